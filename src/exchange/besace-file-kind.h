/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BESACE_FILE_KIND_ERROR (besace_file_kind_error_quark ())

typedef enum {
  BESACE_FILE_KIND_ERROR_OTHER, /* a good file, in the wrong place */
} BesaceFileKindError;

/* What a file of ours is, by how it begins. */
typedef enum {
  BESACE_FILE_UNKNOWN,
  BESACE_FILE_LIBRARY,    /* that was taken along */
  BESACE_FILE_COLLECTION,
  BESACE_FILE_BACKUP,     /* or a copy of a library, or another database */
  BESACE_FILE_PDF,
} BesaceFileKind;

GQuark         besace_file_kind_error_quark (void);

/* @start: the first bytes of the file, compressed or not; a kibibyte is enough. */
BesaceFileKind besace_file_kind_find        (gconstpointer    start,
                                             gsize            length);

/* Sets BESACE_FILE_KIND_ERROR_OTHER, with what the file called @name is and what opens it, where it is of a kind that is known
 * and is not @wanted. Returns FALSE then. */
gboolean       besace_file_kind_check       (gconstpointer    start,
                                             gsize            length,
                                             BesaceFileKind   wanted,
                                             const char      *name,
                                             GError         **error);

G_END_DECLS
