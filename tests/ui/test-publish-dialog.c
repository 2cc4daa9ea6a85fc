/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <libsoup/soup.h>

#include "besace-draft-making.h"
#include "besace-instances.h"
#include "besace-publish-dialog.h"
#include "test-workspace.h"
#include "widget-search.h"

#define EDITORS \
  "Its author, those who contribute and the members of its base: the edit of anybody else is refused when it is sent"
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
  /* A worker that looks it over holds it until it is done. */
  while (G_OBJECT (fixture->draft)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
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
  GtkWidget *label = widget_search_label (dialog, "Publish");

  /* Where nobody is signed in, it can only wait, and the button says so. */
  return gtk_widget_get_ancestor (label ? label : widget_search_label (dialog, "Keep for sending"), GTK_TYPE_BUTTON);
}

static gboolean
is_ready (gpointer button)
{
  return gtk_widget_is_sensitive (button);
}

static void
finish (GtkWidget *dialog)
{
  /* What it has asked for holds it until it is answered. */
  while (g_main_context_iteration (NULL, FALSE) || G_OBJECT (dialog)->ref_count > 1);
  g_assert_finalize_object (dialog);
}

static void
review_cb (Fixture *fixture)
{
  fixture->review_wanted = TRUE;
}

/* What cannot be published says so, to a screen reader as well, and leads to what is to be mended. */
static void
test_prevented (Fixture       *fixture,
                gconstpointer  unused)
{
  GtkWidget *dialog, *group;

  complete (fixture->draft, "On commence.");
  besace_draft_set_title (fixture->draft, "");
  dialog = present (fixture);
  g_signal_connect_swapped (dialog, "review", G_CALLBACK (review_cb), fixture);
  widget_search_wait_label (dialog, "Review");
  group = gtk_widget_get_ancestor (widget_search_label (dialog, "Review"), ADW_TYPE_PREFERENCES_GROUP);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (group)), ==, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_test_accessible_assert_property (group, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1 thing is to be mended first\nWrite a title: it is the first thing that people read.");
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

/* It is on its way, under a name. */
static gboolean
has_left (gpointer fixture)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (fixture)));
  g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, 0);

  return contribution && besace_contribution_get_fields (contribution)->author;
}

