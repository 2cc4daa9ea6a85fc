/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "golden-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "pdf-tools.h"

/* Enough to tell lines of text from one another, and small enough to be kept. */
#define RESOLUTION "48"

/* Programs draw the edges of letters differently: what is compared is how dark squares of so many pixels are, of which a few
 * may differ by more than a little. A line of text that has moved or changed darkens some hundred. */
#define SQUARE 4
#define DIFFERENCE_MAX 36
#define DIFFERENT_MAX 12

/* "cantarell-0.303-pango-1.50", or NULL where nothing can tell. (transfer full) */
static char *
name_font (void)
{
  g_autofree char *match = PDF_TOOLS_RUN ("fc-match", "-f", "%{family[0]}|%{fontversion}", "Cantarell,DejaVu Sans,sans");
  g_auto(GStrv) fields = NULL;
  g_autofree char *family = NULL;

  if (!match)
    return NULL;

  /* OpenType's 16.16 fixed-point number. */
  fields = g_strsplit (match, "|", 2);
  family = g_ascii_strdown (g_strdelimit (fields[0], " ", '-'), -1);
  return g_strdup_printf ("%s-%.3f-pango-%d.%d", family, atoi (fields[1]) / 65536.0, pango_version () / 10000,
                          pango_version () / 100 % 100);
}

static guint
get_darkness (const GdkPixbuf *picture,
              int              left,
              int              top)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (picture);
  int stride = gdk_pixbuf_get_rowstride (picture);
  int n_channels = gdk_pixbuf_get_n_channels (picture);
  int right = MIN (left + SQUARE, gdk_pixbuf_get_width (picture));
  int bottom = MIN (top + SQUARE, gdk_pixbuf_get_height (picture));
  guint sum = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      sum += 255u - pixels[y * stride + x * n_channels];

  return sum / (SQUARE * SQUARE);
}

/* How many squares differ; all of them where the sizes do. */
static guint
count_differences (const GdkPixbuf *picture,
                   const GdkPixbuf *golden)
{
  int width = gdk_pixbuf_get_width (picture);
  int height = gdk_pixbuf_get_height (picture);
  guint n = 0;

  if (gdk_pixbuf_get_width (golden) != width || gdk_pixbuf_get_height (golden) != height)
    return G_MAXUINT;

  for (int y = 0; y < height; y += SQUARE)
    for (int x = 0; x < width; x += SQUARE)
      n += abs ((int) get_darkness (picture, x, y) - (int) get_darkness (golden, x, y)) > DIFFERENCE_MAX;

  return n;
}

static GdkPixbuf *
load (const char *path)
{
  g_autoptr(GError) error = NULL;
  GdkPixbuf *picture = gdk_pixbuf_new_from_file (path, &error);

  g_assert_no_error (error);
  return picture;
}

static void
move (const char *from,
      const char *to)
{
  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) target = g_file_new_for_path (to);
  g_autoptr(GError) error = NULL;

  g_file_move (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
compare_page (const char *drawn_path,
              const char *golden_path)
{
  g_autoptr(GdkPixbuf) drawn = NULL;
  g_autoptr(GdkPixbuf) golden = NULL;
  guint n_differences;

  if (g_getenv ("BESACE_WRITE_GOLDEN")) {
    move (drawn_path, golden_path);
    return;
  }

  drawn = load (drawn_path);
  golden = load (golden_path);
  n_differences = count_differences (drawn, golden);
  if (n_differences > DIFFERENT_MAX) {
    g_autofree char *name = g_path_get_basename (golden_path);
    g_autofree char *kept = g_test_build_filename (G_TEST_BUILT, "print", name, NULL);

    move (drawn_path, kept);
    g_error ("%u squares differ from %s: look at %s; if it is as it should be, BESACE_WRITE_GOLDEN=1 makes it the new one.",
             n_differences, golden_path, kept);
  }
  g_unlink (drawn_path);
}

void
golden_picture_compare (PrintedPdf *pdf,
                        const char *name)
{
  g_autofree char *font = name_font ();
  g_autofree char *stem = g_build_filename (pdf->folder, "page", NULL);
  guint n_pages = besace_printout_get_n_pages (pdf->printout);

  if (!font)
    return;

  for (guint page = 1; page <= n_pages; page++) {
    g_autofree char *number = g_strdup_printf ("%u", page);
    g_autofree char *golden_name = g_strdup_printf ("%s-%u-%s.png", name, page, font);
    g_autofree char *golden = g_test_build_filename (G_TEST_DIST, "fixtures", "print", golden_name, NULL);
    g_autofree char *drawn_path = g_strconcat (stem, ".png", NULL);
    g_autofree char *drawn = NULL;

    if (!g_getenv ("BESACE_WRITE_GOLDEN") && !g_file_test (golden, G_FILE_TEST_EXISTS)) {
      g_autofree char *reason = g_strdup_printf ("No picture of page %u for %s: BESACE_WRITE_GOLDEN=1 makes one", page, font);

      g_test_skip (reason);
      return;
    }

    drawn = PDF_TOOLS_RUN ("pdftoppm", "-r", RESOLUTION, "-gray", "-png", "-singlefile", "-f", number, "-l", number,
                           pdf->path, stem);
    if (!drawn)
      return;
    compare_page (drawn_path, golden);
  }
}
