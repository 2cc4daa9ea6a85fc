/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-report.h"

BesaceOutboxReport *
besace_outbox_report_new (void)
{
  BesaceOutboxReport *self = g_new0 (BesaceOutboxReport, 1);

  self->remarks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
besace_outbox_report_free (BesaceOutboxReport *self)
{
  g_ptr_array_unref (self->remarks);
  g_free (self->problem);
  g_free (self->untold);
  g_free (self);
}
