/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collections-list.h"

#include <glib/gi18n.h>

#include "besace-carried-items.h"
#include "besace-edit-report.h"

/* A grid of one column, not a GtkListView: that one, in GTK 4.8, makes two hundred rows around those that are seen. */
struct _BesaceCollectionsList {
  GtkWidget           parent_instance;

  GtkWidget          *scrolled_window;
  GtkGridView        *grid_view;
  GtkSingleSelection *selection;

  BesaceLibrary      *library;  /* (owned) (nullable) */
  char               *selected; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (BesaceCollectionsList, besace_collections_list, GTK_TYPE_WIDGET)

typedef enum {
  PROP_SELECTED = 1,
} BesaceCollectionsListProperty;

static GParamSpec *properties[PROP_SELECTED + 1];

static GListModel *
get_model (BesaceCollectionsList *self)
{
  return besace_library_part_get_model (BESACE_LIBRARY_PART (besace_library_get_collections (self->library)));
}

/* Also once the keyboard has left: on its way it selects the rows that it goes along, which none but Enter opens. */
static void
show_selected (BesaceCollectionsList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->selected && i < n; i++) {
    g_autoptr(BesaceCollection) collection = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

    if (g_strcmp0 (besace_collection_get_uuid (collection), self->selected) == 0)
      found = i;
  }

  gtk_single_selection_set_selected (self->selection, found);
  /* A scrolled window without anything in it still has a height. */
  gtk_widget_set_visible (self->scrolled_window, n > 0);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 GtkListItem   *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  return gdk_content_provider_new_typed (BESACE_TYPE_COLLECTION, gtk_list_item_get_item (item));
}

static void
move (BesaceCollectionsList *self,
      BesaceCollection      *collection,
      guint                  index)
{
  g_autoptr(BesaceCollection) before = g_list_model_get_item (get_model (self), index);

  if (before == collection)
    return;

  besace_collections_move_async (besace_library_get_collections (self->library), besace_collection_get_uuid (collection),
                                 before ? besace_collection_get_uuid (before) : NULL, NULL, besace_edit_report_cb,
                                 besace_edit_report_new_quiet (GTK_WIDGET (self), _("A collection was moved")));
}

static void
add (BesaceCollectionsList *self,
     BesaceCarriedItems    *carried,
     BesaceCollection      *collection)
{
  g_autofree char *message = g_strdup_printf (_("Added to “%s”"), besace_collection_get_title (collection));

  if (g_strcmp0 (carried->collection, besace_collection_get_uuid (collection)) == 0)
    return;

  besace_collections_add_items_async (besace_library_get_collections (self->library), besace_collection_get_uuid (collection),
                                      carried->items, NULL, FALSE, NULL, besace_edit_report_cb,
                                      besace_edit_report_new (GTK_WIDGET (self), message));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         GtkListItem   *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  BesaceCollectionsList *self = BESACE_COLLECTIONS_LIST (gtk_widget_get_ancestor (row, BESACE_TYPE_COLLECTIONS_LIST));
  guint position = gtk_list_item_get_position (item);

  if (G_VALUE_HOLDS (value, BESACE_TYPE_CARRIED_ITEMS))
    add (self, g_value_get_boxed (value), gtk_list_item_get_item (item));
  else
    move (self, g_value_get_object (value), position + (y > gtk_widget_get_height (row) / 2.0 ? 1 : 0));

  return TRUE;
}

