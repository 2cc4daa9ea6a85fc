/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-catalogue-store.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "besace-change-store.h"
#include "besace-facet-value-store.h"
#include "besace-media-store.h"
#include "besace-word.h"
#include "besace-tokenizer.h"

void
besace_stored_copy_clear (BesaceStoredCopy *self)
{
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->source_name, g_free);
  g_clear_pointer (&self->source_kind, g_free);
}

/* Raises the catalogue's revision, once for each row that changes: that is what the search connection asks for.
 *
 * Like all that runs for each record, it is written so that SQLite needs no savepoint of the statement: no RETURNING, no REPLACE,
 * no SELECT in an INSERT. FTS5 answers a savepoint by writing out what it has gathered, which makes an import twice as long. */
static gint64
next_revision (BesaceConnection  *connection,
               GError           **error)
{
  g_autoptr(BesaceStatement) raise =
    besace_connection_prepare (connection, "UPDATE catalogue SET revision = revision + 1 WHERE only = 1", error);
  g_autoptr(BesaceStatement) read = NULL;

  if (!raise || !besace_statement_execute (raise, error))
    return 0;

  read = besace_connection_prepare (connection, "SELECT revision FROM catalogue WHERE only = 1", error);
  return read && besace_statement_next (read, error) ? sqlite3_column_int64 (read, 0) : 0;
}

/* The copy that is there now. */
typedef struct {
  guint32  row; /* 0: none */
  gboolean same;
} Present;

static gboolean
look_up (BesaceConnection  *connection,
         gint64             source,
         const char        *id,
         const char        *line,
         Present           *present,
         GError           **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT row, data = :line FROM resource JOIN resource_data USING (row) "
                               "WHERE source = :source AND id = :id", error);

  memset (present, 0, sizeof *present);
  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":line", line);
  besace_statement_bind_int64 (statement, ":source", source);
  besace_statement_bind_text (statement, ":id", id);
  if (besace_statement_next (statement, &failure)) {
    present->row = (guint32) sqlite3_column_int64 (statement, 0);
    present->same = sqlite3_column_int (statement, 1) != 0;
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

/* The two indexes of a row: most edits change the texts of one of them alone, and many none. */
typedef enum {
  TEXTS_NONE = 0,
  TEXTS_LIGHT = 1 << 0,
  TEXTS_FULL = 1 << 1,
  TEXTS_ALL = TEXTS_LIGHT | TEXTS_FULL,
} Texts;

typedef struct {
  Texts       texts; /* it is executed where any of them change */
  const char *sql;
} TextStatement;

/* Takes a row's texts out of the indexes: one of external content must be told what it is to forget. */
static gboolean
unindex (BesaceConnection  *connection,
         guint32            row,
         Texts              texts,
         GError           **error)
{
  static const TextStatement statements[] = {
    { TEXTS_LIGHT, "INSERT INTO light_index (light_index, rowid, title, summary, producer) VALUES ('delete', ?1, ?2, ?3, ?4)" },
    { TEXTS_FULL, "INSERT INTO full_index (full_index, rowid, contents) VALUES ('delete', ?1, ?5)" },
    { TEXTS_ALL, "DELETE FROM plain_text WHERE row = ?1" },
  };
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) indexed =
    besace_connection_prepare (connection, "SELECT row, title, summary, producer, contents FROM plain_text WHERE row = :row",
                               error);

  if (!indexed)
    return FALSE;

  besace_statement_bind_int64 (indexed, ":row", row);
  if (!besace_statement_next (indexed, &failure)) {
    if (failure)
      g_propagate_error (error, g_steal_pointer (&failure));
    return !failure;
  }

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_autoptr(BesaceStatement) statement = NULL;

    if (!(statements[i].texts & texts))
      continue;
    if (!(statement = besace_connection_prepare (connection, statements[i].sql, error)))
      return FALSE;

    for (int column = 0; column < sqlite3_bind_parameter_count (statement); column++)
      sqlite3_bind_value (statement, column + 1, sqlite3_column_value (indexed, column));
    if (!besace_statement_execute (statement, error))
      return FALSE;
  }

  return TRUE;
}

