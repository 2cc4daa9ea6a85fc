/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contribution.h"

#include <glib/gi18n.h>

struct _BesaceContribution {
  GObject                  parent_instance;

  BesaceContributionFields fields; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceContribution, besace_contribution, G_TYPE_OBJECT)

typedef enum {
  PROP_TITLE = 1,
} BesaceContributionProperty;

static GParamSpec *properties[PROP_TITLE + 1];

static const char *const type_names[BESACE_N_CONTRIBUTION_TYPES] = {
  [BESACE_CONTRIBUTION_RESOURCE] = "resource",
  [BESACE_CONTRIBUTION_FEEDBACK] = "feedback",
  [BESACE_CONTRIBUTION_REPORT] = "report",
  [BESACE_CONTRIBUTION_COLLECTION] = "collection",
  [BESACE_CONTRIBUTION_NEED] = "need",
  [BESACE_CONTRIBUTION_CORRECTION] = "correction",
};

typedef struct {
  const char *name;
  const char *text;
  gboolean    open;
} State;

static const State states[BESACE_N_CONTRIBUTION_STATES] = {
  [BESACE_CONTRIBUTION_DRAFT] = { "draft", N_("Draft"), TRUE },
  [BESACE_CONTRIBUTION_QUEUED] = { "queued", N_("Waiting to be sent"), TRUE },
  [BESACE_CONTRIBUTION_SENDING] = { "sending", N_("Being sent"), FALSE },
  [BESACE_CONTRIBUTION_PUBLISHED] = { "published", N_("Published"), FALSE },
  [BESACE_CONTRIBUTION_REJECTED] = { "rejected", N_("To correct"), TRUE },
  [BESACE_CONTRIBUTION_UNCERTAIN] = { "uncertain", N_("To check"), FALSE },
  [BESACE_CONTRIBUTION_PARKED] = { "parked", N_("Set aside"), TRUE },
  [BESACE_CONTRIBUTION_HANDED_OVER] = { "handed-over", N_("Handed over"), FALSE },
};

/* The texts among the fields, so that copying, comparing and clearing cannot forget one. */
static const gsize texts[] = {
  G_STRUCT_OFFSET (BesaceContributionFields, uuid),         G_STRUCT_OFFSET (BesaceContributionFields, target),
  G_STRUCT_OFFSET (BesaceContributionFields, title),        G_STRUCT_OFFSET (BesaceContributionFields, data),
  G_STRUCT_OFFSET (BesaceContributionFields, original),     G_STRUCT_OFFSET (BesaceContributionFields, origin),
  G_STRUCT_OFFSET (BesaceContributionFields, base),         G_STRUCT_OFFSET (BesaceContributionFields, author),
  G_STRUCT_OFFSET (BesaceContributionFields, author_name),  G_STRUCT_OFFSET (BesaceContributionFields, device),
  G_STRUCT_OFFSET (BesaceContributionFields, link),         G_STRUCT_OFFSET (BesaceContributionFields, published_id),
  G_STRUCT_OFFSET (BesaceContributionFields, problem),      G_STRUCT_OFFSET (BesaceContributionFields, issues),
  G_STRUCT_OFFSET (BesaceContributionFields, present),      G_STRUCT_OFFSET (BesaceContributionFields, stamp),
  G_STRUCT_OFFSET (BesaceContributionFields, need),         G_STRUCT_OFFSET (BesaceContributionFields, folder),
};

#define TEXT(fields, i) G_STRUCT_MEMBER (char *, fields, texts[i])

