/* xlsx_whole.h - is a workbook that was written all there? */
#ifndef HENG_AUDIT_XLSX_WHOLE_H
#define HENG_AUDIT_XLSX_WHOLE_H

#include "base/text.h"

/* libxlsxwriter does not ask whether its temporary files took what it wrote: on a full disk it
 * packs what is left of them, checksums and all. So each part is unpacked again: it must end as
 * such a document ends, and sheet i must hold cells[i] cells. */
bool heng_xlsx_whole(heng_text bytes, const uint64_t *cells, uint32_t sheets);

#endif
