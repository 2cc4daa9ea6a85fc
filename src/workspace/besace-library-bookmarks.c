/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The edits of bookmarks and of their tags, and taking edits back. */

#include <glib/gi18n.h>

#include "besace-bookmark-store.h"
#include "besace-library-editing.h"

G_STATIC_ASSERT (BESACE_TAG_LENGTH_MAX == BESACE_TAG_MAX);

/* What an edit is about; each uses what it needs of it. */
typedef struct {
  char                 **ids;     /* (owned) (nullable) */
  BesaceBookmarkFields   fields;
  char                  *tag;     /* (nullable) */
  char                  *new_tag; /* (nullable) */
  char                  *before;  /* (nullable) */
  gboolean               tagged;
  BesaceUndo            *undo;    /* (owned) (nullable) */
} Order;

static void
order_free (Order *order)
{
  g_strfreev (order->ids);
  besace_bookmark_fields_clear (&order->fields);
  g_free (order->tag);
  g_free (order->new_tag);
  g_free (order->before);
  g_clear_pointer (&order->undo, besace_undo_unref);
  g_free (order);
}

static Order *
order_new (const char *const *ids)
{
  Order *order = g_new0 (Order, 1);

  order->ids = g_strdupv ((char **) ids);
  return order;
}

static void
run (BesaceLibrary         *self,
     gpointer               tag,
     BesaceLibraryEditFunc  func,
     Order                 *order,
     GCancellable          *cancellable,
     GAsyncReadyCallback    callback,
     gpointer               user_data)
{
  besace_library_edit_async (self, self, tag, func, order, (GDestroyNotify) order_free, cancellable, callback, user_data);
}

/* For what a button does and the same button undoes: no more is to be known of it than that it is done. */
static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  g_autoptr(BesaceUndo) undo = besace_library_take_edit (result, NULL, &failure);

  if (undo)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, failure);
}

static void
run_plainly (BesaceLibrary         *self,
             gpointer               tag,
             BesaceLibraryEditFunc  func,
             Order                 *order,
             GCancellable          *cancellable,
             GAsyncReadyCallback    callback,
             gpointer               user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  run (self, tag, func, order, cancellable, done_cb, task);
}

static gboolean
add (BesaceLibraryEdit  *edit,
     gpointer            data,
     GError            **error)
{
  Order *order = data;

  return besace_bookmark_store_add (edit, &order->fields, error);
}

void
besace_library_add_bookmark_async (BesaceLibrary              *self,
                                   const BesaceBookmarkFields *fields,
                                   GCancellable               *cancellable,
                                   GAsyncReadyCallback         callback,
                                   gpointer                    user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  order = order_new (NULL);
  besace_bookmark_fields_copy (&order->fields, fields);
  run_plainly (self, besace_library_add_bookmark_async, add, order, cancellable, callback, user_data);
}

static gboolean
remove_all (BesaceLibraryEdit  *edit,
            gpointer            data,
            GError            **error)
{
  Order *order = data;

  for (char **id = order->ids; *id; id++) {
    if (!besace_bookmark_store_remove (edit, *id, error))
      return FALSE;
  }

  return TRUE;
}

void
besace_library_remove_bookmark_async (BesaceLibrary       *self,
                                      const char          *id,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  const char *const ids[] = { id, NULL };

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  run_plainly (self, besace_library_remove_bookmark_async, remove_all, order_new (ids), cancellable, callback, user_data);
}

static gboolean
restore (BesaceLibraryEdit  *edit,
         gpointer            data,
         GError            **error)
{
  Order *order = data;

  return besace_bookmark_store_restore (edit, *order->ids, error);
}

void
besace_library_restore_bookmark_async (BesaceLibrary       *self,
                                       const char          *id,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  const char *const ids[] = { id, NULL };

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  run_plainly (self, besace_library_restore_bookmark_async, restore, order_new (ids), cancellable, callback, user_data);
}

