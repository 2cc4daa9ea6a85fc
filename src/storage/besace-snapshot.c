/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "besace-tokenizer.h"

#define SHARED_FOLDER "/var/lib/besace"
#define PREFIX "catalogue-"
#define SUFFIX ".db"
#define NAME_DIGITS 12
#define MODE_FOLDER 0755
#define MODE_FILE 0644

/* media/<ab>/<sha256> */
#define FOLDER_DIGITS 2
#define DIGEST_DIGITS 64

const char *
besace_snapshot_get_folder (void)
{
  const char *folder = g_getenv ("BESACE_SHARED_DIR");

  return folder && *folder ? folder : SHARED_FOLDER;
}

char *
besace_snapshot_get_current_path (const char *folder)
{
  return g_build_filename (folder, "current", NULL);
}

static gboolean
is_snapshot_name (const char *name)
{
  return g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX) && !strchr (name, G_DIR_SEPARATOR);
}

/* (transfer full) (nullable) */
static char *
read_current (const char *folder)
{
  g_autofree char *path = besace_snapshot_get_current_path (folder);
  char *name = NULL;

  if (!g_file_get_contents (path, &name, NULL, NULL))
    return NULL;

  g_strchomp (name);
  if (!is_snapshot_name (name))
    g_clear_pointer (&name, g_free);
  return name;
}

char *
besace_snapshot_find (const char *folder)
{
  g_autofree char *name = read_current (folder);
  g_autofree char *path = name ? g_build_filename (folder, name, NULL) : NULL;

  return path && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

static gboolean
set_error (GError     **error,
           const char  *path)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _("The shared catalogue could not be written to “%s” (%s): the one before stays. Check that the disk has room, "
                 "and who may write there."), path, g_strerror (code));
  return FALSE;
}

static gboolean
flush (const char  *path,
       GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    set_error (error, path);
  if (fd >= 0)
    close (fd);
  return done;
}

static gboolean
add_rows (BesaceConnection  *connection,
          GChecksum         *checksum,
          const char        *sql,
          GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);
  g_autoptr(GError) failure = NULL;

  if (!statement)
    return FALSE;

  while (besace_statement_next (statement, &failure)) {
    for (int i = 0; i < sqlite3_column_count (statement); i++) {
      const guchar *text = sqlite3_column_text (statement, i);

      /* With the end of each, so that one text cannot take on the beginning of the next. */
      g_checksum_update (checksum, text ? text : (const guchar *) "", text ? sqlite3_column_bytes (statement, i) + 1 : 1);
    }
  }

  if (!failure)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A catalogue that was begun again counts its revisions again: what is in it tells it from the one before. (transfer full) */
static char *
name_snapshot (BesaceConnection  *connection,
               GError           **error)
{
  gint64 revision = besace_connection_query_int64 (connection, "SELECT revision FROM catalogue");
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (!add_rows (connection, checksum, "SELECT index_rules FROM catalogue", error) ||
      !add_rows (connection, checksum,
                 "SELECT resource.row, source.name, resource.id, resource.shown, resource_data.data FROM resource "
                 "JOIN source ON source.id = resource.source JOIN resource_data USING (row) ORDER BY resource.row", error) ||
      !add_rows (connection, checksum, "SELECT name, blob FROM medium ORDER BY name", error) ||
      !add_rows (connection, checksum,
                 "SELECT source.name, base.id, base.title, base.url, base.updated FROM base "
                 "JOIN source ON source.id = base.source ORDER BY 1, 2", error))
    return NULL;

  return g_strdup_printf (PREFIX "%" G_GINT64_FORMAT "-%.*s" SUFFIX, revision, NAME_DIGITS, g_checksum_get_string (checksum));
}

