/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdint.h>
#include <string.h>

#include "besace-feed-head.h"
#include "besace-minisign.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Reads what comes as a head as far as a reader would before it asks for another file, and as a signature of itself. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const BesaceMinisignKey key = { .algorithm = { 'E', 'd' } };
  g_autoptr(GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceFeedHead) head = besace_feed_head_parse (bytes, &error);
  g_autoptr(BesaceFeedHead) again = NULL;
  g_autoptr(GBytes) written = NULL;

  besace_minisign_verify (&key, bytes, bytes, NULL, NULL);
  if (!head) {
    g_assert_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_FORMAT);
    return 0;
  }

  for (guint64 generation = 0; generation < MIN (head->generation, 20); generation++) {
    g_autoptr(GPtrArray) chain = besace_feed_head_find_chain (head, generation);

    for (guint i = 0; chain && i < chain->len; i++) {
      const BesaceFeedSegment *segment = g_ptr_array_index (chain, i);

      g_assert_true (besace_feed_is_hash (segment->sha256) && segment->to > generation);
    }
  }

  /* What is written of it says the same again. */
  g_assert_true (g_utf8_validate (head->title, -1, NULL));
  written = besace_feed_head_to_bytes (head);
  again = besace_feed_head_parse (written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->generation, ==, head->generation);
  g_assert_cmpuint (again->segments->len, ==, head->segments->len);
  g_assert_cmpuint (besace_feed_head_get_size (again), ==, besace_feed_head_get_size (head));
  return 0;
}
