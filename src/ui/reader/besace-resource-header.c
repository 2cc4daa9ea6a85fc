/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-header.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "besace-date.h"
#include "besace-in-collections.h"
#include "besace-wrap-layout.h"

struct _BesaceResourceHeader {
  GtkWidget         parent_instance;

  GtkLabel         *title;
  GtkLabel         *origin;
  GtkWidget        *training;
  GtkWidget        *availability_box;
  GtkImage         *availability_image;
  GtkLabel         *availability;
  GtkLabel         *arrival;
  GtkButton        *notes_button;
  BesaceInCollections *in_collections;
  GtkWidget        *warning_box;
  GtkLabel         *warning;
  GtkToggleButton  *keep_button;
  AdwButtonContent *keep_content;
  GMenu            *offline_section;
  GMenu            *writing_section;

  BesaceCopy       *copy;   /* (owned) (nullable) what is shown */
  gboolean          coming; /* its files are on their way */
  GtkWidget        *last; /* (unowned) (nullable) what a screen reader reads last */
  gboolean          shared_screen;
};

G_DEFINE_FINAL_TYPE (BesaceResourceHeader, besace_resource_header, GTK_TYPE_WIDGET)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceResourceHeaderProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

/* “service-public.fr · 12 October 2026”. (transfer full) */
static char *
describe_origin (const BesaceResource *resource,
                 gint64                now)
{
  const char *producer = besace_resource_get_value (resource, BESACE_FACET_PRODUCER);
  gint64 time = MAX (resource->updated, MAX (resource->published, resource->created));
  g_autofree char *date = time != 0 ? besace_date_to_text (time, now) : NULL;

  if (producer != NULL && date != NULL)
    return g_strdup_printf ("%s · %s", producer, date);

  return g_strdup (producer != NULL ? producer : date != NULL ? date : "");
}

/* What prevents trusting the copy: the most serious first. NULL where nothing does. */
static const char *
get_warning (const BesaceCopy *copy,
             gint64            now)
{
  if (copy->withdrawn)
    return _("Withdrawn by its source. This is its last known content: check it before you use it.");
  if (besace_copy_is_stale (copy, now))
    return _("This copy is more than a month old. Rules and forms may have changed: check on the web before "
             "the formality.");

  return NULL;
}

/* A summary is always here, and says nothing of what it sums up: where there is no more, nothing is promised. */
static void
show_availability (BesaceResourceHeader *self,
                   const BesaceCopy     *copy)
{
  gboolean offline = besace_copy_is_offline (copy);
  const char *availability = "";

  if (self->coming && !offline)
    availability = _("Its images and files are being received…");
  else if (besace_copy_has_contents (copy))
    availability = offline ? _("Available offline") : _("A part is only on the web");

  gtk_image_set_from_icon_name (self->availability_image,
                                offline ? "besace-offline-available-symbolic" : "besace-web-symbolic");
  gtk_label_set_text (self->availability, availability);
  gtk_widget_set_visible (self->availability_box, *availability != '\0');
}

static void
show_state (BesaceResourceHeader *self,
            const BesaceCopy     *copy,
            gint64                now)
{
  const char *warning = get_warning (copy, now);
  g_autofree char *date = besace_date_to_text (copy->arrived, now);
  g_autofree char *arrival = NULL;

  show_availability (self, copy);

  if (g_strcmp0 (copy->source_kind, "demo") == 0)
    arrival = g_strdup_printf (_("Demonstration catalogue, copy of %s"), date);
  else if (copy->source_name != NULL)
    /* Translators: the name of a source, then a date: “Copy from Les Bases of 12 October”. */
    arrival = g_strdup_printf (_("Copy from %s of %s"), copy->source_name, date);
  else
    arrival = g_strdup_printf (_("Copy of %s"), date);
  gtk_label_set_text (self->arrival, arrival);

  gtk_widget_set_visible (self->training, copy->training);
  gtk_label_set_text (self->warning, warning != NULL ? warning : "");
  gtk_widget_set_visible (self->warning_box, warning != NULL);
}

/* A screen reader that begins at the title goes on with these. */
static void
connect_flow (BesaceResourceHeader *self)
{
  GtkWidget *labels[] = {
    GTK_WIDGET (self->origin), GTK_WIDGET (self->availability), GTK_WIDGET (self->arrival), GTK_WIDGET (self->warning),
  };

  self->last = GTK_WIDGET (self->title);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    if (*gtk_label_get_text (GTK_LABEL (labels[i])) == '\0')
      continue;

    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->last), GTK_ACCESSIBLE_RELATION_FLOW_TO,
                                    labels[i], NULL, -1);
    self->last = labels[i];
  }

  /* What followed before is gone. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->last), GTK_ACCESSIBLE_RELATION_FLOW_TO);
}

/* What a colour says is also said in words. */
static void
kept_changed_cb (BesaceResourceHeader *self)
{
  gboolean kept = gtk_toggle_button_get_active (self->keep_button);

  adw_button_content_set_icon_name (self->keep_content,
                                    kept ? "besace-bookmark-filled-symbolic" : "besace-bookmark-symbolic");
  adw_button_content_set_label (self->keep_content, kept ? _("Kept") : _("Keep"));
}

