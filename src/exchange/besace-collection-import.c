/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-import.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "besace-collection-links.h"
#include "besace-collection-record.h"
#include "besace-file-kind.h"
#include "besace-json-guard.h"

#define FORMAT_PREFIX "besace-collection/"
#define BOOKMARKS_MARK "netscape-bookmark-file"
/* Where browsers put it, with room for comments before it. */
#define MARK_MAX_BYTES 4096
#define PROBLEMS_MAX 100
/* Ten times what the longest collection of ours has. A parsed value takes a hundred bytes, and two in the file. */
#define VALUES_MAX 500000
#define MEBIBYTE ((gsize) 1024 * 1024)

G_DEFINE_QUARK (besace-collection-import-error-quark, besace_collection_import_error)

static gpointer
fail_unknown (const char  *name,
              GError     **error)
{
  g_set_error (error, BESACE_COLLECTION_IMPORT_ERROR, BESACE_COLLECTION_IMPORT_ERROR_FORMAT,
               _("“%s” is neither a collection of Besace nor a list of links, so nothing was imported: choose a JSON file of Besace, "
                 "bookmarks exported by a browser (HTML), or a table (CSV)."), name);
  return NULL;
}

/* All of it, with a NUL behind. (transfer full) */
static char *
read_all (GInputStream  *stream,
          const char    *name,
          gsize         *length,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autofree guint8 *chunk = g_malloc (MEBIBYTE);
  g_autoptr(GError) failure = NULL;
  gssize n_read;

  while (!g_cancellable_set_error_if_cancelled (cancellable, &failure) &&
         (n_read = g_input_stream_read (stream, chunk, MEBIBYTE, cancellable, &failure)) > 0) {
    g_output_stream_write_all (memory, chunk, (gsize) n_read, NULL, NULL, NULL);
    if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)) > BESACE_COLLECTION_IMPORT_MAX_BYTES) {
      g_set_error (error, BESACE_COLLECTION_IMPORT_ERROR, BESACE_COLLECTION_IMPORT_ERROR_LONG,
                   _("“%s” is larger than %lu MiB, so nothing was imported: divide it, and import its parts."), name,
                   (gulong) (BESACE_COLLECTION_IMPORT_MAX_BYTES / MEBIBYTE));
      return NULL;
    }
  }

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  if (failure) {
    g_set_error (error, failure->domain, failure->code,
                 _("“%s” cannot be read (%s), so nothing was imported: see whether its disk or key is still plugged in."), name,
                 failure->message);
    return NULL;
  }

  *length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory));
  g_output_stream_write_all (memory, "", 1, NULL, NULL, NULL);
  g_output_stream_close (memory, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (memory));
}

/* What office suites and browsers of the last thirty years write, as UTF-8: by its byte order mark, as UTF-8 where it is that,
 * else as Windows wrote French. NULL for what is no text. (transfer full) */
static char *
decode (const char *bytes,
        gsize       length)
{
  const guint8 *start = (const guint8 *) bytes;
  g_autofree char *text = NULL;
  gsize n_written = 0;

  if (length >= 2 && ((start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF)))
    text = g_convert_with_fallback (bytes + 2, (gssize) length - 2, "UTF-8", start[0] == 0xFF ? "UTF-16LE" : "UTF-16BE",
                                    "\xEF\xBF\xBD", NULL, &n_written, NULL);
  else if (length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    text = g_utf8_make_valid (bytes + 3, (gssize) length - 3);
  else if (g_utf8_validate_len (bytes, length, NULL))
    text = g_strndup (bytes, length);
  else if (!memchr (bytes, '\0', length))
    text = g_convert_with_fallback (bytes, (gssize) length, "UTF-8", "WINDOWS-1252", "\xEF\xBF\xBD", NULL, &n_written, NULL);

  /* A U+0000 in UTF-16 would cut it. */
  return text && strlen (text) >= n_written && g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&text) : NULL;
}

/* What a file is called, without what says its format, for people. (transfer full) */
static char *
make_title (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  char *suffix = strrchr (base, '.');
  g_autofree char *valid = NULL;
  char *title;

  if (suffix && suffix != base)
    *suffix = '\0';
  valid = g_utf8_make_valid (base, -1);
  title = besace_collection_clean_title (valid);
  return title ? title : g_strdup (_("Imported links"));
}

static void
item_skipped_cb (guint       item,
                 const char *message,
                 gpointer    user_data)
{
  BesaceCollectionImport *self = user_data;

  self->n_skipped++;
  if (self->problems->len < PROBLEMS_MAX)
    g_ptr_array_add (self->problems, g_strdup_printf (_("Item %u: %s"), item, message));
}

