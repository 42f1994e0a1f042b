/* heng.h - weigh what was delivered against what was promised.
 *
 * A run collects bytes (add), then parses, links and evaluates them (check), and gives a report.
 * Nothing is parsed before heng_run_check. A run and its reports belong to one thread at a time;
 * different runs are independent. No function exits, prints, reads the clock, forks, or touches the
 * locale or a signal. Rules run in a bounded language, but in the caller's process: the outer wall
 * that the command line puts around them is the caller's to build.
 *
 * Text is UTF-8 and borrowed: it lives as long as the run or report it came from, and is not
 * NUL-terminated. Pointers are never NULL unless it is said. Every function that takes a
 * heng_error fills it when it does not return HENG_OK. */
#ifndef HENG_HENG_H
#define HENG_HENG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define HENG_API      __attribute__((visibility("default")))
#define HENG_MUST_USE __attribute__((warn_unused_result))
#else
#define HENG_API
#define HENG_MUST_USE
#endif

typedef struct heng_run heng_run;
typedef struct heng_report heng_report;

/* Values are only ever appended, here and in heng_verdict. */
typedef enum heng_status {
    HENG_OK,
    HENG_IO,    /* a file cannot be read or written */
    HENG_INPUT, /* the input is wrong; a report, if there is one, holds the diagnostics */
    HENG_USAGE, /* unknown setting, format or index; bad value; a call out of order */
    HENG_LIMIT, /* a ceiling was reached; heng_run_set raises it */
    HENG_NOMEM,
    HENG_CANCELLED
} heng_status;

typedef enum heng_verdict {
    HENG_PASS,
    HENG_WARN,
    HENG_FAIL,
    HENG_UNKNOWN,
    HENG_NO_DATA,
    HENG_WAIVED,
    HENG_SKIPPED,
    HENG_ERROR,
    HENG_VERDICT_COUNT
} heng_verdict;

typedef struct heng_text {
    const char *bytes;
    size_t size;
} heng_text;

/* A place in an input. Lines and columns count from 1, columns in code points; line 0: unknown. */
typedef struct heng_place {
    heng_text file;
    uint32_t line, column;
} heng_place;

/* Owned by the caller, no heap; the first error wins. May be NULL wherever it is taken. */
typedef struct heng_error {
    heng_status status;
    uint32_t line, column; /* 0: none */
    char file[256];        /* NUL-terminated; empty: none */
    char text[256];        /* one line of English, NUL-terminated */
} heng_error;

/* Structs that are filled begin with their size, which the caller sets to sizeof its own version:
 * a library that knows more members leaves those out. */

typedef struct heng_summary {
    size_t size;
    uint64_t findings, gating, diagnostics;
    uint64_t count[16]; /* findings by heng_verdict */
    int32_t exit_code;  /* 0 nothing gates, 1 something does, 2 it could not be weighed */
} heng_summary;

/* One side of a finding. Texts are empty where they do not apply. */
typedef struct heng_value {
    heng_text text;   /* as written: "控制在3%以内" */
    heng_text kind;   /* of an actual: "point", "bound", …; of a target: "ge", "le", … */
    heng_text number; /* decimal digits as kept, in `unit`: "6.0" */
    heng_text unit;   /* as written: "亿元", never a base unit */
    heng_place place;
} heng_value;

typedef struct heng_finding {
    size_t size;
    heng_verdict verdict;
    int32_t gating; /* 1: it makes the exit code 1 */
    heng_text dataset, rule, title, indicator, period, reason, rule_class;
    heng_text message; /* one sentence of English; may be empty */
    heng_value target, actual;
    heng_text absolute;      /* actual minus target, exact, in absolute_unit; empty: no variance */
    heng_text absolute_unit; /* the indicator's; "pp" for rates */
    heng_text relative;      /* of the target, in percent */
    heng_text completion;    /* percent, two digits; more where they would hide a miss */
    heng_text headroom;      /* to the edge of what the target allows; negative beyond it */
    int32_t favourable;      /* 1, 0, -1: not known */
    heng_text item;          /* which of the findings of one check; empty: the only one */
} heng_finding;

typedef struct heng_diagnostic {
    size_t size;
    heng_text code; /* "E203" */
    heng_text text, hint;
    heng_place place, related;
} heng_diagnostic;

