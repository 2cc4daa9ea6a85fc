/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-card.h"

BesaceFeedCard *
besace_feed_card_new (void)
{
  return g_new0 (BesaceFeedCard, 1);
}

void
besace_feed_card_free (BesaceFeedCard *self)
{
  g_free (self->title);
  g_free (self->key);
  g_free (self->short_key);
  g_free (self);
}
