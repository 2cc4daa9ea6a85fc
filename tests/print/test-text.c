/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-text.h"

static BesaceText *
create_text (const char *language,
             const char *words)
{
  PangoContext *context = besace_text_create_context (language);
  BesaceTextStyle style = { 0 };
  BesaceText *text = besace_text_new (context, &style);

  g_object_unref (context);
  besace_text_append (text, words, 0, NULL, NULL);
  return text;
}

static void
test_line_height (void)
{
  g_autoptr(BesaceText) text = create_text ("fr", "Un\ndeux\ntrois");

  besace_text_wrap (text, 400);
  g_assert_cmpuint (besace_text_get_n_lines (text), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (besace_text_get_line_height (text, i), 1.4 * BESACE_TEXT_SIZE, 0.01);
  g_assert_cmpfloat_with_epsilon (besace_text_get_height (text), 3 * 1.4 * BESACE_TEXT_SIZE, 0.03);
}

/* Whether no line can end within @words: its narrowest is its widest. */
static gboolean
is_kept_together (const char *words)
{
  g_autoptr(BesaceText) text = create_text ("fr", words);
  double natural = besace_text_get_natural_width (text);

  return besace_text_get_minimum_width (text) > natural - 1;
}

static void
test_kept_together (void)
{
  g_assert_true (is_kept_together ("01 23 45 67 89"));
  g_assert_true (is_kept_together ("+33 (0)1 23 45 67 89"));
  g_assert_true (is_kept_together ("0 800 123 456"));
  g_assert_true (is_kept_together ("36 46"));
  g_assert_true (is_kept_together ("02-98-00-00-00"));
  g_assert_true (is_kept_together ("20 000 €"));
  g_assert_true (is_kept_together ("« Bonjour »"));
  g_assert_true (is_kept_together ("Vraiment ?"));
  g_assert_true (is_kept_together ("voici :"));

  g_assert_false (is_kept_together ("deux mots"));
  g_assert_false (is_kept_together ("en 2026 des"));
}

static void
test_cut_where_it_must (void)
{
  const char *const long_words[] = {
    "Anticonstitutionnellementanticonstitutionnellement",
    "https://example.fr/a/very/long/address?that=goes&on=and#on",
    "01 23 45 67 89 01 23 45 67 89",
  };

  for (guint i = 0; i < G_N_ELEMENTS (long_words); i++) {
    g_autoptr(BesaceText) text = create_text ("fr", long_words[i]);

    besace_text_wrap (text, 50);
    g_assert_cmpuint (besace_text_get_n_lines (text), >, 1);
    g_assert_cmpstr (besace_text_get_text (text), ==, long_words[i]);
  }
}

static void
test_one_line (void)
{
  g_autoptr(GObject) context = G_OBJECT (besace_text_create_context ("fr"));
  BesaceTextStyle style = { .one_line = TRUE };
  g_autoptr(BesaceText) text = besace_text_new (PANGO_CONTEXT (context), &style);

  for (guint i = 0; i < 100; i++)
    besace_text_append (text, "un titre sans fin ", 0, NULL, NULL);
  besace_text_wrap (text, 200);

  g_assert_cmpuint (besace_text_get_n_lines (text), ==, 1);
}

static void
test_direction (void)
{
  g_autoptr(BesaceText) french = create_text ("fr", "Bonjour");
  g_autoptr(BesaceText) arabic = create_text ("fr", "مرحبا 12");
  g_autoptr(BesaceText) figures = create_text ("fr", "12");
  g_autoptr(BesaceText) arabic_figures = create_text ("ar", "12");

  g_assert_false (besace_text_is_right_to_left (french));
  g_assert_true (besace_text_is_right_to_left (arabic));
  g_assert_false (besace_text_is_right_to_left (figures));
  g_assert_true (besace_text_is_right_to_left (arabic_figures));
}

static void
test_empty (void)
{
  g_autoptr(BesaceText) text = create_text ("fr", "");

  besace_text_wrap (text, 100);
  g_assert_cmpuint (besace_text_get_n_lines (text), ==, 1);
}

/* Another thread may lay out what the first one draws later. */
static gpointer
wrap_on_thread (gpointer data)
{
  BesaceText *text = create_text ("fr", "Un texte qui se compose sur un autre fil que celui qui le dessine.");

  besace_text_wrap (text, 100);
  return text;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("layout", wrap_on_thread, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autoptr(BesaceText) text = g_thread_join (threads[i]);
    cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *cr = cairo_create (surface);
    double x, y, width, height;

    besace_text_draw (text, cr, 0, besace_text_get_n_lines (text), 0, 0);
    cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
    g_assert_cmpfloat (width, >, 50);
    g_assert_cmpfloat (width, <=, 101);
    g_assert_cmpfloat (height, <=, besace_text_get_height (text));

    cairo_destroy (cr);
    cairo_surface_destroy (surface);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/line-height", test_line_height);
  g_test_add_func ("/text/kept-together", test_kept_together);
  g_test_add_func ("/text/cut-where-it-must", test_cut_where_it_must);
  g_test_add_func ("/text/one-line", test_one_line);
  g_test_add_func ("/text/direction", test_direction);
  g_test_add_func ("/text/empty", test_empty);
  g_test_add_func ("/text/threads", test_threads);
  return g_test_run ();
}
