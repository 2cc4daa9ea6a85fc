/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-upload.h"

#include <glib/gi18n.h>

#include "besace-json-member.h"

/* In the progress: from the hash of a block to how far its bytes have come: {"key","kept"?,"image"?,"placed"?}. */
#define UPLOADS "uploads"
#define KNOWN "known"

static const char *
peek (JsonObject *object,
      const char *name)
{
  return besace_json_member_get_text (object, name);
}

/* What a file without a name is called: with the ending by which whoever takes it there can open it. */
static const struct {
  const char *mime;
  const char *name;
} names[] = {
  { "image/jpeg", "image.jpg" }, { "image/png", "image.png" }, { "image/webp", "image.webp" }, { "image/gif", "image.gif" },
  { "image/svg+xml", "image.svg" }, { "application/pdf", "document.pdf" }, { "text/plain", "document.txt" },
  { "text/html", "document.html" }, { "text/csv", "document.csv" }, { "application/epub+zip", "document.epub" },
  { "application/vnd.oasis.opendocument.text", "document.odt" },
  { "application/vnd.oasis.opendocument.spreadsheet", "document.ods" },
  { "application/vnd.oasis.opendocument.presentation", "document.odp" },
  { "application/msword", "document.doc" }, { "application/vnd.ms-excel", "document.xls" },
  { "application/vnd.ms-powerpoint", "document.ppt" },
  { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document.docx" },
  { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "document.xlsx" },
  { "application/vnd.openxmlformats-officedocument.presentationml.presentation", "document.pptx" },
  { "application/zip", "document.zip" }, { "audio/mpeg", "audio.mp3" }, { "audio/ogg", "audio.ogg" },
  { "video/mp4", "video.mp4" }, { "video/webm", "video.webm" },
};

static const char *
get_name (const BesaceLesbasesBlock *block)
{
  if (block->name)
    return block->name;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_ascii_strcasecmp (names[i].mime, block->mime) == 0)
      return names[i].name;
  }

  return "document";
}

static void
explain_storage (BesaceLesbasesErrand       *errand,
                 const BesaceLesbasesBlock  *block,
                 GError                     *failure,
                 GError                    **error)
{
  const gboolean ours = failure->domain == BESACE_LESBASES_ERROR &&
                        failure->code != BESACE_LESBASES_ERROR_BUSY &&
                        failure->code != BESACE_LESBASES_ERROR_UNREACHED;

  if (g_error_matches (failure, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_TOO_LARGE)) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_TOO_LARGE,
                 _("“%s” is too large for %s: make it smaller, then send it again."), get_name (block),
                 besace_lesbases_client_get_title (errand->client));
    g_error_free (failure);
    return;
  }

  if (!ours) {
    g_propagate_error (error, failure);
    return;
  }

  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
               _("The storage of %s did not take “%s”: try again later."), besace_lesbases_client_get_title (errand->client),
               get_name (block));
  g_error_free (failure);
}

/* Asks where the bytes go, and puts them there. */
static gboolean
put (BesaceLesbasesErrand       *errand,
     const BesaceLesbasesBlock  *block,
     JsonObject                 *entry,
     GError                    **error)
{
  JsonObject *input = json_object_new ();
  g_autoptr(JsonNode) answer = NULL;
  g_autoptr(GError) failure = NULL;
  const char *address;
  const char *key;

  json_object_set_string_member (input, "filename", get_name (block));
  json_object_set_string_member (input, "mimeType", block->mime);
  answer = besace_lesbases_errand_call (errand, "upload-address", "upload.generateUploadUrl", input, error);
  if (!answer)
    return FALSE;

  address = JSON_NODE_HOLDS_OBJECT (answer) ? peek (json_node_get_object (answer), "url") : NULL;
  key = address ? peek (json_node_get_object (answer), "key") : NULL;
  if (!key) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("%s did not say where “%s” is to go: try again later."), besace_lesbases_client_get_title (errand->client),
                 get_name (block));
    return FALSE;
  }

  besace_lesbases_progress_set (errand->progress, "step", "upload");
  if (!besace_lesbases_progress_save (errand->progress, error))
    return FALSE;
  if (!besace_lesbases_client_upload (errand->client, address, block->path, block->mime, errand->cancellable, &failure)) {
    explain_storage (errand, block, g_steal_pointer (&failure), error);
    return FALSE;
  }

  json_object_set_string_member (entry, "key", key);
  return besace_lesbases_progress_save (errand->progress, error);
}

static JsonObject *
describe (const BesaceLesbasesBlock *block,
          JsonObject                *entry)
{
  JsonObject *input = json_object_new ();
  JsonObject *file = json_object_new ();

  json_object_set_string_member (file, "key", peek (entry, "key"));
  json_object_set_string_member (file, "name", get_name (block));
  json_object_set_string_member (file, "mimeType", block->mime);
  json_object_set_int_member (file, "size", block->size);
  json_object_set_object_member (input, "file", file);
  return input;
}

/* Whether nothing of it was done: then it may be asked again. */
static gboolean
is_certain (const GError *failure)
{
  return failure->domain == BESACE_LESBASES_ERROR && failure->code != BESACE_LESBASES_ERROR_UNCERTAIN;
}

