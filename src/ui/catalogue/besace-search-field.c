/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-search-field.h"

#include <glib/gi18n.h>

#include "besace-pictogram.h"

#define MAX_SEARCHES 5
#define MAX_THEMES 6

struct _BesaceSearchField {
  GtkWidget         parent_instance;

  GtkWidget        *entry;
  GtkPopover       *popover;
  GtkBox           *searches_box;
  GtkBox           *themes_box;

  BesaceLibrary    *library;    /* (owned) (nullable) */
  BesaceVocabulary *vocabulary; /* (owned) (nullable) */
  BesaceResults    *results;    /* (owned) (nullable) */
  gboolean          shared_screen;
  gboolean          setting;
};

G_DEFINE_FINAL_TYPE (BesaceSearchField, besace_search_field, GTK_TYPE_WIDGET)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceSearchFieldProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

enum {
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATE,
  SIGNAL_DOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_empty (BesaceSearchField *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';
}

static void
append_suggestion (GtkBox     *box,
                   const char *icon_name,
                   const char *label,
                   const char *text,
                   const char *values)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (label);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (content), name);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "suggestion");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", text, values);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.search");
  gtk_box_append (box, button);
}

static void
clear_suggestions (GtkBox *box)
{
  GtkWidget *heading = gtk_widget_get_first_child (GTK_WIDGET (box));
  GtkWidget *button;

  while ((button = gtk_widget_get_next_sibling (heading)))
    gtk_box_remove (box, button);
}

static gboolean
fill_searches (BesaceSearchField *self)
{
  const char *const *searches = besace_library_get_searches (self->library);

  clear_suggestions (self->searches_box);
  if (self->shared_screen || !searches)
    return FALSE;

  for (guint i = 0; i < MAX_SEARCHES && searches[i]; i++)
    append_suggestion (self->searches_box, "document-open-recent-symbolic", searches[i], searches[i], "");

  return searches[0] != NULL;
}

static void
append_theme (BesaceSearchField *self,
              const char        *theme)
{
  const char *category = besace_vocabulary_get_category (self->vocabulary, theme);
  g_autofree char *icon_name = category ? besace_pictogram_get_category_icon_name (category) : NULL;
  g_autoptr(BesaceQuery) query = besace_query_new (NULL);
  g_autofree char *values = NULL;

  besace_query_add_value (query, BESACE_FACET_THEME, theme);
  values = besace_query_values_to_string (query);
  append_suggestion (self->themes_box, icon_name ? icon_name : "besace-catalogue-symbolic",
                     besace_vocabulary_get_label (self->vocabulary, BESACE_FACET_THEME, theme), "", values);
}

/* The themes that have most; those that the vocabulary puts first while nothing was searched. */
static gboolean
fill_themes (BesaceSearchField *self)
{
  const GPtrArray *terms = besace_vocabulary_get_terms (self->vocabulary, BESACE_FACET_THEME);
  GArray *counts = self->results ? self->results->counts[BESACE_FACET_THEME] : NULL;

  clear_suggestions (self->themes_box);
  for (guint i = 0; i < MIN (counts ? counts->len : terms->len, MAX_THEMES); i++)
    append_theme (self, counts ? g_array_index (counts, BesaceCount, i).value : ((BesaceTerm *) g_ptr_array_index (terms, i))->id);

  return gtk_widget_get_last_child (GTK_WIDGET (self->themes_box)) != gtk_widget_get_first_child (GTK_WIDGET (self->themes_box));
}

static gboolean
suggest (BesaceSearchField *self)
{
  gboolean searches, themes;

  if (!self->library || !is_empty (self))
    return FALSE;

  searches = fill_searches (self);
  themes = fill_themes (self);
  gtk_widget_set_visible (GTK_WIDGET (self->searches_box), searches);
  gtk_widget_set_visible (GTK_WIDGET (self->themes_box), themes);
  if (searches || themes)
    gtk_popover_popup (self->popover);

  return searches || themes;
}

static void
changed_cb (BesaceSearchField *self)
{
  if (!is_empty (self))
    gtk_popover_popdown (self->popover);
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
activate_cb (BesaceSearchField *self)
{
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

/* Escape: first the suggestions go, then the words. */
static void
stop_search_cb (BesaceSearchField *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    gtk_popover_popdown (self->popover);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                BesaceSearchField     *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    gtk_widget_child_focus (GTK_WIDGET (self->popover), GTK_DIR_TAB_FORWARD);
  else if (!suggest (self))
    g_signal_emit (self, signals[SIGNAL_DOWN], 0);
  return GDK_EVENT_STOP;
}

static void
released_cb (BesaceSearchField *self)
{
  suggest (self);
}

static void
leave_cb (BesaceSearchField *self)
{
  gtk_popover_popdown (self->popover);
}

static gboolean
besace_search_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BESACE_SEARCH_FIELD (widget)->entry);
}

static void
besace_search_field_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BesaceSearchField *self = BESACE_SEARCH_FIELD (object);

  switch ((BesaceSearchFieldProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_search_field_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BesaceSearchField *self = BESACE_SEARCH_FIELD (object);

  switch ((BesaceSearchFieldProperty) property_id) {
  case PROP_SHARED_SCREEN:
    if (self->shared_screen != g_value_get_boolean (value)) {
      self->shared_screen = g_value_get_boolean (value);
      gtk_popover_popdown (self->popover);
      clear_suggestions (self->searches_box);
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_search_field_dispose (GObject *object)
{
  BesaceSearchField *self = BESACE_SEARCH_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->library);
  g_clear_object (&self->vocabulary);
  g_clear_pointer (&self->results, besace_results_unref);

  G_OBJECT_CLASS (besace_search_field_parent_class)->dispose (object);
}

static void
besace_search_field_class_init (BesaceSearchFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_search_field_get_property;
  object_class->set_property = besace_search_field_set_property;
  object_class->dispose = besace_search_field_dispose;

  widget_class->grab_focus = besace_search_field_grab_focus;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DOWN] =
    g_signal_new ("down", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-search-field.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceSearchField, entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceSearchField, popover);
  gtk_widget_class_bind_template_child (widget_class, BesaceSearchField, searches_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceSearchField, themes_box);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
}

static void
besace_search_field_init (BesaceSearchField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_search_field_set_suggestions (BesaceSearchField *self,
                                     BesaceLibrary     *library,
                                     BesaceVocabulary  *vocabulary)
{
  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  g_set_object (&self->library, library);
  g_set_object (&self->vocabulary, vocabulary);
}

void
besace_search_field_set_capture (BesaceSearchField *self,
                                 GtkWidget         *widget)
{
  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry), widget);
}

const char *
besace_search_field_get_text (BesaceSearchField *self)
{
  g_return_val_if_fail (BESACE_IS_SEARCH_FIELD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
besace_search_field_set_text (BesaceSearchField *self,
                              const char        *text)
{
  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  gtk_popover_popdown (self->popover);
  if (g_str_equal (besace_search_field_get_text (self), text))
    return;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->setting = FALSE;
}

void
besace_search_field_set_results (BesaceSearchField *self,
                                 BesaceResults     *results)
{
  g_autofree char *count = NULL;

  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  g_clear_pointer (&self->results, besace_results_unref);
  self->results = besace_results_ref (results);

  count = g_strdup_printf (ngettext ("%u resource", "%u resources", results->n_rows), results->n_rows);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, count, -1);
}

void
besace_search_field_start (BesaceSearchField *self)
{
  g_return_if_fail (BESACE_IS_SEARCH_FIELD (self));

  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  suggest (self);
}