static const char *
get_producer (const BesaceResource *resource)
{
  const char *producer = besace_resource_get_value (resource, BESACE_FACET_PRODUCER);

  return producer ? producer : "";
}

static void
bind_light_texts (BesaceStatement      *statement,
                  const BesaceResource *resource)
{
  besace_statement_bind_text (statement, ":title", resource->title);
  besace_statement_bind_text (statement, ":summary", resource->summary ? resource->summary : "");
  besace_statement_bind_text (statement, ":producer", get_producer (resource));
}

static gboolean
index_texts (BesaceConnection      *connection,
             guint32                row,
             const BesaceResource  *resource,
             const char            *contents,
             Texts                  texts,
             GError               **error)
{
  static const TextStatement statements[] = {
    { TEXTS_ALL, "INSERT INTO plain_text (row, title, summary, producer, contents) "
                 "VALUES (:row, :title, :summary, :producer, :contents)" },
    { TEXTS_LIGHT, "INSERT INTO light_index (rowid, title, summary, producer) VALUES (:row, :title, :summary, :producer)" },
    { TEXTS_FULL, "INSERT INTO full_index (rowid, contents) VALUES (:row, :contents)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_autoptr(BesaceStatement) statement = NULL;

    if (!(statements[i].texts & texts))
      continue;
    if (!(statement = besace_connection_prepare (connection, statements[i].sql, error)))
      return FALSE;

    besace_statement_bind_int64 (statement, ":row", row);
    if (statements[i].texts & TEXTS_LIGHT)
      bind_light_texts (statement, resource);
    if (statements[i].texts & TEXTS_FULL)
      besace_statement_bind_text (statement, ":contents", contents);
    if (!besace_statement_execute (statement, error))
      return FALSE;
  }

  return TRUE;
}

/* Which of a row's texts are others now. */
static gboolean
compare_texts (BesaceConnection      *connection,
               guint32                row,
               const BesaceResource  *resource,
               const char            *contents,
               Texts                 *texts,
               GError               **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT title = :title AND summary = :summary AND producer = :producer, contents = :contents "
                               "FROM plain_text WHERE row = :row", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":row", row);
  bind_light_texts (statement, resource);
  besace_statement_bind_text (statement, ":contents", contents);
  if (!besace_statement_next (statement, &failure)) {
    if (failure)
      g_propagate_error (error, g_steal_pointer (&failure));
    else
      g_set_error (error, BESACE_DATABASE_ERROR, SQLITE_CORRUPT, _("The catalogue is damaged."));
    return FALSE;
  }

  *texts = (sqlite3_column_int (statement, 0) ? TEXTS_NONE : TEXTS_LIGHT) |
           (sqlite3_column_int (statement, 1) ? TEXTS_NONE : TEXTS_FULL);
  return TRUE;
}

static guint
count_words (const char *text)
{
  BesaceWordIter iter;
  BesaceWord word;
  guint n_words = 0;

  besace_word_iter_init (&iter, text, -1);
  while (besace_word_iter_next (&iter, &word))
    n_words++;

  return n_words;
}

/* Takes a row number from those that are free, and gives it. 0 on error. */
static guint32
keep_row (BesaceConnection  *connection,
          guint32            row,
          GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "DELETE FROM freed_row WHERE row = :row", error);

  if (!statement)
    return 0;

  besace_statement_bind_int64 (statement, ":row", row);
  return besace_statement_execute (statement, error) ? row : 0;
}

/* A row number that was freed, or the next one. 0 on error. */
static guint32
take_row (BesaceConnection  *connection,
          GError           **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) freed =
    besace_connection_prepare (connection, "SELECT row FROM freed_row ORDER BY row LIMIT 1", error);
  g_autoptr(BesaceStatement) last = NULL;

  if (!freed)
    return 0;
  if (besace_statement_next (freed, &failure))
    return keep_row (connection, (guint32) sqlite3_column_int64 (freed, 0), error);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return 0;
  }

  last = besace_connection_prepare (connection, "SELECT coalesce (max (row), 0) + 1 FROM resource", error);
  return last && besace_statement_next (last, error) ? (guint32) sqlite3_column_int64 (last, 0) : 0;
}

