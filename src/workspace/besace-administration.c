/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-administration.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "besace-backup-file.h"
#include "besace-backup.h"
#include "besace-catalogue-store.h"
#include "besace-contribution-store.h"
#include "besace-database.h"
#include "besace-date.h"
#include "besace-file-error.h"
#include "besace-library-store.h"
#include "besace-need-json.h"
#include "besace-profile-pin.h"
#include "besace-received-needs.h"
#include "besace-received-store.h"
#include "besace-record-writer.h"
#include "besace-snapshot.h"
#include "besace-source-store.h"
#include "besace-territory-store.h"

#define LOCK_PATIENCE_MS 10000

/* The folder, held for use, or alone. */
typedef struct {
  BesaceDataDirectory *directory;
  BesaceLock          *lock;
} Place;

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->lock, besace_lock_free);
  g_clear_object (&place->directory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
enter (Place       *place,
       const char  *data_dir,
       gboolean     exclusive,
       GError     **error)
{
  return (place->directory = besace_data_directory_new (data_dir, error)) &&
         (place->lock = besace_data_directory_lock (place->directory, BESACE_LOCK_DATA, exclusive, LOCK_PATIENCE_MS, error));
}

/* Damage is met in a terminal here: says what mends it from there. @failure is taken. */
static void
propagate_failure (GError      **error,
                   GError       *failure,
                   BesaceSchema  schema)
{
  if (!besace_database_error_is_damage (failure)) {
    g_propagate_error (error, failure);
    return;
  }

  g_set_error_literal (error, failure->domain, failure->code,
                       schema == BESACE_SCHEMA_CATALOGUE
                       ? _("The catalogue is damaged: “besacectl check --repair” mends it, or else sets it aside.")
                       : _("The library is damaged: “besacectl check --repair” mends it, or else puts its newest good backup "
                           "in its place."));
  g_error_free (failure);
}

static BesaceConnection *
open_catalogue (const Place  *place,
                GError      **error)
{
  g_autofree char *path = besace_data_directory_get_catalogue_path (place->directory);
  GError *failure = NULL;
  BesaceConnection *connection;

  if (besace_backup_catalogue_is_lost (place->directory)) {
    g_set_error_literal (error, BESACE_DATABASE_ERROR, SQLITE_NOTADB,
                         _("The catalogue is gone, or its file is empty: open Besace, or import the catalogue again."));
    return NULL;
  }

  connection = besace_connection_open (path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_READ_WRITE, &failure);
  if (!connection)
    propagate_failure (error, failure, BESACE_SCHEMA_CATALOGUE);
  return connection;
}

/* One that is whole, as far as a quick look tells. */
static BesaceConnection *
open_library (const Place  *place,
              const char   *uuid,
              GError      **error)
{
  g_autofree char *path = besace_data_directory_get_library_path (place->directory, uuid);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(BesaceConnection) connection = NULL;
  GError *failure = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                 _("“%s” cannot be used (%s): check its permissions, or that the disk is not read-only."),
                 folder, g_strerror (errno));
    return NULL;
  }

  if (!besace_backup_check_lost (place->directory, uuid, &failure) &&
      (connection = besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, &failure)) &&
      besace_connection_check (connection, FALSE, &failure))
    return g_steal_pointer (&connection);

  propagate_failure (error, failure, BESACE_SCHEMA_LIBRARY);
  return NULL;
}

typedef struct {
  BesaceRecordWriter *writer;
  guint64             n_records;
} Export;

static gboolean
export_resource (const char  *id,
                 const char  *data,
                 gboolean     training,
                 gpointer     user_data,
                 GError     **error)
{
  Export *export = user_data;

  export->n_records++;
  return besace_record_writer_write_resource (export->writer, id, data, error);
}

static gboolean
export_collection (const char  *id,
                   const char  *data,
                   gboolean     training,
                   gpointer     user_data,
                   GError     **error)
{
  Export *export = user_data;

  export->n_records++;
  return besace_record_writer_write_collection (export->writer, id, data, error);
}

static gboolean
export_correction (const char  *id,
                   const char  *data,
                   gboolean     training,
                   gpointer     user_data,
                   GError     **error)
{
  Export *export = user_data;

  export->n_records++;
  return besace_record_writer_write_line (export->writer, "correction", id, data, error);
}

