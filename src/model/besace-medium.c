/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-medium.h"

#include <string.h>

/* As the reader of HTML and Markdown understands the source of an image. */
#define BLOB_SCHEME "blob:"
#define DIGEST_LENGTH 64

void
besace_medium_free (BesaceMedium *self)
{
  g_free (self->blob);
  g_free (self->url);
  g_free (self);
}

const char *
besace_medium_get_name (const BesaceMedium *self)
{
  return self->blob ? self->blob : self->url;
}

static void
add (GPtrArray    *media,
     BesaceMedium *medium)
{
  for (guint i = 0; i < media->len; i++) {
    if (g_str_equal (besace_medium_get_name (g_ptr_array_index (media, i)), besace_medium_get_name (medium))) {
      besace_medium_free (medium);
      return;
    }
  }

  g_ptr_array_add (media, medium);
}

static void
add_block (GPtrArray         *media,
           const BesaceBlock *block)
{
  BesaceMedium *medium;

  if (!block->blob && !block->url)
    return;

  medium = g_new0 (BesaceMedium, 1);
  medium->blob = g_strdup (block->blob);
  medium->url = g_strdup (block->url);
  medium->image = block->type == BESACE_BLOCK_IMAGE;
  medium->size = block->size;
  add (media, medium);
}

/* The images inside a text are named by their hash alone, after a scheme of ours. */
static void
add_text (GPtrArray  *media,
          const char *text)
{
  if (!text)
    return;

  while ((text = strstr (text, BLOB_SCHEME))) {
    g_autofree char *blob = NULL;

    text += strlen (BLOB_SCHEME);
    if (strspn (text, "0123456789abcdefABCDEF") != DIGEST_LENGTH)
      continue;

    blob = g_ascii_strdown (text, DIGEST_LENGTH);
    add_block (media, &(BesaceBlock) { .type = BESACE_BLOCK_IMAGE, .blob = blob, .size = -1 });
  }
}

GPtrArray *
besace_medium_list (const BesaceResource *resource)
{
  GPtrArray *media = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_medium_free);

  if (resource->cover)
    add_block (media, resource->cover);

  for (guint i = 0; i < resource->contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (resource->contents, i);

    switch (block->type) {
    case BESACE_BLOCK_IMAGE:
    case BESACE_BLOCK_FILE:
    case BESACE_BLOCK_MODULE:
      add_block (media, block);
      break;
    case BESACE_BLOCK_TEXT:
      add_text (media, block->html);
      add_text (media, block->markdown);
      break;
    case BESACE_BLOCK_SECTION:
    case BESACE_BLOCK_LINK:
    default:
      break;
    }
  }

  return media;
}
