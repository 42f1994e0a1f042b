/* group.h - findings summed by section, owner and tag, and the proof that none was lost: every
 * target is counted once, as judged or with the reason why it was not. */
#ifndef HENG_MODEL_GROUP_H
#define HENG_MODEL_GROUP_H

#include "base/map.h"
#include "model/report.h"

/* The sums being made. Names are copied into arena; it must not be rewound meanwhile. */
typedef struct heng_gathering {
    heng_arena *arena;
    heng_map names[HENG_GROUPING_COUNT];
    heng_table groups[HENG_GROUPING_COUNT]; /* heng_group, by first appearance */
    heng_table stamps;                      /* uint64_t: the last finding that counted for a tag */
    uint32_t last[HENG_GROUPING_COUNT];     /* the group found before: neighbours share theirs */
    uint64_t findings;
    heng_completeness completeness; /* without targets and filtered */
} heng_gathering;

void heng_gathering_init(heng_gathering *gathering, heng_arena *arena);
/* One finding. A target with several tags counts in each of them, once. without_waiver: where the
 * verdict is waived. */
void heng_gathering_add(heng_gathering *gathering, heng_text section, heng_text owner,
                        const heng_text *tags, uint32_t tag_count, heng_verdict verdict,
                        heng_verdict without_waiver, heng_reason reason);
/* The groups of one kind, those without a name last; none where no finding has a name. */
heng_groups heng_gathering_groups(heng_gathering *gathering, heng_grouping grouping);
/* Judged and not judged, of all. */
uint64_t heng_completeness_sum(const heng_completeness *completeness);

#endif
