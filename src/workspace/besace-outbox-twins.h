/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-client.h"
#include "besace-outbox-shelf.h"
#include "besace-outbox-tally.h"

G_BEGIN_DECLS

/* What came by a key may have come to another workstation, too, and nobody tells but the instance whether that one has sent it.
 * Sets those in @lanes (besace-outbox-lanes.h) aside that may be on it already (besace-lesbases-twin.h), and counts them in @tally:
 * a person looks before they are sent. Asks the instance at most once. For a worker. Where it fails it is not known of any, and
 * nothing is to be sent. */
gboolean    besace_outbox_twins_set_aside (const GQueue          *lanes,
                                           BesaceOutboxShelf     *shelf,
                                           BesaceLesbasesClient  *client,
                                           BesaceOutboxTally     *tally,
                                           GCancellable          *cancellable,
                                           GError               **error);

/* The global ids of what was published from here, and of the drafts on their way from here: namesakes, and no twins. For a worker.
 * (transfer full) */
GHashTable *besace_outbox_twins_list_own  (BesaceOutboxShelf     *shelf,
                                           GError               **error);

G_END_DECLS
