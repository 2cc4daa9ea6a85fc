/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-count.h"

static void
assert_text (guint       count,
             const char *expected)
{
  g_autofree char *text = besace_count_to_text (count);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_text (void)
{
  assert_text (0, "0");
  assert_text (999, "999");
  assert_text (1000, "1,000");
  assert_text (20003, "20,003");
  assert_text (1234567, "1,234,567");
}

static void
test_resources (void)
{
  g_autofree char *one = besace_count_resources (1);
  g_autofree char *many = besace_count_resources (3781);

  g_assert_cmpstr (one, ==, "1 resource");
  g_assert_cmpstr (many, ==, "3,781 resources");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/count/text", test_text);
  g_test_add_func ("/count/resources", test_resources);

  return g_test_run ();
}
