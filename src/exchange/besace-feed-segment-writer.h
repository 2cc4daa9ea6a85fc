/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-feed-head.h"

G_BEGIN_DECLS

/* Writes a segment of a feed. The same lines make the same bytes, and so the same name. */
typedef struct _BesaceFeedSegmentWriter BesaceFeedSegmentWriter;

BesaceFeedSegmentWriter *besace_feed_segment_writer_new       (const char                *folder,
                                                               guint64                    from,
                                                               guint64                    to,
                                                               GError                   **error);

/* Ends it. A segment that was not finished leaves nothing behind. */
void                     besace_feed_segment_writer_free      (BesaceFeedSegmentWriter   *self);

/* @line: without its end. */
gboolean                 besace_feed_segment_writer_add       (BesaceFeedSegmentWriter   *self,
                                                               const char                *line,
                                                               gsize                      length,
                                                               GError                   **error);

guint64                  besace_feed_segment_writer_get_n_records (BesaceFeedSegmentWriter *self);

/* Puts the segment in place. Nothing more can be written, even if this fails. */
gboolean                 besace_feed_segment_writer_finish    (BesaceFeedSegmentWriter   *self,
                                                               BesaceFeedSegment         *segment,
                                                               GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceFeedSegmentWriter, besace_feed_segment_writer_free)

G_END_DECLS
