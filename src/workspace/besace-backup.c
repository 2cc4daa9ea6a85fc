/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "besace-backup-calendar.h"
#include "besace-database.h"
#include "besace-file-error.h"
#include "besace-library-store.h"

#define PARTIAL_SUFFIX ".XXXXXX"
#define ABANDONED_AFTER_SECONDS 3600

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The copies' names, the oldest first. */
static GPtrArray *
list_copies (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    if (besace_backup_calendar_is_copy (name))
      g_ptr_array_add (names, g_strdup (name));
  }

  g_ptr_array_sort (names, compare_names);
  return names;
}

/* A copy's name, and what is put behind it while it is made. */
static gboolean
is_partial (const char *name)
{
  g_autofree char *whole = g_strndup (name, MAX (strlen (name), strlen (PARTIAL_SUFFIX)) - strlen (PARTIAL_SUFFIX));

  return besace_backup_calendar_is_copy (whole);
}

/* What a program that was killed while it made a copy has left. Another may be making one right now. */
static void
remove_abandoned (const char *folder,
                  gint64      now)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf status;

    if (is_partial (name) && g_stat (path, &status) == 0 &&
        now / 1000 - status.st_mtime > ABANDONED_AFTER_SECONDS)
      g_remove (path);
  }
}

char *
besace_backup_begin (const char  *path,
                     GError     **error)
{
  g_autofree char *partial = g_strconcat (path, PARTIAL_SUFFIX, NULL);
  int fd = g_mkstemp_full (partial, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0) {
    besace_file_error_set_unwritable (error, path, errno);
    return NULL;
  }

  close (fd);
  return g_steal_pointer (&partial);
}

/* Some file systems have nothing to settle, and say so with EINVAL. */
static gboolean
settle (const char *path,
        int         flags)
{
  const int fd = g_open (path, O_RDONLY | O_CLOEXEC | flags, 0);
  const gboolean settled = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);
  const int code = errno;

  if (fd >= 0)
    close (fd);
  errno = code;
  return settled;
}

/* A power cut must leave what was there before, or the whole copy. Sets errno where it fails; that the folder cannot be
 * settled, as on some shares, is no failure: the copy has its name then. */
static gboolean
move_into_place (const char *copy,
                 const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!settle (copy, 0) || g_rename (copy, path) != 0)
    return FALSE;

  if (!settle (folder, O_DIRECTORY))
    g_debug ("“%s”: %s", folder, g_strerror (errno));
  return TRUE;
}

gboolean
besace_backup_end (const char  *partial,
                   const char  *path,
                   gboolean     whole,
                   GError     **error)
{
  if (whole && move_into_place (partial, path))
    return TRUE;

  if (whole)
    besace_file_error_set_unwritable (error, path, errno);
  g_remove (partial);
  return FALSE;
}

static void
remove_copy (const char *folder,
             const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_remove (path);
}

static const char *
get_newest (GPtrArray *copies)
{
  return copies->len > 0 ? g_ptr_array_index (copies, copies->len - 1) : NULL;
}

/* Whether there is a copy of the day of use that @name is of. */
static gboolean
is_of_today (GPtrArray  *copies,
             const char *name)
{
  return copies->len > 0 && besace_backup_calendar_is_same_day (get_newest (copies), name);
}

/* A clock that has jumped begins no new day of use: the copies of this one get its date, so that days go on from there. They
 * stay what they are; @name is what the first of them is to be called. (transfer full) the names as they are now */
static GPtrArray *
redate (const char *folder,
        GPtrArray  *copies,
        const char *name)
{
  for (guint i = 0; i < copies->len; i++) {
    const char *copy = g_ptr_array_index (copies, i);
    g_autofree char *latest = besace_backup_calendar_name_latest (name);
    const char *dated = besace_backup_calendar_is_latest (copy) ? latest : name;
    g_autofree char *from = g_build_filename (folder, copy, NULL);
    g_autofree char *to = g_build_filename (folder, dated, NULL);

    if (besace_backup_calendar_is_same_day (copy, name) && !g_str_equal (copy, dated) && g_rename (from, to) != 0)
      g_debug ("“%s”: %s", from, g_strerror (errno));
  }

  return list_copies (folder);
}

