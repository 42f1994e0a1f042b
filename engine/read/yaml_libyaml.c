/* yaml_libyaml.c - YAML by libyaml's event interface; the only file that knows <yaml.h>.
 *
 * libyaml copies every scalar and counts places in code points. This file turns a mark into a byte
 * offset by a walk that only goes forward, and hands out a slice of the source wherever the scalar
 * stands there unchanged. One event is held at a time, inside the reader, so that close can free it
 * after a jump out of the arena. */
#include "read/event.h"

#include "read/place.h"
#include "read/yaml_edge.h"
#include "read/yaml_fault.h"

#include <assert.h>
#include <yaml.h>

/* Of a limit raised by the user: libyaml's work on open flow collections is quadratic. */
#define DEPTH_MAX 10000

enum { IN_LIST, AT_KEY, AT_VALUE };

/* A code point of the document and the byte where it stands. */
typedef struct stand {
    size_t index;
    const char *at;
} stand;

struct heng_reader {
    heng_arena *arena;
    heng_diags *diags;
    const char *text, *end; /* what libyaml reads: from the first line of the document on */
    const char *fed;        /* libyaml has had the bytes before */
    uint32_t lines;         /* before text */
    uint16_t file;
    bool ready, live; /* parser, pending hold memory of libyaml's */
    bool failed, ended;
    size_t scalar_bytes;
    uint32_t depth, depth_limit;
    unsigned char *frames; /* IN_LIST, AT_KEY or AT_VALUE, by depth from 1 */
    stand walk;            /* of the events */
    stand guard;           /* of the token that libyaml is reading, see is_stuck */
    size_t guarded;        /* index where the token before it ended */
    yaml_parser_t parser;
    yaml_event_t pending;
};

static heng_loc loc_of(const heng_reader *reader, yaml_mark_t mark)
{
    return (heng_loc){.line = reader->lines + (uint32_t)mark.line + 1,
                      .column = heng_place_column(mark.column + 1),
                      .file = reader->file};
}

/* By line and column, from the start: for faults only. */
static heng_yaml_spot spot_of(const heng_reader *reader, yaml_mark_t mark)
{
    const char *at = reader->text;
    for (size_t line = 0; line < mark.line; line++) {
        const char *stop = memchr(at, '\n', (size_t)(reader->end - at));
        if (stop == NULL) { /* libyaml ends a file that has no last line end on the line after */
            heng_walker walker = {.at = at,
                                  .column = 1,
                                  .line = reader->lines + (uint32_t)line + 1,
                                  .file = reader->file};
            return (heng_yaml_spot){heng_walker_seek(&walker, reader->end), reader->end};
        }
        at = stop + 1;
    }
    return (heng_yaml_spot){loc_of(reader, mark), heng_place_skip(at, reader->end, mark.column)};
}

/* The byte of a code point, NULL if the walk is beyond it. */
static const char *walk_to(stand *walk, const char *end, size_t index)
{
    assert(walk->at != NULL);
    if (index < walk->index) {
        return NULL;
    }
    walk->at = heng_place_skip(walk->at, end, index - walk->index);
    walk->index = index;
    return walk->at;
}

/* -- feeding libyaml -- */

/* The first byte of the next token: behind blanks, line ends and comments. */
static const char *token_begin(const char *at, const char *end)
{
    while (at < end) {
        if (*at == '#') {
            const char *stop = memchr(at, '\n', (size_t)(end - at));
            at = stop == NULL ? end : stop;
        } else if (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r') {
            at++;
        } else {
            break;
        }
    }
    return at;
}

/* true if the token that libyaml is in the middle of is longer than any scalar may be. It reads a
 * scalar whole before it shows it, and its time is quadratic in a scalar that begins with a long
 * run of blanks. */
