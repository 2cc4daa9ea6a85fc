/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-page-private.h"

#include "besace-activity-page.h"
#include "besace-instances.h"

G_DEFINE_FINAL_TYPE (BesaceResourcePage, besace_resource_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_KEPT,
  PROP_SHARED_SCREEN,
} BesaceResourcePageProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

typedef enum {
  SIGNAL_TITLE_CHANGED,
  SIGNAL_POSITION_CHANGED,
} BesaceResourcePageSignal;

static guint signals[SIGNAL_POSITION_CHANGED + 1];

static gint64
get_now (BesaceResourcePage *self)
{
  return besace_clock_get_now (besace_workspace_get_clock (self->workspace));
}

const char *
besace_resource_page_get_url (BesaceResourcePage *self)
{
  return self->copy != NULL ? self->copy->resource->url : self->lost_url;
}

static void
update_actions (BesaceResourcePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean shown = self->copy != NULL;
  gboolean has_url = besace_resource_page_get_url (self) != NULL;
  gboolean rated = shown && !self->shared_screen && besace_instances_is_resource (self->copy->resource->id);

  gtk_widget_action_set_enabled (widget, "page.bookmark", (shown || self->kept) && !self->shared_screen);
  gtk_widget_action_set_enabled (widget, "items.add-to-collection", shown && !self->shared_screen);
  gtk_widget_action_set_enabled (widget, "page.keep-offline", shown && !self->shared_screen);
  gtk_widget_action_set_enabled (widget, "page.give-feedback", rated);
  gtk_widget_action_set_enabled (widget, "page.report", rated);
  gtk_widget_action_set_enabled (widget, "page.copy-resource", shown && !self->shared_screen);
  gtk_widget_action_set_enabled (widget, "page.edit-resource", shown && !self->shared_screen);
  besace_resource_page_update_note_actions (self);
  gtk_widget_action_set_enabled (widget, "page.print", shown);
  gtk_widget_action_set_enabled (widget, "page.print-to-file", shown);
  gtk_widget_action_set_enabled (widget, "page.take-away", shown);
  gtk_widget_action_set_enabled (widget, "page.open-window", shown);
  gtk_widget_action_set_enabled (widget, "page.open-web", has_url);
  gtk_widget_action_set_enabled (widget, "page.copy-link", has_url);
  gtk_widget_action_set_enabled (widget, "page.show-code", has_url);
}

/* The bookmark of what is shown or on its way; NULL if it is not kept. (transfer full) */
static BesaceBookmark *
find_bookmark (BesaceResourcePage *self)
{
  BesaceLibrary *library = besace_workspace_get_library (self->workspace);
  GListModel *bookmarks = besace_library_get_bookmarks (library);

  for (guint i = 0; i < g_list_model_get_n_items (bookmarks); i++) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (bookmarks, i);

    if (g_strcmp0 (besace_bookmark_get_id (bookmark), self->id) == 0)
      return g_steal_pointer (&bookmark);
  }

  return NULL;
}

static void
update_kept (BesaceResourcePage *self)
{
  gboolean kept = self->id != NULL &&
                  besace_library_has_bookmark (besace_workspace_get_library (self->workspace), self->id);

  if (self->kept != kept) {
    self->kept = kept;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEPT]);
  }
  update_actions (self);
}

/* The window keeps and lets go, as it also undoes it; the library then says so. */
static void
toggle_bookmark (BesaceResourcePage *self)
{
  g_autoptr(BesaceBookmark) bookmark = find_bookmark (self);
  const BesaceBookmarkFields *kept = bookmark != NULL ? besace_bookmark_get_fields (bookmark) : NULL;
  const BesaceResource *resource = self->copy != NULL ? self->copy->resource : NULL;
  const char *title, *producer, *url;
  gint64 date;

  if (resource == NULL && kept == NULL)
    return;

  title = resource != NULL ? resource->title : kept->title;
  producer = resource != NULL ? besace_resource_get_value (resource, BESACE_FACET_PRODUCER) : kept->producer;
  url = resource != NULL ? resource->url : kept->url;
  date = resource != NULL ? MAX (resource->updated, MAX (resource->published, resource->created)) : kept->date;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toggle-bookmark", "(ssssx)", self->id, title,
                              producer != NULL ? producer : "", url != NULL ? url : "", date);
  update_kept (self);
}

