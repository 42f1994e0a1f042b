/* The floor: libyaml's events of a file, each taken and dropped: bench_scan FILE */
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

int main(int argc, char **argv)
{
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    unsigned long events = 0;
    size_t size = 0;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        return 2;
    }
    size = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(size);
    if (bytes == NULL || fread(bytes, 1, size, file) != size) {
        return 2;
    }
    (void)fclose(file);
    yaml_parser_t parser;
    yaml_event_t event;
    if (yaml_parser_initialize(&parser) == 0) {
        return 2;
    }
    yaml_parser_set_input_string(&parser, bytes, size);
    for (yaml_event_type_t type = YAML_NO_EVENT; type != YAML_STREAM_END_EVENT; events++) {
        if (yaml_parser_parse(&parser, &event) == 0) {
            return 1;
        }
        type = event.type;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    free(bytes);
    printf("%lu events\n", events);
    return 0;
}
