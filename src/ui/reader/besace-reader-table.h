/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-document.h"

G_BEGIN_DECLS

/* A table. Where it is wider than its place, it scrolls sideways by itself and keeps the height that it needs. */
#define BESACE_TYPE_READER_TABLE (besace_reader_table_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReaderTable, besace_reader_table, BESACE, READER_TABLE, GtkWidget)

/* @caption (nullable) is its accessible name; @language as for a paragraph. */
GtkWidget *besace_reader_table_new      (const char *caption,
                                         const char *language);

/* Adds a row of BesaceCell below the others. A long table is filled a few rows at a time. The labels of the row, in
 * reading order, are appended to @labels, unowned. */
void       besace_reader_table_add_row  (BesaceReaderTable *self,
                                         const GPtrArray   *cells,
                                         GPtrArray         *labels);

/* What holds the cells. (transfer none) */
GtkWidget *besace_reader_table_get_grid (BesaceReaderTable *self);

G_END_DECLS
