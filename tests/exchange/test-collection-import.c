/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-import.h"

#include <string.h>

#include "besace-collection-record.h"

#define BOOKMARKS "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"

static BesaceCollectionImport *
read_bytes (const char  *name,
            const char  *bytes,
            gssize       length,
            GError     **error)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (bytes, length < 0 ? (gssize) strlen (bytes) : length, NULL);

  return besace_collection_import_read (stream, name, NULL, error);
}

/* What was read, a line for each item: its kind, target, address, title, note and minutes; “-” for none. */
static char *
outline (const BesaceCollectionImport *import)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < import->contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (import->contents->entries, i);
    const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);

    g_string_append_printf (text, "%s %s %s “%s” “%s” %d\n", besace_item_type_to_name (item->type),
                            item->target ? item->target : "-", item->url ? item->url : "-", item->title ? item->title : "",
                            item->note, item->minutes);
  }

  return g_string_free (text, FALSE);
}

static void
check (const char *name,
       const char *bytes,
       gssize      length,
       const char *title,
       const char *expected,
       const char *problems)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceCollectionImport) import = read_bytes (name, bytes, length, &error);
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;

  g_assert_no_error (error);
  text = outline (import);
  g_assert_cmpstr (besace_collection_get_title (import->contents->collection), ==, title);
  g_assert_cmpstr (text, ==, expected);
  g_ptr_array_add (import->problems, NULL);
  said = g_strjoinv ("; ", (char **) import->problems->pdata);
  g_assert_cmpstr (said, ==, problems);
}

static void
check_refused (const char                  *bytes,
               gssize                       length,
               BesaceCollectionImportError  code,
               const char                  *part)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (read_bytes ("/tmp/../liste.x", bytes, length, &error));
  g_assert_error (error, BESACE_COLLECTION_IMPORT_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "“liste.x”"));
  if (!strstr (error->message, part))
    g_error ("“%s” is not in “%s”", part, error->message);
}

static void
test_bookmarks (void)
{
  check ("bookmarks.html",
         BOOKMARKS
         "<!-- This is an automatically generated file. -->\n"
         "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n"
         "<TITLE>Marque-pages</TITLE>\n<H1>Menu</H1>\n"
         "<DL><p>\n"
         "    <DT><H3 ADD_DATE=\"1\">Démarches &amp; droits</H3>\n"
         "    <DL><p>\n"
         "        <DT><A HREF=\"https://exemple.fr/a?b=1&amp;c=2\" ICON=\"data:image/png;base64,xx\">Une\n page</A>\n"
         "        <DD>À montrer d’abord\n"
         "        <DT><A HREF=\"https://exemple.fr/b\"></A>\n"
         "        <DT><A HREF=\"javascript:alert(1)\">Piège</A>\n"
         "        <DT><A HREF=\"place:sort=8\">Les plus visités</A>\n"
         "        <DT><A>Rien</A>\n"
         "    </DL><p>\n"
         "    <DT><A HREF=\"http://exemple.fr/c\">Sans <b>fin</b>\n"
         "</DL><p>\n", -1,
         "Marque-pages",
         "heading - - “Démarches & droits” “” -1\n"
         "resource - https://exemple.fr/a?b=1&c=2 “Une  page” “À montrer d’abord” -1\n"
         "resource - https://exemple.fr/b “https://exemple.fr/b” “” -1\n"
         "resource - http://exemple.fr/c “Sans fin” “” -1\n",
         "Line 13: its address is not one of the web; Line 14: its address is not one of the web; Line 15: it has no address");
}

static void
test_bookmarks_hostile (void)
{
  check ("x.html",
         BOOKMARKS
         "<script>document.write('<a href=https://mal.fr>x</a>')</script>\n"
         "<DT><A HREF=\"https://exemple.fr/\" ONCLICK=\"x()\">Titre<script>alert(1)</script></A>\n"
         "<DD>Note<style>a{}</style>\n"
         "<DT><A HREF=\"https://exemple.fr/2\">Gauche\xE2\x80\xAE droite</A>\n"
         "<DT><A HREF=\"file:///etc/passwd\">F</A>\n"
         "<DT><A HREF=\"java\nscript:x\">G</A>\n"
         "<DT><A HREF=\"data:text/html,x\">H</A", -1,
         "x",
         "resource - https://exemple.fr/ “Titre” “Note” -1\n"
         "resource - https://exemple.fr/2 “Gauche droite” “” -1\n",
         "Line 6: its address is not one of the web; Line 7: its address is not one of the web; "
         "Line 9: its address is not one of the web");
}