static gboolean
export_needs (BesaceConnection  *connection,
              const char        *source,
              Export            *export,
              GError           **error)
{
  g_autoptr(GPtrArray) needs = besace_received_needs_read (connection, source, error);

  for (guint i = 0; needs && i < needs->len; i++) {
    const BesaceNeedFields *need = besace_need_get_fields (g_ptr_array_index (needs, i));
    g_autofree char *line = besace_need_fields_to_line (need);

    if (!besace_record_writer_write_line (export->writer, "need", need->id, line, error))
      return FALSE;
    export->n_records++;
  }

  return needs != NULL;
}

static gboolean
check_source (BesaceConnection  *connection,
              const char        *name,
              GError           **error)
{
  g_autoptr(GPtrArray) sources = besace_source_store_list (connection, error);

  for (guint i = 0; sources && i < sources->len; i++) {
    const BesaceSourceRow *source = g_ptr_array_index (sources, i);

    if (g_str_equal (source->name, name))
      return TRUE;
  }

  if (sources)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("There is no source “%s” here: “besacectl stats” names those that there are."), name);
  return FALSE;
}

gboolean
besace_administration_export (const char  *data_dir,
                              const char  *file,
                              const char  *source,
                              guint64     *n_records,
                              GError     **error)
{
  g_auto(Place) place = { 0, };
  g_autoptr(BesaceConnection) connection = NULL;
  g_autoptr(BesaceRecordWriter) writer = NULL;
  Export export = { 0, };
  GError *failure = NULL;

  if (!enter (&place, data_dir, FALSE, error) ||
      !(connection = open_catalogue (&place, error)) ||
      (source && !check_source (connection, source, error)) ||
      !(writer = besace_record_writer_new (file, error)))
    return FALSE;

  export.writer = writer;
  if (!besace_catalogue_store_foreach (connection, source, export_resource, &export, &failure) ||
      !besace_received_store_foreach (connection, source, export_collection, &export, &failure) ||
      !export_needs (connection, source, &export, &failure) ||
      !besace_received_corrections_foreach (connection, source, export_correction, &export, &failure)) {
    propagate_failure (error, failure, BESACE_SCHEMA_CATALOGUE);
    return FALSE;
  }

  if (n_records)
    *n_records = export.n_records;
  return besace_record_writer_close (writer, error);
}

void
besace_statistics_free (BesaceStatistics *self)
{
  g_ptr_array_unref (self->sources);
  g_free (self);
}

static void
source_statistics_free (BesaceSourceStatistics *source)
{
  g_free (source->name);
  g_free (source->kind);
  g_free (source);
}

static gboolean
count_sources (BesaceConnection  *connection,
               GPtrArray         *statistics,
               GError           **error)
{
  g_autoptr(GPtrArray) sources = besace_source_store_list (connection, error);

  for (guint i = 0; sources && i < sources->len; i++) {
    const BesaceSourceRow *source = g_ptr_array_index (sources, i);
    BesaceSourceStatistics *line = g_new0 (BesaceSourceStatistics, 1);
    g_autoptr(BesaceStatement) statement =
      besace_connection_prepare (connection, "SELECT count (*) FROM resource WHERE source = :source", error);

    line->name = g_strdup (source->name);
    line->kind = g_strdup (source->kind);
    line->updated = source->updated;
    g_ptr_array_add (statistics, line);
    if (!statement)
      return FALSE;

    besace_statement_bind_int64 (statement, ":source", source->id);
    if (!besace_statement_next (statement, error))
      return FALSE;
    line->n_resources = (guint64) sqlite3_column_int64 (statement, 0);
  }

  return sources != NULL;
}

/* Of a database, with its log. */
static gint64
get_size (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;
  gint64 size = 0;

  if (g_stat (path, &status) == 0)
    size += status.st_size;
  if (g_stat (log, &status) == 0)
    size += status.st_size;

  return size;
}

/* The one that the window shows: one’s own, or the shared one where that has no source. @path: (inout) its file. */
static BesaceConnection *
choose_catalogue (BesaceConnection  *own,
                  char             **path)
{
  g_autofree char *shared_path = besace_source_store_has_own (own) ? NULL : besace_snapshot_find (besace_snapshot_get_folder ());
  g_autoptr(GError) failure = NULL;
  BesaceConnection *shared;

  if (!shared_path)
    return own;

  shared = besace_connection_open (shared_path, BESACE_SCHEMA_CATALOGUE, BESACE_CONNECTION_SNAPSHOT, &failure);
  if (!shared) {
    g_debug ("The shared catalogue is not counted: %s", failure->message);
    return own;
  }

  besace_connection_close (own);
  g_free (*path);
  *path = g_steal_pointer (&shared_path);
  return shared;
}

