/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-setter.h"

#include <glib/gi18n.h>

#include "besace-block-document.h"
#include "besace-date.h"
#include "besace-markdown.h"
#include "besace-size.h"

/* A longer address makes a larger code, which stands beneath the contents only where it would squeeze the title. */
#define QR_SHARE_MAX 0.27

#define CARD_SPACE 10.0
#define ADDRESS_SPACE 5.0

typedef enum {
  STAGE_HEAD,
  STAGE_BLOCKS,
  STAGE_PARTS,
  STAGE_LINKS,
  STAGE_DONE,
} Stage;

struct _BesaceResourceSetter {
  BesacePrintout       *printout;   /* (unowned) */
  BesaceTypesetter     *typesetter; /* (unowned) */
  const BesaceResource *resource;   /* (unowned) */
  GPtrArray            *lines;      /* of char * */
  GPtrArray            *notices;    /* of char * */
  char                 *note;       /* (nullable) Markdown */
  gboolean              head_only;
  gboolean              has_code;

  Stage                 stage;
  guint                 block;
  BesaceDocument       *document;   /* (nullable) of the text under way */
  guint                 part;
};

BesaceResourceSetter *
besace_resource_setter_new (BesacePrintout       *printout,
                            BesaceTypesetter     *typesetter,
                            const BesaceResource *resource)
{
  BesaceResourceSetter *self = g_new0 (BesaceResourceSetter, 1);

  self->printout = printout;
  self->typesetter = typesetter;
  self->resource = resource;
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->notices = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
besace_resource_setter_free (BesaceResourceSetter *self)
{
  g_clear_pointer (&self->document, besace_document_free);
  g_ptr_array_unref (self->notices);
  g_ptr_array_unref (self->lines);
  g_free (self->note);
  g_free (self);
}

void
besace_resource_setter_add_line (BesaceResourceSetter *self,
                                 const char           *line)
{
  g_ptr_array_add (self->lines, g_strdup (line));
}

void
besace_resource_setter_add_notice (BesaceResourceSetter *self,
                                   const char           *notice)
{
  g_ptr_array_add (self->notices, g_strdup (notice));
}

void
besace_resource_setter_set_note (BesaceResourceSetter *self,
                                 const char           *note)
{
  g_free (self->note);
  self->note = g_strdup (note);
}

void
besace_resource_setter_set_head_only (BesaceResourceSetter *self)
{
  self->head_only = TRUE;
}

char *
besace_resource_setter_create_origin (const BesaceResource *resource)
{
  const char *producer = besace_resource_get_value (resource, BESACE_FACET_PRODUCER);
  gint64 time = resource->updated ? resource->updated : resource->published;
  g_autofree char *date = time ? besace_date_to_text (time, 0) : NULL;
  g_autofree char *dated = NULL;

  if (date)
    dated = g_strdup_printf (resource->updated ? _("Updated on %s") : _("Published on %s"), date);

  return producer && dated ? g_strdup_printf ("%s · %s", producer, dated)
                           : g_strdup (producer ? producer : dated);
}

static void
add_labelled_field (BesaceResourceSetter *self,
                    const char           *name,
                    BesaceFacet           facet)
{
  g_autofree char *label = besace_printout_get_label (self->printout, facet,
                                                      besace_resource_get_value (self->resource, facet));

  if (label)
    besace_typesetter_add_field (self->typesetter, name, label);
}

static void
add_note (BesaceResourceSetter *self)
{
  g_autoptr(BesaceDocument) document = besace_document_from_markdown (self->note);

  for (guint i = 0; i < document->parts->len; i++)
    ((BesacePart *) g_ptr_array_index (document->parts, i))->quote_depth++;
  for (guint i = 0; i < document->parts->len; i++)
    besace_typesetter_add_part (self->typesetter, document, i);
}

static void
add_head (BesaceResourceSetter *self)
{
  g_autofree char *origin = besace_resource_setter_create_origin (self->resource);
  double side;
  BesaceQrCode *code = besace_qr_code_new_for_paper (self->resource->url, BESACE_QR_SIZE,
                                                     QR_SHARE_MAX * besace_printout_get_text_width (self->printout), &side);

  self->has_code = code != NULL;
  if (code)
    besace_typesetter_begin_float (self->typesetter, code, side, BESACE_SIDE_END);

  besace_typesetter_add_heading (self->typesetter, 0, self->resource->title);
  if (origin)
    besace_typesetter_add_line (self->typesetter, origin, 0);
  add_labelled_field (self, _("Licence"), BESACE_FACET_LICENCE);
  add_labelled_field (self, _("Territory"), BESACE_FACET_TERRITORY);
  for (guint i = 0; i < self->lines->len; i++)
    besace_typesetter_add_line (self->typesetter, g_ptr_array_index (self->lines, i), 0);

  if (code)
    besace_typesetter_end_float (self->typesetter);
  if (self->resource->url) {
    besace_typesetter_add_space (self->typesetter, ADDRESS_SPACE);
    besace_typesetter_add_address (self->typesetter, self->resource->url);
  }
  besace_typesetter_add_rule (self->typesetter);

  for (guint i = 0; i < self->notices->len; i++)
    besace_typesetter_add_paragraph (self->typesetter, g_ptr_array_index (self->notices, i), BESACE_STYLE_BOLD);
  if (self->note)
    add_note (self);
}

static void
add_summary (BesaceResourceSetter *self)
{
  g_auto(GStrv) paragraphs = NULL;

  if (!self->resource->summary)
    return;

  besace_typesetter_add_heading (self->typesetter, 2, _("In brief"));
  paragraphs = g_strsplit (self->resource->summary, "\n", -1);
  for (guint i = 0; paragraphs[i]; i++)
    if (*g_strstrip (paragraphs[i]))
      besace_typesetter_add_paragraph (self->typesetter, paragraphs[i], 0);
}

static void
add_kit (BesaceResourceSetter *self)
{
  const BesaceKit *kit = self->resource->kit;
  const struct {
    const char *name;
    const char *value;
  } fields[] = {
    { _("Cost"), kit ? kit->cost : NULL },
    { _("Equipment needed"), kit ? kit->equipment : NULL },
    { _("Plans"), kit ? kit->plans : NULL },
    { _("Contact"), kit ? kit->contact : NULL },
    { _("Deployed by"), kit ? kit->deployed_by : NULL },
  };
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (!fields[i].value)
      continue;

    if (!any)
      besace_typesetter_add_heading (self->typesetter, 2, _("Setting it up"));
    any = TRUE;
    besace_typesetter_add_field (self->typesetter, fields[i].name, fields[i].value);
  }
}

