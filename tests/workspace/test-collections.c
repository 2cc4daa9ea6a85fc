/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "session.h"

static BesaceLibrary *
get_library (Session *session)
{
  return besace_workspace_get_library (session->workspace);
}

static BesaceCollections *
get_collections (Session *session)
{
  return besace_library_get_collections (get_library (session));
}

static BesaceUndo *
finish (Session       *session,
        GAsyncResult **result,
        char         **uuid)
{
  g_autoptr(GError) failure = NULL;
  BesaceUndo *undo =
    besace_collections_edit_finish (get_collections (session), session_wait (result), uuid, &failure);

  g_assert_no_error (failure);
  return undo;
}

static GPtrArray *
make_items (const char *ids)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) list = g_strsplit (ids, " ", -1);

  for (char **id = list; *id; id++) {
    BesaceCollectionItemFields fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;

    fields.target = g_str_has_prefix (*id, "#") ? NULL : *id;
    fields.type = fields.target ? BESACE_ITEM_RESOURCE : BESACE_ITEM_HEADING;
    fields.title = *id;
    g_ptr_array_add (items, besace_collection_item_new (&fields));
  }

  return items;
}

/* The uuid. (transfer full) */
static char *
create (Session    *session,
        const char *title,
        const char *ids)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(GPtrArray) items = ids ? make_items (ids) : NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  char *uuid = NULL;

  fields.title = (char *) title;
  besace_collections_create_async (get_collections (session), &fields, items, NULL, session_keep_result_cb, &result);
  undo = finish (session, &result, &uuid);
  return uuid;
}

static void
load (Session *session)
{
  BesaceLibraryPart *collections = BESACE_LIBRARY_PART (get_collections (session));
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_part_load_async (collections, NULL, session_keep_result_cb, &result);
  g_assert_true (besace_library_part_load_finish (collections, session_wait (&result), NULL));
}

static void
assert_collections (Session    *session,
                    const char *expected)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_collections (session)));
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceCollection) collection = g_list_model_get_item (model, i);

    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", besace_collection_get_title (collection));
  }
  g_assert_cmpstr (titles->str, ==, expected);
}

static BesaceCollectionContents *
load_contents (Session    *session,
               const char *uuid)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceCollectionContents *contents;

  besace_collections_load_contents_async (get_collections (session), besace_workspace_get_catalogue (session->workspace),
                                          uuid, NULL, session_keep_result_cb, &result);
  contents = besace_collections_load_contents_finish (get_collections (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
  return contents;
}

static void
assert_items (Session    *session,
              const char *uuid,
              const char *expected)
{
  g_autoptr(BesaceCollectionContents) contents = load_contents (session, uuid);
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; i < contents->entries->len; i++) {
    BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);

    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", besace_collection_item_get_title (entry->item));
  }
  g_assert_cmpstr (titles->str, ==, expected);
}

/* The uuid of the item at a place. (transfer full) */
static char *
get_item (Session    *session,
          const char *uuid,
          guint       index)
{
  g_autoptr(BesaceCollectionContents) contents = load_contents (session, uuid);
  BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, index);

  return g_strdup (besace_collection_item_get_uuid (entry->item));
}

