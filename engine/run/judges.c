/* Each thread judges its share with an arena, a unit table and Lua states of its own; the model is
 * only read. What order could show in is put right afterwards: diagnostics are said in the order of
 * the cases, and units that a script made get their ids in the run's own table. */
#include "run/judges.h"

#include "base/jobs.h"
#include "run/shard.h"

#include <stdlib.h>

/* What a thread takes until it pays. */
enum { THREAD_NS = 1000000, BLOCK_CASES = 1024 };

typedef struct saying {
    uint32_t at; /* case */
    heng_diag diag;
} saying;

typedef struct judge {
    heng_run *run;
    heng_arena *keep, *scratch; /* keep lives as long as the run */
    heng_model model;           /* the run's, with arena, units and diags of this thread */
    heng_diags diags;
    heng_weighing weighing;
    uint8_t *spent;     /* by rule: cases of this thread that ran out of their budget */
    heng_table heard;   /* heng_diag: of the case at hand */
    heng_table sayings; /* saying */
    uint32_t next;      /* of sayings, when they are said */
    bool done;
} judge;

typedef struct bench {
    heng_run *run;
    judge *judges;
    unsigned count;
    bool by_rule;   /* scripts are divided by rule, not by file and dataset */
    uint32_t units; /* of the run when the threads began: lower ids mean the same everywhere */
} bench;

static heng_diag diag_keep(heng_arena *arena, const heng_diag *diag)
{
    heng_diag kept = *diag;
    heng_text *const texts[] = {&kept.message, &kept.label, &kept.help,
                                &kept.note,    &kept.note2, &kept.related_label};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        *texts[i] = heng_text_copy(arena, *texts[i]);
    }
    return kept;
}

static void spent_count(const heng_kept *kept, uint8_t *spent)
{
    uint8_t *count = &spent[kept->item.rule];
    bool ran_out = (kept->verdict == HENG_ERROR && kept->reason == HENG_REASON_LIMIT) ||
                   (kept->verdict == HENG_WAIVED && kept->without == HENG_ERROR);
    *count = (uint8_t)(*count + (ran_out && *count < HENG_SPENT_MAX));
}

/* spent: by rule, cases before this one that ran out of their budget; this one is counted too. */
static void case_judge(const heng_weighing *weighing, heng_arena *keep, heng_arena *scratch,
                       heng_kept *kept, uint8_t *spent)
{
    heng_judgement judgement;
    heng_weighing stopped;
    if (spent[kept->item.rule] == HENG_SPENT_MAX) {
        stopped = *weighing;
        stopped.spent = true;
        weighing = &stopped;
    }
    heng_judge_verdict(weighing, scratch, kept->item, &judgement);
    kept->verdict = (uint8_t)judgement.verdict;
    kept->reason = (uint8_t)judgement.reason;
    kept->without = (uint8_t)judgement.without_waiver;
    if ((judgement.rule->flags & HENG_RULE_SCRIPT) != 0) {
        kept->told = heng_told_keep(keep, &judgement);
    }
    spent_count(kept, spent);
}

static void case_judge_alone(heng_run *run, heng_kept *kept, uint8_t *spent)
{
    heng_arena_mark mark = heng_arena_here(run->scratch);
    case_judge(&run->weighing, run->arena, run->scratch, kept, spent);
    heng_arena_rewind(run->scratch, mark);
}

static bool is_cancelled(heng_run *run)
{
    return atomic_load_explicit(&run->cancelled, memory_order_relaxed);
}

static uint8_t *spent_new(const heng_run *run, heng_arena *arena)
{
    return heng_new_array(arena, uint8_t, (size_t)run->model.rules.count + 1);
}

static void judge_alone(heng_run *run)
{
    uint8_t *spent = spent_new(run, run->arena);
    for (uint32_t i = 0; i < run->findings.count && !is_cancelled(run); i++) {
        case_judge_alone(run, heng_table_at(&run->findings, i), spent);
        heng_shard_order(run, i);
    }
}

/* -- several threads -- */

