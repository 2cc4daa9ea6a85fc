/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-html.h"

#include <string.h>

#include "document-outline.h"

#define BLOB "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
assert_outline (const char *html,
                const char *expected)
{
  g_autoptr(BesaceDocument) document = besace_document_from_html (html);
  g_autofree char *outline = document_outline (document);

  g_assert_cmpstr (outline, ==, expected);
}

static void
assert_dropped (const char *html,
                const char *expected,
                guint       n_dropped)
{
  g_autoptr(BesaceDocument) document = besace_document_from_html (html);
  g_autofree char *outline = document_outline (document);

  g_assert_cmpstr (outline, ==, expected);
  g_assert_cmpuint (document->n_dropped, ==, n_dropped);
}

static void
test_paragraphs (void)
{
  assert_outline ("", "");
  assert_outline ("plain", "p(plain)");
  assert_outline ("<p>one</p><p>two</p>", "p(one) p(two)");
  assert_outline ("<p>one<p>two", "p(one) p(two)");
  assert_outline ("before<p>one</p>after", "p(before) p(one) p(after)");
  assert_outline ("<p></p><p> \n</p><p>&#1;</p>", "");
  assert_outline ("<div>one</div><div>two</div>three", "p(one) p(two) p(three)");
  assert_outline ("<html><head><meta charset='x'></head><body><p>one</body></html>", "p(one)");
}

static void
test_white_space (void)
{
  assert_outline ("<p>  a \t\n b  </p>", "p(a b)");
  assert_outline ("<p>a <b> b </b> c</p>", "p(a *b *c)");
  assert_outline ("<p>a\302\240:\302\240b</p>", "p(a\302\240:\302\240b)");
  assert_outline ("<p><br>a <br> b<br></p>", "p(a\nb)");
  assert_outline ("<p>a<br><br>b<br> <br>c", "p(a) p(b) p(c)");
  assert_outline ("<p>a\001b\177c\302\205d</p>", "p(abcd)");
}

static void
test_styles (void)
{
  assert_outline ("<b>b</b><strong>s</strong><i>i</i><em>e</em><u>u</u>", "p(*bs*/ie/_u_)");
  assert_outline ("<code>c</code><sub>1</sub><sup>2</sup>", "p(`c`~1~^2^)");
  assert_outline ("<b>b<i>bi</i></b>", "p(*b**/bi/*)");
  assert_outline ("<p><b>b<i>both</b>i</i>n", "p(*b**/both/*/i/n)");
  assert_outline ("<p><b>b</p><p>n</p>", "p(*b*) p(n)");
  assert_outline ("<b>a<p>b</p></b>", "p(*a*) p(*b*)");
  assert_outline ("a</b>b</p>c", "p(ab) p(c)");
  assert_outline ("<abbr title='Caisse d’allocations familiales'>CAF</abbr>",
                  "p(CAF{Caisse d’allocations familiales})");
  assert_outline ("<p title='x'>a <b title='y'>b</b>", "p(a *b*)");
}

static void
test_unwrapped (void)
{
  assert_outline ("<span>a</span><font color=red>b</font><blink>c</blink><my-own>d</my-own>", "p(abcd)");
  assert_outline ("<h1>Title</h1><p>x", "p(Title) p(x)");
  assert_outline ("<dl><dt>a<dd>b</dl>", "p(a) p(b)");
  assert_outline ("<button onclick='x()'>press</button><input value=v><object data=x>o</object>", "p(presso)");
  assert_outline ("<textarea><b>a</b></textarea>", "p(<b>a</b>)");
  assert_outline ("<noscript>a</noscript>", "p(a)");
}

