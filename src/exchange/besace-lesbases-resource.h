/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-block.h"
#include "besace-lesbases-errand.h"
#include "besace-national-label.h"

G_BEGIN_DECLS

/* A resource of ours as the instance told it last. */
typedef struct {
  char       *id;
  char       *slug;      /* (nullable) */
  char       *licence;   /* (nullable) */
  char       *base;      /* (nullable) */
  char      **values[BESACE_N_INDEXINGS];
  gboolean    published;
  gboolean    is_public;
  GPtrArray  *contents;  /* of BesaceLesbasesBlock, in order */
} BesaceLesbasesResource;

BesaceLesbasesResource *besace_lesbases_resource_new    (const char              *id);
void                    besace_lesbases_resource_free   (BesaceLesbasesResource  *self);

/* Takes over what the answer to resource.create or resource.mutate says; FALSE where it is none. */
gboolean                besace_lesbases_resource_take   (BesaceLesbasesResource  *self,
                                                         JsonNode                *answer);

/* Has the instance do @command with it, and takes its answer over. @payload: what the command needs besides the id
 * (transfer full). @index: of the block of the record that it is about, or -1. Issues are named as the fields of the
 * record are. */
gboolean                besace_lesbases_resource_mutate (BesaceLesbasesResource  *self,
                                                         BesaceLesbasesErrand    *errand,
                                                         const char              *command,
                                                         JsonObject              *payload,
                                                         int                      index,
                                                         GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesResource, besace_lesbases_resource_free)

G_END_DECLS
