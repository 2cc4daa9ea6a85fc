/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that somebody asked for, by its path: it appears, or is replaced, whole and once it is on the disk. Blocking; used by
 * one thread at a time. Its errors name the file and say what to do. */
typedef struct _BesaceOutputFile BesaceOutputFile;

BesaceOutputFile *besace_output_file_new    (const char        *path,
                                             GError           **error);

/* Ends it. One that was not put in place leaves nothing behind. */
void              besace_output_file_free   (BesaceOutputFile  *self);

gboolean          besace_output_file_write  (BesaceOutputFile  *self,
                                             gconstpointer      bytes,
                                             gsize              length,
                                             GError           **error);

/* Puts it in place. Nothing more can be written, even if this fails. */
gboolean          besace_output_file_commit (BesaceOutputFile  *self,
                                             GError           **error);

/* All of it at once. */
gboolean          besace_output_file_save   (const char        *path,
                                             gconstpointer      bytes,
                                             gsize              length,
                                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutputFile, besace_output_file_free)

G_END_DECLS
