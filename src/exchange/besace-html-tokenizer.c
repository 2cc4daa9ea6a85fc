/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-html-tokenizer.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define BLANKS " \t\n\f\r"
#define REPLACEMENT_CHARACTER 0xFFFD

/* The longest entity of HTML 4 is “thetasym”. */
#define ENTITY_MAX_BYTES 8

static const char *const attribute_names[BESACE_HTML_N_ATTRIBUTES] = {
  [BESACE_HTML_ALT] = "alt",
  [BESACE_HTML_CLASS] = "class",
  [BESACE_HTML_COLSPAN] = "colspan",
  [BESACE_HTML_HREF] = "href",
  [BESACE_HTML_LANG] = "lang",
  [BESACE_HTML_ROWSPAN] = "rowspan",
  [BESACE_HTML_SRC] = "src",
  [BESACE_HTML_START] = "start",
  [BESACE_HTML_STYLE] = "style",
  [BESACE_HTML_TITLE] = "title",
};

/* Elements that hold no elements: their content ends at their own end tag and nowhere before. */
static const char *const raw_text_names[] = {
  "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp", NULL,
};

/* What numbers 128 to 159 mean in the wild: Windows-1252, as the HTML standard has it. */
static const guint16 windows_characters[32] = {
  0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
  0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
  0x0153, 0x009D, 0x017E, 0x0178,
};

static gboolean
is_blank (char c)
{
  return c != '\0' && strchr (BLANKS, c);
}

static gunichar
sanitize_character (guint64 number)
{
  if (number >= 128 && number < 160)
    return windows_characters[number - 128];

  if (number == 0 || number > 0x10FFFF || !g_unichar_validate ((gunichar) number))
    return REPLACEMENT_CHARACTER;

  return (gunichar) number;
}

/* “&#233;” or “&#xE9;”, with or without the semicolon. Returns what follows, or NULL where it is none. */
static const char *
append_number (GString    *text,
               const char *reference)
{
  gboolean hexadecimal = reference[2] == 'x' || reference[2] == 'X';
  const char *digits = reference + (hexadecimal ? 3 : 2);
  const char *end = digits;
  guint64 number = 0;

  for (; hexadecimal ? g_ascii_isxdigit (*end) : g_ascii_isdigit (*end); end++) {
    if (number <= 0x10FFFF)
      number = number * (hexadecimal ? 16 : 10) + (guint64) g_ascii_xdigit_value (*end);
  }

  if (end == digits)
    return NULL;

  g_string_append_unichar (text, sanitize_character (number));
  return *end == ';' ? end + 1 : end;
}

/* “&eacute;”. Returns what follows, or NULL where it is none. */
static const char *
append_entity (GString    *text,
               const char *reference)
{
  char name[ENTITY_MAX_BYTES + 1];
  const htmlEntityDesc *entity;
  gsize length = 0;

  while (length < ENTITY_MAX_BYTES && g_ascii_isalnum (reference[1 + length])) {
    name[length] = reference[1 + length];
    length++;
  }
  name[length] = '\0';

  if (reference[1 + length] != ';' || !(entity = htmlEntityLookup ((const xmlChar *) name)))
    return NULL;

  g_string_append_unichar (text, entity->value);
  return reference + length + 2;
}

static void
append_resolved (GString    *text,
                 const char *start,
                 const char *end)
{
  while (start < end) {
    const char *reference = memchr (start, '&', (gsize) (end - start));
    const char *after;

    if (!reference)
      break;

    g_string_append_len (text, start, reference - start);
    after = reference[1] == '#' ? append_number (text, reference) : append_entity (text, reference);

    /* No reference has a quote or an angle bracket in it, so one that is whole ends before what ends the text. */
    if (!after)
      g_string_append_c (text, '&');
    start = after ? after : reference + 1;
  }

  if (start < end)
    g_string_append_len (text, start, end - start);
}

static const char *
read_value (BesaceHtmlTokenizer *self,
            const char          *position,
            GString             *value)
{
  const char *start;

  position += strspn (position, BLANKS);
  if (*position == '"' || *position == '\'') {
    const char quotes[] = { *position++, '\0' };

    start = position;
    position += strcspn (position, quotes);
    append_resolved (value, start, position);
    return *position ? position + 1 : position;
  }

  start = position;
  position += strcspn (position, BLANKS ">");
  append_resolved (value, start, position);
  return position;
}

static GString *
attribute_for_name (BesaceHtmlTokenizer *self,
                    const char          *name,
                    gsize                length)
{
  for (guint i = 0; i < BESACE_HTML_N_ATTRIBUTES; i++) {
    if (strlen (attribute_names[i]) != length || g_ascii_strncasecmp (attribute_names[i], name, length) != 0)
      continue;

    /* The standard: the first one counts. */
    if (self->has_attribute[i])
      return NULL;

    self->has_attribute[i] = TRUE;
    return g_string_truncate (self->attributes[i], 0);
  }

  return NULL;
}

