/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "besace-feed-error.h"

G_BEGIN_DECLS

#define BESACE_FEED_HASH_DIGITS 64

/* What JSON carries between any two programs without loss (RFC 8259, section 6). */
#define BESACE_FEED_MAX_GENERATION (G_GUINT64_CONSTANT (1) << 53)

/* What no head and no segment exceeds. */
#define BESACE_FEED_MAX_HEAD_BYTES ((guint64) 1024 * 1024)
#define BESACE_FEED_MAX_SEGMENT_BYTES ((guint64) 512 * 1024 * 1024)
#define BESACE_FEED_MAX_RAW_BYTES ((guint64) 2 * 1024 * 1024 * 1024)
#define BESACE_FEED_MAX_SEGMENTS 1000

/* The last state of each item that changed after generation @from, up to and with @to; of @from 0, the whole. */
typedef struct {
  guint64 from;
  guint64 to;
  guint64 size;     /* in bytes, of the file */
  guint64 raw_size; /* once it is decompressed */
  guint64 n_records;
  char    sha256[BESACE_FEED_HASH_DIGITS + 1];
} BesaceFeedSegment;

/* Whether the signature of a head was looked at, and fits the key that the head names. */
typedef enum {
  BESACE_FEED_UNSIGNED,
  BESACE_FEED_SIGNED,
  BESACE_FEED_WRONGLY_SIGNED,
} BesaceFeedSignature;

/* The one file of a feed that changes (feed.md): what the others are. */
typedef struct {
  char                *feed;       /* uuid */
  char                *title;
  guint64              generation;
  char                *previous;   /* (nullable) */
  char                *published;  /* (nullable) as it is written */
  char                *key;        /* (nullable) the publisher's, as it says */
  char                *next_key;   /* (nullable) */
  GArray              *segments;   /* of BesaceFeedSegment */
  guint64              n_blobs;
  guint64              blobs_size; /* in bytes */

  char                *sha256;     /* of the bytes that it was read from */
  BesaceFeedSignature  signature;  /* of who looked: besace_feed_source_look */
  char                *short_key;  /* (nullable) the key as people compare it */
} BesaceFeedHead;

/* Reads a head from outside. */
BesaceFeedHead *besace_feed_head_parse         (GBytes                *bytes,
                                                GError               **error);
void            besace_feed_head_free          (BesaceFeedHead        *self);

/* Its bytes, the same for the same head. */
GBytes         *besace_feed_head_to_bytes      (const BesaceFeedHead  *self);

/* Whose ids those of the publisher itself are: feed-1a2b3c4d. */
char           *besace_feed_head_get_authority (const BesaceFeedHead  *self);

/* Segments that lead from @generation to the head, one after the other, in the fewest bytes: pointers into the head. NULL
 * where the head names no such chain; empty where there is nothing to read. */
GPtrArray      *besace_feed_head_find_chain    (const BesaceFeedHead  *self,
                                                guint64                generation);

/* What reading all of it takes, media apart. */
guint64         besace_feed_head_get_size      (const BesaceFeedHead  *self);
guint64         besace_feed_head_get_n_records (const BesaceFeedHead  *self);

/* Whether @name is the SHA-256 that names a file: 64 digits, small letters. */
gboolean        besace_feed_is_hash            (const char            *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFeedHead, besace_feed_head_free)

G_END_DECLS
