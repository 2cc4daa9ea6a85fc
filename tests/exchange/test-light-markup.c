/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-light-markup.h"

#include <string.h>

#include "besace-markdown.h"

#define N_RANDOM 20000

/* @text is kept as @markdown, and shown as the same text again. */
static void
assert_kept (const char *text,
             const char *markdown)
{
  g_autofree char *kept = besace_light_markup_to_markdown (text);
  g_autofree char *shown = besace_light_markup_from_markdown (kept);

  g_assert_cmpstr (kept, ==, markdown);
  g_assert_cmpstr (shown, ==, text);
}

/* What a reader sees of it. (transfer full) */
static char *
read (const char *text)
{
  g_autofree char *markdown = besace_light_markup_to_markdown (text);
  g_autoptr(BesaceDocument) document = besace_document_from_markdown (markdown);

  return g_strchomp (besace_document_to_text (document));
}

static void
assert_read (const char *text,
             const char *expected)
{
  g_autofree char *seen = read (text);

  g_assert_cmpstr (seen, ==, expected);
}

static void
test_marks (void)
{
  assert_kept ("**gras**, *penché* et ***les deux***", "**gras**, *penché* et ***les deux***");
  assert_kept ("**un *deux* trois**", "**un *deux* trois**");
  assert_kept ("**Attention !**, dit-il (**non**)", "**Attention !**, dit-il (**non**)");
  assert_kept ("[ici](https://exemple.fr/a_b)", "[ici](https://exemple.fr/a_b)");
  assert_kept ("[le *site*](https://exemple.fr/?a=1&b=(2))", "[le *site*](<https://exemple.fr/?a=1\\&b=(2)>)");
  assert_kept ("Voir https://exemple.fr/a_b, puis rien.", "Voir <https://exemple.fr/a_b>, puis rien.");
  assert_kept ("https://exemple.fr/?a=1&b_c=2", "[https://exemple.fr/?a=1\\&b\\_c=2](<https://exemple.fr/?a=1\\&b_c=2>)");
  assert_kept ("# Titre n# 1\nun", "# Titre n\\# 1\nun");
  assert_kept ("- un\n- deux\n  - trois\n    suite\n- quatre\n\n3. un\n4. deux", "- un\n- deux\n  - trois\\\n    suite\n- quatre\n\n3. un\n4. deux");
  assert_kept ("| a | b |\n|---|---|\n| *c* | d_e |", "| a | b |\n|---|---|\n| *c* | d_e |");
  assert_kept ("> une *citation*", "> une *citation*");
}

/* All the rest is what it looks like. */
static void
test_plain (void)
{
  assert_kept ("un\ndeux\n\ntrois", "un\\\ndeux\n\ntrois");
  assert_kept ("5 * 3 * 2 = 30", "5 \\* 3 \\* 2 = 30");
  assert_kept ("mon_fichier_1.txt <nom@exemple.fr> R&D `x` C:\\tmp", "mon\\_fichier\\_1.txt \\<nom@exemple.fr> R\\&D \\`x\\` C:\\\\tmp");
  assert_kept ("[ ] à faire ![x](y) [a] (b)", "\\[ \\] à faire \\![x](y) \\[a\\] (b)");
  assert_kept ("+ un\n=\n---\n2024.\n~~~", "\\+ un\\\n\\=\\\n\\---\\\n2024\\.\\\n\\~~~");
  assert_kept ("-sans espace\n#sans espace\n-\nfin", "\\-sans espace\\\n\\#sans espace\\\n\\-\\\nfin");
}

static void
test_read (void)
{
  assert_read ("<b>a</b> &amp; \\n \\* _x_ `y` |z|", "<b>a</b> &amp; \\n \\* _x_ `y` |z|");
  assert_read ("    un retrait", "un retrait");
  assert_read ("un  \n  deux", "un\ndeux");
  assert_read ("un\n===\n---", "un\n===\n---");
  assert_read ("- un\ndeux", "un\ndeux");
  assert_read ("un\n2. deux\n3. trois", "un\ndeux\ntrois");
  assert_read ("- - un\n- 1. deux", "- un\n1. deux");
  assert_read ("> un\ndeux", "un\ndeux");
  assert_read ("*un", "*un");
  assert_read ("**un* deux", "**un* deux");
  assert_read ("[un](deux", "[un](deux");
  assert_read ("[un]: https://exemple.fr", "[un]: https://exemple.fr");
}

