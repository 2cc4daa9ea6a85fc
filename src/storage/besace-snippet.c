/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-snippet.h"

#include <string.h>

#include "besace-listing.h"
#include "besace-word.h"

/* Bytes. A snippet is made while its row is being drawn: it does not read a whole book. */
#define SEARCHED_MAX 24576
#define BEFORE 60
#define AFTER 160

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

/* Moves a cut back to where a word begins. */
static gsize
cut_before (const char *text,
            gsize       position)
{
  while (position > 0 && text[position - 1] != ' ' && text[position - 1] != '\n')
    position--;

  return position;
}

static gsize
cut_after (const char *text,
           gsize       length,
           gsize       position)
{
  while (position < length && text[position] != ' ' && text[position] != '\n')
    position++;

  return position;
}

char *
besace_snippet_make (const char    *text,
                     GHashTable    *wanted,
                     BesaceStemmer *stemmer)
{
  gsize length = MIN (strlen (text), SEARCHED_MAX);
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

    g_string_append_len (snippet, text + position, (gssize) (span->start - position));
    g_string_append_c (snippet, BESACE_SNIPPET_START);
    g_string_append_len (snippet, text + span->start, (gssize) (span->end - span->start));
    g_string_append_c (snippet, BESACE_SNIPPET_END);
    position = span->end;
  }
  g_string_append_len (snippet, text + position, (gssize) (end - position));
  if (end < strlen (text))
    g_string_append (snippet, " …");
  g_strdelimit (snippet->str, "\n\t", ' ');
  return g_string_free (snippet, FALSE);
}