static void
test_dropped (void)
{
  assert_dropped ("a<script>b</script>c", "p(ac)", 1);
  assert_dropped ("a<SCRIPT >if (a < b) '</p>'</SCRIPT\n>c", "p(ac)", 1);
  assert_dropped ("a<style>p{}</style><svg><text>b</text><svg/></svg><math>c</math>d", "p(ad)", 3);
  assert_dropped ("a<template><template>b</template>c</template>d", "p(ad)", 1);
  assert_dropped ("a<iframe src=x>b<p>c</iframe>d<form><p>e<input></form>f", "p(adf)", 2);
  assert_dropped ("a<svg/>b", "p(ab)", 1);
  assert_dropped ("a<svg><script href='x'/></svg>b", "p(ab)", 1);
  assert_dropped ("a<script>b", "p(a)", 1);
  assert_dropped ("a<script>b</scripting></script >c", "p(ac)", 1);
  assert_dropped ("a<svg><p>b</p></math>c</svg>d", "p(ad)", 1);
  assert_dropped ("a<!-- b --><!doctype html><?php c ?><![CDATA[d]]></ e>f", "p(af)", 0);
  assert_dropped ("a<!-->b<!--->c<!-- d", "p(abc)", 0);
}

static void
test_headings (void)
{
  assert_outline ("<h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h6>e</h6>", "h2(a) h3(b) h4(c) h5(d) h6(e)");
  assert_outline ("<h3><p>Title</p></h3><p>x</p>", "h3(Title) p(x)");
  assert_outline ("<h2></h2><h3> </h3><h4><p></p></h4>x", "p(x)");
  assert_outline ("<h2>a<h3>b</h3>c", "h2(a) h3(b) p(c)");
  assert_outline ("<h2>a</h4>b", "h2(a) p(b)");
}

static void
test_lists (void)
{
  assert_outline ("<ul><li>a</li><li>b</li></ul>c", "1*p(a) 1*p(b) p(c)");
  assert_outline ("<ol><li>a<li>b</ol>", "1:1.p(a) 1:2.p(b)");
  assert_outline ("<ol start=3><li>a<li>b</ol><ol start=-2><li>c</ol>", "1:3.p(a) 1:4.p(b) 1:1.p(c)");
  assert_outline ("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "1*p(a) 1p(b) 1*p(c)");
  assert_outline ("<ul><li>a<ol><li>b<li>c</ol>d</li><li>e</ul>", "1*p(a) 2:1.p(b) 2:2.p(c) 1p(d) 1*p(e)");
  assert_outline ("<ul><li></li><li>a</ul>", "1*p(a)");
  assert_outline ("<ul><li></ul><p>a", "p(a)");
  assert_outline ("<ul>loose<li>a</ul>", "1p(loose) 1*p(a)");
  assert_outline ("<li>a<li>b", "1*p(a) 1*p(b)");
  assert_outline ("<ul><li><h3>t</h3>a</ul>", "1*h3(t) 1p(a)");
  assert_outline ("<blockquote><p>a<ul><li>b</ul></blockquote>c", ">p(a) >1*p(b) p(c)");
  assert_outline ("<blockquote>a<blockquote>b</blockquote></blockquote>", ">p(a) >>p(b)");
}

static void
test_preformatted (void)
{
  assert_outline ("<pre>\n a\n  b <b>c</b>\n</pre>d", "pre( a\n  b *c*) p(d)");
  assert_outline ("<pre><code>a\r\n\tb</code></pre>", "pre(a\n\tb)");
  assert_outline ("<pre>a<br><br>b</pre>", "pre(a\n\nb)");
  assert_outline ("<table><pre>  a\n\tb</pre></table>", "p(a b)");
  assert_outline ("<table><tr><td><pre>a\n b</pre></table>", "table( a\n b)");
}

static void
test_tables (void)
{
  assert_outline ("<table><thead><tr><td>a</td><td>b</td></tr></thead><tbody><tr><th>c</th><td>d</td></tr></tbody>"
                  "</table>e", "table( #a|#b; #c|d) p(e)");
  assert_outline ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "table( a|b; c|d)");
  assert_outline ("<table><caption><p>Cap</p></caption><tr><td>a</table>", "table(Cap a)");
  assert_outline ("<table>stray<tr><td>a</td>more</tr></table>", "table(stray\nmore a)");
  assert_outline ("<table><tr><td colspan=2 rowspan=3>a<td colspan=0 rowspan=-1>b<td colspan=99999999999999999999>c"
                  "<td colspan=5000 rowspan=5000>d</table>", "table( 2x3:a|b|c|100x1000:d)");
  assert_outline ("<table><tr><td><p>a</p><p>b</p><ul><li>c<li>d</ul><ol><li>e</ol></table>",
                  "table( a\nb\n• c\n• d\n1. e)");
  assert_outline ("<table><tr><td>a<table><tr><td>b<td>c<tr><td>d</table>e<td>f</table>", "table( a\nb\nc\nd\ne|f)");
  assert_outline ("<table><tr></tr><tr><td></td></tr></table>x", "p(x)");
  assert_outline ("<table><tr><td></td><td>a</table>", "table( |a)");
  assert_outline ("<table>only text</table>", "p(only text)");
  assert_outline ("<tr><td>a</td><td>b</td></tr>", "p(a) p(b)");
  assert_outline ("<table><tr><td><b>a<td>b</table>", "table( *a*|b)");
  assert_outline ("<b><table><tr><td>a</b>b</table>c", "table( *ab*) p(*c*)");
  assert_outline ("<ul><li><table><tr><td>a</table></ul>", "1*table( a)");
  assert_outline ("<table><tr><td><img src='" BLOB "' alt='x'> a</table>", "table( x a)");
}

