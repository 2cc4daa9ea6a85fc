/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-run.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "besace-http.h"
#include "besace-json-guard.h"
#include "besace-lesbases-bases.h"
#include "besace-lesbases-markdown.h"
#include "besace-lesbases-origin.h"
#include "besace-lesbases-plan.h"

#define LIST_PATH "/api/v1/resources"
#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

/* Some hundred thousand rows. */
#define LIST_MAX_BYTES ((guint64) 128 * 1024 * 1024)

/* How much of a long run is done again, at most, after it was cut. */
#define ROWS_BETWEEN_STATES 300
#define US_BETWEEN_STATES (10 * G_TIME_SPAN_SECOND)

/* Some texts that cannot be had are theirs to mend; when it is most of them, something is wrong with the server. */
#define FAILURES_MAX 5

struct _BesaceLesbasesRun {
  const BesaceSink       *sink;
  GCancellable           *cancellable; /* (nullable) */
  char                   *origin;
  char                   *authority;
  char                   *incoming;
  gint64                  now;
  guint32                 today;
  BesaceLesbasesPatience  patience;

  BesaceHttp             *http;        /* (owned) for the list */
  BesaceLesbasesState    *state;       /* (owned) */
  BesaceLesbasesPlan     *plan;        /* (owned) (nullable) once the list was read */
  BesaceLesbasesFetcher  *fetcher;     /* (nullable) while texts come */
  guint64                 n_bytes;     /* that the texts took, once they have come */
  guint64                 n_requests;
  gboolean                anew;        /* the source stood nowhere */
  gboolean                unwanted;    /* the sink takes no more */
  guint64                 n_done;
  guint64                 n_good;
  guint64                 n_failed;
  guint64                 n_unsaved;   /* read since the last state */
  gint64                  saved;       /* when that was, monotonic */
};

static char *
get_id (const BesaceLesbasesRun *self,
        const guint8            *uuid)
{
  g_autofree char *text = besace_lesbases_uuid_to_text (uuid);

  return g_strdup_printf ("%s:%s", self->authority, text);
}

static void
take_record (BesaceLesbasesRun     *self,
             BesaceRecordOperation  operation,
             const guint8          *uuid,
             JsonObject            *data)
{
  BesaceRecord *record = g_new0 (BesaceRecord, 1);

  record->operation = operation;
  record->type = g_strdup ("resource");
  record->id = get_id (self, uuid);
  record->data = data;
  self->unwanted = !besace_sink_take_record (self->sink, record) || self->unwanted;
}

static void
take_state (BesaceLesbasesRun *self)
{
  g_autoptr(GBytes) bytes = besace_lesbases_state_to_bytes (self->state);

  self->n_unsaved = 0;
  self->saved = g_get_monotonic_time ();
  self->unwanted = !besace_sink_take_state (self->sink, bytes) || self->unwanted;
}

static void
note_progress (const BesaceLesbasesRun *self)
{
  const guint64 n_bytes = self->fetcher ? besace_lesbases_fetcher_get_n_bytes (self->fetcher) : self->n_bytes;
  const guint64 n_requests = self->fetcher ? besace_lesbases_fetcher_get_n_requests (self->fetcher) : self->n_requests;

  besace_sink_note_progress (self->sink, self->n_done, self->plan ? self->plan->wanted->len : 0,
                             besace_http_get_n_bytes (self->http) + n_bytes,
                             besace_http_get_n_requests (self->http) + n_requests);
}

static void
note_problems (const BesaceLesbasesRun *self)
{
  for (guint i = 0; i < self->plan->problems->len; i++) {
    const BesaceLesbasesProblem *problem = g_ptr_array_index (self->plan->problems, i);
    /* Translators: a row of the list of resources that a server gives. */
    g_autofree char *place = problem->title ? g_strdup (problem->title)
                                            : g_strdup_printf (_("Row %lu of the list"), (gulong) problem->row);
    g_autofree char *id = problem->identified ? get_id (self, problem->uuid) : NULL;

    besace_sink_note_skipped (self->sink, place, problem->message, id);
  }
}

/* (transfer full) Where the list lies until it was read. */
static char *
get_list_path (const BesaceLesbasesRun *self)
{
  g_autofree char *name = g_strconcat (self->authority, ".json.part", NULL);

  return g_build_filename (self->incoming, name, NULL);
}

