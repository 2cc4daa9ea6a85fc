/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-waiting-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SPINNER_SIZE 32

GtkWidget *
besace_waiting_page_new (void)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header_bar = adw_header_bar_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_widget_add_css_class (header_bar, "flat");
  gtk_box_append (GTK_BOX (page), header_bar);

  gtk_widget_set_size_request (spinner, SPINNER_SIZE, SPINNER_SIZE);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (GTK_BOX (content), spinner);
  gtk_box_append (GTK_BOX (content), gtk_label_new (_("One moment…")));
  gtk_widget_set_valign (content, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (page), content);
  return page;
}
