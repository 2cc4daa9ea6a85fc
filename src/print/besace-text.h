/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

#include "besace-document.h"

G_BEGIN_DECLS

/* The size of running text, in points, and the least there is on paper. */
#define BESACE_TEXT_SIZE 12.0

/* How a text is set. Zero is running text. */
typedef struct {
  double   size;        /* points; 0 is BESACE_TEXT_SIZE */
  double   line_height; /* from one baseline to the next, in sizes; 0 is that of running text */
  gboolean bold;
  gboolean italic;
  gboolean monospace;
  gboolean one_line;    /* cut short with an ellipsis rather than wrapped */
} BesaceTextStyle;

/* Text set in lines with Pango, each of which can stand on another page. Lengths are points. */
typedef struct _BesaceText BesaceText;

/* A context in which a line has the same length on every printer and screen. It has fonts of its own, so it may be
 * used on any thread, by one at a time. @language (nullable) is that of the computer where nobody says. (transfer full) */
PangoContext *besace_text_create_context (const char *language);

/* One for another language that shares the fonts of @other, which take a while to load, and its thread. (transfer full) */
PangoContext *besace_text_create_context_beside (PangoContext *other,
                                                 const char   *language);

BesaceText   *besace_text_new  (PangoContext          *context,
                                const BesaceTextStyle *style);
void          besace_text_free (BesaceText            *self);

/* @href and @language are nullable. What leads to @href looks as @style says. Text is added before lines are made. */
void          besace_text_append (BesaceText  *self,
                                  const char  *text,
                                  BesaceStyle  style,
                                  const char  *href,
                                  const char  *language);

const char   *besace_text_get_text (const BesaceText *self);

/* Whether the first word is written from right to left. */
gboolean      besace_text_is_right_to_left (BesaceText *self);

/* Measuring undoes besace_text_wrap (). */

/* The width of the text without a break but its own, and of its longest word. */
double        besace_text_get_natural_width (BesaceText *self);
double        besace_text_get_minimum_width (BesaceText *self);

/* Breaks the text into lines no wider than @width. Words and numbers that are wider than that are cut. */
void          besace_text_wrap (BesaceText *self,
                                double      width);

guint         besace_text_get_n_lines     (const BesaceText *self);
double        besace_text_get_line_height (const BesaceText *self,
                                           guint             line);
double        besace_text_get_height      (const BesaceText *self);
double        besace_text_get_line_width  (const BesaceText *self,
                                           guint             line);

/* Draws @n_lines lines from @first on, beneath @y; @x is where the width begins. */
void          besace_text_draw (BesaceText *self,
                                cairo_t    *cr,
                                guint       first,
                                guint       n_lines,
                                double      x,
                                double      y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceText, besace_text_free)

G_END_DECLS
