/* Data files of every kind. The first byte picks the reader; a few indicators and promises stand
 * beside the file. */
#include "fuzz.h"

static const char plan[] = "heng: 1\n"
                           "period: 2020\n"
                           "indicators:\n"
                           "  pm25: {unit: 微克/立方米, better: lower}\n"
                           "  growth: {unit: '%', measure: growth}\n"
                           "  money: {unit: 亿元, measure: flow}\n"
                           "  water: {measure: ordinal, better: lower, scale: [Ⅰ类, Ⅱ类, Ⅲ类]}\n"
                           "  port: {measure: stage, stages: [规划, 开工, 开通]}\n"
                           "targets:\n"
                           "  pm25: 控制在23.0\n"
                           "  growth: 6.0%-6.5%\n"
                           "  money: 完成135亿元\n"
                           "  water: Ⅱ类以上\n"
                           "  port: 开通\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = {"figures.yaml", "figures.json", "figures.csv",
                                        "figures.ndjson"};
    if (size < 1 || size > 16384) {
        return 0;
    }
    unsigned head = bytes[0];
    heng_run *run = heng_run_new();
    const heng_report *report = NULL;
    FUZZ_CHECK(run != NULL);
    FUZZ_CHECK(heng_run_set(run, "period", "2020", NULL) == HENG_OK);
    FUZZ_CHECK(heng_run_set(run, "as_of", "2020-12-31", NULL) == HENG_OK);
    /* a YAML file stands alone: it may define all that the plan defines */
    if (head % 4 > 1 || (head & 4) != 0) {
        FUZZ_CHECK(heng_run_add_bytes(run, "plan.yaml", plan, sizeof plan - 1, NULL) == HENG_OK);
    }
    FUZZ_CHECK(heng_run_add_bytes(run, names[head % 4], (const char *)bytes + 1, size - 1, NULL) ==
               HENG_OK);
    heng_status status = heng_run_check(run, &report, NULL);
    FUZZ_CHECK(status == HENG_OK || status == HENG_INPUT);
    fuzz_report_check(report, head / 8);
    heng_run_free(run);
    return 0;
}
