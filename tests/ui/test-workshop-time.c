/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-workshop-time.h"

static void
assert_time (const char *text,
             int         expected)
{
  int minutes = -1;

  g_assert_true (besace_workshop_time_from_text (text, &minutes));
  g_assert_cmpint (minutes, ==, expected);
}

static void
test_as_written (void)
{
  assert_time ("14:30", 870);
  assert_time ("14 h 30", 870);
  assert_time ("14h30", 870);
  assert_time ("14H", 840);
  assert_time (" 9 ", 540);
  assert_time ("930", 570);
  assert_time ("1430", 870);
  assert_time ("9.05", 545);
  assert_time ("14\xc2\xa0h\xc2\xa0" "30", 870);
  assert_time ("0:00", 0);
}

static void
test_no_time (void)
{
  const char *texts[] = { "", " ", "h", "24:00", "12:60", "14:30 pm", "14300", "-1", "midi", "14:3x", "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    int minutes;

    g_assert_false (besace_workshop_time_from_text (texts[i], &minutes));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workshop-time/as-written", test_as_written);
  g_test_add_func ("/workshop-time/no-time", test_no_time);

  return g_test_run ();
}
