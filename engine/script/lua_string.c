/* The string library but for patterns: each function charges what it copies. */
#include "script/lua_vm.h"

#include <stdio.h>
#include <string.h>

enum { BYTES_MAX = 8000 }; /* that byte and char hand over at once */

/* A position counted from 1, or from the end if negative; 0 below the start. */
static size_t start_of(lua_Integer at, size_t size)
{
    if (at > 0) {
        return (size_t)at;
    }
    return at == 0 || at < -(lua_Integer)size ? 1 : size - (size_t)-at + 1;
}

static size_t end_of(lua_Integer at, size_t size)
{
    if (at > (lua_Integer)size) {
        return size;
    }
    if (at >= 0) {
        return (size_t)at;
    }
    return at < -(lua_Integer)size ? 0 : size - (size_t)-at + 1;
}

static int string_byte(lua_State *lua)
{
    size_t size;
    const char *text = luaL_checklstring(lua, 1, &size);
    lua_Integer first = luaL_optinteger(lua, 2, 1);
    size_t start = start_of(first, size), end = end_of(luaL_optinteger(lua, 3, first), size);
    if (start > end) {
        return 0;
    }
    size_t count = end - start + 1;
    heng_vm_charge(lua, count);
    luaL_argcheck(lua, count <= BYTES_MAX, 3, "too many bytes at once");
    luaL_checkstack(lua, (int)count, "too many bytes at once");
    for (size_t i = start; i <= end; i++) {
        lua_pushinteger(lua, (unsigned char)text[i - 1]);
    }
    return (int)count;
}

static int string_char(lua_State *lua)
{
    int count = lua_gettop(lua);
    luaL_Buffer buffer;
    heng_vm_charge(lua, (uint64_t)count);
    char *out = luaL_buffinitsize(lua, &buffer, (size_t)count);
    for (int i = 1; i <= count; i++) {
        lua_Integer byte = luaL_checkinteger(lua, i);
        luaL_argcheck(lua, byte >= 0 && byte <= 255, i, "value out of range");
        out[i - 1] = (char)(unsigned char)byte;
    }
    luaL_pushresultsize(&buffer, (size_t)count);
    return 1;
}

static int string_len(lua_State *lua)
{
    size_t size;
    (void)luaL_checklstring(lua, 1, &size);
    lua_pushinteger(lua, (lua_Integer)size);
    return 1;
}

static int string_sub(lua_State *lua)
{
    size_t size;
    const char *text = luaL_checklstring(lua, 1, &size);
    size_t start = start_of(luaL_checkinteger(lua, 2), size),
           end = end_of(luaL_optinteger(lua, 3, -1), size);
    if (start > end) {
        lua_pushliteral(lua, "");
        return 1;
    }
    heng_vm_charge(lua, (end - start) / 16 + 1);
    lua_pushlstring(lua, text + start - 1, end - start + 1);
    return 1;
}

/* Copies the string through change, byte by byte; change takes the index and gives the byte. */
static int string_change(lua_State *lua, char (*change)(const char *text, size_t size, size_t at))
{
    size_t size;
    const char *text = luaL_checklstring(lua, 1, &size);
    luaL_Buffer buffer;
    heng_vm_charge(lua, size / 4 + 1);
    char *out = luaL_buffinitsize(lua, &buffer, size);
    for (size_t i = 0; i < size; i++) {
        out[i] = change(text, size, i);
    }
    luaL_pushresultsize(&buffer, size);
    return 1;
}

static char change_lower(const char *text, size_t size, size_t at)
{
    (void)size;
    return text[at] >= 'A' && text[at] <= 'Z' ? (char)(text[at] + 32) : text[at];
}

static char change_upper(const char *text, size_t size, size_t at)
{
    (void)size;
    return text[at] >= 'a' && text[at] <= 'z' ? (char)(text[at] - 32) : text[at];
}

static char change_reverse(const char *text, size_t size, size_t at)
{
    return text[size - 1 - at];
}

static int string_lower(lua_State *lua)
{
    return string_change(lua, change_lower);
}

static int string_upper(lua_State *lua)
{
    return string_change(lua, change_upper);
}

static int string_reverse(lua_State *lua)
{
    return string_change(lua, change_reverse);
}

static int string_rep(lua_State *lua)
{
    size_t size, between_size;
    const char *text = luaL_checklstring(lua, 1, &size);
    lua_Integer times = luaL_checkinteger(lua, 2);
    const char *between = luaL_optlstring(lua, 3, "", &between_size);
    size_t each = size + between_size;
    if (times <= 0 || each == 0) {
        lua_pushliteral(lua, "");
        return 1;
    }
    const heng_vm *vm = heng_vm_of(lua);
    if ((uint64_t)times > vm->limit_bytes / each) {
        return heng_vm_trip(lua, HENG_TRIP_MEMORY);
    }
    size_t total = (size_t)times * each - between_size;
    heng_vm_charge(lua, total / 16 + (uint64_t)times / 4 + 1);
    luaL_Buffer buffer;
    char *out = luaL_buffinitsize(lua, &buffer, total);
    for (lua_Integer i = 0; i < times; i++) {
        memcpy(out, text, size);
        out += size;
        if (i + 1 < times) {
            memcpy(out, between, between_size);
            out += between_size;
        }
    }
    luaL_pushresultsize(&buffer, total);
    return 1;
}

