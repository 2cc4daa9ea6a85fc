/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-contribution.h"
#include "besace-draft-block.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* A resource while somebody writes it: it may lack anything, and be too long. What the editor does not show, an address or a
 * producer, stays as it was. Main thread.
 *
 * Properties: “title”, “summary”, “base” (an id, “” for none), “is-public”.
 * Signals: “changed” — something of it is another, its blocks and their fields included; “values-changed” (u) — those of that
 * facet; “kit-changed”; “state-changed” — how far the contribution has come, and what the instance said of it. */
#define BESACE_TYPE_DRAFT (besace_draft_get_type ())
G_DECLARE_FINAL_TYPE (BesaceDraft, besace_draft, BESACE, DRAFT, GObject)

/* An empty one, in French and under the licence that Les Bases proposes, for the instance at @origin. */
BesaceDraft  *besace_draft_new                   (const char           *origin);
/* The words of @resource; those of the contribution that are known only to whoever makes it (target, original, origin …) are of
 * @fields. HTML becomes Markdown. */
BesaceDraft  *besace_draft_new_from_resource     (const BesaceResource           *resource,
                                                  const BesaceContributionFields *fields);
/* G_IO_ERROR_INVALID_DATA where its data is no resource. */
BesaceDraft  *besace_draft_new_from_contribution (BesaceContribution   *contribution,
                                                  GError              **error);

/* Takes over what another window or program has made of the contribution; what is the same stays where it is, since
 * somebody may be looking at it. */
gboolean      besace_draft_take_contribution     (BesaceDraft          *self,
                                                  BesaceContribution   *contribution,
                                                  GError              **error);
/* The same where its words are those of the draft: no more than how far it has come, and for whom it is. */
void          besace_draft_take_state            (BesaceDraft          *self,
                                                  BesaceContribution   *contribution);
/* The same of words alone: an earlier version. */
gboolean      besace_draft_take_data             (BesaceDraft          *self,
                                                  const char           *data,
                                                  GError              **error);

const char   *besace_draft_get_uuid              (BesaceDraft          *self);
/* What is known of the contribution beside its words; state and issues as they were when it was read last. (transfer none) */
const BesaceContributionFields *
              besace_draft_get_fields            (BesaceDraft          *self);
/* Whether its words may be changed. */
gboolean      besace_draft_is_open               (BesaceDraft          *self);

/* Whether it may go to another instance than the one that it was written for: no edit, which has its place, and nothing of
 * which an instance may have something. */
gboolean      besace_draft_can_move              (BesaceDraft          *self);
/* Makes it for the instance at @origin. A base is one of its instance’s: it stays behind. */
void          besace_draft_set_origin            (BesaceDraft          *self,
                                                  const char           *origin);

/* Whether it is for another instance than the national one, and so for training alone. */
gboolean      besace_draft_is_training           (BesaceDraft          *self);

const char   *besace_draft_get_title             (BesaceDraft          *self);
void          besace_draft_set_title             (BesaceDraft          *self,
                                                  const char           *title);
const char   *besace_draft_get_summary           (BesaceDraft          *self);
void          besace_draft_set_summary           (BesaceDraft          *self,
                                                  const char           *summary);
const char   *besace_draft_get_base              (BesaceDraft          *self);
void          besace_draft_set_base              (BesaceDraft          *self,
                                                  const char           *base);
/* The missing resource that it is written for: its key (nullable). */
void          besace_draft_set_need              (BesaceDraft          *self,
                                                  const char           *need);
gboolean      besace_draft_get_is_public         (BesaceDraft          *self);
void          besace_draft_set_is_public         (BesaceDraft          *self,
                                                  gboolean              is_public);

/* NULL-terminated, never NULL. (transfer none) */
const char *const *
              besace_draft_get_values            (BesaceDraft          *self,
                                                  BesaceFacet           facet);
void          besace_draft_set_values            (BesaceDraft          *self,
                                                  BesaceFacet           facet,
                                                  const char *const    *values);
/* Of a facet of one value, such as the licence, the language and the form: “” for none. */
const char   *besace_draft_get_value             (BesaceDraft          *self,
                                                  BesaceFacet           facet);
void          besace_draft_set_value             (BesaceDraft          *self,
                                                  BesaceFacet           facet,
                                                  const char           *value);
gboolean      besace_draft_has_value             (BesaceDraft          *self,
                                                  BesaceFacet           facet,
                                                  const char           *value);

/* (nullable) (transfer none) */
const BesaceKit *besace_draft_get_kit            (BesaceDraft          *self);
/* @kit (nullable) is copied. */
void          besace_draft_set_kit               (BesaceDraft          *self,
                                                  const BesaceKit      *kit);

/* The contents, of BesaceDraftBlock. (transfer none) */
GListModel   *besace_draft_get_blocks            (BesaceDraft          *self);
void          besace_draft_insert_block          (BesaceDraft          *self,
                                                  guint                 position,
                                                  BesaceDraftBlock     *block);
void          besace_draft_remove_block          (BesaceDraft          *self,
                                                  guint                 position);
/* So that it stands at @to afterwards. */
void          besace_draft_move_block            (BesaceDraft          *self,
                                                  guint                 from,
                                                  guint                 to);
/* G_MAXUINT where it is none of them. */
guint         besace_draft_find_block            (BesaceDraft          *self,
                                                  BesaceDraftBlock     *block);

/* What it would be if it were published now, for whoever looks it over or shows it. (transfer full) */
BesaceResource *besace_draft_to_resource         (BesaceDraft          *self);

/* What is to be saved: its data is one line, the words as they are now. */
void          besace_draft_make_fields           (BesaceDraft              *self,
                                                  BesaceContributionFields *fields);

G_END_DECLS
