/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-question.h"

#include <string.h>

#include "besace-word.h"

/* What more words than these add to a query is noise. */
#define MAX_WORDS 24

/* A prefix of fewer letters is completed from the lexicon instead of being looked for among all words. */
#define PREFIX_MIN 3
#define N_COMPLETIONS 16
/* Contents hold some word to nearly every shorter beginning: reading them all would say nothing, slowly. */
#define GUESS_IN_CONTENTS_MIN 6
/* A shorter word is mostly an abbreviation, which has no endings: “caf” is not “café”. */
#define STEM_MIN 4
#define PLURAL_VERB_MIN 6
#define N_NEAR 4

/* How good each form is, beside the exact word's 1. Measured over the bench's queries. */
#define STEM_WEIGHT 0.85
#define PREFIX_WEIGHT 0.8
#define COMPLETION_WEIGHT 0.7
#define COMPOUND_WEIGHT 1.0
#define SPLIT_WEIGHT 0.9
#define NEAR_WEIGHT 0.8
#define FAR_WEIGHT 0.55

static void
form_free (BesaceForm *form)
{
  g_free (form->word);
  for (guint i = 0; i < BESACE_N_INDEXES; i++)
    g_clear_pointer (&form->postings[i], g_array_unref);
  g_free (form);
}

static void
word_free (BesaceQuestionWord *word)
{
  g_free (word->word);
  g_free (word->stem);
  g_ptr_array_unref (word->forms);
  g_free (word);
}

static void
correction_clear (BesaceCorrection *correction)
{
  g_free (correction->word);
  g_free (correction->replacement);
}

/* Returns the form, NULL if it is there already. */
static BesaceForm *
add_form (BesaceQuestionWord *word,
          const char         *text,
          BesaceTokenKind     kind,
          double              weight)
{
  BesaceForm *form;

  for (guint i = 0; i < word->forms->len; i++) {
    form = g_ptr_array_index (word->forms, i);
    if (form->kind == kind && g_str_equal (form->word, text))
      return NULL;
  }

  form = g_new0 (BesaceForm, 1);
  form->word = g_strdup (text);
  form->kind = kind;
  form->weight = weight;
  g_ptr_array_add (word->forms, form);
  return form;
}

static void
add_guess (BesaceQuestionWord *word,
           const char         *text,
           BesaceTokenKind     kind,
           double              weight)
{
  BesaceForm *form = add_form (word, text, kind, weight);

  if (form)
    form->guessed = TRUE;
}

static void
add_word_forms (BesaceQuestionWord *word,
                const char         *text,
                double              weight)
{
  add_form (word, text, BESACE_TOKEN_EXACT, weight);
  if (strlen (text) >= STEM_MIN)
    add_form (word, text, BESACE_TOKEN_STEM, weight * STEM_WEIGHT);
}

static BesaceQuestionWord *
add_word (BesaceQuestion              *self,
          const char                  *text,
          const BesaceQuestionContext *context)
{
  BesaceQuestionWord *word = g_new0 (BesaceQuestionWord, 1);

  word->word = g_strdup (text);
  word->stem = g_strdup (besace_stemmer_stem (context->stemmer, text, strlen (text)));
  word->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) form_free);
  word->filler = besace_thesaurus_is_filler (context->thesaurus, text);
  add_word_forms (word, text, 1.0);
  g_ptr_array_add (self->words, word);
  return word;
}

/* The parts of a compound also answer to the whole written as one word. */
static void
add_compound (BesaceQuestion *self,
              guint           first,
              const char     *compound)
{
  for (guint i = first; i < self->words->len; i++)
    add_word_forms (g_ptr_array_index (self->words, i), compound, COMPOUND_WEIGHT);
}

static void
read_words (BesaceQuestion              *self,
            const char                  *text,
            const BesaceQuestionContext *context)
{
  g_autoptr(GString) compound = g_string_new (NULL);
  guint first = 0;
  BesaceWordIter iter;
  BesaceWord word;

  besace_word_iter_init (&iter, text, -1);
  while (self->words->len < MAX_WORDS && besace_word_iter_next (&iter, &word)) {
    if (!word.joins) {
      g_string_truncate (compound, 0);
      first = self->words->len;
    }
    add_word (self, word.text, context);
    g_string_append (compound, word.text);
    if (word.joins && !word.joined)
      add_compound (self, first, compound->str);
  }
}

