/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-mutation.h"

#include "besace-clean-html.h"

#define MAX_ORDER 100000

static const BesaceTextRule section_title = {
  .max = 100, .empty = "Veuillez renseigner le titre", .too_long = "Le titre ne doit pas dépasser 100 caractères",
};
static const BesaceTextRule block_title = {
  .max = 50, .optional = TRUE, .too_long = "Le titre ne doit pas dépasser 50 caractères",
};
static const BesaceTextRule caption = {
  .max = 280, .optional = TRUE, .too_long = "La légende ne doit pas dépasser 280 caractères",
};
static const BesaceTextRule alternative = {
  .max = 280, .optional = TRUE, .too_long = "Le texte alternatif ne doit pas dépasser 280 caractères",
};
static const BesaceTextRule address = { .empty = "Veuillez renseigner le lien" };
static const BesaceTextRule body = { .empty = "Veuillez renseigner le texte" };
static const BesaceTextRule file = { .empty = "Veuillez ajouter un fichier" };

static const char *const types[] = { "SectionTitle", "Text", "Link", "File", "Image", NULL };

static int
compare_contents (gconstpointer a,
                  gconstpointer b)
{
  const BesaceContent *first = *(BesaceContent *const *) a;
  const BesaceContent *second = *(BesaceContent *const *) b;

  return first->order < second->order ? -1 : first->order > second->order;
}

static BesaceContent *
find_content (const BesaceInstanceResource *resource,
              const char                   *id)
{
  for (guint i = 0; i < resource->contents->len; i++) {
    BesaceContent *content = g_ptr_array_index (resource->contents, i);

    if (g_str_equal (content->id, id))
      return content;
  }

  return NULL;
}

/* Puts a content at @order as the national instance does: before what has that order, which moves on by one with all that
 * follows; the orders need not be dense afterwards. */
static void
place (BesaceInstanceResource *resource,
       BesaceContent          *placed,
       gint64                  order)
{
  for (guint i = 0; i < resource->contents->len; i++) {
    BesaceContent *content = g_ptr_array_index (resource->contents, i);

    if (content != placed && content->order >= order)
      content->order++;
  }

  placed->order = order;
  g_ptr_array_sort (resource->contents, compare_contents);
}

/* Takes a text over, and into the event where it was given. */
static void
take_text (BesaceMutation  *self,
           char           **field,
           const char      *name,
           const char      *value)
{
  g_free (*field);
  *field = g_strdup (value);
  if (value)
    besace_answer_add_string (self->event, name, value);
}

static gboolean
is_web_address (const char *text)
{
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri && g_uri_get_host (uri) && *g_uri_get_host (uri) &&
         (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"));
}

static void
read_link (BesaceMutation *self,
           BesaceContent  *content)
{
  BesaceInput *input = self->call->input;
  const char *url = besace_input_get_text (input, "url", &address);
  const char *text;

  if (url && !is_web_address (url))
    besace_input_refuse (input, "url", "Veuillez renseigner un lien valide");

  text = besace_input_get_text (input, "title", &block_title);
  take_text (self, &content->title, "title", text);
  take_text (self, &content->url, "url", url);
  text = besace_input_get_text (input, "caption", &caption);
  take_text (self, &content->caption, "caption", text);
  content->show_preview = besace_input_get_bool (input, "showPreview");
  besace_answer_add_bool (self->event, "showPreview", content->show_preview);
}

static void
read_file (BesaceMutation *self,
           BesaceContent  *content)
{
  BesaceInput *input = self->call->input;

  take_text (self, &content->title, "title", besace_input_get_text (input, "title", &block_title));
  take_text (self, &content->file, "fileKey", besace_input_get_text (input, "fileKey", &file));
  take_text (self, &content->caption, "caption", besace_input_get_text (input, "caption", &caption));
}

static void
read_image (BesaceMutation *self,
            BesaceContent  *content)
{
  BesaceInput *input = self->call->input;

  take_text (self, &content->title, "title", besace_input_get_text (input, "title", &block_title));
  take_text (self, &content->image, "imageId", besace_input_get_id (input, "imageId", FALSE));
  take_text (self, &content->alt, "imageAltText", besace_input_get_text (input, "imageAltText", &alternative));
  take_text (self, &content->caption, "caption", besace_input_get_text (input, "caption", &caption));
}

/* A text has no title: one that is sent is lost without a word, as on the national instance. */
static void
read_text (BesaceMutation *self,
           BesaceContent  *content)
{
  const char *html = besace_input_get_text (self->call->input, "text", &body);
  g_autofree char *clean = html ? besace_clean_html_new (html) : NULL;

  take_text (self, &content->text, "text", clean);
}

static void
read_fields (BesaceMutation *self,
             BesaceContent  *content)
{
  if (g_str_equal (content->type, "SectionTitle"))
    take_text (self, &content->title, "title", besace_input_get_text (self->call->input, "title", &section_title));
  else if (g_str_equal (content->type, "Text"))
    read_text (self, content);
  else if (g_str_equal (content->type, "Link"))
    read_link (self, content);
  else if (g_str_equal (content->type, "File"))
    read_file (self, content);
  else
    read_image (self, content);
}

/* Whether what the content shows was sent before. */
static gboolean
check_media (BesaceMutation       *self,
             const BesaceContent  *content,
             GError              **error)
{
  const char *sql = content->file ? "SELECT 1 FROM upload WHERE key = :value" : "SELECT 1 FROM image WHERE id = :value";
  const char *value = content->file ? content->file : content->image;
  g_autoptr(BesaceStatement) statement = value ? besace_call_prepare (self->call, sql, error) : NULL;

  if (!value)
    return TRUE;
  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":value", value);
  if (besace_statement_next (statement, NULL))
    return TRUE;

  g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_INTERNAL,
                       content->file ? "Foreign key constraint failed on the field: `file_key`"
                                     : "Foreign key constraint failed on the field: `image_id`");
  return FALSE;
}

