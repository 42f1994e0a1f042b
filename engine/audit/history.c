#include "audit/history.h"

#include <stdlib.h>
#include <string.h>

#include "audit/diff.h"
#include "load/load.h"
#include "report/page.h"
#include "report/phrase.h"

typedef struct history_page {
    heng_page page;
    heng_ledger *ledger;
} history_page;

static const heng_text none = {0};

static heng_status history_open(const heng_history *history, history_page *out, heng_error *err)
{
    *out =
        (history_page){.page = heng_page_make(history->sink, history->arena, NULL, history->style)};
    return heng_ledger_open(&out->ledger, history->path, false, err);
}

static void line(const history_page *p, heng_text text)
{
    heng_page_put(&p->page, text, HENG_UNPAINTED);
    heng_put(p->page.sink, "\n");
}

static heng_text words(const history_page *p, heng_word word, heng_text a, heng_text b)
{
    return heng_word_fill(p->page.arena, word, p->page.lang, a, b, none);
}

/* -- runs -- */

static void run_line(const history_page *p, const heng_ledger_line *run)
{
    heng_arena *arena = p->page.arena;
    heng_phrase counts = {.arena = arena, .lang = p->page.lang};
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        if (run->counts.of[verdict] > 0) {
            heng_phrase_join(&counts, HENG_W_COMMA,
                             heng_text_format(arena, "%llu %s",
                                              (unsigned long long)run->counts.of[verdict],
                                              heng_word_verdict(verdict, p->page.lang)));
        }
    }
    heng_page_right(&p->page, heng_text_format(arena, "%lld", (long long)run->id), 4);
    heng_put(p->page.sink, "  ");
    heng_page_left(&p->page, run->recorded_at, 22);
    heng_page_left(&p->page, run->period, 10);
    heng_page_left(&p->page, run->as_of, 12);
    heng_page_left(&p->page, heng_text_format(arena, "%d", run->exit_code), 6);
    line(p, counts.text);
}

heng_status heng_history_runs(const heng_history *history, heng_error *err)
{
    history_page p;
    heng_table lines;
    heng_status status = history_open(history, &p, err);
    if (status == HENG_OK &&
        (status = heng_ledger_lines(p.ledger, p.page.arena, &lines, err)) == HENG_OK) {
        heng_page_right(&p.page, words(&p, HENG_W_LEDGER_RUN, none, none), 4);
        heng_put(p.page.sink, "  ");
        heng_page_left(&p.page, words(&p, HENG_W_LEDGER_RECORDED, none, none), 22);
        heng_page_left(&p.page, words(&p, HENG_W_PAGE_PERIOD, none, none), 10);
        heng_page_left(&p.page, words(&p, HENG_W_PAGE_DAY, none, none), 12);
        heng_page_left(&p.page, words(&p, HENG_W_LEDGER_EXIT, none, none), 6);
        line(&p, words(&p, HENG_W_LEDGER_FINDINGS, none, none));
        for (uint32_t i = 0; i < lines.count; i++) {
            run_line(&p, heng_table_at(&lines, i));
        }
    }
    heng_ledger_close(p.ledger);
    return status;
}

/* -- a rule -- */

/* For drawing only: no verdict comes from it. */
static bool number_of(heng_text text, double *out)
{
    char copy[64], *end;
    size_t size = 0;
    while (size < text.size && size + 1 < sizeof copy &&
           strchr("0123456789.-", text.bytes[size]) != NULL) {
        copy[size] = text.bytes[size];
        size++;
    }
    copy[size] = '\0';
    *out = strtod(copy, &end);
    return size > 0 && *end == '\0';
}

