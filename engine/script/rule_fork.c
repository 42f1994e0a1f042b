/* A script for another thread: what is declared is shared, what judging writes to is its own. */
#include "script/lua_vm.h"

static void files_copy(const heng_script *from, heng_script *to)
{
    heng_arena *arena = to->model->arena;
    heng_table_init(&to->files, arena, sizeof(heng_rule_file));
    heng_index_init(&to->by_source, arena, to->model->seed);
    for (uint32_t i = 0; i < from->files.count; i++) {
        const heng_rule_file *file = heng_table_at(&from->files, i);
        *(heng_rule_file *)heng_table_push(&to->files) = *file;
        (void)heng_index_put(&to->by_source, file->file, i);
    }
}

/* `param` marks those that were used, and may meet new names, each time a state is made. */
static void parameters_copy(const heng_script *from, heng_script *to)
{
    heng_arena *arena = to->model->arena;
    heng_table_init(&to->parameters, arena, sizeof(heng_parameter));
    heng_map_init(&to->parameter_names, arena, to->model->seed);
    for (uint32_t i = 0; i < from->parameters.count; i++) {
        *(heng_parameter *)heng_table_push(&to->parameters) =
            *(const heng_parameter *)heng_table_at(&from->parameters, i);
    }
    for (uint32_t i = 0; i < from->parameter_names.count; i++) {
        const heng_map_entry *entry = heng_map_at(&from->parameter_names, i);
        (void)heng_map_add(&to->parameter_names, (heng_text){entry->bytes, entry->size},
                           entry->value);
    }
}

heng_script *heng_script_fork(heng_script *script, heng_model *model)
{
    heng_script_index_rules(script);
    heng_script *own = heng_new(model->arena, heng_script);
    *own = *script;
    own->model = model;
    own->scratch = own->told = NULL;
    files_copy(script, own);
    parameters_copy(script, own);
    heng_index_init(&own->said, model->arena, model->seed);
    if (!own->paths_known) {
        heng_map_init(&own->paths, model->arena, model->seed);
    }
    own->states_of = NULL;
    own->states = NULL;
    own->state_count = 0;
    own->state_bytes = 0;
    own->loading = own->compiling = own->running = NULL;
    own->scratch = heng_arena_new(0);
    return own->scratch != NULL ? own : NULL;
}

void heng_script_join(heng_script *fork)
{
    if (fork != NULL) {
        heng_rule_states_free(fork);
        heng_vm_free(fork->running);
        heng_arena_free(fork->scratch);
        heng_arena_free(fork->told);
    }
}
