/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-light-inline.h"

#include <string.h>

#include "besace-link-address.h"

#define MARK_MAX 3

/* Nobody looks further for the end of a link: what never ends is text. */
#define LINK_MAX_BYTES 4096

/* Ends an address that is not in a link, and what is rather of the sentence around it. */
#define ADDRESS_ENDS " \t<>\"|\\`^{}"
#define SENTENCE_ENDS ".,;:!?)]}*_'’»"

typedef struct {
  GString    *markdown;
  const char *start;      /* of the line */
  const char *end;
  const char *unended[MARK_MAX + 1]; /* the end of the words within which so many stars end nothing any more */
  gboolean    in_heading;
} Writer;

static gunichar
get_before (const Writer *self,
            const char   *c)
{
  return c > self->start ? g_utf8_get_char (g_utf8_prev_char (c)) : 0;
}

static gunichar
get_at (const Writer *self,
        const char   *c)
{
  return c < self->end ? g_utf8_get_char (c) : 0;
}

/* What may stand outside a mark that has no letter next to it on its inner side: CommonMark, “left-flanking delimiter run”. */
static gboolean
is_boundary (gunichar c)
{
  return c == 0 || g_unichar_isspace (c) || (c < 0x80 ? g_ascii_ispunct ((char) c) : g_unichar_ispunct (c));
}

static gsize
count_stars (const char *c,
             const char *end)
{
  gsize n = 0;

  while (c + n < end && c[n] == '*')
    n++;
  return n;
}

