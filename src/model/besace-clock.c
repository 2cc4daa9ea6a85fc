/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-clock.h"

struct _BesaceClock {
  GObject parent_instance;

  gint64  fixed; /* atomic; 0: the wall's time */
};

G_DEFINE_FINAL_TYPE (BesaceClock, besace_clock, G_TYPE_OBJECT)

static void
besace_clock_class_init (BesaceClockClass *klass)
{
}

static void
besace_clock_init (BesaceClock *self)
{
}

BesaceClock *
besace_clock_new (void)
{
  return g_object_new (BESACE_TYPE_CLOCK, NULL);
}

BesaceClock *
besace_clock_new_fixed (gint64 now)
{
  BesaceClock *self = besace_clock_new ();

  besace_clock_set (self, now);
  return self;
}

void
besace_clock_set (BesaceClock *self,
                  gint64       now)
{
  g_return_if_fail (BESACE_IS_CLOCK (self));

  __atomic_store_n (&self->fixed, now, __ATOMIC_RELAXED);
}

gint64
besace_clock_get_now (BesaceClock *self)
{
  gint64 fixed;

  g_return_val_if_fail (BESACE_IS_CLOCK (self), 0);

  fixed = __atomic_load_n (&self->fixed, __ATOMIC_RELAXED);
  return fixed > 0 ? fixed : g_get_real_time () / 1000;
}
