/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-block.h"

G_BEGIN_DECLS

typedef enum {
  BESACE_LESBASES_STEP_NONE,   /* all is as it is wanted */
  BESACE_LESBASES_STEP_REMOVE,
  BESACE_LESBASES_STEP_EDIT,
  BESACE_LESBASES_STEP_MOVE,
  BESACE_LESBASES_STEP_ADD,    /* of media last: they are public at once */
  BESACE_LESBASES_STEP_LOST,   /* what is wanted to stay is not there any more */
} BesaceLesbasesStepType;

/* What to do next with the contents of a resource so that they become the wanted ones. */
typedef struct {
  BesaceLesbasesStepType  type;
  BesaceLesbasesBlock    *wanted;  /* (unowned) (nullable) */
  BesaceLesbasesBlock    *present; /* (unowned) (nullable) */
  gint64                  order;   /* the place before which it is put, as the instance counts */
} BesaceLesbasesStep;

/* It looks only at what is there, whoever put it there and whether the answer came back: so it goes on alike after
 * anything that may have happened. @wanted and @present: of BesaceLesbasesBlock, in order. @known: from the ids of contents
 * to the hash of what was sent there, for whatever an instance makes of a text. */
BesaceLesbasesStep besace_lesbases_contents_next  (const GPtrArray *wanted,
                                                   const GPtrArray *present,
                                                   GHashTable      *known);

/* The Markdown of an instance does not show where one text ends and the next begins: a wanted text that is several of those
 * present becomes these again, so that they stay what they are. */
void               besace_lesbases_contents_split (GPtrArray       *wanted,
                                                   const GPtrArray *present);

G_END_DECLS
