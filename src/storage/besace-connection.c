/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-connection.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "besace-postings.h"
#include "besace-storage-resources.h"
#include "besace-tokenizer.h"

#define MIGRATIONS_PATH "/fr/besace/Besace/storage/migrations"
#define BUSY_TIMEOUT_MS 10000
#define BUSY_PAUSE_US 5000

typedef struct {
  const char *folder;
  int         application_id;
  const char *pragmas; /* run outside any transaction, on each connection that writes */
} SchemaDescription;

static const SchemaDescription schemas[] = {
  /* "BsCt" and "BsLb" in ASCII. What the catalogue lets go of is no secret, and Debian's SQLite overwrites by default. */
  [BESACE_SCHEMA_CATALOGUE] = { MIGRATIONS_PATH "/catalogue", 0x42734374,
                                "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = OFF; PRAGMA foreign_keys = ON;" },
  [BESACE_SCHEMA_LIBRARY] = { MIGRATIONS_PATH "/library", 0x42734c62,
                              "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;" },
  /* "BsIn". What beginners try out is not worth a flush for each request. */
  [BESACE_SCHEMA_INSTANCE] = { MIGRATIONS_PATH "/instance", 0x4273496e,
                               "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;" },
};

struct _BesaceConnection {
  sqlite3                 *db;
  GHashTable              *statements; /* (owned) SQL text to prepared statement */
  const SchemaDescription *schema;
  int                      application_id;
};

struct _BesaceTransaction {
  BesaceConnection *connection;
};

G_DEFINE_QUARK (besace-database-error-quark, besace_database_error)

/* The disk is full too where there is no room for what SQLite shares between programs beside the file. */
static gboolean
is_disk_full (sqlite3 *db,
              int      result)
{
  int cause = sqlite3_system_errno (db);

  return result == SQLITE_IOERR_SHMSIZE || ((result & 0xff) == SQLITE_IOERR && (cause == ENOSPC || cause == EDQUOT));
}

/* What SQLite's code means to the person at the desk. */
static const char *
explain (int result)
{
  /* On a full disk not even the memory that connections share can be made. */
  if (result == SQLITE_IOERR_SHMSIZE)
    result = SQLITE_FULL;

  switch (result & 0xff) {
  case SQLITE_FULL:
    return _("The disk is full: free some space and try again. Nothing that was saved before is lost.");
  case SQLITE_READONLY:
  case SQLITE_PERM:
  case SQLITE_CANTOPEN:
    return _("Besace may not write to its data folder: check its permissions, or that the disk is not read-only.");
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return _("Another program has kept the data busy for too long: close it and try again.");
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return _("The data is damaged: close Besace and open it again, so that it is mended or a backup is offered.");
  case SQLITE_IOERR:
    return _("The disk does not answer properly: check its connection, then try again.");
  default:
    return NULL;
  }
}

static gboolean
check (sqlite3  *db,
       int       result,
       GError  **error)
{
  const char *explanation;

  if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;

  g_debug ("SQLite %d: %s", result, sqlite3_errmsg (db));
  explanation = explain (is_disk_full (db, result) ? SQLITE_FULL : result);
  if (explanation)
    g_set_error_literal (error, BESACE_DATABASE_ERROR, result, explanation);
  else
    /* Translators: %s is the reason that the database gives, in English. */
    g_set_error (error, BESACE_DATABASE_ERROR, result,
                 _("The data could not be used (%s): “besacectl check” looks for what is wrong."), sqlite3_errmsg (db));
  return FALSE;
}

gboolean
besace_connection_execute (BesaceConnection  *self,
                           const char        *sql,
                           GError           **error)
{
  return check (self->db, sqlite3_exec (self->db, sql, NULL, NULL, NULL), error);
}

static BesaceTransaction *
begin (BesaceConnection  *connection,
       const char        *sql,
       GError           **error)
{
  BesaceTransaction *self;

  if (!besace_connection_execute (connection, sql, error))
    return NULL;

  self = g_new0 (BesaceTransaction, 1);
  self->connection = connection;
  return self;
}

gint64
besace_connection_query_int64 (BesaceConnection *self,
                               const char       *sql)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (self, sql, NULL);

  return statement && besace_statement_next (statement, NULL) ? sqlite3_column_int64 (statement, 0) : 0;
}

