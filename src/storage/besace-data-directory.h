/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The folder that holds everything (architecture.md, “Data on disk”), and the locks in it. Any thread. */
#define BESACE_TYPE_DATA_DIRECTORY (besace_data_directory_get_type ())
G_DECLARE_FINAL_TYPE (BesaceDataDirectory, besace_data_directory, BESACE, DATA_DIRECTORY, GObject)

/* A lock that is held: closing it gives it up. */
typedef struct _BesaceLock BesaceLock;

typedef enum {
  BESACE_LOCK_DATA,   /* shared by every program; exclusive for restoring, repairing, setting aside */
  BESACE_LOCK_SYNC,   /* exclusive: whoever brings records into the catalogue */
  BESACE_LOCK_OUTBOX,
  BESACE_LOCK_PROFILES,
} BesaceLockKind;

/* @path: NULL for BESACE_DATA_DIR, or $XDG_DATA_HOME/besace where that is not set. Makes the folder, for its owner
 * alone. */
BesaceDataDirectory *besace_data_directory_new  (const char           *path,
                                                 GError              **error);

const char *besace_data_directory_get_path            (BesaceDataDirectory *self);
char       *besace_data_directory_get_catalogue_path  (BesaceDataDirectory *self);
char       *besace_data_directory_get_profiles_path   (BesaceDataDirectory *self);
char       *besace_data_directory_get_sources_path    (BesaceDataDirectory *self);
char       *besace_data_directory_get_library_path    (BesaceDataDirectory *self,
                                                       const char          *profile);
/* Where lies what instances told this profile last about what it has published there. */
char       *besace_data_directory_get_news_path       (BesaceDataDirectory *self,
                                                       const char          *profile);
/* Where it is noted what is on its way to and from the folders by which contributions are carried. */
char       *besace_data_directory_get_carrying_path   (BesaceDataDirectory *self,
                                                       const char          *profile);
char       *besace_data_directory_get_backups_path    (BesaceDataDirectory *self,
                                                       const char          *profile);

/* Where the journal of the synchronisations lies. */
char       *besace_data_directory_get_journal_path    (BesaceDataDirectory *self);
/* The folder of downloads under way, made where it is missing. */
char       *besace_data_directory_get_incoming_path   (BesaceDataDirectory *self);

char       *besace_data_directory_get_media_path      (BesaceDataDirectory *self);

/* Where a blob lies, whether it is there or not. */
char       *besace_data_directory_get_blob_path       (BesaceDataDirectory *self,
                                                       const char          *blob);
/* Where a blob lies that is there, in the directory or beside the catalogue that all accounts share; NULL where it is in
 * neither. */
char       *besace_data_directory_find_blob           (BesaceDataDirectory *self,
                                                       const char          *blob);
/* Says what GLib’s failure to read or write a file of the directory means for the person. */
void        besace_data_directory_set_file_error      (GError             **error,
                                                       const char          *path,
                                                       const GError        *cause);
/* Copies a file into the media store if its SHA-256 is @blob. */
gboolean    besace_data_directory_add_blob            (BesaceDataDirectory *self,
                                                       const char          *blob,
                                                       const char          *path,
                                                       GError             **error);

/* Notes that the blob at @path is used at @now, milliseconds UTC: what is used least recently is the first to go. Once a day is
 * enough, unless @always. */
void        besace_data_directory_use_blob            (const char          *path,
                                                       gint64               now,
                                                       gboolean             always);
/* Makes a folder of the directory, for its owner alone, where it is missing. */
gboolean    besace_data_directory_make_folder         (BesaceDataDirectory *self,
                                                       const char          *path,
                                                       GError             **error);

/* Replaces a text file in the folder, at once and for its owner alone. Whoever writes the same file is kept away by a lock. */
gboolean    besace_data_directory_write_file          (BesaceDataDirectory  *self,
                                                       const char           *path,
                                                       const char           *text,
                                                       GError              **error);

/* Waits up to @patience milliseconds; then G_IO_ERROR_BUSY with a sentence that says who holds it. */
BesaceLock *besace_data_directory_lock                (BesaceDataDirectory  *self,
                                                       BesaceLockKind        kind,
                                                       gboolean              exclusive,
                                                       guint                 patience,
                                                       GError              **error);
void        besace_lock_free                          (BesaceLock           *self);

/* Renames a file with what belongs to it (-wal, -shm) so that it is out of the way but not lost: a damaged one, and a
 * good one that another takes the place of. (transfer full): the new path. The data lock must be held exclusively. */
char       *besace_data_directory_set_aside           (BesaceDataDirectory  *self,
                                                       const char           *path,
                                                       gint64                now,
                                                       GError              **error);
char       *besace_data_directory_keep_replaced       (BesaceDataDirectory  *self,
                                                       const char           *path,
                                                       gint64                now,
                                                       GError              **error);
/* What either has put beside @path, the logs not among them. (element-type utf8) (transfer full) their paths, in the order
 * of their names. */
GPtrArray  *besace_data_directory_list_aside          (BesaceDataDirectory  *self,
                                                       const char           *path);
GPtrArray  *besace_data_directory_list_replaced       (BesaceDataDirectory  *self,
                                                       const char           *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLock, besace_lock_free)

G_END_DECLS
