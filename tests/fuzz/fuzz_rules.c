/* Rule files: loaded, linked, run within a small budget, reported. */
#include "fuzz.h"

static const char figures[] = "heng: 1\n"
                              "period: 2020\n"
                              "indicators:\n"
                              "  pm25: {unit: 微克/立方米, better: lower}\n"
                              "  growth: {unit: '%', measure: growth}\n"
                              "  share: {unit: '%', measure: share, tags: [a]}\n"
                              "  money: {unit: 亿元, measure: flow}\n"
                              "  port: {measure: stage, stages: [规划, 开工, 开通]}\n"
                              "actuals:\n"
                              "  pm25: 22.9\n"
                              "  growth: -5.6%\n"
                              "  share: 约83%\n"
                              "  money: {value: 超过1.2亿元, note: n}\n"
                              "  port: 开工\n";
static const char canary[] = "rule \"canary\" { check = function(v) return v.pm25 <= \"23.0\", "
                             "('x'):upper() .. tostring(v.pm25) end }\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size < 1 || size > 16384) {
        return 0;
    }
    heng_run *run = heng_run_new();
    const heng_report *report = NULL;
    FUZZ_CHECK(run != NULL);
    FUZZ_CHECK(heng_run_set(run, "period", "2020", NULL) == HENG_OK);
    FUZZ_CHECK(heng_run_set(run, "as_of", "2020-12-31", NULL) == HENG_OK);
    FUZZ_CHECK(heng_run_set(run, "max_instructions", "20000", NULL) == HENG_OK);
    FUZZ_CHECK(heng_run_set(run, "max_script_bytes", "4194304", NULL) == HENG_OK);
    FUZZ_CHECK(heng_run_add_bytes(run, "figures.yaml", figures, sizeof figures - 1, NULL) ==
               HENG_OK);
    FUZZ_CHECK(heng_run_add_bytes(run, "a.lua", (const char *)bytes + 1, size - 1, NULL) ==
               HENG_OK);
    FUZZ_CHECK(heng_run_add_bytes(run, "canary.lua", canary, sizeof canary - 1, NULL) == HENG_OK);
    heng_status status = heng_run_check(run, &report, NULL);
    FUZZ_CHECK(status == HENG_OK || status == HENG_INPUT);
    /* A file that declares a canary of its own is refused for it. */
    heng_summary summary = {.size = sizeof summary};
    bool found = false;
    FUZZ_CHECK(heng_report_summary(report, &summary) == HENG_OK);
    for (uint64_t i = 0; i < summary.findings; i++) {
        heng_finding finding = {.size = sizeof finding};
        FUZZ_CHECK(heng_report_finding(report, i, &finding) == HENG_OK);
        if (finding.rule.size == 6 && memcmp(finding.rule.bytes, "canary", 6) == 0 &&
            finding.indicator.size == 0) {
            found = finding.verdict == HENG_PASS;
        }
    }
    FUZZ_CHECK(found || summary.diagnostics > 0);
    fuzz_report_check(report, bytes[0]);
    heng_run_free(run);
    return 0;
}
