/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft-block.h"

#include "besace-block-document.h"
#include "besace-plain-text.h"

struct _BesaceDraftBlock {
  GObject          parent_instance;

  BesaceBlockType  type;
  char            *fields[BESACE_N_DRAFT_BLOCK_FIELDS]; /* (owned) never NULL */
  gint64           size;
};

G_DEFINE_FINAL_TYPE (BesaceDraftBlock, besace_draft_block, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
besace_draft_block_finalize (GObject *object)
{
  BesaceDraftBlock *self = BESACE_DRAFT_BLOCK (object);

  for (guint i = 0; i < BESACE_N_DRAFT_BLOCK_FIELDS; i++)
    g_free (self->fields[i]);

  G_OBJECT_CLASS (besace_draft_block_parent_class)->finalize (object);
}

static void
besace_draft_block_class_init (BesaceDraftBlockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_draft_block_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", BESACE_TYPE_DRAFT_BLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_draft_block_init (BesaceDraftBlock *self)
{
  for (guint i = 0; i < BESACE_N_DRAFT_BLOCK_FIELDS; i++)
    self->fields[i] = g_strdup ("");
  self->size = -1;
}

static void
set_field (BesaceDraftBlock      *self,
           BesaceDraftBlockField  field,
           const char            *value)
{
  g_free (self->fields[field]);
  self->fields[field] = g_strdup (value ? value : "");
}

BesaceDraftBlock *
besace_draft_block_new (BesaceBlockType type)
{
  BesaceDraftBlock *self = g_object_new (BESACE_TYPE_DRAFT_BLOCK, NULL);

  self->type = type;
  return self;
}

BesaceDraftBlock *
besace_draft_block_new_from_block (const BesaceBlock *block)
{
  BesaceDraftBlock *self = besace_draft_block_new (block->type);

  set_field (self, BESACE_DRAFT_BLOCK_TITLE, block->title);
  set_field (self, BESACE_DRAFT_BLOCK_URL, block->url);
  set_field (self, BESACE_DRAFT_BLOCK_CAPTION, block->caption);
  set_field (self, BESACE_DRAFT_BLOCK_ALT, block->alt);
  set_field (self, BESACE_DRAFT_BLOCK_NAME, block->name);
  set_field (self, BESACE_DRAFT_BLOCK_BLOB, besace_block_get_blob (block));
  set_field (self, BESACE_DRAFT_BLOCK_MIME, block->mime);
  self->size = block->size;

  if (block->html) {
    g_autoptr(BesaceDocument) document = besace_block_to_document (block);
    g_autofree char *markdown = besace_document_to_markdown (document);

    set_field (self, BESACE_DRAFT_BLOCK_TEXT, g_strchomp (markdown));
  } else {
    set_field (self, BESACE_DRAFT_BLOCK_TEXT, block->markdown);
  }

  return self;
}

BesaceDraftBlock *
besace_draft_block_copy (BesaceDraftBlock *self)
{
  BesaceDraftBlock *copy;

  g_return_val_if_fail (BESACE_IS_DRAFT_BLOCK (self), NULL);

  copy = besace_draft_block_new (self->type);
  for (guint i = 0; i < BESACE_N_DRAFT_BLOCK_FIELDS; i++)
    set_field (copy, i, self->fields[i]);
  copy->size = self->size;
  return copy;
}

BesaceBlockType
besace_draft_block_get_block_type (BesaceDraftBlock *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT_BLOCK (self), BESACE_BLOCK_TEXT);

  return self->type;
}

const char *
besace_draft_block_get (BesaceDraftBlock      *self,
                        BesaceDraftBlockField  field)
{
  g_return_val_if_fail (BESACE_IS_DRAFT_BLOCK (self), "");

  return self->fields[field];
}

void
besace_draft_block_set (BesaceDraftBlock      *self,
                        BesaceDraftBlockField  field,
                        const char            *value)
{
  g_return_if_fail (BESACE_IS_DRAFT_BLOCK (self));
  g_return_if_fail (value != NULL);

  if (g_str_equal (self->fields[field], value))
    return;

  set_field (self, field, value);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gint64
besace_draft_block_get_size (BesaceDraftBlock *self)
{
  g_return_val_if_fail (BESACE_IS_DRAFT_BLOCK (self), -1);

  return self->size;
}

void
besace_draft_block_take_file (BesaceDraftBlock  *self,
                              const BesaceBlock *file)
{
  g_return_if_fail (BESACE_IS_DRAFT_BLOCK (self));

  set_field (self, BESACE_DRAFT_BLOCK_NAME, file->name);
  set_field (self, BESACE_DRAFT_BLOCK_BLOB, file->blob);
  set_field (self, BESACE_DRAFT_BLOCK_MIME, file->mime);
  set_field (self, BESACE_DRAFT_BLOCK_URL, NULL);
  self->size = file->size;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
besace_draft_block_equal (BesaceDraftBlock *self,
                          BesaceDraftBlock *other)
{
  g_return_val_if_fail (BESACE_IS_DRAFT_BLOCK (self) && BESACE_IS_DRAFT_BLOCK (other), FALSE);

  if (self->type != other->type || self->size != other->size)
    return FALSE;

  for (guint i = 0; i < BESACE_N_DRAFT_BLOCK_FIELDS; i++) {
    if (!g_str_equal (self->fields[i], other->fields[i]))
      return FALSE;
  }

  return TRUE;
}

/* NULL for a text that says nothing. */
static char *
clean (const char *text,
       gboolean    on_a_line)
{
  g_autofree char *plain = on_a_line ? besace_plain_text_new_line (text) : besace_plain_text_new (text);

  return *plain ? g_steal_pointer (&plain) : NULL;
}

BesaceBlock *
besace_draft_block_to_block (BesaceDraftBlock *self)
{
  BesaceBlock *block;

  g_return_val_if_fail (BESACE_IS_DRAFT_BLOCK (self), NULL);

  block = besace_block_new (self->type);
  block->title = clean (self->fields[BESACE_DRAFT_BLOCK_TITLE], TRUE);
  block->markdown = clean (self->fields[BESACE_DRAFT_BLOCK_TEXT], FALSE);
  block->url = clean (self->fields[BESACE_DRAFT_BLOCK_URL], TRUE);
  block->caption = clean (self->fields[BESACE_DRAFT_BLOCK_CAPTION], FALSE);
  block->alt = clean (self->fields[BESACE_DRAFT_BLOCK_ALT], FALSE);
  block->name = clean (self->fields[BESACE_DRAFT_BLOCK_NAME], TRUE);
  block->blob = clean (self->fields[BESACE_DRAFT_BLOCK_BLOB], TRUE);
  block->mime = clean (self->fields[BESACE_DRAFT_BLOCK_MIME], TRUE);
  block->size = self->size;
  return block;
}
