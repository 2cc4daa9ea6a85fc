/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* The catalogue's tables. All functions are for the thread of their connection. */

/* The row of a source's copy, 0 where it has none, and whether it is the same to the letter. Any of @line, @same may be
 * NULL. */
gboolean   besace_catalogue_store_find          (BesaceConnection      *connection,
                                                 gint64                 source,
                                                 const char            *id,
                                                 const char            *line,
                                                 guint32               *row,
                                                 gboolean              *same,
                                                 GError               **error);

typedef enum {
  BESACE_PUT_FAILED,
  BESACE_PUT_SAME,    /* it was there already, to the letter */
  BESACE_PUT_CHANGED,
} BesacePut;

/* Puts a source's copy. @line is the canonical data, @contents the plain text of the contents to index. @row (nullable)
 * receives the row number. Inside a transaction. */
BesacePut  besace_catalogue_store_put           (BesaceConnection      *connection,
                                                 gint64                 source,
                                                 const BesaceResource  *resource,
                                                 const char            *line,
                                                 const char            *contents,
                                                 gint64                 now,
                                                 guint32               *row,
                                                 GError               **error);

/* Removes a source's copy at @now, milliseconds UTC; @removed (nullable) tells whether there was one. Inside a
 * transaction. */
gboolean   besace_catalogue_store_delete        (BesaceConnection      *connection,
                                                 gint64                 source,
                                                 const char            *id,
                                                 gint64                 now,
                                                 gboolean              *removed,
                                                 GError               **error);

/* The ids of a source's copies, without those of the emergencies if @spare_situations. (transfer full) */
GPtrArray *besace_catalogue_store_list_ids      (BesaceConnection      *connection,
                                                 gint64                 source,
                                                 gboolean               spare_situations,
                                                 GError               **error);

/* Whether another source has sheets for emergencies. */
gboolean   besace_catalogue_store_has_other_situations (BesaceConnection  *connection,
                                                        gint64             source);

/* The ids of a source's copies whose rows are not in @kept (element-type guint32 set). (transfer full) */
GPtrArray *besace_catalogue_store_list_others   (BesaceConnection      *connection,
                                                 gint64                 source,
                                                 GHashTable            *kept,
                                                 GError               **error);

/* The shown copy of a resource: the canonical data and where it comes from. FALSE without @error: there is none. */
typedef struct {
  char    *data;
  char    *source_name;
  char    *source_kind;
  gboolean training;
  gint64   copied; /* milliseconds UTC: when the source last said so */
} BesaceStoredCopy;

gboolean   besace_catalogue_store_load_copy     (BesaceConnection      *connection,
                                                 const char            *id,
                                                 BesaceStoredCopy      *copy,
                                                 GError               **error);
void       besace_stored_copy_clear             (BesaceStoredCopy      *self);

/* Calls @func for each resource in the order of the ids: the copies that are shown, or those of @source if it is not
 * NULL. @training: it is for training alone. FALSE from @func stops with its error. */
typedef gboolean (*BesaceStoredFunc) (const char  *id,
                                      const char  *data,
                                      gboolean     training,
                                      gpointer     user_data,
                                      GError     **error);
gboolean   besace_catalogue_store_foreach       (BesaceConnection      *connection,
                                                 const char            *source,
                                                 BesaceStoredFunc       func,
                                                 gpointer               user_data,
                                                 GError               **error);

/* The same for rows of another table that @statement selects: id, data, whether its source is for training alone. */
gboolean   besace_catalogue_store_tell_each     (BesaceStatement       *statement,
                                                 BesaceStoredFunc       func,
                                                 gpointer               user_data,
                                                 GError               **error);

/* Whether the index was made by other rules than today’s; and making it again, from the texts that are kept. */
gboolean   besace_catalogue_store_index_is_old  (BesaceConnection      *connection);
gboolean   besace_catalogue_store_rebuild_index (BesaceConnection      *connection,
                                                 GError               **error);

/* Whether the index says what the texts say; PRAGMA integrity_check does not look at that. */
gboolean   besace_catalogue_store_check_index   (BesaceConnection      *connection,
                                                 GError               **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceStoredCopy, besace_stored_copy_clear)

G_END_DECLS