/* The copy @name, in the place of the one there may be. */
static gboolean
make_copy (BesaceConnection  *library,
           const char        *folder,
           const char        *name,
           gint64             now,
           GError           **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *partial = NULL;
  g_autoptr(GPtrArray) present = NULL;
  g_autoptr(GPtrArray) expired = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno), _("No backup could be made in “%s”: %s."),
                 folder, g_strerror (errno));
    return FALSE;
  }

  remove_abandoned (folder, now);
  if (!besace_connection_check (library, FALSE, error) || !(partial = besace_backup_begin (path, error)) ||
      !besace_backup_end (partial, path, besace_library_store_back_up_to (library, partial, error), error))
    return FALSE;

  present = list_copies (folder);
  expired = besace_backup_calendar_expire (present);
  for (guint i = 0; i < expired->len; i++)
    remove_copy (folder, g_ptr_array_index (expired, i));

  return TRUE;
}

gboolean
besace_backup_rotate (BesaceConnection     *library,
                      BesaceDataDirectory  *directory,
                      const char           *profile,
                      gint64                now,
                      GError              **error)
{
  g_autofree char *folder = besace_data_directory_get_backups_path (directory, profile);
  g_autoptr(GPtrArray) copies = list_copies (folder);
  g_autofree char *name = besace_backup_calendar_name (get_newest (copies), now);
  g_autoptr(GPtrArray) present = redate (folder, copies, name);

  return is_of_today (present, name) || make_copy (library, folder, name, now, error);
}

/* What was done last in the library of a copy; NULL where nothing was, or it cannot be read. */
static char *
load_stamp (const char *path)
{
  g_autoptr(BesaceConnection) copy =
    besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_ONLY, NULL);

  return copy ? besace_library_store_load_stamp (copy) : NULL;
}

/* What was there before today's changes stays: these go into a copy of their own. */
gboolean
besace_backup_refresh (BesaceConnection     *library,
                       BesaceDataDirectory  *directory,
                       const char           *profile,
                       gint64                now,
                       GError              **error)
{
  g_autofree char *folder = besace_data_directory_get_backups_path (directory, profile);
  g_autoptr(GPtrArray) copies = list_copies (folder);
  g_autofree char *name = besace_backup_calendar_name (get_newest (copies), now);
  g_autofree char *latest = besace_backup_calendar_name_latest (name);
  g_autoptr(GPtrArray) present = redate (folder, copies, name);
  g_autofree char *newest = present->len > 0 ? g_build_filename (folder, get_newest (present), NULL) : NULL;
  g_autofree char *copied = newest ? load_stamp (newest) : NULL;
  g_autofree char *stamp = besace_library_store_load_stamp (library);

  return g_strcmp0 (copied, stamp) == 0 || make_copy (library, folder, is_of_today (present, name) ? latest : name, now, error);
}

static gboolean
has_copies (BesaceDataDirectory *directory,
            const char          *profile)
{
  g_autofree char *folder = besace_data_directory_get_backups_path (directory, profile);
  g_autoptr(GPtrArray) copies = list_copies (folder);

  return copies->len > 0;
}

static gboolean
is_missing (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) != 0 || status.st_size == 0;
}

gboolean
besace_backup_check_lost (BesaceDataDirectory  *directory,
                          const char           *profile,
                          GError              **error)
{
  g_autofree char *path = besace_data_directory_get_library_path (directory, profile);

  if (!is_missing (path) || !has_copies (directory, profile))
    return FALSE;

  g_set_error_literal (error, BESACE_DATABASE_ERROR, SQLITE_CORRUPT, _("The file is damaged."));
  return TRUE;
}

/* A catalogue is made before the first copy of any library: where there is a copy, there was a catalogue. */
gboolean
besace_backup_catalogue_is_lost (BesaceDataDirectory *directory)
{
  g_autofree char *path = besace_data_directory_get_catalogue_path (directory);
  g_autofree char *profiles = g_build_filename (besace_data_directory_get_path (directory), "profiles", NULL);
  g_autoptr(GDir) dir = is_missing (path) ? g_dir_open (profiles, 0, NULL) : NULL;
  const char *profile;

  while (dir && (profile = g_dir_read_name (dir))) {
    if (has_copies (directory, profile))
      return TRUE;
  }

  return FALSE;
}

void
besace_backup_describe (const char *path,
                        gint64     *date,
                        guint64    *n_bookmarks)
{
  g_autoptr(BesaceConnection) connection =
    besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_ONLY, NULL);
  GStatBuf status;

  *date = g_stat (path, &status) == 0 ? (gint64) status.st_mtime * 1000 : 0;
  *n_bookmarks = connection ? besace_library_store_count_bookmarks (connection) : 0;
}

