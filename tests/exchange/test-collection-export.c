/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-export.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "besace-collection-import.h"
#include "collection-fixture.h"
#include "scratch-folder.h"

static const guint8 picture[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 'x', 'y', 'z' };

static char *
find_blob (const char *blob,
           gpointer    user_data)
{
  return scratch_folder_get_path (user_data, blob);
}

static char *
write_to_text (const BesaceCollectionContents *contents,
               BesaceCollectionFormat          format,
               gboolean                        with_notes)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path =
    scratch_folder_write (folder, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", picture, sizeof picture);
  g_autofree char *path_to_vocabulary = g_test_build_filename (G_TEST_DIST, "..", "data", "vocabularies", "vocabularies.json", NULL);
  g_autoptr(GMappedFile) file = g_mapped_file_new (path_to_vocabulary, FALSE, NULL);
  g_autoptr(GBytes) json = g_mapped_file_get_bytes (file);
  g_autoptr(BesaceVocabulary) vocabulary = besace_vocabulary_new_from_bytes (json, "fr", NULL);
  const BesaceCollectionExport export = {
    .format = format, .with_notes = with_notes, .language = "fr", .vocabulary = vocabulary, .find_blob = find_blob,
    .user_data = folder,
  };
  g_autoptr(GBytes) bytes = besace_collection_export_to_bytes (contents, &export, NULL, NULL);

  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_has (const char *text,
            const char *part)
{
  if (!strstr (text, part))
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
assert_lacks (const char *text,
              const char *part)
{
  if (strstr (text, part))
    g_error ("“%s” is in:\n%s", part, text);
}

static void
test_page (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixture_new ();
  g_autofree char *page = write_to_text (contents, BESACE_COLLECTION_HTML, FALSE);

  assert_has (page, "<html lang=\"fr\">");
  assert_has (page, "<title>Mails &amp; pièges</title>");
  assert_has (page, "<p>Pour <strong>débuter</strong></p>");
  assert_has (page, "<td class=\"number\">14:15</td>\n<td class=\"number\">30 min</td>\n"
                    "<td><a href=\"#item-2\">Reconnaître un &lt;hameçonnage&gt;</a></td>");
  assert_has (page, "14:00 to 15:35 · 1 h 35 min");
  assert_has (page, "<a href=\"https://exemple.fr/a?b=1&amp;c=2\">Reconnaître un &lt;hameçonnage&gt;</a>");
  assert_has (page, "<img alt=\"Un hameçon\" src=\"data:image/png;base64,iVBORw0KGgp4eXo=\">");
  assert_has (page, "<p>Un <strong>faux</strong> message</p>");
  assert_has (page, "<ol>\n<li value=\"1\"><p>lire</p>\n<ul>\n<li><p>voir</p>\n</li></ul>\n</li>\n<li value=\"2\"><p>effacer</p>\n"
                    "</li></ol>");
  assert_has (page, "<a href=\"https://exemple.fr/affiche.pdf\">Affiche.pdf</a>");
  assert_has (page, "ANSSI");
  assert_has (page, "· Licence Ouverte 2.0 (Etalab)</p>");
  assert_lacks (page, "etalab-2.0");
  assert_has (page, "Médiathèque");
  assert_lacks (page, "alert");
  assert_lacks (page, "<script");
  assert_lacks (page, "Projeter");
  assert_lacks (page, "Demander");
}

static void
test_page_with_notes (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixture_new ();
  g_autofree char *page = write_to_text (contents, BESACE_COLLECTION_HTML, TRUE);

  assert_has (page, "<p>=Projeter la <em>page</em></p>");
  assert_has (page, "<p>Demander <em>qui</em> en a reçu.</p>");
}

/* Whoever goes from heading to heading finds none missing in between, however deep what a source says begins. */
static void
test_page_outline (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixture_new ();
  BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, 1);
  BesaceBlock *block = besace_block_new (BESACE_BLOCK_TEXT);
  g_autofree char *page = NULL;

  block->html = g_strdup ("<h4>Beneath nothing</h4><p>a</p><h6>Deeper</h6><p>b</p>");
  g_ptr_array_set_size (entry->resource->contents, 0);
  g_ptr_array_add (entry->resource->contents, block);
  page = write_to_text (contents, BESACE_COLLECTION_HTML, FALSE);
  assert_has (page, "<h2>Accueil</h2>");
  assert_has (page, "<h3 class=\"item\">");
  assert_has (page, "<h4>Beneath nothing</h4>");
  assert_has (page, "<h5>Deeper</h5>");
}

/* Whatever a field holds, it stays text. */
static void
test_page_hostile (void)
{
  g_autoptr(BesaceCollectionContents) contents =
    collection_fixture_new_with ("\"><img src=x onerror=alert(1)>", "javascript:alert(1)");
  BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, 0);
  g_autofree char *page = NULL;

  entry->resource = besace_resource_new ("demo:1");
  entry->resource->title = g_strdup ("</title><script>");
  entry->resource->url = g_strdup ("javascript:alert(1)");
  entry->resource->values[BESACE_FACET_LANGUAGE] = g_strdupv ((char *[]) { (char *) "\"><script>", NULL });
  g_ptr_array_add (entry->resource->contents, besace_block_new (BESACE_BLOCK_LINK));
  ((BesaceBlock *) g_ptr_array_index (entry->resource->contents, 0))->url = g_strdup ("data:text/html,x");
  page = write_to_text (contents, BESACE_COLLECTION_HTML, TRUE);

  assert_lacks (page, "<script");
  assert_lacks (page, "<img");
  assert_lacks (page, "javascript:");
  assert_lacks (page, "data:text");
}

