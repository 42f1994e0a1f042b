/* stage.h - what commands that read data and rules share: the run as the surroundings, the
 * variables and the flags make it, and the reports that go out. */
#ifndef HENG_CLI_STAGE_H
#define HENG_CLI_STAGE_H

#include "base/file.h"
#include "cli/command.h"

typedef enum heng_need {
    HENG_NEED_INPUT,   /* nothing to read is an error */
    HENG_NEED_NOTHING, /* a project is read where there is one */
    HENG_NEED_SETTINGS /* neither; a project file that cannot be opened is left aside */
} heng_need;

/* A run with its settings, the paths and the project in it; NULL after a message on stderr. The
 * caller frees it. */
heng_run *heng_stage_open(const heng_invocation *call, char **paths, int path_count,
                          heng_need need);
/* Describes to stdout, then what is wrong with the input to stderr; returns the exit code. */
int heng_stage_describe(const heng_invocation *call, heng_run *run, const char *what,
                        const char *format);

/* The settings of text for people hold for saved results too: flags, variables, the project, the
 * terminal, as run has them. */
bool heng_stage_style(heng_report *report, heng_run *run, heng_error *err);

/* output.c: the reports that -f asks for. Files are opened before anything is judged, so that a
 * wrong name or folder costs nothing, and appear under their name only when every one of them was
 * written. */
typedef struct heng_reports {
    struct heng_report_file {
        char name[32];
        const char *path; /* NULL: stdout */
        heng_output output;
    } items[HENG_FORMATS_MAX];
    int count;
    bool has_summary;
    heng_output summary; /* GitHub's page of the job, opened to append */
    bool written;        /* all of them are whole */
} heng_reports;

bool heng_reports_open(heng_reports *reports,
                       const heng_invocation *call); /* false after a message on stderr */
/* Writes them; none appears yet. Returns code, or 2 after a message if one could not be written. */
int heng_reports_write(heng_reports *reports, const heng_report *report, int code);
/* The same for what is no heng_report: writer gives the bytes of what in one format. */
typedef heng_status (*heng_reports_writer)(const void *what, const char *name, heng_write_fn write,
                                           void *user, heng_error *err);
int heng_reports_write_by(heng_reports *reports, heng_reports_writer writer, const void *what,
                          int code);
/* Lets those that were written appear, and throws others away. Returns code, or 2 after a
 * message. */
int heng_reports_close(heng_reports *reports, int code);
void heng_reports_abandon(heng_reports *reports);
bool heng_reports_hold_text(const heng_reports *reports); /* does text go to stdout? */

#endif
