/* What a path brings: a rule file, a data file, a folder of both, or a project. */
#include "run/run.h"

const char *const heng_role_names[] = {[HENG_ROLE_DATA] = "data",
                                       [HENG_ROLE_RULES] = "rules",
                                       [HENG_ROLE_PROJECT] = "project",
                                       [HENG_ROLE_TEXT] = "text",
                                       [HENG_ROLE_RESULT] = "result"};

static bool is_data_name(heng_text name)
{
    return heng_reader_for(name) != NULL;
}

static bool is_rule_name(heng_text name)
{
    return heng_text_ends(name, ".lua") && !heng_text_ends(name, "_test.lua");
}

static bool is_test_name(heng_text name)
{
    return heng_text_ends(name, "_test.lua") || heng_text_ends(name, "_test.yaml");
}

static bool is_project_name(heng_text path)
{
    return heng_text_is(heng_path_name(path), "heng.yaml");
}

heng_status heng_input_bytes(heng_run *run, heng_text name, heng_text bytes, heng_role role,
                             heng_error *err)
{
    if (heng_map_add(&run->inputs, name, 0) != HENG_NONE) {
        return HENG_OK; /* named twice, read once */
    }
    if (heng_sources_add(&run->sources, name, bytes, role) == HENG_NONE) {
        return heng_fail(err, HENG_LIMIT, NULL, (heng_loc){0}, "more than 65535 input files");
    }
    return HENG_OK;
}

static heng_status file_add(heng_run *run, heng_text path, heng_role role, heng_error *err)
{
    heng_text bytes;
    bool small = role == HENG_ROLE_RULES || role == HENG_ROLE_PROJECT;
    if (heng_map_find(&run->inputs, path) != HENG_NONE) {
        return HENG_OK;
    }
    heng_status status =
        heng_file_read(run->arena, path.bytes,
                       small ? run->limits.source_bytes : run->limits.file_bytes, &bytes, err);
    return status == HENG_OK ? heng_input_bytes(run, path, bytes, role, err) : status;
}

static bool fits(heng_text path, bool rules)
{
    return rules ? is_rule_name(path)
                 : is_data_name(path) && !is_test_name(path) && !is_project_name(path);
}

/* What stands before the first character of a pattern: the folder to walk. */
static heng_text folder_before(heng_text pattern)
{
    size_t size = 0;
    while (size < pattern.size && pattern.bytes[size] != '*' && pattern.bytes[size] != '?' &&
           pattern.bytes[size] != '[') {
        size++;
    }
    return heng_path_folder((heng_text){pattern.bytes, size});
}

/* The path without the folder it was found in, against which a pattern is held: the name of a
 * folder may hold the letters of patterns. */
static heng_text path_below(heng_text path, heng_text folder)
{
    size_t head = heng_text_is(folder, ".") ? 0 : folder.size + !heng_text_ends(folder, "/");
    return head < path.size ? (heng_text){path.bytes + head, path.size - head} : path;
}

heng_status heng_input_found(heng_arena *arena, heng_text path, heng_text folder, heng_error *err)
{
    heng_text own = heng_text_copy(arena, heng_text_is(folder, ".") ? HENG_TEXT("") : folder);
    return heng_path_is_inside(path.bytes, own.bytes) ||
                   heng_path_is_inside(path.bytes, heng_project_top(arena, own).bytes)
               ? HENG_OK
               : heng_fail(err, HENG_IO, path.bytes, (heng_loc){0},
                           "a link that leads out of the project; name it on the command line");
}

/* A path of the project: a file, a folder with all in it, or a glob. It may lead to beside the
 * project (../../rules/x): heng_project_read has judged how far. */
static heng_status glob_add(heng_run *run, heng_text folder, heng_text given, bool rules,
                            heng_error *err)
{
    heng_text pattern = heng_path_normal(run->arena, given);
    heng_text full = heng_path_join(run->arena, folder, pattern);
    heng_table *out = rules ? &run->project_rules : &run->project_data, paths;
    heng_status status = HENG_OK;
    bool whole = heng_path_is_folder(full.bytes);
    heng_text fixed = folder_before(pattern);
    heng_text root = whole ? full : heng_path_join(run->arena, folder, fixed);
    root = root.size > 0 ? root : HENG_TEXT(".");
    heng_text rest = {pattern.bytes + fixed.size, pattern.size - fixed.size};
    if (heng_text_starts(rest, "/")) {
        rest = (heng_text){rest.bytes + 1, rest.size - 1};
    }
    uint32_t before = out->count;
    heng_table_init(&paths, run->arena, sizeof(heng_text));
    if (!whole && heng_path_exists(full.bytes)) {
        *(heng_text *)heng_table_push(&paths) = full;
    } else if (heng_path_is_folder(root.bytes)) {
        status = heng_folder_walk(run->arena, root.bytes, &paths, err);
    }
    for (uint32_t i = 0; i < paths.count && status == HENG_OK; i++) {
        heng_text path = heng_path_normal(run->arena, *(const heng_text *)heng_table_at(&paths, i));
        if (fits(path, rules) && (whole || heng_text_equal(path, full) ||
                                  heng_glob_match(rest, path_below(path, root)))) {
            bool replaced = rules ? run->rules_named : run->data_named;
            *(heng_text *)heng_table_push(out) = path;
            status = replaced ? HENG_OK : heng_input_found(run->arena, path, folder, err);
        }
    }
    if (status == HENG_OK && out->count == before) {
        return heng_fail(err, HENG_IO, NULL, (heng_loc){0}, "'%.*s' of heng.yaml fits no %s file",
                         HENG_PRINT(pattern), rules ? "rule" : "data");
    }
    return status;
}