static gboolean
fail_list (const BesaceLesbasesRun  *self,
           const char               *message,
           GError                  **error)
{
  g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
               _("The list of %s cannot be read (%s): nothing was changed. Try again later."), self->origin, message);
  return FALSE;
}

/* A backup that was brought back, or a proxy that has kept the list for too long; and a list without any row, which is more
 * likely a failure than the end of the national catalogue. */
static gboolean
check_plan (const BesaceLesbasesRun  *self,
            GError                  **error)
{
  if (self->plan->newest < self->state->newest) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                 _("The list of %s is older than the one that was read before: nothing was changed. Try again later."),
                 self->origin);
    return FALSE;
  }

  if (self->plan->n_rows == 0 && g_hash_table_size (self->state->entries) > 0) {
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                 _("The list of %s is empty, and was not before: nothing was changed. Try again later."),
                 self->origin);
    return FALSE;
  }

  return TRUE;
}

static gboolean
read_plan (BesaceLesbasesRun  *self,
           const char         *path,
           GError            **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, self->cancellable, error);
  g_autoptr(GError) failure = NULL;

  if (!stream)
    return FALSE;

  self->plan = besace_lesbases_plan_new (G_INPUT_STREAM (stream), self->state, self->cancellable, &failure);
  if (self->plan)
    return check_plan (self, error);

  if (failure->domain == BESACE_JSON_ERROR)
    return fail_list (self, failure->message, error);

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Makes a plan of what is to be done; there is none where nothing is. @list: the hash of the list. (transfer full) */
static gboolean
read_list (BesaceLesbasesRun  *self,
           char              **list,
           GError            **error)
{
  g_autofree char *address = g_strconcat (self->origin, LIST_PATH, NULL);
  g_autofree char *path = get_list_path (self);
  g_auto(BesaceHttpAnswer) answer = { 0, };
  guint n_due;
  gboolean done;

  if (g_mkdir_with_parents (self->incoming, 0700) != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder “%s” cannot be made: %s."),
                 self->incoming, g_strerror (errno));
    return FALSE;
  }

  done = besace_http_download (self->http, address, NULL, path, LIST_MAX_BYTES, &answer, self->cancellable, error);
  note_progress (self);
  if (!done)
    return FALSE;

  n_due = besace_lesbases_state_mark_due (self->state, self->today);
  if (g_strcmp0 (answer.sha256, self->state->list) != 0 || n_due > 0)
    done = read_plan (self, path, error);
  g_unlink (path);
  *list = g_steal_pointer (&answer.sha256);
  return done;
}

/* What is gone goes first, with a state of its own: where that is too much, nothing else has changed yet. And what is to
 * come is in that state already: should the run be cut, and it be withdrawn before the next, it is known to be there. */
static void
begin_changes (BesaceLesbasesRun *self)
{
  guint n_new = 0;

  for (guint i = 0; i < self->plan->withdrawn->len && !self->unwanted; i++) {
    BesaceLesbasesEntry *entry = g_ptr_array_index (self->plan->withdrawn, i);

    take_record (self, BESACE_RECORD_DELETE, entry->uuid, NULL);
    besace_lesbases_state_remove (self->state, entry->uuid);
  }

  for (guint i = 0; i < self->plan->wanted->len; i++) {
    const BesaceLesbasesRow *row = g_ptr_array_index (self->plan->wanted, i);

    if (!besace_lesbases_state_lookup (self->state, row->uuid)) {
      besace_lesbases_state_add (self->state, row->uuid);
      n_new++;
    }
  }

  if ((self->plan->withdrawn->len > 0 || n_new > 0) && !self->unwanted)
    take_state (self);
}

/* What the list says of a resource, besides what its Markdown does. */
static void
set_listing (const BesaceLesbasesRun *self,
             JsonObject              *data,
             const BesaceLesbasesRow *row)
{
  if (row->url && (g_str_has_prefix (row->url, "https://") || g_str_has_prefix (row->url, "http://"))) {
    json_object_set_string_member (data, "url", row->url);
  } else {
    g_autofree char *slug = g_uri_escape_string (row->slug, NULL, FALSE);
    g_autofree char *url = g_strdup_printf ("%s/ressources/%s", self->origin, slug);

    json_object_set_string_member (data, "url", url);
  }

  json_object_set_string_member (data, "updated", row->updated);
  if (row->published)
    json_object_set_string_member (data, "published", row->published);
}

