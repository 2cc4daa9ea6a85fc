/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-results.h"

#include "besace-word.h"

typedef struct {
  BesaceResults   value;
  gatomicrefcount references;
} SharedResults;

G_DEFINE_BOXED_TYPE (BesaceResults, besace_results, besace_results_ref, besace_results_unref)

static void
count_clear (BesaceCount *count)
{
  g_free (count->value);
}

static void
relaxation_clear (BesaceRelaxation *relaxation)
{
  g_free (relaxation->value);
}

static void
correction_clear (BesaceCorrection *correction)
{
  g_free (correction->word);
  g_free (correction->replacement);
}

static GArray *
array_new (gsize          element_size,
           GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, (guint) element_size);

  g_array_set_clear_func (array, clear);
  return array;
}

BesaceResults *
besace_results_new (const BesaceQuery *query,
                    BesaceDepth        depth)
{
  SharedResults *shared = g_new0 (SharedResults, 1);
  BesaceResults *self = &shared->value;

  g_atomic_ref_count_init (&shared->references);
  self->query = besace_query_copy (query);
  self->depth = depth;
  for (guint i = 0; i < BESACE_N_FACETS; i++)
    self->counts[i] = array_new (sizeof (BesaceCount), (GDestroyNotify) count_clear);
  self->corrections = array_new (sizeof (BesaceCorrection), (GDestroyNotify) correction_clear);
  self->relaxations = array_new (sizeof (BesaceRelaxation), (GDestroyNotify) relaxation_clear);
  return self;
}

BesaceResults *
besace_results_ref (BesaceResults *self)
{
  g_atomic_ref_count_inc (&((SharedResults *) self)->references);
  return self;
}

void
besace_results_unref (BesaceResults *self)
{
  SharedResults *shared = (SharedResults *) self;

  if (!g_atomic_ref_count_dec (&shared->references))
    return;

  besace_query_free (self->query);
  g_free (self->rows);
  g_free (self->scores);
  for (guint i = 0; i < BESACE_N_FACETS; i++)
    g_array_unref (self->counts[i]);
  g_array_unref (self->corrections);
  g_array_unref (self->relaxations);
  g_free (shared);
}

guint
besace_results_get_count (const BesaceResults *self,
                          BesaceFacet          facet,
                          const char          *value)
{
  for (guint i = 0; i < self->counts[facet]->len; i++) {
    const BesaceCount *count = &g_array_index (self->counts[facet], BesaceCount, i);

    if (g_str_equal (count->value, value))
      return count->count;
  }

  return 0;
}

static const char *
find_replacement (const BesaceResults *self,
                  const char          *word)
{
  for (guint i = 0; i < self->corrections->len; i++) {
    const BesaceCorrection *correction = &g_array_index (self->corrections, BesaceCorrection, i);

    if (g_str_equal (correction->word, word))
      return correction->replacement;
  }

  return NULL;
}

char *
besace_results_get_corrected_text (const BesaceResults *self)
{
  g_autoptr(GString) corrected = g_string_new (NULL);
  const char *text = self->query->text;
  BesaceWordIter iter;
  BesaceWord word;
  gsize copied = 0;

  /* The words are cut as they were for the search, and compared folded; what stands between them stays as it was typed. */
  besace_word_iter_init (&iter, text, -1);
  while (besace_word_iter_next (&iter, &word)) {
    const char *replacement = find_replacement (self, word.text);

    if (replacement) {
      g_string_append_len (corrected, text + copied, (gssize) (word.start - copied));
      g_string_append (corrected, replacement);
      copied = word.end;
    }
  }
  g_string_append (corrected, text + copied);

  return g_string_free (g_steal_pointer (&corrected), FALSE);
}