static void
setup_cb (BesaceCollectionsList *self,
          GtkListItem           *item)
{
  GType types[] = { BESACE_TYPE_CARRIED_ITEMS, BESACE_TYPE_COLLECTION };
  GtkWidget *label = gtk_label_new (NULL);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), item, 0);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), item, 0);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (target));

  g_object_set_data (G_OBJECT (label), "item", item);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (BesaceCollectionsList *self,
         GtkListItem           *item)
{
  BesaceCollection *collection = gtk_list_item_get_item (item);
  const BesaceCollectionFields *fields = besace_collection_get_fields (collection);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *count = g_strdup_printf (ngettext ("%u item", "%u items", fields->n_items), fields->n_items);

  gtk_label_set_text (GTK_LABEL (label), fields->title);
  gtk_widget_set_tooltip_text (label, fields->title);
  /* GTK 4.8 gives no name to the widget that it puts around each row, and that one has the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, fields->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, count,
                                  -1);
}

static void
activate_cb (BesaceCollectionsList *self,
             guint                  position)
{
  g_autoptr(BesaceCollection) collection = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-collection", "s", besace_collection_get_uuid (collection));
}

/* The position of the row that has the focus. */
static guint
get_focused (BesaceCollectionsList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *label = focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid_view)) ? gtk_widget_get_first_child (focus) : NULL;
  GtkListItem *item = label ? g_object_get_data (G_OBJECT (label), "item") : NULL;

  return item ? gtk_list_item_get_position (item) : GTK_INVALID_LIST_POSITION;
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceCollectionsList *self = BESACE_COLLECTIONS_LIST (widget);
  guint position = get_focused (self);
  g_autoptr(BesaceCollection) collection = NULL;

  if (!self->library || position == GTK_INVALID_LIST_POSITION)
    return;

  collection = g_list_model_get_item (get_model (self), position);
  if (g_str_equal (name, "collections.move-up") && position > 0)
    move (self, collection, position - 1);
  else if (g_str_equal (name, "collections.move-down") && position + 1 < g_list_model_get_n_items (get_model (self)))
    move (self, collection, position + 2);
}

static void
besace_collections_list_get_property (GObject    *object,
                                      guint       property_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  switch ((BesaceCollectionsListProperty) property_id) {
  case PROP_SELECTED:
    g_value_set_string (value, BESACE_COLLECTIONS_LIST (object)->selected);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_collections_list_set_property (GObject      *object,
                                      guint         property_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  BesaceCollectionsList *self = BESACE_COLLECTIONS_LIST (object);

  switch ((BesaceCollectionsListProperty) property_id) {
  case PROP_SELECTED:
    g_free (self->selected);
    self->selected = g_value_dup_string (value);
    show_selected (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_collections_list_dispose (GObject *object)
{
  BesaceCollectionsList *self = BESACE_COLLECTIONS_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (besace_collections_list_parent_class)->dispose (object);
}

static void
besace_collections_list_finalize (GObject *object)
{
  g_free (BESACE_COLLECTIONS_LIST (object)->selected);

  G_OBJECT_CLASS (besace_collections_list_parent_class)->finalize (object);
}

static void
besace_collections_list_class_init (BesaceCollectionsListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_collections_list_get_property;
  object_class->set_property = besace_collections_list_set_property;
  object_class->dispose = besace_collections_list_dispose;
  object_class->finalize = besace_collections_list_finalize;

  properties[PROP_SELECTED] =
    g_param_spec_string ("selected", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "collections.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "collections.move-down", NULL, move_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/collections/besace-collections-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionsList, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionsList, grid_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionsList, selection);
  gtk_widget_class_bind_template_callback (widget_class, show_selected);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
besace_collections_list_init (BesaceCollectionsList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_collections_list_set_library (BesaceCollectionsList *self,
                                     BesaceLibrary         *library)
{
  g_return_if_fail (BESACE_IS_COLLECTIONS_LIST (self));

  if (self->library == library)
    return;

  if (self->library)
    g_signal_handlers_disconnect_by_data (besace_library_get_collections (self->library), self);
  g_set_object (&self->library, library);
  gtk_single_selection_set_model (self->selection, library ? get_model (self) : NULL);
  if (library)
    g_signal_connect_object (besace_library_get_collections (library), "changed", G_CALLBACK (show_selected), self, G_CONNECT_SWAPPED);
  show_selected (self);
}
