/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-preferences-window.h"

#include <glib/gi18n.h>

#include "besace-import-window.h"
#include "besace-media-row.h"
#include "besace-sign-ins-group.h"
#include "besace-territory-row.h"

struct _BesacePreferencesWindow {
  AdwPreferencesWindow  parent_instance;

  BesaceWorkspace      *workspace;
  GSettings            *settings;
  GListModel           *profiles;  /* (owned) (nullable) */

  BesaceTerritoryRow   *territory_row;
  GtkWidget            *shared_switch;
  GtkWidget            *history_row;
  GtkWidget            *history_switch;
  BesaceSignInsGroup   *sign_ins_group;
  BesaceMediaRow       *media_row;
  AdwActionRow         *folder_row;
};

G_DEFINE_FINAL_TYPE (BesacePreferencesWindow, besace_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

typedef enum {
  PROP_WORKSPACE = 1,
} BesacePreferencesWindowProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

static void
show_toast (BesacePreferencesWindow *self,
            const char              *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (escaped));
}

static void
forget_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(BesacePreferencesWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (besace_library_write_finish (BESACE_LIBRARY (source), result, &error))
    show_toast (self, _("The history is erased for good"));
  else
    show_toast (self, error->message);
}

static void
erase_clicked_cb (BesacePreferencesWindow *self)
{
  BesaceLibrary *library = besace_workspace_get_library (self->workspace);

  besace_library_forget_searches (library);
  besace_library_forget_readings_async (library, NULL, forget_cb, g_object_ref (self));
}

/* On a shared account there is nothing to choose until each has a profile. */
static void
update_history_row (BesacePreferencesWindow *self)
{
  gtk_widget_set_sensitive (self->history_row, !g_settings_get_boolean (self->settings, "shared-account") ||
                                               g_list_model_get_n_items (self->profiles) > 1);
}

static void
import_clicked_cb (BesacePreferencesWindow *self)
{
  besace_import_window_choose (self->workspace, GTK_WINDOW (self));
}

/* What has a window of its own takes the place of this one. */
static void
leave_for (BesacePreferencesWindow *self,
           const char              *action)
{
  GApplication *application = g_application_get_default ();

  gtk_window_destroy (GTK_WINDOW (self));
  if (application)
    g_action_group_activate_action (G_ACTION_GROUP (application), action, NULL);
}

static void
backups_clicked_cb (BesacePreferencesWindow *self)
{
  leave_for (self, "backups");
}

static void
profiles_clicked_cb (BesacePreferencesWindow *self)
{
  leave_for (self, "profiles");
}

static void
folder_clicked_cb (BesacePreferencesWindow *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *uri = g_filename_to_uri (besace_workspace_get_data_dir (self->workspace), NULL, &error);

  if (uri)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
  else
    show_toast (self, error->message);
}

static void
besace_preferences_window_get_property (GObject    *object,
                                        guint       property_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  BesacePreferencesWindow *self = BESACE_PREFERENCES_WINDOW (object);

  switch ((BesacePreferencesWindowProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_preferences_window_set_property (GObject      *object,
                                        guint         property_id,
                                        const GValue *value,
                                        GParamSpec   *pspec)
{
  BesacePreferencesWindow *self = BESACE_PREFERENCES_WINDOW (object);

  switch ((BesacePreferencesWindowProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_preferences_window_constructed (GObject *object)
{
  BesacePreferencesWindow *self = BESACE_PREFERENCES_WINDOW (object);

  G_OBJECT_CLASS (besace_preferences_window_parent_class)->constructed (object);

  adw_action_row_set_subtitle (self->folder_row, besace_workspace_get_data_dir (self->workspace));
}

static void
besace_preferences_window_dispose (GObject *object)
{
  BesacePreferencesWindow *self = BESACE_PREFERENCES_WINDOW (object);

  /* libadwaita 1.2 never lets go of the groups of a page: what is in them must not keep the workspace. */
  g_object_set (self->territory_row, "workspace", NULL, NULL);
  g_object_set (self->sign_ins_group, "workspace", NULL, NULL);
  g_object_set (self->media_row, "workspace", NULL, NULL);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_object (&self->profiles);

  G_OBJECT_CLASS (besace_preferences_window_parent_class)->dispose (object);
}

static void
besace_preferences_window_class_init (BesacePreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_preferences_window_get_property;
  object_class->set_property = besace_preferences_window_set_property;
  object_class->constructed = besace_preferences_window_constructed;
  object_class->dispose = besace_preferences_window_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (BESACE_TYPE_MEDIA_ROW);
  g_type_ensure (BESACE_TYPE_SIGN_INS_GROUP);
  g_type_ensure (BESACE_TYPE_TERRITORY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/preferences/besace-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesacePreferencesWindow, territory_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePreferencesWindow, shared_switch);
  gtk_widget_class_bind_template_child (widget_class, BesacePreferencesWindow, history_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePreferencesWindow, history_switch);
  gtk_widget_class_bind_template_child (widget_class, BesacePreferencesWindow, sign_ins_group);
  gtk_widget_class_bind_template_child (widget_class, BesacePreferencesWindow, media_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePreferencesWindow, folder_row);
  gtk_widget_class_bind_template_callback (widget_class, erase_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, backups_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, profiles_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
}

static void
besace_preferences_window_init (BesacePreferencesWindow *self)
{
  self->settings = g_settings_new ("fr.besace.Besace");
  gtk_widget_init_template (GTK_WIDGET (self));

  g_settings_bind (self->settings, "shared-account", self->shared_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "reading-history", self->history_switch, "active", G_SETTINGS_BIND_DEFAULT);
}

GtkWidget *
besace_preferences_window_new (BesaceWorkspace *workspace,
                               GListModel      *profiles,
                               GtkWindow       *parent)
{
  BesacePreferencesWindow *self = g_object_new (BESACE_TYPE_PREFERENCES_WINDOW,
                                                "workspace", workspace,
                                                "transient-for", parent,
                                                "modal", TRUE,
                                                NULL);

  self->profiles = g_object_ref (profiles);
  g_signal_connect_object (self->profiles, "items-changed", G_CALLBACK (update_history_row), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::shared-account", G_CALLBACK (update_history_row), self, G_CONNECT_SWAPPED);
  update_history_row (self);
  return GTK_WIDGET (self);
}
