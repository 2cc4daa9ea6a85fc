/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmarks-page-private.h"

#include <glib/gi18n.h>

#include "besace-collecting-window.h"
#include "besace-edit-report.h"
#include "besace-tags-window.h"

static BesaceLibrary *
get_library (BesaceBookmarksPage *self)
{
  return besace_workspace_get_library (self->workspace);
}

static gboolean
is_chosen (BesaceBookmarksPage *self,
           BesaceBookmark      *bookmark)
{
  return g_hash_table_contains (self->chosen, besace_bookmark_get_id (bookmark));
}

GPtrArray *
besace_bookmarks_page_list_targets (BesaceBookmarksPage *self)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model = G_LIST_MODEL (self->sorted);
  BesaceBookmarkRow *row = besace_bookmarks_page_get_focused_row (self);

  for (guint i = 0; self->choosing && i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (model, i);

    if (is_chosen (self, bookmark))
      g_ptr_array_add (targets, g_steal_pointer (&bookmark));
  }

  if (targets->len == 0 && !self->choosing && row && besace_bookmark_row_get_bookmark (row))
    g_ptr_array_add (targets, g_object_ref (besace_bookmark_row_get_bookmark (row)));
  return targets;
}

GPtrArray *
besace_bookmarks_page_list_ids (GPtrArray *bookmarks)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < bookmarks->len; i++)
    g_ptr_array_add (ids, (char *) besace_bookmark_get_id (g_ptr_array_index (bookmarks, i)));
  g_ptr_array_add (ids, NULL);
  return ids;
}

void
besace_bookmarks_page_show_row_chosen (BesaceBookmarksPage *self,
                                       BesaceBookmarkRow   *row)
{
  BesaceBookmark *bookmark = besace_bookmark_row_get_bookmark (row);

  besace_bookmark_row_set_chosen (row, self->choosing, bookmark && is_chosen (self, bookmark));
}

static void
show_chosen (BesaceBookmarksPage *self)
{
  guint n_chosen = g_hash_table_size (self->chosen);
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n_chosen), n_chosen);

  /* A row that is not shown has none: it learns of it when it gets a bookmark. */
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); item; item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);

    if (BESACE_IS_BOOKMARK_ROW (row))
      besace_bookmarks_page_show_row_chosen (self, BESACE_BOOKMARK_ROW (row));
  }

  gtk_label_set_text (self->chosen_label, text);
  gtk_action_bar_set_revealed (self->action_bar, self->choosing && n_chosen > 0);
}

void
besace_bookmarks_page_update_chosen (BesaceBookmarksPage *self)
{
  BesaceLibrary *library = get_library (self);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &id, NULL)) {
    if (self->shared_screen || !besace_library_has_bookmark (library, id))
      g_hash_table_iter_remove (&iter);
  }
  show_chosen (self);
}

void
besace_bookmarks_page_set_choosing (BesaceBookmarksPage *self,
                                    gboolean             choosing)
{
  if (self->choosing == choosing)
    return;

  self->choosing = choosing;
  g_hash_table_remove_all (self->chosen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bookmarks.stop-choosing", choosing);
  show_chosen (self);
  g_object_notify (G_OBJECT (self), "choosing");
}

void
besace_bookmarks_page_toggle_chosen (BesaceBookmarksPage *self,
                                     BesaceBookmark      *bookmark)
{
  const char *id = besace_bookmark_get_id (bookmark);

  if (!g_hash_table_remove (self->chosen, id))
    g_hash_table_add (self->chosen, g_strdup (id));
  show_chosen (self);
}

static void
choose_focused_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (widget);
  BesaceBookmarkRow *row = besace_bookmarks_page_get_focused_row (self);

  if (!row || !besace_bookmark_row_get_bookmark (row))
    return;

  besace_bookmarks_page_set_choosing (self, TRUE);
  besace_bookmarks_page_toggle_chosen (self, besace_bookmark_row_get_bookmark (row));
}

/* All that is listed: those that the search and the tag leave. */
static void
choose_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (widget);
  GListModel *model = G_LIST_MODEL (self->sorted);

  besace_bookmarks_page_set_choosing (self, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (model, i);

    g_hash_table_add (self->chosen, g_strdup (besace_bookmark_get_id (bookmark)));
  }
  show_chosen (self);
}

