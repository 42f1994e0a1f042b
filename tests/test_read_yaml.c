#include "event_text.h"

#include <check.h>

#define BOM "\xEF\xBB\xBF"

static const event_row rows[] = {
    /* the shapes of a data file */
    ROW("heng: 1\n", "{ k:heng v:1 } ."),
    ROW("heng: 1", "{ k:heng v:1 } ."),
    ROW("a: 1\nb: two words\n", "{ k:a v:1 k:b v:two words } ."),
    ROW("a:\n  b:\n    c: -5.6%\n", "{ k:a { k:b { k:c v:-5.6% } } } ."),
    ROW("- 1\n- {a: 2, b: 3}\n- [x, y]\n", "[ v:1 { k:a v:2 k:b v:3 } [ v:x v:y ] ] ."),
    ROW("a: {}\nb: []\n", "{ k:a { } k:b [ ] } ."),
    ROW("a: 'x'\nb: \"y\"\n'c': 1\n", "{ k:a q:x k:b q:y k:c v:1 } ."),
    ROW("a:\nb: ~\nc: null\nd: ''\n", "{ k:a v: k:b v:~ k:c v:null k:d q: } ."),
    ROW("a: {b, c: }\n", "{ k:a { k:b v: k:c v: } } ."),
    ROW("a: |\n  one\n  two\nb: >-\n  three\n  four\n",
        "{ k:a b:one\\ntwo\\n k:b b:three four } ."),
    ROW("a: one\n  two\n", "{ k:a v:one two } ."),
    ROW("a: \"one\n  two\"\n", "{ k:a q:one two } ."),
    ROW("a: 'it''s'\n", "{ k:a q:it's } ."),
    ROW("a: \"x\\ty\\\"\\u4E2D\\x41\\/\"\n", "{ k:a q:x\ty\"中A/ } ."),
    ROW("a: 1 # comment\n# more\n\n", "{ k:a v:1 } ."),
    ROW("a: 1   \nb:\t2\n", "{ k:a v:1 k:b v:2 } ."),
    ROW("? a\n: b\n", "{ k:a v:b } ."),
    ROW("a: http://x.y/z:8080\n", "{ k:a v:http://x.y/z:8080 } ."),
    ROW("a: 6.0%-6.5%\nb: 控制在3%以内\n", "{ k:a v:6.0%-6.5% k:b v:控制在3%以内 } ."),
    ROW("a: x#y\nb: -5\nc: .5\nd: +5\n", "{ k:a v:x#y k:b v:-5 k:c v:.5 k:d v:+5 } ."),
    ROW("a: '<<'\n'<<': 1\n", "{ k:a q:<< k:<< v:1 } ."),
    ROW("--- {a: 1}\n", "{ k:a v:1 } ."),
    ROW("---\na: 1\n...\n", "{ k:a v:1 } ."),
    ROW("---\na: 1\n...\n# bye\n\n...\n", "{ k:a v:1 } ."),
    ROW("just text\n", "v:just text ."),
    ROW("--- ''\n", "q: ."),
    ROW("{\"a\": [1, true, null], \"b\": {\"c\":\"d\"}}",
        "{ k:a [ v:1 v:true v:null ] k:b { k:c q:d } } ."),
    ROW("{\"a\":1}", "{ k:a v:1 } ."),
    ROW("%YAML 1.2\n---\na: 1\n", "{ k:a v:1 } ."),
    ROW("# c\n\n%YAML 1.9 # v\n# d\n---\na: 1\n", "{ k:a v:1 } ."),
    ROW("a: 1\na: 2\n", "{ k:a v:1 k:a v:2 } ."),

    /* places: code points from 1, spans with the quotes */
    PLACES("ab: 12\n", "{@1:1 k:ab@1:1~2 v:12@1:5~2 }@2:1 ."),
    PLACES("罗湖: 22.9\n", "{@1:1 k:罗湖@1:1~2 v:22.9@1:5~4 }@2:1 ."),
    PLACES("罗湖: '区' # 注\nx: 𝄞𝄞\n",
           "{@1:1 k:罗湖@1:1~2 q:区@1:5~3 k:x@2:1~1 v:𝄞𝄞@2:4~2 }@3:1 ."),
    PLACES(BOM "a: 1\n", "{@1:1 k:a@1:1~1 v:1@1:4~1 }@2:1 ."),
    PLACES(BOM "a: 1\r\nbé: '2'\r\n", "{@1:1 k:a@1:1~1 v:1@1:4~1 k:bé@2:1~2 q:2@2:5~3 }@3:1 ."),
    PLACES("a: 1\r\n\r\n# 注释\r\nb: 2  \r\n",
           "{@1:1 k:a@1:1~1 v:1@1:4~1 k:b@4:1~1 v:2@4:4~1 }@5:1 ."),
    PLACES("a: [1, {b: 2}]\n",
           "{@1:1 k:a@1:1~1 [@1:4 v:1@1:5~1 {@1:8 k:b@1:9~1 v:2@1:12~1 }@1:13 ]@1:14 }@2:1 ."),
    PLACES("a: \"one  \n  two\"\n", "{@1:1 k:a@1:1~1 q:one two@1:4~6 }@3:1 ."),
    PLACES("a: |\n  x\n", "{@1:1 k:a@1:1~1 b:x\\n@1:4~1 }@3:1 ."),
    PLACES("a:\nb: 1\n", "{@1:1 k:a@1:1~1 v:@1:3~0 k:b@2:1~1 v:1@2:4~1 }@3:1 ."),
    PLACES("%YAML 1.2\n---\na: 1\n", "{@3:1 k:a@3:1~1 v:1@3:4~1 }@4:1 ."),
    SAYS("- 1\n-\t2\n", "[ v:1 E267@2:2", "blanks"),

    /* what DESIGN refuses */
    SAYS("", "E264@1:1", "empty"),
    SAYS("\n\n# only this\n", "E264@1:1", "heng: 1"),
    ROW(BOM, "E264@1:1"),
    ROW("---\n", "E264@2:1"),
    ROW("---\n...\n", "E264@2:1"),
    ROW("%YAML 1.2\n", "E264@1:1"),
    SAYS("a: &x 1\n", "{ k:a E268@1:4", "anchors"),
    ROW("&x a: 1\n", "{ E268@1:1"),
    ROW("a: &x {b: 1}\n", "{ k:a E268@1:4"),
    ROW("a: &x [b]\n", "{ k:a E268@1:4"),
    SAYS("a: *x\n", "{ k:a E268@1:4", "quotes"),
    ROW("*x : 1\n", "{ E268@1:1"),
    SAYS("a: !!str 1\n", "{ k:a E269@1:4", "tags"),
    ROW("a: !x {b: 1}\n", "{ k:a E269@1:4"),
    ROW("a: ! 1\n", "{ k:a E269@1:4"),
    ROW("a: !<x> 1\n", "{ k:a E269@1:4"),
    ROW("a: !e!x 1\n", "{ k:a E269@1:4"),
    ROW("a: !<x 1\n", "{ k:a E269@1:4"),
    SAYS("a:\n  <<: {b: 1}\n", "{ k:a { E270@2:3", "merge"),
    ROW("<<: 1\n", "{ E270@1:1"),
    SAYS("{a: 1}: 2\n", "{ E271@1:1", "key"),
    ROW("? [a, b]\n: 2\n", "{ E271@1:3"),
    ROW("a: 1\n? - x\n: 2\n", "{ k:a v:1 E271@2:3"),
    SAYS("a: 1\n---\nb: 2\n", "{ k:a v:1 } E272@2:1", "file of its own"),
    ROW("a: 1\n...\nb: 2\n", "{ k:a v:1 } E272@3:1"),
    ROW("a: 1\n...\n%YAML 1.2\n---\nb: 2\n", "{ k:a v:1 } E272@3:1"),
    ROW("--- x\n--- y\n", "v:x E272@2:1"),
    ROW("a: 1\n---", "{ k:a v:1 } E272@2:1"),
    SAYS("%TAG !e! tag:x,2000:\n---\na: 1\n", "E273@1:1", "%YAML"),
    ROW("%YAML 2.0\n---\na: 1\n", "E273@1:1"),
    ROW("%YAML 1.x\n---\na: 1\n", "E273@1:1"),
    ROW("%YAML 1.2\n%YAML 1.2\n---\na: 1\n", "E273@2:1"),
    SAYS("%YAML 1.2\na: 1\n", "E273@2:1", "'---'"),
    ROW("%FOO bar\n---\na: 1\n", "E273@1:1"),
    ROW("a: \x01\n", "E262@1:4"),
    SAYS("a: 1\nb: x\0y\n", "E262@2:5", "NUL"),
    ROW("a: \x7F\n", "E262@1:4"),
    SAYS("a: 中\xC2\x85\n", "E262@1:5", "line end"),
    ROW("a: \xE2\x80\xA8 b\n", "E262@1:4"),
    ROW("a: \xE2\x80\xA9 b\n", "E262@1:4"),
    SAYS("a: \xE2\x80\xAE"
         "evil\n",
         "E262@1:4", "direction"),
    ROW("a: \xE2\x81\xA6"
        "evil\n",
        "E262@1:4"),
    ROW("a: 1\n" BOM "b: 2\n", "E262@2:1"),
    ROW("a: \xEF\xBF\xBF\n", "E262@1:4"),
    SAYS("a: 1\rb: 2\n", "E263@1:5", "carriage return"),
    ROW("a: 1\r", "E263@1:5"),
    ROW("a: 1\r\r\n", "E263@1:5"),
    SAYS("a: \xC0\xAF\n", "E260@1:4", "UTF-8"),
    ROW("a: \xE0\x80\xAF\n", "E260@1:4"),
    ROW("a: \xF0\x80\x80\xAF\n", "E260@1:4"),
    ROW("a: \xED\xA0\x80\n", "E260@1:4"),
    ROW("a: \xF4\x90\x80\x80\n", "E260@1:4"),
    ROW("a: \xF5\x80\x80\x80\n", "E260@1:4"),
    ROW("a: \x80\n", "E260@1:4"),
    ROW("a: 中\xFF\n", "E260@1:5"),
    SAYS("a: \xE4\xB8", "E260@1:4", "cut short"),
    SAYS("name: \xC2\xDE\xBA\xFE\n", "E260@1:7", "GBK"),
    SAYS("\xFF\xFE"
         "a\0:\0 \0"
         "1\0",
         "E261@1:1", "UTF-16"),
    ROW("\xFE\xFF\0a\0:\0 \0"
        "1",
        "E261@1:1"),
    ROW("a\0:\0 \0"
        "1\0\n\0",
        "E261@1:1"),
    ROW("a: \"x\\0y\"\n", "{ k:a E262@1:4"),
    ROW("a: \"\\u202E\"\n", "{ k:a E262@1:4"),
    ROW("a: \"\\N\"\n", "{ k:a E262@1:4"),

    /* quotes that are missing */
    SAYS("a: 1\nx: >= 6%\n", "{ k:a v:1 k:x E266@2:4", "write \">= 6%\""),
    SAYS("x: attested: see the annex # n\n", "{ k:x E266@1:4", "write \"attested: see the annex\""),
    SAYS("x: > 83%\n", "{ k:x E266@1:4", "write \"> 83%\""),
    SAYS("x: |x\n", "{ k:x E266@1:4", "quotes"),
    SAYS("x: say \"hi\": yes\n", "{ k:x E266@1:4", "write 'say \"hi\": yes'"),
    SAYS("x: %5\n", "{ k:x E266@1:4", "write \"%5\""),
    SAYS("x: @home\n", "{ k:x E266@1:4", "\"@home\""),
    SAYS("x: `y`\n", "{ k:x E266@1:4", "\"`y`\""),
    SAYS("x: *\n", "{ k:x E266@1:4", "alias"),
    SAYS("x: & y\n", "{ k:x E266@1:4", "anchor"),
    SAYS("x: {value: attested: yes, unit: y}\n", "{ k:x { k:value E266@1:12",
         "write \"attested: yes\""),
    SAYS("中: 值: 三\n", "{ k:中 E266@1:4", "write \"值: 三\""),
    SAYS("- a: b: c\n", "[ { k:a E266@1:6", "write \"b: c\""),

    /* syntax */
    SAYS("a: 1\n  b: 2\n", "{ k:a E265@2:4", "indent"),
    SAYS("a:\n  b: 1\n c: 2\n", "{ k:a { k:b v:1 } E265@3:2", "in line with"),
    SAYS("a:\n\tb: 1\n", "{ k:a E267@2:1", "blanks"),
    ROW("\ta: 1\n", "E267@1:1"),
    SAYS("a: \"x\nb: 1\n", "{ k:a E265@1:4", "never closed"),
    SAYS("a: 'x\n---\n", "{ k:a E265@1:4", "never closed"),
    SAYS("a: \"\\q\"\n", "{ k:a E265@1:5", "escape"),
    SAYS("a: \"\\xZZ\"\n", "{ k:a E265@1:7", "hexadecimal"),
    SAYS("a: \"\\uD83D\\uDE00\"\n", "{ k:a E265@1:7", "no character"),
    SAYS("a: {b: 1\nc: 2\n", "{ k:a { k:b E265@2:2", "'}'"),
    SAYS("a: [1, 2\nb: 3\n", "{ k:a [ v:1 E265@2:2", "'}'"),
    SAYS("a: \"x\" y\n", "{ k:a q:x E265@1:8", "after the end"),
    SAYS("a: - 5\n", "{ k:a E265@1:4", "negative"),
    SAYS("abc\ndef: 1\n", "E265@2:4", "':'"),
    SAYS("a: 1\nbcd\n", "{ k:a v:1 E265@2:1", "key"),
    SAYS("- 1\nb: 2\n", "[ v:1 E265@2:1", "'-'"),
    SAYS("a: ]\n", "{ k:a E265@1:4", "missing"),
    SAYS("[a, b]\nc\n", "[ v:a v:b ] E265@2:1", "ended"),
    ROW("a: 1\n}\n", "{ k:a v:1 E265@2:1"),
};

