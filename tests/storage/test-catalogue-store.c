/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-catalogue-store.h"

#include "besace-source-store.h"

#include "sample-catalogue.h"

static gint64
get_revision (BesaceConnection *connection)
{
  return besace_connection_query_int64 (connection, "SELECT revision FROM catalogue");
}

/* The rows of the light index that hold a word, apart by spaces. */
static char *
match (BesaceConnection *connection,
       const char       *expression)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT rowid FROM light_index WHERE light_index MATCH :expression ORDER BY rowid",
                               NULL);
  GString *rows = g_string_new (NULL);

  besace_statement_bind_text (statement, ":expression", expression);
  while (besace_statement_next (statement, NULL))
    g_string_append_printf (rows, "%s%s", rows->len > 0 ? " " : "", besace_statement_get_text (statement, 0));

  return g_string_free (rows, FALSE);
}

/* The name of the source whose copy is shown. */
static char *
get_shown (BesaceConnection *connection,
           const char       *id)
{
  g_auto(BesaceStoredCopy) copy = { 0, };
  g_autoptr(GError) failure = NULL;
  gboolean found = besace_catalogue_store_load_copy (connection, id, &copy, &failure);

  g_assert_no_error (failure);
  return found ? g_strdup (copy.source_name) : NULL;
}

static void
assert_shown (BesaceConnection *connection,
              const char       *id,
              const char       *source)
{
  g_autofree char *shown = get_shown (connection, id);

  g_assert_cmpstr (shown, ==, source);
}

static void
test_sources (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 first = sample_catalogue_add_source (connection, "zoe");
  gint64 second = sample_catalogue_add_source (connection, "anne");
  g_autoptr(GPtrArray) sources = NULL;
  const BesaceSourceRow *row;

  g_assert_cmpint (sample_catalogue_add_source (connection, "zoe"), ==, first);
  sources = besace_source_store_list (connection, NULL);
  g_assert_cmpuint (sources->len, ==, 2);
  row = g_ptr_array_index (sources, 1);
  g_assert_cmpint (row->id, ==, second);
  g_assert_cmpstr (row->name, ==, "anne");
  g_assert_cmpstr (row->kind, ==, "file");
  g_assert_cmpint (row->updated, ==, 0);
}

static void
test_state (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autoptr(GBytes) state = g_bytes_new_static ("a\0b", 3);
  g_autoptr(GBytes) loaded = NULL;
  g_autoptr(GError) failure = NULL;

  g_assert_null (besace_source_store_load_state (connection, source, &failure));
  g_assert_no_error (failure);
  g_assert_true (besace_source_store_save_state (connection, source, state, SAMPLE_NOW, &failure));
  loaded = besace_source_store_load_state (connection, source, &failure);
  g_assert_true (g_bytes_equal (state, loaded));

  g_assert_true (besace_source_store_save_state (connection, source, NULL, SAMPLE_NOW + 1, &failure));
  g_assert_null (besace_source_store_load_state (connection, source, &failure));
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT updated FROM source"), ==, SAMPLE_NOW + 1);
}

static void
test_put (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *contents = NULL;
  gint64 revision;

  g_assert_cmpint (sample_catalogue_put (connection, source, "demo:1", "{'title':'Carte grise'}", "immatriculation"),
                   ==, BESACE_PUT_CHANGED);
  revision = get_revision (connection);
  g_assert_cmpint (sample_catalogue_put (connection, source, "demo:1", "{'title':'Carte grise'}", "immatriculation"),
                   ==, BESACE_PUT_SAME);
  g_assert_cmpint (get_revision (connection), ==, revision);
  before = match (connection, "\"=grise\"");
  g_assert_cmpstr (before, ==, "1");

  g_assert_cmpint (sample_catalogue_put (connection, source, "demo:1", "{'title':'Carte vitale'}", "assurance"),
                   ==, BESACE_PUT_CHANGED);
  g_assert_cmpint (get_revision (connection), >, revision);
  after = match (connection, "\"=grise\"");
  g_assert_cmpstr (after, ==, "");
  contents = match (connection, "\"=vitale\"");
  g_assert_cmpstr (contents, ==, "1");
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM resource"), ==, 1);
  sample_catalogue_check (connection);
}

