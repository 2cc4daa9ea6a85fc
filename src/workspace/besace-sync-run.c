/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sync-run.h"

#include <glib/gi18n.h>
#include <sys/resource.h>

#include "besace-importer.h"
#include "besace-source-kinds.h"
#include "besace-source-store.h"
#include "besace-sources.h"

/* Another run may be at work: it is waited for, up to a minute. */
#define SYNC_PATIENCE_MS 60000
#define NICENESS 10
#define PROGRESS_INTERVAL_US (100 * G_TIME_SPAN_MILLISECOND)

struct _BesaceSyncRun {
  BesaceDataDirectory    *directory;
  BesaceVocabulary       *vocabulary;
  BesaceClock            *clock;
  char                  **names;         /* (owned) (nullable) */
  BesaceSyncFlags         flags;
  GCancellable           *cancellable;   /* (owned) (nullable) */
  BesaceSyncProgressFunc  progress;      /* (nullable) */
  gpointer                progress_data;

  /* While a source is asked. */
  const char             *source;
  BesaceRecordParser     *parser;
  gint64                  told;          /* when its progress was told last */
};

void
besace_sync_outcome_free (BesaceSyncOutcome *self)
{
  g_free (self->name);
  g_free (self->error);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}

const char *
besace_sync_status_get_name (BesaceSyncStatus status)
{
  switch (status) {
  case BESACE_SYNC_CHANGED:
    return "changed";
  case BESACE_SYNC_FAILED:
    return "failed";
  case BESACE_SYNC_UNCHANGED:
  default:
    return "unchanged";
  }
}

BesaceSyncRun *
besace_sync_run_new (BesaceDataDirectory *directory,
                     BesaceVocabulary    *vocabulary,
                     BesaceClock         *clock,
                     const char *const   *names,
                     BesaceSyncFlags      flags,
                     GCancellable        *cancellable)
{
  BesaceSyncRun *self = g_new0 (BesaceSyncRun, 1);

  self->directory = g_object_ref (directory);
  self->vocabulary = g_object_ref (vocabulary);
  self->clock = g_object_ref (clock);
  self->names = names && *names ? g_strdupv ((char **) names) : NULL;
  self->flags = flags;
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  return self;
}

void
besace_sync_run_set_progress (BesaceSyncRun          *self,
                              BesaceSyncProgressFunc  progress,
                              gpointer                data)
{
  self->progress = progress;
  self->progress_data = data;
}

void
besace_sync_run_free (BesaceSyncRun *self)
{
  g_object_unref (self->directory);
  g_object_unref (self->vocabulary);
  g_object_unref (self->clock);
  g_strfreev (self->names);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* What is on its way to the main thread; nothing of the run, which may be over by then. */
typedef struct {
  BesaceSyncProgressFunc  func;
  gpointer                data;
  char                   *source;
  BesaceReadingProgress   reading;
  GCancellable           *cancellable; /* (owned) (nullable) */
} Notice;

static void
notice_free (Notice *notice)
{
  g_free (notice->source);
  g_clear_object (&notice->cancellable);
  g_free (notice);
}

static gboolean
tell_cb (gpointer user_data)
{
  Notice *notice = user_data;

  if (!g_cancellable_is_cancelled (notice->cancellable))
    notice->func (notice->source, notice->reading.n_done, notice->reading.n_total, notice->reading.n_bytes, notice->data);
  return G_SOURCE_REMOVE;
}

static void
progressed (guint64  n_records,
            gpointer data)
{
  BesaceSyncRun *self = data;
  gint64 now = g_get_monotonic_time ();
  Notice *notice;

  if (!self->progress || now - self->told < PROGRESS_INTERVAL_US)
    return;

  self->told = now;
  notice = g_new0 (Notice, 1);
  notice->func = self->progress;
  notice->data = self->progress_data;
  notice->source = g_strdup (self->source);
  notice->cancellable = self->cancellable ? g_object_ref (self->cancellable) : NULL;
  besace_record_parser_get_progress (self->parser, &notice->reading);
  /* At the priority of the answer that will end the run, so that it cannot come after it. */
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, tell_cb, notice, (GDestroyNotify) notice_free);
}

static gint64
find_source (BesaceConnection  *connection,
             const char        *name,
             GError           **error)
{
  g_autoptr(GPtrArray) sources = besace_source_store_list (connection, error);

  for (guint i = 0; sources && i < sources->len; i++) {
    const BesaceSourceRow *row = g_ptr_array_index (sources, i);

    if (g_str_equal (row->name, name))
      return row->id;
  }

  return 0;
}

