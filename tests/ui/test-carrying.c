/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "besace-carrying-window.h"
#include "besace-key-offer-bar.h"
#include "besace-library-offer.h"
#include "besace-merge-summary.h"
#include "test-volume-monitor.h"
#include "test-workspace.h"
#include "widget-search.h"

typedef struct {
  BesaceWorkspace *workspace;
  GVolumeMonitor  *monitor;
  char            *key;     /* the folder of a key */
  char            *library; /* the file that is written onto it */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->monitor = test_volume_monitor_new ();
  fixture->key = g_dir_make_tmp ("besace-key-XXXXXX", NULL);
  fixture->library = g_build_filename (fixture->key, BESACE_LIBRARY_FILE_NAME, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->library);
  g_rmdir (fixture->key);
  g_object_unref (fixture->monitor);
  g_free (fixture->key);
  g_free (fixture->library);
  test_workspace_close (fixture->workspace);
}

static void
write_note (BesaceWorkspace *workspace,
            const char      *text)
{
  BesaceNoteFields fields = { .text = (char *) text };
  g_autofree char *uuid = test_workspace_write_note (workspace, &fields);
}

static GtkWidget *
create_window (Fixture         *fixture,
               BesaceWorkspace *workspace)
{
  GtkWidget *window = g_object_ref_sink (besace_carrying_window_new (workspace, fixture->monitor, NULL));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
destroy_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

/* Takes the library of a workspace onto the one key that is plugged in. */
static void
take (Fixture         *fixture,
      BesaceWorkspace *workspace)
{
  GtkWidget *window = create_window (fixture, workspace);

  besace_carrying_window_take (BESACE_CARRYING_WINDOW (window));
  widget_search_wait_label (window, "Your library is ready to go");
  destroy_window (window);
}

static guint
count_notes (BesaceWorkspace *workspace)
{
  BesaceNotes *notes = besace_library_get_notes (besace_workspace_get_library (workspace));

  return g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (notes)));
}

static gboolean
one_note (gpointer workspace)
{
  return count_notes (workspace) == 1;
}

static gboolean
two_notes (gpointer workspace)
{
  return count_notes (workspace) == 2;
}

/* With one key there is nothing to choose; with none, it says what to do, and sees the key that is then plugged in. */
static void
test_take (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *window;
  g_autofree char *name = g_path_get_basename (fixture->key);

  write_note (fixture->workspace, "Bring the card");
  window = create_window (fixture, fixture->workspace);
  besace_carrying_window_take (BESACE_CARRYING_WINDOW (window));
  widget_search_wait_label (window, "Plug a USB key in: it appears here");
  test_volume_monitor_plug (TEST_VOLUME_MONITOR (fixture->monitor), fixture->key);
  widget_search_wait_label (window, name);
  g_assert_null (widget_search_label (window, "Plug a USB key in: it appears here"));
  widget_search_click (window, name);
  widget_search_wait_label (window, "Your library is ready to go");
  g_assert_true (g_file_test (fixture->library, G_FILE_TEST_IS_REGULAR));
  destroy_window (window);

  /* Again, with nothing new on the key: nothing is asked. */
  take (fixture, fixture->workspace);
}

