/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-finder.h"

#include <string.h>

#include "besace-facet-index.h"
#include "besace-lexicon.h"
#include "besace-listing-store.h"
#include "besace-postings.h"
#include "besace-question.h"
#include "besace-scorer.h"
#include "besace-snippet.h"

/* The lexicon is read again once this share of the catalogue has changed since. */
#define LEXICON_STALE_SHARE 20

/* How many of the best rows are compared by their facets when looking for similar ones. */
#define SIMILAR_CANDIDATES 200
#define SHARED_VALUE_WEIGHT 0.15f

struct _BesaceFinder {
  BesaceConnection      *connection;
  const BesaceThesaurus *thesaurus;
  BesaceStemmer         *stemmer;
  BesaceFacetIndex      *facets;
  BesacePostings        *postings;
  BesaceScorer          *scorer;
  BesaceLexicon         *lexicon;          /* (owned) (nullable) */
  guint                  lexicon_revision;
  guint32               *title_ranks;      /* (owned) (nullable) by row; made when first sorted by */
};

BesaceFinder *
besace_finder_new (BesaceConnection       *connection,
                   const BesaceThesaurus  *thesaurus,
                   GError                **error)
{
  g_autoptr(BesacePostings) postings = besace_postings_new (connection, error);
  BesaceFinder *self;

  if (!postings)
    return NULL;

  self = g_new0 (BesaceFinder, 1);
  self->connection = connection;
  self->thesaurus = thesaurus;
  self->stemmer = besace_stemmer_new ();
  self->facets = besace_facet_index_new ();
  self->postings = g_steal_pointer (&postings);
  self->scorer = besace_scorer_new (self->postings, self->facets);
  return self;
}

void
besace_finder_free (BesaceFinder *self)
{
  besace_scorer_free (self->scorer);
  besace_postings_free (self->postings);
  besace_facet_index_free (self->facets);
  besace_stemmer_free (self->stemmer);
  g_clear_pointer (&self->lexicon, besace_lexicon_free);
  g_free (self->title_ranks);
  g_free (self);
}

/* Brings what is in memory to the catalogue's present revision. Inside a read transaction, so that the whole search
 * sees one state. */
static gboolean
refresh (BesaceFinder  *self,
         GError       **error)
{
  guint revision;
  gboolean changed;

  if (!besace_facet_index_refresh (self->facets, self->connection, &changed, error))
    return FALSE;
  if (!changed)
    return TRUE;

  besace_postings_forget (self->postings);
  g_clear_pointer (&self->title_ranks, g_free);

  revision = besace_facet_index_get_revision (self->facets);
  if (self->lexicon &&
      (revision - self->lexicon_revision) * LEXICON_STALE_SHARE > besace_facet_index_get_n_rows (self->facets))
    g_clear_pointer (&self->lexicon, besace_lexicon_free);

  return TRUE;
}

static gboolean
ensure_lexicon (BesaceFinder  *self,
                GError       **error)
{
  if (self->lexicon)
    return TRUE;

  self->lexicon = besace_lexicon_load (self->connection, error);
  self->lexicon_revision = besace_facet_index_get_revision (self->facets);
  return self->lexicon != NULL;
}

static BesaceQuestion *
understand (BesaceFinder  *self,
            const char    *text,
            BesaceDepth    depth,
            GError       **error)
{
  BesaceQuestionContext context;

  if (!ensure_lexicon (self, error))
    return NULL;

  context.postings = self->postings;
  context.lexicon = self->lexicon;
  context.thesaurus = self->thesaurus;
  context.stemmer = self->stemmer;
  context.depth = depth;
  return besace_question_new (text, &context, error);
}

