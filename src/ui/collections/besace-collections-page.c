/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collections-page.h"

#include "besace-collections-list.h"

struct _BesaceCollectionsPage {
  AdwBin                 parent_instance;

  GtkStack              *stack;
  BesaceCollectionsList *list;

  BesaceWorkspace       *workspace; /* (owned) */
  gboolean               shared_screen;
};

G_DEFINE_FINAL_TYPE (BesaceCollectionsPage, besace_collections_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
} BesaceCollectionsPageProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

typedef enum {
  SIGNAL_READY,
} BesaceCollectionsPageSignal;

static guint signals[SIGNAL_READY + 1];

static void
update (BesaceCollectionsPage *self)
{
  BesaceLibrary *library = besace_workspace_get_library (self->workspace);
  BesaceCollections *collections = besace_library_get_collections (library);
  gboolean empty = besace_library_part_get_loaded (BESACE_LIBRARY_PART (collections)) &&
                   g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (collections))) == 0;

  besace_collections_list_set_library (self->list, self->shared_screen ? NULL : library);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
}

static void
besace_collections_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (besace_collections_page_parent_class)->map (widget);

  g_signal_emit (widget, signals[SIGNAL_READY], 0);
}

static void
besace_collections_page_get_property (GObject    *object,
                                      guint       property_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  BesaceCollectionsPage *self = BESACE_COLLECTIONS_PAGE (object);

  switch ((BesaceCollectionsPageProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_collections_page_set_property (GObject      *object,
                                      guint         property_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  BesaceCollectionsPage *self = BESACE_COLLECTIONS_PAGE (object);

  switch ((BesaceCollectionsPageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    update (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_collections_page_constructed (GObject *object)
{
  BesaceCollectionsPage *self = BESACE_COLLECTIONS_PAGE (object);

  G_OBJECT_CLASS (besace_collections_page_parent_class)->constructed (object);

  g_signal_connect_object (besace_library_get_collections (besace_workspace_get_library (self->workspace)), "changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
besace_collections_page_dispose (GObject *object)
{
  g_clear_object (&BESACE_COLLECTIONS_PAGE (object)->workspace);

  G_OBJECT_CLASS (besace_collections_page_parent_class)->dispose (object);
}

static void
besace_collections_page_class_init (BesaceCollectionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_collections_page_get_property;
  object_class->set_property = besace_collections_page_set_property;
  object_class->constructed = besace_collections_page_constructed;
  object_class->dispose = besace_collections_page_dispose;

  widget_class->map = besace_collections_page_map;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_COLLECTIONS_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/collections/besace-collections-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionsPage, list);
}

static void
besace_collections_page_init (BesaceCollectionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_collections_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_COLLECTIONS_PAGE, "workspace", workspace, NULL);
}
