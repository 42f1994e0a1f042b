#include "model/report.h"

int heng_verdict_rank(heng_verdict verdict)
{
    static const unsigned char ranks[HENG_VERDICT_COUNT] = {
        [HENG_ERROR] = 0, [HENG_FAIL] = 1,   [HENG_UNKNOWN] = 2, [HENG_NO_DATA] = 3,
        [HENG_WARN] = 4,  [HENG_WAIVED] = 5, [HENG_PASS] = 6,    [HENG_SKIPPED] = 7};
    return ranks[verdict];
}

void heng_report_sort(heng_report *report)
{
    size_t count = (size_t)report->result_count;
    size_t starts[HENG_VERDICT_COUNT + 1] = {0};
    uint32_t *order = heng_new_array(report->arena, uint32_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        starts[heng_verdict_rank(report->verdict(report, i)) + 1]++;
    }
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        starts[i + 1] += starts[i];
    }
    for (size_t i = 0; i < count; i++) {
        order[starts[heng_verdict_rank(report->verdict(report, i))]++] = (uint32_t)i;
    }
    report->order = order;
}
