/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contribution-store.h"

#include <gio/gio.h>
#include <string.h>

#include "besace-trash-store.h"
#include "besace-version-store.h"
#include "sample-library.h"

#define STATE(name) (1U << BESACE_CONTRIBUTION_##name)

/* Saves a draft with a title and data that tell of @text. */
static BesaceUndo *
save (SampleLibrary  *library,
      const char     *uuid,
      const char     *text,
      GError        **error)
{
  BesaceLibraryEdit *edit = sample_library_begin (library);
  g_autofree char *data = g_strdup_printf ("{\"title\":\"%s\"}", text);
  BesaceContributionFields fields = BESACE_CONTRIBUTION_FIELDS_INIT;

  fields.uuid = (char *) uuid;
  fields.title = (char *) text;
  fields.data = data;
  if (!besace_contribution_store_save (edit, &fields, error)) {
    besace_library_edit_free (edit);
    return NULL;
  }
  return sample_library_commit (edit);
}

static void
write_all (SampleLibrary *library,
           const char    *uuid,
           const char    *text)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceUndo) undo = save (library, uuid, text, &failure);

  g_assert_no_error (failure);
}

static gboolean
move (SampleLibrary            *library,
      const char               *uuid,
      BesaceContributionStates  from,
      BesaceContributionState   to,
      const char               *device)
{
  BesaceLibraryEdit *edit = sample_library_begin (library);
  BesaceContributionFields fields = { .state = to, .device = (char *) device };
  g_autoptr(GError) failure = NULL;
  gboolean changed;

  besace_contribution_store_move (edit, uuid, from, NULL, &fields, &changed, &failure);
  g_assert_no_error (failure);
  besace_undo_unref (sample_library_commit (edit));
  return changed;
}

static void
assert_is (SampleLibrary           *library,
           const char              *uuid,
           const char              *title,
           BesaceContributionState  state)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceContribution) contribution = besace_contribution_store_load (library->connection, uuid, &failure);

  g_assert_no_error (failure);
  g_assert_nonnull (contribution);
  g_assert_cmpstr (besace_contribution_get_title (contribution), ==, title);
  g_assert_cmpuint (besace_contribution_get_fields (contribution)->state, ==, state);
}

/* What waits to be sent is a draft again once it is changed; saving it as it is changes nothing. */
static void
test_save (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);

  write_all (library, uuid, "Un atelier");
  assert_is (library, uuid, "Un atelier", BESACE_CONTRIBUTION_DRAFT);
  g_assert_true (move (library, uuid, STATE (DRAFT), BESACE_CONTRIBUTION_QUEUED, "aaaaaaaa"));
  write_all (library, uuid, "Un atelier");
  assert_is (library, uuid, "Un atelier", BESACE_CONTRIBUTION_QUEUED);
  write_all (library, uuid, "Un autre atelier");
  assert_is (library, uuid, "Un autre atelier", BESACE_CONTRIBUTION_DRAFT);
  g_assert_false (move (library, uuid, STATE (QUEUED), BESACE_CONTRIBUTION_SENDING, "aaaaaaaa"));
}

/* What is on its way is neither changed nor removed, nor does taking an earlier edit back reach it. */
static void
test_on_its_way (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceUndo) second = NULL;
  BesaceLibraryEdit *edit;

  write_all (library, uuid, "Premier");
  second = save (library, uuid, "Second", &failure);
  g_assert_no_error (failure);
  g_assert_true (move (library, uuid, STATE (DRAFT), BESACE_CONTRIBUTION_SENDING, "aaaaaaaa"));

  g_assert_null (save (library, uuid, "Trop tard", &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&failure);

  edit = sample_library_begin (library);
  g_assert_false (besace_contribution_store_remove (edit, uuid, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_BUSY);
  besace_library_edit_free (edit);

  besace_undo_unref (sample_library_take_back (library, second));
  assert_is (library, uuid, "Second", BESACE_CONTRIBUTION_SENDING);
}

/* Taking a change of words back leaves the state as it is; taking a removal back brings a draft. */
static void
test_take_back (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceUndo) second = NULL;
  g_autoptr(BesaceUndo) removal = NULL;
  BesaceLibraryEdit *edit;

  write_all (library, uuid, "Premier");
  second = save (library, uuid, "Second", &failure);
  g_assert_true (move (library, uuid, STATE (DRAFT), BESACE_CONTRIBUTION_REJECTED, NULL));
  besace_undo_unref (sample_library_take_back (library, second));
  assert_is (library, uuid, "Premier", BESACE_CONTRIBUTION_REJECTED);

  g_assert_true (move (library, uuid, STATE (REJECTED), BESACE_CONTRIBUTION_QUEUED, "aaaaaaaa"));
  edit = sample_library_begin (library);
  g_assert_true (besace_contribution_store_remove (edit, uuid, &failure));
  removal = sample_library_commit (edit);
  g_assert_null (besace_contribution_store_load (library->connection, uuid, &failure));
  besace_undo_unref (sample_library_take_back (library, removal));
  assert_is (library, uuid, "Premier", BESACE_CONTRIBUTION_DRAFT);
}

