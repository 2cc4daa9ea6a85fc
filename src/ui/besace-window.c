/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window.h"

#include <glib/gi18n.h>

#include "besace-bookmarks-page.h"
#include "besace-catalogue-page.h"
#include "besace-date.h"
#include "besace-emergencies-page.h"
#include "besace-home-page.h"
#include "besace-import-window.h"
#include "besace-keeping.h"
#include "besace-location.h"
#include "besace-resource-page.h"
#include "besace-search-field.h"
#include "besace-sidebar.h"
#include "besace-trouble-page.h"

/* The widths, in pixels of a window whose text is not enlarged, from which a resource has room beside a list, and the
 * filters beside both. */
#define READING_BESIDE_WIDTH 1160
#define FILTERS_BESIDE_WIDTH 1600

/* How much more text of 150 % needs. */
#define SHARED_SCREEN_FACTOR 1.4

#define LIST_WIDTH 460
#define LIST_AND_FILTERS_WIDTH 780
#define WHOLE_WIDTH 100000

#define MAX_HISTORY 50

/* A window that has nothing to show yet waits that long before it appears all the same. */
#define PRESENT_MS 250

/* What is saved is saved this long after it changed: whoever pulls the plug loses less than a second. */
#define SAVE_MS 600

#define STATUS_MS 500

struct _BesaceWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay     *toast_overlay;
  AdwLeaflet          *shell_leaflet;
  GMenuModel          *primary_menu;
  GtkMenuButton       *menu_button;
  GtkMenuButton       *narrow_menu_button;
  BesaceSidebar       *sidebar;
  GtkWidget           *back_button;
  BesaceSearchField   *search_field;
  GtkWidget           *filters_button;
  GtkBox              *content_box;
  AdwLeaflet          *reading_leaflet;
  AdwClamp            *pages_clamp;
  AdwViewStack        *pages_stack;
  GtkStack            *reading_stack;
  AdwViewSwitcherBar  *switcher_bar;   /* (nullable) until the window is first narrow */

  BesaceWorkspace     *workspace;      /* (owned) */
  BesaceCataloguePage *catalogue_page; /* (nullable) until it is first shown, as the next one */
  BesaceResourcePage  *resource_page;  /* (nullable) */
  BesaceKeeping       *keeping;        /* (owned) (nullable) until the workspace is open */
  GSettings           *settings;       /* (owned) */
  GCancellable        *cancellable;    /* (owned) cancelled when the window goes */
  BesaceLocation      *location;       /* (owned) where one is */
  GQueue              *history;        /* (owned) of BesaceLocation, where one was, the last at the tail */
  guint                present_id;
  guint                save_id;
  guint                status_id;
  guint                layout_id;
  int                  width;
  gboolean             started;
  gboolean             content_shown;
  gboolean             shared_screen;
  gboolean             reading_beside; /* whether a resource has room beside the list */
  gboolean             applying;       /* while the program, not the person, changes pages */
  gboolean             browsing;       /* whether the open resource was reached by going along a list */
  gboolean             focus_reading;  /* whether the open resource is to have the focus */
};

G_DEFINE_FINAL_TYPE (BesaceWindow, besace_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
  PROP_FILTERS_SHOWN,
} BesaceWindowProperty;

static GParamSpec *properties[PROP_FILTERS_SHOWN + 1];