static char *
get_source_name (BesaceConnection  *connection,
                 gint64             source,
                 GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT name FROM source WHERE id = :id", error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":id", source);
  return besace_statement_next (statement, error) ? g_strdup (besace_statement_get_text (statement, 0)) : NULL;
}

static gboolean
write_row (BesaceConnection      *connection,
           gint64                 source,
           const BesaceResource  *resource,
           guint32                row,
           gint64                 now,
           GError               **error)
{
  g_autofree char *sort_key = besace_word_fold (resource->title);
  g_autofree char *source_name = get_source_name (connection, source, error);
  g_autoptr(GArray) facets = source_name ? besace_facet_value_store_intern (connection, resource, source_name, error) : NULL;
  gint64 revision = facets ? next_revision (connection, error) : 0;
  g_autoptr(BesaceStatement) statement = NULL;
  gint64 updated = MAX (MAX (resource->updated, resource->published), resource->created);

  if (revision == 0)
    return FALSE;

  statement =
    besace_connection_prepare (connection,
                               "INSERT INTO resource (row, source, id, title, summary, producer, url, situation, sort_key, "
                               "title_words, updated, arrived, revision, shown, facets) "
                               "VALUES (:row, :source, :id, :title, :summary, :producer, :url, :situation, :sort_key, "
                               ":title_words, :updated, :now, :revision, 1, :facets) "
                               "ON CONFLICT (row) DO UPDATE SET title = excluded.title, summary = excluded.summary, "
                               "producer = excluded.producer, url = excluded.url, situation = excluded.situation, "
                               "sort_key = excluded.sort_key, title_words = excluded.title_words, "
                               "updated = excluded.updated, revision = excluded.revision, facets = excluded.facets",
                               error);
  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":row", row);
  besace_statement_bind_int64 (statement, ":source", source);
  besace_statement_bind_text (statement, ":id", resource->id);
  besace_statement_bind_text (statement, ":title", resource->title);
  besace_statement_bind_text (statement, ":summary", resource->summary);
  besace_statement_bind_text (statement, ":producer", besace_resource_get_value (resource, BESACE_FACET_PRODUCER));
  besace_statement_bind_text (statement, ":url", resource->url);
  besace_statement_bind_text (statement, ":situation", resource->situation);
  besace_statement_bind_text (statement, ":sort_key", sort_key);
  besace_statement_bind_int64 (statement, ":title_words", count_words (resource->title));
  besace_statement_bind_int64 (statement, ":updated", updated);
  besace_statement_bind_int64 (statement, ":now", now);
  besace_statement_bind_int64 (statement, ":revision", revision);
  besace_statement_bind_blob (statement, ":facets", facets->data, facets->len * sizeof (guint32));
  return besace_statement_execute (statement, error);
}

static gboolean
write_data (BesaceConnection  *connection,
            guint32            row,
            const char        *line,
            GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "INSERT INTO resource_data (row, data) VALUES (:row, :data) "
                               "ON CONFLICT (row) DO UPDATE SET data = excluded.data", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":row", row);
  besace_statement_bind_text (statement, ":data", line);
  return besace_statement_execute (statement, error);
}

/* Of several copies of one id one is shown: the authority's own, else that of the first source. Only where there are
 * several is there anything to decide. */
