/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-row.h"

G_BEGIN_DECLS

/* Reads the file of another library, a line at a time, and checks each: nothing is merged before all of it was read. What
 * is not right ends with G_IO_ERROR_INVALID_DATA, in a sentence. */
typedef struct _BesaceMergeReader BesaceMergeReader;

BesaceMergeReader *besace_merge_reader_new      (void);
void               besace_merge_reader_free     (BesaceMergeReader  *self);

/* @line, without its end, has passed the JSON guard of the exchange layer. */
gboolean           besace_merge_reader_add_line (BesaceMergeReader  *self,
                                                 const char         *line,
                                                 gsize               length,
                                                 GError            **error);
/* After the last line: whether it was the end. The rows (element-type BesaceLibraryRow) (transfer none), and the greatest
 * stamp among them (nullable) (transfer none). */
GPtrArray         *besace_merge_reader_end      (BesaceMergeReader  *self,
                                                 const char        **greatest,
                                                 GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceMergeReader, besace_merge_reader_free)

G_END_DECLS
