/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <unistd.h>

#include "besace-data-directory.h"
#include "besace-draft-making.h"
#include "besace-draft-template.h"
#include "besace-draft-text.h"
#include "besace-media-attaching.h"
#include "besace-pins.h"
#include "session.h"

#define TEXT(block) besace_draft_block_get (block, BESACE_DRAFT_BLOCK_TEXT)
#define NATIONAL "https://lesbases.anct.gouv.fr"

static BesaceDraftBlock *
get_block (BesaceDraft *draft,
           guint        position)
{
  g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (besace_draft_get_blocks (draft), position);

  return block;
}

static guint
count_blocks (BesaceDraft *draft)
{
  return g_list_model_get_n_items (besace_draft_get_blocks (draft));
}

static BesaceDraftBlock *
add_block (BesaceDraft     *draft,
           BesaceBlockType  type)
{
  g_autoptr(BesaceDraftBlock) block = besace_draft_block_new (type);

  besace_draft_insert_block (draft, G_MAXUINT, block);
  return block;
}

/* What is written down, read again. */
static BesaceDraft *
reread (BesaceDraft *draft)
{
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autoptr(BesaceContribution) contribution = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceDraft *read;

  besace_draft_make_fields (draft, &fields);
  contribution = besace_contribution_new (&fields);
  read = besace_draft_new_from_contribution (contribution, &failure);
  g_assert_no_error (failure);
  return read;
}

static void
count_cb (guint *n_calls)
{
  ++*n_calls;
}

/* One sees what is published: a kit is a section of the contents there. */
static void
test_preview (void)
{
  g_autoptr(BesaceDraft) draft = besace_draft_new (NATIONAL);
  const BesaceKit kit = { .cost = (char *) "30 €" };
  g_autoptr(BesaceCopy) copy = NULL;
  g_autofree char *text = NULL;

  besace_draft_block_set (add_block (draft, BESACE_BLOCK_TEXT), BESACE_DRAFT_BLOCK_TEXT, "Un mot");
  besace_draft_set_kit (draft, &kit);
  copy = besace_draft_text_preview (draft);
  g_assert_cmpuint (copy->resource->contents->len, ==, 3);
  g_assert_cmpuint (copy->documents->len, ==, 3);
  g_assert_cmpstr (((BesaceBlock *) g_ptr_array_index (copy->resource->contents, 1))->title, ==, "Fiche technique");
  text = besace_document_to_text (g_ptr_array_index (copy->documents, 2));
  g_assert_cmpstr (text, ==, "Coût\u00a0: 30 €\n");
  g_assert_cmpuint (count_blocks (draft), ==, 1);
}

static void
test_written_and_read (void)
{
  static const char *const themes[] = { "Parentalite", "Donnees", NULL };
  g_autoptr(BesaceDraft) draft = besace_draft_new (NATIONAL);
  g_autoptr(BesaceDraft) read = NULL;
  const BesaceKit kit = { .cost = (char *) "30 €", .contact = (char *) "atelier@example.org" };
  guint n_changes = 0;

  g_signal_connect_swapped (draft, "changed", G_CALLBACK (count_cb), &n_changes);
  g_object_set (draft, "title", "Régler son téléphone", "summary", "En dix minutes", "base", "b1", "is-public", FALSE, NULL);
  besace_draft_set_values (draft, BESACE_FACET_THEME, themes);
  besace_draft_set_kit (draft, &kit);
  besace_draft_block_set (add_block (draft, BESACE_BLOCK_SECTION), BESACE_DRAFT_BLOCK_TITLE, "Avant");
  besace_draft_block_set (add_block (draft, BESACE_BLOCK_TEXT), BESACE_DRAFT_BLOCK_TEXT, "Un **mot**");
  g_assert_cmpuint (n_changes, ==, 10);

  /* Said once more, nothing is another. */
  g_object_set (draft, "title", "Régler son téléphone", NULL);
  besace_draft_set_kit (draft, &kit);
  g_assert_cmpuint (n_changes, ==, 10);

  read = reread (draft);
  g_assert_cmpstr (besace_draft_get_uuid (read), ==, besace_draft_get_uuid (draft));
  g_assert_cmpstr (besace_draft_get_title (read), ==, "Régler son téléphone");
  g_assert_cmpstr (besace_draft_get_summary (read), ==, "En dix minutes");
  g_assert_cmpstr (besace_draft_get_base (read), ==, "b1");
  g_assert_false (besace_draft_get_is_public (read));
  g_assert_cmpstr (besace_draft_get_value (read, BESACE_FACET_LICENCE), ==, "etalab-2.0");
  g_assert_cmpstr (besace_draft_get_value (read, BESACE_FACET_LANGUAGE), ==, "fr");
  g_assert_cmpstrv ((char **) besace_draft_get_values (read, BESACE_FACET_THEME), (char **) themes);
  g_assert_cmpstr (besace_draft_get_kit (read)->contact, ==, "atelier@example.org");
  g_assert_cmpstr (besace_draft_get_fields (read)->origin, ==, NATIONAL);
  g_assert_cmpuint (count_blocks (read), ==, 2);
  g_assert_cmpstr (TEXT (get_block (read, 1)), ==, "Un **mot**");
}