static bool is_stuck(heng_reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->tokens.tail == parser->tokens.start) {
        return false;
    }
    size_t done = parser->tokens.tail[-1].end_mark.index;
    if (parser->mark.index < done || parser->mark.index - done <= reader->scalar_bytes) {
        return false;
    }
    if (reader->guarded != done) {
        const char *at = walk_to(&reader->guard, reader->end, done);
        if (at == NULL) {
            return false;
        }
        const char *begin = token_begin(at, reader->end);
        reader->guard = (stand){done + heng_place_points(at, begin), begin};
        reader->guarded = done;
    }
    return parser->mark.index > reader->guard.index &&
           parser->mark.index - reader->guard.index > reader->scalar_bytes;
}

static int feed(void *user, unsigned char *buffer, size_t size, size_t *got)
{
    heng_reader *reader = user;
    size_t rest = (size_t)(reader->end - reader->fed);
    if (is_stuck(reader)) {
        return 0;
    }
    *got = size < rest ? size : rest;
    memcpy(buffer, reader->fed, *got);
    reader->fed += *got;
    return 1;
}

/* -- faults -- */

static heng_event_kind fail(heng_reader *reader)
{
    reader->failed = true;
    return HENG_EVENT_ERROR;
}

static heng_event_kind refuse(heng_reader *reader, const char *code, uint32_t span,
                              const char *message, const char *help)
{
    heng_loc loc = loc_of(reader, reader->pending.start_mark);
    heng_diag *diag = heng_diag_error(reader->diags, code, loc, span, "%s", message);
    diag->help = heng_text_of(help);
    return fail(reader);
}

static heng_event_kind too_long(heng_reader *reader, heng_loc loc)
{
    heng_diag *diag = heng_diag_error(reader->diags, "E275", loc, 1,
                                      "a value of more than %zu bytes", reader->scalar_bytes);
    diag->help = HENG_TEXT("look for a quote that is not closed, or very many blank lines");
    return fail(reader);
}

static heng_event_kind no_memory(heng_reader *reader, heng_loc loc)
{
    (void)heng_diag_error(reader->diags, "E283", loc, 1, "out of memory while reading this file");
    return fail(reader);
}

static heng_event_kind report_fault(heng_reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR) {
        return no_memory(reader, loc_of(reader, parser->mark));
    }
    if (parser->error == YAML_READER_ERROR) { /* bytes were checked before: feed gave up */
        heng_walker walker = {
            .at = reader->text, .column = 1, .line = reader->lines + 1, .file = reader->file};
        return too_long(reader, heng_walker_seek(&walker, reader->guard.at));
    }
    heng_yaml_fault fault = {.problem = parser->problem,
                             .context = parser->context,
                             .spot = spot_of(reader, parser->problem_mark),
                             .text = reader->text,
                             .end = reader->end};
    if (parser->context != NULL) {
        fault.begin = spot_of(reader, parser->context_mark);
    }
    heng_yaml_fault_report(&fault, reader->diags);
    return fail(reader);
}

/* -- events -- */

/* A node that is no key: the mapping around it goes on to its next key. */
static void advance(heng_reader *reader)
{
    unsigned char *frame = &reader->frames[reader->depth];
    if (*frame != IN_LIST) {
        *frame = *frame == AT_KEY ? AT_VALUE : AT_KEY;
    }
}

static heng_event_kind refuse_anchor(heng_reader *reader, const yaml_char_t *anchor)
{
    return refuse(reader, "E268", (uint32_t)strlen((const char *)anchor) + 1,
                  "anchors are not read",
                  "write the value without '&name'; a text that begins with '&' must be in quotes");
}

static heng_event_kind refuse_tag(heng_reader *reader)
{
    return refuse(reader, "E269", 1, "tags are not read",
                  "write the value without its tag; a text that begins with '!' must be in quotes");
}

