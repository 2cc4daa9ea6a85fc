/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-qr-code.h"

#define POINTS_PER_MM (72.0 / 25.4)

/* 25 modules and the quiet zone on both sides: what libqrencode chooses for the address below. */
#define ADDRESS "https://example.fr/besace"
#define MODULES 25
#define SIDE (MODULES + 8)

static gboolean
is_dark (cairo_surface_t *surface,
         int              x,
         int              y)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  const guint32 *row = (gconstpointer) (cairo_image_surface_get_data (surface) + (gsize) y * stride);

  return (row[x] & 0xff) < 0x80;
}

static void
test_size (void)
{
  g_autoptr(BesaceQrCode) code = besace_qr_code_new (ADDRESS);

  g_assert_cmpfloat_with_epsilon (besace_qr_code_get_minimum_size (code), SIDE * 0.5 * POINTS_PER_MM, 1e-6);
  g_assert_cmpfloat_with_epsilon (besace_qr_code_get_quiet_zone (code, 2 * SIDE), 8, 1e-6);
  g_assert_true (besace_qr_code_fits (ADDRESS, besace_qr_code_get_minimum_size (code)));
  g_assert_false (besace_qr_code_fits (ADDRESS, besace_qr_code_get_minimum_size (code) - 0.1));
}

static void
test_limits (void)
{
  g_autofree char *longest = g_strnfill (2331, 'a');
  g_autofree char *too_long = g_strnfill (2332, 'a');
  g_autoptr(BesaceQrCode) code = besace_qr_code_new (longest);

  g_assert_nonnull (code);
  g_assert_null (besace_qr_code_new (too_long));
  g_assert_null (besace_qr_code_new (""));
  g_assert_false (besace_qr_code_fits (too_long, G_MAXDOUBLE));
}

static void
test_drawing (void)
{
  g_autoptr(BesaceQrCode) code = besace_qr_code_new (ADDRESS);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE + 2, SIDE + 2);
  cairo_t *cr = cairo_create (surface);

  /* Black all around shows how far the white reaches. */
  besace_qr_code_draw (code, cr, 1, 1, SIDE);
  cairo_surface_flush (surface);

  g_assert_true (is_dark (surface, 0, SIDE / 2));
  g_assert_true (is_dark (surface, SIDE + 1, SIDE / 2));
  for (int i = 1; i <= SIDE; i++) {
    for (int depth = 1; depth <= 4; depth++) {
      g_assert_false (is_dark (surface, i, depth));
      g_assert_false (is_dark (surface, depth, i));
      g_assert_false (is_dark (surface, i, SIDE + 1 - depth));
      g_assert_false (is_dark (surface, SIDE + 1 - depth, i));
    }
  }

  /* A finder pattern: a ring of seven modules, white within, a dark heart. */
  for (int i = 0; i < 7; i++)
    g_assert_true (is_dark (surface, 5 + i, 5));
  g_assert_false (is_dark (surface, 6, 6));
  g_assert_true (is_dark (surface, 8, 8));

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qr-code/size", test_size);
  g_test_add_func ("/qr-code/limits", test_limits);
  g_test_add_func ("/qr-code/drawing", test_drawing);
  return g_test_run ();
}
