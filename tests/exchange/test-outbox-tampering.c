/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "outbox-fixture.h"

#define CONTENT "photo"

/* Two contributions, of which the second has a file. */
static OutboxFixture *
make_exported (void)
{
  OutboxFixture *fixture = outbox_fixture_new ();

  outbox_fixture_add (fixture, 1, NULL);
  outbox_fixture_add (fixture, 2, CONTENT);
  outbox_fixture_do_export (fixture);
  return fixture;
}

/* (transfer full) */
static char *
get_blob_path (OutboxFixture *fixture)
{
  g_autofree char *hash = outbox_fixture_get_hash (CONTENT);
  g_autofree char *name = besace_outbox_folder_get_blob (hash);

  return outbox_fixture_get_path (fixture, name);
}

/* The second is left out, and leaves nothing on this computer; the first is there. */
static void
assert_second_left_out (OutboxFixture *fixture,
                        const char    *reason)
{
  g_autoptr(BesaceOutboxContents) contents = outbox_fixture_read (fixture);
  g_autofree char *message = g_strdup_printf ("“R2” was left out: %s", reason);

  outbox_fixture_assert_titles (contents, "R1");
  outbox_fixture_assert_problem (contents->problems, message);
  outbox_fixture_assert_files (fixture, fixture->incoming, "");
}

static void
test_other_bytes (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *path = get_blob_path (fixture);

  g_file_set_contents (path, "phot!", -1, NULL);
  assert_second_left_out (fixture, "one of its files is damaged");
}

static void
test_missing_blob (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *path = get_blob_path (fixture);
  g_autoptr(BesaceOutboxContents) glance = NULL;

  g_unlink (path);
  assert_second_left_out (fixture, "one of its files is missing");
  glance = besace_outbox_folder_read (fixture->folder, NULL, NULL, NULL);
  outbox_fixture_assert_titles (glance, "R1");
}

/* One of its files is here already when another is found to be missing: it does not stay. */
static void
test_half_there (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *other = outbox_fixture_get_hash ("other");
  g_autofree char *block = g_strdup_printf ("\"alt\":\"\"},{\"type\":\"file\",\"blob\":\"%s\"", other);

  outbox_fixture_edit (fixture, "outbox.json", "\"alt\":\"Une photo\"", block);
  assert_second_left_out (fixture, "one of its files is missing");
}

/* Where a file should be lies a link to one with the very same bytes, a pipe, a folder. */
static void
test_no_file (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *path = get_blob_path (fixture);
  g_autofree char *elsewhere = scratch_folder_write (fixture->scratch, "elsewhere", CONTENT, -1);

  g_unlink (path);
  g_assert_cmpint (symlink (elsewhere, path), ==, 0);
  assert_second_left_out (fixture, "one of its files is damaged");
  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_second_left_out (fixture, "one of its files is damaged");
  g_unlink (path);
  g_mkdir (path, 0700);
  assert_second_left_out (fixture, "one of its files is damaged");
}

static void
test_linked_folder (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *blobs = outbox_fixture_get_path (fixture, "blobs");
  g_autofree char *elsewhere = scratch_folder_get_path (fixture->scratch, "elsewhere");
  g_autoptr(GError) failure = NULL;

  g_assert_cmpint (g_rename (blobs, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, blobs), ==, 0);
  assert_second_left_out (fixture, "one of its files is missing");

  /* Nor is anything written through it. */
  outbox_fixture_add (fixture, 3, "another");
  g_assert_false (outbox_fixture_export (fixture, &failure));
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_UNWRITABLE);
}

static void
test_linked_document (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *path = outbox_fixture_get_path (fixture, "outbox.json");
  g_autofree char *elsewhere = scratch_folder_get_path (fixture->scratch, "elsewhere");

  g_assert_cmpint (g_rename (path, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, path), ==, 0);
  outbox_fixture_fail_read (fixture, BESACE_OUTBOX_FOLDER_ERROR_FORMAT);
}

typedef struct {
  const char *name;
  const char *old;
  const char *new;
  const char *reason; /* why the second contribution is left out; NULL: it is there all the same */
} Edit;

