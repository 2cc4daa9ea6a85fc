/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "collection-fixture.h"

#include "besace-resource-json.h"

static BesaceCollectionEntry *
add (BesaceCollectionContents         *contents,
     const BesaceCollectionItemFields *fields)
{
  g_autoptr(BesaceCollectionItem) item = besace_collection_item_new (fields);

  return besace_collection_contents_add (contents, item);
}

static BesaceResource *
read_resource (void)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  BesaceResource *resource;

  json_parser_load_from_data (parser,
                              "{\"title\":\"Reconnaître un <hameçonnage>\",\"summary\":\"Trois signes & un réflexe\","
                              "\"producer\":\"ANSSI\",\"licence\":\"etalab-2.0\",\"url\":\"https://exemple.fr/a?b=1&c=2\","
                              "\"cover\":{\"type\":\"image\",\"alt\":\"Un hameçon\",\"blob\":"
                              "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"},"
                              "\"contents\":[{\"type\":\"section\",\"title\":\"Pourquoi\"},"
                              "{\"type\":\"text\",\"html\":\"<p>Un <b>faux</b> message<script>alert(1)</script></p>"
                              "<ol><li>lire<ul><li>voir</li></ul></li><li>effacer</li></ol>\"},"
                              "{\"type\":\"file\",\"name\":\"Affiche.pdf\",\"url\":\"https://exemple.fr/affiche.pdf\"}]}", -1, NULL);
  resource = besace_resource_from_json ("demo:hameconnage", json_node_get_object (json_parser_get_root (parser)), 0, NULL, &error);
  g_assert_no_error (error);
  return resource;
}

static BesaceNote *
make_note (void)
{
  g_autoptr(BesacePassage) passage = besace_passage_new ("Un faux message arrive", 3, 12);

  return besace_note_new (&(BesaceNoteFields) {
    .subject = BESACE_SUBJECT_RESOURCE,
    .subject_id = (char *) "demo:hameconnage",
    .subject_title = (char *) "Reconnaître un hameçonnage",
    .passage = passage,
    .text = (char *) "Demander *qui* en a reçu.",
  });
}

BesaceCollectionContents *
collection_fixture_new (void)
{
  g_autoptr(BesaceCollection) collection = besace_collection_new (&(BesaceCollectionFields) {
    .title = (char *) "Mails & pièges",
    .description = (char *) "Pour **débuter** <script>alert(2)</script>",
    .kind = BESACE_COLLECTION_PLAN,
    .start = 14 * 60,
    .level = 1,
    .audience = (char *) "Grands débutants",
    .cover = (char *) "demo:hameconnage",
  });
  BesaceCollectionContents *contents = besace_collection_contents_new (collection);
  BesaceCollectionEntry *entry;

  add (contents, &(BesaceCollectionItemFields) {
    .type = BESACE_ITEM_HEADING, .title = (char *) "Accueil", .note = (char *) "", .minutes = 15,
  });
  entry = add (contents, &(BesaceCollectionItemFields) {
    .target = (char *) "demo:hameconnage", .title = (char *) "Ancien titre", .note = (char *) "=Projeter la *page*", .minutes = 30,
  });
  entry->resource = read_resource ();
  contents->cover = besace_resource_ref (entry->resource);
  add (contents, &(BesaceCollectionItemFields) {
    .target = (char *) "lesbases:parti", .title = (char *) "=HYPERLINK(\"http://piege\")", .producer = (char *) "Une, deux",
    .url = (char *) "https://exemple.fr/parti", .note = (char *) "", .minutes = BESACE_ITEM_NO_MINUTES,
  });
  add (contents, &(BesaceCollectionItemFields) {
    .type = BESACE_ITEM_PLACE, .target = (char *) "lieux:42", .title = (char *) "Médiathèque", .note = (char *) "", .minutes = 45,
  });
  add (contents, &(BesaceCollectionItemFields) {
    .title = (char *) "Un lien", .url = (char *) "https://exemple.fr/lien", .note = (char *) "",
    .minutes = BESACE_ITEM_NO_MINUTES,
  });
  entry = add (contents, &(BesaceCollectionItemFields) {
    .type = BESACE_ITEM_NOTE, .target = (char *) "8c3d6f3e-0000-4000-8000-000000000000", .note = (char *) "", .minutes = 5,
  });
  entry->note = make_note ();
  return contents;
}

BesaceCollectionContents *
collection_fixture_new_with (const char *title,
                             const char *url)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(BesaceCollection) collection = NULL;
  BesaceCollectionContents *contents;

  fields.title = (char *) title;
  fields.description = (char *) "";
  collection = besace_collection_new (&fields);
  contents = besace_collection_contents_new (collection);
  add (contents, &(BesaceCollectionItemFields) {
    .target = (char *) "demo:1", .title = (char *) title, .producer = (char *) title, .url = (char *) url, .note = (char *) title,
    .minutes = BESACE_ITEM_NO_MINUTES,
  });
  return contents;
}
