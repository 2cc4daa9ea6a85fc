/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"

G_BEGIN_DECLS

/* A resource that the library speaks of: a bookmark, an item of a collection or a note is of it. A value. */
typedef struct {
  char     *id;
  char     *url;       /* (nullable) */
  gboolean  withdrawn; /* the library keeps its last content */
} BesaceReference;

void       besace_reference_free       (BesaceReference    *self);

/* All of them, each once. (element-type BesaceReference) (transfer full) The thread of the connection. */
GPtrArray *besace_reference_store_list (BesaceConnection   *connection,
                                        GError            **error);

/* Bookmark, tags, items and notes of a resource follow it to another id. */
gboolean   besace_reference_store_move (BesaceLibraryEdit  *edit,
                                        const char         *id,
                                        const char         *new_id,
                                        GError            **error);

G_END_DECLS
