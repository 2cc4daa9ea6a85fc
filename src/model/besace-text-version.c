/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-text-version.h"

BesaceTextVersion *
besace_text_version_new (const char *text,
                         gint64      edited)
{
  BesaceTextVersion *self = g_new0 (BesaceTextVersion, 1);

  self->text = g_strdup (text);
  self->edited = edited;
  return self;
}

void
besace_text_version_free (BesaceTextVersion *self)
{
  g_free (self->text);
  g_free (self);
}