START_TEST(row)
{
    event_trace trace;
    trace_row(&trace, &heng_reader_yaml, &rows[_i]);
    ck_assert_msg(strcmp(trace.text, rows[_i].want) == 0,
                  "row %d: %s\n  got  %s\n  want %s\n  said %s", _i, rows[_i].input, trace.text,
                  rows[_i].want, trace.said);
    ck_assert_msg((trace.last == HENG_EVENT_ERROR) == (trace.errors > 0), "row %d", _i);
    if (rows[_i].say != NULL) {
        ck_assert_msg(strstr(trace.said, rows[_i].say) != NULL, "row %d: '%s' lacks '%s'", _i,
                      trace.said, rows[_i].say);
    }
}
END_TEST

static const char sample[] = BOM "# 罗湖区 2020\r\n"
                                 "heng: 1\r\n"
                                 "dataset: {id: luohu, name: {zh: 罗湖区, en: \"Luohu\"}}\n"
                                 "sources:\n"
                                 "  plan-2020: {title: 'it''s', date: 2020-01-03}\n"
                                 "actuals:\n"
                                 "  pm25: 22.9   \n"
                                 "  gdp: {value: \"2400亿元\\n左右\", note: |\n"
                                 "    text}\n"
                                 "list:\n"
                                 "- [a, 'b', {c: d}]\n"
                                 "- >-\n"
                                 "  folded\n"
                                 "  text\n";

