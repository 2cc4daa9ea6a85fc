/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reading.h"

BesaceReading *
besace_reading_new (void)
{
  return g_new0 (BesaceReading, 1);
}

void
besace_reading_free (BesaceReading *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->producer);
  g_free (self);
}
