/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-page-tag.h"

/* GTK's preview records what is drawn, and recorded tags have no page to belong to. */
static gboolean
has_tags (cairo_t *cr)
{
  return cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
}

void
besace_page_tag_begin (cairo_t    *cr,
                       const char *name)
{
  if (name && has_tags (cr))
    cairo_tag_begin (cr, name, NULL);
}

void
besace_page_tag_end (cairo_t    *cr,
                     const char *name)
{
  if (name && has_tags (cr))
    cairo_tag_end (cr, name);
}

/* (transfer full) */
static char *
format_rectangle (double x,
                  double y,
                  double width,
                  double height)
{
  char left[G_ASCII_DTOSTR_BUF_SIZE], top[G_ASCII_DTOSTR_BUF_SIZE];
  char wide[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf ("rect=[%s %s %s %s]",
                          g_ascii_formatd (left, sizeof left, "%.2f", x),
                          g_ascii_formatd (top, sizeof top, "%.2f", y),
                          g_ascii_formatd (wide, sizeof wide, "%.2f", width),
                          g_ascii_formatd (high, sizeof high, "%.2f", height));
}

void
besace_page_tag_link (cairo_t    *cr,
                      const char *address,
                      double      x,
                      double      y,
                      double      width,
                      double      height)
{
  g_autofree char *rectangle = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *attributes = NULL;

  if (!has_tags (cr))
    return;

  /* Percent-encoding leaves ASCII without quotes or backslashes, which is what cairo reads between the quotes. */
  escaped = g_uri_escape_string (address, ":/?#[]@!$&()*+,;=%", FALSE);
  rectangle = format_rectangle (x, y, width, height);
  attributes = g_strdup_printf ("uri='%s' %s", escaped, rectangle);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

void
besace_page_tag_jump (cairo_t *cr,
                      guint    number,
                      double   x,
                      double   y,
                      double   width,
                      double   height)
{
  g_autofree char *rectangle = NULL;
  g_autofree char *attributes = NULL;

  if (!has_tags (cr))
    return;

  /* By name, since cairo 1.16 knows no page that is still to come. */
  rectangle = format_rectangle (x, y, width, height);
  attributes = g_strdup_printf ("dest='%u' %s", number, rectangle);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

void
besace_page_tag_destination (cairo_t *cr,
                             guint    number,
                             double   x,
                             double   y)
{
  g_autofree char *attributes = NULL;

  if (!has_tags (cr))
    return;

  attributes = g_strdup_printf ("name='%u' x=%d y=%d", number, (int) x, (int) y);
  cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end (cr, CAIRO_TAG_DEST);
}