/* What is no picture, as a page that calls itself one, is not put into another page. */
static void
test_page_picture (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path =
    scratch_folder_write (folder, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "<svg onload=\"x()\"/>", -1);
  g_autoptr(BesaceCollectionContents) contents = collection_fixture_new ();
  const BesaceCollectionExport export = { .format = BESACE_COLLECTION_HTML, .find_blob = find_blob, .user_data = folder };
  g_autoptr(GBytes) bytes = besace_collection_export_to_bytes (contents, &export, NULL, NULL);
  g_autofree char *page = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  assert_lacks (page, "<img");
  assert_has (page, "<p class=\"missing\">Un hameçon</p>");
}

static void
test_markdown (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixture_new ();
  g_autofree char *markdown = write_to_text (contents, BESACE_COLLECTION_MARKDOWN, FALSE);
  g_autofree char *with_notes = write_to_text (contents, BESACE_COLLECTION_MARKDOWN, TRUE);

  g_assert_true (g_str_has_prefix (markdown, "# Mails \\& pièges\n"));
  assert_has (markdown, "| 14:15 | 30 min | [Reconnaître un \\<hameçonnage>](<https://exemple.fr/a?b=1\\&c=2>) |");
  assert_has (markdown, "\n## Accueil\n");
  assert_has (markdown, "\n### [Un lien](<https://exemple.fr/lien>)\n");
  assert_has (markdown, "\nTrois signes \\& un réflexe\n");
  assert_lacks (markdown, "alert");
  assert_lacks (markdown, "Projeter");
  assert_lacks (markdown, "Demander");
  assert_has (with_notes, "=Projeter la *page*");
  assert_has (with_notes, "Demander *qui* en a reçu.");
}

static void
test_table (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixture_new ();
  g_autofree char *plain = write_to_text (contents, BESACE_COLLECTION_CSV, FALSE);
  g_autofree char *with_notes = write_to_text (contents, BESACE_COLLECTION_CSV, TRUE);

  g_assert_cmpstr (plain, ==,
                   "\xEF\xBB\xBFKind,Title,Producer,Web address,Identifier,Minutes\r\n"
                   "Heading,Accueil,,,,15\r\n"
                   "Resource,Reconnaître un <hameçonnage>,ANSSI,https://exemple.fr/a?b=1&c=2,demo:hameconnage,30\r\n"
                   "Resource,\"'=HYPERLINK(\"\"http://piege\"\")\",\"Une, deux\",https://exemple.fr/parti,lesbases:parti,\r\n"
                   "Place,Médiathèque,,,lieux:42,45\r\n"
                   "Resource,Un lien,,https://exemple.fr/lien,,\r\n");
  assert_has (with_notes, ",30,\"'=Projeter la *page*\"\r\n");
  assert_has (with_notes, "\r\nNote,Demander *qui* en a reçu.,,,,5,Demander *qui* en a reçu.\r\n");
}

