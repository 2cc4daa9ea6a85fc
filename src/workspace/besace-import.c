/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-import.h"

BesaceImportReport *
besace_import_report_new (const char *source)
{
  BesaceImportReport *self = g_new0 (BesaceImportReport, 1);

  self->source = g_strdup (source);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
besace_import_report_free (BesaceImportReport *self)
{
  g_free (self->source);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
