#include "sample.h"

#include "report/phrase.h"

static const char look_number[] =
    "error[E203]: '22,9' is not a number\n"
    "  --> fixtures/luohu/results-2020.yaml:31:9\n"
    "   |\n"
    "31 |   pm25: 22,9\n"
    "   |         ^^^^ a comma is not a decimal point\n"
    "   = help: write 22.9\n"
    "   = note: 'pm25' is a level in 微克/立方米, indicators.yaml:40:3\n";

static const char look_unknown[] =
    "error[E207]: unknown indicator 'retail_sale_growth'\n"
    "  --> fixtures/luohu/results-2020.yaml:16:3\n"
    "   |\n"
    "16 |   retail_sale_growth: {value: -5.6%, status: preliminary}\n"
    "   |   ^^^^^^^^^^^^^^^^^^ did you mean 'retail_sales_growth'?\n"
    "   = note: declared indicators: heng list indicators\n";

static const char look_syntax[] =
    "error[E301]: syntax error: 'retrun' is not a Lua word\n"
    " --> rules/luohu/parts.lua:6:5\n"
    "  |\n"
    "6 |     retrun parts <= v.fixed_asset_investment\n"
    "  |     ^^^^^^ did you mean 'return'?\n"
    "  = note: Lua says: syntax error near 'parts'\n"
    "  = note: no rule of this file was evaluated; those of other files were\n";

static const char look_nil[] =
    "error[E312]: 'parts_fit_the_whole' read 'shantytown_fai': no figure for 2020\n"
    "  --> rules/luohu/parts.lua:5:35\n"
    "   |\n"
    " 5 |     local parts = v.renewal_fai + v.shantytown_fai\n"
    "   |                                   ^^^^^^^^^^^^^^^^ nil\n"
    "  ::: fixtures/luohu/results-2019.yaml:48:3\n"
    "   |\n"
    "48 |   shantytown_fai: 41亿元\n"
    "   |   -------------- the only figure is for 2019\n"
    "   = help: if not v.shantytown_fai then return nil, \"no figure yet\" end\n"
    "   = note: the finding is no_data; it does not stop the other rules\n";

static const char look_fraction[] =
    "error[E321]: a Lua number with a fraction is not exact: 23.0\n"
    " --> rules/luohu/air.lua:4:44\n"
    "  |\n"
    "4 |   check = function(v, it) return v.pm25 <= 23.0 end\n"
    "  |                                            ^^^^ write \"23.0\"\n"
    "  = note: quantities compare with strings (\"23.0 µg/m³\") and quantities\n"
    "  = note: v.pm25 == \"23.0\" is always false in Lua; write v.pm25:eq(\"23.0\")\n";

static const char look_quantity[] =
    "error[E405]: '6,0%' is not a quantity\n"
    "  --> rules/luohu/headline.lua:20:36\n"
    "   |\n"
    "20 |   expect = \"retail_sales_growth >= 6,0%\",\n"
    "   |                                    ^^^^ a comma is not a decimal point\n"
    "   = help: write 6.0%\n";

static sample s;

static void open_sample(void)
{
    sample_open(&s);
    sample_count(&s, 0);
    s.report.exit_code = 2;
}

static void close_sample(void)
{
    sample_close(&s);
}

static uint16_t source(const char *name, const char *bytes)
{
    return (uint16_t)heng_sources_add(&s.sources, heng_text_of(name), heng_text_of(bytes),
                                      HENG_ROLE_DATA);
}

/* A file that has this text at the line, and empty lines before. */
static uint16_t source_at(const char *name, uint32_t line, const char *text)
{
    size_t size = strlen(text);
    char *bytes = heng_new_array(s.report.arena, char, line + size + 1);
    memset(bytes, '\n', line - 1);
    memcpy(bytes + line - 1, text, size + 1);
    return source(name, bytes);
}

static const char *frame(const heng_diag *diag)
{
    heng_sink sink;
    heng_buffer_release(&s.out);
    heng_sink_init(&sink, heng_buffer_write, &s.out);
    heng_frame_write(&sink, s.report.arena, &s.sources, diag, &s.style);
    ck_assert(heng_sink_flush(&sink));
    return s.out.bytes;
}

