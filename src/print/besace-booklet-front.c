/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-booklet-front.h"

#include <glib/gi18n.h>

#include "besace-contents-line.h"
#include "besace-date.h"
#include "besace-markdown.h"
#include "besace-paper-words.h"

/* Of the cover: the white above the title, and the sizes of text. The title is twice as large as its text. */
#define TOP_SHARE 0.16
#define TITLE_TEXT_SIZE 18.0
#define DESCRIPTION_SIZE 14.0
#define FACTS_SPACE 24.0

#define ITEM_INSET 18.0
#define LINE_SPACE 4.0
#define PART_SPACE 14.0

/* A line of the contents, and what it leads to. */
typedef struct {
  guint  box;
  double inset;
  double height;
  guint  heading;
} Line;

struct _BesaceBookletFront {
  BesacePrintout   *printout;  /* (unowned) */
  PangoContext     *context;
  double            page_height;
  BesaceFlow       *cover;
  BesaceTypesetter *cover_typesetter;
  BesaceFlow       *contents;  /* without a page where there are no items */
  BesaceTypesetter *contents_typesetter;
  GArray           *lines;     /* of Line */
};

static void
add_picture (BesaceBookletFront             *self,
             const BesaceCollectionContents *contents)
{
  const BesaceBlock *cover = contents->cover ? contents->cover->cover : NULL;
  const char *blob;
  g_autofree char *path = NULL;

  if (!cover)
    return;

  /* Words in place of a picture would say nothing on a cover. */
  blob = besace_block_get_blob (cover);
  path = besace_printout_get_blob_path (self->printout, blob);
  if (path)
    besace_typesetter_add_picture (self->cover_typesetter, blob, cover->alt, FALSE);
}

static void
add_line (BesaceBookletFront *self,
          char               *line)
{
  if (line)
    besace_typesetter_add_line (self->cover_typesetter, line, 0);
  g_free (line);
}

/* (transfer full) */
static char *
count_resources (const BesaceCollectionContents *contents)
{
  guint n = 0;

  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);

    n += besace_collection_item_get_fields (entry->item)->type == BESACE_ITEM_RESOURCE;
  }

  return n > 0 ? g_strdup_printf (ngettext ("%u resource", "%u resources", n), n) : NULL;
}

static void
add_facts (BesaceBookletFront             *self,
           const BesaceCollectionContents *contents,
           const char                     *maker)
{
  g_autofree char *date = besace_date_to_text (besace_printout_get_now (self->printout), 0);

  besace_typesetter_add_space (self->cover_typesetter, FACTS_SPACE);
  besace_typesetter_add_rule (self->cover_typesetter);
  add_line (self, besace_paper_words_get_audience (self->printout, contents));
  add_line (self, besace_paper_words_get_level (contents));
  add_line (self, besace_paper_words_get_duration (contents));
  add_line (self, count_resources (contents));
  if (maker)
    add_line (self, g_strdup_printf (_("Prepared by %s"), maker));
  add_line (self, g_strdup_printf (_("Printed on %s."), date));
}

static void
set_cover (BesaceBookletFront             *self,
           const BesaceCollectionContents *contents,
           const char                     *maker)
{
  BesaceTypesetter *typesetter = self->cover_typesetter;
  const BesaceCollectionFields *fields = besace_collection_get_fields (contents->collection);
  g_autoptr(BesaceDocument) description = fields->description ? besace_document_from_markdown (fields->description) : NULL;

  besace_typesetter_add_box (typesetter, besace_space_box_new (TOP_SHARE * self->page_height), 0, 0);
  besace_typesetter_set_text_size (typesetter, TITLE_TEXT_SIZE);
  besace_typesetter_add_heading (typesetter, 0, fields->title);
  besace_typesetter_set_text_size (typesetter, DESCRIPTION_SIZE);
  for (guint i = 0; description && i < description->parts->len; i++)
    besace_typesetter_add_part (typesetter, description, i);
  add_picture (self, contents);
  besace_typesetter_set_text_size (typesetter, BESACE_TEXT_SIZE);
  add_facts (self, contents, maker);
  besace_flow_break (self->cover);
}

BesaceBookletFront *
besace_booklet_front_new (BesacePrintout                 *printout,
                          const BesaceCollectionContents *contents,
                          const char                     *maker,
                          PangoContext                   *context,
                          double                          page_height)
{
  BesaceBookletFront *self = g_new0 (BesaceBookletFront, 1);

  self->printout = printout;
  self->context = g_object_ref (context);
  self->page_height = page_height;
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->cover = besace_flow_new (besace_printout_get_text_width (printout), page_height);
  self->cover_typesetter = besace_printout_create_typesetter (printout, self->cover, context);
  set_cover (self, contents, maker);
  return self;
}

static void
clear_contents (BesaceBookletFront *self)
{
  g_clear_pointer (&self->contents_typesetter, besace_typesetter_free);
  g_clear_pointer (&self->contents, besace_flow_free);
  g_array_set_size (self->lines, 0);
}

