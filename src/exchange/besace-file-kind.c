/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-file-kind.h"

#include <glib/gi18n.h>
#include <string.h>

#define START_BYTES 1024

G_DEFINE_QUARK (besace-file-kind-error-quark, besace_file_kind_error)

/* What is wrong with the file is said by whoever reads all of it. */
static gsize
decompress (gconstpointer  start,
            gsize          length,
            char          *plain)
{
  g_autoptr(GConverter) decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  gsize n_read, n_written;

  return g_converter_convert (decompressor, start, length, plain, START_BYTES, G_CONVERTER_NO_FLAGS, &n_read, &n_written, NULL)
         != G_CONVERTER_ERROR ? n_written : 0;
}

static gboolean
begins_with (const char *start,
             gsize       length,
             const char *mark)
{
  return length >= strlen (mark) && memcmp (start, mark, strlen (mark)) == 0;
}

/* Our JSON says its format first. */
static gboolean
has_format (const char *start,
            gsize       length,
            const char *format)
{
  return *start == '{' && g_strstr_len (start, (gssize) MIN (length, START_BYTES), format);
}

BesaceFileKind
besace_file_kind_find (gconstpointer start,
                       gsize         length)
{
  char plain[START_BYTES];

  if (begins_with (start, length, "\x1f\x8b")) {
    length = decompress (start, length, plain);
    start = plain;
  }

  if (length == 0)
    return BESACE_FILE_UNKNOWN;
  if (begins_with (start, length, "%PDF-"))
    return BESACE_FILE_PDF;
  if (begins_with (start, length, "SQLite format 3"))
    return BESACE_FILE_BACKUP;
  if (has_format (start, length, "\"besace-library/"))
    return BESACE_FILE_LIBRARY;
  if (has_format (start, length, "\"besace-collection/"))
    return BESACE_FILE_COLLECTION;

  return BESACE_FILE_UNKNOWN;
}

gboolean
besace_file_kind_check (gconstpointer    start,
                        gsize            length,
                        BesaceFileKind   wanted,
                        const char      *name,
                        GError         **error)
{
  const BesaceFileKind kind = besace_file_kind_find (start, length);
  g_autofree char *sentence = NULL;

  if (kind == BESACE_FILE_UNKNOWN || kind == wanted)
    return TRUE;

  switch (kind) {
  case BESACE_FILE_LIBRARY:
    sentence = g_strdup_printf (_("“%s” is a library that was taken along, so nothing was changed: merge it with “Take my library "
                                  "along…” of the main menu, or with “besacectl library merge”."), name);
    break;
  case BESACE_FILE_COLLECTION:
    sentence = g_strdup_printf (_("“%s” is a collection, so nothing was changed: bring it in with “Import a collection or links…” of "
                                  "the main menu, or with “besacectl collection import”."), name);
    break;
  case BESACE_FILE_BACKUP:
    sentence = g_strdup_printf (_("“%s” is a backup, so nothing was changed: bring it back from “Backups” in the preferences, or "
                                  "with “besacectl restore”."), name);
    break;
  case BESACE_FILE_PDF:
  case BESACE_FILE_UNKNOWN:
  default:
    sentence = g_strdup_printf (_("“%s” is a PDF, which is for reading and printing, so nothing was changed: ask for the file that "
                                  "it was made from."), name);
    break;
  }

  g_set_error_literal (error, BESACE_FILE_KIND_ERROR, BESACE_FILE_KIND_ERROR_OTHER, sentence);
  return FALSE;
}