/* The next place: the key is recognised, one button shows what comes, the next one brings it. */
static void
test_bring (Fixture       *fixture,
            gconstpointer  data)
{
  BesaceWorkspace *other = test_workspace_open (NULL);
  g_autoptr(BesaceKeyOffer) offer = NULL;
  g_autoptr(GFile) file = NULL;
  GtkWidget *window, *bar;
  int width;

  write_note (other, "Bring the card");
  test_volume_monitor_plug (TEST_VOLUME_MONITOR (fixture->monitor), fixture->key);
  take (fixture, other);

  offer = besace_library_offer_new (fixture->workspace, fixture->monitor);
  bar = g_object_ref_sink (besace_key_offer_bar_new (offer));
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), bar);
  gtk_window_present (GTK_WINDOW (window));
  widget_search_wait_label (bar, "See what it brings");
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 300);
  g_object_set (bar, "shared-screen", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (bar));
  file = g_object_ref (besace_key_offer_get_file (offer));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (bar);

  window = create_window (fixture, fixture->workspace);
  besace_carrying_window_bring (BESACE_CARRYING_WINDOW (window), file);
  widget_search_wait_label (window, "What this library brings");
  g_assert_nonnull (widget_search_label (window, "1 note"));
  g_assert_cmpuint (count_notes (fixture->workspace), ==, 0);
  widget_search_click (window, "Bring together");
  widget_search_wait_label (window, "The libraries are brought together");
  widget_search_wait (one_note, fixture->workspace);
  destroy_window (window);

  /* Once more: it is all here, and the key is not offered again. */
  window = create_window (fixture, fixture->workspace);
  besace_carrying_window_bring (BESACE_CARRYING_WINDOW (window), file);
  widget_search_wait_label (window, "All of it is here already");
  destroy_window (window);
  test_workspace_close (other);
}

/* What another computer left on the key is not written over unseen. */
static void
test_conflict (Fixture       *fixture,
               gconstpointer  data)
{
  BesaceWorkspace *other = test_workspace_open (NULL);
  GtkWidget *window;

  test_volume_monitor_plug (TEST_VOLUME_MONITOR (fixture->monitor), fixture->key);
  write_note (other, "Bring the card");
  take (fixture, other);

  write_note (fixture->workspace, "Print the list");
  window = create_window (fixture, fixture->workspace);
  besace_carrying_window_take (BESACE_CARRYING_WINDOW (window));
  widget_search_wait_label (window, "There is a library already");
  widget_search_click (window, "Bring together");
  widget_search_wait_label (window, "Your library is ready to go");
  widget_search_wait (two_notes, fixture->workspace);
  destroy_window (window);
  test_workspace_close (other);
}

static void
test_not_a_library (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GFile) file = test_workspace_write (fixture->workspace, "other.library", "{\"format\":\"besace-library/999\"}\n");
  GtkWidget *window = create_window (fixture, fixture->workspace);

  besace_carrying_window_bring (BESACE_CARRYING_WINDOW (window), file);
  widget_search_wait_label (window, "The library could not be brought here");
  destroy_window (window);
}

/* Pulled out while it is written: the folder is not there any more. */
static void
test_pulled (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *window;
  g_autofree char *name = g_path_get_basename (fixture->key);

  test_volume_monitor_plug (TEST_VOLUME_MONITOR (fixture->monitor), fixture->key);
  window = create_window (fixture, fixture->workspace);
  g_rmdir (fixture->key);
  besace_carrying_window_take (BESACE_CARRYING_WINDOW (window));
  test_volume_monitor_unplug (TEST_VOLUME_MONITOR (fixture->monitor), fixture->key);
  widget_search_wait_label (window, "The key was taken out");
  widget_search_click (window, "Choose another place");
  widget_search_wait_label (window, "Plug a USB key in: it appears here");
  destroy_window (window);
}

static void
test_summary (void)
{
  guint counts[BESACE_N_LIBRARY_TYPES] = { [BESACE_LIBRARY_BOOKMARK] = 1, [BESACE_LIBRARY_NOTE] = 12 };
  guint nothing[BESACE_N_LIBRARY_TYPES] = { 0 };
  g_autofree char *summary = besace_merge_summary_count (counts);
  g_autofree char *none = besace_merge_summary_count (nothing);

  g_assert_cmpstr (summary, ==, "1 bookmark · 12 notes");
  g_assert_null (none);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/carrying/take", test_take);
  ADD ("/carrying/bring", test_bring);
  ADD ("/carrying/conflict", test_conflict);
  ADD ("/carrying/not-a-library", test_not_a_library);
  ADD ("/carrying/pulled", test_pulled);
  g_test_add_func ("/carrying/summary", test_summary);

  return g_test_run ();
}
