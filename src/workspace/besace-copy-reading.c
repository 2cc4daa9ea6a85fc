/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-copy-reading.h"

#include "besace-block-document.h"
#include "besace-copy-private.h"
#include "besace-resource-json.h"

static gboolean
has_blob (BesaceDataDirectory *directory,
          const BesaceBlock   *block)
{
  g_autofree char *path = block->blob ? besace_data_directory_find_blob (directory, block->blob) : NULL;

  return path != NULL;
}

static gboolean
is_offline (BesaceDataDirectory  *directory,
            const BesaceResource *resource)
{
  for (guint i = 0; i < resource->contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (resource->contents, i);

    if ((block->type == BESACE_BLOCK_IMAGE || block->type == BESACE_BLOCK_FILE || block->type == BESACE_BLOCK_MODULE) &&
        !has_blob (directory, block))
      return FALSE;
  }

  return TRUE;
}

BesaceCopy *
besace_copy_read (const char           *id,
                  const char           *data,
                  BesaceDataDirectory  *directory,
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
  besace_copy_set_offline (copy, is_offline (directory, resource));
  for (guint i = 0; i < resource->contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (resource->contents, i);

    g_ptr_array_add (copy->documents, block->type == BESACE_BLOCK_TEXT ? besace_block_to_document (block) : NULL);
  }

  return copy;
}
