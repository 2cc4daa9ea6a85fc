/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-markdown.h"

#include <string.h>

#include "besace-html.h"
#include "document-outline.h"

#define BLOB "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
assert_outline (const char *markdown,
                const char *expected)
{
  g_autoptr(BesaceDocument) document = besace_document_from_markdown (markdown);
  g_autofree char *outline = document_outline (document);

  g_assert_cmpstr (outline, ==, expected);
}

static void
test_blocks (void)
{
  assert_outline ("", "");
  assert_outline ("# One\n\n## Two\n\ntext\ngoes on\\\nbroken", "p(One) h2(Two) p(text goes on\nbroken)");
  assert_outline ("- a\n- b\n\n  c\n  1. d\n  2. e\n", "1*p(a) 1*p(b) 1p(c) 2:1.p(d) 2:2.p(e)");
  assert_outline ("3. c\n4. d", "1:3.p(c) 1:4.p(d)");
  assert_outline ("> q\n> - a", ">p(q) >1*p(a)");
  assert_outline ("```html\n<b>\n\n  x\n```", "pre(<b>\n\n  x)");
  assert_outline ("a\r\nb\r\rc", "p(a b) p(c)");
}

static void
test_inlines (void)
{
  assert_outline ("**b** *i* ***bi*** `c` <https://example.org>",
                  "p(*b* /i/ */bi/* `c` https://example.org<https://example.org>)");
  assert_outline ("[a](https://example.org \"t\") [b](/relative) [c](javascript:x)", "p(a<https://example.org> b c)");
  assert_outline ("![alt](" BLOB ") ![alt](blob:" BLOB ") ![gone](https://example.org/x.png)",
                  "img(01… alt) img(01… alt) p(gone)");
}

static void
test_html (void)
{
  g_autoptr(BesaceDocument) document = besace_document_from_markdown (
    "a <script>b</script><u>c</u>\n\n<form>d</form>\n");
  g_autofree char *outline = document_outline (document);

  g_assert_cmpstr (outline, ==, "p(a _c_)");
  g_assert_cmpuint (document->n_dropped, ==, 2);
}

static void
test_tables (void)
{
  assert_outline ("| a | b |\n|---|:-:|\n| c | **d** |\n| e |\n| f | g | h |", "table( #a|#b; c|*d*; e; f|g)");
  assert_outline ("a | b\n--|--\nc | d\n\nafter", "table( #a|#b; c|d) p(after)");
  assert_outline ("before\n| a |\n|---|\n| b |", "p(before) table( #a; b)");
  assert_outline ("| a\\|b | `c\\|d` |\n|---|---|\n| [l](https://example.org) | x<br>y |",
                  "table( #a|b|#`c|d`; l<https://example.org>|x\ny)");
  assert_outline ("| `a|b` | \\` |\n|---|---|---|", "table( #`a|#b`|#`)");
  assert_outline ("- item\n\n  | a | b |\n  |---|---|\n  | c | d |\n\n> | e |\n> |---|\n> | f |",
                  "1*p(item) 1table( #a|#b; c|d) >table( #e; f)");
  assert_outline ("| a | b |\n|---|---|", "table( #a|#b)");
}

static void
test_no_tables (void)
{
  assert_outline ("a | b", "p(a | b)");
  assert_outline ("a | b\n|---|", "p(a | b |---|)");
  assert_outline ("a | b\n| - - | -- |\nc", "p(a | b | - - | -- | c)");
  assert_outline ("a\n---\nb", "h2(a) p(b)");
  assert_outline ("```\n| a |\n|---|\n```", "pre(| a |\n|---|)");
}

/* Written as Markdown and read back, the document is the same. */
static void
assert_round_trip (const char *html)
{
  g_autoptr(BesaceDocument) document = besace_document_from_html (html);
  g_autofree char *markdown = besace_document_to_markdown (document);
  g_autoptr(BesaceDocument) again = besace_document_from_markdown (markdown);
  g_autofree char *expected = document_outline (document);
  g_autofree char *outline = document_outline (again);

  g_test_message ("%s", markdown);
  g_assert_cmpstr (outline, ==, expected);
}

