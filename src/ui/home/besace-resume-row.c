/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resume-row.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-line-layout.h"
#include "besace-pictogram.h"

struct _BesaceResumeRow {
  AdwActionRow      parent_instance;

  BesacePictogram  *pictogram;
  GtkLevelBar      *bar;

  BesaceVocabulary *vocabulary;  /* (owned) (nullable) until something is shown */
  char             *id;          /* (owned) (nullable) of what is shown */
  GCancellable     *cancellable; /* (owned) (nullable) of the last load */
};

G_DEFINE_FINAL_TYPE (BesaceResumeRow, besace_resume_row, ADW_TYPE_ACTION_ROW)

static void
show_pictogram (BesaceResumeRow           *self,
                const BesaceListingFields *fields)
{
  const char *category = fields->theme ? besace_vocabulary_get_category (self->vocabulary, fields->theme) : NULL;

  besace_pictogram_show (self->pictogram, fields->type, fields->form, category);
}

/* A row without a pictogram of its own is still of use: what the catalogue cannot tell is not complained about. */
static void
listing_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  BesaceResumeRow *self = user_data;
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
cancel (BesaceResumeRow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load_listing (BesaceResumeRow *self,
              BesaceCatalogue *catalogue)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  besace_catalogue_load_listing_async (catalogue, self->id, self->cancellable, listing_loaded_cb, self);
}

static void
besace_resume_row_dispose (GObject *object)
{
  BesaceResumeRow *self = BESACE_RESUME_ROW (object);

  cancel (self);
  g_clear_object (&self->vocabulary);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (besace_resume_row_parent_class)->dispose (object);
}

static void
besace_resume_row_class_init (BesaceResumeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_resume_row_dispose;

  g_type_ensure (BESACE_TYPE_PICTOGRAM);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/home/besace-resume-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceResumeRow, pictogram);
  gtk_widget_class_bind_template_child (widget_class, BesaceResumeRow, bar);
}

static void
besace_resume_row_init (BesaceResumeRow *self)
{
  static const char *const levels[] = { GTK_LEVEL_BAR_OFFSET_LOW, GTK_LEVEL_BAR_OFFSET_HIGH, GTK_LEVEL_BAR_OFFSET_FULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  besace_line_layout_apply_to_row (ADW_ACTION_ROW (self));

  /* One colour for all of them. */
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    gtk_level_bar_remove_offset_value (self->bar, levels[i]);
}

GtkWidget *
besace_resume_row_new (void)
{
  return g_object_new (BESACE_TYPE_RESUME_ROW, NULL);
}

void
besace_resume_row_show (BesaceResumeRow     *self,
                        BesaceWorkspace     *workspace,
                        const BesaceReading *reading)
{
  int percent = (int) (CLAMP (reading->position, 0, 1) * 100 + 0.5);
  g_autofree char *read = percent > 0 ? g_strdup_printf (_("%d%% read"), percent) : g_strdup ("");

  g_return_if_fail (BESACE_IS_RESUME_ROW (self));

  g_set_object (&self->vocabulary, besace_workspace_get_vocabulary (workspace));
  g_free (self->id);
  self->id = g_strdup (reading->id);
  load_listing (self, besace_workspace_get_catalogue (workspace));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), reading->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), reading->producer ? reading->producer : "");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(sd)", reading->id, reading->position);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.resume-reading");

  gtk_level_bar_set_value (self->bar, reading->position);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), percent > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->bar), read);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, read, -1);
  besace_accessible_text_set_description (GTK_WIDGET (self), read);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
besace_resume_row_clear (BesaceResumeRow *self)
{
  g_return_if_fail (BESACE_IS_RESUME_ROW (self));

  cancel (self);
  g_clear_pointer (&self->id, g_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), NULL);
  besace_pictogram_show (self->pictogram, NULL, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
