/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sheet.h"

#include <glib/gi18n.h>

#include "besace-block-document.h"
#include "besace-date.h"
#include "besace-flow.h"
#include "besace-rule.h"
#include "besace-size.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

/* 30 mm: an address of usual length makes modules of 0.7 mm and more. */
#define QR_SIZE 85.0

/* A longer address makes a larger code, which stands at the end only where it would squeeze the title. */
#define QR_SHARE_MAX 0.27

#define FOOT_GAP 12.0
#define FOOT_RULE_GAP 5.0
#define PAGE_NUMBER_GAP 12.0
#define SECTION_SPACE 14.0
#define CARD_SPACE 10.0
#define ADDRESS_SPACE 5.0

/* A page that its margins leave less than that of would hold no text at all. */
#define TEXT_AREA_MIN 100.0

const BesacePaper besace_paper_a4 = { 595.28, 841.89, 56.7, 56.7, 56.7, 56.7 };

typedef enum {
  STAGE_HEAD,
  STAGE_BLOCKS,
  STAGE_PARTS,
  STAGE_FOOT,
  STAGE_DONE,
} Stage;

struct _BesaceSheet {
  GObject             parent_instance;

  BesaceResource     *resource;
  gint64              copy_date;
  gint64              now;
  gboolean            withdrawn;

  BesaceBlobPathFunc  blob_path;
  gpointer            blob_path_data;
  GDestroyNotify      blob_path_data_free;
  BesaceLabelFunc     label;
  gpointer            label_data;
  GDestroyNotify      label_data_free;

  BesacePaper         paper;
  PangoContext       *context;    /* (nullable) before the first layout */
  BesaceFlow         *flow;       /* (nullable) likewise */
  BesaceTypesetter   *typesetter; /* (nullable) likewise */
  gboolean            qr_in_head;

  Stage               stage;
  guint               block;
  BesaceDocument     *document;   /* (nullable) of the text under way */
  guint               part;
};

G_DEFINE_FINAL_TYPE (BesaceSheet, besace_sheet, G_TYPE_OBJECT)

static double
get_text_width (BesaceSheet *self)
{
  return MAX (self->paper.width - self->paper.left - self->paper.right, TEXT_AREA_MIN);
}

/* A vocabulary's value in words. (transfer full) */
static char *
get_label (BesaceSheet *self,
           BesaceFacet  facet)
{
  const char *value = besace_resource_get_value (self->resource, facet);
  char *label = value && self->label ? self->label (facet, value, self->label_data) : NULL;

  return label ? label : g_strdup (value);
}

/* The code of the resource's address, or NULL where there is none to print within @size_max. @size is set to its side. */
static BesaceQrCode *
create_qr_code (BesaceSheet *self,
                double       size_max,
                double      *size)
{
  g_autoptr(BesaceQrCode) code = NULL;

  if (!self->resource->url || !(code = besace_qr_code_new (self->resource->url)))
    return NULL;

  *size = MAX (QR_SIZE, besace_qr_code_get_minimum_size (code));
  return *size <= size_max ? g_steal_pointer (&code) : NULL;
}

/* "Producer · Updated on 12 October 2026" */
static void
add_origin (BesaceSheet *self)
{
  const char *producer = besace_resource_get_value (self->resource, BESACE_FACET_PRODUCER);
  gint64 time = self->resource->updated ? self->resource->updated : self->resource->published;
  g_autofree char *date = time ? besace_date_to_text (time, 0) : NULL;
  g_autofree char *dated = NULL;
  g_autofree char *line = NULL;

  if (date)
    dated = g_strdup_printf (self->resource->updated ? _("Updated on %s") : _("Published on %s"), date);
  if (producer && dated)
    line = g_strdup_printf ("%s · %s", producer, dated);

  if (producer || dated)
    besace_typesetter_add_line (self->typesetter, line ? line : producer ? producer : dated, 0);
}

