/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-block.h"

#include <string.h>

#include "besace-block-document.h"
#include "besace-clean-html.h"
#include "besace-html.h"
#include "besace-json-member.h"
#include "besace-link-address.h"

/* Between the pieces of a form: no text from outside holds it. */
#define APART "\x1f"

static const char *const types[BESACE_N_BLOCK_TYPES] = {
  [BESACE_BLOCK_SECTION] = "SectionTitle",
  [BESACE_BLOCK_TEXT] = "Text",
  [BESACE_BLOCK_LINK] = "Link",
  [BESACE_BLOCK_IMAGE] = "Image",
  [BESACE_BLOCK_FILE] = "File",
};

static char *
dup_text (const char *text)
{
  g_autofree char *stripped = text ? g_strstrip (g_strdup (text)) : NULL;

  return stripped && *stripped ? g_steal_pointer (&stripped) : NULL;
}

/* What the Markdown of an instance makes of a medium's title and caption, so that one that was read there is known again. */
static char *
join_caption (const BesaceLesbasesBlock *self)
{
  if (self->title && self->caption)
    return g_strconcat (self->title, "\n", self->caption, NULL);
  return g_strdup (self->title ? self->title : self->caption ? self->caption : "");
}

static char *
make_form (const BesaceLesbasesBlock *self)
{
  g_autofree char *said = NULL;
  g_autofree char *caption = NULL;

  if (g_str_equal (self->type, "Text")) {
    g_autoptr(BesaceDocument) document = besace_document_from_html (self->text ? self->text : "");

    said = besace_document_to_markdown (document);
    return g_strjoin (APART, self->type, g_strstrip (said), NULL);
  }

  if (g_str_equal (self->type, "Link")) {
    said = self->url ? besace_link_address_check (self->url) : NULL;
    return g_strjoin (APART, self->type, self->title ? self->title : "", said ? said : self->url,
                      self->caption ? self->caption : "", NULL);
  }

  if (!besace_lesbases_block_is_medium (self))
    return g_strjoin (APART, self->type, self->title ? self->title : "", NULL);

  caption = join_caption (self);
  return g_strjoin (APART, self->type, self->name ? self->name : "", self->alt ? self->alt : "", caption, NULL);
}

/* The instance has no place for the title of a text: it becomes its first line. */
static char *
make_text (const BesaceBlock *block)
{
  g_autoptr(BesaceDocument) document = besace_block_to_document (block);
  g_autofree char *html = besace_clean_html_from_document (document);
  g_autofree char *title = block->title && *block->title ? g_markup_escape_text (block->title, -1) : NULL;

  return title ? g_strdup_printf ("<p><strong>%s</strong></p>%s", title, html) : g_steal_pointer (&html);
}

BesaceLesbasesBlock *
besace_lesbases_block_new_wanted (const BesaceBlock *block,
                                  guint              index)
{
  g_autoptr(BesaceLesbasesBlock) self = NULL;
  g_autofree char *all = NULL;

  if (!types[block->type])
    return NULL;

  self = g_new0 (BesaceLesbasesBlock, 1);
  self->type = g_strdup (types[block->type]);
  self->index = index;
  if (block->type == BESACE_BLOCK_TEXT) {
    self->text = make_text (block);
    if (besace_clean_html_measure (self->text) == 0)
      return NULL;
  } else {
    self->title = dup_text (block->title);
    self->url = block->type == BESACE_BLOCK_LINK ? g_strdup (block->url) : NULL;
    self->caption = dup_text (block->caption);
    self->alt = dup_text (block->alt);
    self->name = dup_text (block->name);
    self->blob = besace_lesbases_block_is_medium (self) ? g_strdup (block->blob) : NULL;
    self->mime = g_strdup (block->mime);
    self->size = block->size;
  }

  self->form = make_form (self);
  all = g_strjoin (APART, self->form, self->text ? self->text : "", self->blob ? self->blob : "", NULL);
  self->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  /* What has bytes of its own is not what happens to be called alike. */
  if (self->blob)
    g_clear_pointer (&self->form, g_free);
  return g_steal_pointer (&self);
}

