/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-postings.h"

#include "sample-catalogue.h"

/* The rows of a word with their fields, as “1:TSP- 2:T---”. */
static char *
look_up (BesacePostings  *postings,
         BesaceIndex      index,
         BesaceTokenKind  kind,
         const char      *word)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GArray) found = besace_postings_look_up (postings, index, kind, word, &failure);
  GString *text = g_string_new (NULL);

  g_assert_no_error (failure);
  for (guint i = 0; i < found->len; i++) {
    const BesacePosting *posting = &g_array_index (found, BesacePosting, i);

    g_string_append_printf (text, "%s%u:%s%s%s%s", i > 0 ? " " : "", posting->row,
                            posting->fields & BESACE_FIELD_TITLE ? "T" : "",
                            posting->fields & BESACE_FIELD_SUMMARY ? "S" : "",
                            posting->fields & BESACE_FIELD_PRODUCER ? "P" : "",
                            posting->fields & BESACE_FIELD_CONTENTS ? "C" : "");
  }

  return g_string_free (text, FALSE);
}

static void
assert_rows (BesacePostings  *postings,
             BesaceIndex      index,
             BesaceTokenKind  kind,
             const char      *word,
             const char      *expected)
{
  g_autofree char *rows = look_up (postings, index, kind, word);

  g_assert_cmpstr (rows, ==, expected);
}

static BesacePostings *
open_postings (BesaceConnection *connection)
{
  g_autoptr(GError) failure = NULL;
  BesacePostings *postings = besace_postings_new (connection, &failure);

  g_assert_no_error (failure);
  return postings;
}

static void
test_look_up (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autoptr(BesacePostings) postings = NULL;

  sample_catalogue_put (connection, source, "demo:1", "{'title':'Cartes','summary':'La carte','producer':'Carte'}", "carte");
  sample_catalogue_put (connection, source, "demo:2", "{'title':'Autre'}", "cartons, cartes");
  sample_catalogue_put (connection, source, "demo:3", "{'title':'La carte'}", NULL);
  postings = open_postings (connection);

  assert_rows (postings, BESACE_INDEX_LIGHT, BESACE_TOKEN_EXACT, "carte", "1:SP 3:T");
  assert_rows (postings, BESACE_INDEX_LIGHT, BESACE_TOKEN_EXACT, "cartes", "1:T");
  assert_rows (postings, BESACE_INDEX_LIGHT, BESACE_TOKEN_STEM, "cartes", "1:TSP 3:T");
  assert_rows (postings, BESACE_INDEX_FULL, BESACE_TOKEN_STEM, "carte", "1:C 2:C");
  assert_rows (postings, BESACE_INDEX_FULL, BESACE_TOKEN_PREFIX, "carto", "2:C");
  assert_rows (postings, BESACE_INDEX_LIGHT, BESACE_TOKEN_PREFIX, "ca", "1:TSP 3:T");
  assert_rows (postings, BESACE_INDEX_LIGHT, BESACE_TOKEN_EXACT, "absent", "");
}

/* What was looked up is remembered until it is told to forget. */
static void
test_forget (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autoptr(BesacePostings) postings = open_postings (connection);

  sample_catalogue_put (connection, source, "demo:1", "{'title':'Carte'}", NULL);
  assert_rows (postings, BESACE_INDEX_LIGHT, BESACE_TOKEN_EXACT, "carte", "1:T");
  sample_catalogue_put (connection, source, "demo:2", "{'title':'Carte'}", NULL);
  assert_rows (postings, BESACE_INDEX_LIGHT, BESACE_TOKEN_EXACT, "carte", "1:T");
  besace_postings_forget (postings);
  assert_rows (postings, BESACE_INDEX_LIGHT, BESACE_TOKEN_EXACT, "carte", "1:T 2:T");
}

/* The function that reads the index is of no use to a statement of anyone else. */
static void
test_function (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(BesaceConnection) connection = sample_catalogue_open (folder);
  gint64 source = sample_catalogue_add_source (connection, "demo");
  g_autoptr(BesacePostings) postings = open_postings (connection);
  g_autoptr(BesaceStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;

  sample_catalogue_put (connection, source, "demo:1", "{'title':'Carte'}", NULL);
  statement = besace_connection_prepare (connection, "SELECT besace_postings (light_index, 12) FROM light_index "
                                         "WHERE light_index MATCH 'carte'", &failure);
  g_assert_no_error (failure);
  g_assert_false (besace_statement_next (statement, &failure));
  g_assert_error (failure, BESACE_DATABASE_ERROR, SQLITE_ERROR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/postings/look-up", test_look_up);
  g_test_add_func ("/postings/forget", test_forget);
  g_test_add_func ("/postings/function", test_function);

  return g_test_run ();
}
