#include "audit/diff.h"

#include <stdlib.h>
#include <string.h>

const char *const heng_change_names[HENG_CHANGE_COUNT] = {[HENG_CHANGE_FLIPPED] = "flipped",
                                                          [HENG_CHANGE_NEW] = "new",
                                                          [HENG_CHANGE_GONE] = "gone",
                                                          [HENG_CHANGE_MOVED] = "moved",
                                                          [HENG_CHANGE_SAME] = "same"};
const char *const heng_cause_names[HENG_CAUSE_COUNT] = {
    [HENG_CAUSE_DATA] = "data",    [HENG_CAUSE_TARGET] = "target",
    [HENG_CAUSE_RULE] = "rule",    [HENG_CAUSE_WAIVER] = "waiver",
    [HENG_CAUSE_CLOCK] = "clock",  [HENG_CAUSE_SETTING] = "setting",
    [HENG_CAUSE_ENGINE] = "engine"};

const heng_diff_format heng_diff_formats[] = {{"text", heng_diff_text},
                                              {"json", heng_diff_json},
                                              {"markdown", heng_diff_markdown},
                                              {NULL, NULL}};

/* How bad a verdict is for whoever made the promise: what is kept or not due yet is not bad at
 * all. */
static int badness(heng_verdict verdict)
{
    static const unsigned char ranks[HENG_VERDICT_COUNT] = {
        [HENG_PASS] = 0,    [HENG_SKIPPED] = 0, [HENG_WAIVED] = 1, [HENG_WARN] = 2,
        [HENG_NO_DATA] = 3, [HENG_UNKNOWN] = 4, [HENG_FAIL] = 5,   [HENG_ERROR] = 6};
    return ranks[verdict];
}

/* Dataset, rule, indicator and item, apart by a byte that none of them holds. */
static heng_text key_of(heng_arena *arena, const heng_view *view)
{
    const heng_text parts[] = {view->dataset, view->rule, view->indicator, view->item};
    size_t size = 0;
    for (size_t i = 0; i < 4; i++) {
        size += parts[i].size + 1;
    }
    char *bytes = heng_arena_alloc(arena, size, 1);
    size = 0;
    for (size_t i = 0; i < 4; i++) {
        for (size_t k = 0; k < parts[i].size; k++) {
            bytes[size++] = parts[i].bytes[k];
        }
        bytes[size++] = '\n';
    }
    return (heng_text){bytes, size};
}

static heng_difference compare(const heng_diff *diff, uint64_t before, uint64_t after,
                               const heng_view *old, const heng_view *new_one)
{
    int worse = badness(new_one->verdict) - badness(old->verdict);
    heng_difference out = {.before = before, .after = after, .change = HENG_CHANGE_SAME};
    if (old->verdict != new_one->verdict) {
        out.change = HENG_CHANGE_FLIPPED;
        out.direction = (int8_t)((worse < 0) - (worse > 0));
    } else if (heng_diff_value_changed(&old->actual, &new_one->actual) ||
               heng_diff_value_changed(&old->target, &new_one->target)) {
        out.change = HENG_CHANGE_MOVED;
    }
    if (out.change != HENG_CHANGE_SAME) {
        out.causes = (uint8_t)heng_diff_causes(diff->before, diff->after, old, new_one);
    }
    return out;
}

static bool has_dataset(const heng_report *report, heng_text id)
{
    for (uint32_t i = 0; i < report->dataset_count; i++) {
        if (heng_text_equal(report->datasets[i].id, id)) {
            return true;
        }
    }
    return false;
}

/* What stands in one report alone: a dataset that reports for the first time, or a rule. */
static heng_difference single(const heng_report *other, uint64_t before, uint64_t after,
                              const heng_view *view)
{
    bool is_new = before == HENG_RESULT_NONE;
    bool bad = is_new && view->gating;
    return (heng_difference){
        .before = before,
        .after = after,
        .change = is_new ? HENG_CHANGE_NEW : HENG_CHANGE_GONE,
        .direction = bad ? -1 : 0,
        .causes = (uint8_t)(1U << (has_dataset(other, view->dataset) ? HENG_CAUSE_RULE
                                                                     : HENG_CAUSE_DATA))};
}

static void keep(heng_diff *diff, heng_table *table, heng_difference difference)
{
    diff->counts[difference.change]++;
    diff->worse += difference.direction < 0;
    diff->better += difference.direction > 0;
    if (difference.change != HENG_CHANGE_SAME) {
        *(heng_difference *)heng_table_push(table) = difference;
    }
}

static void sort(heng_diff *diff, const heng_table *found)
{
    static const int directions[] = {-1, 1, 0};
    for (size_t d = 0; d < 3; d++) {
        for (int change = 0; change < HENG_CHANGE_SAME; change++) {
            for (uint32_t i = 0; i < found->count; i++) {
                const heng_difference *one = heng_table_at(found, i);
                if (one->direction == directions[d] && one->change == change) {
                    *(heng_difference *)heng_table_push(&diff->table) = *one;
                }
            }
        }
    }
}

