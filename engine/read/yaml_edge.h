/* yaml_edge.h - what stands before and after the one document of a YAML file. libyaml is not shown
 * it: its work on directives is quadratic, and it refuses %YAML 1.3, which the format allows. */
#ifndef HENG_READ_YAML_EDGE_H
#define HENG_READ_YAML_EDGE_H

#include "base/diag.h"
#include "read/place.h"

/* Moves walker over blank lines, comments and %YAML 1.x lines to the first line of the document.
 * false: a diagnostic was added (no document, or a directive that is refused). */
bool heng_yaml_head(heng_walker *walker, const char *end, heng_diags *diags);

/* The document ended at `at`, by "..." if closed: true if only blanks, comments and "..." follow.
 * walker stands at or before `at`. */
bool heng_yaml_tail(heng_walker *walker, const char *at, const char *end, bool closed,
                    heng_diags *diags);

#endif
