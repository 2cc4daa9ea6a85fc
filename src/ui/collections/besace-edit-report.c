/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-edit-report.h"

struct _BesaceEditReport {
  BesaceUndoHistory *history; /* (owned) (nullable) outside the window of the application */
  char              *message; /* (owned) (nullable) */
  gboolean           quiet;
};

static BesaceEditReport *
create (GtkWidget  *widget,
        const char *message,
        gboolean    quiet)
{
  BesaceEditReport *self = g_new0 (BesaceEditReport, 1);

  g_set_object (&self->history, besace_undo_history_find (widget));
  self->message = g_strdup (message);
  self->quiet = quiet;
  return self;
}

BesaceEditReport *
besace_edit_report_new (GtkWidget  *widget,
                        const char *message)
{
  return create (widget, message, FALSE);
}

BesaceEditReport *
besace_edit_report_new_quiet (GtkWidget  *widget,
                              const char *message)
{
  return create (widget, message, TRUE);
}

BesaceEditReport *
besace_edit_report_new_typed (GtkWidget *widget)
{
  return create (widget, NULL, TRUE);
}

void
besace_edit_report_cb (GObject      *collections,
                       GAsyncResult *result,
                       gpointer      report)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_collections_edit_finish (BESACE_COLLECTIONS (collections), result, NULL, &error);

  besace_edit_report_end (report, undo, error);
}

void
besace_edit_report_end (BesaceEditReport *self,
                        BesaceUndo       *undo,
                        const GError     *error)
{
  if (!self->history) {
    if (error)
      g_message ("An edit was not made: %s", error->message);
  } else if (error) {
    besace_undo_history_show_error (self->history, error);
  } else if (self->message && self->quiet) {
    besace_undo_history_add_quietly (self->history, undo, self->message);
  } else if (self->message) {
    besace_undo_history_add (self->history, undo, self->message);
  }

  g_clear_object (&self->history);
  g_free (self->message);
  g_free (self);
}
