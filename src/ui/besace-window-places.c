/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

#include <glib/gi18n.h>

#include "besace-collections-page.h"
#include "besace-emergencies-page.h"
#include "besace-home-page.h"
#include "besace-needs-page.h"
#include "besace-outbox-page.h"
#include "besace-satchel-page.h"
#include "besace-trash-page.h"
#include "besace-update-page.h"

/* The widths, in pixels of a window whose text is not enlarged, from which a resource has room beside a list, and the
 * filters beside both. */
#define READING_BESIDE_WIDTH 1160
#define FILTERS_BESIDE_WIDTH 1600

/* Below it, what is typed has no room beside all the buttons that a window may have. */
#define ALL_BUTTONS_WIDTH 480

/* How much more text of 150 % needs. */
#define SHARED_SCREEN_FACTOR 1.4

#define LIST_WIDTH 460
#define LIST_AND_FILTERS_WIDTH 780
#define WHOLE_WIDTH 100000

#define MAX_HISTORY 50

/* What is saved is saved this long after it changed: whoever pulls the plug loses less than a second. */
#define SAVE_MS 600

static void activated_cb     (BesaceWindow *self,
                              const char   *id);
static void selected_cb      (BesaceWindow *self,
                              const char   *id);
static void query_changed_cb (BesaceWindow *self);

gboolean
besace_window_is_on (BesaceWindow *self,
                     const char   *page)
{
  return g_str_equal (self->location->page, page);
}

gboolean
besace_window_is_reading_over (BesaceWindow *self)
{
  return (self->location->resource || self->location->note) && !self->reading_beside;
}

gboolean
besace_window_are_filters_over (BesaceWindow *self)
{
  gboolean shown = FALSE, beside = FALSE;

  if (self->catalogue_page && besace_window_is_on (self, "catalogue"))
    g_object_get (self->catalogue_page, "filters-shown", &shown, "filters-beside", &beside, NULL);

  return shown && !beside;
}

/* Where one is, as the widgets know it. */
void
besace_window_read_location (BesaceWindow *self)
{
  if (self->catalogue_page) {
    besace_query_free (self->location->query);
    self->location->query = besace_query_copy (besace_search_get_query (besace_catalogue_page_get_search (self->catalogue_page)));
    self->location->scroll = besace_catalogue_page_get_scroll (self->catalogue_page);
  }

  if (self->location->resource && self->resource_page)
    self->location->position = besace_resource_page_get_position (self->resource_page);
}

static void
save_size (BesaceWindow *self)
{
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (g_settings_get_boolean (self->settings, "window-maximized") != maximized)
    g_settings_set_boolean (self->settings, "window-maximized", maximized);
  if (width > 0 && g_settings_get_int (self->settings, "window-width") != width)
    g_settings_set_int (self->settings, "window-width", width);
  if (height > 0 && g_settings_get_int (self->settings, "window-height") != height)
    g_settings_set_int (self->settings, "window-height", height);
}

/* What has changed is written in one go: where settings are a file, each write of it waits for the disk. */
gboolean
besace_window_save_cb (gpointer user_data)
{
  BesaceWindow *self = user_data;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  self->save_id = 0;

  /* With two windows, the one that was used last is the one that comes back. */
  if (application && gtk_application_get_active_window (application) != GTK_WINDOW (self))
    return G_SOURCE_REMOVE;

  save_size (self);
  if (self->started && !self->shared_screen) {
    besace_window_read_location (self);
    besace_location_save (self->location, self->memory);
  }
  if (g_settings_get_has_unapplied (self->settings))
    g_settings_apply (self->settings);
  if (self->memory && g_settings_get_has_unapplied (self->memory))
    g_settings_apply (self->memory);

  return G_SOURCE_REMOVE;
}

void
besace_window_save_soon (BesaceWindow *self)
{
  if (self->save_id == 0)
    self->save_id = g_timeout_add (SAVE_MS, besace_window_save_cb, self);
}

