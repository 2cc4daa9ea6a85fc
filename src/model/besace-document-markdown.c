/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-document.h"

#include <string.h>

/* As deep as the sanitiser lets anything be. */
#define MAX_LIST_DEPTH 64

typedef struct {
  GString *text;
  gsize    widths[MAX_LIST_DEPTH]; /* of the mark of the item that is open at each depth */
  guint    ordinals[MAX_LIST_DEPTH];
  guint    n_open;                 /* items that are open */
  GString *prefix;                 /* what each further line of the present part begins with */
  gboolean in_table;
  gboolean at_line_start;
} MarkdownWriter;

static gunichar
get_last_character (const char *text,
                    gsize       length)
{
  return length > 0 ? g_utf8_get_char (g_utf8_prev_char (text + length)) : 0;
}

static gboolean
is_boundary (gunichar c)
{
  return c == 0 || g_unichar_isspace (c);
}

/* How many of a character follow each other at most. */
static gsize
longest_sequence (const char *text,
                  char        of)
{
  gsize longest = 0;
  gsize length = 0;

  for (; *text; text++) {
    length = *text == of ? length + 1 : 0;
    longest = MAX (longest, length);
  }

  return longest;
}

static void
append_newline (MarkdownWriter *self)
{
  g_string_append_c (self->text, '\n');
  g_string_append (self->text, self->prefix->str);
}

/* What would begin a heading, a list, a quote or a line at the start of a line. Returns how much of @c it took. */
static gsize
append_line_start (MarkdownWriter *self,
                   const char     *c)
{
  const gsize digits = strspn (c, "0123456789");

  if (digits > 0 && (c[digits] == '.' || c[digits] == ')')) {
    g_string_append_len (self->text, c, (gssize) digits);
    g_string_append_c (self->text, '\\');
    g_string_append_c (self->text, c[digits]);
    return digits + 1;
  }

  if (*c && strchr ("-+=#>~", *c)) {
    g_string_append_c (self->text, '\\');
    g_string_append_c (self->text, *c);
    return 1;
  }

  return 0;
}

/* Writes text so that nothing in it is taken for a mark. */
static void
append_text (MarkdownWriter *self,
             const char     *text,
             gboolean        in_heading)
{
  while (*text) {
    const gsize taken = self->at_line_start ? append_line_start (self, text) : 0;

    self->at_line_start = FALSE;
    text += taken;
    if (taken > 0)
      continue;

    if (*text == '\n') {
      if (self->in_table || in_heading) {
        g_string_append (self->text, "<br>");
      } else {
        g_string_append_c (self->text, '\\');
        append_newline (self);
        self->at_line_start = TRUE;
      }
      text++;
      continue;
    }

    if (strchr ("\\`*_[]<|&", *text) || (*text == '#' && in_heading) || (*text == '!' && text[1] == '\0'))
      g_string_append_c (self->text, '\\');
    g_string_append_c (self->text, *text++);
  }
}

static void
append_code (MarkdownWriter *self,
             const char     *text,
             gboolean        in_heading)
{
  g_autofree char *fence = g_strnfill (longest_sequence (text, '`') + 1, '`');
  const gboolean padded = strchr ("` ", text[0]) || text[strlen (text) - 1] == '`';
  g_autoptr(GString) code = g_string_new (text);

  /* Two that touch would be one. */
  if (get_last_character (self->text->str, self->text->len) == '`') {
    g_string_append (self->text, "<code>");
    append_text (self, text, in_heading);
    g_string_append (self->text, "</code>");
    return;
  }

  g_string_replace (code, "\n", " ", 0);
  if (self->in_table)
    g_string_replace (code, "|", "\\|", 0);
  g_string_append_printf (self->text, "%s%s%s%s%s", fence, padded ? " " : "", code->str, padded ? " " : "", fence);
}

/* Asterisks mark text only where what is on either side lets them: CommonMark, “left-flanking delimiter run”. */
static gboolean
may_use_asterisks (MarkdownWriter *self,
                   const char     *text,
                   gunichar        next)
{
  const gunichar before = get_last_character (self->text->str, self->text->len);

  return before != '*' && next != '*' && (is_boundary (before) || g_unichar_isalnum (g_utf8_get_char (text))) &&
         (is_boundary (next) || g_unichar_isalnum (get_last_character (text, strlen (text))));
}

