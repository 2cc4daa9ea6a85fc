/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-html.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-block-document.h"
#include "besace-collection-words.h"
#include "besace-duration.h"
#include "besace-document-html.h"
#include "besace-link-address.h"
#include "besace-markdown.h"
#include "besace-page-picture.h"

/* Of the headings among the items, and where there are none before them, of the items themselves. */
#define HEADING_LEVEL 2
#define DEEPEST_LEVEL 6

typedef struct {
  const BesaceCollectionContents *contents;
  gboolean                        with_notes;
  BesacePagePictures              pictures;
  GString                        *html;
  guint                           level; /* of the items' titles */
  guint                           last;  /* the level of the last heading: none is more than one deeper */
} PageWriter;

/* Nothing is fetched, nothing runs: whatever went wrong before, the browser holds to it. */
static const char head[] =
  "<meta charset=\"utf-8\">\n"
  "<meta http-equiv=\"Content-Security-Policy\""
  " content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
  "<meta name=\"generator\" content=\"Besace\">\n";

static const char style[] =
  "<style>\n"
  ":root { color-scheme: light dark; }\n"
  "body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }\n"
  "h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; } h2:not(.item) { border-bottom: 1px solid; }\n"
  "article { margin: 2rem 0; }\n"
  ".facts, .origin, .missing { opacity: .75; }\n"
  ".note { border-inline-start: .3rem solid; padding-inline-start: .8rem; }\n"
  ".table { overflow-x: auto; }\n"
  "table { border-collapse: collapse; width: 100%; } caption { text-align: start; font-weight: bold; }\n"
  "th, td { border: 1px solid; padding: .3rem .5rem; text-align: start; vertical-align: top; }\n"
  "td.number { white-space: nowrap; }\n"
  "img { max-width: 100%; height: auto; } figure { margin: 1rem 0; } .cover img { max-height: 16rem; }\n"
  "pre { overflow-x: auto; white-space: pre-wrap; }\n"
  "summary { cursor: pointer; padding: .4rem 0; }\n"
  "@media print { body { max-width: none; padding: 0; font-size: 11pt; } h2, h3 { break-after: avoid; }"
  " tr, img { break-inside: avoid; } details:not([open]) { display: none; } a { color: inherit; }"
  " .item > a[href]::after { content: \" (\" attr(href) \")\"; font-weight: normal; font-size: .8em; } }\n"
  "</style>\n";

static void
append_escaped (GString    *html,
                const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (html, escaped);
}

/* An element with text in it; nothing where there is none. */
static void
append_element (GString    *html,
                const char *name,
                const char *class,
                const char *text)
{
  if (!text || !*text)
    return;

  g_string_append_printf (html, "<%s", name);
  if (class)
    g_string_append_printf (html, " class=\"%s\"", class);
  g_string_append_c (html, '>');
  append_escaped (html, text);
  g_string_append_printf (html, "</%s>\n", name);
}

static void
append_linked (GString    *html,
               const char *text,
               const char *address)
{
  if (address) {
    g_string_append (html, "<a href=\"");
    append_escaped (html, address);
    g_string_append (html, "\">");
  }
  append_escaped (html, text);
  if (address)
    g_string_append (html, "</a>");
}

static void
append_picture (GString    *html,
                const char *blob,
                const char *alternative,
                gpointer    user_data)
{
  PageWriter *self = user_data;

  besace_page_pictures_append (&self->pictures, html, blob, alternative);
}

static void
append_heading (PageWriter *self,
                guint       level,
                const char *text)
{
  const guint reached = MIN (MIN (level, DEEPEST_LEVEL), self->last + 1);
  const char name[] = { 'h', (char) ('0' + reached), '\0' };

  if (!text || !*text)
    return;

  append_element (self->html, name, NULL, text);
  self->last = reached;
}

/* Headings of documents begin at 2: they are put under the heading of level @level. */
static void
append_document (PageWriter           *self,
                 const BesaceDocument *document,
                 guint                 level)
{
  besace_document_append_html (document, self->html, level - 1, &self->last, append_picture, self);
}

/* What somebody wrote in Markdown. */
static void
append_written (PageWriter *self,
                const char *markdown,
                guint       level)
{
  g_autoptr(BesaceDocument) document = besace_document_from_markdown (markdown ? markdown : "");

  append_document (self, document, level);
}

