/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <string.h>

#define INDEX_NAME "index.html"
#define NAME_MAX_BYTES 1024
#define BLOCK_BYTES ((gsize) 64 * 1024)

struct _BesaceArchive {
  char       *path;  /* (owned) */
  GHashTable *sizes; /* (owned) name of a file to gint64, its size in bytes */
};

typedef struct archive Reader;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reader, archive_read_free)
G_DEFINE_QUARK (besace-archive-error-quark, besace_archive_error)

static gboolean
fail (GError             **error,
      BesaceArchiveError   code,
      const char          *message)
{
  g_set_error_literal (error, BESACE_ARCHIVE_ERROR, code, message);
  return FALSE;
}

static gboolean
fail_damaged (GError **error)
{
  return fail (error, BESACE_ARCHIVE_ERROR_DAMAGED,
               _("The module is damaged: its zip file cannot be read. Ask its publisher for a new copy."));
}

static gboolean
fail_unsafe (GError     **error,
             const char  *what)
{
  g_set_error (error, BESACE_ARCHIVE_ERROR, BESACE_ARCHIVE_ERROR_UNSAFE,
               /* Translators: %s is one of “a link”, “encrypted files” and the like. */
               _("The module is not opened because its zip file holds %s. Tell its publisher."), what);
  return FALSE;
}

static Reader *
open_reader (const char  *path,
             GError     **error)
{
  g_autoptr(Reader) reader = archive_read_new ();

  /* By its directory at the end: what unzip programs go by, and so what a publisher has seen. */
  if (archive_read_support_format_zip_seekable (reader) != ARCHIVE_OK ||
      archive_read_open_filename (reader, path, BLOCK_BYTES) != ARCHIVE_OK) {
    g_debug ("Cannot open %s: %s", path, archive_error_string (reader));
    fail_damaged (error);
    return NULL;
  }

  return g_steal_pointer (&reader);
}

/* Some programs write “./index.html”. */
static const char *
get_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname (entry);

  while (name && g_str_has_prefix (name, "./") && name[2])
    name += 2;

  return name;
}

