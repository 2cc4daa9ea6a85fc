/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-light-markup.h"

#include <stdlib.h>
#include <string.h>

#include "besace-light-inline.h"

/* Deeper than anybody indents a list by hand. */
#define MAX_DEPTH 16
#define MAX_ORDINAL_DIGITS 9
#define MAX_HEADING_LEVEL 6

#define BLANKS " \t"

typedef enum {
  LINE_BLANK,
  LINE_TEXT,
  LINE_ITEM,
  LINE_HEADING,
  LINE_TABLE,
  LINE_QUOTE,
} LineKind;

typedef struct {
  GString  *markdown;
  gsize     columns[MAX_DEPTH]; /* where the text of each open item begins, as it was written … */
  gsize     written[MAX_DEPTH]; /* … and as it is in the Markdown */
  guint     depth;              /* how many items are open */
  LineKind  before;             /* what the line before is … */
  guint     before_depth;       /* … and how many items its text is in */
} Writer;

/* “- ” or “12. ” before words, in bytes; 0 where there is none. */
static gsize
get_item_mark (const char *line)
{
  gsize length = strspn (line, "0123456789");

  if (length > 0)
    length = length <= MAX_ORDINAL_DIGITS && line[length] == '.' ? length + 1 : 0;
  else
    length = *line == '-' ? 1 : 0;

  return length > 0 && line[length] == ' ' && line[length + strspn (line + length, BLANKS)] ? length + 1 : 0;
}

static gsize
get_heading_mark (const char *line)
{
  const gsize length = strspn (line, "#");

  return length > 0 && length <= MAX_HEADING_LEVEL && line[length] == ' ' && line[length + strspn (line + length, BLANKS)]
         ? length + 1 : 0;
}

/* The line under the head of a table. */
static gboolean
is_delimiter_row (const char *line)
{
  return line && line[strspn (line, BLANKS)] == '|' && strstr (line, "--") && line[strspn (line, BLANKS "|:-")] == '\0';
}

static LineKind
get_kind (char     **lines,
          guint      index,
          LineKind   before)
{
  const char *line = lines[index] + strspn (lines[index], BLANKS);

  if (!*line)
    return LINE_BLANK;
  if (*line == '|' && (before == LINE_TABLE || is_delimiter_row (lines[index + 1])))
    return LINE_TABLE;
  if (line[0] == '>' && line[1] == ' ')
    return LINE_QUOTE;
  if (get_heading_mark (line) > 0)
    return LINE_HEADING;
  return get_item_mark (line) > 0 ? LINE_ITEM : LINE_TEXT;
}

/* How many of the open items a line that is indented like this stands in. */
static guint
find_depth (const Writer *self,
            gsize         indent)
{
  guint depth = 0;

  while (depth < self->depth && indent >= self->columns[depth])
    depth++;
  return depth;
}

static void
append_indent (Writer *self,
               guint   depth)
{
  for (gsize i = 0; depth > 0 && i < self->written[depth - 1]; i++)
    g_string_append_c (self->markdown, ' ');
}

/* What would begin something else at the start of a line, as in besace-document-markdown.c. */
static void
append_words (Writer     *self,
              const char *words,
              gboolean    in_heading)
{
  const gsize digits = strspn (words, "0123456789");

  if (!in_heading && digits > 0 && (words[digits] == '.' || words[digits] == ')')) {
    g_string_append_len (self->markdown, words, (gssize) digits);
    g_string_append_c (self->markdown, '\\');
    g_string_append_c (self->markdown, words[digits]);
    words += digits + 1;
  } else if (!in_heading && *words && strchr ("-+=#>~", *words)) {
    g_string_append_c (self->markdown, '\\');
    g_string_append_c (self->markdown, *words++);
  }

  besace_light_inline_append_markdown (self->markdown, words, in_heading);
}

