/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guide-writer.h"

#include <string.h>

/* Of HTML: the no-break spaces are not in it. */
#define WHITE_SPACE " \t\r\n\f"

/* A tag that is open. It is written once there is something in it, so that white space stays outside and an element
 * without text leaves no trace. */
typedef struct {
  const char *tag;
  char       *attributes; /* (owned) (nullable) with the space before them */
  gboolean    written;
} OpenTag;

struct _BesaceGuideWriter {
  JsonArray *contents; /* (owned) */
  GString   *html;     /* (owned) of the block of text that is being written */
  GArray    *blocks;   /* (owned) of OpenTag */
  GArray    *inlines;  /* (owned) of OpenTag, all in the innermost block */
  gboolean   in_line;  /* text was written since a block was opened or closed */
  gboolean   space;    /* white space that waits for the text after it */
  gboolean   closed;   /* an inline tag was closed since the last text */
};

static gboolean
ends_with (GString    *text,
           const char *end)
{
  const gsize length = strlen (end);

  return text->len >= length && memcmp (text->str + text->len - length, end, length) == 0;
}

static void
open_tag_clear (gpointer data)
{
  g_free (((OpenTag *) data)->attributes);
}

static GArray *
open_tags_new (void)
{
  GArray *tags = g_array_new (FALSE, FALSE, sizeof (OpenTag));

  g_array_set_clear_func (tags, open_tag_clear);
  return tags;
}

static void
write_open_tags (GString *html,
                 GArray  *tags)
{
  guint first = tags->len;

  /* What is written stands below what is not. */
  while (first > 0 && !g_array_index (tags, OpenTag, first - 1).written)
    first--;

  for (guint i = first; i < tags->len; i++) {
    OpenTag *tag = &g_array_index (tags, OpenTag, i);

    g_string_append_c (html, '<');
    g_string_append (html, tag->tag);
    if (tag->attributes)
      g_string_append (html, tag->attributes);
    g_string_append_c (html, '>');
    tag->written = TRUE;
  }
}

static void
write_close_tag (GString *html,
                 GArray  *tags)
{
  const OpenTag *tag = &g_array_index (tags, OpenTag, tags->len - 1);

  if (tag->written) {
    g_string_append (html, "</");
    g_string_append (html, tag->tag);
    g_string_append_c (html, '>');
  }

  g_array_set_size (tags, tags->len - 1);
}

BesaceGuideWriter *
besace_guide_writer_new (void)
{
  BesaceGuideWriter *self = g_new0 (BesaceGuideWriter, 1);

  self->contents = json_array_new ();
  self->html = g_string_new (NULL);
  self->blocks = open_tags_new ();
  self->inlines = open_tags_new ();
  return self;
}

void
besace_guide_writer_free (BesaceGuideWriter *self)
{
  json_array_unref (self->contents);
  g_string_free (self->html, TRUE);
  g_array_unref (self->blocks);
  g_array_unref (self->inlines);
  g_free (self);
}

static JsonObject *
add_block (BesaceGuideWriter *self,
           const char        *type)
{
  JsonObject *block = json_object_new ();

  json_object_set_string_member (block, "type", type);
  json_array_add_object_element (self->contents, block);
  return block;
}

static void
end_html (BesaceGuideWriter *self)
{
  g_assert (self->blocks->len == 0);

  if (self->html->len > 0)
    json_object_set_string_member (add_block (self, "text"), "html", self->html->str);

  g_string_truncate (self->html, 0);
}

JsonArray *
besace_guide_writer_take_contents (BesaceGuideWriter *self)
{
  JsonArray *contents;

  end_html (self);
  contents = g_steal_pointer (&self->contents);
  self->contents = json_array_new ();
  return contents;
}

void
besace_guide_writer_add_section (BesaceGuideWriter *self,
                                 const char        *title)
{
  end_html (self);
  json_object_set_string_member (add_block (self, "section"), "title", title);
}

void
besace_guide_writer_add_link (BesaceGuideWriter *self,
                              const char        *title,
                              const char        *address,
                              const char        *caption)
{
  JsonObject *block;

  end_html (self);
  block = add_block (self, "link");
  if (title)
    json_object_set_string_member (block, "title", title);
  json_object_set_string_member (block, "url", address);
  if (caption)
    json_object_set_string_member (block, "caption", caption);
}

