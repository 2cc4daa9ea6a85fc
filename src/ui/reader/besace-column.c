/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-column.h"

#include <adwaita.h>

/* In average characters of the font. */
#define MEASURE 68

struct _BesaceColumn {
  GtkWidget  parent_instance;

  GtkWidget *child; /* (nullable) */
};

typedef enum {
  PROP_CHILD = 1,
} BesaceColumnProperty;

static GParamSpec *properties[PROP_CHILD + 1];

static void besace_column_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BesaceColumn, besace_column, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, besace_column_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

/* The font is known, and changes with the size of text that a person asks for, when the style does. */
static void
besace_column_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  AdwClampLayout *layout = ADW_CLAMP_LAYOUT (gtk_widget_get_layout_manager (widget));
  PangoFontMetrics *metrics;
  int size;

  GTK_WIDGET_CLASS (besace_column_parent_class)->css_changed (widget, change);

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  size = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics) * MEASURE);
  pango_font_metrics_unref (metrics);

  adw_clamp_layout_set_maximum_size (layout, size);
  adw_clamp_layout_set_tightening_threshold (layout, size);
}

static void
besace_column_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  BesaceColumn *self = BESACE_COLUMN (object);

  switch ((BesaceColumnProperty) property_id) {
  case PROP_CHILD:
    g_value_set_object (value, self->child);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_column_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  BesaceColumn *self = BESACE_COLUMN (object);

  switch ((BesaceColumnProperty) property_id) {
  case PROP_CHILD:
    besace_column_set_child (self, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_column_dispose (GObject *object)
{
  g_clear_pointer (&BESACE_COLUMN (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (besace_column_parent_class)->dispose (object);
}

static void
besace_column_class_init (BesaceColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_column_get_property;
  object_class->set_property = besace_column_set_property;
  object_class->dispose = besace_column_dispose;

  widget_class->css_changed = besace_column_css_changed;

  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, ADW_TYPE_CLAMP_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "besacecolumn");
}

static void
besace_column_init (BesaceColumn *self)
{
}

static void
besace_column_add_child (GtkBuildable *buildable,
                         GtkBuilder   *builder,
                         GObject      *child,
                         const char   *type)
{
  if (GTK_IS_WIDGET (child))
    besace_column_set_child (BESACE_COLUMN (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
besace_column_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);

  iface->add_child = besace_column_add_child;
}

GtkWidget *
besace_column_new (void)
{
  return g_object_new (BESACE_TYPE_COLUMN, NULL);
}

void
besace_column_set_child (BesaceColumn *self,
                         GtkWidget    *child)
{
  g_return_if_fail (BESACE_IS_COLUMN (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}
