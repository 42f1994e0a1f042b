/* The table of what a rule can write, as a definition file of the Lua language server and as
 * Markdown. */
#include "desk/lua_meta.h"

#include "script/lua_doc.h"

#include <string.h>

/* -- names: "quantity.unit" is "unit" of "quantity" -- */

static heng_text head_of(const heng_lua_doc *doc)
{
    size_t size = strcspn(doc->name, ".:[");
    return (heng_text){doc->name, doc->name[size] == '\0' ? 0 : size};
}

static heng_text last_of(const heng_lua_doc *doc)
{
    return heng_text_of(doc->name + strcspn(doc->name, ".:[") + 1);
}

static bool is_global(const heng_lua_doc *doc)
{
    return head_of(doc).size == 0;
}

static bool has_kind(const heng_lua_doc *doc, unsigned kinds)
{
    return (kinds & 1U << doc->kind) != 0;
}

/* The libraries of Lua that the language server knows by itself; they stay enabled
 * (cli/init/luarc.json). */
static bool is_known(heng_text head)
{
    static const char *const known[] = {"string", "table", "math", "utf8"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (heng_text_is(head, known[i])) {
            return true;
        }
    }
    return false;
}

/* -- definition file -- */

/* A field of a class; self: of a method, whose type may not name it. */
static void field_put(heng_sink *sink, heng_text name, const heng_lua_doc *doc, const char *self)
{
    const char *type = doc->type;
    bool is_function = strncmp(type, "fun(", 4) == 0;
    heng_put(sink, "---@field ");
    heng_put_text(sink, name);
    heng_put(sink, doc->kind == HENG_LUA_RULE_FIELD ? "? " : " ");
    heng_put(sink, is_function ? "(" : "");
    if (is_function && self != NULL && strncmp(type, "fun(self", 8) != 0) {
        heng_put(sink, "fun(self: ");
        heng_put(sink, self);
        heng_put(sink, type[4] == ')' ? "" : ", ");
        type += 4;
    }
    heng_put(sink, type);
    heng_put(sink, is_function ? ") # " : " # ");
    heng_put(sink, doc->text);
    heng_put(sink, "\n");
}

static void global_put(heng_sink *sink, const heng_lua_doc *doc)
{
    heng_put(sink, "\n---");
    heng_put(sink, doc->text);
    heng_put(sink, "\n---@type ");
    heng_put(sink, doc->type);
    heng_put(sink, "\n");
    heng_put(sink, doc->name);
    heng_put(sink, " = nil\n");
}

/* What Lua can be told of operators. Comparison needs no telling, nor has the server a word for
 * it. */
static const struct {
    const char *name, *lines;
} operators[] = {
    {"q + q", "---@operator add(quantity|string|integer): quantity\n"
              "---@operator sub(quantity|string|integer): quantity\n"},
    {"q * n", "---@operator mul(quantity|string|integer): quantity\n"
              "---@operator div(quantity|string|integer): quantity\n"},
    {"-q", "---@operator unm: quantity\n"},
    {"\"…\" .. q", "---@operator concat(any): string\n"},
};

static void operator_put(heng_sink *sink, const heng_lua_doc *doc)
{
    heng_put(sink, "--- `");
    heng_put(sink, doc->name);
    heng_put(sink, "`: ");
    heng_put(sink, doc->text);
    heng_put(sink, "\n---\n");
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (strcmp(operators[i].name, doc->name) == 0) {
            heng_put(sink, operators[i].lines);
        }
    }
}

/* The classes by which the table calls what it speaks of. */
static const struct lua_class {
    const char *head, *name;
    unsigned kinds;
} classes[] = {
    {"rule", "rule", 1U << HENG_LUA_RULE_FIELD},
    {"v", "figures", 1U << HENG_LUA_FIELD | 1U << HENG_LUA_METHOD},
    {"it", "indicator", 1U << HENG_LUA_FIELD},
    {"quantity", "quantity", 1U << HENG_LUA_FIELD | 1U << HENG_LUA_METHOD},
    {"judgement", "judgement", 1U << HENG_LUA_TEST},
    {"expectation", "expectation", 1U << HENG_LUA_TEST},
    {"it", "heng.it", 1U << HENG_LUA_TEST},
};

static bool is_of_class(const heng_lua_doc *doc)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (has_kind(doc, classes[i].kinds) && heng_text_is(head_of(doc), classes[i].head)) {
            return true;
        }
    }
    return false;
}

static void class_put(heng_sink *sink, const struct lua_class *one)
{
    heng_put(sink, "\n");
    if (strcmp(one->name, "quantity") == 0) {
        for (size_t i = 0; i < heng_lua_doc_count(); i++) {
            if (heng_lua_doc_at(i)->kind == HENG_LUA_OPERATOR) {
                operator_put(sink, heng_lua_doc_at(i));
            }
        }
    }
    heng_put(sink, "---@class ");
    heng_put(sink, one->name);
    heng_put(sink, "\n");
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        const heng_lua_doc *doc = heng_lua_doc_at(i);
        if (!has_kind(doc, one->kinds) || !heng_text_is(head_of(doc), one->head)) {
            continue;
        }
        if (strcmp(doc->name, "v.ID") == 0) { /* any name; v["a.b"] says the same again */
            field_put(sink, HENG_TEXT("[string]"), doc, NULL);
        } else if (doc->name[strlen(one->head)] != '[') {
            field_put(sink, last_of(doc), doc, doc->kind == HENG_LUA_METHOD ? one->name : NULL);
        }
    }
}

