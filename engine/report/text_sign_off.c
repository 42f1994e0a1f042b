/* Who prepared, reviewed and approved: a line each, with room to write where nobody has yet. */
#include "report/text.h"

enum { GAP = 2, NAME_LEAST = 20, NAME_MOST = 44, ROOM_MOST = 64 };

/* A text, or a rule to write on that is as wide as its column. */
static heng_text filled(const heng_page *page, heng_text text, size_t width)
{
    static const char rule[] = "________________________________________________________________";
    _Static_assert(sizeof rule - 1 == ROOM_MOST && (int)NAME_MOST <= (int)ROOM_MOST, "room");
    return text.size > 0 ? heng_page_cut(page, text, width) : (heng_text){rule, width};
}

void heng_text_sign_off(const heng_page *page)
{
    const heng_sign_off *sign_off = &page->report->sign_off;
    size_t role_width = 0, name_width = NAME_LEAST, date_width = sizeof "2021-02-05" - 1;
    if (!sign_off->given) {
        return;
    }
    for (int i = 0; i < HENG_SIGN_OFF_COUNT; i++) {
        size_t role =
            heng_text_width(heng_text_of(heng_word_of(heng_sign_off_words[i], page->lang)));
        size_t name = heng_page_width(page, sign_off->of[i].name);
        role_width = role > role_width ? role : role_width;
        name_width = name > name_width ? name : name_width;
    }
    size_t room = page->width - role_width - date_width - 2 * GAP;
    room = room < NAME_MOST ? room : NAME_MOST;
    name_width = name_width < room ? name_width : room;
    heng_page_word(page, HENG_W_SIGN_OFF);
    heng_put(page->sink, "\n");
    for (int i = 0; i < HENG_SIGN_OFF_COUNT; i++) {
        heng_arena_mark mark = heng_arena_here(page->arena);
        heng_page_left(page, heng_text_of(heng_word_of(heng_sign_off_words[i], page->lang)),
                       role_width);
        heng_page_blank(page, GAP);
        heng_page_left(page, filled(page, sign_off->of[i].name, name_width), name_width);
        heng_page_blank(page, GAP);
        heng_page_put(page, filled(page, sign_off->of[i].date, date_width), HENG_UNPAINTED);
        heng_put(page->sink, "\n");
        heng_arena_rewind(page->arena, mark);
    }
    heng_put(page->sink, "\n");
}