static gboolean
ensure_title_ranks (BesaceFinder  *self,
                    GError       **error)
{
  g_autoptr(BesaceStatement) statement = NULL;
  g_autoptr(GError) failure = NULL;
  guint n_rows = besace_facet_index_get_n_rows (self->facets);
  guint32 rank = 0;

  if (self->title_ranks)
    return TRUE;

  if (!(statement = besace_connection_prepare (self->connection, "SELECT row FROM resource ORDER BY sort_key, id", error)))
    return FALSE;

  self->title_ranks = g_new0 (guint32, n_rows);
  while (besace_statement_next (statement, &failure)) {
    guint row = (guint) sqlite3_column_int64 (statement, 0);

    if (row < n_rows)
      self->title_ranks[row] = rank++;
  }

  if (failure) {
    g_clear_pointer (&self->title_ranks, g_free);
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

typedef struct {
  guint32 row;
  float   score;
  gint64  key; /* what comes before the score, and after it: see order_rows () */
} OrderedRow;

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const OrderedRow *first = a;
  const OrderedRow *second = b;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;

  return first->row < second->row ? -1 : 1;
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  const OrderedRow *first = a;
  const OrderedRow *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;

  return compare_keys (a, b);
}

/* Best first, the most recent first among equals; or by date, or by title, alone. */
static gboolean
order_rows (BesaceFinder        *self,
            const BesaceBitset  *rows,
            BesaceSort           sort,
            gboolean             scored,
            BesaceResults       *results,
            GError             **error)
{
  g_autofree OrderedRow *ordered = NULL;
  guint n_rows = besace_bitset_count (rows);
  guint position = 0;

  if (sort == BESACE_SORT_TITLE && !ensure_title_ranks (self, error))
    return FALSE;

  ordered = g_new (OrderedRow, n_rows);
  for (guint row = besace_bitset_next (rows, 0); row != G_MAXUINT; row = besace_bitset_next (rows, row + 1)) {
    ordered[position].row = row;
    ordered[position].score = scored ? besace_scorer_get_score (self->scorer, row) : 0.0f;
    ordered[position].key = sort == BESACE_SORT_TITLE ? self->title_ranks[row]
                                                      : -besace_facet_index_get_facts (self->facets, row)->updated;
    position++;
  }

  if (n_rows > 0)
    qsort (ordered, n_rows, sizeof *ordered, sort == BESACE_SORT_PERTINENCE ? compare_scores : compare_keys);

  results->n_rows = n_rows;
  results->rows = g_new (guint32, n_rows);
  results->scores = g_new (float, n_rows);
  for (guint i = 0; i < n_rows; i++) {
    results->rows[i] = ordered[i].row;
    results->scores[i] = ordered[i].score;
  }

  return TRUE;
}

static int
compare_relaxations (gconstpointer a,
                     gconstpointer b)
{
  const BesaceRelaxation *first = a;
  const BesaceRelaxation *second = b;

  return first->count == second->count ? 0 : first->count < second->count ? 1 : -1;
}

/* What dropping each filter would give. */
static void
find_relaxations (BesaceFinder       *self,
                  const BesaceQuery  *query,
                  const BesaceBitset *matching,
                  BesaceResults      *results)
{
  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    for (guint i = 0; i < query->values[facet]->len; i++) {
      const char *value = g_ptr_array_index (query->values[facet], i);
      g_autoptr(BesaceQuery) relaxed = besace_query_copy (query);
      g_auto(BesaceBitset) rows = { 0, };
      BesaceRelaxation relaxation = { facet, NULL, 0 };

      besace_query_remove_value (relaxed, facet, value);
      besace_bitset_copy (&rows, matching);
      besace_facet_index_filter (self->facets, relaxed, BESACE_N_FACETS, &rows);
      relaxation.count = besace_bitset_count (&rows);
      if (relaxation.count > 0) {
        relaxation.value = g_strdup (value);
        g_array_append_val (results->relaxations, relaxation);
      }
    }
  }

  g_array_sort (results->relaxations, compare_relaxations);
}

