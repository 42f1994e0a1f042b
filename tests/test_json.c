#include "report_sample.h"

#include "load/load.h"
#include "model/member.h"
#include "report/schema.h"

#include <check.h>
#include <stdio.h>

/* The saved report read back; its arena is kept in the report. */
static heng_report parse(const char *text)
{
    heng_report report;
    heng_error err = {0};
    heng_arena *arena = heng_arena_new(0);
    heng_status status =
        heng_result_parse(&report, arena, HENG_TEXT("r.json"), sample_text(text), &err);
    ck_assert_msg(status == HENG_OK, "%s:%u:%u: %s\n%s", err.file, err.line, err.column, err.text,
                  text);
    return report;
}

static void same(const char *want, const char *got)
{
    size_t line = 1, from = 0, i = 0;
    for (; want[i] == got[i] && want[i] != '\0'; i++) {
        if (want[i] == '\n') {
            line++;
            from = i + 1;
        }
    }
    ck_assert_msg(want[i] == got[i], "line %zu differs:\nwant %.300s\ngot  %.300s", line,
                  want + from, got + from);
}

/* The layout and the keys, byte for byte. */
START_TEST(test_golden)
{
    static const char want[] =
        "{\"format\": \"heng-report/1\",\n"
        " \"engine\": {\"name\": \"heng\", \"version\": \"" HENG_VERSION "\"},\n"
        " \"run\": {\"datasets\": [\"luohu\", \"futian\"], \"dataset_names\": {\"luohu\": {\"en\": "
        "\"Luohu\", \"zh\": "
        "\"罗湖区\"}},\n"
        "         \"period\": \"2020-YTD09\", \"plan_period\": \"2020\", \"elapsed\": \"75\", "
        "\"as_of\": "
        "\"2020-09-30\", \"fail_on\": \"fail, unknown, no_data\", \"sandbox\": \"landlock\", "
        "\"notes\": {},\n"
        "         \"inputs\": [{\"path\": \"data/a.yaml\", \"role\": \"data\", \"bytes\": 104, "
        "\"sha256\": "
        "\"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\"},\n"
        "                    {\"path\": \"rules/b.lua\", \"role\": \"rules\", \"bytes\": 0, "
        "\"sha256\": "
        "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}]},\n"
        " \"summary\": {\"rules\": 1, \"results\": 1, \"pass\": 0, \"warn\": 0, \"fail\": 1, "
        "\"unknown\": 0, \"no_data\": "
        "0, \"waived\": 0, \"skipped\": 0, \"error\": 0,\n"
        "             \"attested\": 0, \"weighed\": 1, \"gating\": 1, \"exit_code\": 1, "
        "\"by_class\": {\"expected\": "
        "{\"fail\": 1}},\n"
        "             \"completeness\": {\"targets\": 4, \"judged\": 1, \"not_judged\": "
        "{\"no_data\": 0, \"not_due\": 0, \"not_applicable\": 0, \"error\": 0, "
        "\"filtered\": 3}}},\n"
        " \"results\": [\n"
        "  {\"dataset\": \"luohu\", \"dataset_zh\": \"罗湖区\", \"rule\": \"retail_sales_growth\", "
        "\"title\": \"Retail "
        "sales\", \"indicator\": \"retail_sales_growth\", \"name\": \"Retail sales of consumer "
        "goods, growth\", "
        "\"name_zh\": \"社会消费品零售总额增长\", \"period\": \"2020\", \"measure\": \"growth\", "
        "\"better\": \"higher\",\n"
        "   \"verdict\": \"fail\", \"reason\": \"missed\", \"class\": \"expected\", \"gating\": "
        "true, \"source\": {\"file\": "
        "\"rules/b.lua\", \"line\": 14, \"column\": 13},\n"
        "   \"target\": {\"text\": \"6.0%以上\", \"op\": \"ge\", \"value\": \"6.0\", \"unit\": "
        "\"%\", \"form\": \"≥ 6.0%\", "
        "\"source\": {\"file\": \"rules/b.lua\", \"line\": 15, \"column\": 13}, \"cite\": "
        "{\"doc\": \"plan-2020\", "
        "\"line\": 125, \"quote\": \"GDP 增长 6.0%-6.5%\"}},\n"
        "   \"actual\": {\"text\": \"-5.6%\", \"kind\": \"point\", \"value\": \"-5.6\", \"unit\": "
        "\"%\", \"form\": "
        "\"-5.6%\", \"status\": \"preliminary\", \"source\": {\"file\": \"data/a.yaml\", \"line\": "
        "5, \"column\": 32}},\n"
        "   \"variance\": {\"absolute\": \"-11.6\", \"unit\": \"pp\", \"favourable\": false}, "
        "\"headroom\": \"-11.6\",\n"
        "   \"completion\": \"89.06\", \"completion_better\": \"higher\"}],\n"
        " \"diagnostics\": []}\n";
    sample *s = sample_new(1, false);
    s->report.sign_off.given = false;
    s->report.note_count = s->report.setting_count = s->report.document_count = 0;
    char *got = sample_write(&s->report, "json", &heng_style_default);
    same(want, got);
    free(got);
    sample_free(s);
}
END_TEST

