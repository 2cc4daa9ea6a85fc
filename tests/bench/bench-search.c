/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads queries, one a line, and answers each with the ids that it finds, as a JSON array on a line: what finding.py
 * measures. The data directory is that of BESACE_DATA_DIR. With --light only the index that answers while typing. */

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "besace-workspace.h"

#define RESULTS 10

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
answer (BesaceCatalogue *catalogue,
        const char      *text,
        BesaceDepth      depth)
{
  g_autoptr(BesaceQuery) query = besace_query_new (text);
  g_autoptr(GAsyncResult) found = NULL;
  g_autoptr(GAsyncResult) read = NULL;
  g_autoptr(BesaceResults) results = NULL;
  g_autoptr(GPtrArray) listings = NULL;
  g_autoptr(GError) failure = NULL;

  besace_catalogue_search_async (catalogue, query, depth, NULL, keep_result_cb, &found);
  results = besace_catalogue_search_finish (catalogue, wait_for (&found), &failure);
  if (results) {
    besace_catalogue_load_listings_async (catalogue, results, 0, RESULTS, NULL, keep_result_cb, &read);
    listings = besace_catalogue_load_listings_finish (catalogue, wait_for (&read), &failure);
  }

  if (failure)
    g_printerr ("%s\n", failure->message);

  g_print ("[");
  for (guint i = 0; listings && i < listings->len; i++)
    g_print ("%s\"%s\"", i > 0 ? "," : "", besace_listing_get_id (g_ptr_array_index (listings, i)));
  g_print ("]\n");
  fflush (stdout);
}

int
main (int   argc,
      char *argv[])
{
  BesaceDepth depth = argc > 1 && g_str_equal (argv[1], "--light") ? BESACE_DEPTH_LIGHT : BESACE_DEPTH_FULL;
  g_autoptr(BesaceClock) clock = besace_clock_new ();
  g_autoptr(BesaceWorkspace) workspace = besace_workspace_new (NULL, "fr", clock);
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GError) failure = NULL;
  char line[4096];

  setlocale (LC_ALL, "");
  besace_workspace_open_async (workspace, NULL, NULL, keep_result_cb, &opened);
  if (!besace_workspace_open_finish (workspace, wait_for (&opened), &failure)) {
    g_printerr ("%s\n", failure->message);
    return 1;
  }

  while (fgets (line, sizeof line, stdin)) {
    line[strcspn (line, "\n")] = '\0';
    answer (besace_workspace_get_catalogue (workspace), line, depth);
  }

  besace_workspace_close (workspace);
  return 0;
}
