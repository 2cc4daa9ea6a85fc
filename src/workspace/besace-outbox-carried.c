/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-carried.h"

void
besace_outbox_carried_clear (BesaceOutboxCarried *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

void
besace_outbox_card_free (BesaceOutboxCard *self)
{
  g_free (self->profile);
  g_free (self);
}