/* As above, but without the fault in the middle. */
static const char good[] =
    BOM "# 罗湖区\r\nheng: 1\r\nname: {zh: 罗湖区, en: \"Lu\\thu\"}\n"
        "list:\n- [a, 'it''s', {c: d}]\n- >-\n  folded\n  text\n- two\n  lines\n";

START_TEST(torment)
{
    ck_assert_uint_eq(trace_torment(&heng_reader_yaml, sample, sizeof sample - 1), 0);
    ck_assert_uint_eq(trace_torment(&heng_reader_yaml, good, sizeof good - 1), 0);
}
END_TEST

START_TEST(starve)
{
    ck_assert_uint_gt(trace_starve(&heng_reader_yaml, good, sizeof good - 1), 3);
}
END_TEST

/* What stands unchanged in the file is not copied: CRLF, a BOM and Chinese text do not disturb the
 * walk. */
START_TEST(slices)
{
    static const char input[] =
        BOM "名: 罗湖区\r\n'k': \"v\"\r\n# 注\r\nlist: [甲, 'b']\r\nc: 'it''s'\r\nd: end\r\n";
    event_trace trace;
    trace_run(&trace, &heng_reader_yaml, input, sizeof input - 1, false, &heng_limits_default,
              HENG_ROLE_DATA);
    ck_assert_str_eq(trace.text,
                     "{ k:名 v:罗湖区 k:k q:v k:list [ v:甲 q:b ] k:c q:it's k:d v:end } .");
    ck_assert_uint_eq(trace.slices, 10);
}
END_TEST