/* Ends the line before: what follows goes on with its paragraph, behind a break, or must not be taken for more of it. */
static void
end_line (Writer     *self,
          LineKind    kind,
          guint       depth,
          const char *words)
{
  const gboolean after_text = self->before == LINE_TEXT || self->before == LINE_ITEM;
  const gboolean after_block = self->before == LINE_TABLE || self->before == LINE_QUOTE;
  gboolean apart = FALSE;

  if (kind == LINE_BLANK || self->before == LINE_BLANK) {
    g_string_append_c (self->markdown, '\n');
    return;
  }

  switch (kind) {
  case LINE_TEXT:
    apart = after_block || (after_text && depth != self->before_depth);
    if (after_text && !apart)
      g_string_append_c (self->markdown, '\\');
    break;
  case LINE_ITEM:
    /* Of numbers, 1 alone may follow a paragraph at once. */
    apart = after_block || (after_text && depth == self->before_depth && *words != '-' && atoi (words) != 1);
    break;
  case LINE_TABLE:
  case LINE_QUOTE:
    apart = after_text || (after_block && self->before != kind);
    break;
  case LINE_HEADING:
  case LINE_BLANK:
  default:
    break;
  }

  g_string_append (self->markdown, apart ? "\n\n" : "\n");
}

static void
append_item (Writer     *self,
             const char *words,
             gsize       indent,
             guint       depth)
{
  const gsize mark = get_item_mark (words);

  append_indent (self, depth);
  g_string_append_len (self->markdown, words, (gssize) mark);
  self->depth = depth;
  if (depth < MAX_DEPTH) {
    self->columns[depth] = indent + mark;
    self->written[depth] = (depth > 0 ? self->written[depth - 1] : 0) + mark;
    self->depth++;
  }
  append_words (self, words + mark + strspn (words + mark, BLANKS), FALSE);
}

static void
append_line (Writer   *self,
             char     *line,
             LineKind  kind)
{
  const gsize indent = strspn (line, BLANKS);
  const char *words = line + indent;
  guint depth = kind == LINE_TEXT || kind == LINE_ITEM ? find_depth (self, indent) : 0;

  /* The deepest item has no more within it. */
  if (kind == LINE_ITEM)
    depth = MIN (depth, MAX_DEPTH - 1);
  end_line (self, kind, depth, words);
  if (kind == LINE_BLANK)
    return;

  switch (kind) {
  case LINE_ITEM:
    append_item (self, words, indent, depth);
    break;
  case LINE_HEADING:
    g_string_append_len (self->markdown, words, (gssize) get_heading_mark (words));
    append_words (self, words + get_heading_mark (words) + strspn (words + get_heading_mark (words), BLANKS), TRUE);
    self->depth = 0;
    break;
  case LINE_TABLE:
  case LINE_QUOTE:
    g_string_append (self->markdown, words);
    self->depth = 0;
    break;
  case LINE_TEXT:
  case LINE_BLANK:
  default:
    self->depth = depth;
    append_indent (self, depth);
    append_words (self, words, FALSE);
    break;
  }
  self->before_depth = self->depth;
}

/* White space at the end of a line would break it once more. */
static void
strip_end (char *line)
{
  gsize length = strlen (line);

  while (length > 0 && strchr (BLANKS, line[length - 1]))
    line[--length] = '\0';
}

char *
besace_light_markup_to_markdown (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  Writer writer = { .markdown = g_string_new (NULL), .before = LINE_BLANK };

  for (guint i = 0; lines[i]; i++)
    strip_end (lines[i]);
  for (guint i = 0; lines[i]; i++) {
    const LineKind kind = get_kind (lines, i, writer.before);

    append_line (&writer, lines[i], kind);
    writer.before = kind;
  }

  /* Each line was begun with the end of the one before it, of which the first has none. */
  if (writer.markdown->len > 0)
    g_string_erase (writer.markdown, 0, 1);
  return g_string_free (writer.markdown, FALSE);
}

/* Where the words of a line end: before the backslash that breaks it. */
static const char *
find_end (const char *line)
{
  const char *end = line + strlen (line);
  gsize n = 0;

  while (end - n > line && *(end - n - 1) == '\\')
    n++;
  return n % 2 == 1 ? end - 1 : end;
}

char *
besace_light_markup_from_markdown (const char *markdown)
{
  g_auto(GStrv) lines = g_strsplit (markdown, "\n", -1);
  GString *text = g_string_new (NULL);
  LineKind before = LINE_BLANK;

  for (guint i = 0; lines[i]; i++) {
    const LineKind kind = get_kind (lines, i, before);

    if (i > 0)
      g_string_append_c (text, '\n');
    if (kind == LINE_TABLE || kind == LINE_QUOTE)
      g_string_append (text, lines[i]);
    else
      besace_light_inline_append_text (text, lines[i], find_end (lines[i]));
    before = kind;
  }

  return g_string_free (text, FALSE);
}