static void
note_reading (BesaceResourcePage *self)
{
  if (self->copy != NULL && !self->shared_screen)
    besace_reading_recorder_note (self->recorder, self->copy->resource,
                                  besace_resource_view_get_position (self->view));
}

/* Ends what was begun for what was shown before. */
static void
renew_cancellable (BesaceResourcePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
take_awaited_focus (BesaceResourcePage *self)
{
  if (besace_awaited_focus_end (self->focus))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
show_copy (BesaceResourcePage *self,
           BesaceCopy         *copy)
{
  renew_cancellable (self);
  g_clear_pointer (&self->copy, besace_copy_unref);
  g_clear_pointer (&self->lost_url, g_free);
  self->copy = besace_copy_ref (copy);

  gtk_stack_set_visible_child_name (self->stack, "resource");
  besace_resource_view_show (self->view, copy, self->position);
  take_awaited_focus (self);

  besace_offline_keeping_show (self->offline, self->id);
  update_kept (self);
  g_signal_emit (self, signals[SIGNAL_TITLE_CHANGED], 0);
}

static void
show_trouble (BesaceResourcePage *self,
              const GError       *error)
{
  renew_cancellable (self);
  g_clear_pointer (&self->copy, besace_copy_unref);
  g_clear_pointer (&self->lost_url, g_free);
  besace_resource_view_clear (self->view);
  besace_offline_keeping_show (self->offline, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
    g_autoptr(BesaceBookmark) bookmark = self->shared_screen ? NULL : find_bookmark (self);
    const BesaceBookmarkFields *fields = bookmark != NULL ? besace_bookmark_get_fields (bookmark) : NULL;

    self->lost_url = fields != NULL ? g_strdup (fields->url) : NULL;
    besace_resource_trouble_show_lost (self->trouble, fields, get_now (self));
  } else {
    besace_resource_trouble_show_error (self->trouble, error);
  }
  gtk_stack_set_visible_child_name (self->stack, "trouble");
  take_awaited_focus (self);

  update_kept (self);
  g_signal_emit (self, signals[SIGNAL_TITLE_CHANGED], 0);
}

static void
show_loaded (BesaceResourcePage *self,
             BesaceCopy         *copy,
             const GError       *error)
{
  g_clear_object (&self->loading);
  if (copy == NULL)
    show_trouble (self, error);
  else if (self->copy == NULL || !besace_resource_view_shows (self->view, copy))
    show_copy (self, copy);
}

static void
withdrawn_loaded_cb (GObject      *source_object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  BesaceResourcePage *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceCopy) copy = besace_library_load_withdrawn_finish (BESACE_LIBRARY (source_object), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_loaded (self, copy, error);
}

static void
copy_loaded_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  BesaceResourcePage *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceCopy) copy = besace_catalogue_load_copy_finish (BESACE_CATALOGUE (source_object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* A bookmark outlives its resource; but nobody else is to see that there was one. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) && !self->shared_screen)
    besace_library_load_withdrawn_async (besace_workspace_get_library (self->workspace), BESACE_CATALOGUE (source_object),
                                         self->id, self->loading, withdrawn_loaded_cb, self);
  else
    show_loaded (self, copy, error);
}

void
besace_resource_page_load (BesaceResourcePage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();

  besace_catalogue_load_copy_async (besace_workspace_get_catalogue (self->workspace), self->id, self->loading,
                                    copy_loaded_cb, self);
}

static void
catalogue_changed_cb (BesaceResourcePage *self)
{
  if (self->id == NULL || self->loading != NULL)
    return;

  self->position = besace_resource_page_get_position (self);
  besace_resource_page_load (self);
}

