/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-facet-group.h"

#include <glib/gi18n.h>

#include "besace-count.h"
#include "besace-facet-label.h"
#include "besace-pictogram.h"

/* Beyond, a group has a field to search in it, and shows its first values only. */
#define MANY_VALUES 12

struct _BesaceFacetGroup {
  GtkWidget         parent_instance;

  GtkLabel         *title_label;
  GtkWidget        *search_entry;
  GtkBox           *values_box;
  GtkWidget        *none_label;
  GtkButton        *more_button;

  BesaceFacet       facet;
  BesaceSearch     *search;     /* (owned) */
  BesaceVocabulary *vocabulary; /* (owned) */
  GPtrArray        *values;     /* (owned) of Value */
  GPtrArray        *categories; /* (owned) of GtkExpander (not owned), in the order of the vocabulary’s categories */
  gboolean          whole;      /* whether all the values are shown, not the first only */
  gboolean          updating;
};

G_DEFINE_FINAL_TYPE (BesaceFacetGroup, besace_facet_group, GTK_TYPE_WIDGET)

typedef struct {
  char           *id;
  const char     *label;
  GtkBox         *box;    /* where its button goes */
  GtkCheckButton *button; /* NULL until it is first shown: a group of territories has more than a hundred */
  GtkLabel       *count_label;
  int             count;  /* -1 until it is first shown */
} Value;

static void
value_free (Value *value)
{
  g_free (value->id);
  g_free (value);
}

static void
toggled_cb (BesaceFacetGroup *self,
            GtkCheckButton   *button)
{
  if (self->updating)
    return;

  besace_search_set_value (self->search, self->facet, g_object_get_data (G_OBJECT (button), "value"),
                           gtk_check_button_get_active (button));
}

static void
create_button (BesaceFacetGroup *self,
               Value            *value)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (value->label);
  GtkWidget *count_label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count_label, "dim-label");
  gtk_widget_add_css_class (count_label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count_label);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), box);
  gtk_box_append (value->box, button);

  g_object_set_data_full (G_OBJECT (button), "value", g_strdup (value->id), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  value->button = GTK_CHECK_BUTTON (button);
  value->count_label = GTK_LABEL (count_label);
}

