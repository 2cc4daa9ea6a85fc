/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-instance.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "besace-slug.h"

static gboolean
make_folder (const char  *path,
             GError     **error)
{
  g_autofree char *shown = NULL;

  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  shown = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               _("The folder “%s” could not be made: choose another with --data-dir."), shown);
  return FALSE;
}

static char *
read_secret (BesaceConnection  *connection,
             GError           **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (connection, "SELECT secret FROM instance", error);

  if (!statement || !besace_statement_next (statement, error))
    return NULL;

  return g_strdup (besace_statement_get_text (statement, 0));
}

static gboolean
is_taken (BesaceInstance *self,
          const char     *table,
          const char     *slug)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE slug = :slug", table);
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (self->connection, sql, NULL);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":slug", slug);
  return besace_statement_next (statement, NULL);
}

BesaceInstance *
besace_instance_new (const char   *folder,
                     BesaceClock  *clock,
                     GError      **error)
{
  g_autoptr(BesaceInstance) self = g_new0 (BesaceInstance, 1);
  g_autofree char *path = g_build_filename (folder, "instance.db", NULL);

  self->clock = g_object_ref (clock);
  self->objects = g_build_filename (folder, "objects", NULL);
  if (!make_folder (self->objects, error) ||
      !(self->connection = besace_connection_open (path, BESACE_SCHEMA_INSTANCE, BESACE_CONNECTION_READ_WRITE, error)) ||
      !(self->secret = read_secret (self->connection, error)))
    return NULL;

  return g_steal_pointer (&self);
}

void
besace_instance_free (BesaceInstance *self)
{
  g_clear_pointer (&self->connection, besace_connection_close);
  g_clear_object (&self->clock);
  g_free (self->objects);
  g_free (self->secret);
  g_free (self);
}

gint64
besace_instance_get_now (BesaceInstance *self)
{
  return besace_clock_get_now (self->clock);
}

gint64
besace_instance_tick (BesaceInstance *self)
{
  self->last = MAX (besace_instance_get_now (self), self->last + 1);
  return self->last;
}

char *
besace_instance_format_time (gint64 time)
{
  g_autoptr(GDateTime) date = NULL;
  g_autofree char *seconds = NULL;

  if (time == 0)
    return NULL;

  date = g_date_time_new_from_unix_utc (time / 1000);
  seconds = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", seconds, (int) (time % 1000));
}

char *
besace_instance_make_slug (BesaceInstance *self,
                           const char     *table,
                           const char     *title)
{
  g_autofree char *base = besace_slug_new (title);
  g_autofree char *slug = g_strdup (base);

  for (guint i = 1; is_taken (self, table, slug); i++) {
    g_free (slug);
    slug = g_strdup_printf ("%s-%u", base, i);
  }

  return g_steal_pointer (&slug);
}