void
besace_booklet_front_free (BesaceBookletFront *self)
{
  clear_contents (self);
  besace_typesetter_free (self->cover_typesetter);
  besace_flow_free (self->cover);
  g_array_unref (self->lines);
  g_object_unref (self->context);
  g_free (self);
}

static BesaceText *
create_text (BesaceBookletFront *self,
             const char         *words,
             gboolean            bold)
{
  BesaceTextStyle style = { .bold = bold };
  BesaceText *text = besace_text_new (self->context, &style);

  besace_text_append (text, words, 0, NULL, NULL);
  return text;
}

static void
add_contents_line (BesaceBookletFront            *self,
                   const BesaceBookletEntry      *entry,
                   const BesaceTypesetterHeading *heading,
                   gboolean                       in_part,
                   guint                          page)
{
  double inset = in_part && !entry->is_part ? ITEM_INSET : 0;
  double space = entry->is_part ? PART_SPACE : LINE_SPACE;
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  BesaceBox *box = besace_contents_line_new (create_text (self, heading->text, entry->is_part),
                                             create_text (self, number, entry->is_part),
                                             inset, besace_flow_get_width (self->contents));
  Line line = { besace_flow_get_n_boxes (self->contents), inset, besace_box_get_height (box), entry->heading };

  box->keep_with_next = entry->is_part;
  besace_typesetter_add_box (self->contents_typesetter, box, space, LINE_SPACE);
  g_array_append_val (self->lines, line);
}

/* Sets them as if the items began on page @first. */
static void
set_contents (BesaceBookletFront     *self,
              const GArray           *entries,
              const BesaceFlow       *flow,
              const BesaceTypesetter *typesetter,
              guint                   first)
{
  const GPtrArray *headings = besace_typesetter_get_headings (typesetter);
  gboolean in_part = FALSE;

  clear_contents (self);
  self->contents = besace_flow_new (besace_flow_get_width (self->cover), self->page_height);
  self->contents_typesetter = besace_printout_create_typesetter (self->printout, self->contents, self->context);
  if (entries->len > 0) {
    besace_typesetter_set_depth (self->contents_typesetter, 1);
    besace_typesetter_add_heading (self->contents_typesetter, 0, C_("booklet", "Contents"));
  }

  for (guint i = 0; i < entries->len; i++) {
    const BesaceBookletEntry *entry = &g_array_index (entries, BesaceBookletEntry, i);
    const BesaceTypesetterHeading *heading = g_ptr_array_index (headings, entry->heading);
    guint page;
    double y;

    besace_flow_locate (flow, heading->box, &page, &y);
    in_part |= entry->is_part;
    add_contents_line (self, entry, heading, in_part, first + page);
  }

  besace_flow_break (self->contents);
}

void
besace_booklet_front_set_contents (BesaceBookletFront     *self,
                                   const GArray           *entries,
                                   const BesaceFlow       *flow,
                                   const BesaceTypesetter *typesetter)
{
  /* How many pages they take does not depend on the numbers in them. */
  set_contents (self, entries, flow, typesetter, 0);
  set_contents (self, entries, flow, typesetter, besace_booklet_front_get_n_pages (self));
}

guint
besace_booklet_front_get_n_pages (const BesaceBookletFront *self)
{
  return besace_flow_get_n_pages (self->cover) + besace_flow_get_n_pages (self->contents);
}

gboolean
besace_booklet_front_is_cover (const BesaceBookletFront *self,
                               guint                     page)
{
  return page < besace_flow_get_n_pages (self->cover);
}

void
besace_booklet_front_draw_page (const BesaceBookletFront *self,
                                guint                     page,
                                cairo_t                  *cr)
{
  const BesacePaper *paper = besace_printout_get_paper (self->printout);

  if (besace_booklet_front_is_cover (self, page))
    besace_flow_draw_page (self->cover, cr, page, paper->left, paper->top);
  else
    besace_flow_draw_page (self->contents, cr, page - besace_flow_get_n_pages (self->cover), paper->left, paper->top);
}

void
besace_booklet_front_list_headings (const BesaceBookletFront *self,
                                    GArray                   *headings)
{
  besace_printout_add_headings (self->printout, headings, self->cover, self->cover_typesetter, 0);
  besace_printout_add_headings (self->printout, headings, self->contents, self->contents_typesetter,
                                besace_flow_get_n_pages (self->cover));
}

void
besace_booklet_front_list_links (const BesaceBookletFront *self,
                                 GArray                   *links)
{
  const BesacePaper *paper = besace_printout_get_paper (self->printout);
  guint n_headings = besace_typesetter_get_headings (self->cover_typesetter)->len
                     + besace_typesetter_get_headings (self->contents_typesetter)->len;

  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = &g_array_index (self->lines, Line, i);
    BesacePrintoutLink link = { .heading = n_headings + line->heading, .height = line->height };

    besace_flow_locate (self->contents, line->box, &link.page, &link.y);
    link.page += besace_flow_get_n_pages (self->cover);
    link.x = paper->left + line->inset;
    link.y += paper->top;
    link.width = besace_flow_get_width (self->contents) - line->inset;
    g_array_append_val (links, link);
  }
}
