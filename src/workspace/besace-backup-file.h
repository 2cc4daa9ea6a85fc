/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-data-directory.h"
#include "besace-profiles.h"

G_BEGIN_DECLS

/* The one file that “besacectl backup” writes: a profile's library, sources.conf and profiles.json. Worker. */

/* What such a file holds besides the library. Of a copy that was made by itself, and is a library alone, nothing. */
typedef struct {
  char *uuid;    /* (nullable) of the profile */
  char *name;    /* (nullable) its own */
  char *sources; /* (nullable) */
} BesaceBackupContents;

gboolean besace_backup_file_write       (BesaceConnection      *library,
                                         BesaceDataDirectory   *directory,
                                         const BesaceProfile   *profile,
                                         const char            *path,
                                         GError               **error);

/* Makes at @copy, which it may write over, a library again of the file @path. What it leaves, on failure as well, is the
 * caller's to remove with besace_backup_file_remove (). */
gboolean besace_backup_file_unpack      (const char            *path,
                                         const char            *copy,
                                         BesaceBackupContents  *contents,
                                         GError               **error);
/* With what SQLite has put beside it under names of its own. */
void     besace_backup_file_remove      (const char            *copy);

void     besace_backup_contents_clear   (BesaceBackupContents  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceBackupContents, besace_backup_contents_clear)

G_END_DECLS