static heng_event_kind open_collection(heng_reader *reader, heng_event *event,
                                       const yaml_char_t *anchor, const yaml_char_t *tag, bool map)
{
    if (anchor != NULL) {
        return refuse_anchor(reader, anchor);
    }
    if (tag != NULL) {
        return refuse_tag(reader);
    }
    if (reader->frames[reader->depth] == AT_KEY) {
        return refuse(reader, "E271", 1,
                      "a key must be a plain word or a quoted text, not a mapping or a list",
                      "put a value that begins with '{' or '[' in quotes");
    }
    if (reader->depth == reader->depth_limit) {
        heng_diag *diag =
            heng_diag_error(reader->diags, "E274", loc_of(reader, reader->pending.start_mark), 1,
                            "nested more than %u deep", (unsigned)reader->depth_limit);
        diag->help =
            HENG_TEXT("a data file needs five levels; look for brackets that are not closed");
        return fail(reader);
    }
    event->kind = map ? HENG_EVENT_OPEN_MAP : HENG_EVENT_OPEN_LIST;
    event->loc = loc_of(reader, reader->pending.start_mark);
    event->span = 1;
    reader->frames[++reader->depth] = map ? AT_KEY : IN_LIST;
    return event->kind;
}

static heng_event_kind close_collection(heng_reader *reader, heng_event *event,
                                        heng_event_kind kind)
{
    event->kind = kind;
    event->loc = loc_of(reader, reader->pending.start_mark);
    reader->depth--;
    advance(reader);
    return kind;
}

/* Escapes can make characters that the bytes of a file may not hold. */
static heng_event_kind check_escapes(heng_reader *reader, heng_text text)
{
    uint32_t point;
    for (size_t at = 0; at < text.size;) {
        size_t taken = heng_utf8_decode(text, at, &point);
        const char *what = heng_place_refusal(point);
        if (what != NULL || taken == 0) {
            (void)heng_diag_error(reader->diags, "E262", loc_of(reader, reader->pending.start_mark),
                                  1, "an escape makes U+%04X: %s", (unsigned)point,
                                  what == NULL ? "no text" : what);
            return fail(reader);
        }
        at += taken;
    }
    return HENG_EVENT_SCALAR;
}

/* The value as a slice of the source at `at`, if it stands there byte for byte. Behind a plain one
 * on one line the walk goes on: its code points need not be counted again. */
static bool slice(heng_reader *reader, const char *at, heng_text value, bool quoted, heng_text *out)
{
    if ((size_t)(reader->end - at) < value.size + 2 * (size_t)quoted) {
        return false;
    }
    if (quoted) {
        if (at[value.size + 1] != at[0]) {
            return false;
        }
        at++;
    }
    if (!heng_bytes_equal(at, value.bytes, value.size)) {
        return false;
    }
    *out = (heng_text){at, value.size};
    if (!quoted && reader->pending.start_mark.line == reader->pending.end_mark.line) {
        reader->walk = (stand){reader->pending.end_mark.index, at + value.size};
    }
    return true;
}

/* "x: attested: yes", "x: 1" above "  y: 2": libyaml gives the value and then chokes on the ':'
 * behind it. Said before the loader judges half a value. */
static bool colon_follows(heng_reader *reader, const char *behind)
{
    const char *at = behind;
    while (at < reader->end && (*at == ' ' || *at == '\t')) {
        at++;
    }
    if (at == reader->end || *at != ':' ||
        (at + 1 < reader->end && strchr(" \t\r\n", at[1]) == NULL)) {
        return false;
    }
    yaml_mark_t start = reader->pending.start_mark, stop = reader->pending.end_mark;
    bool flow = start.line != stop.line && reader->parser.flow_level > 0;
    stop.column += (size_t)(at - behind);
    heng_yaml_fault fault = {.problem = flow ? "did not find expected ',' or '}'"
                                             : "mapping values are not allowed in this context",
                             .spot = {loc_of(reader, stop), at},
                             .text = reader->text,
                             .end = reader->end};
    if (start.line == stop.line) {
        fault.begin = spot_of(reader, start);
    }
    heng_yaml_fault_report(&fault, reader->diags);
    return true;
}

/* A scalar that does not stand in the source as it is read: folded, escaped, a block. */
static bool copy_scalar(heng_reader *reader, heng_event *event, heng_text value)
{
    event->text = heng_text_copy(reader->arena, value);
    return reader->pending.data.scalar.style != YAML_DOUBLE_QUOTED_SCALAR_STYLE ||
           check_escapes(reader, event->text) != HENG_EVENT_ERROR;
}

