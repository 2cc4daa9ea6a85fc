/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-export.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "besace-collection-csv.h"
#include "besace-collection-import.h"
#include "besace-collection-markdown.h"
#include "besace-collection-html.h"
#include "besace-collection-record.h"
#include "besace-output-file.h"

static const struct {
  const char             *suffix;
  BesaceCollectionFormat  format;
} suffixes[] = {
  { ".html", BESACE_COLLECTION_HTML },
  { ".htm", BESACE_COLLECTION_HTML },
  { ".md", BESACE_COLLECTION_MARKDOWN },
  { ".csv", BESACE_COLLECTION_CSV },
  { ".json", BESACE_COLLECTION_JSON },
};

/* (transfer full) */
static char *
to_json (const BesaceCollectionContents *contents,
         gboolean                        with_notes)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *json = NULL;

  json_object_set_string_member (object, "format", BESACE_COLLECTION_FILE_FORMAT);
  json_object_set_object_member (object, "data", besace_collection_to_json (contents, with_notes));
  json_node_take_object (node, object);
  json = json_to_string (node, TRUE);
  return g_strconcat (json, "\n", NULL);
}

gboolean
besace_collection_format_from_path (const char             *path,
                                    BesaceCollectionFormat *format)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    if (g_str_has_suffix (lower, suffixes[i].suffix)) {
      *format = suffixes[i].format;
      return TRUE;
    }
  }

  return FALSE;
}

GBytes *
besace_collection_export_to_bytes (const BesaceCollectionContents  *contents,
                                   const BesaceCollectionExport    *export,
                                   GCancellable                    *cancellable,
                                   GError                         **error)
{
  char *text = NULL;

  switch (export->format) {
  case BESACE_COLLECTION_HTML:
    text = besace_collection_to_html (contents, export, cancellable);
    break;
  case BESACE_COLLECTION_MARKDOWN:
    text = besace_collection_to_markdown (contents, export);
    break;
  case BESACE_COLLECTION_CSV:
    text = besace_collection_to_csv (contents, export->with_notes);
    break;
  case BESACE_COLLECTION_JSON:
  default:
    text = to_json (contents, export->with_notes);
    break;
  }

  if (g_cancellable_set_error_if_cancelled (cancellable, error)) {
    g_free (text);
    return NULL;
  }

  return g_bytes_new_take (text, strlen (text));
}

gboolean
besace_collection_export (const BesaceCollectionContents  *contents,
                          const BesaceCollectionExport    *export,
                          const char                      *path,
                          GCancellable                    *cancellable,
                          GError                         **error)
{
  g_autoptr(GBytes) bytes = besace_collection_export_to_bytes (contents, export, cancellable, error);

  return bytes && besace_output_file_save (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}
