/* sink.h - where reports go. The first failed write sticks; writers are straight-line code with one
 * check of sink->failed at the end. Escaping is in the call; heng_put is for literals only. */
#ifndef HENG_BASE_SINK_H
#define HENG_BASE_SINK_H

#include "base/text.h"

typedef struct heng_sink {
    heng_write_fn write;
    void *user;
    bool failed;
    size_t written; /* bytes accepted so far */
    size_t used;
    char buffer[4096];
} heng_sink;

void heng_sink_init(heng_sink *sink, heng_write_fn write, void *user);
bool heng_sink_flush(heng_sink *sink); /* true if everything was written */
void heng_put(heng_sink *sink, const char *literal);
void heng_put_text(heng_sink *sink, heng_text text); /* raw bytes */
void heng_put_count(heng_sink *sink, uint64_t number);
void heng_put_repeat(heng_sink *sink, const char *unit, size_t times);

/* escape.c. In all of them "##[", "##vso[" and "##teamcity[", which runners of continuous
 * integration obey anywhere in the output, are broken. */
void heng_put_json(heng_sink *sink,
                   heng_text text); /* with quotes; control, U+2028/9 and bidi escaped */
void heng_put_xml(heng_sink *sink, heng_text text); /* text and attribute; what XML 1.0 cannot hold
                                                       becomes U+FFFD, hidden ones as for a line */
/* HTML, text and quoted attribute; line breaks and tabs become blanks, hidden characters are made
 * visible as for a line. */
void heng_put_html(heng_sink *sink, heng_text text);
/* Terminal: control, bidi and other hidden characters and line breaks are made visible (\n,
 * \u{202E}; \xFF for a byte that is no UTF-8), never raw; a tab becomes one blank, so that columns
 * stay. "::" at the head or behind a blank, where a line may begin, becomes ":\u{3A}". */
void heng_put_line(heng_sink *sink, heng_text text);
void heng_put_markdown(
    heng_sink *sink,
    heng_text text); /* one table cell or line, trimmed; line breaks become blanks, links text */
void heng_put_workflow_data(heng_sink *sink,
                            heng_text text); /* GitHub: % CR LF, hidden ones as for a line */
void heng_put_workflow_property(heng_sink *sink, heng_text text); /* GitHub: also : and , */

/* A growing text in memory with a ceiling, NUL-terminated beyond its size once something was
 * written. */
typedef struct heng_buffer {
    char *bytes;                  /* malloc; NULL at first */
    size_t size, capacity, limit; /* limit of size, in bytes; 0: none */
} heng_buffer;

int heng_buffer_write(void *user, const char *bytes, size_t size); /* a heng_write_fn */
void heng_buffer_release(heng_buffer *buffer);

#endif