static void
offline_changed_cb (BesaceResourcePage *self)
{
  g_autofree char *label = besace_offline_keeping_get_label (self->offline);

  besace_resource_view_set_offline (self->view, label, besace_offline_keeping_is_coming (self->offline));
}

static void
position_changed_cb (BesaceResourcePage *self)
{
  note_reading (self);
  g_signal_emit (self, signals[SIGNAL_POSITION_CHANGED], 0);
}

static void
close_activity (BesaceResourcePage *self)
{
  GtkWidget *activity = gtk_stack_get_child_by_name (self->stack, "activity");

  if (activity == NULL)
    return;

  gtk_stack_set_visible_child_name (self->stack, "resource");
  gtk_stack_remove (self->stack, activity);
  if (self->opener != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->opener);
  g_clear_weak_pointer (&self->opener);
}

void
besace_resource_page_open_activity (BesaceResourcePage *self,
                                    const BesaceBlock  *block,
                                    const char         *path)
{
  GtkWidget *activity = besace_activity_page_new (path, block->blob, self->copy->resource->title);

  close_activity (self);
  g_set_weak_pointer (&self->opener, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (activity, "closed", G_CALLBACK (close_activity), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, activity, "activity");
  gtk_stack_set_visible_child (self->stack, activity);
  gtk_widget_grab_focus (activity);
}

static void
besace_resource_page_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (object);

  switch ((BesaceResourcePageProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_KEPT:
    g_value_set_boolean (value, self->kept);
    break;
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_resource_page_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (object);

  switch ((BesaceResourcePageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_KEPT:
    if (g_value_get_boolean (value) != self->kept)
      toggle_bookmark (self);
    break;
  case PROP_SHARED_SCREEN:
    besace_resource_page_set_shared_screen (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_resource_page_constructed (GObject *object)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (object);
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (self->workspace);

  G_OBJECT_CLASS (besace_resource_page_parent_class)->constructed (object);

  self->recorder = besace_reading_recorder_new (besace_workspace_get_library (self->workspace));
  self->offline = besace_offline_keeping_new (besace_workspace_get_media (self->workspace), GTK_WIDGET (self));
  g_signal_connect_object (self->offline, "changed", G_CALLBACK (offline_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->offline, "came", G_CALLBACK (catalogue_changed_cb), self, G_CONNECT_SWAPPED);
  besace_resource_view_set_workspace (self->view, self->workspace);
  g_signal_connect_object (catalogue, "changed", G_CALLBACK (catalogue_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_library (self->workspace), "bookmarks-changed",
                           G_CALLBACK (update_kept), self, G_CONNECT_SWAPPED);
  besace_resource_page_follow_notes (self);
  update_actions (self);
}

/* An activity ends when one leaves it, not when the next one begins. */
static gboolean
left_cb (gpointer user_data)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (user_data);

  self->left_id = 0;
  close_activity (self);
  return G_SOURCE_REMOVE;
}

static void
besace_resource_page_unmap (GtkWidget *widget)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);

  GTK_WIDGET_CLASS (besace_resource_page_parent_class)->unmap (widget);

  if (gtk_stack_get_child_by_name (self->stack, "activity") != NULL && self->left_id == 0)
    self->left_id = g_idle_add (left_cb, self);
}

/* Who comes in from outside begins at the title. Who comes while it is on its way is brought there once it is shown. */
static gboolean
besace_resource_page_focus (GtkWidget        *widget,
                            GtkDirectionType  direction)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);
  gboolean comes_in = direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL;

  if (comes_in && self->loading != NULL) {
    besace_awaited_focus_begin (self->focus);
    return TRUE;
  }

  if (comes_in && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "resource") == 0)
    return besace_resource_view_focus_title (self->view);

  return GTK_WIDGET_CLASS (besace_resource_page_parent_class)->focus (widget, direction);
}

static void
besace_resource_page_dispose (GObject *object)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (object);

  g_clear_weak_pointer (&self->opener);
  g_clear_handle_id (&self->left_id, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->recorder);
  g_clear_object (&self->offline);

  G_OBJECT_CLASS (besace_resource_page_parent_class)->dispose (object);
}

