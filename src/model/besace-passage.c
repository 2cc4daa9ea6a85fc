/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-passage.h"

#include <string.h>

/* What agreement of the context the place of before is worth, in characters: a quote that stands where it stood is not
 * taken elsewhere because three letters happen to agree there. */
#define SAME_PLACE 8
/* One character in so many may differ. */
#define DIFFERENT_PART 5

G_DEFINE_BOXED_TYPE (BesacePassage, besace_passage, besace_passage_copy, besace_passage_free)

/* A text for comparing: runs of white space are one space, apostrophes are one kind. */
typedef struct {
  gunichar *characters;
  guint    *positions; /* in the text that it was made from; one more, for the end */
  guint     length;
} Plain;

static void
plain_clear (Plain *self)
{
  g_free (self->characters);
  g_free (self->positions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plain, plain_clear)

static gunichar
plain_character (gunichar character)
{
  if (g_unichar_isspace (character) || character == 0x00a0 || character == 0x202f)
    return ' ';
  return character == 0x2019 ? '\'' : character;
}

static void
plain_init (Plain      *self,
            const char *text)
{
  const glong size = g_utf8_strlen (text, -1);
  guint position = 0;

  self->characters = g_new (gunichar, size + 1);
  self->positions = g_new0 (guint, size + 1);
  self->length = 0;
  for (const char *p = text; *p; p = g_utf8_next_char (p), position++) {
    gunichar character = plain_character (g_utf8_get_char (p));

    if (character == ' ' && self->length > 0 && self->characters[self->length - 1] == ' ')
      continue;
    self->characters[self->length] = character;
    self->positions[self->length] = position;
    self->length++;
  }
  self->positions[self->length] = position;
}

/* Without the white space at either end, which an edit of the neighbouring words may take away. */
static void
plain_strip (Plain *self)
{
  if (self->length > 0 && self->characters[self->length - 1] == ' ')
    self->length--;
  if (self->length > 0 && self->characters[0] == ' ') {
    self->length--;
    memmove (self->characters, self->characters + 1, self->length * sizeof *self->characters);
  }
}

/* How many characters of the context agree with what stands around @start–@end of @text. */
static guint
count_agreement (const Plain *text,
                 guint        start,
                 guint        end,
                 const Plain *prefix,
                 const Plain *suffix)
{
  guint before = 0, after = 0;

  while (before < prefix->length && before < start &&
         prefix->characters[prefix->length - 1 - before] == text->characters[start - 1 - before])
    before++;
  while (after < suffix->length && end + after < text->length &&
         suffix->characters[after] == text->characters[end + after])
    after++;
  return before + after;
}

typedef struct {
  guint start;
  guint end;
  guint agreement;
  guint distance; /* from where it was */
} Place;

static guint
get_distance (guint a,
              guint b)
{
  return a > b ? a - b : b - a;
}

static gboolean
find_exact (const Plain *text,
            const Plain *quote,
            const Plain *prefix,
            const Plain *suffix,
            guint        position,
            Place       *best)
{
  gboolean found = FALSE;

  for (guint start = 0; start + quote->length <= text->length; start++) {
    Place place = { start, start + quote->length, 0, get_distance (text->positions[start], position) };

    if (memcmp (text->characters + start, quote->characters, quote->length * sizeof *quote->characters) != 0)
      continue;

    place.agreement = count_agreement (text, place.start, place.end, prefix, suffix) +
                      (place.distance == 0 ? SAME_PLACE : 0);
    if (!found || place.agreement > best->agreement ||
        (place.agreement == best->agreement && place.distance < best->distance))
      *best = place;
    found = TRUE;
  }

  return found;
}

/* Sellers' algorithm, with Ukkonen's bound: each column holds how much of the quote's beginnings differs from what ends
 * at this character, and is followed only as far down as that stays within the bound. */
static gboolean
find_near (const Plain *text,
           const Plain *quote,
           guint        position,
           Place       *best)
{
  const guint bound = quote->length / DIFFERENT_PART;
  g_autofree guint *differences = g_new (guint, quote->length + 1);
  g_autofree guint *starts = g_new (guint, quote->length + 1);
  guint least = bound + 1;
  guint depth = MIN (bound + 1, quote->length);

  if (bound == 0)
    return FALSE;

  for (guint i = 0; i <= quote->length; i++) {
    differences[i] = i;
    starts[i] = 0;
  }

  for (guint end = 1; end <= text->length; end++) {
    guint corner = 0, corner_start = end - 1;

    differences[0] = 0;
    starts[0] = end;
    for (guint i = 1; i <= depth; i++) {
      const guint left = differences[i], left_start = starts[i];
      guint value = corner + (quote->characters[i - 1] != text->characters[end - 1] ? 1 : 0);
      guint start = corner_start;

      if (differences[i - 1] + 1 < value) {
        value = differences[i - 1] + 1;
        start = starts[i - 1];
      }
      if (left + 1 < value) {
        value = left + 1;
        start = left_start;
      }
      corner = left;
      corner_start = left_start;
      differences[i] = value;
      starts[i] = start;
    }

    while (depth > 0 && differences[depth] > bound)
      depth--;
    if (depth == quote->length) {
      const guint distance = get_distance (text->positions[starts[depth]], position);

      if (differences[depth] < least || (differences[depth] == least && distance < best->distance)) {
        least = differences[depth];
        *best = (Place) { starts[depth], end, 0, distance };
      }
    } else {
      depth++;
      differences[depth] = bound + 1;
      starts[depth] = end;
    }
  }

  return least <= bound;
}

BesacePassage *
besace_passage_new (const char *text,
                    guint       start,
                    guint       length)
{
  const guint size = (guint) g_utf8_strlen (text, -1);
  const guint first = MIN (start, size);
  const guint n_quoted = MIN (MIN (length, size - first), BESACE_PASSAGE_QUOTE_MAX);
  const guint before = MIN (first, BESACE_PASSAGE_CONTEXT);
  const guint after = MIN (size - first - n_quoted, BESACE_PASSAGE_CONTEXT);
  g_autofree char *quote = g_utf8_substring (text, first, first + n_quoted);
  g_autofree char *bare = g_strstrip (g_strdup (quote));
  BesacePassage *self;

  if (!*bare)
    return NULL;

  self = g_new0 (BesacePassage, 1);
  self->quote = g_steal_pointer (&quote);
  self->prefix = g_utf8_substring (text, first - before, first);
  self->suffix = g_utf8_substring (text, first + n_quoted, first + n_quoted + after);
  self->position = first;
  return self;
}

BesacePassage *
besace_passage_copy (const BesacePassage *self)
{
  BesacePassage *copy;

  if (!self)
    return NULL;

  copy = g_new0 (BesacePassage, 1);
  copy->quote = g_strdup (self->quote);
  copy->prefix = g_strdup (self->prefix);
  copy->suffix = g_strdup (self->suffix);
  copy->position = self->position;
  return copy;
}

void
besace_passage_free (BesacePassage *self)
{
  g_free (self->quote);
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self);
}

gboolean
besace_passage_find (const BesacePassage *self,
                     const char          *text,
                     guint               *start,
                     guint               *length)
{
  g_auto(Plain) plain = { 0, };
  g_auto(Plain) quote = { 0, };
  g_auto(Plain) prefix = { 0, };
  g_auto(Plain) suffix = { 0, };
  Place place = { 0, };

  plain_init (&plain, text);
  plain_init (&quote, self->quote);
  plain_init (&prefix, self->prefix);
  plain_init (&suffix, self->suffix);
  plain_strip (&quote);

  if (quote.length == 0 ||
      (!find_exact (&plain, &quote, &prefix, &suffix, self->position, &place) &&
       !find_near (&plain, &quote, self->position, &place)))
    return FALSE;

  *start = plain.positions[place.start];
  *length = plain.positions[place.end - 1] + 1 - *start;
  return TRUE;
}
