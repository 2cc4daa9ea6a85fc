/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A moment in the order of edits: a hybrid logical clock (architecture.md, “Data on disk”). Written so that the order
 * of the texts is the order of the stamps: 12 hexadecimal digits of milliseconds, 4 of a counter, the device's id. */
typedef struct {
  gint64   milliseconds;
  guint    counter;
  char    *device;
} BesaceStamp;

#define BESACE_STAMP_COUNTER_MAX 0xffff

/* Before every other: of what nobody has given a value yet, which takes the place of no value that somebody gave. */
#define BESACE_STAMP_NEVER "000000000000-0000-0"

/* The stamp after @previous (nullable): never before it, whatever the wall says, so that a clock that was set back
 * does not make an edit older than the one that it replaces. (transfer full) */
char     *besace_stamp_next   (const char  *previous,
                               gint64       now,
                               const char  *device);

gboolean  besace_stamp_parse  (const char  *text,
                               BesaceStamp *stamp);
void      besace_stamp_clear  (BesaceStamp *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceStamp, besace_stamp_clear)

G_END_DECLS
