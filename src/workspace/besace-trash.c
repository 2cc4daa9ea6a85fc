/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-trash.h"

#include <glib/gi18n.h>

#include "besace-backup.h"
#include "besace-library-editing.h"
#include "besace-library-part-private.h"
#include "besace-trash-store.h"

struct _BesaceTrash {
  BesaceLibraryPart parent_instance;
};

G_DEFINE_FINAL_TYPE (BesaceTrash, besace_trash, BESACE_TYPE_LIBRARY_PART)

static const char *
get_key (gpointer item)
{
  return besace_trash_item_get_uuid (item);
}

static gboolean
equal (gpointer item,
       gpointer other)
{
  return besace_trash_item_get_item_type (item) == besace_trash_item_get_item_type (other) &&
         besace_trash_item_get_days_left (item) == besace_trash_item_get_days_left (other) &&
         g_strcmp0 (besace_trash_item_get_uuid (item), besace_trash_item_get_uuid (other)) == 0 &&
         g_strcmp0 (besace_trash_item_get_title (item), besace_trash_item_get_title (other)) == 0;
}

static gpointer
read_job (BesaceConnection  *connection,
          gpointer           unused,
          GError           **error)
{
  return besace_trash_store_list (connection, error);
}

/* All of it is always read at once, in order. */
static const BesaceLibraryPartKind kind = { { besace_trash_item_get_type, get_key, NULL, equal }, read_job };

static void
besace_trash_class_init (BesaceTrashClass *klass)
{
  BESACE_LIBRARY_PART_CLASS (klass)->kind = &kind;

  g_signal_new ("erased", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, BESACE_TYPE_UNDO);
}

static void
besace_trash_init (BesaceTrash *self)
{
}

static BesaceLibrary *
get_library (BesaceTrash *self)
{
  return besace_library_part_get_library (BESACE_LIBRARY_PART (self));
}

static gboolean
restore (BesaceLibraryEdit  *edit,
         gpointer            items,
         GError            **error)
{
  GPtrArray *array = items;

  for (guint i = 0; i < array->len; i++) {
    BesaceTrashItem *item = g_ptr_array_index (array, i);

    if (!besace_trash_store_restore (edit, besace_trash_item_get_item_type (item), besace_trash_item_get_uuid (item), error))
      return FALSE;
  }

  return TRUE;
}

void
besace_trash_restore_async (BesaceTrash         *self,
                            GPtrArray           *items,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_TRASH (self));

  besace_library_edit_async (get_library (self), self, besace_trash_restore_async, restore, g_ptr_array_ref (items),
                             (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

BesaceUndo *
besace_trash_restore_finish (BesaceTrash   *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return besace_library_take_edit (result, NULL, error);
}

typedef struct {
  BesaceLibrarySeat   *seat;
  BesaceLibraryParts   parts;
  BesaceDataDirectory *directory; /* (owned) (nullable) */
  char                *profile;
  GPtrArray           *items;     /* (owned) (nullable) of BesaceTrashItem; NULL: all */
  GPtrArray           *missed;    /* (owned) (nullable) the paths of copies that could not be written */
} Erasure;

static void
erasure_free (Erasure *erasure)
{
  besace_library_seat_free (erasure->seat);
  g_clear_object (&erasure->directory);
  g_free (erasure->profile);
  g_clear_pointer (&erasure->items, g_ptr_array_unref);
  g_clear_pointer (&erasure->missed, g_ptr_array_unref);
  g_free (erasure);
}

static gboolean
erase (BesaceLibraryEdit  *edit,
       gpointer            data,
       GError            **error)
{
  Erasure *erasure = data;

  for (guint i = 0; i < erasure->items->len; i++) {
    BesaceTrashItem *item = g_ptr_array_index (erasure->items, i);

    if (!besace_trash_store_erase (edit, besace_trash_item_get_item_type (item), besace_trash_item_get_uuid (item), error))
      return FALSE;
  }

  return TRUE;
}

/* From a copy too, which is then written anew: one file, without what lay in pages that are free now. */
static gboolean
erase_from_copy (const char  *path,
                 gpointer     data,
                 GError     **error)
{
  Erasure *erasure = data;
  g_autoptr(BesaceConnection) copy =
    besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, error);
  g_autoptr(BesaceUndo) undo = copy ? besace_library_perform_edit (copy, erasure->seat, erase, erasure, error) : NULL;

  return undo && besace_trash_store_forget (copy, error) &&
         besace_connection_execute (copy, "PRAGMA journal_mode = DELETE", error) &&
         besace_connection_execute (copy, "VACUUM", error);
}

static gpointer
erase_job (BesaceConnection  *connection,
           gpointer           data,
           GError           **error)
{
  Erasure *erasure = data;
  g_autoptr(BesaceUndo) undo = NULL;
  BesaceLibraryChanges *changes;

  if (!erasure->items && !(erasure->items = besace_trash_store_list (connection, error)))
    return NULL;

  if (!(undo = besace_library_perform_edit (connection, erasure->seat, erase, erasure, error)) ||
      !besace_trash_store_forget (connection, error))
    return NULL;

  if (erasure->directory)
    erasure->missed = besace_backup_rewrite_each (erasure->directory, erasure->profile, erase_from_copy, erasure);
  if ((changes = besace_library_changes_read (connection, undo, erasure->parts, error)))
    changes->erased = g_steal_pointer (&undo);
  return changes;
}

void
besace_trash_erase_async (BesaceTrash         *self,
                          GPtrArray           *items,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Erasure *erasure;

  g_return_if_fail (BESACE_IS_TRASH (self));

  erasure = g_new0 (Erasure, 1);
  erasure->seat = besace_library_make_seat (get_library (self));
  erasure->parts = besace_library_get_parts (get_library (self));
  erasure->directory = besace_library_get_place (get_library (self), &erasure->profile);
  erasure->items = items ? g_ptr_array_ref (items) : NULL;
  besace_library_change_async (get_library (self), self, besace_trash_erase_async, erase_job, erasure,
                               (GDestroyNotify) erasure_free, cancellable, callback, user_data);
}

/* What is left to do, now that the trash has it no more; NULL where nothing is. */
static char *
say_missed (GPtrArray *missed)
{
  g_autoptr(GString) paths = g_string_new (NULL);

  if (!missed || missed->len == 0)
    return NULL;

  for (guint i = 0; i < missed->len; i++)
    g_string_append_printf (paths, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (missed, i));

  return g_strdup_printf (ngettext ("It is erased from your library, but not from a copy of it that could not be written. Delete that "
                                    "file: %s",
                                    "It is erased from your library, but not from copies of it that could not be written. Delete these "
                                    "files: %s", missed->len), paths->str);
}

gboolean
besace_trash_erase_finish (BesaceTrash   *self,
                           GAsyncResult  *result,
                           char         **notice,
                           GError       **error)
{
  Erasure *erasure;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  erasure = g_task_get_task_data (G_TASK (result));
  if (notice)
    *notice = say_missed (erasure->missed);
  return g_task_propagate_boolean (G_TASK (result), error);
}
