#include "run/shard.h"

void heng_deal_init(heng_deal *deal, heng_run *run)
{
    uint32_t count = run->report.shard.of;
    *deal = (heng_deal){
        .run = run, .count = count, .script = HENG_NONE, .rule = HENG_NONE, .own_rule = HENG_NONE};
    deal->heap = heng_new_array(run->arena, heng_deal_part, (size_t)count + 1);
    for (uint32_t i = 0; i < count; i++) {
        deal->heap[i].part = i + 1;
    }
    heng_table_init(&run->numbers, run->arena, sizeof(uint32_t));
}

static bool is_less(const heng_deal_part *a, const heng_deal_part *b)
{
    return a->load_ns != b->load_ns ? a->load_ns < b->load_ns : a->part < b->part;
}

/* The part on top has more to do now. */
static void load_add(heng_deal *deal, uint64_t load_ns)
{
    heng_deal_part *heap = deal->heap;
    heng_deal_part top = heap[0];
    uint32_t at = 0;
    top.load_ns += load_ns;
    for (uint32_t child = 1; child < deal->count; child = 2 * at + 1) {
        child += child + 1 < deal->count && is_less(&heap[child + 1], &heap[child]);
        if (is_less(&top, &heap[child])) {
            break;
        }
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = top;
}

static uint32_t part_of(heng_deal *deal, heng_case item)
{
    const heng_rule *rule = heng_model_rule(&deal->run->model, item.rule);
    bool script = (rule->flags & HENG_RULE_SCRIPT) != 0;
    if (deal->script != HENG_NONE && deal->script != item.rule) {
        load_add(deal, deal->script_ns);
        deal->script = HENG_NONE;
        deal->script_ns = 0;
    }
    uint32_t part = deal->heap[0].part;
    if (script) {
        deal->script = item.rule;
        deal->script_ns += HENG_SCRIPT_NS;
    } else {
        load_add(deal, HENG_TARGET_NS);
    }
    return part;
}

void heng_deal_case(heng_deal *deal, heng_case item)
{
    heng_run *run = deal->run;
    bool own = deal->count == 0 || part_of(deal, item) == run->report.shard.part;
    deal->cases++;
    deal->rules += item.rule != deal->rule;
    deal->rule = item.rule;
    if (!own) {
        return;
    }
    deal->own_rules += item.rule != deal->own_rule;
    deal->own_rule = item.rule;
    ((heng_kept *)heng_table_push(&run->findings))->item = item;
    if (deal->count > 0) {
        *(uint32_t *)heng_table_push(&run->numbers) = (uint32_t)deal->cases;
    }
}

void heng_deal_close(heng_deal *deal, uint64_t rules)
{
    heng_report *report = &deal->run->report;
    if (deal->count == 0) {
        report->rule_count = rules;
        return;
    }
    report->shard.rules = rules;
    report->shard.cases = deal->cases;
    report->rule_count = deal->own_rules + (report->shard.part == 1 ? rules - deal->rules : 0);
}

void heng_shard_order(heng_run *run, uint32_t finding)
{
    if (run->report.shard.part == 0) {
        return;
    }
    for (; run->ordered < run->diags.table.count; run->ordered++) {
        heng_diag *diag = heng_table_at(&run->diags.table, run->ordered);
        diag->order = run->model.rules.count + heng_shard_case(run, finding);
    }
}

uint32_t heng_shard_case(const heng_run *run, uint32_t finding)
{
    return finding < run->numbers.count ? *(const uint32_t *)heng_table_at(&run->numbers, finding)
                                        : 0;
}
