/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-postings.h"

#include <glib/gi18n.h>

#define FUNCTION "besace_postings"
#define POINTER_TYPE "besace-postings"

/* What is remembered is let go beyond this many postings, 8 MB. */
#define REMEMBERED_MAX (1 << 20)

struct _BesacePostings {
  BesaceConnection *connection;
  GHashTable       *known;   /* (owned) key to GArray of BesacePosting */
  gsize             n_known; /* postings in them */
};

typedef struct {
  GArray *postings;
  guint   shift; /* of the index's columns among the fields */
} Collector;

static int
collect_row (const Fts5ExtensionApi *api,
             Fts5Context            *context,
             void                   *user_data)
{
  Collector *collector = user_data;
  BesacePosting posting = { (guint32) api->xRowid (context), 0 };
  Fts5PhraseIter iter;
  int column;
  int result = api->xPhraseFirstColumn (context, 0, &iter, &column);

  if (result != SQLITE_OK)
    return result;

  for (; column >= 0; api->xPhraseNextColumn (context, &iter, &column))
    posting.fields |= 1u << ((guint) column + collector->shift);

  g_array_append_val (collector->postings, posting);
  return SQLITE_OK;
}

/* Called once, for the first row that matches: from there FTS5 walks the phrase's rows itself, ten times faster than
 * stepping a statement through them. */
static void
collect (const Fts5ExtensionApi *api,
         Fts5Context            *context,
         sqlite3_context        *result,
         int                     n_values,
         sqlite3_value         **values)
{
  Collector *collector = n_values == 1 ? sqlite3_value_pointer (values[0], POINTER_TYPE) : NULL;

  if (!collector) {
    sqlite3_result_error (result, FUNCTION " is for Besace itself", -1);
    return;
  }

  if (api->xQueryPhrase (context, 0, collector, collect_row) != SQLITE_OK)
    sqlite3_result_error (result, "the index could not be read", -1);
  else
    sqlite3_result_int (result, (int) collector->postings->len);
}

static fts5_api *
get_fts5_api (sqlite3 *db)
{
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT fts5 (?1)", -1, &statement, NULL) == SQLITE_OK) {
    sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step (statement);
    sqlite3_finalize (statement);
  }

  return api;
}

gboolean
besace_postings_register (sqlite3  *db,
                          GError  **error)
{
  fts5_api *api = get_fts5_api (db);

  if (api && api->xCreateFunction (api, FUNCTION, NULL, collect, NULL) == SQLITE_OK)
    return TRUE;

  g_set_error_literal (error, BESACE_DATABASE_ERROR, SQLITE_ERROR,
                       _("The SQLite of this computer has no FTS5, which searching needs: install the one of its distribution."));
  return FALSE;
}

BesacePostings *
besace_postings_new (BesaceConnection  *connection,
                     GError           **error)
{
  BesacePostings *self;

  if (!besace_postings_register (besace_connection_get_handle (connection), error))
    return NULL;

  self = g_new0 (BesacePostings, 1);
  self->connection = connection;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

void
besace_postings_free (BesacePostings *self)
{
  g_hash_table_unref (self->known);
  g_free (self);
}

void
besace_postings_forget (BesacePostings *self)
{
  g_hash_table_remove_all (self->known);
  self->n_known = 0;
}

static char *
make_expression (BesaceTokenKind  kind,
                 const char      *word)
{
  switch (kind) {
  case BESACE_TOKEN_EXACT:
    return g_strdup_printf ("\"=%s\"", word);
  case BESACE_TOKEN_PREFIX:
    return g_strdup_printf ("\"=%s\" *", word);
  case BESACE_TOKEN_STEM:
  default:
    return g_strdup_printf ("\"%s\"", word);
  }
}

/* @sql asks one index for the rows of ?1, and hands ?2 to the function. */
static GArray *
read_index (BesaceConnection  *connection,
            const char        *sql,
            guint              shift,
            const char        *expression,
            GError           **error)
{
  g_autoptr(GArray) postings = g_array_new (FALSE, FALSE, sizeof (BesacePosting));
  Collector collector = { postings, shift };
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, sql, error);

  if (!statement)
    return NULL;

  sqlite3_bind_text (statement, 1, expression, -1, SQLITE_TRANSIENT);
  sqlite3_bind_pointer (statement, 2, &collector, POINTER_TYPE, NULL);
  besace_statement_next (statement, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&postings);
}

#define SELECT(index) "SELECT " FUNCTION " (" index ", ?2) FROM " index " WHERE " index " MATCH ?1 LIMIT 1"

GArray *
besace_postings_read_library (BesaceConnection  *connection,
                              BesaceTokenKind    kind,
                              const char        *word,
                              GError           **error)
{
  g_autofree char *expression = make_expression (kind, word);

  return read_index (connection, SELECT ("library_index"), 0, expression, error);
}

GArray *
besace_postings_look_up (BesacePostings   *self,
                         BesaceIndex       index,
                         BesaceTokenKind   kind,
                         const char       *word,
                         GError          **error)
{
  g_autofree char *expression = make_expression (kind, word);
  g_autofree char *key = g_strdup_printf ("%d%s", index, expression);
  GArray *postings = g_hash_table_lookup (self->known, key);

  if (postings)
    return g_array_ref (postings);

  postings = index == BESACE_INDEX_FULL ? read_index (self->connection, SELECT ("full_index"), 3, expression, error)
                                        : read_index (self->connection, SELECT ("light_index"), 0, expression, error);
  if (!postings)
    return NULL;

  if (self->n_known + postings->len > REMEMBERED_MAX)
    besace_postings_forget (self);

  self->n_known += postings->len;
  g_hash_table_insert (self->known, g_steal_pointer (&key), g_array_ref (postings));
  return postings;
}
