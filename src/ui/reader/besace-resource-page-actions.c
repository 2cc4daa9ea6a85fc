/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-page-private.h"

#include <glib/gi18n.h>

#include "besace-code-window.h"
#include "besace-collecting-window.h"
#include "besace-opener.h"
#include "besace-opinion-window.h"
#include "besace-printer.h"
#include "besace-take-away-window.h"

static void
show_toast (BesaceResourcePage *self,
            const char         *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

/* A file or an activity: from this workstation, else from where it is on the web. */
static void
open_bytes (BesaceResourcePage *self,
            const BesaceBlock  *block)
{
  g_autofree char *path = NULL;

  if (besace_block_get_blob (block) != NULL)
    path = besace_catalogue_get_blob_path (besace_workspace_get_catalogue (self->workspace), besace_block_get_blob (block));

  if (path != NULL && block->type == BESACE_BLOCK_MODULE)
    besace_resource_page_open_activity (self, block, path);
  else if (path != NULL)
    besace_opener_open_file (GTK_WIDGET (self), path, block->name != NULL ? block->name : self->copy->resource->title,
                             self->cancellable);
  else if (block->url != NULL || self->copy->resource->url != NULL)
    besace_opener_open_uri (GTK_WIDGET (self), block->url != NULL ? block->url : self->copy->resource->url);
  else
    show_toast (self, _("This file is not on this computer, and its source gives no address for it."));
}

static void
open_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  besace_opener_open_uri (widget, g_variant_get_string (parameter, NULL));
}

static void
open_block_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);
  guint index = g_variant_get_uint32 (parameter);
  const BesaceBlock *block;

  if (self->copy == NULL || index >= self->copy->resource->contents->len)
    return;

  block = g_ptr_array_index (self->copy->resource->contents, index);
  if (block->type == BESACE_BLOCK_LINK)
    besace_opener_open_uri (widget, block->url);
  else
    open_bytes (self, block);
}

static void
open_web_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  besace_opener_open_uri (widget, besace_resource_page_get_url (BESACE_RESOURCE_PAGE (widget)));
}

static void
copy_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), besace_resource_page_get_url (self));
  show_toast (self, _("Link copied"));
}

static void
show_code_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);

  besace_code_window_present (widget, besace_resource_page_get_title (self), besace_resource_page_get_url (self));
}

static void
open_window_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  besace_opener_open_window (widget, BESACE_RESOURCE_PAGE (widget)->id);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);

  besace_printer_print (widget, self->workspace, self->copy,
                        g_str_equal (name, "page.print") ? BESACE_PRINT_TARGET_PAPER : BESACE_PRINT_TARGET_PDF);
}

static void
take_away_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);

  if (self->copy != NULL)
    besace_take_away_window_present (widget, self->workspace, self->copy);
}

static void
add_to_collection_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);
  g_autoptr(BesaceCarriedItems) carried = besace_carried_items_new (NULL);

  besace_carried_items_add_resource (carried, self->copy->resource);
  besace_collecting_window_present (widget, besace_workspace_get_library (self->workspace), carried);
}

static void
keep_offline_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  besace_offline_keeping_toggle (BESACE_RESOURCE_PAGE (widget)->offline);
}

static void
opinion_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);

  if (self->copy != NULL)
    besace_opinion_window_present (widget, self->workspace,
                                   g_str_equal (name, "page.report") ? BESACE_CONTRIBUTION_REPORT : BESACE_CONTRIBUTION_FEEDBACK,
                                   self->copy->resource);
}

static void
reload_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceResourcePage *self = BESACE_RESOURCE_PAGE (widget);

  if (self->id != NULL)
    besace_resource_page_load (self);
}

static void
write_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  const char *id = BESACE_RESOURCE_PAGE (widget)->id;

  if (id != NULL)
    gtk_widget_activate_action (widget, g_str_equal (name, "page.copy-resource") ? "win.copy-resource" : "win.edit-resource", "s", id);
}

void
besace_resource_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "items.add-to-collection", NULL, add_to_collection_action);
  gtk_widget_class_install_property_action (widget_class, "page.bookmark", "kept");
  gtk_widget_class_install_action (widget_class, "page.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "page.give-feedback", NULL, opinion_action);
  gtk_widget_class_install_action (widget_class, "page.copy-resource", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "page.edit-resource", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "page.keep-offline", NULL, keep_offline_action);
  gtk_widget_class_install_action (widget_class, "page.open-block", "u", open_block_action);
  gtk_widget_class_install_action (widget_class, "page.open-link", "s", open_link_action);
  gtk_widget_class_install_action (widget_class, "page.open-web", NULL, open_web_action);
  gtk_widget_class_install_action (widget_class, "page.open-window", NULL, open_window_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.print-to-file", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "page.report", NULL, opinion_action);
  gtk_widget_class_install_action (widget_class, "page.show-code", NULL, show_code_action);
  gtk_widget_class_install_action (widget_class, "page.take-away", NULL, take_away_action);
}
