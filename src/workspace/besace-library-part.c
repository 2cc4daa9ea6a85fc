/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-part.h"

#include "besace-library-private.h"

void
besace_library_part_init (BesaceLibraryPart        *self,
                          gpointer                  owner,
                          BesaceLibrary            *library,
                          const BesaceLiveListKind *kind,
                          BesaceDatabaseFunc        read)
{
  self->owner = owner;
  self->library = library;
  self->list = besace_live_list_new (kind);
  self->read = read;
}

void
besace_library_part_clear (BesaceLibraryPart *self)
{
  g_clear_pointer (&self->list, besace_live_list_free);
}

void
besace_library_part_take (BesaceLibraryPart *self,
                          GPtrArray         *objects)
{
  const gboolean first = !self->loaded;
  const gboolean changed = besace_live_list_take (self->list, objects);

  self->loaded = TRUE;
  if (first)
    g_object_notify (self->owner, "loaded");
  if (first || changed)
    g_signal_emit_by_name (self->owner, "changed");
}

void
besace_library_part_change (BesaceLibraryPart *self,
                            const char        *key,
                            gpointer           object)
{
  /* What was not read yet will be read as it is by then. */
  if (!self->loaded)
    return;

  if (object)
    besace_live_list_put (self->list, object);
  else
    besace_live_list_drop (self->list, key);
}

/* What a task waits for; it keeps the owner alive, and the task the owner's library. */
typedef struct {
  BesaceLibraryPart *part;
  BesaceLibrary     *library;
} Wait;

static void
wait_free (Wait *wait)
{
  g_object_unref (wait->library);
  g_free (wait);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Wait *wait = g_task_get_task_data (task);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) objects = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  wait->part->loading = FALSE;
  if (!objects) {
    g_task_return_error (task, g_steal_pointer (&failure));
    return;
  }

  besace_library_part_take (wait->part, objects);
  g_task_return_boolean (task, TRUE);
}

void
besace_library_part_load_async (BesaceLibraryPart   *self,
                                gpointer             tag,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (self->owner, cancellable, callback, user_data);
  Wait *wait = g_new0 (Wait, 1);

  g_task_set_source_tag (task, tag);
  wait->part = self;
  wait->library = g_object_ref (self->library);
  g_task_set_task_data (task, wait, (GDestroyNotify) wait_free);
  if (self->loaded) {
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
    return;
  }

  self->loading = TRUE;
  besace_database_run_async (besace_library_get_database (self->library), self->read, NULL, NULL,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, read_cb, task);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) failure = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &failure))
    g_message ("%s", failure->message);
}

GListModel *
besace_library_part_get_model (BesaceLibraryPart *self)
{
  if (!self->loaded && !self->loading)
    besace_library_part_load_async (self, besace_library_part_get_model, NULL, loaded_cb, NULL);
  return besace_live_list_get_model (self->list);
}
