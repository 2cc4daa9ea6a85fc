/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-run.h"

#include <glib/gi18n.h>

#include "besace-lesbases-sending.h"
#include "besace-lesbases-twin.h"
#include "besace-main-call.h"
#include "besace-outbox-lanes.h"
#include "besace-outbox-outcome.h"

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
  BesaceDataDirectory      *directory;   /* (owned) */
  BesaceOutboxShelf        *shelf;       /* (owned) */
  BesaceSession            *session;     /* (owned) */
  GCancellable             *cancellable; /* (owned) */
  BesaceOutboxProgressFunc  progress;    /* (nullable) */
  gpointer                  progress_data;
  guint                     patience;    /* seconds; 0: the client's own */
  guint                     second_ms;

  GMutex                    mutex;       /* of what follows */
  GQueue                    lanes;       /* (owned) of GPtrArray of BesaceContribution: what is about one thing, in order */
  gboolean                  ending;
  gint64                    not_before;  /* when the instance may be asked again, monotonic time */
  guint                     n_in_vain;   /* how many in a row could not be sent although nothing is wrong with them */
  guint                     n_done;
  guint                     n_total;
  BesaceOutboxReport       *report;      /* (owned) */
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
  self->second_ms = 1000;
  self->report = besace_outbox_report_new ();
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
  g_clear_pointer (&self->report, besace_outbox_report_free);
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
  self->second_ms = second_ms;
}

void
besace_outbox_run_set_progress (BesaceOutboxRun          *self,
                                BesaceOutboxProgressFunc  func,
                                gpointer                  data)
{
  self->progress = func;
  self->progress_data = data;
}

typedef struct {
  BesaceOutboxProgressFunc func;
  gpointer                 data;
  guint                    n_done;
  guint                    n_total;
} ProgressMessage;

static gboolean
tell_progress_cb (gpointer data)
{
  const ProgressMessage *message = data;

  message->func (message->n_done, message->n_total, message->data);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (BesaceOutboxRun *self)
{
  const ProgressMessage message = { self->progress, self->progress_data, self->n_done, self->n_total };

  if (self->progress)
    besace_main_call (tell_progress_cb, g_memdup2 (&message, sizeof message), g_free);
}

/* The first one is told. */
static void
note_problem (BesaceOutboxRun *self,
              const char      *reason)
{
  g_mutex_lock (&self->mutex);
  if (!self->report->problem && !self->ending)
    self->report->problem = g_strdup (reason);
  g_mutex_unlock (&self->mutex);
}

/* The run ends once those that are on their way have come to an end. */
static void
end_early (BesaceOutboxRun *self,
           const char      *reason,
           gboolean         signed_out)
{
  note_problem (self, reason);
  g_mutex_lock (&self->mutex);
  self->report->signed_out |= signed_out;
  self->ending = TRUE;
  g_mutex_unlock (&self->mutex);
}

static gboolean
is_ending (BesaceOutboxRun *self)
{
  gboolean ending;

  g_mutex_lock (&self->mutex);
  ending = self->ending || g_cancellable_is_cancelled (self->cancellable);
  g_mutex_unlock (&self->mutex);
  return ending;
}

/* Waits, unless the run is cancelled meanwhile. */
static void
pause_for (BesaceOutboxRun *self,
           int              milliseconds)
{
  GPollFD descriptor;

  if (!g_cancellable_make_pollfd (self->cancellable, &descriptor))
    return;
  g_poll (&descriptor, 1, milliseconds);
  g_cancellable_release_fd (self->cancellable);
}

/* An instance that asks to be left alone asks it of all who send. */
static void
hold_all (BesaceOutboxRun *self,
          guint            seconds)
{
  const gint64 until = g_get_monotonic_time () + (gint64) seconds * self->second_ms * 1000;

  g_mutex_lock (&self->mutex);
  self->not_before = MAX (self->not_before, until);
  g_mutex_unlock (&self->mutex);
}

static gint64
get_rest (BesaceOutboxRun *self)
{
  gint64 until;

  g_mutex_lock (&self->mutex);
  until = self->not_before;
  g_mutex_unlock (&self->mutex);
  return until - g_get_monotonic_time ();
}

/* Waits until the instance may be asked, unless the run is cancelled meanwhile. */
static void
wait_turn (BesaceOutboxRun *self)
{
  gint64 rest;

  while ((rest = get_rest (self)) > 0 && !g_cancellable_is_cancelled (self->cancellable))
    pause_for (self, (int) (rest / 1000) + 1);
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

  wait_turn (sending->run);
  return TRUE;
}

static char *
find_blob_cb (const char *sha256,
              gpointer    user_data)
{
  return besace_data_directory_find_blob (((Sending *) user_data)->run->directory, sha256);
}

static gboolean
try_once (const Sending         *sending,
          BesaceLesbasesClient  *client,
          BesaceLesbasesSent    *sent,
          GError               **error)
{
  const BesaceLesbasesSendingFuncs funcs = { save_cb, find_blob_cb, (gpointer) sending };
  g_autoptr(GError) failure = NULL;
  g_autofree char *progress = besace_outbox_shelf_get_progress (sending->run->shelf, sending->fields->uuid, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  wait_turn (sending->run);
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

    if (n_left == 1 || !is_passing (sending, failure) || is_ending (sending->run)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

    besace_lesbases_sent_clear (sent);
    if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_BUSY))
      hold_all (sending->run, MAX (besace_lesbases_error_get_retry_after (failure), PAUSE_SECONDS));
    else
      pause_for (sending->run, (int) (PAUSE_SECONDS * sending->run->second_ms));
  }
}

