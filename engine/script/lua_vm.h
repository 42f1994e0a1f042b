/* lua_vm.h - the one protected door into Lua, and what every C function behind it may rely on.
 *
 * A vm is a lua_State with a ceiling on memory and one counter of steps. Instructions, matcher
 * steps and the work of C functions are all taken from that counter, so that a verdict never
 * depends on the clock. Once it has run out, the count hook fires at every instruction and pcall
 * passes the fault on: nothing in a rule can go on.
 *
 * Engine code allocates from arenas that leave by longjmp. No such jump may cross a frame of Lua,
 * and no error of Lua a door of an arena: heng_vm_do runs engine code that calls no Lua, and raises
 * behind it. */
#ifndef HENG_SCRIPT_LUA_VM_H
#define HENG_SCRIPT_LUA_VM_H

#include <lauxlib.h>
#include <lua.h>

#include "script/rule_file.h"

typedef enum heng_trip {
    HENG_TRIP_NONE,
    HENG_TRIP_STEPS,
    HENG_TRIP_MEMORY,
    HENG_TRIP_UNITS
} heng_trip;

/* How the engine itself ends a rule: as no_data, unknown or an author's error. It is raised as its
 * text; the door knows it again by that text, so a rule may catch it as any other error. Texts are
 * cut to fit. */
typedef struct heng_ending {
    const char *code; /* NULL: none was raised */
    heng_verdict verdict;
    heng_reason reason;
    heng_message_id message; /* TEXT: text itself */
    char text[512];
    char args[3][128]; /* of message */
    char word[160];    /* what stands at the fault's place; empty: unknown */
    bool has_number;   /* the place is a numeral of this value */
    double number;
    char label[256], help[256];
    const char *note, *note2;
    heng_loc loc; /* where it was raised (the line) */
} heng_ending;

typedef struct heng_missing_read {
    uint32_t indicator;
    heng_period period;
    heng_loc loc; /* line only */
} heng_missing_read;
enum { HENG_MISSING_MAX = 16 };

/* What a check has read of the figures. */
typedef struct heng_readings {
    heng_missing_read missing[HENG_MISSING_MAX];
    uint32_t missing_count;
    uint32_t
        no_limit; /* the latest indicator whose limit was asked for and is not there; HENG_NONE */
    uint32_t figure;   /* the only one read so far */
    bool several, own; /* figures of more than one indicator; own: figure is that of `it` */
    bool has_quantity;
    heng_quantity quantity; /* of figure */
} heng_readings;

enum { HENG_NEW_UNITS = 64 }; /* that one check, or one file as it is loaded, may make up */

struct heng_vm {
    lua_State *lua;
    heng_script *script;
    const heng_rule_file *file;
    size_t used_bytes, limit_bytes;
    size_t longest_bytes; /* the longest string so far: instructions on it weigh more */
    size_t longest_at_load;
    int interval; /* instructions between two looks at the counter */
    int64_t left; /* steps */
    heng_trip trip;
    heng_loc fault; /* innermost line of a rule file when an error was raised; line 0: unknown */
    heng_ending ending;
    bool loading;          /* rules may be declared */
    uint32_t module_depth; /* of require */
    uint64_t round;        /* checks run in this state */
    uint32_t units_before; /* that the run knew when the rule began */
    /* of the check that runs; NULL, HENG_NONE otherwise */
    heng_arena *arena;
    const heng_figures *figures;
    uint32_t rule, indicator;
    heng_readings readings;
    struct heng_test_book *book; /* of a test file; NULL otherwise */
};

heng_vm *heng_vm_new(heng_script *script, const heng_rule_file *file); /* NULL: out of memory */
void heng_vm_free(heng_vm *vm);                                        /* NULL is allowed */
/* Runs function(data) protected, with a full budget. LUA_OK or the status; the error value is left
 * on the stack. */
int heng_vm_call(heng_vm *vm, lua_CFunction function, void *data);

heng_vm *heng_vm_of(lua_State *lua);
void heng_vm_charge(lua_State *lua, uint64_t steps); /* raises if they are more than what is left */
int heng_vm_trip(lua_State *lua, heng_trip trip);    /* raises */
/* Calls that keep a budget error going: for pcall and its like. status is not LUA_OK. */
void heng_vm_pass(lua_State *lua, int status);

typedef void (*heng_work)(heng_vm *vm, void *data);
bool heng_vm_work(heng_vm *vm, heng_work work, void *data);  /* false: an arena is exhausted */
void heng_vm_do(lua_State *lua, heng_work work, void *data); /* as heng_vm_work, but raises */

