/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-three-way.h"

struct _BesaceThreeWay {
  JsonObject           *sides[BESACE_N_THREE_WAY_SIDES];   /* (owned) the original (nullable) */
  BesaceThreeWayChange  changes[BESACE_N_THREE_WAY_FIELDS];
  BesaceThreeWaySide    choices[BESACE_N_THREE_WAY_FIELDS];
  gboolean              chosen[BESACE_N_THREE_WAY_FIELDS];
};

/* As records.md names them. */
static const char *const members[BESACE_N_THREE_WAY_FIELDS] = {
  [BESACE_THREE_WAY_TITLE] = "title",
  [BESACE_THREE_WAY_SUMMARY] = "summary",
  [BESACE_THREE_WAY_CONTENTS] = "contents",
  [BESACE_THREE_WAY_KIT] = "kit",
  [BESACE_THREE_WAY_THEMES] = "themes",
  [BESACE_THREE_WAY_TYPES] = "resource_types",
  [BESACE_THREE_WAY_AUDIENCES] = "beneficiaries",
  [BESACE_THREE_WAY_SECTORS] = "professional_sectors",
  [BESACE_THREE_WAY_LICENCE] = "licence",
};

/* What is there but empty is as if it were not: records are written both ways. */
static JsonNode *
get_value (JsonObject *data,
           const char *member)
{
  JsonNode *node = data ? json_object_get_member (data, member) : NULL;

  if (!node || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) == 0)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) == 0)
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING && *json_node_get_string (node) == '\0')
    return NULL;

  return node;
}

static gboolean
equal (JsonNode *a,
       JsonNode *b)
{
  return a == b || (a && b && json_node_equal (a, b));
}

static BesaceThreeWayChange
compare (const BesaceThreeWay *self,
         BesaceThreeWayField   field)
{
  JsonNode *original = besace_three_way_get_value (self, field, BESACE_THREE_WAY_ORIGINAL);
  JsonNode *mine = besace_three_way_get_value (self, field, BESACE_THREE_WAY_MINE);
  JsonNode *theirs = besace_three_way_get_value (self, field, BESACE_THREE_WAY_THEIRS);

  if (equal (mine, theirs))
    return BESACE_THREE_WAY_NOBODY;
  if (!self->sides[BESACE_THREE_WAY_ORIGINAL])
    return BESACE_THREE_WAY_BOTH;
  if (equal (original, theirs))
    return BESACE_THREE_WAY_ME;
  return equal (original, mine) ? BESACE_THREE_WAY_THEM : BESACE_THREE_WAY_BOTH;
}

BesaceThreeWay *
besace_three_way_new (JsonObject *original,
                      JsonObject *mine,
                      JsonObject *theirs)
{
  BesaceThreeWay *self;

  g_return_val_if_fail (mine != NULL, NULL);
  g_return_val_if_fail (theirs != NULL, NULL);

  self = g_new0 (BesaceThreeWay, 1);
  self->sides[BESACE_THREE_WAY_ORIGINAL] = original ? json_object_ref (original) : NULL;
  self->sides[BESACE_THREE_WAY_MINE] = json_object_ref (mine);
  self->sides[BESACE_THREE_WAY_THEIRS] = json_object_ref (theirs);

  for (guint i = 0; i < BESACE_N_THREE_WAY_FIELDS; i++) {
    self->changes[i] = compare (self, i);
    self->chosen[i] = self->changes[i] != BESACE_THREE_WAY_BOTH;
    self->choices[i] = self->changes[i] == BESACE_THREE_WAY_THEM ? BESACE_THREE_WAY_THEIRS : BESACE_THREE_WAY_MINE;
  }
  return self;
}

void
besace_three_way_free (BesaceThreeWay *self)
{
  for (guint i = 0; i < BESACE_N_THREE_WAY_SIDES; i++)
    g_clear_pointer (&self->sides[i], json_object_unref);
  g_free (self);
}

BesaceThreeWayChange
besace_three_way_get_change (const BesaceThreeWay *self,
                             BesaceThreeWayField   field)
{
  g_return_val_if_fail (field < BESACE_N_THREE_WAY_FIELDS, BESACE_THREE_WAY_NOBODY);

  return self->changes[field];
}

JsonNode *
besace_three_way_get_value (const BesaceThreeWay *self,
                            BesaceThreeWayField   field,
                            BesaceThreeWaySide    side)
{
  g_return_val_if_fail (field < BESACE_N_THREE_WAY_FIELDS, NULL);
  g_return_val_if_fail (side < BESACE_N_THREE_WAY_SIDES, NULL);

  return get_value (self->sides[side], members[field]);
}

gboolean
besace_three_way_get_choice (const BesaceThreeWay *self,
                             BesaceThreeWayField   field,
                             BesaceThreeWaySide   *side)
{
  g_return_val_if_fail (field < BESACE_N_THREE_WAY_FIELDS, FALSE);

  if (self->chosen[field])
    *side = self->choices[field];
  return self->chosen[field];
}

void
besace_three_way_choose (BesaceThreeWay      *self,
                         BesaceThreeWayField  field,
                         BesaceThreeWaySide   side)
{
  g_return_if_fail (field < BESACE_N_THREE_WAY_FIELDS);
  g_return_if_fail (side < BESACE_N_THREE_WAY_SIDES);

  self->choices[field] = side;
  self->chosen[field] = TRUE;
}

guint
besace_three_way_count_open (const BesaceThreeWay *self)
{
  guint n_open = 0;

  for (guint i = 0; i < BESACE_N_THREE_WAY_FIELDS; i++)
    n_open += self->chosen[i] ? 0 : 1;
  return n_open;
}

/* A field that was there stays where it stood in the record, which is written in the order of records.md. */
JsonObject *
besace_three_way_merge (const BesaceThreeWay *self)
{
  JsonObject *merged;
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  g_return_val_if_fail (besace_three_way_count_open (self) == 0, NULL);

  merged = json_object_new ();
  json_object_iter_init_ordered (&iter, self->sides[BESACE_THREE_WAY_MINE]);
  while (json_object_iter_next_ordered (&iter, &member, &node))
    json_object_set_member (merged, member, json_node_copy (node));

  for (guint i = 0; i < BESACE_N_THREE_WAY_FIELDS; i++) {
    JsonNode *value = besace_three_way_get_value (self, i, self->choices[i]);

    if (value)
      json_object_set_member (merged, members[i], json_node_copy (value));
    else if (json_object_has_member (merged, members[i]))
      json_object_remove_member (merged, members[i]);
  }
  return merged;
}