static void members_cover(const heng_members *members, const char *text)
{
    for (uint32_t i = 0; i < members->count; i++) {
        const heng_member *member = &members->items[i];
        char name[64];
        (void)snprintf(name, sizeof name, "%.*s", HENG_PRINT(member->key));
        ck_assert_msg(strstr(text, name) != NULL, "%s is not written", name);
        if (member->group != NULL) {
            members_cover(member->group, text);
        }
    }
}

/* The sample holds every key there is; with the round trip below, none is lost. */
START_TEST(test_every_key)
{
    sample *s = sample_new(SAMPLE_RESULTS, true);
    sample_part(s);
    char *text = sample_write(&s->report, "json", &heng_style_default);
    const heng_members *const all[] = {
        &heng_members_engine,   &heng_members_run,    &heng_members_summary, &heng_members_input,
        &heng_members_names,    &heng_members_result, &heng_members_cite,    &heng_members_place,
        &heng_members_diag,     &heng_members_totals, &heng_members_hidden,  &heng_members_figure,
        &heng_members_document, &heng_members_use};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        members_cover(all[i], text);
    }
    free(text);
    sample_free(s);
}
END_TEST

/* Every key and word of the tables stands in the schema; what it says of them is for its own
 * validators to try. */
static void schema_cover(const heng_members *members, const char *schema)
{
    for (uint32_t i = 0; i < members->count; i++) {
        const heng_member *member = &members->items[i];
        char name[64];
        (void)snprintf(name, sizeof name, "%.*s", HENG_PRINT(member->key));
        ck_assert_msg(strstr(schema, name) != NULL, "the schema lacks %s", name);
        for (uint32_t k = 0; k < member->word_count; k++) {
            (void)snprintf(name, sizeof name, "\"%s\"", member->words[k]);
            ck_assert_msg(member->words[k][0] == '\0' || strstr(schema, name) != NULL,
                          "the schema lacks %s", name);
        }
        if (member->group != NULL) {
            schema_cover(member->group, schema);
        }
    }
}

START_TEST(test_schema)
{
    const char *schema = (const char *)heng_schema_report;
    heng_arena *arena = heng_arena_new(0);
    heng_source source = {.name = HENG_TEXT("report.schema.json"),
                          .bytes = {schema, heng_schema_report_size}};
    heng_diags diags;
    heng_event event = {0};
    ck_assert_uint_eq(strlen(schema), heng_schema_report_size);
    heng_diags_init(&diags, arena);
    heng_reader *reader = heng_reader_json.open(arena, &source, 0, &heng_limits_default, &diags);
    while (event.kind != HENG_EVENT_END && event.kind != HENG_EVENT_ERROR) {
        (void)heng_reader_json.next(reader, &event);
    }
    ck_assert_int_eq(event.kind, HENG_EVENT_END);
    schema_cover(&heng_members_run, schema);
    schema_cover(&heng_members_summary, schema);
    schema_cover(&heng_members_result, schema);
    schema_cover(&heng_members_cite, schema);
    schema_cover(&heng_members_input, schema);
    schema_cover(&heng_members_diag, schema);
    schema_cover(&heng_members_totals, schema);
    schema_cover(&heng_members_hidden, schema);
    schema_cover(&heng_members_use, schema);
    heng_arena_free(arena);
}
END_TEST