static void
append_styled (MarkdownWriter *self,
               const char     *text,
               BesaceStyle     style,
               gunichar        next,
               gboolean        in_heading)
{
  const gboolean bold = (style & BESACE_STYLE_BOLD) != 0;
  const gboolean italic = (style & BESACE_STYLE_ITALIC) != 0;
  const gboolean plain = (style & ~(BesaceStyle) (BESACE_STYLE_BOLD | BESACE_STYLE_ITALIC)) == 0;
  const gboolean asterisks = plain && (bold || italic) && may_use_asterisks (self, text, next);
  const char *mark = bold && italic ? "***" : bold ? "**" : "*";

  if (bold || italic || !plain)
    self->at_line_start = FALSE;

  if (asterisks)
    g_string_append (self->text, mark);
  else
    g_string_append_printf (self->text, "%s%s", bold ? "<b>" : "", italic ? "<i>" : "");

  /* Markdown has no marks for these; HTML may stand inside it. */
  g_string_append_printf (self->text, "%s%s%s", style & BESACE_STYLE_UNDERLINE ? "<u>" : "",
                          style & BESACE_STYLE_SUBSCRIPT ? "<sub>" : "",
                          style & BESACE_STYLE_SUPERSCRIPT ? "<sup>" : "");

  if (style & BESACE_STYLE_CODE)
    append_code (self, text, in_heading);
  else
    append_text (self, text, in_heading);

  g_string_append_printf (self->text, "%s%s%s", style & BESACE_STYLE_SUPERSCRIPT ? "</sup>" : "",
                          style & BESACE_STYLE_SUBSCRIPT ? "</sub>" : "",
                          style & BESACE_STYLE_UNDERLINE ? "</u>" : "");
  if (asterisks)
    g_string_append (self->text, mark);
  else
    g_string_append_printf (self->text, "%s%s", italic ? "</i>" : "", bold ? "</b>" : "");
}

/* Writes a run, the white space at its ends outside its marks, which may not touch any. @next is what comes after. */
static void
append_run (MarkdownWriter  *self,
            const BesaceRun *run,
            gunichar         next,
            gboolean         in_heading)
{
  const gsize start = run->style && !(run->style & BESACE_STYLE_CODE) ? strspn (run->text, " \n") : 0;
  g_autofree char *before = g_strndup (run->text, start);
  g_autofree char *text = g_strdup (run->text + start);
  gsize end = strlen (text);
  g_autofree char *after = NULL;

  while (start + end > 0 && run->style && !(run->style & BESACE_STYLE_CODE) && end > 0 && strchr (" \n", text[end - 1]))
    end--;
  after = g_strdup (text + end);
  text[end] = '\0';

  append_text (self, before, in_heading);
  if (*text) {
    g_autofree char *title = run->title ? g_markup_escape_text (run->title, -1) : NULL;

    if (title)
      g_string_append_printf (self->text, "<abbr title=\"%s\">", title);
    append_styled (self, text, run->style, *after ? (gunichar) *after : next, in_heading);
    if (title)
      g_string_append (self->text, "</abbr>");
  }
  append_text (self, after, in_heading);
}

/* An address between angle brackets, which leave almost all of it as it is. */
static void
append_address (MarkdownWriter *self,
                const char     *href)
{
  g_string_append (self->text, "](<");
  for (const char *c = href; *c; c++) {
    if (strchr ("<>\\&|", *c))
      g_string_append_c (self->text, '\\');
    g_string_append_c (self->text, *c);
  }
  g_string_append (self->text, ">)");
}

static gboolean
is_bare_address (const BesaceRun *run)
{
  return run->href && run->style == 0 && g_str_equal (run->href, run->text) && !strpbrk (run->href, " <>|\\&");
}

