/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-pace.h"

struct _BesaceOutboxPace {
  GCancellable *cancellable; /* (owned) */
  guint         second_ms;

  GMutex        mutex;       /* of what follows */
  gint64        not_before;  /* when the instance may be asked again, monotonic time */
};

BesaceOutboxPace *
besace_outbox_pace_new (GCancellable *cancellable)
{
  BesaceOutboxPace *self = g_new0 (BesaceOutboxPace, 1);

  self->cancellable = g_object_ref (cancellable);
  self->second_ms = 1000;
  g_mutex_init (&self->mutex);
  return self;
}

void
besace_outbox_pace_free (BesaceOutboxPace *self)
{
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
besace_outbox_pace_set_second (BesaceOutboxPace *self,
                               guint             second_ms)
{
  self->second_ms = second_ms;
}

/* Waits, unless the run is cancelled meanwhile. */
static void
sleep_for (BesaceOutboxPace *self,
           guint             milliseconds)
{
  GPollFD descriptor;

  /* Without one, as where there are too many open files, nothing wakes it; but waiting for nothing would ask again at once. */
  if (!g_cancellable_make_pollfd (self->cancellable, &descriptor)) {
    g_usleep (milliseconds * 1000UL);
    return;
  }

  g_poll (&descriptor, 1, (int) milliseconds);
  g_cancellable_release_fd (self->cancellable);
}

static gint64
get_rest (BesaceOutboxPace *self)
{
  gint64 until;

  g_mutex_lock (&self->mutex);
  until = self->not_before;
  g_mutex_unlock (&self->mutex);
  return until - g_get_monotonic_time ();
}

void
besace_outbox_pace_hold (BesaceOutboxPace *self,
                         guint             seconds)
{
  const gint64 until = g_get_monotonic_time () + (gint64) seconds * self->second_ms * G_TIME_SPAN_MILLISECOND;

  g_mutex_lock (&self->mutex);
  self->not_before = MAX (self->not_before, until);
  g_mutex_unlock (&self->mutex);
}

void
besace_outbox_pace_wait (BesaceOutboxPace *self)
{
  gint64 rest;

  /* It may ask for more while they wait. */
  while ((rest = get_rest (self)) > 0 && !g_cancellable_is_cancelled (self->cancellable))
    sleep_for (self, (guint) (rest / G_TIME_SPAN_MILLISECOND) + 1);
}

void
besace_outbox_pace_pause (BesaceOutboxPace *self,
                          guint             seconds)
{
  sleep_for (self, seconds * self->second_ms);
}