static void
test_table (void)
{
  const char *const expected = "resource - https://exemple.fr/a “Un, titre” “À voir” -1\n"
                               "resource - https://exemple.fr/b “Deux” “” -1\n";

  check ("a/Ma liste.csv", "\"Un, titre\",https://exemple.fr/a,À voir\nDeux,https://exemple.fr/b\n", -1, "Ma liste", expected, "");
  check ("Ma liste.csv", "Un, titre;https://exemple.fr/a;À voir\r\nDeux;https://exemple.fr/b", -1, "Ma liste", expected, "");
  check ("Ma liste.csv", "Un, titre\thttps://exemple.fr/a\tÀ voir\rDeux\thttps://exemple.fr/b\r", -1, "Ma liste", expected, "");
  check ("Ma liste.csv", "URL;Titre;Note\nhttps://exemple.fr/a;Un, titre;À voir\n\nhttps://exemple.fr/b;Deux;\n", -1, "Ma liste",
         expected, "");
  check ("Ma liste.csv", "https://exemple.fr/a;Un, titre;À voir\nhttps://exemple.fr/b;Deux\n;;\n", -1, "Ma liste", expected, "");
}

static void
test_table_addresses_alone (void)
{
  check ("l.txt", "https://exemple.fr/a,b;c\nhttps://exemple.fr/d\nhttps://exemple.fr/e\n", -1, "l",
         "resource - https://exemple.fr/a,b;c “https://exemple.fr/a,b;c” “” -1\n"
         "resource - https://exemple.fr/d “https://exemple.fr/d” “” -1\n"
         "resource - https://exemple.fr/e “https://exemple.fr/e” “” -1\n", "");
}

/* An address stands for a title that is missing, but not longer than titles are; one that no server accepts is none. */
static void
test_table_long_addresses (void)
{
  g_autofree char *path = g_strnfill (1000, 'a');
  g_autofree char *spaces = g_strnfill (2000, ' ');
  g_autofree char *table = g_strdup_printf ("URL;Titre\nhttps://exemple.fr/%s;\nhttps://exemple.fr/%sb;\n", path, spaces);
  g_autoptr(BesaceCollectionImport) import = read_bytes ("l.csv", table, -1, NULL);
  const BesaceCollectionEntry *entry = g_ptr_array_index (import->contents->entries, 0);
  const char *title = besace_collection_item_get_title (entry->item);

  g_assert_cmpuint (import->contents->entries->len, ==, 1);
  g_assert_cmpuint (import->n_skipped, ==, 1);
  g_assert_cmpint (g_utf8_strlen (title, -1), ==, BESACE_COLLECTION_TITLE_MAX);
  g_assert_true (g_str_has_prefix (besace_collection_item_get_fields (entry->item)->url, title));
}

static void
test_table_hostile (void)
{
  check ("../../etc/passwd.csv",
         "Titre;URL;Note\n"
         "'=cmd|' /C calc'!A0;https://exemple.fr/a;\"deux\nlignes\"\n"
         "../../x;javascript:alert(1);\n"
         "Sans adresse;;\n"
         "\"ouvert;https://exemple.fr/b;\n", -1,
         "passwd",
         "resource - https://exemple.fr/a “=cmd|' /C calc'!A0” “deux\nlignes” -1\n",
         "Line 4: its address is not one of the web; Line 5: it has no address; "
         "Line 6: a quotation mark opens in it that does not close");
}

/* A download that broke off is not taken for the whole, and a script in a title takes nothing of it along. */
static void
test_bookmarks_cut (void)
{
  check ("x.html",
         BOOKMARKS
         "<DT><A HREF=\"https://exemple.fr/a\"><script>x()</script>Titre <style>a{}</style>entier</A>\n"
         "<DT><A HREF=\"https://ex.f", -1,
         "x",
         "resource - https://exemple.fr/a “Titre entier” “” -1\n",
         "Line 3: the file ends in the middle of it: copy it again from where it comes");
}

