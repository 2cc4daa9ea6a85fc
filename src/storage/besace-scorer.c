/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-scorer.h"

#include <math.h>
#include <string.h>

/* What a field is worth; measured over the bench's queries, from Les Bases' own 6, 5, 3. */
#define TITLE_WEIGHT 6.0f
#define PRODUCER_WEIGHT 3.0f
#define SUMMARY_WEIGHT 2.0f
#define CONTENTS_WEIGHT 1.0f

/* How far a word is answered by where it stands: long contents hold many words that they are not about. */
#define SUMMARY_ANSWER 0.9f
#define CONTENTS_ANSWER 0.6f

/* A row is kept when it answers at least this share of what the best row answers, by the weight of the words. */
#define COVERAGE_KEPT 0.5f
/* How much a row loses for the words that it does not answer. */
#define COVERAGE_POWER 2.0f
/* A short title that is all about the query comes before a long one that happens to hold it. */
#define TITLE_FIT_WEIGHT 1.0f
/* A word in more than this share of the rows does not select while rarer words do. */
#define COMMON_SHARE 0.2
#define COMMON_MIN 50.0

/* What a row has from one run over the words. */
typedef struct {
  float  score;
  float  answered; /* the weight of the words that it answers */
  guint8 in_title; /* how many of them its title holds */
} RowScore;

/* A row's value for the word or concept at hand. */
typedef struct {
  float  score;
  float  answered;
  guint8 in_title;
  guint8 n_found; /* words of a synonym */
} Partial;

/* Scratch for one alternative: values by row, and which rows have one. */
typedef struct {
  Partial *values; /* (owned) (array length=n_rows) zero but for @touched */
  GArray  *touched; /* (owned) of guint32 */
} Scratch;

struct _BesaceScorer {
  BesacePostings   *postings;
  BesaceFacetIndex *facets;
  guint             n_rows;
  RowScore         *rows;    /* (owned) (array length=n_rows) */
  GArray           *touched; /* (owned) of guint32: rows that have a score */
  Scratch           word;    /* the forms of one word */
  Scratch           synonym; /* the words of one synonym */
  Scratch           concept; /* the best of a concept's alternatives */
  gboolean          ranking; /* what is at hand stands nearly everywhere: it only ranks rows that have a score */
};

