/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-printout-pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "besace-output-file.h"
#include "besace-page-tag.h"
#include "besace-time.h"

#define OUTLINE_LEVELS 7

static cairo_status_t
append_cb (void                *bytes,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (BesacePrintout  *self,
              cairo_surface_t *surface)
{
  g_autofree char *date = besace_time_format (besace_printout_get_now (self) / 1000 * 1000);
  BesacePrintoutDetails details;

  besace_printout_describe (self, &details);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, details.title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Besace");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
  if (details.author)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, details.author);
  if (details.subject)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, details.subject);
}

/* Headings of lesser level stand under the last one of greater level; a document may leave levels out. */
static void
add_outline (BesacePrintout  *self,
             cairo_surface_t *surface)
{
  g_autoptr(GArray) headings = besace_printout_list_headings (self);
  int parents[OUTLINE_LEVELS];

  for (guint level = 0; level < OUTLINE_LEVELS; level++)
    parents[level] = CAIRO_PDF_OUTLINE_ROOT;

  for (guint i = 0; i < headings->len; i++) {
    const BesacePrintoutHeading *heading = &g_array_index (headings, BesacePrintoutHeading, i);
    guint level = MIN (heading->level, OUTLINE_LEVELS - 1);
    g_autofree char *place = g_strdup_printf ("page=%u pos=[%d %d]", heading->page + 1, (int) heading->x, (int) heading->y);
    int parent = level > 0 ? parents[level - 1] : CAIRO_PDF_OUTLINE_ROOT;
    int item = cairo_pdf_surface_add_outline (surface, parent, heading->text, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);

    for (guint below = level; below < OUTLINE_LEVELS; below++)
      parents[below] = item;
  }
}

/* What the page's places lead to, and what the others lead to on it. */
static void
tag_links (cairo_t      *cr,
           guint         page,
           const GArray *links,
           const GArray *headings)
{
  for (guint i = 0; i < links->len; i++) {
    const BesacePrintoutLink *link = &g_array_index (links, BesacePrintoutLink, i);
    const BesacePrintoutHeading *heading = &g_array_index (headings, BesacePrintoutHeading, link->heading);

    if (link->page == page)
      besace_page_tag_jump (cr, link->heading, link->x, link->y, link->width, link->height);
    if (heading->page == page)
      besace_page_tag_destination (cr, link->heading, heading->x, heading->y);
  }
}

static cairo_status_t
draw_pages (BesacePrintout  *self,
            cairo_surface_t *surface)
{
  guint n_pages = besace_printout_get_n_pages (self);
  g_autoptr(GArray) headings = besace_printout_list_headings (self);
  g_autoptr(GArray) links = besace_printout_list_links (self);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  /* Readers take the structure for a document's where it has one root that is called so. */
  besace_page_tag_begin (cr, "Document");
  for (guint page = 0; page < n_pages; page++) {
    besace_printout_draw_page (self, page, cr);
    tag_links (cr, page, links, headings);
    if (page == n_pages - 1)
      besace_page_tag_end (cr, "Document");
    cairo_show_page (cr);
  }

  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

/* The whole file in memory, a megabyte or so: cairo has no answer to a disk that fills up while it writes, and its
 * version 1.16 aborts. (transfer full) */
static GByteArray *
create_pdf (BesacePrintout  *self,
            GError         **error)
{
  const BesacePaper *paper = besace_printout_get_paper (self);
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, paper->width, paper->height);
  cairo_status_t status;

  set_metadata (self, surface);
  status = draw_pages (self, surface);
  if (status == CAIRO_STATUS_SUCCESS) {
    add_outline (self, surface);
    cairo_surface_finish (surface);
    status = cairo_surface_status (surface);
  }
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The pages could not be drawn (%s): close other programs and try again."),
                 cairo_status_to_string (status));
    return NULL;
  }

  return g_steal_pointer (&bytes);
}

gboolean
besace_printout_write_pdf_to_stream (BesacePrintout  *self,
                                     GOutputStream   *stream,
                                     GError         **error)
{
  g_autoptr(GByteArray) bytes = create_pdf (self, error);

  return bytes && g_output_stream_write_all (stream, bytes->data, bytes->len, NULL, NULL, error);
}

gboolean
besace_printout_write_pdf (BesacePrintout  *self,
                           const char      *path,
                           GError         **error)
{
  g_autoptr(GByteArray) bytes = create_pdf (self, error);

  return bytes && besace_output_file_save (path, bytes->data, bytes->len, error);
}
