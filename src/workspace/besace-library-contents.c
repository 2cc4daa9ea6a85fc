/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-library-private.h"

#include "besace-library-store.h"

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
  g_clear_pointer (&self->bookmarks, g_ptr_array_unref);
  g_strfreev (self->searches);
  g_free (self);
}

/* Another one once another connection, of whatever program, has changed something. */
static gint64
get_version (BesaceConnection *connection)
{
  return besace_connection_query_int64 (connection, "PRAGMA data_version");
}

static BesaceLibraryContents *
read_bookmarks (BesaceConnection  *connection,
                GError           **error)
{
  BesaceLibraryContents *contents = g_new0 (BesaceLibraryContents, 1);

  /* Before the rest: what changes meanwhile is noticed the next time. */
  contents->version = get_version (connection);
  contents->bookmarks = besace_library_store_list_bookmarks (connection, error);
  if (contents->bookmarks)
    return contents;

  besace_library_contents_free (contents);
  return NULL;
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
      !besace_library_store_begin_use (connection, &edit, error) ||
      !(contents = read_bookmarks (connection, error)))
    return NULL;

  contents->searches = besace_library_store_list_searches (connection, BESACE_LIBRARY_SEARCHES_MAX, error);
  if (contents->searches)
    return contents;

  besace_library_contents_free (contents);
  return NULL;
}

gpointer
besace_library_read_changes (BesaceConnection  *connection,
                             gpointer           known,
                             GError           **error)
{
  return get_version (connection) == *(gint64 *) known ? NULL : read_bookmarks (connection, error);
}
