/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-pasted-html.h"

#include <string.h>

#include "besace-html.h"

static void
assert_read (const char *html,
             const char *expected)
{
  g_autofree char *clean = besace_pasted_html_clean (html);
  g_autoptr(BesaceDocument) document = besace_document_from_html (clean);
  g_autofree char *markdown = g_strchomp (besace_document_to_markdown (document));

  g_assert_cmpstr (markdown, ==, expected);
}

#define MARK(bullet) "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>" bullet \
  "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
#define ITEM(level, bullet, text) "<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level" #level " lfo1'>" \
  MARK (bullet) text "<o:p></o:p></p>"

static void
test_word (void)
{
  assert_read ("<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><title>Doc1</title><style><!-- p {} --></style>"
               "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head><body lang=FR><!--StartFragment-->"
               "<h1>Titre<o:p></o:p></h1><p class=MsoNormal>Un <u>mot</u> <b style='mso-bidi-font-weight:normal'>gras</b></p>",
               "## Titre\n\nUn mot **gras**");
  assert_read ("<p class=MsoNormal>Avant</p>" ITEM (1, "·", "un") ITEM (1, "·", "deux") ITEM (2, "o", "trois") ITEM (1, "·", "quatre")
               "<p class=MsoNormal>Après</p>",
               "Avant\n\n- un\n- deux\n  - trois\n- quatre\n\nAprès");
  assert_read (ITEM (1, "3.", "un") ITEM (1, "4.", "deux") ITEM (2, "a)", "trois") "<h2>Suite</h2>",
               "3. un\n4. deux\n   1. trois\n\n## Suite");
}

/* Bullets that are only text, in paragraphs that are only set like items. */
static void
test_typed_bullets (void)
{
  assert_read ("<p class=\"MsoListParagraphCxSpFirst\">·&nbsp;&nbsp; <span>un</span></p><p class=MsoListParagraphCxSpLast>· deux</p>",
               "- un\n- deux");
  assert_read ("<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>- un</p>", "- un");
  assert_read ("<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>un</p>", "- un");
  assert_read ("<p class=MsoListParagraph>Un retrait</p><p>- un</p>", "Un retrait\n\n\\- un");
  assert_read ("<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'> </p>", "");
}

static void
test_writer (void)
{
  assert_read ("<!DOCTYPE html><html><head><meta http-equiv=\"content-type\" content=\"text/html\"/><title></title>"
               "<style type=\"text/css\">p { line-height: 115% }</style></head><body lang=\"fr-FR\"><h1 class=\"western\">Titre</h1>"
               "<p style=\"margin-bottom: 0cm\"><font color=\"#000000\"><b>Un</b> <u><i>mot</i></u></font></p>"
               "<ul><li><p>un</p></li><li><p>deux</p><ol><li><p>trois</p></li></ol></li></ul></body></html>",
               "## Titre\n\n**Un** *mot*\n\n- un\n- deux\n  1. trois");
}

static void
test_google_docs (void)
{
  assert_read ("<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><h1 dir=\"ltr\">"
               "<span style=\"font-weight:400;\">Titre</span></h1><p dir=\"ltr\"><span style=\"font-weight:400\">Un </span>"
               "<span style=\"font-weight:700;font-style:italic\">mot</span><span style=\"text-decoration:underline\"> ici</span></p>"
               "<ul><li style=\"font-weight:400\" aria-level=\"1\"><p><span style=\"FONT-STYLE: italic\">un</span></p></li></ul></b>",
               "## Titre\n\nUn ***mot*** ici\n\n- *un*");
}

static void
test_small_things (void)
{
  assert_read ("<p>10<sup>3</sup> m<sup>2</sup>, 1<sup>er</sup>, H<sub>2</sub>O</p>", "10³ m², 1er, H2O");
  assert_read ("<p>a &lt;b&gt; &amp;amp; <a href='https://x.example/?a=1&amp;b=2'>ici</a></p>",
               "a \\<b> \\&amp; [ici](<https://x.example/?a=1\\&b=2>)");
  assert_read ("<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>", "| a | |\n|---|---|\n| b | c |");
  assert_read ("<p>a<script>alert (1)</script>b</p><p onclick='x'>c</p>", "ab\n\nc");
}

/* A program, or a letter of the web’s first years: nobody sees marks of Markdown for it. */
static void
test_lines (void)
{
  assert_read ("<p>a</p><pre><code class=x>ls -l\n  cd *ici*\n\n# fin\n</code></pre><p>b\nc</p>",
               "a\n\nls -l\\\ncd \\*ici\\*\n\n\\# fin\n\nb c");
  assert_read ("<pre>\n\nun  deux\r\n\t\n<b>trois</b>\n quatre</pre>", "un deux\n\n**trois**\\\nquatre");
  assert_read ("<pre>un\n<pre>deux\n</pre>trois\nquatre", "un\n\ndeux\n\ntrois\\\nquatre");
  assert_read ("</pre>un\ndeux", "un deux");
}

/* Whatever comes, its words stay, and it takes no longer than it is long. */
static void
test_bad_input (void)
{
  static const char *const pieces[] = {
    "<span style='mso-list:Ignore'>", "</span>", "<p class=MsoListParagraph>", "</p>", "<b>", "</b>", "<i>", "<a href=x>", "<sup>", "<title>",
    "<p style='mso-list:l0 level99 lfo1'>", "<p style='mso-list:l0 level-3 lfo1'>", "<h1>", "</li>", "</ul>", "<", "<pre>", "\n", "<pre>\n</pre>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr(GString) html = g_string_new (NULL);
    g_autofree char *clean = NULL;

    for (guint n = 0; n < 100000; n++)
      g_string_append (html, pieces[i]);
    g_string_append (html, "</title></span>mot");
    clean = besace_pasted_html_clean (html->str);
    g_assert_nonnull (clean);
    g_assert_cmpuint (strlen (clean), <, html->len * 4 + 1024);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pasted-html/word", test_word);
  g_test_add_func ("/pasted-html/typed-bullets", test_typed_bullets);
  g_test_add_func ("/pasted-html/writer", test_writer);
  g_test_add_func ("/pasted-html/google-docs", test_google_docs);
  g_test_add_func ("/pasted-html/small-things", test_small_things);
  g_test_add_func ("/pasted-html/lines", test_lines);
  g_test_add_func ("/pasted-html/bad-input", test_bad_input);

  return g_test_run ();
}
