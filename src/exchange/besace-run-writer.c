/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-run-writer.h"

#include <string.h>

#include "besace-plain-text.h"

/* The white space that HTML collapses; a no-break space is not among it. */
static gboolean
is_collapsible (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* How many bytes at the start are neither white space nor unsafe characters for certain. Those beyond ASCII begin with
 * 0xC2 or 0xE2, as do some others. */
static gsize
count_visible_bytes (const char *text)
{
  const char *end = text;

  while ((guchar) *end > ' ' && *end != '\x7F' && *end != '\xC2' && *end != '\xE2')
    end++;

  return (gsize) (end - text);
}

static void
flush (BesaceRunWriter *self)
{
  BesaceRun *run;

  if (self->text->len == 0)
    return;

  run = besace_run_new (self->text->str, (gssize) self->text->len, self->style);
  run->href = g_strdup (self->href);
  run->title = g_strdup (self->title);
  run->language = g_strdup (self->language);
  g_ptr_array_add (self->runs, run);
  g_string_truncate (self->text, 0);
}

static void
append_byte (BesaceRunWriter *self,
             char             byte)
{
  g_string_append_c (self->text, byte);
  self->last = byte;
}

static void
append_wanted_newline (BesaceRunWriter *self)
{
  if (!self->newline_wanted)
    return;

  self->newline_wanted = FALSE;
  if (self->last != '\0' && self->last != '\n')
    besace_run_writer_break_line (self);
}

void
besace_run_writer_init (BesaceRunWriter *self)
{
  *self = (BesaceRunWriter) { .text = g_string_new (NULL) };
}

void
besace_run_writer_clear (BesaceRunWriter *self)
{
  g_string_free (self->text, TRUE);
  g_free (self->href);
  g_free (self->title);
  g_free (self->language);
}

void
besace_run_writer_begin (BesaceRunWriter *self,
                         GPtrArray       *runs)
{
  besace_run_writer_end (self);
  self->runs = runs;

  if (runs->len > 0) {
    const BesaceRun *run = g_ptr_array_index (runs, runs->len - 1);

    self->last = run->text[strlen (run->text) - 1];
    self->newline_wanted = TRUE;
  }
}

void
besace_run_writer_end (BesaceRunWriter *self)
{
  if (!self->runs)
    return;

  flush (self);
  while (self->runs->len > 0) {
    BesaceRun *run = g_ptr_array_index (self->runs, self->runs->len - 1);
    gsize length = strlen (run->text);

    while (length > 0 && is_collapsible ((guchar) run->text[length - 1]))
      length--;

    run->text[length] = '\0';
    if (length > 0)
      break;
    g_ptr_array_remove_index (self->runs, self->runs->len - 1);
  }

  self->runs = NULL;
  self->last = '\0';
  self->newline_wanted = FALSE;
}

gboolean
besace_run_writer_is_open (BesaceRunWriter *self)
{
  return self->runs != NULL;
}

void
besace_run_writer_set_style (BesaceRunWriter *self,
                             BesaceStyle      style,
                             const char      *href,
                             const char      *title,
                             const char      *language)
{
  if (self->style == style && g_strcmp0 (self->href, href) == 0 && g_strcmp0 (self->title, title) == 0 &&
      g_strcmp0 (self->language, language) == 0)
    return;

  flush (self);
  self->style = style;
  g_free (self->href);
  self->href = g_strdup (href);
  g_free (self->title);
  self->title = g_strdup (title);
  g_free (self->language);
  self->language = g_strdup (language);
}

void
besace_run_writer_append (BesaceRunWriter *self,
                          const char      *text,
                          gboolean         preformatted)
{
  while (*text) {
    const gsize visible = count_visible_bytes (text);
    const gunichar character = g_utf8_get_char (text);
    const gsize length = visible > 0 ? visible : (gsize) (g_utf8_next_char (text) - text);

    if (visible == 0 && is_collapsible (character)) {
      if (preformatted && character != '\r' && character != '\f')
        append_byte (self, *text);
      else if (!preformatted && self->last != '\0' && self->last != ' ' && self->last != '\n')
        append_byte (self, ' ');
    } else if (visible > 0 || !besace_plain_text_is_unsafe (character)) {
      append_wanted_newline (self);
      g_string_append_len (self->text, text, (gssize) length);
      self->last = text[length - 1];
    }

    text += length;
  }
}

void
besace_run_writer_break_line (BesaceRunWriter *self)
{
  if (self->last == '\0')
    return;

  if (self->last == ' ' && self->text->len > 0)
    g_string_truncate (self->text, self->text->len - 1);
  append_byte (self, '\n');
}

void
besace_run_writer_want_newline (BesaceRunWriter *self)
{
  self->newline_wanted = TRUE;
}