static BesaceResults *
search (BesaceFinder       *self,
        const BesaceQuery  *query,
        BesaceDepth         depth,
        GError            **error)
{
  g_autoptr(BesaceResults) results = besace_results_new (query, depth);
  g_autoptr(BesaceQuestion) question = NULL;
  g_auto(BesaceBitset) matching = { 0, };
  g_auto(BesaceBitset) filtered = { 0, };
  gboolean scored;

  if (!refresh (self, error) ||
      !(question = understand (self, query->text, depth, error)))
    return NULL;

  scored = question->concepts->len > 0;
  if (!scored)
    besace_bitset_copy (&matching, besace_facet_index_get_shown (self->facets));
  else if (!besace_scorer_run (self->scorer, question, depth, FALSE, &matching, error))
    return NULL;

  besace_bitset_copy (&filtered, &matching);
  besace_facet_index_filter (self->facets, query, BESACE_N_FACETS, &filtered);
  if (!order_rows (self, &filtered, query->sort, scored, results, error))
    return NULL;

  besace_facet_index_count (self->facets, query, &matching, results);
  if (results->n_rows == 0)
    find_relaxations (self, query, &matching, results);

  for (guint i = 0; i < question->corrections->len; i++) {
    const BesaceCorrection *correction = &g_array_index (question->corrections, BesaceCorrection, i);
    BesaceCorrection copy = { g_strdup (correction->word), g_strdup (correction->replacement) };

    g_array_append_val (results->corrections, copy);
  }

  results->revision = besace_facet_index_get_revision (self->facets);
  return g_steal_pointer (&results);
}

gboolean
besace_finder_prepare (BesaceFinder  *self,
                       GError       **error)
{
  return refresh (self, error) && ensure_lexicon (self, error);
}

/* Runs one question inside a read transaction, which a search that only reads may simply roll back. */
BesaceResults *
besace_finder_search (BesaceFinder       *self,
                      const BesaceQuery  *query,
                      BesaceDepth         depth,
                      GError            **error)
{
  BesaceResults *results;

  if (!besace_connection_execute (self->connection, "BEGIN", error))
    return NULL;

  results = search (self, query, depth, error);
  besace_connection_execute (self->connection, "ROLLBACK", NULL);
  return results;
}

static GHashTable *
collect_wanted (BesaceFinder       *self,
                const BesaceQuery  *query,
                GError            **error)
{
  GHashTable *wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(BesaceQuestion) question = understand (self, query->text, BESACE_DEPTH_LIGHT, error);

  for (guint i = 0; question && i < question->words->len; i++) {
    const BesaceQuestionWord *word = g_ptr_array_index (question->words, i);

    for (guint j = 0; !word->filler && j < word->forms->len; j++) {
      const BesaceForm *form = g_ptr_array_index (word->forms, j);
      const char *stem = besace_stemmer_stem (self->stemmer, form->word, strlen (form->word));

      g_hash_table_add (wanted, g_strdup (form->word));
      g_hash_table_add (wanted, g_strdup (stem));
    }
  }

  return wanted;
}

/* Where the words that were asked for are: in the summary, or else in the contents. */
static gboolean
make_snippet (BesaceFinder         *self,
              guint32               row,
              GHashTable           *wanted,
              BesaceListingFields  *fields,
              GError              **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement = NULL;

  if (fields->summary && (fields->snippet = besace_snippet_make (fields->summary, wanted, self->stemmer)))
    return TRUE;

  statement = besace_connection_prepare (self->connection, "SELECT contents FROM plain_text WHERE row = :row", error);
  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":row", row);
  if (besace_statement_next (statement, &failure))
    fields->snippet = besace_snippet_make (besace_statement_get_text (statement, 0), wanted, self->stemmer);
  if (!failure)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
read_listing (BesaceFinder         *self,
              guint32               row,
              GHashTable           *wanted,
              BesaceListingFields  *fields,
              GError              **error)
{
  if (!besace_listing_store_read (self->connection, row, fields, error))
    return FALSE;

  return !fields->id || g_hash_table_size (wanted) == 0 || make_snippet (self, row, wanted, fields, error);
}

