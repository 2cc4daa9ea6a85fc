/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is erased for good is nowhere any more. */

#include <glib/gstdio.h>
#include <string.h>

#include "session.h"

#define ERASED "Tresintime"
#define STEM "tresintim" /* as the index has it */
#define KEPT "Gardé"

/* Whether any file below the session's folder holds a text. */
static gboolean
is_anywhere (const char *folder,
             const char *text)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while (dir && !found && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr(GBytes) content = NULL;
    gsize length;
    const char *bytes;

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      found = is_anywhere (path, text);
      continue;
    }

    content = scratch_folder_read (path);
    bytes = g_bytes_get_data (content, &length);
    for (gsize i = 0; i + strlen (text) <= length && !found; i++)
      found = memcmp (bytes + i, text, strlen (text)) == 0;
    if (found)
      g_test_message ("%s", path);
  }

  return found;
}

static void
assert_erased (Session *session)
{
  g_assert_false (is_anywhere (session->folder->path, ERASED));
  g_assert_false (is_anywhere (session->folder->path, STEM));
  g_assert_true (is_anywhere (session->folder->path, KEPT));
}

/* The uuid. (transfer full) */
static char *
create_collection (Session    *session,
                   const char *title)
{
  BesaceCollections *collections = besace_library_get_collections (besace_workspace_get_library (session->workspace));
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  g_autoptr(GError) failure = NULL;
  char *uuid = NULL;

  fields.title = (char *) title;
  besace_collections_create_async (collections, &fields, NULL, NULL, session_keep_result_cb, &result);
  undo = besace_collections_edit_finish (collections, session_wait (&result), &uuid, &failure);
  g_assert_no_error (failure);
  return uuid;
}

static void
remove_collection (Session    *session,
                   const char *uuid)
{
  BesaceCollections *collections = besace_library_get_collections (besace_workspace_get_library (session->workspace));
  const char *const uuids[] = { uuid, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  g_autoptr(GError) failure = NULL;

  besace_collections_remove_async (collections, uuids, NULL, session_keep_result_cb, &result);
  undo = besace_collections_edit_finish (collections, session_wait (&result), NULL, &failure);
  g_assert_no_error (failure);
}

/* All of the trash, which is empty then. (transfer full) what is said of it. */
static char *
erase (Session *session)
{
  BesaceTrash *trash = besace_library_get_trash (besace_workspace_get_library (session->workspace));
  BesaceLibraryPart *part = BESACE_LIBRARY_PART (trash);
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) erased = NULL;
  g_autoptr(GError) failure = NULL;
  char *notice = NULL;

  besace_library_part_load_async (part, NULL, session_keep_result_cb, &loaded);
  besace_library_part_load_finish (part, session_wait (&loaded), &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (g_list_model_get_n_items (besace_library_part_get_model (part)), ==, 1);

  besace_trash_erase_async (trash, NULL, NULL, session_keep_result_cb, &erased);
  besace_trash_erase_finish (trash, session_wait (&erased), &notice, &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (g_list_model_get_n_items (besace_library_part_get_model (part)), ==, 0);
  return notice;
}

/* Neither in the library, its log and its index, nor in a backup. */
static void
test_backup (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *kept = create_collection (session, KEPT);
  g_autofree char *uuid = create_collection (session, ERASED);
  g_autofree char *notice = NULL;
  g_autoptr(GError) failure = NULL;

  /* Closing makes a backup that has it. */
  session_close (session);
  session_open (session, &failure);
  g_assert_no_error (failure);
  remove_collection (session, uuid);
  g_assert_true (is_anywhere (session->folder->path, ERASED));
  g_assert_true (is_anywhere (session->folder->path, STEM));

  notice = erase (session);
  g_assert_null (notice);
  assert_erased (session);
  session_close (session);
  assert_erased (session);
}

/* A copy of the library, with its log, under the name that one has when another takes its place. */
static void
set_library_aside (Session    *session,
                   const char *reason)
{
  static const char *const suffixes[] = { "", "-wal" };
  g_autofree char *library = session_get_library_path (session);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *from = g_strconcat (library, suffixes[i], NULL);
    g_autofree char *to = g_strdup_printf ("%s.%s-1768478400000%s", library, reason, suffixes[i]);
    g_autoptr(GFile) source = g_file_new_for_path (from);
    g_autoptr(GFile) target = g_file_new_for_path (to);
    g_autoptr(GError) failure = NULL;

    g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &failure);
    g_assert_no_error (failure);
  }
}

/* A library that was set aside is a copy as well. */
static void
test_aside (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *kept = create_collection (session, KEPT);
  g_autofree char *uuid = create_collection (session, ERASED);
  g_autofree char *notice = NULL;

  set_library_aside (session, "replaced");
  set_library_aside (session, "damaged");
  remove_collection (session, uuid);
  notice = erase (session);
  g_assert_null (notice);
  assert_erased (session);
}

/* One that cannot be read any more is named. */
static void
test_unreadable (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *kept = create_collection (session, KEPT);
  g_autofree char *uuid = create_collection (session, ERASED);
  g_autofree char *library = session_get_library_path (session);
  g_autofree char *ruin = g_strconcat (library, ".damaged-1", NULL);
  g_autofree char *notice = NULL;
  g_autoptr(GError) failure = NULL;

  remove_collection (session, uuid);
  g_file_set_contents (ruin, ERASED, -1, &failure);
  g_assert_no_error (failure);
  notice = erase (session);
  g_assert_nonnull (strstr (notice, ruin));
  g_assert_cmpint (g_remove (ruin), ==, 0);
  assert_erased (session);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/erasing/backup", test_backup);
  g_test_add_func ("/erasing/aside", test_aside);
  g_test_add_func ("/erasing/unreadable", test_unreadable);

  return g_test_run ();
}
