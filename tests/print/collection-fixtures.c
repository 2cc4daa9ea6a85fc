/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "collection-fixtures.h"

#include "sheet-fixtures.h"

BesaceCollectionEntry *
collection_fixtures_add (BesaceCollectionContents *contents,
                         BesaceItemType            type,
                         const char               *title,
                         const char               *url,
                         const char               *note,
                         int                       minutes,
                         BesaceResource           *resource)
{
  BesaceCollectionItemFields fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;
  g_autoptr(BesaceCollectionItem) item = NULL;
  BesaceCollectionEntry *entry;

  fields.type = type;
  fields.target = (char *) "demo:target";
  fields.title = (char *) title;
  fields.url = (char *) url;
  fields.note = (char *) (note ? note : "");
  fields.minutes = minutes;
  item = besace_collection_item_new (&fields);
  entry = besace_collection_contents_add (contents, item);
  entry->resource = resource;
  entry->copied = resource ? SHEET_FIXTURES_NOW : 0;
  return entry;
}

static BesaceResource *
create_resource (const char *id,
                 const char *title,
                 const char *url,
                 const char *html)
{
  BesaceResource *resource = sheet_fixtures_create_bare (id);

  g_free (resource->title);
  resource->title = g_strdup (title);
  resource->url = g_strdup (url);
  sheet_fixtures_add_html (resource, html);
  return resource;
}

static BesaceNote *
create_note (const char *text)
{
  BesaceNoteFields fields = { .text = (char *) text };

  return besace_note_new (&fields);
}

BesaceCollectionContents *
collection_fixtures_create_workshop (void)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(BesaceCollection) collection = NULL;
  BesaceCollectionContents *contents;
  BesaceCollectionEntry *entry;

  fields.title = (char *) "Opening a mailbox";
  fields.description = (char *) "An afternoon for those who **never had** a mailbox.\n\n- six people at most\n- a phone each";
  fields.kind = BESACE_COLLECTION_PLAN;
  fields.start = 14 * 60;
  fields.level = 1;
  fields.audience = (char *) "Older people";
  collection = besace_collection_new (&fields);
  contents = besace_collection_contents_new (collection);

  collection_fixtures_add (contents, BESACE_ITEM_HEADING, "Welcome", NULL, NULL, 0, NULL);
  collection_fixtures_add (contents, BESACE_ITEM_RESOURCE, "As remembered", NULL, "Begin with the *mouse*: some never held one.", 30,
                           sheet_fixtures_create_workshop ());
  entry = collection_fixtures_add (contents, BESACE_ITEM_NOTE, "", NULL, NULL, 10, NULL);
  entry->note = create_note ("Who is who\n\nA name on every screen.");
  collection_fixtures_add (contents, BESACE_ITEM_HEADING, "Doing it", NULL, NULL, BESACE_ITEM_NO_MINUTES, NULL);
  entry = collection_fixtures_add (contents, BESACE_ITEM_RESOURCE, "A password that holds", NULL, NULL, 20,
                                   create_resource ("demo:2", "A password that holds", "https://example.fr/password",
                                                    "<p>Three words that have nothing to do with one another.</p>"));
  entry->withdrawn = TRUE;
  entry = collection_fixtures_add (contents, BESACE_ITEM_RESOURCE, "An attachment", NULL, NULL, 15,
                                   create_resource ("demo:3", "An attachment", "https://example.fr/attachment",
                                                    "<p>The paper clip.</p>"));
  entry->training = TRUE;
  collection_fixtures_add (contents, BESACE_ITEM_RESOURCE, "A sheet that is gone", COLLECTION_FIXTURES_GONE_URL, NULL,
                           BESACE_ITEM_NO_MINUTES, NULL);
  collection_fixtures_add (contents, BESACE_ITEM_PLACE, "Linden library", COLLECTION_FIXTURES_PLACE_URL, NULL,
                           BESACE_ITEM_NO_MINUTES, NULL);
  return contents;
}

BesaceCollectionContents *
collection_fixtures_create_long (guint n_resources)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(BesaceCollection) collection = NULL;
  BesaceCollectionContents *contents;

  fields.title = (char *) "Everything there is to know";
  collection = besace_collection_new (&fields);
  contents = besace_collection_contents_new (collection);

  for (guint i = 0; i < n_resources; i++) {
    g_autofree char *title = g_strdup_printf ("Resource number %u, whose title says at some length what is in it", i + 1);
    g_autofree char *url = g_strdup_printf ("https://example.fr/resources/%u", i + 1);
    g_autoptr(GString) html = g_string_new (NULL);

    for (guint paragraph = 0; paragraph < 12; paragraph++)
      g_string_append_printf (html, "<h3>Step %u</h3><p>%s</p><ul><li>first</li><li>second</li></ul>", paragraph + 1,
                              i % 10 == 9 ? "مرحبا بكم في هذا المكان، هنا تتعلمون كيف تكتبون رسالة"
                                          : "Press the button, wait until the light is green, then say what you see to "
                                            "the person beside you, who writes it down and does the same in turn.");
    collection_fixtures_add (contents, BESACE_ITEM_RESOURCE, title, url, NULL, BESACE_ITEM_NO_MINUTES,
                             create_resource ("demo:long", title, url, html->str));
  }

  return contents;
}