void
besace_window_update_actions (BesaceWindow *self)
{
  gboolean can_go_back = !g_queue_is_empty (self->history) || besace_window_is_reading_over (self) || besace_window_are_filters_over (self);
  gboolean reading = self->location->resource != NULL;

  if (self->cover)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->started && can_go_back);
  gtk_widget_set_visible (self->back_button, can_go_back || !adw_leaflet_get_folded (self->shell_leaflet));
  besace_window_update_note_actions (self);
  besace_window_update_editor_actions (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print",
                                 self->started && (reading || besace_window_is_on (self, "collection") ||
                                                   besace_window_is_on (self, "received")));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.bookmark", self->started && reading && !self->shared_screen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 self->started && !self->shared_screen && besace_undo_history_get_can_undo (self->undo_history));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo",
                                 self->started && !self->shared_screen && besace_undo_history_get_can_redo (self->undo_history));
}

/* Where there is room for one pane only. Where there is for two, the leaflet is left alone: it would take the focus from
 * whoever goes along the list. */
static void
show_front_pane (BesaceWindow *self)
{
  if (!self->reading_beside)
    adw_leaflet_set_visible_child_name (self->reading_leaflet, besace_window_is_reading_over (self) ? "reading" : "pages");
}

static void
show_switcher_bar (BesaceWindow *self,
                   gboolean      shown)
{
  if (!self->switcher_bar && shown) {
    self->switcher_bar = g_object_new (ADW_TYPE_VIEW_SWITCHER_BAR, "stack", self->pages_stack, NULL);
    gtk_box_append (self->content_box, GTK_WIDGET (self->switcher_bar));
  }

  if (self->switcher_bar)
    adw_view_switcher_bar_set_reveal (self->switcher_bar, shown);
}

/* Which buttons the window has where: the layout that was chosen for all windows, without those that other means replace,
 * as the menu of the title bar does. (transfer full) */
static char *
make_short_layout (GtkWidget *widget)
{
  g_autofree char *layout = NULL;
  g_auto(GStrv) sides = NULL;
  g_autoptr(GString) kept = g_string_new (NULL);

  g_object_get (gtk_widget_get_settings (widget), "gtk-decoration-layout", &layout, NULL);
  sides = g_strsplit (layout ? layout : "", ":", 2);
  for (guint i = 0; sides[i]; i++) {
    g_auto(GStrv) buttons = g_strsplit (sides[i], ",", -1);

    if (i > 0)
      g_string_append_c (kept, ':');
    for (guint j = 0; buttons[j]; j++) {
      if (!g_str_equal (buttons[j], "minimize") && !g_str_equal (buttons[j], "maximize"))
        g_string_append_printf (kept, "%s%s", kept->len > 0 && !g_str_has_suffix (kept->str, ":") ? "," : "", buttons[j]);
    }
  }

  return g_string_free (g_steal_pointer (&kept), FALSE);
}

static void
show_window_buttons (BesaceWindow *self)
{
  g_autofree char *layout = self->width < ALL_BUTTONS_WIDTH ? make_short_layout (GTK_WIDGET (self)) : NULL;

  if (g_strcmp0 (adw_header_bar_get_decoration_layout (self->header_bar), layout) != 0)
    adw_header_bar_set_decoration_layout (self->header_bar, layout);
}

/* One, two or three panes. */
void
besace_window_update_layout (BesaceWindow *self)
{
  double factor = self->shared_screen ? SHARED_SCREEN_FACTOR : 1;
  gboolean listing = besace_window_is_on (self, "catalogue") || besace_window_is_on (self, "bookmarks") || besace_window_is_on (self, "notes");
  gboolean narrow = adw_leaflet_get_folded (self->shell_leaflet);
  gboolean filters_beside = self->width >= FILTERS_BESIDE_WIDTH * factor;
  int list_width;

  self->reading_beside = listing && self->width >= READING_BESIDE_WIDTH * factor;
  adw_leaflet_set_can_unfold (self->reading_leaflet, self->reading_beside);

  if (self->catalogue_page)
    g_object_set (self->catalogue_page,
                  "filters-beside", filters_beside, "reading-beside", self->reading_beside, "narrow", narrow,
                  NULL);

  list_width = filters_beside && besace_window_is_on (self, "catalogue") ? LIST_AND_FILTERS_WIDTH : LIST_WIDTH;
  list_width = !self->reading_beside ? WHOLE_WIDTH : (int) (list_width * factor);
  adw_clamp_set_maximum_size (self->pages_clamp, list_width);
  adw_clamp_set_tightening_threshold (self->pages_clamp, list_width);

  gtk_widget_set_visible (self->filters_button, !narrow && besace_window_is_on (self, "catalogue") && !besace_window_is_reading_over (self));
  show_switcher_bar (self, narrow && !besace_window_is_reading_over (self));
  gtk_widget_set_visible (GTK_WIDGET (self->reading_stack), listing || self->location->resource || self->location->note);
  show_window_buttons (self);
  show_front_pane (self);
  besace_window_update_actions (self);
}

