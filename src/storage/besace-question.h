/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lexicon.h"
#include "besace-postings.h"
#include "besace-results.h"
#include "besace-thesaurus.h"

G_BEGIN_DECLS

/* What was typed, understood: words, each with the forms of it that are worth looking for. */

/* One form of a word, how good finding it is, and where it stands. */
typedef struct {
  char            *word;
  BesaceTokenKind  kind;
  double           weight; /* 0–1 */
  gboolean         guessed; /* its end was not typed yet */
  GArray          *postings[BESACE_N_INDEXES]; /* (owned) (nullable) of BesacePosting; NULL: not looked for there */
} BesaceForm;

/* One word that was typed. */
typedef struct {
  char      *word;   /* folded */
  char      *stem;
  GPtrArray *forms;  /* (owned) of BesaceForm */
  gboolean   filler;
} BesaceQuestionWord;

/* Some words in a row, mostly one, and what may stand for them. */
typedef struct {
  guint             first;
  guint             n_words;
  const GPtrArray  *synonyms; /* (nullable) of BesaceSynonym, the thesaurus's */
} BesaceConcept;

typedef struct {
  GPtrArray *words;       /* (owned) of BesaceQuestionWord */
  GArray    *concepts;    /* (owned) of BesaceConcept */
  GArray    *corrections; /* (owned) of BesaceCorrection */
} BesaceQuestion;

/* What understanding needs: the indexes tell whether a word is there, the lexicon what is near it. */
typedef struct {
  BesacePostings        *postings;
  BesaceLexicon         *lexicon;
  const BesaceThesaurus *thesaurus;
  BesaceStemmer         *stemmer;
  BesaceDepth            depth;
} BesaceQuestionContext;

BesaceQuestion *besace_question_new  (const char                  *text,
                                      const BesaceQuestionContext *context,
                                      GError                     **error);
void            besace_question_free (BesaceQuestion              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceQuestion, besace_question_free)

G_END_DECLS