static void
besace_contribution_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BesaceContribution *self = BESACE_CONTRIBUTION (object);

  switch ((BesaceContributionProperty) property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->fields.title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_contribution_finalize (GObject *object)
{
  besace_contribution_fields_clear (&BESACE_CONTRIBUTION (object)->fields);

  G_OBJECT_CLASS (besace_contribution_parent_class)->finalize (object);
}

static void
besace_contribution_class_init (BesaceContributionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = besace_contribution_get_property;
  object_class->finalize = besace_contribution_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
besace_contribution_init (BesaceContribution *self)
{
}

BesaceContribution *
besace_contribution_new (const BesaceContributionFields *fields)
{
  BesaceContribution *self = g_object_new (BESACE_TYPE_CONTRIBUTION, NULL);

  besace_contribution_fields_copy (&self->fields, fields);
  return self;
}

const BesaceContributionFields *
besace_contribution_get_fields (BesaceContribution *self)
{
  g_return_val_if_fail (BESACE_IS_CONTRIBUTION (self), NULL);

  return &self->fields;
}

const char *
besace_contribution_get_uuid (BesaceContribution *self)
{
  g_return_val_if_fail (BESACE_IS_CONTRIBUTION (self), NULL);

  return self->fields.uuid;
}

const char *
besace_contribution_get_title (BesaceContribution *self)
{
  g_return_val_if_fail (BESACE_IS_CONTRIBUTION (self), NULL);

  return self->fields.title;
}

gboolean
besace_contribution_equal (BesaceContribution *self,
                           BesaceContribution *other)
{
  const BesaceContributionFields *first = besace_contribution_get_fields (self);
  const BesaceContributionFields *second = besace_contribution_get_fields (other);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (g_strcmp0 (TEXT (first, i), TEXT (second, i)) != 0)
      return FALSE;
  }

  return first->type == second->type && first->original_updated == second->original_updated &&
         first->present_updated == second->present_updated &&
         first->is_public == second->is_public && first->created == second->created && first->edited == second->edited &&
         first->state == second->state && first->state_time == second->state_time && first->begun == second->begun;
}

void
besace_contribution_fields_copy (BesaceContributionFields       *target,
                                 const BesaceContributionFields *source)
{
  *target = *source;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    TEXT (target, i) = g_strdup (TEXT (source, i));
}

void
besace_contribution_fields_clear (BesaceContributionFields *fields)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (&TEXT (fields, i), g_free);
}

gboolean
besace_contribution_fields_is_in_conflict (const BesaceContributionFields *fields)
{
  return fields->present && g_strcmp0 (fields->original, fields->present) != 0;
}

const char *
besace_contribution_fields_describe_state (const BesaceContributionFields *fields)
{
  return fields->state == BESACE_CONTRIBUTION_QUEUED && !besace_contribution_type_is_sent (fields->type)
         ? _("Kept for your territory") : besace_contribution_state_to_text (fields->state);
}

const char *
besace_contribution_fields_get_problem (const BesaceContributionFields *fields)
{
  return fields->present && !besace_contribution_fields_is_in_conflict (fields) ? NULL : fields->problem;
}

gboolean
besace_contribution_fields_holds_up (const BesaceContributionFields *self,
                                     const BesaceContributionFields *later)
{
  return self->type == BESACE_CONTRIBUTION_RESOURCE && self->target &&
         (self->state == BESACE_CONTRIBUTION_REJECTED || self->state == BESACE_CONTRIBUTION_PARKED) &&
         later->type != BESACE_CONTRIBUTION_COLLECTION && g_strcmp0 (self->target, later->target) == 0 &&
         g_strcmp0 (self->stamp, later->stamp) < 0;
}

gint64
besace_contribution_fields_get_moment (const BesaceContributionFields *fields)
{
  return fields->state == BESACE_CONTRIBUTION_DRAFT ? MAX (fields->edited, fields->state_time) : fields->state_time;
}

gboolean
besace_contribution_fields_can_be_handed_over (const BesaceContributionFields *fields)
{
  return fields->state == BESACE_CONTRIBUTION_QUEUED && !fields->begun;
}

gboolean
besace_contribution_type_is_sent (BesaceContributionType type)
{
  return type != BESACE_CONTRIBUTION_NEED && type != BESACE_CONTRIBUTION_CORRECTION;
}

gboolean
besace_contribution_state_is_open (BesaceContributionState state)
{
  return states[state].open;
}

const char *
besace_contribution_type_to_name (BesaceContributionType type)
{
  return type_names[type];
}

gboolean
besace_contribution_type_from_name (const char             *name,
                                    BesaceContributionType *type)
{
  for (guint i = 0; i < BESACE_N_CONTRIBUTION_TYPES; i++) {
    if (g_str_equal (name, type_names[i])) {
      *type = (BesaceContributionType) i;
      return TRUE;
    }
  }

  return FALSE;
}

const char *
besace_contribution_state_to_name (BesaceContributionState state)
{
  return states[state].name;
}

gboolean
besace_contribution_state_from_name (const char              *name,
                                     BesaceContributionState *state)
{
  for (guint i = 0; i < BESACE_N_CONTRIBUTION_STATES; i++) {
    if (g_str_equal (name, states[i].name)) {
      *state = (BesaceContributionState) i;
      return TRUE;
    }
  }

  return FALSE;
}

const char *
besace_contribution_state_to_text (BesaceContributionState state)
{
  return _(states[state].text);
}
