/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-facet.h"
#include "besace-need.h"
#include "besace-resource.h"

G_BEGIN_DECLS

#define BESACE_TYPE_VOCABULARY (besace_vocabulary_get_type ())
G_DECLARE_FINAL_TYPE (BesaceVocabulary, besace_vocabulary, BESACE, VOCABULARY, GObject)

/* One value of a vocabulary. Owned by the vocabulary. */
typedef struct {
  char *id;
  char *slug;     /* (nullable) the form in which the national instance's database keeps it */
  char *label;    /* in the vocabulary's language */
  char *hint;     /* (nullable) */
  char *parent;   /* (nullable) a theme's category, a department's region */
} BesaceTerm;

/* The national vocabularies, as data/vocabularies/vocabularies.json holds them. Read-only once made, so any thread may
 * read it. @language: "fr", or anything else for English. */
BesaceVocabulary *besace_vocabulary_new_from_bytes (GBytes            *json,
                                                    const char        *language,
                                                    GError           **error);

/* The terms of a facet in their fixed order. (element-type BesaceTerm) (transfer none) Empty for the producer and the
 * source, whose values are open. */
const GPtrArray  *besace_vocabulary_get_terms      (BesaceVocabulary  *self,
                                                    BesaceFacet        facet);

/* The four categories that group the themes. (element-type BesaceTerm) (transfer none) */
const GPtrArray  *besace_vocabulary_get_categories (BesaceVocabulary  *self);

/* By id or by slug; NULL for what the vocabulary does not know. */
const BesaceTerm *besace_vocabulary_lookup         (BesaceVocabulary  *self,
                                                    BesaceFacet        facet,
                                                    const char        *id);

/* What to show for a value: its label, or the value itself where it is unknown. */
const char       *besace_vocabulary_get_label      (BesaceVocabulary  *self,
                                                    BesaceFacet        facet,
                                                    const char        *id);

/* The id of the category of a theme; NULL for an unknown theme. */
const char       *besace_vocabulary_get_category   (BesaceVocabulary  *self,
                                                    const char        *theme);

/* Brings a fresh resource's values to the present vocabularies: slugs become ids, retired values what replaced them,
 * removed ones are dropped, unknown ones stay. Returns how many were dropped. To be called before the resource is
 * handed to anyone else. */
guint             besace_vocabulary_normalise      (BesaceVocabulary  *self,
                                                    BesaceResource    *resource);
/* The same for the themes and the beneficiaries of a need. */
guint             besace_vocabulary_normalise_need (BesaceVocabulary  *self,
                                                    BesaceNeedFields  *need);

G_END_DECLS
