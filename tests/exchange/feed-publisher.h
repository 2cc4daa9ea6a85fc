/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-feed-writer.h"
#include "feed-fixture.h"

G_BEGIN_DECLS

#define PUBLISHER_NOW_MS G_GINT64_CONSTANT (1795284000000) /* 2026-11-21T18:00:00Z */

/* A publisher's catalogue, and a reader of what is published. */
typedef struct {
  FeedFixture           *reader;
  GTree                 *items; /* id to title */
  BesaceFeedPublication  publication;
  BesaceFeedOutcome      outcome;
  GError                *error;
} Publisher;

Publisher      *publisher_new        (void);
void            publisher_free       (Publisher *self);

/* One item of the catalogue, as its edition says it. */
void            publisher_put        (Publisher *self,
                                      guint      number,
                                      guint      edition);
void            publisher_put_some   (Publisher *self,
                                      guint      n_items);
void            publisher_take_away  (Publisher *self,
                                      guint      number);

/* Publishes everything into the folder that the reader reads. */
gboolean        publisher_publish    (Publisher *self);

/* Reads, and sees that the reader has what the publisher has. */
void            publisher_check_read (Publisher *self);

BesaceFeedHead *publisher_read_head  (Publisher *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Publisher, publisher_free)

G_END_DECLS
