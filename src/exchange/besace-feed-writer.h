/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-signing-key.h"

G_BEGIN_DECLS

/* What is to be published, and how. */
typedef struct {
  const char       *title;               /* (nullable) the one that it has */
  BesaceSigningKey *key;                 /* (nullable) */
  const char       *next_key;            /* (nullable) a public key that will sign from some time on */
  guint64           generation_at_least; /* for who goes on from a backup; 0: the next one */
  const char       *feed;                /* (nullable) the uuid of a feed that is new; a random one */
  gint64            now;                 /* ms, UTC */
} BesaceFeedPublication;

/* What came of it. */
typedef struct {
  gboolean published;  /* FALSE: nothing had changed */
  guint64  generation; /* that is there now */
  guint    n_items;
  guint    n_put;      /* that are new or changed; all of them where the feed begins anew */
  guint    n_deleted;
  guint    n_skipped;  /* given twice, or too long for any reader */
  guint64  size;       /* in bytes, of what somebody reads who has the publication before */
} BesaceFeedOutcome;

/* Publishes a feed (feed.md) into a folder: it is given every item and every blob that the feed shall have, finds out what changed,
 * and writes that. Who reads meanwhile sees what was published before, or all of this. Blocking, for one worker at a time. */
typedef struct _BesaceFeedWriter BesaceFeedWriter;

/* @folder is made where it is missing. One at a time may publish there. */
BesaceFeedWriter *besace_feed_writer_new      (const char                   *folder,
                                               const BesaceFeedPublication  *publication,
                                               GCancellable                 *cancellable,
                                               GError                      **error);

/* Ends it. What was not published leaves the feed as it was. */
void              besace_feed_writer_free     (BesaceFeedWriter             *self);

/* What begins the ids of what the publisher makes itself. (transfer full) */
char             *besace_feed_writer_get_authority (BesaceFeedWriter        *self);

/* @data: the canonical data as one line of JSON. The order is that of a first reading: by id. */
gboolean          besace_feed_writer_add      (BesaceFeedWriter             *self,
                                               const char                   *type,
                                               const char                   *id,
                                               const char                   *data,
                                               GError                      **error);

/* The bytes of the file @path, which have that SHA-256. */
gboolean          besace_feed_writer_add_blob (BesaceFeedWriter             *self,
                                               const char                   *sha256,
                                               const char                   *path,
                                               GError                      **error);

/* Puts it in place, the head last. Nothing more can be added, even if this fails. */
gboolean          besace_feed_writer_publish  (BesaceFeedWriter             *self,
                                               BesaceFeedOutcome            *outcome,
                                               GError                      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFeedWriter, besace_feed_writer_free)

G_END_DECLS
