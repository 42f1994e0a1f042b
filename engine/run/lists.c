/* What there is to list: the rows of each list. */
#include "base/code.h"
#include "base/hash.h"
#include "report/words.h"
#include "run/listing.h"
#include "script/lua_doc.h"

static heng_text place_text(const heng_run *run, heng_arena *arena, heng_loc loc)
{
    if (loc.line == 0) {
        return (heng_text){0};
    }
    heng_place place = heng_place_of(&run->sources, loc);
    return heng_text_format(arena, "%.*s:%u:%u", HENG_PRINT(place.file), place.line, place.column);
}

static heng_text list_text(heng_arena *arena, const heng_texts *texts)
{
    heng_text out = {0};
    for (uint32_t i = 0; i < texts->count; i++) {
        out = i == 0 ? texts->items[0]
                     : heng_text_format(arena, "%.*s\n%.*s", HENG_PRINT(out),
                                        HENG_PRINT(texts->items[i]));
    }
    return out;
}

/* A table's words, separated by ", ", as a list. */
static heng_text words_text(heng_arena *arena, const char *words)
{
    heng_text text = heng_text_of(words);
    char *bytes = heng_arena_alloc(arena, text.size + 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool gap = text.bytes[i] == ',' && i + 1 < text.size && text.bytes[i + 1] == ' ';
        bytes[size++] = gap ? '\n' : text.bytes[i];
        i += gap;
    }
    return (heng_text){bytes, size};
}

static heng_text name_text(const heng_run *run, const heng_name *name)
{
    heng_text first = run->style.lang == HENG_ZH ? name->zh : name->en;
    return first.size > 0 ? first : name->en.size > 0 ? name->en : name->zh;
}

static uint32_t rules_count(const heng_run *run)
{
    return run->model.rules.count;
}

static bool rules_row(const heng_run *run, heng_arena *arena, uint32_t index, heng_text *cells)
{
    const heng_rule *rule = heng_run_rule(run, index);
    const heng_rule_extra *extra = rule->extra;
    heng_filter filter = heng_run_filter(run);
    if ((heng_model_rule(&run->model, index)->flags & HENG_RULE_VERSION) != 0) {
        return false;
    }
    bool script = (rule->flags & HENG_RULE_SCRIPT) != 0,
         broken = (rule->flags & HENG_RULE_BROKEN) != 0;
    if (!heng_rule_fits(&run->model, &filter, rule)) {
        return false;
    }
    cells[0] = rule->id;
    cells[1] = heng_text_of(heng_class_names[rule->rule_class]);
    cells[2] = broken   ? HENG_TEXT("(not understood)")
               : script ? HENG_TEXT("(check)")
               : rule->target != NULL
                   ? heng_target_format(arena, &run->model, rule->target, (int)run->style.lang)
                   : (heng_text){0};
    cells[3] = rule->expect;
    cells[4] = rule->period != 0 ? heng_period_format(arena, rule->period) : (heng_text){0};
    if (rule->indicator != HENG_NONE) {
        cells[5] = heng_model_indicator(&run->model, rule->indicator)->id;
    }
    if (extra != NULL) {
        cells[6] = extra->title;
        cells[7] = extra->section;
        cells[8] = extra->owner;
        cells[9] = list_text(arena, &extra->tags);
    }
    cells[10] = place_text(run, arena, rule->loc);
    return true;
}

static uint32_t indicators_count(const heng_run *run)
{
    return run->model.indicators.count;
}

static bool indicators_row(const heng_run *run, heng_arena *arena, uint32_t index, heng_text *cells)
{
    const heng_indicator *indicator = heng_model_indicator(&run->model, index);
    const heng_indicator_extra *extra = indicator->extra;
    heng_filter filter = heng_run_filter(run);
    bool fits = filter.only.size == 0 || heng_glob_match(filter.only, indicator->id);
    if (!fits ||
        (filter.tag.size > 0 && (extra == NULL || !heng_texts_hold(&extra->tags, filter.tag)))) {
        return false;
    }
    cells[0] = indicator->id;
    cells[1] = heng_text_of(heng_measure_names[indicator->measure]);
    cells[2] = heng_text_of(heng_better_names[indicator->better]);
    cells[3] = heng_unit_at(run->model.units, indicator->unit)->text;
    cells[4] = name_text(run, &indicator->name);
    if (extra != NULL) {
        cells[5] = list_text(arena, &extra->labels);
        cells[6] = extra->basis;
        cells[7] = extra->section;
        cells[8] = extra->owner;
        cells[9] = list_text(arena, &extra->tags);
    }
    cells[10] = place_text(run, arena, indicator->loc);
    return true;
}

