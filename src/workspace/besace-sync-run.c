/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sync-run.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sys/resource.h>

#include "besace-base-store.h"
#include "besace-catalogue-store.h"
#include "besace-feed-source.h"
#include "besace-http.h"
#include "besace-importer.h"
#include "besace-main-call.h"
#include "besace-incoming.h"
#include "besace-incoming-rests.h"
#include "besace-media-round.h"
#include "besace-media-store.h"
#include "besace-received-store.h"
#include "besace-source-clearing.h"
#include "besace-source-kinds.h"
#include "besace-source-order.h"
#include "besace-source-store.h"
#include "besace-sync-allowance.h"
#include "besace-sync-journal.h"
#include "besace-sync-lock.h"
#include "besace-sync-schedule.h"

#define NICENESS 10
#define PROGRESS_INTERVAL_US (100 * G_TIME_SPAN_MILLISECOND)
#define DEMONSTRATION "demo"

struct _BesaceSyncRun {
  BesaceDataDirectory    *directory;
  BesaceVocabulary       *vocabulary;
  BesaceClock            *clock;
  char                  **names;         /* (owned) (nullable) */
  BesaceSyncFlags         flags;
  GCancellable           *cancellable;   /* (owned) (nullable) */
  BesaceSyncProgressFunc  progress;      /* (nullable) */
  gpointer                progress_data;

  /* While it runs. */
  BesaceSyncJournal      *journal;       /* (owned) (nullable) */

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
  g_clear_pointer (&self->journal, besace_sync_journal_free);
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
  besace_main_call (tell_cb, notice, (GDestroyNotify) notice_free);
}

static BesaceSourceRow *
find_source (GPtrArray  *sources,
             const char *name)
{
  for (guint i = 0; i < sources->len; i++) {
    BesaceSourceRow *row = g_ptr_array_index (sources, i);

    if (g_str_equal (row->name, name))
      return row;
  }

  return NULL;
}

/* Where the source stood when it last succeeded; NULL without @error if it never has. */
static GBytes *
load_state (BesaceConnection  *connection,
            const char        *name,
            GError           **error)
{
  g_autoptr(GPtrArray) sources = besace_source_store_list (connection, error);
  const BesaceSourceRow *row = sources ? find_source (sources, name) : NULL;

  return row ? besace_source_store_load_state (connection, row->id, error) : NULL;
}

static guint64
get_allowance (BesaceSyncRun *self)
{
  return besace_sync_allowance_get (self->directory, self->journal, besace_clock_get_now (self->clock), NULL);
}

static gboolean
check_allowance (BesaceSyncRun            *self,
                 const BesaceSourceEntry  *entry,
                 GError                  **error)
{
  g_autoptr(GError) no_budget = NULL;
  guint megabytes;

  if (!besace_source_kinds_is_remote (entry) || get_allowance (self) > 0)
    return TRUE;

  if (!besace_sources_get_budget (self->directory, &megabytes, &no_budget)) {
    g_propagate_error (error, g_steal_pointer (&no_budget));
    return FALSE;
  }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
               _("The %lu MB that may be received this month are used up: what was received stays, and the rest comes next "
                 "month, or once you allow more."), (gulong) megabytes);
  return FALSE;
}

/* What a server wished is kept, whoever asks. */
static gboolean
check_wish (BesaceSyncRun            *self,
            const BesaceSourceEntry  *entry,
            GError                  **error)
{
  g_auto(BesaceSyncEntry) last = { 0, };
  gint64 now = besace_clock_get_now (self->clock);
  gint64 minutes;

  besace_sync_journal_get_entry (self->journal, entry->name, &last);
  if (!besace_sync_schedule_is_wished_later (&last, now))
    return TRUE;

  minutes = (last.not_before - now) / 60000 + 1;
  g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_BUSY,
               ngettext ("The server has asked to be left alone for %ld more minute: it is asked again then.",
                         "The server has asked to be left alone for %ld more minutes: it is asked again then.", (gulong) minutes),
               (long) minutes);
  besace_http_error_set_retry_after (*error, (guint) ((last.not_before - now) / 1000));
  return FALSE;
}

