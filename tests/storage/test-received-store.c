/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-received-store.h"

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
put (SampleCatalogue *sample,
     gint64           source,
     const char      *id,
     const char      *title,
     const char      *line)
{
  g_autoptr(BesaceReceivedCollection) collection = besace_received_collection_new (&(BesaceReceivedCollectionFields) {
    .id = (char *) id, .title = (char *) title, .producer = (char *) "Une coordinatrice", .kind = BESACE_COLLECTION_PLAN,
    .n_items = 3, .minutes = 90,
  });
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (sample->connection, NULL);
  g_autoptr(GError) failure = NULL;

  g_assert_true (besace_received_store_put (sample->connection, source, collection, line, SAMPLE_NOW, &failure));
  g_assert_no_error (failure);
  g_assert_true (besace_transaction_commit (g_steal_pointer (&transaction), NULL));
}

/* “id title (source)”, apart by commas. */
static void
assert_listed (SampleCatalogue *sample,
               const char      *expected)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) collections = besace_received_store_list (sample->connection, &failure);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (failure);
  for (guint i = 0; i < collections->len; i++) {
    const BesaceReceivedCollectionFields *fields = besace_received_collection_get_fields (g_ptr_array_index (collections, i));

    g_string_append_printf (text, "%s%s %s (%s)", i > 0 ? ", " : "", fields->id, fields->title, fields->source);
  }
  g_assert_cmpstr (text->str, ==, expected);
}

static gint64
get_revision (SampleCatalogue *sample)
{
  return besace_connection_query_int64 (sample->connection, "SELECT revision FROM catalogue");
}

static void
test_put_and_delete (SampleCatalogue **data,
                     gconstpointer     user_data)
{
  SampleCatalogue *sample = *data;
  gint64 revision = get_revision (sample);
  g_autoptr(BesaceReceivedCollection) loaded = NULL;
  g_autofree char *line = NULL;
  gboolean present, same, removed;
  guint64 n;

  put (sample, sample->source, "demo:b", "Éditer un texte", "{1}");
  put (sample, sample->source, "demo:a", "Zoom", "{2}");
  put (sample, sample->source, "demo:c", "edition 10", "{3}");
  g_assert_cmpint (get_revision (sample), >, revision);
  assert_listed (sample, "demo:b Éditer un texte (demo), demo:c edition 10 (demo), demo:a Zoom (demo)");

  g_assert_true (besace_received_store_find (sample->connection, sample->source, "demo:a", "{2}", &present, &same, NULL));
  g_assert_true (present && same);
  put (sample, sample->source, "demo:a", "Une visioconférence", "{4}");
  g_assert_true (besace_received_store_find (sample->connection, sample->source, "demo:a", "{2}", &present, &same, NULL));
  g_assert_true (present && !same);
  g_assert_true (besace_received_store_find (sample->connection, sample->source, "demo:z", NULL, &present, &same, NULL));
  g_assert_false (present || same);

  loaded = besace_received_store_load (sample->connection, "demo:a", &line, NULL);
  g_assert_cmpstr (line, ==, "{4}");
  g_assert_cmpstr (besace_received_collection_get_fields (loaded)->producer, ==, "Une coordinatrice");
  g_assert_cmpint (besace_received_collection_get_fields (loaded)->kind, ==, BESACE_COLLECTION_PLAN);
  g_assert_cmpuint (besace_received_collection_get_fields (loaded)->n_items, ==, 3);
  g_assert_cmpuint (besace_received_collection_get_fields (loaded)->minutes, ==, 90);
  g_assert_cmpint (besace_received_collection_get_fields (loaded)->arrived, ==, SAMPLE_NOW);

  revision = get_revision (sample);
  g_assert_true (besace_received_store_delete (sample->connection, sample->source, "demo:z", &removed, NULL));
  g_assert_false (removed);
  g_assert_cmpint (get_revision (sample), ==, revision);
  g_assert_true (besace_received_store_delete (sample->connection, sample->source, "demo:a", &removed, NULL));
  g_assert_true (removed);
  g_assert_cmpint (get_revision (sample), >, revision);
  g_assert_true (besace_received_store_count (sample->connection, sample->source, &n, NULL));
  g_assert_cmpuint (n, ==, 2);
}

static gboolean
append_id (const char  *id,
           const char  *line,
           gboolean     training,
           gpointer     user_data,
           GError     **error)
{
  g_string_append_printf (user_data, "%s%s ", id, line);
  return TRUE;
}

static void
assert_each (SampleCatalogue *sample,
             const char      *source,
             const char      *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_true (besace_received_store_foreach (sample->connection, source, append_id, text, NULL));
  g_assert_cmpstr (text->str, ==, expected);
}

/* One that several sources pass on is shown once, as its authority has it; it goes with its source. */
static void
test_sources (SampleCatalogue **data,
              gconstpointer     user_data)
{
  SampleCatalogue *sample = *data;
  gint64 other = sample_catalogue_add_source (sample->connection, "other");

  put (sample, sample->source, "other:1", "Une copie", "{1}");
  put (sample, other, "other:1", "L’original", "{2}");
  put (sample, other, "elsewhere:1", "D’ailleurs", "{3}");
  put (sample, sample->source, "elsewhere:1", "Ailleurs, autrement", "{4}");
  assert_listed (sample, "elsewhere:1 Ailleurs, autrement (demo), other:1 L’original (other)");
  assert_each (sample, NULL, "elsewhere:1{4} other:1{2} ");
  assert_each (sample, "other", "elsewhere:1{3} other:1{2} ");

  g_assert_true (besace_source_store_remove (sample->connection, other, NULL));
  assert_listed (sample, "elsewhere:1 Ailleurs, autrement (demo), other:1 Une copie (demo)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/received-store/put-and-delete", SampleCatalogue *, NULL, set_up, test_put_and_delete, tear_down);
  g_test_add ("/received-store/sources", SampleCatalogue *, NULL, set_up, test_sources, tear_down);

  return g_test_run ();
}