/* Words that were edited at one place and a state that was reached at another hold both, in either order; how far sending has
 * come stays where it is. */
static void
test_merge (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) bus = sample_library_new (folder, "bus.db", "aaaaaaaa");
  g_autoptr(SampleLibrary) office = sample_library_new (folder, "office.db", "bbbbbbbb");
  g_autofree char *uuid = sample_uuid (1);
  g_autofree char *dump = NULL;
  g_autofree char *back = NULL;
  g_autofree char *progress = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceMergeReport report;

  write_all (bus, uuid, "Un atelier");
  g_assert_true (besace_contribution_store_set_progress (bus->connection, uuid, "{\"slug\":\"besace-x\"}", &failure));
  dump = sample_library_dump (bus);
  g_assert_null (strstr (dump, "besace-x"));
  besace_undo_unref (sample_library_merge (office, dump, &report));
  g_assert_cmpuint (report.n_added[BESACE_LIBRARY_CONTRIBUTION], ==, 1);

  office->now += 1000;
  bus->now += 2000;
  g_assert_true (move (office, uuid, STATE (DRAFT), BESACE_CONTRIBUTION_PUBLISHED, NULL));
  write_all (bus, uuid, "Un atelier revu");

  g_free (dump);
  dump = sample_library_dump (bus);
  back = sample_library_dump (office);
  besace_undo_unref (sample_library_merge (office, dump, &report));
  besace_undo_unref (sample_library_merge (bus, back, &report));
  assert_is (office, uuid, "Un atelier revu", BESACE_CONTRIBUTION_PUBLISHED);
  assert_is (bus, uuid, "Un atelier revu", BESACE_CONTRIBUTION_PUBLISHED);
  progress = besace_contribution_store_get_progress (bus->connection, uuid, &failure);
  g_assert_cmpstr (progress, ==, "{\"slug\":\"besace-x\"}");
}

static void
assert_versions (SampleLibrary *library,
                 const char    *uuid,
                 const char    *expected)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) versions =
    besace_version_store_list (library->connection, BESACE_TABLE_CONTRIBUTION, uuid, &failure);
  g_autoptr(GString) list = g_string_new (NULL);

  g_assert_no_error (failure);
  for (guint i = 0; i < versions->len; i++)
    g_string_append (list, ((BesaceTextVersion *) g_ptr_array_index (versions, i))->text);
  g_assert_cmpstr (list->str, ==, expected);
}

/* Whoever goes back to an earlier text loses nothing of what they wrote a moment ago, nor when they come back to that. */
static void
test_back_and_again (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);

  write_all (library, uuid, "Un");
  library->now += BESACE_VERSION_SESSION_MS + 1;
  write_all (library, uuid, "Deux");
  library->now += 1000;
  write_all (library, uuid, "Trois");
  assert_versions (library, uuid, "{\"title\":\"Un\"}");

  library->now += 1000;
  write_all (library, uuid, "Un");
  assert_versions (library, uuid, "{\"title\":\"Trois\"}{\"title\":\"Un\"}");
  library->now += 1000;
  write_all (library, uuid, "Trois");
  assert_versions (library, uuid, "{\"title\":\"Un\"}{\"title\":\"Trois\"}{\"title\":\"Un\"}");
}