static heng_status globs_add(heng_run *run, heng_text folder, const heng_texts *patterns,
                             bool rules, heng_error *err)
{
    heng_status status = HENG_OK;
    for (uint32_t i = 0; i < patterns->count && status == HENG_OK; i++) {
        status = glob_add(run, folder, patterns->items[i], rules, err);
    }
    return status;
}

static heng_status project_open(heng_run *run, heng_text path, heng_error *err)
{
    heng_project project;
    if (run->project_read) {
        return HENG_OK;
    }
    run->project_read = true;
    heng_status status = file_add(run, path, HENG_ROLE_PROJECT, err);
    if (status != HENG_OK) {
        return status;
    }
    uint16_t file = (uint16_t)(run->sources.table.count - 1);
    bool good =
        heng_project_read(&project, run->arena, &run->sources, file, &run->limits, &run->diags);
    heng_text folder = heng_path_folder(path);
    run->sign_off = project.sign_off;
    for (uint32_t i = 0; i < project.entries.count && status == HENG_OK; i++) {
        const heng_project_entry *entry = heng_table_at(&project.entries, i);
        heng_error fault = {0};
        if (heng_run_set_from(run, entry->key, entry->value, HENG_ORIGIN_FILE, &fault) != HENG_OK) {
            (void)heng_diag_error(&run->diags, "E104", entry->loc,
                                  (uint32_t)heng_text_points(entry->value), "%s", fault.text);
        }
    }
    if (!good) {
        return HENG_OK; /* its diagnostics are in the report */
    }
    if (project.ledger.size > 0) {
        heng_text ledger = heng_path_join(run->arena, folder, project.ledger);
        (void)heng_run_set_from(run, HENG_TEXT("ledger"), ledger, HENG_ORIGIN_FILE, err);
    }
    status = globs_add(run, folder, &project.data, false, err);
    return status == HENG_OK ? globs_add(run, folder, &project.rules, true, err) : status;
}

static heng_status folder_add(heng_run *run, heng_text folder, heng_error *err)
{
    heng_table paths;
    heng_text project = heng_path_join(run->arena, folder, HENG_TEXT("heng.yaml"));
    if (heng_path_exists(project.bytes)) {
        return project_open(run, project, err);
    }
    heng_table_init(&paths, run->arena, sizeof(heng_text));
    heng_status status = heng_folder_walk(run->arena, folder.bytes, &paths, err);
    bool any = false;
    for (uint32_t i = 0; i < paths.count && status == HENG_OK; i++) {
        heng_text path = heng_path_normal(run->arena, *(const heng_text *)heng_table_at(&paths, i));
        if (is_test_name(path) || is_project_name(path)) {
            continue;
        }
        if (is_rule_name(path) || is_data_name(path)) {
            any = true;
            run->rules_named |= is_rule_name(path);
            run->data_named |= is_data_name(path);
            heng_role role = is_rule_name(path) ? HENG_ROLE_RULES : HENG_ROLE_DATA;
            status = heng_input_found(run->arena, path, folder, err);
            status = status == HENG_OK ? file_add(run, path, role, err) : status;
        }
    }
    if (status == HENG_OK && !any) {
        return heng_fail(err, HENG_IO, folder.bytes, (heng_loc){0},
                         "no data and no rules in this folder");
    }
    return status;
}

heng_status heng_input_add(heng_run *run, heng_text given, heng_error *err)
{
    if (heng_text_is(given, "-")) {
        heng_text bytes, kind = heng_run_setting(run, HENG_SET_STDIN_AS);
        heng_status status = heng_file_read(run->arena, "-", run->limits.file_bytes, &bytes, err);
        run->data_named = true;
        heng_text name = heng_text_format(run->arena, "<stdin>.%.*s", HENG_PRINT(kind));
        return status == HENG_OK ? heng_input_bytes(run, name, bytes, HENG_ROLE_DATA, err) : status;
    }
    heng_text path = heng_path_normal(run->arena, given);
    if (heng_path_is_folder(path.bytes)) {
        return folder_add(run, path, err);
    }
    heng_text config = heng_path_normal(run->arena, heng_run_setting(run, HENG_SET_CONFIG));
    if (is_project_name(path) || (config.size > 0 && heng_text_equal(path, config))) {
        return project_open(run, path, err);
    }
    if (heng_text_ends(path, ".lua")) {
        run->rules_named = true;
        return file_add(run, path, HENG_ROLE_RULES, err);
    }
    if (is_data_name(path)) {
        run->data_named = true;
        return file_add(run, path, HENG_ROLE_DATA, err);
    }
    if (!heng_path_exists(path.bytes)) {
        return heng_fail(err, HENG_IO, path.bytes, (heng_loc){0}, "no such file or folder");
    }
    return heng_fail(err, HENG_USAGE, path.bytes, (heng_loc){0},
                     "neither rules (.lua) nor data (.yaml, .yml, .json, .csv, .ndjson)");
}

heng_status heng_input_project(heng_run *run, heng_error *err)
{
    heng_status status = HENG_OK;
    for (uint32_t i = 0; i < run->project_data.count && status == HENG_OK && !run->data_named;
         i++) {
        status = file_add(run, *(const heng_text *)heng_table_at(&run->project_data, i),
                          HENG_ROLE_DATA, err);
    }
    for (uint32_t i = 0; i < run->project_rules.count && status == HENG_OK && !run->rules_named;
         i++) {
        heng_text path = *(const heng_text *)heng_table_at(&run->project_rules, i);
        if (!is_test_name(path)) {
            status = file_add(run, path, HENG_ROLE_RULES, err);
        }
    }
    return status;
}
