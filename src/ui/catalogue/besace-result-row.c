/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-result-row.h"

#include <glib/gi18n.h>

#include "besace-facet-label.h"
#include "besace-pictogram.h"

struct _BesaceResultRow {
  GtkWidget         parent_instance;

  BesacePictogram  *pictogram;
  GtkLabel         *title_label;
  GtkLabel         *origin_label;
  GtkLabel         *snippet_label;
  GtkWidget        *star;

  BesaceVocabulary *vocabulary; /* (owned) */
  BesaceLibrary    *library;    /* (owned) */
  BesaceListing    *listing;    /* (owned) (nullable) */
  gulong            loaded_id;
  gboolean          shared_screen;
};

G_DEFINE_FINAL_TYPE (BesaceResultRow, besace_result_row, GTK_TYPE_WIDGET)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceResultRowProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

static char *
get_origin (BesaceResultRow           *self,
            const BesaceListingFields *fields)
{
  const char *type = fields->type ? besace_facet_label_get_value (self->vocabulary, BESACE_FACET_TYPE, fields->type) : NULL;

  if (fields->producer && type)
    /* Translators: who made a resource, and its type: “service-public.fr · Article” */
    return g_strdup_printf (_("%s · %s"), fields->producer, type);

  return g_strdup (fields->producer ? fields->producer : type);
}

static void
embolden (PangoAttrList *attributes,
          gsize          start,
          gsize          end)
{
  PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  weight->start_index = (guint) start;
  weight->end_index = (guint) end;
  pango_attr_list_insert (attributes, weight);
}

/* The words that were asked for are in bold. Attributes rather than markup: what a record holds may be anything. */
static void
show_snippet (BesaceResultRow *self,
              const char      *snippet)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr(GString) text = g_string_sized_new (256);
  gsize start = 0;
  gboolean asked = FALSE;

  for (const char *letter = snippet; *letter; letter++) {
    if (*letter == BESACE_SNIPPET_START) {
      start = text->len;
      asked = TRUE;
    } else if (*letter == BESACE_SNIPPET_END) {
      if (asked)
        embolden (attributes, start, text->len);
      asked = FALSE;
    } else {
      g_string_append_c (text, *letter);
    }
  }

  gtk_label_set_text (self->snippet_label, text->str);
  gtk_label_set_attributes (self->snippet_label, attributes);
}

/* What has the focus in a list is the item around the row, which GTK 4.8 leaves without a name. */
static void
name_item (BesaceResultRow *self,
           gboolean         kept)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *origin = gtk_label_get_text (self->origin_label);
  /* Translators: what a screen reader says of a resource that is in the bookmarks: “service-public.fr · Article, kept” */
  g_autofree char *description = kept ? g_strdup_printf (_("%s, kept"), origin) : g_strdup (origin);

  if (item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->title_label),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                    -1);
}

static void
update_star (BesaceResultRow *self)
{
  gboolean kept = self->listing && besace_listing_get_loaded (self->listing) && !self->shared_screen &&
                  besace_library_has_bookmark (self->library, besace_listing_get_id (self->listing));

  gtk_widget_set_visible (self->star, kept);
  name_item (self, kept);
}

static void
update (BesaceResultRow *self)
{
  if (self->listing && besace_listing_get_loaded (self->listing)) {
    const BesaceListingFields *fields = besace_listing_get_fields (self->listing);
    g_autofree char *origin = get_origin (self, fields);
    const char *category = fields->theme ? besace_vocabulary_get_category (self->vocabulary, fields->theme) : NULL;

    besace_pictogram_show (self->pictogram, fields->type, fields->form, category);
    gtk_label_set_text (self->title_label, fields->title);
    gtk_label_set_text (self->origin_label, origin ? origin : "");
    show_snippet (self, fields->snippet ? fields->snippet : fields->summary ? fields->summary : "");
  } else {
    besace_pictogram_show (self->pictogram, NULL, NULL, NULL);
    gtk_label_set_text (self->title_label, "");
    gtk_label_set_text (self->origin_label, "");
    gtk_label_set_text (self->snippet_label, "");
  }

  update_star (self);
}

static void
besace_result_row_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (object);

  switch ((BesaceResultRowProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_result_row_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (object);

  switch ((BesaceResultRowProperty) property_id) {
  case PROP_SHARED_SCREEN:
    if (self->shared_screen != g_value_get_boolean (value)) {
      self->shared_screen = g_value_get_boolean (value);
      update_star (self);
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_result_row_dispose (GObject *object)
{
  BesaceResultRow *self = BESACE_RESULT_ROW (object);
  GtkWidget *child;

  g_clear_signal_handler (&self->loaded_id, self->listing);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->listing);
  g_clear_object (&self->vocabulary);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (besace_result_row_parent_class)->dispose (object);
}

static void
besace_result_row_class_init (BesaceResultRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_result_row_get_property;
  object_class->set_property = besace_result_row_set_property;
  object_class->dispose = besace_result_row_dispose;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (BESACE_TYPE_PICTOGRAM);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-result-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceResultRow, pictogram);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultRow, origin_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultRow, snippet_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceResultRow, star);
}

static void
besace_result_row_init (BesaceResultRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_result_row_new (BesaceVocabulary *vocabulary,
                       BesaceLibrary    *library)
{
  BesaceResultRow *self = g_object_new (BESACE_TYPE_RESULT_ROW, NULL);

  self->vocabulary = g_object_ref (vocabulary);
  self->library = g_object_ref (library);
  g_signal_connect_object (library, "bookmarks-changed", G_CALLBACK (update_star), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
besace_result_row_set_listing (BesaceResultRow *self,
                               BesaceListing   *listing)
{
  g_return_if_fail (BESACE_IS_RESULT_ROW (self));

  g_clear_signal_handler (&self->loaded_id, self->listing);
  if (!g_set_object (&self->listing, listing))
    return;

  if (listing && !besace_listing_get_loaded (listing))
    self->loaded_id = g_signal_connect_swapped (listing, "notify::loaded", G_CALLBACK (update), self);
  update (self);
}

BesaceListing *
besace_result_row_get_listing (BesaceResultRow *self)
{
  g_return_val_if_fail (BESACE_IS_RESULT_ROW (self), NULL);

  return self->listing;
}
