/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-document.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "besace-feed-head.h"
#include "besace-json-elements.h"
#include "besace-json-guard.h"
#include "besace-outbox-json.h"
#include "besace-time.h"

/* Where an element was that cannot be handed on. */
#define NO_ELEMENT "null"

#define DEVICE_MAX_CHARACTERS 64
#define NAME_MAX_CHARACTERS 300

typedef struct {
  const char *name;
  const char *format;
  const char *family; /* what the formats of later versions begin with as well */
  const char *time;   /* the member that says when it was written */
  const char *array;
  const char *element_time;
} Form;

static const Form forms[] = {
  [BESACE_OUTBOX_DOCUMENT_CONTRIBUTIONS] = { "outbox.json", "besace-outbox/1", "besace-outbox/", "exported", "contributions",
                                             "edited" },
  [BESACE_OUTBOX_DOCUMENT_RECEIPTS] = { "receipts.json", "besace-receipts/1", "besace-receipts/", "written", "receipts",
                                        "time" },
};

static void
element_free (BesaceOutboxElement *self)
{
  g_free (self->uuid);
  g_free (self->text);
  g_free (self);
}

/* @node: whatever stands in the array; what is no object, or has no uuid, is kept as it is. */
static BesaceOutboxElement *
element_new (const Form *form,
             JsonNode   *node)
{
  BesaceOutboxElement *self = g_new0 (BesaceOutboxElement, 1);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *uuid = object ? besace_outbox_get_text (object, "uuid", NAME_MAX_CHARACTERS) : NULL;
  const char *time = object ? besace_outbox_get_text (object, form->element_time, NAME_MAX_CHARACTERS) : NULL;

  if (uuid && g_uuid_string_is_valid (uuid))
    self->uuid = g_ascii_strdown (uuid, -1);
  if (time)
    self->time = besace_time_parse (time, 0);
  self->text = json_to_string (node, FALSE);

  /* A number beyond every number, which JSON allows, has no text that is JSON: nobody could read the file again. */
  if (!besace_json_guard_check (self->text, strlen (self->text), NULL)) {
    g_free (self->text);
    self->text = g_strdup (NO_ELEMENT);
  }
  return self;
}

JsonObject *
besace_outbox_element_parse (const BesaceOutboxElement *self)
{
  g_autoptr(JsonNode) node = json_from_string (self->text, NULL);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

const char *
besace_outbox_document_get_name (BesaceOutboxDocumentKind kind)
{
  return forms[kind].name;
}

BesaceOutboxDocument *
besace_outbox_document_new (BesaceOutboxDocumentKind  kind,
                            const char               *device)
{
  BesaceOutboxDocument *self = g_new0 (BesaceOutboxDocument, 1);

  self->kind = kind;
  self->device = g_strdup (device);
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) element_free);
  return self;
}

void
besace_outbox_document_free (BesaceOutboxDocument *self)
{
  g_free (self->device);
  g_free (self->profile);
  g_ptr_array_unref (self->elements);
  g_free (self);
}

static gboolean
fail_long (const Form  *form,
           GError     **error)
{
  g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_LONG,
               _("“%s” would hold more than Besace reads at once, %d contributions or %lu MiB: nothing was changed. Use an empty "
                 "folder, and hand over fewer at a time."), form->name, BESACE_OUTBOX_MAX_ELEMENTS,
               (gulong) BESACE_OUTBOX_MAX_DOCUMENT_BYTES / (1024 * 1024));
  return FALSE;
}

static gboolean
check_format (const Form  *form,
              const char  *format,
              GError     **error)
{
  if (g_strcmp0 (format, form->format) == 0)
    return TRUE;

  if (format && g_str_has_prefix (format, form->family))
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_NEWER,
                 _("The file “%s” was written by a newer Besace: nothing was changed. Install the new version here as well."),
                 form->name);
  else
    besace_outbox_folder_error_set_format (error, form->name, NULL);
  return FALSE;
}

static gboolean
read_elements (BesaceOutboxDocument  *self,
               BesaceJsonElements    *array,
               GError               **error)
{
  const Form *form = &forms[self->kind];
  g_autoptr(GError) failure = NULL;

  for (;;) {
    g_autoptr(JsonNode) node = besace_json_elements_next (array, NULL, &failure);

    if (!node)
      break;
    if (self->elements->len == BESACE_OUTBOX_MAX_ELEMENTS)
      return fail_long (form, error);
    g_ptr_array_add (self->elements, element_new (form, node));
  }

  if (!failure)
    return TRUE;

  /* What is not even of this format is not damaged. */
  if (check_format (form, besace_json_elements_get_text (array, "format"), error))
    besace_outbox_folder_error_set_format (error, form->name, failure->message);
  return FALSE;
}

static gboolean
is_line (const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;
  }

  return *text && g_utf8_strlen (text, -1) <= NAME_MAX_CHARACTERS;
}

