/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-plain-language.h"

#include <string.h>

#include "besace-word.h"

#define BEGINNING_WORDS 6
#define ACRONYM_MIN 2
#define ACRONYM_MAX 6
#define CAPITALS_MIN 8

/* @words: folded, as besace_word_iter_next () reads them, without what an apostrophe elides; one that ends in “*” only begins
 * so. Several lines may say the same turn in its several forms: they follow each other. */
static const struct {
  const char      *words;
  BesacePlainTurn  turn;
} turns[] = {
  { "a compter de", { "à compter de", "à partir de" } },
  { "a compter du", { "à compter de", "à partir de" } },
  { "a defaut", { "à défaut", "sinon" } },
  { "a issue de", { "à l’issue de", "après" } },
  { "a issue du", { "à l’issue de", "après" } },
  { "a titre gracieux", { "à titre gracieux", "gratuitement" } },
  { "a titre gratuit", { "à titre gratuit", "gratuitement" } },
  { "acquitt* de", { "s’acquitter de", "payer" } },
  { "acquitt* du", { "s’acquitter de", "payer" } },
  { "afin de", { "afin de", "pour" } },
  { "afin que", { "afin que", "pour que" } },
  { "attirons votre attention", { "attirons votre attention", "attention" } },
  { "au moyen de", { "au moyen de", "avec" } },
  { "au moyen du", { "au moyen de", "avec" } },
  { "au prealable", { "au préalable", "avant" } },
  { "ci apres", { "ci-après", "plus bas" } },
  { "ci joint", { "ci-joint", "avec cette fiche" } },
  { "ci jointe", { "ci-joint", "avec cette fiche" } },
  { "ci joints", { "ci-joint", "avec cette fiche" } },
  { "ci jointes", { "ci-joint", "avec cette fiche" } },
  { "conformement a", { "conformément à", "selon" } },
  { "conformement au", { "conformément à", "selon" } },
  { "conformement aux", { "conformément à", "selon" } },
  { "dans le cadre", { "dans le cadre de", "pour" } },
  { "dans les meilleurs delais", { "dans les meilleurs délais", "vite" } },
  { "dans les plus brefs delais", { "dans les plus brefs délais", "vite" } },
  { "effectu* la demande", { "effectuer la demande", "demander" } },
  { "effectu* une demande", { "effectuer une demande", "demander" } },
  { "effectu* un paiement", { "effectuer un paiement", "payer" } },
  { "effectu* le paiement", { "effectuer le paiement", "payer" } },
  { "en mesure de", { "être en mesure de", "pouvoir" } },
  { "en vue de", { "en vue de", "pour" } },
  { "est effectue par", { "est effectué par", "fait" } },
  { "est effectuee par", { "est effectué par", "fait" } },
  { "fait objet de", { "faire l’objet de", "avoir" } },
  { "faire objet de", { "faire l’objet de", "avoir" } },
  { "font objet de", { "faire l’objet de", "avoir" } },
  { "il appartient", { "il appartient à", "doit" } },
  { "il convient de", { "il convient de", "il faut" } },
  { "il est procede a", { "il est procédé à", "nous faisons" } },
  { "le cas echeant", { "le cas échéant", "si c’est votre cas" } },
  { "munir de", { "se munir de", "apporter" } },
  { "munissez vous de", { "se munir de", "apporter" } },
  { "nonobstant", { "nonobstant", "malgré" } },
  { "pour ce faire", { "pour ce faire", "pour cela" } },
  { "prealablement a", { "préalablement à", "avant" } },
  { "procede a", { "procéder à", "faire" } },
  { "procedent a", { "procéder à", "faire" } },
  { "proceder a", { "procéder à", "faire" } },
  { "proceder au", { "procéder à", "faire" } },
  { "proceder aux", { "procéder à", "faire" } },
  { "procedez a", { "procéder à", "faire" } },
  { "procedez au", { "procéder à", "faire" } },
  { "sous reserve de", { "sous réserve de", "à condition de" } },
  { "susceptible de", { "être susceptible de", "pouvoir" } },
  { "susceptibles de", { "être susceptible de", "pouvoir" } },
  { "susmentionn*", { "susmentionné", "dont nous venons de parler" } },
  { "ulterieurement", { "ultérieurement", "plus tard" } },
  { "y a lieu de", { "il y a lieu de", "il faut" } },
};

/* What everybody reads as a word, and what people write in capitals to insist. */
static const char *const everyday_letters[] = {
  "CD", "DVD", "EDF", "ET", "FAQ", "GPS", "NE", "NON", "OK", "OU", "OUI", "PAS", "PC", "PDF", "QR", "RATP", "RER", "SIM", "SMS",
  "SNCF", "TGV", "TV", "USB", NULL,
};

/* (element-type BesaceWord) (transfer full) */
static GArray *
split_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (BesaceWord));
  BesaceWordIter iter;
  BesaceWord word;

  besace_word_iter_init (&iter, text, -1);
  while (besace_word_iter_next (&iter, &word))
    g_array_append_val (words, word);

  return words;
}

/* Whether the words of @turn stand in @words from @first on. */
static gboolean
matches (const GArray *words,
         guint         first,
         const char   *turn)
{
  for (guint i = first; i < words->len; i++) {
    const char *word = g_array_index (words, BesaceWord, i).text;
    const gsize length = strcspn (turn, " ");
    const gboolean begins = turn[length - 1] == '*';

    if (begins ? strncmp (word, turn, length - 1) != 0 : strlen (word) != length || memcmp (word, turn, length) != 0)
      return FALSE;
    if (turn[length] == '\0')
      return TRUE;
    turn += length + 1;
  }

  return FALSE;
}

