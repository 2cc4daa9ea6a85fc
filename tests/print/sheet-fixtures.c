/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sheet-fixtures.h"

static BesaceBlock *
add_block (BesaceResource  *resource,
           BesaceBlockType  type)
{
  BesaceBlock *block = besace_block_new (type);

  g_ptr_array_add (resource->contents, block);
  return block;
}

static void
set_value (BesaceResource *resource,
           BesaceFacet     facet,
           const char     *value)
{
  const char *const values[] = { value, NULL };

  resource->values[facet] = g_strdupv ((char **) values);
}

BesaceResource *
sheet_fixtures_create_bare (const char *id)
{
  BesaceResource *resource = besace_resource_new (id);

  resource->title = g_strdup ("First steps with a mailbox");
  return resource;
}

void
sheet_fixtures_add_html (BesaceResource *resource,
                         const char     *html)
{
  add_block (resource, BESACE_BLOCK_TEXT)->html = g_strdup (html);
}

BesaceResource *
sheet_fixtures_create_workshop (void)
{
  BesaceResource *resource = sheet_fixtures_create_bare ("demo:workshop");
  BesaceBlock *block;

  resource->summary = g_strdup ("A workshop of two hours for six people.\nNothing has to be known before.");
  resource->url = g_strdup (SHEET_FIXTURES_URL);
  resource->updated = SHEET_FIXTURES_NOW - 400 * SHEET_FIXTURES_DAY;
  set_value (resource, BESACE_FACET_PRODUCER, "Linden library");
  set_value (resource, BESACE_FACET_LICENCE, "CC-BY-SA-4.0");
  set_value (resource, BESACE_FACET_TERRITORY, "dep:29");
  resource->kit = besace_kit_new ();
  resource->kit->cost = g_strdup ("About 350 euros");

  add_block (resource, BESACE_BLOCK_SECTION)->title = g_strdup ("Before the day");
  sheet_fixtures_add_html (resource,
    "<h2>The room</h2>"
    "<p>Reserve <b>the quiet one</b> and <a href=\"https://example.fr/course\">follow the course</a>. "
    "Call <a href=\"tel:0123456789\">the desk</a>.</p>"
    "<ul><li>six chairs</li><li>a screen<ol><li>its cable</li><li>its remote control</li></ol></li>"
    "<li>this many<table><tr><td>pens</td><td>twelve</td></tr></table></li><li>and paper</li></ul>"
    "<blockquote><p>Take your time.</p><p>Then take some more.</p></blockquote>"
    "<pre>name.surname</pre>"
    "<table><caption>Opening hours</caption><tr><th>Day</th><th>Hours</th></tr>"
    "<tr><td>Monday</td><td>9 to 12</td></tr></table>"
    "<h3>The posters</h3><p>They are in the cupboard.</p>");

  block = add_block (resource, BESACE_BLOCK_IMAGE);
  block->blob = g_strnfill (64, 'a');
  block->alt = g_strdup ("the parts of an address");
  block->caption = g_strdup ("An address, piece by piece");

  block = add_block (resource, BESACE_BLOCK_LINK);
  block->title = g_strdup ("More exercises");
  block->url = g_strdup ("https://example.fr/exercises");
  block->caption = g_strdup ("Thirty of them");

  block = add_block (resource, BESACE_BLOCK_FILE);
  block->name = g_strdup ("Memo.pdf");
  block->blob = g_strnfill (64, 'b');
  block->size = 340000;

  block = add_block (resource, BESACE_BLOCK_FILE);
  block->name = g_strdup ("Slides.odp");
  block->url = g_strdup ("https://example.fr/slides.odp");

  block = add_block (resource, BESACE_BLOCK_MODULE);
  block->name = g_strdup ("The mouse");
  block->blob = g_strnfill (64, 'c');

  return resource;
}

BesacePrintout *
sheet_fixtures_lay_out (BesaceResource *resource)
{
  BesacePrintout *sheet = besace_sheet_new (resource, SHEET_FIXTURES_NOW, SHEET_FIXTURES_NOW);

  besace_printout_lay_out (sheet, &besace_paper_a4);
  return sheet;
}