static void
add_head (BesaceSheet *self)
{
  g_autofree char *licence = get_label (self, BESACE_FACET_LICENCE);
  g_autofree char *territory = get_label (self, BESACE_FACET_TERRITORY);
  double size;
  BesaceQrCode *code = create_qr_code (self, QR_SHARE_MAX * get_text_width (self), &size);

  self->qr_in_head = code != NULL;
  if (code)
    besace_typesetter_begin_float (self->typesetter, code, size, BESACE_SIDE_END);

  besace_typesetter_add_heading (self->typesetter, 0, self->resource->title);
  add_origin (self);
  if (licence)
    besace_typesetter_add_field (self->typesetter, _("Licence"), licence);
  if (territory)
    besace_typesetter_add_field (self->typesetter, _("Territory"), territory);

  if (code)
    besace_typesetter_end_float (self->typesetter);
  if (self->resource->url) {
    besace_typesetter_add_space (self->typesetter, ADDRESS_SPACE);
    besace_typesetter_add_address (self->typesetter, self->resource->url);
  }
  besace_typesetter_add_rule (self->typesetter);
}

static void
add_summary (BesaceSheet *self)
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
add_kit (BesaceSheet *self)
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
add_link (BesaceSheet       *self,
          const BesaceBlock *block)
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
add_image (BesaceSheet       *self,
           const BesaceBlock *block)
{
  besace_typesetter_add_picture (self->typesetter, besace_block_get_blob (block), block->alt ? block->alt : block->caption,
                                 block->caption != NULL);
  if (block->caption)
    besace_typesetter_add_paragraph (self->typesetter, block->caption, 0);
}

/* Paper holds no files: what there is, and where it is to be found. */
static void
add_file (BesaceSheet       *self,
          const BesaceBlock *block)
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
add_block (BesaceSheet       *self,
           const BesaceBlock *block)
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

static void
add_dates (BesaceSheet *self)
{
  g_autofree char *printed = besace_date_to_text (self->now, 0);
  g_autofree char *copied = self->copy_date ? besace_date_to_text (self->copy_date, 0) : NULL;
  g_autofree char *sentence = copied
    ? g_strdup_printf (_("Copy of %1$s, printed on %2$s."), copied, printed)
    : g_strdup_printf (_("Printed on %s."), printed);

  besace_typesetter_add_paragraph (self->typesetter, sentence, 0);
}

/* Where the resource lives, for who holds the last page only. */
static void
add_whereabouts (BesaceSheet *self)
{
  double size;
  BesaceQrCode *code = create_qr_code (self, get_text_width (self), &size);

  besace_typesetter_add_space (self->typesetter, 2 * SECTION_SPACE);
  besace_typesetter_add_rule (self->typesetter);
  besace_typesetter_keep_with_next (self->typesetter);

  if (code)
    besace_typesetter_begin_float (self->typesetter, code, size, BESACE_SIDE_START);
  besace_typesetter_add_heading (self->typesetter, 2, _("On the web"));
  besace_typesetter_add_paragraph (self->typesetter,
                                   code ? _("Point a phone’s camera at the square, or type the address beneath it.")
                                        : _("The address to type:"), 0);
  besace_typesetter_keep_with_next (self->typesetter);
  if (code) {
    add_dates (self);
    besace_typesetter_end_float (self->typesetter);
  }

  besace_typesetter_add_space (self->typesetter, ADDRESS_SPACE);
  besace_typesetter_add_address (self->typesetter, self->resource->url);
  if (!code)
    add_dates (self);
}

/* Ends the sheet. On a single page that shows address and code at its head, they are not said twice. */
static void
add_foot (BesaceSheet *self)
{
  besace_typesetter_add_link_addresses (self->typesetter);
  besace_flow_break (self->flow);

  if (self->resource->url && (besace_flow_get_n_pages (self->flow) > 1 || !self->qr_in_head)) {
    add_whereabouts (self);
    besace_flow_break (self->flow);
  }
}

static BesaceText *
create_foot_text (BesaceSheet *self,
                  const char  *words,
                  gboolean     one_line)
{
  BesaceTextStyle style = { .one_line = one_line };
  BesaceText *text = besace_text_new (self->context, &style);

  besace_text_append (text, words, 0, NULL, NULL);
  return text;
}

/* What prevents trusting the copy: the most serious first. NULL where nothing does. */
static const char *
get_doubt (BesaceSheet *self)
{
  if (self->withdrawn)
    return _("Withdrawn by its source: this is its last known content.");
  if (besace_resource_is_outdated (self->resource, self->copy_date, self->now))
    return _("This copy is more than a month old: the procedure may have changed.");

  return NULL;
}

