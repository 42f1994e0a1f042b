/* heng.yaml: what a project weighs and how. */
#include "load/entry.h"
#include "load/load.h"

#include "base/file.h"

enum project_key {
    KEY_HENG,
    KEY_DATA,
    KEY_RULES,
    KEY_PERIOD,
    KEY_AS_OF,
    KEY_FAIL_ON,
    KEY_LANG,
    KEY_LEDGER,
    KEY_SET,
    KEY_SIGN_OFF,
    KEY_COUNT
};
static const heng_key project_keys[KEY_COUNT] = {
    [KEY_HENG] = HENG_KEY("heng"),   [KEY_DATA] = HENG_KEY("data"),
    [KEY_RULES] = HENG_KEY("rules"), [KEY_PERIOD] = HENG_KEY("period"),
    [KEY_AS_OF] = HENG_KEY("as_of"), [KEY_FAIL_ON] = HENG_KEY("fail_on"),
    [KEY_LANG] = HENG_KEY("lang"),   [KEY_LEDGER] = HENG_KEY("ledger"),
    [KEY_SET] = HENG_KEY("set"),     [KEY_SIGN_OFF] = HENG_KEY("sign_off")};

typedef struct project_reader {
    heng_cursor cursor;
    heng_project *project;
    heng_text folder; /* of heng.yaml, "" for the working directory */
    size_t climb;     /* how many folders above it a path may lead */
} project_reader;

enum { CLIMB_MAX = 64 };

/* "../" as often as times, then name, from folder. */
static heng_text above(heng_arena *arena, heng_text folder, size_t times, heng_text name)
{
    heng_text path = name;
    for (size_t i = 0; i < times; i++) {
        path = heng_text_format(arena, "../%.*s", HENG_PRINT(path));
    }
    return heng_path_join(arena, folder, path);
}

static size_t folders_of(heng_text path)
{
    size_t count = path.size > 0;
    for (size_t i = 0; i < path.size; i++) {
        count += path.bytes[i] == '/';
    }
    return count;
}

/* A path may lead up to the top of the repository: the nearest folder that holds .git. Where there
 * is none, up to the working directory, if the project lies below it. */
static size_t climb_of(heng_arena *arena, heng_text folder)
{
    for (size_t up = 0; up < CLIMB_MAX; up++) {
        if (heng_path_exists(above(arena, folder, up, HENG_TEXT(".git")).bytes)) {
            return up;
        }
    }
    bool outside = heng_text_starts(folder, "/") || heng_text_starts(folder, "..");
    return outside ? 0 : folders_of(folder);
}

heng_text heng_project_top(heng_arena *arena, heng_text folder)
{
    return above(arena, folder, climb_of(arena, folder), HENG_TEXT("."));
}

static size_t steps_up(heng_text path)
{
    size_t count = 0;
    while (heng_text_starts(path, "../") || heng_text_is(path, "..")) {
        size_t step = path.size > 2 ? 3 : 2;
        path = (heng_text){path.bytes + step, path.size - step};
        count++;
    }
    return count;
}

/* The path at hand, normalised; false if it leads to where a project file of strangers must not
 * reach. */
static bool path_take(project_reader *reader, heng_text *out)
{
    heng_cursor *cursor = &reader->cursor;
    if (!heng_take_scalar(cursor) || heng_event_is_null(&cursor->event)) {
        return false;
    }
    *out = heng_path_normal(cursor->arena, cursor->event.text);
    if (!heng_text_starts(*out, "/") && steps_up(*out) <= reader->climb) {
        return true;
    }
    heng_diag *diag =
        heng_diag_error(cursor->diags, "E105", cursor->event.loc, cursor->event.span,
                        "'%.*s' leads out of the project", HENG_PRINT(cursor->event.text));
    diag->help = HENG_TEXT("name it on the command line instead");
    diag->note =
        heng_text_starts(*out, "/")
            ? HENG_TEXT("paths of heng.yaml are relative to its folder")
            : HENG_TEXT(
                  "they stay below the folder that holds .git, or else the working directory");
    return false;
}

static void paths_take(project_reader *reader, heng_texts *out)
{
    heng_cursor *cursor = &reader->cursor;
    bool list = cursor->event.kind == HENG_EVENT_OPEN_LIST;
    heng_table items;
    heng_text path;
    heng_table_init(&items, cursor->arena, sizeof(heng_text));
    while (!list || heng_cursor_item(cursor)) {
        if (path_take(reader, &path)) {
            *(heng_text *)heng_table_push(&items) = path;
        }
        if (!list) {
            break;
        }
    }
    out->items = heng_new_array(cursor->arena, heng_text, (size_t)items.count + 1);
    out->count = items.count;
    for (uint32_t i = 0; i < items.count; i++) {
        out->items[i] = *(const heng_text *)heng_table_at(&items, i);
    }
}

void heng_inner_paths_take(heng_cursor *cursor, heng_text folder, heng_texts *out)
{
    project_reader reader = {
        .cursor = *cursor, .folder = folder, .climb = climb_of(cursor->arena, folder)};
    paths_take(&reader, out);
    *cursor = reader.cursor;
    for (uint32_t i = 0; i < out->count; i++) {
        out->items[i] = heng_path_join(cursor->arena, folder, out->items[i]);
    }
}

static void entry_add(project_reader *reader, heng_text key, heng_text value, heng_loc loc)
{
    *(heng_project_entry *)heng_table_push(&reader->project->entries) =
        (heng_project_entry){.key = key, .value = value, .loc = loc};
}