/* A text of `head`, then `unit` so often that it has at least `size` bytes, then `tail`. */
static char *repeat(const char *head, const char *unit, size_t size, const char *tail, size_t *out)
{
    size_t times = size / strlen(unit) + 1;
    char *text = malloc(strlen(head) + times * strlen(unit) + strlen(tail) + 1), *at = text;
    at += sprintf(at, "%s", head);
    for (size_t i = 0; i < times; i++) {
        memcpy(at, unit, strlen(unit));
        at += strlen(unit);
    }
    at += sprintf(at, "%s", tail);
    *out = (size_t)(at - text);
    return text;
}

/* Inputs that cost a YAML reader time or memory out of proportion. Without the limits most of these
 * would run for minutes; the timeout of the suite is the assertion. */
static const struct {
    const char *head, *unit, *tail;
    size_t size;
    const char *code; /* NULL: read to its end */
} floods[] = {
    {"", "[", "", 1 << 22, "E274"},
    {"", "{a: ", "", 1 << 22, "E274"},
    {"", "- ", "", 1 << 22, "E274"},
    {"", "? ", "", 1 << 22, "E271"},
    {"", "[{", "", 1 << 22, "E271"},
    {"", "[{a: ", "", 1 << 22, "E274"},
    {"a: ", "x", "\n", 65534, NULL},
    {"a: ", "x", "\n", 65536, "E275"},
    {"a: '", "中", "'\n", 65537, "E275"},
    {"a: |\n", " x\n", "", 1 << 22, "E275"},
    {"a: \"", "x", "", 1 << 24, "E275"},
    {"a: x", " ", "y\n", 1 << 23, "E275"},
    {"a: x", "\n", " y\n", 1 << 23, "E275"},
    {"", "# comment\n", "a: 1\n", 1 << 23, NULL},
    {"a: 1\n", "# comment\n", "b: 2\n", 1 << 23, NULL},
    {"a: 1 ", "# '\"[", "\nb: 2\n", 1 << 23, NULL},
    {"a:", " ", "1\n", 1 << 23, NULL},
    {"a: 1\n", "\n", "b: 2\n", 1 << 23, "E275"},
    {"a: '1'\n", "\n", "b: 2\n", 1 << 23, NULL},
    {"", "%TAG !a! b\n", "---\na: 1\n", 1 << 23, "E273"},
    {"a\n...\n", "%TAG !a! b\n", "---\na: 1\n", 1 << 23, "E272"},
    {"--- 'a'\n", "%TAG !a! b\n", "---\na: 1\n", 1 << 23, "E272"},
    {"a: 1\n", "---\n", "", 1 << 23, "E272"},
    {"a: [", "&x 1,", "]\n", 1 << 22, "E268"},
    {"", "k", ": 1\n", 2000, "E265"},
    {"a:\n", "- \"x y\"\n", "", 1 << 20, NULL},
    {"a:\n", "- |\n x\n", "", 1 << 20, NULL},
    {"a:\n", "- x\n  y\n", "", 1 << 20, NULL},
    {"{", "a,", "}\n", 1 << 20, NULL},
    {"a: ", "\x01", "\n", 1 << 20, "E262"},
    {"[", "\"中\": 1, ", "]\n", 1 << 20, NULL},
};

