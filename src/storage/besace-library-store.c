/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-store.h"

#include <gio/gio.h>

#include "besace-stamp.h"

#define HOUR_MS (G_GINT64_CONSTANT (60) * 60 * 1000)
#define DAY_MS G_GINT64_CONSTANT (86400000)
/* product.md: “Reading history lasts 30 days”. */
#define READINGS_DAYS 30
/* architecture.md: a clock that jumped moves nothing; nor does the next start, at which it is still wrong. */
#define JUMP_DAYS 45
#define SEARCHES_MAX 10

char *
besace_library_store_next_stamp (BesaceConnection  *connection,
                                 const BesaceEdit  *edit,
                                 GError           **error)
{
  g_autoptr(BesaceStatement) read = besace_connection_prepare (connection, "SELECT stamp FROM library", error);
  g_autoptr(BesaceStatement) write = NULL;
  g_autofree char *stamp = NULL;

  if (!read || !besace_statement_next (read, error))
    return NULL;

  stamp = besace_stamp_next (besace_statement_get_text (read, 0), edit->now, edit->device);
  write = besace_connection_prepare (connection, "UPDATE library SET stamp = :stamp", error);
  if (!write)
    return NULL;

  besace_statement_bind_text (write, ":stamp", stamp);
  return besace_statement_execute (write, error) ? g_steal_pointer (&stamp) : NULL;
}

/* Lets go of what is too old, and of what bears a date still to come, from before the clock was put right. */
static gboolean
purge (BesaceConnection  *connection,
       const char        *sql,
       gint64             now,
       GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":before", now - READINGS_DAYS * DAY_MS);
  besace_statement_bind_int64 (statement, ":after", now + DAY_MS);
  return besace_statement_execute (statement, error);
}

gboolean
besace_library_store_begin_use (BesaceConnection  *connection,
                                const BesaceEdit  *edit,
                                GError           **error)
{
  gint64 last_use = besace_connection_query_int64 (connection, "SELECT last_use FROM library");
  g_autoptr(BesaceTransaction) transaction = NULL;
  g_autoptr(BesaceStatement) statement = NULL;
  const gint64 day = edit->now / DAY_MS;
  gboolean jumped;
  gint64 era;

  /* A script that looks every minute need not write every minute. */
  if (edit->now >= last_use && edit->now - last_use < HOUR_MS)
    return TRUE;
  if (!(transaction = besace_transaction_begin (connection, error)))
    return FALSE;

  last_use = besace_connection_query_int64 (connection, "SELECT last_use FROM library");
  era = besace_connection_query_int64 (connection, "SELECT era FROM library");
  jumped = edit->now < last_use || edit->now - last_use > JUMP_DAYS * DAY_MS;
  if (jumped)
    era = last_use != 0 ? edit->now : 0;

  if (edit->now - era > READINGS_DAYS * DAY_MS &&
      !(purge (connection, "DELETE FROM reading WHERE time < :before OR time > :after", edit->now, error) &&
        purge (connection, "DELETE FROM search WHERE time < :before OR time > :after", edit->now, error)))
    return FALSE;

  if (!(statement = besace_connection_prepare (connection, "UPDATE library SET last_use = :now, era = :era, "
                                               "use_days = use_days + (NOT :jumped AND :day > counted_day), "
                                               "counted_day = :day", error)))
    return FALSE;

  besace_statement_bind_int64 (statement, ":now", edit->now);
  besace_statement_bind_int64 (statement, ":era", era);
  besace_statement_bind_int64 (statement, ":day", day);
  besace_statement_bind_int64 (statement, ":jumped", jumped);
  return besace_statement_execute (statement, error) &&
         besace_transaction_commit (g_steal_pointer (&transaction), error);
}

#define BOOKMARK_COLUMNS \
  "resource, title, producer, url, date, added, uuid, order_key, EXISTS (SELECT 1 FROM withdrawn AS w " \
  "WHERE w.resource = bookmark.resource AND (w.deleted_stamp IS NULL OR w.deleted_stamp < w.stamp)), " \
  "(SELECT group_concat (t.tag, char (10)) FROM bookmark_tag AS t WHERE t.resource = bookmark.resource AND " \
  "(t.deleted_stamp IS NULL OR t.deleted_stamp < t.stamp))"