static void match(heng_diff *out)
{
    heng_table found;
    heng_map old_keys;
    heng_arena *scratch = out->scratch;
    const heng_report *before = out->before, *after = out->after;
    heng_table_init(&found, out->arena, sizeof(heng_difference));
    heng_table_init(&out->table, out->arena, sizeof(heng_difference));
    heng_map_init(&old_keys, out->arena, heng_seed());
    bool *seen = heng_new_array(out->arena, bool, (size_t)before->result_count + 1);

    for (uint64_t i = 0; i < before->result_count; i++) {
        heng_view view;
        heng_arena_mark mark = heng_arena_here(scratch);
        before->view(before, scratch, i, &view);
        heng_text key = key_of(out->arena, &view);
        heng_arena_rewind(scratch, mark);
        (void)heng_map_add(&old_keys, key, (uint32_t)i);
    }
    for (uint64_t i = 0; i < after->result_count; i++) {
        heng_view view, old;
        heng_difference difference;
        heng_arena_mark mark = heng_arena_here(scratch);
        after->view(after, scratch, i, &view);
        uint32_t at = heng_map_find(&old_keys, key_of(scratch, &view));
        if (at == HENG_NONE || seen[at]) {
            difference = single(before, HENG_RESULT_NONE, i, &view);
        } else {
            seen[at] = true;
            before->view(before, scratch, at, &old);
            difference = compare(out, at, i, &old, &view);
        }
        heng_arena_rewind(scratch, mark);
        keep(out, &found, difference);
    }
    for (uint64_t i = 0; i < before->result_count; i++) {
        if (!seen[i]) {
            heng_view view;
            heng_arena_mark mark = heng_arena_here(scratch);
            before->view(before, scratch, i, &view);
            heng_difference difference = single(after, i, HENG_RESULT_NONE, &view);
            heng_arena_rewind(scratch, mark);
            keep(out, &found, difference);
        }
    }
    sort(out, &found);
}

/* Runs body behind the doors of both arenas; false: out of memory. */
static bool guarded(heng_diff *diff, void (*body)(heng_diff *diff))
{
    heng_door outer, inner;
    volatile bool whole = false;
    heng_arena_open(diff->arena, &outer);
    if (setjmp(outer.jump) == 0) {
        heng_arena_open(diff->scratch, &inner);
        if (setjmp(inner.jump) == 0) {
            body(diff);
            whole = true;
        }
        heng_arena_close(diff->scratch, &inner);
    }
    heng_arena_close(diff->arena, &outer);
    return whole;
}

heng_diff *heng_diff_new(const heng_report *before, const heng_report *after,
                         const char *before_name, const char *after_name)
{
    heng_diff *diff = calloc(1, sizeof *diff);
    if (diff == NULL) {
        return NULL;
    }
    *diff = (heng_diff){.arena = heng_arena_new(0),
                        .scratch = heng_arena_new(0),
                        .before = before,
                        .after = after,
                        .before_name = before_name,
                        .after_name = after_name};
    if (diff->arena == NULL || diff->scratch == NULL || !guarded(diff, match)) {
        heng_diff_free(diff);
        return NULL;
    }
    return diff;
}

void heng_diff_free(heng_diff *diff)
{
    if (diff != NULL) {
        heng_arena_free(diff->scratch);
        heng_arena_free(diff->arena);
        free(diff);
    }
}

static const heng_diff_format *format_find(const char *name)
{
    for (const heng_diff_format *format = heng_diff_formats; format->name != NULL; format++) {
        if (strcmp(format->name, name) == 0) {
            return format;
        }
    }
    return NULL;
}

/* Behind the door of the scratch arena; false: out of memory. */
static bool render(const heng_diff *diff, const heng_diff_format *format, heng_sink *sink)
{
    heng_door door;
    volatile bool whole = false;
    heng_arena_open(diff->scratch, &door);
    if (setjmp(door.jump) == 0) {
        format->write(sink, diff,
                      diff->after->style != NULL ? diff->after->style : &heng_style_default);
        whole = true;
    }
    heng_arena_close(diff->scratch, &door);
    return whole;
}

heng_status heng_diff_write(const void *diff, const char *format, heng_write_fn write, void *user,
                            heng_error *err)
{
    const heng_diff_format *found = format_find(format);
    heng_sink sink;
    if (found == NULL) {
        return heng_fail(err, HENG_USAGE, NULL, (heng_loc){0}, "a diff is not written as '%s'",
                         format);
    }
    heng_sink_init(&sink, write, user);
    if (!render(diff, found, &sink)) {
        return heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
    }
    return heng_sink_flush(&sink)
               ? HENG_OK
               : heng_fail(err, HENG_IO, NULL, (heng_loc){0}, "the diff could not be written");
}
