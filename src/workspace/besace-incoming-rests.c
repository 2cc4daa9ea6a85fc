/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-incoming-rests.h"

#include <string.h>

#include "besace-incoming.h"
#include "besace-media-round.h"

#define PART_SUFFIX ".part"

/* What an image or a file has come to goes on another day, for as long as it is wanted. */
static gboolean
is_awaited (BesaceMediaRound *round,
            const char       *path)
{
  g_autofree char *blob = g_path_get_basename (path);

  if (!g_str_has_suffix (blob, PART_SUFFIX))
    return FALSE;

  blob[strlen (blob) - strlen (PART_SUFFIX)] = '\0';
  return besace_media_round_awaits (round, blob);
}

void
besace_incoming_rests_remove (BesaceDataDirectory *directory,
                              BesaceConnection    *connection,
                              BesaceClock         *clock,
                              GPtrArray           *entries,
                              GPtrArray           *rests)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceMediaRound) round = NULL;

  if (rests->len == 0)
    return;
  if (!(round = besace_media_round_new (directory, connection, clock, entries, &failure))) {
    g_debug ("What lies in the folder of what comes stays: %s", failure->message);
    return;
  }

  for (guint i = rests->len; i > 0; i--) {
    if (is_awaited (round, g_ptr_array_index (rests, i - 1)))
      g_ptr_array_remove_index_fast (rests, i - 1);
  }
  besace_incoming_remove (rests);
}
