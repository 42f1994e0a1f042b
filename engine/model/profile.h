/* profile.h - how a year is planned to go: cumulative shares, where an even pace is not what was
 * promised. */
#ifndef HENG_MODEL_PROFILE_H
#define HENG_MODEL_PROFILE_H

#include "model/model.h"

/* Percent of the year's total at the end of each half, quarter or month: 2, 4 or 12 shares from 0
 * to 100, none below the one before, the last 100. */
typedef struct heng_profile {
    heng_decimal shares[12];
    uint32_t count;
} heng_profile;

/* false: the texts are no such shares. */
bool heng_profile_read(const heng_texts *texts, heng_profile *out);
/* What of whole is expected in part, in percent: (C(end of part) - C(begin of part)) / (C(end of
 * whole) - C(begin of whole)), C the cumulative share, between two of its points in proportion to
 * the months. Of the even profile this is the share of the months. Both periods are of one year and
 * whole holds part. false: nothing is expected in whole. */
bool heng_profile_expected(const heng_profile *profile, heng_period part, heng_period whole,
                           heng_number *out);

#endif
