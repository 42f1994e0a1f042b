#include "read/yaml_edge.h"

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t')) {
        at++;
    }
    return at;
}

/* To the first byte after the line end. */
static const char *skip_line(const char *at, const char *end)
{
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    return stop == NULL ? end : stop + 1;
}

static bool is_line_end(const char *at, const char *end)
{
    return at == end || *at == '\n' || *at == '\r';
}

static bool is_marker(const char *at, const char *end, const char *marker)
{
    return end - at >= 3 && memcmp(at, marker, 3) == 0 &&
           (is_line_end(at + 3, end) || at[3] == ' ' || at[3] == '\t');
}

/* "%YAML 1.2", blanks and a comment behind it allowed. */
static bool is_version_one(const char *at, const char *end)
{
    if (end - at < 7 || memcmp(at, "%YAML", 5) != 0 || skip_blanks(at + 5, end) == at + 5) {
        return false;
    }
    at = skip_blanks(at + 5, end);
    if (end - at < 3 || at[0] != '1' || at[1] != '.' || at[2] < '0' || at[2] > '9') {
        return false;
    }
    for (at += 2; at < end && *at >= '0' && *at <= '9'; at++) {
    }
    const char *rest = skip_blanks(at, end);
    return is_line_end(rest, end) || (rest > at && *rest == '#');
}

bool heng_yaml_head(heng_walker *walker, const char *end, heng_diags *diags)
{
    const char *line = walker->at;
    bool directive = false;
    for (; line < end; line = skip_line(line, end)) {
        const char *at = skip_blanks(line, end);
        if (is_line_end(at, end) || *at == '#') {
            continue;
        }
        if (*line != '%') {
            break;
        }
        heng_loc loc = heng_walker_seek(walker, line);
        uint32_t span = heng_place_rest(line, end);
        if (!is_version_one(line, end)) {
            heng_diag *diag =
                heng_diag_error(diags, "E273", loc, span, "this directive is not read");
            diag->help = HENG_TEXT("delete the line; of directives only %YAML 1.x is known");
            return false;
        }
        if (directive) {
            heng_diag *diag = heng_diag_error(diags, "E273", loc, span, "a second %%YAML line");
            diag->help = HENG_TEXT("delete one of them");
            return false;
        }
        directive = true;
    }
    if (line >= end) {
        heng_diag *diag =
            heng_diag_error(diags, "E264", (heng_loc){1, 1, walker->file}, 1, "the file is empty");
        diag->help = HENG_TEXT("the smallest data file is 'heng: 1'");
        return false;
    }
    heng_loc loc = heng_walker_seek(walker, line);
    if (directive && !is_marker(line, end, "---")) {
        heng_diag *diag = heng_diag_error(diags, "E273", loc, heng_place_rest(line, end),
                                          "a line '---' must follow the %%YAML line");
        diag->help = HENG_TEXT("write --- on a line of its own, or delete the %YAML line");
        return false;
    }
    return true;
}

bool heng_yaml_tail(heng_walker *walker, const char *at, const char *end, bool closed,
                    heng_diags *diags)
{
    for (;;) {
        heng_loc loc = heng_walker_seek(walker, at);
        if (loc.column == 1 && is_marker(at, end, "...")) {
            at += 3;
            closed = true;
        }
        const char *text = skip_blanks(at, end);
        bool first = loc.column == 1 && text == at;
        if (text == end) {
            return true;
        }
        if (is_line_end(text, end) || *text == '#') {
            at = skip_line(text, end);
            continue;
        }
        loc = heng_walker_seek(walker, text);
        uint32_t span = heng_place_rest(text, end);
        if (closed || (first && (*text == '%' || is_marker(text, end, "---")))) {
            heng_diag *diag =
                heng_diag_error(diags, "E272", loc, span, "a second document in one file");
            diag->help = HENG_TEXT("put it into a file of its own");
        } else {
            heng_diag *diag =
                heng_diag_error(diags, "E265", loc, span, "the data ended before this text");
            diag->help = HENG_TEXT("a data file is one mapping; indent all its keys alike");
        }
        return false;
    }
}
