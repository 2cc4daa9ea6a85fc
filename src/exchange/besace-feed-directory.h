/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-feed-error.h"

G_BEGIN_DECLS

#define BESACE_FEED_HEAD_NAME "feed.json"

/* The files of a feed in a directory of this computer, a share or a key (architecture.md, “Reading input safely”): only regular
 * files, no links on the way, no more than they should hold. @name is relative to @path. */

GBytes   *besace_feed_directory_read (const char    *path,
                                      const char    *name,
                                      guint64        max_bytes,
                                      GError       **error);

/* How long a file of at most @max_bytes is. */
gboolean  besace_feed_directory_get_size (const char    *path,
                                          const char    *name,
                                          guint64        max_bytes,
                                          guint64       *size,
                                          GError       **error);

/* Copies a file of @size bytes to @target: what is applied is read twice, and a key may be pulled out, or written to, in
 * between. */
gboolean  besace_feed_directory_copy (const char    *path,
                                      const char    *name,
                                      const char    *target,
                                      guint64        size,
                                      GCancellable  *cancellable,
                                      GError       **error);

G_END_DECLS
