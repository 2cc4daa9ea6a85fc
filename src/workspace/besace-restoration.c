/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-restoration.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "besace-backup-file.h"
#include "besace-backup.h"

#define LOCK_PATIENCE_MS 10000

void
besace_restoration_free (BesaceRestoration *self)
{
  g_free (self->profile);
  g_free (self->kept);
  g_free (self);
}

/* A copy that was made by itself does not say whose it is, but where it lies does: profiles/<uuid>/backups/. */
static BesaceProfile *
find_owner (BesaceProfiles  *profiles,
            const char      *file,
            GError         **error)
{
  g_autofree char *path = g_canonicalize_filename (file, NULL);
  g_auto(GStrv) names = g_strsplit (path, G_DIR_SEPARATOR_S, -1);

  for (guint i = 0; i < profiles->profiles->len; i++) {
    const BesaceProfile *profile = g_ptr_array_index (profiles->profiles, i);

    if (profiles->profiles->len == 1 || g_strv_contains ((const char *const *) names, profile->uuid))
      return besace_profile_copy (profile);
  }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _("The file does not say whose library it is: name the profile with “--profile”."));
  return NULL;
}

/* Whose library the backup becomes. */
static BesaceProfile *
find_heir (BesaceDataDirectory         *directory,
           const char                  *name,
           const char                  *file,
           const BesaceBackupContents  *contents,
           gint64                       now,
           gboolean                    *added,
           GError                     **error)
{
  g_autoptr(BesaceProfiles) profiles = NULL;
  const BesaceProfile *named;

  if (!name && contents->uuid)
    return besace_profiles_ensure (directory, contents->uuid, contents->name, now, added, error);

  if (!(profiles = besace_profiles_load (directory, now, error)))
    return NULL;
  if (!name)
    return find_owner (profiles, file, error);

  named = besace_profiles_find (profiles, name, error);
  return named ? besace_profile_copy (named) : NULL;
}

static gboolean
is_present_library (BesaceDataDirectory *directory,
                    const BesaceProfile *profile,
                    const char          *file)
{
  g_autofree char *library = besace_data_directory_get_library_path (directory, profile->uuid);
  GStatBuf present;
  GStatBuf given;

  return g_stat (library, &present) == 0 && g_stat (file, &given) == 0 &&
         present.st_dev == given.st_dev && present.st_ino == given.st_ino;
}

/* @copy: what was unpacked of @file. */
static gboolean
put_back (BesaceRestoration           *self,
          BesaceDataDirectory         *directory,
          const char                  *name,
          const char                  *file,
          const char                  *copy,
          const BesaceBackupContents  *contents,
          gint64                       now,
          GError                     **error)
{
  g_autoptr(BesaceProfile) profile = find_heir (directory, name, file, contents, now, &self->added, error);

  if (!profile)
    return FALSE;

  if (is_present_library (directory, profile, file)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _("The file is the library of “%s” itself: nothing was changed."), profile->name);
    return FALSE;
  }

  self->profile = g_strdup (profile->name);
  return besace_backup_put_back (directory, profile->uuid, copy, now, &self->kept, error);
}

/* Only where there are none: those that are there may be newer. */
static gboolean
put_sources_back (BesaceDataDirectory         *directory,
                  const BesaceBackupContents  *contents,
                  GError                     **error)
{
  g_autofree char *path = besace_data_directory_get_sources_path (directory);

  return !contents->sources || g_file_test (path, G_FILE_TEST_EXISTS) ||
         besace_data_directory_write_file (directory, path, contents->sources, error);
}

BesaceRestoration *
besace_restoration_run (const char   *data_dir,
                        const char   *profile,
                        const char   *file,
                        BesaceClock  *clock,
                        GError      **error)
{
  g_autoptr(BesaceDataDirectory) directory = besace_data_directory_new (data_dir, error);
  g_autoptr(BesaceLock) lock =
    directory ? besace_data_directory_lock (directory, BESACE_LOCK_DATA, TRUE, LOCK_PATIENCE_MS, error) : NULL;
  g_autoptr(BesaceRestoration) self = g_new0 (BesaceRestoration, 1);
  g_auto(BesaceBackupContents) contents = { 0, };
  g_autofree char *copy = NULL;
  gboolean restored;

  if (!lock)
    return NULL;

  copy = g_build_filename (besace_data_directory_get_path (directory), "restore.part", NULL);
  besace_backup_file_remove (copy);
  restored = besace_backup_file_unpack (file, copy, &contents, error) &&
             put_back (self, directory, profile, file, copy, &contents, besace_clock_get_now (clock), error) &&
             put_sources_back (directory, &contents, error);

  besace_backup_file_remove (copy);
  return restored ? g_steal_pointer (&self) : NULL;
}
