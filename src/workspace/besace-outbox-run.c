/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-run.h"

#include <glib/gi18n.h>

#include "besace-lesbases-sending.h"
#include "besace-outbox-lanes.h"
#include "besace-outbox-outcome.h"
#include "besace-outbox-pace.h"
#include "besace-outbox-twins.h"
#include "besace-source-listing.h"

#define STATE(name) (1U << BESACE_CONTRIBUTION_##name)

/* The contract of the national instance: “Be polite”. */
#define N_AT_ONCE 4
/* How often one is tried in a run, and how long a server may ask to be left alone before the run ends instead. */
#define N_TRIES 3
#define MAX_PAUSE_SECONDS 60
#define PAUSE_SECONDS 2
/* Another program that sends is not waited for: it sends the same. */
#define LOCK_PATIENCE_MS 1000

struct _BesaceOutboxRun {
  BesaceDataDirectory *directory;   /* (owned) */
  BesaceOutboxShelf   *shelf;       /* (owned) */
  BesaceSession       *session;     /* (owned) */
  GCancellable        *cancellable; /* (owned) */
  BesaceOutboxPace    *pace;        /* (owned) */
  BesaceOutboxTally   *tally;       /* (owned) */
  guint                patience;    /* seconds; 0: the client's own */

  GMutex               mutex;       /* of what follows */
  GQueue               lanes;       /* (owned) of GPtrArray of BesaceContribution: what is about one thing, in order */
};

/* One contribution being sent. */
typedef struct {
  BesaceOutboxRun                *run;
  const BesaceContributionFields *fields;
} Sending;

BesaceOutboxRun *
besace_outbox_run_new (BesaceDataDirectory *directory,
                       BesaceOutboxShelf   *shelf,
                       BesaceSession       *session,
                       GCancellable        *cancellable)
{
  BesaceOutboxRun *self = g_new0 (BesaceOutboxRun, 1);

  self->directory = g_object_ref (directory);
  self->shelf = besace_outbox_shelf_ref (shelf);
  self->session = besace_session_ref (session);
  self->cancellable = g_object_ref (cancellable);
  self->pace = besace_outbox_pace_new (cancellable);
  self->tally = besace_outbox_tally_new (cancellable);
  g_mutex_init (&self->mutex);
  g_queue_init (&self->lanes);
  return self;
}

void
besace_outbox_run_free (BesaceOutboxRun *self)
{
  g_object_unref (self->directory);
  besace_outbox_shelf_unref (self->shelf);
  besace_session_unref (self->session);
  g_object_unref (self->cancellable);
  besace_outbox_pace_free (self->pace);
  besace_outbox_tally_free (self->tally);
  g_queue_clear_full (&self->lanes, (GDestroyNotify) g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
besace_outbox_run_set_patience (BesaceOutboxRun *self,
                                guint            seconds,
                                guint            second_ms)
{
  self->patience = seconds;
  besace_outbox_pace_set_second (self->pace, second_ms);
}

void
besace_outbox_run_set_progress (BesaceOutboxRun          *self,
                                BesaceOutboxProgressFunc  func,
                                gpointer                  data)
{
  besace_outbox_tally_set_progress (self->tally, func, data);
}

/* (transfer full) */
static BesaceLesbasesClient *
new_client (BesaceOutboxRun *self)
{
  BesaceLesbasesClient *client = besace_lesbases_client_new (self->session->origin, self->session->token);
  g_autofree char *name = besace_source_listing_find_instance_name (self->directory, self->session->origin);

  besace_lesbases_client_set_title (client, name);
  if (self->patience > 0)
    besace_lesbases_client_set_patience (client, self->patience);
  return client;
}

/* Whatever is asked was noted just before. */
static gboolean
save_cb (const char  *progress,
         gpointer     user_data,
         GError     **error)
{
  const Sending *sending = user_data;

  if (!besace_outbox_shelf_set_progress (sending->run->shelf, sending->fields->uuid, progress, error))
    return FALSE;

  besace_outbox_pace_wait (sending->run->pace);
  return TRUE;
}

static char *
find_blob_cb (const char *sha256,
              gpointer    user_data)
{
  return besace_data_directory_find_blob (((Sending *) user_data)->run->directory, sha256);
}

static GHashTable *
list_own_cb (gpointer   user_data,
             GError   **error)
{
  return besace_outbox_twins_list_own (((Sending *) user_data)->run->shelf, error);
}

static gboolean
try_once (const Sending         *sending,
          BesaceLesbasesClient  *client,
          BesaceLesbasesSent    *sent,
          GError               **error)
{
  const BesaceLesbasesSendingFuncs funcs = { save_cb, find_blob_cb, list_own_cb, (gpointer) sending };
  g_autoptr(GError) failure = NULL;
  g_autofree char *progress = besace_outbox_shelf_get_progress (sending->run->shelf, sending->fields->uuid, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  besace_outbox_pace_wait (sending->run->pace);
  return besace_lesbases_send (client, sending->fields, progress, &funcs, sent, sending->run->cancellable, error);
}

/* Whether the same may go right in a moment: a line that breaks, a server that fails or is busy for a short while. */
static gboolean
is_passing (const Sending *sending,
            const GError  *failure)
{
  if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_BUSY))
    return besace_lesbases_error_get_retry_after (failure) <= MAX_PAUSE_SECONDS;
  if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED))
    return TRUE;
  return g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN) &&
         sending->fields->type != BESACE_CONTRIBUTION_REPORT && sending->fields->type != BESACE_CONTRIBUTION_COLLECTION;
}

