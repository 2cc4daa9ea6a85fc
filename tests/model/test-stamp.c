/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-stamp.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1768478400000)
#define DEVICE "0a1b2c3d"

static void
test_first (void)
{
  g_autofree char *text = besace_stamp_next (NULL, NOW, DEVICE);
  g_auto(BesaceStamp) stamp = { 0, };

  g_assert_cmpstr (text, ==, "019bc186de00-0000-" DEVICE);
  g_assert_true (besace_stamp_parse (text, &stamp));
  g_assert_cmpint (stamp.milliseconds, ==, NOW);
  g_assert_cmpuint (stamp.counter, ==, 0);
  g_assert_cmpstr (stamp.device, ==, DEVICE);
}

static void
test_same_moment (void)
{
  g_autofree char *first = besace_stamp_next (NULL, NOW, DEVICE);
  g_autofree char *second = besace_stamp_next (first, NOW, DEVICE);
  g_auto(BesaceStamp) stamp = { 0, };

  g_assert_true (besace_stamp_parse (second, &stamp));
  g_assert_cmpint (stamp.milliseconds, ==, NOW);
  g_assert_cmpuint (stamp.counter, ==, 1);
}

static void
test_clock_set_back (void)
{
  g_autofree char *first = besace_stamp_next (NULL, NOW, DEVICE);
  g_autofree char *earlier = besace_stamp_next (first, 1000, DEVICE);
  g_autofree char *before_1970 = besace_stamp_next (earlier, -1000, DEVICE);

  g_assert_cmpstr (earlier, >, first);
  g_assert_cmpstr (before_1970, >, earlier);
}

static void
test_counter_overflow (void)
{
  g_autofree char *last = besace_stamp_next ("019bc186de00-ffff-" DEVICE, NOW, DEVICE);
  g_auto(BesaceStamp) stamp = { 0, };

  g_assert_true (besace_stamp_parse (last, &stamp));
  g_assert_cmpint (stamp.milliseconds, ==, NOW + 1);
  g_assert_cmpuint (stamp.counter, ==, 0);
}

/* Another device's stamp is heeded, and its id not taken over. */
static void
test_other_device (void)
{
  g_autofree char *theirs = besace_stamp_next (NULL, NOW + 5000, "ffffffff");
  g_autofree char *ours = besace_stamp_next (theirs, NOW, DEVICE);

  g_assert_cmpstr (ours, >, theirs);
  g_assert_true (g_str_has_suffix (ours, "-" DEVICE));
}

static int
compare (const BesaceStamp *a,
         const BesaceStamp *b)
{
  if (a->milliseconds != b->milliseconds)
    return a->milliseconds < b->milliseconds ? -1 : 1;
  if (a->counter != b->counter)
    return a->counter < b->counter ? -1 : 1;

  return strcmp (a->device, b->device);
}

/* The order of the texts is the order of the stamps, and no stamp comes twice, however the clock runs. */
static void
test_order (void)
{
  g_autofree char *last = NULL;
  gint64 now = NOW;

  for (guint i = 0; i < 20000; i++) {
    g_autofree char *next = NULL;
    g_auto(BesaceStamp) before = { 0, };
    g_auto(BesaceStamp) after = { 0, };

    now += g_test_rand_int_range (-100000, 100000);
    next = besace_stamp_next (last, now, i % 2 ? DEVICE : "ffffffff");
    if (last) {
      g_assert_true (besace_stamp_parse (last, &before));
      g_assert_true (besace_stamp_parse (next, &after));
      g_assert_cmpint (compare (&before, &after), <, 0);
      g_assert_cmpstr (last, <, next);
    }
    g_free (last);
    last = g_steal_pointer (&next);
  }
}

static void
test_parse (void)
{
  static const char *const bad[] = {
    NULL, "", "019bc186de00", "019bc186de00-0000", "019bc186de00-0000-", "019bc186de0z-0000-" DEVICE,
    "019bc186de00-00g0-" DEVICE, "019bc186de00_0000-" DEVICE, "-19bc16efc00-0000-" DEVICE, "019bc186de00-0000_" DEVICE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    BesaceStamp stamp = { 0, };

    g_assert_false (besace_stamp_parse (bad[i], &stamp));
    g_assert_null (stamp.device);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stamp/first", test_first);
  g_test_add_func ("/stamp/same-moment", test_same_moment);
  g_test_add_func ("/stamp/clock-set-back", test_clock_set_back);
  g_test_add_func ("/stamp/counter-overflow", test_counter_overflow);
  g_test_add_func ("/stamp/other-device", test_other_device);
  g_test_add_func ("/stamp/order", test_order);
  g_test_add_func ("/stamp/parse", test_parse);

  return g_test_run ();
}
