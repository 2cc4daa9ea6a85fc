/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-word.h"

#include <string.h>

/* What one character may fold to: letters, then bytes. */
#define DECOMPOSED_MAX 4
#define FOLD_SIZE (DECOMPOSED_MAX * 4)

static const char *const elisions[] = {
  "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
};

gboolean
besace_word_is_elision (const char *text,
                        gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (elisions); i++) {
    if (strlen (elisions[i]) == length && memcmp (elisions[i], text, length) == 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc || c == 0x00b4 || c == '`' || c == 0x2018;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x00ad;
}

/* Writes the fold of a character and returns its bytes: none for a mark, -1 for what no word holds. */
static int
fold (gunichar  c,
      char     *buffer)
{
  gunichar decomposed[DECOMPOSED_MAX];
  gsize n_decomposed;
  int length = 0;

  if (c < 0x80) {
    if (!g_ascii_isalnum ((char) c))
      return -1;
    *buffer = g_ascii_tolower ((char) c);
    return 1;
  }

  c = g_unichar_tolower (c);
  switch (c) {
  case 0x0153:
    memcpy (buffer, "oe", 2);
    return 2;
  case 0x00e6:
    memcpy (buffer, "ae", 2);
    return 2;
  case 0x00df:
    memcpy (buffer, "ss", 2);
    return 2;
  case 0x00f8:
    *buffer = 'o';
    return 1;
  case 0x0142:
    *buffer = 'l';
    return 1;
  default:
    break;
  }

  if (g_unichar_ismark (c))
    return 0;
  if (!g_unichar_isalnum (c))
    return -1;

  /* A letter loses its accents; a ligature, as in text copied from a PDF, becomes its letters. */
  n_decomposed = g_unichar_fully_decompose (c, TRUE, decomposed, DECOMPOSED_MAX);
  for (gsize i = 0; i < MIN (n_decomposed, DECOMPOSED_MAX) && g_unichar_isalnum (decomposed[i]); i++)
    length += g_unichar_to_utf8 (g_unichar_tolower (decomposed[i]), buffer + length);

  return length;
}

void
besace_word_iter_init (BesaceWordIter *iter,
                       const char     *text,
                       gssize          length)
{
  iter->text = text;
  iter->length = length < 0 ? strlen (text) : (gsize) length;
  iter->position = 0;
  iter->joins = FALSE;
}

static gunichar
peek (const BesaceWordIter *iter,
      gsize                 position)
{
  gunichar c = g_utf8_get_char_validated (iter->text + position, (gssize) (iter->length - position));

  /* What is not UTF-8 belongs to no word. */
  return c >= 0x110000 ? 0xfffd : c;
}

static gsize
skip (const BesaceWordIter *iter,
      gsize                 position)
{
  gsize next = position + 1;

  while (next < iter->length && ((guchar) iter->text[next] & 0xc0) == 0x80)
    next++;

  return next;
}

static gboolean
starts_word (const BesaceWordIter *iter,
             gsize                 position)
{
  char buffer[FOLD_SIZE];

  return position < iter->length && fold (peek (iter, position), buffer) > 0;
}

/* Reads letters and digits into @word; returns FALSE at the end of the text. */
static gboolean
read_part (BesaceWordIter *iter,
           BesaceWord     *word)
{
  char buffer[FOLD_SIZE];
  int folded;

  while (iter->position < iter->length && fold (peek (iter, iter->position), buffer) <= 0)
    iter->position = skip (iter, iter->position);

  word->start = iter->position;
  word->length = 0;
  while (iter->position < iter->length && (folded = fold (peek (iter, iter->position), buffer)) >= 0) {
    if (word->length + (guint) folded < BESACE_WORD_SIZE) {
      memcpy (word->text + word->length, buffer, (gsize) folded);
      word->length += (guint) folded;
    }
    iter->position = skip (iter, iter->position);
  }
  word->text[word->length] = '\0';
  word->end = iter->position;
  return word->length > 0;
}

/* “aujourd’hui” is one word that happens to hold an apostrophe. */
static void
finish_today (BesaceWordIter *iter,
              BesaceWord     *word)
{
  BesaceWordIter ahead = *iter;
  BesaceWord rest;

  ahead.position = skip (iter, iter->position);
  if (!read_part (&ahead, &rest) || strcmp (rest.text, "hui") != 0)
    return;

  memcpy (word->text + word->length, "hui", 4);
  word->length += 3;
  word->end = rest.end;
  iter->position = ahead.position;
}

/* Whether one of these stands between two words, and nothing else does. */
static gboolean
connects (const BesaceWordIter *iter,
          gboolean            (*is_sign) (gunichar c))
{
  return iter->position < iter->length && is_sign (peek (iter, iter->position)) &&
         starts_word (iter, skip (iter, iter->position));
}

gboolean
besace_word_iter_next (BesaceWordIter *iter,
                       BesaceWord     *word)
{
  while (read_part (iter, word)) {
    if (strcmp (word->text, "aujourd") == 0 && connects (iter, is_apostrophe))
      finish_today (iter, word);
    else if (connects (iter, is_apostrophe) && besace_word_is_elision (word->text, word->length))
      continue;

    word->joins = iter->joins;
    word->joined = connects (iter, is_apostrophe) || connects (iter, is_hyphen);
    iter->joins = word->joined;
    return TRUE;
  }

  return FALSE;
}

char *
besace_word_fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    char buffer[FOLD_SIZE];
    int length = fold (g_utf8_get_char (c), buffer);

    if (length > 0)
      g_string_append_len (folded, buffer, length);
    else if (length < 0 && folded->len > 0 && folded->str[folded->len - 1] != ' ')
      g_string_append_c (folded, ' ');
  }

  return g_string_free (folded, FALSE);
}