static gboolean
try_some_times (const Sending         *sending,
                BesaceLesbasesClient  *client,
                BesaceLesbasesSent    *sent,
                GError               **error)
{
  for (guint n_left = N_TRIES;; n_left--) {
    g_autoptr(GError) failure = NULL;

    if (try_once (sending, client, sent, &failure))
      return TRUE;

    if (n_left == 1 || !is_passing (sending, failure) || besace_outbox_tally_is_ending (sending->run->tally)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

    besace_lesbases_sent_clear (sent);
    if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_BUSY))
      besace_outbox_pace_hold (sending->run->pace, MAX (besace_lesbases_error_get_retry_after (failure), PAUSE_SECONDS));
    else
      besace_outbox_pace_pause (sending->run->pace, PAUSE_SECONDS);
  }
}

/* Nothing more is tried: the next one would fail alike. */
static void
stop (BesaceOutboxRun *self,
      const GError    *failure)
{
  if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_SIGNED_OUT))
    besace_outbox_tally_sign_out (self->tally, failure->message);
  else
    besace_outbox_tally_end (self->tally,
                             g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? NULL : failure->message);
}

/* It waits. */
static void
put_off (BesaceOutboxRun *self,
         const GError    *failure)
{
  if (failure->domain != BESACE_LESBASES_ERROR || failure->code == BESACE_LESBASES_ERROR_SIGNED_OUT ||
      besace_lesbases_error_get_retry_after (failure) > MAX_PAUSE_SECONDS)
    stop (self, failure);
  else
    besace_outbox_tally_fail (self->tally, failure->message);
}

/* An instance that answers, though never to this one, is asked for the others; this one is set aside for its author. */
static gboolean
is_poison (BesaceOutboxRun      *self,
           BesaceLesbasesClient *client,
           const GError         *failure)
{
  g_auto(BesaceLesbasesAccount) account = { 0, };

  return g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED) &&
         !besace_outbox_tally_is_ending (self->tally) &&
         besace_lesbases_client_who (client, &account, self->cancellable, NULL) && account.id;
}

/* What becomes of one that failed. */
static void
take_failure (const Sending            *sending,
              BesaceLesbasesClient     *client,
              BesaceContributionFields *next,
              const GError             *failure)
{
  besace_outbox_outcome_explain (next, failure);
  if (next->state == BESACE_CONTRIBUTION_QUEUED && is_poison (sending->run, client, failure))
    next->state = BESACE_CONTRIBUTION_PARKED;

  if (next->state == BESACE_CONTRIBUTION_QUEUED)
    put_off (sending->run, failure);
  else if (next->state == BESACE_CONTRIBUTION_PARKED)
    besace_outbox_tally_fail (sending->run->tally, failure->message);

  /* What went wrong on this side is said of the run. */
  if (failure->domain != BESACE_LESBASES_ERROR)
    g_clear_pointer (&next->problem, g_free);
}

/* Whether the next one about the same thing may follow. */
static gboolean
finish (const Sending             *sending,
        BesaceLesbasesClient      *client,
        const BesaceLesbasesSent  *sent,
        const GError              *failure)
{
  BesaceOutboxRun *self = sending->run;
  g_auto(BesaceContributionFields) next = besace_outbox_outcome_new (sending->fields, BESACE_CONTRIBUTION_PUBLISHED);
  const BesaceContributionStates from = failure ? STATE (SENDING) : STATE (SENDING) | STATE (QUEUED) | STATE (DRAFT);
  g_autoptr(GError) error = NULL;

  if (failure) {
    take_failure (sending, client, &next, failure);
  } else {
    g_free (next.link);
    next.link = g_strdup (sent->link);
    g_free (next.published_id);
    next.published_id = g_strdup (sent->published_id);
  }

  if (!besace_outbox_shelf_move (self->shelf, next.uuid, from, &next, NULL, &error)) {
    besace_outbox_tally_end (self->tally, error->message);
    return FALSE;
  }

  if (next.state != BESACE_CONTRIBUTION_QUEUED)
    besace_outbox_tally_count (self->tally, &next, sent->left_out);
  return next.state == BESACE_CONTRIBUTION_PUBLISHED;
}

