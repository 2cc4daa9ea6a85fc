/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-arrivals-section.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-date.h"
#include "besace-line-layout.h"
#include "besace-pictogram.h"

#define N_ROWS 5

struct _BesaceArrivalsSection {
  AdwBin           parent_instance;

  BesaceWorkspace *workspace;
  GCancellable    *cancellable; /* of the last load */
  GPtrArray       *listings;    /* (owned) (nullable) what is shown, of BesaceListing */

  GtkListBox      *list_box;
};

G_DEFINE_FINAL_TYPE (BesaceArrivalsSection, besace_arrivals_section, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
} BesaceArrivalsSectionProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

typedef enum {
  READY,
} BesaceArrivalsSectionSignal;

static guint signals[READY + 1];

static char *
get_origin (BesaceArrivalsSection     *self,
            const BesaceListingFields *fields)
{
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  const char *type = fields->type ? besace_vocabulary_get_label (vocabulary, BESACE_FACET_TYPE, fields->type) : NULL;

  if (fields->producer && type)
    /* Translators: who made a resource, and its type: “service-public.fr · Article” */
    return g_strdup_printf (_("%s · %s"), fields->producer, type);

  return g_strdup (fields->producer ? fields->producer : type ? type : "");
}

static GtkWidget *
create_pictogram (BesaceArrivalsSection     *self,
                  const BesaceListingFields *fields)
{
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  const char *category = fields->theme ? besace_vocabulary_get_category (vocabulary, fields->theme) : NULL;
  GtkWidget *pictogram = besace_pictogram_new ();

  besace_pictogram_show (BESACE_PICTOGRAM (pictogram), fields->type, fields->form, category);
  gtk_widget_set_valign (pictogram, GTK_ALIGN_CENTER);
  return pictogram;
}

static GtkWidget *
create_date (BesaceArrivalsSection     *self,
             const BesaceListingFields *fields)
{
  gint64 now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));
  g_autofree char *text = besace_date_to_short_text (fields->arrived, now);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
create_row (BesaceArrivalsSection *self,
            BesaceListing         *listing)
{
  const BesaceListingFields *fields = besace_listing_get_fields (listing);
  g_autofree char *origin = get_origin (self, fields);
  GtkWidget *row = adw_action_row_new ();

  besace_line_layout_apply_to_row (ADW_ACTION_ROW (row));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), origin);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_pictogram (self, fields));
  if (fields->arrived > 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_date (self, fields));

  besace_accessible_text_set_description (row, origin);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-resource");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", fields->id);
  return row;
}

static gboolean
same_row (BesaceListing *one,
          BesaceListing *other)
{
  return g_strcmp0 (besace_listing_get_id (one), besace_listing_get_id (other)) == 0 &&
         besace_listing_get_fields (one)->arrived == besace_listing_get_fields (other)->arrived;
}

static gboolean
same_listings (GPtrArray *shown,
               GPtrArray *listings)
{
  if (!shown || shown->len != listings->len)
    return FALSE;

  for (guint i = 0; i < shown->len; i++) {
    if (!same_row (g_ptr_array_index (shown, i), g_ptr_array_index (listings, i)))
      return FALSE;
  }

  return TRUE;
}

/* Rows that stay the same stay where they are, so that an import under way takes neither focus nor pointer away. */
static void
show_listings (BesaceArrivalsSection *self,
               GPtrArray             *listings)
{
  GtkListBoxRow *row;

  if (same_listings (self->listings, listings))
    return;

  while ((row = gtk_list_box_get_row_at_index (self->list_box, 0)))
    gtk_list_box_remove (self->list_box, GTK_WIDGET (row));
  for (guint i = 0; i < listings->len; i++)
    gtk_list_box_append (self->list_box, create_row (self, g_ptr_array_index (listings, i)));

  g_clear_pointer (&self->listings, g_ptr_array_unref);
  self->listings = g_ptr_array_ref (listings);
  gtk_widget_set_visible (GTK_WIDGET (self), listings->len > 0);
}

static void
load_arrivals_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) listings = besace_catalogue_load_listings_finish (BESACE_CATALOGUE (source), result, &error);

  if (listings) {
    show_listings (BESACE_ARRIVALS_SECTION (data), listings);
    g_signal_emit (data, signals[READY], 0);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    gtk_widget_activate_action (data, "win.toast", "s", error->message);
  }
}

static void
cancel (BesaceArrivalsSection *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (BesaceArrivalsSection *self)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  besace_catalogue_load_arrivals_async (besace_workspace_get_catalogue (self->workspace), N_ROWS,
                                        self->cancellable, load_arrivals_cb, self);
}

static void
set_workspace (BesaceArrivalsSection *self,
               BesaceWorkspace       *workspace)
{
  if (!g_set_object (&self->workspace, workspace) || !workspace)
    return;

  g_signal_connect_object (besace_workspace_get_catalogue (workspace), "changed",
                           G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
besace_arrivals_section_get_property (GObject    *object,
                                      guint       property_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  BesaceArrivalsSection *self = BESACE_ARRIVALS_SECTION (object);

  switch ((BesaceArrivalsSectionProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_arrivals_section_set_property (GObject      *object,
                                      guint         property_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  BesaceArrivalsSection *self = BESACE_ARRIVALS_SECTION (object);

  switch ((BesaceArrivalsSectionProperty) property_id) {
  case PROP_WORKSPACE:
    set_workspace (self, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_arrivals_section_dispose (GObject *object)
{
  BesaceArrivalsSection *self = BESACE_ARRIVALS_SECTION (object);

  cancel (self);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->listings, g_ptr_array_unref);

  G_OBJECT_CLASS (besace_arrivals_section_parent_class)->dispose (object);
}

static void
besace_arrivals_section_class_init (BesaceArrivalsSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_arrivals_section_get_property;
  object_class->set_property = besace_arrivals_section_set_property;
  object_class->dispose = besace_arrivals_section_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/home/besace-arrivals-section.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceArrivalsSection, list_box);
}

static void
besace_arrivals_section_init (BesaceArrivalsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_arrivals_section_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_ARRIVALS_SECTION, "workspace", workspace, NULL);
}
