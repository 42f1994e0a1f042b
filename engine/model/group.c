#include "model/group.h"

void heng_gathering_init(heng_gathering *gathering, heng_arena *arena)
{
    *gathering = (heng_gathering){.arena = arena};
    for (int i = 0; i < HENG_GROUPING_COUNT; i++) {
        heng_map_init(&gathering->names[i], arena, heng_seed());
        heng_table_init(&gathering->groups[i], arena, sizeof(heng_group));
        gathering->last[i] = HENG_NONE;
    }
    heng_table_init(&gathering->stamps, arena, sizeof(uint64_t));
}

static uint32_t group_find(heng_gathering *gathering, heng_grouping grouping, heng_text name)
{
    heng_table *groups = &gathering->groups[grouping];
    uint32_t at = gathering->last[grouping];
    if (at != HENG_NONE && heng_text_equal(((heng_group *)heng_table_at(groups, at))->name, name)) {
        return at;
    }
    at = heng_map_find(&gathering->names[grouping], name);
    if (at == HENG_NONE) {
        at = groups->count;
        heng_group *group = heng_table_push(groups);
        group->name = heng_text_copy(gathering->arena, name);
        (void)heng_map_add(&gathering->names[grouping], group->name, at);
        if (grouping == HENG_GROUP_TAG) {
            (void)heng_table_push(&gathering->stamps);
        }
    }
    gathering->last[grouping] = at;
    return at;
}

static void group_count(heng_gathering *gathering, heng_grouping grouping, heng_text name,
                        heng_verdict verdict)
{
    heng_group *group =
        heng_table_at(&gathering->groups[grouping], group_find(gathering, grouping, name));
    group->counts.of[verdict]++;
}

static void tag_count(heng_gathering *gathering, heng_text tag, heng_verdict verdict)
{
    uint32_t at = group_find(gathering, HENG_GROUP_TAG, tag);
    uint64_t *stamp = heng_table_at(&gathering->stamps, at);
    if (*stamp != gathering->findings) {
        *stamp = gathering->findings;
        ((heng_group *)heng_table_at(&gathering->groups[HENG_GROUP_TAG], at))->counts.of[verdict]++;
    }
}

/* A waived finding was judged before it was excused, or had nothing to be judged by. */
static uint64_t *fate_of(heng_completeness *out, heng_verdict verdict, heng_reason reason)
{
    switch (verdict) {
    case HENG_PASS:
    case HENG_WARN:
    case HENG_FAIL:
    case HENG_UNKNOWN:
    case HENG_WAIVED:
        return &out->judged;
    case HENG_NO_DATA:
        return &out->no_data;
    case HENG_SKIPPED:
        return reason == HENG_NOT_DUE ? &out->not_due : &out->not_applicable;
    case HENG_ERROR:
    case HENG_VERDICT_COUNT:
        break;
    }
    return &out->error;
}

void heng_gathering_add(heng_gathering *gathering, heng_text section, heng_text owner,
                        const heng_text *tags, uint32_t tags_count, heng_verdict verdict,
                        heng_verdict without_waiver, heng_reason reason)
{
    gathering->findings++;
    group_count(gathering, HENG_GROUP_SECTION, section, verdict);
    group_count(gathering, HENG_GROUP_OWNER, owner, verdict);
    for (uint32_t i = 0; i < tags_count; i++) {
        tag_count(gathering, tags[i], verdict);
    }
    if (tags_count == 0) {
        tag_count(gathering, (heng_text){"", 0}, verdict);
    }
    ++*fate_of(&gathering->completeness, verdict == HENG_WAIVED ? without_waiver : verdict, reason);
}

heng_groups heng_gathering_groups(heng_gathering *gathering, heng_grouping grouping)
{
    const heng_table *groups = &gathering->groups[grouping];
    heng_group *list = heng_new_array(gathering->arena, heng_group, (size_t)groups->count + 1);
    heng_groups out = {.items = list};
    const heng_group *unnamed = NULL;
    for (uint32_t i = 0; i < groups->count; i++) {
        const heng_group *group = heng_table_at(groups, i);
        if (group->name.size > 0) {
            list[out.count++] = *group;
        } else {
            unnamed = group;
        }
    }
    if (unnamed != NULL && out.count > 0) {
        list[out.count++] = *unnamed;
    }
    return out;
}

uint64_t heng_completeness_sum(const heng_completeness *completeness)
{
    return completeness->judged + completeness->no_data + completeness->not_due +
           completeness->not_applicable + completeness->error + completeness->filtered;
}