void
besace_guide_writer_open_block (BesaceGuideWriter *self,
                                const char        *tag,
                                const char        *attributes)
{
  const OpenTag open = { tag, attributes ? g_strconcat (" ", attributes, NULL) : NULL, FALSE };

  g_assert (self->inlines->len == 0);

  /* Two boxes in a row would be read as one. */
  if (self->blocks->len == 0 && strcmp (tag, "blockquote") == 0 && ends_with (self->html, "</blockquote>"))
    end_html (self);

  g_array_append_val (self->blocks, open);
  self->in_line = self->space = FALSE;
}

void
besace_guide_writer_close_block (BesaceGuideWriter *self)
{
  g_assert (self->inlines->len == 0 && self->blocks->len > 0);

  write_close_tag (self->html, self->blocks);
  self->in_line = self->space = FALSE;
}

void
besace_guide_writer_close_cell (BesaceGuideWriter *self)
{
  write_open_tags (self->html, self->blocks);
  besace_guide_writer_close_block (self);
}

gboolean
besace_guide_writer_is_in (BesaceGuideWriter *self,
                           const char        *tag)
{
  for (guint i = 0; i < self->blocks->len; i++) {
    if (strcmp (g_array_index (self->blocks, OpenTag, i).tag, tag) == 0)
      return TRUE;
  }

  return FALSE;
}

gboolean
besace_guide_writer_is_in_block (BesaceGuideWriter *self)
{
  return self->blocks->len > 0;
}

void
besace_guide_writer_open_inline (BesaceGuideWriter *self,
                                 const char        *tag,
                                 const char        *address)
{
  g_autofree char *escaped = address ? g_markup_escape_text (address, -1) : NULL;
  const OpenTag open = { tag, escaped ? g_strdup_printf (" href=\"%s\"", escaped) : NULL, FALSE };

  g_array_append_val (self->inlines, open);
}

void
besace_guide_writer_close_inline (BesaceGuideWriter *self)
{
  g_assert (self->inlines->len > 0);

  write_close_tag (self->html, self->inlines);
  self->closed = TRUE;
}

/* The guides’ XML breaks the line behind each link: before a full stop that is no space. A no-break space is one
 * already. */
static gboolean
is_space_stray (BesaceGuideWriter *self,
                const char        *word,
                gsize              length)
{
  if (g_str_has_prefix (word, "\u00A0") || g_str_has_prefix (word, "\u202F") || ends_with (self->html, "\u00A0"))
    return TRUE;

  return self->closed && strchr (".,)", *word) && (length == 1 || strchr (".,)", word[1]));
}

/* What stands before the next word: white space, then the tags that waited for it. */
static void
begin_word (BesaceGuideWriter *self,
            const char        *word,
            gsize              length)
{
  write_open_tags (self->html, self->blocks);
  if (self->space && self->in_line && !is_space_stray (self, word, length))
    g_string_append_c (self->html, ' ');
  write_open_tags (self->html, self->inlines);
  self->in_line = TRUE;
  self->space = self->closed = FALSE;
}

static void
append_word (GString    *html,
             const char *word,
             gsize       length)
{
  gsize start = 0;

  for (gsize i = 0; i < length; i++) {
    const char *escaped = word[i] == '&' ? "&amp;" : word[i] == '<' ? "&lt;" : word[i] == '>' ? "&gt;" : NULL;

    if (!escaped)
      continue;
    g_string_append_len (html, word + start, (gssize) (i - start));
    g_string_append (html, escaped);
    start = i + 1;
  }

  g_string_append_len (html, word + start, (gssize) (length - start));
}

void
besace_guide_writer_append (BesaceGuideWriter *self,
                            const char        *text)
{
  const char *c = text;

  while (*c) {
    const gsize length = strcspn (c, WHITE_SPACE);

    if (length > 0) {
      begin_word (self, c, length);
      append_word (self->html, c, length);
      c += length;
    } else {
      self->space = TRUE;
      c++;
    }
  }
}
