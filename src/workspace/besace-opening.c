/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-opening.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "besace-backup.h"
#include "besace-built-in.h"
#include "besace-catalogue-store.h"
#include "besace-profiles.h"
#include "besace-snapshot.h"
#include "besace-source-store.h"
#include "besace-workspace.h"

#define LOCK_PATIENCE_MS 10000

BesaceOpening *
besace_opening_new (const char  *data_dir,
                    const char  *profile,
                    const char  *language,
                    BesaceClock *clock)
{
  BesaceOpening *self = g_new0 (BesaceOpening, 1);

  self->data_dir = g_strdup (data_dir);
  self->profile = g_strdup (profile);
  self->language = g_strdup (language);
  self->clock = g_object_ref (clock);
  return self;
}

void
besace_opening_free (BesaceOpening *self)
{
  g_clear_object (&self->writer);
  g_clear_object (&self->reader);
  g_clear_object (&self->library_database);
  g_clear_pointer (&self->contents, besace_library_contents_free);
  g_clear_pointer (&self->lock, besace_lock_free);
  g_clear_object (&self->directory);
  g_clear_object (&self->vocabulary);
  g_object_unref (self->clock);
  g_free (self->data_dir);
  g_free (self->profile);
  g_free (self->language);
  g_free (self->profile_uuid);
  g_free (self->profile_name);
  g_free (self->device);
  g_free (self->notice);
  g_free (self->backup);
  g_free (self);
}

/* Makes of any failure one of the program's own, whose message is ready to be shown. @in_library: not in the catalogue,
 * nor on the way to either. */
static GError *
explain (const GError *failure,
         gboolean      in_library)
{
  int code = BESACE_WORKSPACE_ERROR_STORAGE;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (failure);

  if (failure->domain == BESACE_DATABASE_ERROR && (failure->code & 0xff) == SQLITE_SCHEMA)
    code = BESACE_WORKSPACE_ERROR_NEWER;
  else if (in_library && besace_database_error_is_damage (failure))
    code = BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED;
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_BUSY))
    code = BESACE_WORKSPACE_ERROR_BUSY;
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    code = BESACE_WORKSPACE_ERROR_PROFILE;

  if (code == BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED)
    return g_error_new_literal (BESACE_WORKSPACE_ERROR, code,
                                _("Your library is damaged. It was left as it is: a backup can take its place "
                                  "(“besacectl check --repair” does that too)."));

  return g_error_new_literal (BESACE_WORKSPACE_ERROR, code, failure->message);
}

/* The folder, the lock, the profile, its own folder. */
static gboolean
find_place (BesaceOpening  *self,
            GError        **error)
{
  g_autoptr(BesaceProfiles) profiles = NULL;
  g_autofree char *library = NULL;
  g_autofree char *folder = NULL;
  const BesaceProfile *profile;

  if (!(self->directory = besace_data_directory_new (self->data_dir, error)) ||
      !(self->lock = besace_data_directory_lock (self->directory, BESACE_LOCK_DATA, FALSE, LOCK_PATIENCE_MS, error)) ||
      !(profiles = besace_profiles_load (self->directory, besace_clock_get_now (self->clock), error)) ||
      !(profile = besace_profiles_find (profiles, self->profile, error)))
    return FALSE;

  if (besace_backup_catalogue_is_lost (self->directory))
    self->notice = g_strdup (_("The catalogue was gone, or its file was empty: a new one was begun. Your library is untouched; "
                               "import the catalogue again."));

  self->profile_uuid = g_strdup (profile->uuid);
  self->profile_name = g_strdup (profile->name);
  self->device = g_strdup (profiles->device);
  library = besace_data_directory_get_library_path (self->directory, profile->uuid);
  folder = g_path_get_dirname (library);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
               _("“%s” cannot be used (%s): check its permissions, or that the disk is not read-only."),
               folder, g_strerror (errno));
  return FALSE;
}

