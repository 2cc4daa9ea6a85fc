/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-listing-store.h"

#include "besace-resource.h"

#include "besace-facet.h"

/* The values of a row in the order of its record: the first of each facet is the one that a list shows. */
static gboolean
read_facets (BesaceConnection     *connection,
             const guint32        *ids,
             guint                 n_ids,
             BesaceListingFields  *fields,
             GError              **error)
{
  char **const shown[BESACE_N_FACETS] = {
    [BESACE_FACET_TYPE] = &fields->type,
    [BESACE_FACET_THEME] = &fields->theme,
    [BESACE_FACET_FORM] = &fields->form,
  };
  g_autoptr(GError) failure = NULL;

  for (guint i = 0; i < n_ids; i++) {
    BesaceFacet facet;
    g_autoptr(BesaceStatement) statement =
      besace_connection_prepare (connection, "SELECT facet, value FROM facet_value WHERE id = :id", error);

    if (!statement)
      return FALSE;

    besace_statement_bind_int64 (statement, ":id", GUINT32_FROM_LE (ids[i]));
    if (besace_statement_next (statement, &failure) &&
        besace_facet_from_name (besace_statement_get_text (statement, 0), &facet) &&
        shown[facet] && !*shown[facet])
      *shown[facet] = g_strdup (besace_statement_get_text (statement, 1));

    if (failure) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  }

  return TRUE;
}

gboolean
besace_listing_store_read (BesaceConnection     *connection,
                           guint32               row,
                           BesaceListingFields  *fields,
                           GError              **error)
{
  g_autoptr(GError) failure = NULL;
  g_autofree guint32 *ids = NULL;
  gsize n_bytes;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection,
                               "SELECT r.id, r.title, r.summary, r.producer, r.url, r.situation, r.updated, r.arrived, s.name, "
                               "r.facets, s.training FROM resource AS r JOIN source AS s ON s.id = r.source "
                               "WHERE r.row = :row AND r.shown", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":row", row);
  if (!besace_statement_next (statement, &failure)) {
    if (!failure)
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  fields->id = g_strdup (besace_statement_get_text (statement, 0));
  fields->title = g_strdup (besace_statement_get_text (statement, 1));
  fields->summary = g_strdup (besace_statement_get_text (statement, 2));
  fields->producer = g_strdup (besace_statement_get_text (statement, 3));
  fields->url = g_strdup (besace_statement_get_text (statement, 4));
  fields->situation = g_strdup (besace_statement_get_text (statement, 5));
  fields->updated = sqlite3_column_int64 (statement, 6);
  fields->arrived = sqlite3_column_int64 (statement, 7);
  fields->source = g_strdup (besace_statement_get_text (statement, 8));
  fields->training = sqlite3_column_int (statement, 10) != 0 || besace_resource_id_is_training (fields->id);

  n_bytes = (gsize) sqlite3_column_bytes (statement, 9);
  ids = g_memdup2 (sqlite3_column_blob (statement, 9), n_bytes);
  return read_facets (connection, ids, (guint) (n_bytes / sizeof *ids), fields, error);
}
