/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Does with a library what a window does, as its standard input says: a line for each edit, words apart by tabs. It answers “done”
 * once the library has told that the edit is committed, or “refused” and why. What is typed into a note goes to the note
 * page's own autosave; that is answered as soon as the key is heard. “state” is answered with what a window would show, a line for
 * each thing, before “done”. */

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "library-editor.h"

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
    g_autoptr(BesaceCollectionContents) contents = editor_load_contents (self, fields->uuid, error);

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

    printf ("trash\t%s\n", editor_name_removed (item));
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

  besace_library_search_async (self->library, words[0], 10, NULL, editor_keep_result_cb, &result);
  hits = besace_library_search_finish (self->library, editor_wait_for (&result), error);
  for (guint i = 0; hits && i < hits->len; i++)
    printf ("found\t%s\n", besace_library_hit_get_uuid (g_ptr_array_index (hits, i)));

  return hits != NULL;
}

static const Edit questions[] = {
  { "state", 0, print_state },
  { "find", 1, find },
  { NULL },
};

static const Edit *
find_edit (const Edit *edits,
           const char *name,
           guint       n_words)
{
  for (; edits->name; edits++) {
    if (g_strcmp0 (edits->name, name) == 0 && edits->n_words <= n_words)
      return edits;
  }

  return NULL;
}

static void
perform (Editor     *self,
         const char *line)
{
  const Edit *const known[] = { editor_edits, editor_files, questions };
  g_auto(GStrv) words = g_strsplit (line, "\t", -1);
  const guint n_words = g_strv_length (words) - 1;
  const Edit *edit = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known) && !edit; i++)
    edit = find_edit (known[i], words[0], n_words);
  if (!edit)
    g_error ("“%s” is no edit.", line);

  /* What the library makes up, say uuids, is the same wherever the same edit is made: with nothing else to go by, things are in
   * their order. */
  g_random_set_seed (g_str_hash (line));
  if (edit->perform (self, (const char *const *) words + 1, &error))
    printf ("done\n");
  else
    printf ("refused\t%s\n", error->message);
  fflush (stdout);
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

    besace_library_part_load_async (parts[i], NULL, editor_keep_result_cb, &result);
    if (!besace_library_part_load_finish (parts[i], editor_wait_for (&result), error))
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

    g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, editor_keep_result_cb, &result);
    line = g_data_input_stream_read_line_finish_utf8 (lines, editor_wait_for (&result), NULL, error);
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

  besace_workspace_open_async (workspace, NULL, NULL, editor_keep_result_cb, &result);
  if (!besace_workspace_open_finish (workspace, editor_wait_for (&result), error))
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
