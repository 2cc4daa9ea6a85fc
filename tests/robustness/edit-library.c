/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Does with a library what a window does, as its standard input says: a line for each edit, words apart by tabs. It answers “done”
 * once the library has told that the edit is committed, or “refused” and why. What is typed into a note goes to the note
 * page's own autosave; that is answered as soon as the key is heard. “state” is answered with what a window would show, a line for
 * each thing, before “done”. */

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "besace-booklet.h"
#include "besace-collection-files.h"
#include "besace-library-carrying.h"
#include "besace-note-saver.h"
#include "besace-printout-pdf.h"
#include "besace-publishing.h"
#include "besace-workspace.h"

typedef struct {
  BesaceWorkspace   *workspace;
  BesaceLibrary     *library;
  BesaceNotes       *notes;
  BesaceCollections *collections;
  BesaceTrash       *trash;
  BesaceNoteSaver   *saver;
  BesaceUndo        *undo;        /* (owned) (nullable) what takes the last edit back */
} Editor;

/* @words: what follows the name of the edit, NULL-terminated. */
typedef gboolean (*EditFunc) (Editor             *self,
                              const char *const  *words,
                              GError            **error);

typedef struct {
  const char *name;
  guint       n_words; /* at least */
  EditFunc    perform;
} Edit;

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* The main loop runs meanwhile, and with it whatever saves what was typed. */
static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);

  return *result;
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
  return keep_undo (self, besace_library_edit_finish (self->library, wait_for (result), error));
}

static gboolean
end_notes_edit (Editor        *self,
                GAsyncResult **result,
                GError       **error)
{
  return keep_undo (self, besace_notes_edit_finish (self->notes, wait_for (result), NULL, error));
}

static gboolean
end_collections_edit (Editor        *self,
                      GAsyncResult **result,
                      GError       **error)
{
  return keep_undo (self, besace_collections_edit_finish (self->collections, wait_for (result), NULL, error));
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

  besace_library_add_bookmark_async (self->library, &fields, NULL, keep_result_cb, &result);
  return besace_library_write_finish (self->library, wait_for (&result), error);
}

