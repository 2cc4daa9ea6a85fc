/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What paper looks like, as somebody has looked at it. */

#include "besace-booklet.h"
#include "besace-shelf-labels.h"
#include "besace-sheet.h"
#include "besace-take-away.h"
#include "besace-workshop-plan.h"
#include "collection-fixtures.h"
#include "golden-picture.h"
#include "sheet-fixtures.h"

/* (transfer full) for @printout */
static void
compare (BesacePrintout *printout,
         const char     *name)
{
  g_autoptr(PrintedPdf) pdf = printed_pdf_new (printout);

  golden_picture_compare (pdf, name);
}

static void
test_sheet (void)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_workshop ();

  compare (besace_sheet_new (resource, SHEET_FIXTURES_NOW, SHEET_FIXTURES_NOW), "sheet");
}

static void
test_booklet (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_workshop ();

  compare (besace_booklet_new (contents, TRUE, "Linden library", SHEET_FIXTURES_NOW), "booklet");
}

static void
test_workshop_plan (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_workshop ();

  compare (besace_workshop_plan_new (contents, TRUE, SHEET_FIXTURES_NOW), "workshop-plan");
}

static void
test_take_away (void)
{
  g_autoptr(BesaceResource) resource = sheet_fixtures_create_workshop ();
  BesacePrintout *printout = besace_take_away_new_for_resource (resource, SHEET_FIXTURES_NOW, SHEET_FIXTURES_NOW);

  besace_take_away_add_typed (BESACE_TAKE_AWAY (printout), "First name", "Awa");
  compare (printout, "take-away");
}

static void
test_shelf_labels (void)
{
  g_autoptr(BesaceCollectionContents) contents = collection_fixtures_create_workshop ();

  compare (besace_shelf_labels_new_for_collection (contents, SHEET_FIXTURES_NOW), "shelf-labels");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/golden-pictures/sheet", test_sheet);
  g_test_add_func ("/golden-pictures/booklet", test_booklet);
  g_test_add_func ("/golden-pictures/workshop-plan", test_workshop_plan);
  g_test_add_func ("/golden-pictures/take-away", test_take_away);
  g_test_add_func ("/golden-pictures/shelf-labels", test_shelf_labels);

  return g_test_run ();
}
