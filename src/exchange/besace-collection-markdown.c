/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-markdown.h"

#include <glib/gi18n.h>

#include "besace-collection-words.h"
#include "besace-duration.h"
#include "besace-document.h"
#include "besace-markdown.h"

/* All of it is gathered as one document, which knows how to write text in which nothing is taken for a mark. */

#define TITLE_LEVEL 1
#define HEADING_LEVEL 2
#define ITEM_LEVEL 3
#define DEEPEST_LEVEL 6

static void
add_run (GPtrArray  *runs,
         const char *text,
         const char *address)
{
  BesaceRun *run = besace_run_new (text, -1, 0);

  run->href = g_strdup (address);
  g_ptr_array_add (runs, run);
}

static BesacePart *
add_part (BesaceDocument *document,
          BesacePartType  type,
          const char     *text,
          const char     *address)
{
  BesacePart *part = besace_document_add (document, type);

  add_run (part->runs, text, address);
  return part;
}

static void
add_heading (BesaceDocument *document,
             guint           level,
             const char     *text,
             const char     *address)
{
  add_part (document, BESACE_PART_HEADING, text, address)->level = level;
}

static void
add_paragraph (BesaceDocument *document,
               const char     *text)
{
  if (text && *text)
    add_part (document, BESACE_PART_PARAGRAPH, text, NULL);
}

/* What somebody wrote, whose headings are under the one that it belongs to. */
static void
add_written (BesaceDocument *document,
             const char     *markdown,
             guint           level)
{
  g_autoptr(BesaceDocument) written = NULL;
  g_autofree gpointer *parts = NULL;
  gsize n_parts;

  if (!markdown || !*markdown)
    return;

  written = besace_document_from_markdown (markdown);
  parts = g_ptr_array_steal (written->parts, &n_parts);
  for (gsize i = 0; i < n_parts; i++) {
    BesacePart *part = parts[i];

    if (part->type == BESACE_PART_HEADING)
      part->level = MIN (part->level + level - 1, DEEPEST_LEVEL);
    g_ptr_array_add (document->parts, part);
  }
}

static void
add_cell (GPtrArray  *row,
          gboolean    header,
          const char *text,
          const char *address)
{
  BesaceCell *cell = besace_cell_new ();

  cell->header = header;
  if (text && *text)
    add_run (cell->runs, text, address);
  g_ptr_array_add (row, cell);
}

static void
add_plan (BesaceDocument                 *document,
          const BesaceCollectionContents *contents,
          gboolean                        with_notes)
{
  const gboolean timed = besace_collection_contents_get_time (contents, 0) >= 0;
  BesacePart *table = besace_document_add (document, BESACE_PART_TABLE);
  GPtrArray *head = besace_cells_new ();

  if (timed)
    add_cell (head, TRUE, _("Time"), NULL);
  add_cell (head, TRUE, _("Duration"), NULL);
  add_cell (head, TRUE, _("Step"), NULL);
  g_ptr_array_add (table->rows, head);

  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);
    const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);
    g_autofree char *address = besace_collection_entry_dup_address (entry);
    g_autofree char *duration = item->minutes > 0 ? besace_duration_to_text ((guint) item->minutes) : NULL;
    GPtrArray *row;

    if (item->type == BESACE_ITEM_NOTE && (!with_notes || !entry->note))
      continue;

    row = besace_cells_new ();
    if (timed) {
      g_autofree char *time = besace_hour_to_text (besace_collection_contents_get_time (contents, i));

      add_cell (row, FALSE, time, NULL);
    }
    add_cell (row, FALSE, duration, NULL);
    add_cell (row, FALSE, besace_collection_entry_get_title (entry), address);
    g_ptr_array_add (table->rows, row);
  }
}

static void
add_entry (BesaceDocument               *document,
           const BesaceCollectionEntry  *entry,
           const BesaceCollectionExport *export)
{
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);
  const gboolean with_notes = export->with_notes;
  g_autofree char *address = besace_collection_entry_dup_address (entry);
  g_autofree char *origin = besace_collection_origin_to_text (entry, export->vocabulary);

  if (item->type == BESACE_ITEM_HEADING) {
    add_heading (document, HEADING_LEVEL, besace_collection_entry_get_title (entry), NULL);
    return;
  }

  if (item->type == BESACE_ITEM_NOTE) {
    if (with_notes && entry->note)
      add_written (document, besace_note_get_fields (entry->note)->text, ITEM_LEVEL);
    return;
  }

  add_heading (document, ITEM_LEVEL, besace_collection_entry_get_title (entry), address);
  add_paragraph (document, origin);
  if (item->minutes > 0) {
    g_autofree char *duration = besace_duration_to_text ((guint) item->minutes);

    add_paragraph (document, duration);
  }
  if (entry->resource)
    add_paragraph (document, entry->resource->summary);
  if (with_notes)
    add_written (document, item->note, ITEM_LEVEL);
}

char *
besace_collection_to_markdown (const BesaceCollectionContents *contents,
                               const BesaceCollectionExport   *export)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (contents->collection);
  g_autoptr(BesaceDocument) document = besace_document_new ();
  g_autofree char *facts = besace_collection_facts_to_text (contents, export->vocabulary);

  add_heading (document, TITLE_LEVEL, fields->title, NULL);
  add_paragraph (document, facts);
  add_written (document, fields->description, TITLE_LEVEL);
  if (fields->kind == BESACE_COLLECTION_PLAN)
    add_plan (document, contents, export->with_notes);
  for (guint i = 0; i < contents->entries->len; i++)
    add_entry (document, g_ptr_array_index (contents->entries, i), export);

  return besace_document_to_markdown (document);
}
