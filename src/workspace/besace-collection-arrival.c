/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-arrival.h"

typedef struct {
  BesaceCollectionArrival *arrival;   /* (owned) (nullable) until it is handed over */
  GError                  *error;     /* (owned) (nullable) the first */
  guint                    n_pending; /* edits that are on their way to the library */
} Making;

static void
making_free (Making *making)
{
  g_clear_pointer (&making->arrival, besace_collection_arrival_free);
  g_clear_error (&making->error);
  g_free (making);
}

void
besace_collection_arrival_free (BesaceCollectionArrival *self)
{
  g_free (self->uuid);
  g_free (self->title);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->undo, besace_undo_unref);
  g_free (self);
}

/* What takes several edits back at once. */
static void
add_undo (BesaceCollectionArrival *arrival,
          const BesaceUndo        *undo)
{
  for (guint i = 0; i < besace_undo_get_n_rows (undo); i++) {
    const BesaceUndoRow *row = besace_undo_get_row (undo, i);

    besace_undo_add (arrival->undo, row->table, row->key, (const char *const *) row->values, row->n_values);
  }
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Making *making = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) again = besace_library_edit_finish (BESACE_LIBRARY (source), result, &error);

  if (!again)
    g_message ("What had come in of a collection was not taken back: %s", error->message);
  g_task_return_error (task, g_steal_pointer (&making->error));
}

/* Takes the end of one edit, and ends with the last of them. What came in before one failed is taken out again. */
static void
take_edit (GTask      *running,
           BesaceUndo *undo,
           GError     *failure)
{
  g_autoptr(GTask) task = running;
  Making *making = g_task_get_task_data (task);
  BesaceWorkspace *workspace = g_task_get_source_object (task);
  g_autoptr(GError) error = failure;

  if (undo)
    add_undo (making->arrival, undo);
  else if (!making->error)
    making->error = g_steal_pointer (&error);

  if (--making->n_pending > 0)
    return;

  if (!making->error)
    g_task_return_pointer (task, g_steal_pointer (&making->arrival), (GDestroyNotify) besace_collection_arrival_free);
  else if (besace_undo_is_empty (making->arrival->undo))
    g_task_return_error (task, g_steal_pointer (&making->error));
  else
    besace_library_undo_async (besace_workspace_get_library (workspace), making->arrival->undo, NULL, undone_cb, g_object_ref (task));
}

static void
note_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GError *error = NULL;
  g_autoptr(BesaceUndo) undo = besace_notes_edit_finish (BESACE_NOTES (source), result, NULL, &error);

  take_edit (user_data, undo, error);
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Making *making = g_task_get_task_data (user_data);
  GError *error = NULL;
  g_autoptr(BesaceUndo) undo =
    besace_collections_edit_finish (BESACE_COLLECTIONS (source), result, &making->arrival->uuid, &error);

  take_edit (user_data, undo, error);
}

/* A note among the items is a note of the library, which the item then stands for. (transfer full) */
static BesaceCollectionItem *
save_note (GTask                       *task,
           const BesaceCollectionEntry *entry)
{
  Making *making = g_task_get_task_data (task);
  BesaceNotes *notes = besace_library_get_notes (besace_workspace_get_library (g_task_get_source_object (task)));
  BesaceNoteFields note = *besace_note_get_fields (entry->note);
  BesaceCollectionItemFields fields = *besace_collection_item_get_fields (entry->item);
  g_autofree char *uuid = g_uuid_string_random ();

  note.uuid = uuid;
  fields.target = uuid;
  making->n_pending++;
  besace_notes_save_async (notes, &note, NULL, note_saved_cb, g_object_ref (task));
  return besace_collection_item_new (&fields);
}

void
besace_collection_arrival_make_async (BesaceWorkspace          *workspace,
                                      BesaceCollectionContents *contents,
                                      GCancellable             *cancellable,
                                      GAsyncReadyCallback       callback,
                                      gpointer                  user_data)
{
  g_autoptr(GTask) task = g_task_new (workspace, cancellable, callback, user_data);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  Making *making = g_new0 (Making, 1);

  g_return_if_fail (BESACE_IS_WORKSPACE (workspace));

  g_task_set_source_tag (task, besace_collection_arrival_make_async);
  g_task_set_task_data (task, making, (GDestroyNotify) making_free);
  making->arrival = g_new0 (BesaceCollectionArrival, 1);
  making->arrival->title = g_strdup (besace_collection_get_title (contents->collection));
  making->arrival->n_items = contents->entries->len;
  making->arrival->problems = g_ptr_array_new_with_free_func (g_free);
  making->arrival->undo = besace_undo_new ();

  /* One edit more, so that nothing ends before all have begun. */
  making->n_pending = 1;
  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);

    g_ptr_array_add (items, entry->note ? save_note (task, entry) : g_object_ref (entry->item));
  }
  besace_collections_create_async (besace_library_get_collections (besace_workspace_get_library (workspace)),
                                   besace_collection_get_fields (contents->collection), items, NULL, created_cb,
                                   g_object_ref (task));
}

BesaceCollectionArrival *
besace_collection_arrival_make_finish (BesaceWorkspace  *workspace,
                                       GAsyncResult     *result,
                                       GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
