#include "script/lua_doc.h"

const char *const heng_lua_kind_names[HENG_LUA_KIND_COUNT] = {
    [HENG_LUA_FUNCTION] = "function", [HENG_LUA_METHOD] = "method",
    [HENG_LUA_FIELD] = "field",       [HENG_LUA_RULE_FIELD] = "rule field",
    [HENG_LUA_OPERATOR] = "operator", [HENG_LUA_CONSTANT] = "constant",
    [HENG_LUA_TEST] = "test function"};

#define FUNCTION(name, type, text)                                                                 \
    {                                                                                              \
        name, HENG_LUA_FUNCTION, type, text                                                        \
    }
#define METHOD(name, type, text)                                                                   \
    {                                                                                              \
        name, HENG_LUA_METHOD, type, text                                                          \
    }
#define FIELD(name, type, text)                                                                    \
    {                                                                                              \
        name, HENG_LUA_FIELD, type, text                                                           \
    }
#define RULE_FIELD(name, type, text)                                                               \
    {                                                                                              \
        "rule." name, HENG_LUA_RULE_FIELD, type, text                                              \
    }
#define OPERATOR(name, type, text)                                                                 \
    {                                                                                              \
        name, HENG_LUA_OPERATOR, type, text                                                        \
    }
#define CONSTANT(name, type, text)                                                                 \
    {                                                                                              \
        name, HENG_LUA_CONSTANT, type, text                                                        \
    }

#define TEST(name, type, text)                                                                     \
    {                                                                                              \
        name, HENG_LUA_TEST, type, text                                                            \
    }

