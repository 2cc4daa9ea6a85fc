/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>

#include "besace-choice-row.h"
#include "widget-search.h"

#define N_ROWS 3

typedef struct {
  GtkWidget       *window;
  GtkWidget       *list;
  BesaceChoiceRow *rows[N_ROWS];
} Fixture;

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->list = gtk_list_box_new ();
  for (guint i = 0; i < N_ROWS; i++) {
    fixture->rows[i] = BESACE_CHOICE_ROW (besace_choice_row_new (GTK_ACCESSIBLE_ROLE_CHECKBOX));
    besace_choice_row_set_words (fixture->rows[i], "Data", "What is open");
    gtk_list_box_append (GTK_LIST_BOX (fixture->list), GTK_WIDGET (fixture->rows[i]));
  }
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->list);
  gtk_window_present (GTK_WINDOW (fixture->window));
  widget_search_wait (is_mapped, fixture->list);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static GtkWidget *
get_button (Fixture *fixture,
            guint    position)
{
  return GTK_WIDGET (besace_choice_row_get_button (fixture->rows[position]));
}

static void
check_focus (Fixture   *fixture,
             GtkWidget *wanted)
{
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == wanted);
}

static void
test_one_stop (Fixture       *fixture,
               gconstpointer  data)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->rows[0]));
  check_focus (fixture, get_button (fixture, 0));
  for (guint i = 1; i < N_ROWS; i++) {
    gtk_widget_child_focus (fixture->list, GTK_DIR_TAB_FORWARD);
    check_focus (fixture, get_button (fixture, i));
  }
  gtk_widget_child_focus (fixture->list, GTK_DIR_TAB_BACKWARD);
  check_focus (fixture, get_button (fixture, 1));
}

/* Once as many are chosen as may be, what is chosen after the others is still come to. */
static void
test_passed_by (Fixture       *fixture,
                gconstpointer  data)
{
  gtk_widget_set_sensitive (get_button (fixture, 1), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->rows[0]));
  gtk_widget_child_focus (fixture->list, GTK_DIR_TAB_FORWARD);
  check_focus (fixture, GTK_WIDGET (fixture->rows[1]));
  gtk_widget_child_focus (fixture->list, GTK_DIR_TAB_FORWARD);
  check_focus (fixture, get_button (fixture, 2));
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (get_button (fixture, 0)),
                                                               GTK_ACCESSIBLE_PROPERTY_LABEL, "Data");
  g_autofree char *description = gtk_test_accessible_check_property (GTK_ACCESSIBLE (get_button (fixture, 0)),
                                                                     GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "What is open");

  g_assert_cmpstr (label, ==, NULL);
  g_assert_cmpstr (description, ==, NULL);
}

static void
test_activated (Fixture       *fixture,
                gconstpointer  data)
{
  adw_action_row_activate (ADW_ACTION_ROW (fixture->rows[0]));
  g_assert_true (gtk_check_button_get_active (besace_choice_row_get_button (fixture->rows[0])));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/choice-row/one-stop", test_one_stop);
  ADD ("/choice-row/passed-by", test_passed_by);
  ADD ("/choice-row/words", test_words);
  ADD ("/choice-row/activated", test_activated);

  return g_test_run ();
}
