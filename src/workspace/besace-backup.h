/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"
#include "besace-data-directory.h"

G_BEGIN_DECLS

/* The copies of a library that are made by themselves, two for each day of use: profiles/<uuid>/backups/. The first is what
 * there was before the day's changes, and stays as it is: a mistake must not reach what it is to be mended from. A copy is
 * made after quick_check has found the library whole, beside its name, and renamed. Worker. */

/* Makes today's first copy unless there is one, and lets go of those that are not needed any more: see
 * besace-backup-calendar.h. */
gboolean   besace_backup_rotate    (BesaceConnection     *library,
                                    BesaceDataDirectory  *directory,
                                    const char           *profile,
                                    gint64                now,
                                    GError              **error);

/* Makes today's latest copy, anew if there is one, where the library has changed since the newest copy. Where there is none of
 * today, it is the first. */
gboolean   besace_backup_refresh   (BesaceConnection     *library,
                                    BesaceDataDirectory  *directory,
                                    const char           *profile,
                                    gint64                now,
                                    GError              **error);

/* A backup is made beside its place under a name that nobody else has, since two programs may make one at a time, and is
 * renamed when it is whole. (transfer full): the name of an empty file for its owner alone. */
char      *besace_backup_begin     (const char           *path,
                                    GError              **error);
/* Puts it in its place if it is @whole; removes it otherwise, with @error set already. */
gboolean   besace_backup_end       (const char           *partial,
                                    const char           *path,
                                    gboolean              whole,
                                    GError              **error);

/* Whether the library has vanished: there are copies of it, but no file, or an empty one, as a power cut may leave it. An
 * error of the kind that says so is set then; a library that is new is not lost. */
gboolean   besace_backup_check_lost (BesaceDataDirectory  *directory,
                                     const char           *profile,
                                     GError              **error);

/* Whether the catalogue has vanished in the same way: this data directory was in use before. */
gboolean   besace_backup_catalogue_is_lost (BesaceDataDirectory *directory);

/* What a copy is worth: when it was made (milliseconds UTC, 0: unknown), and how many bookmarks it holds. */
void       besace_backup_describe   (const char           *path,
                                     gint64               *date,
                                     guint64              *n_bookmarks);

/* (element-type utf8) (transfer full) the paths of the copies, the newest first. */
GPtrArray *besace_backup_list      (BesaceDataDirectory  *directory,
                                    const char           *profile);

/* The newest copy that is whole, or NULL. (transfer full) a path. */
char      *besace_backup_find_good (BesaceDataDirectory  *directory,
                                    const char           *profile);

/* Has each of the copies that were made by themselves rewritten, and each library that was set aside when another took its
 * place. (element-type utf8) (transfer full) the paths of those that it failed for. */
typedef gboolean (*BesaceBackupFunc) (const char  *path,
                                      gpointer     data,
                                      GError     **error);
GPtrArray *besace_backup_rewrite_each (BesaceDataDirectory  *directory,
                                       const char           *profile,
                                       BesaceBackupFunc      func,
                                       gpointer              data);

/* Whether a file is a whole library. */
gboolean   besace_backup_is_good   (const char           *path);
/* The same, and why it is not. */
gboolean   besace_backup_check     (const char           *path,
                                    GError              **error);

/* Sets the present library aside, under a name that says whether it was damaged, and puts a copy in its place. @kept
 * (nullable) receives where the former library is now, or NULL where there was none. (transfer full) The data lock must
 * be held exclusively. */
gboolean   besace_backup_put_back  (BesaceDataDirectory  *directory,
                                    const char           *profile,
                                    const char           *copy,
                                    gint64                now,
                                    char                **kept,
                                    GError              **error);

G_END_DECLS
