/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-copy.h"

#include "besace-copy-private.h"

typedef struct {
  BesaceCopy      value;
  gatomicrefcount references;
  guint           n_missing;
} SharedCopy;

G_DEFINE_BOXED_TYPE (BesaceCopy, besace_copy, besace_copy_ref, besace_copy_unref)

static void
document_free (BesaceDocument *document)
{
  if (document)
    besace_document_free (document);
}

BesaceCopy *
besace_copy_new (BesaceResource *resource)
{
  SharedCopy *shared = g_new0 (SharedCopy, 1);
  BesaceCopy *self = &shared->value;

  g_atomic_ref_count_init (&shared->references);
  self->resource = besace_resource_ref (resource);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) document_free);
  return self;
}

void
besace_copy_set_missing (BesaceCopy *self,
                         guint       n_missing)
{
  ((SharedCopy *) self)->n_missing = n_missing;
}

BesaceCopy *
besace_copy_ref (BesaceCopy *self)
{
  g_atomic_ref_count_inc (&((SharedCopy *) self)->references);
  return self;
}

void
besace_copy_unref (BesaceCopy *self)
{
  SharedCopy *shared = (SharedCopy *) self;

  if (!g_atomic_ref_count_dec (&shared->references))
    return;

  besace_resource_unref (self->resource);
  g_ptr_array_unref (self->documents);
  g_free (self->source_name);
  g_free (self->source_kind);
  g_free (shared);
}

gboolean
besace_copy_is_offline (const BesaceCopy *self)
{
  return besace_copy_count_missing (self) == 0;
}

guint
besace_copy_count_missing (const BesaceCopy *self)
{
  return ((const SharedCopy *) self)->n_missing;
}

gboolean
besace_copy_has_contents (const BesaceCopy *self)
{
  const GPtrArray *contents = self->resource->contents;

  for (guint i = 0; i < contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (contents, i);

    if (block->type != BESACE_BLOCK_SECTION && block->type != BESACE_BLOCK_LINK)
      return TRUE;
  }

  return FALSE;
}

gboolean
besace_copy_is_stale (const BesaceCopy *self,
                      gint64            now)
{
  return besace_resource_is_outdated (self->resource, self->arrived, now);
}