/* A log beside it would have to be written by whoever reads it. */
static gboolean
drop_log_mode (const char  *path,
               GError     **error)
{
  sqlite3 *db = NULL;
  gboolean done = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
                  sqlite3_exec (db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK;

  if (!done)
    g_set_error (error, BESACE_DATABASE_ERROR, sqlite3_extended_errcode (db),
                 _("The shared catalogue could not be written to “%s” (%s): the one before stays. Check that the disk has room, "
                   "and who may write there."), path, sqlite3_errmsg (db));
  sqlite3_close (db);
  return done;
}

/* A snapshot that a disk has damaged is written again: everybody reads it, and nobody else can mend it. */
static gboolean
is_sound (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gboolean sound = g_file_test (path, G_FILE_TEST_IS_REGULAR) &&
                   sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
                   besace_tokenizer_register (db, NULL) &&
                   sqlite3_prepare_v2 (db, "PRAGMA quick_check (1)", -1, &statement, NULL) == SQLITE_OK &&
                   sqlite3_step (statement) == SQLITE_ROW &&
                   g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;

  sqlite3_finalize (statement);
  sqlite3_close (db);
  return sound;
}

static gboolean
write_snapshot (BesaceConnection  *connection,
                const char        *path,
                GError           **error)
{
  g_autofree char *temporary = g_strconcat (path, ".tmp", NULL);

  g_unlink (temporary);
  if (besace_connection_copy_to (connection, temporary, error) &&
      drop_log_mode (temporary, error) &&
      (g_chmod (temporary, MODE_FILE) == 0 || set_error (error, temporary)) &&
      flush (temporary, error) &&
      (g_rename (temporary, path) == 0 || set_error (error, path)))
    return TRUE;

  g_unlink (temporary);
  return FALSE;
}

/* What lies in the media store besides media, such as what each profile keeps, is nobody else's. */
static gboolean
is_digits (const char *name,
           gsize       length)
{
  return strlen (name) == length && strspn (name, "0123456789abcdef") == length;
}

/* The same file under two names where the disk can, so that media are there once. */
static gboolean
share_blob (const char  *from,
            const char  *to,
            GError     **error)
{
  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) target = g_file_new_for_path (to);

  if (g_file_test (to, G_FILE_TEST_EXISTS))
    return TRUE;
  if (link (from, to) != 0 && !g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, error))
    return FALSE;
  return g_chmod (to, MODE_FILE) == 0 || set_error (error, to);
}

static gboolean
share_folder (const char  *from,
              const char  *to,
              gsize        length,
              gboolean   (*share) (const char *, const char *, GError **),
              GError     **error)
{
  g_autoptr(GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  if (!dir)
    return TRUE;
  if (g_mkdir_with_parents (to, MODE_FOLDER) != 0)
    return set_error (error, to);

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *source = g_build_filename (from, name, NULL);
    g_autofree char *target = g_build_filename (to, name, NULL);

    if (is_digits (name, length) && !share (source, target, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
share_blobs (const char  *from,
             const char  *to,
             GError     **error)
{
  return share_folder (from, to, DIGEST_DIGITS, share_blob, error);
}

/* All but the newest two. */
static void
remove_old (const char *folder,
            const char *newest,
            const char *before)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (is_snapshot_name (name) && g_strcmp0 (name, newest) != 0 && g_strcmp0 (name, before) != 0)
      g_unlink (path);
  }
}

gboolean
besace_snapshot_publish (BesaceConnection  *connection,
                         const char        *media,
                         const char        *folder,
                         GError           **error)
{
  g_autofree char *name = name_snapshot (connection, error);
  g_autofree char *path = name ? g_build_filename (folder, name, NULL) : NULL;
  g_autofree char *shared_media = g_build_filename (folder, "media", NULL);
  g_autofree char *current = besace_snapshot_get_current_path (folder);
  g_autofree char *before = read_current (folder);
  g_autofree char *line = name ? g_strconcat (name, "\n", NULL) : NULL;

  if (!name)
    return FALSE;
  if (g_mkdir_with_parents (folder, MODE_FOLDER) != 0)
    return set_error (error, folder);
  if (!share_folder (media, shared_media, FOLDER_DIGITS, share_blobs, error))
    return FALSE;
  if (g_strcmp0 (before, name) == 0 && is_sound (path))
    return TRUE;

  if (!write_snapshot (connection, path, error) ||
      !g_file_set_contents_full (current, line, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, MODE_FILE,
                                 error))
    return FALSE;

  remove_old (folder, name, before);
  return TRUE;
}