/* Reads from behind the tag's name to behind its “>”. Returns NULL where the tag does not end. */
static const char *
read_attributes (BesaceHtmlTokenizer *self,
                 const char          *position)
{
  g_autoptr(GString) ignored = g_string_new (NULL);

  for (;;) {
    const char *name;
    gsize length;
    GString *value;

    position += strspn (position, BLANKS "/");
    if (*position == '\0')
      return NULL;

    if (*position == '>') {
      self->self_closing = position[-1] == '/';
      return position + 1;
    }

    name = position;
    /* An equals sign at the start belongs to the name. */
    length = 1 + strcspn (name + 1, BLANKS "/>=");
    value = attribute_for_name (self, name, length);
    position = name + length;
    position += strspn (position, BLANKS);

    if (*position == '=')
      position = read_value (self, position + 1, value ? value : g_string_truncate (ignored, 0));
  }
}

static gboolean
read_tag (BesaceHtmlTokenizer *self,
          const char          *name)
{
  gsize length = strcspn (name, BLANKS "/>");
  const char *end;

  for (guint i = 0; i < BESACE_HTML_N_ATTRIBUTES; i++)
    self->has_attribute[i] = FALSE;
  self->self_closing = FALSE;
  g_string_truncate (self->name, 0);
  g_string_append_len (self->name, name, (gssize) length);
  g_string_ascii_down (self->name);

  end = read_attributes (self, name + length);
  self->position = end ? end : name + strlen (name);
  return end != NULL;
}

/* Comments, declarations and processing instructions: read over. */
static void
skip_comment (BesaceHtmlTokenizer *self)
{
  const char *start = self->position;
  const char *end;

  if (!g_str_has_prefix (start, "<!--")) {
    end = start + strcspn (start, ">");
    self->position = *end ? end + 1 : end;
    return;
  }

  start += strlen ("<!--");
  if (*start == '>') {
    self->position = start + 1;
  } else if (g_str_has_prefix (start, "->")) {
    self->position = start + 2;
  } else {
    end = strstr (start, "-->");
    self->position = end ? end + strlen ("-->") : start + strlen (start);
  }
}

static gboolean
is_end_tag_of (const char    *tag,
               const GString *name)
{
  char after;

  if (tag[1] != '/' || g_ascii_strncasecmp (tag + 2, name->str, name->len) != 0)
    return FALSE;

  after = tag[2 + name->len];
  return is_blank (after) || after == '/' || after == '>';
}

/* Up to the end tag of the element that self->name names. */
static void
read_raw_text (BesaceHtmlTokenizer *self)
{
  const char *start = self->position;
  const char *end = start + strcspn (start, "<");

  while (*end && !is_end_tag_of (end, self->name)) {
    end++;
    end += strcspn (end, "<");
  }

  append_resolved (self->text, start, end);
  self->position = end;
  self->in_raw_text = FALSE;
}

/* Gathers text up to the next tag, across comments and across angle brackets that open nothing. */
static void
read_text (BesaceHtmlTokenizer *self)
{
  for (;;) {
    const char *start = self->position;
    const char *end = start + strcspn (start, "<");

    append_resolved (self->text, start, end);
    self->position = end;

    if (*end == '\0' || g_ascii_isalpha (end[1]))
      return;

    if (end[1] == '/') {
      if (g_ascii_isalpha (end[2]))
        return;
      skip_comment (self);
    } else if (end[1] == '!' || end[1] == '?') {
      skip_comment (self);
    } else {
      g_string_append_c (self->text, '<');
      self->position = end + 1;
    }
  }
}

void
besace_html_tokenizer_init (BesaceHtmlTokenizer *self,
                            const char          *html)
{
  *self = (BesaceHtmlTokenizer) { .position = html };
  self->name = g_string_new (NULL);
  self->text = g_string_new (NULL);
  for (guint i = 0; i < BESACE_HTML_N_ATTRIBUTES; i++)
    self->attributes[i] = g_string_new (NULL);
}

void
besace_html_tokenizer_clear (BesaceHtmlTokenizer *self)
{
  g_string_free (self->name, TRUE);
  g_string_free (self->text, TRUE);
  for (guint i = 0; i < BESACE_HTML_N_ATTRIBUTES; i++)
    g_string_free (self->attributes[i], TRUE);
}

BesaceHtmlToken
besace_html_tokenizer_next (BesaceHtmlTokenizer *self)
{
  g_string_truncate (self->text, 0);
  if (self->in_raw_text)
    read_raw_text (self);
  else
    read_text (self);

  if (self->text->len > 0)
    return BESACE_HTML_TEXT;

  if (*self->position == '\0')
    return BESACE_HTML_END;

  if (self->position[1] == '/')
    return read_tag (self, self->position + 2) ? BESACE_HTML_CLOSE_TAG : BESACE_HTML_END;

  if (!read_tag (self, self->position + 1)) {
    self->cut = TRUE;
    return BESACE_HTML_END;
  }

  self->in_raw_text = g_strv_contains (raw_text_names, self->name->str);
  return BESACE_HTML_OPEN_TAG;
}

const char *
besace_html_tokenizer_get_attribute (BesaceHtmlTokenizer *self,
                                     BesaceHtmlAttribute  attribute)
{
  return self->has_attribute[attribute] ? self->attributes[attribute]->str : NULL;
}

guint
besace_html_tokenizer_get_count (BesaceHtmlTokenizer *self,
                                 BesaceHtmlAttribute  attribute,
                                 guint                max)
{
  const char *text = besace_html_tokenizer_get_attribute (self, attribute);
  guint64 number;

  if (!text || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT, &number, NULL))
    return 1;

  return (guint) MIN (number, max);
}