/* -- the frames of the look -- */

static const struct {
    const char *file, *line, *related_file, *related_line, *want, *note_file;
    uint32_t note_line;
    heng_diag diag;
} looks[] = {
    {"fixtures/luohu/results-2020.yaml",
     "  pm25: 22,9",
     NULL,
     NULL,
     look_number,
     "indicators.yaml",
     40,
     {.code = "E203",
      .loc = {31, 9, 0},
      .span = 4,
      .message = T("'22,9' is not a number"),
      .label = T("a comma is not a decimal point"),
      .help = T("write 22.9"),
      .note = T("'pm25' is a level in 微克/立方米")}},
    {"fixtures/luohu/results-2020.yaml",
     "  retail_sale_growth: {value: -5.6%, status: preliminary}",
     NULL,
     NULL,
     look_unknown,
     NULL,
     0,
     {.code = "E207",
      .loc = {16, 3, 0},
      .span = 18,
      .message = T("unknown indicator 'retail_sale_growth'"),
      .label = T("did you mean 'retail_sales_growth'?"),
      .note = T("declared indicators: heng list indicators")}},
    {"rules/luohu/parts.lua",
     "    retrun parts <= v.fixed_asset_investment",
     NULL,
     NULL,
     look_syntax,
     NULL,
     0,
     {.code = "E301",
      .loc = {6, 5, 0},
      .span = 6,
      .message = T("syntax error: 'retrun' is not a Lua word"),
      .label = T("did you mean 'return'?"),
      .note = T("Lua says: syntax error near 'parts'"),
      .note2 = T("no rule of this file was evaluated; those of other files were")}},
    {"rules/luohu/parts.lua",
     "    local parts = v.renewal_fai + v.shantytown_fai",
     "fixtures/luohu/results-2019.yaml",
     "  shantytown_fai: 41亿元",
     look_nil,
     NULL,
     0,
     {.code = "E312",
      .loc = {5, 35, 0},
      .span = 16,
      .message = T("'parts_fit_the_whole' read 'shantytown_fai': no figure for 2020"),
      .label = T("nil"),
      .related = {48, 3, 1},
      .related_span = 14,
      .related_label = T("the only figure is for 2019"),
      .help = T("if not v.shantytown_fai then return nil, \"no figure yet\" end"),
      .note = T("the finding is no_data; it does not stop the other rules")}},
    {"rules/luohu/air.lua",
     "  check = function(v, it) return v.pm25 <= 23.0 end",
     NULL,
     NULL,
     look_fraction,
     NULL,
     0,
     {.code = "E321",
      .loc = {4, 44, 0},
      .span = 4,
      .message = T("a Lua number with a fraction is not exact: 23.0"),
      .label = T("write \"23.0\""),
      .note = T("quantities compare with strings (\"23.0 µg/m³\") and quantities"),
      .note2 = T("v.pm25 == \"23.0\" is always false in Lua; write v.pm25:eq(\"23.0\")")}},
    {"rules/luohu/headline.lua",
     "  expect = \"retail_sales_growth >= 6,0%\",",
     NULL,
     NULL,
     look_quantity,
     NULL,
     0,
     {.code = "E405",
      .loc = {20, 36, 0},
      .span = 4,
      .message = T("'6,0%' is not a quantity"),
      .label = T("a comma is not a decimal point"),
      .help = T("write 6.0%")}},
};

static heng_diag look_diag(int i)
{
    heng_diag diag = looks[i].diag;
    diag.loc.file = source_at(looks[i].file, diag.loc.line, looks[i].line);
    if (looks[i].related_file != NULL) {
        diag.related.file =
            source_at(looks[i].related_file, diag.related.line, looks[i].related_line);
    }
    if (looks[i].note_file != NULL) {
        diag.note_loc = (heng_loc){looks[i].note_line, 3, source(looks[i].note_file, "x")};
    }
    return diag;
}

START_TEST(look)
{
    heng_diag diag = look_diag(_i);
    sample_expect(frame(&diag), looks[_i].want);
}
END_TEST

/* -- carets -- */

#define LONG_HEAD                                                                                  \
    "k: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