/* Whose case is it? Blocks of targets by turns; of scripts whatever shares a Lua state. */
static unsigned owner_of(const bench *all, uint32_t at, heng_case item)
{
    const heng_rule *rule = heng_model_rule(&all->run->model, item.rule);
    uint32_t share = at / BLOCK_CASES;
    if ((rule->flags & HENG_RULE_SCRIPT) != 0) {
        share = item.dataset + (all->by_rule ? item.rule : rule->file);
    }
    return share % all->count;
}

static void judge_share(const bench *all, unsigned index)
{
    judge *own = &all->judges[index];
    const heng_table *findings = &own->run->findings;
    for (uint32_t i = 0; i < findings->count && !is_cancelled(own->run); i++) {
        heng_kept *kept = heng_table_at(findings, i);
        if (owner_of(all, i, kept->item) != index) {
            continue;
        }
        heng_arena_mark mark = heng_arena_here(own->scratch);
        case_judge(&own->weighing, own->keep, own->scratch, kept, own->spent);
        for (uint32_t k = 0; k < own->heard.count; k++) {
            heng_diag diag = diag_keep(own->keep, heng_table_at(&own->heard, k));
            *(saying *)heng_table_push(&own->sayings) = (saying){.at = i, .diag = diag};
        }
        own->heard.count = 0;
        heng_arena_rewind(own->scratch, mark);
    }
    own->done = true;
}

static void judge_work(void *user, unsigned index)
{
    const bench *all = user;
    judge *own = &all->judges[index];
    heng_door outer, inner;
    heng_arena_open(own->keep, &outer);
    if (setjmp(outer.jump) == 0) {
        heng_arena_open(own->scratch, &inner);
        if (setjmp(inner.jump) == 0) {
            judge_share(all, index);
        }
        heng_arena_close(own->scratch, &inner);
    }
    heng_arena_close(own->keep, &outer);
}

static void judge_prepare(judge *own, heng_run *run, unsigned index)
{
    own->run = run;
    own->model = run->model;
    own->model.arena = own->keep;
    own->model.diags = &own->diags;
    own->model.units = heng_units_fork(run->model.units, own->keep);
    heng_diags_init(&own->diags, own->keep);
    heng_table_init(&own->heard, own->keep, sizeof(heng_diag));
    heng_table_init(&own->sayings, own->keep, sizeof(saying));
    own->spent = spent_new(run, own->keep);
    own->weighing = run->weighing;
    own->weighing.model = &own->model;
    own->weighing.script = heng_script_fork(run->script, &own->model);
    own->weighing.sayings = &own->heard;
    own->weighing.beat = heng_run_beat(run, index);
    if (own->weighing.script != NULL) {
        heng_script_beat(own->weighing.script, own->weighing.beat);
    }
}

/* false: out of memory. */
static bool bench_open(bench *all)
{
    heng_run *run = all->run;
    volatile bool good = true;
    run->judge_arenas = heng_new_array(run->arena, heng_arena *, all->count);
    for (unsigned i = 0; i < all->count && good; i++) {
        judge *own = &all->judges[i];
        heng_door door;
        own->keep = run->judge_arenas[i] = heng_arena_new(run->limits.memory_bytes);
        own->scratch = heng_arena_new(run->limits.memory_bytes);
        run->judge_count = i + 1;
        good = false;
        if (own->keep != NULL && own->scratch != NULL) {
            heng_arena_open(own->keep, &door);
            if (setjmp(door.jump) == 0) {
                judge_prepare(own, run, i);
                good = own->weighing.script != NULL;
            }
            heng_arena_close(own->keep, &door);
        }
    }
    return good;
}

static void bench_close(bench *all)
{
    for (unsigned i = 0; i < all->count; i++) {
        heng_script_join(all->judges[i].weighing.script);
        heng_arena_free(all->judges[i].scratch);
        all->judges[i].weighing.script = NULL;
        all->judges[i].scratch = NULL;
    }
}

typedef struct adoption {
    const bench *all;
    const heng_units *own;
} adoption;

/* The run's own id for a unit of a thread; false: it has none yet. */
static bool unit_adopt(const void *user, heng_unit_id *id)
{
    const adoption *work = user;
    return *id < work->all->units ||
           heng_unit_known(work->all->run->model.units, heng_unit_at(work->own, *id)->text, id);
}