static void
scratch_init (Scratch *scratch)
{
  scratch->values = NULL;
  scratch->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
scratch_clear (Scratch *scratch)
{
  g_free (scratch->values);
  g_array_unref (scratch->touched);
}

static void
scratch_reset (Scratch *scratch)
{
  for (guint i = 0; i < scratch->touched->len; i++)
    memset (&scratch->values[g_array_index (scratch->touched, guint32, i)], 0, sizeof (Partial));
  g_array_set_size (scratch->touched, 0);
}

static Partial *
scratch_touch (Scratch *scratch,
               guint32  row)
{
  Partial *value = &scratch->values[row];

  if (value->answered == 0.0f)
    g_array_append_val (scratch->touched, row);
  return value;
}

BesaceScorer *
besace_scorer_new (BesacePostings   *postings,
                   BesaceFacetIndex *facets)
{
  BesaceScorer *self = g_new0 (BesaceScorer, 1);

  self->postings = postings;
  self->facets = facets;
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
  scratch_init (&self->word);
  scratch_init (&self->synonym);
  scratch_init (&self->concept);
  return self;
}

void
besace_scorer_free (BesaceScorer *self)
{
  g_free (self->rows);
  g_array_unref (self->touched);
  scratch_clear (&self->word);
  scratch_clear (&self->synonym);
  scratch_clear (&self->concept);
  g_free (self);
}

static void
reset (BesaceScorer *self)
{
  guint n_rows = besace_facet_index_get_n_rows (self->facets);

  for (guint i = 0; i < self->touched->len; i++)
    memset (&self->rows[g_array_index (self->touched, guint32, i)], 0, sizeof (RowScore));
  g_array_set_size (self->touched, 0);
  scratch_reset (&self->word);
  scratch_reset (&self->synonym);
  scratch_reset (&self->concept);

  if (n_rows > self->n_rows) {
    self->rows = g_renew (RowScore, self->rows, n_rows);
    memset (self->rows + self->n_rows, 0, (n_rows - self->n_rows) * sizeof (RowScore));
    for (Scratch *scratch = &self->word; scratch <= &self->concept; scratch++) {
      scratch->values = g_renew (Partial, scratch->values, n_rows);
      memset (scratch->values + self->n_rows, 0, (n_rows - self->n_rows) * sizeof (Partial));
    }
    self->n_rows = n_rows;
  }
}

static float
weigh_fields (guint32 fields)
{
  return (fields & BESACE_FIELD_TITLE ? TITLE_WEIGHT : 0.0f) +
         (fields & BESACE_FIELD_SUMMARY ? SUMMARY_WEIGHT : 0.0f) +
         (fields & BESACE_FIELD_PRODUCER ? PRODUCER_WEIGHT : 0.0f) +
         (fields & BESACE_FIELD_CONTENTS ? CONTENTS_WEIGHT : 0.0f);
}

static float
weigh_answer (guint32 fields)
{
  if (fields & (BESACE_FIELD_TITLE | BESACE_FIELD_PRODUCER))
    return 1.0f;

  return fields & BESACE_FIELD_SUMMARY ? SUMMARY_ANSWER : CONTENTS_ANSWER;
}

/* Raises each row that holds one form of a word to that form's value, if it is the better one. The two indexes of a
 * row add up, since they are different fields. */
static gboolean
take_form (BesaceScorer      *self,
           Scratch           *scratch,
           const char        *word,
           BesaceTokenKind    kind,
           double             weight,
           BesaceDepth        depth,
           GError           **error)
{
  BesaceIndex last = depth == BESACE_DEPTH_FULL ? BESACE_INDEX_FULL : BESACE_INDEX_LIGHT;

  for (BesaceIndex index = BESACE_INDEX_LIGHT; index <= last; index++) {
    g_autoptr(GArray) postings = besace_postings_look_up (self->postings, index, kind, word, error);

    if (!postings)
      return FALSE;

    for (guint i = 0; i < postings->len; i++) {
      const BesacePosting *posting = &g_array_index (postings, BesacePosting, i);
      float score = (float) weight * weigh_fields (posting->fields);
      Partial *value;

      /* A row that came in after the facets were read is for the next search. */
      if (posting->row >= self->n_rows || (self->ranking && self->rows[posting->row].answered == 0.0f))
        continue;

      value = scratch_touch (scratch, posting->row);
      if (index == BESACE_INDEX_FULL)
        value->score = MAX (value->score, score) + (value->score > score ? score * 0.5f : 0.0f);
      else
        value->score = MAX (value->score, score);
      value->answered = MAX (value->answered, (float) weight * weigh_answer (posting->fields));
      if (posting->fields & BESACE_FIELD_TITLE)
        value->in_title = 1;
    }
  }

  return TRUE;
}

static float
rarity (BesaceScorer *self,
        guint         n_found)
{
  double n_rows = MAX (self->n_rows, 1);

  return (float) log (1.0 + (n_rows - MIN (n_found, n_rows) + 0.5) / (n_found + 0.5));
}

/* In how many rows a word stands, by the most frequent of its forms. -1 on error. */
static int
count_word (BesaceScorer              *self,
            const BesaceQuestionWord  *word,
            BesaceDepth                depth,
            GError                   **error)
{
  BesaceIndex last = depth == BESACE_DEPTH_FULL ? BESACE_INDEX_FULL : BESACE_INDEX_LIGHT;
  guint n_rows = 0;

  for (guint i = 0; i < word->forms->len; i++) {
    const BesaceForm *form = g_ptr_array_index (word->forms, i);

    for (BesaceIndex index = BESACE_INDEX_LIGHT; index <= last; index++) {
      g_autoptr(GArray) postings = besace_postings_look_up (self->postings, index, form->kind, form->word, error);

      if (!postings)
        return -1;
      n_rows = MAX (n_rows, postings->len);
    }
  }

  return (int) n_rows;
}

/* Adds the forms of one typed word to the concept's own reading: what was typed. Returns its rarity, -1 on error. */
static float
take_word (BesaceScorer              *self,
           const BesaceQuestionWord  *word,
           BesaceDepth                depth,
           GError                   **error)
{
  int n_rows = count_word (self, word, depth, error);
  float weight;

  if (n_rows < 0)
    return -1.0f;

  for (guint i = 0; i < word->forms->len; i++) {
    const BesaceForm *form = g_ptr_array_index (word->forms, i);

    if (!take_form (self, &self->word, form->word, form->kind, form->weight, depth, error))
      return -1.0f;
  }

  weight = rarity (self, (guint) n_rows);
  for (guint i = 0; i < self->word.touched->len; i++) {
    guint32 row = g_array_index (self->word.touched, guint32, i);
    const Partial *from = &self->word.values[row];
    Partial *to = scratch_touch (&self->concept, row);

    to->score += weight * from->score;
    to->answered += weight * from->answered;
    to->in_title = (guint8) (to->in_title + from->in_title);
  }
  scratch_reset (&self->word);
  return weight;
}

/* A synonym answers where all of its words are, as far as its weight goes, in the place of the whole concept. */
static gboolean
take_synonym (BesaceScorer         *self,
              const BesaceSynonym  *synonym,
              float                *mass,
              BesaceDepth           depth,
              GError              **error)
{
  guint n_words = g_strv_length (synonym->words);
  guint n_rows = 0;

  for (guint i = 0; i < n_words; i++) {
    if (!take_form (self, &self->word, synonym->words[i], BESACE_TOKEN_EXACT, 1.0, depth, error) ||
        !take_form (self, &self->word, synonym->words[i], BESACE_TOKEN_STEM, 0.85, depth, error))
      return FALSE;

    for (guint j = 0; j < self->word.touched->len; j++) {
      guint32 row = g_array_index (self->word.touched, guint32, j);
      const Partial *from = &self->word.values[row];
      Partial *to = scratch_touch (&self->synonym, row);

      to->score += from->score / (float) n_words;
      to->answered = 1.0f;
      to->in_title = (guint8) (to->in_title + from->in_title);
      to->n_found++;
    }
    scratch_reset (&self->word);
  }

  for (guint i = 0; i < self->synonym.touched->len; i++)
    n_rows += self->synonym.values[g_array_index (self->synonym.touched, guint32, i)].n_found == n_words;

  /* Words that nobody writes, “thunes”, have no rarity of their own: the synonym's is what the concept is worth. */
  if (*mass <= 0.0f)
    *mass = rarity (self, n_rows);

  for (guint i = 0; i < self->synonym.touched->len; i++) {
    guint32 row = g_array_index (self->synonym.touched, guint32, i);
    const Partial *from = &self->synonym.values[row];
    float weight = (float) synonym->weight * *mass;
    Partial *to;

    if (from->n_found < n_words)
      continue;

    to = scratch_touch (&self->concept, row);
    to->score = MAX (to->score, weight * from->score);
    to->answered = MAX (to->answered, weight);
    to->in_title = MAX (to->in_title, from->in_title);
  }
  scratch_reset (&self->synonym);
  return TRUE;
}

/* Scores one concept into the scratch; returns what answering it wholly is worth, -1 on error. */
static float
take_concept (BesaceScorer          *self,
              const BesaceQuestion  *question,
              const BesaceConcept   *concept,
              BesaceDepth            depth,
              GError               **error)
{
  float mass = 0.0f;

  for (guint i = 0; i < concept->n_words; i++) {
    const BesaceQuestionWord *word = g_ptr_array_index (question->words, concept->first + i);
    float weight;

    if (word->filler && concept->n_words > 1)
      continue;
    if ((weight = take_word (self, word, depth, error)) < 0.0f)
      return -1.0f;
    mass += weight;
  }

  if (self->concept.touched->len == 0)
    mass = 0.0f;

  for (guint i = 0; concept->synonyms && i < concept->synonyms->len; i++) {
    if (!take_synonym (self, g_ptr_array_index (concept->synonyms, i), &mass, depth, error))
      return -1.0f;
  }

  /* A word that is nowhere weighs as if one resource had it: a row cannot answer it, and none loses by it. */
  return self->concept.touched->len == 0 ? 0.0f : mass;
}

static void
add_concept (BesaceScorer *self)
{
  for (guint i = 0; i < self->concept.touched->len; i++) {
    guint32 row = g_array_index (self->concept.touched, guint32, i);
    const Partial *from = &self->concept.values[row];
    RowScore *to = &self->rows[row];

    if (to->answered == 0.0f)
      g_array_append_val (self->touched, row);
    to->score += from->score;
    to->answered += from->answered;
    to->in_title = (guint8) (to->in_title + from->in_title);
  }
  scratch_reset (&self->concept);
}

typedef struct {
  const BesaceConcept *concept;
  int                  n_rows;
} OrderedConcept;

static int
compare_concepts (gconstpointer a,
                  gconstpointer b)
{
  return ((const OrderedConcept *) a)->n_rows - ((const OrderedConcept *) b)->n_rows;
}

/* The concepts, the rarest first. NULL on error. */
static GArray *
order_concepts (BesaceScorer          *self,
                const BesaceQuestion  *question,
                BesaceDepth            depth,
                GError               **error)
{
  g_autoptr(GArray) ordered = g_array_new (FALSE, FALSE, sizeof (OrderedConcept));

  for (guint i = 0; i < question->concepts->len; i++) {
    OrderedConcept entry = { &g_array_index (question->concepts, BesaceConcept, i), 0 };

    for (guint j = 0; j < entry.concept->n_words; j++) {
      int n_rows = count_word (self, g_ptr_array_index (question->words, entry.concept->first + j), depth, error);

      if (n_rows < 0)
        return NULL;
      entry.n_rows = MAX (entry.n_rows, n_rows);
    }
    g_array_append_val (ordered, entry);
  }

  g_array_sort (ordered, compare_concepts);
  return g_steal_pointer (&ordered);
}

/* The rare words select; one that stands nearly everywhere only ranks what they have selected. */
static gboolean
take_concepts (BesaceScorer          *self,
               const BesaceQuestion  *question,
               BesaceDepth            depth,
               float                 *total,
               GError               **error)
{
  g_autoptr(GArray) ordered = order_concepts (self, question, depth, error);
  int common = (int) MAX (COMMON_SHARE * self->n_rows, COMMON_MIN);

  for (guint i = 0; ordered && i < ordered->len; i++) {
    const OrderedConcept *entry = &g_array_index (ordered, OrderedConcept, i);
    float mass;

    self->ranking = self->touched->len > 0 && entry->n_rows > common;
    mass = take_concept (self, question, entry->concept, depth, error);
    self->ranking = FALSE;
    if (mass < 0.0f)
      return FALSE;

    *total += mass;
    add_concept (self);
  }

  return ordered != NULL;
}

static void
finish (BesaceScorer *self,
        float         total,
        gboolean      lenient,
        BesaceBitset *matching)
{
  const BesaceBitset *shown = besace_facet_index_get_shown (self->facets);
  float best = 0.0f;

  for (guint i = 0; i < self->touched->len; i++) {
    guint32 row = g_array_index (self->touched, guint32, i);

    if (besace_bitset_get (shown, row))
      best = MAX (best, self->rows[row].answered);
  }

  for (guint i = 0; i < self->touched->len; i++) {
    guint32 row = g_array_index (self->touched, guint32, i);
    RowScore *score = &self->rows[row];
    float fit;

    if (!besace_bitset_get (shown, row) || (!lenient && score->answered < COVERAGE_KEPT * best))
      continue;

    fit = (float) score->in_title / (float) besace_facet_index_get_facts (self->facets, row)->title_words;
    score->score *= (1.0f + TITLE_FIT_WEIGHT * MIN (fit, 1.0f)) * powf (score->answered / MAX (total, 0.01f), COVERAGE_POWER);
    besace_bitset_set (matching, row);
  }
}

gboolean
besace_scorer_run (BesaceScorer          *self,
                   const BesaceQuestion  *question,
                   BesaceDepth            depth,
                   gboolean               lenient,
                   BesaceBitset          *matching,
                   GError               **error)
{
  float total = 0.0f;

  reset (self);
  if (!take_concepts (self, question, depth, &total, error))
    return FALSE;

  finish (self, total, lenient, matching);
  return TRUE;
}

float
besace_scorer_get_score (BesaceScorer *self,
                         guint         row)
{
  return row < self->n_rows ? self->rows[row].score : 0.0f;
}
