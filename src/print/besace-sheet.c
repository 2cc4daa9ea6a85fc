/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sheet.h"

#include <glib/gi18n.h>

#include "besace-date.h"
#include "besace-flow.h"
#include "besace-page-foot.h"
#include "besace-resource-setter.h"

#define FOOT_SPACE 28.0
#define ADDRESS_SPACE 5.0

struct _BesaceSheet {
  BesacePrintout        parent_instance;

  BesaceResource       *resource;
  gint64                copy_date;

  PangoContext         *context;    /* (nullable) before the first layout */
  BesaceFlow           *flow;       /* (nullable) likewise */
  BesaceTypesetter     *typesetter; /* (nullable) likewise */
  BesaceResourceSetter *setter;     /* (nullable) likewise */
  BesacePageFoot       *foot;       /* (nullable) likewise */
};

G_DEFINE_FINAL_TYPE (BesaceSheet, besace_sheet, BESACE_TYPE_PRINTOUT)

static gint64
get_now (BesaceSheet *self)
{
  return besace_printout_get_now (BESACE_PRINTOUT (self));
}

static void
add_dates (BesaceSheet *self)
{
  g_autofree char *printed = besace_date_to_text (get_now (self), 0);
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
  double side;
  BesaceQrCode *code = besace_qr_code_new_for_paper (self->resource->url, BESACE_QR_SIZE,
                                                     besace_flow_get_width (self->flow), &side);

  besace_typesetter_add_space (self->typesetter, FOOT_SPACE);
  besace_typesetter_add_rule (self->typesetter);
  besace_typesetter_keep_with_next (self->typesetter);

  if (code)
    besace_typesetter_begin_float (self->typesetter, code, side, BESACE_SIDE_START);
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
add_end (BesaceSheet *self)
{
  besace_flow_break (self->flow);

  if (self->resource->url
      && (besace_flow_get_n_pages (self->flow) > 1 || !besace_resource_setter_has_code (self->setter))) {
    add_whereabouts (self);
    besace_flow_break (self->flow);
  }
}

/* (transfer full) */
static char *
create_foot_sentences (BesaceSheet *self)
{
  g_autofree char *date = besace_date_to_text (self->copy_date ? self->copy_date : get_now (self), 0);
  g_autofree char *warning = g_strdup_printf (self->copy_date ? _("Copy of %s — check before relying on it.")
                                                              : _("Printed on %s — check before relying on it."), date);

  if (!besace_resource_is_outdated (self->resource, self->copy_date, get_now (self)))
    return g_steal_pointer (&warning);

  return g_strdup_printf ("%s\n%s", warning, _("This copy is more than a month old: the procedure may have changed."));
}

static void
clear_layout (BesaceSheet *self)
{
  g_clear_pointer (&self->foot, besace_page_foot_free);
  g_clear_pointer (&self->setter, besace_resource_setter_free);
  g_clear_pointer (&self->typesetter, besace_typesetter_free);
  g_clear_pointer (&self->flow, besace_flow_free);
  g_clear_object (&self->context);
}

static void
besace_sheet_describe (BesacePrintout        *printout,
                       BesacePrintoutDetails *details)
{
  BesaceSheet *self = BESACE_SHEET (printout);

  details->title = self->resource->title;
  details->author = besace_resource_get_value (self->resource, BESACE_FACET_PRODUCER);
  details->subject = self->resource->summary;
}

static void
besace_sheet_begin (BesacePrintout *printout)
{
  BesaceSheet *self = BESACE_SHEET (printout);
  double width = besace_printout_get_text_width (printout);
  g_autofree char *sentences = create_foot_sentences (self);

  clear_layout (self);
  self->context = besace_text_create_context (besace_resource_get_language (self->resource));
  self->foot = besace_page_foot_new (self->context, self->resource->title, sentences, 0, width);
  self->flow = besace_flow_new (width, besace_printout_get_text_height (printout, besace_page_foot_get_height (self->foot)));
  self->typesetter = besace_printout_create_typesetter (printout, self->flow, self->context);
  self->setter = besace_resource_setter_new (printout, self->typesetter, self->resource);
}

static gboolean
besace_sheet_proceed (BesacePrintout *printout)
{
  BesaceSheet *self = BESACE_SHEET (printout);

  if (!besace_resource_setter_continue (self->setter))
    return FALSE;

  add_end (self);
  return TRUE;
}

static guint
besace_sheet_get_n_pages (BesacePrintout *printout)
{
  return besace_flow_get_n_pages (BESACE_SHEET (printout)->flow);
}

static void
besace_sheet_draw_page (BesacePrintout *printout,
                        guint           page,
                        cairo_t        *cr)
{
  BesaceSheet *self = BESACE_SHEET (printout);
  const BesacePaper *paper = besace_printout_get_paper (printout);

  besace_flow_draw_page (self->flow, cr, page, paper->left, paper->top);
  besace_page_foot_draw (self->foot, cr, paper->left, paper->height - paper->bottom, page,
                         besace_sheet_get_n_pages (printout));
}

static void
besace_sheet_list_headings (BesacePrintout *printout,
                            GArray         *headings)
{
  BesaceSheet *self = BESACE_SHEET (printout);

  besace_printout_add_headings (printout, headings, self->flow, self->typesetter, 0);
}

static void
besace_sheet_finalize (GObject *object)
{
  BesaceSheet *self = BESACE_SHEET (object);

  clear_layout (self);
  besace_resource_unref (self->resource);

  G_OBJECT_CLASS (besace_sheet_parent_class)->finalize (object);
}

static void
besace_sheet_class_init (BesaceSheetClass *klass)
{
  BesacePrintoutClass *printout_class = BESACE_PRINTOUT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_sheet_finalize;

  printout_class->describe = besace_sheet_describe;
  printout_class->begin = besace_sheet_begin;
  printout_class->proceed = besace_sheet_proceed;
  printout_class->get_n_pages = besace_sheet_get_n_pages;
  printout_class->draw_page = besace_sheet_draw_page;
  printout_class->list_headings = besace_sheet_list_headings;
}

static void
besace_sheet_init (BesaceSheet *self)
{
}

BesacePrintout *
besace_sheet_new (BesaceResource *resource,
                  gint64          copy_date,
                  gint64          now)
{
  BesaceSheet *self = g_object_new (BESACE_TYPE_SHEET, NULL);

  self->resource = besace_resource_ref (resource);
  self->copy_date = copy_date;
  besace_printout_set_now (BESACE_PRINTOUT (self), now);
  return BESACE_PRINTOUT (self);
}
