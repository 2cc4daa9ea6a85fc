/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-emergencies-page.h"

#include "besace-tile-layout.h"
#include "besace-tile.h"

struct _BesaceEmergenciesPage {
  AdwBin           parent_instance;

  BesaceWorkspace *workspace;
  GCancellable    *cancellable; /* of the last load */
  GPtrArray       *listings;    /* (owned) (nullable) what is shown, of BesaceListing */

  GtkStack        *stack;
  GtkBox          *tiles;
};

G_DEFINE_FINAL_TYPE (BesaceEmergenciesPage, besace_emergencies_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
} BesaceEmergenciesPageProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

typedef enum {
  READY,
} BesaceEmergenciesPageSignal;

static guint signals[READY + 1];

/* A territory's own catalogue may name situations that nobody has drawn. */
static GIcon *
create_icon (const char *situation)
{
  g_autofree char *name = g_strdup_printf ("besace-situation-%s-symbolic", situation);
  const char *const names[] = { name, "besace-situation-other-symbolic" };

  return g_themed_icon_new_from_names ((char **) names, G_N_ELEMENTS (names));
}

static GtkWidget *
create_tile (BesaceListing *listing)
{
  const BesaceListingFields *fields = besace_listing_get_fields (listing);
  g_autoptr(GIcon) icon = create_icon (fields->situation);
  GtkWidget *tile = besace_tile_new (icon, fields->title, fields->summary);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.open-resource");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "s", fields->id);
  return tile;
}

static gboolean
same_listing (BesaceListing *one,
              BesaceListing *other)
{
  const BesaceListingFields *fields = besace_listing_get_fields (one);
  const BesaceListingFields *other_fields = besace_listing_get_fields (other);

  return g_strcmp0 (fields->id, other_fields->id) == 0 &&
         g_strcmp0 (fields->title, other_fields->title) == 0 &&
         g_strcmp0 (fields->summary, other_fields->summary) == 0 &&
         g_strcmp0 (fields->situation, other_fields->situation) == 0;
}

static gboolean
same_listings (GPtrArray *shown,
               GPtrArray *listings)
{
  if (!shown || shown->len != listings->len)
    return FALSE;

  for (guint i = 0; i < shown->len; i++) {
    if (!same_listing (g_ptr_array_index (shown, i), g_ptr_array_index (listings, i)))
      return FALSE;
  }

  return TRUE;
}

/* Tiles that stay the same stay where they are: nothing moves under a hurried hand while a catalogue arrives. */
static void
show_listings (BesaceEmergenciesPage *self,
               GPtrArray             *listings)
{
  GtkWidget *child;

  if (same_listings (self->listings, listings))
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tiles))))
    gtk_box_remove (self->tiles, child);
  for (guint i = 0; i < listings->len; i++)
    gtk_box_append (self->tiles, create_tile (g_ptr_array_index (listings, i)));

  g_clear_pointer (&self->listings, g_ptr_array_unref);
  self->listings = g_ptr_array_ref (listings);
  gtk_stack_set_visible_child_name (self->stack, listings->len > 0 ? "situations" : "empty");
}

static void
load_situations_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) listings = besace_catalogue_load_listings_finish (BESACE_CATALOGUE (source), result, &error);

  if (listings) {
    show_listings (BESACE_EMERGENCIES_PAGE (data), listings);
    g_signal_emit (data, signals[READY], 0);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    gtk_widget_activate_action (data, "win.toast", "s", error->message);
  }
}

static void
cancel (BesaceEmergenciesPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (BesaceEmergenciesPage *self)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  besace_catalogue_load_situations_async (besace_workspace_get_catalogue (self->workspace),
                                          self->cancellable, load_situations_cb, self);
}

static void
besace_emergencies_page_get_property (GObject    *object,
                                      guint       property_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  BesaceEmergenciesPage *self = BESACE_EMERGENCIES_PAGE (object);

  switch ((BesaceEmergenciesPageProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_emergencies_page_set_property (GObject      *object,
                                      guint         property_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  BesaceEmergenciesPage *self = BESACE_EMERGENCIES_PAGE (object);

  switch ((BesaceEmergenciesPageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_emergencies_page_constructed (GObject *object)
{
  BesaceEmergenciesPage *self = BESACE_EMERGENCIES_PAGE (object);

  G_OBJECT_CLASS (besace_emergencies_page_parent_class)->constructed (object);

  g_signal_connect_object (besace_workspace_get_catalogue (self->workspace), "changed",
                           G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
besace_emergencies_page_dispose (GObject *object)
{
  BesaceEmergenciesPage *self = BESACE_EMERGENCIES_PAGE (object);

  cancel (self);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->listings, g_ptr_array_unref);

  G_OBJECT_CLASS (besace_emergencies_page_parent_class)->dispose (object);
}

static void
besace_emergencies_page_class_init (BesaceEmergenciesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_emergencies_page_get_property;
  object_class->set_property = besace_emergencies_page_set_property;
  object_class->constructed = besace_emergencies_page_constructed;
  object_class->dispose = besace_emergencies_page_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/emergencies/besace-emergencies-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceEmergenciesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceEmergenciesPage, tiles);
}

static void
besace_emergencies_page_init (BesaceEmergenciesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_emergencies_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_EMERGENCIES_PAGE, "workspace", workspace, NULL);
}
