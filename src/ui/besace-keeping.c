/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-keeping.h"

#include <glib/gi18n.h>

typedef struct {
  BesaceUndoHistory *history; /* (owned) */
  char              *id;      /* (owned) */
} Keeping;

static void
keeping_free (Keeping *keeping)
{
  g_object_unref (keeping->history);
  g_free (keeping->id);
  g_free (keeping);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Keeping, keeping_free)

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Keeping) keeping = user_data;
  g_autoptr(GError) error = NULL;

  if (besace_library_write_finish (BESACE_LIBRARY (source), result, &error))
    besace_undo_history_add_kept (keeping->history, keeping->id, _("Kept in the bookmarks"));
  else
    besace_undo_history_show_error (keeping->history, error);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(BesaceUndoHistory) history = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_library_edit_finish (BESACE_LIBRARY (source), result, &error);

  if (undo)
    besace_undo_history_add (history, undo, _("No longer in the bookmarks"));
  else
    besace_undo_history_show_error (history, error);
}

void
besace_keeping_toggle (BesaceLibrary              *library,
                       BesaceUndoHistory          *history,
                       const BesaceBookmarkFields *fields)
{
  g_return_if_fail (BESACE_IS_LIBRARY (library));
  g_return_if_fail (BESACE_IS_UNDO_HISTORY (history));

  if (besace_library_has_bookmark (library, fields->id)) {
    const char *ids[] = { fields->id, NULL };

    besace_library_remove_bookmarks_async (library, ids, NULL, removed_cb, g_object_ref (history));
  } else {
    Keeping *keeping = g_new0 (Keeping, 1);

    keeping->history = g_object_ref (history);
    keeping->id = g_strdup (fields->id);
    besace_library_add_bookmark_async (library, fields, NULL, kept_cb, keeping);
  }
}
