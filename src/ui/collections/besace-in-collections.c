/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-in-collections.h"

#include <glib/gi18n.h>

struct _BesaceInCollections {
  GtkWidget          parent_instance;

  GtkMenuButton     *button;

  BesaceCollections *collections; /* (owned) (nullable) until it is known */
  char              *target;      /* (owned) (nullable) */
  GCancellable      *cancellable; /* (owned) (nullable) of the last question */
  gboolean           shared_screen;
};

G_DEFINE_FINAL_TYPE (BesaceInCollections, besace_in_collections, GTK_TYPE_WIDGET)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceInCollectionsProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

/* @uuids (nullable) */
static void
show (BesaceInCollections *self,
      char               **uuids)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  guint n = 0;

  for (guint i = 0; uuids && uuids[i]; i++) {
    BesaceCollection *collection = besace_collections_find (self->collections, uuids[i]);
    g_autoptr(GMenuItem) item = NULL;
    g_auto(GStrv) parts = NULL;
    g_autofree char *label = NULL;

    if (!collection)
      continue;

    /* What looks like a mnemonic in a title is none. */
    parts = g_strsplit (besace_collection_get_title (collection), "_", -1);
    label = g_strjoinv ("__", parts);
    item = g_menu_item_new (label, NULL);
    g_menu_item_set_action_and_target (item, "win.open-collection", "s", uuids[i]);
    g_menu_append_item (menu, item);
    n++;
  }

  if (n > 0) {
    g_autofree char *label = g_strdup_printf (ngettext ("In %u collection", "In %u collections", n), n);

    gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
    gtk_menu_button_set_label (self->button, label);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  } else {
    gtk_menu_button_set_menu_model (self->button, NULL);
    gtk_menu_button_set_label (self->button, "");
  }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) uuids = besace_collections_find_holding_finish (BESACE_COLLECTIONS (source), result, &error);

  if (uuids)
    show (user_data, uuids);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("The collections of a resource were not found: %s", error->message);
}

static void
cancel (BesaceInCollections *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
find (BesaceInCollections *self)
{
  cancel (self);
  if (!self->collections || !self->target || self->shared_screen) {
    show (self, NULL);
    return;
  }

  self->cancellable = g_cancellable_new ();
  besace_collections_find_holding_async (self->collections, self->target, self->cancellable, found_cb, self);
}

static void
besace_in_collections_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch ((BesaceInCollectionsProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, BESACE_IN_COLLECTIONS (object)->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_in_collections_set_property (GObject      *object,
                                    guint         property_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  BesaceInCollections *self = BESACE_IN_COLLECTIONS (object);

  switch ((BesaceInCollectionsProperty) property_id) {
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    find (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_in_collections_dispose (GObject *object)
{
  BesaceInCollections *self = BESACE_IN_COLLECTIONS (object);

  cancel (self);
  if (self->button)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;
  g_clear_object (&self->collections);
  g_clear_pointer (&self->target, g_free);

  G_OBJECT_CLASS (besace_in_collections_parent_class)->dispose (object);
}

static void
besace_in_collections_class_init (BesaceInCollectionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_in_collections_get_property;
  object_class->set_property = besace_in_collections_set_property;
  object_class->dispose = besace_in_collections_dispose;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
besace_in_collections_init (BesaceInCollections *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_has_frame (self->button, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "state");
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
besace_in_collections_set_collections (BesaceInCollections *self,
                                       BesaceCollections   *collections)
{
  g_return_if_fail (BESACE_IS_IN_COLLECTIONS (self));

  self->collections = g_object_ref (collections);
  /* They are read once they are asked for. */
  besace_library_part_get_model (BESACE_LIBRARY_PART (collections));
  g_signal_connect_object (collections, "changed", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
}

void
besace_in_collections_show (BesaceInCollections *self,
                            const char          *target)
{
  g_return_if_fail (BESACE_IS_IN_COLLECTIONS (self));

  if (g_strcmp0 (self->target, target) != 0) {
    g_free (self->target);
    self->target = g_strdup (target);
    show (self, NULL);
  }
  find (self);
}
