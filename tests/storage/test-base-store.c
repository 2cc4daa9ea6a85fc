/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-base-store.h"

#include "besace-source-store.h"
#include "sample-catalogue.h"

#define SOURCE "demo"
#define OTHER "other"

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

/* Lists what @bases say: ids and titles in turn, NULL-terminated. Returns how many rows were written. */
static gint64
replace (SampleCatalogue    *sample,
         gint64              source,
         const char *const  *bases)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (sample->connection, NULL);
  const gint64 before = sqlite3_total_changes64 (besace_connection_get_handle (sample->connection));
  g_autoptr(GError) failure = NULL;

  for (; *bases; bases += 2) {
    const BesaceBaseFields fields = {
      (char *) bases[0], (char *) bases[0], (char *) bases[1], (char *) "https://example.org/", SAMPLE_NOW, SAMPLE_NOW,
    };

    g_ptr_array_add (list, besace_base_new (&fields));
  }

  g_assert_true (besace_base_store_replace (sample->connection, source, list, &failure));
  g_assert_no_error (failure);
  g_assert_true (besace_transaction_commit (g_steal_pointer (&transaction), NULL));
  return sqlite3_total_changes64 (besace_connection_get_handle (sample->connection)) - before;
}

#define LIST(...) ((const char *const[]) { __VA_ARGS__, NULL })

static void
assert_listed (SampleCatalogue *sample,
               const char      *source,
               const char      *expected)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) bases = besace_base_store_list (sample->connection, source, &failure);
  g_autoptr(GString) titles = g_string_new (NULL);

  g_assert_no_error (failure);
  for (guint i = 0; i < bases->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "", besace_base_get_title (g_ptr_array_index (bases, i)));
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_replace (SampleCatalogue **sample,
              gconstpointer     data)
{
  const gint64 source = (*sample)->source;
  guint64 n_bases;

  g_assert_cmpint (replace (*sample, source, LIST ("a", "Une", "b", "Deux", "c", "Trois")), ==, 3);
  assert_listed (*sample, SOURCE, "Deux, Trois, Une");
  g_assert_true (besace_base_store_count ((*sample)->connection, source, &n_bases, NULL));
  g_assert_cmpuint (n_bases, ==, 3);

  /* What is as it was is not written; what is not listed any more goes. */
  g_assert_cmpint (replace (*sample, source, LIST ("c", "Trois", "a", "Une", "b", "Deux")), ==, 0);
  g_assert_cmpint (replace (*sample, source, LIST ("a", "Une", "b", "Seconde", "d", "Quatre")), ==, 3);
  assert_listed (*sample, SOURCE, "Quatre, Seconde, Une");
  g_assert_cmpint (replace (*sample, source, LIST (NULL)), ==, 3);
  assert_listed (*sample, SOURCE, "");
}

static void
test_fields (SampleCatalogue **sample,
             gconstpointer     data)
{
  const BesaceBaseFields fields = { (char *) "i", (char *) "s", (char *) "T", (char *) "https://example.org/bases/s", 12, 34 };
  g_autoptr(GPtrArray) bases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) stored = NULL;
  const BesaceBaseFields *found;

  g_ptr_array_add (bases, besace_base_new (&fields));
  g_assert_true (besace_base_store_replace ((*sample)->connection, (*sample)->source, bases, NULL));
  stored = besace_base_store_list ((*sample)->connection, SOURCE, NULL);
  g_assert_cmpuint (stored->len, ==, 1);
  found = besace_base_get_fields (g_ptr_array_index (stored, 0));
  g_assert_cmpstr (found->id, ==, "i");
  g_assert_cmpstr (found->slug, ==, "s");
  g_assert_cmpstr (found->title, ==, "T");
  g_assert_cmpstr (found->url, ==, "https://example.org/bases/s");
  g_assert_cmpint (found->created, ==, 12);
  g_assert_cmpint (found->updated, ==, 34);
}

/* Each source has its own list, which goes with it. */
static void
test_sources (SampleCatalogue **sample,
              gconstpointer     data)
{
  const gint64 other = sample_catalogue_add_source ((*sample)->connection, OTHER);

  replace (*sample, (*sample)->source, LIST ("a", "Une"));
  replace (*sample, other, LIST ("a", "Autre", "b", "Encore une"));
  replace (*sample, (*sample)->source, LIST ("b", "Deux"));
  assert_listed (*sample, SOURCE, "Deux");
  assert_listed (*sample, OTHER, "Autre, Encore une");
  assert_listed (*sample, "nobody", "");

  g_assert_true (besace_source_store_remove ((*sample)->connection, other, NULL));
  assert_listed (*sample, OTHER, "");
  g_assert_cmpint (besace_connection_query_int64 ((*sample)->connection, "SELECT count (*) FROM base"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, SampleCatalogue *, NULL, set_up, func, tear_down)
  ADD ("/base-store/replace", test_replace);
  ADD ("/base-store/fields", test_fields);
  ADD ("/base-store/sources", test_sources);

  return g_test_run ();
}
