/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-synchroniser-private.h"

#include <glib/gi18n.h>

#include "besace-catalogue-private.h"
#include "besace-linked-cancellable.h"
#include "besace-source-adding.h"
#include "besace-source-listing.h"
#include "besace-sync-run.h"
#include "besace-worker.h"

/* The window comes first; then it is looked every minute whether a source is due. */
#define FIRST_LOOK_SECONDS 15
#define LOOK_SECONDS 60

struct _BesaceSynchroniser {
  GObject              parent_instance;

  BesaceDataDirectory *directory;
  BesaceVocabulary    *vocabulary;
  BesaceClock         *clock;
  BesaceDatabase      *writer;
  BesaceCatalogue     *catalogue;

  GCancellable        *cancellable; /* (owned) (nullable) of the run */
  char                *source;      /* (owned) (nullable) that is asked */
  BesaceSyncProgress   progress;
  guint                budget;      /* megabytes, as it was listed last */
  GError              *no_budget;   /* (owned) (nullable) why none could be told then */
  guint64              month_bytes; /* the same */
  GHashTable          *instances;   /* (owned) (nullable) titles by origin, the same */

  GFileMonitor        *monitor;     /* (owned) (nullable) of the journal */
  GNetworkMonitor     *network;     /* (nullable) once somebody has asked for it: it is long in coming */
  gboolean             automatic;
  gboolean             was_online;
  guint                look;
};

G_DEFINE_FINAL_TYPE (BesaceSynchroniser, besace_synchroniser, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
emit_changed (BesaceSynchroniser *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  BesaceSynchroniser *self = source;
  GError *failure = NULL;
  BesaceSourceListing *listing = besace_source_listing_read (self->directory, besace_clock_get_now (self->clock), &failure);

  if (listing)
    g_task_return_pointer (task, listing, (GDestroyNotify) besace_source_listing_free);
  else
    g_task_return_error (task, failure);
}

void
besace_synchroniser_list_async (BesaceSynchroniser  *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_SYNCHRONISER (self));

  besace_worker_run (self, besace_synchroniser_list_async, list_thread, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
besace_synchroniser_list_finish (BesaceSynchroniser  *self,
                                 GAsyncResult        *result,
                                 GError             **error)
{
  g_autoptr(BesaceSourceListing) listing = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  listing = g_task_propagate_pointer (G_TASK (result), error);
  if (!listing)
    return NULL;

  self->budget = listing->budget;
  g_clear_error (&self->no_budget);
  self->no_budget = g_steal_pointer (&listing->no_budget);
  self->month_bytes = listing->month_bytes;
  g_clear_pointer (&self->instances, g_hash_table_unref);
  self->instances = besace_source_listing_name_instances (listing);
  return g_steal_pointer (&listing->statuses);
}

char *
besace_synchroniser_get_instance_name (BesaceSynchroniser *self,
                                       const char         *origin)
{
  return self->instances ? g_strdup (g_hash_table_lookup (self->instances, origin)) : NULL;
}

static void
add_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  BesaceSynchroniser *self = source;
  BesaceSourceEntry *entry = data;
  GError *failure = NULL;

  if (besace_source_adding_perform (self->directory, entry, &failure))
    g_task_return_pointer (task, g_strdup (entry->name), g_free);
  else
    g_task_return_error (task, failure);
}

void
besace_synchroniser_add_async (BesaceSynchroniser  *self,
                               const char          *kind,
                               const char          *address,
                               const char          *name,
                               const char          *key,
                               gboolean             unsigned_allowed,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  BesaceSourceEntry *entry;

  g_return_if_fail (BESACE_IS_SYNCHRONISER (self));

  entry = besace_source_entry_new (name, kind, address);
  entry->key = g_strdup (key);
  entry->unsigned_allowed = unsigned_allowed;
  besace_worker_run (self, besace_synchroniser_add_async, add_thread, entry, (GDestroyNotify) besace_source_entry_free,
                     cancellable, callback, user_data);
}

char *
besace_synchroniser_add_finish (BesaceSynchroniser  *self,
                                GAsyncResult        *result,
                                GError             **error)
{
  char *name;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  name = g_task_propagate_pointer (G_TASK (result), error);
  if (name)
    emit_changed (self);
  return name;
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceSynchroniser *self = g_task_get_source_object (task);
  GError *failure = NULL;

  besace_database_run_finish (BESACE_DATABASE (source), result, &failure);
  besace_catalogue_emit_changed (self->catalogue);
  emit_changed (self);
  besace_worker_end (task, failure);
}

void
besace_synchroniser_remove_async (BesaceSynchroniser  *self,
                                  const char          *name,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  const char *names[] = { name, NULL };
  BesaceSyncRun *run;
  GTask *task;

  g_return_if_fail (BESACE_IS_SYNCHRONISER (self));

  /* What goes on would bring back what goes. */
  besace_synchroniser_stop (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_synchroniser_remove_async);
  run = besace_sync_run_new (self->directory, self->vocabulary, self->clock, names, BESACE_SYNC_NONE, cancellable);
  besace_database_run_async (self->writer, besace_sync_run_remove, run, (GDestroyNotify) besace_sync_run_free, NULL,
                             cancellable, removed_cb, task);
}

gboolean
besace_synchroniser_remove_finish (BesaceSynchroniser  *self,
                                   GAsyncResult        *result,
                                   GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
progressed_cb (const char *source,
               guint64     n_done,
               guint64     n_total,
               guint64     n_bytes,
               gpointer    data)
{
  BesaceSynchroniser *self = data;

  if (g_strcmp0 (self->source, source) != 0) {
    g_free (self->source);
    self->source = g_strdup (source);
  }
  self->progress = (BesaceSyncProgress) { self->source, n_done, n_total, n_bytes };
  emit_changed (self);
}

static gboolean
has_success (GPtrArray *outcomes)
{
  for (guint i = 0; i < outcomes->len; i++) {
    const BesaceSyncOutcome *outcome = g_ptr_array_index (outcomes, i);

    if (outcome->status != BESACE_SYNC_FAILED)
      return TRUE;
  }

  return FALSE;
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BesaceSynchroniser *self = g_task_get_source_object (task);
  GError *failure = NULL;
  GPtrArray *outcomes = besace_database_run_finish (BESACE_DATABASE (source), result, &failure);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->source, g_free);
  self->progress = (BesaceSyncProgress) { 0, };

  if (outcomes && has_success (outcomes))
    besace_catalogue_use_own (self->catalogue);
  /* Also after a failure: what was stored until then is there. */
  besace_catalogue_emit_changed (self->catalogue);
  emit_changed (self);
  if (outcomes)
    g_task_return_pointer (task, outcomes, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, failure);
}

void
besace_synchroniser_run_async (BesaceSynchroniser  *self,
                               const char *const   *names,
                               BesaceSyncFlags      flags,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  BesaceSyncRun *run;
  GTask *task;

  g_return_if_fail (BESACE_IS_SYNCHRONISER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, besace_synchroniser_run_async);
  if (self->cancellable) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, _("An update is under way already."));
    g_object_unref (task);
    return;
  }

  self->cancellable = besace_linked_cancellable_new (cancellable);
  if (besace_synchroniser_is_metered (self))
    flags |= BESACE_SYNC_WITHOUT_MEDIA;
  run = besace_sync_run_new (self->directory, self->vocabulary, self->clock, names, flags, self->cancellable);
  besace_sync_run_set_progress (run, progressed_cb, self);
  besace_database_run_async (self->writer, besace_sync_run_perform, run, (GDestroyNotify) besace_sync_run_free,
                             (GDestroyNotify) g_ptr_array_unref, self->cancellable, run_cb, task);
  emit_changed (self);
}