static heng_event_kind refuse_properties(heng_reader *reader)
{
    const yaml_char_t *anchor = reader->pending.data.scalar.anchor;
    return anchor != NULL ? refuse_anchor(reader, anchor) : refuse_tag(reader);
}

static heng_scalar_style style_of(yaml_scalar_style_t style)
{
    return style == YAML_PLAIN_SCALAR_STYLE ? HENG_PLAIN
           : style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
               ? HENG_QUOTED
               : HENG_BLOCK;
}

static heng_event_kind give_scalar(heng_reader *reader, heng_event *event)
{
    const yaml_event_t *pending = &reader->pending;
    heng_text value = {(const char *)pending->data.scalar.value, pending->data.scalar.length};
    if (pending->data.scalar.anchor != NULL || pending->data.scalar.tag != NULL) {
        return refuse_properties(reader);
    }
    event->loc = loc_of(reader, pending->start_mark);
    if (value.size > reader->scalar_bytes) {
        return too_long(reader, event->loc);
    }
    event->style = style_of(pending->data.scalar.style);
    bool quoted = event->style == HENG_QUOTED, block = event->style == HENG_BLOCK;
    const char *at = walk_to(&reader->walk, reader->end, pending->start_mark.index);
    const char *behind;
    if (at != NULL && !block && slice(reader, at, value, quoted, &event->text)) {
        behind = at + value.size + 2 * (size_t)quoted;
    } else {
        behind = walk_to(&reader->walk, reader->end, pending->end_mark.index);
        if (!copy_scalar(reader, event, value)) {
            return HENG_EVENT_ERROR;
        }
    }
    if (pending->start_mark.line == pending->end_mark.line) {
        event->span = (uint32_t)(pending->end_mark.column - pending->start_mark.column);
    } else {
        event->span = at == NULL ? 1 : heng_place_rest(at, reader->end);
    }
    event->kind = HENG_EVENT_SCALAR;
    unsigned char *frame = &reader->frames[reader->depth];
    if (*frame == AT_KEY) {
        if (value.size == 2 && event->style == HENG_PLAIN && memcmp(value.bytes, "<<", 2) == 0) {
            return refuse(reader, "E270", 2, "merge keys are not read", "write the keys out");
        }
        event->kind = HENG_EVENT_KEY;
        *frame = AT_VALUE;
        return HENG_EVENT_KEY;
    }
    if (value.size > 0 && !block && behind != NULL && colon_follows(reader, behind)) {
        return fail(reader);
    }
    if (value.size == 0 && reader->depth == 0 && event->style == HENG_PLAIN) {
        return refuse(reader, "E264", 1, "the document is empty",
                      "the smallest data file is 'heng: 1'");
    }
    advance(reader);
    return HENG_EVENT_SCALAR;
}

static heng_event_kind give_end(heng_reader *reader, heng_event *event)
{
    yaml_mark_t mark = reader->pending.data.document_end.implicit != 0 ? reader->pending.start_mark
                                                                       : reader->pending.end_mark;
    const char *at = walk_to(&reader->walk, reader->end, mark.index);
    event->loc = loc_of(reader, mark);
    heng_walker walker = {
        .at = at, .column = mark.column + 1, .line = event->loc.line, .file = reader->file};
    if (at == NULL ||
        !heng_yaml_tail(&walker, at, reader->end, reader->pending.data.document_end.implicit == 0,
                        reader->diags)) {
        return fail(reader);
    }
    reader->ended = true;
    event->kind = HENG_EVENT_END;
    return HENG_EVENT_END;
}

static void drop(heng_reader *reader)
{
    if (reader->live) {
        reader->live = false;
        yaml_event_delete(&reader->pending);
    }
}

/* What the pending event of libyaml is to the loader; HENG_EVENT_END before the end: nothing, go
 * on. */
