/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-page-foot.h"

#include <glib/gi18n.h>

#include "besace-rule.h"

#define GAP 12.0
#define RULE_GAP 5.0
#define PAGE_NUMBER_GAP 12.0

struct _BesacePageFoot {
  PangoContext *context;
  double        size;
  double        width;
  BesaceText   *title;
  BesaceText   *sentences; /* (nullable) */
};

static BesaceText *
create_text (BesacePageFoot *self,
             const char     *words,
             gboolean        one_line)
{
  BesaceTextStyle style = { .size = self->size, .one_line = one_line };
  BesaceText *text = besace_text_new (self->context, &style);

  besace_text_append (text, words, 0, NULL, NULL);
  besace_text_wrap (text, self->width);
  return text;
}

BesacePageFoot *
besace_page_foot_new (PangoContext *context,
                      const char   *title,
                      const char   *sentences,
                      double        size,
                      double        width)
{
  BesacePageFoot *self = g_new0 (BesacePageFoot, 1);

  self->context = g_object_ref (context);
  self->size = size;
  self->width = width;
  self->title = create_text (self, title, TRUE);
  self->sentences = sentences ? create_text (self, sentences, FALSE) : NULL;
  return self;
}

void
besace_page_foot_free (BesacePageFoot *self)
{
  g_clear_pointer (&self->sentences, besace_text_free);
  besace_text_free (self->title);
  g_object_unref (self->context);
  g_free (self);
}

double
besace_page_foot_get_height (const BesacePageFoot *self)
{
  return GAP + RULE_GAP + besace_text_get_height (self->title)
         + (self->sentences ? besace_text_get_height (self->sentences) : 0);
}

static double
draw_number (BesacePageFoot *self,
             cairo_t        *cr,
             double          x,
             double          y,
             guint           page,
             guint           n_pages)
{
  /* Translators: the number of a page, and of how many: 2/5. */
  g_autofree char *numbers = g_strdup_printf (C_("page", "%1$u/%2$u"), page + 1, n_pages);
  g_autoptr(BesaceText) number = create_text (self, numbers, FALSE);
  double width = besace_text_get_natural_width (number);

  besace_text_wrap (number, width);
  besace_text_draw (number, cr, 0, 1, x + self->width - width, y);
  return width + PAGE_NUMBER_GAP;
}

void
besace_page_foot_draw (BesacePageFoot *self,
                       cairo_t        *cr,
                       double          x,
                       double          bottom,
                       guint           page,
                       guint           n_pages)
{
  double y = bottom - besace_page_foot_get_height (self) + GAP;
  double number_width;

  besace_rule_draw (cr, x, y, self->width);
  y += RULE_GAP;

  number_width = n_pages > 0 ? draw_number (self, cr, x, y, page, n_pages) : 0;
  besace_text_wrap (self->title, self->width - number_width);
  besace_text_draw (self->title, cr, 0, 1, x, y);
  y += besace_text_get_height (self->title);

  if (self->sentences)
    besace_text_draw (self->sentences, cr, 0, besace_text_get_n_lines (self->sentences), x, y);
}
