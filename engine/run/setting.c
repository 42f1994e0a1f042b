#include "run/setting.h"

#include "base/date.h"
#include "model/period.h"
#include "model/report.h"
#include "model/verdict.h"

#include <string.h>

const char *const heng_origin_names[] = {"default", "heng.yaml", "environment", "api", "flag"};

bool heng_count_parse(heng_text text, uint64_t *out)
{
    uint64_t number = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9' || number > UINT64_MAX / 10 - 1) {
            return false;
        }
        number = number * 10 + (uint64_t)(text.bytes[i] - '0');
    }
    *out = number;
    return text.size > 0;
}

bool heng_shard_parse(heng_text text, uint32_t *part, uint32_t *of)
{
    uint64_t numbers[2] = {0};
    size_t slash = 0;
    while (slash < text.size && text.bytes[slash] != '/') {
        slash++;
    }
    bool good =
        slash < text.size && heng_count_parse((heng_text){text.bytes, slash}, &numbers[0]) &&
        heng_count_parse((heng_text){text.bytes + slash + 1, text.size - slash - 1}, &numbers[1]);
    /* written in one way only, since reports carry it */
    good = good && text.bytes[0] != '0' && text.bytes[slash + 1] != '0' &&
           numbers[0] <= numbers[1] && numbers[1] <= HENG_SHARDS_MAX;
    *part = good ? (uint32_t)numbers[0] : 0;
    *of = good ? (uint32_t)numbers[1] : 0;
    return good;
}

static bool check_shard(heng_text value, const char **allowed)
{
    uint32_t part, of;
    *allowed = "I/N for part I of N, such as 2/4; I is 1 to N, and N at most 1024";
    return heng_shard_parse(value, &part, &of);
}

static bool check_count(heng_text value, const char **allowed)
{
    uint64_t number;
    *allowed = "a whole number";
    return heng_count_parse(value, &number);
}

static bool check_period(heng_text value, const char **allowed)
{
    heng_period period;
    *allowed = "2020, 2020-S1, 2020-Q3, 2020-07 or 2020-YTD09";
    return heng_period_parse(value, &period);
}

static bool check_date(heng_text value, const char **allowed)
{
    heng_date date;
    *allowed = "a date such as 2020-12-31";
    return heng_date_parse(value, &date);
}

/* Blank-or-comma-separated words; each must be one of the blank-separated list. */
static bool check_words(heng_text value, const char *list, bool many)
{
    size_t words = 0;
    for (size_t i = 0; i < value.size;) {
        size_t end = i;
        while (end < value.size && value.bytes[end] != ',' && value.bytes[end] != ' ') {
            end++;
        }
        heng_text word = {value.bytes + i, end - i};
        bool found = word.size == 0;
        for (const char *at = list; !found && *at != '\0';) {
            size_t size = strcspn(at, " ");
            found = heng_text_equal(word, (heng_text){at, size});
            at += size + (at[size] == ' ');
        }
        if (!found) {
            return false;
        }
        words += word.size > 0;
        i = end + 1;
    }
    return many ? words > 0 : words == 1;
}

static bool check_fail_on(heng_text value, const char **allowed)
{
    *allowed = "a list of fail, unknown, no_data, warn, or none";
    return heng_text_is(value, "none") || check_words(value, "fail unknown no_data warn", true);
}

static bool check_class(heng_text value, const char **allowed)
{
    *allowed = "a list of binding, expected, stretch";
    return check_words(value, "binding expected stretch", true);
}

static bool check_bool(heng_text value, const char **allowed)
{
    *allowed = "true or false";
    return check_words(value, "true false", false);
}

static bool check_lang(heng_text value, const char **allowed)
{
    *allowed = "en or zh";
    return check_words(value, "en zh", false);
}

static bool check_color(heng_text value, const char **allowed)
{
    *allowed = "auto, always or never";
    return check_words(value, "auto always never", false);
}

static bool check_show(heng_text value, const char **allowed)
{
    *allowed = "all or exceptions";
    return check_words(value, "all exceptions", false);
}

static bool check_group_by(heng_text value, const char **allowed)
{
    *allowed = "section, class, owner, tag or none";
    return check_words(value, "section class owner tag none", false);
}

static bool check_sandbox(heng_text value, const char **allowed)
{
    *allowed = "auto, require or off";
    return check_words(value, "auto require off", false);
}

static bool check_stdin_as(heng_text value, const char **allowed)
{
    *allowed = "yaml, csv or ndjson";
    return check_words(value, "yaml csv ndjson", false);
}

