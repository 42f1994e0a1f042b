/* member.h - the members of heng-report/1, the saved form of a report, and where each stands in the
 * report model.
 *
 * report/json.c writes by these tables and load/result.c reads by them, so that what one writes the
 * other knows. A member never changes its meaning; new ones are added as an entry. The order is the
 * order of writing. */
#ifndef HENG_MODEL_MEMBER_H
#define HENG_MODEL_MEMBER_H

#include "model/report.h"

#define HENG_REPORT_FORMAT "heng-report/1"

typedef enum heng_member_kind {
    HENG_MEMBER_TEXT,   /* heng_text: a string, left out when empty */
    HENG_MEMBER_FLAG,   /* bool: left out when false */
    HENG_MEMBER_SIDE,   /* int: 1 true, 0 false, -1 left out */
    HENG_MEMBER_NUMBER, /* uint32_t, or an int that is not negative: left out when 0 */
    HENG_MEMBER_COUNT,  /* uint64_t: left out when 0 */
    HENG_MEMBER_ENUM,   /* an enum, by its name in `words`: left out when 0 */
    HENG_MEMBER_PLACE,  /* heng_place: an object, left out where line is 0 */
    HENG_MEMBER_GROUP,  /* an object of the members in `group`, left out where none that makes it is
                           given */
    HENG_MEMBER_CITE,   /* heng_view_value: the first citation */
    HENG_MEMBER_CITES,  /* heng_view_value: all citations, where there are several */
    HENG_MEMBER_TAGS,   /* heng_view: a list of strings */
    HENG_MEMBER_TEXTS,  /* heng_view_list of heng_text: left out when empty */
    HENG_MEMBER_LIST,   /* heng_view_list of structs of `size` bytes, objects of the members in
                           `group` */
    HENG_MEMBER_GROUPS, /* heng_groups: an object of `group` by the groups' names; left out when
                           there are none */
    HENG_MEMBER_HISTORY, /* heng_view: figures of other periods */
    HENG_MEMBER_ARGS,    /* heng_message: a list of up to three strings */
    HENG_MEMBER_SAY, /* heng_message: the sentence in English; it follows from id and args and is
                        not read */
    HENG_MEMBER_DATASETS,
    HENG_MEMBER_DATASET_NAMES,
    HENG_MEMBER_NOTES,
    HENG_MEMBER_SETTINGS,
    HENG_MEMBER_INPUTS,
    HENG_MEMBER_DOCUMENTS /* heng_report */
} heng_member_kind;

typedef enum heng_member_check {
    HENG_CHECK_NONE,
    HENG_CHECK_DECIMAL, /* digits as a decimal number is written */
    HENG_CHECK_DATE,
    HENG_CHECK_PERIOD,
    HENG_CHECK_CODE,   /* of a diagnostic: a letter and three digits */
    HENG_CHECK_SHA256, /* 64 hexadecimal digits, lower case */
    HENG_CHECK_WORD    /* one of `words` */
} heng_member_check;

enum {
    HENG_MEMBER_ALWAYS = 1, /* written also when it is empty, false or 0; must be there when read */
    HENG_MEMBER_LINE = 2,   /* begins a line */
    HENG_MEMBER_MAKES = 4   /* where it is given, the object that it belongs to is written */
};

typedef struct heng_member {
    heng_text key;   /* as it is written: "\"verdict\": " */
    uint16_t offset; /* in the struct of its table */
    uint16_t flag;   /* offset + 1 of a bool that says whether it is there; 0: its own value does */
    uint16_t size;   /* LIST: of an item */
    uint8_t kind, check, marks, word_count;
    const char *const *words;
    const struct heng_members *group;
} heng_member;

typedef struct heng_members {
    const char *what; /* "a result" */
    const heng_member *items;
    uint32_t count; /* at most 64 */
} heng_members;

/* The name of a member, without quotes and colon. */
heng_text heng_member_name(const heng_member *member);

typedef struct heng_engine_view {
    heng_text name, version;
} heng_engine_view;

typedef struct heng_diag_related_view {
    heng_place place;
    uint32_t span;
    heng_text label, excerpt;
} heng_diag_related_view;

/* A diagnostic with its places in full and the lines of source that its code frame shows. */
typedef struct heng_diag_view {
    heng_text code, message, label, help, note, note2, excerpt;
    heng_severity severity;
    heng_place place, note_place;
    uint32_t span, order;
    heng_diag_related_view related;
} heng_diag_view;

/* A heng_waiver_use with its diagnostic in full. */
typedef struct heng_use_view {
    uint32_t waiver;
    heng_verdict hides;
    bool told;
    heng_diag_view diag;
} heng_use_view;

/* How many diagnostics of a file were found beyond those that are kept. */
typedef struct heng_hidden_view {
    heng_text file;
    uint32_t count;
} heng_hidden_view;

typedef struct heng_totals_view {
    uint32_t errors, warnings;
} heng_totals_view;

extern const heng_members heng_members_engine;   /* heng_engine_view */
extern const heng_members heng_members_run;      /* heng_report */
extern const heng_members heng_members_summary;  /* heng_report */
extern const heng_members heng_members_input;    /* heng_report_input */
extern const heng_members heng_members_document; /* heng_report_document */
extern const heng_members heng_members_names;    /* heng_report_dataset: its names */
extern const heng_members heng_members_result;   /* heng_view */
extern const heng_members heng_members_cite;     /* heng_view_cite */
extern const heng_members heng_members_version;  /* heng_view_version */
extern const heng_members heng_members_figure;   /* heng_view_figure */
extern const heng_members heng_members_place;    /* heng_place */
extern const heng_members heng_members_diag;     /* heng_diag_view */
extern const heng_members heng_members_totals;   /* heng_totals_view */
extern const heng_members heng_members_hidden;   /* heng_hidden_view */
extern const heng_members heng_members_use;      /* heng_use_view */

#endif
