/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdint.h>
#include <string.h>

#include "besace-lesbases-plan.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* What is read from the first half as a state, or from nothing, is the state at which the second half is a list. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const uint8_t *middle = size > 0 ? memchr (data, '{', size) : NULL;
  const size_t n_state = middle ? (size_t) (middle - data) : size;
  g_autoptr(GBytes) bytes = g_bytes_new (data, n_state);
  g_autoptr(BesaceLesbasesState) read = besace_lesbases_state_new_from_bytes (bytes);
  g_autoptr(BesaceLesbasesState) state = read ? g_steal_pointer (&read) : besace_lesbases_state_new ();
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (data + n_state, (gssize) (size - n_state), NULL);
  g_autoptr(GBytes) written = besace_lesbases_state_to_bytes (state);
  g_autoptr(BesaceLesbasesState) again = besace_lesbases_state_new_from_bytes (written);
  g_autoptr(BesaceLesbasesPlan) plan = NULL;

  g_assert_nonnull (again);
  besace_lesbases_state_mark_due (state, 20000);
  plan = besace_lesbases_plan_new (stream, state, NULL, NULL);
  for (guint i = 0; plan && i < plan->wanted->len; i++)
    g_assert_cmpint (((BesaceLesbasesRow *) g_ptr_array_index (plan->wanted, i))->kind, ==, BESACE_LESBASES_ROW_READABLE);
  return 0;
}