static heng_event_kind translate(heng_reader *reader, heng_event *event)
{
    const yaml_event_t *pending = &reader->pending;
    switch (pending->type) {
    case YAML_MAPPING_START_EVENT:
        return open_collection(reader, event, pending->data.mapping_start.anchor,
                               pending->data.mapping_start.tag, true);
    case YAML_SEQUENCE_START_EVENT:
        return open_collection(reader, event, pending->data.sequence_start.anchor,
                               pending->data.sequence_start.tag, false);
    case YAML_MAPPING_END_EVENT:
        return close_collection(reader, event, HENG_EVENT_CLOSE_MAP);
    case YAML_SEQUENCE_END_EVENT:
        return close_collection(reader, event, HENG_EVENT_CLOSE_LIST);
    case YAML_ALIAS_EVENT:
        return refuse(reader, "E268",
                      (uint32_t)strlen((const char *)pending->data.alias.anchor) + 1,
                      "aliases are not read",
                      "write the value itself; a text that begins with '*' must be in quotes");
    case YAML_DOCUMENT_END_EVENT:
        return give_end(reader, event);
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_START_EVENT:
    case YAML_SCALAR_EVENT: /* given by itself: most events are scalars */
        break;
    }
    return HENG_EVENT_END;
}

static heng_event_kind yaml_next(heng_reader *reader, heng_event *event)
{
    *event = (heng_event){.kind = HENG_EVENT_ERROR};
    if (reader->failed) {
        return HENG_EVENT_ERROR;
    }
    while (!reader->ended) {
        if (yaml_parser_parse(&reader->parser, &reader->pending) == 0) {
            return report_fault(reader);
        }
        reader->live = true;
        yaml_event_type_t type = reader->pending.type;
        heng_event_kind kind =
            type == YAML_SCALAR_EVENT ? give_scalar(reader, event) : translate(reader, event);
        drop(reader);
        if (kind == HENG_EVENT_ERROR) {
            *event = (heng_event){.kind = HENG_EVENT_ERROR};
            return kind;
        }
        if (kind != HENG_EVENT_END) {
            return kind;
        }
        if (type == YAML_STREAM_END_EVENT) { /* only where there was no document */
            reader->ended = true;
        }
    }
    event->kind = HENG_EVENT_END;
    return HENG_EVENT_END;
}

static heng_reader *yaml_open(heng_arena *arena, const heng_source *source, uint16_t file,
                              const heng_limits *limits, heng_diags *diags)
{
    size_t start;
    heng_text bytes = heng_place_bytes(source);
    heng_reader *reader = heng_new(arena, heng_reader);
    if (reader == NULL) {
        return NULL;
    }
    reader->arena = arena;
    reader->diags = diags;
    reader->file = file;
    reader->scalar_bytes = limits->scalar_bytes;
    reader->depth_limit = limits->depth < DEPTH_MAX ? limits->depth : DEPTH_MAX;
    reader->frames = heng_new_array(arena, unsigned char, (size_t)reader->depth_limit + 1);
    if (reader->frames == NULL) {
        return NULL;
    }
    if (!heng_bytes_check(source, file, diags, &start)) {
        reader->failed = true;
        return reader;
    }
    heng_walker walker = {.at = bytes.bytes + start, .column = 1, .line = 1, .file = file};
    reader->end = bytes.bytes + bytes.size;
    if (!heng_yaml_head(&walker, reader->end, diags)) {
        reader->failed = true;
        return reader;
    }
    reader->text = reader->fed = reader->walk.at = reader->guard.at = walker.at;
    reader->lines = walker.line - 1;
    reader->guarded = SIZE_MAX;
    if (yaml_parser_initialize(&reader->parser) == 0) {
        return NULL;
    }
    reader->ready = true;
    yaml_parser_set_input(&reader->parser, feed, reader);
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    return reader;
}

static void yaml_close(heng_reader *reader)
{
    drop(reader);
    if (reader->ready) {
        reader->ready = false;
        yaml_parser_delete(&reader->parser);
    }
}

const heng_reader_kind heng_reader_yaml = {"yaml", yaml_open, yaml_next, yaml_close};
