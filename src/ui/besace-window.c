/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

#include <glib/gi18n.h>

#include "besace-application.h"
#include "besace-bookmarks-page.h"
#include "besace-catalogue-page.h"
#include "besace-emergencies-page.h"
#include "besace-home-page.h"
#include "besace-import-window.h"
#include "besace-key-bar.h"
#include "besace-key-offer-bar.h"
#include "besace-location.h"
#include "besace-notice-bar.h"
#include "besace-resource-page.h"
#include "besace-search-field.h"
#include "besace-sidebar.h"
#include "besace-toast.h"
#include "besace-trouble-page.h"

/* A window whose workspace is still being opened waits that long before it appears all the same. */
#define PRESENT_MS 250

/* Once the first frame is there, and before anybody has found the search field. */
#define PREPARE_MS 300

/* A toast with a button stays that long. */
#define WAY_SECONDS 10

G_DEFINE_FINAL_TYPE (BesaceWindow, besace_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
  PROP_FILTERS_SHOWN,
  PROP_UNDO_HISTORY,
} BesaceWindowProperty;

static GParamSpec *properties[PROP_UNDO_HISTORY + 1];

enum {
  SIGNAL_CONTENT_SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
present_cb (gpointer user_data)
{
  BesaceWindow *self = user_data;

  g_clear_handle_id (&self->present_id, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

void
besace_window_results_cb (BesaceWindow *self)
{
  BesaceResults *results = besace_search_get_results (besace_catalogue_page_get_search (self->catalogue_page));

  if (results)
    besace_search_field_set_results (self->search_field, results);
  besace_window_update_nothing_open (self);
  if (results && besace_window_is_on (self, "catalogue"))
    besace_window_emit_content_shown (self);
}

void
besace_window_filters_shown_cb (BesaceWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTERS_SHOWN]);
  besace_window_update_actions (self);
}

/* What is typed is searched in the catalogue, wherever one is. */
static void
search_changed_cb (BesaceWindow *self)
{
  g_autofree char *text = g_strdup (besace_search_field_get_text (self->search_field));

  if (!self->started)
    return;

  if (self->resource_page)
    besace_resource_page_leave_focus (self->resource_page);

  if (!besace_window_is_on (self, "catalogue")) {
    if (*text)
      besace_window_search_for (self, besace_query_new (text));
    return;
  }

  if (besace_window_is_reading_over (self)) {
    BesaceLocation *target;

    besace_window_read_location (self);
    target = besace_location_copy (self->location);
    g_clear_pointer (&target->resource, g_free);
    besace_query_set_text (target->query, text);
    target->scroll = 0;
    besace_window_go_to (self, target);
    return;
  }

  besace_window_close_filters_over (self);
  besace_search_set_text (besace_catalogue_page_get_search (self->catalogue_page), text);
}

static void
search_activate_cb (BesaceWindow *self)
{
  if (self->catalogue_page && besace_window_is_on (self, "catalogue") && *besace_search_field_get_text (self->search_field))
    besace_catalogue_page_open_first (self->catalogue_page);
}

static void
search_down_cb (BesaceWindow *self)
{
  if (self->catalogue_page && besace_window_is_on (self, "catalogue"))
    besace_catalogue_page_focus_results (self->catalogue_page);
}

static void
visible_page_cb (BesaceWindow *self)
{
  if (self->started && !self->applying)
    besace_window_show_page (self, adw_view_stack_get_visible_child_name (self->pages_stack));
}

static void
shell_folded_cb (BesaceWindow *self)
{
  if (self->layout_id == 0)
    self->layout_id = g_idle_add (besace_window_layout_cb, self);
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

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                BesaceWindow          *self)
{
  if (key != GDK_KEY_Escape || !besace_window_are_filters_over (self))
    return GDK_EVENT_PROPAGATE;

  besace_window_close_filters_over (self);
  return GDK_EVENT_STOP;
}

/* What was shown first did not wait for what the first key stroke needs, nor for how fresh the catalogue is: that asks for
 * the network, which may be long in answering. */
static gboolean
prepare_cb (gpointer user_data)
{
  BesaceWindow *self = user_data;

  self->prepare_id = 0;
  besace_catalogue_prepare (besace_workspace_get_catalogue (self->workspace));
  self->freshness = besace_freshness_new (self->workspace);
  g_object_bind_property (self->freshness, "text", self->sidebar, "status", G_BINDING_SYNC_CREATE);
  besace_window_watch_outbox (self);
  besace_window_watch_needs (self);
  return G_SOURCE_REMOVE;
}

void
besace_window_emit_content_shown (BesaceWindow *self)
{
  if (self->content_shown)
    return;

  self->content_shown = TRUE;
  if (self->present_id != 0)
    present_cb (self);
  if (self->started)
    self->prepare_id = g_timeout_add (PREPARE_MS, prepare_cb, self);
  g_signal_emit (self, signals[SIGNAL_CONTENT_SHOWN], 0);
}

void
besace_window_bookmarks_changed_cb (BesaceWindow *self)
{
  GListModel *bookmarks = besace_library_get_bookmarks (besace_workspace_get_library (self->workspace));

  g_object_set (self->sidebar, "n-bookmarks", g_list_model_get_n_items (bookmarks), NULL);
  besace_window_update_nothing_open (self);
}

/* Between the title bar and the pages. */
void
besace_window_add_bar (BesaceWindow *self,
                       GtkWidget    *bar)
{
  g_ptr_array_add (self->bars, bar);
  gtk_box_insert_child_after (self->content_box, bar, gtk_widget_get_first_child (GTK_WIDGET (self->content_box)));
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

  if (shared_screen && self->undo_history)
    besace_undo_history_hush (self->undo_history);
  if (shared_screen && self->started && besace_window_is_private_page (self->location->page))
    besace_window_show_page (self, "home");
  if (shared_screen)
    besace_window_hide_note (self);
  if (shared_screen)
    besace_window_hide_contribution (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED_SCREEN]);
  besace_window_update_layout (self);
}

