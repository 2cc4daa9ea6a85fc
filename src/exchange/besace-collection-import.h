/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-collection-contents.h"

G_BEGIN_DECLS

/* What the file of a collection says that it is. A later number is another format. */
#define BESACE_COLLECTION_FILE_FORMAT "besace-collection/1"

#define BESACE_COLLECTION_IMPORT_ERROR (besace_collection_import_error_quark ())

typedef enum {
  BESACE_COLLECTION_IMPORT_ERROR_FORMAT, /* neither ours nor a list of links, or damaged */
  BESACE_COLLECTION_IMPORT_ERROR_NEWER,  /* written by a later version of Besace */
  BESACE_COLLECTION_IMPORT_ERROR_LONG,   /* longer than a collection is */
  BESACE_COLLECTION_IMPORT_ERROR_EMPTY,  /* there is nothing in it that could be imported */
} BesaceCollectionImportError;

/* Beyond that it is not read. */
#define BESACE_COLLECTION_IMPORT_MAX_BYTES ((gsize) 32 * 1024 * 1024)

/* What was read from a file. */
typedef struct {
  /* Nothing has a uuid, an order or a date. Links are resources without a target, for the catalogue may have one of that
   * address; notes among the items are in their entries. */
  BesaceCollectionContents *contents;
  guint                     n_skipped;
  GPtrArray                *problems; /* (owned) of sentences: the first of what was skipped, each with its line or item */
} BesaceCollectionImport;

GQuark                  besace_collection_import_error_quark (void);

/* Reads a collection of ours, browsers' bookmarks (Netscape's HTML) or a table of links (CSV), whichever @stream holds. @name:
 * of the file, which lends its title to what has none. Blocking; any thread. Nothing is half read: it is all there, but for
 * the lines that were counted, or there is an error. What stands there twice, and says the second time nothing that it did not say
 * the first time, is one item, and counted too. (transfer full) */
BesaceCollectionImport *besace_collection_import_read        (GInputStream            *stream,
                                                              const char              *name,
                                                              GCancellable            *cancellable,
                                                              GError                 **error);

void                    besace_collection_import_free        (BesaceCollectionImport  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceCollectionImport, besace_collection_import_free)

G_END_DECLS