enum {
  SIGNAL_CONTENT_SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_on (BesaceWindow *self,
       const char   *page)
{
  return g_str_equal (self->location->page, page);
}

static gboolean
is_reading_over (BesaceWindow *self)
{
  return self->location->resource && !self->reading_beside;
}

static gboolean
are_filters_over (BesaceWindow *self)
{
  gboolean shown = FALSE, beside = FALSE;

  if (self->catalogue_page && is_on (self, "catalogue"))
    g_object_get (self->catalogue_page, "filters-shown", &shown, "filters-beside", &beside, NULL);

  return shown && !beside;
}

static gboolean
present_cb (gpointer user_data)
{
  BesaceWindow *self = user_data;

  g_clear_handle_id (&self->present_id, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
emit_content_shown (BesaceWindow *self)
{
  if (self->content_shown)
    return;

  self->content_shown = TRUE;
  if (self->present_id != 0)
    present_cb (self);
  g_signal_emit (self, signals[SIGNAL_CONTENT_SHOWN], 0);
}

/* Where one is, as the widgets know it. */
static void
read_location (BesaceWindow *self)
{
  if (self->catalogue_page) {
    besace_query_free (self->location->query);
    self->location->query = besace_query_copy (besace_search_get_query (besace_catalogue_page_get_search (self->catalogue_page)));
    self->location->scroll = besace_catalogue_page_get_scroll (self->catalogue_page);
  }

  if (self->location->resource && self->resource_page)
    self->location->position = besace_resource_page_get_position (self->resource_page);
}

static gboolean
save_cb (gpointer user_data)
{
  BesaceWindow *self = user_data;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  int width, height;

  self->save_id = 0;

  /* With two windows, the one that was used last is the one that comes back. */
  if (application && gtk_application_get_active_window (application) != GTK_WINDOW (self))
    return G_SOURCE_REMOVE;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width > 0 && height > 0) {
    g_settings_set_int (self->settings, "window-width", width);
    g_settings_set_int (self->settings, "window-height", height);
  }

  if (self->started && !self->shared_screen) {
    read_location (self);
    besace_location_save (self->location, self->settings);
  }

  return G_SOURCE_REMOVE;
}

static void
save_soon (BesaceWindow *self)
{
  if (self->save_id == 0)
    self->save_id = g_timeout_add (SAVE_MS, save_cb, self);
}

static void
update_actions (BesaceWindow *self)
{
  gboolean can_go_back = !g_queue_is_empty (self->history) || is_reading_over (self) || are_filters_over (self);
  gboolean reading = self->location->resource != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->started && can_go_back);
  gtk_widget_set_visible (self->back_button, can_go_back || !adw_leaflet_get_folded (self->shell_leaflet));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print", self->started && reading);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.bookmark", self->started && reading && !self->shared_screen);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", self->keeping && besace_keeping_get_can_undo (self->keeping));
}

/* Where there is room for one pane only. Where there is for two, the leaflet is left alone: it would take the focus from
 * whoever goes along the list. */
static void
show_front_pane (BesaceWindow *self)
{
  if (adw_leaflet_get_folded (self->reading_leaflet))
    adw_leaflet_set_visible_child_name (self->reading_leaflet, is_reading_over (self) ? "reading" : "pages");
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

/* One, two or three panes. */
static void
update_layout (BesaceWindow *self)
{
  double factor = self->shared_screen ? SHARED_SCREEN_FACTOR : 1;
  gboolean listing = is_on (self, "catalogue") || is_on (self, "bookmarks");
  gboolean narrow = adw_leaflet_get_folded (self->shell_leaflet);
  gboolean filters_beside = self->width >= FILTERS_BESIDE_WIDTH * factor;
  int list_width;

  self->reading_beside = listing && self->width >= READING_BESIDE_WIDTH * factor;
  adw_leaflet_set_can_unfold (self->reading_leaflet, self->reading_beside);

  if (self->catalogue_page)
    g_object_set (self->catalogue_page,
                  "filters-beside", filters_beside, "reading-beside", self->reading_beside, "narrow", narrow,
                  NULL);

  list_width = filters_beside && is_on (self, "catalogue") ? LIST_AND_FILTERS_WIDTH : LIST_WIDTH;
  list_width = !self->reading_beside ? WHOLE_WIDTH : (int) (list_width * factor);
  adw_clamp_set_maximum_size (self->pages_clamp, list_width);
  adw_clamp_set_tightening_threshold (self->pages_clamp, list_width);

  gtk_widget_set_visible (self->filters_button, !narrow && is_on (self, "catalogue") && !is_reading_over (self));
  show_switcher_bar (self, narrow && !is_reading_over (self));
  gtk_widget_set_visible (GTK_WIDGET (self->reading_stack), listing || self->location->resource);
  show_front_pane (self);
  update_actions (self);
}

static gboolean
layout_cb (gpointer user_data)
{
  BesaceWindow *self = user_data;

  self->layout_id = 0;
  update_layout (self);
  return G_SOURCE_REMOVE;
}

static void
results_cb (BesaceWindow *self)
{
  BesaceResults *results = besace_search_get_results (besace_catalogue_page_get_search (self->catalogue_page));

  if (results)
    besace_search_field_set_results (self->search_field, results);
  if (results && is_on (self, "catalogue"))
    emit_content_shown (self);
}

static void
filters_shown_cb (BesaceWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTERS_SHOWN]);
  update_actions (self);
}

