/* *_test.yaml: rows of figures given and verdicts expected. */
#include "load/loader.h"
#include "load/tests.h"

#include "base/file.h"

enum row_key {
    ROW_RULE,
    ROW_NAME,
    ROW_GIVEN,
    ROW_EXPECT,
    ROW_REASON,
    ROW_VARIANCE,
    ROW_COMPLETION,
    ROW_MESSAGE,
    ROW_PERIOD,
    ROW_AS_OF,
    ROW_INDICATOR,
    ROW_DATASET,
    ROW_ITEM,
    ROW_SKIP,
    ROW_TODO,
    ROW_COUNT
};
static const heng_key row_keys[ROW_COUNT] = {[ROW_RULE] = HENG_KEY("rule"),
                                             [ROW_NAME] = HENG_KEY("name"),
                                             [ROW_GIVEN] = HENG_KEY("given"),
                                             [ROW_EXPECT] = HENG_KEY("expect"),
                                             [ROW_REASON] = HENG_KEY("reason"),
                                             [ROW_VARIANCE] = HENG_KEY("variance"),
                                             [ROW_COMPLETION] = HENG_KEY("completion"),
                                             [ROW_MESSAGE] = HENG_KEY("message"),
                                             [ROW_PERIOD] = HENG_KEY("period"),
                                             [ROW_AS_OF] = HENG_KEY("as_of"),
                                             [ROW_INDICATOR] = HENG_KEY("indicator"),
                                             [ROW_DATASET] = HENG_KEY("dataset"),
                                             [ROW_ITEM] = HENG_KEY("item"),
                                             [ROW_SKIP] = HENG_KEY("skip"),
                                             [ROW_TODO] = HENG_KEY("todo")};

enum top_key {
    TOP_HENG,
    TOP_DATA,
    TOP_PERIOD,
    TOP_AS_OF,
    TOP_DATASET,
    TOP_INDICATORS,
    TOP_TESTS,
    TOP_COUNT
};
static const heng_key top_keys[TOP_COUNT] = {
    [TOP_HENG] = HENG_KEY("heng"),       [TOP_DATA] = HENG_KEY("data"),
    [TOP_PERIOD] = HENG_KEY("period"),   [TOP_AS_OF] = HENG_KEY("as_of"),
    [TOP_DATASET] = HENG_KEY("dataset"), [TOP_INDICATORS] = HENG_KEY("indicators"),
    [TOP_TESTS] = HENG_KEY("tests")};

enum figure_key { FIGURE_VALUE, FIGURE_BASIS, FIGURE_TOLERANCE, FIGURE_COUNT };
static const heng_key figure_keys[FIGURE_COUNT] = {[FIGURE_VALUE] = HENG_KEY("value"),
                                                   [FIGURE_BASIS] = HENG_KEY("basis"),
                                                   [FIGURE_TOLERANCE] = HENG_KEY("tolerance")};

typedef struct tests_reader {
    heng_loader *loader;
    heng_table *tests;
    /* of the file: what its rows need not say */
    heng_period period;
    heng_date as_of;
    heng_text dataset;
    heng_loc dataset_loc;
    uint32_t first; /* row of the file */
} tests_reader;

/* -- given -- */

/* One figure or one series: the value at hand. */
static bool figure_take(heng_cursor *cursor, heng_given *out)
{
    if (cursor->event.kind == HENG_EVENT_SCALAR && cursor->event.style == HENG_BLOCK) {
        heng_diag *diag =
            heng_diag_error(cursor->diags, "E230", cursor->event.loc, cursor->event.span,
                            "a figure cannot be written as a block");
        diag->help = HENG_TEXT("write it on the line of its key");
        return false;
    }
    if (!heng_take_scalar(cursor)) {
        return false;
    }
    out->value = heng_event_is_null(&cursor->event) ? (heng_text){0} : cursor->event.text;
    out->loc = heng_event_text_loc(&cursor->event);
    out->span = cursor->event.span;
    return true;
}