/* The record follows from the row and the Markdown alone, so that it does not matter how often a run was cut. Where both are
 * as before there is nothing to say. */
static gboolean
take_markdown (BesaceLesbasesRun        *self,
               const BesaceLesbasesRow  *row,
               GBytes                   *markdown,
               GError                  **error)
{
  BesaceLesbasesEntry *entry = besace_lesbases_state_lookup (self->state, row->uuid);
  const guint64 hash = besace_lesbases_hash (g_bytes_get_data (markdown, NULL), g_bytes_get_size (markdown));
  JsonObject *data = besace_lesbases_markdown_read (markdown, self->origin, error);

  if (!data)
    return FALSE;

  if (entry->updated == row->updated_at && entry->listing == row->listing && entry->markdown == hash) {
    json_object_unref (data);
  } else {
    set_listing (self, data, row);
    take_record (self, BESACE_RECORD_PUT, row->uuid, data);
  }

  entry->updated = row->updated_at;
  entry->listing = row->listing;
  entry->markdown = hash;
  entry->day = self->today;
  return TRUE;
}

static void
skip_row (const BesaceLesbasesRun *self,
          const BesaceLesbasesRow *row,
          const char              *message)
{
  BesaceLesbasesEntry *entry = besace_lesbases_state_lookup (self->state, row->uuid);
  g_autofree char *id = get_id (self, row->uuid);

  /* It is asked for again with the next list, and on the next day. */
  entry->updated = 0;
  entry->day = 0;
  besace_sink_note_skipped (self->sink, row->title, message, id);
}

/* Not one resource alone, but the line, the server as a whole, or this computer. */
static gboolean
concerns_all (const GError *error)
{
  return !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) &&
         !g_error_matches (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER) &&
         !g_error_matches (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_REFUSED) &&
         !g_error_matches (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_MISSING);
}

/* Returns FALSE where the run cannot go on. */
static gboolean
take_page (BesaceLesbasesRun   *self,
           BesaceLesbasesPage  *page,
           GError             **error)
{
  const BesaceLesbasesRow *row = g_ptr_array_index (self->plan->wanted, page->number);
  g_autoptr(GError) failure = g_steal_pointer (&page->error);

  self->n_done++;
  if (!failure && take_markdown (self, row, page->bytes, &failure)) {
    self->n_good++;
    self->n_unsaved++;
    return TRUE;
  }

  if (concerns_all (failure)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (g_error_matches (failure, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_MISSING)) {
    skip_row (self, row, _("it is in the list, but its text is not there any more; what was there of it stays"));
    return TRUE;
  }

  self->n_failed++;
  skip_row (self, row, failure->message);
  if (self->n_failed < FAILURES_MAX || self->n_failed < self->n_good)
    return TRUE;

  if (failure->domain == BESACE_HTTP_ERROR)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
                 _("%s answers with something else than the texts of its resources (%s): what was there stays. Try again "
                   "later."), self->origin, failure->message);
  return FALSE;
}

/* Whoever sends a part of what they promise may by chance have cut another text at the end of a line: where so much fails,
 * nothing of it is taken for read. */
static gboolean
check_failures (const BesaceLesbasesRun  *self,
                GError                  **error)
{
  if (self->n_failed == 0 || self->n_failed < self->n_good)
    return TRUE;

  g_set_error (error, BESACE_HTTP_ERROR, BESACE_HTTP_ERROR_ANSWER,
               _("%s did not give the texts of %lu of its resources as it should: what was there stays. Try again later."),
               self->origin, (gulong) self->n_failed);
  return FALSE;
}

static GPtrArray *
list_addresses (const BesaceLesbasesRun *self)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->plan->wanted->len; i++) {
    const BesaceLesbasesRow *row = g_ptr_array_index (self->plan->wanted, i);
    g_autofree char *slug = g_uri_escape_string (row->slug, NULL, FALSE);

    g_ptr_array_add (addresses, g_strdup_printf ("%s/ressources/%s/markdown", self->origin, slug));
  }

  return addresses;
}