/* Of an address that stands by itself, in bytes; 0 where there is none. */
static gsize
get_address_length (const Writer *self,
                    const char   *c,
                    const char   *limit)
{
  g_autofree char *address = NULL;
  g_autofree char *checked = NULL;
  const char *end = c;
  const gunichar before = get_before (self, c);

  if ((!g_str_has_prefix (c, "https://") && !g_str_has_prefix (c, "http://")) || (before && g_unichar_isalnum (before)))
    return 0;

  while (end < limit && end - c < LINK_MAX_BYTES && !strchr (ADDRESS_ENDS, *end) && !g_unichar_isspace (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  while (end > c && g_utf8_strchr (SENTENCE_ENDS, -1, g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  address = g_strndup (c, (gsize) (end - c));
  checked = besace_link_address_check_web (address);
  return g_strcmp0 (checked, address) == 0 ? (gsize) (end - c) : 0;
}

static void
append_escaped (GString    *markdown,
                const char *text,
                gsize       length,
                const char *special)
{
  for (gsize i = 0; i < length; i++) {
    if (strchr (special, text[i]))
      g_string_append_c (markdown, '\\');
    g_string_append_c (markdown, text[i]);
  }
}

static void
append_address (Writer     *self,
                const char *c,
                gsize       length)
{
  g_autofree char *address = g_strndup (c, length);

  /* Between angle brackets nothing can be escaped. */
  if (!strpbrk (address, "&")) {
    g_string_append_printf (self->markdown, "<%s>", address);
    return;
  }

  g_string_append_c (self->markdown, '[');
  append_escaped (self->markdown, c, length, "`*_[]&");
  g_string_append (self->markdown, "](<");
  append_escaped (self->markdown, c, length, "&");
  g_string_append (self->markdown, ">)");
}

static void append_span (Writer     *self,
                         const char *c,
                         const char *end,
                         gboolean    in_link);

/* The parenthesis that ends the address of a link, or NULL. */
static const char *
find_address_end (const char *c,
                  const char *end)
{
  const char *limit = MIN (end, c + LINK_MAX_BYTES);
  guint depth = 0;

  for (; c < limit && !g_unichar_isspace (g_utf8_get_char (c)) && !strchr ("<>\\", *c); c = g_utf8_next_char (c)) {
    if (*c == ')' && depth-- == 0)
      return c;
    depth += *c == '(';
  }
  return NULL;
}

/* “[words](address)”. Returns how many bytes it took, 0 where there is none. */
static gsize
append_link (Writer     *self,
             const char *c,
             const char *end)
{
  const char *words = c + 1;
  const char *middle = words;
  const char *address, *address_end;
  g_autofree char *copy = NULL;

  while (middle < end && *middle != '[' && *middle != ']')
    middle++;
  if (middle == words || end - middle < 2 || strncmp (middle, "](", 2) != 0)
    return 0;

  address = middle + strlen ("](");
  address_end = find_address_end (address, end);
  if (!address_end || address_end == address)
    return 0;

  copy = g_strndup (address, (gsize) (address_end - address));
  g_string_append_c (self->markdown, '[');
  append_span (self, words, middle, TRUE);
  if (strpbrk (copy, "&()|")) {
    g_string_append (self->markdown, "](<");
    append_escaped (self->markdown, copy, strlen (copy), "&|");
    g_string_append (self->markdown, ">)");
  } else {
    g_string_append_printf (self->markdown, "](%s)", copy);
  }
  return (gsize) (address_end - c) + 1;
}

/* Whether stars may begin something at @c. */
static gboolean
can_open (const Writer *self,
          const char   *c,
          const char   *end,
          gsize         n)
{
  const gunichar first = c + n < end ? g_utf8_get_char (c + n) : 0;

  if (n > MARK_MAX || first == 0 || g_unichar_isspace (first))
    return FALSE;

  /* An address is written between brackets. */
  return is_boundary (get_before (self, c)) || !(is_boundary (first) || get_address_length (self, c + n, end) > 0);
}

/* The stars that end what @n of them begin at @c, or NULL. */
static const char *
find_stars_end (Writer     *self,
                const char *c,
                const char *end,
                gsize       n)
{
  if (!can_open (self, c, end, n) || self->unended[n] == end)
    return NULL;

  for (const char *other = c + n; other < end;) {
    const gsize address = get_address_length (self, other, end);
    const char *stars = other + address;
    const gsize length = count_stars (stars, end);
    const gunichar last = get_before (self, stars);

    if (length == n && !g_unichar_isspace (last) &&
        (!(address > 0 || is_boundary (last)) || is_boundary (get_at (self, stars + n))))
      return stars;
    other = stars + MAX (length, address > 0 ? 0 : 1);
  }

  self->unended[n] = end;
  return NULL;
}

/* Stars that mark nothing are stars. Returns how many bytes it took. */
static gsize
append_stars (Writer     *self,
              const char *c,
              const char *end,
              gboolean    in_link)
{
  const gsize n = count_stars (c, end);
  const char *other = find_stars_end (self, c, end, n);

  if (!other) {
    append_escaped (self->markdown, c, n, "*");
    return n;
  }

  g_string_append_len (self->markdown, c, (gssize) n);
  append_span (self, c + n, other, in_link);
  g_string_append_len (self->markdown, c, (gssize) n);
  return (gsize) (other - c) + n;
}

static void
append_span (Writer     *self,
             const char *c,
             const char *end,
             gboolean    in_link)
{
  while (c < end) {
    gsize length = 0;

    if (*c == '*')
      length = append_stars (self, c, end, in_link);
    else if (*c == '[' && !in_link)
      length = append_link (self, c, end);
    else if (*c == 'h' && !in_link && (length = get_address_length (self, c, end)) > 0)
      append_address (self, c, length);

    if (length == 0) {
      if (strchr ("\\`_[]<|&", *c) || (*c == '#' && self->in_heading) || (*c == '!' && c[1] == '['))
        g_string_append_c (self->markdown, '\\');
      g_string_append_c (self->markdown, *c);
      length = 1;
    }
    c += length;
  }
}

void
besace_light_inline_append_markdown (GString    *markdown,
                                     const char *line,
                                     gboolean    in_heading)
{
  Writer writer = { .markdown = markdown, .start = line, .end = line + strlen (line), .in_heading = in_heading };

  append_span (&writer, line, writer.end, FALSE);
}

/* The first of @character that is not escaped, or NULL. */
static const char *
find_plain (const char *c,
            const char *end,
            char        character)
{
  for (; c < end; c++) {
    if (*c == character)
      return c;
    if (*c == '\\')
      c++;
  }
  return NULL;
}

static char *
dup_text (const char *markdown,
          const char *end)
{
  GString *text = g_string_new (NULL);

  besace_light_inline_append_text (text, markdown, end);
  return g_string_free (text, FALSE);
}

/* (transfer full) */
static char *
unescape (const char *c,
          const char *end)
{
  GString *text = g_string_new (NULL);

  for (; c < end; c++) {
    c += *c == '\\' && c + 1 < end && g_ascii_ispunct (c[1]);
    g_string_append_c (text, *c);
  }
  return g_string_free (text, FALSE);
}

/* Returns how many bytes it took, 0 where there is no link. */
static gsize
append_link_text (GString    *text,
                  const char *c,
                  const char *end)
{
  const char *middle = find_plain (c + 1, MIN (end, c + LINK_MAX_BYTES), ']');
  const char *address = middle && end - middle > 2 && middle[1] == '(' ? middle + 2 : NULL;
  const gboolean bracketed = address && *address == '<';
  const char *address_end;
  g_autofree char *words = NULL;
  g_autofree char *target = NULL;

  if (!address || find_plain (c + 1, middle, '['))
    return 0;

  address += bracketed;
  address_end = bracketed ? find_plain (address, end, '>') : find_address_end (address, end);
  if (!address_end || (bracketed && (address_end + 1 >= end || address_end[1] != ')')))
    return 0;

  words = dup_text (c + 1, middle);
  target = unescape (address, address_end);
  if (g_str_equal (words, target))
    g_string_append (text, target);
  else
    g_string_append_printf (text, "[%s](%s)", words, target);
  return (gsize) (address_end - c) + 1 + bracketed;
}

/* Between angle brackets. Returns how many bytes it took, 0 where there is no address. */
static gsize
append_address_text (GString    *text,
                     const char *c,
                     const char *end)
{
  const char *address_end = memchr (c, '>', (gsize) (MIN (end, c + LINK_MAX_BYTES) - c));

  if (!address_end || (!g_str_has_prefix (c, "<https://") && !g_str_has_prefix (c, "<http://")))
    return 0;

  g_string_append_len (text, c + 1, address_end - c - 1);
  return (gsize) (address_end - c) + 1;
}

void
besace_light_inline_append_text (GString    *text,
                                 const char *markdown,
                                 const char *end)
{
  for (const char *c = markdown; c < end;) {
    gsize length = 0;

    if (*c == '[')
      length = append_link_text (text, c, end);
    else if (*c == '<')
      length = append_address_text (text, c, end);

    if (length == 0) {
      c += *c == '\\' && c + 1 < end && g_ascii_ispunct (c[1]);
      g_string_append_c (text, *c);
      length = 1;
    }
    c += length;
  }
}
