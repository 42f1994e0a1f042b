/* rule_read.h - the declarations of a rule file as rules of the model. */
#ifndef HENG_SCRIPT_RULE_READ_H
#define HENG_SCRIPT_RULE_READ_H

#include "script/lua_vm.h"

typedef struct heng_rule_reader {
    heng_script *script;
    heng_rule_file *file;
    heng_tokens tokens;
    heng_table rules; /* heng_rule, not yet of the model */
    uint32_t faults;  /* diagnostics given */
    /* of the rule at hand */
    heng_rule *rule;
    uint32_t at;        /* token of its id, HENG_NONE: not found */
    uint32_t call_line; /* where a function that makes rules is called with the id; 0: the id stands
                           at `rule` */
    heng_text word;     /* that the next fault is about, within a table; empty: none */
    bool has_expect, has_check, has_applies, has_only_if, has_indicator;
    heng_text indicator;
} heng_rule_reader;

/* Reads the list of declarations in the registry. Called with Lua protected; raises only for want
 * of memory. */
void heng_rules_read(lua_State *lua, heng_rule_reader *reader);

#endif
