/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-personal-data.h"

#include <string.h>

/* How groups of digits are held apart when people write them. */
#define GAP "[ \\x{00A0}\\x{202F}.-]?"
#define IBAN_LENGTH_MIN 15
#define IBAN_LENGTH_MAX 34
#define NIR_LENGTH 13
#define NIR_MODULUS 97

/* Sex, year, month (or a stand-in for one that is not known), department, commune, order, and the key. */
static const char nir_pattern[] =
  "(?<![0-9A-Za-z])[1-478]" GAP "[0-9]{2}" GAP "(?:0[1-9]|1[0-2]|[2-9][0-9])" GAP "(?:[0-9]{2}|2[ABab])" GAP
  "[0-9]{3}" GAP "[0-9]{3}(?:" GAP "[0-9]{2})?(?![0-9A-Za-z])";
static const char phone_pattern[] =
  "(?<![0-9A-Za-z+])(?:0[1-79](?:" GAP "[0-9]{2}){4}|(?:\\+|00)[1-9][0-9]{0,2}" GAP "(?:\\(0\\)" GAP ")?[0-9](?:" GAP
  "[0-9]){7,11})(?![0-9A-Za-z])";
static const char email_pattern[] =
  "(?<![\\w.+-])[\\w.+-]+@[\\p{L}0-9](?:[\\p{L}0-9-]*[\\p{L}0-9])?(?:\\.[\\p{L}0-9](?:[\\p{L}0-9-]*[\\p{L}0-9])?)*\\.\\p{L}{2,}";
static const char iban_pattern[] = "(?<![0-9A-Za-z])[A-Za-z]{2}[0-9]{2}(?:" GAP "[0-9A-Za-z]){11,30}";

/* “Mme Jeanne Martin”, “M. de la Tour”; not “Mme la maire”, which names an office. */
#define SPACE "[ \\x{00A0}\\x{202F}]"
#define PROPER "\\p{Lu}[\\p{L}\\p{M}]*(?:['’-]\\p{L}[\\p{L}\\p{M}]*)*"
#define PARTICLES "(?:(?:de" SPACE "la" SPACE "|(?:de|du|des)" SPACE ")|d['’])?"
static const char name_pattern[] =
  "(?<![\\p{L}\\p{N}])(?:M\\.|MM\\.|Mr\\.?|Mmes?\\.?|Mlles?\\.?|Monsieur|Messieurs|Madame|Mesdames|Mademoiselle)" SPACE
  "(?!(?:Monsieur|Messieurs|Madame|Mesdames|Mademoiselle)(?![\\p{L}\\p{M}]))" PARTICLES PROPER "(?:" SPACE PARTICLES PROPER ")*\\.?";

/* Digits and letters alone, in capitals. (transfer full) */
static char *
strip_gaps (const char *text,
            gsize       length)
{
  GString *bare = g_string_new (NULL);

  for (gsize i = 0; i < length; i++) {
    if (g_ascii_isalnum (text[i]))
      g_string_append_c (bare, g_ascii_toupper (text[i]));
  }

  return g_string_free (bare, FALSE);
}

/* The Corsican departments, which have a letter, count as 19 and 18 do. */
static gboolean
check_nir (const char *text,
           gsize      *length)
{
  g_autofree char *number = strip_gaps (text, *length);
  guint64 value;

  if (strlen (number) == NIR_LENGTH)
    return TRUE;

  if (number[6] == 'A' || number[6] == 'B') {
    number[5] = '1';
    number[6] = number[6] == 'A' ? '9' : '8';
  }
  value = g_ascii_strtoull (number, NULL, 10);
  return (value / 100) % NIR_MODULUS + value % 100 == NIR_MODULUS;
}

