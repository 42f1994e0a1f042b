#include "base/sink.h"

#include <stdlib.h>
#include <string.h>

void heng_sink_init(heng_sink *sink, heng_write_fn write, void *user)
{
    sink->write = write;
    sink->user = user;
    sink->failed = false;
    sink->written = 0;
    sink->used = 0;
}

bool heng_sink_flush(heng_sink *sink)
{
    if (!sink->failed && sink->used > 0) {
        sink->failed = sink->write(sink->user, sink->buffer, sink->used) != 0;
    }
    sink->used = 0;
    return !sink->failed;
}

void heng_put_text(heng_sink *sink, heng_text text)
{
    if (text.size == 0 || sink->failed) {
        return;
    }
    if (text.size > sizeof sink->buffer - sink->used && !heng_sink_flush(sink)) {
        return;
    }
    if (text.size > sizeof sink->buffer) {
        sink->failed = sink->write(sink->user, text.bytes, text.size) != 0;
    } else {
        memcpy(sink->buffer + sink->used, text.bytes, text.size);
        sink->used += text.size;
    }
    sink->written += sink->failed ? 0 : text.size;
}

void heng_put(heng_sink *sink, const char *literal)
{
    heng_put_text(sink, heng_text_of(literal));
}

void heng_put_count(heng_sink *sink, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    heng_put_text(sink, (heng_text){digits + at, sizeof digits - at});
}

void heng_put_repeat(heng_sink *sink, const char *unit, size_t times)
{
    heng_text text = heng_text_of(unit);
    for (size_t i = 0; i < times && !sink->failed; i++) {
        heng_put_text(sink, text);
    }
}

int heng_buffer_write(void *user, const char *bytes, size_t size)
{
    heng_buffer *buffer = user;
    size_t limit = buffer->limit > 0 ? buffer->limit : SIZE_MAX - 1;
    if (buffer->size > limit || size > limit - buffer->size) {
        return -1;
    }
    size_t due = buffer->size + size + 1;
    if (due > buffer->capacity) {
        size_t capacity = buffer->capacity < SIZE_MAX / 2 ? 2 * buffer->capacity : due;
        capacity = capacity > due ? capacity : due < 1024 ? 1024 : due;
        char *grown = realloc(buffer->bytes, capacity);
        if (grown == NULL) {
            return -1;
        }
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    if (size > 0) {
        memcpy(buffer->bytes + buffer->size, bytes, size);
    }
    buffer->size += size;
    buffer->bytes[buffer->size] = '\0';
    return 0;
}

void heng_buffer_release(heng_buffer *buffer)
{
    free(buffer->bytes);
    buffer->bytes = NULL;
    buffer->size = buffer->capacity = 0;
}