static void
take_back (Session    *session,
           BesaceUndo *undo)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceUndo) redo = NULL;

  besace_library_undo_async (get_library (session), undo, NULL, session_keep_result_cb, &result);
  redo = besace_library_edit_finish (get_library (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
}

static void
test_create (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  BesaceCollection *collection;

  load (session);
  first = create (session, "Premier", "#Début demo:1 demo:2");
  second = create (session, "Second", NULL);
  assert_collections (session, "Second|Premier");
  assert_items (session, first, "#Début demo:1 demo:2");
  collection = besace_collections_find (get_collections (session), first);
  g_assert_cmpuint (besace_collection_get_fields (collection)->n_items, ==, 2);
}

static void
test_order (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *a = create (session, "A", NULL);
  g_autofree char *b = create (session, "B", NULL);
  g_autofree char *c = create (session, "C", NULL);
  g_autoptr(GAsyncResult) moved = NULL;
  g_autoptr(GAsyncResult) to_end = NULL;
  g_autoptr(BesaceUndo) move = NULL;
  g_autoptr(BesaceUndo) end = NULL;

  load (session);
  besace_collections_move_async (get_collections (session), a, b, NULL, session_keep_result_cb, &moved);
  move = finish (session, &moved, NULL);
  assert_collections (session, "C|A|B");
  besace_collections_move_async (get_collections (session), c, NULL, NULL, session_keep_result_cb, &to_end);
  end = finish (session, &to_end, NULL);
  assert_collections (session, "A|B|C");
  take_back (session, end);
  take_back (session, move);
  assert_collections (session, "C|B|A");
}

static void
test_items (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = create (session, "C", "demo:1 demo:2 demo:3");
  g_autoptr(GPtrArray) more = make_items ("demo:2 demo:4");
  g_autofree char *first = get_item (session, uuid, 0);
  g_autofree char *third = get_item (session, uuid, 2);
  const char *const moved[] = { third, NULL };
  const char *const removed[] = { first, third, NULL };
  g_autoptr(GAsyncResult) first_result = NULL;
  g_autoptr(GAsyncResult) second_result = NULL;
  g_autoptr(GAsyncResult) third_result = NULL;
  g_autoptr(GAsyncResult) fourth_result = NULL;
  g_autoptr(BesaceUndo) add = NULL;
  g_autoptr(BesaceUndo) again = NULL;
  g_autoptr(BesaceUndo) move = NULL;
  g_autoptr(BesaceUndo) out = NULL;
  g_autoptr(BesaceUndo) back = NULL;
  g_autoptr(GPtrArray) one = make_items ("demo:1");

  besace_collections_add_items_async (get_collections (session), uuid, more, first, FALSE, NULL, session_keep_result_cb,
                                      &first_result);
  add = finish (session, &first_result, NULL);
  assert_items (session, uuid, "demo:4 demo:1 demo:2 demo:3");
  besace_collections_add_items_async (get_collections (session), uuid, one, NULL, TRUE, NULL, session_keep_result_cb,
                                      &second_result);
  again = finish (session, &second_result, NULL);
  assert_items (session, uuid, "demo:4 demo:1 demo:2 demo:3 demo:1");
  take_back (session, again);
  besace_collections_move_items_async (get_collections (session), uuid, moved, first, NULL, session_keep_result_cb,
                                       &third_result);
  move = finish (session, &third_result, NULL);
  assert_items (session, uuid, "demo:4 demo:3 demo:1 demo:2");
  besace_collections_remove_items_async (get_collections (session), removed, NULL, session_keep_result_cb, &fourth_result);
  out = finish (session, &fourth_result, NULL);
  assert_items (session, uuid, "demo:4 demo:2");
  take_back (session, out);
  assert_items (session, uuid, "demo:4 demo:3 demo:1 demo:2");
  take_back (session, move);
  take_back (session, add);
  assert_items (session, uuid, "demo:1 demo:2 demo:3");
}

static void
test_save (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = create (session, "C", "demo:1");
  g_autofree char *item = get_item (session, uuid, 0);
  BesaceCollectionItemFields item_fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(GAsyncResult) first_result = NULL;
  g_autoptr(GAsyncResult) second_result = NULL;
  g_autoptr(GAsyncResult) third_result = NULL;
  g_autoptr(BesaceUndo) first_undo = NULL;
  g_autoptr(BesaceUndo) second_undo = NULL;
  g_autoptr(BesaceUndo) third_undo = NULL;
  g_autoptr(BesaceCollectionContents) contents = NULL;
  const BesaceCollectionItemFields *saved;
  const BesaceCollectionFields *found;

  load (session);
  fields.uuid = uuid;
  fields.title = (char *) "Atelier";
  fields.kind = BESACE_COLLECTION_PLAN;
  fields.start = 840;
  fields.level = 1;
  fields.cover = (char *) "demo:1";
  besace_collections_save_async (get_collections (session), &fields, NULL, session_keep_result_cb, &first_result);
  first_undo = finish (session, &first_result, NULL);
  besace_collections_save_async (get_collections (session), &fields, NULL, session_keep_result_cb, &second_result);
  second_undo = finish (session, &second_result, NULL);
  g_assert_true (besace_undo_is_empty (second_undo));

  item_fields.uuid = item;
  item_fields.collection = uuid;
  item_fields.note = (char *) "Laisser faire";
  item_fields.minutes = 20;
  besace_collections_save_item_async (get_collections (session), &item_fields, NULL, session_keep_result_cb, &third_result);
  third_undo = finish (session, &third_result, NULL);

  found = besace_collection_get_fields (besace_collections_find (get_collections (session), uuid));
  g_assert_cmpstr (found->title, ==, "Atelier");
  g_assert_cmpint (found->kind, ==, BESACE_COLLECTION_PLAN);
  g_assert_cmpint (found->start, ==, 840);
  g_assert_cmpint (found->level, ==, 1);
  g_assert_cmpuint (found->minutes, ==, 20);
  contents = load_contents (session, uuid);
  saved = besace_collection_item_get_fields (((BesaceCollectionEntry *) g_ptr_array_index (contents->entries, 0))->item);
  g_assert_cmpstr (saved->note, ==, "Laisser faire");
  g_assert_cmpstr (saved->title, ==, "demo:1");
  g_assert_cmpint (besace_collection_contents_get_time (contents, 1), ==, 860);

  take_back (session, third_undo);
  take_back (session, first_undo);
  found = besace_collection_get_fields (besace_collections_find (get_collections (session), uuid));
  g_assert_cmpstr (found->title, ==, "C");
  g_assert_cmpint (found->start, ==, BESACE_COLLECTION_NO_START);
  g_assert_cmpuint (found->minutes, ==, 0);
}

static void
test_duplicate_and_merge (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = create (session, "C", "demo:1 demo:2");
  g_autofree char *other = create (session, "D", "demo:2 demo:3");
  g_autofree char *copy = NULL;
  g_autoptr(GAsyncResult) first_result = NULL;
  g_autoptr(GAsyncResult) second_result = NULL;
  g_autoptr(BesaceUndo) duplicated = NULL;
  g_autoptr(BesaceUndo) merged = NULL;

  load (session);
  besace_collections_duplicate_async (get_collections (session), uuid, "C bis", NULL, session_keep_result_cb, &first_result);
  duplicated = finish (session, &first_result, &copy);
  assert_collections (session, "D|C bis|C");
  assert_items (session, copy, "demo:1 demo:2");
  besace_collections_merge_async (get_collections (session), other, copy, NULL, session_keep_result_cb, &second_result);
  merged = finish (session, &second_result, NULL);
  assert_collections (session, "C bis|C");
  assert_items (session, copy, "demo:1 demo:2 demo:3");
  assert_items (session, uuid, "demo:1 demo:2");
  take_back (session, merged);
  assert_collections (session, "D|C bis|C");
  assert_items (session, copy, "demo:1 demo:2");
}

/* What the catalogue has is there; what it has no more is shown by what the item remembers. */
static void
test_contents (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = NULL;
  g_autoptr(BesaceCollectionContents) contents = NULL;
  BesaceCollectionEntry *present, *absent;

  session_add (session, RECORD ("1", "La carte grise"));
  uuid = create (session, "C", "demo:1 demo:2");
  contents = load_contents (session, uuid);
  present = g_ptr_array_index (contents->entries, 0);
  absent = g_ptr_array_index (contents->entries, 1);
  g_assert_cmpstr (present->resource->title, ==, "La carte grise");
  g_assert_cmpint (present->copied, ==, SESSION_NOW);
  g_assert_nonnull (present->source_name);
  g_assert_null (absent->resource);
  g_assert_cmpint (absent->copied, ==, 0);
}

static void
test_ticks (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = create (session, "C", "demo:1 demo:2");
  g_autofree char *item = get_item (session, uuid, 1);
  g_autoptr(GAsyncResult) first_result = NULL;
  g_autoptr(GAsyncResult) second_result = NULL;
  g_autoptr(BesaceCollectionContents) ticked = NULL;
  g_autoptr(BesaceCollectionContents) fresh = NULL;

  besace_collections_set_ticked_async (get_collections (session), item, TRUE, NULL, session_keep_result_cb, &first_result);
  g_assert_true (besace_collections_session_finish (get_collections (session), session_wait (&first_result), NULL));
  ticked = load_contents (session, uuid);
  g_assert_false (besace_collection_item_get_fields (((BesaceCollectionEntry *) ticked->entries->pdata[0])->item)->ticked);
  g_assert_true (besace_collection_item_get_fields (((BesaceCollectionEntry *) ticked->entries->pdata[1])->item)->ticked);
  besace_collections_begin_session_async (get_collections (session), uuid, NULL, session_keep_result_cb, &second_result);
  g_assert_true (besace_collections_session_finish (get_collections (session), session_wait (&second_result), NULL));
  fresh = load_contents (session, uuid);
  g_assert_false (besace_collection_item_get_fields (((BesaceCollectionEntry *) fresh->entries->pdata[1])->item)->ticked);
}

static void
test_holding (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *a = create (session, "A", "demo:1");
  g_autofree char *b = create (session, "B", "demo:1 demo:2");
  g_autoptr(GAsyncResult) result = NULL;
  g_auto(GStrv) uuids = NULL;

  besace_collections_find_holding_async (get_collections (session), "demo:1", NULL, session_keep_result_cb, &result);
  uuids = besace_collections_find_holding_finish (get_collections (session), session_wait (&result), NULL);
  g_assert_cmpuint (g_strv_length (uuids), ==, 2);
  g_assert_cmpstr (uuids[0], ==, b);
  g_assert_cmpstr (uuids[1], ==, a);
}

/* What is alike, and not what is in it already. */
static void
test_similar (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) similar = NULL;
  g_autoptr(GError) failure = NULL;

  session_add (session, RECORD ("1", "Créer une adresse électronique") RECORD ("2", "Changer une adresse électronique")
                          RECORD ("3", "Retrouver une adresse électronique") RECORD ("4", "Imprimer un document"));
  uuid = create (session, "C", "demo:1 demo:2");
  besace_collections_load_similar_async (get_collections (session), besace_workspace_get_catalogue (session->workspace), uuid,
                                         10, NULL, session_keep_result_cb, &result);
  similar = besace_collections_load_similar_finish (get_collections (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (similar->len, ==, 1);
  g_assert_cmpstr (besace_listing_get_id (g_ptr_array_index (similar, 0)), ==, "demo:3");
}

static void
test_not_there (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = create (session, "C", "demo:1");
  const char *const wrong[] = { "6ba7b810-9dad-11d1-80b4-00c04fd430c8", NULL };
  g_autoptr(GAsyncResult) first_result = NULL;
  g_autoptr(GAsyncResult) second_result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_collections_remove_async (get_collections (session), wrong, NULL, session_keep_result_cb, &first_result);
  g_assert_null (besace_collections_edit_finish (get_collections (session), session_wait (&first_result), NULL, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&failure);
  besace_collections_move_items_async (get_collections (session), uuid, wrong, NULL, NULL, session_keep_result_cb, &second_result);
  g_assert_null (besace_collections_edit_finish (get_collections (session), session_wait (&second_result), NULL, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static BesaceTrash *
get_trash (Session *session)
{
  return besace_library_get_trash (get_library (session));
}

static void
assert_trash (Session    *session,
              const char *expected)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_trash (session)));
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceTrashItem) item = g_list_model_get_item (model, i);

    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", besace_trash_item_get_title (item));
  }
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
remove_collection (Session    *session,
                   const char *uuid)
{
  const char *const uuids[] = { uuid, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;

  besace_collections_remove_async (get_collections (session), uuids, NULL, session_keep_result_cb, &result);
  undo = finish (session, &result, NULL);
}

static void
load_trash (Session *session)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_part_load_async (BESACE_LIBRARY_PART (get_trash (session)), NULL, session_keep_result_cb, &result);
  g_assert_true (besace_library_part_load_finish (BESACE_LIBRARY_PART (get_trash (session)), session_wait (&result), NULL));
}

static void
test_trash (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *uuid = create (session, "Atelier", "demo:1");
  const char *const ids[] = { "demo:1", NULL };
  g_autoptr(GAsyncResult) first_result = NULL;
  g_autoptr(GAsyncResult) second_result = NULL;
  g_autoptr(BesaceUndo) removed = NULL;
  g_autoptr(BesaceUndo) restored = NULL;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) failure = NULL;

  load (session);
  load_trash (session);
  session_keep (session, "demo:1");
  remove_collection (session, uuid);
  besace_library_remove_bookmarks_async (get_library (session), ids, NULL, session_keep_result_cb, &first_result);
  removed = besace_library_edit_finish (get_library (session), session_wait (&first_result), &failure);
  g_assert_no_error (failure);
  assert_trash (session, "demo:1|Atelier");
  assert_collections (session, "");

  g_ptr_array_add (items, g_list_model_get_item (besace_library_part_get_model (BESACE_LIBRARY_PART (get_trash (session))), 1));
  g_assert_cmpuint (besace_trash_item_get_days_left (g_ptr_array_index (items, 0)), ==, BESACE_TRASH_DAYS);
  besace_trash_restore_async (get_trash (session), items, NULL, session_keep_result_cb, &second_result);
  restored = besace_trash_restore_finish (get_trash (session), session_wait (&second_result), &failure);
  g_assert_no_error (failure);
  assert_trash (session, "demo:1");
  assert_collections (session, "Atelier");
  assert_items (session, uuid, "demo:1");
}

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

/* Neither in the library, its log and its index, nor in a backup. */
static void
test_erase (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *kept = create (session, "Gardé", "demo:9");
  g_autofree char *uuid = create (session, "Tresintime", "demo:1");
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *notice = NULL;
  g_autoptr(GError) failure = NULL;

  /* Closing makes a backup that has it. */
  session_close (session);
  session_open (session, &failure);
  g_assert_no_error (failure);
  load (session);
  load_trash (session);
  remove_collection (session, uuid);
  g_assert_true (is_anywhere (session->folder->path, "Tresintime"));
  g_assert_true (is_anywhere (session->folder->path, "tresintim"));

  besace_trash_erase_async (get_trash (session), NULL, NULL, session_keep_result_cb, &result);
  g_assert_true (besace_trash_erase_finish (get_trash (session), session_wait (&result), &notice, &failure));
  g_assert_no_error (failure);
  g_assert_null (notice);
  assert_trash (session, "");
  g_assert_false (is_anywhere (session->folder->path, "Tresintime"));
  g_assert_false (is_anywhere (session->folder->path, "tresintim"));
  g_assert_true (is_anywhere (session->folder->path, "Gardé"));
  session_close (session);
  g_assert_false (is_anywhere (session->folder->path, "Tresintime"));
}

static void
edit_tag (Session    *session,
          const char *tag,
          gboolean    tagged)
{
  const char *const ids[] = { "demo:1", "demo:2", NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceUndo) undo = NULL;

  besace_library_tag_async (get_library (session), ids, tag, tagged, NULL, session_keep_result_cb, &result);
  undo = besace_library_edit_finish (get_library (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
}

static void
assert_tags (Session    *session,
             const char *expected)
{
  g_auto(GStrv) tags = besace_library_list_tags (get_library (session));
  g_autofree char *list = g_strjoinv ("|", tags);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_tags (void)
{
  static const char *const wrong[] = { " ", "a,b", "a\nb", "trop long trop long trop long trop long tr" };
  g_autoptr(Session) session = session_new ();
  const char *const ids[] = { "demo:1", NULL };
  g_autoptr(GAsyncResult) renamed = NULL;
  g_autoptr(BesaceUndo) rename = NULL;
  g_autoptr(GError) failure = NULL;

  session_keep (session, "demo:1");
  session_keep (session, "demo:2");
  edit_tag (session, " atelier ", TRUE);
  edit_tag (session, "CAF", TRUE);
  assert_tags (session, "CAF|atelier");
  edit_tag (session, "CAF", FALSE);
  assert_tags (session, "atelier");
  besace_library_rename_tag_async (get_library (session), "atelier", "séance", NULL, session_keep_result_cb, &renamed);
  rename = besace_library_edit_finish (get_library (session), session_wait (&renamed), &failure);
  assert_tags (session, "séance");
  take_back (session, rename);
  assert_tags (session, "atelier");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr(GAsyncResult) result = NULL;

    besace_library_tag_async (get_library (session), ids, wrong[i], TRUE, NULL, session_keep_result_cb, &result);
    g_assert_null (besace_library_edit_finish (get_library (session), session_wait (&result), &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    g_clear_error (&failure);
  }
}

static void
test_move_bookmarks (void)
{
  g_autoptr(Session) session = session_new ();
  const char *const ids[] = { "demo:1", "demo:3", NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *back = NULL;

  for (guint i = 1; i <= 4; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    session_keep (session, id);
  }
  besace_library_move_bookmarks_async (get_library (session), ids, "demo:4", NULL, session_keep_result_cb, &result);
  undo = besace_library_edit_finish (get_library (session), session_wait (&result), NULL);
  moved = session_list_bookmarks (session);
  g_assert_cmpstr (moved, ==, "demo:1 demo:3 demo:4 demo:2");
  take_back (session, undo);
  back = session_list_bookmarks (session);
  g_assert_cmpstr (back, ==, "demo:4 demo:3 demo:2 demo:1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/collections/create", test_create);
  g_test_add_func ("/collections/order", test_order);
  g_test_add_func ("/collections/items", test_items);
  g_test_add_func ("/collections/save", test_save);
  g_test_add_func ("/collections/duplicate-and-merge", test_duplicate_and_merge);
  g_test_add_func ("/collections/contents", test_contents);
  g_test_add_func ("/collections/ticks", test_ticks);
  g_test_add_func ("/collections/holding", test_holding);
  g_test_add_func ("/collections/similar", test_similar);
  g_test_add_func ("/collections/not-there", test_not_there);
  g_test_add_func ("/collections/trash", test_trash);
  g_test_add_func ("/collections/erase", test_erase);
  g_test_add_func ("/collections/tags", test_tags);
  g_test_add_func ("/collections/move-bookmarks", test_move_bookmarks);

  return g_test_run ();
}
