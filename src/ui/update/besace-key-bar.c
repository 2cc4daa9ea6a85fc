/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-key-bar.h"

#include <glib/gi18n.h>

#include "besace-add-source-window.h"

struct _BesaceKeyBar {
  AdwBin          parent_instance;

  BesaceKeyWatch *watch; /* (owned) */

  GtkInfoBar     *info_bar;
  GtkLabel       *label;
  GtkWidget      *receive_button;
  GtkButton      *dismiss_button;
};

G_DEFINE_FINAL_TYPE (BesaceKeyBar, besace_key_bar, ADW_TYPE_BIN)

static void
show (BesaceKeyBar *self)
{
  const char *title = besace_key_watch_get_title (self->watch);
  const char *loss = besace_key_watch_get_loss (self->watch);
  g_autofree char *offer = NULL;

  if (title)
    /* Translators: the title of a catalogue that lies on a USB key. */
    offer = g_strdup_printf (_("A key with “%s” is plugged in."), title);

  gtk_label_set_text (self->label, offer ? offer : loss ? loss : "");
  gtk_widget_set_visible (self->receive_button, offer != NULL);
  gtk_button_set_label (self->dismiss_button, offer ? _("Later") : _("Close"));
  gtk_info_bar_set_message_type (self->info_bar, offer ? GTK_MESSAGE_INFO : GTK_MESSAGE_WARNING);
  gtk_widget_set_visible (GTK_WIDGET (self), offer || loss);
}

static void
receive_clicked_cb (BesaceKeyBar *self)
{
  g_autofree char *folder = g_strdup (besace_key_watch_get_folder (self->watch));
  GtkWidget *window = besace_add_source_window_new (besace_key_watch_get_workspace (self->watch),
                                                    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  besace_key_watch_dismiss (self->watch);
  besace_add_source_window_look_at (BESACE_ADD_SOURCE_WINDOW (window), folder);
  gtk_window_present (GTK_WINDOW (window));
}

static void
dismiss_clicked_cb (BesaceKeyBar *self)
{
  besace_key_watch_dismiss (self->watch);
}

static void
besace_key_bar_dispose (GObject *object)
{
  g_clear_object (&BESACE_KEY_BAR (object)->watch);

  G_OBJECT_CLASS (besace_key_bar_parent_class)->dispose (object);
}

static void
besace_key_bar_class_init (BesaceKeyBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_key_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/update/besace-key-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceKeyBar, info_bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceKeyBar, label);
  gtk_widget_class_bind_template_child (widget_class, BesaceKeyBar, receive_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceKeyBar, dismiss_button);
  gtk_widget_class_bind_template_callback (widget_class, receive_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_clicked_cb);
}

static void
besace_key_bar_init (BesaceKeyBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_key_bar_new (BesaceKeyWatch *watch)
{
  BesaceKeyBar *self = g_object_new (BESACE_TYPE_KEY_BAR, NULL);

  self->watch = g_object_ref (watch);
  g_signal_connect_object (watch, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
