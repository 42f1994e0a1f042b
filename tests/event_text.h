/* event_text.h - what a reader gives, as one line of text that a test row can hold.
 *
 * "{ k:a v:1 q:two b:block } [ ] ." : kinds of event, keys, plain, quoted and block scalars, the
 * end. With places each carries @line:column, keys and scalars also ~span. Line ends are shown as
 * \n, an error as the code of the first diagnostic:
 * "{ E265@2:3". */
#ifndef HENG_TESTS_EVENT_TEXT_H
#define HENG_TESTS_EVENT_TEXT_H

#include "read/event.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct event_row {
    const char *input;
    size_t size;
    bool places;
    const char *want;
    const char *say; /* stands in message, label or help of the diagnostic; NULL: anything */
} event_row;

#define ROW(input, want)                                                                           \
    {                                                                                              \
        input, sizeof(input) - 1, false, want, NULL                                                \
    }
#define PLACES(input, want)                                                                        \
    {                                                                                              \
        input, sizeof(input) - 1, true, want, NULL                                                 \
    }
#define SAYS(input, want, say)                                                                     \
    {                                                                                              \
        input, sizeof(input) - 1, false, want, say                                                 \
    }

typedef struct event_trace {
    char text[8192];
    size_t size;
    char said[1024]; /* message | label | help of the first diagnostic */
    uint32_t errors;
    uint32_t slices; /* keys and scalars that are slices of the source */
    heng_event_kind last;
} event_trace;

static void trace_put(event_trace *trace, const char *bytes, size_t size)
{
    if (trace->size + size < sizeof trace->text) {
        memcpy(trace->text + trace->size, bytes, size);
        trace->size += size;
        trace->text[trace->size] = '\0';
    }
}

static void trace_text(event_trace *trace, heng_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.bytes[i] == '\n') {
            trace_put(trace, "\\n", 2);
        } else {
            trace_put(trace, &text.bytes[i], 1);
        }
    }
}

static void trace_event(event_trace *trace, const heng_event *event, bool places)
{
    static const char *const marks[] = {"{", "}", "[", "]", "k:", "", ".", ""};
    static const char *const styles[] = {"v:", "q:", "b:"};
    char place[64];
    if (trace->size > 0) {
        trace_put(trace, " ", 1);
    }
    trace_put(trace, marks[event->kind], strlen(marks[event->kind]));
    if (event->kind == HENG_EVENT_SCALAR) {
        trace_put(trace, styles[event->style], 2);
    }
    if (event->kind == HENG_EVENT_SCALAR || event->kind == HENG_EVENT_KEY) {
        trace_text(trace, event->text);
    }
    bool leaf = event->kind == HENG_EVENT_KEY || event->kind == HENG_EVENT_SCALAR;
    if (places && event->kind != HENG_EVENT_END) {
        int size =
            leaf ? snprintf(place, sizeof place, "@%u:%u~%u", event->loc.line, event->loc.column,
                            event->span)
                 : snprintf(place, sizeof place, "@%u:%u", event->loc.line, event->loc.column);
        trace_put(trace, place, (size_t)size);
    }
}

