/* Where the report comes from: what was read, by which formulas it was reckoned, and how to do it
 * again. */
#include "report/html.h"

static void row_put(const heng_html *html, heng_word head, heng_text text)
{
    if (text.size > 0) {
        heng_put(html->sink, "<tr><th scope=row>");
        heng_html_word(html, head);
        heng_put(html->sink, "<td>");
        heng_put_html(html->sink, text);
        heng_put(html->sink, "\n");
    }
}

static void notes_put(const heng_html *html, const heng_note *notes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        heng_put(html->sink, "<tr><th scope=row>");
        heng_put_html(html->sink, notes[i].key);
        heng_put(html->sink, "<td>");
        heng_put_html(html->sink, notes[i].value);
        heng_put(html->sink, "\n");
    }
}

static void run_put(const heng_html *html)
{
    const heng_report *report = html->report;
    heng_text version =
        heng_text_format(html->arena, "heng %.*s", HENG_PRINT(report->engine_version));
    heng_html_table_open(html, HENG_W_PAGE_RUN, "k");
    heng_put(html->sink, "<tbody>\n");
    row_put(html, HENG_W_PAGE_VERSION, version);
    row_put(html, HENG_W_PAGE_PERIOD, report->period);
    row_put(html, HENG_W_PAGE_PLAN_PERIOD, report->plan_period);
    row_put(html, HENG_W_PAGE_DAY, report->as_of);
    row_put(html, HENG_W_PAGE_GATES, report->fail_on);
    row_put(html, HENG_W_PAGE_WALLS,
            report->sandbox.size > 0
                ? report->sandbox
                : heng_text_of(heng_word_of(HENG_W_PAGE_NO_WALLS, html->lang)));
    notes_put(html, report->settings, report->setting_count);
    notes_put(html, report->notes, report->note_count);
    heng_put(html->sink, "</table></div>\n");
}

static void methods_put(const heng_html *html)
{
    static const heng_word words[HENG_METHOD_COUNT] = {
        [HENG_METHOD_AMOUNT] = HENG_W_PAGE_BY_AMOUNT,
        [HENG_METHOD_NEGATIVE] = HENG_W_PAGE_BY_NEGATIVE,
        [HENG_METHOD_GROWTH] = HENG_W_PAGE_BY_GROWTH,
        [HENG_METHOD_REDUCTION] = HENG_W_PAGE_BY_REDUCTION};
    heng_put(html->sink, "<h3>");
    heng_html_word(html, HENG_W_PAGE_METHODS);
    heng_put(html->sink, "</h3><ul><li>");
    heng_html_word(html, HENG_W_PAGE_BY_DIFFERENCE);
    for (int i = 0; i < HENG_METHOD_COUNT; i++) {
        if (html->methods[i]) {
            char mark[] = "\n<li><sup>a</sup> ";
            mark[10] = (char)('a' + i);
            heng_put(html->sink, mark);
            heng_html_word(html, words[i]);
        }
    }
    heng_put(html->sink, "</ul>\n");
}

static void documents_put(const heng_html *html)
{
    const heng_report *report = html->report;
    if (report->document_count == 0) {
        return;
    }
    heng_html_table_open(html, HENG_W_PAGE_DOCUMENTS, "k");
    heng_put(html->sink, "<tbody>\n");
    for (uint32_t i = 0; i < report->document_count; i++) {
        const heng_report_document *document = &report->documents[i];
        heng_put(html->sink, "<tr><th scope=row>");
        heng_put_html(html->sink, document->id);
        heng_put(html->sink, "<td>");
        heng_put_html(html->sink, document->title);
        heng_html_text(html, "<br>", document->url, "");
        heng_put(html->sink, "<td>");
        heng_put_html(html->sink, document->publisher);
        heng_put(html->sink, "<td>");
        heng_put_html(html->sink, document->date);
        heng_put(html->sink, "\n");
    }
    heng_put(html->sink, "</table></div>\n");
}

static void inputs_put(const heng_html *html)
{
    static const heng_word heads[] = {HENG_W_PAGE_FILE, HENG_W_PAGE_ROLE, HENG_W_PAGE_BYTES};
    const heng_report *report = html->report;
    heng_html_table_open(html, HENG_W_PAGE_INPUTS, "k");
    heng_put(html->sink, "<thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        heng_put(html->sink, "<th scope=col>");
        heng_html_word(html, heads[i]);
    }
    heng_put(html->sink, "<th scope=col>SHA-256<tbody>\n");
    for (uint32_t i = 0; i < report->input_count; i++) {
        const heng_report_input *input = &report->inputs[i];
        heng_put(html->sink, "<tr><th scope=row>");
        heng_put_html(html->sink, input->path);
        heng_put(html->sink, "<td>");
        heng_put_html(html->sink, input->role);
        heng_put(html->sink, "<td>");
        heng_put_count(html->sink, input->bytes);
        heng_put(html->sink, "<td><code>");
        heng_put_html(html->sink, input->sha256);
        heng_put(html->sink, "</code>\n");
    }
    heng_put(html->sink, "</table></div>\n");
}