static void
count (BesaceOutboxRun                *self,
       const BesaceContributionFields *next,
       const BesaceLesbasesSent       *sent)
{
  BesaceOutboxReport *report = self->report;

  g_mutex_lock (&self->mutex);
  self->n_done++;
  if (next->state != BESACE_CONTRIBUTION_PARKED)
    self->n_in_vain = 0;
  report->n_published += next->state == BESACE_CONTRIBUTION_PUBLISHED;
  report->n_rejected += next->state == BESACE_CONTRIBUTION_REJECTED;
  report->n_uncertain += next->state == BESACE_CONTRIBUTION_UNCERTAIN;
  report->n_parked += next->state == BESACE_CONTRIBUTION_PARKED;
  for (guint i = 0; sent->left_out && i < sent->left_out->len; i++)
    g_ptr_array_add (report->remarks, g_strdup_printf (_("“%s” is not on the instance, and was left out of “%s”."),
                                                       (const char *) g_ptr_array_index (sent->left_out, i), next->title));
  tell_progress (self);
  g_mutex_unlock (&self->mutex);
}

/* Others are tried after one that could not be sent: something may be amiss with this one alone. Where several fail in a row it is
 * the instance, or the way to it, and the run ends. */
static void
fail_in_vain (BesaceOutboxRun *self,
              const GError    *failure)
{
  gboolean enough;

  g_mutex_lock (&self->mutex);
  enough = ++self->n_in_vain >= N_AT_ONCE;
  g_mutex_unlock (&self->mutex);
  if (enough)
    end_early (self, failure->message, FALSE);
  else
    note_problem (self, failure->message);
}

/* It waits. */
static void
put_off (BesaceOutboxRun *self,
         const GError    *failure)
{

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    end_early (self, NULL, FALSE);
    return;
  }

  if (failure->domain != BESACE_LESBASES_ERROR || failure->code == BESACE_LESBASES_ERROR_SIGNED_OUT ||
      besace_lesbases_error_get_retry_after (failure) > MAX_PAUSE_SECONDS) {
    end_early (self, failure->message, g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_SIGNED_OUT));
    return;
  }

  fail_in_vain (self, failure);
}

/* An instance that answers, though never to this one, is asked for the others; this one is set aside for its author. */
static gboolean
is_poison (BesaceOutboxRun      *self,
           BesaceLesbasesClient *client,
           const GError         *failure)
{
  g_auto(BesaceLesbasesAccount) account = { 0, };

  return g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED) && !is_ending (self) &&
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
    fail_in_vain (sending->run, failure);

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
    end_early (self, error->message, FALSE);
    return FALSE;
  }

  if (next.state != BESACE_CONTRIBUTION_QUEUED)
    count (self, &next, sent);
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
    end_early (self, failure->message, FALSE);
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

  if (is_ending (self))
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
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (self->session->origin, self->session->token);
  GPtrArray *lane;

  if (self->patience > 0)
    besace_lesbases_client_set_patience (client, self->patience);

  while ((lane = take_lane (self))) {
    for (guint i = 0; i < lane->len && !is_ending (self); i++) {
      if (!send_one (self, client, g_ptr_array_index (lane, i)))
        break;
    }
    g_ptr_array_unref (lane);
  }

  return NULL;
}

/* Nothing is begun under a session that is over, or that has become somebody else's. */
static gboolean
check_session (BesaceOutboxRun *self)
{
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (self->session->origin, self->session->token);
  g_auto(BesaceLesbasesAccount) account = { 0, };
  g_autoptr(GError) failure = NULL;

  if (self->patience > 0)
    besace_lesbases_client_set_patience (client, self->patience);
  if (!besace_lesbases_client_who (client, &account, self->cancellable, &failure)) {
    end_early (self, failure->message,
               g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_SIGNED_OUT));
    return FALSE;
  }

  if (g_strcmp0 (account.id, self->session->account) != 0) {
    end_early (self, _("You are signed in no longer: sign in again. What waits to be sent is still there."), TRUE);
    return FALSE;
  }
  return TRUE;
}

