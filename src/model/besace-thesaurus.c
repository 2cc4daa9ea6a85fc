/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-thesaurus.h"

#include <stdlib.h>
#include <string.h>

#include "besace-word.h"

/* The longest left-hand side, in words. */
#define MAX_WORDS 6

#define EQUIVALENT_WEIGHT 0.9
#define ONE_WAY_WEIGHT 0.8

/* Fillers without which a term means the contrary. */
static const char *const negations[] = { "pas", "plus", "jamais", "rien" };

struct _BesaceThesaurus {
  GHashTable    *entries; /* (owned) stems joined by spaces to GPtrArray of BesaceSynonym */
  GHashTable    *gists;   /* (owned) the same by the stems that carry the meaning, in their alphabetical order */
  GHashTable    *fillers; /* (owned) set of folded words */
  BesaceStemmer *stemmer; /* (owned) */
};

static void
synonym_free (BesaceSynonym *synonym)
{
  g_strfreev (synonym->words);
  g_free (synonym);
}

static char **
split_words (const char *text)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  BesaceWordIter iter;
  BesaceWord word;

  besace_word_iter_init (&iter, text, -1);
  while (besace_word_iter_next (&iter, &word))
    g_strv_builder_add (builder, word.text);

  return g_strv_builder_end (builder);
}

static char *
make_key (BesaceThesaurus    *self,
          const char *const  *words)
{
  GString *key = g_string_new (NULL);

  for (; *words; words++) {
    if (key->len > 0)
      g_string_append_c (key, ' ');
    g_string_append (key, besace_stemmer_stem (self->stemmer, *words, strlen (*words)));
  }

  return g_string_free (key, FALSE);
}

static gboolean
is_negation (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (negations); i++) {
    if (g_str_equal (word, negations[i]))
      return TRUE;
  }

  return FALSE;
}

static int
compare_stems (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The stems that carry a meaning, in an order that the words need not have. */
static char *
join_gist (const char *const *stems,
           guint              n_stems)
{
  const char *sorted[MAX_WORDS + 1] = { NULL, };

  memcpy (sorted, stems, n_stems * sizeof *stems);
  qsort (sorted, n_stems, sizeof *sorted, compare_stems);
  return g_strjoinv (" ", (char **) sorted);
}

/* Whether words are enough to know a term by: a single one, “la vae” without “la”, is another term. */
static gboolean
is_gist (guint n_words,
         guint n_negations)
{
  return n_words >= 2 && n_words > n_negations;
}

/* NULL where the words are not enough to know them by. */
static char *
make_gist (BesaceThesaurus   *self,
           const char *const *words)
{
  g_autoptr(GPtrArray) stems = g_ptr_array_new_with_free_func (g_free);
  guint n_negations = 0;

  for (; *words; words++) {
    gboolean negation = is_negation (*words);

    n_negations += negation;
    if (negation || !besace_thesaurus_is_filler (self, *words))
      g_ptr_array_add (stems, g_strdup (besace_stemmer_stem (self->stemmer, *words, strlen (*words))));
  }

  return is_gist (stems->len, n_negations) ? join_gist ((const char *const *) stems->pdata, stems->len) : NULL;
}

static void
add_synonym (GHashTable    *table,
             char          *key,
             BesaceSynonym *synonym)
{
  GPtrArray *synonyms = g_hash_table_lookup (table, key);

  if (!synonyms) {
    synonyms = g_ptr_array_new_with_free_func ((GDestroyNotify) synonym_free);
    g_hash_table_insert (table, g_strdup (key), synonyms);
  }

  g_ptr_array_add (synonyms, synonym);
}

static BesaceSynonym *
synonym_new (char   **words,
             double   weight)
{
  BesaceSynonym *synonym = g_new0 (BesaceSynonym, 1);

  synonym->words = g_strdupv (words);
  synonym->weight = weight;
  return synonym;
}

static void
add_rule (BesaceThesaurus *self,
          const char      *from,
          const char      *to,
          double           weight)
{
  g_auto(GStrv) left = split_words (from);
  g_auto(GStrv) right = split_words (to);
  g_autofree char *key = NULL;
  g_autofree char *gist = NULL;

  if (!*left || !*right || g_strv_length (left) > MAX_WORDS)
    return;

  key = make_key (self, (const char *const *) left);
  add_synonym (self->entries, key, synonym_new (right, weight));
  if ((gist = make_gist (self, (const char *const *) left)))
    add_synonym (self->gists, gist, synonym_new (right, weight));
}

/* “a = b = c”: each stands for each. “a, b > c, d”: what is on the left also asks for what is on the right. */
static void
read_rule (BesaceThesaurus *self,
           const char      *line)
{
  const char *arrow = strchr (line, '>');

  if (arrow) {
    g_autofree char *left = g_strndup (line, (gsize) (arrow - line));
    g_auto(GStrv) from = g_strsplit (left, ",", -1);
    g_auto(GStrv) to = g_strsplit (arrow + 1, ",", -1);

    for (char **f = from; *f; f++) {
      for (char **t = to; *t; t++)
        add_rule (self, *f, *t, ONE_WAY_WEIGHT);
    }
  } else {
    g_auto(GStrv) terms = g_strsplit (line, "=", -1);

    for (char **f = terms; *f; f++) {
      for (char **t = terms; *t; t++) {
        if (f != t)
          add_rule (self, *f, *t, EQUIVALENT_WEIGHT);
      }
    }
  }
}

/* The lines that say something: no comments, no blanks around. */
static char **
split_lines (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (char **line = lines; *line; line++) {
    char *comment = strchr (*line, '#');

    if (comment)
      *comment = '\0';
    if (*g_strstrip (*line))
      g_strv_builder_add (builder, *line);
  }

  return g_strv_builder_end (builder);
}

BesaceThesaurus *
besace_thesaurus_new (const char *synonyms,
                      const char *fillers)
{
  BesaceThesaurus *self = g_new0 (BesaceThesaurus, 1);
  g_auto(GStrv) rules = split_lines (synonyms);
  g_auto(GStrv) words = split_lines (fillers);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->gists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->fillers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stemmer = besace_stemmer_new ();

  /* The fillers first: terms are known without them. */
  for (char **word = words; *word; word++)
    g_hash_table_add (self->fillers, besace_word_fold (*word));
  for (char **rule = rules; *rule; rule++)
    read_rule (self, *rule);

  return self;
}

void
besace_thesaurus_free (BesaceThesaurus *self)
{
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->gists);
  g_hash_table_unref (self->fillers);
  besace_stemmer_free (self->stemmer);
  g_free (self);
}