static heng_text sparkline(heng_arena *arena, const heng_table *found, uint32_t from, uint32_t to)
{
    static const char *const steps[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    double low = 0, high = 0, value;
    bool any = false;
    heng_text out = HENG_TEXT("");
    for (uint32_t i = from; i < to; i++) {
        if (number_of(((const heng_ledger_finding *)heng_table_at(found, i))->actual, &value)) {
            low = !any || value < low ? value : low;
            high = !any || value > high ? value : high;
            any = true;
        }
    }
    for (uint32_t i = from; i < to && any; i++) {
        bool drawn =
            number_of(((const heng_ledger_finding *)heng_table_at(found, i))->actual, &value);
        int step = high > low ? (int)((value - low) / (high - low) * 7 + 0.5) : 3;
        out = heng_text_format(arena, "%.*s%s", HENG_PRINT(out), drawn ? steps[step] : " ");
    }
    return out;
}

static bool same_subject(const heng_ledger_finding *a, const heng_ledger_finding *b)
{
    return heng_text_equal(a->dataset, b->dataset) && heng_text_equal(a->indicator, b->indicator) &&
           heng_text_equal(a->item, b->item);
}

static void finding_line(const history_page *p, const heng_ledger_finding *one)
{
    heng_verdict verdict = HENG_ERROR;
    (void)heng_verdict_find(one->verdict, &verdict);
    heng_page_right(&p->page, heng_text_format(p->page.arena, "%lld", (long long)one->run), 4);
    heng_put(p->page.sink, "  ");
    heng_page_left(&p->page, one->recorded_at, 22);
    heng_page_left(&p->page, one->period, 10);
    heng_page_put(&p->page, heng_text_of(heng_page_mark(verdict)), heng_page_color(verdict));
    heng_put(p->page.sink, " ");
    heng_page_left(&p->page, heng_text_of(heng_word_verdict(verdict, p->page.lang)), 9);
    heng_page_right(&p->page, one->actual.size > 0 ? one->actual : HENG_TEXT("-"), 14);
    heng_put(p->page.sink, "  ");
    heng_page_left(&p->page, one->target, 12);
    line(p, one->variance.size > 0 ? heng_phrase_signed(p->page.arena, one->variance, one->unit)
                                   : none);
}

static heng_status no_rule(const history_page *p, const heng_history *history, heng_text rule,
                           heng_error *err)
{
    heng_table rules;
    heng_near near;
    heng_status status = heng_ledger_rules(p->ledger, p->page.arena, &rules, err);
    heng_near_init(&near, rule);
    for (uint32_t i = 0; status == HENG_OK && i < rules.count; i++) {
        heng_near_try(&near, *(const heng_text *)heng_table_at(&rules, i));
    }
    if (status != HENG_OK) {
        return status;
    }
    return near.best.size > 0 ? heng_fail(err, HENG_USAGE, history->path, (heng_loc){0},
                                          "no run weighed '%.*s'; did you mean '%.*s'?",
                                          HENG_PRINT(rule), HENG_PRINT(near.best))
                              : heng_fail(err, HENG_USAGE, history->path, (heng_loc){0},
                                          "no run weighed '%.*s'", HENG_PRINT(rule));
}

heng_status heng_history_rule(const heng_history *history, heng_text rule, heng_error *err)
{
    history_page p;
    heng_table found;
    heng_status status = history_open(history, &p, err);
    if (status == HENG_OK) {
        status = heng_ledger_findings(p.ledger, rule, p.page.arena, &found, err);
    }
    if (status == HENG_OK && found.count == 0) {
        status = no_rule(&p, history, rule, err);
    }
    for (uint32_t from = 0, to; status == HENG_OK && from < found.count; from = to) {
        const heng_ledger_finding *first = heng_table_at(&found, from);
        for (to = from + 1; to < found.count && same_subject(first, heng_table_at(&found, to));
             to++) {
        }
        line(&p,
             heng_text_format(p.page.arena, "%s%.*s · %.*s%s%.*s%s%.*s", from > 0 ? "\n" : "",
                              HENG_PRINT(rule), HENG_PRINT(first->dataset),
                              first->indicator.size > 0 ? " · " : "", HENG_PRINT(first->indicator),
                              first->item.size > 0 ? " · " : "", HENG_PRINT(first->item)));
        for (uint32_t i = from; i < to; i++) {
            finding_line(&p, heng_table_at(&found, i));
        }
        heng_text trend = sparkline(p.page.arena, &found, from, to);
        if (trend.size > 0) {
            line(&p, words(&p, HENG_W_LEDGER_TREND, trend, none));
        }
    }
    heng_ledger_close(p.ledger);
    return status;
}

/* -- proof -- */

/* Is the report the recorded one but for who made it and which walls stood around the rules, which
 * are the machine's and not the run's? Told in *but. */
static bool same_but_machine(const heng_report *recorded, heng_text bytes, heng_report *anew,
                             heng_text *but)
{
    heng_buffer written = {0};
    heng_sink sink;
    bool version = !heng_text_equal(anew->engine_version, recorded->engine_version);
    *but = version ? heng_text_format(anew->arena, "the same report, by heng %.*s instead of %.*s",
                                      HENG_PRINT(anew->engine_version),
                                      HENG_PRINT(recorded->engine_version))
                   : HENG_TEXT("the same report, with other walls around the rules");
    anew->engine_version = recorded->engine_version;
    anew->sandbox = recorded->sandbox;
    heng_sink_init(&sink, heng_buffer_write, &written);
    heng_format_find(HENG_TEXT("json"))->write(&sink, anew, &heng_style_default);
    bool same =
        heng_sink_flush(&sink) && heng_text_equal((heng_text){written.bytes, written.size}, bytes);
    heng_buffer_release(&written);
    return same;
}

/* What a report that is weighed again says otherwise. */
static heng_text otherwise(const heng_report *recorded, const heng_report *anew)
{
    static const char *const names[] = {[HENG_CHANGE_FLIPPED] = "flipped",
                                        [HENG_CHANGE_NEW] = "new",
                                        [HENG_CHANGE_GONE] = "gone",
                                        [HENG_CHANGE_MOVED] = "moved"};
    heng_text out = HENG_TEXT("weighed again it gives another report");
    const char *before = ": ";
    heng_diff *diff = heng_diff_new(recorded, anew, "recorded", "again");
    for (int i = 0; diff != NULL && i < HENG_CHANGE_SAME; i++) {
        if (diff->counts[i] > 0) {
            out = heng_text_format(anew->arena, "%.*s%s%llu %s", HENG_PRINT(out), before,
                                   (unsigned long long)diff->counts[i], names[i]);
            before = ", ";
        }
    }
    heng_diff_free(diff);
    return out;
}

/* *what: how the report of the inputs weighed anew differs; *note: in what that is nobody's
 * fault. */
static void again_compare(heng_arena *arena, const heng_ledger_run *run,
                          const heng_report *recorded, heng_text anew, heng_text *what,
                          heng_text *note)
{
    heng_report *report = heng_new(arena, heng_report);
    heng_error fault = {0};
    if (heng_text_equal(anew, run->report)) {
        return;
    }
    if (heng_result_parse(report, arena, HENG_TEXT("report"), anew, &fault) != HENG_OK) {
        *what = heng_text_format(arena, "weighed again it gives no report that can be read: %s",
                                 fault.text);
        return;
    }
    report->arena = arena;
    *what = otherwise(recorded, report);
    if (same_but_machine(recorded, run->report, report, note)) {
        *what = none;
    } else {
        *note = none;
    }
}

/* What is wrong with one run; in *untried why it was not weighed again, in *note how else it was.
 * Empty: nothing. */
static heng_status run_prove(const history_page *p, const heng_ledger_run *run, heng_text previous,
                             heng_history_again again, heng_text *what, heng_text *untried,
                             heng_text *note, heng_error *err)
{
    heng_arena *arena = p->page.arena;
    heng_report *report = heng_new(arena, heng_report);
    heng_error fault = {0};
    heng_table inputs;
    if (heng_result_parse(report, arena, HENG_TEXT("report"), run->report, &fault) != HENG_OK) {
        *what = heng_text_format(arena, "its report cannot be read: %s", fault.text);
        return HENG_OK;
    }
    report->arena = arena;
    heng_status status = heng_ledger_prove(p->ledger, run, report, previous, arena, what, err);
    if (status != HENG_OK || what->size > 0 || again == NULL) {
        return status;
    }
    status = heng_ledger_inputs(p->ledger, run->id, arena, &inputs, err);
    if (status == HENG_OK) {
        heng_text anew = again(run, &inputs, arena, untried);
        if (untried->size == 0) {
            again_compare(arena, run, report, anew, what, note);
        }
    }
    return status;
}

heng_status heng_history_prove(const heng_history *history, heng_history_again again, bool *agrees,
                               heng_error *err)
{
    history_page p;
    int64_t count = 0, tried;
    heng_text previous = {0};
    heng_status status = history_open(history, &p, err);
    *agrees = true;
    status = status == HENG_OK ? heng_ledger_count(p.ledger, &count, err) : status;
    tried = count;
    for (int64_t id = 1; id <= count && status == HENG_OK; id++) {
        heng_ledger_run run;
        heng_text what = {0}, untried = {0}, note = {0};
        char kept[HENG_LEDGER_HEX + 1];
        heng_arena_mark mark = heng_arena_here(p.page.arena);
        status = heng_ledger_get(p.ledger, id, p.page.arena, &run, err);
        if (status == HENG_INPUT) { /* a gap in the numbers */
            what = HENG_TEXT("it is missing");
            status = HENG_OK;
            run = (heng_ledger_run){.id = id, .hash = previous};
            if (err != NULL) {
                *err = (heng_error){0};
            }
        } else if (status == HENG_OK) {
            status = run_prove(&p, &run, previous, again, &what, &untried, &note, err);
        }
        if (status == HENG_OK && what.size > 0) {
            line(&p,
                 heng_text_format(p.page.arena, "run %lld: %.*s", (long long)id, HENG_PRINT(what)));
            *agrees = false;
        } else if (status == HENG_OK && untried.size > 0) {
            line(&p, heng_text_format(p.page.arena, "run %lld: %.*s", (long long)id,
                                      HENG_PRINT(untried)));
            tried--;
        } else if (status == HENG_OK && note.size > 0) {
            line(&p, heng_text_format(p.page.arena, "run %lld: weighed again it gives %.*s",
                                      (long long)id, HENG_PRINT(note)));
        }
        size_t size = run.hash.size < HENG_LEDGER_HEX ? run.hash.size : HENG_LEDGER_HEX;
        memcpy(kept, run.hash.bytes != NULL ? run.hash.bytes : "", size);
        heng_arena_rewind(p.page.arena, mark);
        previous = heng_text_copy(p.page.arena, (heng_text){kept, size});
    }
    if (status == HENG_OK) {
        line(&p, heng_text_format(p.page.arena, "%s: %lld run%s, %s", history->path,
                                  (long long)count, count == 1 ? "" : "s",
                                  *agrees ? "the chain is whole"
                                          : "and not all of them as they were written"));
        if (again != NULL && *agrees) {
            line(&p, heng_text_format(p.page.arena,
                                      "weighed again: %lld of %lld, each with the same report",
                                      (long long)tried, (long long)count));
        }
        if (previous.size > 0) {
            line(&p, heng_text_format(p.page.arena, "last record %.*s", HENG_PRINT(previous)));
        }
    }
    heng_ledger_close(p.ledger);
    return status;
}
