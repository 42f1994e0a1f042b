#include "report/formats.h"

const char *const heng_group_by_words[HENG_BY_WORDS] = {"none", "section", "class", "owner", "tag"};

const heng_style heng_style_default = {.lang = HENG_EN, .width = 80};

/* In the order in which they are listed; NULL ends it. */
static const heng_format *const formats[] = {
    &heng_format_text,        &heng_format_json,       &heng_format_ndjson,
    &heng_format_junit,       &heng_format_github,     &heng_format_github_summary,
    &heng_format_diagnostics, &heng_format_sarif,      &heng_format_gitlab,
    &heng_format_tap,         &heng_format_prometheus, &heng_format_csv,
    &heng_format_markdown,    &heng_format_html,       &heng_format_ctrf,
    &heng_format_intoto,      &heng_format_oscal,      NULL,
};

const heng_format *heng_format_find(heng_text name)
{
    for (size_t i = 0; formats[i] != NULL; i++) {
        if (heng_text_is(name, formats[i]->name)) {
            return formats[i];
        }
    }
    return NULL;
}

size_t heng_format_count(void)
{
    size_t count = 0;
    while (formats[count] != NULL) {
        count++;
    }
    return count;
}

const heng_format *heng_format_at(size_t index)
{
    return formats[index];
}
