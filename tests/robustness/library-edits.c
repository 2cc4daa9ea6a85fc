/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-editor.h"

#include <string.h>

void
editor_keep_result_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* What was typed is saved meanwhile, too. */
GAsyncResult *
editor_wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

const BesaceCollectionFields *
editor_find_collection (Editor      *self,
                        const char  *title,
                        GError     **error)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (self->collections));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceCollection) collection = g_list_model_get_item (model, i);

    if (g_str_equal (besace_collection_get_title (collection), title))
      return besace_collection_get_fields (collection);
  }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no collection “%s”.", title);
  return NULL;
}

BesaceCollectionContents *
editor_load_contents (Editor      *self,
                      const char  *uuid,
                      GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_collections_load_contents_async (self->collections, besace_workspace_get_catalogue (self->workspace), uuid, NULL,
                                          editor_keep_result_cb, &result);
  return besace_collections_load_contents_finish (self->collections, editor_wait_for (&result), error);
}

/* What a thing in the trash is called in the edits. */
const char *
editor_name_removed (BesaceTrashItem *item)
{
  return besace_trash_item_get_item_type (item) == BESACE_LIBRARY_COLLECTION ? besace_trash_item_get_title (item)
                                                                             : besace_trash_item_get_uuid (item);
}

/* @undo is taken. */
static gboolean
keep_undo (Editor     *self,
           BesaceUndo *undo)
{
  if (!undo)
    return FALSE;

  g_clear_pointer (&self->undo, besace_undo_unref);
  self->undo = undo;
  return TRUE;
}

static gboolean
end_library_edit (Editor        *self,
                  GAsyncResult **result,
                  GError       **error)
{
  return keep_undo (self, besace_library_edit_finish (self->library, editor_wait_for (result), error));
}

static gboolean
end_notes_edit (Editor        *self,
                GAsyncResult **result,
                GError       **error)
{
  return keep_undo (self, besace_notes_edit_finish (self->notes, editor_wait_for (result), NULL, error));
}

static gboolean
end_collections_edit (Editor        *self,
                      GAsyncResult **result,
                      GError       **error)
{
  return keep_undo (self, besace_collections_edit_finish (self->collections, editor_wait_for (result), NULL, error));
}

static const char *
or_null (const char *word)
{
  return *word ? word : NULL;
}

/* Bookmarks */

static gboolean
keep (Editor             *self,
      const char *const  *words,
      GError            **error)
{
  const BesaceBookmarkFields fields = { .id = (char *) words[0], .title = (char *) words[0] };
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_add_bookmark_async (self->library, &fields, NULL, editor_keep_result_cb, &result);
  return besace_library_write_finish (self->library, editor_wait_for (&result), error);
}

