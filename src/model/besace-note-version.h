/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a note read before. A value. */
typedef struct {
  char   *text;   /* Markdown */
  gint64  edited; /* milliseconds UTC */
} BesaceNoteVersion;

BesaceNoteVersion *besace_note_version_new  (const char        *text,
                                             gint64             edited);
void               besace_note_version_free (BesaceNoteVersion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceNoteVersion, besace_note_version_free)

G_END_DECLS
