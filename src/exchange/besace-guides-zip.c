/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guides-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#define CHUNK_BYTES ((gsize) 64 * 1024)
#define NAME_MAX_BYTES 1024

/* The record that ends a zip’s directory, and how far from the end libarchive looks for it. */
#define END_BYTES ((gsize) 22)
#define TAIL_BYTES ((gsize) 16 * 1024)

/* libarchive reads the directory as a whole. One of so many bytes has room for the entries that are allowed. */
#define DIRECTORY_MAX_BYTES ((guint32) 4 * 1024 * 1024)

/* Where a file cannot be unpacked libarchive gives up the zip, which is opened anew for the next. */
#define MAX_DAMAGED 100

typedef struct archive Reader;

struct _BesaceGuidesZip {
  GInputStream *stream;      /* (owned) */
  Reader       *reader;      /* (owned) (nullable) until the first file */
  guint8       *chunk;       /* (owned) what libarchive was given last */
  GCancellable *cancellable; /* (nullable) of the call that is under way */
  GError       *failure;     /* (owned) (nullable) of the stream, in that call */
  gint64        size;        /* that the file come to last claims to have */
  gint64        newest;      /* of all the files, milliseconds UTC */
  guint         n_entries;
  guint         position;
  guint         n_damaged;
  gboolean      reader_lost;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reader, archive_read_free)

static gboolean
fail (GError      **error,
      GIOErrorEnum  code,
      const char   *message)
{
  g_set_error_literal (error, G_IO_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
fail_unsafe (GError     **error,
             const char  *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: %s is one of “a link”, “encrypted files” and the like. */
               _("The guides are not read because their zip file holds %s. The guides that you have stay as they "
                 "are."), what);
  return FALSE;
}

static gboolean
fail_damaged (GError **error)
{
  return fail (error, G_IO_ERROR_INVALID_DATA,
               _("The guides are not read because their zip file is damaged. Fetch it again; the guides that you have "
                 "stay as they are."));
}

static gboolean
fail_truncated (GError **error)
{
  return fail (error, G_IO_ERROR_PARTIAL_INPUT,
               _("The guides are not read because the end of their zip file is missing. Fetch it again; the guides "
                 "that you have stay as they are."));
}

static gboolean
fail_too_many (GError **error)
{
  return fail (error, G_IO_ERROR_INVALID_DATA,
               _("The guides are not read because their zip file holds more than 20,000 files. The guides that you "
                 "have stay as they are."));
}

/* What the stream said, or else that the zip is at fault. */
static gboolean
fail_reading (BesaceGuidesZip  *self,
              GError          **error)
{
  g_autoptr(GError) failure = g_steal_pointer (&self->failure);

  if (!failure)
    return fail_damaged (error);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  /* Translators: %s is the reason that the system gives. */
  g_set_error (error, failure->domain, failure->code,
               _("The zip file of the guides could not be read to its end (%s); the guides that you have stay as they are. See "
                 "whether its disk or key is still plugged in, then try again."), failure->message);
  return FALSE;
}

static la_ssize_t
read_cb (struct archive  *archive,
         void            *data,
         const void     **chunk)
{
  BesaceGuidesZip *self = data;
  gssize n_read;

  *chunk = self->chunk;
  n_read = g_input_stream_read (self->stream, self->chunk, CHUNK_BYTES, self->cancellable,
                                self->failure ? NULL : &self->failure);
  if (n_read < 0)
    archive_set_error (archive, EIO, "the stream failed");

  return n_read;
}

static la_int64_t
seek_cb (struct archive *archive,
         void           *data,
         la_int64_t      offset,
         int             whence)
{
  BesaceGuidesZip *self = data;
  const GSeekType type = whence == SEEK_SET ? G_SEEK_SET : whence == SEEK_CUR ? G_SEEK_CUR : G_SEEK_END;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), offset, type, self->cancellable,
                        self->failure ? NULL : &self->failure))
    return ARCHIVE_FATAL;

  return g_seekable_tell (G_SEEKABLE (self->stream));
}

static guint32
read_number (const guint8 *bytes,
             guint         n_bytes)
{
  guint32 number = 0;

  for (guint i = n_bytes; i > 0; i--)
    number = number << 8 | bytes[i - 1];

  return number;
}