static void
set_filters_shown (BesaceWindow *self,
                   gboolean      shown)
{
  if (!self->started)
    return;

  if (shown && (!besace_window_is_on (self, "catalogue") || besace_window_is_reading_over (self)))
    besace_window_show_page (self, "catalogue");
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
    self->layout_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, besace_window_layout_cb, self, NULL);
  besace_window_save_soon (self);
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
  case PROP_UNDO_HISTORY:
    g_value_set_object (value, self->undo_history);
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
  case PROP_UNDO_HISTORY:
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
  g_clear_handle_id (&self->prepare_id, g_source_remove);
  g_clear_handle_id (&self->layout_id, g_source_remove);
  g_clear_handle_id (&self->closing_id, g_source_remove);
  besace_window_forget_focus (self);
  /* What is covered goes with the window. */
  if (self->cover)
    besace_window_uncover (self);
  g_clear_weak_pointer (&self->covered_focus);
  g_clear_weak_pointer (&self->closing_dialog);
  self->catalogue_page = NULL;
  self->resource_page = NULL;
  self->notes_page = NULL;
  self->note_editor = NULL;
  self->collection_page = NULL;
  self->received_page = NULL;
  self->editor_page = NULL;
  self->nothing_page = NULL;
  g_clear_object (&self->undo_history);
  g_clear_object (&self->need_answers);
  g_clear_object (&self->freshness);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_object (&self->memory);

  G_OBJECT_CLASS (besace_window_parent_class)->dispose (object);
}

static void
besace_window_finalize (GObject *object)
{
  BesaceWindow *self = BESACE_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->profile, g_free);
  g_ptr_array_unref (self->bars);
  g_ptr_array_unref (self->toasts);
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

  properties[PROP_UNDO_HISTORY] =
    g_param_spec_object ("undo-history", NULL, NULL, BESACE_TYPE_UNDO_HISTORY, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CONTENT_SHOWN] =
    g_signal_new ("content-shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  besace_window_install_actions (widget_class);

  g_type_ensure (BESACE_TYPE_SEARCH_FIELD);
  g_type_ensure (BESACE_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/besace-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, shell_leaflet);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, narrow_menu_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, BesaceWindow, header_bar);
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
  gtk_widget_class_bind_template_callback_full (widget_class, "close_request_cb", G_CALLBACK (besace_window_close_request_cb));
}

static void
besace_window_init (BesaceWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new ("fr.besace.Besace");
  g_settings_delay (self->settings);
  self->history = g_queue_new ();
  self->bars = g_ptr_array_new ();
  self->toasts = g_ptr_array_new_with_free_func (g_object_unref);
  self->location = besace_location_new ("home");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
  gtk_menu_button_set_create_popup_func (self->narrow_menu_button, create_menu, self, NULL);
  adw_leaflet_set_visible_child_name (self->shell_leaflet, "content");
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (besace_window_focus_changed_cb), NULL);
  besace_window_update_layout (self);
}

