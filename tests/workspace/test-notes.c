/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-carrying.h"
#include "session.h"

static BesaceLibrary *
get_library (Session *session)
{
  return besace_workspace_get_library (session->workspace);
}

static BesaceNotes *
get_notes (Session *session)
{
  return besace_library_get_notes (get_library (session));
}

static BesaceUndo *
save (Session    *session,
      const char *uuid,
      const char *subject,
      const char *text)
{
  const BesaceNoteFields fields = {
    .uuid = (char *) uuid,
    .subject = subject ? BESACE_SUBJECT_RESOURCE : BESACE_SUBJECT_NONE,
    .subject_id = (char *) subject,
    .subject_title = (char *) subject,
    .text = (char *) text,
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autofree char *saved = NULL;
  BesaceUndo *undo;

  besace_notes_save_async (get_notes (session), &fields, NULL, session_keep_result_cb, &result);
  undo = besace_notes_edit_finish (get_notes (session), session_wait (&result), &saved, &failure);
  g_assert_no_error (failure);
  g_assert_true (g_uuid_string_is_valid (saved));
  return undo;
}

static BesaceUndo *
remove_note (Session    *session,
             const char *uuid)
{
  const char *const uuids[] = { uuid, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceUndo *undo;

  besace_notes_remove_async (get_notes (session), uuids, NULL, session_keep_result_cb, &result);
  undo = besace_notes_edit_finish (get_notes (session), session_wait (&result), NULL, &failure);
  g_assert_no_error (failure);
  return undo;
}

static BesaceUndo *
take_back (Session    *session,
           BesaceUndo *undo)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceUndo *redo;

  besace_library_undo_async (get_library (session), undo, NULL, session_keep_result_cb, &result);
  redo = besace_library_edit_finish (get_library (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
  return redo;
}

static void
load (Session *session)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_library_part_load_async (BESACE_LIBRARY_PART (get_notes (session)), NULL, session_keep_result_cb, &result);
  besace_library_part_load_finish (BESACE_LIBRARY_PART (get_notes (session)), session_wait (&result), &failure);
  g_assert_no_error (failure);
}

static void
assert_notes (Session    *session,
              const char *expected)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_notes (session)));
  g_autoptr(GString) texts = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceNote) note = g_list_model_get_item (model, i);

    g_string_append_printf (texts, "%s%s", i > 0 ? "|" : "", besace_note_get_fields (note)->text);
  }
  g_assert_cmpstr (texts->str, ==, expected);
}

static void
assert_found (Session    *session,
              const char *query,
              const char *expected)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  g_autoptr(GString) titles = g_string_new (NULL);

  besace_library_search_async (get_library (session), query, 10, NULL, session_keep_result_cb, &result);
  hits = besace_library_search_finish (get_library (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", besace_library_hit_get_title (g_ptr_array_index (hits, i)));
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_save (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr(BesaceUndo) made = NULL;
  g_autoptr(BesaceUndo) same = NULL;
  g_autoptr(BesaceUndo) edited = NULL;
  g_autoptr(BesaceUndo) empty = NULL;
  g_autoptr(BesaceUndo) other = NULL;

  load (session);
  made = save (session, uuid, NULL, "Un");
  g_assert_false (besace_undo_is_empty (made));
  other = save (session, NULL, NULL, "Autre");
  assert_notes (session, "Autre|Un");
  same = save (session, uuid, NULL, "Un");
  g_assert_true (besace_undo_is_empty (same));
  assert_notes (session, "Autre|Un");
  edited = save (session, uuid, NULL, "Un et deux");
  assert_notes (session, "Un et deux|Autre");
  empty = save (session, NULL, NULL, "");
  g_assert_true (besace_undo_is_empty (empty));
  assert_notes (session, "Un et deux|Autre");
}

static void
test_undo (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr(BesaceUndo) made = NULL;
  g_autoptr(BesaceUndo) edited = NULL;
  g_autoptr(BesaceUndo) removed = NULL;
  g_autoptr(BesaceUndo) restored = NULL;
  g_autoptr(BesaceUndo) unedited = NULL;
  g_autoptr(BesaceUndo) unmade = NULL;
  g_autoptr(BesaceUndo) remade = NULL;

  load (session);
  made = save (session, uuid, NULL, "Un");
  edited = save (session, uuid, NULL, "Deux");
  removed = remove_note (session, uuid);
  assert_notes (session, "");
  restored = take_back (session, removed);
  assert_notes (session, "Deux");
  unedited = take_back (session, edited);
  assert_notes (session, "Un");
  unmade = take_back (session, made);
  assert_notes (session, "");
  remade = take_back (session, unmade);
  assert_notes (session, "Un");
}

static void
test_about (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceUndo) one = save (session, NULL, "demo:1", "Première");
  g_autoptr(BesaceUndo) two = save (session, NULL, "demo:2", "Ailleurs");
  g_autoptr(BesacePassage) passage = besace_passage_new ("Un texte", 3, 5);
  const BesaceNoteFields fields = {
    .subject = BESACE_SUBJECT_RESOURCE, .subject_id = (char *) "demo:1", .passage = passage, .text = (char *) "",
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) three = NULL;
  g_autoptr(GPtrArray) about = NULL;
  const BesaceNoteFields *found;

  besace_notes_save_async (get_notes (session), &fields, NULL, session_keep_result_cb, &result);
  three = besace_notes_edit_finish (get_notes (session), session_wait (&result), NULL, NULL);
  load (session);
  about = besace_notes_list_about (get_notes (session), "demo:1");
  g_assert_cmpuint (about->len, ==, 2);
  g_assert_cmpstr (besace_note_get_title (g_ptr_array_index (about, 0)), ==, "Première");
  found = besace_note_get_fields (g_ptr_array_index (about, 1));
  g_assert_cmpstr (found->passage->quote, ==, "texte");
  g_assert_cmpuint (found->passage->position, ==, 3);
}

static guint
count_versions (Session    *session,
                const char *uuid)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) versions = NULL;

  besace_notes_load_versions_async (get_notes (session), uuid, NULL, session_keep_result_cb, &result);
  versions = besace_notes_load_versions_finish (get_notes (session), session_wait (&result), NULL);
  g_assert_nonnull (versions);
  return versions->len;
}

