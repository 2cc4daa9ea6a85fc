/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guides-reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "besace-guide-node.h"

#define GUIDE "<Publication xmlns:dc=\"http://purl.org/dc/elements/1.1/\" ID=\"F%u\"><dc:title>Fiche %u</dc:title>" \
              "</Publication>"

#define DIRECTORY_ENTRY "PK\001\002"
#define DIRECTORY_SIZE_OFFSET 24
#define FILE_HEADER "PK\003\004"
#define FILE_SIZE_OFFSET 22
#define DIRECTORY_END "PK\005\006"

#define ZIP_MAX_BYTES ((gsize) 8 * 1024 * 1024)

typedef struct {
  struct archive *archive; /* (owned) */
  guint8         *bytes;   /* (owned) */
  size_t          length;
} Zip;

typedef struct {
  GString   *problems; /* “file: message”, each on its own line */
  GPtrArray *records;
  GError    *error;    /* (nullable) */
  guint      n_left_out;
  double     progress;
} Reading;

static void
zip_begin (Zip *self)
{
  *self = (Zip) { .archive = archive_write_new (), .bytes = g_malloc (ZIP_MAX_BYTES) };
  g_assert_cmpint (archive_write_set_format_zip (self->archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_memory (self->archive, self->bytes, ZIP_MAX_BYTES, &self->length), ==,
                   ARCHIVE_OK);
}

static void
zip_add_entry (Zip        *self,
               const char *name,
               const char *content,
               const char *link)
{
  struct archive_entry *entry = archive_entry_new ();
  const gsize length = link ? 0 : strlen (content);

  archive_entry_set_pathname (entry, name);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, link ? AE_IFLNK : AE_IFREG);
  if (link)
    archive_entry_set_symlink (entry, link);

  g_assert_cmpint (archive_write_header (self->archive, entry), ==, ARCHIVE_OK);
  if (length > 0)
    g_assert_cmpint (archive_write_data (self->archive, content, length), ==, (gssize) length);
  archive_entry_free (entry);
}

static void
zip_add (Zip        *self,
         const char *name,
         const char *content)
{
  zip_add_entry (self, name, content, NULL);
}

/* A guide of hardly more than a title. */
static void
zip_add_guide (Zip   *self,
               guint  number)
{
  g_autofree char *name = g_strdup_printf ("F%u.xml", number);
  g_autofree char *content = g_strdup_printf (GUIDE, number, number);

  zip_add (self, name, content);
}

static void
zip_add_fixture (Zip        *self,
                 const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "guides", name, NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  zip_add (self, name, content);
}

static void
zip_end (Zip *self)
{
  g_assert_cmpint (archive_write_close (self->archive), ==, ARCHIVE_OK);
  archive_write_free (self->archive);
}

static void
zip_clear (Zip *self)
{
  g_free (self->bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Zip, zip_clear)

/* Where the structure number @index that begins with @signature stands. */
static guint8 *
zip_find (Zip        *self,
          const char *signature,
          guint       index)
{
  for (gsize i = 0; i + 4 <= self->length; i++) {
    if (memcmp (self->bytes + i, signature, 4) == 0 && index-- == 0)
      return self->bytes + i;
  }

  g_assert_not_reached ();
}

static void
zip_falsify_size (Zip     *self,
                  guint    index,
                  guint32  size)
{
  const guint32 little_endian = GUINT32_TO_LE (size);

  memcpy (zip_find (self, DIRECTORY_ENTRY, index) + DIRECTORY_SIZE_OFFSET, &little_endian, sizeof little_endian);
  memcpy (zip_find (self, FILE_HEADER, index) + FILE_SIZE_OFFSET, &little_endian, sizeof little_endian);
}

static void
note_problem (const char *name,
              const char *message,
              gboolean    shown,
              gpointer    data)
{
  g_string_append_printf (data, "%s: %s\n", name, message);
}

static void
reading_free (Reading *self)
{
  g_string_free (self->problems, TRUE);
  g_ptr_array_unref (self->records);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static Reading *
read_bytes (gconstpointer bytes,
            gsize         length)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  Reading *self = g_new0 (Reading, 1);
  g_autoptr(BesaceGuidesReader) reader = NULL;
  BesaceRecord *record;

  self->problems = g_string_new (NULL);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_record_free);
  reader = besace_guides_reader_new (stream, note_problem, self->problems);
  while ((record = besace_guides_reader_next (reader, NULL, &self->error)))
    g_ptr_array_add (self->records, record);

  /* There is nothing behind the end. */
  g_assert_null (besace_guides_reader_next (reader, NULL, NULL));
  g_assert_cmpuint (besace_guides_reader_get_n_guides (reader), ==, self->records->len);
  self->n_left_out = besace_guides_reader_get_n_left_out (reader);
  self->progress = besace_guides_reader_get_progress (reader);
  return self;
}