static gboolean
choose_shown (BesaceConnection  *connection,
              const char        *id,
              GError           **error)
{
  g_autoptr(BesaceStatement) count =
    besace_connection_prepare (connection, "SELECT count (*), min (shown) FROM resource WHERE id = :id", error);
  g_autoptr(BesaceStatement) choose = NULL;
  gint64 revision;

  if (!count)
    return FALSE;

  besace_statement_bind_text (count, ":id", id);
  if (!besace_statement_next (count, error))
    return FALSE;
  if (sqlite3_column_int (count, 0) == 0 || (sqlite3_column_int (count, 0) == 1 && sqlite3_column_int (count, 1) == 1))
    return TRUE;

  if ((revision = next_revision (connection, error)) == 0)
    return FALSE;

  choose = besace_connection_prepare (connection,
                                      "UPDATE resource SET revision = :revision, shown = (row = ("
                                      "SELECT r.row FROM resource AS r JOIN source AS s ON s.id = r.source WHERE r.id = :id "
                                      "ORDER BY s.authority IS NOT substr (:id, 1, instr (:id, ':') - 1), s.position, s.id "
                                      "LIMIT 1)) WHERE id = :id",
                                      error);
  if (!choose)
    return FALSE;

  besace_statement_bind_int64 (choose, ":revision", revision);
  besace_statement_bind_text (choose, ":id", id);
  return besace_statement_execute (choose, error);
}

gboolean
besace_catalogue_store_find (BesaceConnection  *connection,
                             gint64             source,
                             const char        *id,
                             const char        *line,
                             guint32           *row,
                             gboolean          *same,
                             GError           **error)
{
  Present present;

  if (!look_up (connection, source, id, line, &present, error))
    return FALSE;

  *row = present.row;
  if (same)
    *same = present.same;
  return TRUE;
}

BesacePut
besace_catalogue_store_put (BesaceConnection      *connection,
                            gint64                 source,
                            const BesaceResource  *resource,
                            const char            *line,
                            const char            *contents,
                            gint64                 now,
                            guint32               *row,
                            GError               **error)
{
  Present present;
  Texts texts = TEXTS_ALL;
  gboolean fresh;

  if (!look_up (connection, source, resource->id, line, &present, error))
    return BESACE_PUT_FAILED;

  if (row)
    *row = present.row;
  if (present.same)
    return BESACE_PUT_SAME;

  fresh = present.row == 0;
  if (!fresh) {
    if (!besace_change_store_note (connection, BESACE_CHANGE_EDITED, present.row, now, error) ||
        !compare_texts (connection, present.row, resource, contents, &texts, error) ||
        !unindex (connection, present.row, texts, error))
      return BESACE_PUT_FAILED;
  } else if (!besace_change_store_forget (connection, resource->id, error) ||
             (present.row = take_row (connection, error)) == 0) {
    return BESACE_PUT_FAILED;
  }

  if (row)
    *row = present.row;

  return write_row (connection, source, resource, present.row, now, error) &&
         write_data (connection, present.row, line, error) &&
         index_texts (connection, present.row, resource, contents, texts, error) &&
         besace_media_store_name (connection, present.row, fresh, resource, now, error) &&
         choose_shown (connection, resource->id, error) ? BESACE_PUT_CHANGED : BESACE_PUT_FAILED;
}

gboolean
besace_catalogue_store_delete (BesaceConnection  *connection,
                               gint64             source,
                               const char        *id,
                               gint64             now,
                               gboolean          *removed,
                               GError           **error)
{
  static const char *const statements[] = {
    "DELETE FROM resource_data WHERE row = :row",
    "DELETE FROM resource WHERE row = :row",
    "INSERT INTO freed_row (row, revision) SELECT :row, revision FROM catalogue",
  };
  Present present;

  if (!look_up (connection, source, id, "", &present, error))
    return FALSE;

  if (removed)
    *removed = present.row != 0;
  if (present.row == 0)
    return TRUE;

  if (!besace_change_store_note (connection, BESACE_CHANGE_WITHDRAWN, present.row, now, error) ||
      next_revision (connection, error) == 0 || !unindex (connection, present.row, TEXTS_ALL, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, statements[i], error);

    if (!statement)
      return FALSE;

    besace_statement_bind_int64 (statement, ":row", present.row);
    if (!besace_statement_execute (statement, error))
      return FALSE;
  }

  return choose_shown (connection, id, error);
}

GPtrArray *
besace_catalogue_store_list_ids (BesaceConnection  *connection,
                                 gint64             source,
                                 gboolean           spare_situations,
                                 GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT id FROM resource WHERE source = :source AND (NOT :spare OR situation IS NULL)", error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":source", source);
  besace_statement_bind_int64 (statement, ":spare", spare_situations);
  return besace_statement_list_texts (statement, error);
}