gboolean
besace_window_layout_cb (gpointer user_data)
{
  BesaceWindow *self = user_data;

  self->layout_id = 0;
  besace_window_update_layout (self);
  return G_SOURCE_REMOVE;
}

static void
show_field_text (BesaceWindow *self)
{
  besace_search_field_set_text (self->search_field, besace_window_is_on (self, "catalogue") ? self->location->query->text : "");
}

static gboolean
is_list_empty (BesaceWindow *self)
{
  BesaceResults *results;

  if (besace_window_is_on (self, "bookmarks"))
    return g_list_model_get_n_items (besace_library_get_bookmarks (besace_workspace_get_library (self->workspace))) == 0;

  if (besace_window_is_on (self, "notes"))
    return besace_window_has_no_notes (self);

  results = self->catalogue_page ? besace_search_get_results (besace_catalogue_page_get_search (self->catalogue_page)) : NULL;
  return results && results->n_rows == 0;
}

/* A list that is empty says so itself: there is nothing to choose in it. */
void
besace_window_update_nothing_open (BesaceWindow *self)
{
  gboolean notes = besace_window_is_on (self, "notes");

  if (!self->nothing_page)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->nothing_page), !is_list_empty (self));
  adw_status_page_set_icon_name (self->nothing_page, notes ? "besace-note-symbolic" : "besace-catalogue-symbolic");
  adw_status_page_set_description (self->nothing_page, notes ? _("The note selected in the list is shown here.")
                                                             : _("The resource selected in the list is shown here."));
}

/* Beside a list, the room of a resource is kept: nothing moves when one is opened. */
static void
show_nothing_open (BesaceWindow *self)
{
  if (!self->nothing_page) {
    GtkWidget *bin = adw_bin_new ();

    self->nothing_page = g_object_new (ADW_TYPE_STATUS_PAGE,
                                       "title", _("Nothing open"),
                                       NULL);
    gtk_widget_add_css_class (GTK_WIDGET (self->nothing_page), "compact");
    adw_bin_set_child (ADW_BIN (bin), GTK_WIDGET (self->nothing_page));
    gtk_stack_add_named (self->reading_stack, bin, "nothing");
  }

  besace_window_update_nothing_open (self);
  gtk_stack_set_visible_child_name (self->reading_stack, "nothing");
}

/* Makes the resource that is to be seen seen, beside the page or over it. */
static void
show_resource (BesaceWindow *self)
{
  const char *id = self->location->resource;

  if (id) {
    if (!self->resource_page) {
      self->resource_page = besace_resource_page_new (self->workspace);
      g_object_bind_property (self, "shared-screen", self->resource_page, "shared-screen", G_BINDING_SYNC_CREATE);
      g_signal_connect_object (self->resource_page, "position-changed", G_CALLBACK (besace_window_save_soon), self, G_CONNECT_SWAPPED);
      /* The title is what a screen reader says of the page: without one, it says what widget it is. */
      gtk_stack_add_titled (self->reading_stack, GTK_WIDGET (self->resource_page), "resource", _("Resource"));
    }
    if (g_strcmp0 (besace_resource_page_get_id (self->resource_page), id) != 0)
      besace_resource_page_open (self->resource_page, id, self->location->position);
    gtk_stack_set_visible_child_name (self->reading_stack, "resource");
  } else if (self->location->note) {
    besace_window_show_note (self);
  } else if (gtk_widget_get_visible (GTK_WIDGET (self->reading_stack))) {
    show_nothing_open (self);
  }

  if (self->catalogue_page)
    besace_catalogue_page_set_open (self->catalogue_page, id);
  if (self->notes_page)
    besace_notes_page_set_open (self->notes_page, self->location->note);

  show_front_pane (self);
  if (id && self->focus_reading)
    gtk_widget_child_focus (GTK_WIDGET (self->resource_page), GTK_DIR_TAB_FORWARD);
  self->focus_reading = FALSE;
}