static const heng_lua_doc docs[] = {
    /* declarations */
    FUNCTION("rule", "fun(id: string): fun(fields: rule)",
             "declares a rule: rule \"id\" { expect = \"…\" }"),
    FUNCTION("cite", "fun(doc: string, line?: integer, quote?: string): cite",
             "where a document says it"),
    FUNCTION("param", "fun(name: string): fun(default: string): quantity|string",
             "a value that --set NAME=VALUE replaces: param \"margin\" \"0.5pp\""),
    FUNCTION("require", "fun(name: string): any",
             "a file of the same pack, or a module of the library (heng.NAME)"),

    RULE_FIELD("title", "string", "what was promised, in a sentence"),
    RULE_FIELD("expect", "string", "the promise in the target language; this or check"),
    RULE_FIELD("check", "fun(v: figures, it?: indicator): boolean|table|nil, string?",
               "returns true; false, \"why\"; nil, \"why\" (unknown); or {verdict=, message=, "
               "actual=, target=, reason=, name=}, or a list of these, a finding each"),
    RULE_FIELD("applies", "table",
               "a check for each indicator that fits: indicator (glob), measure, class, tag, "
               "dataset (glob); each a text or a list"),
    RULE_FIELD(
        "only_if", "string|fun(v: figures, it?: indicator): boolean",
        "where this does not hold, the rule is skipped as not applicable; with expect a text"),
    RULE_FIELD("indicator", "string", "the indicator the rule is about; default: the rule's id"),
    RULE_FIELD("class", "\"binding\"|\"expected\"|\"stretch\"",
               "how strong the promise is; stretch never gates"),
    RULE_FIELD("source", "cite|cite[]", "where the plan says it"),
    RULE_FIELD("tags", "string|string[]", "words to select by"),
    RULE_FIELD("owner", "string", "who answers for it"),
    RULE_FIELD("section", "string", "the chapter of the plan"),
    RULE_FIELD("note", "string", "a remark for the report"),
    RULE_FIELD("basis", "string", "scope or method of the figure; another one does not compare"),
    RULE_FIELD("weight", "string|integer", "its share in a score, not negative"),
    RULE_FIELD("period", "string|integer",
               "the period of the promise; default: the calendar year being weighed"),
    RULE_FIELD("tolerance", "string", "how far beside the limit still passes: \"0.5pp\""),
    RULE_FIELD("warn", "string", "how near to the limit warns"),
    RULE_FIELD("guard", "string",
               "width of the guard band at the limit: four zones, as in ILAC-G8"),
    RULE_FIELD(
        "profile", "(string|integer)[]",
        "percent done by the end of each month, quarter or half, where the pace is not even"),
    RULE_FIELD("vintage", "string",
               "the day of this version of a promise that was revised: \"2020-07-01\""),
    RULE_FIELD("every", "\"month\"|\"quarter\"|\"half\"", "holds in each part of the period"),
    RULE_FIELD("range", "\"floor\"|\"ceiling\"|\"corridor\"",
               "which end of a range binds; default: by the indicator's direction"),
    RULE_FIELD("rounding", "\"exact\"|\"limit\"",
               "limit: round to the limit's own digits, then compare"),
    RULE_FIELD("due", "string", "the date from which it is judged: \"2020-12-31\""),

    /* figures */
    FIELD("v.ID", "quantity?",
          "the indicator's figure of the period being weighed; nil: there is none"),
    FIELD("v[\"a.b\"]", "quantity?", "the same, for an id with a dot"),
    METHOD("v:at", "fun(id: string, period: string|integer): quantity?",
           "the figure of another period"),
    METHOD("v:prev", "fun(id: string): quantity?", "the figure of the period before"),
    METHOD("v:target", "fun(id: string): quantity?",
           "the limit of the rule with a target for the indicator"),
    METHOD("v:series", "fun(id: string): {period: string, value: quantity}[]",
           "every figure of the indicator, oldest first"),

    FIELD("it.id", "string", "the indicator the check is applied to"),
    FIELD("it.name", "string", "its name, English before Chinese, else its id"),
    FIELD("it.unit", "string?", "its unit"),
    FIELD("it.measure", "string",
          "level, count, growth, reduction, share, flow, stock, ordinal or stage"),
    FIELD("it.better", "string", "higher, lower or target"),
    FIELD("it.actual", "quantity?", "its figure of the period being weighed"),
    FIELD("it.target", "quantity?", "the limit of the rule with a target for it"),
    FIELD("it.class", "string?", "the class of that rule"),
    FIELD("it.owner", "string?", "who answers for it"),
    FIELD("it.basis", "string?", "scope or method"),
    FIELD("it.section", "string?", "the chapter of the plan"),
    FIELD("it.note", "string?", "a remark"),
    FIELD("it.tags", "string[]", "its tags"),

    /* quantities */
    OPERATOR("q + q", "quantity",
             "exact, with units; also -; the other side may be a text such as \"3%\""),
    OPERATOR("q * n", "quantity",
             "exact; also /; the other side may be a whole number, a quantity or a text"),
    OPERATOR("-q", "quantity", "negated"),
    OPERATOR("q < q", "boolean",
             "also <= > >=; the other side may be a text; a whole number where the unit is a count "
             "or none; labels by their place on the scale or among the stages"),
    OPERATOR("q == q", "boolean", "equal in value; with a text always false: write q:eq(\"23.0\")"),
    OPERATOR("\"…\" .. q", "string", "the quantity as it is printed"),
    METHOD("quantity:eq", "fun(self: quantity, other: quantity|string|integer): boolean",
           "equal in value"),
    METHOD("quantity:abs", "fun(self: quantity): quantity", "without its sign"),
    METHOD("quantity:round",
           "fun(self: quantity, digits?: integer|string|quantity, "
           "mode?: \"half_even\"|\"half_up\"|\"floor\"|\"ceiling\"): quantity",
           "to so many decimal places, default 0, or to multiples of an interval such as \"0.5\"; "
           "half to even unless mode says otherwise (half_up: 四舍五入)"),
    METHOD("quantity:format", "fun(self: quantity): string", "as it is printed"),
    METHOD("quantity:in_unit", "fun(self: quantity, unit: string): quantity",
           "the same value in another unit"),
    FIELD("quantity.value", "string?", "its digits, if it is a point or approximate"),
    FIELD("quantity.unit", "string", "its unit as written"),
    FIELD("quantity.kind", "string",
          "point, bound, approximate, interval, ordinal, stage or attested"),
    FIELD("quantity.low", "string?", "the digits of its lower end; nil: open"),
    FIELD("quantity.high", "string?", "the digits of its upper end; nil: open"),
    FIELD("quantity.whole", "string?", "of \"198 of 200\": 200"),
    FIELD("quantity.label", "string?", "the place on a scale, the stage, or the attested text"),
    FIELD("quantity.text", "string?", "the figure as it was written; nil after arithmetic"),
    FIELD("quantity.status", "string?", "preliminary, final, … as the data says"),
    FIELD("quantity.source", "{file: string, line: integer, column: integer}?",
          "where the figure stands"),

    /* base */
    FUNCTION("assert", "fun(value: any, message?: any, ...): any",
             "raises message if value is false or nil"),
    FUNCTION("error", "fun(message: any, level?: integer)",
             "ends the check as an error of the rule"),
    FUNCTION("getmetatable", "fun(value: any): any", "as in Lua"),
    FUNCTION("setmetatable", "fun(table: table, meta?: table): table",
             "as in Lua; without __gc, __mode, __close, __metatable"),
    FUNCTION("ipairs", "fun(list: any): function, any, integer", "as in Lua"),
    FUNCTION("pairs", "fun(table: table): function, any, any",
             "in one order: numbers, strings by bytes, booleans; other keys are refused"),
    FUNCTION("next", "fun(table: table, key?: any): any, any",
             "the key after key in the order of pairs"),
    FUNCTION("pcall", "fun(f: function, ...): boolean, any",
             "as in Lua; a spent budget goes through"),
    FUNCTION("xpcall", "fun(f: function, handler: function, ...): boolean, any",
             "as in Lua; the handler runs after unwinding"),
    FUNCTION("select", "fun(n: integer|\"#\", ...): any", "as in Lua"),
    FUNCTION("tonumber", "fun(value: any, base?: integer): number?", "as in Lua"),
    FUNCTION("tostring", "fun(value: any): string", "as in Lua, without addresses"),
    FUNCTION("type", "fun(value: any): string", "as in Lua; \"quantity\" for a quantity"),

    FUNCTION("string.byte", "fun(s: string, i?: integer, j?: integer): integer",
             "as in Lua, at most 8000 at once"),
    FUNCTION("string.char", "fun(...: integer): string", "as in Lua"),
    FUNCTION("string.find",
             "fun(s: string, pattern: string, init?: integer, plain?: boolean): integer?, integer?",
             "as in Lua; steps are counted"),
    FUNCTION("string.format", "fun(format: string, ...): string", "as in Lua, without %a %p %q"),
    FUNCTION("string.gmatch", "fun(s: string, pattern: string, init?: integer): function",
             "as in Lua; steps are counted"),
    FUNCTION("string.gsub",
             "fun(s: string, pattern: string, with: string|table|function, n?: integer): string, "
             "integer",
             "as in Lua; steps are counted"),
    FUNCTION("string.len", "fun(s: string): integer", "bytes"),
    FUNCTION("string.lower", "fun(s: string): string", "ASCII letters only"),
    FUNCTION("string.match", "fun(s: string, pattern: string, init?: integer): string?",
             "as in Lua; steps are counted"),
    FUNCTION("string.rep", "fun(s: string, n: integer, between?: string): string",
             "as in Lua, within the memory of a rule"),
    FUNCTION("string.reverse", "fun(s: string): string", "by bytes"),
    FUNCTION("string.sub", "fun(s: string, i: integer, j?: integer): string", "as in Lua"),
    FUNCTION("string.upper", "fun(s: string): string", "ASCII letters only"),

    FUNCTION("table.concat", "fun(list: table, between?: string, i?: integer, j?: integer): string",
             "as in Lua; quantities too"),
    FUNCTION("table.insert", "fun(list: table, at?: integer, value: any)", "as in Lua"),
    FUNCTION("table.move",
             "fun(from: table, i: integer, j: integer, to: integer, target?: table): table",
             "as in Lua"),
    FUNCTION("table.pack", "fun(...): table", "as in Lua"),
    FUNCTION("table.remove", "fun(list: table, at?: integer): any", "as in Lua"),
    FUNCTION("table.sort", "fun(list: table, before?: fun(a: any, b: any): boolean)", "stable"),
    FUNCTION("table.unpack", "fun(list: table, i?: integer, j?: integer): any",
             "as in Lua, at most 8000"),

    FUNCTION("math.abs", "fun(x: number): number", "as in Lua"),
    FUNCTION("math.ceil", "fun(x: number): integer", "as in Lua"),
    FUNCTION("math.exp", "fun(x: number): number", "as in Lua"),
    FUNCTION("math.floor", "fun(x: number): integer", "as in Lua"),
    FUNCTION("math.fmod", "fun(x: number, y: number): number", "as in Lua"),
    FUNCTION("math.log", "fun(x: number, base?: number): number", "as in Lua"),
    FUNCTION("math.max", "fun(x: number, ...: number): number", "as in Lua"),
    FUNCTION("math.min", "fun(x: number, ...: number): number", "as in Lua"),
    FUNCTION("math.modf", "fun(x: number): number, number", "as in Lua"),
    FUNCTION("math.sqrt", "fun(x: number): number", "as in Lua"),
    FUNCTION("math.tointeger", "fun(x: any): integer?", "as in Lua"),
    FUNCTION("math.type", "fun(x: any): string?", "as in Lua"),
    FUNCTION("math.ult", "fun(a: integer, b: integer): boolean", "as in Lua"),
    CONSTANT("math.huge", "number", "larger than every number"),
    CONSTANT("math.maxinteger", "integer", "the largest integer"),
    CONSTANT("math.mininteger", "integer", "the smallest integer"),
    CONSTANT("math.pi", "number", "as in Lua"),

    FUNCTION("utf8.char", "fun(...: integer): string", "as in Lua"),
    FUNCTION("utf8.codepoint", "fun(s: string, i?: integer, j?: integer, lax?: boolean): integer",
             "as in Lua"),
    FUNCTION("utf8.codes", "fun(s: string, lax?: boolean): function, string, integer", "as in Lua"),
    FUNCTION("utf8.len",
             "fun(s: string, i?: integer, j?: integer, lax?: boolean): integer?, integer?",
             "as in Lua"),
    FUNCTION("utf8.offset", "fun(s: string, n: integer, i?: integer): integer?", "as in Lua"),
    CONSTANT("utf8.charpattern", "string", "a pattern that fits one character"),

    CONSTANT("heng.api", "integer", "the version of this interface: 1"),

    /* test files */
    TEST("describe", "fun(name: string, body: fun())", "a group of tests; its name leads theirs"),
    TEST("it", "fun(name: string, body: fun())", "a test: it passes if every expect holds"),
    TEST("it.skip", "fun(name: string, body?: fun())", "a test that is not run"),
    TEST("it.todo", "fun(name: string, body?: fun())",
         "a test still to do; it may fail, and is told of when it passes"),
    TEST(
        "judge",
        "fun(rule: string, given?: table<string, any>, options?: {period?: string, as_of?: "
        "string, indicator?: string, dataset?: string, item?: string}): judgement",
        "the rule judged under these figures alone: judge(\"pm25\", { pm25 = \"23.1\" }); keys are "
        "[dataset:]id[@period], values texts, whole numbers, quantities, or "
        "{[\"2016..2020\"] = \"10+2x4\"}"),
    TEST("figures", "fun(given?: table<string, any>, options?: table): figures",
         "`v` as a check would see it, until the next judge or figures: to test functions of a "
         "library"),
    TEST("indicator", "fun(id: string): indicator", "`it` as a check would see it"),
    TEST("quantity", "fun(text: string|integer): quantity", "a quantity: quantity(\"23.0 µg/m³\")"),
    TEST("judgement.verdict", "string", "pass, warn, fail, unknown, no_data, skipped or error"),
    TEST("judgement.reason", "string", "met, exceeded, missed …; none"),
    TEST("judgement.message", "string", "the sentence beside it, English; may be empty"),
    TEST("judgement.actual", "quantity?", "what was weighed"),
    TEST("judgement.target", "quantity?", "the limit"),
    TEST("judgement.variance", "quantity?", "actual - target"),
    TEST("judgement.completion", "quantity?", "in percent"),
    TEST("expect", "fun(value: any): expectation",
         "what follows says what must hold; they chain: "
         "expect(j).verdict(\"fail\").variance(\"0.1\")"),
    TEST("expectation.verdict", "fun(word: string): expectation", "of a judgement"),
    TEST("expectation.reason", "fun(word: string): expectation",
         "of a judgement; none: it has none"),
    TEST("expectation.variance", "fun(number: string|integer): expectation",
         "of a judgement: exact, with or without its unit; none"),
    TEST("expectation.completion", "fun(percent: string|integer): expectation",
         "of a judgement, rounded half-even to the digits given; none"),
    TEST("expectation.message", "fun(part: string): expectation",
         "of a judgement: it holds this text"),
    TEST("expectation.is", "fun(value: any): expectation",
         "equal; quantities by value, also to a text that is one"),
    TEST("expectation.is_not", "fun(value: any): expectation", "not equal"),
    TEST("expectation.contains", "fun(part: any): expectation",
         "a text holds a part, a list holds a value"),
    TEST("expectation.raises", "fun(part?: string): expectation",
         "a function raises an error whose text holds the part"),
};

size_t heng_lua_doc_count(void)
{
    return sizeof docs / sizeof docs[0];
}

const heng_lua_doc *heng_lua_doc_at(size_t index)
{
    return &docs[index];
}