BesaceStatistics *
besace_administration_count (const char   *data_dir,
                             const char   *profile_name,
                             BesaceClock  *clock,
                             GError      **error)
{
  g_autoptr(BesaceStatistics) self = g_new0 (BesaceStatistics, 1);
  g_auto(Place) place = { 0, };
  g_autoptr(BesaceProfiles) profiles = NULL;
  g_autoptr(BesaceConnection) catalogue = NULL;
  g_autoptr(BesaceConnection) library = NULL;
  g_autofree char *own_path = NULL;
  g_autofree char *catalogue_path = NULL;
  g_autofree char *library_path = NULL;
  const BesaceProfile *profile;

  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) source_statistics_free);
  if (!enter (&place, data_dir, FALSE, error) ||
      !(profiles = besace_profiles_load (place.directory, besace_clock_get_now (clock), error)) ||
      !(profile = besace_profiles_find (profiles, profile_name, error)) ||
      !(catalogue = open_catalogue (&place, error)) ||
      !(library = open_library (&place, profile->uuid, error)))
    return NULL;

  own_path = besace_data_directory_get_catalogue_path (place.directory);
  catalogue_path = g_strdup (own_path);
  catalogue = choose_catalogue (g_steal_pointer (&catalogue), &catalogue_path);
  self->shared = !g_str_equal (catalogue_path, own_path);
  if (!count_sources (catalogue, self->sources, error))
    return NULL;

  self->n_resources = (guint64) besace_connection_query_int64 (catalogue, "SELECT count (*) FROM resource WHERE shown");
  self->n_bases = (guint64) besace_connection_query_int64 (catalogue, "SELECT count (*) FROM base");
  self->n_collections = (guint64) besace_connection_query_int64 (catalogue, "SELECT count (DISTINCT id) FROM collection");
  self->n_needs = besace_territory_store_count (catalogue, BESACE_TERRITORY_NEED);
  self->n_own_needs = besace_contribution_store_count_needs (library);
  self->n_bookmarks = besace_library_store_count_bookmarks (library);
  library_path = besace_data_directory_get_library_path (place.directory, profile->uuid);
  self->catalogue_bytes = get_size (catalogue_path);
  self->library_bytes = get_size (library_path);
  return g_steal_pointer (&self);
}

GPtrArray *
besace_administration_list_profiles (const char   *data_dir,
                                     BesaceClock  *clock,
                                     GError      **error)
{
  g_auto(Place) place = { 0, };
  g_autoptr(BesaceProfiles) profiles = NULL;
  GPtrArray *names;

  if (!enter (&place, data_dir, FALSE, error) ||
      !(profiles = besace_profiles_load (place.directory, besace_clock_get_now (clock), error)))
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < profiles->profiles->len; i++) {
    const BesaceProfile *profile = g_ptr_array_index (profiles->profiles, i);

    g_ptr_array_add (names, g_strdup (profile->name));
  }

  return names;
}

gboolean
besace_administration_create_profile (const char   *data_dir,
                                      const char   *name,
                                      BesaceClock  *clock,
                                      GError      **error)
{
  g_auto(Place) place = { 0, };

  return enter (&place, data_dir, FALSE, error) &&
         besace_profiles_create (place.directory, name, besace_clock_get_now (clock), error);
}

gboolean
besace_administration_delete_profile (const char         *data_dir,
                                      const char         *name,
                                      BesaceSecretStore  *secrets,
                                      BesaceClock        *clock,
                                      GError            **error)
{
  g_auto(Place) place = { 0, };
  g_autoptr(BesaceProfiles) profiles = NULL;
  const BesaceProfile *profile;
  g_autoptr(GError) locked = NULL;

  if (!enter (&place, data_dir, TRUE, error) ||
      !(profiles = besace_profiles_load (place.directory, besace_clock_get_now (clock), error)) ||
      !(profile = besace_profiles_find (profiles, name, error)) ||
      !besace_profiles_delete (place.directory, name, besace_clock_get_now (clock), error))
    return FALSE;

  /* A sign-in ends by itself within a month: what cannot be reached keeps nobody from deleting the rest. */
  if (!besace_secret_store_forget (secrets, profile->uuid, NULL, NULL, &locked))
    g_debug ("The sign-ins of the profile were not forgotten: %s", locked->message);
  return TRUE;
}

