/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-files.h"

#include <string.h>

#include "session.h"

static BesaceCollections *
get_collections (Session *session)
{
  return besace_library_get_collections (besace_workspace_get_library (session->workspace));
}

static BesaceCollectionContents *
load_contents (Session    *session,
               const char *uuid)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceCollectionContents *contents;

  besace_collections_load_contents_async (get_collections (session), besace_workspace_get_catalogue (session->workspace),
                                          uuid, NULL, session_keep_result_cb, &result);
  contents = besace_collections_load_contents_finish (get_collections (session), session_wait (&result), &failure);
  g_assert_no_error (failure);
  return contents;
}

static BesaceCollectionArrival *
import_links (Session    *session,
              const char *links)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GFile) made = g_file_new_tmp ("besace-links-XXXXXX.csv", &stream, NULL);
  g_autoptr(GError) error = NULL;
  BesaceCollectionArrival *arrival;

  g_assert_true (g_file_replace_contents (made, links, strlen (links), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error));
  besace_collection_files_import_async (session->workspace, made, NULL, session_keep_result_cb, &result);
  arrival = besace_collection_files_import_finish (session->workspace, session_wait (&result), &error);
  g_assert_no_error (error);
  g_file_delete (made, NULL, NULL);
  return arrival;
}

/* A link to what the catalogue has is an item of that, however its address was copied. */
static void
test_import_links (void)
{
  g_autoptr(Session) session = session_new ();
  g_autoptr(BesaceCollectionArrival) arrival = NULL;
  g_autoptr(BesaceCollectionContents) contents = NULL;
  const BesaceCollectionItemFields *known, *unknown;

  session_add (session,
               "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:9\",\"data\":{\"title\":\"A guide\","
               "\"producer\":\"Moulin\",\"url\":\"https://www.example.org/guide/\"}}\n");
  arrival = import_links (session, "title,url\nMine,http://WWW.example.org/guide#top\nOther,https://www.example.org/other\n");
  contents = load_contents (session, arrival->uuid);
  known = besace_collection_item_get_fields (((BesaceCollectionEntry *) contents->entries->pdata[0])->item);
  unknown = besace_collection_item_get_fields (((BesaceCollectionEntry *) contents->entries->pdata[1])->item);
  g_assert_cmpstr (known->target, ==, "demo:9");
  g_assert_cmpstr (known->title, ==, "A guide");
  g_assert_null (unknown->target);
  g_assert_cmpstr (unknown->title, ==, "Other");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/collection-files/import-links", test_import_links);

  return g_test_run ();
}
