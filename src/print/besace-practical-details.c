/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-practical-details.h"

#include <string.h>

#include "besace-block-document.h"
#include "besace-phone-number.h"

/* A longer line is a text in which the detail only happens to be. */
#define DETAIL_MAX 160

/* More than these would be a directory. */
#define PHONES_MAX 6u
#define DETAILS_MAX 8u

#define GAP "[ .\\x{00A0}\\x{202F}-]?"

/* What follows a number that counts or measures something, as “15 min”. */
#define UNIT "[ \\x{00A0}\\x{202F}]*(?:[%€h]|min|mn\\b|sec|heure|jour|semaine|mois|ans?\\b|euro|personne|hour|day|week|month|year|people)"

/* Numbers of ten digits in twos or, as those of services are written, in threes; of four digits and of two or three where
 * the line is about calling. */
static const char phone_pattern[] =
  "(?<![\\d+])(?<!\\d[,.])(?:(?:0|\\+33" GAP "(?:\\(0\\)" GAP ")?)[1-9](?:" GAP "\\d{2}){4}|0" GAP "8\\d{2}(?:" GAP "\\d{3}){2})(?!,?\\d)";
static const char short_phone_pattern[] = "(?<![\\d+])(?<!\\d[,.])(?:3\\d" GAP "\\d{2}|11[2459]|1[578])(?![\\d,.]?\\d|" UNIT ")";
static const char calling_pattern[] = "t[ée]l|appel|num[ée]ro|compos|\\bcall|phone|dial";
static const char address_pattern[] = "\\b\\d{5}[ \\x{00A0}]\\p{Lu}\\p{L}";
static const char hours_pattern[] =
  "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
  "7j/7|24h/24|24 ?h ?sur ?24)";
static const char hour_pattern[] = "\\d{1,2}[ \\x{00A0}\\x{202F}]?(?:h|:)|\\d{1,2} (?:to|à) \\d|closed|ferm[ée]|\\d ?[ap]m\\b|j/7";

static gboolean
matches (const char *pattern,
         const char *line)
{
  return g_regex_match_simple (pattern, line, G_REGEX_CASELESS, 0);
}

static gboolean
has_string (const GPtrArray *strings,
            const char      *string)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) strings, string, g_str_equal, NULL);
}

static void
add_line (GPtrArray  *lines,
          const char *line)
{
  if (lines->len < DETAILS_MAX && !has_string (lines, line))
    g_ptr_array_add (lines, g_strdup (line));
}

/* Whether a line says no more than the number, whatever marks are around it. */
static gboolean
is_alone (const char *line,
          const char *number)
{
  g_autofree char *rest = g_strdup (line);
  const char *found = strstr (rest, number);
  g_autofree char *before = found ? g_strndup (rest, (gsize) (found - rest)) : NULL;

  return found && !g_regex_match_simple ("\\p{L}", before, 0, 0)
         && !g_regex_match_simple ("\\p{L}", found + strlen (number), 0, 0);
}

static void
add_phone (BesacePracticalDetails *self,
           const char             *number,
           const char             *line)
{
  g_autofree char *phone = besace_phone_number_format (number);
  gboolean says_more = g_utf8_strlen (line, -1) <= DETAIL_MAX && !is_alone (line, number);

  if (self->phones->len == PHONES_MAX || has_string (self->phones, phone))
    return;

  g_ptr_array_add (self->phones, g_steal_pointer (&phone));
  g_ptr_array_add (self->calls, g_strdup (says_more ? line : ""));
}

static void
find_phones (BesacePracticalDetails *self,
             const char             *pattern,
             const char             *line)
{
  g_autoptr(GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  for (g_regex_match (regex, line, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL)) {
    g_autofree char *number = g_match_info_fetch (match, 0);

    add_phone (self, number, line);
  }
}

static void
read_line (BesacePracticalDetails *self,
           const char             *text)
{
  g_autofree char *line = g_strstrip (g_strdup (text));

  if (!*line)
    return;

  find_phones (self, phone_pattern, line);
  if (matches (calling_pattern, line))
    find_phones (self, short_phone_pattern, line);

  if (g_utf8_strlen (line, -1) > DETAIL_MAX)
    return;

  /* Where case is told apart: a newer PCRE takes any letter for a capital where it is not. */
  if (g_regex_match_simple (address_pattern, line, 0, 0))
    add_line (self->addresses, line);
  if (matches (hours_pattern, line) && matches (hour_pattern, line))
    add_line (self->hours, line);
}

static void
read_text (BesacePracticalDetails *self,
           const char             *text)
{
  g_auto(GStrv) lines = g_strsplit (text ? text : "", "\n", -1);

  for (guint i = 0; lines[i]; i++)
    read_line (self, lines[i]);
}

/* Numbers that are dialled by a click may stand in no text. */
static void
read_links (BesacePracticalDetails *self,
            const GPtrArray        *runs)
{
  g_autofree char *line = g_strstrip (besace_runs_to_text (runs));

  for (guint i = 0; i < runs->len; i++) {
    const BesaceRun *run = g_ptr_array_index (runs, i);

    if (run->href && g_str_has_prefix (run->href, "tel:"))
      add_phone (self, run->href + strlen ("tel:"), line);
  }
}

static void
read_row (BesacePracticalDetails *self,
          const GPtrArray        *cells)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++) {
    const BesaceCell *cell = g_ptr_array_index (cells, i);
    g_autofree char *text = g_strstrip (besace_runs_to_text (cell->runs));

    if (*text)
      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", text);
    read_links (self, cell->runs);
  }

  read_line (self, line->str);
}

static void
read_document (BesacePracticalDetails *self,
               const BesaceDocument   *document)
{
  for (guint i = 0; i < document->parts->len; i++) {
    const BesacePart *part = g_ptr_array_index (document->parts, i);
    g_autofree char *text = besace_runs_to_text (part->runs);

    for (guint row = 0; part->rows && row < part->rows->len; row++)
      read_row (self, g_ptr_array_index (part->rows, row));
    read_links (self, part->runs);
    read_text (self, text);
  }
}

BesacePracticalDetails *
besace_practical_details_new (const BesaceResource *resource)
{
  BesacePracticalDetails *self = g_new0 (BesacePracticalDetails, 1);

  self->phones = g_ptr_array_new_with_free_func (g_free);
  self->calls = g_ptr_array_new_with_free_func (g_free);
  self->addresses = g_ptr_array_new_with_free_func (g_free);
  self->hours = g_ptr_array_new_with_free_func (g_free);

  if (resource->kit)
    read_text (self, resource->kit->contact);
  read_text (self, resource->summary);
  for (guint i = 0; i < resource->contents->len; i++) {
    g_autoptr(BesaceDocument) document = besace_block_to_document (g_ptr_array_index (resource->contents, i));

    read_document (self, document);
  }

  return self;
}

void
besace_practical_details_free (BesacePracticalDetails *self)
{
  g_ptr_array_unref (self->hours);
  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->calls);
  g_ptr_array_unref (self->phones);
  g_free (self);
}
