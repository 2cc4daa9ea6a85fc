/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-editor-details.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-base-choice.h"
#include "besace-indexation-row.h"
#include "besace-lesbases-limits.h"
#include "besace-term-row.h"
#include "besace-writing-field.h"

static const struct {
  BesaceFacet        facet;
  BesaceReviewField  field;
  const char        *name;  /* in a record */
  const char        *title;
  guint              least;
  guint              most;
} indexation[] = {
  { BESACE_FACET_THEME, BESACE_REVIEW_THEMES, "themes", N_("Themes"), 1, BESACE_LESBASES_THEMES_MAX },
  { BESACE_FACET_TYPE, BESACE_REVIEW_TYPES, "resource_types", N_("Types of resource"), 1, BESACE_LESBASES_TYPES_MAX },
  { BESACE_FACET_SECTOR, BESACE_REVIEW_SECTORS, "professional_sectors", N_("For which professionals"), 1,
    BESACE_LESBASES_SECTORS_MAX },
  { BESACE_FACET_BENEFICIARY, BESACE_REVIEW_BENEFICIARIES, "beneficiaries", N_("Audience"), 0,
    BESACE_LESBASES_BENEFICIARIES_MAX },
};

static const struct {
  gsize       offset;
  const char *label;
  const char *placeholder;
} kit_fields[] = {
  { G_STRUCT_OFFSET (BesaceKit, cost), N_("Cost"), N_("What it costs to make or to buy") },
  { G_STRUCT_OFFSET (BesaceKit, equipment), N_("Equipment"), N_("What it takes") },
  { G_STRUCT_OFFSET (BesaceKit, plans), N_("Plans"), N_("Where the plans or the files are") },
  { G_STRUCT_OFFSET (BesaceKit, contact), N_("Contact"), N_("Whom to ask: an organisation rather than a person") },
  { G_STRUCT_OFFSET (BesaceKit, deployed_by), N_("Deployed by"), N_("Who has one already") },
};

struct _BesaceEditorDetails {
  GtkBox                parent_instance;

  AdwPreferencesGroup  *indexation_group;
  GtkWidget            *kit_group;
  GtkBox               *kit_box;
  AdwExpanderRow       *more_row;

  GtkSwitch            *public_switch;
  BesaceBaseChoice        *base_choice;
  BesaceIndexationRow  *indexation_rows[G_N_ELEMENTS (indexation)];
  BesaceTermRow        *term_rows[3]; /* licence, language, nature */
  BesaceWritingField   *kit[G_N_ELEMENTS (kit_fields)];

  BesaceDraft          *draft;        /* (owned) (nullable) */
  GBinding             *binding;      /* (unowned) (nullable) of the switch */
};

G_DEFINE_FINAL_TYPE (BesaceEditorDetails, besace_editor_details, GTK_TYPE_BOX)

static const char *
get_kit_text (const BesaceKit *kit,
              guint            index)
{
  const char *text = kit ? G_STRUCT_MEMBER (char *, kit, kit_fields[index].offset) : NULL;

  return text ? text : "";
}

static void
show_kit (BesaceEditorDetails *self)
{
  const BesaceKit *kit = besace_draft_get_kit (self->draft);

  for (guint i = 0; i < G_N_ELEMENTS (kit_fields); i++)
    besace_writing_field_set_text (self->kit[i], get_kit_text (kit, i));
  gtk_widget_set_visible (self->kit_group, kit || besace_draft_has_value (self->draft, BESACE_FACET_FORM, "tangible"));
}

static void
kit_written_cb (BesaceWritingField  *field,
                BesaceEditorDetails *self)
{
  BesaceKit kit = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (kit_fields); i++) {
    const char *text = besace_writing_field_get_text (self->kit[i]);

    G_STRUCT_MEMBER (const char *, &kit, kit_fields[i].offset) = *text ? text : NULL;
  }
  besace_draft_set_kit (self->draft, &kit);
}

static void
values_changed_cb (BesaceEditorDetails *self,
                   guint                facet)
{
  if (facet == BESACE_FACET_FORM)
    show_kit (self);
}

static void
besace_editor_details_dispose (GObject *object)
{
  BesaceEditorDetails *self = BESACE_EDITOR_DETAILS (object);

  g_clear_object (&self->draft);

  G_OBJECT_CLASS (besace_editor_details_parent_class)->dispose (object);
}

static void
besace_editor_details_class_init (BesaceEditorDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_editor_details_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-editor-details.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorDetails, indexation_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorDetails, kit_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorDetails, kit_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorDetails, more_row);
}

static void
besace_editor_details_init (BesaceEditorDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  besace_accessible_text_follow_expanded (self->more_row);
}

