/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"
#include "besace-media-store.h"

G_BEGIN_DECLS

/* Brings images and files to this computer, from beside the records of a feed or from their addresses. Blocking, for one
 * worker, which holds the lock of synchronising. */
typedef struct _BesaceMediaFetcher BesaceMediaFetcher;

/* @entries (element-type BesaceSourceEntry): the sources that there are. */
BesaceMediaFetcher *besace_media_fetcher_new  (BesaceDataDirectory    *directory,
                                               GPtrArray              *entries);
void                besace_media_fetcher_free (BesaceMediaFetcher     *self);

/* Whether there is a place to ask for it; none that could not be reached a moment ago. */
gboolean            besace_media_fetcher_can_fetch (BesaceMediaFetcher    *self,
                                                    const BesaceMediumRow *medium);

/* Whether what that place is said to have is within the @allowance of bytes that may still come over a network; what lies in a
 * folder always is. */
gboolean            besace_media_fetcher_is_allowed (BesaceMediaFetcher    *self,
                                                     const BesaceMediumRow *medium,
                                                     guint64                allowance);

/* Returns where it lies, for the caller to move it away, with the SHA-256 that its bytes were found to have in @blob (out)
 * (transfer full). What is longer than such a thing can be is refused, and so is what would have to come over a network beyond
 * the @allowance. */
char               *besace_media_fetcher_fetch     (BesaceMediaFetcher     *self,
                                                    const BesaceMediumRow  *medium,
                                                    guint64                 allowance,
                                                    char                  **blob,
                                                    GCancellable           *cancellable,
                                                    GError                **error);

/* What came over the network until now. */
guint64             besace_media_fetcher_get_n_bytes    (BesaceMediaFetcher *self);
guint64             besace_media_fetcher_get_n_requests (BesaceMediaFetcher *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceMediaFetcher, besace_media_fetcher_free)

G_END_DECLS
