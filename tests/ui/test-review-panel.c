/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft-making.h"
#include "besace-instances.h"
#include "besace-review-panel.h"
#include "besace-review.h"
#include "test-workspace.h"
#include "widget-search.h"

#define TITLE "Prendre rendez-vous avec la préfecture"
#define NO_THEME "Choose a theme: by it people find the resource."

#define RECORDS \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"lesbases:1\",\"data\":{\"title\":\"Rendez-vous avec la prefecture : prendre\"," \
  "\"summary\":\"Les étapes d’un rendez-vous\",\"producer\":\"Hinaura\"}}\n"

typedef struct {
  BesaceWorkspace   *workspace;
  GtkWidget         *window;
  BesaceReviewPanel *panel;
  BesaceDraft       *draft;
  guint              field; /* where a row led last */
  int                block;
} Fixture;

static void
go_to_cb (Fixture *fixture,
          guint    field,
          int      block)
{
  fixture->field = field;
  fixture->block = block;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  fixture->workspace = test_workspace_open (RECORDS);
  fixture->draft = besace_draft_new (besace_instances_get_national ());
  fixture->panel = g_object_ref_sink (g_object_new (BESACE_TYPE_REVIEW_PANEL, NULL));
  fixture->window = gtk_window_new ();
  fixture->block = -2;
  besace_review_panel_set_workspace (fixture->panel, fixture->workspace);
  g_signal_connect_swapped (fixture->panel, "go-to", G_CALLBACK (go_to_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->panel));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (fixture->panel);
  test_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->draft);
}

static void
add_block (Fixture               *fixture,
           BesaceBlockType        type,
           BesaceDraftBlockField  field,
           const char            *text)
{
  g_autoptr(BesaceDraftBlock) block = besace_draft_block_new (type);

  besace_draft_block_set (block, field, text);
  besace_draft_insert_block (fixture->draft, g_list_model_get_n_items (besace_draft_get_blocks (fixture->draft)), block);
}

/* Nothing is missing, and nothing can be better. */
static void
complete (Fixture    *fixture,
          const char *title)
{
  BesaceDraft *draft = fixture->draft;

  besace_draft_set_title (draft, title);
  besace_draft_set_summary (draft, "Une heure pour apprendre.");
  besace_draft_set_value (draft, BESACE_FACET_THEME, "MaitriseDesOutilsNumeriques");
  besace_draft_set_value (draft, BESACE_FACET_TYPE, "Article");
  besace_draft_set_value (draft, BESACE_FACET_SECTOR, "ActeursPublics");
  add_block (fixture, BESACE_BLOCK_TEXT, BESACE_DRAFT_BLOCK_TEXT, "On commence par une question.");
}

static GtkWidget *
get_root (Fixture *fixture)
{
  return GTK_WIDGET (fixture->panel);
}

/* What is missing is told, leads to its field, and goes once it is there. */
static void
test_missing (Fixture       *fixture,
              gconstpointer  unused)
{
  besace_review_panel_show (fixture->panel, fixture->draft);
  widget_search_wait_label (get_root (fixture), NO_THEME);
  g_assert_nonnull (widget_search_label (get_root (fixture), "To mend before publishing"));
  g_assert_null (widget_search_label (get_root (fixture), "Nothing to mend."));

  widget_search_click (get_root (fixture), NO_THEME);
  g_assert_cmpuint (fixture->field, ==, BESACE_REVIEW_THEMES);
  g_assert_cmpint (fixture->block, ==, -1);

  besace_draft_set_value (fixture->draft, BESACE_FACET_THEME, "MaitriseDesOutilsNumeriques");
  widget_search_wait_no_label (get_root (fixture), NO_THEME);
}

/* Of many lines that say the same, each says in which section. */
static void
test_sections (Fixture       *fixture,
               gconstpointer  unused)
{
  add_block (fixture, BESACE_BLOCK_SECTION, BESACE_DRAFT_BLOCK_TITLE, "Programme");
  add_block (fixture, BESACE_BLOCK_TEXT, BESACE_DRAFT_BLOCK_TEXT, "");
  add_block (fixture, BESACE_BLOCK_SECTION, BESACE_DRAFT_BLOCK_TITLE, "");
  besace_review_panel_show (fixture->panel, fixture->draft);
  widget_search_wait_label (get_root (fixture), "Block 2: Text · Programme");
  g_assert_nonnull (widget_search_label (get_root (fixture), "Block 3: Section"));
}