/* A screen reader is told the whole, since it reads neither the number’s place nor its colour. */
static void
show_count (Value *value,
            guint  count)
{
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;

  if (value->count == (int) count)
    return;

  value->count = (int) count;
  text = besace_count_to_text (count);
  gtk_label_set_text (value->count_label, text);

  /* Translators: a filter and how many resources it gives: “Seniors, 42 resources” */
  whole = g_strdup_printf (ngettext ("%s, %s resource", "%s, %s resources", count), value->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (value->button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static void
update_value (BesaceFacetGroup *self,
              Value            *value)
{
  BesaceResults *results = besace_search_get_results (self->search);
  gboolean active = besace_query_has_value (besace_search_get_query (self->search), self->facet, value->id);
  guint count = results ? besace_results_get_count (results, self->facet, value->id) : 0;

  if (!value->button)
    return;

  show_count (value, count);
  gtk_check_button_set_active (value->button, active);
  gtk_widget_set_sensitive (GTK_WIDGET (value->button), active || count > 0);
}

static gboolean
is_shown (BesaceFacetGroup *self,
          Value            *value,
          guint             position,
          const char       *asked)
{
  if (*asked)
    return g_str_match_string (asked, value->label, TRUE);

  return self->whole || self->categories->len > 0 || position < MANY_VALUES ||
         besace_query_has_value (besace_search_get_query (self->search), self->facet, value->id);
}

/* While a value is being searched, categories are open, and those that have none are away. */
static void
show_categories (BesaceFacetGroup *self,
                 gboolean          searching)
{
  for (guint i = 0; i < self->categories->len; i++) {
    GtkExpander *expander = g_ptr_array_index (self->categories, i);
    gboolean any = FALSE;

    for (GtkWidget *child = gtk_widget_get_first_child (gtk_expander_get_child (expander)); child; child = gtk_widget_get_next_sibling (child))
      any |= gtk_widget_get_visible (child);

    gtk_widget_set_visible (GTK_WIDGET (expander), any);
    if (searching && any)
      gtk_expander_set_expanded (expander, TRUE);
  }
}

static void
show_values (BesaceFacetGroup *self)
{
  const char *asked = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  gboolean many = self->values->len > MANY_VALUES;
  gboolean any = FALSE;

  self->updating = TRUE;
  for (guint i = 0; i < self->values->len; i++) {
    Value *value = g_ptr_array_index (self->values, i);
    gboolean shown = is_shown (self, value, i, asked);

    if (shown && !value->button)
      create_button (self, value);
    if (value->button)
      gtk_widget_set_visible (GTK_WIDGET (value->button), shown);
    if (shown)
      update_value (self, value);
    any |= shown;
  }
  self->updating = FALSE;

  show_categories (self, *asked != '\0');
  gtk_widget_set_visible (self->search_entry, many);
  gtk_widget_set_visible (self->none_label, *asked && !any);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), many && self->categories->len == 0 && !*asked);
}

static void
update_more_button (BesaceFacetGroup *self)
{
  g_autofree char *label = NULL;

  if (self->whole)
    label = g_strdup (_("Show fewer"));
  else
    label = g_strdup_printf (ngettext ("Show all (%u)", "Show all (%u)", self->values->len), self->values->len);

  gtk_button_set_label (self->more_button, label);
}

static void
search_changed_cb (BesaceFacetGroup *self)
{
  show_values (self);
}

static void
stop_search_cb (BesaceFacetGroup *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
more_clicked_cb (BesaceFacetGroup *self)
{
  self->whole = !self->whole;
  update_more_button (self);
  show_values (self);
}

static GtkBox *
create_category (BesaceFacetGroup *self,
                 const BesaceTerm *category)
{
  g_autofree char *icon_name = besace_pictogram_get_category_icon_name (category->id);
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (category->label);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (title), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (title), label);
  gtk_widget_set_margin_start (title, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), title);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  /* A screen reader that follows it to what is closed, and out of the window, keeps GTK from placing that when it opens. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_RELATION_CONTROLS);
  /* GTK looks for the focus in a closed expander too, whose content is out of the window. */
  g_object_bind_property (expander, "expanded", box, "can-focus", G_BINDING_SYNC_CREATE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, category->label, -1);
  gtk_box_append (self->values_box, expander);
  g_ptr_array_add (self->categories, expander);
  return GTK_BOX (box);
}

static void
add_value (BesaceFacetGroup *self,
           GtkBox           *box,
           const char       *id)
{
  Value *value;

  for (guint i = 0; i < self->values->len; i++) {
    if (g_str_equal (((Value *) g_ptr_array_index (self->values, i))->id, id))
      return;
  }

  value = g_new0 (Value, 1);
  value->id = g_strdup (id);
  value->label = besace_facet_label_get_value (self->vocabulary, self->facet, value->id);
  value->box = box;
  value->count = -1;
  g_ptr_array_add (self->values, value);
}

static void
add_near_territories (BesaceFacetGroup *self,
                      const char       *territory)
{
  const BesaceTerm *term = territory && *territory
                             ? besace_vocabulary_lookup (self->vocabulary, BESACE_FACET_TERRITORY, territory) : NULL;

  if (term)
    add_value (self, self->values_box, term->id);
  if (term && term->parent)
    add_value (self, self->values_box, term->parent);
  add_value (self, self->values_box, BESACE_TERRITORY_NATIONAL);
}

static void
add_themes (BesaceFacetGroup *self)
{
  const GPtrArray *categories = besace_vocabulary_get_categories (self->vocabulary);
  const GPtrArray *terms = besace_vocabulary_get_terms (self->vocabulary, BESACE_FACET_THEME);

  for (guint i = 0; i < categories->len; i++) {
    const BesaceTerm *category = g_ptr_array_index (categories, i);
    GtkBox *box = create_category (self, category);

    for (guint j = 0; j < terms->len; j++) {
      const BesaceTerm *term = g_ptr_array_index (terms, j);

      if (g_strcmp0 (term->parent, category->id) == 0)
        add_value (self, box, term->id);
    }
  }
}

