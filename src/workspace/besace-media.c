/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-private.h"

#include "besace-catalogue-private.h"
#include "besace-library-private.h"
#include "besace-linked-cancellable.h"
#include "besace-media-folder.h"
#include "besace-media-keeping.h"
#include "besace-offline-store.h"
#include "besace-sources.h"
#include "besace-worker.h"

#define PIN_SECONDS 2

struct _BesaceMedia {
  GObject              parent_instance;

  BesaceDataDirectory *directory;
  BesaceLibrary       *library;
  BesaceCatalogue     *catalogue;
  BesaceClock         *clock;
  BesaceDatabase      *keeper;      /* (owned) of the catalogue: what waits for a network keeps no other connection waiting */
  char                *profile;
  GCancellable        *cancellable; /* (owned) of whatever goes on that has none of its own */
  GHashTable          *kept;        /* (owned) ids */
  GHashTable          *coming;      /* (owned) of GCancellable, by the id of what is on its way */
  guint                pin_id;
  gboolean             asked;       /* @kept is known, or on its way */
};

G_DEFINE_FINAL_TYPE (BesaceMedia, besace_media, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
emit_changed (BesaceMedia *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
besace_media_finalize (GObject *object)
{
  BesaceMedia *self = BESACE_MEDIA (object);

  g_clear_handle_id (&self->pin_id, g_source_remove);
  g_object_unref (self->directory);
  g_object_unref (self->library);
  g_object_unref (self->catalogue);
  g_object_unref (self->clock);
  g_object_unref (self->keeper);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->coming);
  g_free (self->profile);

  G_OBJECT_CLASS (besace_media_parent_class)->finalize (object);
}

static void
besace_media_class_init (BesaceMediaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_media_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", BESACE_TYPE_MEDIA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_media_init (BesaceMedia *self)
{
  self->cancellable = g_cancellable_new ();
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->coming = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/* An edit of the library, on its thread. */
typedef struct {
  BesaceLibrarySeat *seat;
  char              *id;    /* (nullable) there is none: they are read only */
  gboolean           leave;
} Edit;

static void
edit_free (Edit *edit)
{
  besace_library_seat_free (edit->seat);
  g_free (edit->id);
  g_free (edit);
}

static gpointer
edit_job (BesaceConnection  *connection,
          gpointer           data,
          GError           **error)
{
  Edit *edit = data;
  const BesaceEdit stamp = { besace_clock_get_now (edit->seat->clock), edit->seat->device };

  if (edit->id && !(edit->leave ? besace_offline_store_leave (connection, &stamp, edit->id, error)
                                : besace_offline_store_keep (connection, &stamp, edit->id, error)))
    return NULL;
  return besace_offline_store_list (connection, error);
}

static void
take_ids (BesaceMedia *self,
          GPtrArray   *ids)
{
  g_hash_table_remove_all (self->kept);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (self->kept, g_strdup (g_ptr_array_index (ids, i)));
  self->asked = TRUE;
  emit_changed (self);
}

/* Ends the task with @failure, which is taken, or well. */
static void
end (GTask  *task,
     GError *failure)
{
  BesaceMedia *self = g_task_get_source_object (task);
  BesaceMediaOrder *order = g_task_get_task_data (task);

  /* Asked for again meanwhile, it is still on its way. */
  if (order->id && g_hash_table_lookup (self->coming, order->id) == g_task_get_cancellable (task))
    g_hash_table_remove (self->coming, order->id);

  emit_changed (self);
  if (failure)
    g_task_return_error (task, failure);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GError *failure = NULL;

  besace_database_run_finish (BESACE_DATABASE (source), result, &failure);
  end (user_data, failure);
}

static void
pinned_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  BesaceMedia *self = g_task_get_source_object (task);
  BesaceMediaOrder *order = g_task_get_task_data (task);
  GError *failure = NULL;

  if (!besace_database_run_finish (BESACE_DATABASE (source), result, &failure) || !order->kept->media)
    end (task, failure);
  else
    besace_database_run_async (self->keeper, besace_media_kept_fetch, order, NULL, NULL, order->cancellable, fetched_cb, task);
}

static void
kept_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask *task = user_data;
  BesaceMedia *self = g_task_get_source_object (task);
  BesaceMediaOrder *order = g_task_get_task_data (task);
  GError *failure = NULL;

  order->kept = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);
  if (!order->kept)
    end (task, failure);
  else
    besace_database_run_async (besace_library_get_database (self->library), besace_media_kept_pin, order, NULL, NULL,
                               order->cancellable, pinned_cb, task);
}

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  BesaceMedia *self = g_task_get_source_object (task);
  BesaceMediaOrder *order = g_task_get_task_data (task);
  GError *failure = NULL;

  order->ids = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);
  if (!order->ids) {
    end (task, failure);
    return;
  }

  take_ids (self, order->ids);
  besace_database_run_async (besace_catalogue_get_reader (self->catalogue), besace_media_kept_read, order, NULL,
                             (GDestroyNotify) besace_media_kept_free, g_task_get_cancellable (task), kept_read_cb, task);
}