static void
test_arrived (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");

  sample_catalogue_put (connection, source, "demo:1", "{'title':'A'}", NULL);
  g_assert_true (besace_connection_execute (connection, "UPDATE resource SET arrived = 5", NULL));
  sample_catalogue_put (connection, source, "demo:1",
                        "{'title':'B','created':'2020-01-01T00:00:00Z','published':'2021-01-01T00:00:00Z'}", NULL);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT arrived FROM resource"), ==, 5);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT updated FROM resource"), ==,
                   G_GINT64_CONSTANT (1609459200000));
}

static void
test_delete (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  gint64 other = sample_catalogue_add_source (connection, "autre");
  gint64 revision;

  sample_catalogue_put (connection, source, "demo:1", "{'title':'Carte grise'}", "immatriculation");
  revision = get_revision (connection);
  g_assert_false (sample_catalogue_delete (connection, other, "demo:1"));
  g_assert_false (sample_catalogue_delete (connection, source, "demo:2"));
  g_assert_cmpint (get_revision (connection), ==, revision);

  g_assert_true (sample_catalogue_delete (connection, source, "demo:1"));
  g_assert_cmpint (get_revision (connection), >, revision);
  assert_shown (connection, "demo:1", NULL);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM plain_text"), ==, 0);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM resource_data"), ==, 0);
  sample_catalogue_check (connection);
}

/* Row numbers stay dense. */
static void
test_freed_rows (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");

  for (guint i = 1; i <= 5; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    sample_catalogue_put (connection, source, id, "{'title':'T'}", NULL);
    g_assert_cmpuint (sample_catalogue_find (connection, source, id), ==, i);
  }

  sample_catalogue_delete (connection, source, "demo:4");
  sample_catalogue_delete (connection, source, "demo:2");
  sample_catalogue_put (connection, source, "demo:6", "{'title':'T'}", NULL);
  sample_catalogue_put (connection, source, "demo:7", "{'title':'T'}", NULL);
  sample_catalogue_put (connection, source, "demo:8", "{'title':'T'}", NULL);
  g_assert_cmpuint (sample_catalogue_find (connection, source, "demo:6"), ==, 2);
  g_assert_cmpuint (sample_catalogue_find (connection, source, "demo:7"), ==, 4);
  g_assert_cmpuint (sample_catalogue_find (connection, source, "demo:8"), ==, 6);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (*) FROM freed_row"), ==, 0);
  sample_catalogue_check (connection);
}

/* Of several copies the authority's own is shown, else that of the first source. */
static void
test_shown (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 first = sample_catalogue_add_source (connection, "first");
  gint64 second = sample_catalogue_add_source (connection, "second");
  gint64 lesbases = sample_catalogue_add_source (connection, "lesbases");

  sample_catalogue_put (connection, second, "lesbases:1", "{'title':'Second'}", NULL);
  assert_shown (connection, "lesbases:1", "second");
  sample_catalogue_put (connection, first, "lesbases:1", "{'title':'First'}", NULL);
  assert_shown (connection, "lesbases:1", "first");
  sample_catalogue_put (connection, lesbases, "lesbases:1", "{'title':'Own'}", NULL);
  assert_shown (connection, "lesbases:1", "lesbases");

  /* Changing another copy shows nothing else. */
  sample_catalogue_put (connection, first, "lesbases:1", "{'title':'First again'}", NULL);
  assert_shown (connection, "lesbases:1", "lesbases");
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT sum (shown) FROM resource"), ==, 1);

  sample_catalogue_delete (connection, lesbases, "lesbases:1");
  assert_shown (connection, "lesbases:1", "first");
  sample_catalogue_delete (connection, first, "lesbases:1");
  assert_shown (connection, "lesbases:1", "second");
  sample_catalogue_delete (connection, second, "lesbases:1");
  assert_shown (connection, "lesbases:1", NULL);
}

