/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-shortcuts-window.h"

#include "besace-shortcut-row.h"

struct _BesaceShortcutsWindow {
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (BesaceShortcutsWindow, besace_shortcuts_window, ADW_TYPE_WINDOW)

static void
besace_shortcuts_window_class_init (BesaceShortcutsWindowClass *klass)
{
  g_type_ensure (BESACE_TYPE_SHORTCUT_ROW);

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/fr/besace/Besace/ui/shortcuts/besace-shortcuts-window.ui");
}

static void
besace_shortcuts_window_init (BesaceShortcutsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_shortcuts_window_present (GtkWindow *parent)
{
  BesaceShortcutsWindow *self = g_object_new (BESACE_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);
  int width;

  /* A window as narrow as a telephone is not left for a wider one. */
  g_object_get (self, "default-width", &width, NULL);
  g_object_set (self, "default-width", MIN (width, gtk_widget_get_width (GTK_WIDGET (parent))), NULL);
  gtk_window_present (GTK_WINDOW (self));
}
