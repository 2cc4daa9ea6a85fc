/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-size.h"

static void
test_text (void)
{
  static const struct {
    gint64      bytes;
    const char *text;
  } examples[] = {
    { 0, "0\u00a0bytes" },
    { 1, "1\u00a0byte" },
    { 999, "999\u00a0bytes" },
    { 1000, "1\u00a0KB" },
    { 1234, "1.2\u00a0KB" },
    { 9949, "9.9\u00a0KB" },
    { 9950, "10\u00a0KB" },
    { 340000, "340\u00a0KB" },
    { 999499, "999\u00a0KB" },
    { 999500, "1\u00a0MB" },
    { 1250000, "1.3\u00a0MB" },
    { 15000000, "15\u00a0MB" },
    { 999500000, "1\u00a0GB" },
    { 2500000000, "2.5\u00a0GB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autofree char *text = besace_size_to_text (examples[i].bytes);

    g_assert_cmpstr (text, ==, examples[i].text);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/size/text", test_text);

  return g_test_run ();
}