/* In the order of the cases, as one thread would have done it. A judgement with a unit that is new
 * to the run is made again, which makes the unit known: once for each. So is one of a rule that had
 * run out of its budget too often by then, of which each thread saw its share only. */
static void bench_merge(bench *all)
{
    heng_run *run = all->run;
    uint8_t *spent = spent_new(run, run->arena);
    for (uint32_t i = 0; i < run->findings.count; i++) {
        heng_kept *kept = heng_table_at(&run->findings, i);
        judge *own = &all->judges[owner_of(all, i, kept->item)];
        adoption work = {.all = all, .own = own->model.units};
        bool stopped = spent[kept->item.rule] == HENG_SPENT_MAX;
        bool again = stopped || !heng_told_adopt(kept->told, unit_adopt, &work);
        while (own->next < own->sayings.count) {
            const saying *said = heng_table_at(&own->sayings, own->next);
            if (said->at != i) {
                break;
            }
            if (!again) {
                heng_script_outcome outcome = {.diag = said->diag};
                heng_script_say(run->script, &outcome);
            }
            own->next++;
        }
        if (again) {
            case_judge_alone(run, kept, spent);
        } else {
            spent_count(kept, spent);
        }
        heng_shard_order(run, i);
    }
}

static heng_status judge_together(heng_run *run, unsigned count, bool by_rule, heng_error *err)
{
    bench all = {.run = run,
                 .judges = heng_new_array(run->arena, judge, count),
                 .count = count,
                 .by_rule = by_rule,
                 .units = heng_units_count(run->model.units)};
    bool good = bench_open(&all);
    if (good) {
        heng_jobs_run(count, judge_work, &all);
    }
    for (unsigned i = 0; i < count; i++) {
        good = good && (all.judges[i].done || is_cancelled(run));
    }
    bench_close(&all);
    if (!good) {
        return heng_fail(err, HENG_NOMEM, NULL, (heng_loc){0}, "out of memory");
    }
    if (!is_cancelled(run)) {
        bench_merge(&all);
    }
    return HENG_OK;
}

/* How many threads pay for themselves; *by_rule: how to divide scripts among them. */
static unsigned threads_for(const heng_run *run, bool *by_rule)
{
    uint64_t wanted = 1, cost = 0, groups = 0;
    uint32_t file = HENG_NONE;
    (void)heng_count_parse(heng_run_setting(run, HENG_SET_JOBS), &wanted);
    if (wanted <= 1 || (run->watch != NULL && run->watch->single)) {
        return 1;
    }
    for (uint32_t i = 0; i < run->findings.count; i++) {
        const heng_kept *kept = heng_table_at(&run->findings, i);
        const heng_rule *rule = heng_model_rule(&run->model, kept->item.rule);
        bool script = (rule->flags & HENG_RULE_SCRIPT) != 0;
        cost += script ? HENG_SCRIPT_NS : HENG_TARGET_NS;
        if (script && rule->file != file) {
            file = rule->file;
            groups += run->model.datasets.count;
        }
    }
    uint64_t paying = cost / THREAD_NS;
    wanted = wanted < paying ? wanted : paying;
    wanted = wanted < HENG_JOBS_MAX ? wanted : HENG_JOBS_MAX;
    *by_rule = groups < 4 * wanted;
    return wanted > 1 ? (unsigned)wanted : 1;
}

heng_status heng_judges_run(heng_run *run, heng_error *err)
{
    bool by_rule = false;
    heng_status status = HENG_OK;
    unsigned count = threads_for(run, &by_rule);
    if (count > 1) {
        status = judge_together(run, count, by_rule, err);
    } else {
        judge_alone(run);
    }
    if (status == HENG_OK && is_cancelled(run)) {
        return heng_fail(err, HENG_CANCELLED, NULL, (heng_loc){0}, "cancelled");
    }
    return status;
}

void heng_judges_release(heng_run *run)
{
    for (unsigned i = 0; i < run->judge_count; i++) {
        heng_arena_free(run->judge_arenas[i]);
    }
    run->judge_count = 0;
}