static GtkWidget *
create_catalogue_page (BesaceWindow *self)
{
  BesaceSearch *search;

  self->catalogue_page = besace_catalogue_page_new (self->workspace);
  search = besace_catalogue_page_get_search (self->catalogue_page);
  g_signal_connect_object (self->catalogue_page, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->catalogue_page, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->catalogue_page, "scrolled", G_CALLBACK (besace_window_save_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->catalogue_page, "notify::filters-shown", G_CALLBACK (besace_window_filters_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "notify::results", G_CALLBACK (besace_window_results_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "query-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->catalogue_page);
}

/* Whoever has gone elsewhere meanwhile stays there. */
static void
focus_editor (BesaceWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->focus_editor && besace_window_is_on (self, "editor") &&
      (!focus || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search_field))))
    gtk_widget_grab_focus (GTK_WIDGET (self->editor_page));
  self->focus_editor = FALSE;
}

static void
page_ready_cb (BesaceWindow *self)
{
  focus_editor (self);
  besace_window_emit_content_shown (self);
}

/* Pages are made when they are first shown: the first frame waits for one of them only. */
void
besace_window_create_page (BesaceWindow *self,
                           const char   *name)
{
  AdwBin *bin = ADW_BIN (adw_view_stack_get_child_by_name (self->pages_stack, name));
  GtkWidget *page;

  if (adw_bin_get_child (bin))
    return;

  if (g_str_equal (name, "catalogue"))
    page = create_catalogue_page (self);
  else if (g_str_equal (name, "emergencies"))
    page = besace_emergencies_page_new (self->workspace);
  else if (g_str_equal (name, "bookmarks"))
    page = besace_bookmarks_page_new (self->workspace);
  else if (g_str_equal (name, "notes"))
    page = besace_window_create_notes_page (self);
  else if (g_str_equal (name, "collections"))
    page = besace_collections_page_new (self->workspace);
  else if (g_str_equal (name, "collection"))
    page = besace_window_create_collection_page (self);
  else if (g_str_equal (name, "received"))
    page = besace_window_create_received_page (self);
  else if (g_str_equal (name, "editor"))
    page = besace_window_create_editor_page (self);
  else if (g_str_equal (name, "satchel"))
    page = besace_satchel_page_new (self->workspace);
  else if (g_str_equal (name, "needs"))
    page = besace_needs_page_new (self->workspace);
  else if (g_str_equal (name, "outbox"))
    page = besace_outbox_page_new (self->workspace);
  else if (g_str_equal (name, "trash"))
    page = besace_trash_page_new (self->workspace);
  else if (g_str_equal (name, "update"))
    page = besace_update_page_new (self->workspace);
  else
    page = besace_home_page_new (self->workspace);

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "shared-screen"))
    g_object_bind_property (self, "shared-screen", page, "shared-screen", G_BINDING_SYNC_CREATE);
  if (g_signal_lookup ("ready", G_OBJECT_TYPE (page)) != 0)
    g_signal_connect_object (page, "ready", G_CALLBACK (page_ready_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (bin, page);
}

static gboolean
has_focus_within (BesaceWindow *self,
                  GtkWidget    *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus && gtk_widget_is_ancestor (focus, widget);
}

static gboolean
is_on_collection (BesaceWindow *self)
{
  return besace_window_is_on (self, "collection") || besace_window_is_on (self, "received");
}

/* Whoever was in what went away comes back to the list, into the collection that was opened, or to where one starts: the stack
 * itself would choose by where things lie, which it does not know yet. */
static void
recover_focus (BesaceWindow *self)
{
  if (self->location->resource || self->location->note)
    return;

  /* Back finds it where it was: the leaflet and the stack remember. */
  if (self->returning && !besace_window_is_on (self, "catalogue") &&
      has_focus_within (self, adw_view_stack_get_visible_child (self->pages_stack)))
    return;

  if (besace_window_is_on (self, "catalogue"))
    besace_catalogue_page_focus_results (self->catalogue_page);
  else if (besace_window_is_on (self, "editor") && gtk_widget_grab_focus (GTK_WIDGET (self->editor_page)))
    return;
  else if (!is_on_collection (self) || !besace_window_focus_content (self, GTK_WIDGET (self->pages_stack)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_field));
  self->focus_editor = besace_window_is_on (self, "editor");
}

/* Makes the window show its location. */
void
besace_window_apply (BesaceWindow *self)
{
  gboolean was_within = has_focus_within (self, GTK_WIDGET (self->reading_leaflet));

  self->applying = TRUE;

  besace_window_create_page (self, self->location->page);
  adw_view_stack_set_visible_child_name (self->pages_stack, self->location->page);
  g_object_set (self->sidebar, "page", self->location->page, NULL);
  besace_window_show_collection (self);
  besace_window_show_contribution (self);
  besace_window_update_layout (self);

  if (self->catalogue_page) {
    g_autoptr(BesaceQuery) query = besace_query_copy (self->location->query);

    besace_catalogue_page_set_scroll (self->catalogue_page, self->location->scroll);
    besace_search_set_query (besace_catalogue_page_get_search (self->catalogue_page), query);
  }

  show_field_text (self);
  show_resource (self);
  besace_window_update_layout (self);
  if (was_within)
    recover_focus (self);
  self->applying = FALSE;
  besace_window_save_soon (self);
}

static void
remember (BesaceWindow *self)
{
  besace_window_read_location (self);
  g_queue_push_tail (self->history, besace_location_copy (self->location));
  if (g_queue_get_length (self->history) > MAX_HISTORY)
    besace_location_free (g_queue_pop_head (self->history));
}

void
besace_window_close_filters_over (BesaceWindow *self)
{
  if (besace_window_are_filters_over (self))
    g_object_set (self->catalogue_page, "filters-shown", FALSE, NULL);
}

/* Takes @target, and remembers where one was unless it is the same place. */
void
besace_window_go_to (BesaceWindow   *self,
                     BesaceLocation *target)
{
  besace_window_read_location (self);
  if (!besace_location_equal (self->location, target))
    remember (self);

  besace_window_close_filters_over (self);
  besace_location_free (self->location);
  self->location = target;
  besace_window_apply (self);
}

void
besace_window_show_page (BesaceWindow *self,
                         const char   *page)
{
  BesaceLocation *target;

  besace_window_read_location (self);
  target = besace_location_copy (self->location);
  g_free (target->page);
  target->page = g_strdup (page);
  g_clear_pointer (&target->resource, g_free);
  g_clear_pointer (&target->note, g_free);
  target->position = 0;
  self->browsing = FALSE;
  besace_window_go_to (self, target);
}

void
besace_window_search_for (BesaceWindow *self,
                          BesaceQuery  *query)
{
  BesaceLocation *target = besace_location_new ("catalogue");

  besace_query_free (target->query);
  target->query = query;
  self->browsing = FALSE;
  besace_window_go_to (self, target);
}

/* Opens a resource, @position of the way through it. @browsing: it was reached by going along a list whose place has not
 * changed, so that Back need not return to each of those that were passed. */
void
besace_window_go_to_resource (BesaceWindow *self,
                              const char   *id,
                              double        position,
                              gboolean      browsing)
{
  BesaceLocation *target;

  if (g_strcmp0 (self->location->resource, id) == 0) {
    show_resource (self);
    return;
  }

  besace_window_read_location (self);
  target = besace_location_copy (self->location);
  g_free (target->resource);
  target->resource = g_strdup (id);
  target->position = position;
  g_clear_pointer (&target->note, g_free);

  if (browsing && self->browsing && self->location->resource && self->reading_beside) {
    besace_location_free (self->location);
    self->location = target;
    besace_window_apply (self);
  } else {
    besace_window_go_to (self, target);
  }
  self->browsing = browsing;
}

static void
selected_cb (BesaceWindow *self,
             const char   *id)
{
  besace_window_go_to_resource (self, id, 0, TRUE);
}

static void
activated_cb (BesaceWindow *self,
              const char   *id)
{
  const char *text = besace_search_get_query (besace_catalogue_page_get_search (self->catalogue_page))->text;

  if (*text && !self->shared_screen)
    besace_library_record_search (besace_workspace_get_library (self->workspace), text);

  self->focus_reading = TRUE;
  besace_window_go_to_resource (self, id, 0, TRUE);
}

static void
query_changed_cb (BesaceWindow *self)
{
  if (self->applying)
    return;

  besace_window_read_location (self);
  show_field_text (self);
  besace_window_save_soon (self);
}