BesaceWindow *
besace_window_new (GtkApplication  *application,
                   BesaceWorkspace *workspace,
                   gboolean         resume)
{
  BesaceWindow *self = g_object_new (BESACE_TYPE_WINDOW, "application", application, "workspace", workspace, NULL);

  self->resume = resume;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  return self;
}

/* Each profile was somewhere else: what another was at is forgotten, and the place that this one left is gone to. */
static void
find_place (BesaceWindow *self)
{
  const char *profile = besace_workspace_get_profile (self->workspace);
  g_autofree char *id = besace_application_get_id (besace_workspace_get_data_dir (self->workspace));

  if (g_strcmp0 (self->profile, profile) == 0)
    return;

  g_free (self->profile);
  self->profile = g_strdup (profile);
  g_clear_object (&self->memory);
  self->memory = besace_location_open_memory (id, profile);
  g_settings_delay (self->memory);

  g_queue_clear_full (self->history, (GDestroyNotify) besace_location_free);
  if (self->resume) {
    besace_location_free (self->location);
    self->location = besace_location_load (self->memory);
  }

  /* Whoever comes after begins where that person was. */
  self->resume = TRUE;
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
  self->content_shown = FALSE;
  find_place (self);
  self->undo_history = besace_undo_history_new (library, self->toast_overlay);
  g_signal_connect_object (self->undo_history, "notify::can-undo", G_CALLBACK (besace_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->undo_history, "notify::can-redo", G_CALLBACK (besace_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "bookmarks-changed", G_CALLBACK (besace_window_bookmarks_changed_cb), self, G_CONNECT_SWAPPED);
  besace_search_field_set_suggestions (self->search_field, library, besace_workspace_get_vocabulary (self->workspace));
  besace_search_field_set_capture (self->search_field, GTK_WINDOW (self));
  besace_window_bookmarks_changed_cb (self);
  besace_sidebar_set_library (self->sidebar, library);

  if (notice)
    besace_window_add_bar (self, besace_notice_bar_new (notice));

  besace_window_apply (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_field));

  /* While the page asks for what it shows, the window measures itself: mostly the answer is there before the first frame. */
  if (self->present_id != 0)
    present_cb (self);
}

void
besace_window_show_trouble (BesaceWindow *self,
                            const GError *error)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  besace_window_cover (self, besace_trouble_page_new (self->workspace, error));
  besace_window_emit_content_shown (self);
}

void
besace_window_open_resource (BesaceWindow *self,
                             const char   *id)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  self->focus_reading = TRUE;
  if (self->started)
    besace_window_go_to_resource (self, id, 0, FALSE);
}

static void
toast_dismissed_cb (BesaceWindow *self,
                    AdwToast     *toast)
{
  g_ptr_array_remove (self->toasts, toast);
}

/* (transfer full) for @toast */
static void
show_toast (BesaceWindow *self,
            AdwToast     *toast)
{
  g_ptr_array_add (self->toasts, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  besace_toast_show (self->toast_overlay, toast);
}

void
besace_window_show_toast (BesaceWindow *self,
                          const char   *message)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  show_toast (self, besace_toast_new (message));
}

void
besace_window_show_way (BesaceWindow *self,
                        const char   *message,
                        const char   *label,
                        const char   *action)
{
  AdwToast *toast;

  g_return_if_fail (BESACE_IS_WINDOW (self));

  toast = besace_toast_new (message);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_detailed_action_name (toast, action);
  adw_toast_set_timeout (toast, WAY_SECONDS);
  show_toast (self, toast);
}

void
besace_window_show_undo (BesaceWindow *self,
                         const char   *message,
                         const char   *action)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  /* Until somebody has said who is there, nobody has anything to undo. */
  if (self->started)
    besace_undo_history_add_action (self->undo_history, action, message);
  else
    besace_window_show_toast (self, message);
}

void
besace_window_watch_keys (BesaceWindow   *self,
                          BesaceKeyWatch *feeds,
                          GPtrArray      *offers)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  if (!self->started || self->watching_keys)
    return;

  self->watching_keys = TRUE;
  besace_window_add_bar (self, besace_key_bar_new (feeds));
  for (guint i = 0; i < offers->len; i++) {
    GtkWidget *bar = besace_key_offer_bar_new (g_ptr_array_index (offers, i));

    g_object_bind_property (self, "shared-screen", bar, "shared-screen", G_BINDING_SYNC_CREATE);
    besace_window_add_bar (self, bar);
  }
}
