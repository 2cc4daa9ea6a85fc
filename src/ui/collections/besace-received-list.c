/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-received-list.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-duration.h"
#include "besace-tile-layout.h"
#include "besace-tile.h"

/* Of the selection on the home page, one row where there is room; the others are one step away. */
#define MAX_TILES 3

struct _BesaceReceivedList {
  AdwBin           parent_instance;

  GtkLabel        *heading;
  GtkListBox      *list_box;
  GtkWidget       *tiles_box;

  BesaceWorkspace *workspace;   /* (owned) (nullable) until it is set */
  GCancellable    *cancellable; /* (owned) (nullable) while it is read */
  gboolean         tiles;
  gboolean         empty;
};

G_DEFINE_FINAL_TYPE (BesaceReceivedList, besace_received_list, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_EMPTY,
  PROP_TILES,
} BesaceReceivedListProperty;

static GParamSpec *properties[PROP_TILES + 1];

static void
append_part (GString    *text,
             const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

char *
besace_received_list_describe (BesaceReceivedCollection *collection,
                               gboolean                  shortly)
{
  const BesaceReceivedCollectionFields *fields = besace_received_collection_get_fields (collection);
  GString *text = g_string_new (NULL);
  g_autofree char *items = g_strdup_printf (ngettext ("%u item", "%u items", fields->n_items), fields->n_items);

  if (fields->producer)
    append_part (text, fields->producer);
  if (fields->source && !(shortly && fields->producer)) {
    /* Translators: the source that a collection comes from, as “key”. */
    g_autofree char *source = g_strdup_printf (_("from “%s”"), fields->source);

    append_part (text, source);
  }
  append_part (text, items);
  if (fields->minutes > 0) {
    g_autofree char *duration = besace_duration_to_text (fields->minutes);

    append_part (text, duration);
  }
  if (fields->training)
    append_part (text, _("Training"));
  return g_string_free (text, FALSE);
}

/* A path that is ticked, a plan and a list are told apart before they are opened. */
static const char *
get_icon_name (BesaceReceivedCollection *collection)
{
  switch (besace_received_collection_get_fields (collection)->kind) {
  case BESACE_COLLECTION_PLAN:
    return "besace-task-workshop-symbolic";
  case BESACE_COLLECTION_PATH:
    return "besace-task-learn-symbolic";
  case BESACE_COLLECTION_LIST:
  default:
    return "besace-collection-symbolic";
  }
}

static GtkWidget *
create_row (BesaceReceivedCollection *collection)
{
  const BesaceReceivedCollectionFields *fields = besace_received_collection_get_fields (collection);
  g_autofree char *description = besace_received_list_describe (collection, FALSE);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (get_icon_name (collection));

  /* What comes from elsewhere is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-received");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", fields->id);
  besace_accessible_text_set_label (row, fields->title);
  besace_accessible_text_set_description (row, description);
  return row;
}

static GtkWidget *
create_tile (BesaceReceivedCollection *collection)
{
  const BesaceReceivedCollectionFields *fields = besace_received_collection_get_fields (collection);
  g_autofree char *description = besace_received_list_describe (collection, TRUE);
  g_autoptr(GIcon) icon = g_themed_icon_new (get_icon_name (collection));
  GtkWidget *tile = besace_tile_new (icon, fields->title, description);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.open-received");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "s", fields->id);
  return tile;
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box))) {
    if (GTK_IS_LIST_BOX (box))
      gtk_list_box_remove (GTK_LIST_BOX (box), child);
    else
      gtk_box_remove (GTK_BOX (box), child);
  }
}

static void
show (BesaceReceivedList *self,
      GPtrArray          *collections)
{
  guint n_shown = self->tiles ? MIN (collections->len, MAX_TILES) : collections->len;

  clear (GTK_WIDGET (self->list_box));
  clear (self->tiles_box);
  for (guint i = 0; i < n_shown; i++) {
    BesaceReceivedCollection *collection = g_ptr_array_index (collections, i);

    if (self->tiles)
      gtk_box_append (GTK_BOX (self->tiles_box), create_tile (collection));
    else
      gtk_list_box_append (self->list_box, create_row (collection));
  }

  gtk_widget_set_visible (GTK_WIDGET (self), n_shown > 0);
  if (self->empty != (n_shown == 0)) {
    self->empty = n_shown == 0;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
  }
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) collections = besace_catalogue_list_collections_finish (BESACE_CATALOGUE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (collections)
    show (user_data, collections);
  else
    gtk_widget_activate_action (user_data, "win.toast", "s", error->message);
}

static void
cancel (BesaceReceivedList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (BesaceReceivedList *self)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  besace_catalogue_list_collections_async (besace_workspace_get_catalogue (self->workspace), self->cancellable, listed_cb, self);
}

static void
set_workspace (BesaceReceivedList *self,
               BesaceWorkspace    *workspace)
{
  if (!g_set_object (&self->workspace, workspace) || !workspace)
    return;

  g_signal_connect_object (besace_workspace_get_catalogue (workspace), "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
set_tiles (BesaceReceivedList *self,
           gboolean            tiles)
{
  self->tiles = tiles;
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), !tiles);
  gtk_widget_set_visible (self->tiles_box, tiles);
  gtk_label_set_text (self->heading, tiles ? _("The team’s selection") : _("Received"));
}

static void
besace_received_list_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BesaceReceivedList *self = BESACE_RECEIVED_LIST (object);

  switch ((BesaceReceivedListProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_EMPTY:
    g_value_set_boolean (value, self->empty);
    break;
  case PROP_TILES:
    g_value_set_boolean (value, self->tiles);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_received_list_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BesaceReceivedList *self = BESACE_RECEIVED_LIST (object);

  switch ((BesaceReceivedListProperty) property_id) {
  case PROP_WORKSPACE:
    set_workspace (self, g_value_get_object (value));
    break;
  case PROP_TILES:
    set_tiles (self, g_value_get_boolean (value));
    break;
  case PROP_EMPTY:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_received_list_dispose (GObject *object)
{
  BesaceReceivedList *self = BESACE_RECEIVED_LIST (object);

  cancel (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_received_list_parent_class)->dispose (object);
}

static void
besace_received_list_class_init (BesaceReceivedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_received_list_get_property;
  object_class->set_property = besace_received_list_set_property;
  object_class->dispose = besace_received_list_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY] =
    g_param_spec_boolean ("empty", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TILES] =
    g_param_spec_boolean ("tiles", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (BESACE_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/collections/besace-received-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedList, heading);
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedList, list_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedList, tiles_box);
}

static void
besace_received_list_init (BesaceReceivedList *self)
{
  self->empty = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}