static Reading *
read_zip (Zip *zip)
{
  return read_bytes (zip->bytes, zip->length);
}

static const BesaceRecord *
get_record (Reading *self,
            guint    index)
{
  g_assert_cmpuint (index, <, self->records->len);
  return g_ptr_array_index (self->records, index);
}

static void
assert_refused (Zip          *zip,
                GIOErrorEnum  code)
{
  g_autoptr(Reading) reading = read_zip (zip);

  g_assert_error (reading->error, G_IO_ERROR, (int) code);
  g_assert_cmpuint (reading->records->len, ==, 0);
  g_test_message ("%s", reading->error->message);
}

/* The only file of a zip is skipped for a reason that holds @reason. */
static void
assert_skipped (const char *content,
                const char *reason)
{
  g_auto(Zip) zip = { 0 };
  g_autoptr(Reading) reading = NULL;

  zip_begin (&zip);
  zip_add_guide (&zip, 1);
  zip_add (&zip, "F2.xml", content);
  zip_add_guide (&zip, 3);
  zip_end (&zip);

  reading = read_zip (&zip);
  g_assert_no_error (reading->error);
  g_assert_cmpuint (reading->records->len, ==, 2);
  g_assert_true (g_str_has_prefix (reading->problems->str, "F2.xml: "));
  if (!strstr (reading->problems->str, reason))
    g_error ("“%s” is not in “%s”", reason, reading->problems->str);
}

