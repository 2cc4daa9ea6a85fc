/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-notes.h"

#include <string.h>

#include "besace-library-editing.h"
#include "besace-library-part-private.h"
#include "besace-note-store.h"
#include "besace-version-store.h"

struct _BesaceNotes {
  BesaceLibraryPart parent_instance;
};

G_DEFINE_FINAL_TYPE (BesaceNotes, besace_notes, BESACE_TYPE_LIBRARY_PART)

static const char *
get_key (gpointer note)
{
  return besace_note_get_uuid (note);
}

/* As the store lists them. */
static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      unused)
{
  const BesaceNoteFields *first = besace_note_get_fields ((BesaceNote *) a);
  const BesaceNoteFields *second = besace_note_get_fields ((BesaceNote *) b);
  const int order = strcmp (second->stamp, first->stamp);

  return order != 0 ? order : strcmp (first->uuid, second->uuid);
}

static gboolean
equal (gpointer note,
       gpointer other)
{
  return besace_note_equal (note, other);
}

static gpointer
read_job (BesaceConnection  *connection,
          gpointer           unused,
          GError           **error)
{
  return besace_note_store_list (connection, error);
}

static const BesaceLibraryPartKind kind = { { besace_note_get_type, get_key, compare, equal }, read_job };

static void
besace_notes_class_init (BesaceNotesClass *klass)
{
  BESACE_LIBRARY_PART_CLASS (klass)->kind = &kind;
}

static void
besace_notes_init (BesaceNotes *self)
{
}

static BesaceLibrary *
get_library (BesaceNotes *self)
{
  return besace_library_part_get_library (BESACE_LIBRARY_PART (self));
}

BesaceNote *
besace_notes_find (BesaceNotes *self,
                   const char  *uuid)
{
  g_return_val_if_fail (BESACE_IS_NOTES (self), NULL);

  return besace_library_part_find (BESACE_LIBRARY_PART (self), uuid);
}

static int
compare_passages (gconstpointer a,
                  gconstpointer b)
{
  const BesaceNoteFields *first = besace_note_get_fields (*(BesaceNote *const *) a);
  const BesaceNoteFields *second = besace_note_get_fields (*(BesaceNote *const *) b);
  const gint64 first_place = first->passage ? (gint64) first->passage->position : -1;
  const gint64 second_place = second->passage ? (gint64) second->passage->position : -1;

  if (first_place != second_place)
    return first_place < second_place ? -1 : 1;
  return first->created != second->created ? (first->created < second->created ? -1 : 1)
                                           : strcmp (first->uuid, second->uuid);
}

GPtrArray *
besace_notes_list_about (BesaceNotes *self,
                         const char  *subject_id)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model;

  g_return_val_if_fail (BESACE_IS_NOTES (self), NULL);

  model = besace_library_part_get_model (BESACE_LIBRARY_PART (self));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceNote) note = g_list_model_get_item (model, i);

    if (g_strcmp0 (besace_note_get_fields (note)->subject_id, subject_id) == 0)
      g_ptr_array_add (notes, g_steal_pointer (&note));
  }

  g_ptr_array_sort (notes, compare_passages);
  return g_steal_pointer (&notes);
}

/* What an edit of notes is about. */
typedef struct {
  BesaceNoteFields   fields;
  char             **uuids; /* (owned) (nullable) */
} Order;

static void
order_free (Order *order)
{
  besace_note_fields_clear (&order->fields);
  g_strfreev (order->uuids);
  g_free (order);
}

static gboolean
save (BesaceLibraryEdit  *edit,
      gpointer            data,
      GError            **error)
{
  Order *order = data;

  return besace_note_store_save (edit, &order->fields, error);
}

void
besace_notes_save_async (BesaceNotes            *self,
                         const BesaceNoteFields *fields,
                         GCancellable           *cancellable,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_NOTES (self));
  g_return_if_fail (!fields->uuid || g_uuid_string_is_valid (fields->uuid));

  order = g_new0 (Order, 1);
  besace_note_fields_copy (&order->fields, fields);
  if (!order->fields.uuid)
    order->fields.uuid = g_uuid_string_random ();
  besace_library_edit_async (get_library (self), self, besace_notes_save_async, save, order, (GDestroyNotify) order_free,
                             cancellable, callback, user_data);
}

static gboolean
remove_all (BesaceLibraryEdit  *edit,
            gpointer            data,
            GError            **error)
{
  Order *order = data;

  for (char **uuid = order->uuids; *uuid; uuid++) {
    if (!besace_note_store_remove (edit, *uuid, error))
      return FALSE;
  }

  return TRUE;
}

void
besace_notes_remove_async (BesaceNotes         *self,
                           const char *const   *uuids,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Order *order;

  g_return_if_fail (BESACE_IS_NOTES (self));

  order = g_new0 (Order, 1);
  order->uuids = g_strdupv ((char **) uuids);
  besace_library_edit_async (get_library (self), self, besace_notes_remove_async, remove_all, order,
                             (GDestroyNotify) order_free, cancellable, callback, user_data);
}

BesaceUndo *
besace_notes_edit_finish (BesaceNotes   *self,
                          GAsyncResult  *result,
                          char         **uuid,
                          GError       **error)
{
  BesaceUndo *undo;
  gpointer data;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  undo = besace_library_take_edit (result, &data, error);
  if (undo && uuid)
    *uuid = g_strdup (((Order *) data)->fields.uuid);
  return undo;
}

static gpointer
load_versions_job (BesaceConnection  *connection,
                   gpointer           uuid,
                   GError           **error)
{
  return besace_version_store_list (connection, BESACE_TABLE_NOTE, uuid, error);
}

void
besace_notes_load_versions_async (BesaceNotes         *self,
                                  const char          *uuid,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_NOTES (self));

  besace_library_read_async (get_library (self), self, besace_notes_load_versions_async, load_versions_job, g_strdup (uuid),
                             g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
besace_notes_load_versions_finish (BesaceNotes   *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