gboolean
besace_finder_read_listings (BesaceFinder         *self,
                             const BesaceResults  *results,
                             guint                 offset,
                             guint                 n_fields,
                             BesaceListingFields  *fields,
                             GError              **error)
{
  g_autoptr(GHashTable) wanted = NULL;
  g_autoptr(GError) failure = NULL;

  if (n_fields > 0)
    memset (fields, 0, n_fields * sizeof *fields);
  if (!refresh (self, error))
    return FALSE;

  wanted = collect_wanted (self, results->query, &failure);
  for (guint i = 0; !failure && i < n_fields && offset + i < results->n_rows; i++) {
    if (read_listing (self, results->rows[offset + i], wanted, &fields[i], &failure) && fields[i].id)
      fields[i].score = results->scores[offset + i];
  }

  if (failure) {
    for (guint i = 0; i < n_fields; i++)
      besace_listing_fields_clear (&fields[i]);
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return TRUE;
}

/* The values that two rows share, weighed: both being French says nothing. */
static float
compare_facts (const BesaceRowFacts *a,
               const BesaceRowFacts *b)
{
  float shared = 0.0f;

  for (guint i = 0; i < a->n_values; i++) {
    for (guint j = 0; j < b->n_values; j++)
      shared += a->values[i] == b->values[j] ? SHARED_VALUE_WEIGHT : 0.0f;
  }

  return shared;
}

static BesaceResults *
find_similar (BesaceFinder  *self,
              const char    *id,
              guint          limit,
              GError       **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (self->connection, "SELECT row, title FROM resource WHERE id = :id AND shown", error);
  g_autoptr(BesaceResults) results = NULL;
  g_autoptr(BesaceQuery) query = NULL;
  g_autoptr(BesaceQuestion) question = NULL;
  g_autofree OrderedRow *ordered = NULL;
  g_auto(BesaceBitset) matching = { 0, };
  guint self_row, n_candidates;

  if (!statement || !refresh (self, error))
    return NULL;

  besace_statement_bind_text (statement, ":id", id);
  query = besace_query_new (NULL);
  if (!besace_statement_next (statement, error))
    return error && *error ? NULL : besace_results_new (query, BESACE_DEPTH_LIGHT);

  self_row = (guint) sqlite3_column_int64 (statement, 0);
  results = besace_results_new (query, BESACE_DEPTH_LIGHT);
  if (!(question = understand (self, besace_statement_get_text (statement, 1), BESACE_DEPTH_LIGHT, error)) ||
      !besace_scorer_run (self->scorer, question, BESACE_DEPTH_LIGHT, TRUE, &matching, error))
    return NULL;

  besace_bitset_unset (&matching, self_row);
  if (!order_rows (self, &matching, BESACE_SORT_PERTINENCE, TRUE, results, error))
    return NULL;

  n_candidates = MIN (results->n_rows, SIMILAR_CANDIDATES);
  ordered = g_new (OrderedRow, n_candidates);
  for (guint i = 0; i < n_candidates; i++) {
    const BesaceRowFacts *facts = besace_facet_index_get_facts (self->facets, results->rows[i]);

    ordered[i].row = results->rows[i];
    ordered[i].key = i;
    ordered[i].score = results->scores[i] *
                       (1.0f + compare_facts (besace_facet_index_get_facts (self->facets, self_row), facts));
  }
  if (n_candidates > 0)
    qsort (ordered, n_candidates, sizeof *ordered, compare_scores);

  results->n_rows = MIN (n_candidates, limit);
  for (guint i = 0; i < results->n_rows; i++) {
    results->rows[i] = ordered[i].row;
    results->scores[i] = ordered[i].score;
  }

  return g_steal_pointer (&results);
}

BesaceResults *
besace_finder_find_similar (BesaceFinder  *self,
                            const char    *id,
                            guint          limit,
                            GError       **error)
{
  BesaceResults *results;

  if (!besace_connection_execute (self->connection, "BEGIN", error))
    return NULL;

  results = find_similar (self, id, limit, error);
  besace_connection_execute (self->connection, "ROLLBACK", NULL);
  return results;
}
