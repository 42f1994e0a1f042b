/* Saved results: what is accepted is written in every format, and its JSON is a fixed point. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    heng_report *report = NULL;
    heng_error err = {0};
    if (size < 1 || size > 65536) {
        return 0;
    }
    /* a block of its own, so that a read beyond it shows */
    char *copy = malloc(size);
    FUZZ_CHECK(copy != NULL);
    memcpy(copy, bytes + 1, size - 1);
    if (heng_report_parse(&report, copy, size - 1, &err) == HENG_OK) {
        fuzz_text json = {0};
        heng_report *once = NULL;
        FUZZ_CHECK(heng_report_write(report, "json", fuzz_text_write, &json, NULL) == HENG_OK);
        FUZZ_CHECK(heng_report_parse(&once, json.bytes, json.size, &err) == HENG_OK);
        fuzz_report_check(once, bytes[0]);
        heng_report_free(once);
        fuzz_text_free(&json);
        heng_report_free(report);
    } else {
        FUZZ_CHECK(report == NULL && err.status != HENG_OK && err.text[0] != '\0');
    }
    free(copy);
    return 0;
}
