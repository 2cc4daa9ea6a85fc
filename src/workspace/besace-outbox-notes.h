/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-outbox-carrying.h"

G_BEGIN_DECLS

/* The file in which a workstation notes what is on its way to and from folders: a group for each contribution that is being handed
 * over, and for each folder that waits for receipts. It is small, and mostly not there. For a worker that holds
 * BESACE_LOCK_OUTBOX. */

/* What cannot be read is as if nothing were noted. (transfer full) */
GKeyFile *besace_outbox_notes_load (const BesaceOutboxCarrier  *carrier);
gboolean  besace_outbox_notes_save (const BesaceOutboxCarrier  *carrier,
                                    GKeyFile                   *notes,
                                    GError                    **error);

G_END_DECLS