static gboolean
ask (BesaceSyncRun            *self,
     BesaceConnection         *connection,
     const BesaceSourceEntry  *entry,
     guint                     position,
     BesaceImportReport       *report,
     BesaceReadingProgress    *reading,
     GError                  **error)
{
  g_autofree char *authority = besace_source_kinds_get_authority (entry);
  const BesaceImportOrder order = {
    .source = entry->name,
    .kind = entry->kind,
    .authority = authority,
    .position = position,
    .training = besace_source_kinds_is_training (entry),
    .flags = (self->flags & BESACE_SYNC_ACCEPT_WITHDRAWALS) ? BESACE_IMPORT_ACCEPT_WITHDRAWALS : BESACE_IMPORT_REPLACE,
    .now = besace_clock_get_now (self->clock),
  };
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceSource) source = NULL;
  g_autoptr(GBytes) state = NULL;
  g_autoptr(BesaceRecordParser) parser = NULL;
  gboolean done;

  if (!besace_source_kinds_check (entry, error) || !check_wish (self, entry, error) ||
      !check_allowance (self, entry, error) ||
      !(source = besace_source_kinds_create (entry, self->directory, order.now, error)))
    return FALSE;

  state = load_state (connection, entry->name, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  parser = besace_record_parser_new (source, state, self->vocabulary, order.now, self->cancellable);
  if (besace_source_kinds_is_remote (entry))
    besace_record_parser_limit_bytes (parser, get_allowance (self));
  self->source = entry->name;
  self->parser = parser;
  done = besace_importer_run (connection, parser, &order, report, progressed, self, error);
  besace_record_parser_get_progress (parser, reading);
  self->parser = NULL;
  return done;
}

/* Once the nation's catalogue is there, the demonstration's has served. Its sheets for emergencies stay until another
 * source brings some: nobody is to stand before an empty page then. */
static gboolean
retire_demonstration (BesaceSyncRun     *self,
                      BesaceConnection  *connection,
                      GError           **error)
{
  g_autoptr(GPtrArray) sources = besace_source_store_list (connection, error);
  const BesaceSourceRow *row = sources ? find_source (sources, DEMONSTRATION) : NULL;
  gboolean spare;

  if (!row)
    return sources != NULL;

  spare = !besace_catalogue_store_has_other_situations (connection, row->id);
  return besace_importer_clear (connection, row->id, spare, besace_clock_get_now (self->clock), error) &&
         (spare || besace_source_store_remove (connection, row->id, error));
}

/* What is here of a source. */
static void
count (BesaceConnection *connection,
       const char       *name,
       BesaceSyncEntry  *entry)
{
  g_autoptr(GPtrArray) sources = besace_source_store_list (connection, NULL);
  const BesaceSourceRow *row = sources ? find_source (sources, name) : NULL;

  entry->n_resources = 0;
  entry->n_bases = 0;
  entry->n_collections = 0;
  if (row) {
    besace_source_store_count_resources (connection, row->id, &entry->n_resources, NULL);
    besace_base_store_count (connection, row->id, &entry->n_bases, NULL);
    besace_received_store_count (connection, row->id, &entry->n_collections, NULL);
  }
}

