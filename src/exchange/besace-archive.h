/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BESACE_ARCHIVE_ERROR (besace_archive_error_quark ())

typedef enum {
  BESACE_ARCHIVE_ERROR_DAMAGED,   /* no zip, or one that cannot be read to its end */
  BESACE_ARCHIVE_ERROR_UNSAFE,    /* holds what no module needs: links, encryption, names that lead outside */
  BESACE_ARCHIVE_ERROR_TOO_LARGE,
  BESACE_ARCHIVE_ERROR_NO_INDEX,
  BESACE_ARCHIVE_ERROR_NOT_FOUND, /* no file of that name */
} BesaceArchiveError;

#define BESACE_ARCHIVE_MAX_ENTRIES 2000
#define BESACE_ARCHIVE_MAX_BYTES ((gint64) 200 * 1024 * 1024)

/* The zip of an interactive module. Nothing of it is ever written to the disk. Blocking; it does not change once it is
 * open, so that any thread may read from it. */
typedef struct _BesaceArchive BesaceArchive;

GQuark         besace_archive_error_quark (void);

/* Checks all that the archive says of itself before anything of it is read: architecture.md, “Reading input safely”. */
BesaceArchive *besace_archive_open        (const char     *path,
                                           GError        **error);
void           besace_archive_free        (BesaceArchive  *self);

/* The names of its files, in alphabetical order. (transfer full) */
char         **besace_archive_list_names  (BesaceArchive  *self);

/* What a file of it holds. (transfer full) */
GBytes        *besace_archive_read        (BesaceArchive  *self,
                                           const char     *name,
                                           GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceArchive, besace_archive_free)

G_END_DECLS