gboolean
besace_thesaurus_is_filler (const BesaceThesaurus *self,
                            const char            *word)
{
  return g_hash_table_contains (self->fillers, word);
}

static guint
match_exactly (const BesaceThesaurus  *self,
               const char *const      *stems,
               guint                   n_stems,
               const GPtrArray       **synonyms)
{
  g_autoptr(GString) key = g_string_new (NULL);
  guint longest = 0;

  for (guint i = 0; i < MIN (n_stems, MAX_WORDS); i++) {
    const GPtrArray *found;

    if (i > 0)
      g_string_append_c (key, ' ');
    g_string_append (key, stems[i]);

    if ((found = g_hash_table_lookup (self->entries, key->str))) {
      longest = i + 1;
      *synonyms = found;
    }
  }

  return longest;
}

/* The gist begins and ends with words that carry a meaning. */
static guint
match_gist (const BesaceThesaurus  *self,
            const char *const      *words,
            const char *const      *stems,
            guint                   n_words,
            const GPtrArray       **synonyms)
{
  const char *gist[MAX_WORDS];
  guint n_gist = 0;
  guint n_negations = 0;
  guint longest = 0;

  for (guint i = 0; i < n_words && n_gist < MAX_WORDS; i++) {
    g_autofree char *key = NULL;
    const GPtrArray *found;
    gboolean negation = is_negation (words[i]);

    if (!negation && besace_thesaurus_is_filler (self, words[i])) {
      if (i == 0)
        break;
      continue;
    }

    gist[n_gist++] = stems[i];
    n_negations += negation;
    if (!is_gist (n_gist, n_negations))
      continue;

    key = join_gist (gist, n_gist);
    if ((found = g_hash_table_lookup (self->gists, key))) {
      longest = i + 1;
      *synonyms = found;
    }
  }

  return longest;
}

guint
besace_thesaurus_match (const BesaceThesaurus  *self,
                        const char *const      *words,
                        const char *const      *stems,
                        guint                   n_words,
                        const GPtrArray       **synonyms)
{
  const GPtrArray *exact = NULL;
  const GPtrArray *gist = NULL;
  guint n_exact, n_gist;

  n_exact = match_exactly (self, stems, n_words, &exact);
  n_gist = match_gist (self, words, stems, n_words, &gist);
  *synonyms = n_gist > n_exact ? gist : exact;
  return MAX (n_gist, n_exact);
}