static void
test_unclosed_rows (void)
{
  g_autoptr(GString) html = g_string_new ("<table>");
  g_autoptr(BesaceDocument) document = NULL;
  const BesacePart *table;

  /* More rows than the greatest depth: each must end where the next begins. */
  for (guint i = 0; i < 500; i++)
    g_string_append (html, "<tr><td>a<td>b");

  document = besace_document_from_html (html->str);
  g_assert_cmpuint (document->parts->len, ==, 1);
  table = g_ptr_array_index (document->parts, 0);
  g_assert_cmpuint (table->rows->len, ==, 500);
}

static void
test_images (void)
{
  assert_outline ("<img src='blob:" BLOB "' alt='a'>", "img(01… a)");
  assert_outline ("<img src='" BLOB "'>", "img(01… -)");
  assert_outline ("<img src='BLOB:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef' alt=''>",
                  "img(01… -)");
  assert_outline ("<p>a <img src='https://example.org/x.png' alt='b'> c", "p(a b c)");
  assert_outline ("<img src='data:image/png;base64,AAAA'><img src='" BLOB "0'><img src='" BLOB "x'>"
                  "<img src='../" BLOB "'><img>", "");
  assert_outline ("<p>a<img src=" BLOB " alt=i>b</p>", "p(a) img(01… i) p(b)");
  assert_outline ("<figure><img src=" BLOB " alt=i><figcaption>Some <b>caption</b></figcaption></figure>d",
                  "img(01… i — Some *caption*) p(d)");
  assert_outline ("<figure><figcaption><p>Caption</p></figcaption><img src=" BLOB "></figure>",
                  "img(01… - — Caption)");
  assert_outline ("<figure><img src=x alt=i><figcaption>c</figcaption></figure>", "p(i) p(c)");
  assert_outline ("<figure><table><tr><td>a</table><figcaption>c</figcaption></figure>", "table(c a)");
  assert_outline ("<figcaption>c</figcaption><img src=" BLOB ">", "p(c) img(01… -)");
}

static void
test_links (void)
{
  assert_outline ("<a href='https://example.org/'>a</a>b", "p(a<https://example.org/>b)");
  assert_outline ("<a href=http://example.org>a <b>b</b></a>", "p(a <http://example.org>*b*<http://example.org>)");
  assert_outline ("<a href='mailto:a@example.org'>a</a> <a href='tel:3939'>b</a>",
                  "p(a<mailto:a@example.org> b<tel:3939>)");
  assert_outline ("<a href='https://a.example'>a<a href='https://b.example'>b</a>c",
                  "p(a<https://a.example>b<https://b.example>c)");
  assert_outline ("<a href='https://a.example' href='javascript:x'>a</a>", "p(a<https://a.example>)");
  assert_outline ("<p HREF='https://a.example'>a", "p(a)");
}

