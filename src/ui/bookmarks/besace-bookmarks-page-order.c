/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmarks-page-private.h"

#include <glib/gi18n.h>

#include "besace-edit-report.h"
#include "besace-word.h"

static char *
get_sort_key (BesaceBookmark *bookmark,
              gpointer        data)
{
  return besace_word_fold (besace_bookmark_get_title (bookmark));
}

/* The later first. */
static int
compare_moments (gint64 first,
                 gint64 second)
{
  return first < second ? GTK_ORDERING_LARGER : first > second ? GTK_ORDERING_SMALLER : GTK_ORDERING_EQUAL;
}

static int
compare_dates (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return compare_moments (besace_bookmark_get_fields ((BesaceBookmark *) a)->date,
                          besace_bookmark_get_fields ((BesaceBookmark *) b)->date);
}

static int
compare_added (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return compare_moments (besace_bookmark_get_fields ((BesaceBookmark *) a)->added,
                          besace_bookmark_get_fields ((BesaceBookmark *) b)->added);
}

static BesaceBookmarksOrder
get_order (BesaceBookmarksPage *self)
{
  return (BesaceBookmarksOrder) gtk_drop_down_get_selected (self->sort_drop_down);
}

void
besace_bookmarks_page_sort (BesaceBookmarksPage *self)
{
  g_autoptr(GtkSorter) sorter = NULL;

  switch (get_order (self)) {
  case BESACE_BOOKMARKS_OWN:
    break;

  case BESACE_BOOKMARKS_LAST_KEPT:
    sorter = GTK_SORTER (gtk_custom_sorter_new (compare_added, NULL, NULL));
    break;

  case BESACE_BOOKMARKS_TITLE:
    sorter = GTK_SORTER (gtk_string_sorter_new (gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL,
                                                                             G_CALLBACK (get_sort_key), NULL, NULL)));
    break;

  case BESACE_BOOKMARKS_DATE:
    sorter = GTK_SORTER (gtk_custom_sorter_new (compare_dates, NULL, NULL));
    break;

  default:
    g_return_if_reached ();
  }

  gtk_sort_list_model_set_sorter (self->sorted, sorter);
}

/* (nullable) (transfer full) */
static BesaceBookmark *
get_bookmark (BesaceBookmarksPage *self,
              guint                index)
{
  return g_list_model_get_item (G_LIST_MODEL (self->sorted), index);
}

/* Its place in the list that is shown; the number of bookmarks where it is not there. */
static guint
find (BesaceBookmarksPage *self,
      const char          *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));

  for (guint i = 0; i < n; i++) {
    g_autoptr(BesaceBookmark) bookmark = get_bookmark (self, i);

    if (g_str_equal (besace_bookmark_get_id (bookmark), id))
      return i;
  }

  return n;
}

typedef struct {
  BesaceBookmarksPage *self;   /* (owned) */
  BesaceEditReport    *report;
} Move;

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Move *move = user_data;
  g_autoptr(BesaceBookmarksPage) self = move->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_library_edit_finish (BESACE_LIBRARY (source), result, &error);

  besace_edit_report_end (move->report, undo, error);
  g_free (move);
  self->moving = FALSE;
  if (!self->awaited)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", find (self, self->awaited));
  besace_bookmarks_page_take_focus (self);
}

/* Moves bookmarks before the one at @index of the list, which may be the number of those in it. */
static void
move (BesaceBookmarksPage *self,
      GPtrArray           *ids,
      guint                index)
{
  g_autoptr(BesaceBookmark) before = get_bookmark (self, index);
  guint n = ids->len - 1;
  Move *move;

  /* Before one that goes along is before the next that stays. */
  while (before && g_strv_contains ((const char *const *) ids->pdata, besace_bookmark_get_id (before))) {
    g_object_unref (before);
    before = get_bookmark (self, ++index);
  }

  move = g_new0 (Move, 1);
  move->self = g_object_ref (self);
  move->report = besace_edit_report_new_quiet (GTK_WIDGET (self), ngettext ("A bookmark was moved", "Bookmarks were moved", n));
  self->moving = TRUE;
  besace_library_move_bookmarks_async (besace_workspace_get_library (self->workspace), (const char *const *) ids->pdata,
                                       before ? besace_bookmark_get_id (before) : NULL, NULL, moved_cb, move);
}

/* Any other order is not theirs to change. */
static gboolean
can_move (BesaceBookmarksPage *self)
{
  if (get_order (self) == BESACE_BOOKMARKS_OWN)
    return TRUE;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Choose “In my order” to move bookmarks."));
  return FALSE;
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (widget);
  BesaceBookmarkRow *row = besace_bookmarks_page_get_focused_row (self);
  g_autoptr(GPtrArray) targets = besace_bookmarks_page_list_targets (self);
  g_autoptr(GPtrArray) ids = besace_bookmarks_page_list_ids (targets);
  guint first, last;

  /* A key that is held down waits for what it did before. */
  if (targets->len == 0 || self->moving || !can_move (self))
    return;

  first = find (self, g_ptr_array_index (ids, 0));
  last = find (self, g_ptr_array_index (ids, targets->len - 1));
  besace_bookmarks_page_await_focus (self, besace_bookmark_get_id (row && besace_bookmark_row_get_bookmark (row)
                                                                     ? besace_bookmark_row_get_bookmark (row)
                                                                     : g_ptr_array_index (targets, 0)));
  if (g_str_equal (name, "bookmarks.move-up") && first > 0)
    move (self, ids, first - 1);
  else if (g_str_equal (name, "bookmarks.move-down") && last + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->sorted)))
    move (self, ids, last + 2);
}

static void
unmark (GtkWidget *row)
{
  gtk_widget_remove_css_class (gtk_widget_get_parent (row), "drop-before");
  gtk_widget_remove_css_class (gtk_widget_get_parent (row), "drop-after");
}

static gboolean
is_after (GtkWidget *row,
          double     y)
{
  return y > gtk_widget_get_height (row) / 2.0;
}

static GdkDragAction
drop_motion_cb (GtkDropTarget       *target,
                double               x,
                double               y,
                BesaceBookmarksPage *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  unmark (row);
  if (get_order (self) != BESACE_BOOKMARKS_OWN)
    return 0;

  gtk_widget_add_css_class (gtk_widget_get_parent (row), is_after (row, y) ? "drop-after" : "drop-before");
  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (GtkDropTarget       *target,
               BesaceBookmarksPage *self)
{
  unmark (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
}

static gboolean
drop_cb (GtkDropTarget       *target,
         const GValue        *value,
         double               x,
         double               y,
         BesaceBookmarksPage *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  BesaceBookmark *bookmark = besace_bookmark_row_get_bookmark (BESACE_BOOKMARK_ROW (row));
  g_autoptr(GPtrArray) ids = besace_bookmarks_page_list_kept (self, g_value_get_boxed (value));

  unmark (row);
  if (!bookmark || ids->len < 2 || !can_move (self))
    return FALSE;

  move (self, ids, find (self, besace_bookmark_get_id (bookmark)) + (is_after (row, y) ? 1 : 0));
  return TRUE;
}

void
besace_bookmarks_page_make_droppable (BesaceBookmarksPage *self,
                                      GtkWidget           *row)
{
  GtkDropTarget *target = gtk_drop_target_new (BESACE_TYPE_CARRIED_ITEMS, GDK_ACTION_COPY);

  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_leave_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

void
besace_bookmarks_page_install_order_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "bookmarks.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "bookmarks.move-up", NULL, move_action);
}
