/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-census.h"

#include <gio/gio.h>

#include "scratch-folder.h"

typedef struct {
  ScratchFolder    *folder;
  BesaceConnection *present;
  BesaceConnection *other;
} Fixture;

/* A kind of thing that Besace may come to keep. */
#define SKETCHES "CREATE TABLE sketch (uuid TEXT PRIMARY KEY, text TEXT NOT NULL, stamp TEXT NOT NULL, deleted_stamp TEXT) STRICT;"

static void
execute (BesaceConnection *connection,
         const char       *sql)
{
  g_autoptr(GError) failure = NULL;

  besace_connection_execute (connection, sql, &failure);
  g_assert_no_error (failure);
}

static BesaceConnection *
open_library (Fixture    *fixture,
              const char *name)
{
  g_autofree char *path = scratch_folder_get_path (fixture->folder, name);
  g_autoptr(GError) failure = NULL;
  BesaceConnection *connection = besace_connection_open (path, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, &failure);

  g_assert_no_error (failure);
  return connection;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = scratch_folder_new ();
  fixture->present = open_library (fixture, "present.db");
  fixture->other = open_library (fixture, "other.db");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  besace_connection_close (fixture->present);
  besace_connection_close (fixture->other);
  scratch_folder_free (fixture->folder);
}

static void
keep (BesaceConnection *connection,
      const char       *id,
      const char       *title,
      const char       *stamp,
      const char       *deleted_stamp)
{
  g_autofree char *deleted = deleted_stamp ? g_strdup_printf ("'%s'", deleted_stamp) : g_strdup ("NULL");
  g_autofree char *sql =
    g_strdup_printf ("INSERT INTO bookmark (uuid, resource, title, date, added, order_key, order_stamp, stamp, deleted_stamp) "
                     "VALUES ('%s', '%s', '%s', 0, 0, 'a0', 's0', '%s', %s)", id, id, title, stamp, deleted);

  execute (connection, sql);
}

static char *
join (GPtrArray *titles)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < titles->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "," : "", (const char *) g_ptr_array_index (titles, i));
  return g_string_free (joined, FALSE);
}

static GPtrArray *
compare (Fixture *fixture,
         guint    n_titles)
{
  g_autoptr(GError) failure = NULL;
  GPtrArray *census = besace_library_census_compare (fixture->present, fixture->other, n_titles, &failure);

  g_assert_no_error (failure);
  return census;
}

static void
assert_titles (GPtrArray  *titles,
               const char *expected)
{
  g_autofree char *joined = join (titles);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_compare (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) census = NULL;
  const BesaceCensus *bookmarks;

  keep (fixture->present, "a", "Same", "s1", NULL);
  keep (fixture->other, "a", "Same", "s1", NULL);
  keep (fixture->present, "b", "Edited", "s5", NULL);
  keep (fixture->other, "b", "Before", "s2", NULL);
  keep (fixture->present, "c", "New", "s6", NULL);
  keep (fixture->present, "d", "In the trash", "s3", "s7");
  keep (fixture->other, "d", "In the trash", "s3", NULL);
  keep (fixture->present, "e", "Kept again", "s9", "s8");
  keep (fixture->present, "f", "Trash of both", "s1", "s2");
  keep (fixture->other, "f", "Trash of both", "s1", "s2");

  census = compare (fixture, 5);
  bookmarks = besace_census_find (census, "bookmark");
  g_assert_cmpuint (bookmarks->n_present, ==, 4);
  g_assert_cmpuint (bookmarks->n_other, ==, 3);
  g_assert_cmpuint (bookmarks->n_lost, ==, 2);
  g_assert_cmpuint (bookmarks->n_found, ==, 1);
  g_assert_cmpuint (bookmarks->n_changed, ==, 1);
  assert_titles (bookmarks->lost, "Kept again,New");
  assert_titles (bookmarks->found, "In the trash");
  assert_titles (bookmarks->changed, "Edited");

  /* Where the order alone changed, that is a change too. */
  execute (fixture->present, "UPDATE bookmark SET order_stamp = 's9' WHERE uuid = 'a'");
  g_ptr_array_unref (g_steal_pointer (&census));
  census = compare (fixture, 1);
  bookmarks = besace_census_find (census, "bookmark");
  g_assert_cmpuint (bookmarks->n_changed, ==, 2);
  assert_titles (bookmarks->changed, "Edited");
  assert_titles (bookmarks->lost, "Kept again");
}

/* Whatever has a uuid and stamps is counted; what was read is not. */
static void
test_any_table (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) census = NULL;
  const BesaceCensus *sketches;

  execute (fixture->present, SKETCHES);
  execute (fixture->other, SKETCHES "INSERT INTO sketch VALUES ('a', '\n\n## Try *this* first\nThen that', 's1', NULL), "
           "('b', '   ', 's2', NULL)");
  execute (fixture->present, "INSERT INTO search (uuid, text, time, stamp) VALUES ('a', 'Searched', 0, 's1')");

  census = compare (fixture, 5);
  sketches = besace_census_find (census, "sketch");
  g_assert_cmpuint (sketches->n_found, ==, 2);
  assert_titles (sketches->found, "Try *this* first");
  g_assert_null (besace_census_find (census, "search"));
  g_assert_null (besace_census_find (census, "library"));
  g_assert_cmpuint (besace_census_find (census, "bookmark")->n_present, ==, 0);
  g_assert_cmpuint (besace_library_census_count (fixture->other, "sketch"), ==, 2);
  g_assert_cmpuint (besace_library_census_count (fixture->other, "nothing"), ==, 0);
}

static void
test_beside_nothing (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GPtrArray) census = NULL;

  keep (fixture->other, "a", "Comes back", "s1", NULL);
  besace_connection_close (g_steal_pointer (&fixture->present));
  census = compare (fixture, 5);
  assert_titles (besace_census_find (census, "bookmark")->found, "Comes back");
  fixture->present = open_library (fixture, "present.db");
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_true (besace_library_census_is_empty (fixture->present));
  execute (fixture->present, "INSERT INTO search (uuid, text, time, stamp) VALUES ('a', 'Searched', 0, 's1')");
  g_assert_true (besace_library_census_is_empty (fixture->present));
  keep (fixture->present, "a", "In the trash", "s1", "s2");
  g_assert_false (besace_library_census_is_empty (fixture->present));
  execute (fixture->other, SKETCHES "INSERT INTO sketch VALUES ('a', 'text', 's1', NULL)");
  g_assert_false (besace_library_census_is_empty (fixture->other));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/library-census/compare", test_compare);
  ADD ("/library-census/any-table", test_any_table);
  ADD ("/library-census/beside-nothing", test_beside_nothing);
  ADD ("/library-census/empty", test_empty);

  return g_test_run ();
}