/* The same link or resource twice is one item, unless somebody has said something else of it. */
static void
test_doubles (void)
{
  check ("l.csv", "Titre;URL;Note\nUne page;https://exemple.fr/a;\nEncore;https://exemple.fr/a;\nUne page;https://exemple.fr/a;à la fin\n", -1,
         "l",
         "resource - https://exemple.fr/a “Une page” “” -1\n"
         "resource - https://exemple.fr/a “Une page” “à la fin” -1\n",
         "“Encore” was there twice: it is one item");
  check ("l.json",
         "{\"format\":\"besace-collection/1\",\"data\":{\"title\":\"L\",\"items\":[{\"resource\":\"demo:1\",\"title\":\"Un\","
         "\"minutes\":10},{\"resource\":\"demo:1\",\"title\":\"Un\",\"minutes\":10},{\"heading\":\"H\"},{\"heading\":\"H\"}]}}", -1,
         "L",
         "resource demo:1 - “Un” “” 10\nheading - - “H” “” -1\nheading - - “H” “” -1\n",
         "“Un” was there twice: it is one item");
}

static void
test_encodings (void)
{
  const char windows[] = "\xC9t\xE9 \x80;https://exemple.fr/a\n";
  g_autofree char *little = NULL;
  g_autofree char *big = NULL;
  gsize length;

  check ("l.csv", windows, -1, "l", "resource - https://exemple.fr/a “Été €” “” -1\n", "");
  check ("l.csv", "\xEF\xBB\xBFÉté €;https://exemple.fr/a\n", -1, "l", "resource - https://exemple.fr/a “Été €” “” -1\n", "");
  little = g_convert ("\xEF\xBB\xBFÉté €;https://exemple.fr/a\n", -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  check ("l.csv", little, (gssize) length, "l", "resource - https://exemple.fr/a “Été €” “” -1\n", "");
  big = g_convert ("\xEF\xBB\xBFÉté €;https://exemple.fr/a\n", -1, "UTF-16BE", "UTF-8", NULL, &length, NULL);
  check ("l.csv", big, (gssize) length, "l", "resource - https://exemple.fr/a “Été €” “” -1\n", "");
}

/* What our own table says comes back, ids, headings and minutes included. */
static void
test_own_table (void)
{
  check ("Plan.csv",
         "\xEF\xBB\xBFKind,Title,Producer,Web address,Identifier,Minutes,Note\r\n"
         "Heading,Accueil,,,,15,\r\n"
         "Resource,\"'=A\",ANSSI,https://exemple.fr/a,demo:a,30,\"Dire, redire\"\r\n"
         "Place,Médiathèque,,,lieux:42,45,\r\n"
         "Note,Une note,,,,,Une note\r\n"
         "Place,Ailleurs,,https://exemple.fr/ailleurs,,,\r\n", -1,
         "Plan",
         "heading - - “Accueil” “” 15\n"
         "resource demo:a https://exemple.fr/a “=A” “Dire, redire” 30\n"
         "place lieux:42 - “Médiathèque” “” 45\n"
         "resource - https://exemple.fr/ailleurs “Ailleurs” “” -1\n",
         "Line 5: a note does not come back from a table: import the JSON");
}

static void
test_json (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceCollectionImport) import =
    read_bytes ("x.json",
                "\xEF\xBB\xBF {\"format\":\"besace-collection/1\",\"later\":1,\"data\":{\"title\":\" Un\\ttitre \",\"kind\":\"plan\","
                "\"start\":\"09:05\",\"level\":9,\"audience\":\"Tous\",\"cover\":\"sans-deux-points\",\"items\":["
                "{\"resource\":\"demo:a\",\"title\":\"A\",\"url\":\"javascript:x\",\"note\":\"n\",\"minutes\":-4},"
                "{\"resource\":\"../../a\"},{\"link\":\"file:///a\"},{\"film\":\"x\"},7,{\"heading\":\"\"},"
                "{\"text\":\"Une note\",\"about\":{\"resource\":\"demo:a\",\"quote\":\"mot\",\"prefix\":\"un \",\"position\":40}},"
                "{\"link\":\"https://exemple.fr\",\"minutes\":20}]}}", -1, &error);
  const BesaceCollectionFields *fields;
  const BesaceNoteFields *note;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  fields = besace_collection_get_fields (import->contents->collection);
  g_assert_cmpstr (fields->title, ==, "Un titre");
  g_assert_cmpint (fields->kind, ==, BESACE_COLLECTION_PLAN);
  g_assert_cmpint (fields->start, ==, 545);
  g_assert_cmpint (fields->level, ==, BESACE_COLLECTION_NO_LEVEL);
  g_assert_null (fields->cover);

  text = outline (import);
  g_assert_cmpstr (text, ==,
                   "resource demo:a - “A” “n” -1\n"
                   "note - - “” “” -1\n"
                   "resource - https://exemple.fr “https://exemple.fr” “” 20\n");
  g_assert_cmpuint (import->n_skipped, ==, 5);
  g_assert_cmpstr (g_ptr_array_index (import->problems, 0), ==, "Item 2: its id is not of the form authority:id");

  note = besace_note_get_fields (((BesaceCollectionEntry *) g_ptr_array_index (import->contents->entries, 1))->note);
  g_assert_cmpstr (note->text, ==, "Une note");
  g_assert_cmpstr (note->subject_id, ==, "demo:a");
  g_assert_cmpstr (note->passage->quote, ==, "mot");
  g_assert_cmpstr (note->passage->prefix, ==, "un ");
  g_assert_cmpuint (note->passage->position, ==, 40);
}