/* Where no other word remains, fillers are what is looked for. */
static void
stop_filling (BesaceQuestion *self)
{
  for (guint i = 0; i < self->words->len; i++) {
    if (!((BesaceQuestionWord *) g_ptr_array_index (self->words, i))->filler)
      return;
  }

  for (guint i = 0; i < self->words->len; i++)
    ((BesaceQuestionWord *) g_ptr_array_index (self->words, i))->filler = FALSE;
}

/* Whether a form is worth looking for in an index once those before it were read. */
static gboolean
is_worth_reading (const BesaceQuestionWord *word,
                  const BesaceForm         *form,
                  BesaceIndex               index)
{
  if (index == BESACE_INDEX_LIGHT)
    return TRUE;

  /* A filler only ranks what the other words have found. */
  if (word->filler)
    return FALSE;

  return !form->guessed || form->postings[BESACE_INDEX_LIGHT]->len == 0 ||
         strlen (word->word) >= GUESS_IN_CONTENTS_MIN;
}

/* Looks up the forms that were not looked up yet. Returns whether any row has one; FALSE on error too. */
static gboolean
look_up (BesaceQuestionWord           *word,
         const BesaceQuestionContext  *context,
         GError                      **error)
{
  BesaceIndex last = context->depth == BESACE_DEPTH_FULL ? BESACE_INDEX_FULL : BESACE_INDEX_LIGHT;
  gboolean found = FALSE;

  for (guint i = 0; i < word->forms->len; i++) {
    BesaceForm *form = g_ptr_array_index (word->forms, i);

    for (BesaceIndex index = BESACE_INDEX_LIGHT; index <= last; index++) {
      if (!form->postings[index] && is_worth_reading (word, form, index) &&
          !(form->postings[index] = besace_postings_look_up (context->postings, index, form->kind, form->word, error)))
        return FALSE;
      found = found || (form->postings[index] && form->postings[index]->len > 0);
    }
  }

  return found;
}

static void
complete_last (BesaceQuestionWord          *word,
               const BesaceQuestionContext *context)
{
  if (strlen (word->word) >= PREFIX_MIN) {
    add_guess (word, word->word, BESACE_TOKEN_PREFIX, PREFIX_WEIGHT);
  } else {
    g_autoptr(GArray) words = besace_lexicon_find_complete (context->lexicon, word->word, N_COMPLETIONS);

    for (guint i = 0; i < words->len; i++) {
      const char *completed = g_array_index (words, BesaceNearWord, i).word;

      if (!besace_thesaurus_is_filler (context->thesaurus, completed))
        add_guess (word, completed, BESACE_TOKEN_EXACT, COMPLETION_WEIGHT);
    }
  }
}

/* “lassurance”: an elision that lost its apostrophe. */
static gboolean
split_elision (BesaceQuestionWord          *word,
               const BesaceQuestionContext *context)
{
  static const gsize lengths[] = { 1, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    const char *rest = word->word + lengths[i];

    if (strlen (word->word) > lengths[i] + 2 && besace_word_is_elision (word->word, lengths[i]) &&
        besace_lexicon_get_rows (context->lexicon, rest) > 0) {
      add_word_forms (word, rest, SPLIT_WEIGHT);
      return TRUE;
    }
  }

  return FALSE;
}

/* “squattent”: the stemmer leaves the ending that verbs have with “they”, since as many nouns end so. */
static gboolean
cut_plural_verb (BesaceQuestionWord          *word,
                 const BesaceQuestionContext *context)
{
  g_autofree char *singular = NULL;

  if (!g_str_has_suffix (word->word, "ent") || strlen (word->word) < PLURAL_VERB_MIN)
    return FALSE;

  singular = g_strndup (word->word, strlen (word->word) - strlen ("nt"));
  if (besace_lexicon_get_rows (context->lexicon, singular) == 0)
    return FALSE;

  add_word_forms (word, singular, SPLIT_WEIGHT);
  return TRUE;
}

