/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-gap-window.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-count.h"
#include "besace-duplicates.h"
#include "besace-facet-label.h"
#include "besace-into-view.h"
#include "besace-need-report.h"
#include "besace-personal-data.h"
#include "besace-wrap-layout.h"

/* What is typed is looked at once the hand rests. */
#define LOOK_MS 250

struct _BesaceGapWindow {
  AdwWindow        parent_instance;

  GtkEditable     *title_row;
  GtkEditable     *description_row;
  GtkWidget       *keep_button;
  GtkLabel        *room_label;
  GtkWidget       *warning_box;
  GtkLabel        *warning_label;
  GtkBox          *chips_box;
  GtkDropDown     *theme_drop_down;
  GtkWidget       *same_group;
  AdwActionRow    *same_row;
  GtkWidget       *same_button;
  GtkWidget       *likely_box;
  GtkListBox      *likely_list;

  BesaceWorkspace *workspace;   /* (owned) */
  BesaceNeeds     *needs;       /* (owned) */
  BesaceNeedFields fields;      /* what it was begun with */
  BesaceNeed      *same;        /* (owned) (nullable) the same, as somebody has reported it */
  GCancellable    *cancellable; /* (owned) (nullable) while likely resources are looked for */
  guint            look_id;
};

G_DEFINE_FINAL_TYPE (BesaceGapWindow, besace_gap_window, ADW_TYPE_WINDOW)

/* What was typed, without white space around it. (transfer full) */
static char *
get_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

/* Over the limit it could not be kept, and the button says why it is grey. Returns whether there is room. */
static gboolean
show_room (BesaceGapWindow *self)
{
  static const char *usual_classes[] = { "caption", "dim-label", NULL }, *failure_classes[] = { "caption", "error", NULL };
  const struct { GtkEditable *row; glong limit; } fields[] = {
    { self->title_row, BESACE_NEED_TITLE_MAX },
    { self->description_row, BESACE_NEED_DESCRIPTION_MAX },
  };
  g_autoptr(GString) room = g_string_new (NULL);
  gboolean fits = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *text = get_text (fields[i].row);
    const glong length = g_utf8_strlen (text, -1);
    g_autofree char *said = besace_count_room ((guint) length, (guint) fields[i].limit);

    if (said && room->len > 0)
      g_string_append_c (room, '\n');
    /* Translators: the name of a field, then how much room it has: “What is missing: 12 characters too many” */
    if (said)
      g_string_append_printf (room, _("%s: %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (fields[i].row)), said);
    fits &= length <= fields[i].limit;
  }

  if (!g_str_equal (gtk_label_get_text (self->room_label), room->str))
    gtk_label_set_text (self->room_label, room->str);
  gtk_widget_set_css_classes (GTK_WIDGET (self->room_label), fits ? usual_classes : failure_classes);
  gtk_widget_set_visible (GTK_WIDGET (self->room_label), room->len > 0);
  return fits;
}

/* @words: what looks like it. (transfer full) */
static char *
describe_kind (BesacePersonalDataKind  kind,
               const char             *words)
{
  switch (kind) {
  case BESACE_PERSONAL_DATA_SOCIAL_SECURITY:
    return g_strdup_printf (_("“%s” looks like a social security number: take it out, others will read this."), words);
  case BESACE_PERSONAL_DATA_PHONE:
    return g_strdup_printf (_("“%s” looks like a telephone number: if it is a person’s, take it out, others will read this."), words);
  case BESACE_PERSONAL_DATA_EMAIL:
    return g_strdup_printf (_("“%s” looks like an e-mail address: if it is a person’s, take it out, others will read this."), words);
  case BESACE_PERSONAL_DATA_NAME:
    return g_strdup_printf (_("“%s” looks like somebody’s name: take it out, others will read this."), words);
  case BESACE_PERSONAL_DATA_IBAN:
  default:
    return g_strdup_printf (_("“%s” looks like a bank account number: take it out, others will read this."), words);
  }
}

static void
point_out (BesaceGapWindow *self)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", gtk_editable_get_text (self->title_row),
                                           gtk_editable_get_text (self->description_row));
  g_autoptr(GArray) found = besace_personal_data_find (text);
  g_autoptr(GString) warning = g_string_new (NULL);
  guint kinds = 0;

  for (guint i = 0; i < found->len; i++) {
    const BesacePersonalData *data = &g_array_index (found, BesacePersonalData, i);
    g_autofree char *words = NULL;
    g_autofree char *line = NULL;

    if (kinds & (1u << data->kind))
      continue;
    kinds |= 1u << data->kind;
    words = g_utf8_substring (text, data->start, data->start + data->length);
    line = describe_kind (data->kind, words);
    g_string_append_printf (warning, "%s%s", warning->len > 0 ? "\n" : "", line);
  }

  /* What is said already is not said again: a screen reader would repeat it at every word. */
  if (!g_str_equal (gtk_label_get_text (self->warning_label), warning->str))
    gtk_label_set_text (self->warning_label, warning->str);
  gtk_widget_set_visible (self->warning_box, found->len > 0);
}

