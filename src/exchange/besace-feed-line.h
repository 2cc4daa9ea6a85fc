/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-feed-head.h"

G_BEGIN_DECLS

/* A line of a segment as Besace publishes it. What of it stands where is known, so that publishing compares and copies lines
 * without parsing what they hold. It lives until the next one is read. */
typedef struct {
  const char *text;       /* the whole line, without its end */
  gsize       length;
  char       *key;        /* (owned) of its item: type and id, in JSON */
  guint64     generation;
  const char *data;       /* (nullable) in the text; NULL for a deletion */
  gsize       data_length;
} BesaceFeedLine;

/* @type and @id as the key of a line. */
char    *besace_feed_line_make_key (const char *type,
                                    const char *id);

/* The line of an item; @data (nullable) is its data as one line of JSON. (transfer full) */
GString *besace_feed_line_write    (const char *key,
                                    guint64     generation,
                                    const char *data);

typedef gboolean (*BesaceFeedLineFunc) (gpointer               data,
                                        const BesaceFeedLine  *line,
                                        GError               **error);

/* Calls @func with each line of a segment in @folder, once all of it was checked. FALSE, with an error of BESACE_FEED_ERROR
 * where the file is not what Besace published, else with that of @func. */
gboolean besace_feed_line_foreach  (const char               *folder,
                                    const BesaceFeedSegment  *segment,
                                    BesaceFeedLineFunc        func,
                                    gpointer                  data,
                                    GCancellable             *cancellable,
                                    GError                  **error);

G_END_DECLS