static gboolean
read_head (BesaceOutboxDocument  *self,
           BesaceJsonElements    *array,
           GError               **error)
{
  const Form *form = &forms[self->kind];
  const char *device = besace_json_elements_get_text (array, "device");
  const char *profile = besace_json_elements_get_text (array, "profile");
  const char *time = besace_json_elements_get_text (array, form->time);

  if (!check_format (form, besace_json_elements_get_text (array, "format"), error))
    return FALSE;
  if (!device || !is_line (device) || g_utf8_strlen (device, -1) > DEVICE_MAX_CHARACTERS) {
    besace_outbox_folder_error_set_format (error, form->name, _("it does not say whose outbox it is"));
    return FALSE;
  }

  self->device = g_strdup (device);
  if (profile && is_line (profile))
    self->profile = g_strdup (profile);
  if (time)
    self->time = besace_time_parse (time, 0);
  return TRUE;
}

BesaceOutboxDocument *
besace_outbox_document_parse (BesaceOutboxDocumentKind   kind,
                              GBytes                    *bytes,
                              GError                   **error)
{
  g_autoptr(BesaceOutboxDocument) self = besace_outbox_document_new (kind, NULL);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr(BesaceJsonElements) array = besace_json_elements_new (stream, forms[kind].array);

  if (!read_elements (self, array, error) || !read_head (self, array, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
besace_outbox_document_add (BesaceOutboxDocument *self,
                            JsonNode             *node)
{
  BesaceOutboxElement *element = element_new (&forms[self->kind], node);

  g_return_val_if_fail (element->uuid, FALSE);

  /* What its reader would take for damage does not go into it. */
  if (strlen (element->text) > BESACE_OUTBOX_MAX_ELEMENT_BYTES || g_str_equal (element->text, NO_ELEMENT)) {
    element_free (element);
    return FALSE;
  }

  g_ptr_array_add (self->elements, element);
  return TRUE;
}

GHashTable *
besace_outbox_document_merge (BesaceOutboxDocument *self,
                              BesaceOutboxDocument *before)
{
  g_autoptr(GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) overtaken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) elements = g_ptr_array_new_with_free_func ((GDestroyNotify) element_free);

  for (guint i = 0; i < self->elements->len; i++) {
    BesaceOutboxElement *element = g_ptr_array_index (self->elements, i);

    g_hash_table_insert (own, element->uuid, element);
  }

  /* In the order in which they came to lie there. */
  while (before->elements->len > 0) {
    BesaceOutboxElement *element = g_ptr_array_steal_index (before->elements, 0);
    const BesaceOutboxElement *successor = element->uuid ? g_hash_table_lookup (own, element->uuid) : NULL;

    if (successor && successor->time >= element->time) {
      element_free (element);
      continue;
    }

    if (successor)
      g_hash_table_add (overtaken, g_strdup (element->uuid));
    g_ptr_array_add (elements, element);
  }

  while (self->elements->len > 0) {
    BesaceOutboxElement *element = g_ptr_array_steal_index (self->elements, 0);

    if (g_hash_table_contains (overtaken, element->uuid))
      element_free (element);
    else
      g_ptr_array_add (elements, element);
  }

  g_ptr_array_unref (self->elements);
  self->elements = g_steal_pointer (&elements);
  return g_steal_pointer (&overtaken);
}

/* The object up to its array, without the brace at its end. (transfer full) */
static char *
make_head (BesaceOutboxDocument *self)
{
  const Form *form = &forms[self->kind];
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  char *text;

  besace_outbox_set_text (object, "format", form->format);
  besace_outbox_set_text (object, "device", self->device);
  besace_outbox_set_text (object, "profile", self->profile);
  besace_outbox_set_time (object, form->time, self->time);
  json_node_set_object (node, object);
  text = json_to_string (node, FALSE);
  text[strlen (text) - 1] = '\0';
  return text;
}

GBytes *
besace_outbox_document_to_bytes (BesaceOutboxDocument  *self,
                                 GError               **error)
{
  const Form *form = &forms[self->kind];
  g_autofree char *head = make_head (self);
  GString *text = g_string_new (head);

  /* A line for each, for whoever looks into it. */
  g_string_append_printf (text, ",\"%s\":[", form->array);
  for (guint i = 0; i < self->elements->len && text->len <= BESACE_OUTBOX_MAX_DOCUMENT_BYTES; i++) {
    const BesaceOutboxElement *element = g_ptr_array_index (self->elements, i);

    g_string_append (text, i > 0 ? ",\n" : "\n");
    g_string_append (text, element->text);
  }
  g_string_append (text, "\n]}\n");

  if (self->elements->len > BESACE_OUTBOX_MAX_ELEMENTS || text->len > BESACE_OUTBOX_MAX_DOCUMENT_BYTES) {
    g_string_free (text, TRUE);
    fail_long (form, error);
    return NULL;
  }

  return g_string_free_to_bytes (text);
}

GHashTable *
besace_outbox_document_list_hashes (GBytes *bytes)
{
  GHashTable *hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i + BESACE_FEED_HASH_DIGITS + 1 < length; i++) {
    g_autofree char *hash = NULL;

    if (text[i] != '"' || text[i + BESACE_FEED_HASH_DIGITS + 1] != '"')
      continue;

    hash = g_strndup (text + i + 1, BESACE_FEED_HASH_DIGITS);
    if (besace_feed_is_hash (hash))
      g_hash_table_add (hashes, g_steal_pointer (&hash));
  }

  return hashes;
}
