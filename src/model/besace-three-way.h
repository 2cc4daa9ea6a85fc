/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* An edit of a published resource, beside the same resource as somebody else has changed it meanwhile: field by field, what it
 * was, what I made of it and what they made of it. Where only one of us changed a field, that change is taken; where both did,
 * in different ways, a person chooses. No input or output; not shared between threads. */
typedef struct _BesaceThreeWay BesaceThreeWay;

typedef enum {
  BESACE_THREE_WAY_TITLE,
  BESACE_THREE_WAY_SUMMARY,
  BESACE_THREE_WAY_CONTENTS,
  BESACE_THREE_WAY_KIT,
  BESACE_THREE_WAY_THEMES,
  BESACE_THREE_WAY_TYPES,
  BESACE_THREE_WAY_AUDIENCES,
  BESACE_THREE_WAY_SECTORS,
  BESACE_THREE_WAY_LICENCE,
} BesaceThreeWayField;

#define BESACE_N_THREE_WAY_FIELDS (BESACE_THREE_WAY_LICENCE + 1)

/* Who has changed a field. */
typedef enum {
  BESACE_THREE_WAY_NOBODY, /* or both of us, in the same way */
  BESACE_THREE_WAY_ME,
  BESACE_THREE_WAY_THEM,
  BESACE_THREE_WAY_BOTH,
} BesaceThreeWayChange;

typedef enum {
  BESACE_THREE_WAY_ORIGINAL,
  BESACE_THREE_WAY_MINE,
  BESACE_THREE_WAY_THEIRS,
} BesaceThreeWaySide;

#define BESACE_N_THREE_WAY_SIDES (BESACE_THREE_WAY_THEIRS + 1)

/* The data of three records (records.md), which stay as they are. @original (nullable): where nobody knows what it was, each
 * field that differs counts as changed by both. */
BesaceThreeWay      *besace_three_way_new        (JsonObject           *original,
                                                  JsonObject           *mine,
                                                  JsonObject           *theirs);
void                 besace_three_way_free       (BesaceThreeWay       *self);

BesaceThreeWayChange besace_three_way_get_change (const BesaceThreeWay *self,
                                                  BesaceThreeWayField   field);
/* NULL where that side has nothing there. (transfer none) */
JsonNode            *besace_three_way_get_value  (const BesaceThreeWay *self,
                                                  BesaceThreeWayField   field,
                                                  BesaceThreeWaySide    side);

/* Which side a field is taken from, once that is known: always but where both have changed it and nobody has chosen.
 * FALSE: not yet. */
gboolean             besace_three_way_get_choice (const BesaceThreeWay *self,
                                                  BesaceThreeWayField   field,
                                                  BesaceThreeWaySide   *side);
void                 besace_three_way_choose     (BesaceThreeWay       *self,
                                                  BesaceThreeWayField   field,
                                                  BesaceThreeWaySide    side);

/* How many fields somebody has still to choose. */
guint                besace_three_way_count_open (const BesaceThreeWay *self);

/* Mine, with each field as it was chosen; what no field is about stays mine. To be called once none is open. (transfer full) */
JsonObject          *besace_three_way_merge      (const BesaceThreeWay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceThreeWay, besace_three_way_free)

G_END_DECLS
