/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-pasted-html.h"

#include <stdlib.h>
#include <string.h>

#include "besace-html-tokenizer.h"

/* Elements beyond that depth lose their tags; lists are as deep as Word lets them be. */
#define MAX_OPEN 256
#define MAX_LEVEL 9
#define MAX_ORDINAL 9999

#define BOLD_MIN 600

/* What Word and those who write by hand begin an item with; “o” only where Word says that it is one. */
#define BULLETS "·•▪▫■□●○◦‣⁃–—-*§\uf0b7\uf0a7\uf0fc\uf0d8"

#define LIST_CLASS "MsoListParagraph"

/* An element that is open, and what ends it in the result. */
typedef struct {
  char *name;
  char *end;
} Open;

typedef struct {
  BesaceHtmlTokenizer  tokenizer;
  GString             *html;
  GArray              *open;      /* of Open */
  GString             *lists;     /* the lists of Word that are open, a letter each: “u” or “o” */
  GString             *mark;      /* what stands for a bullet or a number in the item that begins */
  guint                level;     /* of the item that begins; 0: none does */
  gboolean             listed;    /* Word says that it is an item, and not only that it is set like one */
  guint                in_mark;   /* how deep the tokenizer is in a mark */
  guint                in_power;
  guint                in_lines;  /* how deep it is in text that was laid out by hand */
  gboolean             in_title;  /* of the file, which nobody has selected */
} Cleaner;

static void
open_clear (Open *self)
{
  g_free (self->name);
  g_free (self->end);
}

/* The value of a property of CSS, in small letters, or NULL. (transfer full) */
static char *
get_property (const char *style,
              const char *name)
{
  g_auto(GStrv) declarations = g_strsplit (style ? style : "", ";", -1);

  for (char **declaration = declarations; *declaration; declaration++) {
    char *colon = strchr (*declaration, ':');

    if (!colon)
      continue;
    *colon = '\0';
    if (g_ascii_strcasecmp (g_strstrip (*declaration), name) == 0)
      return g_strstrip (g_ascii_strdown (colon + 1, -1));
  }
  return NULL;
}

static void
close_lists (Cleaner *self,
             guint    level)
{
  while (self->lists->len > level) {
    g_string_append_printf (self->html, "</%cl>", self->lists->str[self->lists->len - 1]);
    g_string_truncate (self->lists, self->lists->len - 1);
  }
}

static gboolean
is_ordered (const char *mark)
{
  const gsize length = strspn (mark, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return length > 0 && (mark[length] == '.' || mark[length] == ')');
}

static void
begin_item (Cleaner *self)
{
  const gboolean ordered = is_ordered (self->mark->str);
  const guint start = ordered ? (guint) CLAMP (atoi (self->mark->str), 1, MAX_ORDINAL) : 1;

  close_lists (self, self->level);
  if (self->lists->len == self->level && self->lists->str[self->level - 1] != (ordered ? 'o' : 'u'))
    close_lists (self, self->level - 1);

  while (self->lists->len < self->level) {
    const gboolean last = self->lists->len + 1 == self->level;

    if (last && ordered)
      g_string_append_printf (self->html, "<ol start=\"%u\">", start);
    else
      g_string_append (self->html, "<ul>");
    g_string_append_c (self->lists, last && ordered ? 'o' : 'u');
  }
  g_string_append (self->html, "<li>");
  self->level = 0;
}

/* The text behind a bullet that somebody typed; @text itself where there is none. */
static const char *
skip_bullet (const char *text)
{
  const gunichar first = g_utf8_get_char (text);
  const char *rest = *text ? g_utf8_next_char (text) : text;

  if (!first || !g_utf8_strchr (BULLETS, -1, first) || !g_unichar_isspace (g_utf8_get_char (rest)))
    return text;

  while (g_unichar_isspace (g_utf8_get_char (rest)))
    rest = g_utf8_next_char (rest);
  return rest;
}

/* What is only set like an item is one where a bullet says so, too. Returns what is left of the text. */
static const char *
begin_paragraph (Cleaner    *self,
                 const char *text)
{
  const char *rest;

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  if (!*text)
    return text;

  rest = self->mark->len > 0 ? text : skip_bullet (text);
  if (self->listed || self->mark->len > 0 || rest != text) {
    begin_item (self);
  } else {
    self->level = 0;
    close_lists (self, 0);
    g_string_append (self->html, "<p>");
  }
  return rest;
}

static gboolean
ends_with (Cleaner    *self,
           const char *tag)
{
  const gsize length = strlen (tag);

  return self->html->len >= length && memcmp (self->html->str + self->html->len - length, tag, length) == 0;
}

/* No text here is shown as it was laid out, but its lines are lines, and what stands apart stands apart. */
static void
append_line_character (Cleaner *self,
                       char     c)
{
  const gboolean begins = ends_with (self, "<p>");

  if (c == '\n' && ends_with (self, "<br>")) {
    g_string_truncate (self->html, self->html->len - strlen ("<br>"));
    g_string_append (self->html, "</p><p>");
  } else if (c == '\n' && !begins) {
    g_string_append (self->html, "<br>");
  } else if (!g_ascii_isspace (c) || !(begins || ends_with (self, "<br>"))) {
    g_string_append_c (self->html, c);
  }
}

static void
append_text (Cleaner    *self,
             const char *text)
{
  static const char *const powers[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  g_autofree char *escaped = NULL;

  if (self->in_title)
    return;
  if (self->in_mark > 0) {
    g_string_append (self->mark, text);
    return;
  }

  if (self->level > 0)
    text = begin_paragraph (self, text);

  escaped = g_markup_escape_text (text, -1);
  for (const char *c = escaped; *c; c++) {
    if (self->in_power > 0 && g_ascii_isdigit (*c))
      g_string_append (self->html, powers[*c - '0']);
    else if (self->in_lines > 0)
      append_line_character (self, *c);
    else
      g_string_append_c (self->html, *c);
  }
}

/* Of a paragraph; 0: it is no item. */
static guint
find_level (Cleaner *self)
{
  const char *class = besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_CLASS);
  g_autofree char *list = get_property (besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_STYLE), "mso-list");
  const char *level = list ? strstr (list, "level") : NULL;

  self->listed = level != NULL;
  if (level)
    return (guint) CLAMP (atoi (level + strlen ("level")), 1, MAX_LEVEL);
  return class && g_str_has_prefix (class, LIST_CLASS) ? 1 : 0;
}

