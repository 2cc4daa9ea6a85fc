/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-order-key.h"

#include <string.h>

#define MANY 10000

static void
test_first (void)
{
  g_autofree char *key = besace_order_key_after (NULL);
  g_autofree char *second = besace_order_key_after (key);

  g_assert_cmpstr (key, ==, "a0");
  g_assert_cmpstr (second, ==, "a1");
}

static void
test_many (void)
{
  g_autofree char *last = besace_order_key_after (NULL);

  for (guint i = 1; i < MANY; i++) {
    g_autofree char *next = besace_order_key_after (last);

    g_assert_cmpint (strcmp (last, next), <, 0);
    g_assert_cmpuint (strlen (next), <=, 4);
    g_free (last);
    last = g_steal_pointer (&next);
  }
}

static void
test_carry (void)
{
  static const char *const examples[][2] = {
    { "a9", "aA" }, { "aZ", "aa" }, { "az", "b10" }, { "b1z", "b20" }, { "bzz", "c100" }, { "c1zz", "c200" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autofree char *next = besace_order_key_after (examples[i][0]);

    g_assert_cmpstr (next, ==, examples[i][1]);
    g_assert_cmpint (strcmp (examples[i][0], next), <, 0);
  }
}

/* A key between two others carries more digits; what comes after it need not. */
static void
test_in_between (void)
{
  g_autofree char *next = besace_order_key_after ("a5V");

  g_assert_cmpint (strcmp ("a5V", next), <, 0);
  g_assert_cmpstr (next, ==, "a6");
}

static void
test_not_a_key (void)
{
  g_autofree char *empty = besace_order_key_after ("");
  g_autofree char *cut = besace_order_key_after ("b1");

  g_assert_cmpstr (empty, ==, "a0");
  g_assert_cmpint (strcmp ("b1", cut), <, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/order-key/first", test_first);
  g_test_add_func ("/order-key/many", test_many);
  g_test_add_func ("/order-key/carry", test_carry);
  g_test_add_func ("/order-key/in-between", test_in_between);
  g_test_add_func ("/order-key/not-a-key", test_not_a_key);

  return g_test_run ();
}
