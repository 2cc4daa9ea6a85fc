/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample-catalogue.h"

#include "besace-resource-json.h"

#include "besace-source-store.h"

static BesaceConnection *
open_catalogue (ScratchFolder        *folder,
                BesaceConnectionMode  mode)
{
  g_autofree char *path = scratch_folder_get_path (folder, "catalogue.db");
  g_autoptr(GError) failure = NULL;
  BesaceConnection *connection = besace_connection_open (path, BESACE_SCHEMA_CATALOGUE, mode, &failure);

  g_assert_no_error (failure);
  return connection;
}

BesaceConnection *
sample_catalogue_open (ScratchFolder *folder)
{
  return open_catalogue (folder, BESACE_CONNECTION_READ_WRITE);
}

BesaceConnection *
sample_catalogue_open_again (ScratchFolder *folder)
{
  return open_catalogue (folder, BESACE_CONNECTION_READ_ONLY);
}

gint64
sample_catalogue_add_source (BesaceConnection *connection,
                             const char       *name)
{
  g_autoptr(GError) failure = NULL;
  gint64 source = besace_source_store_ensure (connection, name, "file", name, &failure);

  g_assert_no_error (failure);
  g_assert_cmpint (source, >, 0);
  return source;
}

static BesaceResource *
parse (const char *id,
       const char *data)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) failure = NULL;
  g_autofree char *json = g_strdelimit (g_strdup (data), "'", '"');
  BesaceResource *resource;

  json_parser_load_from_data (parser, json, -1, &failure);
  g_assert_no_error (failure);
  resource = besace_resource_from_json (id, json_node_get_object (json_parser_get_root (parser)), 0, NULL, &failure);
  g_assert_no_error (failure);
  return resource;
}

BesacePut
sample_catalogue_put (BesaceConnection *connection,
                      gint64            source,
                      const char       *id,
                      const char       *data,
                      const char       *contents)
{
  g_autoptr(BesaceResource) resource = parse (id, data);
  g_autofree char *line = besace_resource_to_line (resource);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, &failure);
  BesacePut put;

  g_assert_no_error (failure);
  put = besace_catalogue_store_put (connection, source, resource, line, contents ? contents : "", SAMPLE_NOW, NULL, &failure);
  g_assert_no_error (failure);
  besace_transaction_commit (g_steal_pointer (&transaction), &failure);
  g_assert_no_error (failure);
  return put;
}

gboolean
sample_catalogue_delete (BesaceConnection *connection,
                         gint64            source,
                         const char       *id)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceTransaction) transaction = besace_transaction_begin (connection, &failure);
  gboolean removed = FALSE;

  g_assert_no_error (failure);
  besace_catalogue_store_delete (connection, source, id, 0, &removed, &failure);
  g_assert_no_error (failure);
  besace_transaction_commit (g_steal_pointer (&transaction), &failure);
  g_assert_no_error (failure);
  return removed;
}

guint32
sample_catalogue_find (BesaceConnection *connection,
                       gint64            source,
                       const char       *id)
{
  g_autoptr(GError) failure = NULL;
  guint32 row = 0;

  besace_catalogue_store_find (connection, source, id, NULL, &row, NULL, &failure);
  g_assert_no_error (failure);
  return row;
}

void
sample_catalogue_check (BesaceConnection *connection)
{
  g_autoptr(GError) failure = NULL;

  besace_catalogue_store_check_index (connection, &failure);
  g_assert_no_error (failure);
  besace_connection_check (connection, TRUE, &failure);
  g_assert_no_error (failure);
}

SampleCatalogue *
sample_catalogue_new (void)
{
  SampleCatalogue *self = g_new0 (SampleCatalogue, 1);

  self->folder = scratch_folder_new ();
  self->connection = sample_catalogue_open (self->folder);
  self->source = sample_catalogue_add_source (self->connection, "demo");
  return self;
}

void
sample_catalogue_free (SampleCatalogue *self)
{
  besace_connection_close (self->connection);
  scratch_folder_free (self->folder);
  g_free (self);
}

void
sample_catalogue_put_number (SampleCatalogue *self,
                             const char      *number,
                             const char      *data,
                             const char      *contents)
{
  g_autofree char *id = g_strconcat ("demo:", number, NULL);

  sample_catalogue_put (self->connection, self->source, id, data, contents);
}