static bool is_figure_key(heng_text key)
{
    for (uint32_t i = 0; i < FIGURE_COUNT; i++) {
        if (heng_text_is(key, figure_keys[i].name)) {
            return true;
        }
    }
    return false;
}

static void figure_field_take(heng_cursor *cursor, heng_units *units, heng_given *out,
                              heng_text key)
{
    if (heng_text_is(key, figure_keys[FIGURE_BASIS].name)) {
        (void)heng_take_text(cursor, &out->basis);
    } else if (heng_text_is(key, figure_keys[FIGURE_TOLERANCE].name)) {
        (void)heng_take_margin(cursor, units, &out->tolerance);
    } else {
        (void)figure_take(cursor, out);
    }
}

/* {value, basis, tolerance}, or a figure or series for each period or range of periods. */
static void figures_take(tests_reader *reader, const heng_given *head, heng_table *out)
{
    heng_cursor *cursor = &reader->loader->cursor;
    heng_given whole = *head;
    bool fields = false, first = true;
    while (heng_cursor_pair(cursor)) {
        heng_event key = cursor->key;
        fields = first ? is_figure_key(key.text) : fields;
        first = false;
        if (fields && !is_figure_key(key.text)) {
            heng_diag *diag =
                heng_diag_error(cursor->diags, "E222", key.loc, key.span,
                                "unknown key '%.*s' in a figure", HENG_PRINT(key.text));
            diag->note = HENG_TEXT("keys: value, basis, tolerance");
            heng_cursor_skip(cursor);
        } else if (fields) {
            figure_field_take(cursor, reader->loader->model->units, &whole, key.text);
        } else {
            heng_given given = *head;
            given.range = key.text;
            given.range_loc = heng_event_text_loc(&key);
            given.range_span = key.span;
            if (figure_take(cursor, &given)) {
                *(heng_given *)heng_table_push(out) = given;
            }
        }
    }
    if (fields) {
        *(heng_given *)heng_table_push(out) = whole;
    }
}

static void given_take(tests_reader *reader, heng_setup *setup)
{
    heng_cursor *cursor = &reader->loader->cursor;
    heng_arena *arena = reader->loader->model->arena;
    heng_table list;
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        heng_section_refuse(cursor, "a mapping of indicators to figures");
        return;
    }
    heng_table_init(&list, arena, sizeof(heng_given));
    while (heng_cursor_pair(cursor)) {
        heng_given given = {.key = cursor->key.text,
                            .key_loc = heng_event_text_loc(&cursor->key),
                            .key_span = cursor->key.span,
                            .loc = cursor->event.loc,
                            .span = 1};
        if (cursor->event.kind == HENG_EVENT_OPEN_MAP) {
            figures_take(reader, &given, &list);
        } else if (figure_take(cursor, &given)) {
            *(heng_given *)heng_table_push(&list) = given;
        }
    }
    heng_given *items = heng_new_array(arena, heng_given, (size_t)list.count + 1);
    for (uint32_t i = 0; i < list.count; i++) {
        items[i] = *(const heng_given *)heng_table_at(&list, i);
    }
    setup->given = items;
    setup->given_count = list.count;
}

/* -- rows -- */

static void expected_take(tests_reader *reader, heng_test *test, heng_aspect aspect)
{
    heng_cursor *cursor = &reader->loader->cursor;
    const char *allowed;
    if (!heng_take_scalar(cursor)) {
        return;
    }
    heng_text text = cursor->event.text;
    test->expect.of[aspect] = text;
    test->expect.loc[aspect] = heng_event_text_loc(&cursor->event);
    if (heng_expected_check(reader->loader->model->units, aspect, text, &allowed)) {
        return;
    }
    heng_diag *diag = heng_diag_error(cursor->diags, "E554", cursor->event.loc, cursor->event.span,
                                      "'%.*s' cannot be expected of the %s", HENG_PRINT(text),
                                      heng_aspect_names[aspect]);
    diag->label = heng_text_format(cursor->arena, "give %s", allowed);
}

