/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-facet-value-store.h"

#include "besace-query.h"

static gint64
intern_facet_value (BesaceConnection  *connection,
                    BesaceFacet        facet,
                    const char        *value,
                    GError           **error)
{
  g_autoptr(BesaceStatement) find =
    besace_connection_prepare (connection, "SELECT id FROM facet_value WHERE facet = :facet AND value = :value", error);
  g_autoptr(BesaceStatement) insert = NULL;
  g_autoptr(GError) failure = NULL;

  if (!find)
    return 0;

  besace_statement_bind_text (find, ":facet", besace_facet_to_name (facet));
  besace_statement_bind_text (find, ":value", value);
  if (besace_statement_next (find, &failure))
    return sqlite3_column_int64 (find, 0);

  insert = failure ? NULL
                   : besace_connection_prepare (connection, "INSERT INTO facet_value (facet, value) VALUES (:facet, :value)",
                                                &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return 0;
  }

  besace_statement_bind_text (insert, ":facet", besace_facet_to_name (facet));
  besace_statement_bind_text (insert, ":value", value);
  return besace_statement_execute (insert, error) ? besace_connection_last_insert_id (connection) : 0;
}

static gboolean
append_facet (BesaceConnection  *connection,
              GArray            *ids,
              BesaceFacet        facet,
              const char        *value,
              GError           **error)
{
  guint32 id = GUINT32_TO_LE ((guint32) intern_facet_value (connection, facet, value, error));

  g_array_append_val (ids, id);
  return id != 0;
}

GArray *
besace_facet_value_store_intern (BesaceConnection      *connection,
                                 const BesaceResource  *resource,
                                 const char            *source_name,
                                 GError               **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (BesaceFacet facet = 0; facet < BESACE_FACET_SOURCE; facet++) {
    for (char **value = resource->values[facet]; value && *value; value++) {
      if (!append_facet (connection, ids, facet, *value, error))
        return NULL;
    }
  }

  if (!resource->values[BESACE_FACET_TERRITORY] &&
      !append_facet (connection, ids, BESACE_FACET_TERRITORY, BESACE_TERRITORY_NATIONAL, error))
    return NULL;

  if (!append_facet (connection, ids, BESACE_FACET_SOURCE, source_name, error))
    return NULL;

  return g_steal_pointer (&ids);
}