static void
stop_choosing_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  besace_bookmarks_page_set_choosing (BESACE_BOOKMARKS_PAGE (widget), FALSE);
}

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceEditReport *report = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_library_edit_finish (BESACE_LIBRARY (source), result, &error);

  besace_edit_report_end (report, undo, error);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (widget);
  g_autoptr(GPtrArray) targets = besace_bookmarks_page_list_targets (self);
  g_autoptr(GPtrArray) ids = besace_bookmarks_page_list_ids (targets);
  g_autofree char *message = g_strdup_printf (ngettext ("%u bookmark moved to the trash", "%u bookmarks moved to the trash",
                                                        targets->len), targets->len);

  if (targets->len > 0)
    besace_library_remove_bookmarks_async (get_library (self), (const char *const *) ids->pdata, NULL, edited_cb,
                                           besace_edit_report_new (widget, message));
}

/* Of several, what is done with all; of one, as its star does it. */
static void
remove_focused_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (widget);
  BesaceBookmarkRow *row = besace_bookmarks_page_get_focused_row (self);
  GtkWidget *item, *neighbour;

  if (self->choosing) {
    remove_action (widget, name, NULL);
    return;
  }
  if (!row)
    return;

  /* On to a neighbour while there is one: the next Delete or Enter is about what is seen there. */
  item = gtk_widget_get_parent (GTK_WIDGET (row));
  neighbour = gtk_widget_get_next_sibling (item);
  if (!neighbour)
    neighbour = gtk_widget_get_prev_sibling (item);
  if (neighbour)
    gtk_widget_grab_focus (neighbour);

  besace_bookmark_row_remove (row);
}

static gboolean
focus_cb (gpointer user_data)
{
  BesaceBookmarksPage *self = user_data;

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); item; item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);
    BesaceBookmark *bookmark = BESACE_IS_BOOKMARK_ROW (row) ? besace_bookmark_row_get_bookmark (BESACE_BOOKMARK_ROW (row)) : NULL;

    if (bookmark && g_strcmp0 (besace_bookmark_get_id (bookmark), self->awaited) == 0 && gtk_widget_get_mapped (item)) {
      gtk_widget_grab_focus (item);
      break;
    }
  }

  g_clear_pointer (&self->awaited, g_free);
  return G_SOURCE_REMOVE;
}

void
besace_bookmarks_page_await_focus (BesaceBookmarksPage *self,
                                   const char          *id)
{
  g_free (self->awaited);
  self->awaited = g_strdup (id);
}

void
besace_bookmarks_page_take_focus (BesaceBookmarksPage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_cb, g_object_ref (self), g_object_unref);
}

static void
tag_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (widget);
  g_autoptr(GPtrArray) targets = besace_bookmarks_page_list_targets (self);
  g_autoptr(GPtrArray) ids = besace_bookmarks_page_list_ids (targets);
  GtkWidget *window;

  if (targets->len == 0)
    return;

  besace_bookmarks_page_await_focus (self, g_ptr_array_index (ids, 0));
  window = besace_tags_window_present (widget, get_library (self), (const char *const *) ids->pdata);
  g_signal_connect_object (window, "unmap", G_CALLBACK (besace_bookmarks_page_take_focus), self, G_CONNECT_SWAPPED);
}

/* (transfer full) */
static BesaceCarriedItems *
carry (GPtrArray *bookmarks)
{
  BesaceCarriedItems *carried = besace_carried_items_new (NULL);

  for (guint i = 0; i < bookmarks->len; i++)
    besace_carried_items_add_bookmark (carried, g_ptr_array_index (bookmarks, i));
  return carried;
}

static void
add_to_collection_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (widget);
  g_autoptr(GPtrArray) targets = besace_bookmarks_page_list_targets (self);
  g_autoptr(BesaceCarriedItems) carried = carry (targets);

  if (targets->len > 0)
    besace_collecting_window_present (widget, get_library (self), carried);
}

GPtrArray *
besace_bookmarks_page_list_kept (BesaceBookmarksPage *self,
                                 BesaceCarriedItems  *carried)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < carried->items->len; i++) {
    const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (g_ptr_array_index (carried->items, i));

    if (fields->target && besace_library_has_bookmark (get_library (self), fields->target))
      g_ptr_array_add (ids, fields->target);
  }

  g_ptr_array_add (ids, NULL);
  return ids;
}