static char *
get_text (JsonObject *object,
          const char *name)
{
  return g_strdup (besace_json_member_get_text (object, name));
}

BesaceLesbasesBlock *
besace_lesbases_block_new_present (JsonNode *content)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (content) ? json_node_get_object (content) : NULL;
  JsonNode *file = object ? json_object_get_member (object, "file") : NULL;
  g_autoptr(BesaceLesbasesBlock) self = g_new0 (BesaceLesbasesBlock, 1);

  if (!object)
    return NULL;

  self->type = get_text (object, "type");
  self->id = get_text (object, "id");
  if (!self->type || !self->id)
    return NULL;

  self->title = get_text (object, "title");
  self->text = get_text (object, "text");
  self->url = get_text (object, "url");
  self->caption = get_text (object, "caption");
  self->alt = get_text (object, "imageAltText");
  self->key = get_text (object, "fileKey");
  self->image = get_text (object, "imageId");
  self->name = file && JSON_NODE_HOLDS_OBJECT (file) ? get_text (json_node_get_object (file), "name") : NULL;
  self->order = besace_json_member_get_number (object, "order");
  self->preview = besace_json_member_get_truth (object, "showPreview");
  self->form = make_form (self);
  return g_steal_pointer (&self);
}

BesaceLesbasesBlock *
besace_lesbases_block_copy (const BesaceLesbasesBlock *self)
{
  BesaceLesbasesBlock *copy = g_memdup2 (self, sizeof *self);

  copy->type = g_strdup (self->type);
  copy->title = g_strdup (self->title);
  copy->text = g_strdup (self->text);
  copy->url = g_strdup (self->url);
  copy->caption = g_strdup (self->caption);
  copy->alt = g_strdup (self->alt);
  copy->name = g_strdup (self->name);
  copy->form = g_strdup (self->form);
  copy->id = g_strdup (self->id);
  copy->key = g_strdup (self->key);
  copy->image = g_strdup (self->image);
  copy->hash = g_strdup (self->hash);
  copy->blob = g_strdup (self->blob);
  copy->path = g_strdup (self->path);
  copy->mime = g_strdup (self->mime);
  return copy;
}

void
besace_lesbases_block_free (BesaceLesbasesBlock *self)
{
  g_free (self->type);
  g_free (self->title);
  g_free (self->text);
  g_free (self->url);
  g_free (self->caption);
  g_free (self->alt);
  g_free (self->name);
  g_free (self->form);
  g_free (self->id);
  g_free (self->key);
  g_free (self->image);
  g_free (self->hash);
  g_free (self->blob);
  g_free (self->path);
  g_free (self->mime);
  g_free (self);
}

gboolean
besace_lesbases_block_is_medium (const BesaceLesbasesBlock *self)
{
  return g_str_equal (self->type, "File") || g_str_equal (self->type, "Image");
}

static void
add (JsonObject *payload,
     const char *name,
     const char *text)
{
  if (text)
    json_object_set_string_member (payload, name, text);
}

void
besace_lesbases_block_add_to (const BesaceLesbasesBlock *self,
                              const BesaceLesbasesBlock *present,
                              JsonObject                *payload)
{
  add (payload, "type", self->type);
  add (payload, "title", self->title);
  add (payload, "text", self->text);
  add (payload, "url", self->url);
  add (payload, "caption", self->caption);
  if (g_str_equal (self->type, "Link"))
    json_object_set_boolean_member (payload, "showPreview", present && present->preview);
  if (g_str_equal (self->type, "File"))
    add (payload, "fileKey", self->key ? self->key : present ? present->key : NULL);
  if (g_str_equal (self->type, "Image")) {
    add (payload, "imageId", self->image ? self->image : present ? present->image : NULL);
    add (payload, "imageAltText", self->alt);
  }
}