GPtrArray *
besace_synchroniser_run_finish (BesaceSynchroniser  *self,
                                GAsyncResult        *result,
                                GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
besace_synchroniser_get_progress (BesaceSynchroniser *self,
                                  BesaceSyncProgress *progress)
{
  g_return_val_if_fail (BESACE_IS_SYNCHRONISER (self), FALSE);

  if (progress)
    *progress = self->progress;
  return self->cancellable != NULL;
}

void
besace_synchroniser_stop (BesaceSynchroniser *self)
{
  g_return_if_fail (BESACE_IS_SYNCHRONISER (self));

  g_cancellable_cancel (self->cancellable);
}

static void network_changed_cb (BesaceSynchroniser *self);

static GNetworkMonitor *
get_network (BesaceSynchroniser *self)
{
  if (!self->network) {
    self->network = g_network_monitor_get_default ();
    g_signal_connect_object (self->network, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  }

  return self->network;
}

gboolean
besace_synchroniser_is_online (BesaceSynchroniser *self)
{
  g_return_val_if_fail (BESACE_IS_SYNCHRONISER (self), FALSE);

  return g_network_monitor_get_network_available (get_network (self));
}

gboolean
besace_synchroniser_is_metered (BesaceSynchroniser *self)
{
  g_return_val_if_fail (BESACE_IS_SYNCHRONISER (self), FALSE);

  return g_network_monitor_get_network_metered (get_network (self));
}

static void
automatic_run_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) outcomes = besace_synchroniser_run_finish (BESACE_SYNCHRONISER (source), result, &error);

  /* The journal has it; nobody asked. */
  if (!outcomes && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No update by itself: %s", error->message);
}

/* The sources of the list that are due, and can be asked now. */
static GPtrArray *
find_due (BesaceSynchroniser *self,
          GPtrArray          *statuses)
{
  GPtrArray *names = g_ptr_array_new ();
  gboolean reachable = besace_synchroniser_is_online (self) && !besace_synchroniser_is_metered (self);
  gboolean back = reachable && !self->was_online;

  for (guint i = 0; i < statuses->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (statuses, i);
    gboolean due = status->next <= besace_clock_get_now (self->clock) || (back && status->offline);

    if (due && (reachable || !status->remote))
      g_ptr_array_add (names, status->name);
  }

  self->was_online = reachable;
  g_ptr_array_add (names, NULL);
  return names;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceSynchroniser *self = BESACE_SYNCHRONISER (source);
  g_autoptr(GPtrArray) statuses = besace_synchroniser_list_finish (self, result, NULL);
  g_autoptr(GPtrArray) names = statuses && self->automatic && !self->cancellable ? find_due (self, statuses) : NULL;

  if (names && names->len > 1)
    besace_synchroniser_run_async (self, (const char *const *) names->pdata, BESACE_SYNC_NONE, NULL, automatic_run_cb, NULL);
}

static void
look (BesaceSynchroniser *self)
{
  if (self->automatic && !self->cancellable)
    besace_synchroniser_list_async (self, NULL, looked_cb, NULL);
}

static gboolean
look_cb (gpointer data)
{
  BesaceSynchroniser *self = data;

  look (self);
  self->look = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  return G_SOURCE_REMOVE;
}

static void
network_changed_cb (BesaceSynchroniser *self)
{
  if (!besace_synchroniser_is_online (self))
    self->was_online = FALSE;
  look (self);
  emit_changed (self);
}

void
besace_synchroniser_set_automatic (BesaceSynchroniser *self,
                                   gboolean            automatic)
{
  g_return_if_fail (BESACE_IS_SYNCHRONISER (self));

  self->automatic = automatic;
  g_clear_handle_id (&self->look, g_source_remove);
  if (automatic)
    self->look = g_timeout_add_seconds (FIRST_LOOK_SECONDS, look_cb, self);
}

gboolean
besace_synchroniser_get_budget (BesaceSynchroniser  *self,
                                guint               *megabytes,
                                GError             **error)
{
  g_return_val_if_fail (BESACE_IS_SYNCHRONISER (self), FALSE);

  *megabytes = self->budget;
  if (self->no_budget)
    g_propagate_error (error, g_error_copy (self->no_budget));
  return !self->no_budget;
}

guint64
besace_synchroniser_get_month_bytes (BesaceSynchroniser *self)
{
  g_return_val_if_fail (BESACE_IS_SYNCHRONISER (self), 0);

  return self->month_bytes;
}

static void
set_budget_thread (GTask        *task,
                   gpointer      source,
                   gpointer      megabytes,
                   GCancellable *cancellable)
{
  GError *failure = NULL;

  besace_sources_set_budget (BESACE_SYNCHRONISER (source)->directory, GPOINTER_TO_UINT (megabytes), &failure);
  besace_worker_end (task, failure);
}

void
besace_synchroniser_set_budget_async (BesaceSynchroniser  *self,
                                      guint                megabytes,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (BESACE_IS_SYNCHRONISER (self));

  besace_worker_run (self, besace_synchroniser_set_budget_async, set_budget_thread, GUINT_TO_POINTER (megabytes), NULL,
                     cancellable, callback, user_data);
}

gboolean
besace_synchroniser_set_budget_finish (BesaceSynchroniser  *self,
                                       GAsyncResult        *result,
                                       GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
besace_synchroniser_dispose (GObject *object)
{
  BesaceSynchroniser *self = BESACE_SYNCHRONISER (object);

  besace_synchroniser_close (self);
  g_clear_object (&self->directory);
  g_clear_object (&self->vocabulary);
  g_clear_object (&self->clock);
  g_clear_object (&self->writer);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (besace_synchroniser_parent_class)->dispose (object);
}

static void
besace_synchroniser_finalize (GObject *object)
{
  BesaceSynchroniser *self = BESACE_SYNCHRONISER (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->source, g_free);
  g_clear_error (&self->no_budget);
  g_clear_pointer (&self->instances, g_hash_table_unref);

  G_OBJECT_CLASS (besace_synchroniser_parent_class)->finalize (object);
}

static void
besace_synchroniser_class_init (BesaceSynchroniserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_synchroniser_dispose;
  object_class->finalize = besace_synchroniser_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", BESACE_TYPE_SYNCHRONISER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_synchroniser_init (BesaceSynchroniser *self)
{
}

BesaceSynchroniser *
besace_synchroniser_new (BesaceDataDirectory *directory,
                         BesaceVocabulary    *vocabulary,
                         BesaceClock         *clock,
                         BesaceDatabase      *writer,
                         BesaceCatalogue     *catalogue)
{
  BesaceSynchroniser *self = g_object_new (BESACE_TYPE_SYNCHRONISER, NULL);
  g_autofree char *journal = besace_data_directory_get_journal_path (directory);
  g_autoptr(GFile) file = g_file_new_for_path (journal);

  self->directory = g_object_ref (directory);
  self->vocabulary = g_object_ref (vocabulary);
  self->clock = g_object_ref (clock);
  self->writer = g_object_ref (writer);
  self->catalogue = g_object_ref (catalogue);

  /* Without it, only what other programs do is seen later. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
besace_synchroniser_close (BesaceSynchroniser *self)
{
  self->automatic = FALSE;
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_object (&self->monitor);
  g_cancellable_cancel (self->cancellable);
}
