/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "undo-window.h"

G_DEFINE_FINAL_TYPE (UndoWindow, undo_window, GTK_TYPE_WINDOW)

static void
record_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  UndoWindow *self = UNDO_WINDOW (widget);

  g_free (self->opened);
  self->opened = g_strdup_printf ("%s %s", name, g_variant_get_string (parameter, NULL));
}

static void
undo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  besace_undo_history_undo (UNDO_WINDOW (widget)->history);
}

static void
redo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  besace_undo_history_redo (UNDO_WINDOW (widget)->history);
}

static void
undo_window_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  g_value_set_object (value, UNDO_WINDOW (object)->history);
}

static void
undo_window_finalize (GObject *object)
{
  UndoWindow *self = UNDO_WINDOW (object);

  g_clear_object (&self->history);
  g_free (self->opened);

  G_OBJECT_CLASS (undo_window_parent_class)->finalize (object);
}

static void
undo_window_class_init (UndoWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = undo_window_get_property;
  object_class->finalize = undo_window_finalize;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_object ("undo-history", NULL, NULL, BESACE_TYPE_UNDO_HISTORY,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_action (widget_class, "win.open-resource", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.open-collection", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.open-contribution", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
}

static void
undo_window_init (UndoWindow *self)
{
}