static gboolean
tag (Editor             *self,
     const char *const  *words,
     GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_tag_async (self->library, words + 1, words[0], TRUE, NULL, editor_keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

static gboolean
untag (Editor             *self,
       const char *const  *words,
       GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_tag_async (self->library, words + 1, words[0], FALSE, NULL, editor_keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

static gboolean
rename_tag (Editor             *self,
            const char *const  *words,
            GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_rename_tag_async (self->library, words[0], words[1], NULL, editor_keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

static gboolean
remove_bookmarks (Editor             *self,
                  const char *const  *words,
                  GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_remove_bookmarks_async (self->library, words, NULL, editor_keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

/* The first word: before which one; an empty one: to the end. */
static gboolean
move_bookmarks (Editor             *self,
                const char *const  *words,
                GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_move_bookmarks_async (self->library, words + 1, or_null (words[0]), NULL, editor_keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

/* Notes */

static gboolean
write_note (Editor             *self,
            const char *const  *words,
            GError            **error)
{
  const BesaceNoteFields fields = { .uuid = (char *) words[0], .text = (char *) words[1] };
  g_autoptr(GAsyncResult) result = NULL;

  besace_notes_save_async (self->notes, &fields, NULL, editor_keep_result_cb, &result);
  return end_notes_edit (self, &result, error);
}

static gboolean
remove_notes (Editor             *self,
              const char *const  *words,
              GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_notes_remove_async (self->notes, words, NULL, editor_keep_result_cb, &result);
  return end_notes_edit (self, &result, error);
}

/* Nothing is waited for: the answer says that the key was heard. */
static gboolean
type (Editor             *self,
      const char *const  *words,
      GError            **error)
{
  const BesaceNoteFields *fields = besace_note_saver_get_fields (self->saver);

  if (!fields || !g_str_equal (fields->uuid, words[0])) {
    const BesaceNoteFields begun = { .uuid = (char *) words[0] };

    besace_note_saver_set_note (self->saver, &begun);
  }

  besace_note_saver_set_text (self->saver, words[1]);
  return TRUE;
}

/* Collections */

/* (element-type BesaceCollectionItem) (transfer full) */
static GPtrArray *
make_items (const char *const *ids)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; ids[i]; i++) {
    BesaceCollectionItemFields fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;

    fields.type = BESACE_ITEM_RESOURCE;
    fields.target = fields.title = (char *) ids[i];
    g_ptr_array_add (items, besace_collection_item_new (&fields));
  }

  return items;
}

/* The uuids of the items for some resources. (transfer full) */
static char **
name_items (const char        *collection,
            const char *const *ids)
{
  g_autoptr(GStrvBuilder) uuids = g_strv_builder_new ();

  for (guint i = 0; ids[i]; i++) {
    g_autofree char *uuid = besace_collection_item_make_uuid (collection, BESACE_ITEM_RESOURCE, ids[i]);

    g_strv_builder_add (uuids, uuid);
  }

  return g_strv_builder_end (uuids);
}

static gboolean
create_collection (Editor             *self,
                   const char *const  *words,
                   GError            **error)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(GPtrArray) items = make_items (words + 1);
  g_autoptr(GAsyncResult) result = NULL;

  fields.title = (char *) words[0];
  fields.description = (char *) "";
  besace_collections_create_async (self->collections, &fields, items, NULL, editor_keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
describe_collection (Editor             *self,
                     const char *const  *words,
                     GError            **error)
{
  const BesaceCollectionFields *collection = editor_find_collection (self, words[0], error);
  g_autoptr(GAsyncResult) result = NULL;
  BesaceCollectionFields fields;

  if (!collection)
    return FALSE;

  fields = *collection;
  fields.description = (char *) words[1];
  fields.kind = BESACE_COLLECTION_PLAN;
  fields.start = (int) strlen (words[1]) % BESACE_DAY_MINUTES;
  besace_collections_save_async (self->collections, &fields, NULL, editor_keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
remove_collection (Editor             *self,
                   const char *const  *words,
                   GError            **error)
{
  const BesaceCollectionFields *collection = editor_find_collection (self, words[0], error);
  g_autoptr(GAsyncResult) result = NULL;
  const char *uuids[] = { collection ? collection->uuid : NULL, NULL };

  if (!collection)
    return FALSE;

  besace_collections_remove_async (self->collections, uuids, NULL, editor_keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
duplicate_collection (Editor             *self,
                      const char *const  *words,
                      GError            **error)
{
  const BesaceCollectionFields *collection = editor_find_collection (self, words[0], error);
  g_autoptr(GAsyncResult) result = NULL;

  if (!collection)
    return FALSE;

  besace_collections_duplicate_async (self->collections, collection->uuid, words[1], NULL, editor_keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
merge_collections (Editor             *self,
                   const char *const  *words,
                   GError            **error)
{
  const BesaceCollectionFields *from = editor_find_collection (self, words[0], error);
  const BesaceCollectionFields *into = from ? editor_find_collection (self, words[1], error) : NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (!into)
    return FALSE;

  besace_collections_merge_async (self->collections, from->uuid, into->uuid, NULL, editor_keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
add_items (Editor             *self,
           const char *const  *words,
           GError            **error)
{
  const BesaceCollectionFields *collection = editor_find_collection (self, words[0], error);
  g_autoptr(GPtrArray) items = make_items (words + 1);
  g_autoptr(GAsyncResult) result = NULL;

  if (!collection)
    return FALSE;

  besace_collections_add_items_async (self->collections, collection->uuid, items, NULL, FALSE, NULL, editor_keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
write_item (Editor             *self,
            const char *const  *words,
            GError            **error)
{
  const BesaceCollectionFields *collection = editor_find_collection (self, words[0], error);
  g_autofree char *uuid =
    collection ? besace_collection_item_make_uuid (collection->uuid, BESACE_ITEM_RESOURCE, words[1]) : NULL;
  const BesaceCollectionItemFields fields = { .uuid = uuid, .title = (char *) words[1], .note = (char *) words[2],
                                              .minutes = (int) strlen (words[2]) };
  g_autoptr(GAsyncResult) result = NULL;

  if (!collection)
    return FALSE;

  besace_collections_save_item_async (self->collections, &fields, NULL, editor_keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
remove_items (Editor             *self,
              const char *const  *words,
              GError            **error)
{
  const BesaceCollectionFields *collection = editor_find_collection (self, words[0], error);
  g_auto(GStrv) items = collection ? name_items (collection->uuid, words + 1) : NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (!collection)
    return FALSE;

  besace_collections_remove_items_async (self->collections, (const char *const *) items, NULL, editor_keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

/* The second word: before which one; an empty one: to the end. */
static gboolean
move_items (Editor             *self,
            const char *const  *words,
            GError            **error)
{
  const BesaceCollectionFields *collection = editor_find_collection (self, words[0], error);
  g_auto(GStrv) items = collection ? name_items (collection->uuid, words + 2) : NULL;
  g_autofree char *before =
    collection && *words[1] ? besace_collection_item_make_uuid (collection->uuid, BESACE_ITEM_RESOURCE, words[1]) : NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (!collection)
    return FALSE;

  besace_collections_move_items_async (self->collections, collection->uuid, (const char *const *) items, before, NULL,
                                       editor_keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

/* The trash and back */

static gboolean
restore (Editor             *self,
         const char *const  *words,
         GError            **error)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (self->trash));
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GAsyncResult) result = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    BesaceTrashItem *item = g_list_model_get_item (model, i);

    if (g_strv_contains (words, editor_name_removed (item)))
      g_ptr_array_add (items, item);
    else
      g_object_unref (item);
  }

  besace_trash_restore_async (self->trash, items, NULL, editor_keep_result_cb, &result);
  return keep_undo (self, besace_trash_restore_finish (self->trash, editor_wait_for (&result), error));
}

static gboolean
undo (Editor             *self,
      const char *const  *words,
      GError            **error)
{
  g_autoptr(BesaceUndo) last = g_steal_pointer (&self->undo);
  g_autoptr(GAsyncResult) result = NULL;

  if (!last) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is nothing to take back.");
    return FALSE;
  }

  besace_library_undo_async (self->library, last, NULL, editor_keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

const Edit editor_edits[] = {
  { "keep", 1, keep },
  { "tag", 2, tag },
  { "untag", 2, untag },
  { "rename-tag", 2, rename_tag },
  { "remove-bookmarks", 1, remove_bookmarks },
  { "move-bookmarks", 2, move_bookmarks },
  { "write-note", 2, write_note },
  { "remove-notes", 1, remove_notes },
  { "type", 2, type },
  { "create", 1, create_collection },
  { "describe", 2, describe_collection },
  { "remove-collection", 1, remove_collection },
  { "duplicate", 2, duplicate_collection },
  { "merge", 2, merge_collections },
  { "add-items", 2, add_items },
  { "write-item", 3, write_item },
  { "remove-items", 2, remove_items },
  { "move-items", 3, move_items },
  { "restore", 1, restore },
  { "undo", 0, undo },
  { NULL },
};
