/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-satchel-page.h"

#include "besace-count.h"
#include "besace-outbox-list.h"

struct _BesaceSatchelPage {
  AdwBin           parent_instance;

  GtkLabel        *n_bookmarks_label;
  GtkLabel        *n_notes_label;
  GtkLabel        *n_collections_label;
  GtkLabel        *n_to_send_label;

  BesaceWorkspace *workspace; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceSatchelPage, besace_satchel_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
} BesaceSatchelPageProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

enum {
  SIGNAL_READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_number (GtkLabel *label,
             guint     n_items)
{
  g_autofree char *count = besace_count_to_text (n_items);

  gtk_label_set_text (label, n_items > 0 ? count : "");
}

static void
show_count (GtkLabel   *label,
            GListModel *model)
{
  show_number (label, g_list_model_get_n_items (model));
}

static void
show_counts (BesaceSatchelPage *self)
{
  BesaceLibrary *library = besace_workspace_get_library (self->workspace);
  BesaceLibraryPart *notes = BESACE_LIBRARY_PART (besace_library_get_notes (library));
  BesaceLibraryPart *collections = BESACE_LIBRARY_PART (besace_library_get_collections (library));
  BesaceLibraryPart *contributions = BESACE_LIBRARY_PART (besace_library_get_contributions (library));

  show_count (self->n_bookmarks_label, besace_library_get_bookmarks (library));
  show_count (self->n_notes_label, besace_library_part_get_model (notes));
  show_count (self->n_collections_label, besace_library_part_get_model (collections));
  show_number (self->n_to_send_label, besace_outbox_list_count_open (besace_library_part_get_model (contributions)));
}

static void
besace_satchel_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (besace_satchel_page_parent_class)->map (widget);

  g_signal_emit (widget, signals[SIGNAL_READY], 0);
}

static void
besace_satchel_page_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch ((BesaceSatchelPageProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, BESACE_SATCHEL_PAGE (object)->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_satchel_page_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch ((BesaceSatchelPageProperty) property_id) {
  case PROP_WORKSPACE:
    BESACE_SATCHEL_PAGE (object)->workspace = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_satchel_page_constructed (GObject *object)
{
  BesaceSatchelPage *self = BESACE_SATCHEL_PAGE (object);
  BesaceLibrary *library = besace_workspace_get_library (self->workspace);

  G_OBJECT_CLASS (besace_satchel_page_parent_class)->constructed (object);

  g_signal_connect_object (library, "bookmarks-changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_library_get_notes (library), "changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_library_get_collections (library), "changed", G_CALLBACK (show_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_library_get_contributions (library), "changed", G_CALLBACK (show_counts), self,
                           G_CONNECT_SWAPPED);
  show_counts (self);
}

static void
besace_satchel_page_dispose (GObject *object)
{
  g_clear_object (&BESACE_SATCHEL_PAGE (object)->workspace);

  G_OBJECT_CLASS (besace_satchel_page_parent_class)->dispose (object);
}

static void
besace_satchel_page_class_init (BesaceSatchelPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_satchel_page_get_property;
  object_class->set_property = besace_satchel_page_set_property;
  object_class->constructed = besace_satchel_page_constructed;
  object_class->dispose = besace_satchel_page_dispose;

  widget_class->map = besace_satchel_page_map;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/satchel/besace-satchel-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceSatchelPage, n_bookmarks_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSatchelPage, n_notes_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSatchelPage, n_collections_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSatchelPage, n_to_send_label);
}

static void
besace_satchel_page_init (BesaceSatchelPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_satchel_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_SATCHEL_PAGE, "workspace", workspace, NULL);
}