/* @keeping: what the resource is to have here is brought here, too. */
static void
edit (BesaceMedia         *self,
      const char          *id,
      gboolean             keeping,
      gpointer             tag,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Edit *edit = g_new0 (Edit, 1);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, besace_media_order_new (self->directory, self->clock, self->profile, keeping ? id : NULL,
                                                      cancellable), (GDestroyNotify) besace_media_order_free);
  edit->seat = besace_library_make_seat (self->library);
  edit->id = g_strdup (id);
  edit->leave = !keeping;
  self->asked = TRUE;
  besace_database_run_async (besace_library_get_database (self->library), edit_job, edit, (GDestroyNotify) edit_free,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, edited_cb, task);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) failure = NULL;

  if (!besace_media_write_finish (BESACE_MEDIA (source), result, &failure))
    g_debug ("What is kept offline is not known: %s", failure->message);
}

/* What a draft names must stay, and what it names no more may go. */
static gboolean
pin_cb (gpointer user_data)
{
  BesaceMedia *self = user_data;

  self->pin_id = 0;
  edit (self, NULL, FALSE, pin_cb, self->cancellable, loaded_cb, NULL);
  return G_SOURCE_REMOVE;
}

/* They change at every word that is typed: a file that has just come is not the first to go. */
static void
contributions_changed_cb (BesaceMedia *self)
{
  if (self->pin_id == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->pin_id = g_timeout_add_seconds (PIN_SECONDS, pin_cb, self);
}

BesaceMedia *
besace_media_new (BesaceDataDirectory *directory,
                  BesaceLibrary       *library,
                  const char          *profile,
                  BesaceCatalogue     *catalogue,
                  BesaceClock         *clock)
{
  BesaceMedia *self = g_object_new (BESACE_TYPE_MEDIA, NULL);
  g_autofree char *path = besace_data_directory_get_catalogue_path (directory);

  self->directory = g_object_ref (directory);
  self->library = g_object_ref (library);
  self->profile = g_strdup (profile);
  self->catalogue = g_object_ref (catalogue);
  self->clock = g_object_ref (clock);
  self->keeper = besace_database_new (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE);
  g_signal_connect_object (besace_library_get_contributions (library), "changed", G_CALLBACK (contributions_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

BesaceDataDirectory *
besace_media_get_directory (BesaceMedia *self)
{
  return self->directory;
}

void
besace_media_close (BesaceMedia *self)
{
  GHashTableIter iter;
  gpointer coming;

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pin_id, g_source_remove);
  g_hash_table_iter_init (&iter, self->coming);
  while (g_hash_table_iter_next (&iter, NULL, &coming))
    g_cancellable_cancel (coming);
  besace_database_close (self->keeper);
}

gboolean
besace_media_is_kept (BesaceMedia *self,
                      const char  *id)
{
  g_return_val_if_fail (BESACE_IS_MEDIA (self), FALSE);

  /* A program that never asks never waits for it. */
  if (!self->asked)
    edit (self, NULL, FALSE, besace_media_is_kept, self->cancellable, loaded_cb, NULL);
  return g_hash_table_contains (self->kept, id);
}

gboolean
besace_media_is_coming (BesaceMedia *self,
                        const char  *id)
{
  g_return_val_if_fail (BESACE_IS_MEDIA (self), FALSE);

  return g_hash_table_contains (self->coming, id);
}

static void
estimated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *failure = NULL;
  BesaceMediaCost *cost = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  if (cost)
    g_task_return_pointer (task, cost, g_free);
  else
    g_task_return_error (task, failure);
}

void
besace_media_estimate_async (BesaceMedia         *self,
                             const char          *id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BESACE_IS_MEDIA (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_media_estimate_async);
  besace_database_run_async (besace_catalogue_get_reader (self->catalogue), besace_media_cost_estimate,
                             besace_media_order_new (self->directory, self->clock, self->profile, id, NULL),
                             (GDestroyNotify) besace_media_order_free, g_free, cancellable, estimated_cb, task);
}

gboolean
besace_media_estimate_finish (BesaceMedia      *self,
                              GAsyncResult     *result,
                              BesaceMediaCost  *cost,
                              GError          **error)
{
  g_autofree BesaceMediaCost *estimated = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  estimated = g_task_propagate_pointer (G_TASK (result), error);
  if (estimated)
    *cost = *estimated;
  return estimated != NULL;
}

void
besace_media_keep_async (BesaceMedia         *self,
                         const char          *id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GCancellable *own;

  g_return_if_fail (BESACE_IS_MEDIA (self));
  g_return_if_fail (id != NULL);

  own = besace_linked_cancellable_new (cancellable);
  g_hash_table_insert (self->coming, g_strdup (id), own);
  edit (self, id, TRUE, besace_media_keep_async, own, callback, user_data);
}

void
besace_media_leave_async (BesaceMedia         *self,
                          const char          *id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_MEDIA (self));
  g_return_if_fail (id != NULL);

  g_cancellable_cancel (g_hash_table_lookup (self->coming, id));
  edit (self, id, FALSE, besace_media_leave_async, cancellable ? cancellable : self->cancellable, callback, user_data);
}

gboolean
besace_media_write_finish (BesaceMedia   *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
measure_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  g_autoptr(BesaceMediaFolder) folder = besace_media_folder_new (BESACE_MEDIA (source)->directory);
  g_autofree guint64 *size = g_new (guint64, 1);

  *size = besace_media_folder_get_size (folder);
  g_task_return_pointer (task, g_steal_pointer (&size), g_free);
}

void
besace_media_measure_async (BesaceMedia         *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_MEDIA (self));

  besace_worker_run (self, besace_media_measure_async, measure_thread, NULL, NULL, cancellable, callback, user_data);
}

