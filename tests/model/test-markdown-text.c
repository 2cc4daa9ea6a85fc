/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-markdown-text.h"

#include <string.h>

/* @expected: the text, then each address after a “>”. */
static void
assert_read (const char *markdown,
             const char *expected)
{
  g_autoptr(BesaceMarkdownText) read = besace_markdown_text_new (markdown);
  g_autoptr(GString) all = g_string_new (read->text);

  for (guint i = 0; i < read->addresses->len; i++)
    g_string_append_printf (all, ">%s", (const char *) g_ptr_array_index (read->addresses, i));
  g_assert_cmpstr (all->str, ==, expected);
}

static void
test_words (void)
{
  assert_read ("", "");
  assert_read ("Une ligne\nqui continue.\r\n\r\nUne autre.", "Une ligne qui continue.\nUne autre.\n");
  assert_read ("## Titre\n\nDu **gras**, de l’*italique* et __les__ _deux_.", "Titre\nDu gras, de l’italique et les deux.\n");
  assert_read ("- un\n- deux\n  suite\n1. trois\n> cité", "un\ndeux suite\ntrois cité\n");
  assert_read ("2 * 3 = 6, mon_fichier_joint, jean\\_dupont", "2 * 3 = 6, mon_fichier_joint, jean_dupont\n");
  assert_read ("Tom &amp; Léa <u>soulignés</u><br>ici, 3 < 4", "Tom & Léa soulignés\nici, 3 < 4\n");
  assert_read ("```\ncode *brut*\n```\nfin", "code *brut*\nfin\n");
  assert_read ("| a | b |\n|---|---|\n| c | d |", "\t a \t b \t\n\t c \t d \t\n");
  assert_read ("avant <!-- rien --> après", "avant  après\n");
}

static void
test_addresses (void)
{
  assert_read ("[Le site](https://a.fr/x_(y) \"Titre\") et [là]( <b c.html> )", "Le site et là\n>https://a.fr/x_(y)>b c.html");
  assert_read ("[x](javascript:alert(1))", "x\n>javascript:alert(1)");
  assert_read ("<a class=\"l\" href='ftp://x'>ici</a> <https://b.fr> <moi@c.fr>",
               "ici https://b.fr moi@c.fr\n>ftp://x>https://b.fr>mailto:moi@c.fr");
  assert_read ("[réf][1]\n\n[1]: data:text/html,x", "réf1\n>data:text/html,x");
  assert_read ("[pas un lien] (vraiment)", "pas un lien (vraiment)\n");
}

static void
test_images (void)
{
  g_autoptr(BesaceMarkdownText) read = besace_markdown_text_new ("![](blob:1) ![un chat](blob:2) <img src=\"x\"> <img alt='là'>");

  g_assert_cmpuint (read->n_unnamed_images, ==, 2);
  g_assert_true (read->has_image);
  g_assert_cmpuint (read->addresses->len, ==, 0);
  g_assert_nonnull (strstr (read->text, "un chat"));
}

static void
test_headings (void)
{
  static const struct {
    const char *markdown;
    gboolean    heading;
  } examples[] = {
    { "# Oui", TRUE }, { "Oui\n===", TRUE }, { "Oui\n---", TRUE }, { "<h3>Oui</h3>", TRUE },
    { "#non", FALSE }, { "\n---\n", FALSE }, { "**non**", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autoptr(BesaceMarkdownText) read = besace_markdown_text_new (examples[i].markdown);

    g_assert_cmpint (read->has_heading, ==, examples[i].heading);
  }
}

/* What never ends takes no longer for it. */
static void
test_endless (void)
{
  static const char *const pieces[] = { "](", "[", "![", "<a ", "<!--", "*_", "](<", "```", "\\" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr(GString) markdown = g_string_new (NULL);
    gint64 start = g_get_monotonic_time ();

    for (guint j = 0; j < 20000; j++)
      g_string_append (markdown, pieces[i]);
    besace_markdown_text_free (besace_markdown_text_new (markdown->str));
    g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown-text/words", test_words);
  g_test_add_func ("/markdown-text/addresses", test_addresses);
  g_test_add_func ("/markdown-text/images", test_images);
  g_test_add_func ("/markdown-text/headings", test_headings);
  g_test_add_func ("/markdown-text/endless", test_endless);

  return g_test_run ();
}
