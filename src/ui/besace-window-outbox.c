/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

#include "besace-outbox-list.h"

static void
show_count (BesaceWindow      *self,
            BesaceLibraryPart *contributions)
{
  g_object_set (self->sidebar, "n-to-send", besace_outbox_list_count_open (besace_library_part_get_model (contributions)), NULL);
}

void
besace_window_watch_outbox (BesaceWindow *self)
{
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (self->workspace));

  g_signal_connect_object (contributions, "changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  show_count (self, BESACE_LIBRARY_PART (contributions));
}