/* A draft may be anything until it is published: nothing of it is lost by being written down. */
static void
test_unfinished (void)
{
  g_autoptr(BesaceDraft) draft = besace_draft_new (NATIONAL);
  g_autoptr(BesaceDraft) read = NULL;
  g_autofree char *long_title = g_strnfill (10000, 'a');
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;

  besace_draft_make_fields (draft, &fields);
  g_assert_cmpstr (fields.title, ==, "Untitled resource");

  besace_draft_set_title (draft, long_title);
  add_block (draft, BESACE_BLOCK_TEXT);
  besace_draft_block_set (add_block (draft, BESACE_BLOCK_LINK), BESACE_DRAFT_BLOCK_URL, "javascript:alert(1)");
  besace_draft_block_set (add_block (draft, BESACE_BLOCK_TEXT), BESACE_DRAFT_BLOCK_TEXT, "un\x01\xe2\x80\xae" "deux\n\n- trois");
  read = reread (draft);

  g_assert_cmpstr (besace_draft_get_title (read), ==, long_title);
  g_assert_cmpuint (count_blocks (read), ==, 3);
  g_assert_cmpstr (besace_draft_block_get (get_block (read, 1), BESACE_DRAFT_BLOCK_URL), ==, "javascript:alert(1)");
  g_assert_cmpstr (TEXT (get_block (read, 2)), ==, "undeux\n\n- trois");
}

