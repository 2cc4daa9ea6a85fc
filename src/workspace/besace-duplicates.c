/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-duplicates.h"

#include <math.h>
#include <string.h>

#include "besace-built-in.h"
#include "besace-catalogue-private.h"
#include "besace-listing-store.h"
#include "besace-word.h"

#define FOUND_MAX 5

/* Two titles of three words out of four are alike; two words out of three are a theme. */
#define THRESHOLD 0.75

/* How much the lesser of the two likenesses, of titles and of summaries, adds to the greater. */
#define SUPPORT 0.35

/* Rows are looked for by the rarest words of the title, until those make up this share of its weight. A title that has none of
 * them is at most 2 × 0.4 / 1.4 = 0.57 like it: only a summary that is as like could make up for that, and finds it by itself. */
#define ASKED_SHARE 0.6

/* A word of a summary is rare where it stands in no more of the catalogue than one row in so many, or in a few. Fewer shared ones
 * than SHARED_MIN are chance. */
#define RARE_ROWS 200
#define RARE_MIN 3
#define SHARED_MIN 4
#define ASKED_RARE_MAX 12

/* How many of the rows that were found are looked at. */
#define CANDIDATES_MAX 200

typedef struct {
  char *title;
  char *summary;  /* (nullable) */
  char *excluded; /* (nullable) */
} Draft;

typedef struct {
  char   *word;   /* folded */
  char   *stem;
  gint64  n_rows; /* in which it stands */
  double  weight;
} Term;

typedef struct {
  gint64 row;
  double score;
} Candidate;

/* What one comparison needs. */
typedef struct {
  BesaceConnection *connection;
  BesaceThesaurus  *fillers;    /* (owned) that knows no synonyms */
  BesaceStemmer    *stemmer;    /* (owned) */
  GHashTable       *counts;     /* (owned) stem to the number of its rows */
  gint64            n_rows;     /* of the catalogue */
  const Draft      *draft;
  GPtrArray        *title;      /* (owned) of Term, the rarest first */
  GPtrArray        *rare;       /* (owned) of Term: the rare ones of the summary */
  GHashTable       *candidates; /* (owned) row to Candidate */
} Comparison;

static void
draft_free (Draft *draft)
{
  g_free (draft->title);
  g_free (draft->summary);
  g_free (draft->excluded);
  g_free (draft);
}

static void
term_free (Term *term)
{
  g_free (term->word);
  g_free (term->stem);
  g_free (term);
}

static void
comparison_clear (Comparison *self)
{
  besace_thesaurus_free (self->fillers);
  besace_stemmer_free (self->stemmer);
  g_hash_table_unref (self->counts);
  g_clear_pointer (&self->title, g_ptr_array_unref);
  g_clear_pointer (&self->rare, g_ptr_array_unref);
  g_hash_table_unref (self->candidates);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

static void
comparison_init (Comparison       *self,
                 BesaceConnection *connection,
                 const Draft      *draft)
{
  g_autoptr(GBytes) fillers = besace_built_in_look_up ("finding/fillers.txt");

  self->connection = connection;
  self->draft = draft;
  self->fillers = besace_thesaurus_new ("", g_bytes_get_data (fillers, NULL));
  self->stemmer = besace_stemmer_new ();
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->candidates = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->n_rows = besace_connection_query_int64 (connection, "SELECT count(*) FROM resource");
}

/* In how many rows a stem stands; -1 on error. */
static gint64
count_rows (Comparison  *self,
            const char  *stem,
            GError     **error)
{
  gint64 *known = g_hash_table_lookup (self->counts, stem);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement = NULL;

  if (known)
    return *known;

  statement = besace_connection_prepare (self->connection, "SELECT doc FROM light_word WHERE term = :term", error);
  if (!statement)
    return -1;

  known = g_new0 (gint64, 1);
  g_hash_table_insert (self->counts, g_strdup (stem), known);
  besace_statement_bind_text (statement, ":term", stem);
  if (besace_statement_next (statement, &failure))
    *known = sqlite3_column_int64 (statement, 0);
  if (!failure)
    return *known;

  g_propagate_error (error, g_steal_pointer (&failure));
  return -1;
}

static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  const Term *first = *(const Term *const *) a;
  const Term *second = *(const Term *const *) b;

  return (first->n_rows > second->n_rows) - (first->n_rows < second->n_rows);
}

