/* Whether two parts are of one run. */
#include "audit/merge.h"

#include <stdio.h>

enum { HEX_SHOWN = 12 };

static bool differs(const heng_part *first, const heng_part *other, heng_error *err,
                    const char *what, heng_text here, heng_text there)
{
    if (heng_text_equal(here, there)) {
        return false;
    }
    (void)heng_fail(err, HENG_INPUT, other->name, (heng_loc){0},
                    "%s is '%.*s' here, and '%.*s' in %s; the parts of one run have the same", what,
                    HENG_PRINT(heng_text_fit(there, 40)), HENG_PRINT(heng_text_fit(here, 40)),
                    first->name);
    return true;
}

static bool inputs_differ(const heng_part *first, const heng_part *other, heng_error *err)
{
    const heng_report *a = first->report, *b = other->report;
    uint32_t count = a->input_count < b->input_count ? a->input_count : b->input_count;
    for (uint32_t i = 0; i < count; i++) {
        const heng_report_input *here = &a->inputs[i], *there = &b->inputs[i];
        if (!heng_text_equal(here->path, there->path)) {
            return differs(first, other, err, "an input", here->path, there->path);
        }
        if (!heng_text_equal(here->sha256, there->sha256) || here->bytes != there->bytes) {
            (void)heng_fail(err, HENG_INPUT, other->name, (heng_loc){0},
                            "'%.*s' is another file than in %s: SHA-256 %.*s… here, %.*s… there",
                            HENG_PRINT(heng_text_fit(here->path, 60)), first->name, HEX_SHOWN,
                            there->sha256.bytes, HEX_SHOWN, here->sha256.bytes);
            return true;
        }
    }
    if (a->input_count != b->input_count) {
        bool more = b->input_count > count;
        heng_text path = (more ? b : a)->inputs[count].path;
        (void)heng_fail(err, HENG_INPUT, other->name, (heng_loc){0},
                        more ? "'%.*s' was read here, and not in %s"
                             : "'%.*s' was not read here, and in %s it was",
                        HENG_PRINT(heng_text_fit(path, 80)), first->name);
    }
    return a->input_count != b->input_count;
}

/* Of the settings, the one that says which part it is does differ. */
static heng_text note_find(const heng_note *notes, uint32_t count, heng_text key)
{
    for (uint32_t i = 0; i < count; i++) {
        if (heng_text_equal(notes[i].key, key)) {
            return notes[i].value;
        }
    }
    return (heng_text){0};
}

static bool notes_differ(const heng_part *first, const heng_part *other, heng_error *err,
                         const char *kind, bool settings)
{
    const heng_report *a = first->report, *b = other->report;
    const heng_note *here = settings ? a->settings : a->notes;
    const heng_note *there = settings ? b->settings : b->notes;
    uint32_t here_count = settings ? a->setting_count : a->note_count;
    uint32_t there_count = settings ? b->setting_count : b->note_count;
    for (uint32_t i = 0; i < here_count + there_count; i++) {
        char what[80];
        heng_text key = i < here_count ? here[i].key : there[i - here_count].key;
        if (settings && heng_text_is(key, "shard")) {
            continue;
        }
        (void)snprintf(what, sizeof what, "%s '%.*s'", kind, HENG_PRINT(heng_text_fit(key, 40)));
        if (differs(first, other, err, what, note_find(here, here_count, key),
                    note_find(there, there_count, key))) {
            return true;
        }
    }
    return false;
}

bool heng_merge_alike(const heng_part *first, const heng_part *other, heng_error *err)
{
    const heng_report *a = first->report, *b = other->report;
    const struct {
        const char *what;
        heng_text here, there;
    } heads[] = {{"the version of heng", a->engine_version, b->engine_version},
                 {"the period", a->period, b->period},
                 {"the day (as_of)", a->as_of, b->as_of},
                 {"fail_on", a->fail_on, b->fail_on}};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (differs(first, other, err, heads[i].what, heads[i].here, heads[i].there)) {
            return false;
        }
    }
    if (notes_differ(first, other, err, "the setting", true) ||
        notes_differ(first, other, err, "the note", false) || inputs_differ(first, other, err)) {
        return false;
    }
    if (a->shard.cases != b->shard.cases || a->shard.rules != b->shard.rules) {
        (void)heng_fail(err, HENG_INPUT, other->name, (heng_loc){0},
                        "it knows of %llu cases of %llu rules in the whole, and %s of %llu of %llu",
                        (unsigned long long)b->shard.cases, (unsigned long long)b->shard.rules,
                        first->name, (unsigned long long)a->shard.cases,
                        (unsigned long long)a->shard.rules);
        return false;
    }
    return true;
}