/* Takes @end. */
static void
push (Cleaner *self,
      char    *end)
{
  Open open = { g_strdup (self->tokenizer.name->str), end };

  g_array_append_val (self->open, open);
}

static void
open_styled (Cleaner *self)
{
  const char *name = self->tokenizer.name->str;
  const char *style = besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_STYLE);
  g_autofree char *weight = get_property (style, "font-weight");
  g_autofree char *slant = get_property (style, "font-style");
  gboolean bold = g_str_equal (name, "b") || g_str_equal (name, "strong");
  gboolean italic = g_str_equal (name, "i") || g_str_equal (name, "em");

  if (weight)
    bold = g_str_has_prefix (weight, "bold") || atoi (weight) >= BOLD_MIN;
  if (slant)
    italic = g_str_equal (slant, "italic") || g_str_equal (slant, "oblique");

  g_string_append_printf (self->html, "%s%s", bold ? "<b>" : "", italic ? "<i>" : "");
  push (self, g_strconcat (italic ? "</i>" : "", bold ? "</b>" : "", NULL));
}

static void
open_link (Cleaner *self)
{
  const char *href = besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_HREF);
  g_autofree char *escaped = g_markup_escape_text (href ? href : "", -1);

  g_string_append_printf (self->html, "<a href=\"%s\">", escaped);
  push (self, g_strdup ("</a>"));
}

static void
open_image (Cleaner *self)
{
  const char *alternative = besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_ALT);
  g_autofree char *escaped = g_markup_escape_text (alternative ? alternative : "", -1);

  g_string_append_printf (self->html, "<img alt=\"%s\">", escaped);
}

/* As it is, with what tells how large a cell is, and where a list begins. */
static void
open_plain (Cleaner *self)
{
  static const struct { BesaceHtmlAttribute attribute; const char *name; } counts[] = {
    { BESACE_HTML_COLSPAN, "colspan" }, { BESACE_HTML_ROWSPAN, "rowspan" }, { BESACE_HTML_START, "start" },
  };

  g_string_append_printf (self->html, "<%s", self->tokenizer.name->str);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    if (besace_html_tokenizer_get_attribute (&self->tokenizer, counts[i].attribute))
      g_string_append_printf (self->html, " %s=\"%u\"", counts[i].name,
                              besace_html_tokenizer_get_count (&self->tokenizer, counts[i].attribute, MAX_ORDINAL));
  }
  g_string_append_c (self->html, '>');
}

static gboolean
is_one_of (const char        *name,
           const char *const *names)
{
  return g_strv_contains (names, name);
}

/* What no text here has: their words stay. Office suites have elements of their own, whose names have a colon. */
static gboolean
is_passed_over (const char *name)
{
  static const char *const names[] = { "abbr", "code", "font", "ins", "meta", "sub", "u", NULL };

  return is_one_of (name, names) || name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789")] != '\0';
}

