/* A list as text in columns, as JSON, or as its first column. Two passes over the rows: none is
 * kept. */
#include "run/listing.h"

static unsigned column_count(const heng_listing *listing)
{
    unsigned count = 0;
    while (listing->columns[count].key != NULL) {
        count++;
    }
    return count;
}

static bool row_fill(heng_run *run, const heng_listing *listing, uint32_t index, heng_text *cells)
{
    for (unsigned i = 0; i < HENG_COLUMNS_MAX; i++) {
        cells[i] = (heng_text){0};
    }
    return listing->row(run, run->scratch, index, cells);
}

/* The next item of a list cell; false at its end. */
static bool item_next(heng_text *rest, heng_text *item)
{
    size_t end = 0;
    if (rest->size == 0) {
        return false;
    }
    while (end < rest->size && rest->bytes[end] != '\n') {
        end++;
    }
    *item = (heng_text){rest->bytes, end};
    size_t skip = end < rest->size ? end + 1 : end;
    *rest = (heng_text){rest->bytes + skip, rest->size - skip};
    return true;
}

static heng_text flat(heng_run *run, const heng_column *column, heng_text cell)
{
    heng_text item, out = {0};
    if (column->kind != HENG_COLUMN_LIST) {
        return cell;
    }
    while (item_next(&cell, &item)) {
        out = out.size == 0
                  ? item
                  : heng_text_format(run->scratch, "%.*s, %.*s", HENG_PRINT(out), HENG_PRINT(item));
    }
    return out;
}

/* The line starts with the first cell; the last one shown is not padded. */
static void line_write(heng_sink *sink, const heng_listing *listing, const size_t *widths,
                       const heng_text *cells)
{
    size_t blanks = 0;
    for (unsigned i = 0; listing->columns[i].key != NULL; i++) {
        if (listing->columns[i].shown && widths[i] > 0) {
            if (cells[i].size > 0) {
                heng_put_repeat(sink, " ", blanks);
                heng_put_line(sink, cells[i]);
                blanks = 0;
            }
            size_t width = heng_text_width(cells[i]);
            blanks += (widths[i] > width ? widths[i] - width : 0) + 2;
        }
    }
    heng_put(sink, "\n");
}

static void text_write(heng_sink *sink, heng_run *run, const heng_listing *listing)
{
    size_t widths[HENG_COLUMNS_MAX] = {0};
    heng_text cells[HENG_COLUMNS_MAX];
    uint32_t count = listing->count(run);
    unsigned columns = column_count(listing);
    heng_arena_mark mark = heng_arena_here(run->scratch);
    for (uint32_t i = 0; i < count; i++) {
        bool given = row_fill(run, listing, i, cells);
        for (unsigned k = 0; k < columns && given; k++) {
            size_t width = listing->columns[k].shown
                               ? heng_text_width(flat(run, &listing->columns[k], cells[k]))
                               : 0;
            widths[k] = width > widths[k] ? width : widths[k];
        }
        heng_arena_rewind(run->scratch, mark);
    }
    for (unsigned k = 0; k < columns; k++) {
        heng_text head = heng_text_of(listing->columns[k].key);
        widths[k] = widths[k] > 0 && widths[k] < head.size ? head.size : widths[k];
        cells[k] = head;
    }
    line_write(sink, listing, widths, cells);
    for (uint32_t i = 0; i < count; i++) {
        if (row_fill(run, listing, i, cells)) {
            for (unsigned k = 0; k < columns; k++) {
                cells[k] = flat(run, &listing->columns[k], cells[k]);
            }
            line_write(sink, listing, widths, cells);
        }
        heng_arena_rewind(run->scratch, mark);
    }
}

static void names_write(heng_sink *sink, heng_run *run, const heng_listing *listing)
{
    heng_text cells[HENG_COLUMNS_MAX];
    uint32_t count = listing->count(run);
    heng_arena_mark mark = heng_arena_here(run->scratch);
    for (uint32_t i = 0; i < count; i++) {
        if (row_fill(run, listing, i, cells)) {
            heng_put_line(sink, cells[0]);
            heng_put(sink, "\n");
        }
        heng_arena_rewind(run->scratch, mark);
    }
}

/* file:line:column, cut at the last two colons. */
static void place_write(heng_sink *sink, heng_text place)
{
    size_t cuts[2] = {0}, found = 0;
    for (size_t i = place.size; i > 0 && found < 2; i--) {
        if (place.bytes[i - 1] == ':') {
            cuts[found++] = i - 1;
        }
    }
    heng_put(sink, "{\"file\": ");
    heng_put_json(sink, (heng_text){place.bytes, cuts[1]});
    heng_put(sink, ", \"line\": ");
    heng_put_text(sink, (heng_text){place.bytes + cuts[1] + 1, cuts[0] - cuts[1] - 1});
    heng_put(sink, ", \"column\": ");
    heng_put_text(sink, (heng_text){place.bytes + cuts[0] + 1, place.size - cuts[0] - 1});
    heng_put(sink, "}");
}

static void cell_write(heng_sink *sink, heng_column_kind kind, heng_text cell)
{
    heng_text item;
    const char *before = "[";
    switch (kind) {
    case HENG_COLUMN_TEXT:
        heng_put_json(sink, cell);
        break;
    case HENG_COLUMN_NUMBER:
        heng_put_text(sink, cell);
        break;
    case HENG_COLUMN_LIST:
        while (item_next(&cell, &item)) {
            heng_put(sink, before);
            heng_put_json(sink, item);
            before = ", ";
        }
        heng_put(sink, "]");
        break;
    case HENG_COLUMN_PLACE:
        place_write(sink, cell);
        break;
    }
}

static void json_write(heng_sink *sink, heng_run *run, const heng_listing *listing)
{
    heng_text cells[HENG_COLUMNS_MAX];
    const char *before = "\n";
    uint32_t count = listing->count(run);
    heng_arena_mark mark = heng_arena_here(run->scratch);
    heng_put(sink, "{\"format\": \"heng-list/1\", \"list\": ");
    heng_put_json(sink, heng_text_of(listing->name));
    heng_put(sink, ", \"items\": [");
    for (uint32_t i = 0; i < count; i++) {
        if (row_fill(run, listing, i, cells)) {
            const char *comma = "{";
            heng_put(sink, before);
            for (unsigned k = 0; listing->columns[k].key != NULL; k++) {
                if (cells[k].size > 0) {
                    heng_put(sink, comma);
                    heng_put_json(sink, heng_text_of(listing->columns[k].key));
                    heng_put(sink, ": ");
                    cell_write(sink, listing->columns[k].kind, cells[k]);
                    comma = ", ";
                }
            }
            heng_put(sink, "}");
            before = ",\n";
        }
        heng_arena_rewind(run->scratch, mark);
    }
    heng_put(sink, "\n]}\n");
}

bool heng_listing_write(heng_sink *sink, heng_run *run, const heng_listing *listing, heng_text form)
{
    static const struct {
        const char *form;
        void (*write)(heng_sink *sink, heng_run *run, const heng_listing *listing);
    } forms[] = {{"text", text_write}, {"json", json_write}, {"names", names_write}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (heng_text_is(form, forms[i].form)) {
            forms[i].write(sink, run, listing);
            return true;
        }
    }
    return false;
}