/* What is about a person stands apart, with its block. */
static void
test_person (Fixture       *fixture,
             gconstpointer  unused)
{
  complete (fixture, "Ranger ses photos");
  add_block (fixture, BESACE_BLOCK_TEXT, BESACE_DRAFT_BLOCK_TEXT, "Demandez au 06 12 34 56 78.");
  besace_review_panel_show (fixture->panel, fixture->draft);
  widget_search_wait_label (get_root (fixture), "Is it about somebody?");
  g_assert_nonnull (widget_search_label (get_root (fixture), "Block 2: Text"));

  widget_search_click (get_root (fixture), "Block 2: Text");
  g_assert_cmpuint (fixture->field, ==, BESACE_REVIEW_CONTENTS);
  g_assert_cmpint (fixture->block, ==, 1);
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  unused)
{
  complete (fixture, "Ranger ses photos");
  besace_review_panel_show (fixture->panel, fixture->draft);
  widget_search_wait_label (get_root (fixture), "Nothing to mend.");

  besace_review_panel_show (fixture->panel, NULL);
  g_assert_null (widget_search_label (get_root (fixture), "Nothing to mend."));
}

static void
test_duplicate (Fixture       *fixture,
                gconstpointer  unused)
{
  complete (fixture, TITLE);
  besace_review_panel_show (fixture->panel, fixture->draft);
  widget_search_wait_label (get_root (fixture), "Rendez-vous avec la prefecture : prendre");
  g_assert_nonnull (widget_search_label (get_root (fixture), "Is it already there?"));
  g_assert_nonnull (widget_search_label (get_root (fixture), "Hinaura"));

  besace_draft_set_title (fixture->draft, "Ranger ses photos");
  widget_search_wait_no_label (get_root (fixture), "Rendez-vous avec la prefecture : prendre");
}

/* Nothing is asked on this computer, and that is said. */
static void
test_links (Fixture       *fixture,
            gconstpointer  unused)
{
  complete (fixture, "Ranger ses photos");
  besace_review_panel_show (fixture->panel, fixture->draft);
  widget_search_click (get_root (fixture), "Check the links");
  widget_search_wait_label (get_root (fixture), "There is no link to ask.");

  add_block (fixture, BESACE_BLOCK_LINK, BESACE_DRAFT_BLOCK_URL, "http://127.0.0.1:9/");
  widget_search_click (get_root (fixture), "Check the links");
  widget_search_wait_label (get_root (fixture), "Block 2: Link");
}

/* As many rows as a person mends at a time; the rest is counted. */
static void
test_many (Fixture       *fixture,
           gconstpointer  unused)
{
  for (guint i = 0; i < 100; i++)
    add_block (fixture, BESACE_BLOCK_LINK, BESACE_DRAFT_BLOCK_URL, "javascript:alert(1)");
  besace_review_panel_show (fixture->panel, fixture->draft);
  widget_search_wait_label (get_root (fixture), NO_THEME);
  g_assert_cmpuint (widget_search_count (get_root (fixture), ADW_TYPE_ACTION_ROW), <, 100);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/ui/review-panel/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/ui/review-panel/sections", Fixture, NULL, set_up, test_sections, tear_down);
  g_test_add ("/ui/review-panel/person", Fixture, NULL, set_up, test_person, tear_down);
  g_test_add ("/ui/review-panel/nothing", Fixture, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/ui/review-panel/duplicate", Fixture, NULL, set_up, test_duplicate, tear_down);
  g_test_add ("/ui/review-panel/links", Fixture, NULL, set_up, test_links, tear_down);
  g_test_add ("/ui/review-panel/many", Fixture, NULL, set_up, test_many, tear_down);

  return g_test_run ();
}
