/* Checks that nothing makes fail. What a Lua function accepts cannot be read off it, so it is run
 * with made-up figures: the published ones, the numbers that its file names and what lies beside
 * them, zero, large and negative ones, alone and mixed. One that fails is enough. That none was
 * found is no proof, and the warning says so. The figures follow from the names of indicators and
 * the number of the try alone, so that lint says the same every time. */
#include "desk/lint.h"

#include "model/report.h"
#include "script/lua_token.h"
#include "script/script.h"

enum {
    TRIES = 400,
    CASES_MOST = 8, /* indicators through which one rule is tried */
    LITERALS_MOST = 48,
    INSTRUCTIONS = 500000 /* of one try */
};

typedef struct guess {
    int64_t number;
    int32_t exponent;
} guess;

/* In the indicator's own unit. Shares beyond 100% are among them: a check of the data looks for
 * such. */
static const guess guesses[] = {{0, 0},  {1, 0},  {-1, 0}, {100, 0},  {-100, 0}, {101, 0},
                                {50, 0}, {5, -1}, {10, 0}, {1000, 0}, {1, 6},    {-1, 6},
                                {1, -6}, {99, 0}, {2, 0},  {1, 9},    {365, 0},  {7, 0}};
enum { GUESSES = sizeof guesses / sizeof *guesses };

typedef struct searching {
    heng_lint *lint;
    const heng_rule *rule;
    uint32_t dataset, attempt;
    heng_quantity literals[LITERALS_MOST]; /* of the rule's file */
    uint32_t literal_count;
    uint16_t literals_of; /* file + 1; 0: none yet */
} searching;

/* -- literals -- */

static void literal_add(searching *s, heng_text text)
{
    heng_quantity quantity;
    if (s->literal_count < LITERALS_MOST && text.size > 0 && text.size < 64 &&
        heng_quantity_parse(s->lint->units, s->lint->arena, text, (heng_loc){0}, NULL, &quantity) &&
        quantity.kind == HENG_KIND_POINT) {
        s->literals[s->literal_count++] = quantity;
    }
}

static void literals_read(searching *s, uint16_t file)
{
    heng_lint *lint = s->lint;
    heng_tokens tokens;
    if (s->literals_of == file + 1) {
        return;
    }
    heng_arena_mark mark = heng_arena_here(lint->scratch);
    heng_tokens_read(&tokens, lint->scratch, heng_sources_at(&lint->run->sources, file)->bytes,
                     file);
    s->literals_of = (uint16_t)(file + 1);
    s->literal_count = 0;
    for (uint32_t i = 0; i < tokens.count; i++) {
        if (tokens.items[i].kind == HENG_TOKEN_STRING) {
            literal_add(s, heng_token_inner(&tokens, i));
        } else if (tokens.items[i].kind == HENG_TOKEN_NUMBER) {
            literal_add(s, heng_token_text(&tokens, i));
        }
    }
    heng_arena_rewind(lint->scratch, mark);
}

/* -- made-up figures -- */

/* A literal of the file, or what lies a little below or above it, in the indicator's unit. */
static bool literal_take(const searching *s, uint32_t choice, heng_unit_id unit, heng_quantity *out)
{
    const heng_quantity *literal = &s->literals[choice / 3];
    heng_number step = heng_number_decimal((heng_decimal){1, -3});
    if (literal->unit == HENG_UNIT_NONE || literal->unit == unit) {
        *out = *literal;
    } else if (!heng_quantity_convert(s->lint->units, literal, unit, out)) {
        return false;
    }
    heng_number number = choice % 3 == 0   ? out->nominal
                         : choice % 3 == 1 ? heng_number_subtract(out->nominal, step)
                                           : heng_number_add(out->nominal, step);
    *out = heng_quantity_point(number, unit);
    return true;
}

static heng_quantity label_of(const heng_indicator *indicator, uint64_t choice)
{
    static const char *const stages[] = {"未开始", "进行中", "完成"};
    const heng_texts *labels = indicator->extra != NULL ? &indicator->extra->labels : NULL;
    bool own = labels != NULL && labels->count > 0;
    uint32_t place = (uint32_t)(choice % (own ? labels->count : 3));
    return (heng_quantity){.kind = indicator->measure == HENG_ORDINAL ? HENG_KIND_ORDINAL
                                                                      : HENG_KIND_STAGE,
                           .place = (int32_t)place,
                           .label = own ? labels->items[place] : heng_text_of(stages[place])};
}

/* The first tries give all figures the same choice, the others mix them. */
static uint64_t choice_of(const searching *s, uint32_t indicator, heng_period period)
{
    const uint32_t key[] = {s->attempt, indicator, period};
    return s->attempt <= GUESSES ? s->attempt - 1 : heng_hash(0, key, sizeof key);
}

static bool made_up(const void *user, heng_arena *arena, uint32_t index, heng_period period,
                    heng_quantity *out, uint32_t *figure)
{
    const searching *s = user;
    heng_lint *lint = s->lint;
    const heng_indicator *indicator = heng_model_indicator(lint->model, index);
    period = period != 0 ? period : lint->run->weighing.period;
    (void)arena;
    if (figure != NULL) {
        *figure = HENG_NONE;
    }
    if (s->attempt == 0) { /* as published */
        uint32_t found = heng_lint_find(lint, s->dataset, index, period);
        if (found != HENG_NONE &&
            heng_lint_figure(lint, heng_model_figure(lint->model, found), out)) {
            return true;
        }
    }
    uint64_t choice = s->attempt == 0 ? 1 : choice_of(s, index, period);
    if (indicator->measure == HENG_ORDINAL || indicator->measure == HENG_STAGE) {
        *out = label_of(indicator, choice);
        return true;
    }
    uint32_t kinds = GUESSES + 3 * s->literal_count;
    for (uint32_t i = 0; i < kinds; i++) { /* the next that its unit allows */
        uint32_t at = (uint32_t)((choice + i) % kinds);
        heng_number number;
        if (at < GUESSES) {
            number = heng_number_decimal((heng_decimal){guesses[at].number, guesses[at].exponent});
            *out = heng_quantity_point(number, indicator->unit);
        } else if (!literal_take(s, at - GUESSES, indicator->unit, out)) {
            continue;
        }
        return true;
    }
    *out = heng_quantity_point(heng_number_of(1), indicator->unit);
    return true;
}

