/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-private.h"

#include "besace-library-editing.h"
#include "besace-library-index.h"
#include "besace-library-store.h"
#include "besace-trash-store.h"

BesaceLibrarySeat *
besace_library_seat_new (const char  *device,
                         BesaceClock *clock)
{
  BesaceLibrarySeat *self = g_new0 (BesaceLibrarySeat, 1);

  self->device = g_strdup (device);
  self->clock = g_object_ref (clock);
  return self;
}

void
besace_library_seat_free (BesaceLibrarySeat *self)
{
  g_free (self->device);
  g_object_unref (self->clock);
  g_free (self);
}

void
besace_library_contents_free (BesaceLibraryContents *self)
{
  g_clear_pointer (&self->changes, besace_library_changes_free);
  g_strfreev (self->searches);
  g_free (self);
}

gpointer
besace_library_read_contents (BesaceConnection  *connection,
                              gpointer           data,
                              GError           **error)
{
  BesaceLibrarySeat *seat = data;
  const BesaceEdit edit = { besace_clock_get_now (seat->clock), seat->device };
  BesaceLibraryContents *contents;

  if (!besace_connection_check (connection, FALSE, error) ||
      !besace_library_store_begin_use (connection, &edit, error))
    return NULL;

  contents = g_new0 (BesaceLibraryContents, 1);
  if ((contents->changes = besace_library_changes_read_all (connection, 0, error)) &&
      (contents->searches = besace_library_store_list_searches (connection, BESACE_LIBRARY_SEARCHES_MAX, error)))
    return contents;

  besace_library_contents_free (contents);
  return NULL;
}

gpointer
besace_library_read_changes (BesaceConnection  *connection,
                             gpointer           data,
                             GError           **error)
{
  const BesaceLibraryKnown *known = data;

  if (besace_connection_query_int64 (connection, "PRAGMA data_version") == known->version)
    return NULL;
  return besace_library_changes_read_all (connection, known->parts, error);
}

static gboolean
purge (BesaceLibraryEdit  *edit,
       gpointer            unused,
       GError            **error)
{
  return besace_trash_store_purge (edit, error);
}

gpointer
besace_library_keep_up (BesaceConnection  *connection,
                        gpointer           seat,
                        GError           **error)
{
  g_autoptr(BesaceUndo) undo = NULL;

  if (!besace_library_index_check (connection, besace_library_make_plain, error) ||
      !besace_trash_store_is_due (connection) ||
      !(undo = besace_library_perform_edit (connection, seat, purge, NULL, error)) ||
      !besace_trash_store_forget (connection, error))
    return NULL;

  return besace_library_changes_read_all (connection, BESACE_LIBRARY_HAS_TRASH, error);
}
