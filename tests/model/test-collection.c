/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-contents.h"

#define COLLECTION "6ba7b810-9dad-11d1-80b4-00c04fd430c8"

/* RFC 4122: the name space's bytes and the name through SHA-1. The expected one is made by another program
 * (python3 -c "import uuid; print(uuid.uuid5(uuid.UUID('6ba7b810-…'), 'resource demo:1'))"). */
static void
test_uuid (void)
{
  g_autofree char *uuid = besace_collection_item_make_uuid (COLLECTION, BESACE_ITEM_RESOURCE, "demo:1");
  g_autofree char *again = besace_collection_item_make_uuid (COLLECTION, BESACE_ITEM_RESOURCE, "demo:1");
  g_autofree char *place = besace_collection_item_make_uuid (COLLECTION, BESACE_ITEM_PLACE, "demo:1");

  g_assert_cmpstr (uuid, ==, "417ca3ae-8674-5c47-8a69-fc9844f2faf5");
  g_assert_cmpstr (uuid, ==, again);
  g_assert_cmpstr (uuid, !=, place);
  g_assert_true (g_uuid_string_is_valid (uuid));
}

static void
add (BesaceCollectionContents *contents,
     int                       minutes)
{
  BesaceCollectionItemFields fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;
  g_autoptr(BesaceCollectionItem) item = NULL;

  fields.minutes = minutes;
  item = besace_collection_item_new (&fields);
  besace_collection_contents_add (contents, item);
}

/* A plan's times run on past midnight rather than round the clock. */
static void
test_times (void)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(BesaceCollection) collection = NULL;
  g_autoptr(BesaceCollection) open_ended = besace_collection_new (&fields);
  g_autoptr(BesaceCollectionContents) contents = NULL;
  g_autoptr(BesaceCollectionContents) without = besace_collection_contents_new (open_ended);

  fields.start = 14 * 60;
  collection = besace_collection_new (&fields);
  contents = besace_collection_contents_new (collection);
  add (contents, 20);
  add (contents, BESACE_ITEM_NO_MINUTES);
  add (contents, 700);
  g_assert_cmpint (besace_collection_contents_get_time (contents, 0), ==, 14 * 60);
  g_assert_cmpint (besace_collection_contents_get_time (contents, 1), ==, 14 * 60 + 20);
  g_assert_cmpint (besace_collection_contents_get_time (contents, 2), ==, 14 * 60 + 20);
  g_assert_cmpint (besace_collection_contents_get_time (contents, 3), ==, 14 * 60 + 720);
  add (without, 20);
  g_assert_cmpint (besace_collection_contents_get_time (without, 1), ==, BESACE_COLLECTION_NO_START);
}

static void
add_named (BesaceCollectionContents *contents,
           const char               *uuid,
           BesaceItemType            type,
           const char               *target)
{
  const BesaceCollectionItemFields fields = {
    .uuid = (char *) uuid, .type = type, .target = (char *) target, .minutes = BESACE_ITEM_NO_MINUTES,
  };
  g_autoptr(BesaceCollectionItem) item = besace_collection_item_new (&fields);

  besace_collection_contents_add (contents, item);
}

static void
test_find (void)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(BesaceCollection) collection = besace_collection_new (&fields);
  g_autoptr(BesaceCollectionContents) contents = besace_collection_contents_new (collection);

  g_assert_cmpint (besace_collection_contents_find (contents, "a"), ==, -1);
  add_named (contents, "a", BESACE_ITEM_HEADING, NULL);
  add_named (contents, "b", BESACE_ITEM_RESOURCE, "demo:one");
  add_named (contents, "c", BESACE_ITEM_RESOURCE, "demo:one");
  g_assert_cmpint (besace_collection_contents_find (contents, "c"), ==, 2);
  g_assert_cmpint (besace_collection_contents_find (contents, "d"), ==, -1);
  g_assert_cmpint (besace_collection_contents_find_target (contents, BESACE_ITEM_RESOURCE, "demo:one"), ==, 1);
  g_assert_cmpint (besace_collection_contents_find_target (contents, BESACE_ITEM_PLACE, "demo:one"), ==, -1);
  g_assert_cmpint (besace_collection_contents_find_target (contents, BESACE_ITEM_RESOURCE, "demo:two"), ==, -1);
}

static void
test_names (void)
{
  BesaceCollectionKind kind;
  BesaceItemType type;

  for (guint i = 0; i < BESACE_N_COLLECTION_KINDS; i++) {
    g_assert_true (besace_collection_kind_from_name (besace_collection_kind_to_name ((BesaceCollectionKind) i), &kind));
    g_assert_cmpuint (kind, ==, i);
  }
  for (guint i = 0; i < BESACE_N_ITEM_TYPES; i++) {
    g_assert_true (besace_item_type_from_name (besace_item_type_to_name ((BesaceItemType) i), &type));
    g_assert_cmpuint (type, ==, i);
  }
  g_assert_false (besace_collection_kind_from_name ("booklet", &kind));
  g_assert_false (besace_item_type_from_name (NULL, &type));
}

static void
assert_title (const char *markdown,
              const char *expected)
{
  const BesaceNoteFields fields = { .text = (char *) markdown };
  g_autoptr(BesaceNote) note = besace_note_new (&fields);

  g_assert_cmpstr (besace_note_get_title (note), ==, expected);
}

static void
test_note_title (void)
{
  g_autofree char *endless = g_strnfill (200, 'x');
  const BesaceNoteFields fields = { .text = endless };
  g_autoptr(BesaceNote) note = besace_note_new (&fields);

  assert_title ("Ouvrir le navigateur", "Ouvrir le navigateur");
  assert_title ("\n\n## **Avant** l’atelier\nVérifier", "Avant l’atelier");
  assert_title ("- [ ] imprimer", "imprimer");
  assert_title ("1. Allumer\n2. Attendre", "Allumer");
  assert_title ("3 astuces", "3 astuces");
  assert_title ("***\n", "");
  assert_title ("", "");
  assert_title (NULL, "");
  g_assert_cmpint (g_utf8_strlen (besace_note_get_title (note), -1), ==, 80);
  g_assert_true (g_str_has_suffix (besace_note_get_title (note), "x…"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/collection/uuid", test_uuid);
  g_test_add_func ("/collection/times", test_times);
  g_test_add_func ("/collection/find", test_find);
  g_test_add_func ("/collection/names", test_names);
  g_test_add_func ("/collection/note-title", test_note_title);

  return g_test_run ();
}
