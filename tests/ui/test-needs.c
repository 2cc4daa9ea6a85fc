/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <string.h>

#include "besace-answer-window.h"
#include "besace-gap-window.h"
#include "besace-need-row.h"
#include "besace-needs-page.h"
#include "test-workspace.h"
#include "undo-window.h"
#include "widget-search.h"

#define VOTE \
  "{\"op\":\"put\",\"type\":\"need\",\"id\":\"feed-1234abcd:vote\",\"data\":{\"title\":\"Voter <par procuration>\"," \
  "\"themes\":[\"acces-aux-droits-et-citoyennete\"],\"supports\":3,\"answers\":[\"test:seniors\"]}}\n"
#define PHONE \
  "{\"op\":\"put\",\"type\":\"need\",\"id\":\"feed-1234abcd:phone\",\"data\":{\"title\":\"Changer de téléphone\",\"supports\":1}}\n"

typedef struct {
  BesaceWorkspace *workspace;
  GtkWidget       *window;
  GtkWidget       *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  records)
{
  GtkWidget *overlay;

  fixture->workspace = test_workspace_open (records);
  fixture->page = besace_needs_page_new (fixture->workspace);
  overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), fixture->page);
  fixture->window = g_object_new (UNDO_TYPE_WINDOW, "default-width", 700, "default-height", 700, NULL);
  UNDO_WINDOW (fixture->window)->history =
    besace_undo_history_new (besace_workspace_get_library (fixture->workspace), ADW_TOAST_OVERLAY (overlay));
  gtk_window_set_child (GTK_WINDOW (fixture->window), overlay);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  records)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_workspace_close (fixture->workspace);
}

static BesaceNeedRow *
get_row (Fixture *fixture,
         guint    n)
{
  return BESACE_NEED_ROW (widget_search_type (fixture->page, BESACE_TYPE_NEED_ROW, n));
}

static gboolean
has_row (gpointer page)
{
  return widget_search_type (page, BESACE_TYPE_NEED_ROW, 0) != NULL;
}

/* The one that most miss is first, and its answer opens. */
static void
test_list (Fixture       *fixture,
           gconstpointer  records)
{
  g_autofree char *label = NULL;

  widget_search_wait (has_row, fixture->page);
  /* Nothing here is one's own: what was withdrawn is published all the same. */
  g_assert_true (gtk_widget_is_sensitive (gtk_widget_get_ancestor (widget_search_label (fixture->page, "Publish…"), GTK_TYPE_BUTTON)));
  label = besace_need_row_get_label (get_row (fixture, 0));
  g_assert_nonnull (strstr (label, "Voter <par procuration>"));
  g_assert_nonnull (strstr (label, "supported by 3"));
  g_assert_cmpuint (widget_search_count (fixture->page, BESACE_TYPE_NEED_ROW), ==, 2);
  g_assert_null (widget_search_label (fixture->page, "Write it…"));

  widget_search_wait_label (fixture->page, "Une tablette");
  widget_search_click (fixture->page, "Une tablette");
  g_assert_cmpstr (UNDO_WINDOW (fixture->window)->opened, ==, "win.open-resource test:seniors");
}

static gboolean
is_supported (gpointer page)
{
  BesaceNeedRow *row = BESACE_NEED_ROW (widget_search_type (page, BESACE_TYPE_NEED_ROW, 0));

  return row && besace_need_get_fields (besace_need_row_get_need (row))->supports == 4;
}

static gboolean
is_not_supported (gpointer page)
{
  return !is_supported (page);
}

static void
test_support (Fixture       *fixture,
              gconstpointer  records)
{
  g_autofree char *label = NULL;

  widget_search_wait (has_row, fixture->page);
  widget_search_click (fixture->page, "I miss it too");
  widget_search_wait (is_supported, fixture->page);
  label = besace_need_row_get_label (get_row (fixture, 0));
  g_assert_nonnull (strstr (label, "supported by 4, you among them"));
  besace_undo_history_undo (UNDO_WINDOW (fixture->window)->history);
  widget_search_wait (is_not_supported, fixture->page);
}