/* Those on their way to the instance of which another workstation may have sent the same. (transfer full) */
static GPtrArray *
list_doubtful (BesaceOutboxRun *self)
{
  GPtrArray *doubtful = g_ptr_array_new ();

  for (GList *next = self->lanes.head; next; next = next->next) {
    const GPtrArray *lane = next->data;

    for (guint i = 0; i < lane->len; i++) {
      const BesaceContributionFields *fields = besace_contribution_get_fields (g_ptr_array_index (lane, i));
      g_autofree char *progress = NULL;

      if (fields->type != BESACE_CONTRIBUTION_RESOURCE || fields->target || !fields->folder)
        continue;

      progress = besace_outbox_shelf_get_progress (self->shelf, fields->uuid, NULL);
      if (!besace_lesbases_progress_is_apart (progress))
        g_ptr_array_add (doubtful, (gpointer) fields);
    }
  }

  return doubtful;
}

/* The global ids of what was published from here: namesakes, and no twins. (transfer full) */
static GHashTable *
list_published (BesaceOutboxRun *self)
{
  g_autoptr(GPtrArray) published = besace_outbox_shelf_list (self->shelf, STATE (PUBLISHED), NULL);
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; published && i < published->len; i++) {
    const char *id = besace_contribution_get_fields (g_ptr_array_index (published, i))->published_id;

    if (id)
      g_hash_table_add (ids, g_strdup (id));
  }

  return ids;
}

static gboolean
set_aside (BesaceOutboxRun                 *self,
           BesaceLesbasesClient            *client,
           const BesaceContributionFields  *fields,
           const char                      *link,
           GError                         **error)
{
  g_auto(BesaceContributionFields) next = besace_outbox_outcome_new (fields, BESACE_CONTRIBUTION_UNCERTAIN);
  g_auto(BesaceLesbasesSent) sent = { 0, };
  g_autoptr(GError) twin = NULL;
  gboolean changed = FALSE;

  besace_lesbases_error_set_twin (&twin, besace_lesbases_client_get_host (client), link);
  besace_outbox_outcome_explain (&next, twin);
  if (!besace_outbox_shelf_move (self->shelf, next.uuid, STATE (QUEUED) | STATE (SENDING), &next, &changed, error))
    return FALSE;

  if (changed)
    count (self, &next, &sent);
  return TRUE;
}

/* What came by a key may have come to another workstation, too, and nobody tells but the instance: what may be there is not sent
 * before a person has looked. */
static gboolean
set_twins_aside (BesaceOutboxRun  *self,
                 GError          **error)
{
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (self->session->origin, self->session->token);
  g_autoptr(GPtrArray) doubtful = list_doubtful (self);
  g_autoptr(GHashTable) published = doubtful->len > 0 ? list_published (self) : NULL;
  g_autoptr(GHashTable) links = NULL;

  if (doubtful->len == 0)
    return TRUE;
  if (self->patience > 0)
    besace_lesbases_client_set_patience (client, self->patience);
  if (!(links = besace_lesbases_twin_find (client, doubtful, published, self->cancellable, error)))
    return FALSE;

  for (guint i = 0; i < doubtful->len; i++) {
    const BesaceContributionFields *fields = g_ptr_array_index (doubtful, i);
    const char *link = g_hash_table_lookup (links, fields->uuid);

    if (link && !set_aside (self, client, fields, link, error))
      return FALSE;
  }

  return TRUE;
}

/* Nothing is sent where it is not known whether it was sent already. */
static gboolean
prepare (BesaceOutboxRun *self)
{
  g_autoptr(GError) failure = NULL;

  if (!check_session (self))
    return FALSE;
  if (set_twins_aside (self, &failure))
    return TRUE;

  end_early (self, g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? NULL : failure->message, FALSE);
  return FALSE;
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
  GThread *threads[N_AT_ONCE];

  if (!contributions)
    return NULL;

  self->n_total = besace_outbox_lanes_fill (&self->lanes, contributions, self->session, self->report->remarks);
  tell_progress (self);
  if (!g_queue_is_empty (&self->lanes) && prepare (self)) {
    for (guint i = 0; i < N_AT_ONCE; i++)
      threads[i] = g_thread_new ("outbox", send_lanes_thread, self);
    for (guint i = 0; i < N_AT_ONCE; i++)
      g_thread_join (threads[i]);
  }

  self->report->n_waiting = self->n_total - self->n_done;
  return g_steal_pointer (&self->report);
}