/* What takes an edit back takes the time of writing back as well: the list is in the order of writing. */
static void
test_order_of_versions (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);
  g_autofree char *changed = NULL;

  write_all (library, uuid, "Un");
  library->now += BESACE_VERSION_SESSION_MS + 1;
  write_all (library, uuid, "Deux");
  library->now += BESACE_VERSION_SESSION_MS + 1;
  write_all (library, uuid, "Trois");
  assert_versions (library, uuid, "{\"title\":\"Deux\"}{\"title\":\"Un\"}");
  changed = sample_library_query (library, "UPDATE contribution_version SET edited = edited - 10000000 "
                                  "WHERE text LIKE '%Deux%' RETURNING 'changed'");
  assert_versions (library, uuid, "{\"title\":\"Un\"}{\"title\":\"Deux\"}");
}

/* Earlier data are kept, and gone for good with the contribution. */
static void
test_versions (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  g_autofree char *uuid = sample_uuid (1);
  g_autofree char *left = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceLibraryEdit *edit;

  write_all (library, uuid, "Premier");
  library->now += BESACE_VERSION_SESSION_MS + 1;
  write_all (library, uuid, "Second");
  versions = besace_version_store_list (library->connection, BESACE_TABLE_CONTRIBUTION, uuid, &failure);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (((BesaceTextVersion *) versions->pdata[0])->text, ==, "{\"title\":\"Premier\"}");

  g_assert_true (besace_contribution_store_set_progress (library->connection, uuid, "{\"slug\":\"besace-x\"}", &failure));
  edit = sample_library_begin (library);
  g_assert_true (besace_trash_store_erase (edit, BESACE_LIBRARY_CONTRIBUTION, uuid, &failure));
  besace_undo_unref (sample_library_commit (edit));
  left = sample_library_query (library, "SELECT (SELECT count (*) FROM contribution_version) || title || data || "
                               "coalesce (progress, '') FROM contribution");
  g_assert_cmpstr (left, ==, "0");
}

/* Only what is published is assessed, and nothing else of its words changes. */
static void
test_assess (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autoptr(SampleLibrary) library = sample_library_new (folder, "library.db", "aaaaaaaa");
  const gint8 commons[BESACE_N_COMMONS] = { 2, -1, -1, 0, -1, 4 };
  const gint8 none[BESACE_N_COMMONS] = { -1, -1, -1, -1, -1, -1 };
  g_autofree char *uuid = sample_uuid (1);
  g_autofree char *assessed = NULL;
  g_autofree char *before = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceLibraryEdit *edit;

  write_all (library, uuid, "Un atelier");
  edit = sample_library_begin (library);
  g_assert_false (besace_contribution_store_assess (edit, uuid, commons, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&failure);
  besace_library_edit_free (edit);

  g_assert_true (move (library, uuid, STATE (DRAFT), BESACE_CONTRIBUTION_PUBLISHED, NULL));
  edit = sample_library_begin (library);
  g_assert_true (besace_contribution_store_assess (edit, uuid, commons, &failure));
  besace_undo_unref (sample_library_commit (edit));
  assessed = sample_library_query (library, "SELECT data FROM contribution");
  g_assert_cmpstr (assessed, ==, "{\"title\":\"Un atelier\",\"commons\":{\"accessibility\":2,\"security\":0,\"eco_design\":4}}");
  assert_is (library, uuid, "Un atelier", BESACE_CONTRIBUTION_PUBLISHED);

  edit = sample_library_begin (library);
  g_assert_true (besace_contribution_store_assess (edit, uuid, none, &failure));
  besace_undo_unref (sample_library_commit (edit));
  before = sample_library_query (library, "SELECT data FROM contribution");
  g_assert_cmpstr (before, ==, "{\"title\":\"Un atelier\"}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/storage/contribution-store/save", test_save);
  g_test_add_func ("/storage/contribution-store/on-its-way", test_on_its_way);
  g_test_add_func ("/storage/contribution-store/take-back", test_take_back);
  g_test_add_func ("/storage/contribution-store/merge", test_merge);
  g_test_add_func ("/storage/contribution-store/back-and-again", test_back_and_again);
  g_test_add_func ("/storage/contribution-store/versions", test_versions);
  g_test_add_func ("/storage/contribution-store/versions-in-order", test_order_of_versions);
  g_test_add_func ("/storage/contribution-store/assess", test_assess);

  return g_test_run ();
}