/* What stands at the foot of every page under the title and the page's number. */
static BesaceText *
create_foot_sentences (BesaceSheet *self)
{
  g_autofree char *date = besace_date_to_text (self->copy_date ? self->copy_date : self->now, 0);
  g_autofree char *warning = g_strdup_printf (self->copy_date ? _("Copy of %s — check before relying on it.")
                                                              : _("Printed on %s — check before relying on it."), date);
  const char *doubt = get_doubt (self);
  g_autofree char *sentences = doubt ? g_strdup_printf ("%s\n%s", warning, doubt) : NULL;
  BesaceText *text;

  text = create_foot_text (self, sentences ? sentences : warning, FALSE);
  besace_text_wrap (text, get_text_width (self));
  return text;
}

static double
measure_foot (BesaceSheet *self)
{
  g_autoptr(BesaceText) title = create_foot_text (self, self->resource->title, TRUE);
  g_autoptr(BesaceText) sentences = create_foot_sentences (self);

  besace_text_wrap (title, get_text_width (self));
  return FOOT_GAP + FOOT_RULE_GAP + besace_text_get_height (title) + besace_text_get_height (sentences);
}

static void
draw_foot (BesaceSheet *self,
           guint        page,
           cairo_t     *cr)
{
  double width = get_text_width (self);
  double y = self->paper.height - self->paper.bottom - measure_foot (self) + FOOT_GAP;
  /* Translators: the number of a page, and of how many: 2/5. */
  g_autofree char *numbers = g_strdup_printf (C_("page", "%1$u/%2$u"), page + 1, besace_sheet_get_n_pages (self));
  g_autoptr(BesaceText) number = create_foot_text (self, numbers, FALSE);
  g_autoptr(BesaceText) title = create_foot_text (self, self->resource->title, TRUE);
  g_autoptr(BesaceText) sentences = create_foot_sentences (self);
  double number_width = besace_text_get_natural_width (number);

  besace_rule_draw (cr, self->paper.left, y, width);
  y += FOOT_RULE_GAP;

  besace_text_wrap (title, width - number_width - PAGE_NUMBER_GAP);
  besace_text_draw (title, cr, 0, 1, self->paper.left, y);
  besace_text_wrap (number, number_width);
  besace_text_draw (number, cr, 0, 1, self->paper.left + width - number_width, y);
  y += besace_text_get_height (title);

  besace_text_draw (sentences, cr, 0, besace_text_get_n_lines (sentences), self->paper.left, y);
}

static void
clear_layout (BesaceSheet *self)
{
  g_clear_pointer (&self->document, besace_document_free);
  g_clear_pointer (&self->typesetter, besace_typesetter_free);
  g_clear_pointer (&self->flow, besace_flow_free);
  g_clear_object (&self->context);
}

static void
besace_sheet_finalize (GObject *object)
{
  BesaceSheet *self = BESACE_SHEET (object);

  clear_layout (self);
  if (self->blob_path_data_free)
    self->blob_path_data_free (self->blob_path_data);
  if (self->label_data_free)
    self->label_data_free (self->label_data);
  besace_resource_unref (self->resource);

  G_OBJECT_CLASS (besace_sheet_parent_class)->finalize (object);
}

static void
besace_sheet_class_init (BesaceSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_sheet_finalize;
}

static void
besace_sheet_init (BesaceSheet *self)
{
}

BesaceSheet *
besace_sheet_new (BesaceResource *resource,
                  gint64          copy_date,
                  gint64          now)
{
  BesaceSheet *self = g_object_new (BESACE_TYPE_SHEET, NULL);

  self->resource = besace_resource_ref (resource);
  self->copy_date = copy_date;
  self->now = now;
  return self;
}

void
besace_sheet_set_withdrawn (BesaceSheet *self,
                            gboolean     withdrawn)
{
  g_return_if_fail (BESACE_IS_SHEET (self));

  self->withdrawn = withdrawn;
}

