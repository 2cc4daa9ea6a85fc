/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How something read before. A value. */
typedef struct {
  char   *text;   /* Markdown of a note, the data of a contribution */
  gint64  edited; /* milliseconds UTC */
} BesaceTextVersion;

BesaceTextVersion *besace_text_version_new  (const char        *text,
                                             gint64             edited);
void               besace_text_version_free (BesaceTextVersion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceTextVersion, besace_text_version_free)

G_END_DECLS