static void
test_round_trip (void)
{
  assert_round_trip ("<h2>Title #</h2><p>a <b>b</b> <i>c</i> <b><i>d</i></b> <code>e`f</code>.</p>");
  assert_round_trip ("<p>1. a</p><p>2) b</p><p>- c</p><p>+ d</p><p># e</p><p>> f</p><p>=</p><p>~~~</p><p>---</p>");
  assert_round_trip ("<p>*a* _b_ [c](d) &lt;e&gt; `f` g\\h &amp;amp; i|j ![k] !<a href='https://l.example'>l</a></p>");
  assert_round_trip ("<p>a<br>- b<br>2. c<br>d</p>");
  assert_round_trip ("<p>a<b>b</b>c<i>«d»</i>e<b>f</b><i>g</i> <b>(h)</b></p>");
  assert_round_trip ("<p>H<sub>2</sub>O x<sup>2</sup> <u>u</u> <abbr title='a &quot;b&quot;'>c</abbr></p>");
  assert_round_trip ("<p><a href='https://a.example/(b)?c=1&amp;d;=2'>a <b>b</b></a> "
                     "<a href='https://c.example/'>https://c.example/</a></p>");
  assert_round_trip ("<ul><li>a<ol><li>b<p>c</p><li>d</ol>e<li>f</ul><p>g</p>");
  assert_round_trip ("<ol start=9><li>a<li>b<ul><li>c</ul></ol>");
  assert_round_trip ("<ol><li>a</ol><ol><li>b<ol start=4><li>c</ol></ol>");
  assert_round_trip ("<ul><li><ul><li>a</ul><li><h3>b</h3><pre>c\n\n  d</pre></ul>");
  assert_round_trip ("<blockquote><p>a<br>b<ul><li>c<p>d</ul></blockquote><p>e<blockquote><blockquote>f");
  assert_round_trip ("<pre>```\n# a\n  b</pre>");
  assert_round_trip ("<ul><li><table><tr><th>a|b<th>c<tr><td>- d<br>e<td><code>f|g</code> <b>h</b></table></ul>");
  assert_round_trip ("<img src='" BLOB "' alt='a [b] !'>");
}

static void
test_lossy_table (void)
{
  g_autoptr(BesaceDocument) document = besace_document_from_html (
    "<table><caption>Cap</caption><tr><td>a<tr><td>b<td colspan=2>c</table>");
  g_autofree char *markdown = besace_document_to_markdown (document);

  /* The head decides how many columns there are, so it is as wide as the widest row. */
  g_assert_cmpstr (markdown, ==, "Cap\n\n| a | | |\n|---|---|---|\n| b | c | |\n");
}

static void
test_long_text (void)
{
  g_autoptr(GString) markdown = g_string_new (NULL);
  g_autofree char *word = g_strnfill (200000, 'x');
  g_autofree char *text = NULL;
  g_autoptr(BesaceDocument) paragraphs = NULL;
  g_autoptr(BesaceDocument) one_word = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (markdown, "Paragraphe **numéro %u** d’un texte qui est bien plus long que les autres, "
                            "pour qu’il soit lu en plusieurs fois.\n\n", i);

  paragraphs = besace_document_from_markdown (markdown->str);
  g_assert_cmpuint (paragraphs->parts->len, ==, 2000);

  one_word = besace_document_from_markdown (word);
  text = besace_document_to_text (one_word);
  g_assert_cmpuint (strlen (text), ==, 200000 + one_word->parts->len);
}

static void
test_hostile_shapes (void)
{
  static const char *const repeated[] = {
    "> ", "![[]()", "[a](", "`a``", "*a **a ", "[", "- ", "|a", "|a|\n|-|\n", "<a ", "   - a\n", "a | b\n-|-\n", "&",
  };

  for (guint i = 0; i < G_N_ELEMENTS (repeated); i++) {
    g_autoptr(GString) markdown = g_string_new (NULL);
    g_autoptr(BesaceDocument) document = NULL;
    const gint64 start = g_get_monotonic_time ();

    while (markdown->len < 512 * 1024)
      g_string_append (markdown, repeated[i]);

    document = besace_document_from_markdown (markdown->str);
    g_test_message ("%s: %d ms", repeated[i], (int) ((g_get_monotonic_time () - start) / 1000));
    g_assert_cmpint (g_get_monotonic_time () - start, <, 60 * G_TIME_SPAN_SECOND);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/blocks", test_blocks);
  g_test_add_func ("/markdown/inlines", test_inlines);
  g_test_add_func ("/markdown/html", test_html);
  g_test_add_func ("/markdown/tables", test_tables);
  g_test_add_func ("/markdown/no-tables", test_no_tables);
  g_test_add_func ("/markdown/round-trip", test_round_trip);
  g_test_add_func ("/markdown/lossy-table", test_lossy_table);
  g_test_add_func ("/markdown/long-text", test_long_text);
  g_test_add_func ("/markdown/hostile-shapes", test_hostile_shapes);

  return g_test_run ();
}