/* ISO 13616: country and key go to the end, letters count from 10 on, and what remains modulo 97 is 1. */
static gboolean
has_iban_key (const char *number)
{
  const gsize length = strlen (number);
  guint rest = 0;

  for (gsize i = 0; i < length; i++) {
    const char character = number[(i + 4) % length];

    rest = g_ascii_isdigit (character) ? (rest * 10 + (guint) (character - '0')) % 97
                                       : (rest * 100 + (guint) (character - 'A') + 10) % 97;
  }

  return rest == 1;
}

/* What follows an IBAN may look like more of it: the longest beginning with a right key is meant. */
static gboolean
check_iban (const char *text,
            gsize      *length)
{
  for (gsize end = *length; end > 0; end--) {
    g_autofree char *number = NULL;
    gsize n_characters;

    if (!g_ascii_isalnum (text[end - 1]) || g_ascii_isalnum (text[end]))
      continue;

    number = strip_gaps (text, end);
    n_characters = strlen (number);
    if (n_characters >= IBAN_LENGTH_MIN && n_characters <= IBAN_LENGTH_MAX && has_iban_key (number)) {
      *length = end;
      return TRUE;
    }
  }

  return FALSE;
}

/* The point of “M. D.” is the initial’s, that of “Mme Dupont.” the sentence’s. */
static gboolean
check_name (const char *text,
            gsize      *length)
{
  const char *last = text + *length - 1;

  if (*last == '.') {
    const char *letter = g_utf8_prev_char (last);
    const gunichar before = g_utf8_get_char (g_utf8_prev_char (letter));

    if (g_unichar_isalpha (before))
      --*length;
  }
  return TRUE;
}

static const struct {
  BesacePersonalDataKind  kind;
  const char             *pattern;
  gboolean              (*check) (const char *text,
                                  gsize      *length); /* (nullable) of bytes, which it may shorten */
} kinds[] = {
  /* The longest first: a part of one may look like another. */
  { BESACE_PERSONAL_DATA_IBAN, iban_pattern, check_iban },
  { BESACE_PERSONAL_DATA_SOCIAL_SECURITY, nir_pattern, check_nir },
  { BESACE_PERSONAL_DATA_EMAIL, email_pattern, NULL },
  { BESACE_PERSONAL_DATA_PHONE, phone_pattern, NULL },
  { BESACE_PERSONAL_DATA_NAME, name_pattern, check_name },
};

static const GRegex *
get_expression (gsize index)
{
  static gsize expressions[G_N_ELEMENTS (kinds)];

  if (g_once_init_enter (&expressions[index]))
    g_once_init_leave (&expressions[index],
                       (gsize) g_regex_new (kinds[index].pattern, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL));
  return (const GRegex *) expressions[index];
}

static gboolean
is_taken (const GArray *found,
          guint         start,
          guint         length)
{
  for (guint i = 0; i < found->len; i++) {
    const BesacePersonalData *other = &g_array_index (found, BesacePersonalData, i);

    if (start < other->start + other->length && other->start < start + length)
      return TRUE;
  }

  return FALSE;
}

static void
find_kind (const char *text,
           gsize       index,
           GArray     *found)
{
  g_autoptr(GMatchInfo) match = NULL;

  g_regex_match (get_expression (index), text, G_REGEX_MATCH_DEFAULT, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL)) {
    BesacePersonalData data = { .kind = kinds[index].kind };
    gsize length;
    int start, end;

    g_match_info_fetch_pos (match, 0, &start, &end);
    length = (gsize) (end - start);
    if (kinds[index].check && !kinds[index].check (text + start, &length))
      continue;

    data.start = (guint) g_utf8_strlen (text, start);
    data.length = (guint) g_utf8_strlen (text + start, (gssize) length);
    if (!is_taken (found, data.start, data.length))
      g_array_append_val (found, data);
  }
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const guint first = ((const BesacePersonalData *) a)->start;
  const guint second = ((const BesacePersonalData *) b)->start;

  return (first > second) - (first < second);
}

GArray *
besace_personal_data_find (const char *text)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (BesacePersonalData));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    find_kind (text, i, found);
  g_array_sort (found, compare_starts);
  return found;
}