/* Texts of people, which may hold anything, come back as they were. */
START_TEST(test_nasty)
{
    sample *s = sample_new(SAMPLE_RESULTS, true);
    char *text = sample_write(&s->report, "json", &heng_style_default);
    heng_report back = parse(text);
    heng_view view;
    back.view(&back, back.arena, 1, &view);
    ck_assert(heng_text_is(view.title, NASTY));
    ck_assert(heng_text_is(view.tags[1], NASTY));
    ck_assert(heng_text_is(view.target.cites[2].quote, NASTY));
    ck_assert_uint_eq(view.target.cites[2].line, 4000000);
    ck_assert(view.waived);
    ck_assert_int_eq(view.without_waiver, HENG_PASS);
    ck_assert_int_eq(view.favourable, 1);
    ck_assert(view.actual.low_open && view.actual.high_open && view.actual.tolerance_assumed);
    ck_assert(!view.target.tolerance_assumed && !view.gating);
    ck_assert_int_eq(view.message.id, HENG_MESSAGE_NO_FIGURE_BUT);
    ck_assert(heng_text_is(view.message.args[2], "2019"));
    ck_assert_uint_eq(view.message_place.line, 20);
    back.view(&back, back.arena, 4, &view);
    ck_assert(!view.actual.given && view.target.given);
    ck_assert_int_eq(view.favourable, -1);
    ck_assert_uint_eq(view.actual.place.line, 0);
    ck_assert(heng_text_is(back.notes[0].value, NASTY));
    ck_assert_uint_eq(back.notes[1].key.size, 0);
    ck_assert(back.sign_off.given);
    ck_assert(heng_text_is(back.sign_off.of[HENG_PREPARED].name, NASTY));
    ck_assert(heng_text_is(back.sign_off.of[HENG_PREPARED].date, "2020-10-01"));
    ck_assert_uint_eq(back.sign_off.of[HENG_APPROVED].name.size, 0);
    ck_assert(heng_text_is(back.datasets[0].name_zh, "罗湖区"));
    ck_assert_uint_eq(back.datasets[1].name_en.size, 0);
    heng_arena_free(back.arena);
    free(text);
    sample_free(s);
}
END_TEST

START_TEST(test_nul)
{
    sample *s = sample_new(1, false);
    s->views[0].title = (heng_text){"a\0b", 3};
    char *text = sample_write(&s->report, "json", &heng_style_default);
    heng_report back = parse(text);
    heng_view view;
    back.view(&back, back.arena, 0, &view);
    ck_assert_uint_eq(view.title.size, 3);
    ck_assert_mem_eq(view.title.bytes, "a\0b", 3);
    heng_arena_free(back.arena);
    free(text);
    sample_free(s);
}
END_TEST

START_TEST(test_diagnostics)
{
    sample *s = sample_new(0, true);
    char *text = sample_write(&s->report, "json", &heng_style_default);
    heng_report back = parse(text);
    ck_assert_uint_eq(back.diags->table.count, s->diags.table.count);
    ck_assert_uint_eq(back.diags->errors, 132);
    ck_assert_uint_eq(back.diags->warnings, 1);
    ck_assert_uint_eq(heng_diags_hidden(back.diags, 0), heng_diags_hidden(&s->diags, 0));
    ck_assert_uint_gt(heng_diags_hidden(back.diags, 0), 0);
    const heng_diag *diag = heng_table_at(&back.diags->table, 0);
    heng_place note = heng_place_of(back.sources, diag->note_loc);
    ck_assert_str_eq(diag->code, "E203");
    ck_assert(heng_text_is(diag->excerpt, "  pm25: 22,9"));
    ck_assert(heng_text_starts(diag->related_excerpt, "  retail_sales_growth"));
    ck_assert(heng_text_is(diag->related_label, NASTY) && heng_text_is(diag->note, NASTY));
    ck_assert(heng_text_is(note.file, "data/a.yaml"));
    ck_assert_uint_eq(note.line, 2);
    ck_assert_uint_eq(diag->span, 4);
    heng_arena_free(back.arena);
    free(text);
    sample_free(s);
}
END_TEST

/* Every format, in every style, from the run and from the saved report. */
static const struct {
    uint64_t results;
    bool diags;
    heng_style style;
    bool part;
} laws[] = {
    {SAMPLE_RESULTS, true, {.lang = HENG_EN, .width = 80}, false},
    {SAMPLE_RESULTS, true, {.lang = HENG_ZH, .width = 80}, false},
    {SAMPLE_RESULTS, false, {.lang = HENG_EN, .width = 120, .show_all = true}, false},
    {SAMPLE_RESULTS, false, {.lang = HENG_ZH, .width = 40, .color = true, .show_all = true}, false},
    {SAMPLE_RESULTS,
     true,
     {.lang = HENG_EN, .width = 200, .color = true, .quiet_frames = true},
     false},
    {1, false, {.lang = HENG_EN, .width = 80}, false},
    {3, false, {.lang = HENG_ZH, .width = 80}, false},
    {0, true, {.lang = HENG_EN, .width = 80}, false},
    {0, true, {.lang = HENG_ZH, .width = 60, .color = true}, false},
    {0, false, {.lang = HENG_EN, .width = 80}, false},
    {SAMPLE_RESULTS, true, {.lang = HENG_EN, .width = 80}, true},
    {3, false, {.lang = HENG_ZH, .width = 80}, true},
    {0, true, {.lang = HENG_EN, .width = 80}, true},
    {0, false, {.lang = HENG_EN, .width = 80}, true},
};