static void
besace_resource_header_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  BesaceResourceHeader *self = BESACE_RESOURCE_HEADER (object);

  switch ((BesaceResourceHeaderProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_resource_header_set_property (GObject      *object,
                                     guint         property_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  BesaceResourceHeader *self = BESACE_RESOURCE_HEADER (object);

  switch ((BesaceResourceHeaderProperty) property_id) {
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    gtk_widget_set_visible (GTK_WIDGET (self->keep_button), !self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_resource_header_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_pointer (&BESACE_RESOURCE_HEADER (object)->copy, besace_copy_unref);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (besace_resource_header_parent_class)->dispose (object);
}

static void
besace_resource_header_class_init (BesaceResourceHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_resource_header_get_property;
  object_class->set_property = besace_resource_header_set_property;
  object_class->dispose = besace_resource_header_dispose;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (BESACE_TYPE_IN_COLLECTIONS);
  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/besace/Besace/ui/reader/besace-resource-header.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, title);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, origin);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, training);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, availability_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, availability_image);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, availability);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, arrival);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, notes_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, in_collections);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, warning_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, warning);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, keep_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, keep_content);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, offline_section);
  gtk_widget_class_bind_template_child (widget_class, BesaceResourceHeader, writing_section);
}

static void
besace_resource_header_init (BesaceResourceHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->keep_button, "notify::active", G_CALLBACK (kept_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
besace_resource_header_show (BesaceResourceHeader *self,
                             const BesaceCopy     *copy,
                             gint64                now)
{
  g_autofree char *origin = NULL;

  g_return_if_fail (BESACE_IS_RESOURCE_HEADER (self));
  g_return_if_fail (copy != NULL);

  g_clear_pointer (&self->copy, besace_copy_unref);
  self->copy = besace_copy_ref ((BesaceCopy *) copy);
  origin = describe_origin (copy->resource, now);
  gtk_label_set_text (self->title, copy->resource->title);
  gtk_label_set_text (self->origin, origin);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), *origin != '\0');
  show_state (self, copy, now);
  besace_in_collections_show (self->in_collections, copy->resource->id);

  connect_flow (self);
}

void
besace_resource_header_set_offline (BesaceResourceHeader *self,
                                    const char           *label,
                                    gboolean              coming)
{
  g_return_if_fail (BESACE_IS_RESOURCE_HEADER (self));

  g_menu_remove_all (self->offline_section);
  if (label != NULL)
    g_menu_append (self->offline_section, label, "page.keep-offline");

  self->coming = coming;
  if (self->copy != NULL)
    show_availability (self, self->copy);
}

void
besace_resource_header_set_collections (BesaceResourceHeader *self,
                                        BesaceCollections    *collections)
{
  g_return_if_fail (BESACE_IS_RESOURCE_HEADER (self));

  besace_in_collections_set_collections (self->in_collections, collections);
}

void
besace_resource_header_set_n_notes (BesaceResourceHeader *self,
                                    guint                 n_notes)
{
  g_autofree char *label = NULL;

  g_return_if_fail (BESACE_IS_RESOURCE_HEADER (self));

  label = g_strdup_printf (ngettext ("%u note", "%u notes", n_notes), n_notes);
  gtk_button_set_label (self->notes_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_button), n_notes > 0);
}

GtkWidget *
besace_resource_header_get_title (BesaceResourceHeader *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_HEADER (self), NULL);

  return GTK_WIDGET (self->title);
}

GtkWidget *
besace_resource_header_get_last (BesaceResourceHeader *self)
{
  g_return_val_if_fail (BESACE_IS_RESOURCE_HEADER (self), NULL);

  return self->last;
}

void
besace_resource_header_set_writing (BesaceResourceHeader *self,
                                    gboolean              can_copy,
                                    gboolean              can_edit)
{
  g_return_if_fail (BESACE_IS_RESOURCE_HEADER (self));

  g_menu_remove_all (self->writing_section);
  if (can_copy)
    g_menu_append (self->writing_section, _("_Make a copy to adapt"), "page.copy-resource");
  if (can_edit)
    g_menu_append (self->writing_section, _("_Edit the published resource"), "page.edit-resource");
}