static void
show_field_text (BesaceWindow *self)
{
  besace_search_field_set_text (self->search_field, is_on (self, "catalogue") ? self->location->query->text : "");
}

/* Beside a list, the room of a resource is kept: nothing moves when one is opened. */
static void
show_nothing_open (BesaceWindow *self)
{
  if (!gtk_stack_get_child_by_name (self->reading_stack, "nothing")) {
    GtkWidget *page = g_object_new (ADW_TYPE_STATUS_PAGE,
                                    "icon-name", "besace-catalogue-symbolic",
                                    "title", _("Nothing open"),
                                    "description", _("The resource selected in the list is shown here."),
                                    NULL);

    gtk_widget_add_css_class (page, "compact");
    gtk_stack_add_named (self->reading_stack, page, "nothing");
  }

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
      g_signal_connect_object (self->resource_page, "position-changed", G_CALLBACK (save_soon), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->reading_stack, GTK_WIDGET (self->resource_page), "resource");
    }
    if (g_strcmp0 (besace_resource_page_get_id (self->resource_page), id) != 0)
      besace_resource_page_open (self->resource_page, id, self->location->position);
    gtk_stack_set_visible_child_name (self->reading_stack, "resource");
  } else if (gtk_widget_get_visible (GTK_WIDGET (self->reading_stack))) {
    show_nothing_open (self);
  }

  if (self->catalogue_page)
    besace_catalogue_page_set_open (self->catalogue_page, id);

  show_front_pane (self);
  if (id && self->focus_reading)
    gtk_widget_child_focus (GTK_WIDGET (self->resource_page), GTK_DIR_TAB_FORWARD);
  self->focus_reading = FALSE;
}

static void activated_cb (BesaceWindow *self, const char *id);
static void selected_cb  (BesaceWindow *self, const char *id);
static void query_changed_cb (BesaceWindow *self);