static gboolean
send_one (BesaceOutboxRun      *self,
          BesaceLesbasesClient *client,
          BesaceContribution   *contribution)
{
  const Sending sending = { self, besace_contribution_get_fields (contribution) };
  g_auto(BesaceContributionFields) next = besace_outbox_outcome_new (sending.fields, BESACE_CONTRIBUTION_SENDING);
  g_auto(BesaceLesbasesSent) sent = { 0, };
  g_autoptr(GError) failure = NULL;
  gboolean changed = FALSE;

  if (!besace_outbox_shelf_move (self->shelf, next.uuid, STATE (QUEUED) | STATE (SENDING), &next, &changed, &failure)) {
    besace_outbox_tally_end (self->tally, failure->message);
    return FALSE;
  }
  /* Its author has taken it back meanwhile. */
  if (!changed)
    return TRUE;

  try_some_times (&sending, client, &sent, &failure);
  return finish (&sending, client, &sent, failure);
}

static GPtrArray *
take_lane (BesaceOutboxRun *self)
{
  GPtrArray *lane;

  if (besace_outbox_tally_is_ending (self->tally))
    return NULL;

  g_mutex_lock (&self->mutex);
  lane = g_queue_pop_head (&self->lanes);
  g_mutex_unlock (&self->mutex);
  return lane;
}

/* Where one about a thing is held up, those after it wait: their order is what their author meant. */
static gpointer
send_lanes_thread (gpointer data)
{
  BesaceOutboxRun *self = data;
  g_autoptr(BesaceLesbasesClient) client = new_client (self);
  GPtrArray *lane;

  while ((lane = take_lane (self))) {
    for (guint i = 0; i < lane->len && !besace_outbox_tally_is_ending (self->tally); i++) {
      if (!send_one (self, client, g_ptr_array_index (lane, i)))
        break;
    }
    g_ptr_array_unref (lane);
  }

  return NULL;
}

/* Nothing is begun under a session that is over, or that has become somebody else's. */
static gboolean
check_session (BesaceOutboxRun       *self,
               BesaceLesbasesClient  *client,
               GError               **error)
{
  g_auto(BesaceLesbasesAccount) account = { 0, };

  if (!besace_lesbases_client_who (client, &account, self->cancellable, error))
    return FALSE;
  if (g_strcmp0 (account.id, self->session->account) == 0)
    return TRUE;

  g_set_error_literal (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_SIGNED_OUT,
                       _("You are signed in no longer: sign in again. What waits to be sent is still there."));
  return FALSE;
}

/* Nothing is sent where it is not known whether it was sent already. */
static gboolean
prepare (BesaceOutboxRun *self)
{
  g_autoptr(BesaceLesbasesClient) client = new_client (self);
  g_autoptr(GError) failure = NULL;

  if (check_session (self, client, &failure) &&
      besace_outbox_twins_set_aside (&self->lanes, self->shelf, client, self->tally, self->cancellable, &failure))
    return TRUE;

  stop (self, failure);
  return FALSE;
}

static void
send_lanes (BesaceOutboxRun *self)
{
  GThread *threads[N_AT_ONCE];

  for (guint i = 0; i < N_AT_ONCE; i++)
    threads[i] = g_thread_new ("outbox", send_lanes_thread, self);
  for (guint i = 0; i < N_AT_ONCE; i++)
    g_thread_join (threads[i]);
}

BesaceOutboxReport *
besace_outbox_run_perform (BesaceOutboxRun  *self,
                           GError          **error)
{
  g_autoptr(BesaceLock) lock =
    besace_data_directory_lock (self->directory, BESACE_LOCK_OUTBOX, TRUE, LOCK_PATIENCE_MS, error);
  g_autoptr(GPtrArray) contributions =
    lock ? besace_outbox_shelf_list (self->shelf, STATE (QUEUED) | STATE (SENDING) | STATE (REJECTED) | STATE (PARKED), error)
         : NULL;
  GPtrArray *remarks;
  guint n_total;

  if (!contributions)
    return NULL;

  remarks = g_ptr_array_new_with_free_func (g_free);
  n_total = besace_outbox_lanes_fill (&self->lanes, contributions, self->session, remarks);
  besace_outbox_tally_begin (self->tally, n_total, remarks);
  if (!g_queue_is_empty (&self->lanes) && prepare (self))
    send_lanes (self);

  return besace_outbox_tally_report (self->tally);
}
