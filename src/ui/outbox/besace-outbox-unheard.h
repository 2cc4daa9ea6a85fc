/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How much of what waits another workstation may have sent, as the folder by which it came is not at hand to tell
 * (besace_outbox_is_unheard ()). Counted anew when a key comes or goes. Main thread; only the folders are looked at on a worker.
 *
 * Signal: “changed” — it is another number now. */
#define BESACE_TYPE_OUTBOX_UNHEARD (besace_outbox_unheard_get_type ())
G_DECLARE_FINAL_TYPE (BesaceOutboxUnheard, besace_outbox_unheard, BESACE, OUTBOX_UNHEARD, GObject)

BesaceOutboxUnheard *besace_outbox_unheard_new       (void);

/* What is counted from now on, and once at once. (element-type BesaceContribution) */
void                 besace_outbox_unheard_set       (BesaceOutboxUnheard *self,
                                                      GPtrArray           *waiting);

/* A folder may have come, or gone, where nothing tells of it. */
void                 besace_outbox_unheard_recount   (BesaceOutboxUnheard *self);

/* As it was when it was counted last. */
guint                besace_outbox_unheard_get_count (BesaceOutboxUnheard *self);

G_END_DECLS
