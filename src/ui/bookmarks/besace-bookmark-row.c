/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmark-row.h"

#include <glib/gi18n.h>

#include "besace-date.h"
#include "besace-pictogram.h"

struct _BesaceBookmarkRow {
  GtkWidget        parent_instance;

  BesaceWorkspace *workspace;   /* (owned) */
  BesaceBookmark  *bookmark;    /* (owned) (nullable) */
  GCancellable    *cancellable; /* (owned) (nullable) of the last question to the catalogue */

  BesacePictogram *pictogram;
  GtkLabel        *title_label;
  GtkLabel        *origin_label;
  GtkLabel        *tags_label;
  GtkCheckButton  *check_button;
  GtkWidget       *remove_button;
};

G_DEFINE_FINAL_TYPE (BesaceBookmarkRow, besace_bookmark_row, GTK_TYPE_WIDGET)

static char *
get_origin (BesaceBookmarkRow          *self,
            const BesaceBookmarkFields *fields)
{
  gint64 now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));
  g_autofree char *date = besace_date_to_short_text (fields->added, now);

  if (fields->withdrawn)
    /* Translators: of a bookmark whose resource left the catalogue: “Withdrawn by its source · kept on 3 Nov.” */
    return g_strdup_printf (_("Withdrawn by its source · kept on %s"), date);
  if (fields->producer)
    /* Translators: who made a resource, and since when it is a bookmark: “CNIL · kept on 3 Nov.” */
    return g_strdup_printf (_("%s · kept on %s"), fields->producer, date);

  /* Translators: since when a resource is a bookmark: “Kept on 3 Nov.” */
  return g_strdup_printf (_("Kept on %s"), date);
}

static void
show_tags (BesaceBookmarkRow          *self,
           const BesaceBookmarkFields *fields)
{
  gboolean tagged = fields->tags && fields->tags[0];
  g_autofree char *list = tagged ? g_strjoinv (", ", fields->tags) : NULL;
  /* Translators: the tags of a bookmark: “Tags: papers, seniors” */
  g_autofree char *text = tagged ? g_strdup_printf (_("Tags: %s"), list) : NULL;

  gtk_label_set_label (self->tags_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tags_label), tagged);
}

static void
show_pictogram (BesaceBookmarkRow         *self,
                const BesaceListingFields *fields)
{
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  const char *category = fields->theme ? besace_vocabulary_get_category (vocabulary, fields->theme) : NULL;

  besace_pictogram_show (self->pictogram, fields->type, fields->form, category);
}

/* A row without a pictogram of its own is still of use: what the catalogue cannot tell is not complained about. */
static void
listing_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  BesaceBookmarkRow *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) listings = besace_catalogue_load_listings_finish (BESACE_CATALOGUE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (listings && listings->len > 0)
    show_pictogram (self, besace_listing_get_fields (g_ptr_array_index (listings, 0)));
  else
    besace_pictogram_show (self->pictogram, NULL, NULL, NULL);
}

static void
cancel (BesaceBookmarkRow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load_listing (BesaceBookmarkRow *self)
{
  cancel (self);
  if (!self->bookmark)
    return;

  self->cancellable = g_cancellable_new ();
  besace_catalogue_load_listing_async (besace_workspace_get_catalogue (self->workspace), besace_bookmark_get_id (self->bookmark),
                                       self->cancellable, listing_loaded_cb, self);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  besace_bookmark_row_remove (BESACE_BOOKMARK_ROW (widget));
}

static void
besace_bookmark_row_dispose (GObject *object)
{
  BesaceBookmarkRow *self = BESACE_BOOKMARK_ROW (object);
  GtkWidget *child;

  cancel (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->bookmark);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_bookmark_row_parent_class)->dispose (object);
}

static void
besace_bookmark_row_class_init (BesaceBookmarkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_bookmark_row_dispose;

  g_type_ensure (BESACE_TYPE_PICTOGRAM);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/bookmarks/besace-bookmark-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarkRow, pictogram);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarkRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarkRow, origin_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarkRow, tags_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarkRow, check_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarkRow, remove_button);
  gtk_widget_class_install_action (widget_class, "row.remove", NULL, remove_cb);
}

static void
besace_bookmark_row_init (BesaceBookmarkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_bookmark_row_new (BesaceWorkspace *workspace)
{
  BesaceBookmarkRow *self = g_object_new (BESACE_TYPE_BOOKMARK_ROW, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (besace_workspace_get_catalogue (workspace), "changed", G_CALLBACK (load_listing), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
besace_bookmark_row_set_bookmark (BesaceBookmarkRow *self,
                                  BesaceBookmark    *bookmark)
{
  const BesaceBookmarkFields *fields;
  g_autofree char *origin = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (BESACE_IS_BOOKMARK_ROW (self));

  if (!g_set_object (&self->bookmark, bookmark))
    return;

  besace_pictogram_show (self->pictogram, NULL, NULL, NULL);
  load_listing (self);
  if (!bookmark)
    return;

  fields = besace_bookmark_get_fields (bookmark);
  origin = get_origin (self, fields);
  gtk_label_set_label (self->title_label, fields->title);
  gtk_label_set_label (self->origin_label, origin);
  show_tags (self, fields);

  /* Translators: what a button does, for a screen reader: “Stop keeping The card of rights”. */
  label = g_strdup_printf (_("Stop keeping %s"), fields->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

BesaceBookmark *
besace_bookmark_row_get_bookmark (BesaceBookmarkRow *self)
{
  g_return_val_if_fail (BESACE_IS_BOOKMARK_ROW (self), NULL);

  return self->bookmark;
}

void
besace_bookmark_row_set_chosen (BesaceBookmarkRow *self,
                                gboolean           choosing,
                                gboolean           chosen)
{
  g_return_if_fail (BESACE_IS_BOOKMARK_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->check_button), choosing);
  gtk_check_button_set_active (self->check_button, chosen);
  gtk_widget_set_visible (self->remove_button, !choosing);

  /* The list focuses a widget of its own around the row. */
  if (gtk_widget_get_parent (GTK_WIDGET (self)))
    gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))), GTK_ACCESSIBLE_STATE_SELECTED,
                                 choosing ? (chosen ? TRUE : FALSE) : GTK_ACCESSIBLE_VALUE_UNDEFINED, -1);
}

void
besace_bookmark_row_remove (BesaceBookmarkRow *self)
{
  const BesaceBookmarkFields *fields;

  g_return_if_fail (BESACE_IS_BOOKMARK_ROW (self));

  if (!self->bookmark)
    return;

  fields = besace_bookmark_get_fields (self->bookmark);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toggle-bookmark", "(ssssx)",
                              fields->id, fields->title,
                              fields->producer ? fields->producer : "",
                              fields->url ? fields->url : "",
                              fields->date);
}
