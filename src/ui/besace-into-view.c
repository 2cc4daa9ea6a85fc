/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-into-view.h"

/* Beside what is brought into view. */
#define MARGIN 24

/* Until a text that was just shown, or has just grown, knows how high it is. */
#define FRAMES 4

#define KEY "besace-into-view"

/* What of @widget is to be seen, in the coordinates of @scrolled_window. */
static gboolean
find_place (GtkWidget       *widget,
            GtkWidget       *scrolled_window,
            graphene_rect_t *place)
{
  GtkTextIter iter;
  GdkRectangle cursor;
  GtkTextBuffer *buffer;
  double x, y;

  if (!GTK_IS_TEXT_VIEW (widget))
    return gtk_widget_get_height (widget) > 0 && gtk_widget_compute_bounds (widget, scrolled_window, place);
  if (gtk_widget_get_height (widget) == 0)
    return FALSE;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (widget), &iter, &cursor);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (widget), GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y, &cursor.x, &cursor.y);
  if (!gtk_widget_translate_coordinates (widget, scrolled_window, cursor.x, cursor.y, &x, &y))
    return FALSE;
  graphene_rect_init (place, (float) x, (float) y, (float) cursor.width, (float) cursor.height);
  return TRUE;
}

static void
scroll_to (GtkScrolledWindow     *scrolled_window,
           const graphene_rect_t *place)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scrolled_window);
  const double height = gtk_widget_get_height (GTK_WIDGET (scrolled_window));
  const double top = place->origin.y - MARGIN;
  const double bottom = place->origin.y + place->size.height + MARGIN;

  if (top < 0 || bottom - top > height)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + top);
  else if (bottom > height)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bottom - height);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  GtkWidget *scrolled_window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  const guint left = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), KEY)) - 1;
  graphene_rect_t place;

  g_object_set_data (G_OBJECT (widget), KEY, GUINT_TO_POINTER (left));
  if (scrolled_window && find_place (widget, scrolled_window, &place))
    scroll_to (GTK_SCROLLED_WINDOW (scrolled_window), &place);
  return left > 0;
}

void
besace_into_view_soon (GtkWidget *widget)
{
  gboolean begun;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  begun = g_object_get_data (G_OBJECT (widget), KEY) != NULL;
  g_object_set_data (G_OBJECT (widget), KEY, GUINT_TO_POINTER (FRAMES));
  if (!begun)
    gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
}

void
besace_into_view_focus (GtkWidget *widget)
{
  GtkWidget *viewport;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  if (viewport)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_widget_grab_focus (widget);
  if (viewport)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), TRUE);
  besace_into_view_soon (widget);
}