static void
test_hostile_links (void)
{
  static const char *const hostile[] = {
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java&#10;script:alert(1)",
    "java&#x0A;script:alert(1)",
    "&#106;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "&#x6A&#x61vascript:alert(1)",
    "java&Tab;script:alert(1)",
    "javascript&colon;alert(1)",
    "\001javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    ("blob:" BLOB),
    "ftp://example.org",
    "//example.org",
    "/relative",
    "#top",
    "https:",
    "https://",
    "https:example.org",
    "https:///path",
    "https://exa\tmple.org",
    "https://exa&#0;mple.org/\302\205",
    "mailto:",
    "tel:",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++) {
    g_autofree char *html = g_strdup_printf ("<a href=\"%s\">a</a>", hostile[i]);

    g_test_message ("%s", hostile[i]);
    assert_outline (html, "p(a)");
  }
}

static void
test_languages (void)
{
  assert_outline ("<p lang=en>a <i lang='pt-BR'>b</i></p>", "p(a @en/b/@pt-BR)");
  assert_outline ("<p lang='x'>a <b lang='en\"x'>b</b>", "p(a *b*)");
}

static void
test_character_references (void)
{
  assert_outline ("&eacute;&#233;&#xE9;&#XE9", "p(éééé)");
  assert_outline ("&amp;lt; &lt;b&gt; &notanentity; &; &# &#x; & &#65", "p(&lt; <b> &notanentity; &; &# &#x; & A)");
  assert_outline ("&#128;&#0;&#xD800;&#x110000;&#99999999999999999999;", "p(€����)");
  assert_outline ("<a href='https://example.org/?a=1&amp;b=2&c=3'>a</a>", "p(a<https://example.org/?a=1&b=2&c=3>)");
}

static void
test_broken_tags (void)
{
  assert_outline ("a < b << c <3 d", "p(a < b << c <3 d)");
  assert_outline ("a<b", "p(a)");
  assert_outline ("a<b class='x>y", "p(a)");
  assert_outline ("a</b", "p(a)");
  assert_outline ("a<", "p(a<)");
  assert_outline ("a</>b", "p(ab)");
  assert_outline ("<b/>a</b>b", "p(*a*b)");
  assert_outline ("<a href = 'https://a.example' / alt>a", "p(a<https://a.example>)");
  assert_outline ("<b =x ' \" `>a", "p(*a*)");
  assert_outline ("</p></li></table></td>a</br>b", "p(a\nb)");
  assert_outline ("caf\351", "p(caf�)");
}

static void
assert_survives (const char *repeated,
                 guint       times)
{
  g_autoptr(GString) html = g_string_new (NULL);
  g_autoptr(BesaceDocument) document = NULL;
  g_autofree char *outline = NULL;
  gint64 start;

  for (guint i = 0; i < times; i++)
    g_string_append (html, repeated);
  g_string_append (html, "end");

  start = g_get_monotonic_time ();
  document = besace_document_from_html (html->str);
  outline = document_outline (document);
  g_test_message ("%s: %d ms", repeated, (int) ((g_get_monotonic_time () - start) / 1000));

  /* What is not in proportion to the length would take minutes. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (document->parts->len, <=, 20000);
}

/* However deep it lies, text is kept, and so is what comes after it. */
static void
test_deep_text (void)
{
  static const char *const names[] = { "b", "blockquote", "div", "li", "my-own", "span", "td" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *open = g_strdup_printf ("<%s>", names[i]);
    g_autofree char *close = g_strdup_printf ("</%s>", names[i]);
    g_autoptr(GString) html = g_string_new ("before");
    g_autoptr(BesaceDocument) document = NULL;
    g_autofree char *outline = NULL;

    for (guint j = 0; j < 100000; j++)
      g_string_append (html, open);
    g_string_append (html, "within");
    for (guint j = 0; j < 100000; j++)
      g_string_append (html, close);
    g_string_append (html, "<p>after</p>");

    document = besace_document_from_html (html->str);
    outline = document_outline (document);
    g_test_message ("%s: %s", names[i], outline);
    g_assert_nonnull (strstr (outline, "before"));
    g_assert_nonnull (strstr (outline, "within"));
    g_assert_true (g_str_has_suffix (outline, "after)"));
  }
}

static void
test_hostile_shapes (void)
{
  static const char *const repeated[] = {
    "<b>", "<div>", "<p>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<svg>", "<template>", "<a href=https://a.b>",
    "</i>", "<b></i>", "<font x>", "&amp;", "&#", "<!--", "<![", "</", "<", "<pre>\n", "<h2><p>",
    "<figure><figcaption>",
    "<a b ", "<script>", "</script",
  };

  for (guint i = 0; i < G_N_ELEMENTS (repeated); i++)
    assert_survives (repeated[i], 100000);
}

static void
test_many_attributes (void)
{
  g_autoptr(GString) html = g_string_new ("<a");
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (html, " a%x", i);
  g_string_append (html, " href='https://example.org'>x</a>");

  assert_outline (html->str, "p(x<https://example.org>)");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_TIME_SPAN_SECOND);
}