static void
test_search (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr(BesaceUndo) one = save (session, uuid, "demo:1", "# Préparer la salle\n\nAllumer les **ordinateurs** avant.");
  g_autoptr(BesaceUndo) two = save (session, NULL, NULL, "Imprimer les fiches");
  g_autoptr(BesaceUndo) edited = NULL;
  g_autoptr(BesaceUndo) removed = NULL;

  assert_found (session, "ordinateur", "Préparer la salle");
  assert_found (session, "imprim", "Imprimer les fiches");
  assert_found (session, "les fiches salle", "");
  edited = save (session, uuid, "demo:1", "Préparer la salle");
  assert_found (session, "ordinateur", "");
  removed = remove_note (session, uuid);
  assert_found (session, "salle", "");
  g_assert_cmpuint (count_versions (session, uuid), ==, 0);
}

static GAsyncResult *
merge (Session *session,
       GFile   *file,
       gboolean preview)
{
  g_autoptr(GAsyncResult) result = NULL;

  if (preview)
    besace_library_preview_merge_async (get_library (session), file, NULL, session_keep_result_cb, &result);
  else
    besace_library_merge_async (get_library (session), file, NULL, session_keep_result_cb, &result);
  return g_object_ref (session_wait (&result));
}

static void
export_to (Session *session,
           GFile   *file)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_library_export_async (get_library (session), file, NULL, session_keep_result_cb, &result);
  besace_library_export_finish (get_library (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
}

/* To another computer and back: both hold the same then, and a mistake is taken back. */
static void
test_carry (void)
{
  g_autoptr(Session) home = session_new ();
  g_autoptr(Session) bus = session_new ();
  g_autofree char *path = scratch_folder_get_path (home->folder, "besace.library");
  g_autofree char *plain = scratch_folder_get_path (home->folder, "home.ndjson");
  g_autofree char *other = scratch_folder_get_path (home->folder, "bus.ndjson");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) home_file = g_file_new_for_path (plain);
  g_autoptr(GFile) bus_file = g_file_new_for_path (other);
  g_autoptr(GAsyncResult) previewed = NULL;
  g_autoptr(GAsyncResult) merged = NULL;
  g_autoptr(GAsyncResult) back = NULL;
  g_autoptr(BesaceUndo) one = save (home, NULL, NULL, "De la salle");
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr(BesaceUndo) two = save (bus, uuid, NULL, "Du");
  /* The clocks stand still: the second edit of one library is later than the first one of another. */
  g_autoptr(BesaceUndo) three = save (bus, uuid, NULL, "Du bus");
  g_autoptr(BesaceUndo) undo = NULL;
  g_autoptr(BesaceUndo) undone = NULL;
  g_autoptr(BesaceUndo) redone = NULL;
  g_autoptr(GBytes) at_home = NULL;
  g_autoptr(GBytes) in_bus = NULL;
  BesaceMergeReport report;
  g_autoptr(GError) failure = NULL;

  load (bus);
  session_keep (home, "demo:1");
  export_to (home, file);
  previewed = merge (bus, file, TRUE);
  g_assert_true (besace_library_merge_finish (get_library (bus), previewed, &report, NULL, &failure));
  g_assert_no_error (failure);
  g_assert_cmpuint (report.n_added[BESACE_LIBRARY_NOTE], ==, 1);
  g_assert_cmpuint (report.n_added[BESACE_LIBRARY_BOOKMARK], ==, 1);
  assert_notes (bus, "Du bus");

  merged = merge (bus, file, FALSE);
  g_assert_true (besace_library_merge_finish (get_library (bus), merged, &report, &undo, &failure));
  g_assert_cmpuint (report.n_added[BESACE_LIBRARY_NOTE], ==, 1);
  assert_notes (bus, "Du bus|De la salle");
  assert_found (bus, "salle", "De la salle");
  g_assert_true (besace_library_has_bookmark (get_library (bus), "demo:1"));
  undone = take_back (bus, undo);
  assert_notes (bus, "Du bus");
  g_assert_false (besace_library_has_bookmark (get_library (bus), "demo:1"));
  redone = take_back (bus, undone);
  g_assert_true (besace_library_has_bookmark (get_library (bus), "demo:1"));

  export_to (bus, bus_file);
  back = merge (home, bus_file, FALSE);
  g_assert_true (besace_library_merge_finish (get_library (home), back, NULL, NULL, &failure));
  export_to (home, home_file);
  at_home = scratch_folder_read (plain);
  in_bus = scratch_folder_read (other);
  g_assert_true (g_bytes_equal (at_home, in_bus));
}