static void
append_runs (MarkdownWriter  *self,
             const GPtrArray *runs,
             gboolean         in_heading)
{
  for (guint i = 0; i < runs->len; i++) {
    const BesaceRun *previous = i > 0 ? g_ptr_array_index (runs, i - 1) : NULL;
    const BesaceRun *run = g_ptr_array_index (runs, i);
    const BesaceRun *following = i + 1 < runs->len ? g_ptr_array_index (runs, i + 1) : NULL;
    const gboolean opens = run->href && (!previous || g_strcmp0 (previous->href, run->href) != 0);
    const gboolean closes = run->href && (!following || g_strcmp0 (following->href, run->href) != 0);
    gunichar next = 0;

    if (opens && closes && is_bare_address (run)) {
      g_string_append_printf (self->text, "<%s>", run->href);
      self->at_line_start = FALSE;
      continue;
    }

    if (closes)
      next = ']';
    else if (following && following->style && !g_ascii_isspace (*following->text))
      next = '*';
    else if (following)
      next = following->href && !run->href ? '[' : g_utf8_get_char (following->text);

    if (opens) {
      g_string_append_c (self->text, '[');
      self->at_line_start = FALSE;
    }
    append_run (self, run, next, in_heading);
    if (closes)
      append_address (self, run->href);
  }
}

static guint
count_columns (const GPtrArray *cells)
{
  guint n_columns = 0;

  for (guint i = 0; i < cells->len; i++)
    n_columns += ((const BesaceCell *) g_ptr_array_index (cells, i))->column_span;

  return n_columns;
}

static void
append_row (MarkdownWriter  *self,
            const GPtrArray *cells,
            guint            n_columns)
{
  for (guint i = 0; i < cells->len; i++) {
    const BesaceCell *cell = g_ptr_array_index (cells, i);

    g_string_append (self->text, "| ");
    self->at_line_start = TRUE;
    append_runs (self, cell->runs, FALSE);
    g_string_append_c (self->text, ' ');

    /* The columns behind a wide cell stay under one another. */
    for (guint column = 1; column < cell->column_span; column++)
      g_string_append (self->text, "| ");
  }

  for (guint column = count_columns (cells); column < n_columns; column++)
    g_string_append (self->text, "| ");
  g_string_append_c (self->text, '|');
}

static void
append_table (MarkdownWriter   *self,
              const BesacePart *part)
{
  guint n_columns = 0;

  if (part->runs->len > 0) {
    append_runs (self, part->runs, FALSE);
    append_newline (self);
    append_newline (self);
  }

  /* The head decides how many columns are read. */
  for (guint row = 0; row < part->rows->len; row++)
    n_columns = MAX (n_columns, count_columns (g_ptr_array_index (part->rows, row)));

  self->in_table = TRUE;
  for (guint row = 0; row < part->rows->len; row++) {
    if (row > 0)
      append_newline (self);
    append_row (self, g_ptr_array_index (part->rows, row), row == 0 ? n_columns : 0);

    if (row == 0) {
      append_newline (self);
      for (guint column = 0; column < n_columns; column++)
        g_string_append (self->text, "|---");
      g_string_append_c (self->text, '|');
    }
  }
  self->in_table = FALSE;
}

static void
append_preformatted (MarkdownWriter   *self,
                     const BesacePart *part)
{
  g_autofree char *text = besace_runs_to_text (part->runs);
  g_autofree char *fence = g_strnfill (MAX (3, longest_sequence (text, '`') + 1), '`');
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append (self->text, fence);
  for (char **line = lines; *line; line++) {
    append_newline (self);
    g_string_append (self->text, *line);
  }
  append_newline (self);
  g_string_append (self->text, fence);
}

static void
append_image (MarkdownWriter   *self,
              const BesacePart *part)
{
  g_string_append (self->text, "![");
  self->at_line_start = FALSE;
  append_text (self, part->alternative ? part->alternative : "", TRUE);
  g_string_append_printf (self->text, "](blob:%s)", part->blob);

  if (part->runs->len > 0) {
    append_newline (self);
    append_newline (self);
    self->at_line_start = TRUE;
    append_runs (self, part->runs, FALSE);
  }
}

static void
append_content (MarkdownWriter   *self,
                const BesacePart *part)
{
  self->at_line_start = TRUE;

  switch (part->type) {
  case BESACE_PART_HEADING: {
    g_autofree char *marks = g_strnfill (part->level, '#');

    g_string_append_printf (self->text, "%s ", marks);
    self->at_line_start = FALSE;
    append_runs (self, part->runs, TRUE);
    break;
  }
  case BESACE_PART_PREFORMATTED:
    append_preformatted (self, part);
    break;
  case BESACE_PART_TABLE:
    append_table (self, part);
    break;
  case BESACE_PART_IMAGE:
    append_image (self, part);
    break;
  case BESACE_PART_PARAGRAPH:
  default:
    append_runs (self, part->runs, FALSE);
    break;
  }
}

