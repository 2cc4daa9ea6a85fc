/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-markup-buffer.h"

#include <string.h>

#define ITEM "- "
#define ADDRESS "https://"

/* The selection, or the word at the cursor, or the cursor. */
static void
get_words (GtkTextBuffer *buffer,
           GtkTextIter   *start,
           GtkTextIter   *end)
{
  if (gtk_text_buffer_get_selection_bounds (buffer, start, end))
    return;

  if (gtk_text_iter_inside_word (start) && !gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  if (gtk_text_iter_inside_word (end) && !gtk_text_iter_ends_word (end))
    gtk_text_iter_forward_word_end (end);
}

static char *
get_slice (GtkTextBuffer *buffer,
           int            start,
           int            end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, MAX (start, 0));
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  return gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
}

static void
insert_at (GtkTextBuffer *buffer,
           int            offset,
           const char    *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_buffer_insert (buffer, &iter, text, -1);
}

static void
delete_at (GtkTextBuffer *buffer,
           int            offset,
           int            length)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, offset + length);
  gtk_text_buffer_delete (buffer, &start, &end);
}

static void
select_range (GtkTextBuffer *buffer,
              int            start,
              int            end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_select_range (buffer, &to, &from);
}

static int
count_trailing_stars (const char *text)
{
  int n_stars = 0;

  for (gsize length = strlen (text); length > 0 && text[length - 1] == '*'; length--)
    n_stars++;
  return n_stars;
}

void
besace_markup_buffer_toggle (GtkTextBuffer *buffer,
                             const char    *mark)
{
  const int length = (int) strlen (mark);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkTextIter from, to;
  int start, end;

  get_words (buffer, &from, &to);
  start = gtk_text_iter_get_offset (&from);
  end = gtk_text_iter_get_offset (&to);

  /* One star is not the half of two: three are both. */
  before = get_slice (buffer, start - 3, start);
  after = get_slice (buffer, end, end + 3);

  gtk_text_buffer_begin_user_action (buffer);
  {
    const int n_before = count_trailing_stars (before);
    const int n_after = (int) strspn (after, "*");
    const int n_both = MIN (n_before, n_after);

    if (n_both == 3 || n_both == length) {
      delete_at (buffer, end, length);
      delete_at (buffer, start - length, length);
      select_range (buffer, start - length, end - length);
    } else {
      insert_at (buffer, end, mark);
      insert_at (buffer, start, mark);
      select_range (buffer, start + length, end + length);
    }
  }
  gtk_text_buffer_end_user_action (buffer);
}

static gboolean
is_item (GtkTextBuffer *buffer,
         int            line)
{
  GtkTextIter start;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  text = get_slice (buffer, gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&start) + (int) strlen (ITEM));
  return g_str_equal (text, ITEM);
}

void
besace_markup_buffer_toggle_list (GtkTextBuffer *buffer)
{
  GtkTextIter from, to;
  gboolean all = TRUE;
  int first, last;

  gtk_text_buffer_get_selection_bounds (buffer, &from, &to);
  first = gtk_text_iter_get_line (&from);
  last = gtk_text_iter_get_line (&to);
  if (last > first && gtk_text_iter_starts_line (&to))
    last--;

  for (int line = first; line <= last; line++)
    all = all && is_item (buffer, line);

  gtk_text_buffer_begin_user_action (buffer);
  for (int line = first; line <= last; line++) {
    GtkTextIter start;
    int offset;

    gtk_text_buffer_get_iter_at_line (buffer, &start, line);
    offset = gtk_text_iter_get_offset (&start);
    if (all)
      delete_at (buffer, offset, (int) strlen (ITEM));
    else if (!is_item (buffer, line))
      insert_at (buffer, offset, ITEM);
  }
  gtk_text_buffer_end_user_action (buffer);
}

void
besace_markup_buffer_insert_link (GtkTextBuffer *buffer)
{
  g_autofree char *words = NULL;
  g_autofree char *link = NULL;
  GtkTextIter from, to;
  int start, address;

  get_words (buffer, &from, &to);
  start = gtk_text_iter_get_offset (&from);
  words = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
  link = g_strdup_printf ("[%s](" ADDRESS ")", words);
  address = start + (int) g_utf8_strlen (words, -1) + (int) strlen ("[](");

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_insert (buffer, &from, link, -1);
  gtk_text_buffer_end_user_action (buffer);

  /* Without words, they come first. */
  if (*words)
    select_range (buffer, address, address + (int) strlen (ADDRESS));
  else
    select_range (buffer, start + 1, start + 1);
}

void
besace_markup_buffer_replace_selection (GtkTextBuffer *buffer,
                                        const char    *text)
{
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}
