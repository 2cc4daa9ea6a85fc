/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-data-directory.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "besace-snapshot.h"

/* Why a file was set aside: it stands in its name. */
#define DAMAGED "damaged"
#define REPLACED "replaced"
#define LOCK_PAUSE_US 20000
#define DAY_MS G_GINT64_CONSTANT (86400000)

struct _BesaceDataDirectory {
  GObject  parent_instance;

  char    *path;
};

struct _BesaceLock {
  int fd;
};

G_DEFINE_FINAL_TYPE (BesaceDataDirectory, besace_data_directory, G_TYPE_OBJECT)

static const char *const lock_names[] = {
  [BESACE_LOCK_DATA] = "lock",
  [BESACE_LOCK_SYNC] = "sync.lock",
  [BESACE_LOCK_OUTBOX] = "outbox.lock",
  [BESACE_LOCK_PROFILES] = "profiles.lock",
};

static void
besace_data_directory_finalize (GObject *object)
{
  g_free (BESACE_DATA_DIRECTORY (object)->path);

  G_OBJECT_CLASS (besace_data_directory_parent_class)->finalize (object);
}

static void
besace_data_directory_class_init (BesaceDataDirectoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_data_directory_finalize;
}

static void
besace_data_directory_init (BesaceDataDirectory *self)
{
}

static void
set_error_from_errno (GError     **error,
                      const char  *path,
                      int          code)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _("The disk is full: free some space and try again. Nothing that was saved before is lost."));
  else if (code == EISDIR)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                 _("“%s” is a folder, where Besace keeps a file of its own: move it elsewhere, then try again."), path);
  else
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                 _("“%s” cannot be used (%s): check its permissions, or that the disk is not read-only."),
                 path, g_strerror (code));
}

static gboolean
make_folder (const char  *path,
             GError     **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  set_error_from_errno (error, path, errno);
  return FALSE;
}

BesaceDataDirectory *
besace_data_directory_new (const char  *path,
                           GError     **error)
{
  g_autoptr(BesaceDataDirectory) self = g_object_new (BESACE_TYPE_DATA_DIRECTORY, NULL);
  const char *chosen = path ? path : g_getenv ("BESACE_DATA_DIR");

  self->path = chosen && *chosen ? g_canonicalize_filename (chosen, NULL)
                                 : g_build_filename (g_get_user_data_dir (), "besace", NULL);
  return make_folder (self->path, error) ? g_steal_pointer (&self) : NULL;
}

const char *
besace_data_directory_get_path (BesaceDataDirectory *self)
{
  g_return_val_if_fail (BESACE_IS_DATA_DIRECTORY (self), NULL);

  return self->path;
}

char *
besace_data_directory_get_catalogue_path (BesaceDataDirectory *self)
{
  return g_build_filename (self->path, "catalogue.db", NULL);
}

char *
besace_data_directory_get_profiles_path (BesaceDataDirectory *self)
{
  return g_build_filename (self->path, "profiles.json", NULL);
}

char *
besace_data_directory_get_sources_path (BesaceDataDirectory *self)
{
  return g_build_filename (self->path, "sources.conf", NULL);
}

char *
besace_data_directory_get_library_path (BesaceDataDirectory *self,
                                        const char          *profile)
{
  return g_build_filename (self->path, "profiles", profile, "library.db", NULL);
}

char *
besace_data_directory_get_news_path (BesaceDataDirectory *self,
                                     const char          *profile)
{
  return g_build_filename (self->path, "profiles", profile, "news.json", NULL);
}

char *
besace_data_directory_get_carrying_path (BesaceDataDirectory *self,
                                         const char          *profile)
{
  return g_build_filename (self->path, "profiles", profile, "carrying", NULL);
}

char *
besace_data_directory_get_backups_path (BesaceDataDirectory *self,
                                        const char          *profile)
{
  return g_build_filename (self->path, "profiles", profile, "backups", NULL);
}

char *
besace_data_directory_get_journal_path (BesaceDataDirectory *self)
{
  return g_build_filename (self->path, "sync-journal", NULL);
}

char *
besace_data_directory_get_incoming_path (BesaceDataDirectory *self)
{
  char *path = g_build_filename (self->path, "incoming", NULL);

  /* Where it cannot be made, whoever writes there says so. */
  make_folder (path, NULL);
  return path;
}

