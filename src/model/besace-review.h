/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-resource.h"

G_BEGIN_DECLS

/* What somebody should look at before a draft is published: what the national instance would refuse
 * (besace-lesbases-limits.h), and what would make the resource worse than it could be. */

typedef enum {
  BESACE_REVIEW_MISSING,
  BESACE_REVIEW_TOO_LONG,
  BESACE_REVIEW_TOO_MANY,
  BESACE_REVIEW_UNKNOWN,        /* the instance has no such value */
  BESACE_REVIEW_CONTROL,        /* characters that only act on what shows them */
  BESACE_REVIEW_ADDRESS,        /* a link that cannot be followed, or must not be */
  BESACE_REVIEW_IMAGE_TYPE,
  BESACE_REVIEW_TOO_LARGE,
  BESACE_REVIEW_ALTERNATIVE,    /* an image that nothing describes */
  BESACE_REVIEW_PERSONAL_DATA,
  BESACE_REVIEW_SECTIONS,       /* a long text without a title in it */
  BESACE_REVIEW_CAPITALS,
  BESACE_REVIEW_SENTENCE,
  BESACE_REVIEW_TURN,
  BESACE_REVIEW_ACRONYM,
  BESACE_REVIEW_NOT_SENT,       /* what the instance must be given by hand */
} BesaceReviewKind;

/* In the order in which they are told. */
typedef enum {
  BESACE_REVIEW_TITLE,
  BESACE_REVIEW_SUMMARY,
  BESACE_REVIEW_THEMES,
  BESACE_REVIEW_TYPES,
  BESACE_REVIEW_SECTORS,
  BESACE_REVIEW_BENEFICIARIES,
  BESACE_REVIEW_LICENCE,
  BESACE_REVIEW_COVER,
  BESACE_REVIEW_CONTENTS,
  BESACE_REVIEW_KIT,
} BesaceReviewField;

typedef struct {
  BesaceReviewKind   kind;
  gboolean           prevents; /* publishing; otherwise it is advice */
  BesaceReviewField  field;
  int                block;    /* its number in the contents, that of a field of the kit, -1: none */
  char              *message;  /* one sentence, translated */
} BesaceReviewFinding;

void       besace_review_finding_free     (BesaceReviewFinding  *self);

/* Looks a draft over, its texts being Markdown: what prevents publishing first, then by place. Asks neither the disk nor the
 * network; any thread. (element-type BesaceReviewFinding) (transfer full) */
GPtrArray *besace_review_resource         (const BesaceResource *self);

/* How long a text is for the limits of the instance, which counts what a reader sees: neither the white space around it nor
 * more than one between two words. */
guint      besace_review_count_characters (const char           *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceReviewFinding, besace_review_finding_free)

G_END_DECLS