static void
test_bad_files (void)
{
  static const struct {
    const char *content;
    const char *message;
  } files[] = {
    { "", "The file is no library of Besace: nothing was changed." },
    { "Bonjour\n", "The file is damaged or cut short, so that nothing was changed: export the other library again." },
    { "{\"op\":\"put\"}\n", "The file is no library of Besace: nothing was changed." },
    { "{\"format\":\"besace-library/2\"}\n",
      "The file was written by a newer version of Besace: update this one. Nothing was changed." },
    { "{\"format\":\"besace-library/1\"}\n",
      "The file ends too early, so that nothing was changed: export the other library again." },
    { "{\"format\":\"besace-library/1\"}\n{\"end\":3}\n",
      "Line 2 of the file cannot be read, so that nothing was changed: export the other library again." },
    { "{\"format\":\"besace-library/1\"}\n{\"table\":\"reading\",\"uuid\":\"x\"}\n{\"end\":1}\n",
      "Line 2 of the file cannot be read, so that nothing was changed: export the other library again." },
    { "{\"format\":\"besace-library/1\"}\n{\"end\":0}\n{\"end\":0}\n",
      "Line 3 of the file cannot be read, so that nothing was changed: export the other library again." },
    { "\037\213rubbish", "The file is damaged or cut short, so that nothing was changed: export the other library again." },
  };
  g_autoptr(Session) session = session_new ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = scratch_folder_write (session->folder, "other.library", files[i].content, -1);
    g_autoptr(GFile) file = g_file_new_for_path (path);
    g_autoptr(GAsyncResult) result = merge (session, file, FALSE);
    g_autoptr(GError) failure = NULL;

    g_assert_false (besace_library_merge_finish (get_library (session), result, NULL, NULL, &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    g_assert_cmpstr (failure->message, ==, files[i].message);
  }
}

static void
count_cb (gpointer object,
          gpointer data)
{
  ++*(guint *) data;
}

/* What besacectl writes is in the window a moment later. */
static void
test_other_program (void)
{
  g_autoptr(Session) session = session_new ();
  Session other = { session->folder, session->clock, NULL };
  g_autoptr(BesaceUndo) here = NULL;
  g_autoptr(BesaceUndo) there = NULL;
  g_autoptr(GError) failure = NULL;
  const gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  guint n_changes = 0;

  load (session);
  here = save (session, NULL, NULL, "Ici");
  session_open (&other, &failure);
  g_assert_no_error (failure);
  g_signal_connect (get_notes (session), "changed", G_CALLBACK (count_cb), &n_changes);
  there = save (&other, NULL, NULL, "Là");
  while (n_changes == 0 && g_get_monotonic_time () < deadline) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
  assert_notes (session, "Là|Ici");
  session_close (&other);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notes/save", test_save);
  g_test_add_func ("/notes/undo", test_undo);
  g_test_add_func ("/notes/about", test_about);
  g_test_add_func ("/notes/search", test_search);
  g_test_add_func ("/notes/carry", test_carry);
  g_test_add_func ("/notes/bad-files", test_bad_files);
  g_test_add_func ("/notes/other-program", test_other_program);

  return g_test_run ();
}