guint64
besace_media_measure_finish (BesaceMedia   *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_autofree guint64 *size = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  size = g_task_propagate_pointer (G_TASK (result), error);
  return size ? *size : 0;
}

static void
load_room_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  BesaceMediaPolicy *policy = g_new0 (BesaceMediaPolicy, 1);

  besace_sources_get_media_policy (BESACE_MEDIA (source)->directory, policy);
  g_task_return_pointer (task, policy, g_free);
}

void
besace_media_load_room_async (BesaceMedia         *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_MEDIA (self));

  besace_worker_run (self, besace_media_load_room_async, load_room_thread, NULL, NULL, cancellable, callback, user_data);
}

gboolean
besace_media_load_room_finish (BesaceMedia      *self,
                               GAsyncResult     *result,
                               BesaceMediaRoom  *room,
                               guint            *megabytes,
                               GError          **error)
{
  g_autofree BesaceMediaPolicy *policy = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  policy = g_task_propagate_pointer (G_TASK (result), error);
  if (!policy)
    return FALSE;

  *room = (BesaceMediaRoom) policy->choice;
  *megabytes = policy->megabytes;
  return TRUE;
}

static void
set_room_thread (GTask        *task,
                 gpointer      source,
                 gpointer      policy,
                 GCancellable *cancellable)
{
  GError *failure = NULL;

  besace_sources_set_media_policy (BESACE_MEDIA (source)->directory, policy, &failure);
  besace_worker_end (task, failure);
}

void
besace_media_set_room_async (BesaceMedia         *self,
                             BesaceMediaRoom      room,
                             guint                megabytes,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  const BesaceMediaPolicy policy = { (BesaceMediaChoice) room, megabytes };

  g_return_if_fail (BESACE_IS_MEDIA (self));

  besace_worker_run (self, besace_media_set_room_async, set_room_thread, g_memdup2 (&policy, sizeof policy), g_free,
                     cancellable, callback, user_data);
}

gboolean
besace_media_set_room_finish (BesaceMedia   *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