static gboolean
read_texts (BesaceLesbasesRun  *self,
            GError            **error)
{
  g_autoptr(GPtrArray) addresses = list_addresses (self);
  g_autoptr(BesaceLesbasesFetcher) fetcher =
    besace_lesbases_fetcher_new (addresses, &self->patience, self->cancellable);
  gboolean done = TRUE;
  BesaceLesbasesPage *next;

  self->fetcher = fetcher;
  self->saved = g_get_monotonic_time ();
  while (done && !self->unwanted && (next = besace_lesbases_fetcher_next (fetcher))) {
    g_autoptr(BesaceLesbasesPage) page = next;

    done = take_page (self, page, error);
    note_progress (self);
    if (done && (self->n_unsaved >= ROWS_BETWEEN_STATES || g_get_monotonic_time () - self->saved > US_BETWEEN_STATES) &&
        check_failures (self, NULL))
      take_state (self);
  }

  done = done && check_failures (self, error);
  /* A line that breaks, or somebody who stops the run, takes nothing from what came before. */
  if (!done && self->n_unsaved > 0 && check_failures (self, NULL) && !self->unwanted)
    take_state (self);
  self->n_bytes = besace_lesbases_fetcher_get_n_bytes (fetcher);
  self->n_requests = besace_lesbases_fetcher_get_n_requests (fetcher);
  self->fetcher = NULL;
  return done;
}

/* Last, for nobody is to wait for the resources because of them; and in a run that saves where the source stands anyway,
 * which there is every day, so that none writes only because it asked in vain. */
static gboolean
read_bases (BesaceLesbasesRun  *self,
            GError            **error)
{
  gboolean done = besace_lesbases_bases_ask (self->http, self->origin, self->state, self->now, self->sink, self->cancellable,
                                             error);

  note_progress (self);
  return done;
}

BesaceLesbasesRun *
besace_lesbases_run_new (const char                   *origin,
                         const char                   *incoming,
                         gint64                        now,
                         const BesaceLesbasesPatience *patience,
                         GBytes                       *state,
                         const BesaceSink             *sink,
                         GCancellable                 *cancellable)
{
  BesaceLesbasesRun *self = g_new0 (BesaceLesbasesRun, 1);

  self->origin = g_strdup (origin);
  self->authority = besace_lesbases_get_authority (origin);
  self->incoming = g_strdup (incoming);
  self->now = now;
  self->today = (guint32) CLAMP (now / DAY_MS, 0, G_MAXUINT32);
  self->patience = *patience;
  self->sink = sink;
  self->cancellable = cancellable;
  self->http = besace_http_new ();
  if (patience->set)
    besace_http_set_patience (self->http, patience->seconds, patience->n_retries);

  self->state = state ? besace_lesbases_state_new_from_bytes (state) : NULL;
  self->anew = self->state == NULL;
  if (self->anew)
    self->state = besace_lesbases_state_new ();
  return self;
}

void
besace_lesbases_run_free (BesaceLesbasesRun *self)
{
  g_clear_pointer (&self->plan, besace_lesbases_plan_free);
  besace_lesbases_state_free (self->state);
  besace_http_free (self->http);
  g_free (self->origin);
  g_free (self->authority);
  g_free (self->incoming);
  g_free (self);
}

gboolean
besace_lesbases_run_perform (BesaceLesbasesRun  *self,
                             GError            **error)
{
  g_autofree char *list = NULL;
  gboolean done;

  if (!read_list (self, &list, error))
    return FALSE;
  if (!self->plan)
    return TRUE;

  /* A change dated ahead of this computer's clock may be a mistake, and would make every list to come look old. */
  if (self->plan->newest <= self->now + DAY_MS)
    self->state->newest = self->plan->newest;
  note_problems (self);
  begin_changes (self);
  if (!self->unwanted && !read_texts (self, error))
    return FALSE;
  if (self->unwanted)
    return TRUE;

  done = read_bases (self, error);
  self->state->reread_day = self->today;
  g_free (self->state->list);
  /* What failed is to be asked for again, even by the same list. */
  self->state->list = self->n_failed == 0 ? g_steal_pointer (&list) : NULL;
  if (self->anew && self->plan->whole)
    besace_sink_note_whole (self->sink);
  take_state (self);
  return done;
}
