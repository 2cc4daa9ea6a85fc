/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

#include <glib/gi18n.h>

#include "besace-gap-window.h"

/* From the words and the filters of a search that found nothing, as “win.search” has them. */
static void
report_gap_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  BesaceWindow *self = BESACE_WINDOW (widget);
  g_autoptr(BesaceQuery) query = NULL;
  const char *text, *values;

  if (!self->started || self->shared_screen)
    return;

  g_variant_get (parameter, "(&s&s)", &text, &values);
  query = besace_query_new (text);
  besace_query_values_from_string (query, values);
  gtk_window_present (GTK_WINDOW (besace_gap_window_new (self->workspace, query, GTK_WINDOW (self))));
}

static void
answered_cb (BesaceWindow *self,
             BesaceUndo   *undo,
             const char   *resource,
             const char   *need)
{
  /* Translators: the title of a resource that was published, and of the missing resource that it was written for. */
  g_autofree char *message = g_strdup_printf (_("“%s” answers “%s”"), resource, need);

  if (self->shared_screen)
    besace_undo_history_add_quietly (self->undo_history, undo, message);
  else
    besace_undo_history_add (self->undo_history, undo, message);
}

void
besace_window_watch_needs (BesaceWindow *self)
{
  self->need_answers = besace_need_answers_new (self->workspace);
  g_signal_connect_object (self->need_answers, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
}

void
besace_window_install_need_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.report-gap", "(ss)", report_gap_action);
}
