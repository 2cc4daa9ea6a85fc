/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-scorer.h"

#include <math.h>
#include <string.h>

/* What a field is worth; measured over the bench's queries, from Les Bases' own 6, 5, 3. */
#define TITLE_WEIGHT 6.0f
#define PRODUCER_WEIGHT 3.0f
#define SUMMARY_WEIGHT 1.5f
#define CONTENTS_WEIGHT 1.0f
/* What contents add to a word that stands in the title or in the summary as well. */
#define CONTENTS_BESIDE 0.5f

/* How far a word is answered by where it stands: long contents hold many words that they are not about. */
#define SUMMARY_ANSWER 0.9f
#define CONTENTS_ANSWER 0.65f

/* How good the stem of a synonym's word is beside the word itself. */
#define SYNONYM_STEM_WEIGHT 0.85f

/* What the further words of a term add to its rarest one. */
#define TERM_WORD_WEIGHT 0.6f

/* A row is kept when it answers at least this share of what the best row answers, by the weight of the words. */
#define COVERAGE_KEPT 0.5f
/* A short title that is all about the query comes before a long one that happens to hold it. */
#define TITLE_FIT_WEIGHT 1.0f
/* Fillers select nothing and weigh little, but “combien” and “sans” tell two titles apart that share the rest. */
#define FILLER_WEIGHT 0.2f
/* A word in more than this share of the rows does not select while rarer words do; as a filler it says nothing. */
#define COMMON_SHARE 0.5
#define COMMON_MIN 50.0

/* What is remembered of synonyms is let go beyond this many rows, 8 MB. */
#define REMEMBERED_MAX (1 << 19)

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

/* Values by row, and which rows have one. */
typedef struct {
  Partial *values;    /* (owned) (array length=n_rows) zero but for @touched */
  guint32 *touched;   /* (owned) (array length=n_touched), room for n_rows */
  guint    n_touched;
} Scratch;

/* A row that has all the words of a synonym. */
typedef struct {
  guint32 row;
  float   score;
  float   answered; /* 0–1 */
  guint8  in_title;
} SynonymRow;

struct _BesaceScorer {
  BesacePostings   *postings;
  BesaceFacetIndex *facets;
  guint             n_rows;
  RowScore         *rows;      /* (owned) (array length=n_rows) */
  guint32          *touched;   /* (owned) (array length=n_touched) rows that have a score; room for n_rows */
  guint             n_touched;
  Scratch           word;      /* the forms of one word */
  Scratch           synonym;   /* the words of one synonym */
  Scratch           concept;   /* the best of a concept's alternatives */
  gboolean          ranking;   /* what is at hand stands nearly everywhere: it only ranks rows that have a score */
  GHashTable       *synonyms[BESACE_N_INDEXES]; /* (owned) BesaceSynonym to GArray of SynonymRow, by depth */
  gsize             n_remembered;               /* rows in them */
};

static void
scratch_clear (Scratch *scratch)
{
  g_free (scratch->values);
  g_free (scratch->touched);
}

static void
scratch_grow (Scratch *scratch,
              guint    old,
              guint    n_rows)
{
  scratch->values = g_renew (Partial, scratch->values, n_rows);
  memset (scratch->values + old, 0, (n_rows - old) * sizeof (Partial));
  scratch->touched = g_renew (guint32, scratch->touched, n_rows);
}

static void
scratch_reset (Scratch *scratch)
{
  static const Partial nothing;

  for (guint i = 0; i < scratch->n_touched; i++)
    scratch->values[scratch->touched[i]] = nothing;
  scratch->n_touched = 0;
}

/* The value of a row that is about to be answered. */
static inline Partial *
scratch_touch (Scratch *scratch,
               guint32  row)
{
  Partial *value = &scratch->values[row];

  if (value->answered == 0.0f)
    scratch->touched[scratch->n_touched++] = row;
  return value;
}

BesaceScorer *
besace_scorer_new (BesacePostings   *postings,
                   BesaceFacetIndex *facets)
{
  BesaceScorer *self = g_new0 (BesaceScorer, 1);

  self->postings = postings;
  self->facets = facets;
  for (guint i = 0; i < BESACE_N_INDEXES; i++)
    self->synonyms[i] = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  return self;
}