/* With room to write where a name or a date is yet to come. */
static void sign_off_put(const heng_html *html)
{
    static const heng_word heads[] = {HENG_W_SIGNED_BY, HENG_W_SIGNED_ON};
    const heng_sign_off *sign_off = &html->report->sign_off;
    if (!sign_off->given) {
        return;
    }
    heng_html_table_open(html, HENG_W_SIGN_OFF, "k sig");
    heng_put(html->sink, "<thead><tr><td>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        heng_put(html->sink, "<th scope=col>");
        heng_html_word(html, heads[i]);
    }
    heng_put(html->sink, "<tbody>\n");
    for (int i = 0; i < HENG_SIGN_OFF_COUNT; i++) {
        heng_put(html->sink, "<tr><th scope=row>");
        heng_html_word(html, heng_sign_off_words[i]);
        heng_put(html->sink, "<td>");
        heng_put_html(html->sink, sign_off->of[i].name);
        heng_put(html->sink, "<td>");
        heng_put_html(html->sink, sign_off->of[i].date);
        heng_put(html->sink, "\n");
    }
    heng_put(html->sink, "</table></div>\n");
}

/* -- the command -- */

/* A word of a shell, in single quotes where it needs them. */
static heng_text shell_word(heng_arena *arena, heng_text text)
{
    bool plain = text.size > 0;
    size_t quotes = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.bytes[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        bool mark = c == '/' || c == '.' || c == '-' || c == '_' || c == ',' || c == ':' ||
                    c == '@' || c == '+' || c == '=' || (unsigned char)c >= 0x80;
        plain = plain && (letter || mark);
        quotes += c == '\'';
    }
    if (plain) {
        return text;
    }
    char *out = heng_arena_alloc(arena, text.size + 3 * quotes + 2, 1);
    size_t size = 0;
    out[size++] = '\'';
    for (size_t i = 0; i < text.size; i++) {
        out[size++] = text.bytes[i];
        for (const char *more = "\\''"; text.bytes[i] == '\'' && *more != '\0'; more++) {
            out[size++] = *more;
        }
    }
    out[size++] = '\'';
    return (heng_text){out, size};
}

static void option_put(const heng_html *html, heng_text name, heng_text value)
{
    if (value.size == 0) {
        return;
    }
    char *flag = heng_arena_alloc(html->arena, name.size + 1, 1);
    for (size_t i = 0; i < name.size; i++) {
        flag[i] = name.bytes[i] == '_' ? '-' : name.bytes[i];
    }
    heng_put(html->sink, " --");
    heng_put_html(html->sink, (heng_text){flag, name.size});
    heng_put(html->sink, " ");
    heng_put_html(html->sink, shell_word(html->arena, value));
}

/* "fail, unknown" as the option takes it: without blanks. */
static heng_text list_of(heng_arena *arena, heng_text list)
{
    char *out = heng_arena_alloc(arena, list.size + 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < list.size; i++) {
        if (list.bytes[i] != ' ') {
            out[size++] = list.bytes[i];
        }
    }
    return (heng_text){out, size};
}

static void settings_put(const heng_html *html)
{
    for (uint32_t i = 0; i < html->report->setting_count; i++) {
        const heng_note *setting = &html->report->settings[i];
        if (heng_text_starts(setting->key, "set.")) {
            heng_text pair =
                heng_text_format(html->arena, "%.*s=%.*s", (int)(setting->key.size - 4),
                                 setting->key.bytes + 4, HENG_PRINT(setting->value));
            option_put(html, HENG_TEXT("set"), pair);
        } else if (heng_text_is(setting->key, "keep_going")) {
            heng_put(html->sink, " --keep-going");
        } else {
            option_put(html, setting->key, setting->value);
        }
    }
    for (uint32_t i = 0; i < html->report->note_count; i++) {
        const heng_note *note = &html->report->notes[i];
        option_put(html, HENG_TEXT("note"),
                   heng_text_format(html->arena, "%.*s=%.*s", HENG_PRINT(note->key),
                                    HENG_PRINT(note->value)));
    }
}

static void command_put(const heng_html *html)
{
    const heng_report *report = html->report;
    bool project = false;
    for (uint32_t i = 0; i < report->input_count; i++) {
        project = project || heng_text_is(report->inputs[i].role, "project");
    }
    heng_put(html->sink, "<h3>");
    heng_html_word(html, HENG_W_PAGE_AGAIN);
    heng_put(html->sink, "</h3><pre><code id=again>heng check");
    heng_put(html->sink, project ? "" : " --no-config");
    option_put(html, HENG_TEXT("period"), report->period);
    option_put(html, HENG_TEXT("as_of"), report->as_of);
    option_put(html, HENG_TEXT("fail_on"), list_of(html->arena, report->fail_on));
    option_put(html, HENG_TEXT("lang"), html->lang == HENG_ZH ? HENG_TEXT("zh") : HENG_TEXT("en"));
    settings_put(html);
    heng_put(html->sink, " -f html");
    for (uint32_t i = 0; i < report->input_count; i++) {
        heng_text path = report->inputs[i].path;
        bool piped = heng_text_starts(path, "<stdin>.");
        heng_put(html->sink, " \\\n ");
        if (piped) {
            option_put(html, HENG_TEXT("stdin_as"), (heng_text){path.bytes + 8, path.size - 8});
        }
        heng_put(html->sink, piped ? " " : "");
        heng_put_html(html->sink, piped ? HENG_TEXT("-") : shell_word(html->arena, path));
    }
    heng_put(html->sink, "</code></pre>\n");
}

void heng_html_provenance(const heng_html *html)
{
    heng_html_heading(html, "provenance", HENG_W_PAGE_PROVENANCE, 0);
    sign_off_put(html);
    run_put(html);
    methods_put(html);
    documents_put(html);
    inputs_put(html);
    command_put(html);
    heng_put(html->sink, "</section>");
}