static void
append_note (PageWriter *self,
             const char *markdown)
{
  if (!self->with_notes || !markdown || !*markdown)
    return;

  g_string_append (self->html, "<div class=\"note\">\n");
  append_written (self, markdown, self->level);
  g_string_append (self->html, "</div>\n");
}

static gboolean
is_shown (PageWriter                  *self,
          const BesaceCollectionEntry *entry)
{
  return besace_collection_item_get_fields (entry->item)->type != BESACE_ITEM_NOTE || (self->with_notes && entry->note);
}

/* A link to what its address names, under what it is called. */
static void
append_link (PageWriter        *self,
             const BesaceBlock *block,
             const char        *name)
{
  g_autofree char *address = block->url ? besace_link_address_check (block->url) : NULL;

  if (name || address) {
    g_string_append (self->html, "<p>");
    append_linked (self->html, name ? name : address, address);
    g_string_append (self->html, "</p>\n");
  }
  append_element (self->html, "p", NULL, block->caption);
}

static void
append_block (PageWriter        *self,
              const BesaceBlock *block)
{
  switch (block->type) {
  case BESACE_BLOCK_SECTION:
    append_heading (self, self->level + 1, block->title);
    break;
  case BESACE_BLOCK_TEXT: {
    g_autoptr(BesaceDocument) document = besace_block_to_document (block);

    append_heading (self, self->level + 2, block->title);
    append_document (self, document, self->level + 1);
    break;
  }
  case BESACE_BLOCK_IMAGE:
    g_string_append (self->html, "<figure>");
    besace_page_pictures_append (&self->pictures, self->html, besace_block_get_blob (block), block->alt);
    append_element (self->html, "figcaption", NULL, block->caption);
    g_string_append (self->html, "</figure>\n");
    break;
  case BESACE_BLOCK_LINK:
    append_link (self, block, block->title);
    break;
  case BESACE_BLOCK_FILE:
  case BESACE_BLOCK_MODULE:
  default:
    append_link (self, block, block->name);
    break;
  }
}

/* All that it says, folded up, so that the page stays a list and still works without a network. */
static void
append_resource (PageWriter           *self,
                 const BesaceResource *resource)
{
  if (resource->cover) {
    g_string_append (self->html, "<div class=\"cover\">");
    besace_page_pictures_append (&self->pictures, self->html, besace_block_get_blob (resource->cover), resource->cover->alt);
    g_string_append (self->html, "</div>\n");
  }

  append_element (self->html, "p", NULL, resource->summary);
  if (resource->contents->len == 0)
    return;

  g_string_append (self->html, "<details>\n");
  append_element (self->html, "summary", NULL, _("Read all of it here"));
  g_string_append (self->html, "<div lang=\"");
  append_escaped (self->html, besace_resource_get_language (resource));
  g_string_append (self->html, "\">\n");
  for (guint i = 0; i < resource->contents->len; i++)
    append_block (self, g_ptr_array_index (resource->contents, i));
  g_string_append (self->html, "</div>\n</details>\n");
}

static void
append_entry (PageWriter                  *self,
              const BesaceCollectionEntry *entry,
              guint                        index)
{
  const BesaceCollectionKind kind = besace_collection_get_fields (self->contents->collection)->kind;
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);
  g_autofree char *address = besace_collection_entry_dup_address (entry);
  g_autofree char *origin = besace_collection_origin_to_text (entry, self->pictures.export->vocabulary);

  if (item->type == BESACE_ITEM_HEADING) {
    append_heading (self, HEADING_LEVEL, besace_collection_entry_get_title (entry));
    self->level = HEADING_LEVEL + 1;
    return;
  }

  g_string_append_printf (self->html, "<article id=\"item-%u\">\n", index + 1);
  if (item->type == BESACE_ITEM_NOTE) {
    append_note (self, besace_note_get_fields (entry->note)->text);
  } else {
    g_string_append_printf (self->html, "<h%u class=\"item\">", self->level);
    append_linked (self->html, besace_collection_entry_get_title (entry), address);
    g_string_append_printf (self->html, "</h%u>\n", self->level);
    self->last = self->level;
    append_element (self->html, "p", "origin", origin);
  }

  if (item->minutes > 0) {
    g_autofree char *duration = besace_duration_to_text ((guint) item->minutes);

    append_element (self->html, "p", "origin", duration);
  }
  /* A plan has said it already, in its table. */
  if (item->type != BESACE_ITEM_NOTE && kind != BESACE_COLLECTION_PLAN)
    append_note (self, item->note);
  if (kind == BESACE_COLLECTION_PATH) {
    g_string_append (self->html, "<p><label><input type=\"checkbox\"> ");
    append_escaped (self->html, _("Done"));
    g_string_append (self->html, "</label></p>\n");
  }
  if (entry->resource)
    append_resource (self, entry->resource);
  g_string_append (self->html, "</article>\n");
}