const heng_setting heng_settings[HENG_SETTING_COUNT] = {
    [HENG_SET_PERIOD] =
        {"period", "P", "",
         "the period whose actuals are weighed: 2020, 2020-S1, 2020-Q3, 2020-07, 2020-YTD09",
         check_period},
    [HENG_SET_AS_OF] = {"as_of", "DATE", "",
                        "the day from which due dates, pace and waivers are seen", check_date},
    [HENG_SET_TODAY] = {"today", "DATE", "", "the day as_of may not lie beyond unless it is given",
                        check_date},
    [HENG_SET_KNOWN_ON] = {"known_on", "DATE", "", "hide figures of a later vintage", check_date},
    [HENG_SET_FAIL_ON] = {"fail_on", "LIST", "fail,unknown,no_data",
                          "verdicts that gate: fail, unknown, no_data, warn; or none",
                          check_fail_on},
    [HENG_SET_ONLY] = {"only", "GLOB", "", "weigh only the rules whose id fits", NULL},
    [HENG_SET_TAG] = {"tag", "TAG", "", "weigh only the rules or indicators that carry the tag",
                      NULL},
    [HENG_SET_DATASET] = {"dataset", "GLOB", "", "weigh only the datasets whose id fits", NULL},
    [HENG_SET_CLASS] = {"class", "LIST", "",
                        "weigh only rules of these classes: binding, expected, stretch",
                        check_class},
    [HENG_SET_KEEP_GOING] =
        {"keep_going", "BOOL", "false",
         "weigh what can be weighed in spite of faults in the data; the exit code stays 2",
         check_bool},
    [HENG_SET_LANG] = {"lang", "en|zh", "en",
                       "language of reports for people; JSON is always English", check_lang},
    [HENG_SET_COLOR] = {"color", "WHEN", "auto", "colour: auto, always or never", check_color},
    [HENG_SET_WIDTH] = {"width", "N", "80", "display columns of text reports", check_count},
    [HENG_SET_SHOW] = {"show", "WHAT", "exceptions",
                       "exceptions in full and the rest in short, or all", check_show},
    [HENG_SET_GROUP_BY] = {"group_by", "WHAT", "none",
                           "a table of sums in text: by section, class, owner or tag; or none",
                           check_group_by},
    [HENG_SET_JOBS] = {"jobs", "N", "1", "threads that judge", check_count},
    [HENG_SET_SHARD] = {"shard", "I/N", "",
                        "weigh part I of N only; heng merge joins the reports of all parts",
                        check_shard},
    [HENG_SET_SANDBOX] = {"sandbox", "WHEN", "auto",
                          "the second wall around rules: auto, require or off", check_sandbox},
    [HENG_SET_STDIN_AS] = {"stdin_as", "KIND", "yaml", "what '-' is: yaml, csv or ndjson",
                           check_stdin_as},
    [HENG_SET_LEDGER] = {"ledger", "FILE", "", "the file that keeps the history of runs", NULL},
    [HENG_SET_CONFIG] = {"config", "FILE", "", "the project file", NULL},
    [HENG_SET_FILE_BYTES] = {"max_file_bytes", "N", "268435456", "ceiling of one input file",
                             check_count},
    [HENG_SET_MEMORY_BYTES] = {"max_memory_bytes", "N", "0", "ceiling of a run's memory; 0: none",
                               check_count},
    [HENG_SET_SCRIPT_BYTES] = {"max_script_bytes", "N", "67108864",
                               "ceiling of a rule's Lua memory", check_count},
    [HENG_SET_INSTRUCTIONS] = {"max_instructions", "N", "20000000",
                               "ceiling of a rule's Lua instructions", check_count},
};

heng_setting_id heng_setting_find(heng_text spelling, heng_origin *origin, heng_text *near)
{
    char name[64];
    size_t skip = 0, size = 0;
    bool variable = heng_text_starts(spelling, "HENG_");
    bool flag = heng_text_starts(spelling, "--");
    heng_near best;

    *near = (heng_text){0};
    *origin = variable ? HENG_ORIGIN_ENVIRONMENT : flag ? HENG_ORIGIN_FLAG : HENG_ORIGIN_API;
    skip = variable ? 5 : flag ? 2 : 0;
    if (spelling.size - skip >= sizeof name) {
        return HENG_SETTING_COUNT;
    }
    for (size_t i = skip; i < spelling.size; i++) {
        char c = spelling.bytes[i];
        name[size++] = c == '-' ? '_' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    heng_near_init(&best, (heng_text){name, size});
    for (int i = 0; i < HENG_SETTING_COUNT; i++) {
        heng_text candidate = heng_text_of(heng_settings[i].name);
        if (heng_text_equal(candidate, best.word)) {
            return (heng_setting_id)i;
        }
        heng_near_try(&best, candidate);
    }
    *near = best.best;
    return HENG_SETTING_COUNT;
}

bool heng_setting_check(heng_setting_id id, heng_text value, const char **allowed)
{
    *allowed = "";
    return value.size == 0 || heng_settings[id].check == NULL ||
           heng_settings[id].check(value, allowed);
}