static void
add_link (BesaceResourceSetter *self,
          const BesaceBlock    *block)
{
  if (!block->url)
    return;

  besace_typesetter_add_space (self->typesetter, CARD_SPACE);
  if (block->title) {
    besace_typesetter_add_line (self->typesetter, block->title, BESACE_STYLE_BOLD);
    besace_typesetter_keep_with_next (self->typesetter);
  }
  if (block->caption) {
    besace_typesetter_add_line (self->typesetter, block->caption, 0);
    besace_typesetter_keep_with_next (self->typesetter);
  }
  besace_typesetter_add_address (self->typesetter, block->url);
  besace_typesetter_add_space (self->typesetter, CARD_SPACE);
}

static void
add_image (BesaceResourceSetter *self,
           const BesaceBlock    *block)
{
  besace_typesetter_add_picture (self->typesetter, besace_block_get_blob (block), block->alt ? block->alt : block->caption,
                                 block->caption != NULL);
  if (block->caption)
    besace_typesetter_add_paragraph (self->typesetter, block->caption, 0);
}

/* Paper holds no files: what there is, and where it is to be found. */
static void
add_file (BesaceResourceSetter *self,
          const BesaceBlock    *block)
{
  gboolean is_module = block->type == BESACE_BLOCK_MODULE;
  gboolean on_web = !is_module && (block->url || !block->blob);
  g_autofree char *size = block->size >= 0 ? besace_size_to_text (block->size) : NULL;
  g_autofree char *name = size
    ? g_strdup_printf ("%s (%s)", block->name, size)
    : g_strdup (block->name);

  besace_typesetter_add_space (self->typesetter, CARD_SPACE);
  besace_typesetter_add_line (self->typesetter, name, BESACE_STYLE_BOLD);
  besace_typesetter_keep_with_next (self->typesetter);

  if (block->caption) {
    besace_typesetter_add_line (self->typesetter, block->caption, 0);
    besace_typesetter_keep_with_next (self->typesetter);
  }

  if (is_module)
    besace_typesetter_add_line (self->typesetter, _("Interactive activity, on the computer only"), 0);
  else if (on_web)
    besace_typesetter_add_line (self->typesetter,
                                block->url ? _("File on the web:") : _("File on the web only"), 0);
  else
    besace_typesetter_add_line (self->typesetter, _("File on the computer only"), 0);

  if (on_web && block->url) {
    besace_typesetter_keep_with_next (self->typesetter);
    besace_typesetter_add_address (self->typesetter, block->url);
  }
  besace_typesetter_add_space (self->typesetter, CARD_SPACE);
}

static void
add_block (BesaceResourceSetter *self,
           const BesaceBlock    *block)
{
  switch (block->type) {
  case BESACE_BLOCK_SECTION:
    if (block->title)
      besace_typesetter_add_heading (self->typesetter, 1, block->title);
    break;
  case BESACE_BLOCK_TEXT:
    if (block->title)
      besace_typesetter_add_heading (self->typesetter, 2, block->title);
    self->document = besace_block_to_document (block);
    self->part = 0;
    self->stage = STAGE_PARTS;
    break;
  case BESACE_BLOCK_LINK:
    add_link (self, block);
    break;
  case BESACE_BLOCK_IMAGE:
    add_image (self, block);
    break;
  case BESACE_BLOCK_FILE:
  case BESACE_BLOCK_MODULE:
    add_file (self, block);
    break;
  default:
    g_assert_not_reached ();
  }
}

gboolean
besace_resource_setter_continue (BesaceResourceSetter *self)
{
  switch (self->stage) {
  case STAGE_HEAD:
    add_head (self);
    add_summary (self);
    add_kit (self);
    if (self->resource->contents->len == 0 && self->resource->url && !self->head_only)
      besace_typesetter_add_paragraph (self->typesetter, _("The contents are on the web, at the address above."), 0);
    self->stage = STAGE_BLOCKS;
    break;
  case STAGE_BLOCKS:
    if (self->block < self->resource->contents->len)
      add_block (self, g_ptr_array_index (self->resource->contents, self->block++));
    else
      self->stage = STAGE_LINKS;
    break;
  case STAGE_PARTS:
    if (self->part < self->document->parts->len) {
      besace_typesetter_add_part (self->typesetter, self->document, self->part++);
    } else {
      g_clear_pointer (&self->document, besace_document_free);
      self->stage = STAGE_BLOCKS;
    }
    break;
  case STAGE_LINKS:
    besace_typesetter_add_link_addresses (self->typesetter);
    self->stage = STAGE_DONE;
    break;
  case STAGE_DONE:
  default:
    break;
  }

  return self->stage == STAGE_DONE;
}

gboolean
besace_resource_setter_has_code (const BesaceResourceSetter *self)
{
  return self->has_code;
}
