/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-copy-reading.h"

#include "besace-block-document.h"
#include "besace-copy-private.h"
#include "besace-media-store.h"
#include "besace-medium.h"
#include "besace-resource-json.h"

/* Whether the media store has it; that it is used is noted then. */
static gboolean
is_here (BesaceDataDirectory *directory,
         const char          *blob)
{
  g_autofree char *path = blob ? besace_data_directory_find_blob (directory, blob) : NULL;

  if (path)
    besace_data_directory_use_blob (path, g_get_real_time () / 1000, FALSE);
  return path != NULL;
}

static void
find_fetched (BesaceConnection *catalogue,
              BesaceBlock      *block)
{
  gboolean fetchable = block->type == BESACE_BLOCK_IMAGE || block->type == BESACE_BLOCK_FILE;

  if (fetchable && !block->blob && block->url)
    block->fetched = besace_media_store_find_fetched (catalogue, block->url);
}

static gboolean
is_nowhere (const BesaceBlock *block)
{
  gboolean bytes = block->type == BESACE_BLOCK_IMAGE || block->type == BESACE_BLOCK_FILE || block->type == BESACE_BLOCK_MODULE;

  return bytes && !block->blob && !block->url;
}

/* The cover is shown where it is here, and not missed elsewhere. */
static gboolean
is_cover (const BesaceResource *resource,
          const BesaceMedium   *medium)
{
  const BesaceBlock *cover = resource->cover;
  const char *name = cover ? (cover->blob ? cover->blob : cover->url) : NULL;

  return g_strcmp0 (name, besace_medium_get_name (medium)) == 0;
}

static guint
count_missing (BesaceDataDirectory  *directory,
               BesaceConnection     *catalogue,
               const BesaceResource *resource)
{
  g_autoptr(GPtrArray) media = besace_medium_list (resource);
  guint n_missing = 0;

  for (guint i = 0; i < media->len; i++) {
    const BesaceMedium *medium = g_ptr_array_index (media, i);
    g_autofree char *fetched = medium->blob || !catalogue ? NULL : besace_media_store_find_fetched (catalogue, medium->url);

    n_missing += !is_here (directory, medium->blob ? medium->blob : fetched) && !is_cover (resource, medium);
  }

  for (guint i = 0; i < resource->contents->len; i++)
    n_missing += is_nowhere (g_ptr_array_index (resource->contents, i));
  return n_missing;
}

BesaceCopy *
besace_copy_read (const char           *id,
                  const char           *data,
                  BesaceDataDirectory  *directory,
                  BesaceConnection     *catalogue,
                  GError              **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(BesaceResource) resource =
    json_parser_load_from_data (parser, data, -1, error)
    ? besace_resource_from_json (id, json_node_get_object (json_parser_get_root (parser)), 0, NULL, error) : NULL;
  BesaceCopy *copy;

  if (!resource)
    return NULL;

  copy = besace_copy_new (resource);
  besace_copy_set_missing (copy, count_missing (directory, catalogue, resource));
  if (catalogue && resource->cover)
    find_fetched (catalogue, resource->cover);
  for (guint i = 0; i < resource->contents->len; i++) {
    BesaceBlock *block = g_ptr_array_index (resource->contents, i);

    if (catalogue)
      find_fetched (catalogue, block);
    g_ptr_array_add (copy->documents, block->type == BESACE_BLOCK_TEXT ? besace_block_to_document (block) : NULL);
  }

  return copy;
}
