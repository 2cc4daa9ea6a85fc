/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* Where a zip keeps what the tests falsify: in its directory, and before each file. */
#define DIRECTORY_ENTRY "PK\001\002"
#define DIRECTORY_SIZE_OFFSET 24
#define DIRECTORY_ATTRIBUTES_OFFSET 38
#define FILE_HEADER "PK\003\004"
#define FILE_SIZE_OFFSET 22

typedef struct {
  const char *name;
  const char *content; /* NULL for a folder */
  const char *link;    /* (nullable) */
} Entry;

typedef struct {
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  const int fd = g_file_open_tmp ("besace-archive-XXXXXX.zip", &fixture->path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, &error));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  g_free (fixture->path);
}

static struct archive *
begin_zip (Fixture *fixture)
{
  struct archive *zip = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (zip), ==, ARCHIVE_OK);
  return zip;
}

static void
add_file (struct archive *zip,
          const Entry    *file)
{
  struct archive_entry *entry = archive_entry_new ();
  const gsize length = file->content ? strlen (file->content) : 0;

  archive_entry_set_pathname (entry, file->name);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, file->link ? AE_IFLNK : file->content ? AE_IFREG : AE_IFDIR);
  if (file->link)
    archive_entry_set_symlink (entry, file->link);

  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  if (length > 0)
    g_assert_cmpint (archive_write_data (zip, file->content, length), ==, (gssize) length);
  archive_entry_free (entry);
}

static void
end_zip (struct archive *zip)
{
  g_assert_cmpint (archive_write_close (zip), ==, ARCHIVE_OK);
  archive_write_free (zip);
}

static void
write_zip (Fixture     *fixture,
           const Entry *files,
           guint        n_files)
{
  struct archive *zip = begin_zip (fixture);

  g_assert_cmpint (archive_write_open_filename (zip, fixture->path), ==, ARCHIVE_OK);
  for (guint i = 0; i < n_files; i++)
    add_file (zip, &files[i]);
  end_zip (zip);
}

/* Writes over four bytes of the structure number @index that begins with @signature. */
static void
falsify (Fixture    *fixture,
         const char *signature,
         guint       index,
         guint       offset,
         guint32     value)
{
  const guint32 little_endian = GUINT32_TO_LE (value);
  g_autofree char *bytes = NULL;
  gsize length;
  gsize position = 0;

  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  for (guint found = 0;; position++) {
    g_assert_cmpuint (position, <, length - 4);
    if (memcmp (bytes + position, signature, 4) == 0 && found++ == index)
      break;
  }

  memcpy (bytes + position + offset, &little_endian, sizeof little_endian);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
}

static void
falsify_size (Fixture *fixture,
              guint    index,
              guint32  size)
{
  falsify (fixture, DIRECTORY_ENTRY, index, DIRECTORY_SIZE_OFFSET, size);
  falsify (fixture, FILE_HEADER, index, FILE_SIZE_OFFSET, size);
}

static void
assert_refused (Fixture            *fixture,
                BesaceArchiveError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (besace_archive_open (fixture->path, &error));
  g_assert_error (error, BESACE_ARCHIVE_ERROR, (int) code);
  g_test_message ("%s", error->message);
}

static void
assert_entry_refused (Fixture            *fixture,
                      Entry               entry,
                      BesaceArchiveError  code)
{
  const Entry files[] = { { "index.html", "x" }, entry };

  g_test_message ("%s", entry.name);
  write_zip (fixture, files, G_N_ELEMENTS (files));
  assert_refused (fixture, code);
}

static void
test_good (Fixture       *fixture,
           gconstpointer  data)
{
  const Entry files[] = {
    { "index.html", "<p>Bonjour</p>" }, { "images/" }, { "images/a..b.svg", "<svg/>" }, { "images/été.png", "png" },
    { "empty.css", "" },
  };
  g_autoptr(BesaceArchive) archive = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) names = NULL;
  g_autofree char *list = NULL;
  g_autoptr(GBytes) index = NULL;
  g_autoptr(GBytes) empty = NULL;
  g_autoptr(GBytes) accented = NULL;

  write_zip (fixture, files, G_N_ELEMENTS (files));
  archive = besace_archive_open (fixture->path, &error);
  g_assert_no_error (error);

  names = besace_archive_list_names (archive);
  list = g_strjoinv (" ", names);
  g_assert_cmpstr (list, ==, "empty.css images/a..b.svg images/été.png index.html");

  index = besace_archive_read (archive, "index.html", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (index, NULL), g_bytes_get_size (index), "<p>Bonjour</p>", 14);

  empty = besace_archive_read (archive, "empty.css", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (empty), ==, 0);

  accented = besace_archive_read (archive, "images/été.png", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (accented), ==, 3);
}

static void
test_dots (Fixture       *fixture,
           gconstpointer  data)
{
  const Entry files[] = { { "./" }, { "./index.html", "x" }, { "./a/b", "yz" } };
  g_autoptr(BesaceArchive) archive = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;

  write_zip (fixture, files, G_N_ELEMENTS (files));
  archive = besace_archive_open (fixture->path, &error);
  g_assert_no_error (error);
  bytes = besace_archive_read (archive, "a/b", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 2);
}

