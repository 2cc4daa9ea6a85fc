/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-lines.h"

GArray *
besace_reader_lines_find (GtkLabel *label,
                          int       start,
                          int       end)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_int_t));
  PangoLayoutIter *iter = pango_layout_get_iter (gtk_label_get_layout (label));
  int x_offset, y_offset;

  gtk_label_get_layout_offsets (label, &x_offset, &y_offset);

  do {
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
    int line_end = line->start_index + line->length;
    PangoRectangle extents;
    cairo_rectangle_int_t rectangle;
    g_autofree int *ranges = NULL;
    int n_ranges;

    if (line_end <= start || line->start_index >= end)
      continue;

    pango_layout_iter_get_line_extents (iter, NULL, &extents);
    pango_layout_line_get_x_ranges (line, MAX (start, line->start_index), MIN (end, line_end), &ranges, &n_ranges);
    if (n_ranges == 0)
      continue;

    /* A change of style makes another range, right beside the one before. Ranges are measured from the left of the
     * layout, as extents are. */
    rectangle.x = x_offset + PANGO_PIXELS (ranges[0]);
    rectangle.y = y_offset + PANGO_PIXELS (extents.y);
    rectangle.width = PANGO_PIXELS (ranges[2 * n_ranges - 1] - ranges[0]);
    rectangle.height = PANGO_PIXELS (extents.height);
    if (rectangle.width > 0)
      g_array_append_val (lines, rectangle);
  } while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
  return lines;
}

cairo_rectangle_int_t
besace_reader_lines_bound (GArray *lines)
{
  cairo_rectangle_int_t bounds = { 0 };

  for (guint i = 0; i < lines->len; i++) {
    const cairo_rectangle_int_t *line = &g_array_index (lines, cairo_rectangle_int_t, i);

    if (i == 0)
      bounds = *line;
    else
      gdk_rectangle_union (&bounds, line, &bounds);
  }

  for (guint i = 0; i < lines->len; i++) {
    cairo_rectangle_int_t *line = &g_array_index (lines, cairo_rectangle_int_t, i);

    line->x -= bounds.x;
    line->y -= bounds.y;
  }

  return bounds;
}