static void
write_journal (BesaceSyncRun           *self,
               BesaceConnection        *connection,
               const BesaceSyncOutcome *outcome,
               const GError            *failure)
{
  gint64 now = besace_clock_get_now (self->clock);
  guint retry_after = failure ? besace_http_error_get_retry_after (failure) : 0;
  g_auto(BesaceSyncEntry) entry = { 0, };
  g_autoptr(GError) unwritten = NULL;

  besace_sync_journal_get_entry (self->journal, outcome->name, &entry);
  g_clear_pointer (&entry.error, g_free);
  entry.tried = now;
  entry.n_bytes = outcome->n_bytes;
  entry.n_requests = outcome->n_requests;
  entry.seconds = outcome->seconds;
  entry.offline = failure && g_error_matches (failure, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_NETWORK);
  entry.withdrawals = failure && g_error_matches (failure, BESACE_IMPORT_ERROR, BESACE_IMPORT_ERROR_WITHDRAWALS);
  entry.not_before = retry_after > 0 ? now + 1000 * (gint64) retry_after : 0;
  entry.error = g_strdup (outcome->error);
  if (failure) {
    entry.n_failures++;
  } else {
    entry.n_failures = 0;
    entry.succeeded = now;
  }
  if (outcome->n_put + outcome->n_deleted > 0) {
    entry.changed = now;
    entry.n_put = outcome->n_put;
    entry.n_deleted = outcome->n_deleted;
  }
  entry.n_skipped = outcome->n_skipped;
  count (connection, outcome->name, &entry);

  besace_sync_journal_set_entry (self->journal, outcome->name, &entry);
  besace_sync_journal_add_bytes (self->journal, now, outcome->n_bytes);
  if (!besace_sync_journal_save (self->journal, &unwritten))
    g_message ("The journal of the synchronisations was not written: %s", unwritten->message);
}

/* Where a publisher's key has given way to the one that it announced, the list of sources names that one: whoever loses the
 * catalogue can still read the feed. */
static void
note_key (BesaceSyncRun           *self,
          BesaceConnection        *connection,
          const BesaceSourceEntry *entry,
          GPtrArray               *problems)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) state = NULL;
  g_autofree char *key = NULL;

  if (!entry->key || !g_str_equal (entry->kind, "feed"))
    return;

  state = load_state (connection, entry->name, &failure);
  key = state ? besace_feed_source_get_key (state) : NULL;
  if (key && !g_str_equal (key, entry->key))
    besace_sources_change_key (self->directory, entry->name, entry->key, key, &failure);
  if (failure)
    g_ptr_array_add (problems, g_strdup (failure->message));
}

/* A server that cannot be asked knows nothing of what it gave before; whoever reads why it cannot is told that as well.
 * (transfer full) */
static char *
explain (const GError *failure)
{
  return failure->domain == BESACE_HTTP_ERROR
         /* Translators: why a server was not asked or did not answer, one sentence or two. */
         ? g_strdup_printf (_("%s What was received before is still here."), failure->message)
         : g_strdup (failure->message);
}

static BesaceSyncOutcome *
ask_source (BesaceSyncRun           *self,
            BesaceConnection        *connection,
            const BesaceSourceEntry *entry,
            guint                    position)
{
  BesaceSyncOutcome *outcome = g_new0 (BesaceSyncOutcome, 1);
  g_autoptr(BesaceImportReport) report = besace_import_report_new (entry->name);
  g_autoptr(GError) failure = NULL;
  BesaceReadingProgress reading = { 0, };
  gint64 begun = g_get_monotonic_time ();

  if (ask (self, connection, entry, position, report, &reading, &failure)) {
    note_key (self, connection, entry, report->problems);
    if (!besace_source_kinds_is_training (entry))
      retire_demonstration (self, connection, &failure);
  }

  outcome->name = g_strdup (entry->name);
  outcome->n_put = report->n_put;
  outcome->n_collections_put = report->n_collections_put;
  outcome->n_territory_put = report->n_territory_put;
  outcome->n_deleted = report->n_deleted;
  outcome->n_skipped = report->n_skipped;
  outcome->n_bytes = reading.n_bytes;
  outcome->n_requests = reading.n_requests;
  outcome->seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  outcome->problems = g_ptr_array_ref (report->problems);
  if (failure) {
    outcome->status = BESACE_SYNC_FAILED;
    outcome->error = explain (failure);
  } else {
    outcome->status = report->n_put + report->n_deleted > 0 ? BESACE_SYNC_CHANGED : BESACE_SYNC_UNCHANGED;
  }

  /* Whoever stops it knows; the bytes count all the same. */
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    besace_sync_journal_add_bytes (self->journal, besace_clock_get_now (self->clock), outcome->n_bytes);
    besace_sync_journal_save (self->journal, NULL);
  } else {
    write_journal (self, connection, outcome, failure);
  }
  return outcome;
}

