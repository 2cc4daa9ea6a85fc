/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-search.h"

#include <math.h>
#include <string.h>

#include "besace-library-hit.h"
#include "besace-library-index.h"
#include "besace-postings.h"
#include "besace-word.h"

#define MAX_WORDS 24
/* What finding a word in a title is worth beside finding it in the text, and what its stem and its beginning are worth
 * beside the word itself. */
#define TITLE_WEIGHT 4.0
#define STEM_WEIGHT 0.85
#define PREFIX_WEIGHT 0.8

/* What was typed, and how well each row answers it: term at a time, as in the catalogue. */
typedef struct {
  GPtrArray *words;   /* (owned) of strings */
  guint      n_rows;  /* one more than the greatest */
  float     *scores;  /* (owned) */
  float     *best;    /* (owned) of the word that is being looked for */
  guint8    *n_found; /* (owned) words */
} Search;

static void
search_clear (Search *self)
{
  g_ptr_array_unref (self->words);
  g_free (self->scores);
  g_free (self->best);
  g_free (self->n_found);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
search_init (Search                *self,
             BesaceConnection      *connection,
             const char            *text,
             const BesaceThesaurus *thesaurus)
{
  g_autoptr(GPtrArray) fillers = g_ptr_array_new_with_free_func (g_free);
  BesaceWordIter iter;
  BesaceWord word;

  self->words = g_ptr_array_new_with_free_func (g_free);
  besace_word_iter_init (&iter, text, -1);
  while (self->words->len + fillers->len < MAX_WORDS && besace_word_iter_next (&iter, &word)) {
    const gboolean filler = thesaurus && besace_thesaurus_is_filler (thesaurus, word.text);

    g_ptr_array_add (filler ? fillers : self->words, g_strdup (word.text));
  }

  /* Where no other word remains, fillers are what is looked for. */
  if (self->words->len == 0)
    g_ptr_array_extend_and_steal (self->words, g_steal_pointer (&fillers));

  self->n_rows = (guint) besace_connection_query_int64 (connection, "SELECT coalesce (max (row), 0) + 1 FROM library_text");
  self->scores = g_new0 (float, self->n_rows);
  self->best = g_new0 (float, self->n_rows);
  self->n_found = g_new0 (guint8, self->n_rows);
}

/* What is rare says more; of several forms of a word that a row has, the best one counts. */
static gboolean
add_form (Search            *self,
          BesaceConnection  *connection,
          BesaceTokenKind    kind,
          const char        *word,
          double             weight,
          GError           **error)
{
  g_autoptr(GArray) postings = besace_postings_read_library (connection, kind, word, error);
  double rarity;

  if (!postings)
    return FALSE;

  rarity = log (1.0 + (double) self->n_rows / (1 + postings->len));
  for (guint i = 0; i < postings->len; i++) {
    const BesacePosting *posting = &g_array_index (postings, BesacePosting, i);
    const double score = weight * rarity * (posting->fields & BESACE_FIELD_TITLE ? TITLE_WEIGHT : 1.0);

    if (posting->row < self->n_rows)
      self->best[posting->row] = MAX (self->best[posting->row], (float) score);
  }

  return TRUE;
}

/* The last word may still be growing. */
static gboolean
add_word (Search            *self,
          BesaceConnection  *connection,
          const char        *word,
          gboolean           last,
          GError           **error)
{
  memset (self->best, 0, self->n_rows * sizeof *self->best);
  if (!add_form (self, connection, BESACE_TOKEN_EXACT, word, 1.0, error) ||
      !add_form (self, connection, BESACE_TOKEN_STEM, word, STEM_WEIGHT, error) ||
      (last && !add_form (self, connection, BESACE_TOKEN_PREFIX, word, PREFIX_WEIGHT, error)))
    return FALSE;

  for (guint row = 0; row < self->n_rows; row++) {
    self->scores[row] += self->best[row];
    self->n_found[row] += self->best[row] > 0;
  }

  return TRUE;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      scores)
{
  const guint first = *(const guint *) a;
  const guint second = *(const guint *) b;
  const float *of = scores;

  if (of[first] != of[second])
    return of[first] > of[second] ? -1 : 1;
  return first > second ? -1 : first < second;
}

/* The rows that have every word, the best first. */
static GArray *
rank (Search *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < self->n_rows; row++) {
    if (self->n_found[row] == self->words->len)
      g_array_append_val (rows, row);
  }

  g_array_sort_with_data (rows, compare_rows, self->scores);
  return rows;
}

static BesaceLibraryHit *
load_hit (BesaceConnection  *connection,
          guint              row,
          GError           **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT type, uuid, title FROM library_text WHERE row = :row", error);

  if (!statement)
    return NULL;

  besace_statement_bind_int64 (statement, ":row", row);
  if (!besace_statement_next (statement, error))
    return NULL;

  return besace_library_hit_new (g_strcmp0 (besace_statement_get_text (statement, 0), BESACE_LIBRARY_INDEX_NOTE) == 0
                                 ? BESACE_LIBRARY_NOTE : BESACE_LIBRARY_COLLECTION,
                                 besace_statement_get_text (statement, 1), besace_statement_get_text (statement, 2));
}

GPtrArray *
besace_library_search_run (BesaceConnection       *connection,
                           const char             *text,
                           const BesaceThesaurus  *thesaurus,
                           guint                   limit,
                           GError                **error)
{
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(Search) search = { 0, };
  g_autoptr(GArray) rows = NULL;
  g_autoptr(GError) failure = NULL;

  search_init (&search, connection, text, thesaurus);
  if (search.words->len == 0)
    return g_steal_pointer (&hits);

  for (guint i = 0; i < search.words->len; i++) {
    if (!add_word (&search, connection, g_ptr_array_index (search.words, i), i + 1 == search.words->len, error))
      return NULL;
  }

  rows = rank (&search);
  for (guint i = 0; i < MIN (rows->len, limit); i++) {
    BesaceLibraryHit *hit = load_hit (connection, g_array_index (rows, guint, i), &failure);

    if (failure) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
    if (hit)
      g_ptr_array_add (hits, hit);
  }

  return g_steal_pointer (&hits);
}
