/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-paper-window.h"
#include "besace-take-away-window.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define RECORDS \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:1\",\"data\":{\"title\":\"Passwords that hold\"," \
  "\"url\":\"https://www.example.org/1\",\"contents\":[{\"type\":\"text\",\"html\":\"<p>Long.</p>\"}]}}\n"

typedef struct {
  BesaceWorkspace *workspace;
  RecordingWindow *window;
  GtkWidget       *opener;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (RECORDS);
  fixture->opener = g_object_ref_sink (gtk_label_new ("Opener"));
  fixture->window = recording_window_new (fixture->opener);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->opener);
  test_workspace_close (fixture->workspace);
}

static gboolean
has_preview (gpointer window)
{
  return gtk_picture_get_paintable (GTK_PICTURE (widget_search_type (window, GTK_TYPE_PICTURE, 0))) != NULL;
}

static const char *
get_page (GtkWidget *window)
{
  return gtk_picture_get_alternative_text (GTK_PICTURE (widget_search_type (window, GTK_TYPE_PICTURE, 0)));
}

static void
close_window (GtkWidget *window)
{
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static gboolean
has_two_pages (gpointer window)
{
  return g_strcmp0 (get_page (window), "Page 1 of 2") == 0;
}

/* What is typed is on the sheet: where it is long, the sheet is too. */
static void
test_take_away (Fixture       *fixture,
                gconstpointer  data)
{
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (fixture->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceCopy) copy = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) reminder = g_string_new (NULL);
  GtkWidget *window;

  besace_catalogue_load_copy_async (catalogue, "test:1", NULL, keep_result_cb, &result);
  widget_search_wait (is_there, &result);
  copy = besace_catalogue_load_copy_finish (catalogue, result, &error);
  g_assert_no_error (error);

  window = besace_take_away_window_present (fixture->opener, fixture->workspace, copy);
  widget_search_wait (has_preview, window);
  g_assert_cmpstr (get_page (window), ==, "Page 1 of 1");

  /* One begins to type at once. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         widget_search_type (window, ADW_TYPE_ENTRY_ROW, 0)));
  gtk_editable_set_text (GTK_EDITABLE (widget_search_type (window, ADW_TYPE_ENTRY_ROW, 0)), "01 23 45 67 89");
  gtk_switch_set_active (GTK_SWITCH (widget_search_type (window, GTK_TYPE_SWITCH, 0)), FALSE);
  for (guint i = 0; i < 120; i++)
    g_string_append (reminder, "Remember ");
  gtk_editable_set_text (GTK_EDITABLE (widget_search_type (window, ADW_TYPE_ENTRY_ROW, 3)), reminder->str);
  widget_search_wait (has_two_pages, window);
  close_window (window);
}

/* (transfer full) */
static BesaceCollectionContents *
create_contents (void)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(BesaceCollection) collection = NULL;
  BesaceCollectionContents *contents;

  fields.uuid = (char *) "collection";
  fields.title = (char *) "Tuesday";
  collection = besace_collection_new (&fields);
  contents = besace_collection_contents_new (collection);
  for (guint i = 0; i < 2; i++) {
    BesaceCollectionItemFields item = BESACE_COLLECTION_ITEM_FIELDS_INIT;
    g_autoptr(BesaceCollectionItem) made = NULL;

    item.title = (char *) "A page";
    item.url = (char *) "https://www.example.org/2";
    item.note = (char *) "";
    made = besace_collection_item_new (&item);
    besace_collection_contents_add (contents, made);
  }

  return contents;
}

/* Two labels of which the first is the last of its sheet are on two. */
static void
test_labels (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(BesaceCollectionContents) contents = create_contents ();
  GtkWidget *window =
    besace_collection_paper_window_present (fixture->opener, fixture->workspace, contents, BESACE_COLLECTION_PAPER_LABELS, FALSE);

  widget_search_wait (has_preview, window);
  g_assert_cmpstr (get_page (window), ==, "Page 1 of 1");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (widget_search_type (window, GTK_TYPE_SPIN_BUTTON, 0)), 24);
  widget_search_wait (has_two_pages, window);
  gtk_widget_activate_action (widget_search_type (window, GTK_TYPE_PICTURE, 0), "preview.next", NULL);
  close_window (window);
}

static void
test_collection (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(BesaceCollectionContents) contents = create_contents ();
  const BesaceCollectionPaper papers[] = { BESACE_COLLECTION_PAPER_BOOKLET, BESACE_COLLECTION_PAPER_PLAN };
  GtkWidget *window;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++) {
    window = besace_collection_paper_window_present (fixture->opener, fixture->workspace, contents, papers[i], TRUE);
    g_assert_true (gtk_switch_get_active (GTK_SWITCH (widget_search_type (window, GTK_TYPE_SWITCH, 0))));
    widget_search_wait (has_preview, window);
    close_window (window);
  }

  window = besace_take_away_window_present_for_collection (fixture->opener, fixture->workspace, contents);
  widget_search_wait (has_preview, window);
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/paper-windows/take-away", test_take_away);
  ADD ("/paper-windows/labels", test_labels);
  ADD ("/paper-windows/collection", test_collection);

  return g_test_run ();
}