static uint32_t formats_count(const heng_run *run)
{
    (void)run;
    return (uint32_t)heng_format_count();
}

static bool formats_row(const heng_run *run, heng_arena *arena, uint32_t index, heng_text *cells)
{
    const heng_format *format = heng_format_at(index);
    (void)run;
    (void)arena;
    cells[0] = heng_text_of(format->name);
    cells[1] = heng_text_of(format->suffix);
    cells[2] = heng_text_of(format->summary);
    return true;
}

static uint32_t units_count(const heng_run *run)
{
    (void)run;
    return (uint32_t)heng_unit_name_count();
}

static bool units_row(const heng_run *run, heng_arena *arena, uint32_t index, heng_text *cells)
{
    const heng_unit_name *unit = heng_unit_name_at(index);
    (void)run;
    cells[0] = heng_text_of(unit->name);
    cells[1] = heng_text_of(unit->dimension);
    cells[2] = heng_text_of(unit->factor);
    cells[3] = words_text(arena, unit->aliases);
    return true;
}

static uint32_t codes_count(const heng_run *run)
{
    (void)run;
    return (uint32_t)heng_code_count();
}

static bool codes_row(const heng_run *run, heng_arena *arena, uint32_t index, heng_text *cells)
{
    const heng_code *code = heng_code_at(index);
    (void)run;
    (void)arena;
    cells[0] = heng_text_of(code->id);
    cells[1] = heng_text_of(code->title);
    cells[2] = heng_text_of(code->cause);
    cells[3] = heng_text_of(code->example);
    cells[4] = heng_text_of(code->cure);
    return true;
}

static uint32_t functions_count(const heng_run *run)
{
    (void)run;
    return (uint32_t)heng_lua_doc_count();
}

static bool functions_row(const heng_run *run, heng_arena *arena, uint32_t index, heng_text *cells)
{
    const heng_lua_doc *doc = heng_lua_doc_at(index);
    (void)run;
    (void)arena;
    cells[0] = heng_text_of(doc->name);
    cells[1] = heng_text_of(heng_lua_kind_names[doc->kind]);
    cells[2] = heng_text_of(doc->type);
    cells[3] = heng_text_of(doc->text);
    return true;
}

/* The settings of the table, then the parameters that --set gave. */
static uint32_t settings_count(const heng_run *run)
{
    return HENG_SETTING_COUNT + run->parameters.count;
}

static bool settings_row(const heng_run *run, heng_arena *arena, uint32_t index, heng_text *cells)
{
    if (index >= HENG_SETTING_COUNT) {
        const heng_note *parameter = heng_table_at(&run->parameters, index - HENG_SETTING_COUNT);
        cells[0] = heng_text_format(arena, "set.%.*s", HENG_PRINT(parameter->key));
        cells[1] = parameter->value;
        cells[5] = HENG_TEXT("a parameter of the rules");
        return true;
    }
    const heng_setting *setting = &heng_settings[index];
    const heng_setting_value *value = &run->settings[index];
    heng_text text = heng_run_setting(run, (heng_setting_id)index);
    bool around = value->around.size > 0 && heng_text_equal(text, value->around) &&
                  (value->text.size == 0 || heng_text_is(value->text, "auto"));
    cells[0] = heng_text_of(setting->name);
    cells[1] = text;
    cells[2] = around                 ? HENG_TEXT("surroundings")
               : value->text.size > 0 ? heng_text_of(heng_origin_names[value->origin])
                                      : heng_text_of(heng_origin_names[HENG_ORIGIN_DEFAULT]);
    cells[3] = heng_text_of(setting->initial);
    cells[4] = heng_text_of(setting->argument);
    cells[5] = heng_text_of(setting->help);
    return true;
}

static uint32_t inputs_count(const heng_run *run)
{
    return run->sources.table.count;
}

