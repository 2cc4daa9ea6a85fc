/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-territory-store.h"

#include "besace-source-store.h"
#include "sample-catalogue.h"

static void
set_up (SampleCatalogue **sample,
        gconstpointer     data)
{
  *sample = sample_catalogue_new ();
}

static void
tear_down (SampleCatalogue **sample,
           gconstpointer     data)
{
  sample_catalogue_free (*sample);
}

static void
put (BesaceConnection    *connection,
     gint64               source,
     BesaceTerritoryType  type,
     const char          *id,
     const char          *line)
{
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, NULL);
  g_autoptr(GError) failure = NULL;

  g_assert_true (besace_territory_store_put (connection, source, type, id, line, SAMPLE_NOW, &failure));
  g_assert_no_error (failure);
  g_assert_true (besace_transaction_commit (g_steal_pointer (&transaction), NULL));
}

static gboolean
append (const BesaceTerritoryCopy  *copy,
        gpointer                    user_data,
        GError                    **error)
{
  g_string_append_printf (user_data, "%s %s (%s)%s, ", copy->id, copy->data, copy->source, copy->training ? " training" : "");
  return TRUE;
}

static void
assert_told (BesaceConnection    *connection,
             BesaceTerritoryType  type,
             const char          *source,
             const char          *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) failure = NULL;

  g_assert_true (besace_territory_store_foreach (connection, type, source, append, text, &failure));
  g_assert_no_error (failure);
  g_assert_cmpstr (text->str, ==, expected);
}

static gint64
get_revision (BesaceConnection *connection)
{
  return besace_connection_query_int64 (connection, "SELECT revision FROM catalogue");
}

static void
test_put_and_delete (SampleCatalogue **data,
                     gconstpointer     user_data)
{
  SampleCatalogue *sample = *data;
  BesaceConnection *connection = sample->connection;
  gint64 revision = get_revision (connection);
  g_autoptr(GPtrArray) ids = NULL;
  gboolean same, removed;

  put (connection, sample->source, BESACE_TERRITORY_NEED, "demo:b", "{1}");
  put (connection, sample->source, BESACE_TERRITORY_NEED, "demo:a", "{2}");
  put (connection, sample->source, BESACE_TERRITORY_CORRECTION, "demo:a", "{3}");
  g_assert_cmpint (get_revision (connection), >, revision);
  assert_told (connection, BESACE_TERRITORY_NEED, NULL, "demo:a {2} (demo), demo:b {1} (demo), ");
  assert_told (connection, BESACE_TERRITORY_CORRECTION, "demo", "demo:a {3} (demo), ");
  assert_told (connection, BESACE_TERRITORY_CORRECTION, "other", "");

  g_assert_true (besace_territory_store_find (connection, sample->source, BESACE_TERRITORY_NEED, "demo:a", "{2}", &same, NULL));
  g_assert_true (same);
  g_assert_true (besace_territory_store_find (connection, sample->source, BESACE_TERRITORY_NEED, "demo:a", "{3}", &same, NULL));
  g_assert_false (same);

  revision = get_revision (connection);
  g_assert_true (besace_territory_store_delete (connection, sample->source, BESACE_TERRITORY_NEED, "demo:z", &removed, NULL));
  g_assert_false (removed);
  g_assert_cmpint (get_revision (connection), ==, revision);
  g_assert_true (besace_territory_store_delete (connection, sample->source, BESACE_TERRITORY_NEED, "demo:a", &removed, NULL));
  g_assert_true (removed);
  g_assert_cmpint (get_revision (connection), >, revision);

  ids = besace_territory_store_list_ids (connection, sample->source, BESACE_TERRITORY_NEED, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (ids, 0), ==, "demo:b");
  g_assert_cmpuint (besace_territory_store_count (connection, BESACE_TERRITORY_CORRECTION), ==, 1);
}

/* All copies are told, the authority's own first; what a source said goes with it. */
static void
test_two_sources (SampleCatalogue **data,
                  gconstpointer     user_data)
{
  SampleCatalogue *sample = *data;
  BesaceConnection *connection = sample->connection;
  gint64 other = sample_catalogue_add_source (connection, "other");

  put (connection, sample->source, BESACE_TERRITORY_NEED, "other:1", "{demo}");
  put (connection, other, BESACE_TERRITORY_NEED, "other:1", "{other}");
  put (connection, other, BESACE_TERRITORY_NEED, "third:1", "{3}");
  put (connection, sample->source, BESACE_TERRITORY_NEED, "third:1", "{4}");
  assert_told (connection, BESACE_TERRITORY_NEED, NULL,
               "other:1 {other} (other), other:1 {demo} (demo), third:1 {4} (demo), third:1 {3} (other), ");
  g_assert_cmpuint (besace_territory_store_count (connection, BESACE_TERRITORY_NEED), ==, 2);

  g_assert_true (besace_connection_execute (connection, "DELETE FROM source WHERE name = 'other'", NULL));
  assert_told (connection, BESACE_TERRITORY_NEED, NULL, "other:1 {demo} (demo), third:1 {4} (demo), ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/territory-store/put-and-delete", SampleCatalogue *, NULL, set_up, test_put_and_delete, tear_down);
  g_test_add ("/territory-store/two-sources", SampleCatalogue *, NULL, set_up, test_two_sources, tear_down);

  return g_test_run ();
}
