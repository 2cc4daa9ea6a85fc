/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-backups.h"

G_BEGIN_DECLS

/* What there is in a backup, in one line: “12 bookmarks · 3 notes”. (transfer full) */
char *besace_restore_text_describe (const BesaceBackupEntry *entry);

/* The kinds of things of which a preview speaks, in order; NULL after the last one. */
const char *besace_restore_text_get_table (guint i);
/* What they are called. */
const char *besace_restore_text_get_title (const char *table);

/* What would become of the things of one kind, a sentence a line: which would go, come back, be as they were. NULL where
 * nothing would. (transfer full) */
char *besace_restore_text_preview  (const BesaceCensus *census);

/* What else would change, that has no name of its own: tags, orders, what is kept offline. NULL where nothing would.
 * (transfer full) */
char *besace_restore_text_others   (GPtrArray *census);

G_END_DECLS