/* One conversion of a format: flags, width, precision, letter. */
typedef struct format_item {
    char text[16]; /* "%-08.3" without the letter */
    size_t size;
    char letter;
    bool plain; /* no flags, width or precision */
} format_item;

static size_t digits_take(const char *format, size_t at, size_t size)
{
    size_t count = 0;
    while (count < 2 && at + count < size && format[at + count] >= '0' &&
           format[at + count] <= '9') {
        count++;
    }
    return count;
}

static size_t conversion_read(lua_State *lua, const char *format, size_t size, size_t at,
                              format_item *out)
{
    size_t start = at;
    while (at < size && format[at] != '\0' && strchr("-+ #0", format[at]) != NULL &&
           at - start < 5) {
        at++;
    }
    at += digits_take(format, at, size);
    if (at < size && format[at] == '.') {
        at++;
        at += digits_take(format, at, size);
    }
    if (at >= size) {
        luaL_error(lua, "invalid conversion '%%' to 'format'");
    }
    out->text[0] = '%';
    memcpy(out->text + 1, format + start, at - start);
    out->size = at - start + 1;
    out->plain = at == start;
    out->letter = format[at];
    return at + 1;
}

static void format_string(lua_State *lua, luaL_Buffer *buffer, format_item *conversion,
                          int argument)
{
    size_t size;
    heng_lua_tostring(lua, argument);
    const char *text = lua_tolstring(lua, -1, &size);
    heng_vm_charge(lua, size / 16 + 1);
    if (conversion->plain || size >= 100) {
        luaL_addvalue(buffer);
        return;
    }
    luaL_argcheck(lua, memchr(text, '\0', size) == NULL, argument, "string contains zeros");
    char out[256];
    memcpy(conversion->text + conversion->size, "s", 2);
    int made = snprintf(out, sizeof out, conversion->text, text);
    lua_pop(lua, 1);
    luaL_addlstring(buffer, out, made < 0 ? 0 : (size_t)made);
}

static void format_number(lua_State *lua, luaL_Buffer *buffer, format_item *conversion,
                          int argument)
{
    char out[512]; /* %f of the largest number with two digits of precision each way */
    int made;
    if (strchr("dixXou", conversion->letter) != NULL) {
        lua_Integer number = luaL_checkinteger(lua, argument);
        char tail[] = {'l', 'l', conversion->letter == 'i' ? 'd' : conversion->letter, '\0'};
        memcpy(conversion->text + conversion->size, tail, sizeof tail);
        made = snprintf(out, sizeof out, conversion->text, (long long)number);
    } else {
        lua_Number number = luaL_checknumber(lua, argument);
        char tail[] = {conversion->letter, '\0'};
        memcpy(conversion->text + conversion->size, tail, sizeof tail);
        made = snprintf(out, sizeof out, conversion->text, (double)number);
    }
    luaL_addlstring(buffer, out,
                    made < 0                    ? 0
                    : (size_t)made < sizeof out ? (size_t)made
                                                : sizeof out - 1);
}

static int string_format(lua_State *lua)
{
    size_t size;
    const char *format = luaL_checklstring(lua, 1, &size);
    int argument = 1, top = lua_gettop(lua);
    luaL_Buffer buffer;
    heng_vm_charge(lua, size + 1);
    luaL_buffinit(lua, &buffer);
    for (size_t at = 0; at < size;) {
        format_item conversion;
        if (format[at] != '%') {
            luaL_addchar(&buffer, format[at]);
            at++;
            continue;
        }
        at++;
        if (at < size && format[at] == '%') {
            luaL_addchar(&buffer, '%');
            at++;
            continue;
        }
        at = conversion_read(lua, format, size, at, &conversion);
        argument++;
        if (argument > top) {
            return luaL_argerror(lua, argument, "no value");
        }
        if (conversion.letter == 's') {
            format_string(lua, &buffer, &conversion, argument);
        } else if (conversion.letter == 'c') {
            luaL_addchar(&buffer, (char)(unsigned char)luaL_checkinteger(lua, argument));
        } else if (conversion.letter != '\0' && strchr("dixXoufFeEgG", conversion.letter) != NULL) {
            format_number(lua, &buffer, &conversion, argument);
        } else {
            return luaL_error(lua, "invalid conversion '%s%c' to 'format'", "%", conversion.letter);
        }
    }
    luaL_pushresult(&buffer);
    return 1;
}

void heng_lib_string(lua_State *lua)
{
    static const luaL_Reg functions[] = {{"byte", string_byte},       {"char", string_char},
                                         {"format", string_format},   {"len", string_len},
                                         {"lower", string_lower},     {"rep", string_rep},
                                         {"reverse", string_reverse}, {"sub", string_sub},
                                         {"upper", string_upper},     {NULL, NULL}};
    luaL_newlib(lua, functions); // -- library
    heng_lib_match(lua, -1);
}