static const Edit edits[] = {
  { "uuid", "\"00000000-0000-4000-8000-000000000002\"", "\"../../2\"", "it has no uuid" },
  { "no-uuid", "\"uuid\":\"00000000-0000-4000-8000-000000000002\",", "", "it has no uuid" },
  { "twice", "\"00000000-0000-4000-8000-000000000002\"", "\"00000000-0000-4000-8000-000000000001\"", "it is there twice" },
  { "type", "\"type\":\"resource\",\"origin\":\"https://lesbases.anct.gouv.fr\",\"title\":\"R2\"",
    "\"type\":\"spell\",\"title\":\"R2\"", "it is of a kind" },
  { "no-origin", "\"origin\":\"https://lesbases.anct.gouv.fr\",\"title\":\"R2\"", "\"title\":\"R2\"",
    "it does not say to which instance" },
  { "origin-http", "\"https://lesbases.anct.gouv.fr\",\"title\":\"R2\"", "\"http://lesbases.anct.gouv.fr\",\"title\":\"R2\"",
    "the address of the instance" },
  { "origin-path", "\"https://lesbases.anct.gouv.fr\",\"title\":\"R2\"",
    "\"https://lesbases.anct.gouv.fr/x\",\"title\":\"R2\"", "the address of the instance" },
  { "origin-user", "\"https://lesbases.anct.gouv.fr\",\"title\":\"R2\"",
    "\"https://a@lesbases.anct.gouv.fr\",\"title\":\"R2\"", "the address of the instance" },
  { "origin-file", "\"https://lesbases.anct.gouv.fr\",\"title\":\"R2\"", "\"file:///etc/passwd\",\"title\":\"R2\"",
    "the address of the instance" },
  { "target", "\"title\":\"R2\",\"record\"", "\"target\":\"nothing\",\"title\":\"R2\",\"record\"", "what it is about has no id" },
  { "target-elsewhere", "\"title\":\"R2\",\"record\"", "\"target\":\"lesbases-0badcafe:1\",\"title\":\"R2\",\"record\"",
    "what it is about is not of the instance" },
  { "record-title", "\"record\":{\"title\":\"R2\"", "\"record\":{\"title\":[]", "it has no title" },
  { "other-title", "\"title\":\"R2\",\"record\"", "\"title\":\"Un titre rassurant\",\"record\"", NULL },
  { "record", "\"record\":{\"title\":\"R2\"", "\"record\":7,\"other\":{\"title\":\"R2\"", "it has no contents" },
  { "blob-path", "\"alt\":\"Une photo\"", "\"alt\":\"x\"},{\"type\":\"file\",\"blob\":\"../../outbox.json\"",
    "one of its files is not named by" },
  { "blob-number", "\"alt\":\"Une photo\"", "\"alt\":\"x\"},{\"type\":\"file\",\"blob\":7", "one of its files is not named by" },
  { "name-path", "\"alt\":\"Une photo\"", "\"alt\":\"x\"},{\"type\":\"file\",\"name\":\"../.bashrc\"",
    "the name of one of its files is a path" },
  { "name-hidden-path", "\"alt\":\"Une photo\"", "\"alt\":\"x\"},{\"type\":\"file\",\"name\":\"a\\n/../b\"",
    "the name of one of its files is a path" },
  { "cover", "\"record\":{\"title\":\"R2\"", "\"record\":{\"title\":\"R2\",\"cover\":{\"type\":\"image\",\"blob\":\"/etc/passwd\"}",
    "one of its files is not named by" },
  { "unknown-member", "\"record\":{\"title\":\"R2\"", "\"likes\":[{}],\"record\":{\"title\":\"R2\"", NULL },
  { "clock", "\"edited\":\"", "\"edited\":\"2", NULL },
};

static void
test_edit (gconstpointer data)
{
  const Edit *edit = data;
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(BesaceOutboxContents) contents = NULL;

  outbox_fixture_edit (fixture, "outbox.json", edit->old, edit->new);
  if (edit->reason) {
    assert_second_left_out (fixture, edit->reason);
    return;
  }

  contents = outbox_fixture_read (fixture);
  outbox_fixture_assert_titles (contents, "R1 R2");
}