/* Reads the bytes from a heap block of exactly their size, so that reading beyond them is seen. */
static void trace_run(event_trace *trace, const heng_reader_kind *kind, const char *input,
                      size_t size, bool places, const heng_limits *limits, heng_role role)
{
    heng_arena *arena = heng_arena_new(0);
    heng_diags diags;
    heng_event event;
    char *bytes = malloc(size > 0 ? size : 1);
    memcpy(bytes, input, size);
    heng_source source = {.name = HENG_TEXT("x"), .bytes = {bytes, size}, .role = role};
    memset(trace, 0, sizeof *trace);
    heng_diags_init(&diags, arena);
    heng_reader *reader = kind->open(arena, &source, 0, limits, &diags);
    do {
        trace->last = kind->next(reader, &event);
        if (trace->last == HENG_EVENT_ERROR) {
            break;
        }
        trace_event(trace, &event, places);
        if (event.text.size > 0 && event.text.bytes >= bytes && event.text.bytes < bytes + size) {
            trace->slices++;
        }
    } while (trace->last != HENG_EVENT_END);
    for (int again = 0; again < 2; again++) { /* it stays where it is */
        if (kind->next(reader, &event) != trace->last) {
            trace_put(trace, "?", 1);
        }
    }
    trace->errors = diags.errors;
    if (diags.errors > 0) {
        const heng_diag *diag = heng_table_at(&diags.table, 0);
        char code[64];
        int length = snprintf(code, sizeof code, "%s%s@%u:%u", trace->size > 0 ? " " : "",
                              diag->code, diag->loc.line, diag->loc.column);
        trace_put(trace, code, (size_t)length);
        (void)snprintf(trace->said, sizeof trace->said, "%.*s | %.*s | %.*s",
                       HENG_PRINT(diag->message), HENG_PRINT(diag->label), HENG_PRINT(diag->help));
    }
    kind->close(reader);
    heng_arena_free(arena);
    free(bytes);
}

static inline void trace_row(event_trace *trace, const heng_reader_kind *kind, const event_row *row)
{
    trace_run(trace, kind, row->input, row->size, row->places, &heng_limits_default,
              HENG_ROLE_DATA);
}

/* Every head of the sample, and the sample with each byte changed in turn: the reader ends, and
 * says so exactly when it gave up. Returns the number of inputs that broke this. */
static inline uint32_t trace_torment(const heng_reader_kind *kind, const char *sample, size_t size)
{
    static const char bad[] = "\n\"'\\{}[]:,#|>%@&*!- \t\r\0\x80\xE4\xFF;";
    event_trace *trace = malloc(sizeof *trace);
    char *bytes = malloc(size);
    uint32_t broken = 0;
    for (size_t cut = 0; cut <= size; cut++) {
        trace_run(trace, kind, sample, cut, false, &heng_limits_default, HENG_ROLE_DATA);
        broken += (trace->last == HENG_EVENT_ERROR) != (trace->errors > 0);
    }
    for (size_t at = 0; at < size; at++) {
        for (size_t k = 0; k < sizeof bad - 1; k++) {
            memcpy(bytes, sample, size);
            bytes[at] = bad[k];
            trace_run(trace, kind, bytes, size, false, &heng_limits_default, HENG_ROLE_DATA);
            broken += (trace->last == HENG_EVENT_ERROR) != (trace->errors > 0);
        }
    }
    free(bytes);
    free(trace);
    return broken;
}

/* Reads the sample under every ceiling of memory up to the one that suffices. Leaves by the door
 * each time, and close then frees what the arena does not hold. Returns how many tries failed. */
static inline uint32_t trace_starve(const heng_reader_kind *kind, const char *sample, size_t size)
{
    volatile uint32_t failed = 0; /* as all that a jump must leave alone */
    for (volatile size_t ceiling = 64;; ceiling += ceiling / 16 + 8) {
        heng_arena *arena = heng_arena_new(ceiling);
        heng_source source = {.name = HENG_TEXT("x"), .bytes = {sample, size}};
        heng_reader *volatile reader = NULL;
        volatile bool whole = false;
        heng_diags diags;
        heng_door door;
        heng_event event;
        if (arena == NULL) {
            continue;
        }
        heng_arena_open(arena, &door);
        if (setjmp(door.jump) == 0) {
            heng_diags_init(&diags, arena);
            reader = kind->open(arena, &source, 0, &heng_limits_default, &diags);
            heng_event_kind last = HENG_EVENT_ERROR;
            while (reader != NULL) {
                last = kind->next(reader, &event);
                if (last == HENG_EVENT_END || last == HENG_EVENT_ERROR) {
                    break;
                }
            }
            whole = last == HENG_EVENT_END;
        }
        if (reader != NULL) {
            kind->close(reader);
        }
        heng_arena_close(arena, &door);
        heng_arena_free(arena);
        if (whole) {
            return failed;
        }
        failed++;
    }
}

#endif