static gboolean
apply_next_migration (BesaceConnection    *self,
                      const char *const   *names,
                      int                  latest,
                      GError             **error)
{
  g_autoptr(BesaceTransaction) transaction = begin (self, "BEGIN EXCLUSIVE", error);
  g_autofree char *path = NULL;
  g_autofree char *stamp = NULL;
  g_autoptr(GBytes) sql = NULL;
  int version;

  if (!transaction)
    return FALSE;

  version = (int) besace_connection_query_int64 (self, "PRAGMA user_version");
  if (version >= latest)
    return TRUE;

  path = g_build_path ("/", self->schema->folder, names[version], NULL);
  stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d;",
                           version + 1, self->application_id);

  if (!(sql = g_resource_lookup_data (besace_storage_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error)) ||
      !besace_connection_execute (self, g_bytes_get_data (sql, NULL), error) ||
      !besace_connection_execute (self, stamp, error))
    return FALSE;

  return besace_transaction_commit (g_steal_pointer (&transaction), error);
}

/* SQLite does not call the busy handler here, so it is done by hand. */
static gboolean
enter_wal_mode (BesaceConnection  *self,
                GError           **error)
{
  gint64 deadline = g_get_monotonic_time () + BUSY_TIMEOUT_MS * G_TIME_SPAN_MILLISECOND;

  for (;;) {
    g_autoptr(GError) failure = NULL;

    if (besace_connection_execute (self, "PRAGMA journal_mode = WAL", &failure))
      return TRUE;

    if ((failure->code & 0xff) != SQLITE_BUSY || g_get_monotonic_time () > deadline) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

    g_usleep (BUSY_PAUSE_US);
  }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char **
list_migrations (BesaceConnection  *self,
                 GError           **error)
{
  char **names = g_resource_enumerate_children (besace_storage_get_resource (), self->schema->folder,
                                                G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names)
    qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}

/* What a file says of itself, at one moment: another process may be migrating it. */
typedef struct {
  int      version;
  int      application_id;
  gboolean empty;
} Identity;

static gboolean
read_identity (BesaceConnection  *self,
               Identity          *identity,
               GError           **error)
{
  g_autoptr(BesaceTransaction) transaction = begin (self, "BEGIN", error);
  g_autoptr(BesaceStatement) statement = NULL;

  if (!transaction ||
      !(statement = besace_connection_prepare (self, "SELECT user_version, application_id, "
                                               "NOT EXISTS (SELECT 1 FROM sqlite_schema) "
                                               "FROM pragma_user_version, pragma_application_id", error)) ||
      !besace_statement_next (statement, error))
    return FALSE;

  identity->version = sqlite3_column_int (statement, 0);
  identity->application_id = sqlite3_column_int (statement, 1);
  identity->empty = sqlite3_column_int (statement, 2) != 0;
  return TRUE;
}

/* Before anything is written: a foreign or newer file is left untouched. */
static gboolean
check_identity (BesaceConnection      *self,
                BesaceConnectionMode   mode,
                int                    latest,
                GError               **error)
{
  Identity identity;
  gboolean fresh;

  if (!read_identity (self, &identity, error))
    return FALSE;

  fresh = mode == BESACE_CONNECTION_READ_WRITE && identity.empty && identity.application_id == 0 && identity.version == 0;
  if (identity.application_id != self->application_id && !fresh) {
    g_set_error_literal (error, BESACE_DATABASE_ERROR, SQLITE_NOTADB,
                         _("The file is not one of Besace’s; it was left untouched."));
    return FALSE;
  }

  if (identity.version > latest) {
    g_set_error_literal (error, BESACE_DATABASE_ERROR, SQLITE_SCHEMA,
                         _("The data was written by a newer version of Besace: update this one. Nothing was changed."));
    return FALSE;
  }

  return TRUE;
}

/* Closing a connection would otherwise write what another program left in the log into a file that is not ours. */
static void
set_checkpoint_on_close (BesaceConnection *self,
                         gboolean          checkpoint)
{
  g_autofree char *log = g_strconcat (sqlite3_db_filename (self->db, NULL), "-wal", NULL);
  GStatBuf status;

  if (checkpoint || (g_stat (log, &status) == 0 && status.st_size > 0))
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !checkpoint, NULL);
}