static void
test_unreadable (void)
{
  static const char *const lines[] = { "", "[]", "{\"contents\":", "{\"title\":\"a\\u0000b\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    const BesaceContributionFields fields = { .uuid = (char *) "u", .title = (char *) "t", .data = (char *) lines[i] };
    g_autoptr(BesaceContribution) contribution = besace_contribution_new (&fields);
    g_autoptr(GError) failure = NULL;

    g_assert_null (besace_draft_new_from_contribution (contribution, &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_blocks_stay (void)
{
  g_autoptr(BesaceDraft) draft = besace_draft_new (NATIONAL);
  g_autoptr(GError) failure = NULL;
  g_auto(BesaceContributionFields) before = BESACE_CONTRIBUTION_FIELDS_INIT;
  BesaceDraftBlock *blocks[4];

  for (guint i = 0; i < 4; i++) {
    g_autofree char *text = g_strdup_printf ("%u", i);

    blocks[i] = add_block (draft, BESACE_BLOCK_TEXT);
    besace_draft_block_set (blocks[i], BESACE_DRAFT_BLOCK_TEXT, text);
  }

  besace_draft_make_fields (draft, &before);
  besace_draft_move_block (draft, 0, 3);
  g_assert_true (get_block (draft, 3) == blocks[0]);
  g_assert_cmpuint (besace_draft_find_block (draft, blocks[1]), ==, 0);

  besace_draft_move_block (draft, 3, 0);
  besace_draft_remove_block (draft, 1);
  g_assert_true (besace_draft_take_data (draft, before.data, &failure));
  g_assert_no_error (failure);

  /* What was taken out is back, and what was not touched is where somebody looks at it. */
  g_assert_cmpuint (count_blocks (draft), ==, 4);
  g_assert_true (get_block (draft, 0) == blocks[0]);
  g_assert_cmpstr (TEXT (get_block (draft, 1)), ==, "1");
  g_assert_true (get_block (draft, 3) == blocks[3]);
}

static void
test_templates (void)
{
  g_autoptr(BesaceDraftTemplates) templates = besace_draft_templates_new ();
  const GPtrArray *list = besace_draft_templates_list (templates);

  g_assert_cmpuint (list->len, ==, 5);
  for (guint i = 0; i < list->len; i++) {
    const BesaceDraftTemplate *template = g_ptr_array_index (list, i);
    g_autoptr(BesaceDraft) draft = besace_draft_new_from_template (template, NATIONAL);
    g_autoptr(BesaceDraft) read = reread (draft);

    g_assert_cmpstr (besace_draft_get_title (draft), ==, "");
    g_assert_cmpuint (count_blocks (draft), >=, 8);
    g_assert_cmpuint (count_blocks (read), ==, count_blocks (draft));
    g_assert_nonnull (besace_draft_templates_get_prompt (templates, besace_draft_block_get (get_block (draft, 0),
                                                                                            BESACE_DRAFT_BLOCK_TITLE)));
    g_assert_cmpstr (TEXT (get_block (draft, 1)), ==, "");
    g_assert_true (besace_draft_has_value (draft, BESACE_FACET_FORM, "tangible") == (besace_draft_get_kit (draft) != NULL));
  }
}

/* As a word processor puts it on the clipboard. */
static void
test_pasted (void)
{
  g_autofree char *text =
    besace_draft_text_from_html ("<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>p {color: red}</style>"
                                 "</head><body><!--StartFragment--><p class=MsoNormal><b>Un<o:p></o:p></b> <i>deux</i></p>"
                                 "<ul><li><a href=\"javascript:alert(1)\">trois</a></li>"
                                 "<li><a href=\"https://example.org/\">quatre</a></li></ul>"
                                 "<script>alert(1)</script><!--EndFragment--></body></html>");
  g_autofree char *plain = besace_draft_text_clean ("un\r\ndeux\x07 \xff");

  g_assert_cmpstr (text, ==, "**Un** *deux*\n\n- trois\n- [quatre](<https://example.org/>)");
  g_assert_cmpstr (plain, ==, "un\ndeux \xef\xbf\xbd");
}

static BesaceDraft *
make (Session             *session,
      const char          *id,
      BesaceDraftPurpose   purpose,
      GError             **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_draft_make_async (session->workspace, id, purpose, NULL, session_keep_result_cb, &result);
  return besace_draft_make_finish (session->workspace, session_wait (&result), error);
}

static void
test_copy_and_edit (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceDraft) copy = NULL;
  g_autoptr(BesaceDraft) edit = NULL;
  g_autoptr(GError) failure = NULL;

  session_add (session,
               "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"lesbases:1\",\"data\":{\"title\":\"Un\",\"licence\":\"CC-BY-SA-4.0\","
          "\"producer\":\"Le relais\",\"url\":\"https://example.org/un\",\"updated\":\"2026-01-02T00:00:00Z\","
          "\"contents\":[{\"type\":\"text\",\"html\":\"<p>Un <b>mot</b></p>\"}]}}\n"
          "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"lesbases-01234567:1\",\"data\":{\"title\":\"Essai\"}}\n");

  copy = make (session, "lesbases:1", BESACE_DRAFT_COPY, &failure);
  g_assert_no_error (failure);
  g_assert_null (besace_draft_get_fields (copy)->target);
  g_assert_cmpstr (besace_draft_get_fields (copy)->origin, ==, NATIONAL);
  g_assert_cmpstr (besace_draft_get_value (copy, BESACE_FACET_LICENCE), ==, "CC-BY-SA-4.0");
  g_assert_cmpstr (besace_draft_get_value (copy, BESACE_FACET_PRODUCER), ==, "");
  g_assert_cmpstr (TEXT (get_block (copy, 0)), ==, "Un **mot**");
  g_assert_cmpstr (TEXT (get_block (copy, 1)), ==, "Based on “[Un](https://example.org/un)”, Le relais.");

  edit = make (session, "lesbases:1", BESACE_DRAFT_EDIT, &failure);
  g_assert_no_error (failure);
  g_assert_cmpstr (besace_draft_get_fields (edit)->target, ==, "lesbases:1");
  g_assert_cmpint (besace_draft_get_fields (edit)->original_updated, ==, G_GINT64_CONSTANT (1767312000000));
  g_assert_cmpuint (count_blocks (edit), ==, 1);
  {
    g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;

    besace_draft_make_fields (edit, &fields);
    g_assert_cmpstr (fields.data, ==, fields.original);
  }

  /* Its instance is not known here: it may go nowhere. */
  g_assert_null (make (session, "lesbases-01234567:1", BESACE_DRAFT_COPY, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static BesaceBlock *
attach (Session          *session,
        const char       *name,
        const char       *bytes,
        gssize            length,
        BesaceBlockType   type,
        GError          **error)
{
  g_autofree char *path = g_build_filename (besace_workspace_get_data_dir (session->workspace), name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  BesaceMedia *media = besace_workspace_get_media (session->workspace);
  BesaceBlock *block;

  if (bytes)
    g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  besace_media_attach_async (media, file, type, NULL, session_keep_result_cb, &result);
  block = besace_media_attach_finish (media, session_wait (&result), error);
  g_unlink (path);
  return block;
}

static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0";

static void
test_attached (void)
{
  g_autoptr(Session) session = session_new ();
  BesaceMedia *media = besace_workspace_get_media (session->workspace);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceBlock) image = attach (session, "photo.txt", png, sizeof png, BESACE_BLOCK_IMAGE, &failure);
  g_autoptr(BesaceBlock) file = attach (session, "notice.pdf", "%PDF-1.4\n", -1, BESACE_BLOCK_FILE, &failure);
  g_autoptr(BesaceBlock) disguised = attach (session, "fiche\u202efdp\u200b.exe", "MZ", -1, BESACE_BLOCK_FILE, &failure);
  g_autofree char *path = NULL;

  /* The file has gone; its bytes are here. */
  g_assert_no_error (failure);
  g_assert_cmpstr (image->mime, ==, "image/png");
  g_assert_cmpint (image->size, ==, sizeof png);
  g_assert_cmpstr (file->name, ==, "notice.pdf");
  path = besace_media_find_blob (media, file->blob);
  g_assert_nonnull (path);

  g_assert_cmpstr (disguised->name, ==, "fichefdp.exe");
  g_assert_null (attach (session, "faux.png", "<html></html> and so on", -1, BESACE_BLOCK_IMAGE, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&failure);
  g_assert_null (attach (session, "parti.pdf", NULL, 0, BESACE_BLOCK_FILE, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Nothing but its length says what it is. */
static void
test_too_long (void)
{
  g_autoptr(Session) session = session_new ();
  static const struct { BesaceBlockType type; gint64 size; } cases[] = {
    { BESACE_BLOCK_FILE, 100000001 }, { BESACE_BLOCK_IMAGE, 10000001 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_build_filename (besace_workspace_get_data_dir (session->workspace), "long", NULL);
    g_autoptr(GError) failure = NULL;

    g_assert_true (g_file_set_contents (path, png, sizeof png, NULL));
    g_assert_cmpint (truncate (path, cases[i].size), ==, 0);
    g_assert_null (attach (session, "long", NULL, 0, cases[i].type, &failure));
    g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static gboolean
are_pinned (Session    *session,
            const char *uuid,
            const char *blob)
{
  g_autoptr(BesaceDataDirectory) directory =
    besace_data_directory_new (besace_workspace_get_data_dir (session->workspace), NULL);
  g_autoptr(BesacePins) pins = besace_pins_load (directory, besace_workspace_get_profile (session->workspace), NULL);
  g_autofree char *name = g_strconcat ("contribution:", uuid, NULL);
  GHashTable *blobs = besace_pins_get_blobs (pins, name);

  return blobs && g_hash_table_contains (blobs, blob);
}

static void
test_pinned (void)
{
  g_autoptr(Session) session = session_new ();
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (session->workspace));
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceBlock) image = attach (session, "photo.png", png, sizeof png, BESACE_BLOCK_IMAGE, &failure);
  g_autoptr(BesaceDraft) draft = besace_draft_new (NATIONAL);
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(BesaceUndo) undo = NULL;

  besace_library_part_load_async (BESACE_LIBRARY_PART (contributions), NULL, session_keep_result_cb, &loaded);
  besace_library_part_load_finish (BESACE_LIBRARY_PART (contributions), session_wait (&loaded), &failure);
  g_assert_no_error (failure);

  besace_draft_block_take_file (add_block (draft, BESACE_BLOCK_IMAGE), image);
  besace_draft_make_fields (draft, &fields);
  besace_contributions_save_async (contributions, &fields, NULL, session_keep_result_cb, &result);
  undo = besace_contributions_edit_finish (contributions, session_wait (&result), NULL, NULL, &failure);
  g_assert_no_error (failure);

  while (!are_pinned (session, fields.uuid, image->blob))
    g_main_context_iteration (NULL, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft/preview", test_preview);
  g_test_add_func ("/draft/written-and-read", test_written_and_read);
  g_test_add_func ("/draft/unfinished", test_unfinished);
  g_test_add_func ("/draft/unreadable", test_unreadable);
  g_test_add_func ("/draft/blocks-stay", test_blocks_stay);
  g_test_add_func ("/draft/templates", test_templates);
  g_test_add_func ("/draft/pasted", test_pasted);
  g_test_add_func ("/draft/copy-and-edit", test_copy_and_edit);
  g_test_add_func ("/draft/attached", test_attached);
  g_test_add_func ("/draft/too-long", test_too_long);
  g_test_add_func ("/draft/pinned", test_pinned);

  return g_test_run ();
}