/* A title is shown on a line of its own, whatever is in it. */
static void
test_title (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(BesaceOutboxContents) contents = NULL;

  outbox_fixture_edit (fixture, "outbox.json", "\"record\":{\"title\":\"R1\"", "\"record\":{\"title\":\"R1\\u001b[2J\\n\"");
  outbox_fixture_edit (fixture, "outbox.json", "\"record\":{\"title\":\"R2\"", "\"record\":{\"title\":\" \"");
  contents = outbox_fixture_read (fixture);
  outbox_fixture_assert_titles (contents, "R1[2J");
  outbox_fixture_assert_problem (contents->problems, "“R2” was left out: it has no title.");
}

/* A number beyond every number would be written again as something that is no JSON. */
static void
test_endless_number (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(BesaceOutboxContents) contents = NULL;
  g_autoptr(BesaceOutboxContents) again = NULL;

  outbox_fixture_edit (fixture, "outbox.json", "\"record\":{\"title\":\"R2\"", "\"record\":{\"n\":1e999,\"title\":\"R2\"");
  contents = outbox_fixture_read (fixture);
  outbox_fixture_assert_problem (contents->problems, "Contribution 2 was left out: it is not a contribution.");

  g_ptr_array_set_size (fixture->parcels, 0);
  outbox_fixture_add (fixture, 3, NULL);
  outbox_fixture_do_export (fixture);
  again = outbox_fixture_read (fixture);
  outbox_fixture_assert_titles (again, "R1 R3");
}

static void
test_future (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autoptr(BesaceOutboxContents) contents = NULL;

  outbox_fixture_edit (fixture, "outbox.json", "\"edited\":\"2026", "\"edited\":\"2126");
  contents = outbox_fixture_read (fixture);
  g_assert_cmpint (((BesaceOutboxParcel *) g_ptr_array_index (contents->parcels, 0))->fields.edited, ==, 0);
}

typedef struct {
  const char *name;
  const char *content;
  int         code;
} Document;

static const Document documents[] = {
  { "empty", "", BESACE_OUTBOX_FOLDER_ERROR_FORMAT },
  { "array", "[]", BESACE_OUTBOX_FOLDER_ERROR_FORMAT },
  { "other", "{\"format\":\"besace-collection/1\",\"contributions\":[]}", BESACE_OUTBOX_FOLDER_ERROR_FORMAT },
  { "no-array", "{\"format\":\"besace-outbox/1\",\"device\":\"a\"}", BESACE_OUTBOX_FOLDER_ERROR_FORMAT },
  { "no-device", "{\"format\":\"besace-outbox/1\",\"contributions\":[]}", BESACE_OUTBOX_FOLDER_ERROR_FORMAT },
  { "device", "{\"format\":\"besace-outbox/1\",\"device\":\"a\\nb\",\"contributions\":[]}", BESACE_OUTBOX_FOLDER_ERROR_FORMAT },
  { "newer", "{\"format\":\"besace-outbox/2\",\"contributions\":{}}", BESACE_OUTBOX_FOLDER_ERROR_NEWER },
  { "cut-short", "{\"format\":\"besace-outbox/1\",\"device\":\"a\",\"contributions\":[{\"uuid\":", BESACE_OUTBOX_FOLDER_ERROR_FORMAT },
  { "nul", "{\"format\":\"besace-outbox/1\",\"device\":\"a\",\"contributions\":[{\"uuid\":\"\\u0000\"}]}",
    BESACE_OUTBOX_FOLDER_ERROR_FORMAT },
  { "not-utf-8", "{\"format\":\"besace-outbox/1\",\"device\":\"a\",\"contributions\":[\"\xff\"]}", BESACE_OUTBOX_FOLDER_ERROR_FORMAT },
};

static void
test_document (gconstpointer data)
{
  const Document *document = data;
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *after = NULL;
  g_autoptr(GError) failure = NULL;

  outbox_fixture_set_content (fixture, "outbox.json", document->content);
  outbox_fixture_fail_read (fixture, document->code);

  /* Nothing is written over unseen. */
  g_assert_false (outbox_fixture_export (fixture, &failure));
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, document->code);
  after = outbox_fixture_get_content (fixture, "outbox.json");
  g_assert_cmpstr (after, ==, document->content);
}

