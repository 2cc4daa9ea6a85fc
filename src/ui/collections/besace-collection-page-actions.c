/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-page-private.h"

#include <glib/gi18n.h>

#include "besace-collecting-window.h"
#include "besace-collection-offer-dialog.h"
#include "besace-collection-sharing.h"
#include "besace-edit-report.h"
#include "besace-similar-window.h"

static void
add_heading_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (BESACE_COLLECTION_PAGE (widget)->items), "items.add-heading", NULL);
}

typedef struct {
  GtkWidget        *widget; /* (owned) */
  BesaceEditReport *report;
} Duplication;

/* One goes on with the copy. */
static void
duplicated_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Duplication *duplication = user_data;
  g_autoptr(GtkWidget) widget = duplication->widget;
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = NULL;
  g_autoptr(BesaceUndo) undo = besace_collections_edit_finish (BESACE_COLLECTIONS (source), result, &uuid, &error);

  besace_edit_report_end (duplication->report, undo, error);
  g_free (duplication);
  if (undo && uuid)
    gtk_widget_activate_action (widget, "win.open-collection", "s", uuid);
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (widget);
  g_autofree char *title = NULL;
  Duplication *duplication;

  if (!self->contents)
    return;

  /* Translators: the title of a copy of a collection: “Copy of Tuesday's workshop”. */
  title = g_strdup_printf (_("Copy of %s"), besace_collection_get_title (self->contents->collection));
  duplication = g_new0 (Duplication, 1);
  duplication->widget = g_object_ref (widget);
  duplication->report = besace_edit_report_new (widget, _("This is the copy"));
  besace_collections_duplicate_async (besace_collection_page_get_collections (self), self->uuid, title, NULL, duplicated_cb, duplication);
}

static void
merge_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (widget);

  if (self->contents)
    besace_collecting_window_present_for_merge (widget, besace_workspace_get_library (self->workspace), self->contents->collection);
}

/* The page says itself that the collection is gone; Back and Ctrl+Z are both at hand. */
static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (widget);
  const char *uuids[] = { self->uuid, NULL };
  g_autofree char *message = NULL;

  if (!self->contents)
    return;

  message = g_strdup_printf (_("“%s” is in the trash"), besace_collection_get_title (self->contents->collection));
  besace_collections_remove_async (besace_collection_page_get_collections (self), uuids, NULL, besace_edit_report_cb,
                                   besace_edit_report_new (widget, message));
}

static void
session_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (besace_collections_session_finish (BESACE_COLLECTIONS (source), result, &error))
    gtk_widget_activate_action (widget, "win.toast", "s", _("New session: no step is done yet"));
  else
    gtk_widget_activate_action (widget, "win.toast", "s", error->message);
  besace_collection_page_load (BESACE_COLLECTION_PAGE (widget));
}

static void
begin_session_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (widget);

  if (self->contents)
    besace_collections_begin_session_async (besace_collection_page_get_collections (self), self->uuid, NULL, session_cb,
                                            g_object_ref (self));
}

static void
show_similar_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (widget);

  if (self->contents)
    besace_similar_window_present (widget, self->workspace, self->contents->collection);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (widget);

  if (self->contents)
    besace_collection_sharing_print (widget, self->workspace, self->contents, g_variant_get_string (parameter, NULL),
                                     self->with_notes);
}

/* What Ctrl+P is for: the plan of a workshop, and the booklet of what is not one. */
static void
print_usual_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (widget);

  if (self->contents)
    besace_collection_sharing_print (widget, self->workspace, self->contents,
                                     besace_collection_get_fields (self->contents->collection)->kind == BESACE_COLLECTION_PLAN
                                       ? "plan" : "booklet",
                                     self->with_notes);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (widget);

  if (self->contents)
    besace_collection_sharing_export (widget, self->workspace, self->contents, self->with_notes);
}

static void
publish_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (widget);

  if (self->contents)
    besace_collection_sharing_publish (widget, self->workspace, self->contents, self->with_notes);
}

static void
contribute_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (widget);

  if (self->contents)
    besace_collection_offer_dialog_present (widget, self->workspace, self->contents);
}

void
besace_collection_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "collection.add-heading", NULL, add_heading_action);
  gtk_widget_class_install_action (widget_class, "collection.begin-session", NULL, begin_session_action);
  gtk_widget_class_install_action (widget_class, "collection.contribute", NULL, contribute_action);
  gtk_widget_class_install_action (widget_class, "collection.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "collection.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "collection.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "collection.print", "s", print_action);
  gtk_widget_class_install_action (widget_class, "collection.print-usual", NULL, print_usual_action);
  gtk_widget_class_install_action (widget_class, "collection.publish", NULL, publish_action);
  gtk_widget_class_install_property_action (widget_class, "collection.with-notes", "with-notes");
  gtk_widget_class_install_action (widget_class, "collection.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "collection.show-similar", NULL, show_similar_action);
}