/* What is private leaves the widgets. */
static void
test_shared_screen (Fixture       *fixture,
                    gconstpointer  records)
{
  widget_search_wait (has_row, fixture->page);
  g_object_set (fixture->page, "shared-screen", TRUE, NULL);
  g_assert_null (widget_search_type (fixture->page, BESACE_TYPE_NEED_ROW, 0));
  g_assert_nonnull (widget_search_label (fixture->page, "Hidden while the screen is shared"));
  g_object_set (fixture->page, "shared-screen", FALSE, NULL);
  widget_search_wait (has_row, fixture->page);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  records)
{
  widget_search_wait_label (fixture->page, "Nothing is missing yet");
}

static GtkWidget *
report (Fixture    *fixture,
        const char *text)
{
  g_autoptr(BesaceQuery) query = besace_query_new (text);
  GtkWidget *window;

  besace_query_add_value (query, BESACE_FACET_BENEFICIARY, "seniors");
  window = besace_gap_window_new (fixture->workspace, query, GTK_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* Begun with the words and the filters of a search; what is about a person is pointed out; then it is kept. */
static void
test_report (Fixture       *fixture,
             gconstpointer  records)
{
  GtkWidget *window = report (fixture, "demander une pension 06 12 34 56 78");
  BesaceNeedRow *row;
  const BesaceNeedFields *fields;

  widget_search_wait_label (window, "“06 12 34 56 78” looks like a telephone number: if it is a person’s, take it out, others will read this.");
  g_assert_null (widget_search_label (window, "Somebody misses it already"));
  g_assert_true (gtk_widget_activate_action (window, "gap.keep", NULL));

  widget_search_wait (has_row, fixture->page);
  row = get_row (fixture, 0);
  fields = besace_need_get_fields (besace_need_row_get_need (row));
  g_assert_cmpstr (fields->title, ==, "Demander une pension 06 12 34 56 78");
  g_assert_cmpstr (fields->beneficiaries[0], ==, "seniors");
  g_assert_nonnull (fields->own);
  g_assert_nonnull (widget_search_label (fixture->page, "Yours"));

  besace_undo_history_undo (UNDO_WINDOW (fixture->window)->history);
  widget_search_wait_label (fixture->page, "Nothing is missing yet");
}

/* Whoever misses the same is supported instead. */
static void
test_same (Fixture       *fixture,
           gconstpointer  records)
{
  GtkWidget *window = report (fixture, "voter procuration");

  widget_search_wait_label (window, "Somebody misses it already");
  widget_search_click (window, "Support it instead");
  widget_search_wait (is_supported, fixture->page);
}

static guint
count_rows (Fixture *fixture)
{
  return widget_search_count (fixture->page, BESACE_TYPE_NEED_ROW);
}

static gboolean
has_two_rows (gpointer fixture)
{
  return count_rows (fixture) == 2;
}

/* What one has reported oneself is pointed out before it is kept a second time, also to whoever types quickly. */
static void
test_own_twice (Fixture       *fixture,
                gconstpointer  records)
{
  GtkWidget *window = report (fixture, "Éteindre une tablette");
  GtkEditable *title;

  g_assert_true (gtk_widget_activate_action (window, "gap.keep", NULL));
  widget_search_wait (has_row, fixture->page);
  window = report (fixture, "eteindre une TABLETTE");
  widget_search_wait_label (window, "You have reported it already");
  g_assert_null (widget_search_label (window, "Support it instead"));

  title = GTK_EDITABLE (widget_search_type (window, ADW_TYPE_ENTRY_ROW, 0));
  gtk_editable_set_text (title, "autre chose");
  widget_search_wait_no_label (window, "You have reported it already");
  gtk_editable_set_text (title, "eteindre une tablette");
  g_assert_true (gtk_widget_activate_action (window, "gap.keep", NULL));
  g_assert_nonnull (widget_search_label (window, "You have reported it already"));
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  g_assert_true (gtk_widget_activate_action (window, "gap.keep", NULL));
  widget_search_wait (has_two_rows, fixture);
}

/* The button that is grey says why. */
static void
test_too_long (Fixture       *fixture,
               gconstpointer  records)
{
  g_autofree char *text = g_strnfill (1400, 'a');
  GtkWidget *window = report (fixture, "court");
  GtkEditable *title = GTK_EDITABLE (widget_search_type (window, ADW_TYPE_ENTRY_ROW, 0));
  GtkEditable *description = GTK_EDITABLE (widget_search_type (window, ADW_TYPE_ENTRY_ROW, 1));
  GtkWidget *button = gtk_widget_get_ancestor (widget_search_label (window, "Keep"), GTK_TYPE_BUTTON);

  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (title, text);
  g_assert_nonnull (widget_search_label (window, "What is missing: 1,100 characters too many"));
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "What is missing: 1,100 characters too many");

  text[290] = '\0';
  gtk_editable_set_text (title, text);
  g_assert_nonnull (widget_search_label (window, "What is missing: 10 characters left"));
  g_assert_true (gtk_widget_is_sensitive (button));

  g_free (text);
  text = g_strnfill (4001, 'a');
  gtk_editable_set_text (description, text);
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (description, "");
  gtk_editable_set_text (title, "court");
  g_assert_null (widget_search_label (window, "What is missing: 10 characters left"));
  gtk_window_close (GTK_WINDOW (window));
}

static gboolean
is_answered (gpointer page)
{
  BesaceNeedRow *row = BESACE_NEED_ROW (widget_search_type (page, BESACE_TYPE_NEED_ROW, 1));

  return row && besace_need_get_fields (besace_need_row_get_need (row))->answers != NULL;
}

static void
test_answer (Fixture       *fixture,
             gconstpointer  records)
{
  g_autoptr(BesaceNeeds) needs = besace_needs_new (fixture->workspace);
  GtkWidget *window;

  widget_search_wait (has_row, fixture->page);
  window = besace_answer_window_new (fixture->workspace, needs, besace_need_row_get_need (get_row (fixture, 1)),
                                     GTK_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (window));
  gtk_editable_set_text (GTK_EDITABLE (widget_search_type (window, GTK_TYPE_SEARCH_ENTRY, 0)), "tablette");
  widget_search_wait_label (window, "Une tablette");
  widget_search_click (window, "Une tablette");
  widget_search_wait (is_answered, fixture->page);
}

int
main (int   argc,
      char *argv[])
{
  static const char records[] =
    "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:seniors\",\"data\":{\"title\":\"Une tablette\"}}\n" VOTE PHONE;
  static const char none[] = "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:seniors\",\"data\":{\"title\":\"Une tablette\"}}\n";

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/needs/list", Fixture, records, set_up, test_list, tear_down);
  g_test_add ("/needs/support", Fixture, records, set_up, test_support, tear_down);
  g_test_add ("/needs/shared-screen", Fixture, records, set_up, test_shared_screen, tear_down);
  g_test_add ("/needs/empty", Fixture, none, set_up, test_empty, tear_down);
  g_test_add ("/needs/report", Fixture, none, set_up, test_report, tear_down);
  g_test_add ("/needs/same", Fixture, records, set_up, test_same, tear_down);
  g_test_add ("/needs/own-twice", Fixture, none, set_up, test_own_twice, tear_down);
  g_test_add ("/needs/too-long", Fixture, none, set_up, test_too_long, tear_down);
  g_test_add ("/needs/answer", Fixture, records, set_up, test_answer, tear_down);

  return g_test_run ();
}