static void
show_same (BesaceGapWindow *self)
{
  g_autofree char *title = get_text (self->title_row);
  BesaceNeed *same = *title ? besace_needs_find_about (self->needs, title, self->fields.own) : NULL;

  g_set_object (&self->same, same);
  gtk_widget_set_visible (self->same_group, self->same != NULL);
  if (self->same) {
    const guint supports = (guint) besace_need_get_fields (self->same)->supports;
    g_autofree char *subtitle = g_strdup_printf (ngettext ("supported by %u", "supported by %u", supports), supports);
    const gboolean own = besace_need_get_fields (self->same)->own != NULL;

    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->same_group),
                                     own ? _("You have reported it already") : _("Somebody misses it already"));
    gtk_widget_set_visible (self->same_button, !own);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->same_row), besace_need_get_fields (self->same)->title);
    adw_action_row_set_subtitle (self->same_row, supports > 0 ? subtitle : "");
  }
}

static GtkWidget *
create_likely_row (BesaceListing *listing)
{
  const BesaceListingFields *fields = besace_listing_get_fields (listing);
  GtkWidget *row = adw_action_row_new ();

  /* What comes from elsewhere is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fields->producer ? fields->producer : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  besace_accessible_text_set_label (row, fields->title);
  g_object_set_data_full (G_OBJECT (row), "resource", g_strdup (fields->id), g_free);
  return row;
}

static void
likely_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) listings = besace_duplicates_find_finish (BESACE_CATALOGUE (source), result, &error);
  BesaceGapWindow *self = user_data;
  GtkWidget *row;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->likely_list))))
    gtk_list_box_remove (self->likely_list, row);
  for (guint i = 0; listings && i < listings->len; i++)
    gtk_list_box_append (self->likely_list, create_likely_row (g_ptr_array_index (listings, i)));
  gtk_widget_set_visible (self->likely_box, listings && listings->len > 0);
}

static void
cancel (BesaceGapWindow *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
look_cb (gpointer user_data)
{
  BesaceGapWindow *self = user_data;
  g_autofree char *title = get_text (self->title_row);
  g_autofree char *description = get_text (self->description_row);

  self->look_id = 0;
  cancel (self);
  point_out (self);
  show_same (self);
  self->cancellable = g_cancellable_new ();
  besace_duplicates_find_async (besace_workspace_get_catalogue (self->workspace), title, *description ? description : NULL, NULL,
                                self->cancellable, likely_cb, self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (BesaceGapWindow *self)
{
  g_autofree char *title = get_text (self->title_row);

  const gboolean fits = show_room (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gap.keep", *title && fits);
  gtk_widget_set_tooltip_text (self->keep_button, !fits ? gtk_label_get_text (self->room_label)
                                                  : *title ? _("Ctrl+Enter") : _("Say first what is missing"));
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add (LOOK_MS, look_cb, self);
}

/* Where one knows already what it is about, a click leaves it out. */
static void
add_chip (BesaceGapWindow *self,
          BesaceFacet      facet,
          const char      *value)
{
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  GtkWidget *chip;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chips_box)); child; child = gtk_widget_get_next_sibling (child)) {
    if (g_str_equal (g_object_get_data (G_OBJECT (child), "value"), value)) {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
      return;
    }
  }

  chip = gtk_toggle_button_new_with_label (besace_facet_label_get_value (vocabulary, facet, value));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  gtk_widget_add_css_class (chip, "chip");
  g_object_set_data (G_OBJECT (chip), "facet", GUINT_TO_POINTER (facet));
  g_object_set_data_full (G_OBJECT (chip), "value", g_strdup (value), g_free);
  gtk_box_append (self->chips_box, chip);
}

