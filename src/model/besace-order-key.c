/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-order-key.h"

#include <string.h>

/* A letter tells how many digits follow, so that more digits sort after fewer: a0 … az, b10 … bzz, c100 … */
static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

#define FIRST_HEAD 'a'
#define LAST_HEAD 'z'
#define LAST_DIGIT 'z'

static guint
count_digits (const char *key)
{
  guint n_digits = key && *key >= FIRST_HEAD && *key <= LAST_HEAD ? (guint) (*key - FIRST_HEAD) + 1 : 0;

  return n_digits > 0 && strlen (key) > n_digits ? n_digits : 0;
}

char *
besace_order_key_after (const char *last)
{
  guint n_digits = count_digits (last);
  g_autofree char *key = NULL;

  if (!last || !*last)
    return g_strdup ("a0");

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

  return g_strdup_printf ("%c%c%s", MIN (*key + 1, LAST_HEAD), digits[1], key + 1);
}
