/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource.h"

#include <string.h>

#define DEFAULT_LANGUAGE "fr"

/* What describes a démarche: the guides of service-public.fr, and what is indexed as such. */
#define TRAINING_PREFIX "lesbases-"
#define GUIDES_PREFIX "guides:"
#define FORMALITIES_THEME "AidesAuxDemarchesAdministratives"
#define OUTDATED_AFTER_MS (G_GINT64_CONSTANT (31) * 24 * 60 * 60 * 1000)

typedef struct {
  BesaceResource value;
  gatomicrefcount references;
} SharedResource;

G_DEFINE_BOXED_TYPE (BesaceResource, besace_resource, besace_resource_ref, besace_resource_unref)

BesaceKit *
besace_kit_new (void)
{
  return g_new0 (BesaceKit, 1);
}

void
besace_kit_free (BesaceKit *self)
{
  g_free (self->cost);
  g_free (self->equipment);
  g_free (self->plans);
  g_free (self->contact);
  g_free (self->deployed_by);
  g_free (self);
}

BesaceKit *
besace_kit_copy (const BesaceKit *self)
{
  BesaceKit *copy = besace_kit_new ();

  copy->cost = g_strdup (self->cost);
  copy->equipment = g_strdup (self->equipment);
  copy->plans = g_strdup (self->plans);
  copy->contact = g_strdup (self->contact);
  copy->deployed_by = g_strdup (self->deployed_by);
  return copy;
}

gboolean
besace_kit_equal (const BesaceKit *self,
                  const BesaceKit *other)
{
  if (!self || !other)
    return self == other;

  return g_strcmp0 (self->cost, other->cost) == 0 && g_strcmp0 (self->equipment, other->equipment) == 0 &&
         g_strcmp0 (self->plans, other->plans) == 0 && g_strcmp0 (self->contact, other->contact) == 0 &&
         g_strcmp0 (self->deployed_by, other->deployed_by) == 0;
}

BesaceResource *
besace_resource_new (const char *id)
{
  SharedResource *shared = g_new0 (SharedResource, 1);
  BesaceResource *self = &shared->value;

  g_atomic_ref_count_init (&shared->references);
  self->id = g_strdup (id);
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_block_free);
  memset (self->commons, -1, sizeof self->commons);
  return self;
}

BesaceResource *
besace_resource_ref (BesaceResource *self)
{
  g_atomic_ref_count_inc (&((SharedResource *) self)->references);
  return self;
}

void
besace_resource_unref (BesaceResource *self)
{
  SharedResource *shared = (SharedResource *) self;

  if (!g_atomic_ref_count_dec (&shared->references))
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->url);
  g_free (self->situation);
  for (guint i = 0; i < BESACE_N_FACETS; i++)
    g_strfreev (self->values[i]);
  g_clear_pointer (&self->kit, besace_kit_free);
  g_clear_pointer (&self->cover, besace_block_free);
  g_ptr_array_unref (self->contents);
  g_free (shared);
}

const char *
besace_resource_get_value (const BesaceResource *self,
                           BesaceFacet           facet)
{
  return self->values[facet] ? self->values[facet][0] : NULL;
}

const char *
besace_resource_get_language (const BesaceResource *self)
{
  const char *language = besace_resource_get_value (self, BESACE_FACET_LANGUAGE);

  return language ? language : DEFAULT_LANGUAGE;
}

gboolean
besace_resource_id_is_training (const char *id)
{
  return g_str_has_prefix (id, TRAINING_PREFIX);
}

gboolean
besace_resource_is_outdated (const BesaceResource *self,
                             gint64                copied,
                             gint64                now)
{
  const char *const *themes = (const char *const *) self->values[BESACE_FACET_THEME];

  return copied > 0 && now - copied > OUTDATED_AFTER_MS &&
         (g_str_has_prefix (self->id, GUIDES_PREFIX) || (themes && g_strv_contains (themes, FORMALITIES_THEME)));
}