static void
mend (BesaceQuestion              *self,
      BesaceQuestionWord          *word,
      const BesaceQuestionContext *context)
{
  g_autoptr(GArray) near = besace_lexicon_find_near (context->lexicon, word->word, N_NEAR);
  guint nearest = near->len > 0 ? g_array_index (near, BesaceNearWord, 0).distance : 0;

  for (guint i = 0; i < near->len; i++) {
    const BesaceNearWord *found = &g_array_index (near, BesaceNearWord, i);

    if (found->distance == nearest)
      add_word_forms (word, found->word, nearest == 1 ? NEAR_WEIGHT : FAR_WEIGHT);
  }

  if (near->len > 0) {
    BesaceCorrection correction = { g_strdup (word->word), g_strdup (g_array_index (near, BesaceNearWord, 0).word) };

    g_array_append_val (self->corrections, correction);
  }
}

/* “porte monnaie” for what is written as one word. */
static void
join_neighbours (BesaceQuestion              *self,
                 const BesaceQuestionContext *context)
{
  for (guint i = 0; i + 1 < self->words->len; i++) {
    BesaceQuestionWord *word = g_ptr_array_index (self->words, i);
    BesaceQuestionWord *next = g_ptr_array_index (self->words, i + 1);
    g_autofree char *joined = g_strconcat (word->word, next->word, NULL);

    if (strlen (joined) < BESACE_WORD_SIZE && besace_lexicon_get_rows (context->lexicon, joined) > 0) {
      add_word_forms (word, joined, SPLIT_WEIGHT);
      add_word_forms (next, joined, SPLIT_WEIGHT);
    }
  }
}

static gboolean
find_forms (BesaceQuestion               *self,
            const BesaceQuestionContext  *context,
            GError                      **error)
{
  g_autoptr(GError) failure = NULL;

  for (guint i = 0; i < self->words->len && !failure; i++) {
    BesaceQuestionWord *word = g_ptr_array_index (self->words, i);

    if (i + 1 == self->words->len && !word->filler)
      complete_last (word, context);
    if (!look_up (word, context, &failure) && !failure && !word->filler && !split_elision (word, context) &&
        !cut_plural_verb (word, context))
      mend (self, word, context);
  }

  join_neighbours (self, context);
  for (guint i = 0; i < self->words->len && !failure; i++)
    look_up (g_ptr_array_index (self->words, i), context, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

/* Groups the words that the thesaurus knows together, and leaves the fillers out while another word remains. */
static void
find_concepts (BesaceQuestion              *self,
               const BesaceQuestionContext *context)
{
  g_autofree const char **words = g_new0 (const char *, self->words->len + 1);
  g_autofree const char **stems = g_new0 (const char *, self->words->len + 1);

  for (guint i = 0; i < self->words->len; i++) {
    const BesaceQuestionWord *word = g_ptr_array_index (self->words, i);

    words[i] = word->word;
    stems[i] = word->stem;
  }

  for (guint i = 0; i < self->words->len;) {
    const BesaceQuestionWord *word = g_ptr_array_index (self->words, i);
    BesaceConcept concept = { i, 1, NULL };
    guint length = besace_thesaurus_match (context->thesaurus, words + i, stems + i, self->words->len - i,
                                           &concept.synonyms);

    concept.n_words = MAX (length, 1);
    if (length > 0 || !word->filler)
      g_array_append_val (self->concepts, concept);
    i += concept.n_words;
  }
}

BesaceQuestion *
besace_question_new (const char                   *text,
                     const BesaceQuestionContext  *context,
                     GError                      **error)
{
  g_autoptr(BesaceQuestion) self = g_new0 (BesaceQuestion, 1);

  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) word_free);
  self->concepts = g_array_new (FALSE, FALSE, sizeof (BesaceConcept));
  self->corrections = g_array_new (FALSE, FALSE, sizeof (BesaceCorrection));
  g_array_set_clear_func (self->corrections, (GDestroyNotify) correction_clear);

  read_words (self, text, context);
  stop_filling (self);
  if (!find_forms (self, context, error))
    return NULL;
  find_concepts (self, context);
  return g_steal_pointer (&self);
}

void
besace_question_free (BesaceQuestion *self)
{
  g_ptr_array_unref (self->words);
  g_array_unref (self->concepts);
  g_array_unref (self->corrections);
  g_free (self);
}