/* A source that has no authority owns no id. */
static void
test_no_authority (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 plain = besace_source_store_ensure (connection, "plain", "file", NULL, NULL);
  gint64 demo = sample_catalogue_add_source (connection, "demo");

  sample_catalogue_put (connection, plain, "demo:1", "{'title':'Plain'}", NULL);
  sample_catalogue_put (connection, plain, "autre:1", "{'title':'Plain'}", NULL);
  sample_catalogue_put (connection, demo, "demo:1", "{'title':'Own'}", NULL);
  sample_catalogue_put (connection, demo, "autre:1", "{'title':'Demo'}", NULL);
  assert_shown (connection, "demo:1", "demo");
  assert_shown (connection, "autre:1", "plain");
}

static void
test_copy (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_auto(BesaceStoredCopy) copy = { 0, };
  g_autoptr(GError) failure = NULL;

  sample_catalogue_put (connection, source, "demo:é", "{'title':'Été'}", NULL);
  g_assert_true (besace_catalogue_store_load_copy (connection, "demo:é", &copy, &failure));
  g_assert_cmpstr (copy.data, ==, "{\"title\":\"Été\",\"language\":\"fr\"}");
  g_assert_cmpstr (copy.source_kind, ==, "file");
  g_assert_false (copy.training);
  g_assert_cmpint (copy.copied, ==, SAMPLE_NOW);

  /* The source said so again later. */
  besace_stored_copy_clear (&copy);
  besace_source_store_save_state (connection, source, NULL, SAMPLE_NOW + 1000, NULL);
  g_assert_true (besace_catalogue_store_load_copy (connection, "demo:é", &copy, &failure));
  g_assert_cmpint (copy.copied, ==, SAMPLE_NOW + 1000);
}

static gboolean
append_id (const char  *id,
           const char  *data,
           gboolean     training,
           gpointer     user_data,
           GError     **error)
{
  g_string_append_printf (user_data, "%s ", id);
  return TRUE;
}

static gboolean
stop (const char  *id,
      const char  *data,
      gboolean     training,
      gpointer     user_data,
      GError     **error)
{
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
  return FALSE;
}

static char *
list (BesaceConnection *connection,
      const char       *source)
{
  GString *ids = g_string_new (NULL);
  g_autoptr(GError) failure = NULL;

  g_assert_true (besace_catalogue_store_foreach (connection, source, append_id, ids, &failure));
  g_assert_no_error (failure);
  return g_string_free (ids, FALSE);
}