/* Files are applied in the order of their names; the n-th brings the schema to version n. The version is read again
 * inside each exclusive transaction, since another process may have migrated meanwhile. */
static gboolean
migrate (BesaceConnection      *self,
         BesaceConnectionMode   mode,
         GError               **error)
{
  g_auto(GStrv) names = list_migrations (self, error);
  int latest;

  if (!names)
    return FALSE;

  latest = (int) g_strv_length (names);
  set_checkpoint_on_close (self, FALSE);
  if (!check_identity (self, mode, latest, error))
    return FALSE;

  if (mode != BESACE_CONNECTION_READ_WRITE)
    return TRUE;

  set_checkpoint_on_close (self, TRUE);

  if (!enter_wal_mode (self, error) ||
      !besace_connection_execute (self, self->schema->pragmas, error))
    return FALSE;

  while (besace_connection_query_int64 (self, "PRAGMA user_version") < latest) {
    if (!apply_next_migration (self, (const char *const *) names, latest, error))
      return FALSE;
  }

  return TRUE;
}

static char *
make_immutable_address (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *address = g_filename_to_uri (absolute, NULL, NULL);

  return g_strconcat (address, "?immutable=1", NULL);
}

/* @immutable: nothing is made beside the file, not even what programs share that read it at once. */
static BesaceConnection *
try_open (const char            *path,
          BesaceSchema           schema,
          int                    application_id,
          BesaceConnectionMode   mode,
          gboolean               immutable,
          GError               **error)
{
  g_autoptr(BesaceConnection) self = g_new0 (BesaceConnection, 1);
  g_autofree char *address = immutable ? make_immutable_address (path) : g_strdup (path);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (immutable ? SQLITE_OPEN_URI : 0);
  int result;

  flags |= mode != BESACE_CONNECTION_READ_WRITE ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  self->schema = &schemas[schema];
  self->application_id = application_id;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);

  result = sqlite3_open_v2 (address, &self->db, flags, NULL);
  if (!check (self->db, result, error))
    return NULL;

  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);

  if ((schema != BESACE_SCHEMA_INSTANCE && !besace_tokenizer_register (self->db, error)) ||
      (schema == BESACE_SCHEMA_LIBRARY && !besace_postings_register (self->db, error)))
    return NULL;

  if (!migrate (self, mode, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Whether a file may be read, but nothing made beside it: a disk that is full, a disk or an account that is read-only. What the log of another
 * program holds, the file alone would not tell. */
static gboolean
is_read_only (const char   *path,
              const GError *failure)
{
  const int code = failure->code & 0xff;
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;

  return (code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_FULL || code == SQLITE_IOERR) && g_access (path, R_OK) == 0 &&
         (g_stat (log, &status) != 0 || status.st_size == 0);
}

static BesaceConnection *
open_as (const char            *path,
         BesaceSchema           schema,
         int                    application_id,
         BesaceConnectionMode   mode,
         GError               **error)
{
  g_autoptr(GError) failure = NULL;
  BesaceConnection *self = try_open (path, schema, application_id, mode, mode == BESACE_CONNECTION_SNAPSHOT, &failure);

  if (self)
    return self;

  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, failure->domain, failure->code,
                 _("“%s” is a folder, where Besace keeps a file of its own: move it elsewhere, then try again."), path);
    return NULL;
  }

  if (mode == BESACE_CONNECTION_READ_ONLY && is_read_only (path, failure))
    return try_open (path, schema, application_id, mode, TRUE, error);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

BesaceConnection *
besace_connection_open (const char            *path,
                        BesaceSchema           schema,
                        BesaceConnectionMode   mode,
                        GError               **error)
{
  return open_as (path, schema, schemas[schema].application_id, mode, error);
}

BesaceConnection *
besace_connection_open_backup (const char  *path,
                               int          application_id,
                               GError     **error)
{
  return open_as (path, BESACE_SCHEMA_LIBRARY, application_id, BESACE_CONNECTION_READ_WRITE, error);
}

gboolean
besace_connection_set_application_id (BesaceConnection  *self,
                                      int                application_id,
                                      GError           **error)
{
  g_autofree char *sql = NULL;

  self->application_id = application_id != 0 ? application_id : self->schema->application_id;
  sql = g_strdup_printf ("PRAGMA application_id = %d", self->application_id);
  return besace_connection_execute (self, sql, error);
}

void
besace_connection_close (BesaceConnection *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->db);
  g_free (self);
}

