/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* The catalogue's account of the images and files that its records name. All functions are for the thread of their
 * connection. */

typedef struct {
  gint64    id;
  char     *name;       /* @blob where a record states it, else @url */
  char     *blob;       /* (nullable) SHA-256 of the bytes, as far as it is known */
  char     *url;        /* (nullable) */
  gboolean  image;
  gint64    size;       /* bytes, -1: nobody says */
  gint64    named;      /* when a record first named it, milliseconds UTC */
  guint     n_failures; /* since it was last received */
  gint64    tried;      /* when it was last asked for in vain, milliseconds UTC */
  char    **sources;    /* the names of the sources whose records name it */
} BesaceMediumRow;

void       besace_medium_row_free               (BesaceMediumRow       *self);

/* Whether its record states the hash of its bytes, to which they must come up. */
gboolean   besace_medium_row_states_blob        (const BesaceMediumRow *self);

/* Notes what the resource of a row names. @fresh: the row is new. Inside a transaction. */
gboolean   besace_media_store_name              (BesaceConnection      *connection,
                                                 guint32                row,
                                                 gboolean               fresh,
                                                 const BesaceResource  *resource,
                                                 gint64                 now,
                                                 GError               **error);

/* What records name, the last named first (element-type BesaceMediumRow) (transfer full): of all, or of one source if it is
 * not NULL. What has its blob in @here (nullable) is left out. */
GPtrArray *besace_media_store_list              (BesaceConnection      *connection,
                                                 const char            *source,
                                                 GHashTable            *here,
                                                 GError               **error);

/* What the shown copy of a resource names. (element-type BesaceMediumRow) (transfer full) */
GPtrArray *besace_media_store_list_of           (BesaceConnection      *connection,
                                                 const char            *id,
                                                 GError               **error);

/* What a record names so; NULL, without @error, where none does. (transfer full) */
BesaceMediumRow *besace_media_store_find        (BesaceConnection      *connection,
                                                 const char            *name,
                                                 GError               **error);

/* What an address turned out to hold; NULL where nobody knows. (transfer full) */
char      *besace_media_store_find_fetched      (BesaceConnection      *connection,
                                                 const char            *url);

/* The bytes are here; they are @blob. */
gboolean   besace_media_store_note_received     (BesaceConnection      *connection,
                                                 gint64                 id,
                                                 const char            *blob,
                                                 gint64                 size,
                                                 GError               **error);
gboolean   besace_media_store_note_failure      (BesaceConnection      *connection,
                                                 gint64                 id,
                                                 gint64                 now,
                                                 GError               **error);

/* Forgets what no record names any more. Nothing is written where there is no such thing. */
gboolean   besace_media_store_forget_unnamed    (BesaceConnection      *connection,
                                                 GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceMediumRow, besace_medium_row_free)

G_END_DECLS
