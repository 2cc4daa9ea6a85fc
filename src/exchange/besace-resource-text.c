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

/* A paragraph apart from what is before it. */
static void
append_paragraph (GString    *markdown,
                  const char *paragraph)
{
  if (markdown->len > 0)
    g_string_append_c (markdown, '\n');
  g_string_append (markdown, paragraph);
}

/* Text in which nothing is a mark, as a part of the document or, with an address, as a link in it. */
static BesacePart *
add_plain (BesaceDocument *document,
           BesacePartType  type,
           const char     *text,
           const char     *address)
{
  BesacePart *part = besace_document_add (document, type);
  BesaceRun *run = besace_run_new (text, -1, 0);

  run->href = g_strdup (address);
  g_ptr_array_add (part->runs, run);
  return part;
}

static void
append_document (GString              *markdown,
                 const BesaceDocument *document)
{
  g_autofree char *text = besace_document_to_markdown (document);

  if (*text)
    append_paragraph (markdown, text);
}

static void
append_plain (GString    *markdown,
              const char *text)
{
  g_autoptr(BesaceDocument) document = besace_document_new ();

  if (!text || !*text)
    return;

  add_plain (document, BESACE_PART_PARAGRAPH, text, NULL);
  append_document (markdown, document);
}

static void
append_heading (GString    *markdown,
                guint       level,
                const char *text)
{
  g_autoptr(BesaceDocument) document = besace_document_new ();

  if (!text || !*text)
    return;

  add_plain (document, BESACE_PART_HEADING, text, NULL)->level = level;
  append_document (markdown, document);
}

/* What is on the web as a link, what is not by its name alone. */
static void
append_link (GString    *markdown,
             const char *name,
             const char *address)
{
  g_autoptr(BesaceDocument) document = besace_document_new ();

  if (!address) {
    append_plain (markdown, name);
    return;
  }

  add_plain (document, BESACE_PART_PARAGRAPH, name ? name : address, address);
  append_document (markdown, document);
}

static void
append_block (GString           *markdown,
              const BesaceBlock *block)
{
  switch (block->type) {
  case BESACE_BLOCK_SECTION:
    append_heading (markdown, 2, block->title);
    break;
  case BESACE_BLOCK_TEXT: {
    g_autoptr(BesaceDocument) document = besace_block_to_document (block);

    append_heading (markdown, 3, block->title);
    append_document (markdown, document);
    break;
  }
  case BESACE_BLOCK_LINK:
    append_link (markdown, block->title, block->url);
    append_plain (markdown, block->caption);
    break;
  case BESACE_BLOCK_IMAGE:
    append_link (markdown, block->alt, block->url);
    append_plain (markdown, block->caption);
    break;
  case BESACE_BLOCK_FILE:
  case BESACE_BLOCK_MODULE:
  default:
    append_link (markdown, block->name, block->url);
    append_plain (markdown, block->caption);
    break;
  }
}

static void
append_kit (GString         *markdown,
            const BesaceKit *kit)
{
  const char *const fields[] = { kit->cost, kit->equipment, kit->plans, kit->contact, kit->deployed_by };
  g_autoptr(BesaceDocument) document = besace_document_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    BesacePart *part = fields[i] ? add_plain (document, BESACE_PART_PARAGRAPH, fields[i], NULL) : NULL;

    if (part) {
      part->list_depth = 1;
      part->item_start = TRUE;
    }
  }

  append_document (markdown, document);
}

char *
besace_resource_to_markdown (const BesaceResource *self,
                             const char           *date)
{
  GString *markdown = g_string_new (NULL);
  const char *producer = besace_resource_get_value (self, BESACE_FACET_PRODUCER);
  g_autofree char *origin = producer && date ? g_strdup_printf ("%s · %s", producer, date) : NULL;

  append_heading (markdown, 1, self->title);
  append_plain (markdown, origin ? origin : producer ? producer : date);
  append_plain (markdown, self->summary);

  for (guint i = 0; i < self->contents->len; i++)
    append_block (markdown, g_ptr_array_index (self->contents, i));
  if (self->kit)
    append_kit (markdown, self->kit);
  if (self->url)
    append_link (markdown, NULL, self->url);

  return g_string_free (markdown, FALSE);
}
