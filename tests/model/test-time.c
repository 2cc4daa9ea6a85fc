/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-time.h"

#define SECOND_MS G_GINT64_CONSTANT (1000)
#define DAY_MS (86400 * SECOND_MS)
#define NOON (1768478400 * SECOND_MS) /* 2026-01-15T12:00:00Z */

static void
test_parse (void)
{
  static const struct {
    const char *text;
    gint64      time;
  } examples[] = {
    { "2026-01-15T12:00:00Z", NOON },
    { "2026-01-15T12:00:00", NOON }, /* without an offset it is UTC */
    { "2026-01-15T13:00:00+01:00", NOON },
    { "2026-01-15T12:00:00.250Z", NOON + 250 },
    { "2000-01-01T00:00:00Z", 946684800 * SECOND_MS },
    { "1999-12-31T23:59:59Z", 0 },
    { "1970-01-01T00:00:00Z", 0 },
    { "2026-02-30T12:00:00Z", 0 },
    { "2026-01-15T25:00:00Z", 0 },
    { "2026-01-15", 0 },
    { "yesterday", 0 },
    { "", 0 },
    { NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    g_assert_cmpint (besace_time_parse (examples[i].text, 0), ==, examples[i].time);
}

static void
test_future (void)
{
  const char *text = "2026-01-15T12:00:00Z";

  g_assert_cmpint (besace_time_parse (text, NOON), ==, NOON);
  g_assert_cmpint (besace_time_parse (text, NOON - DAY_MS), ==, NOON);
  g_assert_cmpint (besace_time_parse (text, NOON - DAY_MS - 1), ==, 0);

  /* Where the date of the source is not known, nothing is ahead of it. */
  g_assert_cmpint (besace_time_parse ("2999-01-01T00:00:00Z", 0), >, NOON);
}

static void
test_format (void)
{
  g_autofree char *whole = besace_time_format (NOON);
  g_autofree char *parts = besace_time_format (NOON + 7);

  g_assert_cmpstr (whole, ==, "2026-01-15T12:00:00Z");
  g_assert_cmpstr (parts, ==, "2026-01-15T12:00:00.007Z");
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 1000; i++) {
    gint64 time = g_test_rand_int_range (946684800, G_MAXINT) * SECOND_MS + g_test_rand_int_range (0, 1000);
    g_autofree char *text = besace_time_format (time);

    g_assert_cmpint (besace_time_parse (text, 0), ==, time);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/future", test_future);
  g_test_add_func ("/time/format", test_format);
  g_test_add_func ("/time/round-trip", test_round_trip);

  return g_test_run ();
}
