/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-links.h"

#include "session.h"

static BesaceResource *
draft_new (const char *url)
{
  BesaceResource *self = besace_resource_new ("draft:1");
  BesaceBlock *block = besace_block_new (BESACE_BLOCK_LINK);

  block->url = g_strdup (url);
  g_ptr_array_add (self->contents, block);
  return self;
}

/* A program has no port of its own that it might ask. */
static void
test_private (void)
{
  g_autoptr(BesaceResource) draft = draft_new ("http://127.0.0.1:80/");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) results = NULL;
  const BesaceLinkResult *first;

  besace_links_check_async (draft, NULL, session_keep_result_cb, &result);
  results = besace_links_check_finish (session_wait (&result), &failure);
  g_assert_no_error (failure);
  g_assert_cmpuint (results->len, ==, 1);
  first = g_ptr_array_index (results, 0);
  g_assert_cmpint (first->status, ==, BESACE_LINK_NOT_ASKED);
  g_assert_cmpint (first->block, ==, 0);
  g_assert_cmpstr (first->address, ==, "http://127.0.0.1:80/");
  g_assert_nonnull (first->message);
}

static void
test_cancelled (void)
{
  g_autoptr(BesaceResource) draft = draft_new ("http://127.0.0.1:80/");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  g_cancellable_cancel (cancellable);
  besace_links_check_async (draft, cancellable, session_keep_result_cb, &result);
  g_assert_null (besace_links_check_finish (session_wait (&result), &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/links/private", test_private);
  g_test_add_func ("/links/cancelled", test_cancelled);

  return g_test_run ();
}