/* Once only: the same key a second time would be refused. Once asked it is taken for done, whatever becomes of the answer: a
 * content that asks for it tells. */
static gboolean
keep_file (BesaceLesbasesErrand       *errand,
           const BesaceLesbasesBlock  *block,
           JsonObject                 *entry,
           GError                    **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(JsonNode) answer = NULL;

  json_object_set_boolean_member (entry, "kept", TRUE);
  answer = besace_lesbases_errand_call (errand, "create-upload", "upload.create", describe (block, entry), &failure);
  if (answer)
    return besace_lesbases_progress_save (errand->progress, error);

  if (is_certain (failure)) {
    json_object_set_boolean_member (entry, "kept", FALSE);
    if (!besace_lesbases_progress_save (errand->progress, error))
      return FALSE;
  }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Where the answer is lost, so is the id of the image: its bytes are sent anew, under another key. */
static gboolean
keep_image (BesaceLesbasesErrand       *errand,
            const BesaceLesbasesBlock  *block,
            JsonObject                 *entry,
            GError                    **error)
{
  JsonObject *input = describe (block, entry);
  g_autoptr(JsonNode) answer = NULL;
  g_autoptr(GError) failure = NULL;
  const char *id;

  json_object_set_string_member (input, "altText", block->alt ? block->alt : "");
  json_object_set_boolean_member (entry, "kept", TRUE);
  answer = besace_lesbases_errand_call (errand, "create-image", "image.create", input, &failure);
  id = answer && JSON_NODE_HOLDS_OBJECT (answer) ? peek (json_node_get_object (answer), "id") : NULL;
  if (id) {
    json_object_set_string_member (entry, "image", id);
    return besace_lesbases_progress_save (errand->progress, error);
  }

  if (failure && is_certain (failure)) {
    json_object_set_boolean_member (entry, "kept", FALSE);
    if (!besace_lesbases_progress_save (errand->progress, error))
      return FALSE;
  }
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED,
                 _("%s did not say where “%s” is to go: try again later."), besace_lesbases_client_get_title (errand->client),
                 get_name (block));
  return FALSE;
}

static JsonObject *
get_entry (BesaceLesbasesErrand      *errand,
           const BesaceLesbasesBlock *block)
{
  JsonObject *uploads = besace_lesbases_progress_object (errand->progress, UPLOADS);
  JsonNode *entry = json_object_get_member (uploads, block->hash);

  if (!entry || !JSON_NODE_HOLDS_OBJECT (entry))
    json_object_set_object_member (uploads, block->hash, json_object_new ());
  return json_object_get_object_member (uploads, block->hash);
}

gboolean
besace_lesbases_upload (BesaceLesbasesErrand  *errand,
                        BesaceLesbasesBlock   *block,
                        GError               **error)
{
  JsonObject *entry = get_entry (errand, block);
  const gboolean is_file = g_str_equal (block->type, "File");
  gboolean kept = besace_json_member_get_truth (entry, "kept");

  if (!peek (entry, "key") || (kept && !is_file && !peek (entry, "image"))) {
    json_object_set_boolean_member (entry, "kept", kept = FALSE);
    if (peek (entry, "key"))
      json_object_remove_member (entry, "key");
    if (!put (errand, block, entry, error))
      return FALSE;
  }

  if (!kept && !(is_file ? keep_file (errand, block, entry, error) : keep_image (errand, block, entry, error)))
    return FALSE;

  g_free (block->key);
  g_free (block->image);
  block->key = is_file ? g_strdup (peek (entry, "key")) : NULL;
  block->image = g_strdup (peek (entry, "image"));
  return TRUE;
}

void
besace_lesbases_upload_note (BesaceLesbasesErrand      *errand,
                             const BesaceLesbasesBlock *block,
                             gboolean                   placed)
{
  json_object_set_boolean_member (get_entry (errand, block), "placed", placed);
}

static gboolean
is_content (JsonObject                *entry,
            const BesaceLesbasesBlock *content)
{
  return (content->key && g_strcmp0 (peek (entry, "key"), content->key) == 0) ||
         (content->image && g_strcmp0 (peek (entry, "image"), content->image) == 0);
}

void
besace_lesbases_upload_settle (BesaceLesbasesErrand         *errand,
                               const BesaceLesbasesResource *resource)
{
  JsonObject *uploads = besace_lesbases_progress_object (errand->progress, UPLOADS);
  JsonObject *known = besace_lesbases_progress_object (errand->progress, KNOWN);
  g_autoptr(GList) hashes = json_object_get_members (uploads);

  for (GList *next = hashes; next; next = next->next) {
    g_autofree char *hash = g_strdup (next->data);
    JsonNode *node = json_object_get_member (uploads, hash);
    JsonObject *entry = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    gboolean gone = !entry || besace_json_member_get_truth (entry, "placed");

    for (guint i = 0; entry && i < resource->contents->len; i++) {
      const BesaceLesbasesBlock *content = g_ptr_array_index (resource->contents, i);

      if (is_content (entry, content)) {
        json_object_set_string_member (known, content->id, hash);
        gone = TRUE;
      }
    }
    if (gone)
      json_object_remove_member (uploads, hash);
  }
}