/* (transfer full) */
static char *
make_document (const char *element,
               guint       n_elements)
{
  GString *text = g_string_new ("{\"format\":\"besace-outbox/1\",\"device\":\"a\",\"contributions\":[0");

  for (guint i = 0; i < n_elements; i++)
    g_string_append_printf (text, ",%s", element);
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static void
test_deep (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *open = g_strnfill (100000, '[');
  g_autofree char *text = make_document (open, 1);

  outbox_fixture_set_content (fixture, "outbox.json", text);
  outbox_fixture_fail_read (fixture, BESACE_OUTBOX_FOLDER_ERROR_FORMAT);
}

static void
test_too_many (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *most = make_document ("{}", BESACE_OUTBOX_MAX_ELEMENTS - 1);
  g_autofree char *more = make_document ("{}", BESACE_OUTBOX_MAX_ELEMENTS);
  g_autoptr(BesaceOutboxContents) contents = NULL;

  outbox_fixture_set_content (fixture, "outbox.json", most);
  contents = outbox_fixture_read (fixture);
  g_assert_cmpuint (contents->problems->len, ==, BESACE_OUTBOX_MAX_ELEMENTS);
  outbox_fixture_set_content (fixture, "outbox.json", more);
  outbox_fixture_fail_read (fixture, BESACE_OUTBOX_FOLDER_ERROR_LONG);
}

/* A file without end, or nearly: its length is enough. */
static void
test_too_long (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *path = outbox_fixture_get_path (fixture, "outbox.json");

  g_assert_cmpint (truncate (path, (goffset) BESACE_OUTBOX_MAX_DOCUMENT_BYTES + 1), ==, 0);
  outbox_fixture_fail_read (fixture, BESACE_OUTBOX_FOLDER_ERROR_FORMAT);
}

static void
test_large_blob (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *path = get_blob_path (fixture);
  g_autoptr(BesaceOutboxContents) glance = NULL;

  g_assert_cmpint (truncate (path, (goffset) BESACE_OUTBOX_MAX_BLOB_BYTES + 1), ==, 0);
  assert_second_left_out (fixture, "one of its files is damaged");
  glance = besace_outbox_folder_read (fixture->folder, NULL, NULL, NULL);
  outbox_fixture_assert_titles (glance, "R1");
}

/* Somebody has put links among the folders of a key. */
static void
test_find_follows_no_links (void)
{
  g_autoptr(OutboxFixture) fixture = make_exported ();
  g_autofree char *key = scratch_folder_get_path (fixture->scratch, "other");
  g_autofree char *link = g_build_filename (key, "link", NULL);
  g_auto(GStrv) found = NULL;

  g_mkdir (key, 0700);
  g_assert_cmpint (symlink (fixture->folder, link), ==, 0);
  found = besace_outbox_folder_find (key);
  g_assert_null (found[0]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outbox-tampering/other-bytes", test_other_bytes);
  g_test_add_func ("/outbox-tampering/missing-blob", test_missing_blob);
  g_test_add_func ("/outbox-tampering/half-there", test_half_there);
  g_test_add_func ("/outbox-tampering/no-file", test_no_file);
  g_test_add_func ("/outbox-tampering/linked-folder", test_linked_folder);
  g_test_add_func ("/outbox-tampering/linked-document", test_linked_document);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++) {
    g_autofree char *path = g_strconcat ("/outbox-tampering/edit/", edits[i].name, NULL);

    g_test_add_data_func (path, &edits[i], test_edit);
  }
  g_test_add_func ("/outbox-tampering/title", test_title);
  g_test_add_func ("/outbox-tampering/endless-number", test_endless_number);
  g_test_add_func ("/outbox-tampering/future", test_future);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++) {
    g_autofree char *path = g_strconcat ("/outbox-tampering/document/", documents[i].name, NULL);

    g_test_add_data_func (path, &documents[i], test_document);
  }
  g_test_add_func ("/outbox-tampering/deep", test_deep);
  g_test_add_func ("/outbox-tampering/too-many", test_too_many);
  g_test_add_func ("/outbox-tampering/too-long", test_too_long);
  g_test_add_func ("/outbox-tampering/large-blob", test_large_blob);
  g_test_add_func ("/outbox-tampering/find-follows-no-links", test_find_follows_no_links);

  return g_test_run ();
}