static void
add_terms (BesaceFacetGroup *self)
{
  const GPtrArray *terms = besace_vocabulary_get_terms (self->vocabulary, self->facet);

  for (guint i = 0; i < terms->len; i++)
    add_value (self, self->values_box, ((const BesaceTerm *) g_ptr_array_index (terms, i))->id);
}

/* What has something ticked in it is open from the start, and so is the first, which is the heart of the catalogue. */
static void
open_categories (BesaceFacetGroup *self)
{
  const BesaceQuery *query = besace_search_get_query (self->search);

  for (guint i = 0; i < self->categories->len; i++) {
    GtkExpander *expander = g_ptr_array_index (self->categories, i);
    gboolean open = i == 0;

    for (guint j = 0; j < self->values->len; j++) {
      Value *value = g_ptr_array_index (self->values, j);

      if (GTK_WIDGET (value->box) == gtk_expander_get_child (expander))
        open |= besace_query_has_value (query, self->facet, value->id);
    }
    gtk_expander_set_expanded (expander, open);
  }
}

static void
besace_facet_group_dispose (GObject *object)
{
  BesaceFacetGroup *self = BESACE_FACET_GROUP (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_object (&self->search);
  g_clear_object (&self->vocabulary);

  G_OBJECT_CLASS (besace_facet_group_parent_class)->dispose (object);
}

static void
besace_facet_group_class_init (BesaceFacetGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_facet_group_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  /* GTK 4.8 answers an arrow by changing the check box that has the focus. */
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_Down, 0, "move-focus", "(i)", GTK_DIR_TAB_FORWARD);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_Up, 0, "move-focus", "(i)", GTK_DIR_TAB_BACKWARD);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/catalogue/besace-facet-group.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceFacetGroup, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceFacetGroup, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceFacetGroup, values_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceFacetGroup, none_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceFacetGroup, more_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
}

static void
besace_facet_group_init (BesaceFacetGroup *self)
{
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);
  self->categories = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_facet_group_new (BesaceFacet       facet,
                        BesaceSearch     *search,
                        BesaceVocabulary *vocabulary)
{
  BesaceFacetGroup *self = g_object_new (BESACE_TYPE_FACET_GROUP, NULL);
  const char *label = besace_facet_label_get (facet);
  /* Translators: what a search field searches, for a screen reader: “Search in Territory” */
  g_autofree char *search_label = g_strdup_printf (_("Search in %s"), label);

  self->facet = facet;
  self->search = g_object_ref (search);
  self->vocabulary = g_object_ref (vocabulary);
  gtk_label_set_text (self->title_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, search_label, -1);
  return GTK_WIDGET (self);
}

void
besace_facet_group_fill (BesaceFacetGroup *self,
                         BesaceResults    *everything,
                         const char       *territory)
{
  GtkWidget *child;

  g_return_if_fail (BESACE_IS_FACET_GROUP (self));

  g_ptr_array_set_size (self->values, 0);
  g_ptr_array_set_size (self->categories, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->values_box))))
    gtk_box_remove (self->values_box, child);

  if (self->facet == BESACE_FACET_THEME)
    add_themes (self);
  if (self->facet == BESACE_FACET_TERRITORY)
    add_near_territories (self, territory);
  if (self->facet != BESACE_FACET_THEME)
    add_terms (self);

  for (guint i = 0; everything && i < everything->counts[self->facet]->len; i++)
    add_value (self, self->values_box, g_array_index (everything->counts[self->facet], BesaceCount, i).value);

  open_categories (self);
  update_more_button (self);
  show_values (self);
  gtk_widget_set_visible (GTK_WIDGET (self), self->values->len > 0);
}

void
besace_facet_group_update (BesaceFacetGroup *self)
{
  g_return_if_fail (BESACE_IS_FACET_GROUP (self));

  show_values (self);
}