/* A setting: one value, or a list of words. Whether it is a good one is known where settings
 * are. */
static void setting_take(project_reader *reader)
{
    heng_cursor *cursor = &reader->cursor;
    heng_text key = cursor->key.text, value = {0};
    heng_loc loc = cursor->event.loc;
    heng_texts words = {0};
    if (cursor->event.kind == HENG_EVENT_OPEN_LIST) {
        (void)heng_take_texts(cursor, &words);
        for (uint32_t i = 0; i < words.count; i++) {
            value = heng_text_format(cursor->arena, "%.*s%s%.*s", HENG_PRINT(value),
                                     i > 0 ? "," : "", HENG_PRINT(words.items[i]));
        }
    } else if (!heng_take_text(cursor, &value)) {
        return;
    }
    if (value.size > 0) {
        entry_add(reader, key, value, loc);
    }
}

static void parameters_take(project_reader *reader)
{
    heng_cursor *cursor = &reader->cursor;
    heng_map names;
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        heng_section_refuse(cursor, "a mapping of names to values");
        return;
    }
    heng_map_init(&names, cursor->arena, heng_seed());
    while (heng_cursor_pair(cursor)) {
        heng_event name = cursor->key;
        heng_loc loc = cursor->event.loc;
        heng_text value;
        bool first = heng_map_add(&names, name.text, 0) == HENG_NONE;
        if (!first) {
            heng_diag *diag = heng_diag_error(cursor->diags, "E223", name.loc, name.span,
                                              "key '%.*s' is given twice", HENG_PRINT(name.text));
            diag->help = HENG_TEXT("keep one of them");
        } else if (!heng_id_check(name.text)) {
            heng_diag *diag = heng_diag_error(cursor->diags, "E227", name.loc, name.span,
                                              "'%.*s' is not an id", HENG_PRINT(name.text));
            diag->help = HENG_TEXT(HENG_ID_HELP);
        }
        if (heng_take_text(cursor, &value) && first) {
            entry_add(reader, heng_text_format(cursor->arena, "set.%.*s", HENG_PRINT(name.text)),
                      value, loc);
        }
    }
}

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

static bool section_read(project_reader *reader, enum project_key key)
{
    heng_project *project = reader->project;
    heng_cursor *cursor = &reader->cursor;
    switch (key) {
    case KEY_HENG:
        return version_take(cursor);
    case KEY_DATA:
        paths_take(reader, &project->data);
        break;
    case KEY_RULES:
        paths_take(reader, &project->rules);
        break;
    case KEY_PERIOD:
    case KEY_AS_OF:
    case KEY_FAIL_ON:
    case KEY_LANG:
        setting_take(reader);
        break;
    case KEY_LEDGER:
        project->ledger_loc = cursor->event.loc;
        (void)path_take(reader, &project->ledger);
        break;
    case KEY_SET:
        parameters_take(reader);
        break;
    case KEY_SIGN_OFF:
        heng_take_sign_off(cursor, &project->sign_off);
        break;
    case KEY_COUNT:
        break;
    }
    return true;
}

static void project_read(project_reader *reader)
{
    heng_cursor *cursor = &reader->cursor;
    heng_fields fields;
    heng_event_kind kind = heng_cursor_next(cursor);
    if (kind == HENG_EVENT_ERROR || kind == HENG_EVENT_END) {
        return; /* the reader has said why */
    }
    if (kind != HENG_EVENT_OPEN_MAP) {
        heng_diag *diag = heng_diag_error(cursor->diags, "E242", cursor->event.loc,
                                          cursor->event.span, "heng.yaml is a mapping of keys");
        diag->help = HENG_TEXT("write rules: rules and data: data");
        return;
    }
    heng_fields_init(&fields, cursor, project_keys, KEY_COUNT, HENG_BIT(KEY_COUNT) - 1,
                     "heng.yaml");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        if (!section_read(reader, (enum project_key)key)) {
            return;
        }
    }
    /* to the end: a second document is a fault */
    while (cursor->event.kind != HENG_EVENT_END && cursor->event.kind != HENG_EVENT_ERROR) {
        heng_cursor_next(cursor);
    }
}

bool heng_project_read(heng_project *out, heng_arena *arena, const heng_sources *sources,
                       uint16_t file, const heng_limits *limits, heng_diags *diags)
{
    const heng_source *source = heng_sources_at(sources, file);
    heng_text folder = heng_path_folder(source->name);
    project_reader reader = {.cursor = {.arena = arena, .diags = diags, .kind = &heng_reader_yaml},
                             .project = out,
                             .folder = folder,
                             .climb = climb_of(arena, folder)};
    uint32_t errors = diags->errors;
    heng_reader *volatile opened = NULL;
    volatile bool done = false;
    heng_door door;

    *out = (heng_project){0};
    heng_table_init(&out->entries, arena, sizeof(heng_project_entry));
    /* what the reader holds outside the arena must be closed, also on the way out of memory */
    heng_arena_open(arena, &door);
    if (setjmp(door.jump) == 0) {
        opened = heng_reader_yaml.open(arena, source, file, limits, diags);
        if (opened != NULL) {
            reader.cursor.reader = opened;
            project_read(&reader);
            done = true;
        }
    }
    if (opened != NULL) {
        heng_reader_yaml.close(opened);
    }
    heng_arena_close(arena, &door);
    if (!done && door.outer != NULL) {
        longjmp(door.outer->jump, 1);
    }
    return done && diags->errors == errors;
}