static GtkWidget *
create_catalogue_page (BesaceWindow *self)
{
  BesaceSearch *search;

  self->catalogue_page = besace_catalogue_page_new (self->workspace);
  search = besace_catalogue_page_get_search (self->catalogue_page);
  g_signal_connect_object (self->catalogue_page, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->catalogue_page, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->catalogue_page, "scrolled", G_CALLBACK (save_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->catalogue_page, "notify::filters-shown", G_CALLBACK (filters_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "notify::results", G_CALLBACK (results_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "query-changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->catalogue_page);
}

static void
page_ready_cb (BesaceWindow *self)
{
  emit_content_shown (self);
}

/* Pages are made when they are first shown: the first frame waits for one of them only. */
static void
create_page (BesaceWindow *self,
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

/* Whoever was in what went away comes back to the list, or to where one starts: the stack itself would choose by where
 * things lie, which it does not know yet. */
static void
recover_focus (BesaceWindow *self)
{
  if (self->location->resource)
    return;

  if (!is_on (self, "catalogue"))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_field));
  else if (!has_focus_within (self, GTK_WIDGET (self->catalogue_page)))
    besace_catalogue_page_focus_results (self->catalogue_page);
}

/* Makes the window show its location. */
static void
apply (BesaceWindow *self)
{
  gboolean was_within = has_focus_within (self, GTK_WIDGET (self->reading_leaflet));

  self->applying = TRUE;

  create_page (self, self->location->page);
  adw_view_stack_set_visible_child_name (self->pages_stack, self->location->page);
  g_object_set (self->sidebar, "page", self->location->page, NULL);
  update_layout (self);

  if (self->catalogue_page) {
    g_autoptr(BesaceQuery) query = besace_query_copy (self->location->query);

    besace_catalogue_page_set_scroll (self->catalogue_page, self->location->scroll);
    besace_search_set_query (besace_catalogue_page_get_search (self->catalogue_page), query);
  }

  show_field_text (self);
  show_resource (self);
  update_layout (self);
  if (was_within)
    recover_focus (self);
  self->applying = FALSE;
  save_soon (self);
}

static void
remember (BesaceWindow *self)
{
  read_location (self);
  g_queue_push_tail (self->history, besace_location_copy (self->location));
  if (g_queue_get_length (self->history) > MAX_HISTORY)
    besace_location_free (g_queue_pop_head (self->history));
}

static void
close_filters_over (BesaceWindow *self)
{
  if (are_filters_over (self))
    g_object_set (self->catalogue_page, "filters-shown", FALSE, NULL);
}

/* Takes @target, and remembers where one was unless it is the same place. */
static void
go_to (BesaceWindow   *self,
       BesaceLocation *target)
{
  read_location (self);
  if (!besace_location_equal (self->location, target))
    remember (self);

  close_filters_over (self);
  besace_location_free (self->location);
  self->location = target;
  apply (self);
}

static void
show_page (BesaceWindow *self,
           const char   *page)
{
  BesaceLocation *target;

  read_location (self);
  target = besace_location_copy (self->location);
  g_free (target->page);
  target->page = g_strdup (page);
  g_clear_pointer (&target->resource, g_free);
  target->position = 0;
  self->browsing = FALSE;
  go_to (self, target);
}

static void
search_for (BesaceWindow *self,
            BesaceQuery  *query)
{
  BesaceLocation *target = besace_location_new ("catalogue");

  besace_query_free (target->query);
  target->query = query;
  self->browsing = FALSE;
  go_to (self, target);
}

/* Opens a resource, @position of the way through it. @browsing: it was reached by going along a list whose place has not
 * changed, so that Back need not return to each of those that were passed. */
static void
open_resource (BesaceWindow *self,
               const char   *id,
               double        position,
               gboolean      browsing)
{
  BesaceLocation *target;

  if (g_strcmp0 (self->location->resource, id) == 0) {
    show_resource (self);
    return;
  }

  read_location (self);
  target = besace_location_copy (self->location);
  g_free (target->resource);
  target->resource = g_strdup (id);
  target->position = position;

  if (browsing && self->browsing && self->location->resource && self->reading_beside) {
    besace_location_free (self->location);
    self->location = target;
    apply (self);
  } else {
    go_to (self, target);
  }
  self->browsing = browsing;
}

static void
selected_cb (BesaceWindow *self,
             const char   *id)
{
  open_resource (self, id, 0, TRUE);
}

static void
activated_cb (BesaceWindow *self,
              const char   *id)
{
  const char *text = besace_search_get_query (besace_catalogue_page_get_search (self->catalogue_page))->text;

  if (*text && !self->shared_screen)
    besace_library_record_search (besace_workspace_get_library (self->workspace), text);

  self->focus_reading = TRUE;
  open_resource (self, id, 0, TRUE);
}

static void
query_changed_cb (BesaceWindow *self)
{
  if (self->applying)
    return;

  read_location (self);
  show_field_text (self);
  save_soon (self);
}

/* What is typed is searched in the catalogue, wherever one is. */
static void
search_changed_cb (BesaceWindow *self)
{
  g_autofree char *text = g_strdup (besace_search_field_get_text (self->search_field));

  if (!self->started)
    return;

  if (!is_on (self, "catalogue")) {
    if (*text)
      search_for (self, besace_query_new (text));
    return;
  }

  if (is_reading_over (self)) {
    BesaceLocation *target;

    read_location (self);
    target = besace_location_copy (self->location);
    g_clear_pointer (&target->resource, g_free);
    besace_query_set_text (target->query, text);
    target->scroll = 0;
    go_to (self, target);
    return;
  }

  close_filters_over (self);
  besace_search_set_text (besace_catalogue_page_get_search (self->catalogue_page), text);
}

static void
search_activate_cb (BesaceWindow *self)
{
  if (self->catalogue_page && is_on (self, "catalogue") && *besace_search_field_get_text (self->search_field))
    besace_catalogue_page_open_first (self->catalogue_page);
}

static void
search_down_cb (BesaceWindow *self)
{
  if (self->catalogue_page && is_on (self, "catalogue"))
    besace_catalogue_page_focus_results (self->catalogue_page);
}

static void
visible_page_cb (BesaceWindow *self)
{
  if (self->started && !self->applying)
    show_page (self, adw_view_stack_get_visible_child_name (self->pages_stack));
}

static void
shell_folded_cb (BesaceWindow *self)
{
  if (self->layout_id == 0)
    self->layout_id = g_idle_add (layout_cb, self);
}

/* The widgets of a menu cost some milliseconds: they wait for somebody to open it. */
static void
create_menu (GtkMenuButton *button,
             gpointer       user_data)
{
  BesaceWindow *self = user_data;

  if (!gtk_menu_button_get_menu_model (button))
    gtk_menu_button_set_menu_model (button, self->primary_menu);
}

static void
notice_response_cb (GtkInfoBar *bar)
{
  gtk_info_bar_set_revealed (bar, FALSE);
}

/* Says, above the pages, what happened to the catalogue since the last time. */
static void
show_notice (BesaceWindow *self,
             const char   *notice)
{
  GtkWidget *bar = gtk_info_bar_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                   "label", notice, "wrap", TRUE, "xalign", 0.0, NULL);

  gtk_info_bar_add_child (GTK_INFO_BAR (bar), label);
  gtk_info_bar_set_message_type (GTK_INFO_BAR (bar), GTK_MESSAGE_WARNING);
  gtk_info_bar_set_show_close_button (GTK_INFO_BAR (bar), TRUE);
  g_signal_connect (bar, "response", G_CALLBACK (notice_response_cb), NULL);
  gtk_box_insert_child_after (self->content_box, bar, gtk_widget_get_first_child (GTK_WIDGET (self->content_box)));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                BesaceWindow          *self)
{
  if (key != GDK_KEY_Escape || !are_filters_over (self))
    return GDK_EVENT_PROPAGATE;

  close_filters_over (self);
  return GDK_EVENT_STOP;
}

static gboolean
close_request_cb (BesaceWindow *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  save_cb (self);
  return GDK_EVENT_PROPAGATE;
}

static void
status_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *count = NULL;
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;
  BesaceCatalogueStatus status;
  BesaceWindow *self = user_data;

  if (!besace_catalogue_load_status_finish (BESACE_CATALOGUE (source), result, &status, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_object_set (self->sidebar, "status", error->message, NULL);
    return;
  }

  count = g_strdup_printf (ngettext ("%u resource", "%u resources", status.n_resources), status.n_resources);
  date = besace_date_to_text (status.newest, besace_clock_get_now (besace_workspace_get_clock (self->workspace)));
  if (status.n_resources == 0)
    text = g_strdup (_("The catalogue is empty"));
  else if (status.demonstration)
    /* Translators: the truth about what the catalogue is: “Demonstration catalogue · 104 resources” */
    text = g_strdup_printf (_("Demonstration catalogue · %s"), count);
  else
    /* Translators: how many resources there are, and when the last of them came: “3,781 resources · as of 12 October” */
    text = g_strdup_printf (_("%s · as of %s"), count, date);

  g_object_set (self->sidebar, "status", text, NULL);
}

static gboolean
status_cb (gpointer user_data)
{
  BesaceWindow *self = user_data;

  self->status_id = 0;
  besace_catalogue_load_status_async (besace_workspace_get_catalogue (self->workspace), self->cancellable, status_loaded_cb, self);
  return G_SOURCE_REMOVE;
}

static void
catalogue_changed_cb (BesaceWindow *self)
{
  if (self->status_id == 0)
    self->status_id = g_timeout_add (STATUS_MS, status_cb, self);
}

static void
bookmarks_changed_cb (BesaceWindow *self)
{
  GListModel *bookmarks = besace_library_get_bookmarks (besace_workspace_get_library (self->workspace));

  g_object_set (self->sidebar, "n-bookmarks", g_list_model_get_n_items (bookmarks), NULL);
}

static void
open_resource_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  besace_window_open_resource (BESACE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Goes on with a resource where one stopped. */
static void
resume_reading_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  const char *id;
  double position;

  g_variant_get (parameter, "(&sd)", &id, &position);

  self->focus_reading = TRUE;
  if (self->started)
    open_resource (self, id, position, FALSE);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  const char *text, *values;
  BesaceQuery *query;

  if (!self->started)
    return;

  g_variant_get (parameter, "(&s&s)", &text, &values);
  query = besace_query_new (text);
  besace_query_values_from_string (query, values);
  search_for (self, query);
}

static void
show_page_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  const char *page = g_variant_get_string (parameter, NULL);

  if (self->started && adw_view_stack_get_child_by_name (self->pages_stack, page))
    show_page (self, page);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (are_filters_over (self)) {
    close_filters_over (self);
    return;
  }

  if (self->location->resource && besace_resource_page_go_back (self->resource_page))
    return;

  if (g_queue_is_empty (self->history)) {
    g_clear_pointer (&self->location->resource, g_free);
  } else {
    g_autoptr(BesaceLocation) left = NULL;

    read_location (self);
    left = g_steal_pointer (&self->location);
    self->location = g_queue_pop_tail (self->history);

    /* One went along a list, which has followed. */
    if (self->browsing && !self->location->resource && besace_query_equal (left->query, self->location->query))
      self->location->scroll = left->scroll;
  }

  /* What was kept for oneself stays out of sight while the screen is shared. */
  if (self->shared_screen && is_on (self, "bookmarks")) {
    g_free (self->location->page);
    self->location->page = g_strdup ("home");
  }

  self->browsing = is_on (self, "catalogue");
  apply (self);
}

static void
focus_search_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  besace_search_field_start (BESACE_WINDOW (widget)->search_field);
}

