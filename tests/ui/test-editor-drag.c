/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "besace-block-row.h"
#include "besace-draft-making.h"
#include "besace-editor-page.h"
#include "besace-instances.h"
#include "test-workspace.h"
#include "undo-window.h"
#include "widget-search.h"

typedef struct {
  BesaceWorkspace  *workspace;
  UndoWindow       *window;
  BesaceEditorPage *page;
} Fixture;

static BesaceContributions *
get_contributions (Fixture *fixture)
{
  return besace_library_get_contributions (besace_workspace_get_library (fixture->workspace));
}

static BesaceUndoHistory *
create_history (BesaceWorkspace *workspace,
                GtkWidget       *overlay)
{
  return besace_undo_history_new (besace_workspace_get_library (workspace), ADW_TOAST_OVERLAY (overlay));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->workspace = test_workspace_open (NULL);
  besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (fixture)));
  fixture->page = g_object_ref_sink (BESACE_EDITOR_PAGE (besace_editor_page_new (fixture->workspace)));
  fixture->window = g_object_new (UNDO_TYPE_WINDOW, "default-width", 800, "default-height", 700, NULL);
  fixture->window->history = create_history (fixture->workspace, overlay);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->page));
  gtk_window_set_child (GTK_WINDOW (fixture->window), overlay);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
has_gone (gpointer fixture)
{
  return ((Fixture *) fixture)->page == NULL;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));

  /* What is still being written holds the history, and that the overlay: for as long as it takes, and no longer. */
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  g_object_unref (fixture->page);
  widget_search_wait (has_gone, fixture);
  test_workspace_close (fixture->workspace);
}

static void
begin (Fixture *fixture)
{
  g_autoptr(BesaceDraft) draft = besace_draft_new (besace_instances_get_national ());

  besace_editor_page_begin (fixture->page, draft);
}

static BesaceDraft *
get_draft (Fixture *fixture)
{
  return besace_editor_page_get_draft (fixture->page);
}

static guint
count_blocks (Fixture *fixture)
{
  return g_list_model_get_n_items (besace_draft_get_blocks (get_draft (fixture)));
}

static void
add_texts (Fixture *fixture,
           guint    n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr(BesaceDraftBlock) block = besace_draft_block_new (BESACE_BLOCK_TEXT);
    g_autofree char *text = g_strdup_printf ("Texte %u", i);

    besace_draft_block_set (block, BESACE_DRAFT_BLOCK_TEXT, text);
    besace_draft_insert_block (get_draft (fixture), G_MAXUINT, block);
  }
}

static GtkWidget *
get_row (Fixture *fixture,
         guint    n)
{
  return widget_search_type (GTK_WIDGET (fixture->page), BESACE_TYPE_BLOCK_ROW, n);
}

static const char *
get_text (Fixture *fixture,
          guint    n)
{
  g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (besace_draft_get_blocks (get_draft (fixture)), n);

  return block ? besace_draft_block_get (block, BESACE_DRAFT_BLOCK_TEXT) : "";
}

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
drag (Fixture   *fixture,
      guint      from,
      GtkWidget *target,
      gboolean   lower)
{
  GtkEventController *source = find_controller (get_row (fixture, from), GTK_TYPE_DRAG_SOURCE);
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
assert_order (Fixture    *fixture,
              const char *expected)
{
  g_autoptr(GString) order = g_string_new (NULL);

  for (guint i = 0; i < count_blocks (fixture); i++)
    g_string_append_c (order, get_text (fixture, i)[strlen ("Texte ")]);
  g_assert_cmpstr (order->str, ==, expected);
}

static gboolean
are_in_first_order (gpointer fixture)
{
  return g_str_equal (get_text (fixture, 0), "Texte 0") && g_str_equal (get_text (fixture, 3), "Texte 3");
}

/* A block goes where the line shows that it would, and no further; one of another draft stays there. */
static void
test_dragged (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr(BesaceDraftBlock) foreign = besace_draft_block_new (BESACE_BLOCK_TEXT);
  g_auto(GValue) value = G_VALUE_INIT;
  gboolean taken;
  GtkWidget *row;

  begin (fixture);
  add_texts (fixture, 4);
  widget_search_wait_label (GTK_WIDGET (fixture->page), "Saved");
  row = get_row (fixture, 0);

  drag (fixture, 0, get_row (fixture, 2), TRUE);
  assert_order (fixture, "1203");
  g_assert_true (get_row (fixture, 2) == row);
  widget_search_wait_label (GTK_WIDGET (fixture->page), "Saved");
  besace_undo_history_undo (fixture->window->history);
  widget_search_wait (are_in_first_order, fixture);

  drag (fixture, 0, get_row (fixture, 2), FALSE);
  assert_order (fixture, "1023");
  drag (fixture, 3, get_row (fixture, 0), FALSE);
  assert_order (fixture, "3102");
  drag (fixture, 3, get_row (fixture, 1), TRUE);
  assert_order (fixture, "3120");

  /* Where it is already. */
  drag (fixture, 1, get_row (fixture, 1), FALSE);
  drag (fixture, 1, get_row (fixture, 0), TRUE);
  drag (fixture, 1, get_row (fixture, 2), FALSE);
  assert_order (fixture, "3120");

  g_value_init (&value, BESACE_TYPE_DRAFT_BLOCK);
  g_value_set_object (&value, foreign);
  g_signal_emit_by_name (find_controller (get_row (fixture, 0), GTK_TYPE_DROP_TARGET), "drop", &value, 10.0, 1.0, &taken);
  assert_order (fixture, "3120");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/editor-drag/dragged", Fixture, NULL, set_up, test_dragged, tear_down);

  return g_test_run ();
}
