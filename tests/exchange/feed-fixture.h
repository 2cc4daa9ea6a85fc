/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-feed-source.h"
#include "besace-signing-key.h"
#include "scratch-folder.h"

G_BEGIN_DECLS

#define FEED_FIXTURE_UUID "1a2b3c4d-0000-4000-8000-000000000001"
#define FEED_FIXTURE_AUTHORITY "feed-1a2b3c4d"

/* A feed made by hand, so that it can be wrong, and somebody who reads it. */
typedef struct {
  ScratchFolder    *scratch;
  char             *folder;     /* the feed */
  char             *address;    /* of the same, for who reads it */
  char             *incoming;
  BesaceFeedHead   *head;
  BesaceSigningKey *key;        /* (nullable) */
  BesaceFeedTrust   trust;

  GString          *log;        /* what the source said, a line each */
  GBytes           *state;      /* (nullable) the last one that it gave */
  int               stop_after; /* lines, and then nothing more is wanted; -1: never */
  GHashTable       *items;      /* what the reader has: id to title */
  GHashTable       *named;      /* ids that this run named */
  gboolean          whole;
  guint64           n_bytes;
  guint64           n_requests;
  GError           *error;
} FeedFixture;

FeedFixture      *feed_fixture_new         (void);
void              feed_fixture_free        (FeedFixture      *self);

/* A key made for one test, as the file of `minisign -G -W`. (transfer full) */
char             *feed_fixture_make_key    (void);

/* From now on the head is signed with @key, which stays the caller's. */
void              feed_fixture_sign_with   (FeedFixture      *self,
                                            BesaceSigningKey *key);

/* Writes @text, lines of records, as a segment and names it in the head. */
void              feed_fixture_add_segment (FeedFixture      *self,
                                            guint64           from,
                                            guint64           to,
                                            const char       *text);

/* Writes the head of that generation, and its signature. */
void              feed_fixture_publish     (FeedFixture      *self,
                                            guint64           generation);

/* Replaces a file of the feed. */
void              feed_fixture_write       (FeedFixture      *self,
                                            const char       *name,
                                            const char       *content);

/* The path of the file of the n-th segment. (transfer full) */
char             *feed_fixture_get_segment (FeedFixture      *self,
                                            guint             index);

/* Reads the feed from where the reader stands. Returns what the source said. */
const char       *feed_fixture_read        (FeedFixture      *self);

/* Who begins again, with nothing. */
void              feed_fixture_forget      (FeedFixture      *self);

/* Reads it, and sees that it is refused with @code, in words that hold @words, and that nothing was said. */
void              feed_fixture_refuse      (FeedFixture      *self,
                                            BesaceFeedError   code,
                                            const char       *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedFixture, feed_fixture_free)

G_END_DECLS
