/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-record-parser.h"

G_BEGIN_DECLS

/* What an import needs to know. */
typedef struct {
  const char        *source;    /* its name */
  const char        *kind;      /* "file", "demo" */
  const char        *authority; /* (nullable) of the ids that are the source's own */
  BesaceImportFlags  flags;
  gint64             now;       /* milliseconds UTC */
  GBytes            *state;     /* (nullable) saved with the last record */
} BesaceImportOrder;

/* How far the import has come; called on the importing thread. */
typedef void (*BesaceImporterFunc) (guint64  n_records,
                                    gpointer data);

/* Stores what @parser reads, in transactions short enough for everyone else, and removes what the source no longer
 * names with the last of them. @report is filled in any case, also when it returns FALSE: what was stored until then
 * stays, and the error says how much that is. The sync lock must be held; on the thread of @connection. */
gboolean besace_importer_run (BesaceConnection         *connection,
                              BesaceRecordParser       *parser,
                              const BesaceImportOrder  *order,
                              BesaceImportReport       *report,
                              BesaceImporterFunc        progress,
                              gpointer                  progress_data,
                              GError                  **error);

G_END_DECLS