#define KEPT "(deleted_stamp IS NULL OR deleted_stamp < stamp)"

static int
compare_tags (gconstpointer a,
              gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static BesaceBookmark *
bookmark_from_row (BesaceStatement *row)
{
  const char *list = besace_statement_get_text (row, 9);
  g_auto(GStrv) tags = list ? g_strsplit (list, "\n", -1) : NULL;
  const BesaceBookmarkFields fields = {
    .id = (char *) besace_statement_get_text (row, 0),
    .title = (char *) besace_statement_get_text (row, 1),
    .producer = (char *) besace_statement_get_text (row, 2),
    .url = (char *) besace_statement_get_text (row, 3),
    .date = sqlite3_column_int64 (row, 4),
    .added = sqlite3_column_int64 (row, 5),
    .uuid = (char *) besace_statement_get_text (row, 6),
    .order = (char *) besace_statement_get_text (row, 7),
    .withdrawn = sqlite3_column_int (row, 8) != 0,
    .tags = tags,
  };

  if (tags)
    qsort (tags, g_strv_length (tags), sizeof *tags, compare_tags);
  return besace_bookmark_new (&fields);
}

GPtrArray *
besace_library_store_list_bookmarks (BesaceConnection  *connection,
                                     GError           **error)
{
  g_autoptr(GPtrArray) bookmarks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT " BOOKMARK_COLUMNS " FROM bookmark WHERE " KEPT " ORDER BY order_key DESC, uuid",
                               error);

  if (!statement)
    return NULL;

  while (besace_statement_next (statement, &failure))
    g_ptr_array_add (bookmarks, bookmark_from_row (statement));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&bookmarks);
}

guint64
besace_library_store_count_bookmarks (BesaceConnection *connection)
{
  return (guint64) besace_connection_query_int64 (connection, "SELECT count (*) FROM bookmark WHERE " KEPT);
}

BesaceBookmark *
besace_library_store_load_bookmark (BesaceConnection  *connection,
                                    const char        *id,
                                    GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT " BOOKMARK_COLUMNS " FROM bookmark WHERE resource = :id AND " KEPT, error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":id", id);
  return besace_statement_next (statement, error) ? bookmark_from_row (statement) : NULL;
}

gboolean
besace_library_store_record_reading (BesaceConnection     *connection,
                                     const BesaceEdit     *edit,
                                     const BesaceReading  *reading,
                                     GError              **error)
{
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, error);
  g_autofree char *stamp = transaction ? besace_library_store_next_stamp (connection, edit, error) : NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr(BesaceStatement) statement = NULL;

  if (!stamp ||
      !(statement =
        besace_connection_prepare (connection,
                                   "INSERT INTO reading (uuid, resource, title, producer, position, time, stamp) VALUES "
                                   "(:uuid, :resource, :title, :producer, :position, :now, :stamp) ON CONFLICT (resource) "
                                   "DO UPDATE SET title = excluded.title, producer = excluded.producer, "
                                   "position = excluded.position, time = excluded.time, stamp = excluded.stamp",
                                   error)))
    return FALSE;

  besace_statement_bind_text (statement, ":uuid", uuid);
  besace_statement_bind_text (statement, ":resource", reading->id);
  besace_statement_bind_text (statement, ":title", reading->title);
  besace_statement_bind_text (statement, ":producer", reading->producer);
  besace_statement_bind_double (statement, ":position", CLAMP (reading->position, 0.0, 1.0));
  besace_statement_bind_int64 (statement, ":now", edit->now);
  besace_statement_bind_text (statement, ":stamp", stamp);
  return besace_statement_execute (statement, error) &&
         besace_transaction_commit (g_steal_pointer (&transaction), error);
}