gboolean
besace_administration_remove_pin (const char   *data_dir,
                                  const char   *name,
                                  BesaceClock  *clock,
                                  GError      **error)
{
  g_auto(Place) place = { 0, };

  return enter (&place, data_dir, FALSE, error) &&
         besace_profile_pin_set (place.directory, name, NULL, besace_clock_get_now (clock), error);
}

gboolean
besace_administration_back_up (const char   *data_dir,
                               const char   *profile_name,
                               const char   *file,
                               BesaceClock  *clock,
                               GError      **error)
{
  g_auto(Place) place = { 0, };
  g_autoptr(BesaceProfiles) profiles = NULL;
  g_autoptr(BesaceConnection) library = NULL;
  const BesaceProfile *profile;

  if (!enter (&place, data_dir, FALSE, error) ||
      !(profiles = besace_profiles_load (place.directory, besace_clock_get_now (clock), error)) ||
      !(profile = besace_profiles_find (profiles, profile_name, error)) ||
      !(library = open_library (&place, profile->uuid, error)))
    return FALSE;

  return besace_backup_file_write (library, place.directory, profile, file, error);
}

/* Whether a database is whole; why not, in @error. One that is not there is. */
static gboolean
is_sound (const char    *path,
          BesaceSchema   schema,
          GError       **error)
{
  g_autoptr(BesaceConnection) connection = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  connection = besace_connection_open (path, schema, BESACE_CONNECTION_READ_WRITE, error);
  /* An index made by older rules is made anew by whoever opens it next: it says nothing of the file. */
  return connection && besace_connection_check (connection, TRUE, error) &&
         (schema != BESACE_SCHEMA_CATALOGUE || besace_catalogue_store_index_is_old (connection) ||
          besace_catalogue_store_check_index (connection, error));
}

/* The copy has what could be read; the index is made anew from the texts in it. */
static gboolean
finish_repair (const char    *copy,
               BesaceSchema   schema,
               GError       **error)
{
  g_autoptr(BesaceConnection) connection =
    schema == BESACE_SCHEMA_CATALOGUE ? besace_connection_open (copy, schema, BESACE_CONNECTION_READ_WRITE, error) : NULL;

  return schema != BESACE_SCHEMA_CATALOGUE || (connection && besace_catalogue_store_rebuild_index (connection, error));
}

/* What SQLite can still read of a damaged file goes into a copy; only a copy that is whole takes its place. */
static gboolean
repair (const Place   *place,
        const char    *path,
        BesaceSchema   schema,
        gint64         now,
        GError       **error)
{
  g_autofree char *copy = g_strconcat (path, ".repaired", NULL);
  g_autofree char *aside = NULL;
  g_autoptr(BesaceConnection) connection = besace_connection_open (path, schema, BESACE_CONNECTION_READ_WRITE, error);

  g_remove (copy);
  if (!connection || !besace_connection_copy_to (connection, copy, error) || !finish_repair (copy, schema, error) ||
      !is_sound (copy, schema, error)) {
    g_remove (copy);
    return FALSE;
  }

  g_clear_pointer (&connection, besace_connection_close);
  if (!(aside = besace_data_directory_set_aside (place->directory, path, now, error)))
    return FALSE;

  if (g_rename (copy, path) == 0)
    return TRUE;

  besace_file_error_set_unwritable (error, path, errno);
  return FALSE;
}

