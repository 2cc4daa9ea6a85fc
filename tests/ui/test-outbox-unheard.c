/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "besace-contribution.h"
#include "besace-outbox-unheard.h"
#include "widget-search.h"

/* What waits, of which one came by @folder and one by none. (transfer full) */
static GPtrArray *
list_waiting (const char *folder)
{
  GPtrArray *waiting = g_ptr_array_new_with_free_func (g_object_unref);
  BesaceContributionFields fields = {
    .uuid = (char *) "00000000-0000-4000-8000-000000000001", .type = BESACE_CONTRIBUTION_REPORT, .state = BESACE_CONTRIBUTION_QUEUED,
    .title = (char *) "T", .data = (char *) "{}",
  };

  g_ptr_array_add (waiting, besace_contribution_new (&fields));
  fields.folder = (char *) folder;
  g_ptr_array_add (waiting, besace_contribution_new (&fields));
  return waiting;
}

static void
changed_cb (guint *n_changes)
{
  (*n_changes)++;
}

static gboolean
is_one (gpointer unheard)
{
  return besace_outbox_unheard_get_count (unheard) == 1;
}

static gboolean
is_gone (gpointer unheard)
{
  return *(BesaceOutboxUnheard **) unheard == NULL;
}

/* Once the last count that began has ended, too. */
static void
let_go (BesaceOutboxUnheard *unheard)
{
  BesaceOutboxUnheard *seen = unheard;

  g_object_add_weak_pointer (G_OBJECT (unheard), (gpointer *) &seen);
  g_object_unref (unheard);
  widget_search_wait (is_gone, &seen);
}

static void
test_count (void)
{
  BesaceOutboxUnheard *unheard = besace_outbox_unheard_new ();
  g_autofree char *folder = g_build_filename (g_get_tmp_dir (), "besace-unheard-XXXXXX", NULL);
  g_autoptr(GPtrArray) waiting = NULL;
  g_autoptr(GPtrArray) nothing = g_ptr_array_new ();
  guint n_changes = 0;

  g_assert_nonnull (g_mkdtemp (folder));
  waiting = list_waiting (folder);
  g_signal_connect_swapped (unheard, "changed", G_CALLBACK (changed_cb), &n_changes);
  besace_outbox_unheard_set (unheard, waiting);
  g_assert_cmpuint (besace_outbox_unheard_get_count (unheard), ==, 0);

  /* The count that had begun says nothing any more. */
  g_assert_no_errno (g_rmdir (folder));
  besace_outbox_unheard_recount (unheard);
  widget_search_wait (is_one, unheard);
  g_assert_cmpuint (n_changes, ==, 1);

  besace_outbox_unheard_set (unheard, nothing);
  g_assert_cmpuint (besace_outbox_unheard_get_count (unheard), ==, 0);
  g_assert_cmpuint (n_changes, ==, 2);
  let_go (unheard);
}

/* Whoever asked may have gone before the answer comes. */
static void
test_let_go (void)
{
  BesaceOutboxUnheard *unheard = besace_outbox_unheard_new ();
  g_autoptr(GPtrArray) waiting = list_waiting ("/nowhere");
  guint n_changes = 0;

  g_signal_connect_swapped (unheard, "changed", G_CALLBACK (changed_cb), &n_changes);
  besace_outbox_unheard_set (unheard, waiting);
  let_go (unheard);
  g_assert_cmpuint (n_changes, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outbox-unheard/count", test_count);
  g_test_add_func ("/outbox-unheard/let-go", test_let_go);

  return g_test_run ();
}