/* The words of a text that say something, each stem once, the rarest first. (transfer full) */
static GPtrArray *
list_terms (Comparison  *self,
            const char  *text,
            GError     **error)
{
  g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
  g_autoptr(GHashTable) stems = g_hash_table_new (g_str_hash, g_str_equal);
  BesaceWordIter iter;
  BesaceWord word;

  besace_word_iter_init (&iter, text, -1);
  while (besace_word_iter_next (&iter, &word)) {
    const char *stem = besace_stemmer_stem (self->stemmer, word.text, word.length);
    gint64 n_rows;
    Term *term;

    if (besace_thesaurus_is_filler (self->fillers, word.text) || g_hash_table_contains (stems, stem))
      continue;
    if ((n_rows = count_rows (self, stem, error)) < 0)
      return NULL;

    term = g_new0 (Term, 1);
    term->word = g_strdup (word.text);
    term->stem = g_strdup (stem);
    term->n_rows = n_rows;
    term->weight = log (1.0 + (double) self->n_rows / (double) MAX (n_rows, 1));
    g_hash_table_add (stems, term->stem);
    g_ptr_array_add (terms, term);
  }

  g_ptr_array_sort (terms, compare_terms);
  return g_steal_pointer (&terms);
}

static double
sum_weights (const GPtrArray *terms)
{
  double sum = 0.0;

  for (guint i = 0; i < terms->len; i++)
    sum += ((const Term *) g_ptr_array_index (terms, i))->weight;

  return sum;
}

static void
add_candidate (Comparison *self,
               gint64      row,
               double      weight)
{
  Candidate *candidate = g_hash_table_lookup (self->candidates, &row);

  if (!candidate) {
    candidate = g_new0 (Candidate, 1);
    candidate->row = row;
    g_hash_table_insert (self->candidates, &candidate->row, candidate);
  }
  candidate->score += weight;
}

