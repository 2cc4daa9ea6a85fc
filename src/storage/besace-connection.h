/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The SQLite extended result code is the GError code. Messages are whole sentences, for people. */
#define BESACE_DATABASE_ERROR (besace_database_error_quark ())
GQuark besace_database_error_quark (void);

/* The kinds of database, each with its application_id and its numbered migrations. */
typedef enum {
  BESACE_SCHEMA_CATALOGUE,
  BESACE_SCHEMA_LIBRARY,
  BESACE_SCHEMA_INSTANCE, /* of the training instance */
} BesaceSchema;

typedef enum {
  BESACE_CONNECTION_READ_WRITE, /* made and migrated where needed */
  BESACE_CONNECTION_SNAPSHOT,   /* read only, of a file that never changes */
  BESACE_CONNECTION_READ_ONLY,  /* of a database that is there and up to date; also where nothing may be written */
} BesaceConnectionMode;

/* One connection to one database. It belongs to the thread that opened it. */
typedef struct _BesaceConnection BesaceConnection;

/* A statement on loan from the connection's cache: leaving the scope gives it back. */
typedef sqlite3_stmt BesaceStatement;

/* Rolls back at the end of its scope unless it was committed. */
typedef struct _BesaceTransaction BesaceTransaction;

/* A file that is not ours, or was written by a newer version, is refused and left untouched. */
BesaceConnection *besace_connection_open  (const char            *path,
                                           BesaceSchema           schema,
                                           BesaceConnectionMode   mode,
                                           GError               **error);
void              besace_connection_close (BesaceConnection      *self);

/* The copy of a library that carries the application_id of a backup instead of its own; and changing that id: 0 stands
 * for the schema's own. */
BesaceConnection *besace_connection_open_backup        (const char        *path,
                                                        int                application_id,
                                                        GError           **error);
gboolean          besace_connection_set_application_id (BesaceConnection  *self,
                                                        int                application_id,
                                                        GError           **error);

/* For what SQLite calls back: tokenizers, functions. */
sqlite3          *besace_connection_get_handle (BesaceConnection *self);

BesaceStatement  *besace_connection_prepare        (BesaceConnection  *self,
                                                    const char        *sql,
                                                    GError           **error);
gboolean          besace_connection_execute        (BesaceConnection  *self,
                                                    const char        *sql,
                                                    GError           **error);
gint64            besace_connection_last_insert_id (BesaceConnection  *self);
gint64            besace_connection_query_int64    (BesaceConnection  *self,
                                                    const char        *sql);

/* Whether the file holds together; the first complaint of quick_check, or of integrity_check if @thorough, is the
 * error's. */
gboolean          besace_connection_check          (BesaceConnection  *self,
                                                    gboolean           thorough,
                                                    GError           **error);

/* A copy of everything in one file, which must be empty or not exist. What it leaves on failure is the caller's to
 * remove. */
gboolean          besace_connection_copy_to        (BesaceConnection  *self,
                                                    const char        *path,
                                                    GError           **error);

/* Whether an error says that the file itself is damaged, or is no database at all. */
gboolean          besace_database_error_is_damage  (const GError      *error);

/* @value NULL binds NULL. */
void        besace_statement_bind_text   (BesaceStatement  *self,
                                          const char       *name,
                                          const char       *value);
void        besace_statement_bind_int64  (BesaceStatement  *self,
                                          const char       *name,
                                          gint64            value);
void        besace_statement_bind_double (BesaceStatement  *self,
                                          const char       *name,
                                          double            value);
void        besace_statement_bind_blob   (BesaceStatement  *self,
                                          const char       *name,
                                          gconstpointer     data,
                                          gsize             size);
/* Returns TRUE on a row; FALSE without @error set when there are no more. */
gboolean    besace_statement_next        (BesaceStatement  *self,
                                          GError          **error);
gboolean    besace_statement_execute     (BesaceStatement  *self,
                                          GError          **error);
const char *besace_statement_get_text    (BesaceStatement  *self,
                                          int               column);
/* The first column of all the rows that are left (element-type utf8). (transfer full) */
GPtrArray  *besace_statement_list_texts  (BesaceStatement  *self,
                                          GError          **error);
void        besace_statement_release     (BesaceStatement  *self);

BesaceTransaction *besace_transaction_begin    (BesaceConnection   *connection,
                                                GError            **error);
gboolean           besace_transaction_commit   (BesaceTransaction  *self,
                                                GError            **error);
void               besace_transaction_rollback (BesaceTransaction  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceConnection, besace_connection_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceStatement, besace_statement_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceTransaction, besace_transaction_rollback)

G_END_DECLS