/* Takes bytes of an output, in order; nonzero stops the writing, which then returns HENG_IO. */
typedef int (*heng_write_fn)(void *user, const char *bytes, size_t size);

HENG_API const char *heng_version(void); /* "0.1.0" */
HENG_API const char *heng_status_text(heng_status status);

/* A run with the defaults; the caller frees it. NULL: out of memory. */
HENG_API heng_run *heng_run_new(void) HENG_MUST_USE;
/* Also frees its report. NULL is allowed. */
HENG_API void heng_run_free(heng_run *run);

/* One name for one thing everywhere: flag --fail-on, HENG_FAIL_ON, key fail_on, setting "fail_on".
 * Also "set.NAME", a parameter of the rules; "note.KEY", kept with the run; and "default.width",
 * what holds where nobody says otherwise. Before heng_run_check. HENG_USAGE: no such setting, or
 * not a good value; err says what is. */
HENG_API heng_status heng_run_set(heng_run *run, const char *name, const char *value,
                                  heng_error *err);

/* Reads a file, or every data and rule file below a folder, whole; a folder that holds heng.yaml
 * is opened as that project. HENG_IO: it cannot be read. HENG_LIMIT: it is too large. HENG_USAGE:
 * its name says no kind. */
HENG_API heng_status heng_run_add_path(heng_run *run, const char *path, heng_error *err);
/* The same of bytes, which are copied; name tells kind and place: "today.ndjson", "a/rules.lua". */
HENG_API heng_status heng_run_add_bytes(heng_run *run, const char *name, const char *bytes,
                                        size_t size, heng_error *err);

/* Reads, links and judges what was added, once. *out belongs to the run; it is NULL only where no
 * report could be made. HENG_INPUT: nothing was weighed, and the report says why in its
 * diagnostics. */
HENG_API heng_status heng_run_check(heng_run *run, const heng_report **out,
                                    heng_error *err) HENG_MUST_USE;
/* Makes heng_run_check return HENG_CANCELLED soon. From any thread, while the run lives. */
HENG_API void heng_run_cancel(heng_run *run);

/* A report that was saved as JSON; the caller frees *out. bytes must outlive it. HENG_INPUT: it is
 * no report; err has the place. */
HENG_API heng_status heng_report_parse(heng_report **out, const char *bytes, size_t size,
                                       heng_error *err) HENG_MUST_USE;
/* Only of heng_report_parse. NULL is allowed. */
HENG_API void heng_report_free(heng_report *report);

/* How a finished report is shown: lang (en, zh), width (columns), color (always, never), show (all,
 * exceptions), group_by (section, class, owner, tag, none). */
HENG_API heng_status heng_report_set(heng_report *report, const char *name, const char *value,
                                     heng_error *err);

/* HENG_USAGE: size is not set, or index is not below the summary's count. Findings stand as they
 * were found. */
HENG_API heng_status heng_report_summary(const heng_report *report, heng_summary *out);
HENG_API heng_status heng_report_finding(const heng_report *report, uint64_t index,
                                         heng_finding *out);
HENG_API heng_status heng_report_diagnostic(const heng_report *report, uint64_t index,
                                            heng_diagnostic *out);

/* format: a name of heng_run_describe "formats". The same report gives the same bytes. HENG_USAGE:
 * no such format. HENG_IO: write refused. */
HENG_API heng_status heng_report_write(const heng_report *report, const char *format,
                                       heng_write_fn write, void *user, heng_error *err);

/* What there is, of the run's inputs or of the library itself:
 *
 *     what                                                               format
 *     "rules", "indicators", "inputs", "formats", "units", "codes",
 *     "functions", "settings"                                            "text", "json", "names"
 *     "schema:report", "schema:data", "schema:tests",
 *     "schema:project", "code:E203", "format:NAME", "setting:NAME",
 *     "diagnostics"                                                      "text"
 *     "trace:RULE" (an id or a glob): every step of a verdict            "text"
 *
 * HENG_INPUT: it was written as far as it could be, and the input is wrong: see "diagnostics". */
HENG_API heng_status heng_run_describe(heng_run *run, const char *what, const char *format,
                                       heng_write_fn write, void *user, heng_error *err);

#ifdef __cplusplus
}
#endif
#endif
