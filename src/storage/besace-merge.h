/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"
#include "besace-merge-report.h"

G_BEGIN_DECLS

/* Merges the rows of another library (element-type BesaceLibraryRow), of which @greatest is the greatest stamp (nullable),
 * into this one. Per group of values the greater stamp holds, and what was deleted or erased later than it was edited is
 * so: the result is the same in either order, whatever the clocks said. Inside the edit's transaction; the library's own
 * clock goes on from the greatest stamp. */
gboolean besace_merge_rows (BesaceLibraryEdit  *edit,
                            GPtrArray          *rows,
                            const char         *greatest,
                            BesaceMergeReport  *report,
                            GError            **error);

G_END_DECLS
