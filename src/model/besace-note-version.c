/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-note-version.h"

BesaceNoteVersion *
besace_note_version_new (const char *text,
                         gint64      edited)
{
  BesaceNoteVersion *self = g_new0 (BesaceNoteVersion, 1);

  self->text = g_strdup (text);
  self->edited = edited;
  return self;
}

void
besace_note_version_free (BesaceNoteVersion *self)
{
  g_free (self->text);
  g_free (self);
}