/* Every beginning of a formula. */
static void
test_table_formulas (void)
{
  const char *const formulas[] = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1" };

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++) {
    g_autoptr(BesaceCollectionContents) contents = collection_fixture_new_with (formulas[i], NULL);
    g_autofree char *table = write_to_text (contents, BESACE_COLLECTION_CSV, TRUE);
    g_autofree char *cell = g_strdup_printf ("Resource,\"'%s\",\"'%s\",", formulas[i], formulas[i]);

    assert_has (table, cell);
  }
}

static void
test_json (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixture_new ();
  g_autofree char *plain = write_to_text (contents, BESACE_COLLECTION_JSON, FALSE);
  g_autofree char *first = write_to_text (contents, BESACE_COLLECTION_JSON, TRUE);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (first, -1, NULL);
  g_autoptr(BesaceCollectionImport) import = besace_collection_import_read (stream, "x.json", NULL, NULL);
  g_autofree char *second = NULL;

  assert_has (plain, "\"format\" : \"besace-collection/1\"");
  assert_lacks (plain, "Projeter");
  assert_lacks (plain, "Demander");

  /* What is read is what was written, the notes and the passage included. */
  g_assert_nonnull (import);
  g_assert_cmpuint (import->n_skipped, ==, 0);
  second = write_to_text (import->contents, BESACE_COLLECTION_JSON, TRUE);
  g_assert_cmpstr (second, ==, first);
  assert_has (first, "\"quote\" : \"faux message\"");
  assert_has (first, "\"position\" : 3");
}

static void
test_format_from_path (void)
{
  BesaceCollectionFormat format;

  g_assert_true (besace_collection_format_from_path ("/a.b/plan.HTM", &format));
  g_assert_cmpint (format, ==, BESACE_COLLECTION_HTML);
  g_assert_true (besace_collection_format_from_path ("plan.csv", &format));
  g_assert_cmpint (format, ==, BESACE_COLLECTION_CSV);
  g_assert_false (besace_collection_format_from_path ("plan", &format));
}

/* A file that may not grow further fails like one on a full disk. */
static void
test_no_room (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_write (folder, "plan.html", "old", -1);
  g_autoptr(BesaceCollectionContents) contents = collection_fixture_new ();
  const BesaceCollectionExport export = { .format = BESACE_COLLECTION_HTML };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) after = NULL;
  g_autofree char *names = NULL;
  struct rlimit before;
  struct rlimit small;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 1000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (besace_collection_export (contents, &export, path, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_nonnull (strstr (error->message, "“plan.html”"));

  after = scratch_folder_read (path);
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), "old", 3);
  names = scratch_folder_list (folder);
  g_assert_cmpstr (names, ==, "plan.html");

  g_clear_error (&error);
  g_assert_true (besace_collection_export (contents, &export, path, NULL, &error));
  g_assert_no_error (error);
}

static void
test_cancelled (void)
{
  g_autoptr(ScratchFolder) folder = scratch_folder_new ();
  g_autofree char *path = scratch_folder_get_path (folder, "plan.html");
  g_autoptr(BesaceCollectionContents) contents = collection_fixture_new ();
  const BesaceCollectionExport export = { .format = BESACE_COLLECTION_HTML };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *names = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (besace_collection_export (contents, &export, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  names = scratch_folder_list (folder);
  g_assert_cmpstr (names, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/collection-export/page", test_page);
  g_test_add_func ("/collection-export/page-with-notes", test_page_with_notes);
  g_test_add_func ("/collection-export/page-outline", test_page_outline);
  g_test_add_func ("/collection-export/page-hostile", test_page_hostile);
  g_test_add_func ("/collection-export/page-picture", test_page_picture);
  g_test_add_func ("/collection-export/markdown", test_markdown);
  g_test_add_func ("/collection-export/table", test_table);
  g_test_add_func ("/collection-export/table-formulas", test_table_formulas);
  g_test_add_func ("/collection-export/json", test_json);
  g_test_add_func ("/collection-export/format-from-path", test_format_from_path);
  g_test_add_func ("/collection-export/no-room", test_no_room);
  g_test_add_func ("/collection-export/cancelled", test_cancelled);

  return g_test_run ();
}
