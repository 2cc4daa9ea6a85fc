/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-feed-folder.h"
#include "besace-feed-state.h"

G_BEGIN_DECLS

/* What somebody decided about a feed when its source was added (feed.md, “Signatures”). */
typedef struct {
  char     *key;              /* (nullable) the publisher's, once it was compared */
  gboolean  unsigned_allowed; /* a feed that nobody vouches for is read as well */
} BesaceFeedTrust;

void     besace_feed_trust_clear          (BesaceFeedTrust        *self);

/* Whether the key was chosen after @state (nullable) was reached: what was believed until then has to be looked at again. */
gboolean besace_feed_trust_is_new         (const BesaceFeedTrust  *self,
                                           const BesaceFeedState  *state);

/* Whether the head, read from @bytes, may be believed after what was seen before (@state, nullable). @key (out) (nullable):
 * whose signature it has, NULL for a feed that never had one. */
gboolean besace_feed_trust_check          (const BesaceFeedTrust  *self,
                                           const BesaceFeedState  *state,
                                           BesaceFeedFolder       *folder,
                                           const BesaceFeedHead   *head,
                                           GBytes                 *bytes,
                                           char                  **key,
                                           GCancellable           *cancellable,
                                           GError                **error);

/* Sets whether the head is signed with the key that it names. Only what keeps from telling is an error. */
gboolean besace_feed_trust_look           (BesaceFeedFolder       *folder,
                                           BesaceFeedHead         *head,
                                           GBytes                 *bytes,
                                           GCancellable           *cancellable,
                                           GError                **error);

/* What a publisher signs beside a head, so that `minisign -V` tells it. */
char    *besace_feed_trust_make_comment   (const BesaceFeedHead   *head);

G_END_DECLS