static gboolean
is_safe_name (const char *name)
{
  g_auto(GStrv) components = NULL;

  if (!name || !*name || strlen (name) > NAME_MAX_BYTES || !g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (const char *c = name; *c; c = g_utf8_next_char (c)) {
    if (*c == '\\' || *c == ':' || g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;
  }

  components = g_strsplit (name, "/", -1);
  for (guint i = 0; components[i]; i++) {
    /* A directory's name ends with a slash. */
    if (*components[i] == '\0' && (i == 0 || components[i + 1]))
      return FALSE;
    if (g_str_equal (components[i], ".") || g_str_equal (components[i], ".."))
      return FALSE;
  }

  return TRUE;
}

/* The folder that the archive was made of, which some programs write as well. */
static gboolean
is_top (struct archive_entry *entry)
{
  return archive_entry_filetype (entry) == AE_IFDIR && g_strcmp0 (archive_entry_pathname (entry), "./") == 0;
}

static gboolean
check_entry (struct archive_entry  *entry,
             GError               **error)
{
  const unsigned int type = archive_entry_filetype (entry);

  if (archive_entry_symlink (entry) || archive_entry_hardlink (entry) || type == AE_IFLNK)
    return fail_unsafe (error, _("a link"));
  if (type != AE_IFREG && type != AE_IFDIR)
    return fail_unsafe (error, _("something that is neither a file nor a folder"));
  if (archive_entry_is_encrypted (entry))
    return fail_unsafe (error, _("encrypted files"));
  if (!is_safe_name (get_name (entry)))
    return fail_unsafe (error, _("a file whose name is not a plain path inside it"));
  if (type == AE_IFREG && (!archive_entry_size_is_set (entry) || archive_entry_size (entry) < 0))
    return fail_damaged (error);

  return TRUE;
}

static gboolean
add_entry (BesaceArchive         *self,
           struct archive_entry  *entry,
           GError               **error)
{
  gint64 *size;

  if (is_top (entry))
    return TRUE;

  if (!check_entry (entry, error))
    return FALSE;

  if (archive_entry_filetype (entry) == AE_IFDIR)
    return TRUE;

  size = g_new (gint64, 1);
  *size = archive_entry_size (entry);
  if (!g_hash_table_insert (self->sizes, g_strdup (get_name (entry)), size))
    return fail_unsafe (error, _("two files of the same name"));

  return TRUE;
}

static gboolean
read_directory (BesaceArchive  *self,
                GError        **error)
{
  g_autoptr(Reader) reader = open_reader (self->path, error);
  struct archive_entry *entry;
  guint n_entries = 0;
  gint64 total = 0;
  int result;

  if (!reader)
    return FALSE;

  /* What libarchive merely warns of is refused too: a file that states two sizes is not to be trusted with either. */
  while ((result = archive_read_next_header (reader, &entry)) == ARCHIVE_OK) {
    if (++n_entries > BESACE_ARCHIVE_MAX_ENTRIES)
      return fail (error, BESACE_ARCHIVE_ERROR_TOO_LARGE,
                   _("The module is not opened because its zip file holds more than 2,000 files."));

    if (!add_entry (self, entry, error))
      return FALSE;

    if (archive_entry_size (entry) > BESACE_ARCHIVE_MAX_BYTES - total)
      return fail (error, BESACE_ARCHIVE_ERROR_TOO_LARGE,
                   _("The module is not opened because its zip file unpacks to more than 200 MB."));
    total += archive_entry_size (entry);
  }

  return result == ARCHIVE_EOF || fail_damaged (error);
}

/* Reads the entry that the reader stands at. */
static GBytes *
read_entry (Reader  *reader,
            gsize    size,
            GError **error)
{
  g_autofree guint8 *content = g_malloc (size + 1);
  gsize length = 0;

  /* One byte more than it claims to hold would be a lie about its length, which may be made to fill the memory. */
  while (length <= size) {
    const gssize n_read = archive_read_data (reader, content + length, size + 1 - length);

    if (n_read < 0)
      break;
    if (n_read == 0 && length == size)
      return g_bytes_new_take (g_steal_pointer (&content), size);
    if (n_read == 0)
      break;
    length += (gsize) n_read;
  }

  fail_damaged (error);
  return NULL;
}

BesaceArchive *
besace_archive_open (const char  *path,
                     GError     **error)
{
  g_autoptr(BesaceArchive) self = g_new0 (BesaceArchive, 1);

  self->path = g_strdup (path);
  self->sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!read_directory (self, error))
    return NULL;

  if (!g_hash_table_contains (self->sizes, INDEX_NAME)) {
    fail (error, BESACE_ARCHIVE_ERROR_NO_INDEX,
          _("The module cannot be shown because its zip file has no index.html at its top."));
    return NULL;
  }

  return g_steal_pointer (&self);
}

void
besace_archive_free (BesaceArchive *self)
{
  g_hash_table_unref (self->sizes);
  g_free (self->path);
  g_free (self);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
besace_archive_list_names (BesaceArchive *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer name;
  char **names;

  g_hash_table_iter_init (&iter, self->sizes);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_strv_builder_add (builder, name);

  names = g_strv_builder_end (builder);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}

GBytes *
besace_archive_read (BesaceArchive  *self,
                     const char     *name,
                     GError        **error)
{
  const gint64 *size = g_hash_table_lookup (self->sizes, name);
  g_autoptr(Reader) reader = NULL;
  struct archive_entry *entry;

  if (!size) {
    g_set_error (error, BESACE_ARCHIVE_ERROR, BESACE_ARCHIVE_ERROR_NOT_FOUND, _("The module has no file “%s”."), name);
    return NULL;
  }

  reader = open_reader (self->path, error);
  if (!reader)
    return NULL;

  while (archive_read_next_header (reader, &entry) == ARCHIVE_OK) {
    if (g_strcmp0 (get_name (entry), name) == 0)
      return read_entry (reader, (gsize) *size, error);
  }

  fail_damaged (error);
  return NULL;
}
