/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft-making.h"
#include "besace-instances.h"
#include "besace-publish-dialog.h"
#include "test-workspace.h"
#include "widget-search.h"

#define QUESTION "It names a phone number: is that meant?"

typedef struct {
  BesaceWorkspace *workspace;
  GtkWidget       *window;
  BesaceDraft     *draft;
  gboolean         review_wanted;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->window = gtk_window_new ();
  fixture->draft = besace_draft_new (besace_instances_get_national ());
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE));
  test_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->draft);
}

static BesaceContributions *
get_contributions (Fixture *fixture)
{
  return besace_library_get_contributions (besace_workspace_get_library (fixture->workspace));
}

static void
complete (BesaceDraft *draft,
          const char  *text)
{
  g_autoptr(BesaceDraftBlock) block = besace_draft_block_new (BESACE_BLOCK_TEXT);

  besace_draft_set_title (draft, "Ranger ses photos");
  besace_draft_set_summary (draft, "Une heure pour apprendre.");
  besace_draft_set_value (draft, BESACE_FACET_THEME, "MaitriseDesOutilsNumeriques");
  besace_draft_set_value (draft, BESACE_FACET_TYPE, "Article");
  besace_draft_set_value (draft, BESACE_FACET_SECTOR, "ActeursPublics");
  besace_draft_block_set (block, BESACE_DRAFT_BLOCK_TEXT, text);
  besace_draft_insert_block (draft, 0, block);
}

static GtkWidget *
present (Fixture *fixture)
{
  GtkWidget *dialog = g_object_ref_sink (besace_publish_dialog_new (fixture->workspace, fixture->draft,
                                                                    GTK_WINDOW (fixture->window)));

  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static GtkWidget *
find_publish_button (GtkWidget *dialog)
{
  return gtk_widget_get_ancestor (widget_search_label (dialog, "Publish"), GTK_TYPE_BUTTON);
}

static gboolean
is_ready (gpointer button)
{
  return gtk_widget_is_sensitive (button);
}

static void
finish (GtkWidget *dialog)
{
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (dialog);
}

static void
review_cb (Fixture *fixture)
{
  fixture->review_wanted = TRUE;
}

/* What cannot be published says so, and leads to what is to be mended. */
static void
test_prevented (Fixture       *fixture,
                gconstpointer  unused)
{
  GtkWidget *dialog = present (fixture);

  g_signal_connect_swapped (dialog, "review", G_CALLBACK (review_cb), fixture);
  widget_search_wait_label (dialog, "Review");
  g_assert_false (gtk_widget_is_sensitive (find_publish_button (dialog)));
  widget_search_click (dialog, "Review");
  g_assert_true (fixture->review_wanted);
  finish (dialog);
}

static gboolean
is_queued (gpointer fixture)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (fixture)));
  g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, 0);

  return contribution && besace_contribution_get_fields (contribution)->state == BESACE_CONTRIBUTION_QUEUED;
}

/* What is about a person is confirmed; then it waits, under nobody’s name as long as nobody is signed in. */
static void
test_publish (Fixture       *fixture,
              gconstpointer  unused)
{
  BesaceContribution *contribution;
  GtkWidget *dialog;

  complete (fixture->draft, "Demandez au 06 12 34 56 78.");
  dialog = present (fixture);
  widget_search_wait_label (dialog, "You will be asked under which name when it is sent.");
  g_assert_nonnull (widget_search_label (dialog, "Sign in…"));
  g_assert_nonnull (widget_search_label (dialog, QUESTION));
  g_assert_nonnull (widget_search_label (dialog, "06 12 34 56 78"));
  g_assert_nonnull (widget_search_label (dialog, "Les Bases"));
  g_assert_null (widget_search_label (dialog, "Training"));
  g_assert_false (gtk_widget_is_sensitive (find_publish_button (dialog)));

  widget_search_click (dialog, QUESTION);
  widget_search_wait (is_ready, find_publish_button (dialog));
  g_assert_null (widget_search_label (dialog, "Review"));
  widget_search_click (dialog, QUESTION);
  g_assert_false (gtk_widget_is_sensitive (find_publish_button (dialog)));
  widget_search_click (dialog, QUESTION);
  widget_search_click (dialog, "Publish");
  finish (dialog);

  widget_search_wait (is_queued, fixture);
  contribution = besace_contributions_find (get_contributions (fixture), besace_draft_get_uuid (fixture->draft));
  g_assert_cmpstr (besace_contribution_get_title (contribution), ==, "Ranger ses photos");
  g_assert_cmpstr (besace_contribution_get_fields (contribution)->origin, ==, besace_instances_get_national ());
  g_assert_null (besace_contribution_get_fields (contribution)->author);
}

/* Files of this computer are told, since they are public before the rest; practice is called so. */
static void
test_training (Fixture       *fixture,
               gconstpointer  unused)
{
  g_autoptr(BesaceDraftBlock) file = besace_draft_block_new (BESACE_BLOCK_FILE);
  GtkWidget *dialog;

  g_object_unref (fixture->draft);
  fixture->draft = besace_draft_new ("http://127.0.0.1:9");
  complete (fixture->draft, "On commence par une question.");
  besace_draft_block_set (file, BESACE_DRAFT_BLOCK_NAME, "fiche.pdf");
  besace_draft_block_set (file, BESACE_DRAFT_BLOCK_BLOB, "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
  besace_draft_insert_block (fixture->draft, 1, file);

  dialog = present (fixture);
  g_assert_nonnull (widget_search_label (dialog, "Training"));
  g_assert_nonnull (widget_search_label (dialog, "1 file becomes public at once"));
  g_assert_nonnull (widget_search_label (dialog, "fiche.pdf"));
  gtk_window_close (GTK_WINDOW (dialog));
  finish (dialog);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/publish-dialog/prevented", Fixture, NULL, set_up, test_prevented, tear_down);
  g_test_add ("/ui/publish-dialog/publish", Fixture, NULL, set_up, test_publish, tear_down);
  g_test_add ("/ui/publish-dialog/training", Fixture, NULL, set_up, test_training, tear_down);

  return g_test_run ();
}
