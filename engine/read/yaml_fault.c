#include "read/yaml_fault.h"

#include "read/place.h"

#include <string.h>

typedef struct fault_entry fault_entry;
struct fault_entry {
    const char *problem; /* libyaml's words */
    const char *context; /* the same, NULL: any */
    void (*report)(const heng_yaml_fault *fault, const fault_entry *entry, heng_diags *diags);
    const char *code, *message, *label, *help;
};

/* -- values that must be quoted -- */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* The end of the plain value at `at`: of its line, a comment, or in a flow collection the next of
 * ,]} */
static const char *value_end(const char *at, const char *end, bool flow)
{
    const char *stop = at;
    while (stop < end && *stop != '\n' && *stop != '\r' &&
           !(*stop == '#' && stop > at && is_blank(stop[-1])) &&
           !(flow && strchr(",]}", *stop) != NULL)) {
        stop++;
    }
    while (stop > at && is_blank(stop[-1])) {
        stop--;
    }
    return stop;
}

static const char *line_begin(const char *at, const char *text)
{
    while (at > text && at[-1] != '\n') {
        at--;
    }
    return at;
}

/* true if the line opens a flow collection before `at`; a guess that only shapes a hint. */
static bool in_flow(const char *at, const char *text)
{
    const char *line = line_begin(at, text);
    return memchr(line, '{', (size_t)(at - line)) != NULL ||
           memchr(line, '[', (size_t)(at - line)) != NULL;
}

static void quote(const heng_yaml_fault *fault, heng_yaml_spot from, bool flow, const char *label,
                  heng_diags *diags)
{
    const char *stop = value_end(from.at, fault->end, flow);
    size_t size = (size_t)(stop - from.at);
    uint32_t span = (uint32_t)heng_place_points(from.at, stop);
    heng_diag *diag =
        heng_diag_error(diags, "E266", from.loc, span, "this value must be in quotes");
    diag->label = heng_text_of(label);
    if (size > 200) {
        diag->help = HENG_TEXT("put the value in quotes");
    } else if (memchr(from.at, '"', size) == NULL && memchr(from.at, '\\', size) == NULL) {
        diag->help = heng_text_format(diags->arena, "write \"%.*s\"", (int)size, from.at);
    } else if (memchr(from.at, '\'', size) == NULL) {
        diag->help = heng_text_format(diags->arena, "write '%.*s'", (int)size, from.at);
    } else {
        diag->help = HENG_TEXT("put the value in single quotes, each ' in it written twice");
    }
}

static void report_quote(const heng_yaml_fault *fault, const fault_entry *entry, heng_diags *diags)
{
    heng_yaml_spot from = fault->begin.loc.line != 0 ? fault->begin : fault->spot;
    quote(fault, from, in_flow(from.at, fault->text), entry->label, diags);
}

/* -- plain reports -- */

static void report_at(const fault_entry *entry, heng_yaml_spot spot, uint32_t span,
                      heng_diags *diags)
{
    heng_diag *diag = heng_diag_error(diags, entry->code, spot.loc, span, "%s", entry->message);
    diag->label = heng_text_of(entry->label);
    diag->help = heng_text_of(entry->help);
}

static void report_spot(const heng_yaml_fault *fault, const fault_entry *entry, heng_diags *diags)
{
    report_at(entry, fault->spot, 1, diags);
}

/* At the begin of what was being read, to the end of its line. */
static void report_begin(const heng_yaml_fault *fault, const fault_entry *entry, heng_diags *diags)
{
    heng_yaml_spot spot = fault->begin.loc.line != 0 ? fault->begin : fault->spot;
    report_at(entry, spot,
              (uint32_t)heng_place_points(spot.at, value_end(spot.at, fault->end, false)), diags);
}

/* A collection goes wrong here; it began there. */
static void report_collection(const heng_yaml_fault *fault, const fault_entry *entry,
                              heng_diags *diags)
{
    heng_diag *diag = heng_diag_error(diags, entry->code, fault->spot.loc, 1, "%s", entry->message);
    diag->label = heng_text_of(entry->label);
    diag->help = heng_text_of(entry->help);
    diag->related = fault->begin.loc;
    diag->related_span = 1;
    diag->related_label = HENG_TEXT("it begins here");
}