/* true, or why: the mark is set. false and null leave it. */
static void mark_take(tests_reader *reader, heng_test *test, heng_test_mark mark)
{
    heng_text text = {0};
    if (!heng_take_text(&reader->loader->cursor, &text) || text.size == 0 ||
        heng_text_is(text, "false")) {
        return;
    }
    test->mark = (uint8_t)mark;
    test->remark = heng_text_is(text, "true") ? (heng_text){0} : text;
}

static void field_take(tests_reader *reader, heng_test *test, enum row_key key)
{
    heng_cursor *cursor = &reader->loader->cursor;
    heng_setup *setup = &test->setup;
    switch (key) {
    case ROW_RULE:
        setup->rule_loc = heng_event_text_loc(&cursor->event);
        (void)heng_take_text(cursor, &setup->rule);
        break;
    case ROW_NAME:
        (void)heng_take_text(cursor, &test->name);
        break;
    case ROW_GIVEN:
        given_take(reader, setup);
        break;
    case ROW_EXPECT:
        expected_take(reader, test, HENG_ASPECT_VERDICT);
        break;
    case ROW_REASON:
        expected_take(reader, test, HENG_ASPECT_REASON);
        break;
    case ROW_VARIANCE:
        expected_take(reader, test, HENG_ASPECT_VARIANCE);
        break;
    case ROW_COMPLETION:
        expected_take(reader, test, HENG_ASPECT_COMPLETION);
        break;
    case ROW_MESSAGE:
        expected_take(reader, test, HENG_ASPECT_MESSAGE);
        break;
    case ROW_PERIOD:
        (void)heng_take_period(cursor, &setup->period);
        break;
    case ROW_AS_OF:
        (void)heng_take_date(cursor, &setup->as_of);
        break;
    case ROW_INDICATOR:
        setup->indicator_loc = heng_event_text_loc(&cursor->event);
        (void)heng_take_id(cursor, &setup->indicator);
        break;
    case ROW_DATASET:
        setup->dataset_loc = heng_event_text_loc(&cursor->event);
        (void)heng_take_id(cursor, &setup->dataset);
        break;
    case ROW_ITEM:
        (void)heng_take_text(cursor, &setup->item);
        break;
    case ROW_SKIP:
        mark_take(reader, test, HENG_TEST_SKIPPED);
        break;
    case ROW_TODO:
        mark_take(reader, test, HENG_TEST_TODO);
        break;
    case ROW_COUNT:
        break;
    }
}

/* "pm25: 23.1" or "wages: wages 6.1%, gdp 6.0%", from what is given. */
static heng_text name_of(heng_arena *arena, const heng_setup *setup)
{
    enum { SHOWN = 3 };
    heng_text name = setup->rule;
    if (setup->given_count == 0) {
        return heng_text_format(arena, "%.*s: nothing given", HENG_PRINT(name));
    }
    for (uint32_t i = 0; i < setup->given_count && i < SHOWN; i++) {
        const heng_given *given = &setup->given[i];
        bool own = setup->given_count == 1 && heng_text_equal(given->key, setup->rule);
        name =
            heng_text_format(arena, "%.*s%s%s%.*s%s%.*s %.*s", HENG_PRINT(name), i == 0 ? ":" : ",",
                             own ? "" : " ", HENG_PRINT(own ? HENG_TEXT("") : given->key),
                             given->range.size > 0 ? " " : "", HENG_PRINT(given->range),
                             HENG_PRINT(given->value.size > 0 ? given->value : HENG_TEXT("null")));
    }
    return setup->given_count > SHOWN ? heng_text_format(arena, "%.*s, …", HENG_PRINT(name)) : name;
}

static bool expects(const heng_test *test)
{
    for (int i = 0; i < HENG_ASPECT_COUNT; i++) {
        if (test->expect.of[i].size > 0) {
            return true;
        }
    }
    return false;
}