static void
append_plan_row (PageWriter *self,
                 guint       index,
                 gboolean    timed)
{
  const BesaceCollectionEntry *entry = g_ptr_array_index (self->contents->entries, index);
  const BesaceCollectionItemFields *item = besace_collection_item_get_fields (entry->item);
  const gboolean heading = item->type == BESACE_ITEM_HEADING;
  g_autofree char *anchor = g_strdup_printf ("#item-%u", index + 1);

  g_string_append (self->html, "<tr>");
  if (timed) {
    g_autofree char *time = besace_hour_to_text (besace_collection_contents_get_time (self->contents, index));

    append_element (self->html, "td", "number", time);
  }

  if (item->minutes > 0) {
    g_autofree char *duration = besace_duration_to_text ((guint) item->minutes);

    append_element (self->html, "td", "number", duration);
  } else {
    g_string_append (self->html, "<td></td>");
  }

  g_string_append (self->html, heading ? "<th scope=\"row\">" : "<td>");
  append_linked (self->html, besace_collection_entry_get_title (entry), heading ? NULL : anchor);
  if (item->type != BESACE_ITEM_NOTE)
    append_note (self, item->note);
  g_string_append (self->html, heading ? "</th></tr>\n" : "</td></tr>\n");
}

static void
append_plan (PageWriter *self)
{
  const gboolean timed = besace_collection_contents_get_time (self->contents, 0) >= 0;

  g_string_append (self->html, "<div class=\"table\"><table>\n<tr>");
  if (timed)
    append_element (self->html, "th", NULL, _("Time"));
  append_element (self->html, "th", NULL, _("Duration"));
  append_element (self->html, "th", NULL, _("Step"));
  g_string_append (self->html, "</tr>\n");
  for (guint i = 0; i < self->contents->entries->len; i++) {
    if (is_shown (self, g_ptr_array_index (self->contents->entries, i)))
      append_plan_row (self, i, timed);
  }
  g_string_append (self->html, "</table></div>\n");
}

static void
append_head (PageWriter                   *self,
             const BesaceCollectionExport *export,
             const char                   *title)
{
  g_string_append (self->html, "<!DOCTYPE html>\n<html lang=\"");
  append_escaped (self->html, export->language ? export->language : "fr");
  g_string_append (self->html, "\">\n<head>\n");
  g_string_append (self->html, head);
  append_element (self->html, "title", NULL, title);
  g_string_append (self->html, style);
  g_string_append (self->html, "</head>\n");
}

char *
besace_collection_to_html (const BesaceCollectionContents *contents,
                           const BesaceCollectionExport   *export,
                           GCancellable                   *cancellable)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (contents->collection);
  g_autofree char *facts = besace_collection_facts_to_text (contents, export->vocabulary);
  PageWriter writer = {
    .contents = contents,
    .with_notes = export->with_notes,
    .pictures = { .export = export },
    .html = g_string_new (NULL),
    .level = HEADING_LEVEL,
    .last = 1,
  };

  append_head (&writer, export, fields->title);
  g_string_append (writer.html, "<body>\n<main>\n");
  append_element (writer.html, "h1", NULL, fields->title);
  append_element (writer.html, "p", "facts", facts);
  if (contents->cover && contents->cover->cover) {
    g_string_append (writer.html, "<div class=\"cover\">");
    besace_page_pictures_append (&writer.pictures, writer.html, besace_block_get_blob (contents->cover->cover),
                                 contents->cover->cover->alt);
    g_string_append (writer.html, "</div>\n");
  }
  append_written (&writer, fields->description, 1);

  if (fields->kind == BESACE_COLLECTION_PLAN && contents->entries->len > 0)
    append_plan (&writer);
  for (guint i = 0; i < contents->entries->len && !g_cancellable_is_cancelled (cancellable); i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);

    if (is_shown (&writer, entry))
      append_entry (&writer, entry, i);
  }

  g_string_append (writer.html, "</main>\n</body>\n</html>\n");
  return g_string_free (writer.html, FALSE);
}