/* The bytes of images and files are the source's own, in what is told of this run as in the journal. */
static void
add_media_report (BesaceSyncRun           *self,
                  BesaceSyncOutcome       *outcome,
                  const BesaceMediaReport *report)
{
  g_auto(BesaceSyncEntry) entry = { 0, };
  g_autoptr(GError) unwritten = NULL;

  outcome->n_bytes += report->n_bytes;
  outcome->n_requests += report->n_requests;
  outcome->seconds += report->seconds;
  if (report->problem)
    g_ptr_array_add (outcome->problems,
                     /* Translators: a source, how many, and why, one sentence or two. */
                     g_strdup_printf (ngettext ("%s: %lu image or file was not received. %s",
                                                "%s: %lu images or files were not received. %s", (gulong) report->n_failed),
                                      outcome->name, (gulong) report->n_failed, report->problem));
  if (report->n_requests == 0)
    return;

  besace_sync_journal_get_entry (self->journal, outcome->name, &entry);
  entry.n_bytes += report->n_bytes;
  entry.n_requests += report->n_requests;
  entry.seconds += report->seconds;
  besace_sync_journal_set_entry (self->journal, outcome->name, &entry);
  besace_sync_journal_add_bytes (self->journal, besace_clock_get_now (self->clock), report->n_bytes);
  if (!besace_sync_journal_save (self->journal, &unwritten))
    g_message ("The journal of the synchronisations was not written: %s", unwritten->message);
}