static void
test_not_found (Fixture       *fixture,
                gconstpointer  data)
{
  const Entry files[] = { { "index.html", "x" }, { "images/" } };
  g_autoptr(BesaceArchive) archive = NULL;
  g_autoptr(GError) absent = NULL;
  g_autoptr(GError) folder = NULL;

  write_zip (fixture, files, G_N_ELEMENTS (files));
  archive = besace_archive_open (fixture->path, NULL);
  g_assert_null (besace_archive_read (archive, "../index.html", &absent));
  g_assert_error (absent, BESACE_ARCHIVE_ERROR, BESACE_ARCHIVE_ERROR_NOT_FOUND);
  g_assert_null (besace_archive_read (archive, "images/", &folder));
  g_assert_error (folder, BESACE_ARCHIVE_ERROR, BESACE_ARCHIVE_ERROR_NOT_FOUND);
}

static void
test_no_index (Fixture       *fixture,
               gconstpointer  data)
{
  const Entry files[] = { { "module/index.html", "x" }, { "INDEX.HTML", "x" } };

  write_zip (fixture, files, G_N_ELEMENTS (files));
  assert_refused (fixture, BESACE_ARCHIVE_ERROR_NO_INDEX);
}

static void
test_unsafe_names (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const names[] = {
    "../evil", "a/../../evil", "a/..", "..", "./../evil", "a/./b", "/etc/passwd", "//host/a", ".//a", "a//b", "C:/a",
    "C:a", "..\\evil", "a\nb", "a\177",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_entry_refused (fixture, (Entry) { names[i], "x" }, BESACE_ARCHIVE_ERROR_UNSAFE);
}

static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  assert_entry_refused (fixture, (Entry) { "a", NULL, "/etc/passwd" }, BESACE_ARCHIVE_ERROR_UNSAFE);
  assert_entry_refused (fixture, (Entry) { "a", NULL, "index.html" }, BESACE_ARCHIVE_ERROR_UNSAFE);
}

static void
test_special_file (Fixture       *fixture,
                   gconstpointer  data)
{
  const Entry files[] = { { "index.html", "x" }, { "device", "" } };

  write_zip (fixture, files, G_N_ELEMENTS (files));
  falsify (fixture, DIRECTORY_ENTRY, 1, DIRECTORY_ATTRIBUTES_OFFSET, (guint32) (AE_IFCHR | 0644) << 16);
  assert_refused (fixture, BESACE_ARCHIVE_ERROR_UNSAFE);
}

static void
test_encrypted (Fixture       *fixture,
                gconstpointer  data)
{
  struct archive *zip = begin_zip (fixture);

  g_assert_cmpint (archive_write_set_options (zip, "zip:encryption=traditional"), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_set_passphrase (zip, "secret"), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (zip, fixture->path), ==, ARCHIVE_OK);
  add_file (zip, &(Entry) { "index.html", "x" });
  end_zip (zip);
  assert_refused (fixture, BESACE_ARCHIVE_ERROR_UNSAFE);
}

static void
test_same_name (Fixture       *fixture,
                gconstpointer  data)
{
  assert_entry_refused (fixture, (Entry) { "index.html", "y" }, BESACE_ARCHIVE_ERROR_UNSAFE);
}

static void
test_many_entries (Fixture       *fixture,
                   gconstpointer  data)
{
  for (guint n_files = BESACE_ARCHIVE_MAX_ENTRIES; n_files <= BESACE_ARCHIVE_MAX_ENTRIES + 1; n_files++) {
    struct archive *zip = begin_zip (fixture);

    g_assert_cmpint (archive_write_open_filename (zip, fixture->path), ==, ARCHIVE_OK);
    add_file (zip, &(Entry) { "index.html", "x" });
    for (guint i = 1; i < n_files; i++) {
      g_autofree char *name = g_strdup_printf ("%u", i);

      add_file (zip, &(Entry) { name, "" });
    }
    end_zip (zip);

    if (n_files == BESACE_ARCHIVE_MAX_ENTRIES) {
      g_autoptr(GError) error = NULL;
      g_autoptr(BesaceArchive) archive = besace_archive_open (fixture->path, &error);

      g_assert_no_error (error);
      g_assert_nonnull (archive);
    } else {
      assert_refused (fixture, BESACE_ARCHIVE_ERROR_TOO_LARGE);
    }
  }
}

static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  const Entry files[] = { { "index.html", "x" }, { "a", "x" }, { "b", "x" } };
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceArchive) archive = NULL;

  write_zip (fixture, files, G_N_ELEMENTS (files));
  falsify_size (fixture, 1, 100 * 1024 * 1024);
  falsify_size (fixture, 2, 100 * 1024 * 1024 - 1);
  archive = besace_archive_open (fixture->path, &error);
  g_assert_no_error (error);

  falsify_size (fixture, 2, 100 * 1024 * 1024);
  assert_refused (fixture, BESACE_ARCHIVE_ERROR_TOO_LARGE);
}

