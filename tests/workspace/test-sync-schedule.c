/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sync-schedule.h"

#define NOW G_GINT64_CONSTANT (1795284000000) /* 2026-11-21T18:00:00Z */
#define MINUTE ((gint64) 60 * 1000)
#define HOUR (60 * MINUTE)

static gint64
get_pause (const BesaceSyncEntry *last)
{
  return besace_sync_schedule_get_next (last, "guides", NOW) - NOW;
}

static void
test_never_tried (void)
{
  const BesaceSyncEntry last = { 0, };

  g_assert_cmpint (get_pause (&last), ==, 0);
}

static void
test_daily (void)
{
  const BesaceSyncEntry last = { .tried = NOW, .succeeded = NOW };

  g_assert_cmpint (get_pause (&last), >=, 18 * HOUR);
  g_assert_cmpint (get_pause (&last), <=, 24 * HOUR);
}

/* Later and later, and never later than some hours. */
static void
test_failures (void)
{
  BesaceSyncEntry last = { .tried = NOW, .succeeded = NOW - 24 * HOUR, .n_failures = 1 };

  g_assert_cmpint (get_pause (&last), >, MINUTE);
  g_assert_cmpint (get_pause (&last), <, 10 * MINUTE);
  last.n_failures = 4;
  g_assert_cmpint (get_pause (&last), >=, 20 * MINUTE);
  last.n_failures = 1000;
  g_assert_cmpint (get_pause (&last), >=, 3 * HOUR);
  g_assert_cmpint (get_pause (&last), <=, 9 * HOUR);
}

static void
test_wish (void)
{
  BesaceSyncEntry last = { .tried = NOW, .n_failures = 1, .not_before = NOW + 20 * HOUR };

  g_assert_true (besace_sync_schedule_is_wished_later (&last, NOW));
  g_assert_cmpint (get_pause (&last), ==, 20 * HOUR);
  g_assert_false (besace_sync_schedule_is_wished_later (&last, NOW + 20 * HOUR));

  /* No server waits for years: a clock was wrong. */
  last.not_before = NOW + 10 * 365 * 24 * HOUR;
  g_assert_false (besace_sync_schedule_is_wished_later (&last, NOW));
}

/* What was tried under a date still to come makes nothing wait until that date. */
static void
test_clock_went_back (void)
{
  const BesaceSyncEntry last = { .tried = NOW + 1000 * 24 * HOUR, .succeeded = NOW + 1000 * 24 * HOUR };

  g_assert_cmpint (get_pause (&last), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-schedule/never-tried", test_never_tried);
  g_test_add_func ("/sync-schedule/daily", test_daily);
  g_test_add_func ("/sync-schedule/failures", test_failures);
  g_test_add_func ("/sync-schedule/wish", test_wish);
  g_test_add_func ("/sync-schedule/clock-went-back", test_clock_went_back);

  return g_test_run ();
}
