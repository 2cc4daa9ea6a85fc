/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written is in view. */

#include "besace-draft-block.h"
#include "besace-editor-blocks.h"
#include "editor-fixture.h"
#include "widget-search.h"

#define N_BLOCKS 24

static GtkScrolledWindow *
get_scrolled_window (EditorFixture *fixture)
{
  return GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (editor_fixture_get_row (fixture, 0), GTK_TYPE_SCROLLED_WINDOW));
}

static GtkWidget *
get_focus (EditorFixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* Whether the cursor of what has the focus is seen. */
static gboolean
sees_cursor (gpointer data)
{
  EditorFixture *fixture = data;
  GtkWidget *scrolled_window = GTK_WIDGET (get_scrolled_window (fixture));
  GtkWidget *focus = get_focus (fixture);
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  GdkRectangle cursor;
  double y;

  if (!GTK_IS_TEXT_VIEW (focus) || gtk_widget_get_height (focus) == 0)
    return FALSE;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (focus), &iter, &cursor);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (focus), GTK_TEXT_WINDOW_WIDGET, cursor.x, cursor.y, &cursor.x, &cursor.y);
  return gtk_widget_translate_coordinates (focus, scrolled_window, cursor.x, cursor.y, NULL, &y) && y >= 0 &&
         y + cursor.height <= gtk_widget_get_height (scrolled_window);
}

static gboolean
is_long (gpointer data)
{
  EditorFixture *fixture = data;
  GtkAdjustment *adjustment;

  if (!besace_editor_page_get_ready (fixture->page))
    return FALSE;

  adjustment = gtk_scrolled_window_get_vadjustment (get_scrolled_window (fixture));
  gtk_adjustment_set_value (adjustment, G_MAXDOUBLE);
  return gtk_adjustment_get_value (adjustment) > 500;
}

static gboolean
rested_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
has_rested (gpointer data)
{
  return *(gboolean *) data;
}

/* Long enough for whatever scrolls once everything has its place. */
static void
rest (void)
{
  gboolean rested = FALSE;

  g_timeout_add (300, rested_cb, &rested);
  widget_search_wait (has_rested, &rested);
}

static void
set_up_long (EditorFixture *fixture,
             gconstpointer  unused)
{
  editor_fixture_set_up (fixture, NULL);
  editor_fixture_begin (fixture);
  editor_fixture_add_texts (fixture, N_BLOCKS);
  widget_search_wait (is_long, fixture);
  rest ();
}

static void
test_added (EditorFixture *fixture,
            gconstpointer  type)
{
  const guint n = editor_fixture_count_blocks (fixture);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (get_scrolled_window (fixture)), G_MAXDOUBLE);
  gtk_widget_activate_action (widget_search_type (GTK_WIDGET (fixture->page), BESACE_TYPE_EDITOR_BLOCKS, 0), "blocks.add", "s", type);
  g_assert_true (gtk_widget_is_ancestor (get_focus (fixture), editor_fixture_get_row (fixture, n)));
  widget_search_wait (sees_cursor, fixture);
  rest ();
  g_assert_true (sees_cursor (fixture));
}

static void
test_written (EditorFixture *fixture,
              gconstpointer  unused)
{
  GtkTextBuffer *buffer;

  gtk_widget_grab_focus (editor_fixture_get_row (fixture, 2));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_focus (fixture)));
  for (int i = 0; i < 60; i++)
    gtk_text_buffer_insert_at_cursor (buffer, "Une ligne de plus\n", -1);
  widget_search_wait (sees_cursor, fixture);
  rest ();
  g_assert_true (sees_cursor (fixture));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/editor-view/section", EditorFixture, "section", set_up_long, test_added, editor_fixture_tear_down);
  g_test_add ("/editor-view/text", EditorFixture, "text", set_up_long, test_added, editor_fixture_tear_down);
  g_test_add ("/editor-view/link", EditorFixture, "link", set_up_long, test_added, editor_fixture_tear_down);
  g_test_add ("/editor-view/written", EditorFixture, NULL, set_up_long, test_written, editor_fixture_tear_down);
  return g_test_run ();
}