GPtrArray *
besace_library_store_list_readings (BesaceConnection  *connection,
                                    guint              limit,
                                    GError           **error)
{
  g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_reading_free);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT resource, title, producer, position, time FROM reading WHERE " KEPT
                               " ORDER BY stamp DESC LIMIT :limit", error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":limit", limit);
  while (besace_statement_next (statement, &failure)) {
    BesaceReading *reading = besace_reading_new ();

    reading->id = g_strdup (besace_statement_get_text (statement, 0));
    reading->title = g_strdup (besace_statement_get_text (statement, 1));
    reading->producer = g_strdup (besace_statement_get_text (statement, 2));
    reading->position = sqlite3_column_double (statement, 3);
    reading->time = sqlite3_column_int64 (statement, 4);
    g_ptr_array_add (readings, reading);
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&readings);
}

/* secure_delete overwrites the pages; the checkpoint takes what the log still held. */
static gboolean
forget (BesaceConnection  *connection,
        const char        *sql,
        GError           **error)
{
  return besace_connection_execute (connection, sql, error) &&
         besace_connection_execute (connection, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

gboolean
besace_library_store_forget_readings (BesaceConnection  *connection,
                                      GError           **error)
{
  return forget (connection, "DELETE FROM reading", error);
}

gboolean
besace_library_store_record_search (BesaceConnection  *connection,
                                    const BesaceEdit  *edit,
                                    const char        *text,
                                    GError           **error)
{
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, error);
  g_autofree char *stamp = transaction ? besace_library_store_next_stamp (connection, edit, error) : NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr(BesaceStatement) insert = NULL;
  g_autoptr(BesaceStatement) trim = NULL;

  if (!stamp ||
      !(insert = besace_connection_prepare (connection,
                                            "INSERT INTO search (uuid, text, time, stamp) VALUES (:uuid, :text, :now, "
                                            ":stamp) ON CONFLICT (text) DO UPDATE SET time = excluded.time, "
                                            "stamp = excluded.stamp", error)) ||
      !(trim = besace_connection_prepare (connection,
                                          "DELETE FROM search WHERE uuid NOT IN "
                                          "(SELECT uuid FROM search ORDER BY stamp DESC LIMIT :limit)", error)))
    return FALSE;

  besace_statement_bind_text (insert, ":uuid", uuid);
  besace_statement_bind_text (insert, ":text", text);
  besace_statement_bind_int64 (insert, ":now", edit->now);
  besace_statement_bind_text (insert, ":stamp", stamp);
  besace_statement_bind_int64 (trim, ":limit", SEARCHES_MAX);
  return besace_statement_execute (insert, error) && besace_statement_execute (trim, error) &&
         besace_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
besace_library_store_forget_searches (BesaceConnection  *connection,
                                      GError           **error)
{
  return forget (connection, "DELETE FROM search", error);
}

char **
besace_library_store_list_searches (BesaceConnection  *connection,
                                    guint              limit,
                                    GError           **error)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT text FROM search ORDER BY stamp DESC LIMIT :limit", error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":limit", limit);
  while (besace_statement_next (statement, &failure))
    g_strv_builder_add (texts, besace_statement_get_text (statement, 0));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_strv_builder_end (texts);
}

char *
besace_library_store_load_stamp (BesaceConnection *connection)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, "SELECT stamp FROM library", NULL);

  return statement && besace_statement_next (statement, NULL) ? g_strdup (besace_statement_get_text (statement, 0)) : NULL;
}

static gboolean
forget_in_copy (const char  *path,
                GError     **error)
{
  g_autoptr(BesaceConnection) copy = besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, error);

  /* One file, that can be copied as it is. */
  return copy && besace_connection_execute (copy, "DELETE FROM reading; DELETE FROM search; PRAGMA journal_mode = DELETE",
                                            error);
}

gboolean
besace_library_store_back_up_to (BesaceConnection  *connection,
                                 const char        *path,
                                 GError           **error)
{
  return besace_connection_copy_to (connection, path, error) && forget_in_copy (path, error);
}