static void row_read(tests_reader *reader)
{
    heng_cursor *cursor = &reader->loader->cursor;
    heng_diags *diags = cursor->diags;
    uint32_t errors = diags->errors;
    heng_test test = {.loc = cursor->event.loc, .body = HENG_NONE, .rule = HENG_NONE};
    heng_fields fields;
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        heng_cursor_wrong_kind(cursor, "{rule, given, expect}");
        return;
    }
    heng_fields_init(&fields, cursor, row_keys, ROW_COUNT, HENG_BIT(ROW_COUNT) - 1, "a test");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        field_take(reader, &test, (enum row_key)key);
    }
    bool expected = expects(&test), later = test.mark == HENG_TEST_TODO && !expected;
    if (later) {
        test.empty = true;
        (void)heng_fields_require(&fields, cursor,
                                  test.setup.rule.size == 0 ? HENG_BIT(ROW_NAME) : 0);
    } else if (heng_fields_require(&fields, cursor, HENG_BIT(ROW_RULE)) && !expected &&
               diags->errors == errors) {
        heng_diag *diag = heng_diag_error(diags, "E553", fields.open, 1, "a test expects nothing");
        diag->help = HENG_TEXT("add expect: fail (or pass, warn, unknown …), or todo: true");
    }
    if (test.name.size == 0) {
        test.name = name_of(cursor->arena, &test.setup);
    } else if (test.setup.rule.size > 0) {
        test.name = heng_text_format(cursor->arena, "%.*s: %.*s", HENG_PRINT(test.setup.rule),
                                     HENG_PRINT(test.name));
    }
    test.bad = diags->errors != errors;
    *(heng_test *)heng_table_push(reader->tests) = test;
}

static void rows_read(tests_reader *reader)
{
    heng_cursor *cursor = &reader->loader->cursor;
    if (cursor->event.kind != HENG_EVENT_OPEN_LIST) {
        heng_section_refuse(cursor, "a list of tests");
        return;
    }
    while (heng_cursor_item(cursor)) {
        row_read(reader);
    }
}

/* -- the file -- */

/* false: the file is of a newer heng. */
static bool version_take(heng_cursor *cursor)
{
    if (!heng_take_scalar(cursor) || heng_text_is(cursor->event.text, "1")) {
        return true;
    }
    bool number = cursor->event.text.bytes[0] >= '1' && cursor->event.text.bytes[0] <= '9';
    heng_diag *diag = heng_diag_error(
        cursor->diags, number ? "E221" : "E226", cursor->event.loc, cursor->event.span,
        number ? "the file needs a newer heng: its format is version %.*s"
               : "'%.*s' is no version of the format",
        HENG_PRINT(cursor->event.text));
    diag->help = HENG_TEXT("write heng: 1");
    return !number;
}

static bool section_read(tests_reader *reader, enum top_key key)
{
    heng_cursor *cursor = &reader->loader->cursor;
    switch (key) {
    case TOP_HENG:
        return version_take(cursor);
    case TOP_DATA:
        heng_cursor_skip(cursor); /* heng_tests_data has read it */
        break;
    case TOP_PERIOD:
        (void)heng_take_period(cursor, &reader->period);
        break;
    case TOP_AS_OF:
        (void)heng_take_date(cursor, &reader->as_of);
        break;
    case TOP_DATASET:
        reader->dataset_loc = heng_event_text_loc(&cursor->event);
        (void)heng_take_id(cursor, &reader->dataset);
        break;
    case TOP_INDICATORS:
        heng_indicators_read(reader->loader);
        break;
    case TOP_TESTS:
        rows_read(reader);
        break;
    case TOP_COUNT:
        break;
    }
    return true;
}

static void head_apply(tests_reader *reader)
{
    for (uint32_t i = reader->first; i < reader->tests->count; i++) {
        heng_setup *setup = &((heng_test *)heng_table_at(reader->tests, i))->setup;
        setup->period = setup->period != 0 ? setup->period : reader->period;
        setup->as_of = setup->as_of != 0 ? setup->as_of : reader->as_of;
        if (setup->dataset.size == 0) {
            setup->dataset = reader->dataset;
            setup->dataset_loc = reader->dataset_loc;
        }
        if (setup->dataset.size > 0) {
            (void)heng_dataset_add(reader->loader, setup->dataset, setup->dataset_loc);
        }
    }
}