char *
besace_data_directory_get_media_path (BesaceDataDirectory *self)
{
  return g_build_filename (self->path, "media", NULL);
}

char *
besace_data_directory_get_blob_path (BesaceDataDirectory *self,
                                     const char          *blob)
{
  g_autofree char *folder = g_strndup (blob, 2);

  return g_build_filename (self->path, "media", folder, blob, NULL);
}

char *
besace_data_directory_find_blob (BesaceDataDirectory *self,
                                 const char          *blob)
{
  g_autofree char *folder = g_strndup (blob, 2);
  g_autofree char *own = besace_data_directory_get_blob_path (self, blob);
  g_autofree char *shared = g_build_filename (besace_snapshot_get_folder (), "media", folder, blob, NULL);

  if (g_file_test (own, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&own);
  return g_file_test (shared, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&shared) : NULL;
}

void
besace_data_directory_set_file_error (GError       **error,
                                      const char    *path,
                                      const GError  *cause)
{
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    set_error_from_errno (error, path, ENOSPC);
  else if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
    set_error_from_errno (error, path, EISDIR);
  else
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_file_error ((GFileError) cause->code),
                 _("“%s” cannot be used (%s): check its permissions, or that the disk is not read-only."),
                 path, cause->message);
}

gboolean
besace_data_directory_add_blob (BesaceDataDirectory  *self,
                                const char           *blob,
                                const char           *path,
                                GError              **error)
{
  g_autofree char *target = besace_data_directory_get_blob_path (self, blob);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, &failure);
  g_autoptr(GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;
  g_autofree char *digest = bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  gconstpointer data;
  gsize size;

  if (!bytes) {
    besace_data_directory_set_file_error (error, path, failure);
    return FALSE;
  }

  if (!g_str_equal (digest, blob)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("The file “%s” is not what its record says; it was left out."), path);
    return FALSE;
  }

  data = g_bytes_get_data (bytes, &size);
  if (!make_folder (folder, error))
    return FALSE;

  if (g_file_set_contents_full (target, data ? data : "", (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &failure))
    return TRUE;

  besace_data_directory_set_file_error (error, target, failure);
  return FALSE;
}

void
besace_data_directory_use_blob (const char *path,
                                gint64      now,
                                gboolean    always)
{
  struct timespec times[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = now / 1000, .tv_nsec = now % 1000 * 1000000 } };
  GStatBuf status;

  if (!always && g_stat (path, &status) == 0 && now - (gint64) status.st_mtime * 1000 < DAY_MS)
    return;

  /* Those of the catalogue that all accounts share are another account's. */
  if (utimensat (AT_FDCWD, path, times, 0) != 0)
    g_debug ("The use of “%s” was not noted: %s", path, g_strerror (errno));
}

gboolean
besace_data_directory_make_folder (BesaceDataDirectory  *self,
                                   const char           *path,
                                   GError              **error)
{
  return make_folder (path, error);
}

static gboolean
write_all (int         fd,
           const char *text)
{
  gsize left = strlen (text);

  while (left > 0) {
    gssize written = write (fd, text, left);

    if (written < 0 && errno != EINTR)
      return FALSE;
    if (written > 0) {
      text += written;
      left -= (gsize) written;
    }
  }

  return TRUE;
}

gboolean
besace_data_directory_write_file (BesaceDataDirectory  *self,
                                  const char           *path,
                                  const char           *text,
                                  GError              **error)
{
  /* A name that is always the same: what a power cut leaves is overwritten the next time. */
  g_autofree char *temporary = g_strconcat (path, ".new", NULL);
  int fd = g_open (temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean done = fd >= 0 && write_all (fd, text) && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  if (done && g_rename (temporary, path) == 0)
    return TRUE;

  if (done)
    code = errno;
  g_unlink (temporary);
  set_error_from_errno (error, path, code);
  return FALSE;
}

/* What a second program is told of the first. */
static void
sign_lock (int fd)
{
  g_autofree char *text = g_strdup_printf ("%s (%d)\n", g_get_prgname () ? g_get_prgname () : "besace", (int) getpid ());

  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, strlen (text), 0) < 0)
    g_debug ("The lock could not be signed: %s", g_strerror (errno));
}

