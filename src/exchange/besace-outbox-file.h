/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-new-file.h"
#include "besace-outbox-folder-error.h"

G_BEGIN_DECLS

/* The files of an outbox's folder (besace-outbox-folder.h), which may lie on a key: each appears, or is replaced, whole and once it
 * is on the disk, for its owner alone. @name is relative to @folder. Blocking. */

/* Reads a file of any origin. BESACE_OUTBOX_FOLDER_ERROR_MISSING, without words for a person, where it is not there. */
GBytes   *besace_outbox_file_read     (const char    *folder,
                                       const char    *name,
                                       gsize          max_bytes,
                                       GError       **error);

/* Writes it beside its place, on the disk, where nobody reads it yet. A program that is killed leaves it there. (transfer full) */
BesaceNewFile *
          besace_outbox_file_prepare  (const char    *folder,
                                       const char    *name,
                                       GBytes        *bytes,
                                       GError       **error);
/* Puts it in place. Takes @file. */
gboolean  besace_outbox_file_put      (const char    *folder,
                                       const char    *name,
                                       BesaceNewFile *file,
                                       GError       **error);
/* Both. */
gboolean  besace_outbox_file_save     (const char    *folder,
                                       const char    *name,
                                       GBytes        *bytes,
                                       GError       **error);

/* Copies the file @source of this computer, which has that SHA-256. */
gboolean  besace_outbox_file_copy     (const char    *folder,
                                       const char    *name,
                                       const char    *source,
                                       const char    *sha256,
                                       GCancellable  *cancellable,
                                       GError       **error);

/* Whether @path is a regular file, no link, whose bytes have that SHA-256; @size (out): how many there are. Else there is an
 * error only where it was cancelled. */
gboolean  besace_outbox_file_is       (const char    *path,
                                       const char    *sha256,
                                       guint64       *size,
                                       GCancellable  *cancellable,
                                       GError       **error);

/* Whether there is room for @size bytes more in @n_files files. Where the file system cannot say so, it is tried. */
gboolean  besace_outbox_file_has_room (const char    *folder,
                                       guint64        size,
                                       guint          n_files,
                                       GError       **error);

/* Whether there is something in the directory @path that was prepared, and not put in place. */
gboolean  besace_outbox_file_has_remains (const char *path);
/* Removes from the directory @path what writing has left there that was cut short. */
void      besace_outbox_file_sweep    (const char    *path);

G_END_DECLS