/* Compares the word of a fault with a candidate, charged. */
void heng_vm_near(lua_State *lua, heng_near *near, heng_text candidate);
/* Prepares vm->ending (cleared); the caller may add to it before it is raised. */
heng_ending *heng_vm_ending(lua_State *lua, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int heng_vm_end(lua_State *lua);                                 /* raises vm->ending */
void heng_put_bytes(char *out, size_t capacity, heng_text text); /* cut to fit, NUL-terminated */
/* "did you mean 'x'?" into label, or nothing */
void heng_ending_suggest(heng_ending *ending, const heng_near *near);

/* The line of the innermost frame of a rule file or helper (only: of this one, unless HENG_NONE);
 * line 0: none. */
heng_loc heng_vm_line(lua_State *lua, uint32_t only);
uint32_t heng_vm_outer_line(
    lua_State *lua); /* of the state's own file, in its outermost frame; 0: none */
heng_text heng_vm_text(lua_State *lua,
                       int index); /* of a string on the stack; others give an empty text */

/* The file that Lua calls by this name, NULL: none. */
const heng_rule_file *heng_vm_file(const heng_vm *vm, const char *chunk);
/* rule_load.c: the globals and environment of a state; more: what it has beside those of rules,
 * NULL: nothing. */
void heng_state_open(lua_State *lua, void (*more)(lua_State *lua, int globals));

/* The rooms of a state: each pushes nothing and adds to the table of globals at index. */
void heng_lib_open(lua_State *lua, int globals);     /* lua_lib.c */
void heng_lib_string(lua_State *lua);                /* lua_string.c: pushes the library */
void heng_lib_table(lua_State *lua);                 /* lua_table.c: pushes the library */
void heng_lib_match(lua_State *lua, int library);    /* lua_match.c: find, match, gmatch, gsub */
void heng_quantity_open(lua_State *lua);             /* lua_quantity.c */
void heng_values_open(lua_State *lua);               /* lua_values.c */
void heng_require_open(lua_State *lua, int globals); /* lua_require.c */
void heng_declare_open(lua_State *lua, int globals); /* lua_declare.c: rule, cite, param */

/* lua_lib.c */
void heng_lua_freeze(lua_State *lua); /* table -> a proxy that cannot be written */
bool heng_lua_is_frozen(lua_State *lua, int index);
bool heng_lua_is_guard(lua_State *lua,
                       int index); /* the guard of a metatable that has no other one */
void heng_lua_tostring(lua_State *lua, int index); /* pushes; no addresses */
void heng_lua_sorted_keys(lua_State *lua,
                          int index); /* pushes a list; raises on keys without an order */
void heng_env_new(lua_State *lua);    /* pushes proxy, globals: an _ENV and where it writes */
void heng_env_rule(lua_State *lua);   /* a fresh layer above the globals of the rule file */

/* lua_quantity.c: by value, since Lua aligns to 8 bytes and a quantity wants 16 */
void heng_lua_push_quantity(lua_State *lua, const heng_quantity *quantity, uint32_t figure);
bool heng_lua_get_quantity(lua_State *lua, int index, heng_quantity *out,
                           uint32_t *figure); /* figure may be NULL */
/* The limit of a target for the indicator, which is no figure. */
void heng_lua_push_limit(lua_State *lua, const heng_quantity *quantity, uint32_t indicator);
/* *of: the indicator whose figure or limit it is, NULL: of none. */
bool heng_lua_get_label(lua_State *lua, int index, heng_quantity *out, const heng_indicator **of);
/* A quantity, or a string that is one; false: neither. */
bool heng_lua_read_quantity(lua_State *lua, int index, heng_quantity *out);

/* lua_label.c: compares the operands of a metamethod by their places on a scale or among stages,
 * *order below, at or above 0; false: they are none of one scale. Raises for a text that is no
 * label of it. */
bool heng_lua_compare_labels(lua_State *lua, int *order);

/* lua_values.c */
void heng_lua_push_values(lua_State *lua);
void heng_lua_push_indicator(lua_State *lua, uint32_t indicator);

/* lua_seal.c */
void heng_lua_seal(lua_State *lua); /* notes how a state is that has been loaded */
/* Is all that the value at index can reach as it was then? round: another number at each call,
 * from 1. */
bool heng_lua_is_sealed(lua_State *lua, int index, uint64_t round);

/* Keys of the registry, by their addresses. */
extern const char heng_key_globals, heng_key_env, heng_key_base, heng_key_modules,
    heng_key_module_globals, heng_key_declared, heng_key_checks;

#endif
