/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-notice-bar.h"

struct _BesaceNoticeBar {
  AdwBin    parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (BesaceNoticeBar, besace_notice_bar, ADW_TYPE_BIN)

/* Closing is the only answer there is. */
static void
response_cb (GtkInfoBar *info_bar)
{
  gtk_info_bar_set_revealed (info_bar, FALSE);
}

static void
besace_notice_bar_class_init (BesaceNoticeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/besace-notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNoticeBar, label);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

static void
besace_notice_bar_init (BesaceNoticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_notice_bar_new (const char *notice)
{
  BesaceNoticeBar *self = g_object_new (BESACE_TYPE_NOTICE_BAR, NULL);

  gtk_label_set_text (self->label, notice);
  return GTK_WIDGET (self);
}
