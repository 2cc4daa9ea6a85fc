/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-change.h"

void
besace_change_free (BesaceChange *self)
{
  g_free (self->id);
  g_free (self);
}
