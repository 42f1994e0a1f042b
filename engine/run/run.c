#include "run/run.h"

#include "base/crash.h"

#include <string.h>

heng_text heng_run_setting(const heng_run *run, heng_setting_id id)
{
    const heng_setting_value *value = &run->settings[id];
    if (value->around.size > 0 && (value->text.size == 0 || heng_text_is(value->text, "auto"))) {
        return value->around;
    }
    return value->text.size > 0 ? value->text : heng_text_of(heng_settings[id].initial);
}

static uint64_t setting_count(const heng_run *run, heng_setting_id id)
{
    uint64_t number = 0;
    (void)heng_count_parse(heng_run_setting(run, id), &number);
    return number;
}

static uint8_t group_by_of(const heng_run *run)
{
    uint8_t word = 0;
    while (word + 1 < HENG_BY_WORDS &&
           !heng_text_is(heng_run_setting(run, HENG_SET_GROUP_BY), heng_group_by_words[word])) {
        word++;
    }
    return word;
}

heng_style heng_run_style(const heng_run *run)
{
    return (heng_style){.lang = heng_text_is(heng_run_setting(run, HENG_SET_LANG), "zh") ? HENG_ZH
                                                                                         : HENG_EN,
                        .width = (unsigned)setting_count(run, HENG_SET_WIDTH),
                        .color = heng_text_is(heng_run_setting(run, HENG_SET_COLOR), "always"),
                        .group_by = group_by_of(run),
                        .show_all = heng_text_is(heng_run_setting(run, HENG_SET_SHOW), "all")};
}

static void limits_apply(heng_run *run)
{
    run->limits.file_bytes = (size_t)setting_count(run, HENG_SET_FILE_BYTES);
    run->limits.memory_bytes = (size_t)setting_count(run, HENG_SET_MEMORY_BYTES);
    run->limits.script_bytes = (size_t)setting_count(run, HENG_SET_SCRIPT_BYTES);
    run->limits.instructions = setting_count(run, HENG_SET_INSTRUCTIONS);
    heng_arena_set_limit(run->arena, run->limits.memory_bytes);
    heng_arena_set_limit(run->scratch, run->limits.memory_bytes);
}

static void note_put(heng_table *notes, heng_text key, heng_text value)
{
    for (uint32_t i = 0; i < notes->count; i++) {
        heng_note *note = heng_table_at(notes, i);
        if (heng_text_equal(note->key, key)) {
            note->value = value;
            return;
        }
    }
    *(heng_note *)heng_table_push(notes) = (heng_note){.key = key, .value = value};
}

heng_status heng_run_set_from(heng_run *run, heng_text name, heng_text value, heng_origin origin,
                              heng_error *err)
{
    heng_origin spelled;
    heng_text near;
    const char *allowed;

    if (heng_text_starts(name, "set.") || heng_text_starts(name, "note.")) {
        bool note = heng_text_starts(name, "note.");
        size_t head = note ? 5 : 4;
        note_put(note ? &run->notes : &run->parameters,
                 heng_text_copy(run->arena, (heng_text){name.bytes + head, name.size - head}),
                 heng_text_copy(run->arena, value));
        return HENG_OK;
    }
    bool around = heng_text_starts(name, "default.");
    if (around) {
        name = (heng_text){name.bytes + 8, name.size - 8};
    }
    heng_setting_id id = heng_setting_find(name, &spelled, &near);
    if (id == HENG_SETTING_COUNT) {
        return near.size > 0 ? heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                                         "unknown setting '%.*s'; did you mean '%.*s'?",
                                         HENG_PRINT(name), HENG_PRINT(near))
                             : heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                                         "unknown setting '%.*s'", HENG_PRINT(name));
    }
    if (!heng_setting_check(id, value, &allowed)) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0},
                         "'%.*s' is not a good value of %.*s: give %s", HENG_PRINT(value),
                         HENG_PRINT(name), allowed);
    }
    heng_setting_value *setting = &run->settings[id];
    if (around) {
        setting->around = heng_text_copy(run->arena, value);
        return HENG_OK;
    }
    origin = origin == HENG_ORIGIN_FILE ? origin : spelled;
    if (setting->text.size == 0 || origin >= setting->origin) {
        *setting =
            (heng_setting_value){.text = heng_text_copy(run->arena, value), .origin = origin};
    }
    limits_apply(run);
    return HENG_OK;
}

void heng_run_watch(heng_run *run, const heng_watch *watch)
{
    run->watch = watch;
}

heng_beat *heng_run_beat(const heng_run *run, unsigned thread)
{
    bool watched = run->watch != NULL && run->watch->progress != NULL && thread < HENG_BEATS_MAX;
    return watched ? &run->watch->progress->beats[thread] : NULL;
}

void heng_run_phase(const heng_run *run, heng_phase phase)
{
    if (run->watch != NULL) {
        heng_watch_phase(run->watch, phase);
    }
}

/* Says which input is parsed now. */
static void source_tell(const heng_run *run, heng_text name)
{
    heng_beat *beat = heng_run_beat(run, 0);
    if (beat != NULL) {
        char *doing = run->watch->progress->doing;
        size_t size = name.size < HENG_DOING_BYTES ? name.size : HENG_DOING_BYTES - 1;
        memcpy(doing, name.bytes, size);
        doing[size] = '\0';
        heng_beat_tick(beat);
    }
    heng_crash_here(name);
}

static void sources_read(heng_run *run, heng_role role)
{
    for (uint32_t i = 0; i < run->sources.table.count; i++) {
        const heng_source *source = heng_sources_at(&run->sources, i);
        if (source->role != role) {
            continue;
        }
        source_tell(run, source->name);
        if (role == HENG_ROLE_DATA) {
            heng_loader_read(run->loader, (uint16_t)i, heng_reader_for(source->name));
        } else if (role == HENG_ROLE_RULES) {
            heng_script_load(run->script, (uint16_t)i);
        }
    }
}

heng_status heng_run_prepare(heng_run *run, heng_error *err)
{
    if (run->prepared) {
        return HENG_OK;
    }
    run->prepared = true;
    heng_status status = heng_input_project(run, err);
    if (status != HENG_OK) {
        return status;
    }
    heng_run_phase(run, HENG_PHASE_LOAD);
    heng_model_init(&run->model, run->arena, &run->diags, &run->sources, &run->limits, heng_seed());
    heng_period period = 0;
    run->loader = heng_loader_new(&run->model);
    (void)heng_period_parse(heng_run_setting(run, HENG_SET_PERIOD), &period);
    heng_loader_set_period(run->loader, period);
    run->script = heng_script_new(&run->model);
    if (run->script == NULL) {
        return heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
    }
    heng_script_beat(run->script, heng_run_beat(run, 0));
    for (uint32_t i = 0; i < run->parameters.count; i++) {
        const heng_note *parameter = heng_table_at(&run->parameters, i);
        heng_script_set(run->script, parameter->key, parameter->value);
    }
    sources_read(run, HENG_ROLE_DATA);
    sources_read(run, HENG_ROLE_RULES);
    source_tell(run, HENG_TEXT("all inputs together"));
    heng_script_loaded(run->script);
    heng_loader_link(run->loader);
    if (run->model.datasets.count == 0) {
        heng_dataset *dataset = heng_table_push(&run->model.datasets);
        dataset->id = HENG_TEXT("default");
        (void)heng_map_add(&run->model.dataset_ids, dataset->id, 0);
    }
    return HENG_OK;
}
