/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-tile.h"

struct _BesaceTile {
  GtkButton       parent_instance;

  GIcon          *pictogram;
  char           *title;
  char           *subtitle; /* (nullable) */
  gboolean        urgent;
  GtkOrientation  orientation;

  GtkWidget      *image;
  GtkOrientable  *box;
  GtkWidget      *texts;
  GtkLabel       *title_label;
  GtkLabel       *subtitle_label;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (BesaceTile, besace_tile, GTK_TYPE_BUTTON,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ORIENTABLE, NULL))

typedef enum {
  PROP_PICTOGRAM = 1,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_URGENT,
  PROP_ORIENTATION,
} BesaceTileProperty;

static GParamSpec *properties[PROP_URGENT + 1];

/* Red draws the eye to what cannot wait, and the title says it. */
static void
set_urgent (BesaceTile *self,
            gboolean    urgent)
{
  self->urgent = urgent;
  gtk_widget_remove_css_class (self->image, urgent ? "accent" : "error");
  gtk_widget_add_css_class (self->image, urgent ? "error" : "accent");
}

/* A picture above its title is centred; beside it, both begin where the line does. What is centred in the height is asked
 * how wide it would be at that height, which costs a label that wraps dozens of layouts: only where it is of use. */
static void
set_orientation (BesaceTile     *self,
                 GtkOrientation  orientation)
{
  gboolean above = orientation == GTK_ORIENTATION_VERTICAL;
  float alignment = above ? 0.5f : 0.0f;
  GtkJustification justification = above ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT;

  self->orientation = orientation;
  gtk_orientable_set_orientation (self->box, orientation);
  gtk_widget_set_valign (self->texts, above ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  gtk_label_set_xalign (self->title_label, alignment);
  gtk_label_set_justify (self->title_label, justification);
  gtk_label_set_xalign (self->subtitle_label, alignment);
  gtk_label_set_justify (self->subtitle_label, justification);
}

/* GTK 4.8 does not name a button after the labels inside it. */
static void
update_accessible (BesaceTile *self)
{
  gboolean has_subtitle = self->subtitle && *self->subtitle;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->title ? self->title : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, has_subtitle ? self->subtitle : "",
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), has_subtitle);
}

static void
besace_tile_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  BesaceTile *self = BESACE_TILE (object);

  switch ((BesaceTileProperty) property_id) {
  case PROP_PICTOGRAM:
    g_value_set_object (value, self->pictogram);
    break;
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_SUBTITLE:
    g_value_set_string (value, self->subtitle);
    break;
  case PROP_URGENT:
    g_value_set_boolean (value, self->urgent);
    break;
  case PROP_ORIENTATION:
    g_value_set_enum (value, self->orientation);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_tile_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  BesaceTile *self = BESACE_TILE (object);

  switch ((BesaceTileProperty) property_id) {
  case PROP_PICTOGRAM:
    g_set_object (&self->pictogram, g_value_get_object (value));
    break;
  case PROP_TITLE:
    g_free (self->title);
    self->title = g_value_dup_string (value);
    update_accessible (self);
    break;
  case PROP_SUBTITLE:
    g_free (self->subtitle);
    self->subtitle = g_value_dup_string (value);
    update_accessible (self);
    break;
  case PROP_URGENT:
    set_urgent (self, g_value_get_boolean (value));
    break;
  case PROP_ORIENTATION:
    set_orientation (self, g_value_get_enum (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_tile_finalize (GObject *object)
{
  BesaceTile *self = BESACE_TILE (object);

  g_clear_object (&self->pictogram);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);

  G_OBJECT_CLASS (besace_tile_parent_class)->finalize (object);
}

static void
besace_tile_class_init (BesaceTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_tile_get_property;
  object_class->set_property = besace_tile_set_property;
  object_class->finalize = besace_tile_finalize;

  properties[PROP_PICTOGRAM] =
    g_param_spec_object ("pictogram", NULL, NULL, G_TYPE_ICON, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
    g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_URGENT] =
    g_param_spec_boolean ("urgent", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  g_object_class_override_property (object_class, PROP_ORIENTATION, "orientation");

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/tiles/besace-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceTile, box);
  gtk_widget_class_bind_template_child (widget_class, BesaceTile, texts);
  gtk_widget_class_bind_template_child (widget_class, BesaceTile, image);
  gtk_widget_class_bind_template_child (widget_class, BesaceTile, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceTile, subtitle_label);
}

static void
besace_tile_init (BesaceTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_orientation (self, GTK_ORIENTATION_HORIZONTAL);
}

GtkWidget *
besace_tile_new (GIcon      *pictogram,
                 const char *title,
                 const char *subtitle)
{
  return g_object_new (BESACE_TYPE_TILE,
                       "pictogram", pictogram,
                       "title", title,
                       "subtitle", subtitle,
                       NULL);
}