void
besace_scorer_free (BesaceScorer *self)
{
  g_free (self->rows);
  g_free (self->touched);
  scratch_clear (&self->word);
  scratch_clear (&self->synonym);
  scratch_clear (&self->concept);
  for (guint i = 0; i < BESACE_N_INDEXES; i++)
    g_hash_table_unref (self->synonyms[i]);
  g_free (self);
}

void
besace_scorer_forget (BesaceScorer *self)
{
  for (guint i = 0; i < BESACE_N_INDEXES; i++)
    g_hash_table_remove_all (self->synonyms[i]);
  self->n_remembered = 0;
}

static void
reset (BesaceScorer *self)
{
  guint n_rows = besace_facet_index_get_n_rows (self->facets);

  for (guint i = 0; i < self->n_touched; i++)
    memset (&self->rows[self->touched[i]], 0, sizeof (RowScore));
  self->n_touched = 0;
  scratch_reset (&self->word);
  scratch_reset (&self->synonym);
  scratch_reset (&self->concept);

  if (n_rows > self->n_rows) {
    self->rows = g_renew (RowScore, self->rows, n_rows);
    memset (self->rows + self->n_rows, 0, (n_rows - self->n_rows) * sizeof (RowScore));
    self->touched = g_renew (guint32, self->touched, n_rows);
    scratch_grow (&self->word, self->n_rows, n_rows);
    scratch_grow (&self->synonym, self->n_rows, n_rows);
    scratch_grow (&self->concept, self->n_rows, n_rows);
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

/* Raises each row that holds one form of a word to that form's value, if it is the better one. What the contents say
 * adds to what the light index says, since they are different fields. */
static void
take_postings (BesaceScorer *self,
               const GArray *postings,
               BesaceIndex   index,
               float         weight)
{
  float scores[BESACE_FIELD_CONTENTS << 1] = { 0.0f, };
  float answers[BESACE_FIELD_CONTENTS << 1] = { 0.0f, };
  float beside = index == BESACE_INDEX_FULL ? CONTENTS_BESIDE : 0.0f;

  for (guint32 fields = 0; fields < G_N_ELEMENTS (scores); fields++) {
    scores[fields] = weight * weigh_fields (fields);
    answers[fields] = weight * weigh_answer (fields);
  }

  for (guint i = 0; i < postings->len; i++) {
    const BesacePosting *posting = &g_array_index (postings, BesacePosting, i);
    float score = scores[posting->fields];
    Partial *value;

    /* A row that came in after the facets were read is for the next search. */
    if (posting->row >= self->n_rows || (self->ranking && self->rows[posting->row].answered == 0.0f))
      continue;

    value = scratch_touch (&self->word, posting->row);
    value->score = value->score > score ? value->score + beside * score : score;
    value->answered = MAX (value->answered, answers[posting->fields]);
    if (posting->fields & BESACE_FIELD_TITLE)
      value->in_title = 1;
  }
}

static float
rarity (BesaceScorer *self,
        guint         n_found)
{
  double n_rows = MAX (self->n_rows, 1);

  return (float) log (1.0 + (n_rows - MIN (n_found, n_rows) + 0.5) / (n_found + 0.5));
}

/* In how many rows a word stands, by the most frequent of its forms: in the light index, or in either. */
static guint
count_word (const BesaceQuestionWord *word,
            BesaceIndex               last)
{
  guint n_rows = 0;

  for (guint i = 0; i < word->forms->len; i++) {
    const BesaceForm *form = g_ptr_array_index (word->forms, i);

    for (BesaceIndex index = BESACE_INDEX_LIGHT; index <= last; index++) {
      if (form->postings[index])
        n_rows = MAX (n_rows, form->postings[index]->len);
    }
  }

  return n_rows;
}

/* A word is as rare as titles and summaries have it: long contents hold the words of every subject. */
static float
weigh_word (BesaceScorer              *self,
            const BesaceQuestionWord  *word)
{
  guint n_rows = count_word (word, BESACE_INDEX_LIGHT);

  return rarity (self, n_rows > 0 ? n_rows : count_word (word, BESACE_INDEX_FULL));
}

/* Fills the scratch with the rows of one typed word. */
static void
read_word (BesaceScorer              *self,
           const BesaceQuestionWord  *word)
{
  for (guint i = 0; i < word->forms->len; i++) {
    const BesaceForm *form = g_ptr_array_index (word->forms, i);

    for (BesaceIndex index = BESACE_INDEX_LIGHT; index < BESACE_N_INDEXES; index++) {
      if (form->postings[index])
        take_postings (self, form->postings[index], index, (float) form->weight);
    }
  }
}

/* Adds one typed word to the concept's own reading: what was typed. Returns its rarity. */
static float
take_word (BesaceScorer              *self,
           const BesaceQuestionWord  *word)
{
  float weight = weigh_word (self, word);

  read_word (self, word);
  for (guint i = 0; i < self->word.n_touched; i++) {
    guint32 row = self->word.touched[i];
    const Partial *from = &self->word.values[row];
    Partial *to = scratch_touch (&self->concept, row);

    to->score += weight * from->score;
    to->answered += weight * from->answered;
    to->in_title = (guint8) (to->in_title + from->in_title);
  }
  scratch_reset (&self->word);
  return weight;
}

/* A term is one idea: its words add less to each other than those of two ideas, and a part of it answers it little:
 * “combien de temps” is not about “combien”. @mass and @greatest: the sum of its words' rarities, and the greatest.
 * Returns what answering the term is worth. */
static float
weigh_term (BesaceScorer *self,
            float         mass,
            float         greatest)
{
  float term = greatest + TERM_WORD_WEIGHT * (mass - greatest);

  for (guint i = 0; i < self->concept.n_touched; i++) {
    Partial *value = &self->concept.values[self->concept.touched[i]];
    float share = MIN (value->answered / mass, 1.0f) * term / mass;

    value->score *= share;
    value->answered *= share;
  }

  return term;
}

/* Fills the scratch with the rows of a synonym's word. */
static gboolean
read_synonym_word (BesaceScorer  *self,
                   const char    *word,
                   BesaceIndex    last,
                   GError       **error)
{
  static const struct { BesaceTokenKind kind; float weight; } forms[] = {
    { BESACE_TOKEN_EXACT, 1.0f },
    { BESACE_TOKEN_STEM, SYNONYM_STEM_WEIGHT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    for (BesaceIndex index = BESACE_INDEX_LIGHT; index <= last; index++) {
      g_autoptr(GArray) postings = besace_postings_look_up (self->postings, index, forms[i].kind, word, error);

      if (!postings)
        return FALSE;
      take_postings (self, postings, index, forms[i].weight);
    }
  }

  return TRUE;
}

/* The rows that have every word of a synonym, as good as the one that stands in the worst place. NULL on error. */
static GArray *
read_synonym (BesaceScorer         *self,
              const BesaceSynonym  *synonym,
              BesaceIndex           last,
              GError              **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (SynonymRow));
  guint n_words = g_strv_length (synonym->words);

  for (guint i = 0; i < n_words; i++) {
    if (!read_synonym_word (self, synonym->words[i], last, error))
      return NULL;

    for (guint j = 0; j < self->word.n_touched; j++) {
      guint32 row = self->word.touched[j];
      const Partial *from = &self->word.values[row];
      Partial *to;

      /* A row that lacks a word before this one can no longer have them all. */
      if (self->synonym.values[row].n_found < i)
        continue;

      to = scratch_touch (&self->synonym, row);
      to->score = i > 0 ? MIN (to->score, from->score) : from->score;
      to->answered = i > 0 ? MIN (to->answered, from->answered) : from->answered;
      to->in_title = (guint8) (to->in_title + from->in_title);
      to->n_found++;
    }
    scratch_reset (&self->word);
  }

  for (guint i = 0; i < self->synonym.n_touched; i++) {
    const Partial *from = &self->synonym.values[self->synonym.touched[i]];
    SynonymRow found = { self->synonym.touched[i], from->score, from->answered, from->in_title };

    if (from->n_found == n_words)
      g_array_append_val (rows, found);
  }
  scratch_reset (&self->synonym);
  return g_steal_pointer (&rows);
}

/* The same synonyms come back with every letter that follows. (transfer none) NULL on error. */
static const GArray *
look_up_synonym (BesaceScorer         *self,
                 const BesaceSynonym  *synonym,
                 BesaceIndex           last,
                 GError              **error)
{
  GArray *rows = g_hash_table_lookup (self->synonyms[last], synonym);
  gboolean ranking = self->ranking;

  if (rows)
    return rows;

  self->ranking = FALSE;
  rows = read_synonym (self, synonym, last, error);
  self->ranking = ranking;
  if (!rows)
    return NULL;

  if (self->n_remembered + rows->len > REMEMBERED_MAX)
    besace_scorer_forget (self);

  self->n_remembered += rows->len;
  g_hash_table_insert (self->synonyms[last], (gpointer) synonym, rows);
  return rows;
}

/* A synonym answers where all of its words are, as far as its weight goes, in the place of the whole concept. */
static gboolean
take_synonym (BesaceScorer         *self,
              const BesaceSynonym  *synonym,
              float                *mass,
              BesaceIndex           last,
              GError              **error)
{
  const GArray *rows = look_up_synonym (self, synonym, last, error);
  float weight;

  if (!rows)
    return FALSE;

  /* Words that nobody writes, “thunes”, have no rarity of their own: the synonym's is what the concept is worth. */
  if (*mass <= 0.0f)
    *mass = rarity (self, rows->len);

  weight = (float) synonym->weight * *mass;
  for (guint i = 0; i < rows->len; i++) {
    const SynonymRow *from = &g_array_index (rows, SynonymRow, i);
    Partial *to;

    if (self->ranking && self->rows[from->row].answered == 0.0f)
      continue;

    to = scratch_touch (&self->concept, from->row);
    to->score = MAX (to->score, weight * from->score);
    to->answered = MAX (to->answered, weight * from->answered);
    to->in_title = MAX (to->in_title, from->in_title);
  }

  return TRUE;
}

/* Scores one concept into the scratch; returns what answering it wholly is worth, -1 on error. */
static float
take_concept (BesaceScorer          *self,
              const BesaceQuestion  *question,
              const BesaceConcept   *concept,
              BesaceIndex            last,
              GError               **error)
{
  float mass = 0.0f;
  float greatest = 0.0f;

  for (guint i = 0; i < concept->n_words; i++) {
    const BesaceQuestionWord *word = g_ptr_array_index (question->words, concept->first + i);

    if (!word->filler || concept->n_words == 1) {
      float weight = take_word (self, word);

      mass += weight;
      greatest = MAX (greatest, weight);
    }
  }

  if (self->concept.n_touched == 0)
    mass = 0.0f;
  else if (concept->n_words > 1)
    mass = weigh_term (self, mass, greatest);

  for (guint i = 0; concept->synonyms && i < concept->synonyms->len; i++) {
    if (!take_synonym (self, g_ptr_array_index (concept->synonyms, i), &mass, last, error))
      return -1.0f;
  }

  /* A word that is nowhere weighs as if one resource had it: a row cannot answer it, and none loses by it. */
  return self->concept.n_touched == 0 ? 0.0f : mass;
}

static void
add_concept (BesaceScorer *self)
{
  for (guint i = 0; i < self->concept.n_touched; i++) {
    guint32 row = self->concept.touched[i];
    const Partial *from = &self->concept.values[row];
    RowScore *to = &self->rows[row];

    if (to->answered == 0.0f)
      self->touched[self->n_touched++] = row;
    to->score += from->score;
    to->answered += from->answered;
    to->in_title = (guint8) (to->in_title + from->in_title);
  }
  scratch_reset (&self->concept);
}

typedef struct {
  const BesaceConcept *concept;
  guint                n_rows;
} OrderedConcept;

static int
compare_concepts (gconstpointer a,
                  gconstpointer b)
{
  const OrderedConcept *first = a;
  const OrderedConcept *second = b;

  return first->n_rows == second->n_rows ? 0 : first->n_rows < second->n_rows ? -1 : 1;
}

/* The concepts, the rarest first. */
static GArray *
order_concepts (const BesaceQuestion *question)
{
  GArray *ordered = g_array_new (FALSE, FALSE, sizeof (OrderedConcept));

  for (guint i = 0; i < question->concepts->len; i++) {
    OrderedConcept entry = { &g_array_index (question->concepts, BesaceConcept, i), 0 };

    for (guint j = 0; j < entry.concept->n_words; j++) {
      const BesaceQuestionWord *word = g_ptr_array_index (question->words, entry.concept->first + j);

      entry.n_rows = MAX (entry.n_rows, count_word (word, BESACE_INDEX_FULL));
    }
    g_array_append_val (ordered, entry);
  }

  g_array_sort (ordered, compare_concepts);
  return ordered;
}

/* The rare words select; one that stands nearly everywhere only ranks what they have selected. */
static gboolean
take_concepts (BesaceScorer          *self,
               const BesaceQuestion  *question,
               BesaceIndex            last,
               float                 *total,
               GError               **error)
{
  g_autoptr(GArray) ordered = order_concepts (question);
  guint common = (guint) MAX (COMMON_SHARE * self->n_rows, COMMON_MIN);

  for (guint i = 0; i < ordered->len; i++) {
    const OrderedConcept *entry = &g_array_index (ordered, OrderedConcept, i);
    float mass;

    self->ranking = self->n_touched > 0 && entry->n_rows > common;
    mass = take_concept (self, question, entry->concept, last, error);
    self->ranking = FALSE;
    if (mass < 0.0f)
      return FALSE;

    *total += mass;
    add_concept (self);
  }

  return TRUE;
}

static void
take_fillers (BesaceScorer         *self,
              const BesaceQuestion *question)
{
  guint common = (guint) MAX (COMMON_SHARE * self->n_rows, COMMON_MIN);

  self->ranking = TRUE;
  for (guint i = 0; i < question->words->len; i++) {
    const BesaceQuestionWord *word = g_ptr_array_index (question->words, i);
    float weight;

    if (!word->filler || count_word (word, BESACE_INDEX_LIGHT) > common)
      continue;

    weight = FILLER_WEIGHT * weigh_word (self, word);
    read_word (self, word);
    for (guint j = 0; j < self->word.n_touched; j++) {
      guint32 row = self->word.touched[j];

      self->rows[row].score += weight * self->word.values[row].score;
    }
    scratch_reset (&self->word);
  }
  self->ranking = FALSE;
}

static void
finish (BesaceScorer *self,
        float         total,
        gboolean      lenient,
        BesaceBitset *matching)
{
  const BesaceBitset *shown = besace_facet_index_get_shown (self->facets);
  float scale = 1.0f / MAX (total, 0.01f);
  float best = 0.0f;

  for (guint i = 0; i < self->n_touched; i++) {
    guint32 row = self->touched[i];

    if (self->rows[row].answered > best && besace_bitset_get (shown, row))
      best = self->rows[row].answered;
  }

  for (guint i = 0; i < self->n_touched; i++) {
    guint32 row = self->touched[i];
    RowScore *score = &self->rows[row];
    float answered = score->answered * scale;
    float fit;

    if ((!lenient && score->answered < COVERAGE_KEPT * best) || !besace_bitset_get (shown, row))
      continue;

    /* Twice over: a row loses more than its share for the words that it does not answer. */
    fit = (float) score->in_title / (float) besace_facet_index_get_facts (self->facets, row)->title_words;
    score->score *= (1.0f + TITLE_FIT_WEIGHT * MIN (fit, 1.0f)) * answered * answered;
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
  if (!take_concepts (self, question, depth == BESACE_DEPTH_FULL ? BESACE_INDEX_FULL : BESACE_INDEX_LIGHT, &total, error))
    return FALSE;

  take_fillers (self, question);
  finish (self, total, lenient, matching);
  return TRUE;
}

float
besace_scorer_get_score (BesaceScorer *self,
                         guint         row)
{
  return row < self->n_rows ? self->rows[row].score : 0.0f;
}
