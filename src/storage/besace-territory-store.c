/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-territory-store.h"

#include "besace-resource.h"

static const char *const type_names[BESACE_N_TERRITORY_TYPES] = {
  [BESACE_TERRITORY_NEED] = "need",
  [BESACE_TERRITORY_CORRECTION] = "correction",
};

gboolean
besace_territory_type_from_name (const char          *name,
                                 BesaceTerritoryType *type)
{
  for (guint i = 0; i < BESACE_N_TERRITORY_TYPES; i++) {
    if (g_strcmp0 (type_names[i], name) == 0) {
      *type = (BesaceTerritoryType) i;
      return TRUE;
    }
  }

  return FALSE;
}

/* Who looks at the catalogue knows by its revision that something is new. */
static gboolean
raise_revision (BesaceConnection  *connection,
                GError           **error)
{
  return besace_connection_execute (connection, "UPDATE catalogue SET revision = revision + 1 WHERE only = 1", error);
}

/* A statement about one record. (transfer full) */
static BesaceStatement *
prepare (BesaceConnection     *connection,
         const char           *sql,
         gint64                source,
         BesaceTerritoryType   type,
         const char           *id,
         GError              **error)
{
  BesaceStatement *statement = besace_connection_prepare (connection, sql, error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":source", source);
  besace_statement_bind_text (statement, ":type", type_names[type]);
  besace_statement_bind_text (statement, ":id", id);
  return statement;
}

gboolean
besace_territory_store_find (BesaceConnection     *connection,
                             gint64                source,
                             BesaceTerritoryType   type,
                             const char           *id,
                             const char           *line,
                             gboolean             *same,
                             GError              **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    prepare (connection, "SELECT 1 FROM territory_record WHERE source = :source AND type = :type AND id = :id AND data = :line",
             source, type, id, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":line", line);
  *same = besace_statement_next (statement, &failure);
  if (!failure)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
besace_territory_store_put (BesaceConnection     *connection,
                            gint64                source,
                            BesaceTerritoryType   type,
                            const char           *id,
                            const char           *line,
                            gint64                now,
                            GError              **error)
{
  g_autoptr(BesaceStatement) statement =
    prepare (connection, "INSERT INTO territory_record (source, type, id, arrived, data) VALUES (:source, :type, :id, :now, :line) "
             "ON CONFLICT (source, type, id) DO UPDATE SET arrived = excluded.arrived, data = excluded.data",
             source, type, id, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":now", now);
  besace_statement_bind_text (statement, ":line", line);
  return besace_statement_execute (statement, error) && raise_revision (connection, error);
}

gboolean
besace_territory_store_delete (BesaceConnection     *connection,
                               gint64                source,
                               BesaceTerritoryType   type,
                               const char           *id,
                               gboolean             *removed,
                               GError              **error)
{
  g_autoptr(BesaceStatement) statement =
    prepare (connection, "DELETE FROM territory_record WHERE source = :source AND type = :type AND id = :id", source, type, id,
             error);

  if (!statement || !besace_statement_execute (statement, error))
    return FALSE;

  *removed = sqlite3_changes (besace_connection_get_handle (connection)) > 0;
  return !*removed || raise_revision (connection, error);
}

GPtrArray *
besace_territory_store_list_ids (BesaceConnection     *connection,
                                 gint64                source,
                                 BesaceTerritoryType   type,
                                 GError              **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT id FROM territory_record WHERE source = :source AND type = :type ORDER BY id",
                               error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":source", source);
  besace_statement_bind_text (statement, ":type", type_names[type]);
  return besace_statement_list_texts (statement, error);
}

guint64
besace_territory_store_count (BesaceConnection    *connection,
                              BesaceTerritoryType  type)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT count (DISTINCT id) FROM territory_record WHERE type = :type", NULL);

  if (!statement)
    return 0;

  besace_statement_bind_text (statement, ":type", type_names[type]);
  return besace_statement_next (statement, NULL) ? (guint64) sqlite3_column_int64 (statement, 0) : 0;
}

/* The same order as for resources, in besace-source-order.c. They are few: it is made when they are read. */
gboolean
besace_territory_store_foreach (BesaceConnection     *connection,
                                BesaceTerritoryType   type,
                                const char           *source,
                                BesaceTerritoryFunc   func,
                                gpointer              user_data,
                                GError              **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT r.id, data, s.name, s.training FROM territory_record AS r JOIN source AS s ON s.id = r.source "
                               "WHERE type = :type AND (:source IS NULL OR s.name = :source) "
                               "ORDER BY r.id, s.authority IS NOT substr (r.id, 1, instr (r.id, ':') - 1), s.position, s.id", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":type", type_names[type]);
  besace_statement_bind_text (statement, ":source", source);
  while (besace_statement_next (statement, &failure)) {
    const BesaceTerritoryCopy copy = {
      .id = besace_statement_get_text (statement, 0),
      .data = besace_statement_get_text (statement, 1),
      .source = besace_statement_get_text (statement, 2),
      .training = sqlite3_column_int (statement, 3) != 0 || besace_resource_id_is_training (besace_statement_get_text (statement, 0)),
    };

    if (!func (&copy, user_data, error))
      return FALSE;
  }

  if (!failure)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
