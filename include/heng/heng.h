/* heng.h - weigh what was delivered against what was promised.
 *
 * A run collects bytes (add), then parses, links and evaluates them (check), and gives a report.
 * Nothing is parsed before heng_run_check. A run and its reports belong to one thread at a time;
 * different runs are independent. No function exits, prints, reads the clock or touches the locale.
 * Text is UTF-8 and borrowed: it lives as long as the run or report it came from. */
#ifndef HENG_HENG_H
#define HENG_HENG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define HENG_API __attribute__((visibility("default")))
#define HENG_MUST_USE __attribute__((warn_unused_result))
#else
#define HENG_API
#define HENG_MUST_USE
#endif

typedef struct heng_run heng_run;
typedef struct heng_report heng_report;

/* Values are only ever appended. */
typedef enum heng_status {
    HENG_OK,
    HENG_IO,        /* a file cannot be read or written */
    HENG_INPUT,     /* the report holds diagnostics and no judgement */
    HENG_USAGE,     /* unknown setting, format, index; bad value */
    HENG_LIMIT,     /* a ceiling was reached; heng_run_set raises it */
    HENG_NOMEM,
    HENG_CANCELLED
} heng_status;

typedef enum heng_verdict {
    HENG_PASS, HENG_WARN, HENG_FAIL, HENG_UNKNOWN, HENG_NO_DATA, HENG_WAIVED, HENG_SKIPPED, HENG_ERROR,
    HENG_VERDICT_COUNT
} heng_verdict;

typedef struct heng_text { const char *bytes; size_t size; } heng_text;   /* not NUL-terminated */

typedef struct heng_place { heng_text file; uint32_t line, column; } heng_place;  /* from 1, code points; line 0: unknown */

/* Caller-owned, no heap; the first error wins. May be NULL wherever it is taken. */
typedef struct heng_error {
    heng_status status;
    uint32_t line, column;
    char file[256];
    char text[256];
} heng_error;

typedef struct heng_summary {
    size_t size;                       /* set by the caller: sizeof (heng_summary) */
    uint64_t findings, gating, diagnostics;
    uint64_t count[16];                /* by heng_verdict */
    int32_t exit_code;                 /* 0, 1, 2 as the command line would give */
} heng_summary;

typedef struct heng_value { heng_text text, kind, number, unit; heng_place place; } heng_value;

typedef struct heng_finding {
    size_t size;
    heng_verdict verdict;
    int32_t gating;
    heng_text dataset, rule, title, indicator, period, reason, rule_class, message;
    heng_value target, actual;
    heng_text absolute, absolute_unit, relative, completion, headroom;   /* empty: none */
    int32_t favourable;                /* 1, 0, -1: not known */
    heng_text item;                    /* which of the findings of one check; empty: the only one */
} heng_finding;

typedef struct heng_diagnostic {
    size_t size;
    heng_text code, text, hint;
    heng_place place, related;
} heng_diagnostic;

/* Takes bytes; nonzero stops the writing with HENG_IO. */
typedef int (*heng_write_fn)(void *user, const char *bytes, size_t size);

HENG_API const char *heng_version(void);
HENG_API const char *heng_status_text(heng_status status);

HENG_API heng_run *heng_run_new(void) HENG_MUST_USE;                      /* NULL: out of memory */
HENG_API void heng_run_free(heng_run *run);
/* One name for one thing everywhere: flag --fail-on, HENG_FAIL_ON, key fail_on, setting "fail_on". Also "set.NAME", a
 * parameter of the rules; "note.KEY", kept with the run; and "default.width", what holds where nobody says otherwise. */
HENG_API heng_status heng_run_set(heng_run *run, const char *name, const char *value, heng_error *err);
/* Reads a file, or every data and rule file below a folder, whole. */
HENG_API heng_status heng_run_add_path(heng_run *run, const char *path, heng_error *err);
/* name tells kind and place, e.g. "today.ndjson"; bytes are copied. */
HENG_API heng_status heng_run_add_bytes(heng_run *run, const char *name, const char *bytes, size_t size, heng_error *err);
/* *out is borrowed from the run, never NULL unless HENG_NOMEM; with HENG_INPUT it carries the diagnostics. */
HENG_API heng_status heng_run_check(heng_run *run, const heng_report **out, heng_error *err) HENG_MUST_USE;
HENG_API void heng_run_cancel(heng_run *run);                             /* from any thread */

/* A report saved as JSON; the caller frees it. bytes must outlive it. */
HENG_API heng_status heng_report_parse(heng_report **out, const char *bytes, size_t size, heng_error *err) HENG_MUST_USE;
HENG_API void heng_report_free(heng_report *report);

/* How a finished report is shown: lang (en, zh), width, color (always, never), show (all, exceptions), group_by
 * (section, class, owner, tag, none). */
HENG_API heng_status heng_report_set(heng_report *report, const char *name, const char *value, heng_error *err);
HENG_API heng_status heng_report_summary(const heng_report *report, heng_summary *out);
HENG_API heng_status heng_report_finding(const heng_report *report, uint64_t index, heng_finding *out);
HENG_API heng_status heng_report_diagnostic(const heng_report *report, uint64_t index, heng_diagnostic *out);
HENG_API heng_status heng_report_write(const heng_report *report, const char *format, heng_write_fn write, void *user, heng_error *err);
/* what: "rules", "indicators", "inputs", "formats", "units", "codes", "functions", "settings" as format "text", "json" or
 * "names"; "schema:report", "schema:data", "schema:tests", "code:E203", "format:NAME", "setting:NAME", "diagnostics" and "trace:RULE" (an id
 * or a glob) as "text". HENG_INPUT: it was written as far as it could be, and the input is wrong: see "diagnostics". */
HENG_API heng_status heng_run_describe(heng_run *run, const char *what, const char *format, heng_write_fn write, void *user, heng_error *err);

#ifdef __cplusplus
}
#endif
#endif
