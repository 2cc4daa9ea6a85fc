/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-store.h"

#include <gio/gio.h>

#include "besace-medium.h"

/* Between names of sources; no name has it. */
#define SEPARATOR "\037"

void
besace_medium_row_free (BesaceMediumRow *self)
{
  g_free (self->name);
  g_free (self->blob);
  g_free (self->url);
  g_strfreev (self->sources);
  g_free (self);
}

gboolean
besace_medium_row_states_blob (const BesaceMediumRow *self)
{
  return g_strcmp0 (self->name, self->blob) == 0;
}

/* What one record says of it completes what another says; 0 with @error. */
static gint64
intern_medium (BesaceConnection    *connection,
               const BesaceMedium  *medium,
               gint64               now,
               GError             **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "INSERT INTO medium (name, blob, url, image, size, named) VALUES (:name, :blob, :url, :image, "
                               ":size, :now) ON CONFLICT (name) DO UPDATE SET url = coalesce (excluded.url, url), "
                               "image = min (image, excluded.image), size = max (size, excluded.size) RETURNING id", error);

  if (!statement)
    return 0;

  besace_statement_bind_text (statement, ":name", besace_medium_get_name (medium));
  besace_statement_bind_text (statement, ":blob", medium->blob);
  besace_statement_bind_text (statement, ":url", medium->url);
  besace_statement_bind_int64 (statement, ":image", medium->image);
  besace_statement_bind_int64 (statement, ":size", medium->size);
  besace_statement_bind_int64 (statement, ":now", now);
  return besace_statement_next (statement, error) ? sqlite3_column_int64 (statement, 0) : 0;
}

static gboolean
link_medium (BesaceConnection  *connection,
             guint32            row,
             gint64             medium,
             GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "INSERT INTO resource_medium (row, medium) VALUES (:row, :medium)", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":row", row);
  besace_statement_bind_int64 (statement, ":medium", medium);
  return besace_statement_execute (statement, error);
}

static gboolean
unlink_all (BesaceConnection  *connection,
            guint32            row,
            GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "DELETE FROM resource_medium WHERE row = :row", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":row", row);
  return besace_statement_execute (statement, error);
}

gboolean
besace_media_store_name (BesaceConnection      *connection,
                         guint32                row,
                         gboolean               fresh,
                         const BesaceResource  *resource,
                         gint64                 now,
                         GError               **error)
{
  g_autoptr(GPtrArray) media = besace_medium_list (resource);

  if (!fresh && !unlink_all (connection, row, error))
    return FALSE;

  for (guint i = 0; i < media->len; i++) {
    gint64 medium = intern_medium (connection, g_ptr_array_index (media, i), now, error);

    if (medium == 0 || !link_medium (connection, row, medium, error))
      return FALSE;
  }

  return TRUE;
}

#define COLUMNS \
  "medium.id, medium.name, medium.blob, medium.url, medium.image, medium.size, medium.named, medium.failures, medium.tried, " \
  "(SELECT group_concat (name, char (31)) FROM (SELECT DISTINCT source.name, source.position FROM resource_medium AS m " \
  "JOIN resource AS r ON r.row = m.row JOIN source ON source.id = r.source WHERE m.medium = medium.id " \
  "ORDER BY source.position))"

static BesaceMediumRow *
medium_from_row (BesaceStatement *statement)
{
  BesaceMediumRow *self = g_new0 (BesaceMediumRow, 1);
  const char *sources = besace_statement_get_text (statement, 9);

  self->id = sqlite3_column_int64 (statement, 0);
  self->name = g_strdup (besace_statement_get_text (statement, 1));
  self->blob = g_strdup (besace_statement_get_text (statement, 2));
  self->url = g_strdup (besace_statement_get_text (statement, 3));
  self->image = sqlite3_column_int (statement, 4) != 0;
  self->size = sqlite3_column_int64 (statement, 5);
  self->named = sqlite3_column_int64 (statement, 6);
  self->n_failures = (guint) sqlite3_column_int64 (statement, 7);
  self->tried = sqlite3_column_int64 (statement, 8);
  self->sources = g_strsplit (sources ? sources : "", SEPARATOR, -1);
  return self;
}

static GPtrArray *
read_rows (BesaceStatement  *statement,
           GHashTable       *here,
           GError          **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_medium_row_free);
  g_autoptr(GError) failure = NULL;

  while (besace_statement_next (statement, &failure)) {
    const char *blob = besace_statement_get_text (statement, 2);

    if (!here || !blob || !g_hash_table_contains (here, blob))
      g_ptr_array_add (rows, medium_from_row (statement));
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&rows);
}

GPtrArray *
besace_media_store_list (BesaceConnection  *connection,
                         const char        *source,
                         GHashTable        *here,
                         GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT " COLUMNS " FROM medium WHERE :source IS NULL OR EXISTS (SELECT 1 FROM resource_medium "
                               "AS m JOIN resource AS r ON r.row = m.row JOIN source AS s ON s.id = r.source "
                               "WHERE m.medium = medium.id AND s.name = :source) ORDER BY medium.named DESC, medium.id", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":source", source);
  return read_rows (statement, here, error);
}

GPtrArray *
besace_media_store_list_of (BesaceConnection  *connection,
                            const char        *id,
                            GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT " COLUMNS " FROM resource JOIN resource_medium USING (row) "
                               "JOIN medium ON medium.id = resource_medium.medium WHERE resource.id = :id AND resource.shown "
                               "ORDER BY medium.id", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":id", id);
  return read_rows (statement, NULL, error);
}

BesaceMediumRow *
besace_media_store_find (BesaceConnection  *connection,
                         const char        *name,
                         GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT " COLUMNS " FROM medium WHERE medium.name = :name "
                               "AND EXISTS (SELECT 1 FROM resource_medium WHERE medium = medium.id)", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":name", name);
  return besace_statement_next (statement, error) ? medium_from_row (statement) : NULL;
}

char *
besace_media_store_find_fetched (BesaceConnection *connection,
                                 const char       *url)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT blob FROM medium WHERE name = :url", NULL);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":url", url);
  return besace_statement_next (statement, NULL) ? g_strdup (besace_statement_get_text (statement, 0)) : NULL;
}

gboolean
besace_media_store_note_received (BesaceConnection  *connection,
                                  gint64             id,
                                  const char        *blob,
                                  gint64             size,
                                  GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "UPDATE medium SET blob = :blob, size = :size, failures = 0, tried = 0 WHERE id = :id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":blob", blob);
  besace_statement_bind_int64 (statement, ":size", size);
  besace_statement_bind_int64 (statement, ":id", id);
  return besace_statement_execute (statement, error);
}

gboolean
besace_media_store_note_failure (BesaceConnection  *connection,
                                 gint64             id,
                                 gint64             now,
                                 GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "UPDATE medium SET failures = failures + 1, tried = :now WHERE id = :id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":now", now);
  besace_statement_bind_int64 (statement, ":id", id);
  return besace_statement_execute (statement, error);
}

gboolean
besace_media_store_forget_unnamed (BesaceConnection  *connection,
                                   GError           **error)
{
  static const char unnamed[] = "NOT EXISTS (SELECT 1 FROM resource_medium WHERE medium = medium.id)";
  g_autofree char *look = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM medium WHERE %s)", unnamed);
  g_autofree char *forget = g_strdup_printf ("DELETE FROM medium WHERE %s", unnamed);

  return besace_connection_query_int64 (connection, look) == 0 || besace_connection_execute (connection, forget, error);
}
