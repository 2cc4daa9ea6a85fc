/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-draft.h"

G_BEGIN_DECLS

/* What a new resource can be begun from: titles of sections that a médiateur would write under, and what is asked under each.
 * The files of data/templates, read once. A value; any thread. */
typedef struct _BesaceDraftTemplates BesaceDraftTemplates;

typedef struct {
  char           *name;
  char           *hint;     /* what it is for, on one line */
  BesaceResource *resource; /* (owned) the words that it begins with */
} BesaceDraftTemplate;

BesaceDraftTemplates *besace_draft_templates_new        (void);
void                  besace_draft_templates_free       (BesaceDraftTemplates      *self);

/* In the order in which they are shown. (element-type BesaceDraftTemplate) (transfer none) */
const GPtrArray      *besace_draft_templates_list       (BesaceDraftTemplates      *self);

/* What to ask under a section of that title: a template's prompt is no text of the resource, so that nobody publishes it.
 * (nullable) (transfer none) */
const char           *besace_draft_templates_get_prompt (BesaceDraftTemplates      *self,
                                                         const char                *section);

BesaceDraft          *besace_draft_new_from_template    (const BesaceDraftTemplate *template,
                                                         const char                *origin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceDraftTemplates, besace_draft_templates_free)

G_END_DECLS