static void
toggle_bookmark_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  const char *producer, *url;
  BesaceBookmarkFields fields = { 0 };

  g_variant_get (parameter, "(&s&s&s&sx)", &fields.id, &fields.title, &producer, &url, &fields.date);
  fields.producer = *producer ? (char *) producer : NULL;
  fields.url = *url ? (char *) url : NULL;
  if (self->keeping)
    besace_keeping_toggle (self->keeping, &fields);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  besace_keeping_undo (BESACE_WINDOW (widget)->keeping);
}

/* What concerns the resource that is open is done by its page. */
static void
resource_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (self->resource_page)
    gtk_widget_activate_action (GTK_WIDGET (self->resource_page), g_str_equal (name, "win.print") ? "page.print" : "page.bookmark", NULL);
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (self->started)
    besace_import_window_choose (self->workspace, GTK_WINDOW (self));
}

/* The shortcuts are read when somebody asks for them. From then on they belong to the window, which is how their keys are
 * known. */
static void
help_overlay_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (!gtk_application_window_get_help_overlay (window)) {
    g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/fr/besace/Besace/ui/besace-shortcuts.ui");

    gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts_window")));
  }

  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static void
toast_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  besace_window_show_toast (BESACE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
set_shared_screen (BesaceWindow *self,
                   gboolean      shared_screen)
{
  if (self->shared_screen == shared_screen)
    return;

  self->shared_screen = shared_screen;
  if (shared_screen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "shared-screen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "shared-screen");

  if (shared_screen && self->started && is_on (self, "bookmarks"))
    show_page (self, "home");

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED_SCREEN]);
  update_layout (self);
}