enum { KEY_MAX = 1024 }; /* YAML's own limit for a key on one line */

#define NESTED "': ' inside a plain value would begin another mapping"

/* -- the faults with a story -- */

/* "x: attested: see the annex" against a key that is indented wrongly. */
static void report_colon(const heng_yaml_fault *fault, const fault_entry *entry, heng_diags *diags)
{
    const char *line = line_begin(fault->spot.at, fault->text), *at = line;
    if (fault->begin.loc.line != 0 && fault->spot.at - fault->begin.at > KEY_MAX) {
        heng_diag *diag = heng_diag_error(diags, "E265", fault->begin.loc, 1,
                                          "a key of more than %d bytes", KEY_MAX);
        diag->label = HENG_TEXT("no key of YAML is that long");
        return;
    }
    if (fault->begin.loc.line != 0) {
        quote(fault, fault->begin, in_flow(fault->begin.at, fault->text), NESTED, diags);
        return;
    }
    while (at < fault->spot.at && !(at[0] == ':' && is_blank(at[1]))) {
        at++;
    }
    if (at == fault->spot.at) {
        report_spot(fault, entry, diags);
        return;
    }
    while (at < fault->spot.at && (*at == ':' || is_blank(*at))) {
        at++;
    }
    heng_yaml_spot from = {fault->spot.loc, at};
    from.loc.column = heng_place_column(heng_place_points(line, at) + 1);
    quote(fault, from, false, NESTED, diags);
}

/* "{value: attested: see the annex}" against a missing comma or bracket. */
static void report_flow(const heng_yaml_fault *fault, const fault_entry *entry, heng_diags *diags)
{
    const char *at = fault->spot.at, *stop = value_end(at, fault->end, true), *before = at;
    while (before > fault->text && is_blank(before[-1])) {
        before--;
    }
    if (before > fault->text && before[-1] == ':') {
        for (const char *colon = at; colon + 1 < stop; colon++) {
            if (colon[0] == ':' && is_blank(colon[1])) {
                quote(fault, fault->spot, true, NESTED, diags);
                return;
            }
        }
    }
    report_collection(fault, entry, diags);
}

static void report_start(const heng_yaml_fault *fault, const fault_entry *entry, heng_diags *diags)
{
    static const fault_entry tab = {
        NULL, NULL, NULL, "E267", "a tab cannot indent YAML", NULL, "indent with blanks"};
    char byte = fault->spot.at < fault->end ? *fault->spot.at : '\0';
    if (byte == '\t') {
        report_at(&tab, fault->spot, 1, diags);
    } else if (byte == '%' || byte == '@' || byte == '`') {
        quote(fault, fault->spot, in_flow(fault->spot.at, fault->text),
              "no plain value begins with this character", diags);
    } else {
        report_at(entry, fault->spot, 1, diags);
    }
}

/* A line that is out of line, or text behind a closing quote or bracket. */
static void report_key(const heng_yaml_fault *fault, const fault_entry *entry, heng_diags *diags)
{
    static const fault_entry after = {
        NULL,
        NULL,
        NULL,
        "E265",
        "text after the end of the value",
        NULL,
        "put the whole value in quotes, or begin a comment with ' #'"};
    const char *before = fault->spot.at;
    while (before > fault->text && is_blank(before[-1])) {
        before--;
    }
    if (fault->spot.at < fault->end && before > fault->text &&
        strchr("\"'}]", before[-1]) != NULL) {
        report_at(&after, fault->spot, heng_place_rest(fault->spot.at, fault->end), diags);
    } else {
        report_collection(fault, entry, diags);
    }
}

/* -- the table -- */

#define ALIGN_HELP "indent the keys of a mapping alike, and write a blank after each ':'"