/* `it` is both a function and a table of functions. */
static bool it_put(heng_sink *sink, const heng_lua_doc *doc)
{
    if (strcmp(doc->name, "it") != 0) {
        return false;
    }
    heng_put(sink, "\n---");
    heng_put(sink, doc->text);
    heng_put(sink, "\n---@type heng.it|");
    heng_put(sink, doc->type);
    heng_put(sink, "\nit = nil\n");
    return true;
}

void heng_lua_meta_write(heng_sink *sink)
{
    heng_put(
        sink,
        "---@meta\n--- What rules of heng and their tests can write. Made by `heng lua-meta`.\n"
        "\n---@class cite\n");
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        class_put(sink, &classes[i]);
    }
    heng_put(sink, "\nheng = {}\n");
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        const heng_lua_doc *doc = heng_lua_doc_at(i);
        bool plain =
            has_kind(doc, 1U << HENG_LUA_FUNCTION | 1U << HENG_LUA_CONSTANT | 1U << HENG_LUA_TEST);
        if (plain && !is_of_class(doc) &&
            !(is_known(head_of(doc)) && strcmp(doc->text, "as in Lua") == 0) &&
            !it_put(sink, doc)) {
            global_put(sink, doc);
        }
    }
}

/* -- luacheck -- */

/* The functions of a library as a field of read_globals. */
static void library_put(heng_sink *sink, heng_text head)
{
    heng_put(sink, "  ");
    heng_put_text(sink, head);
    heng_put(sink, " = { fields = {");
    const char *between = " \"";
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        const heng_lua_doc *doc = heng_lua_doc_at(i);
        if (has_kind(doc, 1U << HENG_LUA_FUNCTION | 1U << HENG_LUA_CONSTANT) &&
            heng_text_equal(head_of(doc), head)) {
            heng_put(sink, between);
            heng_put_text(sink, last_of(doc));
            between = "\", \"";
        }
    }
    heng_put(sink, "\" } },\n");
}

void heng_luacheck_write(heng_sink *sink)
{
    heng_text head = {0};
    heng_put(
        sink,
        "-- What rules of heng and their tests may name beside their own. Made by `heng init`.\n"
        "std = \"none\"\nmax_line_length = false\nread_globals = {\n");
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        const heng_lua_doc *doc = heng_lua_doc_at(i);
        if (!has_kind(doc, 1U << HENG_LUA_FUNCTION | 1U << HENG_LUA_CONSTANT)) {
            continue;
        }
        if (is_global(doc)) {
            heng_put(sink, "  \"");
            heng_put(sink, doc->name);
            heng_put(sink, "\",\n");
        } else if (!heng_text_equal(head_of(doc),
                                    head)) { /* a library's functions stand together */
            head = head_of(doc);
            library_put(sink, head);
        }
    }
    heng_put(sink, "}\nfiles[\"**/*_test.lua\"] = { read_globals = {\n");
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        const heng_lua_doc *doc = heng_lua_doc_at(i);
        if (doc->kind == HENG_LUA_TEST && is_global(doc)) {
            bool is_it = strcmp(doc->name, "it") == 0;
            heng_put(sink, is_it ? "  it = { other_fields = true },\n" : "  \"");
            heng_put(sink, is_it ? "" : doc->name);
            heng_put(sink, is_it ? "" : "\",\n");
        }
    }
    heng_put(sink, "} }\n");
}

/* -- Markdown -- */

/* A cell in which code may stand: only what would end it is escaped. */
static void cell_put(heng_sink *sink, const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        heng_put(sink, *p == '|' ? "\\" : "");
        heng_put_text(sink, (heng_text){p, 1});
    }
}

static void row_put(heng_sink *sink, const heng_lua_doc *doc)
{
    heng_put(sink, "| `");
    cell_put(sink, doc->kind == HENG_LUA_RULE_FIELD ? last_of(doc).bytes : doc->name);
    heng_put(sink, "` | `");
    cell_put(sink, doc->type);
    heng_put(sink, "` | ");
    cell_put(sink, doc->text);
    heng_put(sink, " |\n");
}

static bool is_as_in_lua(const heng_lua_doc *doc)
{
    return has_kind(doc, 1U << HENG_LUA_FUNCTION | 1U << HENG_LUA_CONSTANT) &&
           strcmp(doc->text, "as in Lua") == 0;
}

void heng_lua_reference_write(heng_sink *sink)
{
    static const struct {
        const char *title;
        unsigned kinds;
    } parts[] = {
        {"Fields of a rule", 1U << HENG_LUA_RULE_FIELD},
        {"`v`, `it` and quantities",
         1U << HENG_LUA_FIELD | 1U << HENG_LUA_METHOD | 1U << HENG_LUA_OPERATOR},
        {"Functions", 1U << HENG_LUA_FUNCTION | 1U << HENG_LUA_CONSTANT},
        {"In tests", 1U << HENG_LUA_TEST},
    };
    for (size_t part = 0; part < sizeof parts / sizeof *parts; part++) {
        heng_put(sink, part > 0 ? "\n### " : "### ");
        heng_put(sink, parts[part].title);
        heng_put(sink, "\n\n| | type | |\n|---|---|---|\n");
        for (size_t i = 0; i < heng_lua_doc_count(); i++) {
            const heng_lua_doc *doc = heng_lua_doc_at(i);
            if (has_kind(doc, parts[part].kinds) && !is_as_in_lua(doc)) {
                row_put(sink, doc);
            }
        }
    }
    const char *between = "\nAs in Lua: ";
    for (size_t i = 0; i < heng_lua_doc_count(); i++) {
        if (is_as_in_lua(heng_lua_doc_at(i))) {
            heng_put(sink, between);
            heng_put(sink, "`");
            heng_put(sink, heng_lua_doc_at(i)->name);
            heng_put(sink, "`");
            between = ", ";
        }
    }
    heng_put(sink, ".\n");
}
