/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-markdown-text.h"

#include <string.h>

/* Nobody looks further than that for the end of an address or of an element: what never ends is text. */
#define MARK_MAX_BYTES 4096

typedef struct {
  BesaceMarkdownText *result;
  GString            *text;
  GString            *paragraph;   /* the lines that are read, not yet their words */
  const char         *fence;       /* (nullable) what ends the code that is open */
  gssize              image_start; /* in @text, of an image's alternative text; -1: none is open */
} Reader;

static const struct {
  const char *name;
  const char *text;
} entities[] = {
  { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" }, { "&nbsp;", "\u00a0" },
};

/* Elements between which words do not touch. */
static const char *const separating_elements[] = {
  "blockquote", "br", "div", "dd", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p",
  "pre", "table", "td", "th", "tr", "ul", NULL,
};

static void
end_line (Reader *self)
{
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
    g_string_append_c (self->text, '\n');
}

static void
add_address (Reader     *self,
             const char *address,
             gsize       length)
{
  char *copy = g_strstrip (g_strndup (address, length));

  g_ptr_array_add (self->result->addresses, copy);
}

/* The value of an attribute, or NULL. (transfer full) */
static char *
get_attribute (const char *element,
               const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("\\s%s\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))", name);
  g_autoptr(GRegex) expression = g_regex_new (pattern, G_REGEX_CASELESS, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  if (!g_regex_match (expression, element, G_REGEX_MATCH_DEFAULT, &match))
    return NULL;

  return g_match_info_fetch (match, g_match_info_get_match_count (match) - 1);
}

static void
name_image (Reader     *self,
            const char *alternative)
{
  g_autofree char *name = g_strstrip (g_strdup (alternative ? alternative : ""));

  self->result->has_image = TRUE;
  self->result->n_unnamed_images += *name == '\0';
}

static void
read_element (Reader     *self,
              const char *element)
{
  const gboolean closes = element[1] == '/';
  const char *start = element + (closes ? 2 : 1);
  gsize length = 0;
  g_autofree char *name = NULL;

  while (g_ascii_isalnum (start[length]))
    length++;
  name = g_ascii_strdown (start, (gssize) length);

  if (g_strv_contains (separating_elements, name))
    end_line (self);
  if (closes)
    return;

  if (name[0] == 'h' && g_ascii_isdigit (name[1])) {
    self->result->has_heading = TRUE;
  } else if (g_str_equal (name, "a")) {
    g_autofree char *address = get_attribute (element, "href");

    if (address)
      add_address (self, address, strlen (address));
  } else if (g_str_equal (name, "img")) {
    g_autofree char *alternative = get_attribute (element, "alt");

    name_image (self, alternative);
    if (alternative)
      g_string_append_printf (self->text, "%s\n", alternative);
  }
}

/* An element, a comment, or an address between angle brackets. Returns how many bytes it takes, 0 where it is none. */
static gsize
read_angle_brackets (Reader     *self,
                     const char *c)
{
  const gsize length = strnlen (c, MARK_MAX_BYTES);
  const char *end = memchr (c, '>', length);
  g_autofree char *element = NULL;

  if (g_str_has_prefix (c, "<!--")) {
    end = g_strstr_len (c, (gssize) length, "-->");
    return end ? (gsize) (end - c) + 3 : 0;
  }
  if (!end || !(g_ascii_isalpha (c[1]) || c[1] == '/'))
    return 0;

  element = g_strndup (c, (gsize) (end - c) + 1);
  if (!strpbrk (element, " \t\n") && strpbrk (element, ":@") && c[1] != '/') {
    g_autofree char *inner = g_strndup (c + 1, (gsize) (end - c) - 1);
    g_autofree char *address = strchr (inner, ':') ? g_strdup (inner) : g_strconcat ("mailto:", inner, NULL);

    add_address (self, address, strlen (address));
    g_string_append (self->text, inner);
  } else {
    read_element (self, element);
  }

  return (gsize) (end - c) + 1;
}

/* What follows the words of a link or of an image: “](address "title")”. Returns how many bytes it takes, 0 where it is none. */
static gsize
read_destination (Reader     *self,
                  const char *c)
{
  const gsize most = strnlen (c, MARK_MAX_BYTES);
  gsize start = strlen ("](");
  gsize end, length;
  guint depth = 1;

  while (start < most && g_ascii_isspace (c[start]))
    start++;

  for (end = start; end < most && depth > 0; end++) {
    if (c[end] == '\\' && end + 1 < most)
      end++;
    else if (c[end] == '(')
      depth++;
    else if (c[end] == ')')
      depth--;
  }
  if (depth > 0)
    return 0;

  length = strcspn (c + start, c[start] == '<' ? ">" : " \t\n");
  length = MIN (length, end - 1 - start);
  if (length > 0 && c[start] == '<') {
    start++;
    length--;
  }

  if (self->image_start >= 0) {
    name_image (self, self->text->str + self->image_start);
    self->image_start = -1;
  } else {
    add_address (self, c + start, length);
  }

  return end;
}

static gsize
read_link_end (Reader     *self,
               const char *c)
{
  const gsize length = c[1] == '(' ? read_destination (self, c) : 0;

  return MAX (1, length);
}

static gsize
read_entity (Reader     *self,
             const char *c)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++) {
    if (g_str_has_prefix (c, entities[i].name)) {
      g_string_append (self->text, entities[i].text);
      return strlen (entities[i].name);
    }
  }

  return 0;
}

static gboolean
is_word_character (const char *text,
                   const char *c)
{
  return c >= text && *c && g_unichar_isalnum (g_utf8_get_char (c));
}