/* Where the words of both buttons have no room side by side, they stand one below the other, as on a telephone. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  unused)
{
  GtkWidget *dialog = present (fixture);
  GtkWidget *publish = find_publish_button (dialog);
  GtkWidget *sign_in = gtk_widget_get_prev_sibling (publish);
  int minimum, wide, wider;

  gtk_button_set_label (GTK_BUTTON (publish), "Mettre en attente d’envoi");
  gtk_widget_measure (sign_in, GTK_ORIENTATION_HORIZONTAL, -1, &wide, NULL, NULL, NULL);
  gtk_widget_measure (publish, GTK_ORIENTATION_HORIZONTAL, -1, &wider, NULL, NULL, NULL);
  gtk_widget_measure (gtk_widget_get_parent (publish), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, MAX (wide, wider));
  gtk_window_close (GTK_WINDOW (dialog));
  finish (dialog);
}

/* What is about a person is confirmed; then it waits, under nobody’s name as long as nobody is signed in. */
static void
test_publish (Fixture       *fixture,
              gconstpointer  unused)
{
  BesaceContribution *contribution;
  GtkWidget *dialog, *check;

  complete (fixture->draft, "Demandez au 06 12 34 56 78.");
  dialog = present (fixture);
  widget_search_wait_label (dialog, "You will be asked under which name when it is sent.");
  g_assert_nonnull (widget_search_label (dialog, "Sign in…"));
  g_assert_nonnull (widget_search_label (dialog, QUESTION));
  g_assert_nonnull (widget_search_label (dialog, "06 12 34 56 78"));
  g_assert_nonnull (widget_search_label (dialog, "Les Bases"));
  g_assert_null (widget_search_label (dialog, "Training"));
  g_assert_null (widget_search_label (dialog, EDITORS));
  g_assert_false (gtk_widget_is_sensitive (find_publish_button (dialog)));

  /* The question is answered where a key comes to it. */
  check = widget_search_type (dialog, GTK_TYPE_CHECK_BUTTON, 0);
  gtk_test_accessible_assert_property (check, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "06 12 34 56 78");
  g_assert_false (gtk_widget_get_focusable (gtk_widget_get_ancestor (check, GTK_TYPE_LIST_BOX_ROW)));

  widget_search_click (dialog, QUESTION);
  widget_search_wait (is_ready, find_publish_button (dialog));
  g_assert_null (widget_search_label (dialog, "Review"));
  widget_search_click (dialog, QUESTION);
  g_assert_false (gtk_widget_is_sensitive (find_publish_button (dialog)));
  widget_search_click (dialog, QUESTION);
  widget_search_click (dialog, "Keep for sending");
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

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           unused)
{
  static const char *const somebody = "{\"user\":{\"name\":\"Jean-Michel Avec Tout\",\"email\":\"jm@example.org\",\"id\":\"abc\"},"
                                      "\"expires\":\"2100-01-01T00:00:00.000Z\"}";

  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, somebody, strlen (somebody));
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* An instance for training that knows one person, among the sources. Returns its origin. (transfer full) */
static char *
add_instance (Fixture    *fixture,
              SoupServer *server,
              const char *title)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (fixture->workspace);
  g_autoptr(GAsyncResult) added = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  char *origin;
  GSList *uris;

  soup_server_add_handler (server, NULL, answer_cb, NULL, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  origin = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  besace_synchroniser_add_async (synchroniser, "lesbases", origin, title, NULL, FALSE, NULL, keep_result_cb, &added);
  name = besace_synchroniser_add_finish (synchroniser, wait_for (&added), &error);
  g_assert_no_error (error);
  return origin;
}

static gboolean
has_choice (gpointer dialog)
{
  return widget_search_type (dialog, ADW_TYPE_COMBO_ROW, 0) != NULL;
}

/* Where there are several instances one is chosen here, too: the name and what is said of practice are of that one, and nothing
 * changes before it is published. A base belongs to its instance. */
static void
test_another_instance (Fixture       *fixture,
                       gconstpointer  unused)
{
  g_autoptr(SoupServer) server = soup_server_new (NULL, NULL);
  g_autofree char *origin = add_instance (fixture, server, "Practice");
  BesaceSessions *sessions = besace_workspace_get_sessions (fixture->workspace);
  g_autoptr(GAsyncResult) signed_in = NULL;
  g_autoptr(BesaceSession) session = NULL;
  BesaceContribution *contribution;
  AdwComboRow *choice;
  GtkWidget *dialog;

  besace_sessions_sign_in_async (sessions, origin, "token", NULL, keep_result_cb, &signed_in);
  session = besace_sessions_sign_in_finish (sessions, wait_for (&signed_in), NULL, NULL);
  g_assert_nonnull (session);

  complete (fixture->draft, "On commence par une question.");
  besace_draft_set_base (fixture->draft, "a-base-of-the-national-one");
  dialog = present (fixture);
  widget_search_wait (has_choice, dialog);
  choice = ADW_COMBO_ROW (widget_search_type (dialog, ADW_TYPE_COMBO_ROW, 0));
  g_assert_cmpuint (adw_combo_row_get_selected (choice), ==, 0);
  g_assert_nonnull (widget_search_label (dialog, "You will be asked under which name when it is sent."));
  g_assert_null (widget_search_label (dialog, "Training"));

  adw_combo_row_set_selected (choice, 1);
  widget_search_wait_label (dialog, "Published under the name of Jean-Michel Avec Tout on Practice (training)");
  g_assert_nonnull (widget_search_label (dialog, "Training"));
  g_assert_null (widget_search_label (dialog, "Sign in…"));
  g_assert_nonnull (widget_search_label (dialog, "The base that you chose is not there: it is published in your own name"));
  g_assert_false (besace_draft_is_training (fixture->draft));

  adw_combo_row_set_selected (choice, 0);
  widget_search_wait_label (dialog, "You will be asked under which name when it is sent.");
  g_assert_null (widget_search_label (dialog, "Training"));

  adw_combo_row_set_selected (choice, 1);
  widget_search_wait (is_ready, find_publish_button (dialog));
  widget_search_click (dialog, "Publish");
  finish (dialog);
  g_assert_cmpstr (besace_draft_get_fields (fixture->draft)->origin, ==, origin);
  g_assert_cmpstr (besace_draft_get_base (fixture->draft), ==, "");

  widget_search_wait (has_left, fixture);
  contribution = besace_contributions_find (get_contributions (fixture), besace_draft_get_uuid (fixture->draft));
  g_assert_cmpstr (besace_contribution_get_fields (contribution)->origin, ==, origin);
  g_assert_null (besace_contribution_get_fields (contribution)->base);
  g_assert_cmpstr (besace_contribution_get_fields (contribution)->author, ==, "abc");
  soup_server_disconnect (server);
}