static void
test_starts (void)
{
  static const struct { const char *start; int expected; } starts[] = {
    { "\"00:00\"", 0 }, { "\"23:59\"", 1439 }, { "600", 600 }, { "\"24:00\"", -1 }, { "\"12:60\"", -1 }, { "\"1:30\"", -1 },
    { "1440", -1 }, { "-1", -1 }, { "null", -1 }, { "\"ab:cd\"", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    g_autofree char *json = g_strdup_printf ("{\"format\":\"besace-collection/1\",\"data\":{\"start\":%s,\"items\":[]}}",
                                             starts[i].start);
    g_autoptr(BesaceCollectionImport) import = read_bytes ("x.json", json, -1, NULL);

    g_assert_cmpint (besace_collection_get_fields (import->contents->collection)->start, ==, starts[i].expected);
  }
}

static void
test_refused (void)
{
  const BesaceCollectionImportError format = BESACE_COLLECTION_IMPORT_ERROR_FORMAT;

  check_refused ("{\"format\":\"besace-collection/2\",\"data\":{}}", -1, BESACE_COLLECTION_IMPORT_ERROR_NEWER, "update Besace");
  check_refused ("{\"format\":\"besace-collection/1\",\"data\":{\"title\":\"a\",\"items\":[{\"resource\":", -1, format, "is damaged");
  check_refused ("{\"format\":\"besace-collection/1\",\"data\":{\"title\":\"a\"}}", -1, format, "no list of items");
  check_refused ("{\"format\":\"besace-collection/1\",\"data\":[]}", -1, format, "neither a collection");
  check_refused ("{\"format\":\"besace-library/1\"}", -1, format, "besacectl library merge");
  check_refused ("%PDF-1.7\n", -1, format, "is a PDF");
  check_refused ("{\"format\":[1]}", -1, format, "neither a collection");
  check_refused ("{\"format\":\"besace-collection/-1\"}", -1, format, "neither a collection");
  check_refused ("{}", -1, format, "neither a collection");
  check_refused ("<html><a href=https://exemple.fr>x</a></html>", -1, format, "neither a collection");
  check_refused ("PK\3\4\0\0\0", 7, format, "neither a collection");
  check_refused ("", -1, BESACE_COLLECTION_IMPORT_ERROR_EMPTY, "no web address");
  check_refused ("Bonjour,\nvoici ma liste.\n", -1, BESACE_COLLECTION_IMPORT_ERROR_EMPTY, "no web address");
  check_refused (BOOKMARKS "<H3>Dossier</H3><A HREF=\"javascript:x\">y</A>", -1, BESACE_COLLECTION_IMPORT_ERROR_EMPTY,
                 "no web address");
}

static void
test_deep (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *json = g_strdup_printf ("{\"format\":\"besace-collection/1\",\"data\":%s", brackets);

  check_refused (json, -1, BESACE_COLLECTION_IMPORT_ERROR_FORMAT, "is damaged");
}

static void
test_long (void)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autofree char *many = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (lines, "Titre %u;https://exemple.fr/%u\n", i, i);
  check_refused (lines->str, (gssize) lines->len, BESACE_COLLECTION_IMPORT_ERROR_LONG, "more than 5000 links");

  g_string_assign (lines, "{\"format\":\"besace-collection/1\",\"data\":{\"items\":[0");
  for (guint i = 0; i < BESACE_COLLECTION_MAX_ITEMS; i++)
    g_string_append (lines, ",0");
  g_string_append (lines, "]}}");
  check_refused (lines->str, (gssize) lines->len, BESACE_COLLECTION_IMPORT_ERROR_FORMAT, "more than 5000 items");

  many = g_strnfill (BESACE_COLLECTION_IMPORT_MAX_BYTES + 1, 'a');
  check_refused (many, (gssize) BESACE_COLLECTION_IMPORT_MAX_BYTES + 1, BESACE_COLLECTION_IMPORT_ERROR_LONG, "larger than 32 MiB");
}

