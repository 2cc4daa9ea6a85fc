/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-flow.h"

#define PAGE 100.0

/* A box that writes down where its slices were drawn. */
typedef struct {
  BesaceBox  parent;
  char       name;
  GString   *journal; /* (unowned) */
} Witness;

static void
draw (BesaceBox *box,
      cairo_t   *cr,
      guint      first,
      guint      n_slices,
      double     x,
      double     y)
{
  Witness *self = (Witness *) box;

  g_string_append_printf (self->journal, "%c%u+%u@%d ", self->name, first, n_slices, (int) y);
}

static BesaceBox *
witness_new (GString *journal,
             char     name,
             guint    n_slices,
             double   slice_height,
             gboolean whole)
{
  static const BesaceBoxClass klass = { draw, (void (*) (BesaceBox *)) g_free };
  Witness *self = g_new0 (Witness, 1);

  besace_box_init (&self->parent, &klass);
  self->name = name;
  self->journal = journal;
  for (guint i = 0; i < n_slices; i++)
    besace_box_add_slice (&self->parent, slice_height, !whole);

  return &self->parent;
}

/* What a page shows, as "name first-slice + slices @ top". */
static void
assert_page (BesaceFlow *flow,
             GString    *journal,
             guint       page,
             const char *expected)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  g_string_truncate (journal, 0);
  besace_flow_draw_page (flow, cr, page, 0, 0);
  g_assert_cmpstr (g_strchomp (journal->str), ==, expected);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_empty (void)
{
  g_autoptr(BesaceFlow) flow = besace_flow_new (PAGE, PAGE);

  besace_flow_break (flow);
  g_assert_cmpuint (besace_flow_get_n_pages (flow), ==, 0);
}

static void
test_cut (void)
{
  g_autoptr(GString) journal = g_string_new (NULL);
  g_autoptr(BesaceFlow) flow = besace_flow_new (PAGE, PAGE);
  guint page;
  double y;

  besace_flow_add (flow, witness_new (journal, 'a', 6, 20, FALSE));
  besace_flow_add (flow, witness_new (journal, 'b', 1, 20, FALSE));
  besace_flow_break (flow);

  g_assert_cmpuint (besace_flow_get_n_pages (flow), ==, 2);
  assert_page (flow, journal, 0, "a0+5@0");
  assert_page (flow, journal, 1, "a5+1@0 b0+1@20");
  besace_flow_locate (flow, 1, &page, &y);
  g_assert_cmpuint (page, ==, 1);
  g_assert_cmpfloat_with_epsilon (y, 20, 1e-9);
}

static void
test_space (void)
{
  g_autoptr(GString) journal = g_string_new (NULL);
  g_autoptr(BesaceFlow) flow = besace_flow_new (PAGE, PAGE);
  BesaceBox *boxes[4];

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++) {
    boxes[i] = witness_new (journal, (char) ('a' + i), 1, 30, FALSE);
    boxes[i]->space_before = 10;
    boxes[i]->space_after = 4;
    besace_flow_add (flow, boxes[i]);
  }
  boxes[1]->space_after = 25;
  besace_flow_break (flow);

  /* The larger of two spaces, and none at the top of a page. */
  assert_page (flow, journal, 0, "a0+1@0 b0+1@40");
  assert_page (flow, journal, 1, "c0+1@0 d0+1@40");
}

static void
test_keep_with_next (void)
{
  g_autoptr(GString) journal = g_string_new (NULL);
  g_autoptr(BesaceFlow) flow = besace_flow_new (PAGE, PAGE);
  BesaceBox *heading = witness_new (journal, 'h', 1, 20, TRUE);

  heading->keep_with_next = TRUE;
  besace_flow_add (flow, witness_new (journal, 'a', 1, 70, TRUE));
  besace_flow_add (flow, heading);
  besace_flow_add (flow, witness_new (journal, 'b', 2, 20, TRUE));
  besace_flow_break (flow);

  assert_page (flow, journal, 0, "a0+1@0");
  assert_page (flow, journal, 1, "h0+1@0 b0+2@20");
}

static void
test_taller_than_page (void)
{
  g_autoptr(GString) journal = g_string_new (NULL);
  g_autoptr(BesaceFlow) flow = besace_flow_new (PAGE, PAGE);

  besace_flow_add (flow, witness_new (journal, 'a', 1, 250, TRUE));
  besace_flow_add (flow, witness_new (journal, 'b', 7, 30, TRUE));
  besace_flow_break (flow);

  g_assert_cmpuint (besace_flow_get_n_pages (flow), ==, 4);
  assert_page (flow, journal, 0, "a0+1@0");
  assert_page (flow, journal, 1, "b0+3@0");
  assert_page (flow, journal, 2, "b3+3@0");
  assert_page (flow, journal, 3, "b6+1@0");
}

static void
test_head (void)
{
  g_autoptr(GString) journal = g_string_new (NULL);
  g_autoptr(BesaceFlow) flow = besace_flow_new (PAGE, PAGE);
  BesaceBox *head = witness_new (journal, 'h', 1, 20, TRUE);

  besace_flow_add (flow, head);
  for (guint i = 0; i < 6; i++) {
    BesaceBox *row = witness_new (journal, (char) ('a' + i), 1, 30, TRUE);

    row->head = head;
    besace_flow_add (flow, row);
  }
  besace_flow_break (flow);

  assert_page (flow, journal, 0, "h0+1@0 a0+1@20 b0+1@50");
  assert_page (flow, journal, 1, "h0+1@0 c0+1@20 d0+1@50");
  assert_page (flow, journal, 2, "h0+1@0 e0+1@20 f0+1@50");
}

static void
test_height (void)
{
  g_autoptr(GString) journal = g_string_new (NULL);
  g_autoptr(BesaceFlow) flow = besace_flow_new (PAGE, PAGE);

  for (guint i = 0; i < 3; i++) {
    BesaceBox *box = witness_new (journal, 'a', 2, 60, TRUE);

    box->space_before = 7;
    besace_flow_add (flow, box);
  }

  g_assert_cmpfloat_with_epsilon (besace_flow_get_height_from (flow, 0), 374, 1e-9);
  g_assert_cmpfloat_with_epsilon (besace_flow_get_height_from (flow, 2), 120, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/empty", test_empty);
  g_test_add_func ("/flow/cut", test_cut);
  g_test_add_func ("/flow/space", test_space);
  g_test_add_func ("/flow/keep-with-next", test_keep_with_next);
  g_test_add_func ("/flow/taller-than-page", test_taller_than_page);
  g_test_add_func ("/flow/head", test_head);
  g_test_add_func ("/flow/height", test_height);
  return g_test_run ();
}
