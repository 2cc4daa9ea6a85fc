/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-feed-head.h"
#include "besace-http.h"

G_BEGIN_DECLS

/* Where a reader of a feed stands: what it has, and whom it trusts. */
typedef struct {
  char              *feed;            /* uuid */
  guint64            generation;      /* that is stored */
  guint64            head_generation; /* of the newest head seen: the same, unless a run was cut */
  char              *head_sha256;
  BesaceHttpVersion  head_version;    /* of a head whose content is all stored */
  char              *pin;             /* (nullable) the key with which the source was added */
  char              *key;             /* (nullable) the key that signs now: none was ever seen where it is NULL */
  char              *next_key;        /* (nullable) announced by the signed head */
} BesaceFeedState;

/* Reads what besace_feed_state_to_bytes wrote. */
BesaceFeedState *besace_feed_state_parse    (GBytes                 *bytes,
                                             GError                **error);
void             besace_feed_state_free     (BesaceFeedState        *self);
GBytes          *besace_feed_state_to_bytes (const BesaceFeedState  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFeedState, besace_feed_state_free)

G_END_DECLS
