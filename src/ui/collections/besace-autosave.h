/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Saves what is being typed while it is typed: less than a second after a key stroke it is on its way to the disk, and whoever
 * types for a long time is not saved at the end only. */
typedef struct _BesaceAutosave BesaceAutosave;

typedef void (*BesaceAutosaveFunc) (gpointer user_data);

BesaceAutosave *besace_autosave_new         (BesaceAutosaveFunc  save,
                                             gpointer            user_data);
/* Without saving: flush first what must not be lost. */
void            besace_autosave_free        (BesaceAutosave     *self);

/* Something was typed. */
void            besace_autosave_touch       (BesaceAutosave     *self);

/* Saves at once what was typed and not saved yet, if anything was. */
void            besace_autosave_flush       (BesaceAutosave     *self);
/* What was typed is saved by other means. */
void            besace_autosave_forget      (BesaceAutosave     *self);
gboolean        besace_autosave_get_pending (BesaceAutosave     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceAutosave, besace_autosave_free)

G_END_DECLS