/* Reads the end of the stream; the length says how much of it there is. */
static gboolean
read_tail (BesaceGuidesZip  *self,
           guint8           *tail,
           gsize            *length,
           GError          **error)
{
  GSeekable *seekable = G_SEEKABLE (self->stream);
  goffset start;

  if (!g_seekable_seek (seekable, 0, G_SEEK_END, self->cancellable, &self->failure))
    return fail_reading (self, error);

  start = MAX (0, g_seekable_tell (seekable) - (goffset) TAIL_BYTES);
  if (!g_seekable_seek (seekable, start, G_SEEK_SET, self->cancellable, &self->failure) ||
      !g_input_stream_read_all (self->stream, tail, TAIL_BYTES, length, self->cancellable, &self->failure))
    return fail_reading (self, error);

  return TRUE;
}

/* Whether the stream begins as a zip with at least one file does. */
static gboolean
begins_as_zip (BesaceGuidesZip *self)
{
  char magic[4];
  gsize length = 0;

  return g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, self->cancellable, NULL) &&
         g_input_stream_read_all (self->stream, magic, sizeof magic, &length, self->cancellable, NULL) &&
         length == sizeof magic && memcmp (magic, "PK\003\004", sizeof magic) == 0;
}

/* The number of files and the length of their directory, before libarchive makes room for them. */
static gboolean
check_end (BesaceGuidesZip  *self,
           GError          **error)
{
  g_autofree guint8 *tail = g_malloc (TAIL_BYTES);
  gsize length;

  if (!read_tail (self, tail, &length, error))
    return FALSE;

  for (gsize i = length < END_BYTES ? 0 : length - END_BYTES + 1; i > 0; i--) {
    const guint8 *end = tail + i - 1;

    if (memcmp (end, "PK\005\006", 4) != 0)
      continue;

    /* A zip64 would state its numbers elsewhere, and is for more files than there may be. */
    if (read_number (end + 10, 2) > BESACE_GUIDES_MAX_ENTRIES || read_number (end + 12, 4) > DIRECTORY_MAX_BYTES ||
        (i > 20 && memcmp (end - 20, "PK\006\007", 4) == 0))
      return fail_too_many (error);

    return TRUE;
  }

  if (begins_as_zip (self))
    return fail_truncated (error);

  return fail (error, G_IO_ERROR_INVALID_DATA,
               _("The guides are not read because this file is no zip file. Choose the one that service-public.fr "
                 "publishes as open data; the guides that you have stay as they are."));
}

static gboolean
open_reader (BesaceGuidesZip  *self,
             GError          **error)
{
  g_clear_pointer (&self->reader, archive_read_free);
  self->reader = archive_read_new ();
  self->reader_lost = FALSE;

  if (!g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, self->cancellable, &self->failure))
    return fail_reading (self, error);

  /* By its directory at the end, which alone says what is a link. */
  archive_read_support_format_zip_seekable (self->reader);
  archive_read_set_read_callback (self->reader, read_cb);
  archive_read_set_seek_callback (self->reader, seek_cb);
  archive_read_set_callback_data (self->reader, self);
  if (archive_read_open1 (self->reader) != ARCHIVE_OK)
    return fail_reading (self, error);

  return TRUE;
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
    /* The name of a folder ends with a slash. */
    if ((*components[i] == '\0' && (i == 0 || components[i + 1])) || g_str_equal (components[i], ".."))
      return FALSE;
  }

  return TRUE;
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
  if (!is_safe_name (archive_entry_pathname_utf8 (entry)))
    return fail_unsafe (error, _("a file whose name is not a plain path inside it"));
  if (archive_entry_size (entry) < 0)
    return fail_damaged (error);

  return TRUE;
}

