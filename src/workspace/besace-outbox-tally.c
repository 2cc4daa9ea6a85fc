/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-tally.h"

#include <glib/gi18n.h>

#include "besace-main-call.h"

/* As many as are sent at a time: one round in which nobody had luck. */
#define MAX_IN_VAIN 4

struct _BesaceOutboxTally {
  GCancellable             *cancellable; /* (owned) */
  BesaceOutboxProgressFunc  progress;    /* (nullable) */
  gpointer                  progress_data;

  GMutex                    mutex;       /* of what follows */
  gboolean                  ending;
  guint                     n_in_vain;   /* how many in a row could not be sent although nothing is wrong with them */
  guint                     n_done;
  guint                     n_total;
  BesaceOutboxReport       *report;      /* (owned) (nullable) once it was handed over */
};

typedef struct {
  BesaceOutboxProgressFunc func;
  gpointer                 data;
  guint                    n_done;
  guint                    n_total;
} ProgressMessage;

BesaceOutboxTally *
besace_outbox_tally_new (GCancellable *cancellable)
{
  BesaceOutboxTally *self = g_new0 (BesaceOutboxTally, 1);

  self->cancellable = g_object_ref (cancellable);
  self->report = besace_outbox_report_new ();
  g_mutex_init (&self->mutex);
  return self;
}

void
besace_outbox_tally_free (BesaceOutboxTally *self)
{
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->report, besace_outbox_report_free);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
besace_outbox_tally_set_progress (BesaceOutboxTally        *self,
                                  BesaceOutboxProgressFunc  func,
                                  gpointer                  data)
{
  self->progress = func;
  self->progress_data = data;
}

static gboolean
tell_progress_cb (gpointer data)
{
  const ProgressMessage *message = data;

  message->func (message->n_done, message->n_total, message->data);
  return G_SOURCE_REMOVE;
}

/* With the mutex held, so that it is told in order. */
static void
tell_progress (BesaceOutboxTally *self)
{
  const ProgressMessage message = { self->progress, self->progress_data, self->n_done, self->n_total };

  if (self->progress)
    besace_main_call (tell_progress_cb, g_memdup2 (&message, sizeof message), g_free);
}

void
besace_outbox_tally_begin (BesaceOutboxTally *self,
                           guint              n_total,
                           GPtrArray         *remarks)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->n_total = n_total;
  g_ptr_array_extend_and_steal (self->report->remarks, remarks);
  tell_progress (self);
}

static void
count_state (BesaceOutboxTally       *self,
             BesaceContributionState  state)
{
  BesaceOutboxReport *report = self->report;

  self->n_done++;
  if (state != BESACE_CONTRIBUTION_PARKED)
    self->n_in_vain = 0;
  report->n_published += state == BESACE_CONTRIBUTION_PUBLISHED;
  report->n_rejected += state == BESACE_CONTRIBUTION_REJECTED;
  report->n_uncertain += state == BESACE_CONTRIBUTION_UNCERTAIN;
  report->n_parked += state == BESACE_CONTRIBUTION_PARKED;
}

void
besace_outbox_tally_count (BesaceOutboxTally              *self,
                           const BesaceContributionFields *fields,
                           GPtrArray                      *left_out)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  count_state (self, fields->state);
  for (guint i = 0; left_out && i < left_out->len; i++)
    g_ptr_array_add (self->report->remarks,
                     g_strdup_printf (_("“%s” is not on the instance, and was left out of “%s”."),
                                      (const char *) g_ptr_array_index (left_out, i), fields->title));
  tell_progress (self);
}

/* The first one is told: what comes after it comes of it. With the mutex held. */
static void
note_problem (BesaceOutboxTally *self,
              const char        *reason)
{
  if (!self->report->problem && !self->ending)
    self->report->problem = g_strdup (reason);
}

void
besace_outbox_tally_fail (BesaceOutboxTally *self,
                          const char        *reason)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  note_problem (self, reason);
  self->ending |= ++self->n_in_vain >= MAX_IN_VAIN;
}

void
besace_outbox_tally_end (BesaceOutboxTally *self,
                         const char        *reason)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  note_problem (self, reason);
  self->ending = TRUE;
}

void
besace_outbox_tally_sign_out (BesaceOutboxTally *self,
                              const char        *reason)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  note_problem (self, reason);
  self->report->signed_out = TRUE;
  self->ending = TRUE;
}

gboolean
besace_outbox_tally_is_ending (BesaceOutboxTally *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->ending || g_cancellable_is_cancelled (self->cancellable);
}

BesaceOutboxReport *
besace_outbox_tally_report (BesaceOutboxTally *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->report->n_waiting = self->n_total - self->n_done;
  return g_steal_pointer (&self->report);
}
