/* yaml_fault.h - what libyaml says is wrong, said so that the writer of a figure can mend it. */
#ifndef HENG_READ_YAML_FAULT_H
#define HENG_READ_YAML_FAULT_H

#include "base/diag.h"

/* A place in the source: where diagnostics point, and the byte. */
typedef struct heng_yaml_spot {
    heng_loc loc; /* line 0: none */
    const char *at;
} heng_yaml_spot;

typedef struct heng_yaml_fault {
    const char *problem, *context; /* libyaml's words; context may be NULL */
    heng_yaml_spot spot, begin;    /* of the problem; of what was being read */
    const char *text, *end;        /* the document's bytes */
} heng_yaml_fault;

void heng_yaml_fault_report(const heng_yaml_fault *fault, heng_diags *diags);

#endif