#define LONG_TAIL                                                                                  \
    " bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static const struct {
    const char *line, *want; /* want: what stands below the place */
    uint16_t column;
    uint32_t span;
} carets[] = {
    {"a: 1", "  |\n1 | a: 1\n  | ^\n", 1, 0},
    {"指标: 一二三 x", "  |\n1 | 指标: 一二三 x\n  |       ^^^^^^\n", 5, 3},
    {"\ta:\tx", "  |\n1 |     a:    x\n  |           ^\n", 5, 1},
    {"\ta:\tx", "  |\n1 |     a:    x\n  |       ^^^^\n", 4, 1},
    {"ab", "  |\n1 | ab\n  |   ^\n", 3, 5},
    {"ab", "  |\n1 | ab\n  |  ^\n", 2, 500},
    {"", "", 1, 1},
    {"e\xCC\x81 x", "  |\n1 | e\xCC\x81 x\n  |   ^\n", 4, 1},
    {"a\x1B[31m", "  |\n1 | a\\u{1B}[31m\n  |  ^^^^^^\n", 2, 1},
    {"a\xFFz", "  |\n1 | a\xEF\xBF\xBDz\n  |   ^\n", 3, 1},
    {"a\xE2\x80\xAEz", "  |\n1 | a\\u{202E}z\n  |  ^^^^^^^^\n", 2, 1},
    {LONG_HEAD "XY" LONG_TAIL,
     "  |\n"
     "1 | …aaaaaaaaaaaaaaaaaaaaaaaa XY bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…\n"
     "  |                           ^^\n",
     84, 2},
    {"XY" LONG_TAIL,
     "  |\n"
     "1 | XY bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…\n"
     "  | ^^\n",
     1, 2},
    {LONG_HEAD "XY",
     "  |\n"
     "1 | …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa XY\n"
     "  |                                                                           ^^\n",
     84, 2},
    {LONG_HEAD LONG_TAIL,
     "  |\n"
     "1 | k: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\n"
     "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
     1, 160},
};

START_TEST(caret)
{
    heng_diag diag = {.code = "E203",
                      .message = T("m"),
                      .loc = {1, carets[_i].column, 0},
                      .span = carets[_i].span};
    diag.loc.file = source("f", carets[_i].line);
    char want[1024];
    (void)snprintf(want, sizeof want, "error[E203]: m\n --> f:1:%u\n%s",
                   (unsigned)carets[_i].column, carets[_i].want);
    sample_expect(frame(&diag), want);
}
END_TEST

/* A frame is the same from the bytes of a source and from what a saved result keeps of it. */
static void expect_saved(heng_diag diag)
{
    char live[4096];
    (void)snprintf(live, sizeof live, "%s", frame(&diag));
    heng_text excerpt = heng_frame_line(&s.sources, diag.loc, (heng_text){0});
    heng_text related = heng_frame_line(&s.sources, diag.related, (heng_text){0});
    ck_assert_uint_le(heng_text_points(excerpt), 1000);
    for (uint32_t i = 0; i < s.sources.table.count; i++) {
        ((heng_source *)heng_table_at(&s.sources.table, i))->bytes = (heng_text){0};
    }
    diag.excerpt = excerpt;
    diag.related_excerpt = related;
    sample_expect(frame(&diag), live);
}

START_TEST(saved_look)
{
    expect_saved(look_diag(_i));
}
END_TEST

START_TEST(saved_caret)
{
    heng_diag diag = {.code = "E203",
                      .message = T("m"),
                      .loc = {1, carets[_i].column, 0},
                      .span = carets[_i].span};
    diag.loc.file = source("f", carets[_i].line);
    expect_saved(diag);
}
END_TEST

