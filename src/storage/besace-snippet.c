/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-snippet.h"

#include <string.h>

#include "besace-listing.h"
#include "besace-word.h"

/* Bytes. A snippet is made while its row is being drawn: it does not read a whole book. */
#define SEARCHED_MAX 24576
#define BEFORE 60
#define AFTER 160
#define LONGEST_WORD 80

typedef struct {
  gsize start;
  gsize end;
} Span;

static GArray *
find_spans (const char    *text,
            gsize          length,
            GHashTable    *wanted,
            BesaceStemmer *stemmer)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));
  BesaceWordIter iter;
  BesaceWord word;

  besace_word_iter_init (&iter, text, (gssize) length);
  while (besace_word_iter_next (&iter, &word)) {
    Span span = { word.start, word.end };

    if (spans->len > 0 && word.start > g_array_index (spans, Span, 0).start + AFTER)
      break;

    if (g_hash_table_contains (wanted, word.text) ||
        g_hash_table_contains (wanted, besace_stemmer_stem (stemmer, word.text, word.length)))
      g_array_append_val (spans, span);
  }

  return spans;
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

static gboolean
starts_character (char c)
{
  return ((guchar) c & 0xc0) != 0x80;
}

/* Moves a cut back to where a word begins, or a character where there is no blank for long. */
static gsize
cut_before (const char *text,
            gsize       position)
{
  gsize start = position;

  while (start > 0 && position - start < LONGEST_WORD && !is_blank (text[start - 1]))
    start--;
  if (position - start >= LONGEST_WORD)
    start = position;
  while (start > 0 && !starts_character (text[start]))
    start--;

  return start;
}

static gsize
cut_after (const char *text,
           gsize       length,
           gsize       position)
{
  gsize end = position;

  while (end < length && end - position < LONGEST_WORD && !is_blank (text[end]))
    end++;
  while (end > 0 && end < length && !starts_character (text[end]))
    end--;

  return end;
}

/* A snippet is one line, and holds no other control characters than the marks. */
static void
append_text (GString    *snippet,
             const char *text,
             gsize       length)
{
  gsize start = snippet->len;

  g_string_append_len (snippet, text, (gssize) length);
  for (gsize i = start; i < snippet->len; i++) {
    if (g_ascii_iscntrl (snippet->str[i]))
      snippet->str[i] = ' ';
  }
}

char *
besace_snippet_make (const char    *text,
                     GHashTable    *wanted,
                     BesaceStemmer *stemmer)
{
  gsize whole = strlen (text);
  gsize length = cut_after (text, whole, MIN (whole, SEARCHED_MAX));
  g_autoptr(GArray) spans = find_spans (text, length, wanted, stemmer);
  GString *snippet;
  gsize start, end, position;

  if (spans->len == 0)
    return NULL;

  start = g_array_index (spans, Span, 0).start;
  start = start > BEFORE ? cut_before (text, start - BEFORE) : 0;
  end = cut_after (text, length, MIN (length, g_array_index (spans, Span, 0).start + AFTER));

  snippet = g_string_new (start > 0 ? "… " : NULL);
  position = start;
  for (guint i = 0; i < spans->len; i++) {
    const Span *span = &g_array_index (spans, Span, i);

    if (span->end > end)
      break;

    append_text (snippet, text + position, span->start - position);
    g_string_append_c (snippet, BESACE_SNIPPET_START);
    append_text (snippet, text + span->start, span->end - span->start);
    g_string_append_c (snippet, BESACE_SNIPPET_END);
    position = span->end;
  }
  append_text (snippet, text + position, end - position);
  if (end < whole)
    g_string_append (snippet, " …");
  return g_string_free (snippet, FALSE);
}