static void
add_public_row (BesaceEditorDetails *self)
{
  GtkWidget *row;

  self->public_switch = g_object_new (GTK_TYPE_SWITCH, "valign", GTK_ALIGN_CENTER, NULL);
  row = g_object_new (ADW_TYPE_ACTION_ROW,
                      "title", _("Everybody sees it"),
                      "subtitle", _("Otherwise its author, those who contribute and the members of its base see it"),
                      "activatable-widget", self->public_switch,
                      NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->public_switch));
  adw_expander_row_add_row (self->more_row, row);
}

void
besace_editor_details_set_up (BesaceEditorDetails *self,
                              BesaceWorkspace     *workspace)
{
  static const struct { BesaceFacet facet; const char *title; const char *none; gboolean sent; } terms[] = {
    { BESACE_FACET_LICENCE, N_("Licence"), NULL, TRUE },
    { BESACE_FACET_LANGUAGE, N_("Language"), NULL, FALSE },
    { BESACE_FACET_FORM, N_("Nature"), N_("Not stated"), FALSE },
  };
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (workspace);

  g_return_if_fail (BESACE_IS_EDITOR_DETAILS (self));

  for (guint i = 0; i < G_N_ELEMENTS (indexation); i++) {
    self->indexation_rows[i] = BESACE_INDEXATION_ROW (besace_indexation_row_new (vocabulary, indexation[i].facet,
                                                                                 _(indexation[i].title), indexation[i].least,
                                                                                 indexation[i].most));
    adw_preferences_group_add (self->indexation_group, GTK_WIDGET (self->indexation_rows[i]));
  }

  add_public_row (self);
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++) {
    self->term_rows[i] = BESACE_TERM_ROW (besace_term_row_new (vocabulary, terms[i].facet, _(terms[i].title),
                                                               terms[i].none ? _(terms[i].none) : NULL));
    if (!terms[i].sent)
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->term_rows[i]),
                                   _("Kept in Besace alone: Les Bases has no place for it"));
    adw_expander_row_add_row (self->more_row, GTK_WIDGET (self->term_rows[i]));
  }
  self->base_choice = BESACE_BASE_CHOICE (besace_base_choice_new (workspace));
  adw_expander_row_add_row (self->more_row, GTK_WIDGET (self->base_choice));
  g_object_bind_property (self->more_row, "expanded", self->base_choice, "wanted", G_BINDING_DEFAULT);

  for (guint i = 0; i < G_N_ELEMENTS (kit_fields); i++) {
    self->kit[i] = g_object_new (BESACE_TYPE_WRITING_FIELD, "label", _(kit_fields[i].label),
                                 "placeholder", _(kit_fields[i].placeholder), NULL);
    g_signal_connect_object (self->kit[i], "changed", G_CALLBACK (kit_written_cb), self, 0);
    gtk_box_append (self->kit_box, GTK_WIDGET (self->kit[i]));
  }
}

void
besace_editor_details_show (BesaceEditorDetails *self,
                            BesaceDraft         *draft)
{
  g_return_if_fail (BESACE_IS_EDITOR_DETAILS (self));

  if (self->draft) {
    g_signal_handlers_disconnect_by_data (self->draft, self);
    g_clear_pointer (&self->binding, g_binding_unbind);
  }
  g_set_object (&self->draft, draft);

  for (guint i = 0; i < G_N_ELEMENTS (indexation); i++)
    besace_indexation_row_show (self->indexation_rows[i], draft);
  for (guint i = 0; i < G_N_ELEMENTS (self->term_rows); i++)
    besace_term_row_show (self->term_rows[i], draft);
  besace_base_choice_show (self->base_choice, draft);
  if (!draft)
    return;

  self->binding = g_object_bind_property (draft, "is-public", self->public_switch, "active",
                                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (draft, "values-changed", G_CALLBACK (values_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "kit-changed", G_CALLBACK (show_kit), self, G_CONNECT_SWAPPED);
  show_kit (self);
}

gboolean
besace_editor_details_set_issue (BesaceEditorDetails *self,
                                 const char          *field,
                                 const char          *message)
{
  g_return_val_if_fail (BESACE_IS_EDITOR_DETAILS (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (indexation); i++) {
    if (g_str_equal (indexation[i].name, field)) {
      besace_indexation_row_set_issue (self->indexation_rows[i], message);
      return TRUE;
    }
  }

  return FALSE;
}

void
besace_editor_details_focus (BesaceEditorDetails *self,
                             BesaceReviewField    field,
                             int                  part)
{
  g_return_if_fail (BESACE_IS_EDITOR_DETAILS (self));

  for (guint i = 0; i < G_N_ELEMENTS (indexation); i++) {
    if (indexation[i].field == field) {
      besace_indexation_row_begin (self->indexation_rows[i]);
      return;
    }
  }

  if (field == BESACE_REVIEW_KIT) {
    gtk_widget_grab_focus (GTK_WIDGET (self->kit[CLAMP (part, 0, (int) G_N_ELEMENTS (kit_fields) - 1)]));
    return;
  }

  adw_expander_row_set_expanded (self->more_row, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->term_rows[0]));
}