static void top_read(tests_reader *reader)
{
    heng_cursor *cursor = &reader->loader->cursor;
    heng_fields fields;
    heng_event_kind kind = heng_cursor_next(cursor);
    if (kind == HENG_EVENT_ERROR || kind == HENG_EVENT_END) {
        return; /* the reader has said why */
    }
    if (kind != HENG_EVENT_OPEN_MAP) {
        heng_diag *diag = heng_diag_error(cursor->diags, "E242", cursor->event.loc,
                                          cursor->event.span, "a test file is a mapping of keys");
        diag->help = HENG_TEXT("begin it with tests: and a list of {rule, given, expect}");
        return;
    }
    heng_fields_init(&fields, cursor, top_keys, TOP_COUNT, HENG_BIT(TOP_COUNT) - 1, "a test file");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        if (!section_read(reader, (enum top_key)key)) {
            return;
        }
    }
    (void)heng_fields_require(&fields, cursor, HENG_BIT(TOP_TESTS));
    head_apply(reader);
    /* to the end: a second document is a fault */
    while (cursor->event.kind != HENG_EVENT_END && cursor->event.kind != HENG_EVENT_ERROR) {
        heng_cursor_next(cursor);
    }
}

/* The paths alone, in passing. */
static void data_read(heng_cursor *cursor, heng_text folder, heng_diags *told, heng_texts *out)
{
    heng_diags *unheard = cursor->diags;
    if (heng_cursor_next(cursor) != HENG_EVENT_OPEN_MAP) {
        return;
    }
    while (heng_cursor_pair(cursor)) {
        if (heng_text_is(cursor->key.text, top_keys[TOP_DATA].name) && out->count == 0) {
            cursor->diags = told;
            heng_inner_paths_take(cursor, folder, out);
            cursor->diags = unheard;
        } else {
            heng_cursor_skip(cursor);
        }
    }
}

/* Opens the file for cursor and reads the one or the other; what the reader holds outside the arena
 * is closed also on the way out of memory. */
static void file_open(heng_cursor *cursor, const heng_sources *sources, uint16_t file,
                      const heng_limits *limits, tests_reader *whole, heng_diags *told,
                      heng_texts *paths)
{
    const heng_source *source = heng_sources_at(sources, file);
    heng_reader *volatile opened = NULL;
    volatile bool done = false;
    heng_door door;
    heng_arena_open(cursor->arena, &door);
    if (setjmp(door.jump) == 0) {
        opened = cursor->kind->open(cursor->arena, source, file, limits, cursor->diags);
        if (opened != NULL) {
            cursor->reader = opened;
            if (whole != NULL) {
                top_read(whole);
            } else {
                data_read(cursor, heng_path_folder(source->name), told, paths);
            }
            done = true;
        }
    }
    if (opened != NULL) {
        cursor->kind->close(opened);
    }
    heng_arena_close(cursor->arena, &door);
    if (!done && opened != NULL && door.outer != NULL) {
        longjmp(door.outer->jump, 1);
    }
}

void heng_tests_read(heng_loader *loader, uint16_t file, heng_table *tests)
{
    heng_model *model = loader->model;
    tests_reader reader = {.loader = loader, .tests = tests, .first = tests->count};
    loader->cursor =
        (heng_cursor){.arena = model->arena, .diags = model->diags, .kind = &heng_reader_yaml};
    file_open(&loader->cursor, model->sources, file, model->limits, &reader, NULL, NULL);
}

void heng_tests_data(heng_texts *out, heng_arena *arena, const heng_sources *sources, uint16_t file,
                     const heng_limits *limits, heng_diags *diags)
{
    heng_diags unheard;
    heng_diags_init(&unheard, arena);
    heng_cursor cursor = {.arena = arena, .diags = &unheard, .kind = &heng_reader_yaml};
    *out = (heng_texts){0};
    file_open(&cursor, sources, file, limits, NULL, diags, out);
}
