/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-text.h"

#include "besace-block-document.h"

static void
append_line (GString    *text,
             const char *line)
{
  if (line && *line)
    g_string_append_printf (text, "%s\n", line);
}

static void
append_block_text (GString           *text,
                   const BesaceBlock *block)
{
  append_line (text, block->title);
  append_line (text, block->name);
  append_line (text, block->alt);
  append_line (text, block->caption);

  if (block->type == BESACE_BLOCK_TEXT) {
    g_autoptr(BesaceDocument) document = besace_block_to_document (block);
    g_autofree char *content = besace_document_to_text (document);

    g_string_append (text, content);
  }
}

static void
append_kit_text (GString         *text,
                 const BesaceKit *kit)
{
  append_line (text, kit->cost);
  append_line (text, kit->equipment);
  append_line (text, kit->plans);
  append_line (text, kit->contact);
  append_line (text, kit->deployed_by);
}

char *
besace_resource_contents_to_text (const BesaceResource *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->contents->len; i++)
    append_block_text (text, g_ptr_array_index (self->contents, i));
  if (self->kit)
    append_kit_text (text, self->kit);

  return g_string_free (text, FALSE);
}

/* A paragraph of plain text. Its line breaks stay, and nothing in it becomes a mark. */
static void
append_plain (GString    *markdown,
              const char *prefix,
              const char *text)
{
  g_autoptr(BesaceDocument) document = NULL;
  g_autofree char *escaped = NULL;
  BesacePart *part;

  if (!text || !*text)
    return;

  document = besace_document_new ();
  part = besace_document_add (document, BESACE_PART_PARAGRAPH);
  g_ptr_array_add (part->runs, besace_run_new (text, -1, 0));
  escaped = besace_document_to_markdown (document);
  g_string_append_printf (markdown, "%s%s", prefix, escaped);
}

static void
append_link (GString    *markdown,
             const char *mark,
             const char *label,
             const char *address)
{
  g_autoptr(BesaceDocument) document = besace_document_new ();
  BesacePart *part = besace_document_add (document, BESACE_PART_PARAGRAPH);
  BesaceRun *run = besace_run_new (label ? label : address, -1, 0);
  g_autofree char *link = NULL;

  run->href = g_strdup (address);
  g_ptr_array_add (part->runs, run);
  link = besace_document_to_markdown (document);
  g_string_append_printf (markdown, "%s%s", mark, link);
}

static void
append_block (GString           *markdown,
              const BesaceBlock *block)
{
  switch (block->type) {
  case BESACE_BLOCK_SECTION:
    append_plain (markdown, "## ", block->title);
    break;
  case BESACE_BLOCK_TEXT: {
    g_autoptr(BesaceDocument) document = besace_block_to_document (block);
    g_autofree char *text = besace_document_to_markdown (document);

    append_plain (markdown, "### ", block->title);
    g_string_append (markdown, text);
    break;
  }
  case BESACE_BLOCK_LINK:
    if (block->url)
      append_link (markdown, "", block->title, block->url);
    else
      append_plain (markdown, "", block->title);
    append_plain (markdown, "", block->caption);
    break;
  case BESACE_BLOCK_IMAGE:
    if (block->url)
      append_link (markdown, "!", block->alt ? block->alt : block->caption, block->url);
    else
      append_plain (markdown, "", block->alt);
    append_plain (markdown, "", block->caption);
    break;
  case BESACE_BLOCK_FILE:
    if (block->url)
      append_link (markdown, "", block->name, block->url);
    else
      append_plain (markdown, "", block->name);
    append_plain (markdown, "", block->caption);
    break;
  case BESACE_BLOCK_MODULE:
  default:
    append_plain (markdown, "", block->name);
    append_plain (markdown, "", block->caption);
    break;
  }
}

static void
append_kit (GString         *markdown,
            const BesaceKit *kit)
{
  append_plain (markdown, "- ", kit->cost);
  append_plain (markdown, "- ", kit->equipment);
  append_plain (markdown, "- ", kit->plans);
  append_plain (markdown, "- ", kit->contact);
  append_plain (markdown, "- ", kit->deployed_by);
}

char *
besace_resource_to_markdown (const BesaceResource *self,
                             const char           *date)
{
  GString *markdown = g_string_new (NULL);
  const char *producer = besace_resource_get_value (self, BESACE_FACET_PRODUCER);
  g_autofree char *origin = producer && date ? g_strdup_printf ("%s · %s", producer, date) : NULL;

  append_plain (markdown, "# ", self->title);
  append_plain (markdown, "", origin ? origin : producer ? producer : date);
  append_plain (markdown, "", self->summary);

  for (guint i = 0; i < self->contents->len; i++)
    append_block (markdown, g_ptr_array_index (self->contents, i));
  if (self->kit)
    append_kit (markdown, self->kit);
  if (self->url)
    append_link (markdown, "", NULL, self->url);

  return g_string_free (markdown, FALSE);
}
