/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-errand.h"
#include "besace-national-label.h"

G_BEGIN_DECLS

/* A resource as an instance is to have it. */
typedef struct {
  char       *title;
  char       *summary;     /* (nullable) plain text */
  char       *description; /* HTML */
  const char *licence;     /* (nullable) as the instance calls it; NULL: not stated */
  char      **values[BESACE_N_INDEXINGS];
  GPtrArray  *blocks;      /* of BesaceLesbasesBlock */
  guint       n_contents;  /* of the record itself: a block of a later index is made of what else it says */
} BesaceLesbasesDraft;

/* Reads the data of the errand's contribution, and sees that all files that go with it are here and are what they are
 * called: the error is INVALID or FILE. (transfer full) */
BesaceLesbasesDraft *besace_lesbases_draft_new  (BesaceLesbasesErrand  *errand,
                                                 GError               **error);
void                 besace_lesbases_draft_free (BesaceLesbasesDraft   *self);

/* “themes” and the like, as the instance names what a resource is indexed by. */
const char          *besace_lesbases_draft_name (BesaceIndexing         indexing);

/* Adds the four lists. */
void                 besace_lesbases_draft_add_values (const BesaceLesbasesDraft *self,
                                                       JsonObject                *payload);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesDraft, besace_lesbases_draft_free)

G_END_DECLS