/* Why it is no whole library, in @error. */
static gboolean
check_whole (const char            *path,
             BesaceConnectionMode   mode,
             GError               **error)
{
  g_autoptr(BesaceConnection) connection = besace_connection_open (path, BESACE_SCHEMA_LIBRARY, mode, error);

  return connection && besace_connection_check (connection, TRUE, error);
}

gboolean
besace_backup_is_good (const char *path)
{
  return besace_backup_check (path, NULL);
}

gboolean
besace_backup_check (const char  *path,
                     GError     **error)
{
  return check_whole (path, BESACE_CONNECTION_READ_ONLY, error);
}

GPtrArray *
besace_backup_list (BesaceDataDirectory *directory,
                    const char          *profile)
{
  g_autofree char *folder = besace_data_directory_get_backups_path (directory, profile);
  g_autoptr(GPtrArray) copies = list_copies (folder);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = copies->len; i > 0; i--)
    g_ptr_array_add (paths, g_build_filename (folder, g_ptr_array_index (copies, i - 1), NULL));
  return paths;
}

char *
besace_backup_find_good (BesaceDataDirectory *directory,
                         const char          *profile)
{
  g_autoptr(GPtrArray) copies = besace_backup_list (directory, profile);

  for (guint i = 0; i < copies->len; i++) {
    if (besace_backup_is_good (g_ptr_array_index (copies, i)))
      return g_strdup (g_ptr_array_index (copies, i));
  }

  return NULL;
}

GPtrArray *
besace_backup_rewrite_each (BesaceDataDirectory *directory,
                            const char          *profile,
                            BesaceBackupFunc     func,
                            gpointer             data)
{
  g_autofree char *library = besace_data_directory_get_library_path (directory, profile);
  g_autoptr(GPtrArray) copies = besace_backup_list (directory, profile);
  GPtrArray *failed = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_extend_and_steal (copies, besace_data_directory_list_aside (directory, library));
  for (guint i = 0; i < copies->len; i++) {
    const char *path = g_ptr_array_index (copies, i);
    g_autoptr(GError) failure = NULL;

    if (!func (path, data, &failure)) {
      g_message ("“%s”: %s", path, failure->message);
      g_ptr_array_add (failed, g_strdup (path));
    }
  }

  return failed;
}

/* A newer version's library, or one that cannot be read just now, is not damaged. Looking at a good one makes one file of
 * it and its log. */
static char *
set_library_aside (BesaceDataDirectory  *directory,
                   const char           *path,
                   gint64                now,
                   GError              **error)
{
  g_autoptr(GError) failure = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    check_whole (path, BESACE_CONNECTION_READ_WRITE, &failure);
  return besace_database_error_is_damage (failure)
         ? besace_data_directory_set_aside (directory, path, now, error)
         : besace_data_directory_keep_replaced (directory, path, now, error);
}

gboolean
besace_backup_put_back (BesaceDataDirectory  *directory,
                        const char           *profile,
                        const char           *copy,
                        gint64                now,
                        char                **kept,
                        GError              **error)
{
  g_autofree char *path = besace_data_directory_get_library_path (directory, profile);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *partial = g_strconcat (path, ".part", NULL);
  g_autofree char *aside = NULL;
  gboolean present = g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr(GFile) from = g_file_new_for_path (copy);
  g_autoptr(GFile) to = g_file_new_for_path (partial);
  GError *failure = NULL;

  if (!besace_backup_is_good (copy)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("“%s” is no whole library: nothing was changed."), copy);
    return FALSE;
  }

  /* The copy is complete beside its place before the present library moves. */
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                 _("“%s” cannot be used (%s): check its permissions, or that the disk is not read-only."),
                 folder, g_strerror (errno));
    return FALSE;
  }

  /* The backup itself stays: until the next one, it is the only other copy. */
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &failure)) {
    besace_file_error_set_unreadable (error, from, failure);
    g_remove (partial);
    return FALSE;
  }

  if (!settle (partial, 0)) {
    besace_file_error_set_unwritable (error, partial, errno);
    g_remove (partial);
    return FALSE;
  }

  if (!(aside = set_library_aside (directory, path, now, error)))
    return FALSE;

  if (!move_into_place (partial, path)) {
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                 _("The backup could not be put in its place (%s); the library of before is at “%s”."),
                 g_strerror (errno), aside);
    return FALSE;
  }

  besace_database_clear_suspicion (path);
  if (kept)
    *kept = present ? g_steal_pointer (&aside) : NULL;
  return TRUE;
}