void
besace_sheet_set_blob_paths (BesaceSheet        *self,
                             BesaceBlobPathFunc  func,
                             gpointer            data,
                             GDestroyNotify      data_free)
{
  if (self->blob_path_data_free)
    self->blob_path_data_free (self->blob_path_data);

  self->blob_path = func;
  self->blob_path_data = data;
  self->blob_path_data_free = data_free;
}

void
besace_sheet_set_labels (BesaceSheet     *self,
                         BesaceLabelFunc  func,
                         gpointer         data,
                         GDestroyNotify   data_free)
{
  if (self->label_data_free)
    self->label_data_free (self->label_data);

  self->label = func;
  self->label_data = data;
  self->label_data_free = data_free;
}

BesaceResource *
besace_sheet_get_resource (BesaceSheet *self)
{
  return self->resource;
}

gint64
besace_sheet_get_now (BesaceSheet *self)
{
  return self->now;
}

void
besace_sheet_begin (BesaceSheet       *self,
                    const BesacePaper *paper)
{
  double height;

  clear_layout (self);
  self->paper = *paper;
  self->context = besace_text_create_context (besace_resource_get_language (self->resource));
  height = paper->height - paper->top - paper->bottom - measure_foot (self);
  self->flow = besace_flow_new (get_text_width (self), MAX (height, TEXT_AREA_MIN));
  self->typesetter = besace_typesetter_new (self->flow, self->context, self->blob_path, self->blob_path_data);
  self->stage = STAGE_HEAD;
  self->block = 0;
}

gboolean
besace_sheet_continue (BesaceSheet *self)
{
  g_return_val_if_fail (self->flow != NULL, TRUE);

  switch (self->stage) {
  case STAGE_HEAD:
    add_head (self);
    add_summary (self);
    add_kit (self);
    if (self->resource->contents->len == 0 && self->resource->url)
      besace_typesetter_add_paragraph (self->typesetter, _("The contents are on the web, at the address above."), 0);
    self->stage = STAGE_BLOCKS;
    break;
  case STAGE_BLOCKS:
    if (self->block < self->resource->contents->len)
      add_block (self, g_ptr_array_index (self->resource->contents, self->block++));
    else
      self->stage = STAGE_FOOT;
    break;
  case STAGE_PARTS:
    if (self->part < self->document->parts->len) {
      besace_typesetter_add_part (self->typesetter, self->document, self->part++);
    } else {
      g_clear_pointer (&self->document, besace_document_free);
      self->stage = STAGE_BLOCKS;
    }
    break;
  case STAGE_FOOT:
    add_foot (self);
    self->stage = STAGE_DONE;
    break;
  case STAGE_DONE:
  default:
    break;
  }

  return self->stage == STAGE_DONE;
}

void
besace_sheet_lay_out (BesaceSheet       *self,
                      const BesacePaper *paper)
{
  besace_sheet_begin (self, paper);
  while (!besace_sheet_continue (self));
}

const BesacePaper *
besace_sheet_get_paper (BesaceSheet *self)
{
  return &self->paper;
}

guint
besace_sheet_get_n_pages (BesaceSheet *self)
{
  g_return_val_if_fail (self->stage == STAGE_DONE, 0);

  return besace_flow_get_n_pages (self->flow);
}

GArray *
besace_sheet_list_headings (BesaceSheet *self)
{
  const GPtrArray *headings;
  GArray *list = g_array_new (FALSE, FALSE, sizeof (BesaceSheetHeading));

  g_return_val_if_fail (self->stage == STAGE_DONE, list);

  headings = besace_typesetter_get_headings (self->typesetter);
  for (guint i = 0; i < headings->len; i++) {
    const BesaceTypesetterHeading *heading = g_ptr_array_index (headings, i);
    BesaceSheetHeading place = { heading->text, heading->level, 0, self->paper.left, 0 };

    besace_flow_locate (self->flow, heading->box, &place.page, &place.y);
    place.y += self->paper.top;
    g_array_append_val (list, place);
  }

  return list;
}

void
besace_sheet_draw_page (BesaceSheet *self,
                        guint        page,
                        cairo_t     *cr)
{
  g_return_if_fail (page < besace_sheet_get_n_pages (self));

  besace_flow_draw_page (self->flow, cr, page, self->paper.left, self->paper.top);
  draw_foot (self, page, cr);
}
