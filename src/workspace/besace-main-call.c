/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-main-call.h"

void
besace_main_call (GSourceFunc    func,
                  gpointer       data,
                  GDestroyNotify data_free)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, data_free);
  g_source_attach (source, NULL);
}
