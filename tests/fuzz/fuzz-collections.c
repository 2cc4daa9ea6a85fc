/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdint.h>
#include <string.h>

#include "besace-collection-export.h"
#include "besace-collection-import.h"
#include "besace-collection-record.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* What has come in is safe to show and to follow. */
static void
check_entry (const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);

  g_assert_true (!item->url || g_ascii_strncasecmp (item->url, "http", 4) == 0);
  g_assert_true (item->type != BESACE_ITEM_NOTE || entry->note);
  g_assert_true (item->type == BESACE_ITEM_NOTE || g_utf8_validate (item->title, -1, NULL));
  g_assert_true (g_utf8_validate (item->note, -1, NULL));
}

/* (transfer full) */
static char *
export_as (const BesaceCollectionContents *contents,
           BesaceCollectionFormat          format)
{
  const BesaceCollectionExport export = { .format = format, .with_notes = TRUE };
  g_autoptr(GBytes) bytes = besace_collection_export_to_bytes (contents, &export, NULL, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_assert_true (g_utf8_validate (text, (gssize) length, NULL));
  return g_strndup (text, length);
}

/* Whatever the file holds, what was read of it can be written in every format, has no script in it, and our own is read again
 * as it was written. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr(BesaceCollectionImport) import = besace_collection_import_read (stream, "x", NULL, NULL);
  g_autofree char *page = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *table = NULL;
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;
  g_autoptr(GInputStream) written = NULL;
  g_autoptr(BesaceCollectionImport) reread = NULL;

  if (!import)
    return 0;

  g_assert_cmpuint (import->contents->entries->len, <=, BESACE_COLLECTION_MAX_ITEMS);
  for (guint i = 0; i < import->contents->entries->len; i++)
    check_entry (g_ptr_array_index (import->contents->entries, i));

  page = export_as (import->contents, BESACE_COLLECTION_HTML);
  markdown = export_as (import->contents, BESACE_COLLECTION_MARKDOWN);
  table = export_as (import->contents, BESACE_COLLECTION_CSV);
  json = export_as (import->contents, BESACE_COLLECTION_JSON);
  g_assert_null (strstr (page, "<script"));

  written = g_memory_input_stream_new_from_data (json, (gssize) strlen (json), NULL);
  reread = besace_collection_import_read (written, "x", NULL, NULL);
  g_assert_nonnull (reread);
  again = export_as (reread->contents, BESACE_COLLECTION_JSON);
  g_assert_cmpstr (again, ==, json);
  return 0;
}
