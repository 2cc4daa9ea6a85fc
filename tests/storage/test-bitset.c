/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bitset.h"

#define BITS 700

/* The same set the plain way. */
typedef struct {
  BesaceBitset bits;
  gboolean     plain[BITS];
} Pair;

static void
pair_fill (Pair  *pair,
           guint  share)
{
  besace_bitset_init (&pair->bits);
  for (guint i = 0; i < BITS; i++) {
    pair->plain[i] = g_test_rand_int_range (0, 100) < (int) share;
    if (pair->plain[i])
      besace_bitset_set (&pair->bits, i);
  }
}

static void
assert_same (const Pair *pair)
{
  guint count = 0;
  guint next = besace_bitset_next (&pair->bits, 0);

  for (guint i = 0; i < BITS; i++) {
    g_assert_cmpint (besace_bitset_get (&pair->bits, i), ==, pair->plain[i]);
    if (pair->plain[i]) {
      g_assert_cmpuint (next, ==, i);
      next = besace_bitset_next (&pair->bits, i + 1);
      count++;
    }
  }
  g_assert_cmpuint (next, ==, G_MAXUINT);
  g_assert_cmpuint (besace_bitset_count (&pair->bits), ==, count);
  g_assert_false (besace_bitset_get (&pair->bits, 100 * BITS));
}

static void
test_empty (void)
{
  g_auto(BesaceBitset) empty = { 0, };
  g_auto(BesaceBitset) copy = { 0, };

  g_assert_cmpuint (besace_bitset_count (&empty), ==, 0);
  g_assert_cmpuint (besace_bitset_next (&empty, 0), ==, G_MAXUINT);
  g_assert_cmpuint (besace_bitset_next (&empty, 5000), ==, G_MAXUINT);
  besace_bitset_unset (&empty, 5000);
  besace_bitset_copy (&copy, &empty);
  besace_bitset_and (&copy, &empty);
  besace_bitset_or (&copy, &empty);
  g_assert_cmpuint (besace_bitset_count_and (&copy, &empty), ==, 0);
}

static void
test_random (void)
{
  for (guint round = 0; round < 200; round++) {
    Pair a, b;
    guint both = 0;

    pair_fill (&a, (guint) g_test_rand_int_range (0, 101));
    pair_fill (&b, (guint) g_test_rand_int_range (0, 20));
    for (guint i = 0; i < 50; i++) {
      guint bit = (guint) g_test_rand_int_range (0, BITS);

      besace_bitset_unset (&a.bits, bit);
      a.plain[bit] = FALSE;
    }
    assert_same (&a);

    for (guint i = 0; i < BITS; i++)
      both += a.plain[i] && b.plain[i];
    g_assert_cmpuint (besace_bitset_count_and (&a.bits, &b.bits), ==, both);

    if (round % 2) {
      besace_bitset_and (&a.bits, &b.bits);
      for (guint i = 0; i < BITS; i++)
        a.plain[i] = a.plain[i] && b.plain[i];
    } else {
      besace_bitset_or (&a.bits, &b.bits);
      for (guint i = 0; i < BITS; i++)
        a.plain[i] = a.plain[i] || b.plain[i];
    }
    assert_same (&a);

    besace_bitset_clear (&a.bits);
    besace_bitset_clear (&b.bits);
  }
}

/* Sets of unlike lengths: what lies beyond the end of one is not in it. */
static void
test_lengths (void)
{
  g_auto(BesaceBitset) shorter = { 0, };
  g_auto(BesaceBitset) longer = { 0, };
  g_auto(BesaceBitset) copy = { 0, };

  besace_bitset_set (&shorter, 3);
  besace_bitset_set (&longer, 3);
  besace_bitset_set (&longer, 1000);

  besace_bitset_copy (&copy, &longer);
  besace_bitset_copy (&copy, &shorter);
  g_assert_cmpuint (besace_bitset_count (&copy), ==, 1);

  besace_bitset_copy (&copy, &longer);
  besace_bitset_and (&copy, &shorter);
  g_assert_false (besace_bitset_get (&copy, 1000));

  besace_bitset_copy (&copy, &shorter);
  besace_bitset_or (&copy, &longer);
  g_assert_true (besace_bitset_get (&copy, 1000));
  g_assert_cmpuint (besace_bitset_count_and (&shorter, &longer), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bitset/empty", test_empty);
  g_test_add_func ("/bitset/random", test_random);
  g_test_add_func ("/bitset/lengths", test_lengths);

  return g_test_run ();
}