static void
set_filters_shown (BesaceWindow *self,
                   gboolean      shown)
{
  if (!self->started)
    return;

  if (shown && (!is_on (self, "catalogue") || is_reading_over (self)))
    show_page (self, "catalogue");
  if (self->catalogue_page)
    g_object_set (self->catalogue_page, "filters-shown", shown, NULL);
}

static void
besace_window_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  GTK_WIDGET_CLASS (besace_window_parent_class)->size_allocate (widget, width, height, baseline);

  if (self->width == width)
    return;

  /* What changes the number of panes asks for another layout, which this one may not do. */
  self->width = width;
  if (self->layout_id == 0)
    self->layout_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, layout_cb, self, NULL);
  save_soon (self);
}

static void
besace_window_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  BesaceWindow *self = BESACE_WINDOW (object);
  gboolean shown = FALSE;

  switch ((BesaceWindowProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  case PROP_FILTERS_SHOWN:
    if (self->catalogue_page)
      g_object_get (self->catalogue_page, "filters-shown", &shown, NULL);
    g_value_set_boolean (value, shown);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_window_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  BesaceWindow *self = BESACE_WINDOW (object);

  switch ((BesaceWindowProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    set_shared_screen (self, g_value_get_boolean (value));
    break;
  case PROP_FILTERS_SHOWN:
    set_filters_shown (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_window_dispose (GObject *object)
{
  BesaceWindow *self = BESACE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->present_id, g_source_remove);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_handle_id (&self->status_id, g_source_remove);
  g_clear_handle_id (&self->layout_id, g_source_remove);
  self->catalogue_page = NULL;
  self->resource_page = NULL;
  g_clear_object (&self->keeping);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (besace_window_parent_class)->dispose (object);
}

static void
besace_window_finalize (GObject *object)
{
  BesaceWindow *self = BESACE_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->location, besace_location_free);
  g_queue_free_full (self->history, (GDestroyNotify) besace_location_free);

  G_OBJECT_CLASS (besace_window_parent_class)->finalize (object);
}

static void
besace_window_class_init (BesaceWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_window_get_property;
  object_class->set_property = besace_window_set_property;
  object_class->dispose = besace_window_dispose;
  object_class->finalize = besace_window_finalize;

  widget_class->size_allocate = besace_window_size_allocate;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTERS_SHOWN] =
    g_param_spec_boolean ("filters-shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CONTENT_SHOWN] =
    g_signal_new ("content-shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "win.open-resource", "s", open_resource_action);
  gtk_widget_class_install_action (widget_class, "win.resume-reading", "(sd)", resume_reading_action);
  gtk_widget_class_install_action (widget_class, "win.search", "(ss)", search_action);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-bookmark", "(ssssx)", toggle_bookmark_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.focus-search", NULL, focus_search_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, resource_action);
  gtk_widget_class_install_action (widget_class, "win.bookmark", NULL, resource_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, help_overlay_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_property_action (widget_class, "win.shared-screen", "shared-screen");
  gtk_widget_class_install_property_action (widget_class, "win.filters", "filters-shown");

  g_type_ensure (BESACE_TYPE_SEARCH_FIELD);
  g_type_ensure (BESACE_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/besace-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, shell_leaflet);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, narrow_menu_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, search_field);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, filters_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, content_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, reading_leaflet);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, pages_clamp);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, pages_stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, reading_stack);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_down_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, shell_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
}