static gboolean
tag (Editor             *self,
     const char *const  *words,
     GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_tag_async (self->library, words + 1, words[0], TRUE, NULL, keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

static gboolean
untag (Editor             *self,
       const char *const  *words,
       GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_tag_async (self->library, words + 1, words[0], FALSE, NULL, keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

static gboolean
rename_tag (Editor             *self,
            const char *const  *words,
            GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_rename_tag_async (self->library, words[0], words[1], NULL, keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

static gboolean
remove_bookmarks (Editor             *self,
                  const char *const  *words,
                  GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_remove_bookmarks_async (self->library, words, NULL, keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

/* The first word: before which one; an empty one: to the end. */
static gboolean
move_bookmarks (Editor             *self,
                const char *const  *words,
                GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_move_bookmarks_async (self->library, words + 1, or_null (words[0]), NULL, keep_result_cb, &result);
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

  besace_notes_save_async (self->notes, &fields, NULL, keep_result_cb, &result);
  return end_notes_edit (self, &result, error);
}

static gboolean
remove_notes (Editor             *self,
              const char *const  *words,
              GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_notes_remove_async (self->notes, words, NULL, keep_result_cb, &result);
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

/* Collections, by their titles, which are all different here */

static const BesaceCollectionFields *
find_collection (Editor      *self,
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
  besace_collections_create_async (self->collections, &fields, items, NULL, keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
describe_collection (Editor             *self,
                     const char *const  *words,
                     GError            **error)
{
  const BesaceCollectionFields *collection = find_collection (self, words[0], error);
  g_autoptr(GAsyncResult) result = NULL;
  BesaceCollectionFields fields;

  if (!collection)
    return FALSE;

  fields = *collection;
  fields.description = (char *) words[1];
  fields.kind = BESACE_COLLECTION_PLAN;
  fields.start = (int) strlen (words[1]) % BESACE_DAY_MINUTES;
  besace_collections_save_async (self->collections, &fields, NULL, keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
remove_collection (Editor             *self,
                   const char *const  *words,
                   GError            **error)
{
  const BesaceCollectionFields *collection = find_collection (self, words[0], error);
  g_autoptr(GAsyncResult) result = NULL;
  const char *uuids[] = { collection ? collection->uuid : NULL, NULL };

  if (!collection)
    return FALSE;

  besace_collections_remove_async (self->collections, uuids, NULL, keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
duplicate_collection (Editor             *self,
                      const char *const  *words,
                      GError            **error)
{
  const BesaceCollectionFields *collection = find_collection (self, words[0], error);
  g_autoptr(GAsyncResult) result = NULL;

  if (!collection)
    return FALSE;

  besace_collections_duplicate_async (self->collections, collection->uuid, words[1], NULL, keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
merge_collections (Editor             *self,
                   const char *const  *words,
                   GError            **error)
{
  const BesaceCollectionFields *from = find_collection (self, words[0], error);
  const BesaceCollectionFields *into = from ? find_collection (self, words[1], error) : NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (!into)
    return FALSE;

  besace_collections_merge_async (self->collections, from->uuid, into->uuid, NULL, keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
add_items (Editor             *self,
           const char *const  *words,
           GError            **error)
{
  const BesaceCollectionFields *collection = find_collection (self, words[0], error);
  g_autoptr(GPtrArray) items = make_items (words + 1);
  g_autoptr(GAsyncResult) result = NULL;

  if (!collection)
    return FALSE;

  besace_collections_add_items_async (self->collections, collection->uuid, items, NULL, FALSE, NULL, keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
write_item (Editor             *self,
            const char *const  *words,
            GError            **error)
{
  const BesaceCollectionFields *collection = find_collection (self, words[0], error);
  g_autofree char *uuid =
    collection ? besace_collection_item_make_uuid (collection->uuid, BESACE_ITEM_RESOURCE, words[1]) : NULL;
  const BesaceCollectionItemFields fields = { .uuid = uuid, .title = (char *) words[1], .note = (char *) words[2],
                                              .minutes = (int) strlen (words[2]) };
  g_autoptr(GAsyncResult) result = NULL;

  if (!collection)
    return FALSE;

  besace_collections_save_item_async (self->collections, &fields, NULL, keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

static gboolean
remove_items (Editor             *self,
              const char *const  *words,
              GError            **error)
{
  const BesaceCollectionFields *collection = find_collection (self, words[0], error);
  g_auto(GStrv) items = collection ? name_items (collection->uuid, words + 1) : NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (!collection)
    return FALSE;

  besace_collections_remove_items_async (self->collections, (const char *const *) items, NULL, keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

/* The second word: before which one; an empty one: to the end. */
static gboolean
move_items (Editor             *self,
            const char *const  *words,
            GError            **error)
{
  const BesaceCollectionFields *collection = find_collection (self, words[0], error);
  g_auto(GStrv) items = collection ? name_items (collection->uuid, words + 2) : NULL;
  g_autofree char *before =
    collection && *words[1] ? besace_collection_item_make_uuid (collection->uuid, BESACE_ITEM_RESOURCE, words[1]) : NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (!collection)
    return FALSE;

  besace_collections_move_items_async (self->collections, collection->uuid, (const char *const *) items, before, NULL,
                                       keep_result_cb, &result);
  return end_collections_edit (self, &result, error);
}

/* The trash and back */

/* What a thing in the trash is called in the edits. */
static const char *
name_removed (BesaceTrashItem *item)
{
  return besace_trash_item_get_item_type (item) == BESACE_LIBRARY_COLLECTION ? besace_trash_item_get_title (item)
                                                                             : besace_trash_item_get_uuid (item);
}

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

    if (g_strv_contains (words, name_removed (item)))
      g_ptr_array_add (items, item);
    else
      g_object_unref (item);
  }

  besace_trash_restore_async (self->trash, items, NULL, keep_result_cb, &result);
  return keep_undo (self, besace_trash_restore_finish (self->trash, wait_for (&result), error));
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

  besace_library_undo_async (self->library, last, NULL, keep_result_cb, &result);
  return end_library_edit (self, &result, error);
}

/* Files */

static gboolean
carry (Editor             *self,
       const char *const  *words,
       GError            **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (words[0]);
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_export_async (self->library, file, NULL, keep_result_cb, &result);
  return besace_library_export_finish (self->library, wait_for (&result), error);
}

static gboolean
merge_file (Editor             *self,
            const char *const  *words,
            GError            **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (words[0]);
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_merge_async (self->library, file, NULL, keep_result_cb, &result);
  return besace_library_merge_finish (self->library, wait_for (&result), NULL, NULL, error);
}

static BesaceCollectionContents *
load_contents (Editor      *self,
               const char  *uuid,
               GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_collections_load_contents_async (self->collections, besace_workspace_get_catalogue (self->workspace), uuid, NULL,
                                          keep_result_cb, &result);
  return besace_collections_load_contents_finish (self->collections, wait_for (&result), error);
}

static gboolean
export_collection (Editor             *self,
                   const char *const  *words,
                   GError            **error)
{
  const BesaceCollectionFields *collection = find_collection (self, words[0], error);
  g_autoptr(BesaceCollectionContents) contents = collection ? load_contents (self, collection->uuid, error) : NULL;
  g_autoptr(GFile) file = g_file_new_for_path (words[1]);
  g_autoptr(GAsyncResult) result = NULL;

  if (!contents)
    return FALSE;

  besace_collection_files_export_async (self->workspace, contents, file, TRUE, NULL, keep_result_cb, &result);
  return besace_collection_files_export_finish (self->workspace, wait_for (&result), error);
}

static gboolean
print_collection (Editor             *self,
                  const char *const  *words,
                  GError            **error)
{
  const BesaceCollectionFields *collection = find_collection (self, words[0], error);
  g_autoptr(BesaceCollectionContents) contents = collection ? load_contents (self, collection->uuid, error) : NULL;
  g_autoptr(BesacePrintout) booklet = NULL;

  if (!contents)
    return FALSE;

  booklet = besace_booklet_new (contents, TRUE, NULL, besace_clock_get_now (besace_workspace_get_clock (self->workspace)));
  besace_printout_lay_out (booklet, &besace_paper_a4);
  return besace_printout_write_pdf (booklet, words[1], error);
}

static gboolean
publish_collection (Editor             *self,
                    const char *const  *words,
                    GError            **error)
{
  const BesaceCollectionFields *collection = find_collection (self, words[0], error);
  g_autoptr(BesaceCollectionContents) contents = collection ? load_contents (self, collection->uuid, error) : NULL;
  g_autoptr(GPtrArray) collections = g_ptr_array_new ();
  const BesacePublishingOrder order = { .folder = words[1], .collections = collections };
  g_autofree BesacePublishingOutcome *outcome = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (!contents)
    return FALSE;

  g_ptr_array_add (collections, contents);
  besace_publishing_run_async (self->workspace, &order, NULL, keep_result_cb, &result);
  outcome = besace_publishing_run_finish (self->workspace, wait_for (&result), error);
  return outcome != NULL;
}

/* What is there */

static void
print_bookmarks (Editor *self)
{
  GListModel *model = besace_library_get_bookmarks (self->library);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (model, i);
    const BesaceBookmarkFields *fields = besace_bookmark_get_fields (bookmark);
    g_autofree char *tags = fields->tags ? g_strjoinv (",", fields->tags) : g_strdup ("");

    printf ("bookmark\t%s\t%s\n", fields->id, tags);
  }
}

static void
print_notes (Editor *self)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (self->notes));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceNote) note = g_list_model_get_item (model, i);

    printf ("note\t%s\t%s\n", besace_note_get_uuid (note), besace_note_get_fields (note)->text);
  }
}

static gboolean
print_collections (Editor  *self,
                   GError **error)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (self->collections));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceCollection) collection = g_list_model_get_item (model, i);
    const BesaceCollectionFields *fields = besace_collection_get_fields (collection);
    g_autoptr(BesaceCollectionContents) contents = load_contents (self, fields->uuid, error);

    if (!contents)
      return FALSE;

    printf ("collection\t%s\t%s\t%s\t%d\t%u\t%u\n", fields->title, fields->description,
            besace_collection_kind_to_name (fields->kind), fields->start, fields->n_items, fields->minutes);
    for (guint j = 0; j < contents->entries->len; j++) {
      const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, j);
      const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);

      printf ("item\t%s\t%s\t%s\t%d\n", fields->title, item->target, item->note, item->minutes);
    }
  }

  return TRUE;
}

static gboolean
print_state (Editor             *self,
             const char *const  *words,
             GError            **error)
{
  GListModel *trash = besace_library_part_get_model (BESACE_LIBRARY_PART (self->trash));

  print_bookmarks (self);
  print_notes (self);
  if (!print_collections (self, error))
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (trash); i++) {
    g_autoptr(BesaceTrashItem) item = g_list_model_get_item (trash, i);

    printf ("trash\t%s\n", name_removed (item));
  }

  return TRUE;
}

/* What the index of the library tells of a word. */
static gboolean
find (Editor             *self,
      const char *const  *words,
      GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) hits = NULL;

  besace_library_search_async (self->library, words[0], 10, NULL, keep_result_cb, &result);
  hits = besace_library_search_finish (self->library, wait_for (&result), error);
  for (guint i = 0; hits && i < hits->len; i++)
    printf ("found\t%s\n", besace_library_hit_get_uuid (g_ptr_array_index (hits, i)));

  return hits != NULL;
}

static const Edit edits[] = {
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
  { "carry", 1, carry },
  { "merge-file", 1, merge_file },
  { "export-collection", 2, export_collection },
  { "print-collection", 2, print_collection },
  { "publish-collection", 2, publish_collection },
  { "state", 0, print_state },
  { "find", 1, find },
};

static void
perform (Editor     *self,
         const char *line)
{
  g_auto(GStrv) words = g_strsplit (line, "\t", -1);
  const guint n_words = g_strv_length (words);
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++) {
    if (g_strcmp0 (words[0], edits[i].name) != 0 || n_words - 1 < edits[i].n_words)
      continue;

    /* What the library makes up, say uuids, is the same wherever the same edit is made: with nothing else to go by, things are in
     * their order. */
    g_random_set_seed (g_str_hash (line));
    if (edits[i].perform (self, (const char *const *) words + 1, &error))
      printf ("done\n");
    else
      printf ("refused\t%s\n", error->message);
    fflush (stdout);
    return;
  }

  g_error ("“%s” is no edit.", line);
}

/* A window has shown what is there before somebody edits it. */
static gboolean
load (Editor  *self,
      GError **error)
{
  BesaceLibraryPart *parts[] = { BESACE_LIBRARY_PART (self->notes), BESACE_LIBRARY_PART (self->collections),
                                 BESACE_LIBRARY_PART (self->trash) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr(GAsyncResult) result = NULL;

    besace_library_part_load_async (parts[i], NULL, keep_result_cb, &result);
    if (!besace_library_part_load_finish (parts[i], wait_for (&result), error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
perform_each_line (Editor  *self,
                   GError **error)
{
  g_autoptr(GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr(GDataInputStream) lines = g_data_input_stream_new (input);

  while (TRUE) {
    g_autoptr(GAsyncResult) result = NULL;
    g_autofree char *line = NULL;

    g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, keep_result_cb, &result);
    line = g_data_input_stream_read_line_finish_utf8 (lines, wait_for (&result), NULL, error);
    if (!line)
      return !error || !*error;
    perform (self, line);
  }
}

static gboolean
edit_library (const char  *data_dir,
              GError     **error)
{
  g_autoptr(BesaceClock) clock = besace_clock_new ();
  g_autoptr(BesaceWorkspace) workspace = besace_workspace_new (data_dir, "en", clock);
  g_autoptr(GAsyncResult) result = NULL;
  Editor self = { .workspace = workspace };
  gboolean good;

  besace_workspace_open_async (workspace, NULL, NULL, keep_result_cb, &result);
  if (!besace_workspace_open_finish (workspace, wait_for (&result), error))
    return FALSE;

  self.library = besace_workspace_get_library (workspace);
  self.notes = besace_library_get_notes (self.library);
  self.collections = besace_library_get_collections (self.library);
  self.trash = besace_library_get_trash (self.library);
  self.saver = besace_note_saver_new (self.notes);
  good = load (&self, error) && perform_each_line (&self, error);

  besace_note_saver_flush (self.saver);
  g_clear_pointer (&self.undo, besace_undo_unref);
  besace_workspace_close (workspace);
  g_clear_object (&self.saver);
  return good;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;

  if (argc != 2) {
    fprintf (stderr, "Usage: %s DATA-DIRECTORY\n", argv[0]);
    return 2;
  }

  if (!edit_library (argv[1], &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }

  return 0;
}