static gboolean
stands_in (const GArray *words,
           const char   *turn)
{
  for (guint i = 0; i < words->len; i++) {
    if (matches (words, i, turn))
      return TRUE;
  }

  return FALSE;
}

GPtrArray *
besace_plain_language_find_turns (const char *text)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr(GArray) words = split_words (text);
  const char *last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++) {
    if (g_strcmp0 (turns[i].turn.turn, last) != 0 && stands_in (words, turns[i].words)) {
      last = turns[i].turn.turn;
      g_ptr_array_add (found, (gpointer) &turns[i].turn);
    }
  }

  return found;
}

/* Whether a sentence or a paragraph ends between two words. */
static gboolean
ends_sentence (const char *text,
               gsize       end,
               gsize       start)
{
  for (const char *c = text + end; c < text + start; c = g_utf8_next_char (c)) {
    const gunichar character = g_utf8_get_char (c);
    const gboolean stop = character == '.' || character == '!' || character == '?' || character == 0x2026;

    if (character == '\n' || (stop && g_unichar_isspace (g_utf8_get_char (g_utf8_next_char (c)))))
      return TRUE;
  }

  return FALSE;
}

/* Both parts of a compound are one word to whoever reads it. */
static guint
count_words (const GArray *words,
             guint         first,
             guint         end)
{
  guint n_words = 0;

  for (guint i = first; i < end; i++)
    n_words += i == first || !g_array_index (words, BesaceWord, i).joins;

  return n_words;
}

guint
besace_plain_language_find_long_sentence (const char  *text,
                                          char       **beginning)
{
  g_autoptr(GArray) words = split_words (text);
  const BesaceWord *word = (const BesaceWord *) (gpointer) words->data;
  guint longest = BESACE_PLAIN_LANGUAGE_SENTENCE_MAX;
  guint first = 0;

  *beginning = NULL;
  for (guint i = 1; i <= words->len; i++) {
    guint n_words;

    if (i < words->len && !ends_sentence (text, word[i - 1].end, word[i].start))
      continue;

    n_words = count_words (words, first, i);
    if (n_words > longest) {
      const BesaceWord *last = &word[MIN (first + BEGINNING_WORDS, i) - 1];

      longest = n_words;
      g_free (*beginning);
      *beginning = g_strndup (text + word[first].start, last->end - word[first].start);
    }
    first = i;
  }

  return *beginning ? longest : 0;
}

static gboolean
is_capitals (const char *text,
             gsize       length)
{
  glong n_characters = 0;

  for (const char *c = text; c < text + length; c = g_utf8_next_char (c)) {
    if (!g_unichar_isupper (g_utf8_get_char (c)))
      return FALSE;
    n_characters++;
  }

  return n_characters >= ACRONYM_MIN;
}

/* “XIV” counts something. */
static gboolean
is_roman_number (const char *letters)
{
  return letters[strspn (letters, "IVX")] == '\0';
}

/* “Agence nationale des titres sécurisés (ANTS)” or “ANTS (Agence nationale …)”. */
static gboolean
is_explained (const char       *text,
              const BesaceWord *word)
{
  const char *after = text + word->end;

  if (word->start > 0 && text[word->start - 1] == '(' && *after == ')')
    return TRUE;

  while (*after && g_unichar_isspace (g_utf8_get_char (after)))
    after = g_utf8_next_char (after);
  return *after == '(';
}

/* Whether nothing but a space holds two words apart, and both are in capitals: who writes so insists. */
static gboolean
insist (const char       *text,
        const BesaceWord *word,
        const BesaceWord *next)
{
  return next->start == word->end + 1 && text[word->end] == ' ' && is_capitals (text + word->start, word->end - word->start) &&
         is_capitals (text + next->start, next->end - next->start);
}

static gboolean
stands_alone (const char   *text,
              const GArray *words,
              guint         index)
{
  const BesaceWord *word = &g_array_index (words, BesaceWord, index);

  return !(index > 0 && insist (text, word - 1, word)) && !(index + 1 < words->len && insist (text, word, word + 1));
}

GPtrArray *
besace_plain_language_find_acronyms (const char *text,
                                     GHashTable *explained)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) words = split_words (text);

  for (guint i = 0; i < words->len; i++) {
    const BesaceWord *word = &g_array_index (words, BesaceWord, i);
    g_autofree char *letters = g_strndup (text + word->start, word->end - word->start);

    if (!is_capitals (letters, strlen (letters)) || g_utf8_strlen (letters, -1) > ACRONYM_MAX)
      continue;

    if (is_explained (text, word)) {
      g_hash_table_add (explained, g_steal_pointer (&letters));
    } else if (!is_roman_number (letters) && !g_strv_contains (everyday_letters, letters) && stands_alone (text, words, i) &&
               !g_ptr_array_find_with_equal_func (found, letters, g_str_equal, NULL)) {
      g_ptr_array_add (found, g_steal_pointer (&letters));
    }
  }

  return found;
}

gboolean
besace_plain_language_is_all_capitals (const char *title)
{
  guint n_capitals = 0;

  for (const char *c = title; *c; c = g_utf8_next_char (c)) {
    const gunichar character = g_utf8_get_char (c);

    if (g_unichar_islower (character))
      return FALSE;
    n_capitals += g_unichar_isupper (character);
  }

  return n_capitals >= CAPITALS_MIN;
}
