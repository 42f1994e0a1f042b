/* Sums of the findings that share a section, a class, an owner or a tag. */
#include "report/text.h"

#include "model/model.h"

enum { GAP = 2, NAME_MOST = 44 };

typedef struct sums {
    const heng_page *page;
    heng_groups groups;
    size_t name_width, total_width, widths[HENG_VERDICT_COUNT];
} sums;

static const heng_word heads[HENG_BY_WORDS] = {[HENG_BY_NOTHING] = HENG_W_BY_SECTION,
                                               [HENG_BY_SECTION] = HENG_W_BY_SECTION,
                                               [HENG_BY_CLASS] = HENG_W_BY_CLASS,
                                               [HENG_BY_OWNER] = HENG_W_BY_OWNER,
                                               [HENG_BY_TAG] = HENG_W_BY_TAG};

static uint64_t total_of(const heng_counts *counts)
{
    uint64_t total = 0;
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        total += counts->of[i];
    }
    return total;
}

/* Classes are kept as an array of their own; those that occur become groups like the others. */
static heng_groups classes_of(const heng_page *page)
{
    heng_group *items = heng_new_array(page->arena, heng_group, HENG_CLASS_COUNT);
    heng_groups out = {.items = items};
    for (int i = 0; i < HENG_CLASS_COUNT; i++) {
        const heng_counts *counts = &page->report->by_class[i];
        if (total_of(counts) > 0) {
            items[out.count++] = (heng_group){
                heng_word_class(heng_text_of(heng_class_names[i]), page->lang), *counts};
        }
    }
    return out;
}

static heng_groups groups_of(const heng_page *page)
{
    const heng_groups *groups = page->report->groups;
    switch ((heng_group_by)page->group_by) {
    case HENG_BY_SECTION:
        return groups[HENG_GROUP_SECTION];
    case HENG_BY_CLASS:
        return classes_of(page);
    case HENG_BY_OWNER:
        return groups[HENG_GROUP_OWNER];
    case HENG_BY_TAG:
        return groups[HENG_GROUP_TAG];
    case HENG_BY_NOTHING:
    case HENG_BY_WORDS:
        break;
    }
    return (heng_groups){0};
}

static heng_text word_of(const sums *s, heng_word word)
{
    return heng_text_of(heng_word_of(word, s->page->lang));
}

static heng_text name_of(const sums *s, const heng_group *group)
{
    return group->name.size > 0 ? heng_page_cut(s->page, group->name, NAME_MOST)
                                : word_of(s, HENG_W_UNNAMED);
}

static void width_fit(size_t *width, size_t wanted)
{
    *width = wanted > *width ? wanted : *width;
}

static void row_put(const sums *s, heng_text name, const heng_counts *counts)
{
    const heng_page *page = s->page;
    heng_page_left(page, name, s->name_width);
    heng_page_blank(page, GAP);
    heng_page_right(page, heng_phrase_number(page->arena, total_of(counts)), s->total_width);
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        if (s->widths[verdict] > 0) {
            heng_page_blank(page, GAP);
            heng_page_right(page, heng_phrase_number(page->arena, counts->of[verdict]),
                            s->widths[verdict]);
        }
    }
    heng_put(page->sink, "\n");
}

static void head_put(const sums *s)
{
    const heng_page *page = s->page;
    heng_page_left(page, word_of(s, heads[page->group_by]), s->name_width);
    heng_page_blank(page, GAP);
    heng_page_right(page, word_of(s, HENG_W_TARGETS_HEAD), s->total_width);
    for (size_t i = 0; i < HENG_VERDICT_COUNT; i++) {
        heng_verdict verdict = heng_worst_first[i];
        if (s->widths[verdict] > 0) {
            heng_page_blank(page, GAP);
            heng_page_right(page, heng_text_of(heng_word_verdict(verdict, page->lang)),
                            s->widths[verdict]);
        }
    }
    heng_put(page->sink, "\n");
}

static void widths_find(sums *s, uint32_t shown)
{
    const heng_report *report = s->page->report;
    width_fit(&s->name_width, heng_text_width(word_of(s, heads[s->page->group_by])));
    width_fit(&s->name_width, heng_text_width(word_of(s, HENG_W_ALL_TARGETS)));
    width_fit(&s->total_width, heng_text_width(word_of(s, HENG_W_TARGETS_HEAD)));
    width_fit(&s->total_width, heng_phrase_number(s->page->arena, report->result_count).size);
    for (uint32_t i = 0; i < shown; i++) {
        width_fit(&s->name_width, heng_text_width(name_of(s, &s->groups.items[i])));
    }
    for (int i = 0; i < HENG_VERDICT_COUNT; i++) {
        if (report->counts.of[i] > 0) {
            width_fit(&s->widths[i], heng_text_width(heng_text_of(
                                         heng_word_verdict((heng_verdict)i, s->page->lang))));
            width_fit(&s->widths[i], heng_phrase_number(s->page->arena, report->counts.of[i]).size);
        }
    }
}

void heng_text_groups(const heng_page *page)
{
    sums s = {.page = page, .groups = groups_of(page)};
    uint32_t shown = s.groups.count;
    if (shown == 0 || page->report->result_count == 0) {
        return;
    }
    shown = shown > HENG_ROWS && !page->show_all ? HENG_ROWS : shown;
    widths_find(&s, shown);
    head_put(&s);
    for (uint32_t i = 0; i < shown; i++) {
        heng_arena_mark mark = heng_arena_here(page->arena);
        row_put(&s, name_of(&s, &s.groups.items[i]), &s.groups.items[i].counts);
        heng_arena_rewind(page->arena, mark);
    }
    heng_text_more(page, s.groups.count - shown, 0);
    row_put(&s, word_of(&s, HENG_W_ALL_TARGETS), &page->report->counts);
    if (page->group_by == HENG_BY_TAG) {
        heng_page_word(page, HENG_W_TAGS_OVERLAP);
        heng_put(page->sink, "\n");
    }
    heng_put(page->sink, "\n");
}
