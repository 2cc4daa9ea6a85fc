/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-need-report.h"

void
besace_need_report_cb (GObject      *needs,
                       GAsyncResult *result,
                       gpointer      report)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_needs_edit_finish (BESACE_NEEDS (needs), result, &error);

  besace_edit_report_end (report, undo, error);
}
