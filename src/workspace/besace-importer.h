/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-record-parser.h"

G_BEGIN_DECLS

/* More than this share of a source may not be withdrawn in one run without being asked for: 1/3 (architecture.md). */
#define BESACE_IMPORT_WITHDRAWALS_DIVISOR 3

#define BESACE_IMPORT_ERROR (besace_import_error_quark ())

typedef enum {
  BESACE_IMPORT_ERROR_WITHDRAWALS, /* more than a third of the source would go */
} BesaceImportError;

GQuark besace_import_error_quark (void);

/* What an import needs to know. */
typedef struct {
  const char        *source;    /* its name */
  const char        *kind;      /* "file", "demo", "guides" … */
  const char        *authority; /* (nullable) of the ids that are the source's own */
  guint              position;  /* among the sources; 0: after those that there are */
  gboolean           training;  /* what comes from it is for training alone */
  BesaceImportFlags  flags;
  gint64             now;       /* milliseconds UTC */
} BesaceImportOrder;

/* How far the import has come; called on the importing thread. */
typedef void (*BesaceImporterFunc) (guint64  n_records,
                                    gpointer data);

/* Removes, at @now (milliseconds UTC), what is there of a source, in transactions as short as those of an import. @spare_situations: the sheets of
 * the emergencies stay. The sync lock must be held. */
gboolean besace_importer_clear (BesaceConnection  *connection,
                                gint64             source,
                                gboolean           spare_situations,
                                gint64             now,
                                GError           **error);

/* Stores what @parser reads, in transactions short enough for everyone else, and removes what the source no longer
 * names with the last of them. Where the source stands is saved with the records that brought it there; where it says
 * nothing, nothing is written. @report is filled in any case, also when it returns FALSE: what was stored until then
 * stays, and the error says how much that is. The sync lock must be held; on the thread of @connection. */
gboolean besace_importer_run (BesaceConnection         *connection,
                              BesaceRecordParser       *parser,
                              const BesaceImportOrder  *order,
                              BesaceImportReport       *report,
                              BesaceImporterFunc        progress,
                              gpointer                  progress_data,
                              GError                  **error);

G_END_DECLS
