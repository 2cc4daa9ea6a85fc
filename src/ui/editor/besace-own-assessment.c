/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-own-assessment.h"

#include <glib/gi18n.h>

#include "besace-assessment-words.h"
#include "besace-fact-list.h"
#include "besace-resource-json.h"

struct _BesaceOwnAssessment {
  GtkBox               parent_instance;

  BesaceFactList      *fact_list;
  GtkLabel            *explanation_label;
  GtkButton           *button;

  BesaceContributions *contributions; /* (owned) (nullable) until they are set */
  char                *id;            /* (owned) (nullable) */
  gboolean             shared_screen;
};

G_DEFINE_FINAL_TYPE (BesaceOwnAssessment, besace_own_assessment, GTK_TYPE_BOX)

typedef enum {
  PROP_SHARED_SCREEN = 1,
} BesaceOwnAssessmentProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

static gboolean
is_assessed (const gint8 *commons)
{
  for (guint i = 0; i < BESACE_N_COMMONS; i++) {
    if (commons[i] >= 0)
      return TRUE;
  }

  return FALSE;
}

/* What was published as the resource of the page, first or as an edit: the last that was assessed, else the last. Its levels go
 * into @commons. (transfer full) (nullable) */
static BesaceContribution *
find_published (BesaceOwnAssessment *self,
                gint8               *commons)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (self->contributions));
  g_autoptr(BesaceContribution) last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->type != BESACE_CONTRIBUTION_RESOURCE || fields->state != BESACE_CONTRIBUTION_PUBLISHED ||
        g_strcmp0 (fields->published_id, self->id) != 0)
      continue;

    besace_resource_line_get_commons (fields->data, commons);
    if (is_assessed (commons))
      return g_steal_pointer (&contribution);
    if (!last)
      last = g_steal_pointer (&contribution);
  }

  return g_steal_pointer (&last);
}

static void
show_levels (BesaceOwnAssessment *self,
             const gint8         *commons)
{
  for (guint i = 0; i < BESACE_N_COMMONS; i++) {
    /* Translators: how far a resource is along one of the criteria of the Numérique en Commun[s] label */
    g_autofree char *text = commons[i] >= 0 ? g_strdup_printf (_("Level %d out of 4"), commons[i]) : NULL;

    besace_fact_list_add (self->fact_list, besace_assessment_words_get_name (i), text);
  }
}

static void
update (BesaceOwnAssessment *self)
{
  gint8 commons[BESACE_N_COMMONS] = { 0, };
  g_autoptr(BesaceContribution) contribution = NULL;
  gboolean assessed;

  if (self->contributions && self->id && !self->shared_screen)
    contribution = find_published (self, commons);

  gtk_widget_set_visible (GTK_WIDGET (self), contribution != NULL);
  besace_fact_list_clear (self->fact_list);
  if (!contribution)
    return;

  assessed = is_assessed (commons);
  if (assessed)
    show_levels (self, commons);
  gtk_label_set_text (self->explanation_label, assessed ? _("You alone see it.")
                                                        : _("You have published this resource, and not assessed it yet. You alone see it."));
  gtk_button_set_label (self->button, assessed ? _("Take it up again…") : _("Assess it…"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", besace_contribution_get_uuid (contribution));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.assess-contribution");
}

static void
besace_own_assessment_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch ((BesaceOwnAssessmentProperty) property_id) {
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, BESACE_OWN_ASSESSMENT (object)->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_own_assessment_set_property (GObject      *object,
                                    guint         property_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  BesaceOwnAssessment *self = BESACE_OWN_ASSESSMENT (object);

  switch ((BesaceOwnAssessmentProperty) property_id) {
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    update (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_own_assessment_dispose (GObject *object)
{
  g_clear_object (&BESACE_OWN_ASSESSMENT (object)->contributions);

  G_OBJECT_CLASS (besace_own_assessment_parent_class)->dispose (object);
}

static void
besace_own_assessment_finalize (GObject *object)
{
  g_free (BESACE_OWN_ASSESSMENT (object)->id);

  G_OBJECT_CLASS (besace_own_assessment_parent_class)->finalize (object);
}

static void
besace_own_assessment_class_init (BesaceOwnAssessmentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_own_assessment_get_property;
  object_class->set_property = besace_own_assessment_set_property;
  object_class->dispose = besace_own_assessment_dispose;
  object_class->finalize = besace_own_assessment_finalize;

  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (BESACE_TYPE_FACT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-own-assessment.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceOwnAssessment, fact_list);
  gtk_widget_class_bind_template_child (widget_class, BesaceOwnAssessment, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOwnAssessment, button);
}

static void
besace_own_assessment_init (BesaceOwnAssessment *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_own_assessment_set_contributions (BesaceOwnAssessment *self,
                                         BesaceContributions *contributions)
{
  g_return_if_fail (BESACE_IS_OWN_ASSESSMENT (self));
  g_return_if_fail (self->contributions == NULL);

  self->contributions = g_object_ref (contributions);
  g_signal_connect_object (contributions, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

void
besace_own_assessment_show (BesaceOwnAssessment *self,
                            const char          *id)
{
  g_return_if_fail (BESACE_IS_OWN_ASSESSMENT (self));

  g_free (self->id);
  self->id = g_strdup (id);
  update (self);
}
