/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "besace-word.h"

/* Shorter words are not mended: too much would be near them. */
#define MENDED_MIN 4
/* From this length on two edits are forgiven. */
#define TWO_EDITS_MIN 8

typedef struct {
  const char *word; /* in the chunk */
  guint32     rows;
  guint32     letters; /* a bit for each letter that it holds */
  guint32     length;
} Entry;

struct _BesaceLexicon {
  GStringChunk *chunk;   /* (owned) */
  GArray       *entries; /* (owned) of Entry, in the order of their bytes */
};

static guint32
letters_of (const char *word)
{
  guint32 letters = 0;

  for (; *word; word++)
    letters |= 1u << ((guchar) *word % 32);

  return letters;
}

BesaceLexicon *
besace_lexicon_load (BesaceConnection  *connection,
                     GError           **error)
{
  g_autoptr(BesaceLexicon) self = g_new0 (BesaceLexicon, 1);
  g_autoptr(GError) failure = NULL;
  /* The exact words carry the mark =; > is the byte after it. */
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (connection, "SELECT term, doc FROM light_word WHERE term >= '=' AND term < '>'", error);

  self->chunk = g_string_chunk_new (64 * 1024);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  if (!statement)
    return NULL;

  while (besace_statement_next (statement, &failure)) {
    Entry entry;

    entry.word = g_string_chunk_insert (self->chunk, besace_statement_get_text (statement, 0) + 1);
    entry.rows = (guint32) sqlite3_column_int64 (statement, 1);
    entry.letters = letters_of (entry.word);
    entry.length = (guint32) strlen (entry.word);
    g_array_append_val (self->entries, entry);
  }

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return g_steal_pointer (&self);
}

void
besace_lexicon_free (BesaceLexicon *self)
{
  g_string_chunk_free (self->chunk);
  g_array_unref (self->entries);
  g_free (self);
}

/* The first entry that is not before @word. */
static guint
lower_bound (BesaceLexicon *self,
             const char    *word)
{
  guint low = 0;
  guint high = self->entries->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (strcmp (g_array_index (self->entries, Entry, middle).word, word) < 0)
      low = middle + 1;
    else
      high = middle;
  }

  return low;
}

guint
besace_lexicon_get_rows (BesaceLexicon *self,
                         const char    *word)
{
  guint i = lower_bound (self, word);

  if (i < self->entries->len && strcmp (g_array_index (self->entries, Entry, i).word, word) == 0)
    return g_array_index (self->entries, Entry, i).rows;

  return 0;
}

/* Damerau–Levenshtein with adjacent transpositions (optimal string alignment), over the band that @most allows. */
guint
besace_lexicon_distance (const char *a,
                         const char *b,
                         guint       most)
{
  guint rows[3][BESACE_WORD_SIZE + 1];
  guint *before = rows[0], *last = rows[1], *this = rows[2];
  guint length_a = (guint) strlen (a);
  guint length_b = (guint) strlen (b);

  if (length_a > BESACE_WORD_SIZE || length_b > BESACE_WORD_SIZE || (guint) abs ((int) length_a - (int) length_b) > most)
    return most + 1;

  for (guint j = 0; j <= length_b; j++)
    last[j] = j;

  for (guint i = 1; i <= length_a; i++) {
    guint least = this[0] = i;
    guint *oldest = before;

    for (guint j = 1; j <= length_b; j++) {
      guint cost = a[i - 1] != b[j - 1];

      this[j] = MIN (MIN (last[j] + 1, this[j - 1] + 1), last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        this[j] = MIN (this[j], before[j - 2] + 1);
      least = MIN (least, this[j]);
    }

    if (least > most)
      return most + 1;

    before = last;
    last = this;
    this = oldest;
  }

  return MIN (last[length_b], most + 1);
}

static int
compare_near (gconstpointer a,
              gconstpointer b)
{
  const BesaceNearWord *first = a;
  const BesaceNearWord *second = b;

  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  if (first->rows != second->rows)
    return first->rows > second->rows ? -1 : 1;

  return strcmp (first->word, second->word);
}

static GArray *
finish (GArray *words,
        guint   limit)
{
  g_array_sort (words, compare_near);
  if (words->len > limit)
    g_array_set_size (words, limit);
  return words;
}

GArray *
besace_lexicon_find_near (BesaceLexicon *self,
                          const char    *word,
                          guint          limit)
{
  GArray *near = g_array_new (FALSE, FALSE, sizeof (BesaceNearWord));
  guint length = (guint) strlen (word);
  guint most = length >= TWO_EDITS_MIN ? 2 : 1;
  guint32 letters = letters_of (word);

  if (length < MENDED_MIN)
    return near;

  for (guint i = 0; i < self->entries->len; i++) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);
    BesaceNearWord found;

    /* An edit changes at most two letters of the set. */
    if ((guint) abs ((int) entry->length - (int) length) > most ||
        (guint) __builtin_popcount (entry->letters ^ letters) > 2 * most)
      continue;

    found.distance = besace_lexicon_distance (word, entry->word, most);
    if (found.distance > most)
      continue;

    found.word = entry->word;
    found.rows = entry->rows;
    g_array_append_val (near, found);
  }

  return finish (near, limit);
}

GArray *
besace_lexicon_find_complete (BesaceLexicon *self,
                              const char    *prefix,
                              guint          limit)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (BesaceNearWord));

  for (guint i = lower_bound (self, prefix); i < self->entries->len; i++) {
    const Entry *entry = &g_array_index (self->entries, Entry, i);
    BesaceNearWord found = { entry->word, entry->rows, 0 };

    if (!g_str_has_prefix (entry->word, prefix))
      break;

    g_array_append_val (words, found);
  }

  return finish (words, limit);
}