/* What is written for training is not offered the national catalogue; what edits a published one has its place. */
static void
test_bound (Fixture       *fixture,
            gconstpointer  unused)
{
  g_autoptr(SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr(SoupServer) other_server = soup_server_new (NULL, NULL);
  g_autofree char *origin = add_instance (fixture, server, "Practice");
  g_autofree char *other = add_instance (fixture, other_server, "More practice");
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autoptr(BesaceResource) words = NULL;
  AdwComboRow *choice;
  GtkWidget *dialog;

  g_object_unref (fixture->draft);
  fixture->draft = besace_draft_new (origin);
  dialog = present (fixture);
  widget_search_wait (has_choice, dialog);
  choice = ADW_COMBO_ROW (widget_search_type (dialog, ADW_TYPE_COMBO_ROW, 0));
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (choice)), ==, 2);
  gtk_window_close (GTK_WINDOW (dialog));
  finish (dialog);

  /* The instance gives a new one a licence in any case. */
  besace_draft_set_value (fixture->draft, BESACE_FACET_LICENCE, "");
  dialog = present (fixture);
  g_assert_nonnull (widget_search_label (dialog, "Open Licence 2.0 (Etalab)"));
  gtk_window_close (GTK_WINDOW (dialog));
  finish (dialog);

  words = besace_draft_to_resource (fixture->draft);
  besace_contribution_fields_copy (&fields, besace_draft_get_fields (fixture->draft));
  fields.target = g_strdup ("lesbases-practice:1");
  g_object_unref (fixture->draft);
  fixture->draft = besace_draft_new_from_resource (words, &fields);
  g_assert_false (besace_draft_can_move (fixture->draft));

  /* What is not said of an edit stays as it is there. */
  besace_draft_set_value (fixture->draft, BESACE_FACET_LICENCE, "");
  dialog = present (fixture);
  g_assert_nonnull (widget_search_label (dialog, "Unchanged"));
  g_assert_nonnull (widget_search_label (dialog, EDITORS));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Publish the edit");
  widget_search_wait_label (dialog, "Practice (training)");
  gtk_window_close (GTK_WINDOW (dialog));
  finish (dialog);
  soup_server_disconnect (server);
  soup_server_disconnect (other_server);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/publish-dialog/prevented", Fixture, NULL, set_up, test_prevented, tear_down);
  g_test_add ("/ui/publish-dialog/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/ui/publish-dialog/publish", Fixture, NULL, set_up, test_publish, tear_down);
  g_test_add ("/ui/publish-dialog/training", Fixture, NULL, set_up, test_training, tear_down);

  g_test_add ("/ui/publish-dialog/another-instance", Fixture, NULL, set_up, test_another_instance, tear_down);
  g_test_add ("/ui/publish-dialog/bound", Fixture, NULL, set_up, test_bound, tear_down);

  return g_test_run ();
}