static gboolean
check_tag (const char  *tag,
           GError     **error)
{
  if (besace_tag_is_valid (tag))
    return TRUE;

  if (!*tag)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("A tag needs at least one character."));
  else if (g_utf8_strlen (tag, -1) > BESACE_TAG_LENGTH_MAX)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("A tag has at most %d characters."),
                 BESACE_TAG_LENGTH_MAX);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         _("A tag is written on one line and without commas."));
  return FALSE;
}

static gboolean
set_tagged (BesaceLibraryEdit  *edit,
            gpointer            data,
            GError            **error)
{
  Order *order = data;

  if (!check_tag (order->tag, error))
    return FALSE;

  for (char **id = order->ids; *id; id++) {
    if (!besace_bookmark_store_set_tagged (edit, *id, order->tag, order->tagged, error))
      return FALSE;
  }

  return TRUE;
}

void
besace_library_tag_async (BesaceLibrary       *self,
                          const char *const   *ids,
                          const char          *tag,
                          gboolean             tagged,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  order = order_new (ids);
  order->tag = g_strstrip (g_strdup (tag));
  order->tagged = tagged;
  run (self, besace_library_tag_async, set_tagged, order, cancellable, callback, user_data);
}

static gboolean
rename_tag (BesaceLibraryEdit  *edit,
            gpointer            data,
            GError            **error)
{
  Order *order = data;

  return check_tag (order->new_tag, error) && besace_bookmark_store_rename_tag (edit, order->tag, order->new_tag, error);
}

void
besace_library_rename_tag_async (BesaceLibrary       *self,
                                 const char          *tag,
                                 const char          *new_tag,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  order = order_new (NULL);
  order->tag = g_strdup (tag);
  order->new_tag = g_strstrip (g_strdup (new_tag));
  run (self, besace_library_rename_tag_async, rename_tag, order, cancellable, callback, user_data);
}

void
besace_library_remove_bookmarks_async (BesaceLibrary       *self,
                                       const char *const   *ids,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_LIBRARY (self));

  run (self, besace_library_remove_bookmarks_async, remove_all, order_new (ids), cancellable, callback, user_data);
}

static gboolean
move_all (BesaceLibraryEdit  *edit,
          gpointer            data,
          GError            **error)
{
  Order *order = data;

  return besace_bookmark_store_move (edit, (const char *const *) order->ids, order->before, error);
}

void
besace_library_move_bookmarks_async (BesaceLibrary       *self,
                                     const char *const   *ids,
                                     const char          *before,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  order = order_new (ids);
  order->before = g_strdup (before);
  run (self, besace_library_move_bookmarks_async, move_all, order, cancellable, callback, user_data);
}

static gboolean
take_back (BesaceLibraryEdit  *edit,
           gpointer            data,
           GError            **error)
{
  Order *order = data;

  return besace_library_edit_take_back (edit, order->undo, error);
}

void
besace_library_undo_async (BesaceLibrary       *self,
                           BesaceUndo          *undo,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_LIBRARY (self));

  order = order_new (NULL);
  order->undo = besace_undo_ref (undo);
  run (self, besace_library_undo_async, take_back, order, cancellable, callback, user_data);
}

BesaceUndo *
besace_library_edit_finish (BesaceLibrary  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return besace_library_take_edit (result, NULL, error);
}

static int
compare_tags (gconstpointer a,
              gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

char **
besace_library_list_tags (BesaceLibrary *self)
{
  g_autoptr(GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *bookmarks;
  char **names;
  guint n_tags;

  g_return_val_if_fail (BESACE_IS_LIBRARY (self), NULL);

  bookmarks = besace_library_get_bookmarks (self);
  for (guint i = 0; i < g_list_model_get_n_items (bookmarks); i++) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (bookmarks, i);

    for (char **tag = besace_bookmark_get_fields (bookmark)->tags; tag && *tag; tag++)
      g_hash_table_add (tags, *tag);
  }

  names = (char **) g_hash_table_get_keys_as_array (tags, &n_tags);
  for (guint i = 0; i < n_tags; i++)
    names[i] = g_strdup (names[i]);
  qsort (names, n_tags, sizeof *names, compare_tags);
  return names;
}