gboolean
besace_mutation_add_content (BesaceMutation  *self,
                             GError         **error)
{
  BesaceInput *input = self->call->input;
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr(BesaceContent) content = besace_content_new (id);
  const gint64 order = besace_input_get_int (input, "order", 0, MAX_ORDER);
  const char *type = besace_input_get_one_of (input, "type", types);

  if (!type)
    return FALSE;

  content->type = g_strdup (type);
  besace_answer_add_string (self->event, "id", id);
  besace_answer_add_int (self->event, "order", order);
  besace_answer_add_string (self->event, "type", type);
  read_fields (self, content);
  if (!besace_call_may_go_on (self->call) || !check_media (self, content, error))
    return FALSE;

  g_ptr_array_add (self->resource->contents, content);
  place (self->resource, g_steal_pointer (&content), order);
  return TRUE;
}

/* The content that the field “id” names; NULL with @error or an issue. */
static BesaceContent *
get_content (BesaceMutation  *self,
             const char      *id,
             GError         **error)
{
  BesaceContent *content;

  if (!besace_call_may_go_on (self->call))
    return NULL;

  content = find_content (self->resource, id);
  if (!content)
    g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_NOT_FOUND, "Content not found");
  return content;
}

gboolean
besace_mutation_edit_content (BesaceMutation  *self,
                              GError         **error)
{
  BesaceInput *input = self->call->input;
  const char *id = besace_input_get_id (input, "id", FALSE);
  const char *type = besace_input_get_one_of (input, "type", types);
  g_autoptr(BesaceContent) edited = besace_content_new (id);
  BesaceContent *content;
  guint index;

  if (!type)
    return FALSE;

  edited->type = g_strdup (type);
  besace_answer_add_string (self->event, "id", id);
  besace_answer_add_string (self->event, "type", type);
  read_fields (self, edited);
  if (!(content = get_content (self, id, error)) || !check_media (self, edited, error))
    return FALSE;

  edited->order = content->order;
  g_ptr_array_find (self->resource->contents, content, &index);
  g_ptr_array_remove_index (self->resource->contents, index);
  g_ptr_array_insert (self->resource->contents, (int) index, g_steal_pointer (&edited));
  return TRUE;
}

gboolean
besace_mutation_reorder_content (BesaceMutation  *self,
                                 GError         **error)
{
  const char *id = besace_input_get_id (self->call->input, "id", FALSE);
  const gint64 order = besace_input_get_int (self->call->input, "order", 0, MAX_ORDER);
  BesaceContent *content = get_content (self, id, error);

  if (!content)
    return FALSE;

  place (self->resource, content, order);
  besace_answer_add_string (self->event, "id", id);
  besace_answer_add_int (self->event, "order", order);
  return TRUE;
}

gboolean
besace_mutation_remove_content (BesaceMutation  *self,
                                GError         **error)
{
  const char *id = besace_input_get_id (self->call->input, "id", FALSE);
  BesaceContent *content = get_content (self, id, error);

  if (!content)
    return FALSE;

  besace_answer_add_string (self->event, "id", id);
  g_ptr_array_remove (self->resource->contents, content);
  return TRUE;
}