static gboolean
ends_lists (const char *name)
{
  static const char *const names[] = {
    "blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul", NULL,
  };

  return is_one_of (name, names);
}

static gboolean
is_styled (const char *name)
{
  static const char *const names[] = { "b", "em", "i", "span", "strong", NULL };

  return is_one_of (name, names);
}

static gboolean
is_mark (Cleaner *self)
{
  g_autofree char *list = get_property (besace_html_tokenizer_get_attribute (&self->tokenizer, BESACE_HTML_STYLE), "mso-list");

  return list && g_str_equal (list, "ignore");
}

static void
open_tag (Cleaner *self)
{
  const char *name = self->tokenizer.name->str;
  const gboolean is_span = g_str_equal (name, "span");

  if (self->in_mark > 0 || (is_span && is_mark (self))) {
    self->in_mark += is_span;
    return;
  }
  if (is_passed_over (name))
    return;
  if (g_str_equal (name, "title") || g_str_equal (name, "sup")) {
    self->in_title |= *name == 't';
    self->in_power += *name == 's';
    return;
  }

  if (g_str_equal (name, "p")) {
    g_string_truncate (self->mark, 0);
    self->level = find_level (self);
    if (self->level > 0)
      return;
  }
  if (ends_lists (name))
    close_lists (self, 0);

  if (g_str_equal (name, "h1")) {
    g_string_append (self->html, "<h2>");
  } else if (g_str_equal (name, "pre")) {
    g_string_append (self->html, "<p>");
    self->in_lines++;
  } else if (g_str_equal (name, "img")) {
    open_image (self);
  } else if (self->open->len < MAX_OPEN && is_styled (name)) {
    open_styled (self);
  } else if (self->open->len < MAX_OPEN && g_str_equal (name, "a")) {
    open_link (self);
  } else if (!is_styled (name) && !g_str_equal (name, "a")) {
    open_plain (self);
  }
}

static void
close_open (Cleaner    *self,
            const char *name)
{
  for (guint i = self->open->len; i > 0; i--) {
    const Open *open = &g_array_index (self->open, Open, i - 1);

    if (g_str_equal (open->name, name)) {
      g_string_append (self->html, open->end);
      g_array_remove_index (self->open, i - 1);
      return;
    }
  }
}

static void
close_lines (Cleaner *self)
{
  self->in_lines -= self->in_lines > 0;
  g_string_append (self->html, "</p>");
}

static void
close_tag (Cleaner *self)
{
  const char *name = self->tokenizer.name->str;

  if (self->in_mark > 0) {
    self->in_mark -= g_str_equal (name, "span");
    return;
  }

  if (g_str_equal (name, "title"))
    self->in_title = FALSE;
  else if (g_str_equal (name, "sup"))
    self->in_power -= self->in_power > 0;
  else if (is_styled (name) || g_str_equal (name, "a"))
    close_open (self, name);
  else if (g_str_equal (name, "h1"))
    g_string_append (self->html, "</h2>");
  else if (g_str_equal (name, "pre"))
    close_lines (self);
  else if (g_str_equal (name, "p") && self->level > 0)
    self->level = 0; /* an item that says nothing */
  else if (g_str_equal (name, "p") && self->lists->len > 0)
    return; /* the item ends with the next one, or with the list */
  else if (!is_passed_over (name))
    g_string_append_printf (self->html, "</%s>", name);
}

char *
besace_pasted_html_clean (const char *html)
{
  g_autofree char *valid = g_utf8_make_valid (html, -1);
  Cleaner self = { .html = g_string_new (NULL), .lists = g_string_new (NULL), .mark = g_string_new (NULL) };
  BesaceHtmlToken token;

  self.open = g_array_new (FALSE, FALSE, sizeof (Open));
  g_array_set_clear_func (self.open, (GDestroyNotify) open_clear);
  besace_html_tokenizer_init (&self.tokenizer, valid);

  while ((token = besace_html_tokenizer_next (&self.tokenizer)) != BESACE_HTML_END) {
    if (token == BESACE_HTML_TEXT)
      append_text (&self, self.tokenizer.text->str);
    else if (token == BESACE_HTML_OPEN_TAG)
      open_tag (&self);
    else
      close_tag (&self);
  }
  close_lists (&self, 0);

  besace_html_tokenizer_clear (&self.tokenizer);
  g_array_unref (self.open);
  g_string_free (self.lists, TRUE);
  g_string_free (self.mark, TRUE);
  return g_string_free (self.html, FALSE);
}