static gboolean
check_directory (BesaceGuidesZip  *self,
                 GError          **error)
{
  struct archive_entry *entry;
  gint64 total = 0;
  int result;

  /* What libarchive merely warns of is refused too: a file that states two sizes is not to be trusted with either. */
  while ((result = archive_read_next_header (self->reader, &entry)) == ARCHIVE_OK) {
    if (++self->n_entries > BESACE_GUIDES_MAX_ENTRIES)
      return fail_too_many (error);

    if (!check_entry (entry, error))
      return FALSE;

    if (archive_entry_size (entry) > BESACE_GUIDES_MAX_BYTES - total)
      return fail (error, G_IO_ERROR_INVALID_DATA,
                   _("The guides are not read because their zip file unpacks to more than 400 MB. The guides that you "
                     "have stay as they are."));
    total += archive_entry_size (entry);
    self->newest = MAX (self->newest, (gint64) archive_entry_mtime (entry) * 1000);
  }

  return result == ARCHIVE_EOF || fail_reading (self, error);
}

/* Goes behind the file that libarchive gave up at. */
static gboolean
recover (BesaceGuidesZip  *self,
         GError          **error)
{
  struct archive_entry *entry;

  if (++self->n_damaged > MAX_DAMAGED)
    return fail_damaged (error);

  if (!open_reader (self, error))
    return FALSE;

  for (guint i = 0; i < self->position; i++) {
    if (archive_read_next_header (self->reader, &entry) != ARCHIVE_OK)
      return fail_reading (self, error);
  }

  return TRUE;
}

static gboolean
prepare (BesaceGuidesZip  *self,
         GError          **error)
{
  if (!self->reader)
    return check_end (self, error) && open_reader (self, error) && check_directory (self, error) &&
           open_reader (self, error);

  return !self->reader_lost || recover (self, error);
}

BesaceGuidesZip *
besace_guides_zip_new (GInputStream *stream)
{
  BesaceGuidesZip *self = g_new0 (BesaceGuidesZip, 1);

  g_assert (G_IS_SEEKABLE (stream));

  self->stream = g_object_ref (stream);
  self->chunk = g_malloc (CHUNK_BYTES);
  return self;
}

void
besace_guides_zip_free (BesaceGuidesZip *self)
{
  g_clear_pointer (&self->reader, archive_read_free);
  g_object_unref (self->stream);
  g_clear_error (&self->failure);
  g_free (self->chunk);
  g_free (self);
}

gboolean
besace_guides_zip_next (BesaceGuidesZip  *self,
                        const char      **name,
                        GCancellable     *cancellable,
                        GError          **error)
{
  struct archive_entry *entry;
  int result;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  self->cancellable = cancellable;
  if (!prepare (self, error))
    return FALSE;

  do {
    result = archive_read_next_header (self->reader, &entry);
    self->position += result == ARCHIVE_OK;
  } while (result == ARCHIVE_OK && archive_entry_filetype (entry) != AE_IFREG);

  if (result == ARCHIVE_EOF)
    return FALSE;
  if (result != ARCHIVE_OK)
    return fail_reading (self, error);

  *name = archive_entry_pathname_utf8 (entry);
  self->size = archive_entry_size (entry);
  return TRUE;
}

gboolean
besace_guides_zip_read (BesaceGuidesZip  *self,
                        GString          *content,
                        gsize             max_bytes,
                        GCancellable     *cancellable,
                        GError          **error)
{
  gsize length = 0;
  gssize n_read;

  if (self->size > (gint64) max_bytes) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is larger than %lu MiB"),
                 (gulong) max_bytes / (1024 * 1024));
    return FALSE;
  }

  /* One byte more than it claims to hold would be a lie about its length, which may be made to fill the memory. */
  self->cancellable = cancellable;
  g_string_set_size (content, (gsize) self->size + 1);
  do {
    n_read = archive_read_data (self->reader, content->str + length, content->len - length);
    length += (gsize) MAX (0, n_read);
  } while (n_read > 0 && length < content->len);

  if (n_read == 0 && length == (gsize) self->size) {
    g_string_truncate (content, length);
    return TRUE;
  }

  if (self->failure)
    return fail_reading (self, error);

  self->reader_lost = TRUE;
  return fail (error, G_IO_ERROR_INVALID_DATA, _("it is damaged and cannot be unpacked"));
}

gint64
besace_guides_zip_get_newest (BesaceGuidesZip *self)
{
  return self->newest;
}

guint
besace_guides_zip_get_n_entries (BesaceGuidesZip *self)
{
  return self->n_entries;
}

guint
besace_guides_zip_get_position (BesaceGuidesZip *self)
{
  return self->position;
}