static char *
read_holder (int fd)
{
  char text[128];
  gssize length = pread (fd, text, sizeof text - 1, 0);

  text[MAX (length, 0)] = '\0';
  g_strchomp (text);
  return g_strdup (*text ? text : _("another program"));
}

BesaceLock *
besace_data_directory_lock (BesaceDataDirectory  *self,
                            BesaceLockKind        kind,
                            gboolean              exclusive,
                            guint                 patience,
                            GError              **error)
{
  g_autofree char *path = g_build_filename (self->path, lock_names[kind], NULL);
  gint64 deadline = g_get_monotonic_time () + patience * G_TIME_SPAN_MILLISECOND;
  int operation = (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB;
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  BesaceLock *lock;

  /* Whoever may only read can share a lock that is there. */
  if (fd < 0 && !exclusive && (errno == EACCES || errno == EROFS))
    fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0) {
    set_error_from_errno (error, path, errno);
    return NULL;
  }

  while (flock (fd, operation) != 0) {
    int code = errno;

    if (code == EINTR || (code == EWOULDBLOCK && g_get_monotonic_time () < deadline)) {
      g_usleep (LOCK_PAUSE_US);
      continue;
    }

    if (code == EWOULDBLOCK) {
      g_autofree char *holder = read_holder (fd);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                   _("The data is in use by %s: wait until it has finished, or close it, then try again."), holder);
    } else {
      set_error_from_errno (error, path, code);
    }
    close (fd);
    return NULL;
  }

  if (exclusive || kind == BESACE_LOCK_DATA)
    sign_lock (fd);

  lock = g_new0 (BesaceLock, 1);
  lock->fd = fd;
  return lock;
}

void
besace_lock_free (BesaceLock *self)
{
  close (self->fd);
  g_free (self);
}

/* A name that nothing has yet. */
static char *
make_aside_name (const char *path,
                 const char *reason,
                 gint64      now)
{
  char *name = g_strdup_printf ("%s.%s-%" G_GINT64_FORMAT, path, reason, now);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++) {
    g_free (name);
    name = g_strdup_printf ("%s.%s-%" G_GINT64_FORMAT "-%u", path, reason, now, i);
  }

  return name;
}

static char *
set_aside (const char  *path,
           const char  *reason,
           gint64       now,
           GError     **error)
{
  static const char *const suffixes[] = { "-wal", "-shm", "" };
  g_autofree char *aside = make_aside_name (path, reason, now);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
    g_autofree char *to = g_strconcat (aside, suffixes[i], NULL);

    if (g_rename (from, to) != 0 && errno != ENOENT) {
      set_error_from_errno (error, from, errno);
      return NULL;
    }
  }

  return g_steal_pointer (&aside);
}

char *
besace_data_directory_set_aside (BesaceDataDirectory  *self,
                                 const char           *path,
                                 gint64                now,
                                 GError              **error)
{
  return set_aside (path, DAMAGED, now, error);
}

char *
besace_data_directory_keep_replaced (BesaceDataDirectory  *self,
                                     const char           *path,
                                     gint64                now,
                                     GError              **error)
{
  return set_aside (path, REPLACED, now, error);
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
add_aside (GPtrArray  *paths,
           const char *path,
           const char *reason)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strdup_printf ("%s.%s-", name, reason);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  while (dir && (found = g_dir_read_name (dir))) {
    if (g_str_has_prefix (found, prefix) && !g_str_has_suffix (found, "-wal") && !g_str_has_suffix (found, "-shm"))
      g_ptr_array_add (paths, g_build_filename (folder, found, NULL));
  }

  g_ptr_array_sort (paths, compare_paths);
}

GPtrArray *
besace_data_directory_list_aside (BesaceDataDirectory *self,
                                  const char          *path)
{
  GPtrArray *paths = besace_data_directory_list_replaced (self, path);

  add_aside (paths, path, DAMAGED);
  return paths;
}

GPtrArray *
besace_data_directory_list_replaced (BesaceDataDirectory *self,
                                     const char          *path)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  add_aside (paths, path, REPLACED);
  return paths;
}
