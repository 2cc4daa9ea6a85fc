/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording-window.h"

struct _RecordingWindow {
  GtkWindow  parent_instance;

  char      *last; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (RecordingWindow, recording_window, GTK_TYPE_WINDOW)

static void
record_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RecordingWindow *self = RECORDING_WINDOW (widget);
  g_autofree char *text = parameter ? g_variant_print (parameter, FALSE) : g_strdup ("");

  g_free (self->last);
  self->last = g_strdup_printf ("%s %s", action_name, text);
}

static void
recording_window_finalize (GObject *object)
{
  g_clear_pointer (&RECORDING_WINDOW (object)->last, g_free);

  G_OBJECT_CLASS (recording_window_parent_class)->finalize (object);
}

static void
recording_window_class_init (RecordingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recording_window_finalize;

  gtk_widget_class_install_action (widget_class, "win.assess-contribution", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.copy-resource", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.new-note", NULL, record_cb);
  gtk_widget_class_install_action (widget_class, "win.open-collection", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.open-note", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.open-received", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.open-resource", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.resume-reading", "(sd)", record_cb);
  gtk_widget_class_install_action (widget_class, "win.search", "(ss)", record_cb);
  gtk_widget_class_install_action (widget_class, "win.search-notes", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", record_cb);
  gtk_widget_class_install_action (widget_class, "win.toggle-bookmark", "(ssssx)", record_cb);
}

static void
recording_window_init (RecordingWindow *self)
{
}

RecordingWindow *
recording_window_new (GtkWidget *child)
{
  RecordingWindow *self = g_object_new (RECORDING_TYPE_WINDOW, NULL);

  gtk_window_set_default_size (GTK_WINDOW (self), 900, 700);
  gtk_window_set_child (GTK_WINDOW (self), child);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

char *
recording_window_take (RecordingWindow *self)
{
  g_return_val_if_fail (RECORDING_IS_WINDOW (self), NULL);

  return g_steal_pointer (&self->last);
}
