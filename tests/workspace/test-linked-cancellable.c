/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-linked-cancellable.h"

static gboolean
has_handlers (GCancellable *cancellable)
{
  return g_signal_has_handler_pending (cancellable, g_signal_lookup ("cancelled", G_TYPE_CANCELLABLE), 0, TRUE);
}

static void
test_outer (void)
{
  g_autoptr(GCancellable) outer = g_cancellable_new ();
  g_autoptr(GCancellable) inner = besace_linked_cancellable_new (outer);
  g_autoptr(GCancellable) late = NULL;

  g_assert_false (g_cancellable_is_cancelled (inner));
  g_cancellable_cancel (outer);
  g_assert_true (g_cancellable_is_cancelled (inner));

  late = besace_linked_cancellable_new (outer);
  g_assert_true (g_cancellable_is_cancelled (late));
}

static void
test_inner (void)
{
  g_autoptr(GCancellable) outer = g_cancellable_new ();
  g_autoptr(GCancellable) inner = besace_linked_cancellable_new (outer);
  g_autoptr(GCancellable) alone = besace_linked_cancellable_new (NULL);

  g_cancellable_cancel (inner);
  g_cancellable_cancel (alone);
  g_assert_false (g_cancellable_is_cancelled (outer));
}

static void
test_let_go (void)
{
  g_autoptr(GCancellable) outer = g_cancellable_new ();

  for (guint i = 0; i < 3; i++) {
    GCancellable *inner = besace_linked_cancellable_new (outer);

    g_assert_true (has_handlers (outer));
    g_assert_finalize_object (inner);
    g_assert_false (has_handlers (outer));
  }
  g_cancellable_cancel (outer);
}

static void
release_cb (GCancellable *inner,
            gpointer      reference)
{
  g_clear_object ((GCancellable **) reference);
}

/* What waited for it lets go of it as soon as it hears. */
static void
test_let_go_meanwhile (void)
{
  g_autoptr(GCancellable) outer = g_cancellable_new ();
  GCancellable *inner = besace_linked_cancellable_new (outer);

  g_signal_connect (inner, "cancelled", G_CALLBACK (release_cb), &inner);
  g_cancellable_cancel (outer);
  g_assert_null (inner);
  g_assert_false (has_handlers (outer));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/linked-cancellable/outer", test_outer);
  g_test_add_func ("/linked-cancellable/inner", test_inner);
  g_test_add_func ("/linked-cancellable/let-go", test_let_go);
  g_test_add_func ("/linked-cancellable/let-go-meanwhile", test_let_go_meanwhile);

  return g_test_run ();
}
