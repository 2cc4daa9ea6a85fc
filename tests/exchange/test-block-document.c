/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-block-document.h"

#include "document-outline.h"

static void
assert_outline (BesaceBlockType  type,
                const char      *html,
                const char      *markdown,
                const char      *expected)
{
  g_autoptr(BesaceBlock) block = besace_block_new (type);
  g_autoptr(BesaceDocument) document = NULL;
  g_autofree char *outline = NULL;

  block->html = g_strdup (html);
  block->markdown = g_strdup (markdown);
  document = besace_block_to_document (block);
  outline = document_outline (document);
  g_assert_cmpstr (outline, ==, expected);
}

static void
test_text (void)
{
  assert_outline (BESACE_BLOCK_TEXT, "<h2>a</h2>*b*", NULL, "h2(a) p(*b*)");
  assert_outline (BESACE_BLOCK_TEXT, NULL, "## a\n\n*b*", "h2(a) p(/b/)");
  assert_outline (BESACE_BLOCK_TEXT, "a", "b", "p(a)");
  assert_outline (BESACE_BLOCK_TEXT, NULL, NULL, "");
}

static void
test_others (void)
{
  assert_outline (BESACE_BLOCK_SECTION, "a", NULL, "");
  assert_outline (BESACE_BLOCK_FILE, NULL, "a", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/block-document/text", test_text);
  g_test_add_func ("/block-document/others", test_others);

  return g_test_run ();
}
