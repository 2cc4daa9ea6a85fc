/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-date.h"
#include "besace-size.h"
#include "besace-time.h"

static void
test_long (void)
{
  gint64 now = besace_time_parse ("2026-11-22T10:00:00Z", 0);
  gint64 october = besace_time_parse ("2026-10-12T10:00:00Z", 0);
  gint64 new_year = besace_time_parse ("2026-01-01T00:00:00Z", 0);
  gint64 last_year = besace_time_parse ("2025-12-31T23:59:59Z", 0);
  g_autofree char *always = besace_date_to_text (october, 0);
  g_autofree char *this_year = besace_date_to_text (october, now);
  g_autofree char *first = besace_date_to_text (new_year, now);
  g_autofree char *before = besace_date_to_text (last_year, now);

  g_assert_cmpstr (always, ==, "12 October 2026");
  g_assert_cmpstr (this_year, ==, "12 October");
  g_assert_cmpstr (first, ==, "1 January");
  g_assert_cmpstr (before, ==, "31 December 2025");
}

static void
test_short (void)
{
  g_autofree char *october = besace_date_to_short_text (besace_time_parse ("2026-10-12T10:00:00Z", 0), 0);
  g_autofree char *may = besace_date_to_short_text (besace_time_parse ("2020-05-05T10:00:00Z", 0), 0);

  g_assert_cmpstr (october, ==, "12 Oct. 2026");
  g_assert_cmpstr (may, ==, "5 May 2020");
}

static void
test_size (void)
{
  const struct {
    gint64 bytes;
    const char *text;
  } sizes[] = {
    { 0, "0\u00a0bytes" },
    { 1, "1\u00a0byte" },
    { 999, "999\u00a0bytes" },
    { 1000, "1\u00a0KB" },
    { 1549, "1.5\u00a0KB" },
    { 1950, "2\u00a0KB" },
    { 9949, "9.9\u00a0KB" },
    { 9950, "10\u00a0KB" },
    { 340123, "340\u00a0KB" },
    { 999499, "999\u00a0KB" },
    { 999500, "1\u00a0MB" },
    { 2345678, "2.3\u00a0MB" },
    { 999499999, "999\u00a0MB" },
    { 999500000, "1\u00a0GB" },
    { G_MAXINT64, "9223372037\u00a0GB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *text = besace_size_to_text (sizes[i].bytes);

    g_assert_cmpstr (text, ==, sizes[i].text);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/long", test_long);
  g_test_add_func ("/date/short", test_short);
  g_test_add_func ("/date/size", test_size);
  return g_test_run ();
}