/* The limit of the plan where it is a number. */
static bool made_target(const void *user, heng_arena *arena, uint32_t indicator, heng_quantity *out)
{
    const searching *s = user;
    uint32_t rule = heng_script_target_rule(s->lint->run->script, indicator, HENG_NONE);
    (void)arena;
    if (rule == HENG_NONE || !s->lint->folds[rule].has_limit ||
        !heng_quantity_is_number(&s->lint->folds[rule].limit)) {
        return false;
    }
    *out = s->lint->folds[rule].limit;
    return true;
}

/* -- tries -- */

typedef enum found { FOUND_NOTHING, FOUND_PASS, FOUND_FAILURE } found;

static found attempt(searching *s, uint32_t rule, uint32_t indicator)
{
    heng_lint *lint = s->lint;
    heng_figures figures = {.user = s,
                            .period = lint->run->weighing.period,
                            .dataset = s->dataset,
                            .actual = made_up,
                            .target = made_target};
    heng_script_outcome outcome = {.figure = HENG_NONE, .missing = HENG_NONE};
    heng_arena_mark mark = heng_arena_here(lint->scratch);
    heng_beat_begin(lint->run->weighing.beat, rule, s->dataset);
    heng_script_run(lint->run->script, lint->scratch, rule, indicator, &figures, &outcome);
    heng_beat_end(lint->run->weighing.beat);
    heng_verdict worst = outcome.verdict; /* of a list of findings */
    for (const heng_script_outcome *more = outcome.next; more != NULL; more = more->next) {
        worst = heng_verdict_rank(more->verdict) < heng_verdict_rank(worst) ? more->verdict : worst;
    }
    heng_arena_rewind(lint->scratch, mark);
    switch (worst) {
    case HENG_FAIL:
    case HENG_WARN:
    case HENG_UNKNOWN:
        return FOUND_FAILURE;
    case HENG_PASS:
        return FOUND_PASS;
    case HENG_NO_DATA:
    case HENG_WAIVED:
    case HENG_SKIPPED:
    case HENG_ERROR:
    case HENG_VERDICT_COUNT:
        break;
    }
    return FOUND_NOTHING;
}

/* Passes and never a failure, through any of the cases. */
static bool never_fails(searching *s, uint32_t rule)
{
    heng_table cases;
    bool passed = false;
    heng_table_init(&cases, s->lint->scratch, sizeof(heng_script_case));
    heng_script_cases(s->lint->run->script, rule, &cases);
    for (uint32_t i = 0; i < cases.count && i < CASES_MOST; i++) {
        const heng_script_case *item = heng_table_at(&cases, i);
        for (s->attempt = 0; s->attempt < TRIES; s->attempt++) {
            found got = attempt(s, item->rule, item->indicator);
            if (got == FOUND_FAILURE) {
                return false;
            }
            passed = passed || got == FOUND_PASS;
            if (!passed && s->attempt > GUESSES) {
                break; /* it ends in errors whatever it is given: running it will tell */
            }
        }
    }
    return passed;
}

/* A rule that ended a worker is not run again. */
static bool is_blamed(const heng_run *run, uint32_t rule)
{
    for (uint32_t i = 0; run->watch != NULL && i < run->watch->blame_count; i++) {
        const heng_blame *blame = &run->watch->blames[i];
        if (blame->rule == rule) {
            const heng_rule *blamed = heng_model_rule(&run->model, rule);
            (void)heng_diag_error(run->model.diags, "E325", blamed->loc, heng_lint_span(blamed->id),
                                  "'%.*s': %s", HENG_PRINT(blamed->id), blame->why);
            return true;
        }
    }
    return false;
}

static void idle_find(heng_lint *lint, const heng_lint_check *check)
{
    searching s = {.lint = lint};
    uint64_t instructions = lint->run->limits.instructions;
    if (instructions > INSTRUCTIONS) {
        lint->run->limits.instructions = INSTRUCTIONS;
    }
    for (uint32_t i = 0; i < lint->model->rules.count; i++) {
        const heng_rule *rule = heng_model_rule(lint->model, i);
        if (!heng_lint_rule(rule) || (rule->flags & HENG_RULE_SCRIPT) == 0 ||
            is_blamed(lint->run, i)) {
            continue;
        }
        heng_arena_mark mark = heng_arena_here(lint->scratch);
        literals_read(&s, rule->file);
        s.rule = rule;
        bool idle = never_fails(&s, i);
        heng_arena_rewind(lint->scratch, mark);
        if (idle) {
            heng_diag *diag =
                heng_lint_say(lint, check, rule->loc, heng_lint_span(rule->id),
                              "nothing was found that fails '%.*s'", HENG_PRINT(rule->id));
            diag->label =
                heng_lint_text(lint, "passed all of %d made-up figures it was given", (int)TRIES);
            diag->help =
                HENG_TEXT("see that some path returns false; a test beside it would show it");
        }
    }
    lint->run->limits.instructions = instructions;
}

const heng_lint_check heng_lint_search[] = {
    {"W506", HENG_SEVERITY_WARNING, "checks that nothing makes fail", idle_find},
    {NULL, HENG_SEVERITY_NOTE, NULL, NULL}};