static void
test_false_size (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *bomb = g_strnfill (100000, 'a');
  const Entry files[] = { { "index.html", "x" }, { "bomb", bomb }, { "short", "abc" } };
  g_autoptr(BesaceArchive) archive = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) longer = NULL;
  g_autoptr(GError) shorter = NULL;

  write_zip (fixture, files, G_N_ELEMENTS (files));
  falsify_size (fixture, 1, 10);
  falsify_size (fixture, 2, 10);
  archive = besace_archive_open (fixture->path, NULL);
  g_assert_nonnull (archive);

  bytes = besace_archive_read (archive, "bomb", &longer);
  g_assert_null (bytes);
  g_assert_error (longer, BESACE_ARCHIVE_ERROR, BESACE_ARCHIVE_ERROR_DAMAGED);
  bytes = besace_archive_read (archive, "short", &shorter);
  g_assert_null (bytes);
  g_assert_error (shorter, BESACE_ARCHIVE_ERROR, BESACE_ARCHIVE_ERROR_DAMAGED);
}

static void
test_two_sizes (Fixture       *fixture,
                gconstpointer  data)
{
  const Entry files[] = { { "index.html", "x" }, { "a", "x" } };

  write_zip (fixture, files, G_N_ELEMENTS (files));
  /* Since 3.7 libarchive writes none before a file whose size comes after it. */
  falsify (fixture, FILE_HEADER, 1, FILE_SIZE_OFFSET, 1);
  falsify (fixture, DIRECTORY_ENTRY, 1, DIRECTORY_SIZE_OFFSET, 150 * 1024 * 1024);
  assert_refused (fixture, BESACE_ARCHIVE_ERROR_DAMAGED);
}

/* A size that is only stated after the file, as a program does that writes to a pipe, is not known before the file is
 * read; it is found out then. */
static void
test_size_after (Fixture       *fixture,
                 gconstpointer  data)
{
  const Entry files[] = { { "index.html", "x" }, { "a", "abc" } };
  g_autoptr(BesaceArchive) archive = NULL;
  g_autoptr(GBytes) index = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  write_zip (fixture, files, G_N_ELEMENTS (files));
  falsify (fixture, FILE_HEADER, 0, FILE_SIZE_OFFSET, 0);
  falsify (fixture, FILE_HEADER, 1, FILE_SIZE_OFFSET, 0);
  falsify (fixture, DIRECTORY_ENTRY, 1, DIRECTORY_SIZE_OFFSET, 2);
  archive = besace_archive_open (fixture->path, &error);
  g_assert_no_error (error);

  index = besace_archive_read (archive, "index.html", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (index), ==, 1);
  bytes = besace_archive_read (archive, "a", &error);
  g_assert_null (bytes);
  g_assert_error (error, BESACE_ARCHIVE_ERROR, BESACE_ARCHIVE_ERROR_DAMAGED);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  const Entry files[] = { { "index.html", "x" } };
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_refused (fixture, BESACE_ARCHIVE_ERROR_DAMAGED);
  g_assert_true (g_file_set_contents (fixture->path, "no zip at all", -1, NULL));
  assert_refused (fixture, BESACE_ARCHIVE_ERROR_DAMAGED);

  write_zip (fixture, files, G_N_ELEMENTS (files));
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length / 2, NULL));
  assert_refused (fixture, BESACE_ARCHIVE_ERROR_DAMAGED);

  g_unlink (fixture->path);
  g_assert_null (besace_archive_open (fixture->path, &error));
  g_assert_error (error, BESACE_ARCHIVE_ERROR, BESACE_ARCHIVE_ERROR_DAMAGED);
}

int
main (int   argc,
      char *argv[])
{
  /* libarchive converts names to the locale's character set. */
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/archive/good", Fixture, NULL, set_up, test_good, tear_down);
  g_test_add ("/archive/dots", Fixture, NULL, set_up, test_dots, tear_down);
  g_test_add ("/archive/not-found", Fixture, NULL, set_up, test_not_found, tear_down);
  g_test_add ("/archive/no-index", Fixture, NULL, set_up, test_no_index, tear_down);
  g_test_add ("/archive/unsafe-names", Fixture, NULL, set_up, test_unsafe_names, tear_down);
  g_test_add ("/archive/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/archive/special-file", Fixture, NULL, set_up, test_special_file, tear_down);
  g_test_add ("/archive/encrypted", Fixture, NULL, set_up, test_encrypted, tear_down);
  g_test_add ("/archive/same-name", Fixture, NULL, set_up, test_same_name, tear_down);
  g_test_add ("/archive/many-entries", Fixture, NULL, set_up, test_many_entries, tear_down);
  g_test_add ("/archive/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/archive/false-size", Fixture, NULL, set_up, test_false_size, tear_down);
  g_test_add ("/archive/two-sizes", Fixture, NULL, set_up, test_two_sizes, tear_down);
  g_test_add ("/archive/size-after", Fixture, NULL, set_up, test_size_after, tear_down);
  g_test_add ("/archive/damaged", Fixture, NULL, set_up, test_damaged, tear_down);

  return g_test_run ();
}
