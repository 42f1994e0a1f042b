/* Writes a plan of N indicators with a target and an actual each, as YAML: bench_generate N >
 * plan.yaml */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
    printf("heng: 1\ndataset: bench\nperiod: 2020\nindicators:\n");
    for (long i = 0; i < count; i++) {
        printf("  indicator_%06ld: {name: indicator number %ld, unit: 亿元, better: higher, "
               "measure: flow}\n",
               i, i);
    }
    printf("targets:\n");
    for (long i = 0; i < count; i++) {
        printf("  indicator_%06ld: 完成%ld.%02ld亿元\n", i, 100 + i % 900, i % 97);
    }
    printf("actuals:\n");
    for (long i = 0; i < count; i++) {
        printf("  indicator_%06ld: {value: %ld.%02ld亿元, source: {doc: report, line: %ld, quote: "
               "the figure as published}}\n",
               i, 110 + i % 900, i % 89, i + 1);
    }
    return 0;
}