/* One line of a megabyte: a part of it is kept and shown. */
START_TEST(saved_long)
{
    static const uint16_t columns[] = {1, 256, 257, 1000, 60000, 65534, 65535};
    size_t size = 1U << 20;
    char *bytes = heng_new_array(s.report.arena, char, size + 1);
    for (size_t i = 0; i < size; i++) {
        bytes[i] = (char)('a' + i % 26);
    }
    heng_diag diag = {.code = "E203",
                      .message = T("m"),
                      .label = T("here"),
                      .loc = {1, columns[_i], 0},
                      .span = 3};
    diag.loc.file = source("f", bytes);
    const char *text = frame(&diag);
    char marked[4] = {0};
    for (int i = 0; i < 3; i++) {
        marked[i] = (char)('a' + (columns[_i] - 1 + i) % 26);
    }
    ck_assert_uint_lt(strlen(text), 400);
    if (columns[_i] == 65535) { /* where columns stick: the place is not known */
        ck_assert_str_eq(text, "error[E203]: m\n --> f:1:65535\n  = note: here\n");
    } else {
        ck_assert_ptr_nonnull(strstr(text, marked));
        ck_assert_ptr_nonnull(strstr(text, "^^^ here\n"));
    }
    expect_saved(diag);
}
END_TEST

/* -- lists of diagnostics -- */

static void problems_add(void)
{
    uint16_t a = source("a.yaml", "pm25: 22,9\nx: 1\n"), b = source("b.yaml", "y: 1\n");
    heng_diag *first =
        heng_diag_error(&s.diags, "E203", (heng_loc){1, 7, a}, 4, "'22,9' is not a number");
    first->label = HENG_TEXT("a comma is not a decimal point");
    first = heng_diag_error(&s.diags, "E207", (heng_loc){2, 1, a}, 1, "unknown indicator 'x'");
    first->related = (heng_loc){1, 1, b};
    first->related_label = HENG_TEXT("no such thing");
    (void)heng_diag_warning(&s.diags, "W501", (heng_loc){1, 1, b}, 1, "odd");
}

static const char list_want[] = "error[E203]: '22,9' is not a number\n"
                                " --> a.yaml:1:7\n"
                                "  |\n"
                                "1 | pm25: 22,9\n"
                                "  |       ^^^^ a comma is not a decimal point\n"
                                "  = see:  heng explain E203\n"
                                "\n"
                                "error[E207]: unknown indicator 'x'\n"
                                " --> a.yaml:2:1\n"
                                "  |\n"
                                "2 | x: 1\n"
                                "  | ^\n"
                                " ::: b.yaml:1:1\n"
                                "  |\n"
                                "1 | y: 1\n"
                                "  | - no such thing\n"
                                "\n"
                                "warning[W501]: odd\n"
                                " --> b.yaml:1:1\n"
                                "  |\n"
                                "1 | y: 1\n"
                                "  | ^\n"
                                "\n"
                                "2 errors in 1 file; nothing was weighed\n";

START_TEST(list)
{
    problems_add();
    sample_expect(sample_write(&s, &heng_format_diagnostics), list_want);
}
END_TEST

static const char text_want[] = "error[E203]: '22,9' is not a number\n"
                                " --> a.yaml:1:7\n"
                                "  |\n"
                                "1 | pm25: 22,9\n"
                                "  |       ^^^^ a comma is not a decimal point\n"
                                "  = see:  heng explain E203\n"
                                "\n"
                                "error[E207]: unknown indicator 'x'\n"
                                " --> a.yaml:2:1\n"
                                "  |\n"
                                "2 | x: 1\n"
                                "  | ^\n"
                                " ::: b.yaml:1:1\n"
                                "  |\n"
                                "1 | y: 1\n"
                                "  | - no such thing\n"
                                "\n"
                                "warning[W501]: odd\n"
                                " --> b.yaml:1:1\n"
                                "  |\n"
                                "1 | y: 1\n"
                                "  | ^\n"
                                "\n"
                                "2 errors in 1 file; nothing was weighed\n";

/* The text report has the frames first and, where nothing was weighed, one line more. */
START_TEST(text)
{
    problems_add();
    sample_expect(sample_write(&s, &heng_format_text), text_want);
    s.style.quiet_frames = true;
    sample_expect(sample_write(&s, &heng_format_text), "2 errors in 1 file; nothing was weighed\n");
    s.style.lang = HENG_ZH;
    sample_expect(sample_write(&s, &heng_format_text), "1个文件有2处错误；未作任何判定\n");
}
END_TEST