/* A later version's number says that what follows means something else. */
static gboolean
check_format (const char  *format,
              const char  *name,
              GError     **error)
{
  const char *version = format && g_str_has_prefix (format, FORMAT_PREFIX) ? format + strlen (FORMAT_PREFIX) : NULL;
  guint64 number = 0;

  if (g_strcmp0 (format, BESACE_COLLECTION_FILE_FORMAT) == 0)
    return TRUE;

  if (!version || !g_ascii_string_to_unsigned (version, 10, 1, G_MAXUINT, &number, NULL)) {
    fail_unknown (name, error);
    return FALSE;
  }

  g_set_error (error, BESACE_COLLECTION_IMPORT_ERROR, BESACE_COLLECTION_IMPORT_ERROR_NEWER,
               _("“%s” was written by a newer version of Besace, so nothing was imported: update Besace, then import it again."), name);
  return FALSE;
}

/* Of JSON that the guard has found well formed. */
static gboolean
has_too_many_values (const char *json)
{
  gboolean in_string = FALSE;
  guint n_commas = 0;

  for (const char *c = json; *c && n_commas <= VALUES_MAX; c++) {
    if (*c == '\\' && in_string)
      c++;
    else if (*c == '"')
      in_string = !in_string;
    else if (*c == ',' && !in_string)
      n_commas++;
  }

  return n_commas > VALUES_MAX;
}

static BesaceCollectionImport *
read_json (BesaceCollectionImport  *self,
           const char              *text,
           const char              *name,
           const char              *title,
           GError                 **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) failure = NULL;
  JsonNode *root = NULL;
  JsonNode *format;
  JsonNode *data;

  if (besace_json_guard_check (text, strlen (text), &failure)) {
    if (has_too_many_values (text))
      return fail_unknown (name, error);
    if (json_parser_load_from_data (parser, text, -1, &failure))
      root = json_parser_get_root (parser);
  }
  if (!root || !JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error (error, BESACE_COLLECTION_IMPORT_ERROR, BESACE_COLLECTION_IMPORT_ERROR_FORMAT,
                 _("“%s” is damaged (%s), so nothing was imported: copy it again from where it comes."), name,
                 failure ? failure->message : _("it is not the JSON that was expected"));
    return NULL;
  }

  format = json_object_get_member (json_node_get_object (root), "format");
  if (!check_format (format && JSON_NODE_HOLDS_VALUE (format) ? json_node_get_string (format) : NULL, name, error))
    return NULL;

  data = json_object_get_member (json_node_get_object (root), "data");
  if (!data || !JSON_NODE_HOLDS_OBJECT (data))
    return fail_unknown (name, error);

  self->contents = besace_collection_from_json (json_node_get_object (data), title, item_skipped_cb, self, &failure);
  if (self->contents)
    return self;

  g_set_error (error, BESACE_COLLECTION_IMPORT_ERROR, BESACE_COLLECTION_IMPORT_ERROR_FORMAT,
               _("“%s” is no collection that Besace can read (%s), so nothing was imported: export it again where it comes from."),
               name, failure->message);
  return NULL;
}

static void
take_links (BesaceCollectionImport *self,
            BesaceCollectionLinks  *links,
            const char             *title)
{
  const BesaceCollectionFields fields = {
    .title = links->title ? links->title : (char *) title,
    .description = (char *) "",
    .start = BESACE_COLLECTION_NO_START,
    .level = BESACE_COLLECTION_NO_LEVEL,
  };
  g_autoptr(BesaceCollection) collection = besace_collection_new (&fields);

  self->contents = besace_collection_contents_new (collection);
  for (guint i = 0; i < links->items->len; i++)
    besace_collection_contents_add (self->contents, g_ptr_array_index (links->items, i));
  self->n_skipped = links->n_skipped;
  g_ptr_array_unref (self->problems);
  self->problems = g_ptr_array_ref (links->problems);
}

static gboolean
has_link (const BesaceCollectionLinks *links)
{
  for (guint i = 0; i < links->items->len; i++) {
    if (besace_collection_item_get_fields (g_ptr_array_index (links->items, i))->type != BESACE_ITEM_HEADING)
      return TRUE;
  }

  return FALSE;
}