static void
test_foreach (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 first = sample_catalogue_add_source (connection, "first");
  gint64 second = sample_catalogue_add_source (connection, "second");
  g_autofree char *all = NULL;
  g_autofree char *of_second = NULL;
  g_autofree char *of_none = NULL;
  g_autoptr(GError) failure = NULL;

  sample_catalogue_put (connection, first, "demo:b", "{'title':'T'}", NULL);
  sample_catalogue_put (connection, first, "demo:B", "{'title':'T'}", NULL);
  sample_catalogue_put (connection, second, "demo:a", "{'title':'T'}", NULL);
  sample_catalogue_put (connection, second, "demo:b", "{'title':'T'}", NULL);

  /* The catalogue's dump has each id once: the copy that is shown. */
  all = list (connection, NULL);
  g_assert_cmpstr (all, ==, "demo:B demo:a demo:b ");
  of_second = list (connection, "second");
  g_assert_cmpstr (of_second, ==, "demo:a demo:b ");
  of_none = list (connection, "third");
  g_assert_cmpstr (of_none, ==, "");

  g_assert_false (besace_catalogue_store_foreach (connection, NULL, stop, NULL, &failure));
  g_assert_error (failure, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

static void
test_others (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 first = sample_catalogue_add_source (connection, "first");
  gint64 second = sample_catalogue_add_source (connection, "second");
  g_autoptr(GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) others = NULL;

  sample_catalogue_put (connection, first, "demo:1", "{'title':'T'}", NULL);
  sample_catalogue_put (connection, first, "demo:2", "{'title':'T'}", NULL);
  sample_catalogue_put (connection, second, "demo:3", "{'title':'T'}", NULL);
  g_hash_table_add (kept, GUINT_TO_POINTER (sample_catalogue_find (connection, first, "demo:1")));
  others = besace_catalogue_store_list_others (connection, first, kept, NULL);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (others, 0), ==, "demo:2");
}

static void
test_rebuild (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autofree char *lost = NULL;
  g_autofree char *found = NULL;
  g_autoptr(GError) failure = NULL;

  /* Of a new file nobody knows the rules yet. */
  g_assert_true (besace_catalogue_store_index_is_old (connection));
  besace_catalogue_store_rebuild_index (connection, &failure);
  g_assert_no_error (failure);
  g_assert_false (besace_catalogue_store_index_is_old (connection));
  sample_catalogue_put (connection, source, "demo:1", "{'title':'Carte grise'}", NULL);
  g_assert_true (besace_connection_execute (connection, "UPDATE catalogue SET index_rules = index_rules - 1; "
                                            "INSERT INTO light_index (light_index) VALUES ('delete-all')", NULL));
  lost = match (connection, "\"=grise\"");
  g_assert_cmpstr (lost, ==, "");
  g_assert_true (besace_catalogue_store_index_is_old (connection));

  besace_catalogue_store_rebuild_index (connection, &failure);
  g_assert_no_error (failure);
  g_assert_false (besace_catalogue_store_index_is_old (connection));
  found = match (connection, "\"=grise\"");
  g_assert_cmpstr (found, ==, "1");
  sample_catalogue_check (connection);
}

/* Whatever is put and deleted in whatever order, the indexes say what the texts say. */
static void
test_random (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 sources[] = { sample_catalogue_add_source (connection, "demo"), sample_catalogue_add_source (connection, "autre") };

  for (guint i = 0; i < 400; i++) {
    gint64 source = sources[g_test_rand_int_range (0, 2)];
    g_autofree char *id = g_strdup_printf ("demo:%d", g_test_rand_int_range (0, 30));

    if (g_test_rand_int_range (0, 3) == 0) {
      sample_catalogue_delete (connection, source, id);
    } else {
      g_autofree char *data = g_strdup_printf ("{'title':'L’été n° %d, porte-monnaie','producer':'P%d'}",
                                               g_test_rand_int_range (0, 100), g_test_rand_int_range (0, 5));

      sample_catalogue_put (connection, source, id, data, "Aujourd’hui, qu’est-ce que c’est ?");
    }
  }

  sample_catalogue_check (connection);
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT count (DISTINCT id) FROM resource"), ==,
                   besace_connection_query_int64 (connection, "SELECT sum (shown) FROM resource"));
  g_assert_cmpint (besace_connection_query_int64 (connection, "SELECT max (row) FROM resource"), <=,
                   besace_connection_query_int64 (connection, "SELECT (SELECT count (*) FROM resource) + "
                                                  "(SELECT count (*) FROM freed_row)"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalogue-store/sources", test_sources);
  g_test_add_func ("/catalogue-store/state", test_state);
  g_test_add_func ("/catalogue-store/put", test_put);
  g_test_add_func ("/catalogue-store/arrived", test_arrived);
  g_test_add_func ("/catalogue-store/delete", test_delete);
  g_test_add_func ("/catalogue-store/freed-rows", test_freed_rows);
  g_test_add_func ("/catalogue-store/shown", test_shown);
  g_test_add_func ("/catalogue-store/no-authority", test_no_authority);
  g_test_add_func ("/catalogue-store/copy", test_copy);
  g_test_add_func ("/catalogue-store/foreach", test_foreach);
  g_test_add_func ("/catalogue-store/others", test_others);
  g_test_add_func ("/catalogue-store/rebuild", test_rebuild);
  g_test_add_func ("/catalogue-store/random", test_random);

  return g_test_run ();
}
