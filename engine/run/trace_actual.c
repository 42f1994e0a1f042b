/* What was observed: the figure, what kind of quantity it is, and which others there are. */
#include "run/trace_text.h"

const heng_figure *heng_trace_figures(const heng_model *model, uint32_t dataset, uint32_t indicator)
{
    uint32_t head = heng_model_figure_elsewhere(model, dataset, indicator);
    return head != HENG_NONE ? heng_model_figure(model, head) : NULL;
}

const heng_figure *heng_trace_older(const heng_model *model, const heng_figure *figure)
{
    return figure->older != HENG_NONE ? heng_model_figure(model, figure->older) : NULL;
}

static heng_text labels_text(const heng_trace *trace, heng_trace_word word,
                             const heng_quantity *actual)
{
    const heng_indicator *indicator = trace->judgement->indicator;
    uint32_t count =
        indicator != NULL && indicator->extra != NULL ? indicator->extra->labels.count : 0;
    heng_text place = heng_text_format(trace->arena, "%d", actual->place + 1);
    return SAY(trace, word, place, heng_text_format(trace->arena, "%u", count > 0 ? count : 3U));
}

/* What kind of quantity the figure is. */
static heng_text kind_text(const heng_trace *trace, const heng_quantity *actual)
{
    heng_text out = {0}, band;
    switch (actual->kind) {
    case HENG_KIND_NONE:
    case HENG_KIND_COUNT:
        break;
    case HENG_KIND_POINT:
        out = actual->has_whole
                  ? SAY(trace, HENG_T_OF_WHOLE, heng_trace_number(trace, actual->nominal),
                        heng_trace_number(trace, actual->whole))
                  : heng_trace_plain(trace, HENG_T_POINT);
        break;
    case HENG_KIND_BOUND:
        return SAY(trace, HENG_T_BOUND, heng_trace_value(trace, actual));
    case HENG_KIND_APPROXIMATE:
        out = SAY(trace, HENG_T_APPROXIMATE, heng_trace_value(trace, actual));
        band = heng_trace_amount(trace, actual->band,
                                 actual->unit == HENG_UNIT_PERCENT ? HENG_UNIT_PP : actual->unit);
        heng_trace_join(
            trace, &out, HENG_T_SEMICOLON,
            SAY(trace, actual->band_assumed ? HENG_T_BAND_ASSUMED : HENG_T_BAND_DECLARED, band));
        break;
    case HENG_KIND_INTERVAL:
        return SAY(trace, HENG_T_INTERVAL, heng_trace_value(trace, actual));
    case HENG_KIND_ORDINAL:
        return labels_text(trace, HENG_T_PLACE_OF, actual);
    case HENG_KIND_STAGE:
        return labels_text(trace, HENG_T_STAGE_OF, actual);
    case HENG_KIND_ATTESTED:
        return heng_trace_plain(trace, actual->denied ? HENG_T_DENIED : HENG_T_SAID);
    }
    if (actual->sign_worded) {
        heng_trace_join(trace, &out, HENG_T_SEMICOLON, heng_trace_plain(trace, HENG_T_SIGN_WORDED));
    }
    return out;
}

static heng_date vintage_of(const heng_figure *figure)
{
    return figure->extra != NULL ? figure->extra->vintage : 0;
}

static heng_text vintage_text(const heng_trace *trace, const heng_figure *figure)
{
    heng_date vintage = vintage_of(figure);
    return vintage != 0 ? heng_date_format(trace->arena, vintage)
                        : heng_trace_plain(trace, HENG_T_UNDATED);
}

/* Is it the only figure of its period? Older ones are named. */
static void vintages_write(heng_trace *trace, const heng_figure *figure, heng_text facts)
{
    const heng_model *model = &trace->run->model;
    heng_text period = heng_trace_period(trace, figure->period);
    uint32_t count = 0;
    for (const heng_figure *at = heng_trace_figures(model, figure->dataset, figure->indicator);
         at != NULL; at = heng_trace_older(model, at)) {
        count += at->period == figure->period;
    }
    heng_trace_join(trace, &facts, HENG_T_SEMICOLON,
                    count <= 1
                        ? SAY(trace, HENG_T_ONLY, period)
                        : SAY(trace, HENG_T_NEWEST, heng_text_format(trace->arena, "%u", count),
                              period, vintage_text(trace, figure)));
    heng_trace_row(trace, facts, (heng_text){0});
    for (const heng_figure *at = heng_trace_figures(model, figure->dataset, figure->indicator);
         at != NULL && count > 1; at = heng_trace_older(model, at)) {
        if (at->period == figure->period && at != figure) {
            heng_trace_place(trace, SAY(trace, HENG_T_OLDER, at->text, vintage_text(trace, at)),
                             heng_place_of(&trace->run->sources, at->loc));
        }
    }
}

void heng_trace_actual(heng_trace *trace)
{
    const heng_judgement *j = trace->judgement;
    const heng_model *model = &trace->run->model;
    heng_trace_step(trace, HENG_T_ACTUAL);
    if (j->figure != HENG_NONE) {
        const heng_figure *figure = heng_model_figure(model, j->figure);
        const heng_figure_extra *extra = figure->extra;
        heng_quantity read = j->actual;
        heng_text facts;
        if (figure->text.size == 0) {
            heng_trace_place(trace, HENG_TEXT("null"), trace->view->actual.place);
            facts = heng_trace_plain(trace, HENG_T_NULL);
        } else { /* read anew: rounding to the limit's digits has replaced what was weighed */
            heng_trace_place(trace, figure->text, trace->view->actual.place);
            (void)heng_actual_parse(&trace->run->model, trace->arena, figure->text, figure->loc,
                                    heng_model_indicator(model, figure->indicator),
                                    extra != NULL ? extra->tolerance : (heng_text){0}, &read);
            facts = kind_text(trace, &read);
        }
        if (extra != NULL) {
            heng_trace_join(trace, &facts, HENG_T_SEMICOLON,
                            heng_word_status(extra->status, trace->page.lang));
            heng_trace_join(trace, &facts, HENG_T_SEMICOLON,
                            extra->basis.size > 0 ? SAY(trace, HENG_T_BASIS, extra->basis)
                                                  : extra->basis);
        }
        vintages_write(trace, figure, facts);
        heng_trace_cites(trace, &trace->view->actual);
        return;
    }
    if (j->has_actual && j->target->left != NULL) {
        heng_text text = heng_expr_format(trace->arena, model, j->target, j->target->left);
        heng_text value = heng_quantity_format(trace->arena, model->units, &j->actual);
        heng_trace_row(trace, SAY(trace, HENG_T_COMPUTED, text, value),
                       kind_text(trace, &j->actual));
    } else if (j->target->left != NULL && j->reason != HENG_MISSING && trace->reads->count > 0) {
        heng_trace_row(trace, heng_expr_format(trace->arena, model, j->target, j->target->left),
                       (heng_text){0});
    } else {
        heng_trace_row(trace, SAY(trace, HENG_T_NONE_FOR, heng_trace_period(trace, j->period)),
                       (heng_text){0});
    }
    if (j->target->left != NULL) {
        heng_trace_reads(trace, 0, heng_trace_actual_reads(trace));
    }
}
