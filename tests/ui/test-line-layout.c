/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-line-layout.h"

#define PICTURE_SIZE 40
#define LINE_WIDTH 300
#define LINE_HEIGHT 60

static GtkWidget *
add (GtkWidget *line,
     int        width,
     int        height,
     gboolean   expands)
{
  GtkWidget *child = g_object_new (GTK_TYPE_BOX, "width-request", width, "height-request", height,
                                   "hexpand", expands, NULL);

  gtk_box_append (GTK_BOX (line), child);
  return child;
}

static void
assert_place (GtkWidget *child,
              int        x,
              int        y,
              int        width,
              int        height)
{
  GtkAllocation allocation;

  gtk_widget_get_allocation (child, &allocation);
  g_assert_cmpint (allocation.x, ==, x);
  g_assert_cmpint (allocation.y, ==, y);
  g_assert_cmpint (allocation.width, ==, width);
  g_assert_cmpint (allocation.height, ==, height);
}

static GtkWidget *
create_line (void)
{
  GtkWidget *line = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));

  gtk_widget_set_layout_manager (line, besace_line_layout_new ());
  return line;
}

static void
place (GtkWidget *line,
       int        width)
{
  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (line, &(GtkAllocation) { 0, 0, width, LINE_HEIGHT }, -1);
}

/* What expands takes what is left; each stands in the middle; what is hidden takes no room. */
static void
test_places (void)
{
  g_autoptr(GtkWidget) line = create_line ();
  GtkWidget *picture = add (line, PICTURE_SIZE, PICTURE_SIZE, FALSE);
  GtkWidget *hidden = add (line, PICTURE_SIZE, PICTURE_SIZE, FALSE);
  GtkWidget *texts = add (line, 100, 20, TRUE);
  GtkWidget *date = add (line, 30, 10, FALSE);
  int minimum, natural;

  gtk_widget_set_visible (hidden, FALSE);
  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, PICTURE_SIZE + 6 + 100 + 6 + 30);
  g_assert_cmpint (natural, ==, minimum);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, LINE_WIDTH, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, PICTURE_SIZE);

  place (line, LINE_WIDTH);
  assert_place (picture, 0, 10, PICTURE_SIZE, PICTURE_SIZE);
  assert_place (texts, 46, 20, LINE_WIDTH - 46 - 36, 20);
  assert_place (date, LINE_WIDTH - 30, 25, 30, 10);

  gtk_widget_set_direction (line, GTK_TEXT_DIR_RTL);
  place (line, LINE_WIDTH);
  assert_place (picture, LINE_WIDTH - PICTURE_SIZE, 10, PICTURE_SIZE, PICTURE_SIZE);
  assert_place (date, 0, 25, 30, 10);
}

/* A row keeps its texts whole in a narrow window: it becomes higher. */
static void
test_row (void)
{
  g_autoptr(GtkWidget) row = g_object_ref_sink (adw_action_row_new ());
  int wide, narrow;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "A title of several words that needs more than one line");
  besace_line_layout_apply_to_row (ADW_ACTION_ROW (row));
  g_assert_true (BESACE_IS_LINE_LAYOUT (gtk_widget_get_layout_manager (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)))));

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 1000, &wide, NULL, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 120, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/line-layout/places", test_places);
  g_test_add_func ("/line-layout/row", test_row);

  return g_test_run ();
}