/* Where the source stood when it last succeeded; NULL without @error if it never has. */
static GBytes *
load_state (BesaceConnection  *connection,
            const char        *name,
            GError           **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 source = find_source (connection, name, &failure);

  if (!failure && source != 0)
    return besace_source_store_load_state (connection, source, error);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
ask (BesaceSyncRun            *self,
     BesaceConnection         *connection,
     const BesaceSourceEntry  *entry,
     BesaceImportReport       *report,
     BesaceReadingProgress    *reading,
     GError                  **error)
{
  const BesaceImportOrder order = {
    .source = entry->name,
    .kind = entry->kind,
    .authority = besace_source_kinds_get_authority (entry),
    .flags = (self->flags & BESACE_SYNC_ACCEPT_WITHDRAWALS) ? BESACE_IMPORT_ACCEPT_WITHDRAWALS : 0,
    .now = besace_clock_get_now (self->clock),
  };
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceSource) source = besace_source_kinds_create (entry, self->directory, error);
  g_autoptr(GBytes) state = source ? load_state (connection, entry->name, &failure) : NULL;
  g_autoptr(BesaceRecordParser) parser = NULL;
  gboolean done;

  if (!source || failure) {
    if (failure)
      g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  parser = besace_record_parser_new (source, state, self->vocabulary, order.now, self->cancellable);
  self->source = entry->name;
  self->parser = parser;
  done = besace_importer_run (connection, parser, &order, report, progressed, self, error);
  besace_record_parser_get_progress (parser, reading);
  self->parser = NULL;
  return done;
}

static BesaceSyncOutcome *
ask_source (BesaceSyncRun           *self,
            BesaceConnection        *connection,
            const BesaceSourceEntry *entry)
{
  BesaceSyncOutcome *outcome = g_new0 (BesaceSyncOutcome, 1);
  g_autoptr(BesaceImportReport) report = besace_import_report_new (entry->name);
  g_autoptr(GError) failure = NULL;
  BesaceReadingProgress reading = { 0, };
  gint64 begun = g_get_monotonic_time ();

  if (!ask (self, connection, entry, report, &reading, &failure)) {
    outcome->status = BESACE_SYNC_FAILED;
    outcome->error = g_strdup (failure->message);
  } else {
    outcome->status = report->n_put + report->n_deleted > 0 ? BESACE_SYNC_CHANGED : BESACE_SYNC_UNCHANGED;
  }

  outcome->name = g_strdup (entry->name);
  outcome->n_put = report->n_put;
  outcome->n_deleted = report->n_deleted;
  outcome->n_skipped = report->n_skipped;
  outcome->n_bytes = reading.n_bytes;
  outcome->n_requests = reading.n_requests;
  outcome->seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  outcome->problems = g_ptr_array_ref (report->problems);
  return outcome;
}

static gboolean
is_wanted (BesaceSyncRun           *self,
           const BesaceSourceEntry *entry)
{
  return !self->names || g_strv_contains ((const char *const *) self->names, entry->name);
}

static gboolean
check_names (BesaceSyncRun  *self,
             GPtrArray      *entries,
             GError        **error)
{
  for (char **name = self->names; name && *name; name++) {
    gboolean found = FALSE;

    for (guint i = 0; i < entries->len && !found; i++)
      found = g_str_equal (((BesaceSourceEntry *) g_ptr_array_index (entries, i))->name, *name);

    if (!found) {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("There is no source called “%s”: “besacectl source list” names those that there are."), *name);
      return FALSE;
    }
  }

  return TRUE;
}

gpointer
besace_sync_run_perform (BesaceConnection  *connection,
                         gpointer           data,
                         GError           **error)
{
  BesaceSyncRun *self = data;
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_sync_outcome_free);
  g_autoptr(GPtrArray) entries = besace_sources_load (self->directory, error);
  g_autoptr(BesaceLock) lock = NULL;

  if (!entries || !check_names (self, entries, error) ||
      !(lock = besace_data_directory_lock (self->directory, BESACE_LOCK_SYNC, TRUE, SYNC_PATIENCE_MS, error)))
    return NULL;

  /* Whoever types meanwhile comes first: see besace-intake.c. */
  if (setpriority (PRIO_PROCESS, 0, NICENESS) != 0)
    g_debug ("The run goes on at the priority of everything else.");

  for (guint i = 0; i < entries->len && !g_cancellable_is_cancelled (self->cancellable); i++) {
    const BesaceSourceEntry *entry = g_ptr_array_index (entries, i);

    if (is_wanted (self, entry))
      g_ptr_array_add (outcomes, ask_source (self, connection, entry));
  }

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  return g_steal_pointer (&outcomes);
}

gpointer
besace_sync_run_remove (BesaceConnection  *connection,
                        gpointer           data,
                        GError           **error)
{
  BesaceSyncRun *self = data;
  g_autoptr(BesaceLock) lock = besace_data_directory_lock (self->directory, BESACE_LOCK_SYNC, TRUE, SYNC_PATIENCE_MS, error);
  g_autoptr(GError) failure = NULL;
  gint64 source;

  /* The list comes last: cut before that, the removal begins again. */
  if (!lock)
    return NULL;

  source = find_source (connection, self->names[0], &failure);
  if (source != 0 && besace_importer_clear (connection, source, &failure))
    besace_source_store_forget (connection, source, &failure);
  if (!failure)
    besace_sources_remove (self->directory, self->names[0], &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