static void
append_quote_marks (GString *text,
                    guint    depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "> ");
}

/* The blank line between two parts, which stays inside the quote that holds both; none between items. */
static void
append_separator (MarkdownWriter   *self,
                  const BesacePart *previous,
                  const BesacePart *part)
{
  const guint depth = MIN (part->list_depth, MAX_LIST_DEPTH);
  const gboolean same_quote = previous->quote_depth == part->quote_depth;
  const gboolean next_item = part->item_start && previous->list_depth > 0 && same_quote;

  g_string_append_c (self->text, '\n');

  /* Only a list that starts at 1 may follow a paragraph at once. */
  if (next_item && (depth <= previous->list_depth || part->ordinal <= 1) && previous->type == BESACE_PART_PARAGRAPH)
    return;

  append_quote_marks (self->text, MIN (previous->quote_depth, part->quote_depth));
  g_string_append_c (self->text, '\n');
}

/* A list that follows another at once, and would go on with its numbers. */
static gboolean
starts_new_list (MarkdownWriter   *self,
                 const BesacePart *part,
                 guint             depth)
{
  return part->item_start && depth > 0 && self->n_open >= depth && part->ordinal > 0 &&
         self->ordinals[depth - 1] > 0 && part->ordinal != self->ordinals[depth - 1] + 1;
}

static void
append_indent (GString *text,
               gsize    width)
{
  for (gsize i = 0; i < width; i++)
    g_string_append_c (text, ' ');
}

/* Writes what stands before the part and sets what stands before its further lines. */
static void
begin_part (MarkdownWriter   *self,
            const BesacePart *part)
{
  const guint depth = MIN (part->list_depth, MAX_LIST_DEPTH);
  guint outer = part->item_start && depth > 0 ? depth - 1 : depth;

  g_string_truncate (self->prefix, 0);
  append_quote_marks (self->prefix, part->quote_depth);

  self->n_open = MIN (self->n_open, outer);
  for (guint i = 0; i < self->n_open; i++)
    append_indent (self->prefix, self->widths[i]);
  g_string_append (self->text, self->prefix->str);

  /* Also the items around this one that have nothing of their own to say. */
  for (; self->n_open < depth; self->n_open++) {
    const guint ordinal = self->n_open + 1 == depth && part->item_start ? part->ordinal : 0;
    g_autofree char *mark = ordinal > 0 ? g_strdup_printf ("%u. ", ordinal) : g_strdup ("- ");

    self->widths[self->n_open] = strlen (mark);
    self->ordinals[self->n_open] = ordinal;
    g_string_append (self->text, mark);
    append_indent (self->prefix, strlen (mark));
  }
}

char *
besace_document_to_markdown (const BesaceDocument *self)
{
  MarkdownWriter writer = { .text = g_string_new (NULL), .prefix = g_string_new (NULL) };

  for (guint i = 0; i < self->parts->len; i++) {
    const BesacePart *part = g_ptr_array_index (self->parts, i);
    const BesacePart *previous = i > 0 ? g_ptr_array_index (self->parts, i - 1) : NULL;

    if (previous) {
      append_separator (&writer, previous, part);
      if (previous->quote_depth != part->quote_depth)
        writer.n_open = 0;
    }

    if (starts_new_list (&writer, part, MIN (part->list_depth, MAX_LIST_DEPTH))) {
      g_string_append (writer.text, "\n");
      append_quote_marks (writer.text, part->quote_depth);
      for (guint depth = 1; depth < part->list_depth; depth++)
        append_indent (writer.text, writer.widths[depth - 1]);
      g_string_append (writer.text, "<!-- -->\n\n");
    }

    begin_part (&writer, part);
    append_content (&writer, part);
  }

  if (self->parts->len > 0)
    g_string_append_c (writer.text, '\n');
  g_string_free (writer.prefix, TRUE);
  return g_string_free (writer.text, FALSE);
}
