/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-feed-head.h"
#include "besace-http.h"

G_BEGIN_DECLS

/* The files of a feed (feed.md), wherever they are: behind a web server, or in a folder, which may be a share or a key. Nothing
 * of a folder is trusted to be what its name says. Blocking, for one worker at a time. */
typedef struct _BesaceFeedFolder BesaceFeedFolder;

/* @address: an https:// or file:// address or a path, of the folder or of its feed.json. @incoming: the folder for what is on
 * its way; it is made where it is missing. */
BesaceFeedFolder *besace_feed_folder_new            (const char               *address,
                                                     const char               *incoming);
void              besace_feed_folder_free           (BesaceFeedFolder         *self);

/* @bytes (out): the head; NULL where it is still @known (nullable). @version (out): to be known the next time. */
gboolean          besace_feed_folder_read_head      (BesaceFeedFolder         *self,
                                                     const BesaceHttpVersion  *known,
                                                     GBytes                  **bytes,
                                                     BesaceHttpVersion        *version,
                                                     GCancellable             *cancellable,
                                                     GError                  **error);

/* The signature of the head of that hash; BESACE_FEED_ERROR_MISSING where there is none. (transfer full) */
GBytes           *besace_feed_folder_read_signature (BesaceFeedFolder         *self,
                                                     const char               *head_sha256,
                                                     GCancellable             *cancellable,
                                                     GError                  **error);

/* Brings the file that the feed keeps as @name to this computer, going on with what is there of it, and checks that it is
 * what it should be, whole. Returns where it lies: the caller removes it, or moves it, once it is of no more use. */
char             *besace_feed_folder_fetch          (BesaceFeedFolder         *self,
                                                     const char               *name,
                                                     const char               *sha256,
                                                     guint64                   size,
                                                     GCancellable             *cancellable,
                                                     GError                  **error);

/* The same for a blob. @size: -1 where its record does not say, so that nothing can be resumed; then it may have @max_bytes. */
char             *besace_feed_folder_fetch_blob     (BesaceFeedFolder         *self,
                                                     const char               *sha256,
                                                     gint64                    size,
                                                     guint64                   max_bytes,
                                                     GCancellable             *cancellable,
                                                     GError                  **error);

/* As it lies in the feed. */
char             *besace_feed_segment_get_name      (const char               *sha256);
char             *besace_feed_signature_get_name    (const char               *head_sha256);
char             *besace_feed_blob_get_name         (const char               *sha256);

/* Called, on the thread that reads, whenever more has come over the network. */
void              besace_feed_folder_set_listener   (BesaceFeedFolder         *self,
                                                     BesaceHttpFunc            func,
                                                     gpointer                  data);

/* What came over the network until now. Any thread. */
guint64           besace_feed_folder_get_n_bytes    (BesaceFeedFolder         *self);
guint64           besace_feed_folder_get_n_requests (BesaceFeedFolder         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFeedFolder, besace_feed_folder_free)

G_END_DECLS