START_TEST(flood)
{
    size_t size;
    char *text = repeat(floods[_i].head, floods[_i].unit, floods[_i].size, floods[_i].tail, &size);
    heng_arena *arena = heng_arena_new(0);
    heng_source source = {.name = HENG_TEXT("x"), .bytes = {text, size}};
    heng_diags diags;
    heng_event event;
    heng_event_kind kind;
    heng_diags_init(&diags, arena);
    heng_reader *reader = heng_reader_yaml.open(arena, &source, 0, &heng_limits_default, &diags);
    do {
        kind = heng_reader_yaml.next(reader, &event);
    } while (kind != HENG_EVENT_END && kind != HENG_EVENT_ERROR);
    const heng_diag *diag = diags.errors > 0 ? heng_table_at(&diags.table, 0) : NULL;
    const char *code = diag == NULL ? "none" : diag->code;
    ck_assert_msg(strcmp(code, floods[_i].code == NULL ? "none" : floods[_i].code) == 0,
                  "flood %d: %s", _i, code);
    ck_assert_uint_le(diags.errors, 20);
    heng_reader_yaml.close(reader);
    heng_arena_free(arena);
    free(text);
}
END_TEST

/* The ceilings are swept from zero up: each try fails cleanly until one passes. */
START_TEST(ceilings)
{
    static const char input[] = "a: [{b: [{c: long}]}]\n";
    event_trace trace;
    for (uint32_t depth = 0; depth <= 6; depth++) {
        heng_limits limits = heng_limits_default;
        limits.depth = depth;
        trace_run(&trace, &heng_reader_yaml, input, sizeof input - 1, false, &limits,
                  HENG_ROLE_DATA);
        ck_assert_int_eq(trace.last, depth < 5 ? HENG_EVENT_ERROR : HENG_EVENT_END);
    }
    for (size_t bytes = 0; bytes <= 5; bytes++) {
        heng_limits limits = heng_limits_default;
        limits.scalar_bytes = bytes;
        trace_run(&trace, &heng_reader_yaml, input, sizeof input - 1, false, &limits,
                  HENG_ROLE_DATA);
        ck_assert_int_eq(trace.last, bytes < 4 ? HENG_EVENT_ERROR : HENG_EVENT_END);
    }
}
END_TEST