static const fault_entry entries[] = {
    {"mapping values are not allowed in this context", NULL, report_colon, "E265",
     "a ':' is not expected here", "the lines above end in a value", ALIGN_HELP},
    {"could not find expected ':'", NULL, report_begin, "E265", "a key without ':'", NULL,
     "write 'key: value' on one line, with a blank after the colon"},
    {"found character that cannot start any token", NULL, report_start, "E265",
     "this character cannot stand here", NULL, "put the value in quotes"},
    {"did not find expected comment or line break", "while scanning a block scalar", report_quote,
     NULL, NULL, "'>' and '|' begin a block of text in YAML", NULL},
    {"found an indentation indicator equal to 0", NULL, report_quote, NULL, NULL,
     "'>' and '|' begin a block of text in YAML", NULL},
    {"did not find expected alphabetic or numeric character", "while scanning an alias",
     report_quote, NULL, NULL, "'*' begins an alias in YAML", NULL},
    {"did not find expected alphabetic or numeric character", "while scanning an anchor",
     report_quote, NULL, NULL, "'&' begins an anchor in YAML", NULL},
    {"found unexpected ':'", NULL, report_quote, NULL, NULL,
     "a ':' here would begin another mapping", NULL},
    {"found a tab character where an indentation space is expected", NULL, report_spot, "E267",
     "a tab cannot indent YAML", NULL, "indent with blanks"},
    {"found a tab character that violates indentation", NULL, report_spot, "E267",
     "a tab cannot indent YAML", NULL, "indent with blanks"},
    {"found unexpected end of stream", NULL, report_begin, "E265", "this quote is never closed",
     NULL, "close it, or take the quote away"},
    {"found unexpected document indicator", NULL, report_begin, "E265",
     "this quote is never closed", NULL, "a line of --- or ... cannot stand inside a quoted text"},
    {"found unknown escape character", NULL, report_spot, "E265",
     "an unknown escape in double quotes", NULL,
     "write \\\\ for a backslash, or use single quotes"},
    {"did not find expected hexdecimal number", NULL, report_spot, "E265",
     "an escape that is not hexadecimal", NULL,
     "write \\xNN, \\uNNNN or \\UNNNNNNNN, or use single quotes"},
    {"found invalid Unicode character escape code", NULL, report_spot, "E265",
     "an escape that names no character", NULL, "write the character itself"},
    {"did not find expected ',' or '}'", NULL, report_flow, "E265", "a ',' or '}' is missing here",
     NULL, "quote a value that holds , { } [ ] or ': '"},
    {"did not find expected ',' or ']'", NULL, report_flow, "E265", "a ',' or ']' is missing here",
     NULL, "quote a value that holds , { } [ ] or ': '"},
    {"did not find expected key", NULL, report_key, "E265",
     "a key is expected here, in line with those above", NULL, ALIGN_HELP},
    {"did not find expected '-' indicator", NULL, report_collection, "E265",
     "a '-' is expected here, in line with those above", NULL,
     "begin each item of the list with '- '"},
    {"block sequence entries are not allowed in this context", NULL, report_spot, "E265",
     "a list cannot begin here", NULL,
     "begin the list on a line of its own; a negative number has no blank after its '-'"},
    {"mapping keys are not allowed in this context", NULL, report_spot, "E265",
     "a '?' cannot stand here", NULL, "put the value in quotes"},
    {"did not find expected node content", NULL, report_spot, "E265", "a value is missing here",
     NULL, "write null where there is none"},
    {NULL, "while scanning a tag", report_begin, "E269", "tags are not read", NULL,
     "write the value without its tag; quote a text that begins with '!'"},
    {NULL, "while parsing a tag", report_begin, "E269", "tags are not read", NULL,
     "write the value without its tag; quote a text that begins with '!'"},
    {"found undefined tag handle", NULL, report_begin, "E269", "tags are not read", NULL,
     "write the value without its tag; quote a text that begins with '!'"},
    {NULL, "while scanning a directive", report_begin, "E273", "a directive cannot stand here",
     NULL, "quote a text that begins with '%'"},
};

static bool says(const char *words, const char *pattern)
{
    return pattern == NULL || (words != NULL && strcmp(words, pattern) == 0);
}

void heng_yaml_fault_report(const heng_yaml_fault *fault, heng_diags *diags)
{
    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        if (says(fault->problem, entries[i].problem) && says(fault->context, entries[i].context)) {
            entries[i].report(fault, &entries[i], diags);
            return;
        }
    }
    heng_diag *diag = heng_diag_error(diags, "E265", fault->spot.loc, 1, "this is not YAML");
    diag->note = heng_text_format(diags->arena, "the YAML reader says: %s",
                                  fault->problem != NULL ? fault->problem : "no more");
}