static char *
make_random (GRand              *random,
             const char *const  *pieces,
             guint               n_pieces)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, 24); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, (gint32) n_pieces)]);
  return g_string_free (text, FALSE);
}

/* Without white space. (transfer full) */
static char *
squeeze (const char *text)
{
  GString *words = g_string_new (NULL);

  for (const char *c = text; *c; c++) {
    if (!g_ascii_isspace (*c))
      g_string_append_c (words, *c);
  }
  return g_string_free (words, FALSE);
}

/* Whatever somebody types that is no mark is what is read. */
static void
test_random_plain (void)
{
  static const char *const pieces[] = {
    "a", "é", " ", "  ", "\n", "\n\n", "\\", "`", "_", "__", "<", ">", "<b>", "</p>", "<!--", "&", "&amp;", "&#42;", "~~~", "```", "=",
    "===", "+", "+ ", "!", "(", ")", "]", "[", "{", "}", "\"", "'", ":", ";", ".", ",", "|", "^", "$", "%", "/", "@", "mailto:", "1)", "---",
    "\u00a0", "’", "\t", "    ", "* ",
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (20261123);

  for (guint i = 0; i < N_RANDOM; i++) {
    g_autofree char *made = make_random (random, pieces, G_N_ELEMENTS (pieces));
    g_autofree char *text = g_strdelimit (g_strdup (made), "-#>", '=');
    g_autofree char *seen = read (text);
    g_autofree char *expected = squeeze (text);
    g_autofree char *squeezed = squeeze (seen);

    if (strstr (text, "](") || strstr (text, "1."))
      continue;
    if (!g_str_equal (squeezed, expected))
      g_error ("“%s” is read as “%s”", text, seen);
  }
}

/* Whatever is written, marks or not, what is kept stays what it is however often it is opened, and no letter is lost. */
static void
test_random_marks (void)
{
  static const char *const pieces[] = {
    "a", "é", "mot", " ", "\n", "\n\n", "*", "**", "***", "[", "]", "](", "(", ")", "https://x.fr/a_b", "https://x.fr/?a=1&b", "- ", "1. ",
    "7. ", "  ", "    ", "# ", "## ", "> ", "| ", "|---|---|\n", "\\", "_", "`", "<", "&lt;", "!", ".", ",", "-", "#", "«", "\u00a0",
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < N_RANDOM; i++) {
    g_autofree char *text = make_random (random, pieces, G_N_ELEMENTS (pieces));
    g_autofree char *kept = besace_light_markup_to_markdown (text);
    g_autofree char *shown = besace_light_markup_from_markdown (kept);
    g_autofree char *again = besace_light_markup_to_markdown (shown);

    if (!g_str_equal (again, kept))
      g_error ("“%s” is kept as “%s”, shown as “%s”, and then kept as “%s”", text, kept, shown, again);
  }
}

/* It takes no longer than it is long, whatever it is. */
static void
test_long (void)
{
  static const char *const pieces[] = { "*a ", "**a *b ", "[", "[a](b", "https://", "<http://a ", "- ", "    - a\n", "\\", "1. ", "|-" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr(GString) text = g_string_new (NULL);
    g_autofree char *kept = NULL;
    g_autofree char *shown = NULL;
    const gint64 start = g_get_monotonic_time ();

    while (text->len < 200000)
      g_string_append (text, pieces[i]);
    kept = besace_light_markup_to_markdown (text->str);
    shown = besace_light_markup_from_markdown (text->str);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/light-markup/marks", test_marks);
  g_test_add_func ("/light-markup/plain", test_plain);
  g_test_add_func ("/light-markup/read", test_read);
  g_test_add_func ("/light-markup/random-plain", test_random_plain);
  g_test_add_func ("/light-markup/random-marks", test_random_marks);
  g_test_add_func ("/light-markup/long", test_long);

  return g_test_run ();
}