/* NULL where none is left. (transfer full) */
static char **
list_chips (BesaceGapWindow *self,
            BesaceFacet      facet)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  gboolean any = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chips_box)); child; child = gtk_widget_get_next_sibling (child)) {
    if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "facet")) == facet &&
        gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child))) {
      g_strv_builder_add (builder, g_object_get_data (G_OBJECT (child), "value"));
      any = TRUE;
    }
  }

  return any ? g_strv_builder_end (builder) : NULL;
}

static void
theme_selected_cb (BesaceGapWindow *self)
{
  const guint selected = gtk_drop_down_get_selected (self->theme_drop_down);
  const GPtrArray *terms;

  if (!self->workspace || selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return;

  terms = besace_vocabulary_get_terms (besace_workspace_get_vocabulary (self->workspace), BESACE_FACET_THEME);
  add_chip (self, BESACE_FACET_THEME, ((const BesaceTerm *) g_ptr_array_index (terms, selected - 1))->id);
  gtk_drop_down_set_selected (self->theme_drop_down, 0);
}

static void
fill_themes (BesaceGapWindow *self)
{
  const GPtrArray *terms = besace_vocabulary_get_terms (besace_workspace_get_vocabulary (self->workspace), BESACE_FACET_THEME);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr(GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_string_list_append (labels, _("Add a theme"));
  for (guint i = 0; i < terms->len; i++)
    gtk_string_list_append (labels, ((const BesaceTerm *) g_ptr_array_index (terms, i))->label);

  gtk_drop_down_set_expression (self->theme_drop_down, expression);
  gtk_drop_down_set_model (self->theme_drop_down, G_LIST_MODEL (labels));
}

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceGapWindow *self = BESACE_GAP_WINDOW (widget);
  g_autofree char *description = get_text (self->description_row);
  g_auto(BesaceNeedFields) fields = { 0 };
  const gboolean shown = self->same != NULL;

  /* Whoever types quickly is told before it is kept, and may keep it all the same. */
  show_same (self);
  if (self->same && !shown) {
    besace_into_view_soon (self->same_group);
    return;
  }

  besace_need_fields_copy (&fields, &self->fields);
  g_free (fields.title);
  fields.title = get_text (self->title_row);
  g_free (fields.description);
  fields.description = *description ? g_steal_pointer (&description) : NULL;
  g_strfreev (fields.themes);
  fields.themes = list_chips (self, BESACE_FACET_THEME);
  g_strfreev (fields.beneficiaries);
  fields.beneficiaries = list_chips (self, BESACE_FACET_BENEFICIARY);
  if (!fields.own)
    fields.created = besace_clock_get_now (besace_workspace_get_clock (self->workspace));

  besace_needs_keep_async (self->needs, &fields, NULL, besace_need_report_cb,
                           besace_edit_report_new (widget, self->fields.own ? _("The missing resource was changed")
                                                                            : _("Kept among the missing resources")));
  gtk_window_close (GTK_WINDOW (self));
}

static void
support_same_cb (BesaceGapWindow *self)
{
  besace_needs_support_async (self->needs, self->same, TRUE, NULL, besace_need_report_cb,
                              besace_edit_report_new (GTK_WIDGET (self), _("You support it")));
  gtk_window_close (GTK_WINDOW (self));
}

static void
likely_activated_cb (BesaceGapWindow *self,
                     GtkListBoxRow   *row)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "win.open-resource", "s",
                              g_object_get_data (G_OBJECT (row), "resource"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
besace_gap_window_dispose (GObject *object)
{
  BesaceGapWindow *self = BESACE_GAP_WINDOW (object);

  cancel (self);
  g_clear_object (&self->same);
  g_clear_object (&self->needs);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_gap_window_parent_class)->dispose (object);
}

static void
besace_gap_window_finalize (GObject *object)
{
  besace_need_fields_clear (&BESACE_GAP_WINDOW (object)->fields);

  G_OBJECT_CLASS (besace_gap_window_parent_class)->finalize (object);
}

static void
besace_gap_window_class_init (BesaceGapWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_gap_window_dispose;
  object_class->finalize = besace_gap_window_finalize;

  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_install_action (widget_class, "gap.keep", NULL, keep_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/needs/besace-gap-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, title_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, description_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, warning_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, warning_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, chips_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, theme_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, same_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, same_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, same_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, keep_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, room_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, likely_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceGapWindow, likely_list);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, theme_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, support_same_cb);
  gtk_widget_class_bind_template_callback (widget_class, likely_activated_cb);
}