/* Waits until its connection is closed: left to itself, that would take the log of the file that comes in its place along. */
static void
discard (BesaceDatabase **database)
{
  if (*database)
    besace_database_close (*database);
  g_clear_object (database);
}

/* Looks through a catalogue that there is a reason to doubt. @data: its path. */
static gpointer
inspect_catalogue_job (BesaceConnection  *connection,
                       gpointer           data,
                       GError           **error)
{
  if (besace_database_is_suspect (data)) {
    if (!besace_connection_check (connection, FALSE, error) ||
        (!besace_catalogue_store_index_is_old (connection) && !besace_catalogue_store_check_index (connection, error)))
      return NULL;
    besace_database_clear_suspicion (data);
  }

  return NULL;
}

gpointer
besace_opening_renew_index (BesaceConnection  *connection,
                            gpointer           unused,
                            GError           **error)
{
  g_autoptr(GError) failure = NULL;

  if (besace_catalogue_store_index_is_old (connection) && !besace_catalogue_store_rebuild_index (connection, &failure))
    g_debug ("The index stays as it was: %s", failure->message);
  return NULL;
}

static gboolean
try_catalogue (BesaceOpening  *self,
               const char     *path,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr(GError) failure = NULL;

  self->writer = besace_database_new (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE);
  besace_database_run (self->writer, inspect_catalogue_job, (char *) path, NULL, cancellable, &failure);
  if (!failure)
    return TRUE;

  discard (&self->writer);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Nobody else may have it open while it moves. */
static gboolean
set_catalogue_aside (BesaceOpening  *self,
                     const char     *path,
                     GError        **error)
{
  g_autofree char *aside = NULL;
  g_autoptr(BesaceLock) exclusive = NULL;

  g_clear_pointer (&self->lock, besace_lock_free);
  exclusive = besace_data_directory_lock (self->directory, BESACE_LOCK_DATA, TRUE, 0, error);
  if (!exclusive)
    return FALSE;

  aside = besace_data_directory_set_aside (self->directory, path, besace_clock_get_now (self->clock), error);
  besace_database_clear_suspicion (path);
  g_clear_pointer (&exclusive, besace_lock_free);
  self->lock = besace_data_directory_lock (self->directory, BESACE_LOCK_DATA, FALSE, LOCK_PATIENCE_MS, aside ? error : NULL);
  if (!aside || !self->lock)
    return FALSE;

  g_free (self->notice);
  self->notice = g_strdup_printf (_("The catalogue was damaged: it was set aside as “%s” and a new one was begun. "
                                    "Your library is untouched; import the catalogue again."), aside);
  return TRUE;
}

/* A damaged catalogue makes room for an empty one: what it held can be brought again. */
static gboolean
open_catalogue (BesaceOpening  *self,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autofree char *path = besace_data_directory_get_catalogue_path (self->directory);
  g_autoptr(GError) failure = NULL;

  if (try_catalogue (self, path, cancellable, &failure))
    return TRUE;

  if (besace_database_error_is_damage (failure)) {
    g_clear_error (&failure);
    if (set_catalogue_aside (self, path, &failure) && try_catalogue (self, path, cancellable, &failure))
      return TRUE;
  }

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gpointer
do_nothing_job (BesaceConnection  *connection,
                gpointer           data,
                GError           **error)
{
  return NULL;
}

/* Its connection opens here, not when the first page asks. */
static gboolean
try_reader (BesaceOpening         *self,
            const char            *path,
            BesaceConnectionMode   mode,
            GCancellable          *cancellable,
            GError               **error)
{
  g_autoptr(GError) failure = NULL;

  self->reader = besace_database_new (path, BESACE_SCHEMA_CATALOGUE, mode);
  besace_database_run (self->reader, do_nothing_job, NULL, NULL, cancellable, &failure);
  if (!failure)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gpointer
has_own_source_job (BesaceConnection  *connection,
                    gpointer           data,
                    GError           **error)
{
  return GINT_TO_POINTER (besace_source_store_has_own (connection));
}

/* The catalogue that all accounts share is read where one's own has no source; never both. One that cannot be read, of a
 * newer version for instance, is as if there were none. */
static gboolean
open_shared_reader (BesaceOpening *self,
                    GCancellable  *cancellable)
{
  g_autofree char *path = besace_snapshot_find (besace_snapshot_get_folder ());
  g_autoptr(GError) failure = NULL;

  if (!path || (self->writer && besace_database_run (self->writer, has_own_source_job, NULL, NULL, cancellable, NULL)))
    return FALSE;

  self->shared = try_reader (self, path, BESACE_CONNECTION_SNAPSHOT, cancellable, &failure);
  if (!self->shared) {
    g_message ("The shared catalogue is not read: %s", failure->message);
    discard (&self->reader);
  }
  return self->shared;
}

/* Only after the writer has made what there is to read. */
static gboolean
open_reader (BesaceOpening  *self,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autofree char *path = besace_data_directory_get_catalogue_path (self->directory);

  return open_shared_reader (self, cancellable) ||
         try_reader (self, path, BESACE_CONNECTION_READ_ONLY, cancellable, error);
}

static gboolean
open_library (BesaceOpening  *self,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autofree char *path = besace_data_directory_get_library_path (self->directory, self->profile_uuid);
  BesaceLibrarySeat *seat;

  if (besace_backup_check_lost (self->directory, self->profile_uuid, error))
    return FALSE;

  self->library_database = besace_database_new (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE);
  seat = besace_library_seat_new (self->device, self->clock);
  self->contents = besace_database_run (self->library_database, besace_library_read_contents, seat,
                                        (GDestroyNotify) besace_library_contents_free, cancellable, error);
  besace_library_seat_free (seat);
  if (self->contents)
    return TRUE;

  discard (&self->library_database);
  return FALSE;
}

static void
load_vocabulary (BesaceOpening *self)
{
  g_autoptr(GBytes) vocabularies = besace_built_in_look_up ("vocabularies/vocabularies.json");
  g_autoptr(GError) failure = NULL;

  self->vocabulary = besace_vocabulary_new_from_bytes (vocabularies, self->language, &failure);
  g_assert_no_error (failure);
}

gboolean
besace_opening_run (BesaceOpening  *self,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GError) explained = NULL;
  gboolean in_library;

  load_vocabulary (self);
  in_library = find_place (self, &failure) &&
               open_catalogue (self, cancellable, &failure) &&
               open_reader (self, cancellable, &failure);
  if (in_library && open_library (self, cancellable, &failure))
    return TRUE;

  discard (&self->reader);
  discard (&self->writer);
  explained = explain (failure, in_library);
  if (g_error_matches (explained, BESACE_WORKSPACE_ERROR, BESACE_WORKSPACE_ERROR_LIBRARY_DAMAGED))
    self->backup = besace_backup_find_good (self->directory, self->profile_uuid);

  g_propagate_error (error, g_steal_pointer (&explained));
  return FALSE;
}

gboolean
besace_opening_run_catalogue (BesaceOpening  *self,
                              GCancellable   *cancellable,
                              GError        **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GError) explained = NULL;

  load_vocabulary (self);
  if ((self->directory = besace_data_directory_new (self->data_dir, &failure)) &&
      ((self->lock = besace_data_directory_lock (self->directory, BESACE_LOCK_DATA, FALSE, LOCK_PATIENCE_MS, &failure)) ||
       !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_BUSY))) {
    /* Where no lock can be made, nobody can be mending either. */
    g_clear_error (&failure);
    if (open_reader (self, cancellable, &failure))
      return TRUE;
  }

  discard (&self->reader);
  explained = explain (failure, FALSE);
  g_propagate_error (error, g_steal_pointer (&explained));
  return FALSE;
}