/* Only bookmarks have tags; what is dragged from elsewhere may be none. */
void
besace_bookmarks_page_tag_dropped (BesaceBookmarksPage *self,
                                   const char          *tag,
                                   BesaceCarriedItems  *carried)
{
  g_autoptr(GPtrArray) ids = besace_bookmarks_page_list_kept (self, carried);
  g_autofree char *message = g_strdup_printf (_("Tagged “%s”"), tag);

  if (ids->len > 1)
    besace_library_tag_async (get_library (self), (const char *const *) ids->pdata, tag, TRUE, NULL, edited_cb,
                              besace_edit_report_new (GTK_WIDGET (self), message));
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource       *source,
                 double               x,
                 double               y,
                 BesaceBookmarksPage *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  BesaceBookmark *bookmark = besace_bookmark_row_get_bookmark (BESACE_BOOKMARK_ROW (row));
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (row);
  g_autoptr(GPtrArray) bookmarks = NULL;
  g_autoptr(BesaceCarriedItems) carried = NULL;

  if (!bookmark)
    return NULL;

  if (self->choosing && is_chosen (self, bookmark)) {
    bookmarks = besace_bookmarks_page_list_targets (self);
  } else {
    bookmarks = g_ptr_array_new_with_free_func (g_object_unref);
    g_ptr_array_add (bookmarks, g_object_ref (bookmark));
  }

  carried = carry (bookmarks);
  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  return besace_carried_items_provide (carried);
}

void
besace_bookmarks_page_make_draggable (BesaceBookmarksPage *self,
                                      GtkWidget           *row)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
}

static void
use_focused_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BesaceBookmarkRow *row = besace_bookmarks_page_get_focused_row (BESACE_BOOKMARKS_PAGE (widget));
  BesaceBookmark *bookmark = row ? besace_bookmark_row_get_bookmark (row) : NULL;

  if (bookmark)
    gtk_widget_activate_action (widget, g_str_equal (name, "bookmarks.open") ? "win.open-resource" : "win.copy-resource", "s",
                                besace_bookmark_get_id (bookmark));
}

/* What is chosen in the menu comes after this, and is about the row that has the focus. */
static void
menu_closed_cb (BesaceBookmarksPage *self)
{
  if (self->menu_item)
    gtk_widget_grab_focus (self->menu_item);
}

/* @x: where the pointer is in @row, or -1: at its end. */
static void
show_menu (BesaceBookmarksPage *self,
           GtkWidget           *row,
           double               x)
{
  graphene_rect_t bounds;

  if (!besace_bookmark_row_get_bookmark (BESACE_BOOKMARK_ROW (row)))
    return;

  if (!self->menu) {
    self->menu = gtk_popover_menu_new_from_model (self->menu_model);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  }

  g_set_weak_pointer (&self->menu_item, gtk_widget_get_parent (row));
  gtk_widget_grab_focus (self->menu_item);
  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds)) {
    GdkRectangle place = { (int) bounds.origin.x, (int) bounds.origin.y, 1, (int) bounds.size.height };

    place.x += x >= 0 ? (int) x : (int) bounds.size.width / 2;
    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  }
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
show_menu_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (widget);
  BesaceBookmarkRow *row = besace_bookmarks_page_get_focused_row (self);

  if (row)
    show_menu (self, GTK_WIDGET (row), -1);
}

static void
row_pressed_cb (GtkGesture          *gesture,
                int                  n_press,
                double               x,
                double               y,
                BesaceBookmarksPage *self)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), x);
}

static void
row_held_cb (GtkGesture          *gesture,
             double               x,
             double               y,
             BesaceBookmarksPage *self)
{
  row_pressed_cb (gesture, 1, x, y, self);
}

void
besace_bookmarks_page_add_menu (BesaceBookmarksPage *self,
                                GtkWidget           *row)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (row_pressed_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_object (hold, "pressed", G_CALLBACK (row_held_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (hold));
}

void
besace_bookmarks_page_drop_menu (BesaceBookmarksPage *self)
{
  g_clear_weak_pointer (&self->menu_item);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

void
besace_bookmarks_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "bookmarks.choosing", "choosing");
  gtk_widget_class_install_action (widget_class, "bookmarks.choose-focused", NULL, choose_focused_action);
  gtk_widget_class_install_action (widget_class, "bookmarks.choose-all", NULL, choose_all_action);
  gtk_widget_class_install_action (widget_class, "bookmarks.stop-choosing", NULL, stop_choosing_action);
  gtk_widget_class_install_action (widget_class, "bookmarks.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "bookmarks.remove-focused", NULL, remove_focused_action);
  gtk_widget_class_install_action (widget_class, "bookmarks.tag", NULL, tag_action);
  gtk_widget_class_install_action (widget_class, "bookmarks.open", NULL, use_focused_action);
  gtk_widget_class_install_action (widget_class, "bookmarks.copy-resource", NULL, use_focused_action);
  gtk_widget_class_install_action (widget_class, "bookmarks.show-menu", NULL, show_menu_action);
  gtk_widget_class_install_action (widget_class, "items.add-to-collection", NULL, add_to_collection_action);
  besace_bookmarks_page_install_order_actions (widget_class);
}