gboolean
besace_catalogue_store_has_other_situations (BesaceConnection *connection,
                                             gint64            source)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT 1 FROM resource WHERE situation IS NOT NULL AND source <> :source", NULL);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":source", source);
  return besace_statement_next (statement, NULL);
}

GPtrArray *
besace_catalogue_store_list_others (BesaceConnection  *connection,
                                    gint64             source,
                                    GHashTable        *kept,
                                    GError           **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT row, id FROM resource WHERE source = :source ORDER BY id", error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":source", source);
  while (besace_statement_next (statement, &failure)) {
    if (!g_hash_table_contains (kept, GUINT_TO_POINTER ((guint) sqlite3_column_int64 (statement, 0))))
      g_ptr_array_add (ids, g_strdup (besace_statement_get_text (statement, 1)));
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&ids);
}

gboolean
besace_catalogue_store_load_copy (BesaceConnection  *connection,
                                  const char        *id,
                                  BesaceStoredCopy  *copy,
                                  GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT data, name, kind, training, max (arrived, coalesce (source.updated, 0)) "
                               "FROM resource JOIN resource_data USING (row) JOIN source ON source.id = resource.source "
                               "WHERE resource.id = :id AND shown", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  if (!besace_statement_next (statement, error))
    return FALSE;

  copy->data = g_strdup (besace_statement_get_text (statement, 0));
  copy->source_name = g_strdup (besace_statement_get_text (statement, 1));
  copy->source_kind = g_strdup (besace_statement_get_text (statement, 2));
  copy->training = sqlite3_column_int (statement, 3) != 0 || besace_resource_id_is_training (id);
  copy->copied = sqlite3_column_int64 (statement, 4);
  return TRUE;
}

gboolean
besace_catalogue_store_tell_each (BesaceStatement   *statement,
                                  BesaceStoredFunc   func,
                                  gpointer           user_data,
                                  GError           **error)
{
  g_autoptr(GError) failure = NULL;

  while (besace_statement_next (statement, &failure)) {
    const char *id = besace_statement_get_text (statement, 0);
    const gboolean training = sqlite3_column_int (statement, 2) != 0 || besace_resource_id_is_training (id);

    if (!func (id, besace_statement_get_text (statement, 1), training, user_data, error))
      return FALSE;
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

gboolean
besace_catalogue_store_foreach (BesaceConnection  *connection,
                                const char        *source,
                                BesaceStoredFunc   func,
                                gpointer           user_data,
                                GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT resource.id, data, training FROM resource JOIN resource_data USING (row) "
                               "JOIN source ON source.id = resource.source "
                               "WHERE iif (:source IS NULL, shown, name = :source) ORDER BY resource.id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":source", source);
  return besace_catalogue_store_tell_each (statement, func, user_data, error);
}

gboolean
besace_catalogue_store_index_is_old (BesaceConnection *connection)
{
  return besace_connection_query_int64 (connection, "SELECT index_rules FROM catalogue") != besace_tokenizer_get_rules ();
}

gboolean
besace_catalogue_store_rebuild_index (BesaceConnection  *connection,
                                      GError           **error)
{
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, error);
  g_autofree char *rules = g_strdup_printf ("UPDATE catalogue SET index_rules = %" G_GINT64_FORMAT ", revision = revision + 1",
                                            besace_tokenizer_get_rules ());

  return transaction &&
         besace_connection_execute (connection, "INSERT INTO light_index (light_index) VALUES ('rebuild')", error) &&
         besace_connection_execute (connection, "INSERT INTO full_index (full_index) VALUES ('rebuild')", error) &&
         besace_connection_execute (connection, rules, error) &&
         besace_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
besace_catalogue_store_check_index (BesaceConnection  *connection,
                                    GError           **error)
{
  return besace_connection_execute (connection,
                                    "INSERT INTO light_index (light_index, rank) VALUES ('integrity-check', 1)", error) &&
         besace_connection_execute (connection,
                                    "INSERT INTO full_index (full_index, rank) VALUES ('integrity-check', 1)", error);
}
