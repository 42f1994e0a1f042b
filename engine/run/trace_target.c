/* What was promised: the text, how it is read and why, and the figures it leans on. */
#include "lang/phrases.h"
#include "report/phrase.h"
#include "run/trace_text.h"

/* The first word of the text as written that has one of the roles, or a comparator if bound. */
static heng_text word_find(heng_text text, bool bound, heng_word_role a, heng_word_role b)
{
    size_t at = 0;
    while (at < text.size) {
        const heng_keyword *keyword = heng_keyword_match(text, at);
        uint32_t point;
        if (keyword != NULL && (bound ? keyword->bound != HENG_BOUND_NONE
                                      : keyword->role == a || keyword->role == b)) {
            return (heng_text){text.bytes + at, keyword->size};
        }
        if (keyword != NULL) {
            at += keyword->size;
            continue;
        }
        size_t size = heng_utf8_decode(text, at, &point);
        bool word = false;
        do { /* ids hold words of English: all of one is passed over */
            char c = text.bytes[at];
            word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            at += size > 0 ? size : 1;
            size = 1;
        } while (word && at < text.size &&
                 ((text.bytes[at] >= 'a' && text.bytes[at] <= 'z') || text.bytes[at] == '_' ||
                  (text.bytes[at] >= '0' && text.bytes[at] <= '9')));
        if (!word && at < text.size) {
            while (at < text.size && ((unsigned char)text.bytes[at] & 0xC0) == 0x80) {
                at++;
            }
        }
    }
    return (heng_text){0};
}

static heng_text comparator_why(const heng_trace *trace, const heng_target *target)
{
    heng_text word = word_find(target->text, true, HENG_WORD_COMPARE, HENG_WORD_COMPARE);
    switch ((heng_op)target->op) {
    case HENG_GE:
    case HENG_LE:
        return word.size > 0 ? SAY(trace, HENG_T_INCLUDED, word) : word;
    case HENG_GT:
    case HENG_LT:
        return word.size > 0 ? SAY(trace, HENG_T_NOT_INCLUDED, word) : word;
    case HENG_ABOUT:
        word =
            word.size > 0 ? word : word_find(target->text, false, HENG_WORD_TILDE, HENG_WORD_BAND);
        return word.size > 0 ? SAY(trace, HENG_T_IS_ABOUT, word) : word;
    case HENG_IN:
        return heng_trace_plain(trace, trace->judgement->direction > 0   ? HENG_T_FLOOR
                                       : trace->judgement->direction < 0 ? HENG_T_CEILING
                                                                         : HENG_T_CORRIDOR);
    case HENG_DONE:
        return (target->flags & HENG_TARGET_WHOLE) != 0 ? heng_trace_plain(trace, HENG_T_WHOLE)
                                                        : (heng_text){0};
    case HENG_EQ:
    case HENG_SCRIPT:
    case HENG_OP_COUNT:
        break;
    }
    return (heng_text){0};
}

/* Why the text is read as it is. */
static heng_text target_why(const heng_trace *trace, const heng_target *target)
{
    const heng_judgement *j = trace->judgement;
    heng_text why = {0}, better = heng_trace_plain(trace, heng_trace_betters[j->better]);
    if ((target->flags & HENG_TARGET_KEEPS_PACE) != 0) {
        heng_text word = word_find(target->text, false, HENG_WORD_KEEP, HENG_WORD_PACE);
        why = SAY(trace, HENG_T_KEEPS_PACE, word.size > 0 ? word : target->text, better);
    } else if ((target->flags & HENG_TARGET_BY_DIRECTION) != 0) {
        why = SAY(trace, HENG_T_BY_DIRECTION, better);
    } else {
        why = comparator_why(trace, target);
    }
    if ((target->flags & HENG_TARGET_SIGNED) != 0) {
        heng_text word = word_find(target->text, false, HENG_WORD_DOWN, HENG_WORD_UP);
        heng_trace_join(trace, &why, HENG_T_SEMICOLON,
                        SAY(trace, HENG_T_SIGNED, word,
                            heng_trace_plain(trace, heng_trace_measures[j->measure])));
    }
    if ((target->flags & HENG_TARGET_SOFT) != 0) {
        heng_trace_join(trace, &why, HENG_T_SEMICOLON,
                        SAY(trace, HENG_T_SOFT,
                            word_find(target->text, false, HENG_WORD_SOFT, HENG_WORD_SOFT)));
    }
    return why;
}

void heng_trace_options(heng_trace *trace, const heng_rule_extra *extra)
{
    heng_text list = {0};
    if (extra == NULL) {
        return;
    }
    const struct {
        const char *name;
        heng_text value;
    } options[] = {{"tolerance", extra->tolerance},
                   {"warn", extra->warn},
                   {"guard", extra->guard},
                   {"range", extra->range},
                   {"rounding", extra->rounding},
                   {"every", extra->every},
                   {"due", extra->due},
                   {"only_if", extra->only_if},
                   {"basis", extra->basis}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (options[i].value.size > 0) {
            heng_trace_join(trace, &list, HENG_T_COMMA,
                            heng_text_format(trace->arena, "%s %.*s", options[i].name,
                                             HENG_PRINT(options[i].value)));
        }
    }
    if (list.size > 0) {
        heng_trace_row(trace, SAY(trace, HENG_T_OPTIONS, list), (heng_text){0});
    }
}

