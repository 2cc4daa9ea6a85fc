/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-outbox-carrying.h"

G_BEGIN_DECLS

/* What is let go of here and may not be named in its folder yet. Between the two lies a moment in which the power can fail: it is
 * noted before, and forgotten after, so that nothing is handed over to nobody. For a worker that holds BESACE_LOCK_OUTBOX. */

/* Notes that @uuids (of strings) are about to be handed over in @folder. */
gboolean besace_outbox_handover_note   (const BesaceOutboxCarrier  *carrier,
                                        const char                 *folder,
                                        GPtrArray                  *uuids,
                                        GError                    **error);
/* Their folder names them, or they wait here again. */
void     besace_outbox_handover_forget (const BesaceOutboxCarrier  *carrier,
                                        GPtrArray                  *uuids);

/* Has wait again, with a sentence that says why, what was let go of and is certainly named nowhere: its folder is at hand, and tells
 * that its writing was cut short; or is @folder (nullable), to which somebody hands over just now. @pending (nullable): sentences
 * are added to it about what lies where nobody can look just now. */
gboolean besace_outbox_handover_settle (const BesaceOutboxCarrier  *carrier,
                                        const char                 *folder,
                                        GPtrArray                  *pending,
                                        GError                    **error);

G_END_DECLS
