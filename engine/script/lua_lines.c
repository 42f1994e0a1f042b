/* The lines of functions, read from bytecode: Lua tells them only of functions that exist, and a
 * function that was never made has lines too. The layout is that of ldump.c, Lua 5.4. */
#include "script/lua_cover.h"

#include <string.h>

typedef struct code_scan {
    const unsigned char *at, *end;
    bool bad;
    void (*add)(void *user, uint32_t line);
    void *user;
} code_scan;

static void skip(code_scan *scan, size_t size)
{
    if ((size_t)(scan->end - scan->at) < size) {
        scan->bad = true;
        scan->at = scan->end;
        return;
    }
    scan->at += size;
}

static unsigned byte(code_scan *scan)
{
    unsigned value = scan->at < scan->end ? *scan->at : 0;
    skip(scan, 1);
    return value;
}

/* Seven bits a byte, highest first, the last with its top bit set. */
static size_t number(code_scan *scan)
{
    size_t value = 0;
    for (int i = 0; i < 10 && !scan->bad; i++) {
        unsigned part = byte(scan);
        value = value << 7 | (part & 0x7F);
        if ((part & 0x80) != 0) {
            return value;
        }
    }
    scan->bad = true;
    return 0;
}

static void string(code_scan *scan)
{
    size_t size = number(scan);
    skip(scan, size > 0 ? size - 1 : 0);
}

static void constants(code_scan *scan)
{
    enum { FLOAT = LUA_TNUMBER | 1 << 4, SHORT = LUA_TSTRING, LONG = LUA_TSTRING | 1 << 4 };
    for (size_t count = number(scan); count > 0 && !scan->bad; count--) {
        switch (byte(scan)) {
        case LUA_TNUMBER: /* an integer */
            skip(scan, sizeof(lua_Integer));
            break;
        case FLOAT:
            skip(scan, sizeof(lua_Number));
            break;
        case SHORT:
        case LONG:
            string(scan);
            break;
        default: /* nil and booleans have no bytes */
            break;
        }
    }
}

static void function(code_scan *scan, int depth);

/* Steps from line to line, one a instruction; a step of -128 stands for a line that is given whole.
 * The last instruction is the return that Lua puts behind every body: not the author's. */
static void lines(code_scan *scan, uint32_t first, bool told)
{
    enum { WHOLE = 0x80 };
    size_t count = number(scan);
    const unsigned char *steps = scan->at;
    skip(scan, count);
    size_t whole_count = number(scan);
    int64_t line = first;
    code_scan wholes = *scan;
    for (size_t i = 0; i < whole_count && !scan->bad; i++) {
        (void)number(scan);
        (void)number(scan);
    }
    for (size_t i = 0; i < count && !scan->bad; i++) {
        if (steps[i] == WHOLE) {
            (void)number(&wholes);
            line = (int64_t)number(&wholes);
        } else {
            line += steps[i] < 0x80 ? steps[i] : (int)steps[i] - 0x100;
        }
        if (told && i + 1 < count && line > 0) {
            scan->add(scan->user, (uint32_t)line);
        }
    }
}

static void function(code_scan *scan, int depth)
{
    enum { INSTRUCTION = 4, UPVALUE = 3, DEPTH_MAX = 200 };
    if (depth > DEPTH_MAX) {
        scan->bad = true;
        return;
    }
    string(scan);
    uint32_t first = (uint32_t)number(scan);
    (void)number(scan); /* the last line */
    skip(scan, 3);      /* parameters, varargs, stack */
    skip(scan, number(scan) * INSTRUCTION);
    constants(scan);
    skip(scan, number(scan) * UPVALUE);
    for (size_t count = number(scan); count > 0 && !scan->bad; count--) {
        function(scan, depth + 1);
    }
    lines(scan, first, depth > 0);
    for (size_t count = number(scan); count > 0 && !scan->bad; count--) { /* locals */
        string(scan);
        (void)number(scan);
        (void)number(scan);
    }
    for (size_t count = number(scan); count > 0 && !scan->bad; count--) { /* names of upvalues */
        string(scan);
    }
}

bool heng_lua_lines(heng_text code, void (*add)(void *user, uint32_t line), void *user)
{
    /* signature, version, format, check, sizes, an integer and a number, count of upvalues */
    static const unsigned char head[] = {0x1B, 'L',  'u',  'a',  0x54, 0,
                                         0x19, 0x93, '\r', '\n', 0x1A, '\n'};
    code_scan scan = {.at = (const unsigned char *)code.bytes, .add = add, .user = user};
    scan.end = scan.at + code.size;
    if (code.size < sizeof head || memcmp(code.bytes, head, sizeof head) != 0) {
        return false;
    }
    skip(&scan, sizeof head);
    unsigned instruction = byte(&scan), integer = byte(&scan), real = byte(&scan);
    bool sizes = instruction == sizeof(uint32_t) && integer == sizeof(lua_Integer) &&
                 real == sizeof(lua_Number);
    skip(&scan, sizeof(lua_Integer) + sizeof(lua_Number) + 1);
    if (!sizes) {
        return false;
    }
    function(&scan, 0);
    return !scan.bad;
}
