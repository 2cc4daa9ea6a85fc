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

static void
assert_room (guint       n_characters,
             guint       limit,
             const char *expected)
{
  g_autofree char *text = besace_count_room (n_characters, limit);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_room (void)
{
  assert_room (0, 10, NULL);
  assert_room (100, 300, NULL);
  assert_room (290, 300, "10 characters left");
  assert_room (300, 300, "0 characters left");
  assert_room (301, 300, "1 character too many");
  assert_room (10200, 300, "9,900 characters too many");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/count/text", test_text);
  g_test_add_func ("/count/room", test_room);
  g_test_add_func ("/count/resources", test_resources);

  return g_test_run ();
}
