/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The zip of the guides, one file after the other, in bounded memory. Nothing of it is ever written to the disk.
 * Blocking; used by one thread at a time. */
typedef struct _BesaceGuidesZip BesaceGuidesZip;

#define BESACE_GUIDES_MAX_ENTRIES 20000
#define BESACE_GUIDES_MAX_BYTES ((gint64) 400 * 1000 * 1000)

/* @stream can seek. Keeps a reference to it and does not close it. */
BesaceGuidesZip *besace_guides_zip_new           (GInputStream     *stream);
void             besace_guides_zip_free          (BesaceGuidesZip  *self);

/* Goes to the next file. Returns FALSE without an error behind the last one. Before the first, all that the zip says of
 * itself is checked: architecture.md, “Reading input safely”. @name stays the zip’s until the next call. */
gboolean         besace_guides_zip_next          (BesaceGuidesZip  *self,
                                                  const char      **name,
                                                  GCancellable     *cancellable,
                                                  GError          **error);

/* What the file holds, in place of what is in @content. G_IO_ERROR_INVALID_DATA says that this file alone is damaged
 * or larger than @max_bytes, in words that go on after “F1342.xml: ”; the next one can be read. */
gboolean         besace_guides_zip_read          (BesaceGuidesZip  *self,
                                                  GString          *content,
                                                  gsize             max_bytes,
                                                  GCancellable     *cancellable,
                                                  GError          **error);

/* Of the newest file in it, milliseconds UTC, once the first one was come to: 0 where none says. */
gint64           besace_guides_zip_get_newest    (BesaceGuidesZip  *self);

guint            besace_guides_zip_get_n_entries (BesaceGuidesZip  *self);

/* From 1 on, of the file that was come to last. */
guint            besace_guides_zip_get_position  (BesaceGuidesZip  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceGuidesZip, besace_guides_zip_free)

G_END_DECLS