static BesaceCollectionImport *
read_links (BesaceCollectionImport  *self,
            BesaceCollectionLinks   *links,
            const char              *name,
            const char              *title,
            GError                 **error)
{
  if (links->full) {
    g_set_error (error, BESACE_COLLECTION_IMPORT_ERROR, BESACE_COLLECTION_IMPORT_ERROR_LONG,
                 _("“%s” has more than %d links, which no collection holds, so nothing was imported: divide it, and import its parts."),
                 name, BESACE_COLLECTION_MAX_ITEMS);
    return NULL;
  }

  if (!has_link (links)) {
    g_set_error (error, BESACE_COLLECTION_IMPORT_ERROR, BESACE_COLLECTION_IMPORT_ERROR_EMPTY,
                 _("There is no web address in “%s”, so nothing was imported: see whether it is the right file."), name);
    return NULL;
  }

  take_links (self, links, title);
  return self;
}

/* What would make two items one; NULL for what is there as often as somebody wants it. (transfer full) (nullable) */
static char *
make_key (const BesaceCollectionItemFields *fields)
{
  const char *name = fields->target ? fields->target : fields->url;

  return fields->type == BESACE_ITEM_NOTE || fields->type == BESACE_ITEM_HEADING || !name
         ? NULL : g_strdup_printf ("%s %s", besace_item_type_to_name (fields->type), name);
}

/* Whether @fields says nothing that @first does not say. A step that a workshop comes back to has a note or minutes of its own, and
 * stays. */
static gboolean
is_double (const BesaceCollectionItemFields *first,
           const BesaceCollectionItemFields *fields)
{
  return (!*fields->note || g_str_equal (fields->note, first->note)) &&
         (fields->minutes == BESACE_ITEM_NO_MINUTES || fields->minutes == first->minutes);
}

static void
join_doubles (BesaceCollectionImport *self)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint i = 0;

  while (i < self->contents->entries->len) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (self->contents->entries, i);
    const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
    g_autofree char *key = make_key (fields);
    const BesaceCollectionItemFields *first = key ? g_hash_table_lookup (known, key) : NULL;

    if (first && is_double (first, fields)) {
      self->n_skipped++;
      if (self->problems->len < PROBLEMS_MAX)
        g_ptr_array_add (self->problems, g_strdup_printf (_("“%s” was there twice: it is one item"), fields->title));
      g_ptr_array_remove_index (self->contents->entries, i);
      continue;
    }

    if (key && !first)
      g_hash_table_insert (known, g_steal_pointer (&key), (gpointer) fields);
    i++;
  }
}

/* The declaration that browsers begin their bookmarks with. */
static gboolean
is_bookmarks (const char *text)
{
  g_autofree char *start = g_ascii_strdown (text, (gssize) strnlen (text, MARK_MAX_BYTES));

  return strstr (start, BOOKMARKS_MARK) != NULL;
}

BesaceCollectionImport *
besace_collection_import_read (GInputStream  *stream,
                               const char    *name,
                               GCancellable  *cancellable,
                               GError       **error)
{
  g_autoptr(BesaceCollectionImport) self = g_new0 (BesaceCollectionImport, 1);
  g_autofree char *base = g_filename_display_basename (name);
  g_autofree char *title = make_title (name);
  g_autoptr(BesaceCollectionLinks) links = NULL;
  g_autoptr(GError) other = NULL;
  gsize length = 0;
  g_autofree char *bytes = read_all (stream, base, &length, cancellable, error);
  g_autofree char *text = bytes ? decode (bytes, length) : NULL;
  const char *start;

  if (!bytes)
    return NULL;
  if (!besace_file_kind_check (bytes, length, BESACE_FILE_COLLECTION, base, &other)) {
    g_set_error_literal (error, BESACE_COLLECTION_IMPORT_ERROR, BESACE_COLLECTION_IMPORT_ERROR_FORMAT, other->message);
    return NULL;
  }
  if (!text)
    return fail_unknown (base, error);

  self->problems = g_ptr_array_new_with_free_func (g_free);
  start = text + strspn (text, " \t\r\n");
  if (*start == '{') {
    if (!read_json (self, start, base, title, error))
      return NULL;
    join_doubles (self);
    return g_steal_pointer (&self);
  }
  if (*start == '<' && !is_bookmarks (start))
    return fail_unknown (base, error);

  links = *start == '<' ? besace_collection_links_from_bookmarks (text) : besace_collection_links_from_table (text);
  if (!read_links (self, links, base, title, error))
    return NULL;

  join_doubles (self);
  return g_steal_pointer (&self);
}

void
besace_collection_import_free (BesaceCollectionImport *self)
{
  g_clear_pointer (&self->contents, besace_collection_contents_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}
