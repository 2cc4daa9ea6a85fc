/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  BESACE_IMPORT_REPLACE = 0,      /* what the source had and the file does not name is removed */
  BESACE_IMPORT_ADD     = 1 << 0, /* what the source had stays */
  BESACE_IMPORT_ACCEPT_WITHDRAWALS = 1 << 1, /* also of more than a third of what the source had */
} BesaceImportFlags;

/* What an import did. */
typedef struct {
  char      *source;
  guint64    n_put;      /* resources, collections and what is for the territory: new, or changed */
  guint64    n_same;     /* those that were there already, to the letter */
  guint64    n_deleted;
  guint64    n_collections_put; /* of these three, those that are collections */
  guint64    n_collections_same;
  guint64    n_collections_deleted;
  guint64    n_territory_put; /* those that are for the territory: missing resources, corrections of places */
  guint64    n_territory_same;
  guint64    n_territory_deleted;
  guint64    n_skipped;  /* records that were refused: damaged, of an unknown type … */
  guint64    n_ignored;  /* fields and values of accepted records that the format does not know */
  GPtrArray *problems;   /* (owned) of strings, “Line 12: …”: the first hundred of the records skipped */
} BesaceImportReport;

/* @records so far; @fraction of the file that was read, 0–1. */
typedef void (*BesaceImportProgressFunc) (guint64  records,
                                          double   fraction,
                                          gpointer data);

BesaceImportReport *besace_import_report_new  (const char         *source);
void                besace_import_report_free (BesaceImportReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceImportReport, besace_import_report_free)

G_END_DECLS
