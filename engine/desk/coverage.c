/* Lines and branches of the rule files under test: those of Lua functions, and of every rule
 * whether it was seen kept and seen missed. */
#include "desk/tester.h"

#include "script/coverage.h"

heng_text heng_coverage_percent(heng_arena *arena, uint64_t part, uint64_t whole)
{
    uint64_t permille = whole > 0 ? part * 1000 / whole : 1000;
    return heng_text_format(arena, "%llu.%llu%%", (unsigned long long)(permille / 10),
                            (unsigned long long)(permille % 10));
}

static void gap_add(heng_coverage_file *out, heng_gap gap)
{
    *(heng_gap *)heng_table_push(&out->gaps) = gap;
}

/* Lines that can run, in stretches of those that did not; a line that cannot run does not end a
 * stretch. */
static void lines_count(const heng_covered_file *covered, heng_coverage_file *out)
{
    uint32_t first = 0, last = 0;
    for (uint32_t line = 1; line <= covered->line_count; line++) {
        bool can = line < covered->line_count && (covered->lines[line] & 1) != 0;
        bool ran = can && (covered->lines[line] & 2) != 0;
        if ((ran || line == covered->line_count) && first > 0) {
            gap_add(out, (heng_gap){.kind = HENG_GAP_LINES,
                                    .loc = {.line = first, .column = 1, .file = covered->file},
                                    .last = last});
            first = 0;
        }
        if (can && !ran) {
            first = first > 0 ? first : line;
            last = line;
        }
        out->count.lines += can;
        out->count.lines_ran += ran;
    }
}

static void decisions_count(const heng_covered_file *covered, heng_coverage_file *out)
{
    for (uint32_t i = 0; i < covered->decision_count; i++) {
        const heng_covered_decision *decision = &covered->decisions[i];
        bool line_ran = decision->loc.line < covered->line_count &&
                        (covered->lines[decision->loc.line] & 2) != 0;
        out->count.branches += 2;
        out->count.branches_went += (decision->went & HENG_WENT_TRUE) != 0;
        out->count.branches_went += (decision->went & HENG_WENT_FALSE) != 0;
        if (decision->went == 0 && !line_ran) {
            continue; /* the line is told already */
        }
        if ((decision->went & HENG_WENT_TRUE) == 0) {
            gap_add(out, (heng_gap){
                             .kind = HENG_GAP_TRUE, .loc = decision->loc, .what = decision->text});
        }
        if ((decision->went & HENG_WENT_FALSE) == 0) {
            gap_add(out, (heng_gap){
                             .kind = HENG_GAP_FALSE, .loc = decision->loc, .what = decision->text});
        }
    }
}

static void rules_count(const heng_bench *bench, uint16_t file, heng_coverage_file *out)
{
    const heng_model *model = &bench->run->model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(model, i);
        if (rule->loc.file != file) {
            continue;
        }
        uint8_t seen = bench->seen[i];
        out->count.branches += 2;
        out->count.branches_went += (seen & HENG_SEEN_KEPT) != 0;
        out->count.branches_went += (seen & HENG_SEEN_MISSED) != 0;
        if ((seen & HENG_SEEN_KEPT) == 0) {
            gap_add(out, (heng_gap){.kind = HENG_GAP_KEPT, .loc = rule->loc, .what = rule->id});
        }
        if ((seen & HENG_SEEN_MISSED) == 0) {
            gap_add(out, (heng_gap){.kind = HENG_GAP_MISSED, .loc = rule->loc, .what = rule->id});
        }
    }
}

static const heng_covered_file *covered_find(const heng_script *script, uint16_t file)
{
    for (uint32_t i = 0; i < heng_script_covered_count(script); i++) {
        const heng_covered_file *covered = heng_script_covered(script, i);
        if (covered->file == file) {
            return covered;
        }
    }
    return NULL;
}

/* By line, then by kind as they were found. */
static void gaps_sort(heng_table *gaps)
{
    for (uint32_t i = 1; i < gaps->count; i++) {
        heng_gap gap = *(const heng_gap *)heng_table_at(gaps, i);
        uint32_t k = i;
        while (k > 0 && ((const heng_gap *)heng_table_at(gaps, k - 1))->loc.line > gap.loc.line) {
            *(heng_gap *)heng_table_at(gaps, k) = *(const heng_gap *)heng_table_at(gaps, k - 1);
            k--;
        }
        *(heng_gap *)heng_table_at(gaps, k) = gap;
    }
}

void heng_coverage_collect(heng_bench *bench, heng_table *out, heng_coverage_count *sum)
{
    heng_run *run = bench->run;
    for (uint32_t i = 0; i < bench->scope.count; i++) {
        uint16_t file = *(const uint16_t *)heng_table_at(&bench->scope, i);
        const heng_covered_file *covered = covered_find(run->script, file);
        heng_coverage_file *item = heng_table_push(out);
        item->path = heng_sources_at(&run->sources, file)->name;
        heng_table_init(&item->gaps, run->arena, sizeof(heng_gap));
        if (covered != NULL) {
            lines_count(covered, item);
            decisions_count(covered, item);
        }
        rules_count(bench, file, item);
        gaps_sort(&item->gaps);
        sum->lines += item->count.lines;
        sum->lines_ran += item->count.lines_ran;
        sum->branches += item->count.branches;
        sum->branches_went += item->count.branches_went;
    }
}