static gboolean
find_rows (Comparison  *self,
           const char  *field,
           const Term  *term,
           GError     **error)
{
  g_autofree char *expression = g_strdup_printf ("{%s} : \"%s\"", field, term->word);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (self->connection, "SELECT rowid FROM light_index WHERE light_index MATCH :expression", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":expression", expression);
  while (besace_statement_next (statement, &failure))
    add_candidate (self, sqlite3_column_int64 (statement, 0), term->weight);
  if (!failure)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_by_title (Comparison  *self,
               GError     **error)
{
  const double wanted = ASKED_SHARE * sum_weights (self->title);
  double asked = 0.0;

  for (guint i = 0; i < self->title->len && asked <= wanted; i++) {
    const Term *term = g_ptr_array_index (self->title, i);

    asked += term->weight;
    if (term->n_rows > 0 && !find_rows (self, "title", term, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
find_by_summary (Comparison  *self,
                 GError     **error)
{
  guint n_asked = 0;

  for (guint i = 0; i < self->rare->len && n_asked < ASKED_RARE_MAX; i++) {
    const Term *term = g_ptr_array_index (self->rare, i);

    if (term->n_rows == 0)
      continue;
    if (!find_rows (self, "summary", term, error))
      return FALSE;
    n_asked++;
  }

  return TRUE;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  return (first->row > second->row) - (first->row < second->row);
}

/* The likeliest by what was looked for. (element-type Candidate) (transfer full) */
static GArray *
choose_candidates (Comparison *self)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GHashTableIter iter;
  gpointer candidate;

  g_hash_table_iter_init (&iter, self->candidates);
  while (g_hash_table_iter_next (&iter, NULL, &candidate))
    g_array_append_vals (chosen, candidate, 1);
  g_array_sort (chosen, compare_candidates);
  g_array_set_size (chosen, MIN (chosen->len, CANDIDATES_MAX));
  return chosen;
}

/* Dice's measure: twice what two titles share, in parts of what they have. -1 on error. */
static double
compare_titles (Comparison  *self,
                const char  *title,
                GError     **error)
{
  g_autoptr(GPtrArray) terms = list_terms (self, title, error);
  double shared = 0.0, sum;

  if (!terms)
    return -1.0;

  for (guint i = 0; i < terms->len; i++) {
    const Term *term = g_ptr_array_index (terms, i);

    for (guint j = 0; j < self->title->len; j++) {
      if (g_str_equal (term->stem, ((const Term *) g_ptr_array_index (self->title, j))->stem))
        shared += term->weight;
    }
  }

  sum = sum_weights (terms) + sum_weights (self->title);
  return sum > 0.0 ? 2.0 * shared / sum : 0.0;
}

/* How much of the draft's rare words another summary has: 0–1. */
static double
compare_summaries (Comparison *self,
                   const char *summary)
{
  g_autoptr(GHashTable) stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  BesaceWordIter iter;
  BesaceWord word;
  double shared = 0.0;
  guint n_shared = 0;

  besace_word_iter_init (&iter, summary, -1);
  while (besace_word_iter_next (&iter, &word))
    g_hash_table_add (stems, g_strdup (besace_stemmer_stem (self->stemmer, word.text, word.length)));

  for (guint i = 0; i < self->rare->len; i++) {
    const Term *term = g_ptr_array_index (self->rare, i);

    if (g_hash_table_contains (stems, term->stem)) {
      shared += term->weight;
      n_shared++;
    }
  }

  return n_shared >= SHARED_MIN ? shared / sum_weights (self->rare) : 0.0;
}

/* How likely a row says the same as the draft; below the threshold it does not. Returns FALSE on error. */
static gboolean
judge (Comparison  *self,
       Candidate   *candidate,
       GError     **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (self->connection, "SELECT id, title, summary FROM resource WHERE row = :row AND shown", error);
  const char *summary;
  double titles, summaries;

  candidate->score = 0.0;
  if (!statement)
    return FALSE;

  besace_statement_bind_int64 (statement, ":row", candidate->row);
  if (!besace_statement_next (statement, &failure)) {
    if (!failure)
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  if (g_strcmp0 (besace_statement_get_text (statement, 0), self->draft->excluded) == 0)
    return TRUE;

  titles = compare_titles (self, besace_statement_get_text (statement, 1), error);
  summary = besace_statement_get_text (statement, 2);
  summaries = summary ? compare_summaries (self, summary) : 0.0;
  candidate->score = MAX (titles, summaries) + SUPPORT * MIN (titles, summaries);
  return titles >= 0.0;
}

/* (element-type Candidate) (transfer full) */
static GArray *
judge_all (Comparison  *self,
           GError     **error)
{
  g_autoptr(GArray) candidates = choose_candidates (self);
  guint n_likely = 0;

  for (guint i = 0; i < candidates->len; i++) {
    Candidate *candidate = &g_array_index (candidates, Candidate, i);

    if (!judge (self, candidate, error))
      return NULL;
  }

  g_array_sort (candidates, compare_candidates);
  while (n_likely < MIN (candidates->len, FOUND_MAX) && g_array_index (candidates, Candidate, n_likely).score >= THRESHOLD)
    n_likely++;
  g_array_set_size (candidates, n_likely);
  return g_steal_pointer (&candidates);
}

/* The words of the summary that few resources have. */
static gboolean
list_rare (Comparison  *self,
           GError     **error)
{
  const gint64 most = MAX (RARE_MIN, self->n_rows / RARE_ROWS);

  self->rare = list_terms (self, self->draft->summary ? self->draft->summary : "", error);
  if (!self->rare)
    return FALSE;

  for (guint i = 0; i < self->rare->len; i++) {
    if (((const Term *) g_ptr_array_index (self->rare, i))->n_rows > most) {
      g_ptr_array_set_size (self->rare, (int) i);
      break;
    }
  }

  return TRUE;
}

/* A GArray of BesaceListingFields. */
static GArray *
compare (Comparison  *self,
         GError     **error)
{
  g_autoptr(GArray) likely = NULL;
  g_autoptr(GArray) listings = g_array_new (FALSE, TRUE, sizeof (BesaceListingFields));

  g_array_set_clear_func (listings, (GDestroyNotify) besace_listing_fields_clear);
  self->title = list_terms (self, self->draft->title, error);
  if (!self->title || !list_rare (self, error) || !find_by_title (self, error) || !find_by_summary (self, error) ||
      !(likely = judge_all (self, error)))
    return NULL;

  g_array_set_size (listings, likely->len);
  for (guint i = 0; i < likely->len; i++) {
    const Candidate *candidate = &g_array_index (likely, Candidate, i);
    BesaceListingFields *fields = &g_array_index (listings, BesaceListingFields, i);

    if (!besace_listing_store_read (self->connection, (guint32) candidate->row, fields, error))
      return NULL;
    fields->score = candidate->score;
  }

  return g_steal_pointer (&listings);
}

/* In a read transaction, which is simply rolled back, so that all of it sees one catalogue. */
static gpointer
find_job (BesaceConnection  *connection,
          gpointer           data,
          GError           **error)
{
  g_auto(Comparison) comparison = { 0 };
  GArray *listings;

  comparison_init (&comparison, connection, data);
  if (!besace_connection_execute (connection, "BEGIN", error))
    return NULL;

  listings = compare (&comparison, error);
  besace_connection_execute (connection, "ROLLBACK", NULL);
  return listings;
}

void
besace_duplicates_find_async (BesaceCatalogue     *catalogue,
                              const char          *title,
                              const char          *summary,
                              const char          *excluded,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Draft *draft;

  g_return_if_fail (BESACE_IS_CATALOGUE (catalogue));
  g_return_if_fail (title != NULL);

  draft = g_new0 (Draft, 1);
  draft->title = g_strdup (title);
  draft->summary = g_strdup (summary);
  draft->excluded = g_strdup (excluded);
  besace_catalogue_run_async (catalogue, besace_duplicates_find_async, find_job, draft, (GDestroyNotify) draft_free,
                              (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

GPtrArray *
besace_duplicates_find_finish (BesaceCatalogue  *catalogue,
                               GAsyncResult     *result,
                               GError          **error)
{
  return besace_catalogue_load_listings_finish (catalogue, result, error);
}