START_TEST(names)
{
    ck_assert_ptr_eq(heng_reader_for(HENG_TEXT("a/b.yaml")), &heng_reader_yaml);
    ck_assert_ptr_eq(heng_reader_for(HENG_TEXT("b.yml")), &heng_reader_yaml);
    ck_assert_ptr_eq(heng_reader_for(HENG_TEXT("b.json")), &heng_reader_json);
    ck_assert_ptr_eq(heng_reader_for(HENG_TEXT("b.NDJSON")), &heng_reader_ndjson);
    ck_assert_ptr_eq(heng_reader_for(HENG_TEXT("b.csv")), &heng_reader_csv);
    ck_assert_ptr_null(heng_reader_for(HENG_TEXT("b.lua")));
    ck_assert_ptr_null(heng_reader_for(HENG_TEXT("yaml")));
    ck_assert_ptr_null(heng_reader_for(HENG_TEXT("")));
}
END_TEST

/* Every place in a file around the sixteen-byte steps of the check. */
START_TEST(bytes)
{
    for (size_t at = 0; at < 70; at++) {
        for (size_t size = at + 1; size < at + 40; size++) {
            heng_arena *arena = heng_arena_new(0);
            char *text = malloc(size);
            size_t start;
            heng_diags diags;
            memset(text, 'x', size);
            text[at] = '\x02';
            if (at > 20) {
                text[10] = '\n';
            }
            heng_source source = {.bytes = {text, size}};
            heng_diags_init(&diags, arena);
            ck_assert(!heng_bytes_check(&source, 3, &diags, &start));
            const heng_diag *diag = heng_table_at(&diags.table, 0);
            ck_assert_uint_eq(diags.errors, 1);
            ck_assert_uint_eq(diag->loc.column, at > 20 ? at - 10 : at + 1);
            ck_assert_uint_eq(diag->loc.line, at > 20 ? 2 : 1);
            ck_assert_uint_eq(diag->loc.file, 3);
            heng_arena_free(arena);
            free(text);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read_yaml");
    TCase *table = tcase_create("rows"), *hostile = tcase_create("hostile");
    tcase_add_loop_test(table, row, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_test(table, slices);
    tcase_add_test(table, ceilings);
    tcase_add_test(table, names);
    tcase_add_test(table, bytes);
    tcase_set_timeout(hostile, 60);
    tcase_add_test(hostile, torment);
    tcase_add_test(hostile, starve);
    tcase_add_loop_test(hostile, flood, 0, (int)(sizeof floods / sizeof floods[0]));
    suite_add_tcase(suite, table);
    suite_add_tcase(suite, hostile);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
