/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-table.h"

#define WIDTH 480.0
#define PAGE 700.0

typedef struct {
  PangoContext *context;
  BesaceFlow   *flow;
  BesaceTable  *table;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->context = besace_text_create_context ("fr");
  fixture->flow = besace_flow_new (WIDTH, PAGE);
  fixture->table = besace_table_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  besace_table_free (fixture->table);
  besace_flow_free (fixture->flow);
  g_object_unref (fixture->context);
}

static void
add_cell (Fixture    *fixture,
          const char *words,
          guint       column_span,
          guint       row_span,
          gboolean    header)
{
  BesaceTextStyle style = { .bold = header };
  BesaceText *text = besace_text_new (fixture->context, &style);

  besace_text_append (text, words, 0, NULL, NULL);
  besace_table_add_cell (fixture->table, text, column_span, row_span, header);
}

static void
add_rows (Fixture    *fixture,
          guint       n_rows,
          guint       n_columns,
          const char *words,
          gboolean    header)
{
  for (guint row = 0; row < n_rows; row++) {
    besace_table_add_row (fixture->table);
    for (guint column = 0; column < n_columns; column++)
      add_cell (fixture, words, 1, 1, header);
  }
}

/* The area that the pages' ink takes. */
static void
measure_ink (Fixture *fixture,
             guint    page,
             double  *left,
             double  *right,
             double  *bottom)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double y, width, height;

  besace_flow_draw_page (fixture->flow, cr, page, 0, 0);
  cairo_recording_surface_ink_extents (surface, left, &y, &width, &height);
  *right = *left + width;
  *bottom = y + height;

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
assert_within_page (Fixture *fixture)
{
  for (guint page = 0; page < besace_flow_get_n_pages (fixture->flow); page++) {
    double left, right, bottom;

    measure_ink (fixture, page, &left, &right, &bottom);
    /* Extents are told in whole points, rounded outwards. */
    g_assert_cmpfloat (left, >=, -1);
    g_assert_cmpfloat (right, <=, WIDTH + 1);
    g_assert_cmpfloat (bottom, <=, PAGE + 1);
  }
}

static void
test_fits (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(BesaceTable) empty = besace_table_new ();

  g_assert_false (besace_table_fits (empty, WIDTH));

  add_rows (fixture, 3, 4, "quelques mots", FALSE);
  g_assert_true (besace_table_fits (fixture->table, WIDTH));
  g_assert_false (besace_table_fits (fixture->table, 100));
}

static void
test_too_many_columns (Fixture       *fixture,
                       gconstpointer  data)
{
  add_rows (fixture, 2, 30, "x", FALSE);
  g_assert_false (besace_table_fits (fixture->table, WIDTH));

  besace_table_add_row (fixture->table);
  add_cell (fixture, "x", G_MAXUINT, G_MAXUINT, FALSE);
  g_assert_false (besace_table_fits (fixture->table, WIDTH));
}

static void
test_long_words (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *word = g_strnfill (200, 'm');

  besace_table_add_row (fixture->table);
  add_cell (fixture, "court", 1, 1, FALSE);
  add_cell (fixture, word, 1, 1, FALSE);
  g_assert_true (besace_table_fits (fixture->table, WIDTH));

  besace_table_set (fixture->table, fixture->flow, 0, 0, 1);
  besace_flow_break (fixture->flow);
  assert_within_page (fixture);
}

/* Rows stay whole, the header is on each page. */
static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  guint previous_page = 0;

  add_rows (fixture, 1, 3, "En-tête", TRUE);
  add_rows (fixture, 80, 3, "Une cellule dont le texte va sur deux lignes", FALSE);
  besace_table_set (fixture->table, fixture->flow, 10, 0, 1);
  besace_flow_break (fixture->flow);

  g_assert_cmpuint (besace_flow_get_n_boxes (fixture->flow), ==, 81);
  g_assert_cmpuint (besace_flow_get_n_pages (fixture->flow), >, 3);
  assert_within_page (fixture);

  for (guint row = 1; row < 81; row++) {
    guint page;
    double y;

    besace_flow_locate (fixture->flow, row, &page, &y);
    if (page != previous_page)
      g_assert_cmpfloat (y, >, 20);
    previous_page = page;
  }
}

static void
test_small_table_is_whole (Fixture       *fixture,
                           gconstpointer  data)
{
  BesaceBox *filling = besace_space_box_new (PAGE - 60);
  guint page;
  double y;

  besace_flow_add (fixture->flow, filling);
  add_rows (fixture, 6, 2, "mots", FALSE);
  besace_table_set (fixture->table, fixture->flow, 0, 0, 1);
  besace_flow_break (fixture->flow);

  besace_flow_locate (fixture->flow, 1, &page, &y);
  g_assert_cmpuint (page, ==, 1);
  besace_flow_locate (fixture->flow, 6, &page, &y);
  g_assert_cmpuint (page, ==, 1);
}

static void
test_row_taller_than_page (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < 900; i++)
    g_string_append (words, "des mots ");

  besace_table_add_row (fixture->table);
  add_cell (fixture, words->str, 1, 1, FALSE);
  add_cell (fixture, "court", 1, 1, FALSE);
  besace_table_set (fixture->table, fixture->flow, 0, 0, 1);
  besace_flow_break (fixture->flow);

  g_assert_cmpuint (besace_flow_get_n_boxes (fixture->flow), ==, 1);
  g_assert_cmpuint (besace_flow_get_n_pages (fixture->flow), >, 1);
  assert_within_page (fixture);
}

/* Rows that a cell spans are one box; the columns after the span are those of the standard's algorithm. */
static void
test_spans (Fixture       *fixture,
            gconstpointer  data)
{
  besace_table_add_row (fixture->table);
  add_cell (fixture, "trois\nlignes\nici", 1, 2, FALSE);
  add_cell (fixture, "b", 2, 1, FALSE);
  besace_table_add_row (fixture->table);
  add_cell (fixture, "c", 1, 1, FALSE);
  add_cell (fixture, "d", 1, 1, FALSE);
  besace_table_add_row (fixture->table);
  add_cell (fixture, "beyond the end", 3, 9, FALSE);

  besace_table_set (fixture->table, fixture->flow, 0, 0, 1);
  besace_flow_break (fixture->flow);

  g_assert_cmpuint (besace_flow_get_n_boxes (fixture->flow), ==, 2);
  g_assert_cmpuint (besace_flow_get_n_pages (fixture->flow), ==, 1);
  assert_within_page (fixture);
}

static void
test_right_to_left (Fixture       *fixture,
                    gconstpointer  data)
{
  double left, right, bottom;

  add_rows (fixture, 2, 2, "يوم", FALSE);
  besace_table_set (fixture->table, fixture->flow, 20, 0, 1);
  besace_flow_break (fixture->flow);
  measure_ink (fixture, 0, &left, &right, &bottom);

  g_assert_cmpfloat (left, >, WIDTH / 2);
  g_assert_cmpfloat_with_epsilon (right, WIDTH - 20, 1.5);
}

#define ADD_TEST(name, func) g_test_add ("/table/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("fits", test_fits);
  ADD_TEST ("too-many-columns", test_too_many_columns);
  ADD_TEST ("long-words", test_long_words);
  ADD_TEST ("pages", test_pages);
  ADD_TEST ("small-table-is-whole", test_small_table_is_whole);
  ADD_TEST ("row-taller-than-page", test_row_taller_than_page);
  ADD_TEST ("spans", test_spans);
  ADD_TEST ("right-to-left", test_right_to_left);
  return g_test_run ();
}
