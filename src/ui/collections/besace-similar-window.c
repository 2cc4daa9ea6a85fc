/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-similar-window.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-carried-items.h"
#include "besace-edit-report.h"
#include "besace-pictogram.h"

#define LIMIT 12

struct _BesaceSimilarWindow {
  AdwWindow         parent_instance;

  GtkStack         *stack;
  GtkListBox       *list_box;
  AdwStatusPage    *none_page;

  BesaceWorkspace  *workspace;   /* (owned) */
  char             *uuid;        /* (owned) of the collection */
  GCancellable     *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceSimilarWindow, besace_similar_window, ADW_TYPE_WINDOW)

static BesaceCollections *
get_collections (BesaceSimilarWindow *self)
{
  return besace_library_get_collections (besace_workspace_get_library (self->workspace));
}

static void
add_clicked_cb (BesaceSimilarWindow *self,
                GtkButton           *button)
{
  BesaceListing *listing = g_object_get_data (G_OBJECT (button), "listing");
  g_autoptr(BesaceCarriedItems) carried = besace_carried_items_new (NULL);
  g_autofree char *message = g_strdup_printf (_("Added: %s"), besace_listing_get_title (listing));

  besace_carried_items_add_listing (carried, listing);
  besace_collections_add_items_async (get_collections (self), self->uuid, carried->items, NULL, FALSE, NULL, besace_edit_report_cb,
                                      besace_edit_report_new (GTK_WIDGET (self), message));
  gtk_button_set_label (button, _("Added"));
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
}

static void
add_row (BesaceSimilarWindow *self,
         BesaceListing       *listing)
{
  const BesaceListingFields *fields = besace_listing_get_fields (listing);
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *pictogram = besace_pictogram_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Add"));
  g_autofree char *label = g_strdup_printf (_("Add %s"), fields->title);

  besace_pictogram_show (BESACE_PICTOGRAM (pictogram), fields->type, fields->form,
                         fields->theme ? besace_vocabulary_get_category (vocabulary, fields->theme) : NULL);
  gtk_widget_set_valign (pictogram, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  besace_accessible_text_set_label (button, label);
  g_object_set_data_full (G_OBJECT (button), "listing", g_object_ref (listing), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fields->producer ? fields->producer : "");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), pictogram);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->list_box, row);
}

static void
similar_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BesaceSimilarWindow *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) listings = besace_collections_load_similar_finish (BESACE_COLLECTIONS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!listings) {
    g_autofree char *description = g_markup_escape_text (error->message, -1);

    adw_status_page_set_description (self->none_page, description);
  }

  for (guint i = 0; listings && i < listings->len; i++)
    add_row (self, g_ptr_array_index (listings, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), listings && listings->len > 0);
  gtk_stack_set_visible_child_name (self->stack, listings && listings->len > 0 ? "list" : "none");
  gtk_widget_child_focus (GTK_WIDGET (self->list_box), GTK_DIR_TAB_FORWARD);
}

static void
besace_similar_window_dispose (GObject *object)
{
  BesaceSimilarWindow *self = BESACE_SIMILAR_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_similar_window_parent_class)->dispose (object);
}

static void
besace_similar_window_finalize (GObject *object)
{
  BesaceSimilarWindow *self = BESACE_SIMILAR_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_free (self->uuid);

  G_OBJECT_CLASS (besace_similar_window_parent_class)->finalize (object);
}

static void
besace_similar_window_class_init (BesaceSimilarWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_similar_window_dispose;
  object_class->finalize = besace_similar_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/collections/besace-similar-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceSimilarWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceSimilarWindow, list_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceSimilarWindow, none_page);
}

static void
besace_similar_window_init (BesaceSimilarWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_similar_window_present (GtkWidget        *widget,
                               BesaceWorkspace  *workspace,
                               BesaceCollection *collection)
{
  BesaceSimilarWindow *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (BESACE_IS_COLLECTION (collection));

  self = g_object_new (BESACE_TYPE_SIMILAR_WINDOW, NULL);
  self->workspace = g_object_ref (workspace);
  self->uuid = g_strdup (besace_collection_get_uuid (collection));
  gtk_window_set_transient_for (GTK_WINDOW (self), (GtkWindow *) gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW));

  besace_collections_load_similar_async (get_collections (self), besace_workspace_get_catalogue (workspace), self->uuid, LIMIT,
                                         self->cancellable, similar_cb, self);
  gtk_window_present (GTK_WINDOW (self));
}
