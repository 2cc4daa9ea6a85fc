/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-bar.h"

#include <glib/gi18n.h>

#include "besace-carrying-window.h"

struct _BesaceLibraryBar {
  AdwBin              parent_instance;

  BesaceLibraryWatch *watch; /* (owned) (nullable) until it is set */
  gboolean            shared_screen;

  GtkLabel           *label;
};

G_DEFINE_FINAL_TYPE (BesaceLibraryBar, besace_library_bar, ADW_TYPE_BIN)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceLibraryBarProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

static void
show (BesaceLibraryBar *self)
{
  gboolean offered = self->watch && !self->shared_screen && besace_library_watch_get_file (self->watch);
  g_autofree char *text = NULL;

  if (offered)
    /* Translators: the name of a USB key. */
    text = g_strdup_printf (_("The key “%s” holds a library that was taken along."), besace_library_watch_get_key (self->watch));
  gtk_label_set_text (self->label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), offered);
}

static void
see_clicked_cb (BesaceLibraryBar *self)
{
  g_autoptr(GFile) file = g_object_ref (besace_library_watch_get_file (self->watch));
  GtkWidget *window =
    besace_carrying_window_new (besace_library_watch_get_workspace (self->watch), besace_library_watch_get_monitor (self->watch),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  besace_library_watch_dismiss (self->watch);
  besace_carrying_window_bring (BESACE_CARRYING_WINDOW (window), file);
  gtk_window_present (GTK_WINDOW (window));
}

static void
later_clicked_cb (BesaceLibraryBar *self)
{
  besace_library_watch_dismiss (self->watch);
}

static void
besace_library_bar_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((BesaceLibraryBarProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, BESACE_LIBRARY_BAR (object)->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_library_bar_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BesaceLibraryBar *self = BESACE_LIBRARY_BAR (object);

  switch ((BesaceLibraryBarProperty) property_id) {
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    show (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_library_bar_dispose (GObject *object)
{
  g_clear_object (&BESACE_LIBRARY_BAR (object)->watch);

  G_OBJECT_CLASS (besace_library_bar_parent_class)->dispose (object);
}

static void
besace_library_bar_class_init (BesaceLibraryBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_library_bar_get_property;
  object_class->set_property = besace_library_bar_set_property;
  object_class->dispose = besace_library_bar_dispose;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/carrying/besace-library-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceLibraryBar, label);
  gtk_widget_class_bind_template_callback (widget_class, see_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_clicked_cb);
}

static void
besace_library_bar_init (BesaceLibraryBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_library_bar_new (BesaceLibraryWatch *watch)
{
  BesaceLibraryBar *self = g_object_new (BESACE_TYPE_LIBRARY_BAR, NULL);

  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
