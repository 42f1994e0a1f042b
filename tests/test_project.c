#include "base/file.h"
#include "load/load.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of the test's own with repo/.git, repo/fixtures/luohu, repo/own/.git and plain/a/b; work
 * there. */
static char root[] = "/tmp/heng-project-XXXXXX";

static void folders_make(void)
{
    static const char *const folders[] = {
        "repo",  "repo/.git", "repo/fixtures", "repo/fixtures/luohu", "repo/own", "repo/own/.git",
        "plain", "plain/a",   "plain/a/b"};
    ck_assert_ptr_nonnull(mkdtemp(root));
    ck_assert_int_eq(chdir(root), 0);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        ck_assert_int_eq(mkdir(folders[i], 0700), 0);
    }
}

static void folders_remove(void)
{
    static const char *const folders[] = {"plain/a/b",     "plain/a",   "plain",
                                          "repo/own/.git", "repo/own",  "repo/fixtures/luohu",
                                          "repo/fixtures", "repo/.git", "repo"};
    ck_assert_int_eq(chdir(root), 0);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        ck_assert_int_eq(rmdir(folders[i]), 0);
    }
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_eq(rmdir(root), 0);
}

typedef struct row {
    const char *folder; /* the working directory, below the test's */
    const char *name;   /* of the project file, as it was given */
    const char *text;
    const char *want; /* what was read, or the diagnostics as code@line:column */
    const char *say;  /* stands in the first diagnostic */
} row;