static void
besace_gap_window_init (BesaceGapWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  besace_accessible_text_tell_entry (ADW_ENTRY_ROW (self->title_row));
  besace_accessible_text_tell_entry (ADW_ENTRY_ROW (self->description_row));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gap.keep", FALSE);
}

GtkWidget *
besace_gap_window_new_for (BesaceWorkspace        *workspace,
                           const BesaceNeedFields *fields,
                           GtkWindow              *parent)
{
  BesaceGapWindow *self = g_object_new (BESACE_TYPE_GAP_WINDOW, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);
  self->needs = besace_needs_new (workspace);
  besace_need_fields_copy (&self->fields, fields);
  g_signal_connect_object (self->needs, "changed", G_CALLBACK (show_same), self, G_CONNECT_SWAPPED);

  fill_themes (self);
  for (char **value = fields->themes; value && *value; value++)
    add_chip (self, BESACE_FACET_THEME, *value);
  for (char **value = fields->beneficiaries; value && *value; value++)
    add_chip (self, BESACE_FACET_BENEFICIARY, *value);
  gtk_editable_set_text (self->description_row, fields->description ? fields->description : "");
  gtk_editable_set_text (self->title_row, fields->title ? fields->title : "");
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  gtk_editable_set_position (self->title_row, -1);
  return GTK_WIDGET (self);
}

/* The values that were chosen, as a list; NULL where there are none. (transfer full) */
static char **
list_values (const BesaceQuery *query,
             BesaceFacet        facet)
{
  GPtrArray *values = query->values[facet];
  char **list;

  if (!values || values->len == 0)
    return NULL;

  list = g_new0 (char *, values->len + 1);
  for (guint i = 0; i < values->len; i++)
    list[i] = g_strdup (g_ptr_array_index (values, i));
  return list;
}

/* What is typed to search is in small letters, and a title begins with a capital one. (transfer full) */
static char *
capitalise (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *first = *stripped ? g_utf8_strup (stripped, (gssize) (g_utf8_next_char (stripped) - stripped)) : NULL;

  return first ? g_strconcat (first, g_utf8_next_char (stripped), NULL) : g_steal_pointer (&stripped);
}

GtkWidget *
besace_gap_window_new (BesaceWorkspace   *workspace,
                       const BesaceQuery *query,
                       GtkWindow         *parent)
{
  g_auto(BesaceNeedFields) fields = { 0 };
  GPtrArray *territories = query->values[BESACE_FACET_TERRITORY];

  fields.title = capitalise (query->text);
  fields.themes = list_values (query, BESACE_FACET_THEME);
  fields.beneficiaries = list_values (query, BESACE_FACET_BENEFICIARY);
  if (territories && territories->len == 1 && besace_facet_accepts (BESACE_FACET_TERRITORY, g_ptr_array_index (territories, 0)))
    fields.territory = g_strdup (g_ptr_array_index (territories, 0));
  return besace_gap_window_new_for (workspace, &fields, parent);
}