static bool inputs_row(const heng_run *run, heng_arena *arena, uint32_t index, heng_text *cells)
{
    const heng_source *source = heng_sources_at(&run->sources, index);
    char *hex = heng_arena_alloc(arena, 64, 1);
    heng_hex(source->sha256, 32, hex);
    cells[0] = source->name;
    cells[1] = heng_text_of(heng_role_names[source->role]);
    cells[2] = heng_text_format(arena, "%zu", source->bytes.size);
    cells[3] = (heng_text){hex, 64};
    return true;
}

static const heng_listing listings[] = {
    {"rules",
     {{"id", HENG_COLUMN_TEXT, true},
      {"class", HENG_COLUMN_TEXT, true},
      {"target", HENG_COLUMN_TEXT, true},
      {"expect", HENG_COLUMN_TEXT, false},
      {"period", HENG_COLUMN_TEXT, true},
      {"indicator", HENG_COLUMN_TEXT, false},
      {"title", HENG_COLUMN_TEXT, false},
      {"section", HENG_COLUMN_TEXT, false},
      {"owner", HENG_COLUMN_TEXT, false},
      {"tags", HENG_COLUMN_LIST, true},
      {"source", HENG_COLUMN_PLACE, true}},
     true,
     rules_count,
     rules_row},
    {"indicators",
     {{"id", HENG_COLUMN_TEXT, true},
      {"measure", HENG_COLUMN_TEXT, true},
      {"better", HENG_COLUMN_TEXT, true},
      {"unit", HENG_COLUMN_TEXT, true},
      {"name", HENG_COLUMN_TEXT, true},
      {"labels", HENG_COLUMN_LIST, false},
      {"basis", HENG_COLUMN_TEXT, false},
      {"section", HENG_COLUMN_TEXT, false},
      {"owner", HENG_COLUMN_TEXT, false},
      {"tags", HENG_COLUMN_LIST, true},
      {"source", HENG_COLUMN_PLACE, true}},
     true,
     indicators_count,
     indicators_row},
    {"formats",
     {{"name", HENG_COLUMN_TEXT, true},
      {"suffix", HENG_COLUMN_TEXT, true},
      {"summary", HENG_COLUMN_TEXT, true}},
     false,
     formats_count,
     formats_row},
    {"units",
     {{"name", HENG_COLUMN_TEXT, true},
      {"dimension", HENG_COLUMN_TEXT, true},
      {"factor", HENG_COLUMN_TEXT, true},
      {"aliases", HENG_COLUMN_LIST, true}},
     false,
     units_count,
     units_row},
    {"codes",
     {{"code", HENG_COLUMN_TEXT, true},
      {"title", HENG_COLUMN_TEXT, true},
      {"cause", HENG_COLUMN_TEXT, false},
      {"example", HENG_COLUMN_TEXT, false},
      {"cure", HENG_COLUMN_TEXT, false}},
     false,
     codes_count,
     codes_row},
    {"functions",
     {{"name", HENG_COLUMN_TEXT, true},
      {"kind", HENG_COLUMN_TEXT, true},
      {"type", HENG_COLUMN_TEXT, false},
      {"text", HENG_COLUMN_TEXT, true}},
     false,
     functions_count,
     functions_row},
    {"settings",
     {{"name", HENG_COLUMN_TEXT, true},
      {"value", HENG_COLUMN_TEXT, true},
      {"origin", HENG_COLUMN_TEXT, true},
      {"default", HENG_COLUMN_TEXT, false},
      {"argument", HENG_COLUMN_TEXT, false},
      {"help", HENG_COLUMN_TEXT, true}},
     false,
     settings_count,
     settings_row},
    {"inputs",
     {{"path", HENG_COLUMN_TEXT, true},
      {"role", HENG_COLUMN_TEXT, true},
      {"bytes", HENG_COLUMN_NUMBER, true},
      {"sha256", HENG_COLUMN_TEXT, true}},
     false,
     inputs_count,
     inputs_row},
};

const heng_listing *heng_listing_find(heng_text name, heng_text *near)
{
    heng_near best;
    heng_near_init(&best, name);
    for (size_t i = 0; i < sizeof listings / sizeof *listings; i++) {
        if (heng_text_is(name, listings[i].name)) {
            return &listings[i];
        }
        heng_near_try(&best, heng_text_of(listings[i].name));
    }
    *near = best.best;
    return NULL;
}