static void G_GNUC_PRINTF (2, 3)
add_finding (GPtrArray  *findings,
             const char *format,
             ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (findings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gboolean
check_catalogue (const Place  *place,
                 gboolean      mend,
                 gint64        now,
                 GPtrArray    *findings)
{
  g_autofree char *path = besace_data_directory_get_catalogue_path (place->directory);
  g_autofree char *aside = NULL;
  g_autoptr(GError) failure = NULL;
  gboolean emptied = g_file_test (path, G_FILE_TEST_EXISTS) && besace_backup_catalogue_is_lost (place->directory);

  if (!emptied && is_sound (path, BESACE_SCHEMA_CATALOGUE, &failure)) {
    besace_database_clear_suspicion (path);
    return TRUE;
  }

  if (emptied)
    g_set_error_literal (&failure, BESACE_DATABASE_ERROR, SQLITE_NOTADB, "");

  g_debug ("The catalogue is not sound: %s", failure->message);
  if (besace_database_error_is_damage (failure))
    add_finding (findings, "%s", _("The catalogue is damaged."));
  else
    add_finding (findings, _("The catalogue: %s"), failure->message);
  if (!mend || !besace_database_error_is_damage (failure))
    return FALSE;

  g_clear_error (&failure);
  if (!emptied && repair (place, path, BESACE_SCHEMA_CATALOGUE, now, NULL)) {
    besace_database_clear_suspicion (path);
    add_finding (findings, "%s", _("The catalogue was repaired; the damaged file was kept beside it."));
    return TRUE;
  }

  aside = besace_data_directory_set_aside (place->directory, path, now, &failure);
  if (!aside) {
    add_finding (findings, "%s", failure->message);
    return FALSE;
  }

  besace_database_clear_suspicion (path);
  add_finding (findings, _("The catalogue could not be repaired: it was set aside as “%s”, and the next start begins a new one."),
               aside);
  return TRUE;
}

/* Its path, and what to expect of it. */
static char *
describe_backup (const char *path)
{
  guint64 n_bookmarks;
  gint64 date;
  g_autofree char *day = NULL;

  besace_backup_describe (path, &date, &n_bookmarks);
  day = besace_date_to_text (date, 0);
  /* Translators: a file, its date, and how many bookmarks are in it. */
  return g_strdup_printf (ngettext ("“%s” (%s, %lu bookmark)", "“%s” (%s, %lu bookmarks)", (gulong) n_bookmarks),
                          path, day, (gulong) n_bookmarks);
}

/* What was mended must not stay the only copy there is. */
static void
ensure_backup (const Place         *place,
               const BesaceProfile *profile,
               gint64               now)
{
  g_autofree char *backup = besace_backup_find_good (place->directory, profile->uuid);
  g_autoptr(BesaceConnection) library = NULL;
  g_autoptr(GError) failure = NULL;

  if (!backup &&
      (!(library = open_library (place, profile->uuid, &failure)) ||
       !besace_backup_refresh (library, place->directory, profile->uuid, now, &failure)))
    g_message ("%s", failure->message);
}

static gboolean
check_library (const Place          *place,
               const BesaceProfile  *profile,
               gboolean              mend,
               gint64                now,
               GPtrArray            *findings)
{
  g_autofree char *path = besace_data_directory_get_library_path (place->directory, profile->uuid);
  g_autofree char *backup = NULL;
  g_autofree char *description = NULL;
  g_autoptr(GError) failure = NULL;
  gboolean lost = besace_backup_check_lost (place->directory, profile->uuid, &failure);

  if (!lost && is_sound (path, BESACE_SCHEMA_LIBRARY, &failure)) {
    besace_database_clear_suspicion (path);
    return TRUE;
  }

  if (besace_database_error_is_damage (failure))
    add_finding (findings, _("The library of “%s” is damaged."), profile->name);
  else
    add_finding (findings, _("The library of “%s”: %s"), profile->name, failure->message);
  if (!besace_database_error_is_damage (failure))
    return FALSE;

  if (mend && !lost && repair (place, path, BESACE_SCHEMA_LIBRARY, now, NULL)) {
    besace_database_clear_suspicion (path);
    ensure_backup (place, profile, now);
    add_finding (findings, _("The library of “%s” was repaired; the damaged file was kept beside it."), profile->name);
    return TRUE;
  }

  backup = besace_backup_find_good (place->directory, profile->uuid);
  if (!backup) {
    add_finding (findings, "%s", _("It has no good backup here; the file was left as it is."));
    return FALSE;
  }

  description = describe_backup (backup);
  if (mend && besace_backup_put_back (place->directory, profile->uuid, backup, now, NULL, NULL)) {
    add_finding (findings, _("The library of “%s” could not be repaired: its backup %s took its place, and the damaged file was "
                             "kept beside it."), profile->name, description);
    return TRUE;
  }

  add_finding (findings, _("Its newest good backup is %s: “besacectl check --repair” puts it back if the library cannot be "
                           "repaired."), description);
  return FALSE;
}

GPtrArray *
besace_administration_check (const char   *data_dir,
                             gboolean      mend,
                             BesaceClock  *clock,
                             gboolean     *sound,
                             GError      **error)
{
  g_auto(Place) place = { 0, };
  g_autoptr(BesaceProfiles) profiles = NULL;
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  gint64 now = besace_clock_get_now (clock);

  if (!enter (&place, data_dir, mend, error) ||
      !(profiles = besace_profiles_load (place.directory, now, error)))
    return NULL;

  *sound = check_catalogue (&place, mend, now, findings);
  for (guint i = 0; i < profiles->profiles->len; i++)
    *sound = check_library (&place, g_ptr_array_index (profiles->profiles, i), mend, now, findings) && *sound;

  return g_steal_pointer (&findings);
}
