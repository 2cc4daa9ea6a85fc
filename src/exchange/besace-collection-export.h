/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-collection-contents.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* What a collection is written as, for others. */
typedef enum {
  BESACE_COLLECTION_HTML,     /* one page with its pictures inside, for a browser, a telephone and paper */
  BESACE_COLLECTION_MARKDOWN,
  BESACE_COLLECTION_CSV,      /* RFC 4180, for office suites */
  BESACE_COLLECTION_JSON,     /* our own: what is imported again without loss */
} BesaceCollectionFormat;

/* Where the bytes called @blob lie on this computer; NULL where they do not. Called on the thread that exports. (transfer
 * full) */
typedef char *(*BesaceFindBlobFunc) (const char *blob,
                                     gpointer    user_data);

typedef struct {
  BesaceCollectionFormat  format;
  gboolean                with_notes; /* those of the items, and the notes among them; else nobody sees them */
  const char             *language;   /* BCP 47, of what Besace itself says in it */
  BesaceVocabulary       *vocabulary; /* (nullable) what values are called: without one they are written as they are */
  BesaceFindBlobFunc      find_blob;  /* (nullable) no pictures */
  gpointer                user_data;
} BesaceCollectionExport;

/* What a file's name says it is to be, from “.html”, “.htm”, “.md”, “.csv” or “.json”. */
gboolean  besace_collection_format_from_path (const char                      *path,
                                              BesaceCollectionFormat          *format);

/* Writes a collection to a file, which appears, or is replaced, whole. Blocking; any thread. */
gboolean  besace_collection_export           (const BesaceCollectionContents  *contents,
                                              const BesaceCollectionExport    *export,
                                              const char                      *path,
                                              GCancellable                    *cancellable,
                                              GError                         **error);

/* The same, to be shown or sent elsewhere. NULL only when it was cancelled. (transfer full) */
GBytes   *besace_collection_export_to_bytes  (const BesaceCollectionContents  *contents,
                                              const BesaceCollectionExport    *export,
                                              GCancellable                    *cancellable,
                                              GError                         **error);

G_END_DECLS
