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

static void
assert_between (const char *before,
                const char *after,
                const char *expected)
{
  g_autofree char *key = besace_order_key_between (before, after);

  g_assert_cmpstr (key, ==, expected);
  g_assert_true (besace_order_key_is_valid (key));
  g_assert_true (!before || strcmp (before, key) < 0);
  g_assert_true (!after || strcmp (key, after) < 0);
}

static void
test_between (void)
{
  assert_between (NULL, NULL, "a0");
  assert_between ("a0", NULL, "a1");
  assert_between (NULL, "a0", "Zz");
  assert_between (NULL, "Z0", "Yzz");
  assert_between (NULL, "b10", "az");
  assert_between (NULL, "a5V", "a5");
  assert_between ("Zz", NULL, "a0");
  assert_between ("Yzz", "a0", "Z0");
  assert_between ("a0", "a2", "a1");
  assert_between ("a0", "a1", "a0V");
  assert_between ("a0", "a0V", "a0F");
  assert_between ("a0", "a01", "a00V");
  assert_between ("a0V", "a0W", "a0VV");
  assert_between ("a0Vz", "a0W", "a0VzV");
  assert_between ("a04x", "a053", "a05");
}

/* Whatever is moved where, there is a place, and keys stay short enough to be kept. */
static void
test_anywhere (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 3000; i++) {
    const guint place = i % 3 == 0 ? 0 : i % 3 == 1 ? keys->len / 2 : (guint) g_rand_int_range (rand, 0, (int) keys->len + 1);
    const char *before = place > 0 ? g_ptr_array_index (keys, place - 1) : NULL;
    const char *after = place < keys->len ? g_ptr_array_index (keys, place) : NULL;
    char *key = besace_order_key_between (before, after);

    g_assert_true (!before || strcmp (before, key) < 0);
    g_assert_true (!after || strcmp (key, after) < 0);
    g_assert_cmpuint (strlen (key), <, 255);
    g_ptr_array_insert (keys, (int) place, key);
  }
}

/* Two libraries may have given out one key each: there is nothing between. */
static void
test_no_room (void)
{
  g_autofree char *same = besace_order_key_between ("a5", "a5");
  g_autofree char *turned = besace_order_key_between ("a6", "a5");

  g_assert_cmpstr (same, ==, "a6");
  g_assert_cmpstr (turned, ==, "a7");
}

static void
test_valid (void)
{
  g_assert_true (besace_order_key_is_valid ("a0"));
  g_assert_true (besace_order_key_is_valid ("Zz"));
  g_assert_true (besace_order_key_is_valid ("b10V"));
  g_assert_false (besace_order_key_is_valid (""));
  g_assert_false (besace_order_key_is_valid ("a"));
  g_assert_false (besace_order_key_is_valid ("b1"));
  g_assert_false (besace_order_key_is_valid ("a0V0"));
  g_assert_false (besace_order_key_is_valid ("a0-V"));
  g_assert_false (besace_order_key_is_valid ("0"));
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

  g_test_add_func ("/order-key/between", test_between);
  g_test_add_func ("/order-key/anywhere", test_anywhere);
  g_test_add_func ("/order-key/no-room", test_no_room);
  g_test_add_func ("/order-key/valid", test_valid);

  return g_test_run ();
}