/* A figure that an expression or a script read. */
static void read_write(heng_trace *trace, const heng_read *read)
{
    const heng_model *model = &trace->run->model;
    heng_text name = heng_model_indicator(model, read->indicator)->id;
    if (read->dataset != trace->judgement->dataset) {
        name = heng_text_format(trace->arena, "%.*s:%.*s",
                                HENG_PRINT(heng_model_dataset(model, read->dataset)->id),
                                HENG_PRINT(name));
    }
    if (read->period != trace->judgement->period) {
        heng_text period = heng_period_format(trace->arena, read->period);
        name = heng_text_format(trace->arena, "%.*s@%.*s", HENG_PRINT(name), HENG_PRINT(period));
    }
    if (read->figure == HENG_NONE) {
        heng_trace_row(trace, SAY(trace, HENG_T_READ_NONE, name), (heng_text){0});
        return;
    }
    const heng_figure *figure = heng_model_figure(model, read->figure);
    heng_text text = figure->text.size > 0 ? figure->text : HENG_TEXT("null");
    heng_trace_place(trace, SAY(trace, HENG_T_COMPUTED, name, text),
                     heng_place_of(&trace->run->sources, figure->loc));
}

static bool same_read(const heng_read *a, const heng_read *b)
{
    return a->dataset == b->dataset && a->indicator == b->indicator && a->period == b->period;
}

/* Reads first..end, each figure once; at most 40 rows. */
void heng_trace_reads(heng_trace *trace, uint32_t first, uint32_t end)
{
    uint32_t rows = 0;
    for (uint32_t i = first; i < end && i < trace->reads->count; i++) {
        const heng_read *read = heng_table_at(trace->reads, i);
        bool seen = false;
        for (uint32_t k = first; k < i && !seen; k++) {
            seen = same_read(read, heng_table_at(trace->reads, k));
        }
        if (!seen && rows++ < 40) {
            read_write(trace, read);
        }
    }
    if (rows > 40) {
        heng_text more = heng_text_format(trace->arena, "%u", rows - 40);
        heng_trace_row(trace, SAY(trace, HENG_T_MORE, more), (heng_text){0});
    }
}

/* Every reference of an expression is one read, in order. */
static uint32_t reference_count(const heng_expr *expr)
{
    if (expr == NULL || expr->kind == HENG_EXPR_LITERAL) {
        return 0;
    }
    return expr->kind == HENG_EXPR_REF
               ? 1
               : reference_count(expr->as.branch.left) + reference_count(expr->as.branch.right);
}

uint32_t heng_trace_actual_reads(const heng_trace *trace)
{
    const heng_target *target = trace->judgement->target;
    return target->left != NULL ? reference_count(target->left) : 1;
}

/* A limit that is computed: what it comes to, and of which figures. */
static void limit_write(heng_trace *trace, const heng_expr *expr, const heng_quantity *limit)
{
    const heng_judgement *j = trace->judgement;
    const heng_model *model = &trace->run->model;
    if (expr != NULL && expr->kind != HENG_EXPR_LITERAL && expr->kind != HENG_EXPR_REF &&
        j->has_limit) {
        heng_text text = heng_expr_format(trace->arena, model, j->target, expr);
        heng_text value = heng_quantity_format(trace->arena, model->units, limit);
        heng_trace_row(trace, SAY(trace, HENG_T_LIMIT_IS, text, value), (heng_text){0});
    }
}

void heng_trace_target(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    const heng_view *view = trace->view;
    const heng_target *target = j->target;
    heng_trace_step(trace, HENG_T_TARGET);
    heng_trace_place(trace, target->text, view->target.place);
    heng_text why = target_why(trace, target), form = heng_phrase_target(view, trace->page.lang);
    heng_trace_row(trace,
                   why.size > 0 ? SAY(trace, HENG_T_READ_AS_WHY, form, why)
                                : SAY(trace, HENG_T_READ_AS, form),
                   (heng_text){0});
    heng_trace_options(trace, j->rule->extra);
    if (j->plan_period != j->period) {
        heng_trace_row(trace,
                       SAY(trace, HENG_T_FOR_PERIOD, heng_trace_period(trace, j->plan_period)),
                       (heng_text){0});
    }
    limit_write(trace, target->right, &j->limit);
    limit_write(trace, target->op == HENG_IN && j->has_high ? target->high : NULL, &j->high);
    heng_trace_versions(trace);
    if (reference_count(target->right) > 0 || reference_count(target->high) > 0) {
        heng_trace_reads(trace, heng_trace_actual_reads(trace), trace->reads->count);
    }
    heng_trace_cites(trace, &view->target);
}