/* The data of a fixture’s record are those of the JSON beside it. */
static void
assert_reads_as (const char *guide,
                 const char *expected_name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "guides", expected_name, NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(JsonNode) data = json_node_new (JSON_NODE_OBJECT);
  g_auto(Zip) zip = { 0 };
  g_autoptr(Reading) reading = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *actual = NULL;

  zip_begin (&zip);
  zip_add_fixture (&zip, guide);
  zip_end (&zip);

  reading = read_zip (&zip);
  g_assert_no_error (reading->error);
  g_assert_cmpstr (reading->problems->str, ==, "");
  g_assert_cmpfloat (reading->progress, ==, 1.0);

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  json_node_set_object (data, get_record (reading, 0)->data);
  expected = json_to_string (json_parser_get_root (parser), TRUE);
  actual = json_to_string (data, TRUE);
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_guide (void)
{
  assert_reads_as ("F9001.xml", "F9001.json");
}

static void
test_question (void)
{
  assert_reads_as ("F9002.xml", "F9002.json");
}

static void
test_choice (void)
{
  g_auto(Zip) zip = { 0 };
  g_autoptr(Reading) reading = NULL;

  zip_begin (&zip);
  zip_add (&zip, "N1.xml", "<Publication");
  zip_add_fixture (&zip, "F9003.xml");
  zip_add (&zip, "R1.xml", "<ServiceComplementaire");
  zip_add (&zip, "F5.xml.bak", "<Publication");
  zip_add (&zip, "F6.xml", "<Publication ID=\"F6\"><title>**CNI</title></Publication>");
  zip_add (&zip, "vosdroits/F7.xml", "<Publication ID=\"F7\"><title>Dossier</title></Publication>");
  zip_end (&zip);

  reading = read_zip (&zip);
  g_assert_no_error (reading->error);
  g_assert_cmpstr (reading->problems->str, ==, "F9003.xml: it is a search by questions, which only the site can ask\n"
                                               "F6.xml: it is a page of the editors’ own\n");
  g_assert_cmpuint (reading->records->len, ==, 1);
  g_assert_cmpuint (reading->n_left_out, ==, 2);
  g_assert_cmpint (get_record (reading, 0)->operation, ==, BESACE_RECORD_PUT);
  g_assert_cmpstr (get_record (reading, 0)->type, ==, "resource");
  g_assert_cmpstr (get_record (reading, 0)->id, ==, "guides:F7");
}

static void
test_damaged_guide (void)
{
  g_autofree char *large = g_strnfill (BESACE_GUIDE_MAX_BYTES + 1, ' ');
  GString *deep = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    g_string_append (deep, "<Liste>");

  assert_skipped ("<Publication ID=\"F2\">\n<Texte>\n</Publication>", "line 3");
  assert_skipped ("", "damaged");
  assert_skipped ("<Publication ID=\"F2\"><title>\xFF</title></Publication>", "damaged");
  assert_skipped ("<ServiceComplementaire ID=\"F2\"><title>x</title></ServiceComplementaire>", "not a guide");
  assert_skipped ("<Publication ID=\"R2\"><title>x</title></Publication>", "number");
  assert_skipped ("<Publication ID=\"F2&#10;\"><title>x</title></Publication>", "number");
  assert_skipped ("<Publication><title>x</title></Publication>", "number");
  assert_skipped ("<Publication ID=\"F2\"><title> </title></Publication>", "title");
  assert_skipped ("<Publication ID=\"F1\"><title>x</title></Publication>", "second time");
  assert_skipped (deep->str, "nested");
  assert_skipped (large, "2 MiB");
  g_string_free (deep, TRUE);
}

static void
test_entities (void)
{
  assert_skipped ("<!DOCTYPE Publication [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
                  "<Publication ID=\"F2\"><title>&b;</title></Publication>", "document type");
  assert_skipped ("<!DOCTYPE Publication [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>"
                  "<Publication ID=\"F2\"><title>&file;</title></Publication>", "document type");
  assert_skipped ("<!DOCTYPE Publication SYSTEM \"http://127.0.0.1:9/guide.dtd\">"
                  "<Publication ID=\"F2\"><title>x</title></Publication>", "document type");
  assert_skipped ("<Publication ID=\"F2\"><title>&unknown;</title></Publication>", "damaged");
}

static void
test_damaged_compression (void)
{
  g_auto(Zip) zip = { 0 };
  g_autoptr(Reading) reading = NULL;

  zip_begin (&zip);
  for (guint i = 1; i <= 4; i++)
    zip_add_guide (&zip, i);
  zip_end (&zip);
  /* In the middle of what the second and the third hold. */
  memset (zip_find (&zip, FILE_HEADER, 1) + 60, 0xFF, 20);
  zip_falsify_size (&zip, 2, 10);

  reading = read_zip (&zip);
  g_assert_no_error (reading->error);
  g_assert_cmpuint (reading->records->len, ==, 2);
  g_assert_cmpstr (get_record (reading, 1)->id, ==, "guides:F4");
  g_assert_true (g_str_has_prefix (reading->problems->str, "F2.xml: "));
  g_assert_nonnull (strstr (reading->problems->str, "\nF3.xml: "));
}

static void
test_truncated (void)
{
  g_auto(Zip) zip = { 0 };

  zip_begin (&zip);
  zip_add_guide (&zip, 1);
  zip_add_guide (&zip, 2);
  zip_end (&zip);

  for (gsize length = 0; length < zip.length; length++) {
    g_autoptr(Reading) reading = read_bytes (zip.bytes, length);
    /* The first four bytes tell a zip. */
    const GIOErrorEnum code = length < 4 ? G_IO_ERROR_INVALID_DATA : G_IO_ERROR_PARTIAL_INPUT;

    g_assert_error (reading->error, G_IO_ERROR, (int) code);
    g_assert_cmpuint (reading->records->len, ==, 0);
  }
}

static void
test_unsafe (void)
{
  const struct { const char *name; const char *link; } entries[] = {
    { "../F2.xml", NULL }, { "a/../F2.xml", NULL }, { "/F2.xml", NULL }, { "C:F2.xml", NULL },
    { "F2.xml", "F1.xml" }, { "N1.xml", "/etc/passwd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    g_auto(Zip) zip = { 0 };

    g_test_message ("%s", entries[i].name);
    zip_begin (&zip);
    zip_add_guide (&zip, 1);
    zip_add_entry (&zip, entries[i].name, "<Publication/>", entries[i].link);
    zip_end (&zip);
    assert_refused (&zip, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_too_many (void)
{
  g_auto(Zip) zip = { 0 };
  guint8 *end;

  zip_begin (&zip);
  for (guint i = 1; i <= 20001; i++)
    zip_add_guide (&zip, i);
  zip_end (&zip);
  assert_refused (&zip, G_IO_ERROR_INVALID_DATA);

  /* One that states fewer than it has. */
  end = zip_find (&zip, DIRECTORY_END, 0);
  memset (end + 8, 0, 4);
  end[8] = end[10] = 1;
  assert_refused (&zip, G_IO_ERROR_INVALID_DATA);
}

static void
test_too_large (void)
{
  g_auto(Zip) zip = { 0 };

  zip_begin (&zip);
  zip_add_guide (&zip, 1);
  zip_add (&zip, "N1.xml", "<Publication/>");
  zip_add (&zip, "N2.xml", "<Publication/>");
  zip_end (&zip);
  zip_falsify_size (&zip, 1, 200 * 1000 * 1000);
  zip_falsify_size (&zip, 2, 200 * 1000 * 1000);
  assert_refused (&zip, G_IO_ERROR_INVALID_DATA);
}

static void
test_no_guides (void)
{
  static const char *const texts[] = { "", "PK", "{\"op\":\"put\"}\n", "<html><title>404</title></html>" };
  g_auto(Zip) zip = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr(Reading) reading = read_bytes (texts[i], strlen (texts[i]));

    g_assert_error (reading->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }

  zip_begin (&zip);
  zip_add (&zip, "index.html", "<p>Bonjour</p>");
  zip_end (&zip);
  assert_refused (&zip, G_IO_ERROR_INVALID_DATA);
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(BesaceGuidesReader) reader = NULL;
  g_autoptr(BesaceRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Zip) zip = { 0 };

  zip_begin (&zip);
  zip_add_guide (&zip, 1);
  zip_add_guide (&zip, 2);
  zip_end (&zip);

  stream = g_memory_input_stream_new_from_data (zip.bytes, (gssize) zip.length, NULL);
  reader = besace_guides_reader_new (stream, NULL, NULL);
  record = besace_guides_reader_next (reader, cancellable, &error);
  g_assert_no_error (error);
  g_assert_nonnull (record);
  g_assert_cmpfloat (besace_guides_reader_get_progress (reader), ==, 0.5);

  g_cancellable_cancel (cancellable);
  g_assert_null (besace_guides_reader_next (reader, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/guides-reader/guide", test_guide);
  g_test_add_func ("/guides-reader/question", test_question);
  g_test_add_func ("/guides-reader/choice", test_choice);
  g_test_add_func ("/guides-reader/damaged-guide", test_damaged_guide);
  g_test_add_func ("/guides-reader/entities", test_entities);
  g_test_add_func ("/guides-reader/damaged-compression", test_damaged_compression);
  g_test_add_func ("/guides-reader/truncated", test_truncated);
  g_test_add_func ("/guides-reader/unsafe", test_unsafe);
  g_test_add_func ("/guides-reader/too-many", test_too_many);
  g_test_add_func ("/guides-reader/too-large", test_too_large);
  g_test_add_func ("/guides-reader/no-guides", test_no_guides);
  g_test_add_func ("/guides-reader/cancelled", test_cancelled);

  return g_test_run ();
}