static void
besace_window_init (BesaceWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new ("fr.besace.Besace");
  self->history = g_queue_new ();
  self->location = besace_location_new ("home");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->narrow_menu_button, create_menu, self, NULL);
  adw_leaflet_set_visible_child_name (self->shell_leaflet, "content");
  update_layout (self);
}

BesaceWindow *
besace_window_new (GtkApplication  *application,
                   BesaceWorkspace *workspace,
                   gboolean         resume)
{
  BesaceWindow *self = g_object_new (BESACE_TYPE_WINDOW, "application", application, "workspace", workspace, NULL);

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  if (resume) {
    besace_location_free (self->location);
    self->location = besace_location_load (self->settings);
  }

  return self;
}

void
besace_window_present_soon (BesaceWindow *self)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  if (self->content_shown)
    gtk_window_present (GTK_WINDOW (self));
  else if (self->present_id == 0)
    self->present_id = g_timeout_add (PRESENT_MS, present_cb, self);
}

void
besace_window_start (BesaceWindow *self)
{
  BesaceLibrary *library;
  const char *notice;

  g_return_if_fail (BESACE_IS_WINDOW (self));
  g_return_if_fail (!self->started);

  library = besace_workspace_get_library (self->workspace);
  notice = besace_workspace_get_notice (self->workspace);

  self->started = TRUE;
  self->keeping = besace_keeping_new (library, self->toast_overlay);
  g_signal_connect_object (self->keeping, "notify::can-undo", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "bookmarks-changed", G_CALLBACK (bookmarks_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_catalogue (self->workspace), "changed", G_CALLBACK (catalogue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  besace_search_field_set_suggestions (self->search_field, library, besace_workspace_get_vocabulary (self->workspace));
  besace_search_field_set_capture (self->search_field, GTK_WINDOW (self));
  bookmarks_changed_cb (self);
  status_cb (self);

  if (notice)
    show_notice (self, notice);

  apply (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_field));
}

void
besace_window_show_trouble (BesaceWindow *self,
                            const GError *error)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  adw_toast_overlay_set_child (self->toast_overlay, besace_trouble_page_new (self->workspace, error));
  emit_content_shown (self);
}

void
besace_window_open_resource (BesaceWindow *self,
                             const char   *id)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  self->focus_reading = TRUE;
  if (self->started)
    open_resource (self, id, 0, FALSE);
}

void
besace_window_show_toast (BesaceWindow *self,
                          const char   *message)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (message));
}