static const struct {
    unsigned errors, warnings;
    bool results, two_files;
    const char *want, *want_zh;
} closings[] = {
    {0, 0, false, false, "", ""},
    {0, 1, false, false, "1 warning", "1处警告"},
    {0, 3, true, false, "3 warnings", "3处警告"},
    {1, 0, false, false, "1 error in 1 file; nothing was weighed",
     "1个文件有1处错误；未作任何判定"},
    {2, 1, false, true, "2 errors in 2 files; nothing was weighed",
     "2个文件有2处错误；未作任何判定"},
    {1, 0, true, false, "1 error; 10 of 10 rules were weighed", "1处错误；10条规则判定了10条"},
};

START_TEST(closing)
{
    uint16_t files[2] = {source("a", "x"), source("b", "x")};
    for (unsigned i = 0; i < closings[_i].errors; i++) {
        (void)heng_diag_error(&s.diags, "E203",
                              (heng_loc){1, 1, files[closings[_i].two_files ? i % 2 : 0]}, 1, "m");
    }
    for (unsigned i = 0; i < closings[_i].warnings; i++) {
        (void)heng_diag_warning(&s.diags, "W501", (heng_loc){1, 1, files[1]}, 1, "m");
    }
    sample_count(&s, closings[_i].results ? 10 : 0);
    heng_text en = heng_phrase_problems(s.report.arena, &s.report, HENG_EN);
    heng_text zh = heng_phrase_problems(s.report.arena, &s.report, HENG_ZH);
    ck_assert_msg(heng_text_is(en, closings[_i].want), "%.*s", HENG_PRINT(en));
    ck_assert_msg(heng_text_is(zh, closings[_i].want_zh), "%.*s", HENG_PRINT(zh));
}
END_TEST

START_TEST(hidden)
{
    uint16_t a = source("a.yaml", "x\n"), b = source("b.yaml", "x\n");
    for (int i = 0; i < 130; i++) {
        (void)heng_diag_error(&s.diags, "E203", (heng_loc){1, 1, a}, 1, "m");
    }
    (void)heng_diag_error(&s.diags, "E203", (heng_loc){1, 1, b}, 1, "m");
    const char *out = sample_write(&s, &heng_format_diagnostics);
    ck_assert_ptr_nonnull(
        strstr(out, "\n\n30 more in a.yaml\n\n131 errors in 2 files; nothing was weighed\n"));
    ck_assert_ptr_null(strstr(out, "more in b.yaml"));
}
END_TEST

START_TEST(none)
{
    sample_expect(sample_write(&s, &heng_format_diagnostics), "");
}
END_TEST

/* No place, no line, hostile words. */
START_TEST(bare)
{
    heng_diag diag = {
        .code = "E101", .message = T("two\nlines"), .label = T("said \033[1m"), .help = T("do")};
    sample_expect(frame(&diag),
                  "error[E101]: two\\nlines\n  = note: said \\u{1B}[1m\n  = help: do\n");
    diag.severity = HENG_SEVERITY_WARNING;
    diag.loc = (heng_loc){9, 1, source("f", "x")};
    s.style.color = true;
    sample_expect(frame(&diag),
                  "\033[33mwarning[E101]\033[0m: two\\nlines\n --> \033[2mf:9:1\033[0m\n"
                  "  = note: said \\u{1B}[1m\n  = help: do\n");
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("frame");
    TCase *frames = tcase_create("frames");
    tcase_add_checked_fixture(frames, open_sample, close_sample);
    tcase_add_loop_test(frames, look, 0, COUNT(looks));
    tcase_add_loop_test(frames, caret, 0, COUNT(carets));
    tcase_add_loop_test(frames, saved_look, 0, COUNT(looks));
    tcase_add_loop_test(frames, saved_caret, 0, COUNT(carets));
    tcase_add_loop_test(frames, saved_long, 0, 7);
    tcase_add_test(frames, list);
    tcase_add_test(frames, text);
    tcase_add_loop_test(frames, closing, 0, COUNT(closings));
    tcase_add_test(frames, hidden);
    tcase_add_test(frames, none);
    tcase_add_test(frames, bare);
    suite_add_tcase(suite, frames);
    return sample_run(suite);
}
