/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-backup-file.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "besace-backup.h"
#include "besace-file-error.h"
#include "besace-library-store.h"

/* "BsBk": a backup is a library with more files in it, and no library to whoever opens it by mistake. */
#define APPLICATION_ID 0x4273426b
/* In its table of files. */
#define PROFILE_ID "profile-id"
#define PROFILE_NAME "profile-name"

static gboolean
put_content (BesaceConnection  *backup,
             const char        *name,
             const char        *content,
             gsize              length,
             GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (backup, "INSERT INTO backup_file (name, content) VALUES (:name, :content)", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":name", name);
  besace_statement_bind_blob (statement, ":content", content, length);
  return besace_statement_execute (statement, error);
}

/* A file that is not there, as sources.conf may be, is not in the backup. */
static gboolean
put_file (BesaceConnection  *backup,
          const char        *name,
          const char        *path,
          GError           **error)
{
  g_autofree char *content = NULL;
  g_autoptr(GError) failure = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &content, &length, &failure))
    return put_content (backup, name, content, length, error);

  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;

  besace_data_directory_set_file_error (error, path, failure);
  return FALSE;
}

/* The PINs stay: they are short, and what recognises them would give them away to whoever has the file and the time. */
static gboolean
put_profiles (BesaceConnection     *backup,
              BesaceDataDirectory  *directory,
              GError              **error)
{
  g_autoptr(BesaceProfiles) profiles = besace_profiles_peek (directory);
  g_autofree char *text = profiles ? besace_profiles_to_public_text (profiles) : NULL;

  return !text || put_content (backup, "profiles.json", text, strlen (text), error);
}

static gboolean
complete (BesaceDataDirectory  *directory,
          const BesaceProfile  *profile,
          const char           *partial,
          GError              **error)
{
  g_autoptr(BesaceConnection) backup =
    besace_connection_open (partial, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, error);
  g_autofree char *sources = besace_data_directory_get_sources_path (directory);

  return backup &&
         besace_connection_execute (backup, "PRAGMA journal_mode = DELETE; "
                                    "CREATE TABLE backup_file (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT", error) &&
         put_profiles (backup, directory, error) &&
         put_file (backup, "sources.conf", sources, error) &&
         put_content (backup, PROFILE_ID, profile->uuid, strlen (profile->uuid), error) &&
         put_content (backup, PROFILE_NAME, profile->name, strlen (profile->name), error) &&
         besace_connection_set_application_id (backup, APPLICATION_ID, error);
}

gboolean
besace_backup_file_write (BesaceConnection     *library,
                          BesaceDataDirectory  *directory,
                          const BesaceProfile  *profile,
                          const char           *path,
                          GError              **error)
{
  g_autofree char *partial = besace_backup_begin (path, error);

  return partial &&
         besace_backup_end (partial, path,
                            besace_library_store_back_up_to (library, partial, error) &&
                            complete (directory, profile, partial, error), error);
}

static char *
take_content (BesaceConnection  *backup,
              const char        *name)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (backup, "SELECT CAST (content AS TEXT) FROM backup_file WHERE name = :name", NULL);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":name", name);
  return besace_statement_next (statement, NULL) ? g_strdup (besace_statement_get_text (statement, 0)) : NULL;
}

static gboolean
copy_file (const char  *path,
           const char  *copy,
           GError     **error)
{
  g_autoptr(GFile) from = g_file_new_for_path (path);
  g_autoptr(GFile) to = g_file_new_for_path (copy);
  GError *failure = NULL;

  /* With permissions of our own: a backup may be write-protected. */
  if (g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &failure))
    return TRUE;

  besace_file_error_set_unreadable (error, from, failure);
  return FALSE;
}

static gboolean
set_no_backup (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("The file is no backup of Besace, or is not whole: nothing was changed."));
  return FALSE;
}

/* One that is in use has a part of it in its log. */
static gboolean
is_in_use (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;

  return g_stat (log, &status) == 0 && status.st_size > 0;
}

static gboolean
make_one_file (const char  *copy,
               GError     **error)
{
  g_autoptr(BesaceConnection) library =
    besace_connection_open (copy, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, error);

  return library && besace_connection_execute (library, "PRAGMA journal_mode = DELETE", error);
}

static gboolean
unpack (const char            *copy,
        BesaceBackupContents  *contents,
        GError               **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceConnection) backup = besace_connection_open_backup (copy, APPLICATION_ID, &failure);

  if (!backup || !besace_connection_check (backup, TRUE, &failure)) {
    if (besace_database_error_is_damage (failure))
      return set_no_backup (error);

    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  contents->uuid = take_content (backup, PROFILE_ID);
  contents->name = take_content (backup, PROFILE_NAME);
  contents->sources = take_content (backup, "sources.conf");
  if (!contents->uuid || !contents->name || !g_uuid_string_is_valid (contents->uuid))
    return set_no_backup (error);

  return besace_connection_execute (backup, "DROP TABLE backup_file; PRAGMA journal_mode = DELETE", error) &&
         besace_connection_set_application_id (backup, 0, error);
}

gboolean
besace_backup_file_unpack (const char            *path,
                           const char            *copy,
                           BesaceBackupContents  *contents,
                           GError               **error)
{
  g_autoptr(GError) failure = NULL;

  if (!copy_file (path, copy, error))
    return FALSE;

  /* One of the copies that are made by themselves, or a library that was set aside. */
  if (!is_in_use (path) && besace_backup_check (copy, &failure))
    return make_one_file (copy, error);

  if (failure && (failure->code & 0xff) == SQLITE_SCHEMA) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return unpack (copy, contents, error);
}

void
besace_backup_file_remove (const char *copy)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *file = g_strconcat (copy, suffixes[i], NULL);

    g_remove (file);
  }
}

void
besace_backup_contents_clear (BesaceBackupContents *self)
{
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->sources, g_free);
}
