/* Warnings and facts that a comment beside them sets aside: `# heng: ignore W541 why` in data,
 * `-- heng: ignore W541 why` in rules, on the line of the finding or in comments right above it.
 * Errors are not set aside, and a comment that sets nothing aside is a finding itself, so that none
 * outlives what it was written for. */
#include "desk/lint.h"

#include "base/map.h"

#include <string.h>

#define WORDS "heng: ignore"

typedef struct ignored {
    heng_loc loc;  /* of the code in the comment */
    uint32_t line; /* that it speaks of */
    heng_text code;
    uint32_t next; /* of the same line, HENG_NONE */
    bool used;
} ignored;

typedef struct ignores {
    heng_table table; /* ignored */
    heng_index lines; /* file and line -> the last one of it */
} ignores;

static uint64_t line_key(uint16_t file, uint32_t line)
{
    return (uint64_t)file << 32 | line;
}

static size_t blanks(heng_text text, size_t at)
{
    while (at < text.size && (text.bytes[at] == ' ' || text.bytes[at] == '\t')) {
        at++;
    }
    return at;
}

/* Where the words behind a comment's mark end; 0: they do not stand in the line. */
static size_t words_end(heng_text line)
{
    size_t size = sizeof WORDS - 1;
    for (size_t at = 0; at + size <= line.size; at++) {
        bool hash = line.bytes[at] == '#';
        bool dashes = line.bytes[at] == '-' && at + 1 < line.size && line.bytes[at + 1] == '-';
        size_t from = hash || dashes ? blanks(line, at + 1 + (size_t)dashes) : line.size;
        if (from + size <= line.size && memcmp(line.bytes + from, WORDS, size) == 0) {
            return from + size;
        }
    }
    return 0;
}

static bool is_comment(heng_text line)
{
    heng_text rest = heng_text_trim(line);
    return heng_text_starts(rest, "#") || heng_text_starts(rest, "--");
}

static bool is_code(heng_text word)
{
    bool good = word.size == 4 && (word.bytes[0] == 'W' || word.bytes[0] == 'E');
    for (size_t i = 1; i < word.size && good; i++) {
        good = word.bytes[i] >= '0' && word.bytes[i] <= '9';
    }
    return good;
}

/* The codes behind the words; what comes after them says why. */
static void codes_take(heng_table *out, heng_text line, size_t at, heng_loc place, uint32_t of)
{
    for (at = blanks(line, at); at < line.size; at = blanks(line, at)) {
        size_t end = at;
        while (end < line.size && line.bytes[end] != ' ' && line.bytes[end] != ',' &&
               line.bytes[end] != '\t' && line.bytes[end] != '\r') {
            end++;
        }
        heng_text word = {line.bytes + at, end - at};
        if (!is_code(word)) {
            return;
        }
        size_t column = heng_text_points((heng_text){line.bytes, at}) + 1;
        place.column = (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX);
        *(ignored *)heng_table_push(out) = (ignored){.loc = place, .line = of, .code = word};
        at = end + (end < line.size && line.bytes[end] == ',');
    }
}

static void source_read(heng_table *out, const heng_source *source, uint16_t file)
{
    heng_text rest = source->bytes;
    uint32_t waiting = out->count; /* the first whose line is still to come */
    for (uint32_t number = 1; rest.size > 0; number++) {
        const char *stop = memchr(rest.bytes, '\n', rest.size);
        heng_text line = {rest.bytes, stop != NULL ? (size_t)(stop - rest.bytes) : rest.size};
        size_t step = line.size + (stop != NULL), end = words_end(line);
        bool alone = is_comment(line);
        if (end > 0) {
            codes_take(out, line, end, (heng_loc){.line = number, .file = file}, number);
        }
        for (; !alone && waiting < out->count; waiting++) {
            ((ignored *)heng_table_at(out, waiting))->line = number;
        }
        rest = (heng_text){rest.bytes + step, rest.size - step};
    }
}

static void lines_index(ignores *list)
{
    for (uint32_t i = 0; i < list->table.count; i++) {
        ignored *one = heng_table_at(&list->table, i);
        uint64_t key = line_key(one->loc.file, one->line);
        one->next = heng_index_put(&list->lines, key, i);
    }
}

static bool is_ignored(const ignores *list, const heng_diag *diag)
{
    bool found = false;
    uint32_t at = diag->severity != HENG_SEVERITY_ERROR
                      ? heng_index_find(&list->lines, line_key(diag->loc.file, diag->loc.line))
                      : HENG_NONE;
    while (at != HENG_NONE) {
        ignored *one = heng_table_at(&list->table, at);
        if (heng_text_is(one->code, diag->code)) {
            one->used = found = true;
        }
        at = one->next;
    }
    return found;
}

static void stale_say(heng_lint *lint, const heng_lint_check *check, const ignored *one)
{
    heng_diag *diag = heng_lint_say(lint, check, one->loc, heng_lint_span(one->code),
                                    "the comment ignores %.*s, and there is none on line %u",
                                    HENG_PRINT(one->code), one->line);
    diag->help = one->code.bytes[0] == 'E' ? HENG_TEXT("an error cannot be ignored: mend it")
                                           : HENG_TEXT("take the code out of the comment");
}

static void ignores_apply(heng_lint *lint, const heng_lint_check *check)
{
    heng_table *diags = &lint->diags->table;
    ignores list;
    uint32_t kept = 0;
    heng_table_init(&list.table, lint->scratch, sizeof(ignored));
    heng_index_init(&list.lines, lint->scratch, heng_seed());
    for (uint32_t i = 0; i < lint->run->sources.table.count; i++) {
        const heng_source *source = heng_sources_at(&lint->run->sources, i);
        if (source->role == HENG_ROLE_DATA || source->role == HENG_ROLE_RULES) {
            source_read(&list.table, source, (uint16_t)i);
        }
    }
    lines_index(&list);
    for (uint32_t i = 0; i < diags->count && list.table.count > 0; i++) {
        heng_diag diag = *(const heng_diag *)heng_table_at(diags, i);
        if (is_ignored(&list, &diag)) {
            lint->diags->warnings -= diag.severity == HENG_SEVERITY_WARNING;
        } else {
            *(heng_diag *)heng_table_at(diags, kept++) = diag;
        }
    }
    diags->count = list.table.count > 0 ? kept : diags->count;
    for (uint32_t i = 0; i < list.table.count; i++) {
        const ignored *one = heng_table_at(&list.table, i);
        if (!one->used) {
            stale_say(lint, check, one);
        }
    }
}

const heng_lint_check heng_lint_ignores[] = {
    {"W527", HENG_SEVERITY_WARNING, "a comment that ignores what is not there", ignores_apply},
    {NULL, HENG_SEVERITY_WARNING, NULL, NULL}};
