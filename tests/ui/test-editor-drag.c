/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "besace-block-row.h"
#include "editor-fixture.h"
#include "widget-search.h"

/* Of @widget or of something in it: the first controller of @type. */
static GtkEventController *
find_controller (GtkWidget *widget,
                 GType      type)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (g_type_is_a (G_OBJECT_TYPE (controller), type))
      return controller;
  }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child)) {
    GtkEventController *controller = find_controller (child, type);

    if (controller)
      return controller;
  }

  return NULL;
}

static gboolean
has_place (gpointer widget)
{
  return gtk_widget_get_height (widget) > 0;
}

/* What the drag of a row carries is dropped in the upper or the lower half of another. */
static void
drag (EditorFixture *fixture,
      guint          from,
      GtkWidget     *target,
      gboolean       lower)
{
  GtkEventController *source = find_controller (editor_fixture_get_row (fixture, from), GTK_TYPE_DRAG_SOURCE);
  GtkEventController *drop_target = find_controller (target, GTK_TYPE_DROP_TARGET);
  double y;
  g_autoptr(GdkContentProvider) provider = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GValue) value = G_VALUE_INIT;
  GdkDragAction action = 0;
  gboolean taken = FALSE;

  g_signal_emit_by_name (source, "prepare", 1.0, 1.0, &provider);
  g_value_init (&value, BESACE_TYPE_DRAFT_BLOCK);
  gdk_content_provider_get_value (provider, &value, &error);
  g_assert_no_error (error);

  widget_search_wait (has_place, target);
  y = gtk_widget_get_height (target) * (lower ? 0.75 : 0.25);
  g_signal_emit_by_name (drop_target, "motion", 10.0, y, &action);
  g_assert_cmpuint (action, ==, GDK_ACTION_MOVE);
  g_assert_true (gtk_widget_has_css_class (target, lower ? "drop-after" : "drop-before"));
  g_signal_emit_by_name (drop_target, "drop", &value, 10.0, y, &taken);
  g_assert_true (taken);
  g_assert_false (gtk_widget_has_css_class (target, lower ? "drop-after" : "drop-before"));
}

static void
assert_order (EditorFixture *fixture,
              const char    *expected)
{
  g_autoptr(GString) order = g_string_new (NULL);

  for (guint i = 0; i < editor_fixture_count_blocks (fixture); i++)
    g_string_append_c (order, editor_fixture_get_text (fixture, i)[strlen ("Texte ")]);
  g_assert_cmpstr (order->str, ==, expected);
}

static gboolean
are_in_first_order (gpointer fixture)
{
  return g_str_equal (editor_fixture_get_text (fixture, 0), "Texte 0") && g_str_equal (editor_fixture_get_text (fixture, 3), "Texte 3");
}

/* A block goes where the line shows that it would, and no further; one of another draft stays there. */
static void
test_dragged (EditorFixture *fixture,
              gconstpointer  unused)
{
  g_autoptr(BesaceDraftBlock) foreign = besace_draft_block_new (BESACE_BLOCK_TEXT);
  g_auto(GValue) value = G_VALUE_INIT;
  gboolean taken;
  GtkWidget *row;

  editor_fixture_begin (fixture);
  editor_fixture_add_texts (fixture, 4);
  widget_search_wait_label (GTK_WIDGET (fixture->page), "Saved");
  row = editor_fixture_get_row (fixture, 0);

  drag (fixture, 0, editor_fixture_get_row (fixture, 2), TRUE);
  assert_order (fixture, "1203");
  g_assert_true (editor_fixture_get_row (fixture, 2) == row);
  widget_search_wait_label (GTK_WIDGET (fixture->page), "Saved");
  besace_undo_history_undo (fixture->window->history);
  widget_search_wait (are_in_first_order, fixture);

  drag (fixture, 0, editor_fixture_get_row (fixture, 2), FALSE);
  assert_order (fixture, "1023");
  drag (fixture, 3, editor_fixture_get_row (fixture, 0), FALSE);
  assert_order (fixture, "3102");
  drag (fixture, 3, editor_fixture_get_row (fixture, 1), TRUE);
  assert_order (fixture, "3120");

  /* Where it is already. */
  drag (fixture, 1, editor_fixture_get_row (fixture, 1), FALSE);
  drag (fixture, 1, editor_fixture_get_row (fixture, 0), TRUE);
  drag (fixture, 1, editor_fixture_get_row (fixture, 2), FALSE);
  assert_order (fixture, "3120");

  g_value_init (&value, BESACE_TYPE_DRAFT_BLOCK);
  g_value_set_object (&value, foreign);
  g_signal_emit_by_name (find_controller (editor_fixture_get_row (fixture, 0), GTK_TYPE_DROP_TARGET), "drop", &value, 10.0, 1.0, &taken);
  assert_order (fixture, "3120");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/editor-drag/dragged", EditorFixture, NULL, editor_fixture_set_up, test_dragged, editor_fixture_tear_down);

  return g_test_run ();
}
