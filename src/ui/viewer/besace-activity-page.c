/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-activity-page.h"

#include <glib/gi18n.h>

#include "besace-viewer-loader.h"

struct _BesaceActivityPage {
  AdwBin          parent_instance;

  GtkWidget      *content;
  GtkWidget      *back_button;
  GtkLabel       *title;
  GtkStack       *stack;
  AdwBin         *viewer_bin;
  AdwStatusPage  *trouble;

  char           *path;        /* (owned) */
  char           *blob;        /* (owned) */
  GActionMap     *actions;     /* (owned) they go with the content from window to window */
  GtkWidget      *screen;      /* (owned) (nullable) the window over the whole screen */
  GCancellable   *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceActivityPage, besace_activity_page, ADW_TYPE_BIN)

typedef enum {
  SIGNAL_CLOSED,
} BesaceActivityPageSignal;

static guint signals[SIGNAL_CLOSED + 1];

static gboolean screen_close_request_cb (BesaceActivityPage *self);

static void
show_trouble (BesaceActivityPage *self,
              const char         *message)
{
  adw_bin_set_child (self->viewer_bin, NULL);
  adw_status_page_set_description (self->trouble, message);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
  gtk_widget_grab_focus (self->back_button);
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceActivityPage *self = user_data;
  g_autoptr(GError) error = NULL;
  const BesaceViewerModule *module = besace_viewer_loader_load_finish (result, &error);
  GtkWidget *viewer;

  /* Disposing cancels, so that a page that is gone is not touched. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (module == NULL) {
    show_trouble (self, _("This computer cannot show interactive activities. The texts, files and links of the resource work as "
                          "usual."));
    return;
  }

  viewer = module->viewer_new (self->path, self->blob);
  g_signal_connect_object (viewer, "failed", G_CALLBACK (show_trouble), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (viewer),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->title),
                                  -1);
  adw_bin_set_child (self->viewer_bin, viewer);
  gtk_stack_set_visible_child_name (self->stack, "viewer");
  gtk_widget_grab_focus (viewer);
}

static void
set_fullscreen (BesaceActivityPage *self,
                gboolean            fullscreen)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (fullscreen == (self->screen != NULL))
    return;

  g_object_ref (self->content);
  if (fullscreen) {
    self->screen = g_object_ref_sink (gtk_window_new ());
    gtk_window_set_title (GTK_WINDOW (self->screen), gtk_label_get_text (self->title));
    if (GTK_IS_WINDOW (root))
      gtk_window_set_transient_for (GTK_WINDOW (self->screen), GTK_WINDOW (root));
    g_signal_connect_object (self->screen, "close-request", G_CALLBACK (screen_close_request_cb), self,
                             G_CONNECT_SWAPPED);

    adw_bin_set_child (ADW_BIN (self), NULL);
    gtk_window_set_child (GTK_WINDOW (self->screen), self->content);
    gtk_window_fullscreen (GTK_WINDOW (self->screen));
    gtk_window_present (GTK_WINDOW (self->screen));
  } else {
    gtk_window_set_child (GTK_WINDOW (self->screen), NULL);
    adw_bin_set_child (ADW_BIN (self), self->content);
    gtk_window_destroy (GTK_WINDOW (self->screen));
    g_clear_object (&self->screen);
  }
  g_object_unref (self->content);

  /* Buttons that moved to another window hear of the actions again only when these come anew. */
  gtk_widget_insert_action_group (self->content, "activity", NULL);
  gtk_widget_insert_action_group (self->content, "activity", G_ACTION_GROUP (self->actions));
}

static void
change_fullscreen_cb (GSimpleAction *action,
                      GVariant      *state,
                      gpointer       user_data)
{
  g_simple_action_set_state (action, state);
  set_fullscreen (BESACE_ACTIVITY_PAGE (user_data), g_variant_get_boolean (state));
}

static void
leave_fullscreen (BesaceActivityPage *self)
{
  GAction *action = g_action_map_lookup_action (self->actions, "fullscreen");

  g_action_change_state (action, g_variant_new_boolean (FALSE));
}

static gboolean
screen_close_request_cb (BesaceActivityPage *self)
{
  leave_fullscreen (self);
  return TRUE;
}

static void
close_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  BesaceActivityPage *self = BESACE_ACTIVITY_PAGE (user_data);

  leave_fullscreen (self);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
leave_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  leave_fullscreen (BESACE_ACTIVITY_PAGE (user_data));
}

static gboolean
besace_activity_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BESACE_ACTIVITY_PAGE (widget)->back_button);
}

static void
besace_activity_page_dispose (GObject *object)
{
  BesaceActivityPage *self = BESACE_ACTIVITY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->screen != NULL) {
    gtk_window_destroy (GTK_WINDOW (self->screen));
    g_clear_object (&self->screen);
  }

  G_OBJECT_CLASS (besace_activity_page_parent_class)->dispose (object);
}

static void
besace_activity_page_finalize (GObject *object)
{
  BesaceActivityPage *self = BESACE_ACTIVITY_PAGE (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->blob, g_free);

  G_OBJECT_CLASS (besace_activity_page_parent_class)->finalize (object);
}

static void
besace_activity_page_class_init (BesaceActivityPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_activity_page_dispose;
  object_class->finalize = besace_activity_page_finalize;

  widget_class->grab_focus = besace_activity_page_grab_focus;

  signals[SIGNAL_CLOSED] =
    g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/besace/Besace/ui/viewer/besace-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceActivityPage, content);
  gtk_widget_class_bind_template_child (widget_class, BesaceActivityPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceActivityPage, title);
  gtk_widget_class_bind_template_child (widget_class, BesaceActivityPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceActivityPage, viewer_bin);
  gtk_widget_class_bind_template_child (widget_class, BesaceActivityPage, trouble);
}

static void
add_shortcut (GtkEventController *controller,
              guint               key,
              GdkModifierType     modifiers,
              const char         *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                                          gtk_named_action_new (action)));
}

static void
besace_activity_page_init (BesaceActivityPage *self)
{
  static const GActionEntry entries[] = {
    { "close", close_action },
    { "fullscreen", NULL, NULL, "false", change_fullscreen_cb },
    { "leave-fullscreen", leave_action },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();

  /* On the content and not on the class: the content may be in another window than the page. */
  self->actions = G_ACTION_MAP (g_simple_action_group_new ());
  g_action_map_add_action_entries (self->actions, entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->content, "activity", G_ACTION_GROUP (self->actions));

  add_shortcut (controller, GDK_KEY_F11, 0, "activity.fullscreen");
  add_shortcut (controller, GDK_KEY_Escape, 0, "activity.leave-fullscreen");
  gtk_widget_add_controller (self->content, controller);
}

GtkWidget *
besace_activity_page_new (const char *path,
                          const char *blob,
                          const char *title)
{
  BesaceActivityPage *self = g_object_new (BESACE_TYPE_ACTIVITY_PAGE, NULL);

  self->path = g_strdup (path);
  self->blob = g_strdup (blob);
  gtk_label_set_text (self->title, title);
  besace_viewer_loader_load_async (self->cancellable, loaded_cb, self);
  return GTK_WIDGET (self);
}
