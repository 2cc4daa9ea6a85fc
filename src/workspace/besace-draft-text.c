/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft-text.h"

#include "besace-block-document.h"
#include "besace-copy-private.h"
#include "besace-draft-data.h"
#include "besace-html.h"
#include "besace-kit-contents.h"
#include "besace-light-markup.h"
#include "besace-markdown.h"
#include "besace-pasted-html.h"
#include "besace-plain-text.h"
#include "besace-resource-text.h"

char *
besace_draft_text_from_html (const char *html)
{
  g_autofree char *cleaned = besace_pasted_html_clean (html);
  g_autoptr(BesaceDocument) document = besace_document_from_html (cleaned);
  g_autofree char *markdown = besace_document_to_markdown (document);
  char *text = besace_plain_text_new (markdown);

  return g_strstrip (text);
}

/* As Besace writes it itself: what says the same is the same then. (transfer full) */
static char *
normalise (const char *markdown)
{
  g_autoptr(BesaceDocument) document = besace_document_from_markdown (markdown);

  return g_strchomp (besace_document_to_markdown (document));
}

char *
besace_draft_text_to_light (const char *markdown)
{
  g_autofree char *text = besace_light_markup_from_markdown (markdown);
  g_autofree char *again = besace_light_markup_to_markdown (text);
  g_autofree char *normal = NULL;
  g_autofree char *kept = NULL;

  if (g_str_equal (again, markdown))
    return g_steal_pointer (&text);

  /* That of others may say the same in another way. */
  normal = normalise (markdown);
  g_free (text);
  text = besace_light_markup_from_markdown (normal);
  g_free (again);
  again = besace_light_markup_to_markdown (text);
  kept = normalise (again);
  return g_str_equal (kept, normal) ? g_steal_pointer (&text) : NULL;
}

char *
besace_draft_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto(GStrv) lines = g_strsplit (valid, "\r\n", -1);
  g_autofree char *joined = g_strjoinv ("\n", lines);

  return besace_plain_text_new (joined);
}

char *
besace_draft_text_describe (const char *data)
{
  g_autoptr(GPtrArray) blocks = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceResource) resource = besace_draft_data_read (data, &blocks, &failure);
  g_autofree char *contents = resource ? besace_resource_contents_to_text (resource) : NULL;

  if (!resource)
    return g_strdup (failure->message);

  return g_strstrip (g_strjoin ("\n", resource->title, resource->summary ? resource->summary : "", contents, NULL));
}

BesaceCopy *
besace_draft_text_preview (BesaceDraft *draft)
{
  g_autoptr(BesaceResource) resource = besace_draft_to_resource (draft);
  BesaceCopy *copy;

  besace_kit_contents_add (resource);
  copy = besace_copy_new (resource);
  for (guint i = 0; i < resource->contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (resource->contents, i);

    g_ptr_array_add (copy->documents, block->type == BESACE_BLOCK_TEXT ? besace_block_to_document (block) : NULL);
  }

  return copy;
}
