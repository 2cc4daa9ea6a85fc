/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmark-changes.h"

#include <glib/gi18n.h>

#include "besace-moment.h"

/* More are not read at a glance: the bookmarks themselves tell what was withdrawn. */
#define MAX_ROWS 20

/* Changes that come together are asked for once. */
#define LOAD_MS 400

struct _BesaceBookmarkChanges {
  AdwBin           parent_instance;

  BesaceWorkspace *workspace;   /* (owned) (nullable) */
  GCancellable    *cancellable; /* (owned) (nullable) of the last question */
  guint            load_id;
  guint            n_rows;
  gboolean         shared_screen;

  GtkListBox      *list_box;
};

G_DEFINE_FINAL_TYPE (BesaceBookmarkChanges, besace_bookmark_changes, ADW_TYPE_BIN)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceBookmarkChangesProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

static void
update_visible (BesaceBookmarkChanges *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_rows > 0 && !self->shared_screen);
}

static BesaceBookmark *
find_bookmark (BesaceBookmarkChanges *self,
               const char            *id)
{
  GListModel *bookmarks = besace_library_get_bookmarks (besace_workspace_get_library (self->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (bookmarks); i++) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (bookmarks, i);

    if (g_str_equal (besace_bookmark_get_id (bookmark), id))
      return g_steal_pointer (&bookmark);
  }

  return NULL;
}

static void
add_row (BesaceBookmarkChanges *self,
         const BesaceChange    *change)
{
  g_autoptr(BesaceBookmark) bookmark = find_bookmark (self, change->id);
  gint64 now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));
  g_autofree char *moment = besace_moment_to_text (change->time, now);
  g_autofree char *what = NULL;
  GtkWidget *row;

  if (!bookmark)
    return;

  if (change->kind == BESACE_CHANGE_WITHDRAWN)
    /* Translators: what happened to a resource, then when: “Withdrawn by its source yesterday at 14:05”. */
    what = g_strdup_printf (_("Withdrawn by its source %s: its last content is kept"), moment);
  else
    what = g_strdup_printf (_("Changed by its source %s"), moment);

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), besace_bookmark_get_title (bookmark));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), what);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                           GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-resource");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", change->id);
  gtk_list_box_append (self->list_box, row);
  self->n_rows++;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceBookmarkChanges *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) changes = besace_catalogue_load_changes_finish (BESACE_CATALOGUE (source), result, &error);
  GtkListBoxRow *row;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!changes) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
    return;
  }

  while ((row = gtk_list_box_get_row_at_index (self->list_box, 0)))
    gtk_list_box_remove (self->list_box, GTK_WIDGET (row));

  self->n_rows = 0;
  for (guint i = 0; i < changes->len && self->n_rows < MAX_ROWS; i++)
    add_row (self, g_ptr_array_index (changes, i));
  update_visible (self);
}

static void
cancel (BesaceBookmarkChanges *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
load_cb (gpointer user_data)
{
  BesaceBookmarkChanges *self = user_data;
  GListModel *bookmarks = besace_library_get_bookmarks (besace_workspace_get_library (self->workspace));
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  self->load_id = 0;
  cancel (self);
  for (guint i = 0; i < g_list_model_get_n_items (bookmarks); i++) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (bookmarks, i);

    g_ptr_array_add (ids, g_strdup (besace_bookmark_get_id (bookmark)));
  }
  g_ptr_array_add (ids, NULL);

  self->cancellable = g_cancellable_new ();
  besace_catalogue_load_changes_async (besace_workspace_get_catalogue (self->workspace), (const char *const *) ids->pdata,
                                       self->cancellable, loaded_cb, self);
  return G_SOURCE_REMOVE;
}

static void
load_soon (BesaceBookmarkChanges *self)
{
  if (self->load_id == 0)
    self->load_id = g_timeout_add (LOAD_MS, load_cb, self);
}

static void
besace_bookmark_changes_get_property (GObject    *object,
                                      guint       property_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  switch ((BesaceBookmarkChangesProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, BESACE_BOOKMARK_CHANGES (object)->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_bookmark_changes_set_property (GObject      *object,
                                      guint         property_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  BesaceBookmarkChanges *self = BESACE_BOOKMARK_CHANGES (object);

  switch ((BesaceBookmarkChangesProperty) property_id) {
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    update_visible (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_bookmark_changes_dispose (GObject *object)
{
  BesaceBookmarkChanges *self = BESACE_BOOKMARK_CHANGES (object);

  cancel (self);
  g_clear_handle_id (&self->load_id, g_source_remove);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_bookmark_changes_parent_class)->dispose (object);
}

static void
besace_bookmark_changes_class_init (BesaceBookmarkChangesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_bookmark_changes_get_property;
  object_class->set_property = besace_bookmark_changes_set_property;
  object_class->dispose = besace_bookmark_changes_dispose;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/update/besace-bookmark-changes.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarkChanges, list_box);
}

static void
besace_bookmark_changes_init (BesaceBookmarkChanges *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_bookmark_changes_set_workspace (BesaceBookmarkChanges *self,
                                       BesaceWorkspace       *workspace)
{
  g_return_if_fail (BESACE_IS_BOOKMARK_CHANGES (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (besace_workspace_get_catalogue (workspace), "changed", G_CALLBACK (load_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_library (workspace), "bookmarks-changed", G_CALLBACK (load_soon), self,
                           G_CONNECT_SWAPPED);
  load_cb (self);
}