static void put(char *out, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static void put(char *out, size_t size, const char *format, ...)
{
    va_list list;
    size_t used = strlen(out);
    va_start(list, format);
    (void)vsnprintf(out + used, size - used, format, list);
    va_end(list);
}

static void shown(char *out, size_t size, const heng_project *project)
{
    for (uint32_t i = 0; i < project->data.count; i++) {
        put(out, size, "data=%.*s ", HENG_PRINT(project->data.items[i]));
    }
    for (uint32_t i = 0; i < project->rules.count; i++) {
        put(out, size, "rules=%.*s ", HENG_PRINT(project->rules.items[i]));
    }
    if (project->ledger.size > 0) {
        put(out, size, "ledger=%.*s@%u:%u ", HENG_PRINT(project->ledger), project->ledger_loc.line,
            project->ledger_loc.column);
    }
    for (uint32_t i = 0; i < project->entries.count; i++) {
        const heng_project_entry *entry = heng_table_at(&project->entries, i);
        put(out, size, "%.*s=%.*s@%u:%u ", HENG_PRINT(entry->key), HENG_PRINT(entry->value),
            entry->loc.line, entry->loc.column);
    }
    for (int i = 0; i < HENG_SIGN_OFF_COUNT && project->sign_off.given; i++) {
        put(out, size, "sign_off=%.*s/%.*s ", HENG_PRINT(project->sign_off.of[i].name),
            HENG_PRINT(project->sign_off.of[i].date));
    }
}

static const row rows[] = {
    {"repo", "heng.yaml",
     "heng: 1\ndata: [a.yaml, ./sub//b.csv, 'data/*.yaml']\nrules: rules\nperiod: 2020-Q3\nas_of: "
     "2020-12-31\n"
     "fail_on: [fail, warn]\nlang: zh\nledger: ledger.db\nset: {limit: 5%, a.b: 'x y'}\n",
     "data=a.yaml data=sub/b.csv data=data/*.yaml rules=rules ledger=ledger.db@8:9 "
     "period=2020-Q3@4:9 "
     "as_of=2020-12-31@5:8 fail_on=fail,warn@6:10 lang=zh@7:7 set.limit=5%@9:14 set.a.b=x y@9:23 ",
     NULL},
    {"repo", "heng.yaml",
     "sign_off:\n  approved: {name: 李明, date: 2021-02-05}\n  prepared: A. B\n",
     "sign_off=A. B/ sign_off=/ sign_off=李明/2021-02-05 ", NULL},
    {"repo", "heng.yaml", "sign_off:\n", "sign_off=/ sign_off=/ sign_off=/ ", NULL},
    {"repo", "heng.yaml", "sign_off: ~\n", "sign_off=/ sign_off=/ sign_off=/ ", NULL},
    {"repo", "heng.yaml", "sign_off: {prepared: {name: , date: }, reviewed: , approved: ~}\n",
     "sign_off=/ sign_off=/ sign_off=/ ", NULL},
    {"repo", "heng.yaml", "sign_off: {aproved: x}\n", "E222@1:12", "did you mean 'approved'?"},
    {"repo", "heng.yaml", "sign_off: {approved: {by: x}}\n", "E222@1:23", NULL},
    {"repo", "heng.yaml", "sign_off: {approved: {date: 2021-02-30}}\n", "E229@1:29", "not a date"},
    {"repo", "heng.yaml", "sign_off: [x]\n", "E225@1:11", "{prepared, reviewed, approved} is due"},
    {"repo", "heng.yaml", "sign_off: x\n", "E225@1:11", NULL},
    {"repo", "heng.yaml", "fail_on: fail,unknown\n", "fail_on=fail,unknown@1:10 ", NULL},
    {"repo", "heng.yaml", "data: ~\nperiod: null\n", "", NULL},
    {"repo", "heng.yaml", "{\"rules\": [\"x/**/*.lua\"]}", "rules=x/**/*.lua ", NULL},
    /* up to the folder of .git */
    {"repo", "fixtures/luohu/heng.yaml", "rules: ../../rules/luohu\ndata: .\n",
     "data=. rules=../../rules/luohu ", NULL},
    {"repo/fixtures/luohu", "heng.yaml", "rules: ../../rules/luohu\n", "rules=../../rules/luohu ",
     NULL},
    {"repo/fixtures", "luohu/heng.yaml", "rules: x/../../../rules\n", "rules=../../rules ", NULL},
    {"repo/fixtures", "../fixtures/luohu/heng.yaml", "rules: ../../rules\n", "rules=../../rules ",
     NULL},
    {"repo", "fixtures/luohu/heng.yaml", "rules: ../../../rules\n", "E105@1:8",
     "leads out of the project"},
    {"repo/fixtures/luohu", "heng.yaml", "data: [a, ../../../x]\n", "E105@1:11", ".git"},
    {"repo/fixtures/luohu", "heng.yaml", "data: a/../../../../x\n", "E105@1:7", "command line"},
    {"repo", "own/heng.yaml", "rules: ../rules\n", "E105@1:8", NULL}, /* a repository within */
    {"repo", "own/heng.yaml", "rules: ..\n", "E105@1:8", NULL},
    {"repo", "heng.yaml", "rules: ../rules\n", "E105@1:8", NULL},
    {"repo", "heng.yaml", "rules: /etc/rules\n", "E105@1:8", "relative to its folder"},
    {"repo", "heng.yaml", "ledger: ../l.db\n", "E105@1:9", NULL},
    {"repo", "heng.yaml", "rules: ..a\n", "rules=..a ", NULL},
    /* no .git: up to the working directory */
    {"plain", "a/b/heng.yaml", "rules: ../../rules\n", "rules=../../rules ", NULL},
    {"plain", "a/b/heng.yaml", "rules: ../../../rules\n", "E105@1:8", NULL},
    {"plain/a/b", "heng.yaml", "rules: ../rules\n", "E105@1:8", NULL},
    {"plain/a", "../heng.yaml", "rules: ../rules\n", "E105@1:8", NULL},
    /* what is no project file */
    {"repo", "heng.yaml", "rule: x\n", "E222@1:1", "did you mean 'rules'?"},
    {"repo", "heng.yaml", "failon: x\nwidth: 80\n", "E222@1:1 E222@2:1", "did you mean 'fail_on'?"},
    {"repo", "heng.yaml", "lang: en\nlang: zh\n", "E223@2:1", "given twice"},
    {"repo", "heng.yaml", "set: {a: 1, a: 2}\n", "E223@1:13", "given twice"},
    {"repo", "heng.yaml", "set: {A: 1}\n", "E227@1:7", "not an id"},
    {"repo", "heng.yaml", "set: [a]\n", "E225@1:6", "a mapping of names to values is due"},
    {"repo", "heng.yaml", "set: {a: {b: 1}}\n", "E225@1:10", "a single value is due"},
    {"repo", "heng.yaml", "data: {a: b}\n", "E225@1:7", "a single value is due"},
    {"repo", "heng.yaml", "data:\n", "E231@1:1", "has no value"},
    {"repo", "heng.yaml", "heng: 2\nnew: thing\n", "E221@1:7", "needs a newer heng"},
    {"repo", "heng.yaml", "heng: one\n", "E226@1:7", "no version"},
    {"repo", "heng.yaml", "- a\n", "E242@1:1", "mapping of keys"},
    {"repo", "heng.yaml", "", "E264@1:1", "empty"},
};

START_TEST(test_rows)
{
    const row *r = &rows[_i];
    char got[1000] = "", said[1000] = "";
    heng_arena *arena = heng_arena_new(0);
    heng_sources sources;
    heng_diags diags;
    heng_project project;
    ck_assert_int_eq(chdir(root), 0);
    ck_assert_int_eq(chdir(r->folder), 0);
    heng_sources_init(&sources, arena);
    heng_diags_init(&diags, arena);
    heng_text text = {r->text, strlen(r->text)}, name = {r->name, strlen(r->name)};
    (void)heng_sources_add(&sources, name, text, HENG_ROLE_PROJECT);
    bool good = heng_project_read(&project, arena, &sources, 0, &heng_limits_default, &diags);
    for (uint32_t i = 0; i < diags.table.count; i++) {
        const heng_diag *diag = heng_table_at(&diags.table, i);
        put(got, sizeof got, "%s%s@%u:%u", i > 0 ? " " : "", diag->code, diag->loc.line,
            diag->loc.column);
        if (i == 0) {
            put(said, sizeof said, "%.*s|%.*s|%.*s|%.*s", HENG_PRINT(diag->message),
                HENG_PRINT(diag->label), HENG_PRINT(diag->help), HENG_PRINT(diag->note));
        }
    }
    ck_assert_int_eq(good, diags.table.count == 0);
    if (good) {
        shown(got, sizeof got, &project);
    }
    ck_assert_str_eq(got, r->want);
    if (r->say != NULL) {
        ck_assert_msg(strstr(said, r->say) != NULL, "%s", said);
    }
    heng_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("project");
    TCase *tc = tcase_create("project");
    tcase_add_unchecked_fixture(tc, folders_make, folders_remove);
    tcase_add_loop_test(tc, test_rows, 0, (int)(sizeof rows / sizeof *rows));
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
