/* The summary of a job on GitHub, in Markdown. GitHub refuses more than 1 MiB a step. */
#include "report/formats.h"
#include "report/markdown.h"

static void summary_write(heng_sink *sink, const heng_report *report, const heng_style *style)
{
    static const heng_markdown_shape shape = {.mark = "",
                                              .head = "## ",
                                              .size_most = 850000,
                                              .in_bytes = true,
                                              .exceptions_most = 500,
                                              .passes_most = 200,
                                              .diags_most = 50};
    heng_markdown_write(sink, report, style, &shape);
}

const heng_format heng_format_github_summary = {
    "github-summary", "a job summary for GitHub Actions (Markdown)", ".md", summary_write};