static void
test_limits (void)
{
  g_autoptr(GString) deep = g_string_new (NULL);
  g_autoptr(GString) wide = g_string_new (NULL);
  g_autoptr(BesaceDocument) document = NULL;
  const BesacePart *last;
  const char *text;

  for (guint i = 0; i < 70; i++)
    g_string_append (deep, "<blockquote>");
  g_string_append (deep, "<b>x</b>");
  for (guint i = 0; i < 70; i++)
    g_string_append_printf (deep, "</blockquote>%u", i);

  document = besace_document_from_html (deep->str);
  g_assert_cmpuint (document->parts->len, ==, 71);
  for (guint i = 0; i < 71; i++) {
    const BesacePart *part = g_ptr_array_index (document->parts, i);

    g_assert_cmpuint (part->quote_depth, ==, MIN (64, 70 - i));
  }
  g_clear_pointer (&document, besace_document_free);

  /* Each is two nodes: the element and its text. The rest is the lines of one more paragraph. */
  for (guint i = 0; i < 15000; i++)
    g_string_append_printf (wide, "<p>%u</p>", i);
  g_string_append (wide, "<script>no</script><b>bo</b>ld<br><img src=x alt=image>");
  document = besace_document_from_html (wide->str);
  g_assert_cmpuint (document->parts->len, ==, 10001);

  last = g_ptr_array_index (document->parts, 10000);
  g_assert_cmpuint (last->runs->len, ==, 1);
  text = ((const BesaceRun *) g_ptr_array_index (last->runs, 0))->text;
  g_assert_true (g_str_has_prefix (text, "10000\n10001\n"));
  g_assert_true (g_str_has_suffix (text, "\n14999\nbold\nimage"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/html/paragraphs", test_paragraphs);
  g_test_add_func ("/html/white-space", test_white_space);
  g_test_add_func ("/html/styles", test_styles);
  g_test_add_func ("/html/unwrapped", test_unwrapped);
  g_test_add_func ("/html/dropped", test_dropped);
  g_test_add_func ("/html/headings", test_headings);
  g_test_add_func ("/html/lists", test_lists);
  g_test_add_func ("/html/preformatted", test_preformatted);
  g_test_add_func ("/html/tables", test_tables);
  g_test_add_func ("/html/unclosed-rows", test_unclosed_rows);
  g_test_add_func ("/html/images", test_images);
  g_test_add_func ("/html/links", test_links);
  g_test_add_func ("/html/hostile-links", test_hostile_links);
  g_test_add_func ("/html/languages", test_languages);
  g_test_add_func ("/html/character-references", test_character_references);
  g_test_add_func ("/html/broken-tags", test_broken_tags);
  g_test_add_func ("/html/deep-text", test_deep_text);
  g_test_add_func ("/html/hostile-shapes", test_hostile_shapes);
  g_test_add_func ("/html/many-attributes", test_many_attributes);
  g_test_add_func ("/html/limits", test_limits);

  return g_test_run ();
}
