/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-territory-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-line-layout.h"
#include "besace-word.h"

#define SETTING "territory"
#define DEPARTMENT_PREFIX "dep:"

struct _BesaceTerritoryRow {
  AdwActionRow        parent_instance;

  BesaceWorkspace    *workspace;
  GSettings          *settings;

  GtkMenuButton      *button;
  GtkLabel           *value_label;
  GtkPopover         *popover;
  GtkEditable        *search_entry;
  GtkFilterListModel *territories;
  GtkCustomFilter    *filter;
  char               *searched; /* (owned) folded */
};

G_DEFINE_FINAL_TYPE (BesaceTerritoryRow, besace_territory_row, ADW_TYPE_ACTION_ROW)

typedef enum {
  PROP_WORKSPACE = 1,
} BesaceTerritoryRowProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

/* "29" of "dep:29"; NULL for a region, whose number nobody knows. */
static const char *
get_number (const char *id)
{
  const char *separator = strchr (id, ':');

  return separator && g_str_has_prefix (id, DEPARTMENT_PREFIX) ? separator + 1 : NULL;
}

/* @id: empty for the whole country. */
static char *
format_territory (BesaceTerritoryRow *self,
                  const char         *id)
{
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  const char *number = get_number (id);
  const char *label;

  if (!*id)
    return g_strdup (_("Whole country"));

  label = besace_vocabulary_get_label (vocabulary, BESACE_FACET_TERRITORY, id);
  if (!number)
    return g_strdup (label);

  /* Translators: a department and its number, as “Finistère (29)”. */
  return g_strdup_printf (_("%s (%s)"), label, number);
}

static const char *
get_id (GtkStringObject *territory)
{
  return g_object_get_data (G_OBJECT (territory), "id");
}

static void
add_territory (BesaceTerritoryRow *self,
               GListStore         *store,
               const char         *id)
{
  g_autofree char *text = format_territory (self, id);
  g_autoptr(GtkStringObject) territory = gtk_string_object_new (text);

  g_object_set_data_full (G_OBJECT (territory), "id", g_strdup (id), g_free);
  g_object_set_data_full (G_OBJECT (territory), "folded", besace_word_fold (text), g_free);
  g_list_store_append (store, territory);
}

/* The whole country first; then the order of the vocabulary. Filled when the list is first opened: most never are. */
static void
fill (BesaceTerritoryRow *self)
{
  const GPtrArray *terms = besace_vocabulary_get_terms (besace_workspace_get_vocabulary (self->workspace),
                                                        BESACE_FACET_TERRITORY);
  g_autoptr(GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);

  add_territory (self, store, "");
  for (guint i = 0; i < terms->len; i++) {
    const BesaceTerm *term = g_ptr_array_index (terms, i);

    if (!g_str_equal (term->id, BESACE_TERRITORY_NATIONAL))
      add_territory (self, store, term->id);
  }

  gtk_filter_list_model_set_model (self->territories, G_LIST_MODEL (store));
}

/* Words are looked for from their beginning: “alpes” finds “Hautes-Alpes (05)”, “05” too, and “au” not every second one. */
static gboolean
matches (gpointer item,
         gpointer data)
{
  BesaceTerritoryRow *self = data;
  const char *folded = g_object_get_data (item, "folded");
  gsize length;

  if (!self->searched || !*self->searched)
    return TRUE;

  length = strlen (self->searched);
  for (const char *word = folded; word; word = strpbrk (word, " -('’")) {
    if (word != folded)
      word++;
    if (strncmp (word, self->searched, length) == 0)
      return TRUE;
  }

  return FALSE;
}

static void
show_value (BesaceTerritoryRow *self)
{
  g_autofree char *id = g_settings_get_string (self->settings, SETTING);
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;

  if (!self->workspace)
    return;

  text = format_territory (self, id);
  gtk_label_set_label (self->value_label, text);
  /* Translators: what a button says to a screen reader: the present territory. */
  whole = g_strdup_printf (_("Your territory: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static void
choose (BesaceTerritoryRow *self,
        guint               position)
{
  g_autoptr(GtkStringObject) territory = g_list_model_get_item (G_LIST_MODEL (self->territories), position);

  if (!territory)
    return;

  g_settings_set_string (self->settings, SETTING, get_id (territory));
  gtk_popover_popdown (self->popover);
}

static void
popover_show_cb (BesaceTerritoryRow *self)
{
  if (!gtk_filter_list_model_get_model (self->territories))
    fill (self);

  gtk_editable_set_text (self->search_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
search_changed_cb (BesaceTerritoryRow *self)
{
  g_free (self->searched);
  self->searched = besace_word_fold (gtk_editable_get_text (self->search_entry));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Enter takes what is typed at its word: the entry tells of changes only after a pause. */
static void
search_activate_cb (BesaceTerritoryRow *self)
{
  search_changed_cb (self);
  if (*self->searched)
    choose (self, 0);
}

static void
search_stop_cb (BesaceTerritoryRow *self)
{
  gtk_popover_popdown (self->popover);
}

static void
list_activate_cb (BesaceTerritoryRow *self,
                  guint               position)
{
  choose (self, position);
}

static void
besace_territory_row_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BesaceTerritoryRow *self = BESACE_TERRITORY_ROW (object);

  switch ((BesaceTerritoryRowProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_territory_row_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BesaceTerritoryRow *self = BESACE_TERRITORY_ROW (object);

  switch ((BesaceTerritoryRowProperty) property_id) {
  case PROP_WORKSPACE:
    if (g_set_object (&self->workspace, g_value_get_object (value)))
      show_value (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_territory_row_dispose (GObject *object)
{
  BesaceTerritoryRow *self = BESACE_TERRITORY_ROW (object);

  /* The filter asks this row, and may be asked after it. */
  if (self->filter)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (besace_territory_row_parent_class)->dispose (object);
}

static void
besace_territory_row_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_TERRITORY_ROW (object)->searched, g_free);

  G_OBJECT_CLASS (besace_territory_row_parent_class)->finalize (object);
}

static void
besace_territory_row_class_init (BesaceTerritoryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_territory_row_get_property;
  object_class->set_property = besace_territory_row_set_property;
  object_class->dispose = besace_territory_row_dispose;
  object_class->finalize = besace_territory_row_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/preferences/besace-territory-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceTerritoryRow, button);
  gtk_widget_class_bind_template_child (widget_class, BesaceTerritoryRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceTerritoryRow, popover);
  gtk_widget_class_bind_template_child (widget_class, BesaceTerritoryRow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceTerritoryRow, territories);
  gtk_widget_class_bind_template_child (widget_class, BesaceTerritoryRow, filter);
  gtk_widget_class_bind_template_callback (widget_class, popover_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
}

static void
besace_territory_row_init (BesaceTerritoryRow *self)
{
  self->settings = g_settings_new ("fr.besace.Besace");
  gtk_widget_init_template (GTK_WIDGET (self));
  besace_line_layout_apply_to_row (ADW_ACTION_ROW (self));

  gtk_custom_filter_set_filter_func (self->filter, matches, self, NULL);
  g_signal_connect_object (self->settings, "changed::" SETTING, G_CALLBACK (show_value), self, G_CONNECT_SWAPPED);
}

GtkWidget *
besace_territory_row_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_TERRITORY_ROW, "workspace", workspace, NULL);
}
