/* sources: the documents that figures and targets are cited from; context: their numbers that are
 * no figures. */
#include "load/loader.h"

enum document_key { KEY_ID, KEY_TITLE, KEY_PUBLISHER, KEY_DATE, KEY_URL, KEY_TEXT, KEY_COUNT };
static const heng_key document_keys[KEY_COUNT] = {[KEY_ID] = HENG_KEY("id"),
                                                  [KEY_TITLE] = HENG_KEY("title"),
                                                  [KEY_PUBLISHER] = HENG_KEY("publisher"),
                                                  [KEY_DATE] = HENG_KEY("date"),
                                                  [KEY_URL] = HENG_KEY("url"),
                                                  [KEY_TEXT] = HENG_KEY("text")};
enum { LIST_FORM = (1 << KEY_COUNT) - 1, MAPPING_FORM = LIST_FORM - 1 };

/* Ids of documents are freer than those of indicators (plan-2020): printing characters but for
 * blanks. */
static bool document_id_check(heng_cursor *cursor, const heng_event *id)
{
    bool good = id->kind == HENG_EVENT_KEY || id->kind == HENG_EVENT_SCALAR;
    good = good && id->text.size > 0 && id->text.size <= 128;
    for (size_t i = 0; good && i < id->text.size; i++) {
        good = (unsigned char)id->text.bytes[i] > ' ' && id->text.bytes[i] != ':';
    }
    if (!good) {
        heng_diag *diag = heng_diag_error(cursor->diags, "E227", id->loc, id->span,
                                          "'%.*s' is not an id of a source", HENG_PRINT(id->text));
        diag->help =
            HENG_TEXT("use up to 128 characters without blanks and colons, such as plan-2020");
    }
    return good;
}

static bool documents_equal(const heng_document *a, const heng_document *b)
{
    return heng_text_equal(a->title, b->title) && heng_text_equal(a->publisher, b->publisher) &&
           heng_text_equal(a->url, b->url) && heng_text_equal(a->text, b->text) &&
           a->date == b->date;
}

static void document_add(heng_loader *loader, const heng_document *document)
{
    heng_model *model = loader->model;
    uint32_t old = heng_map_add(&model->document_ids, document->id, model->documents.count);
    if (old == HENG_NONE) {
        *(heng_document *)heng_table_push(&model->documents) = *document;
        return;
    }
    const heng_document *first = heng_table_at(&model->documents, old);
    bool here = first->loc.file == document->loc.file;
    if (here || !documents_equal(first, document)) {
        heng_diag *diag = heng_diag_error(model->diags, here ? "E223" : "E234", document->loc,
                                          (uint32_t)heng_text_points(document->id),
                                          here ? "source '%.*s' is given twice"
                                               : "source '%.*s' is defined in two ways",
                                          HENG_PRINT(document->id));
        diag->related = first->loc;
        diag->related_span = (uint32_t)heng_text_points(first->id);
        diag->related_label = HENG_TEXT("given here first");
        diag->help = HENG_TEXT("keep one of them");
    }
}

static void document_read(heng_loader *loader, const heng_event *id)
{
    heng_cursor *cursor = &loader->cursor;
    heng_document document = {.loc = id != NULL ? id->loc : cursor->event.loc};
    heng_fields fields;
    bool good = id == NULL || document_id_check(cursor, id);
    document.id = id != NULL ? id->text : document.id;
    if (cursor->event.kind == HENG_EVENT_SCALAR && id != NULL) {
        good = heng_take_text(cursor, &document.title) && good;
    } else if (cursor->event.kind == HENG_EVENT_OPEN_MAP) {
        heng_fields_init(&fields, cursor, document_keys, KEY_COUNT,
                         id != NULL ? MAPPING_FORM : LIST_FORM, "a source");
        for (int key = heng_fields_next(&fields, cursor); key >= 0;
             key = heng_fields_next(&fields, cursor)) {
            heng_text *const texts[KEY_COUNT] = {&document.id, &document.title, &document.publisher,
                                                 NULL,         &document.url,   &document.text};
            if (key == KEY_DATE) {
                (void)heng_take_date(cursor, &document.date);
            } else if (heng_take_text(cursor, texts[key]) && key == KEY_ID) {
                document.loc = cursor->event.loc;
                good = document_id_check(cursor, &cursor->event);
            }
        }
        good = (id != NULL || heng_fields_require(&fields, cursor, HENG_BIT(KEY_ID))) && good;
    } else {
        heng_cursor_wrong_kind(cursor, "{title, publisher, date, url, text}");
        good = false;
    }
    if (good && document.id.size > 0) {
        document_add(loader, &document);
    }
}

void heng_documents_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    if (cursor->event.kind == HENG_EVENT_OPEN_MAP) {
        while (heng_cursor_pair(cursor)) {
            heng_event id = cursor->key;
            document_read(loader, &id);
        }
    } else if (cursor->event.kind == HENG_EVENT_OPEN_LIST) {
        while (heng_cursor_item(cursor)) {
            document_read(loader, NULL);
        }
    } else {
        heng_section_refuse(cursor, "a mapping by id or a list");
    }
}

static void context_read(heng_loader *loader)
{
    static const heng_key keys[] = {HENG_KEY("doc"), HENG_KEY("line"), HENG_KEY("quote"),
                                    HENG_KEY("note")};
    heng_cursor *cursor = &loader->cursor;
    heng_fields fields;
    heng_context context = {.cite.loc = cursor->event.loc};
    if (cursor->event.kind != HENG_EVENT_OPEN_MAP) {
        heng_cursor_wrong_kind(cursor, "{doc, line, quote, note}");
        return;
    }
    heng_fields_init(&fields, cursor, keys, 4, 15, "a context entry");
    for (int key = heng_fields_next(&fields, cursor); key >= 0;
         key = heng_fields_next(&fields, cursor)) {
        if (key == 1) {
            (void)heng_take_line(cursor, &context.cite.line);
        } else {
            (void)heng_take_text(cursor, key == 0   ? &context.cite.doc
                                         : key == 2 ? &context.cite.quote
                                                    : &context.note);
        }
    }
    if (heng_fields_require(&fields, cursor, HENG_BIT(0) | HENG_BIT(2))) {
        *(heng_context *)heng_table_push(&loader->model->contexts) = context;
    }
}

void heng_contexts_read(heng_loader *loader)
{
    heng_cursor *cursor = &loader->cursor;
    if (cursor->event.kind != HENG_EVENT_OPEN_LIST) {
        heng_section_refuse(cursor, "a list of {doc, line, quote, note}");
        return;
    }
    while (heng_cursor_item(cursor)) {
        context_read(loader);
    }
}