/* Once all records are there: they are read without their images, and not the other way round. */
static gboolean
fetch_media (BesaceSyncRun     *self,
             BesaceConnection  *connection,
             GPtrArray         *entries,
             GPtrArray         *outcomes,
             GError           **error)
{
  g_autoptr(BesaceMediaRound) round = NULL;

  if ((self->flags & BESACE_SYNC_WITHOUT_MEDIA) || g_cancellable_is_cancelled (self->cancellable) ||
      besace_connection_query_int64 (connection, "SELECT EXISTS (SELECT 1 FROM medium)") == 0)
    return TRUE;

  if (!besace_media_store_forget_unnamed (connection, error) ||
      !(round = besace_media_round_new (self->directory, connection, self->clock, entries, error)))
    return FALSE;

  for (guint i = 0; i < outcomes->len; i++) {
    BesaceSyncOutcome *outcome = g_ptr_array_index (outcomes, i);
    g_auto(BesaceMediaReport) report = { 0, };
    gboolean done;

    if (outcome->status == BESACE_SYNC_FAILED)
      continue;

    done = besace_media_round_run (round, outcome->name, get_allowance (self), &report, self->cancellable, error);
    add_media_report (self, outcome, &report);
    if (!done)
      return FALSE;
  }

  return TRUE;
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

/* Every source has what it wanted: what lay there before has been asked for by none of them. */
static gboolean
is_all_received (GPtrArray *entries,
                 GPtrArray *outcomes)
{
  for (guint i = 0; i < outcomes->len; i++) {
    const BesaceSyncOutcome *outcome = g_ptr_array_index (outcomes, i);

    if (outcome->status == BESACE_SYNC_FAILED)
      return FALSE;
  }

  return outcomes->len == entries->len;
}

/* The order of the list decides whose copy is shown (architecture.md, “Ids and sources”), also of those that are not asked. */
static gboolean
apply_order (BesaceConnection  *connection,
             GPtrArray         *entries,
             GError           **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (names, ((BesaceSourceEntry *) g_ptr_array_index (entries, i))->name);
  g_ptr_array_add (names, NULL);
  return besace_source_order_apply (connection, (const char *const *) names->pdata, error);
}

static BesaceSyncOutcome *
let_go (BesaceSyncRun     *self,
        BesaceConnection  *connection,
        const char        *name)
{
  BesaceSyncOutcome *outcome = g_new0 (BesaceSyncOutcome, 1);
  gint64 begun = g_get_monotonic_time ();
  g_autoptr(GError) failure = NULL;

  outcome->name = g_strdup (name);
  outcome->problems = g_ptr_array_new_with_free_func (g_free);
  if (besace_source_clearing_run (connection, self->journal, name, besace_clock_get_now (self->clock), &outcome->n_deleted,
                                  &failure) &&
      besace_sync_journal_save (self->journal, &failure)) {
    outcome->status = BESACE_SYNC_CHANGED;
    g_ptr_array_add (outcome->problems,
                     g_strdup_printf (_("“%s” is not in the list of sources any more: what came from it was removed."), name));
  } else {
    outcome->status = BESACE_SYNC_FAILED;
    outcome->error = g_strdup (failure->message);
  }
  outcome->seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
  return outcome;
}

/* What somebody's hand took out of the list leaves the catalogue, once the others have all answered: one that was only renamed
 * is there again by then. A list that is gone altogether was lost, not emptied. */
static gboolean
let_unlisted_go (BesaceSyncRun     *self,
                 BesaceConnection  *connection,
                 GPtrArray         *entries,
                 GPtrArray         *outcomes,
                 GError           **error)
{
  g_autofree char *path = besace_data_directory_get_sources_path (self->directory);
  g_autoptr(GPtrArray) names = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!(names = besace_source_clearing_list_unlisted (connection, entries, error)))
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (outcomes, let_go (self, connection, g_ptr_array_index (names, i)));
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
  g_autoptr(GPtrArray) rests = NULL;
  g_autoptr(BesaceLock) lock = NULL;
  g_autoptr(GError) failure = NULL;

  if (!entries || !check_names (self, entries, error) ||
      !(lock = besace_sync_lock_wait (self->directory, BESACE_SYNC_LOCK_PATIENCE_MS, self->cancellable, error)) ||
      !apply_order (connection, entries, error))
    return NULL;

  rests = besace_incoming_list (self->directory);

  /* Whoever types meanwhile comes first: see besace-intake.c. */
  if (setpriority (PRIO_PROCESS, 0, NICENESS) != 0)
    g_debug ("The run goes on at the priority of everything else.");

  self->journal = besace_sync_journal_load (self->directory);
  for (guint i = 0; i < entries->len && !g_cancellable_is_cancelled (self->cancellable); i++) {
    const BesaceSourceEntry *entry = g_ptr_array_index (entries, i);

    if (is_wanted (self, entry))
      g_ptr_array_add (outcomes, ask_source (self, connection, entry, i + 1));
  }

  /* The records are there, and so is what is told of them. */
  if (outcomes->len > 0 && !fetch_media (self, connection, entries, outcomes, &failure))
    g_ptr_array_add (((BesaceSyncOutcome *) g_ptr_array_index (outcomes, 0))->problems, g_strdup (failure->message));
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  if (is_all_received (entries, outcomes)) {
    besace_incoming_rests_remove (self->directory, connection, self->clock, entries, rests);
    if (!let_unlisted_go (self, connection, entries, outcomes, error))
      return NULL;
  }
  return g_steal_pointer (&outcomes);
}

gpointer
besace_sync_run_remove (BesaceConnection  *connection,
                        gpointer           data,
                        GError           **error)
{
  BesaceSyncRun *self = data;
  const char *name = self->names[0];
  g_autoptr(BesaceLock) lock = besace_sync_lock_wait (self->directory, BESACE_SYNC_LOCK_PATIENCE_MS, self->cancellable, error);
  g_autoptr(GPtrArray) entries = lock ? besace_sources_load (self->directory, error) : NULL;
  guint64 n_removed;

  if (!entries || !check_names (self, entries, error))
    return NULL;

  /* The list comes last: cut before that, the removal begins again. */
  self->journal = besace_sync_journal_load (self->directory);
  if (!besace_source_clearing_run (connection, self->journal, name, besace_clock_get_now (self->clock), &n_removed, error) ||
      !besace_sync_journal_save (self->journal, error) || !besace_sources_remove (self->directory, name, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}