static void
besace_resource_page_finalize (GObject *object)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (object);

  g_clear_pointer (&self->copy, besace_copy_unref);
  g_clear_pointer (&self->lost_url, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->focus, besace_awaited_focus_free);

  G_OBJECT_CLASS (besace_resource_page_parent_class)->finalize (object);
}

static void
besace_resource_page_class_init (BesaceResourcePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_resource_page_get_property;
  object_class->set_property = besace_resource_page_set_property;
  object_class->constructed = besace_resource_page_constructed;
  object_class->dispose = besace_resource_page_dispose;
  object_class->finalize = besace_resource_page_finalize;

  widget_class->unmap = besace_resource_page_unmap;
  widget_class->focus = besace_resource_page_focus;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /* Whether the resource is in the bookmarks; what “page.bookmark” turns on and off. */
  properties[PROP_KEPT] =
    g_param_spec_boolean ("kept", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_TITLE_CHANGED] =
    g_signal_new ("title-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  signals[SIGNAL_POSITION_CHANGED] =
    g_signal_new ("position-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  besace_resource_page_install_actions (widget_class);
  besace_resource_page_install_note_actions (widget_class);

  g_type_ensure (BESACE_TYPE_RESOURCE_TROUBLE);
  g_type_ensure (BESACE_TYPE_RESOURCE_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/besace/Besace/ui/reader/besace-resource-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceResourcePage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourcePage, view);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourcePage, trouble);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourcePage, passage_bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourcePage, note_bin);
  gtk_widget_class_bind_template_callback (widget_class, note_reading);
  gtk_widget_class_bind_template_callback (widget_class, position_changed_cb);
}

static void
besace_resource_page_init (BesaceResourcePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->focus = besace_awaited_focus_new (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

BesaceResourcePage *
besace_resource_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_RESOURCE_PAGE, "workspace", workspace, NULL);
}

void
besace_resource_page_open (BesaceResourcePage *self,
                           const char         *id,
                           double              position)
{
  g_return_if_fail (BESACE_IS_RESOURCE_PAGE (self));
  g_return_if_fail (id != NULL);

  besace_reading_recorder_flush (self->recorder);
  close_activity (self);
  besace_resource_page_close_note (self);

  g_free (self->id);
  self->id = g_strdup (id);
  self->position = CLAMP (position, 0, 1);
  besace_resource_page_load (self);
}

const char *
besace_resource_page_get_id (BesaceResourcePage *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_PAGE (self), NULL);

  return self->id;
}

double
besace_resource_page_get_position (BesaceResourcePage *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_PAGE (self), 0);

  return self->loading != NULL || self->copy == NULL ? self->position : besace_resource_view_get_position (self->view);
}

void
besace_resource_page_leave_focus (BesaceResourcePage *self)
{
  g_return_if_fail (BESACE_IS_RESOURCE_PAGE (self));

  besace_awaited_focus_forget (self->focus);
}

gboolean
besace_resource_page_go_back (BesaceResourcePage *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_PAGE (self), FALSE);

  if (gtk_stack_get_child_by_name (self->stack, "activity") == NULL)
    return FALSE;

  close_activity (self);
  return TRUE;
}

const char *
besace_resource_page_get_title (BesaceResourcePage *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_PAGE (self), NULL);

  return self->copy != NULL ? self->copy->resource->title : NULL;
}

void
besace_resource_page_set_shared_screen (BesaceResourcePage *self,
                                        gboolean            shared_screen)
{
  g_return_if_fail (BESACE_IS_RESOURCE_PAGE (self));

  if (self->shared_screen == shared_screen)
    return;

  self->shared_screen = shared_screen;
  if (shared_screen) {
    besace_reading_recorder_forget (self->recorder);
    besace_resource_page_close_note (self);
  }
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED_SCREEN]);
}
