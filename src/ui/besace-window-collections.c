/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

#include <glib/gi18n.h>

#include "besace-collection-sharing.h"
#include "besace-edit-report.h"

static BesaceCollections *
get_collections (BesaceWindow *self)
{
  return besace_library_get_collections (besace_workspace_get_library (self->workspace));
}

GtkWidget *
besace_window_create_collection_page (BesaceWindow *self)
{
  self->collection_page = BESACE_COLLECTION_PAGE (besace_collection_page_new (self->workspace));
  return GTK_WIDGET (self->collection_page);
}

GtkWidget *
besace_window_create_received_page (BesaceWindow *self)
{
  self->received_page = BESACE_RECEIVED_PAGE (besace_received_page_new (self->workspace));
  return GTK_WIDGET (self->received_page);
}

/* The page shows the collection of the location; the sidebar says which of one's own. */
void
besace_window_show_collection (BesaceWindow *self)
{
  gboolean on = besace_window_is_on (self, "collection");

  if (on && self->location->collection)
    besace_collection_page_open (self->collection_page, self->location->collection);
  if (besace_window_is_on (self, "received") && self->location->collection)
    besace_received_page_open (self->received_page, self->location->collection);
  g_object_set (self->sidebar, "collection", on ? self->location->collection : NULL, NULL);
}

/* On the page “collection” the one of one's own that @id names, on “received” one that a source passes on. */
static void
go_to_collection (BesaceWindow *self,
                  const char   *page,
                  const char   *id)
{
  BesaceLocation *target;

  besace_window_read_location (self);
  target = besace_location_copy (self->location);
  g_free (target->page);
  target->page = g_strdup (page);
  g_free (target->collection);
  target->collection = g_strdup (id);
  g_clear_pointer (&target->resource, g_free);
  g_clear_pointer (&target->note, g_free);
  target->position = 0;
  self->browsing = FALSE;
  besace_window_go_to (self, target);
}

static void
open_collection_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (self->started)
    go_to_collection (self, "collection", g_variant_get_string (parameter, NULL));
}

static void
open_received_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (self->started)
    go_to_collection (self, "received", g_variant_get_string (parameter, NULL));
}

typedef struct {
  BesaceWindow     *self;   /* (owned) */
  BesaceEditReport *report;
} Creation;

/* A new collection is named first of all. */
static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Creation *creation = user_data;
  g_autoptr(BesaceWindow) self = creation->self;
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = NULL;
  g_autoptr(BesaceUndo) undo = besace_collections_edit_finish (BESACE_COLLECTIONS (source), result, &uuid, &error);

  besace_edit_report_end (creation->report, undo, error);
  g_free (creation);
  if (!undo || !self->workspace)
    return;

  go_to_collection (self, "collection", uuid);
  besace_collection_page_edit_title (self->collection_page);
}

static void
new_collection_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  Creation *creation;

  if (!self->started || self->shared_screen)
    return;

  fields.title = (char *) _("New collection");
  fields.description = (char *) "";
  creation = g_new0 (Creation, 1);
  creation->self = g_object_ref (self);
  creation->report = besace_edit_report_new_quiet (widget, _("A collection was made"));
  besace_collections_create_async (get_collections (self), &fields, NULL, self->cancellable, created_cb, creation);
}

static void
import_collection_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);

  if (self->started && !self->shared_screen)
    besace_collection_sharing_import (widget, self->workspace);
}

/* Of what has the focus: a result, bookmarks, items of another collection; else of the resource that is open. */
static void
add_to_collection_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!self->started || self->shared_screen)
    return;

  /* A list focuses a widget of its own around each row, and the row knows what it shows. */
  if (focus && GTK_IS_WIDGET (gtk_widget_get_first_child (focus)))
    focus = gtk_widget_get_first_child (focus);
  if (focus && gtk_widget_activate_action (focus, "items.add-to-collection", NULL))
    return;
  if (self->resource_page && self->location->resource &&
      gtk_widget_activate_action (GTK_WIDGET (self->resource_page), "items.add-to-collection", NULL))
    return;

  besace_window_show_toast (self, _("Select a resource first, or open it."));
}

void
besace_window_install_collection_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-collection", "s", open_collection_action);
  gtk_widget_class_install_action (widget_class, "win.open-received", "s", open_received_action);
  gtk_widget_class_install_action (widget_class, "win.new-collection", NULL, new_collection_action);
  gtk_widget_class_install_action (widget_class, "win.import-collection", NULL, import_collection_action);
  gtk_widget_class_install_action (widget_class, "win.add-to-collection", NULL, add_to_collection_action);
}
