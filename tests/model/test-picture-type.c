/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-picture-type.h"

#include <string.h>

/* With a segment that holds a whole picture of its own, and a scan with a stuffed byte, a restart, and fill bytes before the end. */
static const guchar picture[] = {
  0xff, 0xd8, 0xff, 0xe1, 0x00, 0x06, 0xff, 0xd8, 0xff, 0xd9, 0xff, 0xda, 0x00, 0x04, 0x01, 0x02, 0x12, 0xff, 0x00, 0x34, 0xff,
  0xd0, 0x56, 0xff, 0xff, 0xd9,
};

static void
test_jpeg_is_whole (void)
{
  guchar longer[sizeof picture + 2] = { 0, };

  g_assert_true (besace_picture_type_jpeg_is_whole (picture, sizeof picture));
  for (gsize length = 0; length < sizeof picture; length++) {
    /* In memory of its own, so that reading behind it is found out. */
    g_autofree guchar *part = g_memdup2 (picture, MAX (length, 1));

    g_assert_false (besace_picture_type_jpeg_is_whole (part, length));
  }

  /* What some cameras and programs leave behind it. */
  memcpy (longer, picture, sizeof picture);
  g_assert_true (besace_picture_type_jpeg_is_whole (longer, sizeof longer));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-type/jpeg-is-whole", test_jpeg_is_whole);

  return g_test_run ();
}