sqlite3 *
besace_connection_get_handle (BesaceConnection *self)
{
  return self->db;
}

BesaceStatement *
besace_connection_prepare (BesaceConnection  *self,
                           const char        *sql,
                           GError           **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement)
    return statement;

  if (!check (self->db, sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), error))
    return NULL;

  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

gint64
besace_connection_last_insert_id (BesaceConnection *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

gboolean
besace_connection_check (BesaceConnection  *self,
                         gboolean           thorough,
                         GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (self, thorough ? "PRAGMA integrity_check (1)" : "PRAGMA quick_check (1)", error);
  const char *answer;

  if (!statement || !besace_statement_next (statement, error))
    return FALSE;

  answer = besace_statement_get_text (statement, 0);
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;

  g_debug ("%s", answer);
  g_set_error_literal (error, BESACE_DATABASE_ERROR, SQLITE_CORRUPT, explain (SQLITE_CORRUPT));
  return FALSE;
}

gboolean
besace_connection_copy_to (BesaceConnection  *self,
                           const char        *path,
                           GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (self, "VACUUM INTO :path", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":path", path);
  return besace_statement_execute (statement, error);
}

gboolean
besace_database_error_is_damage (const GError *error)
{
  return error && error->domain == BESACE_DATABASE_ERROR &&
         ((error->code & 0xff) == SQLITE_CORRUPT || (error->code & 0xff) == SQLITE_NOTADB);
}

/* Binding can only fail through a programming error, so it asserts instead of reporting. */
static int
parameter_index (BesaceStatement *self,
                 const char      *name)
{
  int index = sqlite3_bind_parameter_index (self, name);

  g_assert (index > 0);
  return index;
}

void
besace_statement_bind_text (BesaceStatement *self,
                            const char      *name,
                            const char      *value)
{
  sqlite3_bind_text (self, parameter_index (self, name), value, -1, SQLITE_TRANSIENT);
}

void
besace_statement_bind_int64 (BesaceStatement *self,
                             const char      *name,
                             gint64           value)
{
  sqlite3_bind_int64 (self, parameter_index (self, name), value);
}

void
besace_statement_bind_double (BesaceStatement *self,
                              const char      *name,
                              double           value)
{
  sqlite3_bind_double (self, parameter_index (self, name), value);
}

void
besace_statement_bind_blob (BesaceStatement *self,
                            const char      *name,
                            gconstpointer    data,
                            gsize            size)
{
  sqlite3_bind_blob (self, parameter_index (self, name), size > 0 ? data : "", (int) size, SQLITE_TRANSIENT);
}

gboolean
besace_statement_next (BesaceStatement  *self,
                       GError          **error)
{
  int result = sqlite3_step (self);

  check (sqlite3_db_handle (self), result, error);
  return result == SQLITE_ROW;
}

gboolean
besace_statement_execute (BesaceStatement  *self,
                          GError          **error)
{
  return check (sqlite3_db_handle (self), sqlite3_step (self), error);
}

const char *
besace_statement_get_text (BesaceStatement *self,
                           int              column)
{
  return (const char *) sqlite3_column_text (self, column);
}

GPtrArray *
besace_statement_list_texts (BesaceStatement  *self,
                             GError          **error)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) failure = NULL;

  while (besace_statement_next (self, &failure))
    g_ptr_array_add (texts, g_strdup (besace_statement_get_text (self, 0)));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&texts);
}

void
besace_statement_release (BesaceStatement *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

BesaceTransaction *
besace_transaction_begin (BesaceConnection  *connection,
                          GError           **error)
{
  return begin (connection, "BEGIN IMMEDIATE", error);
}

gboolean
besace_transaction_commit (BesaceTransaction  *self,
                           GError            **error)
{
  if (!besace_connection_execute (self->connection, "COMMIT", error)) {
    besace_transaction_rollback (self);
    return FALSE;
  }

  g_free (self);
  return TRUE;
}

void
besace_transaction_rollback (BesaceTransaction *self)
{
  besace_connection_execute (self->connection, "ROLLBACK", NULL);
  g_free (self);
}