START_TEST(test_law)
{
    sample *s = sample_new(laws[_i].results, laws[_i].diags);
    if (laws[_i].part) {
        sample_part(s);
    }
    char *saved = sample_write(&s->report, "json", &heng_style_default);
    heng_report back = parse(saved);
    for (size_t i = 0; i < heng_format_count(); i++) {
        const char *format = heng_format_at(i)->name;
        char *want = sample_write(&s->report, format, &laws[_i].style);
        char *got = sample_write(&back, format, &laws[_i].style);
        same(want, got);
        free(want);
        free(got);
    }
    heng_arena_free(back.arena);
    free(saved);
    sample_free(s);
}
END_TEST

/* The first line that begins with '{' after the last line end but one. */
static const char *last_line(const char *text)
{
    size_t size = strlen(text) - 1;
    while (size > 0 && text[size - 1] != '\n') {
        size--;
    }
    return text + size;
}

START_TEST(test_ndjson)
{
    sample *s = sample_new(SAMPLE_RESULTS, true);
    char *text = sample_write(&s->report, "ndjson", &heng_style_default);
    size_t lines = 0;
    for (const char *at = text; *at != '\0'; at++) {
        lines += *at == '\n';
    }
    ck_assert_uint_eq(lines, SAMPLE_RESULTS + 1);
    ck_assert(strncmp(text, "{\"dataset\": \"luohu\"", 18) == 0);
    ck_assert(strncmp(last_line(text), "{\"format\": \"heng-report/1\", \"engine\": ", 37) == 0);
    ck_assert(strstr(last_line(text), "\"summary\": {\"rules\": 10, ") != NULL);
    ck_assert(strstr(last_line(text), "\"results\": [") == NULL);
    free(text);

    /* each line is JSON to the reader of such lines */
    heng_source source = {.name = HENG_TEXT("r.ndjson"), .role = HENG_ROLE_RESULT};
    heng_diags diags;
    heng_event event;
    sample *plain = sample_new(SAMPLE_RESULTS, true);
    text = sample_write(&plain->report, "ndjson", &heng_style_default);
    source.bytes = sample_text(text);
    heng_diags_init(&diags, plain->arena);
    heng_reader *reader =
        heng_reader_ndjson.open(plain->arena, &source, 0, &heng_limits_default, &diags);
    size_t depth = 0, objects = 0;
    do {
        heng_event_kind kind = heng_reader_ndjson.next(reader, &event);
        objects += depth == 1 && kind == HENG_EVENT_OPEN_MAP;
        depth += kind == HENG_EVENT_OPEN_MAP || kind == HENG_EVENT_OPEN_LIST;
        depth -= kind == HENG_EVENT_CLOSE_MAP || kind == HENG_EVENT_CLOSE_LIST;
    } while (event.kind != HENG_EVENT_END && event.kind != HENG_EVENT_ERROR);
    ck_assert_int_eq(event.kind, HENG_EVENT_END);
    ck_assert_uint_eq(objects, SAMPLE_RESULTS + 1);
    free(text);
    sample_free(plain);
    sample_free(s);
}
END_TEST

static int refuse_after(void *user, const char *bytes, size_t size)
{
    size_t *left = user;
    (void)bytes;
    if (size > *left) {
        return -1;
    }
    *left -= size;
    return 0;
}

/* A sink that fails ends the writing. */
START_TEST(test_full_disk)
{
    sample *s = sample_new(SAMPLE_RESULTS, true);
    size_t left = 9000;
    heng_sink sink;
    heng_sink_init(&sink, refuse_after, &left);
    heng_format_find(HENG_TEXT("json"))->write(&sink, &s->report, &heng_style_default);
    ck_assert(!heng_sink_flush(&sink));
    ck_assert_uint_le(sink.written, 9000 + sizeof sink.buffer);
    sample_free(s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json");
    TCase *tc = tcase_create("json");
    tcase_add_test(tc, test_golden);
    tcase_add_test(tc, test_every_key);
    tcase_add_test(tc, test_schema);
    tcase_add_test(tc, test_nasty);
    tcase_add_test(tc, test_nul);
    tcase_add_test(tc, test_diagnostics);
    tcase_add_loop_test(tc, test_law, 0, (int)(sizeof laws / sizeof *laws));
    tcase_add_test(tc, test_ndjson);
    tcase_add_test(tc, test_full_disk);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