/* What would take a hundred times its size in memory is not taken apart. */
static void
test_wide (void)
{
  g_autofree char *commas = g_strnfill (1000000, ',');
  g_autofree char *table = g_strdup_printf ("https://exemple.fr/;Titre\n%s\n;;%s", commas, commas);
  g_autoptr(GString) numbers = g_string_new ("{\"format\":\"besace-collection/1\",\"\\\",\":[0");
  g_autoptr(BesaceCollectionImport) import = read_bytes ("l.csv", table, -1, NULL);

  g_assert_cmpuint (import->contents->entries->len, ==, 1);
  for (guint i = 0; i < 1000000; i++)
    g_string_append (numbers, ",0");
  g_string_append (numbers, "],\"data\":{\"items\":[]}}");
  check_refused (numbers->str, (gssize) numbers->len, BESACE_COLLECTION_IMPORT_ERROR_FORMAT, "neither a collection");
}

/* As many bad lines as there may be are counted, the first of them told. */
static void
test_many_skipped (void)
{
  g_autoptr(GString) lines = g_string_new ("Titre;URL\nBon;https://exemple.fr\n");
  g_autoptr(BesaceCollectionImport) import = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (lines, "Mauvais;javascript:x\n");
  import = read_bytes ("x.csv", lines->str, (gssize) lines->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->contents->entries->len, ==, 1);
  g_assert_cmpuint (import->n_skipped, ==, 100000);
  g_assert_cmpuint (import->problems->len, ==, 100);
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data ("a", 1, NULL);
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (besace_collection_import_read (stream, "x", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/collection-import/bookmarks", test_bookmarks);
  g_test_add_func ("/collection-import/bookmarks-hostile", test_bookmarks_hostile);
  g_test_add_func ("/collection-import/bookmarks-cut", test_bookmarks_cut);
  g_test_add_func ("/collection-import/doubles", test_doubles);
  g_test_add_func ("/collection-import/table", test_table);
  g_test_add_func ("/collection-import/table-addresses-alone", test_table_addresses_alone);
  g_test_add_func ("/collection-import/table-long-addresses", test_table_long_addresses);
  g_test_add_func ("/collection-import/table-hostile", test_table_hostile);
  g_test_add_func ("/collection-import/encodings", test_encodings);
  g_test_add_func ("/collection-import/own-table", test_own_table);
  g_test_add_func ("/collection-import/json", test_json);
  g_test_add_func ("/collection-import/starts", test_starts);
  g_test_add_func ("/collection-import/refused", test_refused);
  g_test_add_func ("/collection-import/deep", test_deep);
  g_test_add_func ("/collection-import/long", test_long);
  g_test_add_func ("/collection-import/wide", test_wide);
  g_test_add_func ("/collection-import/many-skipped", test_many_skipped);
  g_test_add_func ("/collection-import/cancelled", test_cancelled);

  return g_test_run ();
}
