/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "besace-add-source-window.h"
#include "feed-fixture.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define RECORD(id, title) \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"" id "\",\"g\":1,\"data\":{\"title\":\"" title "\"}}\n"

typedef struct {
  BesaceWorkspace *workspace;
  FeedFixture     *feed;
  RecordingWindow *parent;
  GtkWidget       *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->feed = feed_fixture_new ();
  feed_fixture_add_segment (fixture->feed, 0, 1, RECORD ("test:one", "One") RECORD ("test:two", "Two"));
  fixture->parent = recording_window_new (gtk_label_new ("Below"));
  fixture->window = g_object_ref (besace_add_source_window_new (fixture->workspace, GTK_WINDOW (fixture->parent)));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->parent));
  feed_fixture_free (fixture->feed);
  test_workspace_close (fixture->workspace);
}

static gboolean
can_click (Fixture    *fixture,
           const char *text)
{
  GtkWidget *label = widget_search_label (fixture->window, text);

  return label && gtk_widget_is_sensitive (label);
}

static void
test_choices (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_nonnull (widget_search_label (fixture->window, "Les Bases"));
  g_assert_null (widget_search_label (fixture->window, "Address"));
  widget_search_click (fixture->window, "Next");
  g_assert_nonnull (widget_search_label (fixture->window, "https://lesbases.anct.gouv.fr"));
  g_assert_nonnull (widget_search_label (fixture->window, "About 30\u00a0MB the first time, then only what changes"));
  g_assert_true (can_click (fixture, "Receive"));

  widget_search_click (fixture->window, "Back");
  widget_search_wait_label (fixture->window, "Les Bases");
}

/* Nobody goes on with nothing. */
static void
test_address (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *check = widget_search_type (fixture->window, GTK_TYPE_CHECK_BUTTON, 4);
  GtkWidget *entry;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_false (can_click (fixture, "Next"));
  entry = widget_search_type (fixture->window, ADW_TYPE_ENTRY_ROW, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), " essai.example.org ");
  widget_search_click (fixture->window, "Next");
  g_assert_nonnull (widget_search_label (fixture->window, "https://essai.example.org"));
}

static void
look (Fixture *fixture)
{
  feed_fixture_publish (fixture->feed, 1);
  besace_add_source_window_look_at (BESACE_ADD_SOURCE_WINDOW (fixture->window), fixture->feed->folder);
}

static void
test_unsigned (Fixture       *fixture,
               gconstpointer  data)
{
  look (fixture);
  widget_search_wait_label (fixture->window, "Catalogue d’essai");
  g_assert_null (widget_search_label (fixture->window, "Receive"));

  widget_search_click (fixture->window, "Receive all the same");
  widget_search_wait_label (fixture->window, "It is in the catalogue");
  g_assert_nonnull (widget_search_label (fixture->window, "2 resources came in or changed"));
}

static void
test_signed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *text = feed_fixture_make_key ();
  g_autoptr(BesaceSigningKey) key = besace_signing_key_parse (text, NULL, NULL);

  feed_fixture_sign_with (fixture->feed, key);
  look (fixture);
  widget_search_wait_label (fixture->window, "Catalogue d’essai");
  g_assert_nonnull (widget_search_label (fixture->window,
                                         "Compare this key with the one that its publisher gave you. If they are the same, the "
                                         "catalogue is theirs, now and at each update."));
  widget_search_click (fixture->window, "Receive");
  widget_search_wait_label (fixture->window, "It is in the catalogue");
}

/* What somebody changed on its way is not received, whoever insists. */
static void
test_wrongly_signed (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *text = feed_fixture_make_key ();
  g_autofree char *other_text = feed_fixture_make_key ();
  g_autoptr(BesaceSigningKey) key = besace_signing_key_parse (text, NULL, NULL);
  g_autoptr(BesaceSigningKey) other = besace_signing_key_parse (other_text, NULL, NULL);
  g_autofree char *head = g_build_filename (fixture->feed->folder, "feed.json", NULL);
  g_autofree char *content = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;
  g_autofree char *signature = NULL;
  g_autoptr(GBytes) bytes = NULL;

  feed_fixture_sign_with (fixture->feed, key);
  feed_fixture_publish (fixture->feed, 1);
  g_assert_true (g_file_get_contents (head, &content, NULL, NULL));
  bytes = g_bytes_new (content, strlen (content));
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  name = g_strdup_printf ("signatures/%s.minisig", digest);
  signature = besace_signing_key_sign (other, bytes, "besace feed=" FEED_FIXTURE_UUID " generation=1");
  feed_fixture_write (fixture->feed, name, signature);

  besace_add_source_window_look_at (BESACE_ADD_SOURCE_WINDOW (fixture->window), fixture->feed->folder);
  widget_search_wait_label (fixture->window, "Who vouches for it");
  g_assert_false (can_click (fixture, "Receive"));
  g_assert_false (can_click (fixture, "Receive all the same"));
}

static void
test_no_feed (Fixture       *fixture,
              gconstpointer  data)
{
  besace_add_source_window_look_at (BESACE_ADD_SOURCE_WINDOW (fixture->window), fixture->feed->incoming);
  widget_search_wait_label (fixture->window, "No catalogue could be read there");
  g_assert_false (can_click (fixture, "Receive"));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/add-source/choices", test_choices);
  ADD ("/add-source/address", test_address);
  ADD ("/add-source/unsigned", test_unsigned);
  ADD ("/add-source/signed", test_signed);
  ADD ("/add-source/wrongly-signed", test_wrongly_signed);
  ADD ("/add-source/no-feed", test_no_feed);

  return g_test_run ();
}