/* An asterisk that touches a word marks it; an underscore does so at the word's edges alone, since names of files have some
 * inside. */
static gboolean
is_emphasis (const char *text,
             const char *c)
{
  const char *previous = c > text ? g_utf8_prev_char (c) : NULL;
  const gboolean after_word = previous && is_word_character (text, previous);
  const gboolean before_word = is_word_character (text, c + 1);

  if (*c == '*')
    return (previous && !g_ascii_isspace (*previous)) || (c[1] && !g_ascii_isspace (c[1]));
  return *c == '_' && !(after_word && before_word) &&
         (after_word || before_word || c[1] == '_' || (previous && *previous == '_'));
}

/* How many bytes a mark takes, 0 where there is none. */
static gsize
read_mark (Reader     *self,
           const char *text,
           const char *c)
{
  switch (*c) {
  case '\\':
    if (!g_ascii_ispunct (c[1]))
      return 0;
    g_string_append_c (self->text, c[1]);
    return 2;
  case '<':
    return read_angle_brackets (self, c);
  case '&':
    return read_entity (self, c);
  case '!':
    if (c[1] != '[')
      return 0;
    self->image_start = (gssize) self->text->len;
    return 2;
  case ']':
    return read_link_end (self, c);
  case '[':
  case '`':
    return 1;
  default:
    return is_emphasis (text, c) ? 1 : 0;
  }
}

static void
read_words (Reader     *self,
            const char *text)
{
  for (const char *c = text; *c;) {
    const gsize length = read_mark (self, text, c);

    if (length == 0)
      g_string_append_c (self->text, *c);
    c += MAX (1, length);
  }

  self->image_start = -1;
  end_line (self);
}

static void
end_paragraph (Reader *self)
{
  if (self->paragraph->len > 0)
    read_words (self, self->paragraph->str);
  g_string_truncate (self->paragraph, 0);
}

/* The mark of a list's item, in bytes; 0 where there is none. */
static gsize
get_item_mark (const char *line)
{
  gsize length = strspn (line, "0123456789");

  if (length > 0 && (line[length] == '.' || line[length] == ')'))
    length++;
  else
    length = *line && strchr ("-+*", *line) ? 1 : 0;

  return length > 0 && line[length] == ' ' ? length + 1 : 0;
}

/* A line under a title, between two parts, or under the head of a table. */
static gboolean
is_ruler (const char *line)
{
  return strlen (line) >= 2 && line[strspn (line, "=-*_|: ")] == '\0';
}

static gsize
get_heading_mark (const char *line)
{
  const gsize length = strspn (line, "#");

  return length > 0 && length <= 6 && (line[length] == ' ' || line[length] == '\0') ? length : 0;
}

/* “[name]: address”, which links elsewhere in the text name. */
static gboolean
read_reference (Reader     *self,
                const char *line)
{
  const char *end = *line == '[' ? strstr (line, "]:") : NULL;
  const char *address = end ? end + strlen ("]:") : NULL;

  if (!address || self->paragraph->len > 0)
    return FALSE;

  address += strspn (address, " \t");
  add_address (self, address, strcspn (address, " \t"));
  return TRUE;
}

static void
read_table_row (Reader *self,
                char   *line)
{
  end_paragraph (self);
  g_string_append (self->paragraph, g_strdelimit (line, "|", '\t'));
  end_paragraph (self);
}

static void
read_line (Reader *self,
           char   *line)
{
  const char *fence = g_str_has_prefix (line, "```") ? "```" : g_str_has_prefix (line, "~~~") ? "~~~" : NULL;

  if (fence && (!self->fence || g_str_equal (fence, self->fence))) {
    end_paragraph (self);
    self->fence = self->fence ? NULL : fence;
  } else if (self->fence) {
    g_string_append_printf (self->text, "%s\n", line);
  } else if (*line == '\0') {
    end_paragraph (self);
  } else if (get_heading_mark (line) > 0) {
    end_paragraph (self);
    self->result->has_heading = TRUE;
    g_string_append (self->paragraph, g_strchug (line + get_heading_mark (line)));
    end_paragraph (self);
  } else if (is_ruler (line)) {
    self->result->has_heading |= self->paragraph->len > 0 && (*line == '=' || *line == '-');
    end_paragraph (self);
  } else if (*line == '|') {
    read_table_row (self, line);
  } else if (!read_reference (self, line)) {
    const gsize mark = get_item_mark (line);

    if (mark > 0)
      end_paragraph (self);
    if (self->paragraph->len > 0)
      g_string_append_c (self->paragraph, ' ');
    g_string_append (self->paragraph, line + mark);
  }
}

BesaceMarkdownText *
besace_markdown_text_new (const char *markdown)
{
  BesaceMarkdownText *self = g_new0 (BesaceMarkdownText, 1);
  g_autoptr(GString) paragraph = g_string_new (NULL);
  g_auto(GStrv) lines = g_strsplit (markdown, "\n", -1);
  Reader reader = { .result = self, .text = g_string_new (NULL), .paragraph = paragraph, .image_start = -1 };

  self->addresses = g_ptr_array_new_with_free_func (g_free);
  for (char **line = lines; *line; line++) {
    char *start = g_strstrip (*line);

    while (*start == '>')
      start = g_strchug (start + 1);
    read_line (&reader, start);
  }

  end_paragraph (&reader);
  self->text = g_string_free (reader.text, FALSE);
  return self;
}

void
besace_markdown_text_free (BesaceMarkdownText *self)
{
  g_free (self->text);
  g_ptr_array_unref (self->addresses);
  g_free (self);
}
