/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-note-removal.h"

#include <glib/gi18n.h>

#include "besace-edit-report.h"

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BesaceEditReport *report = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_notes_edit_finish (BESACE_NOTES (source), result, NULL, &error);

  besace_edit_report_end (report, undo, error);
}

void
besace_note_removal_begin (GtkWidget   *widget,
                           BesaceNotes *notes,
                           const char  *uuid)
{
  const char *uuids[] = { uuid, NULL };

  besace_notes_remove_async (notes, uuids, NULL, removed_cb, besace_edit_report_new (widget, _("Note moved to the trash")));
}
