/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-order-key.h"

#include <string.h>

/* A letter tells how many digits follow, so that more digits sort after fewer: a0 … az, b10 … bzz, c100 …; and below the
 * first key fewer after more: … Y10 … Yzz, Z0 … Zz. */
static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

#define N_DIGITS (sizeof digits - 1)
#define FIRST_KEY "a0"
#define FIRST_HEAD 'a'
#define LAST_HEAD 'z'
#define FIRST_LOW_HEAD 'A'
#define LAST_LOW_HEAD 'Z'
#define LAST_DIGIT 'z'
#define KEY_LENGTH_MAX 255

/* Of the whole part; 0 where @key is none of ours. */
static guint
count_digits (const char *key)
{
  guint n_digits = 0;

  if (!key)
    return 0;

  if (*key >= FIRST_HEAD && *key <= LAST_HEAD)
    n_digits = (guint) (*key - FIRST_HEAD) + 1;
  else if (*key >= FIRST_LOW_HEAD && *key <= LAST_LOW_HEAD)
    n_digits = (guint) (LAST_LOW_HEAD - *key) + 1;
  return n_digits > 0 && strlen (key) > n_digits ? n_digits : 0;
}

static guint
get_value (char digit)
{
  for (guint i = 0; i < N_DIGITS; i++) {
    if (digits[i] == digit)
      return i;
  }

  return 0;
}

char *
besace_order_key_after (const char *last)
{
  guint n_digits = count_digits (last);
  g_autofree char *key = NULL;

  if (!last || !*last)
    return g_strdup (FIRST_KEY);

  /* No key of ours: still, what comes after it must sort after it. */
  if (n_digits == 0)
    return g_strconcat (last, "0", NULL);

  key = g_strndup (last, n_digits + 1);
  for (guint i = n_digits; i >= 1; i--) {
    const char *digit = strchr (digits, key[i]);

    if (digit && *digit != LAST_DIGIT) {
      key[i] = digit[1];
      return g_steal_pointer (&key);
    }
    key[i] = digits[0];
  }

  if (*key == LAST_LOW_HEAD)
    return g_strdup (FIRST_KEY);
  if (*key < LAST_LOW_HEAD)
    return g_strdup_printf ("%c%s", *key + 1, key + 2);
  return g_strdup_printf ("%c%c%s", MIN (*key + 1, LAST_HEAD), digits[1], key + 1);
}

/* The whole part before that of @key. */
static char *
step_back (const char *key)
{
  const guint n_digits = count_digits (key);
  g_autofree char *whole = g_strndup (key, n_digits + 1);

  for (guint i = n_digits; i >= 1; i--) {
    const guint value = get_value (whole[i]);

    if (value > 0) {
      whole[i] = digits[value - 1];
      /* b10 is the first of its length, since az comes before. */
      if (*whole <= FIRST_HEAD || whole[1] != digits[0])
        return g_steal_pointer (&whole);
    }
    whole[i] = LAST_DIGIT;
  }

  if (*whole == FIRST_HEAD)
    return g_strdup ("Zz");
  if (*whole > FIRST_HEAD)
    return g_strdup_printf ("%c%s", *whole - 1, whole + 2);
  return g_strdup_printf ("%c%c%s", MAX (*whole - 1, FIRST_LOW_HEAD), LAST_DIGIT, whole + 1);
}

/* A fraction between two: @low (may be empty) and @high (nullable: one), neither of which ends with 0. */
static void
append_middle (GString    *key,
               const char *low,
               const char *high)
{
  for (;;) {
    const guint from = get_value (*low);
    const guint to = high && *high ? get_value (*high) : N_DIGITS;

    if (to > from + 1) {
      g_string_append_c (key, digits[(from + to) / 2]);
      return;
    }

    if (to == from + 1 && high && high[1] != '\0') {
      g_string_append_c (key, *high);
      return;
    }

    g_string_append_c (key, digits[from]);
    if (*low)
      low++;
    /* As soon as the key is less than @high, that is no bound any more. */
    high = to == from && high ? high + 1 : NULL;
  }
}

char *
besace_order_key_between (const char *before,
                          const char *after)
{
  const guint n_before = count_digits (before);
  const guint n_after = count_digits (after);
  GString *key;

  if (!after || (before && (strcmp (before, after) >= 0 || n_before == 0 || n_after == 0)))
    return besace_order_key_after (before);

  if (!before) {
    if (n_after == 0)
      return g_strdup ("Z0");
    return after[n_after + 1] != '\0' ? g_strndup (after, n_after + 1) : step_back (after);
  }

  if (n_before != n_after || strncmp (before, after, n_before + 1) != 0) {
    g_autofree char *next = besace_order_key_after (before);

    if (strcmp (next, after) < 0)
      return g_steal_pointer (&next);

    key = g_string_new_len (before, n_before + 1);
    append_middle (key, before + n_before + 1, NULL);
    return g_string_free (key, FALSE);
  }

  key = g_string_new_len (before, n_before + 1);
  append_middle (key, before + n_before + 1, after + n_after + 1);
  return g_string_free (key, FALSE);
}

gboolean
besace_order_key_is_valid (const char *key)
{
  const guint n_digits = count_digits (key);
  const gsize length = strlen (key);

  return n_digits > 0 && length <= KEY_LENGTH_MAX && strspn (key, digits) == length &&
         (length == n_digits + 1 || key[length - 1] != digits[0]);
}
