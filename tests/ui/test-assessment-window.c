/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "besace-assessment-window.h"
#include "besace-contribution-store.h"
#include "besace-library-editing.h"
#include "besace-own-assessment.h"
#include "recording-window.h"
#include "test-workspace.h"
#include "widget-search.h"

#define UUID "9f0c7f0e-5a4c-4b7e-9d6c-0a8f3f1d2b11"
#define DATA "{\"title\":\"Ranger ses photos\",\"x\":1}"

typedef struct {
  BesaceWorkspace *workspace;
  GtkWidget       *window;
} Fixture;

static BesaceContributions *
get_contributions (Fixture *fixture)
{
  return besace_library_get_contributions (besace_workspace_get_library (fixture->workspace));
}

static const BesaceContributionFields *
get_fields (Fixture *fixture)
{
  BesaceContribution *contribution = besace_contributions_find (get_contributions (fixture), UUID);

  return contribution ? besace_contribution_get_fields (contribution) : NULL;
}

/* As the outbox leaves it. */
static gboolean
publish (BesaceLibraryEdit  *edit,
         gpointer            data,
         GError            **error)
{
  BesaceContributionFields fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  gboolean changed;

  fields.uuid = (char *) UUID;
  fields.title = (char *) "Ranger ses photos";
  fields.data = (char *) DATA;
  fields.published_id = (char *) "test:photos";
  fields.state = BESACE_CONTRIBUTION_PUBLISHED;
  return besace_contribution_store_save (edit, &fields, error) &&
         besace_contribution_store_move (edit, UUID, 1U << BESACE_CONTRIBUTION_DRAFT, NULL, &fields, &changed, error);
}

static void
published_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_library_take_edit (result, NULL, &error);

  g_assert_no_error (error);
}

static gboolean
is_published (gpointer fixture)
{
  return get_fields (fixture) != NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  BesaceLibrary *library;

  fixture->workspace = test_workspace_open (NULL);
  fixture->window = gtk_window_new ();
  library = besace_workspace_get_library (fixture->workspace);
  besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (fixture)));
  besace_library_edit_async (library, library, set_up, publish, NULL, NULL, NULL, published_cb, NULL);
  widget_search_wait (is_published, fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE));
  test_workspace_close (fixture->workspace);
}

static GtkWidget *
present (Fixture *fixture)
{
  GtkWidget *window = besace_assessment_window_new (fixture->workspace,
                                                    besace_contributions_find (get_contributions (fixture), UUID),
                                                    GTK_WINDOW (fixture->window));

  gtk_window_present (GTK_WINDOW (g_object_ref_sink (window)));
  return window;
}

/* It goes once what was answered last is kept. */
static void
leave (GtkWidget *window)
{
  GtkWidget *there = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &there);
  gtk_window_close (GTK_WINDOW (window));
  g_object_unref (window);
  while (there)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_two_levels (gpointer fixture)
{
  return strstr (get_fields (fixture)->data, "\"commons\":{\"accessibility\":2,\"openness\":0}") != NULL;
}

/* Each answer is kept at once and nothing else changes; it is taken up where it was left. */
static void
test_taken_up_again (Fixture       *fixture,
                     gconstpointer  unused)
{
  GtkWidget *window = present (fixture);

  g_assert_nonnull (widget_search_label (window, "Can everybody read and use it?"));
  g_assert_nonnull (widget_search_label (window, "Skip"));
  widget_search_click (window, "Its images are described and its words are plain");
  widget_search_click (window, "Next");
  g_assert_nonnull (widget_search_label (window, "May others take it up and change it?"));
  gtk_test_accessible_assert_property (gtk_window_get_focus (GTK_WINDOW (window)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Open\nMay others take it up and change it?");
  widget_search_click (window, "Nothing says what others may do with it");
  widget_search_wait (has_two_levels, fixture);
  g_assert_nonnull (strstr (get_fields (fixture)->data, "\"x\":1"));
  g_assert_cmpint (get_fields (fixture)->state, ==, BESACE_CONTRIBUTION_PUBLISHED);
  leave (window);

  window = present (fixture);
  g_assert_nonnull (widget_search_label (window, "Could a colleague run it without asking you?"));
  widget_search_click (window, "Back");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (widget_search_type (window, GTK_TYPE_CHECK_BUTTON, 0))));
  leave (window);
}

/* The end says where it stands, and the next step of each. */
static void
test_result (Fixture       *fixture,
             gconstpointer  unused)
{
  GtkWidget *window = present (fixture);

  widget_search_click (window, "Its images are described and its words are plain");
  widget_search_click (window, "Next");
  for (guint i = 1; i < BESACE_N_COMMONS; i++)
    widget_search_click (window, "Skip");
  g_assert_nonnull (widget_search_label (window, "Accessible to everyone: level 2 out of 4"));
  g_assert_nonnull (widget_search_label (window, "What would bring you to level 3: It was tried with a keyboard alone, in large print "
                                                 "or with a screen reader"));
  g_assert_nonnull (widget_search_label (window, "Open: not assessed"));

  widget_search_click (window, "Open: not assessed");
  g_assert_nonnull (widget_search_label (window, "May others take it up and change it?"));
  leave (window);
}

/* On the page of one’s own resource stands what one has said of it, for oneself alone. */
static void
test_own_page (Fixture       *fixture,
               gconstpointer  unused)
{
  static const gint8 commons[BESACE_N_COMMONS] = { 3, 1, -1, -1, -1, -1 };
  BesaceOwnAssessment *assessment = g_object_ref_sink (g_object_new (BESACE_TYPE_OWN_ASSESSMENT, NULL));
  GtkWidget *widget = GTK_WIDGET (assessment);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  RecordingWindow *window;
  g_autofree char *action = NULL;

  gtk_box_append (GTK_BOX (box), widget);
  window = recording_window_new (box);
  besace_own_assessment_set_contributions (assessment, get_contributions (fixture));
  besace_own_assessment_show (assessment, "test:another");
  g_assert_false (gtk_widget_get_visible (widget));

  besace_own_assessment_show (assessment, "test:photos");
  widget_search_wait_label (widget, "You have published this resource, and not assessed it yet. You alone see it.");
  besace_contributions_assess_async (get_contributions (fixture), UUID, commons, NULL, published_cb, NULL);
  widget_search_wait_label (widget, "Level 3 out of 4");
  g_assert_nonnull (widget_search_label (widget, "Accessible to everyone"));
  g_assert_nonnull (widget_search_label (widget, "Level 1 out of 4"));
  g_assert_null (widget_search_label (widget, "Designed with its users"));
  widget_search_click (widget, "Take it up again…");
  action = recording_window_take (window);
  g_assert_cmpstr (action, ==, "win.assess-contribution '" UUID "'");

  g_object_set (assessment, "shared-screen", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (widget));
  g_assert_null (widget_search_label (widget, "Level 3 out of 4"));

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (assessment);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/assessment-window/taken-up-again", Fixture, NULL, set_up, test_taken_up_again, tear_down);
  g_test_add ("/ui/assessment-window/result", Fixture, NULL, set_up, test_result, tear_down);
  g_test_add ("/ui/assessment-window/own-page", Fixture, NULL, set_up, test_own_page, tear_down);

  return g_test_run ();
}
