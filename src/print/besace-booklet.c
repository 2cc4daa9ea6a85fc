/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-booklet.h"

#include <glib/gi18n.h>
#include <math.h>

#include "besace-booklet-front.h"
#include "besace-date.h"
#include "besace-markdown.h"
#include "besace-page-foot.h"
#include "besace-paper-words.h"
#include "besace-resource-setter.h"

/* A resource with contents begins on the page that the item before has left so much of. */
#define ITEM_ROOM_SHARE 0.45

#define ITEM_SPACE 40.0

/* The title of a part is larger than that of what is in it. */
#define PART_TEXT_SIZE 15.0

struct _BesaceBooklet {
  BesacePrintout            parent_instance;

  BesaceCollectionContents *contents;
  gboolean                  with_notes;
  char                     *maker;      /* (nullable) */

  PangoContext             *context;    /* (nullable) before the first layout, as all that follows */
  GHashTable               *contexts;   /* of PangoContext, by language */
  BesacePageFoot           *foot;
  BesaceBookletFront       *front;
  BesaceFlow               *flow;
  BesaceTypesetter         *typesetter;
  GArray                   *entries;    /* of BesaceBookletEntry */

  guint                     index;      /* of the item that is set next */
  guint                     depth;      /* of the items' titles */
  BesaceResource           *resource;   /* (nullable) of the item under way */
  BesaceResourceSetter     *setter;     /* (nullable) likewise */
};

G_DEFINE_FINAL_TYPE (BesaceBooklet, besace_booklet, BESACE_TYPE_PRINTOUT)

/* @language is NULL for what the collection itself says. */
static PangoContext *
get_context (BesaceBooklet *self,
             const char    *language)
{
  PangoContext *context = language ? g_hash_table_lookup (self->contexts, language) : self->context;

  if (!context) {
    context = besace_text_create_context_beside (self->context, language);
    g_hash_table_insert (self->contexts, g_strdup (language), context);
  }

  return context;
}

/* What is set next is what the contents call by its next heading. */
static void
add_entry (BesaceBooklet *self,
           gboolean       is_part)
{
  BesaceBookletEntry entry = { besace_typesetter_get_headings (self->typesetter)->len, is_part };

  g_array_append_val (self->entries, entry);
}

static void
add_part (BesaceBooklet *self,
          const char    *title)
{
  self->depth = 1;
  add_entry (self, TRUE);
  besace_typesetter_set_context (self->typesetter, self->context);
  besace_typesetter_set_depth (self->typesetter, self->depth);
  besace_typesetter_set_text_size (self->typesetter, PART_TEXT_SIZE);
  besace_typesetter_ask_for_room (self->typesetter, INFINITY);
  besace_typesetter_add_heading (self->typesetter, 0, title);
  besace_typesetter_set_text_size (self->typesetter, BESACE_TEXT_SIZE);
  self->depth = 2;
}

static void
begin_item (BesaceBooklet *self,
            const char    *language,
            gboolean       is_long)
{
  add_entry (self, FALSE);
  besace_typesetter_set_context (self->typesetter, get_context (self, language));
  besace_typesetter_set_depth (self->typesetter, self->depth);
  if (is_long)
    besace_typesetter_ask_for_room (self->typesetter, ITEM_ROOM_SHARE * besace_flow_get_page_height (self->flow));
  besace_typesetter_add_space (self->typesetter, ITEM_SPACE);
}

/* A note as an item. Its title is its first line, which is not said twice. */
static void
add_note (BesaceBooklet *self,
          BesaceNote    *note)
{
  g_autoptr(BesaceDocument) document = besace_document_from_markdown (besace_note_get_fields (note)->text);
  const char *title = besace_note_get_title (note);
  const BesacePart *first = document->parts->len > 0 ? g_ptr_array_index (document->parts, 0) : NULL;
  g_autofree char *first_line = first ? besace_runs_to_text (first->runs) : NULL;

  begin_item (self, NULL, FALSE);
  besace_typesetter_add_heading (self->typesetter, 0, title);
  for (guint i = g_strcmp0 (first_line, title) == 0; i < document->parts->len; i++)
    besace_typesetter_add_part (self->typesetter, document, i);
}

/* What is known of an item that this computer has no record of. (transfer full) */
static BesaceResource *
create_remembered_resource (const BesaceCollectionItemFields *fields)
{
  BesaceResource *resource = besace_resource_new (fields->target);
  const char *const producers[] = { fields->producer, NULL };

  resource->title = g_strdup (fields->title);
  resource->url = g_strdup (fields->url);
  if (fields->producer)
    resource->values[BESACE_FACET_PRODUCER] = g_strdupv ((char **) producers);

  return resource;
}

static void
add_notices (BesaceBooklet               *self,
             const BesaceCollectionEntry *entry)
{
  gint64 now = besace_printout_get_now (BESACE_PRINTOUT (self));

  if (!entry->resource)
    besace_resource_setter_add_notice (self->setter, _("This resource is no longer on this computer: look for it at its address."));
  if (entry->withdrawn)
    besace_resource_setter_add_notice (self->setter, _("Withdrawn by its source. This is its last known content: check it "
                                                       "before you use it."));
  if (entry->training)
    besace_resource_setter_add_notice (self->setter, _("From a training instance: nothing of it is real."));
  if (entry->resource && besace_resource_is_outdated (entry->resource, entry->copied, now))
    besace_resource_setter_add_notice (self->setter,
                                       _("This copy is more than a month old: the procedure may have changed."));
}

/* Begins what stands for a resource or a place: as on its sheet. */
static void
begin_resource (BesaceBooklet               *self,
                const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);

  self->resource = entry->resource ? besace_resource_ref (entry->resource) : create_remembered_resource (fields);
  begin_item (self, besace_resource_get_language (self->resource), self->resource->contents->len > 0);
  self->setter = besace_resource_setter_new (BESACE_PRINTOUT (self), self->typesetter, self->resource);
  if (!entry->resource)
    besace_resource_setter_set_head_only (self->setter);

  if (entry->copied) {
    g_autofree char *date = besace_date_to_text (entry->copied, 0);
    g_autofree char *line = g_strdup_printf (_("Copy of %s"), date);

    besace_resource_setter_add_line (self->setter, line);
  }
  if (fields->type == BESACE_ITEM_RESOURCE)
    add_notices (self, entry);
  if (self->with_notes)
    besace_resource_setter_set_note (self->setter, besace_paper_words_get_note (entry));
}

static void
add_item (BesaceBooklet               *self,
          const BesaceCollectionEntry *entry)
{
  switch (besace_collection_item_get_fields (entry->item)->type) {
  case BESACE_ITEM_HEADING:
    add_part (self, besace_collection_item_get_title (entry->item));
    break;
  case BESACE_ITEM_NOTE:
    if (self->with_notes && entry->note)
      add_note (self, entry->note);
    break;
  case BESACE_ITEM_RESOURCE:
  case BESACE_ITEM_PLACE:
  default:
    begin_resource (self, entry);
    break;
  }
}

static void
end_item (BesaceBooklet *self)
{
  g_clear_pointer (&self->setter, besace_resource_setter_free);
  g_clear_pointer (&self->resource, besace_resource_unref);
}

static void
clear_layout (BesaceBooklet *self)
{
  end_item (self);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->typesetter, besace_typesetter_free);
  g_clear_pointer (&self->flow, besace_flow_free);
  g_clear_pointer (&self->front, besace_booklet_front_free);
  g_clear_pointer (&self->foot, besace_page_foot_free);
  g_clear_pointer (&self->contexts, g_hash_table_unref);
  g_clear_object (&self->context);
}

static void
besace_booklet_describe (BesacePrintout        *printout,
                         BesacePrintoutDetails *details)
{
  BesaceBooklet *self = BESACE_BOOKLET (printout);

  details->title = besace_collection_get_title (self->contents->collection);
  details->author = self->maker;
}

static void
besace_booklet_begin (BesacePrintout *printout)
{
  BesaceBooklet *self = BESACE_BOOKLET (printout);
  double width = besace_printout_get_text_width (printout);
  const char *title = besace_collection_get_title (self->contents->collection);
  g_autofree char *date = besace_date_to_text (besace_printout_get_now (printout), 0);
  g_autofree char *sentence = g_strdup_printf (_("Printed on %s — check before relying on it."), date);
  double height;

  clear_layout (self);
  self->context = besace_text_create_context (NULL);
  self->contexts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->foot = besace_page_foot_new (self->context, title, sentence, 0, width);
  height = besace_printout_get_text_height (printout, besace_page_foot_get_height (self->foot));
  self->front = besace_booklet_front_new (printout, self->contents, self->maker, self->context, height);
  self->flow = besace_flow_new (width, height);
  self->typesetter = besace_printout_create_typesetter (printout, self->flow, self->context);
  self->entries = g_array_new (FALSE, FALSE, sizeof (BesaceBookletEntry));
  self->index = 0;
  self->depth = 1;
}

static gboolean
besace_booklet_proceed (BesacePrintout *printout)
{
  BesaceBooklet *self = BESACE_BOOKLET (printout);

  if (self->setter) {
    if (besace_resource_setter_continue (self->setter))
      end_item (self);
    return FALSE;
  }

  if (self->index < self->contents->entries->len) {
    add_item (self, g_ptr_array_index (self->contents->entries, self->index++));
    return FALSE;
  }

  besace_flow_break (self->flow);
  besace_booklet_front_set_contents (self->front, self->entries, self->flow, self->typesetter);
  return TRUE;
}

static guint
besace_booklet_get_n_pages (BesacePrintout *printout)
{
  BesaceBooklet *self = BESACE_BOOKLET (printout);

  return besace_booklet_front_get_n_pages (self->front) + besace_flow_get_n_pages (self->flow);
}

static void
besace_booklet_draw_page (BesacePrintout *printout,
                          guint           page,
                          cairo_t        *cr)
{
  BesaceBooklet *self = BESACE_BOOKLET (printout);
  const BesacePaper *paper = besace_printout_get_paper (printout);
  guint n_front = besace_booklet_front_get_n_pages (self->front);

  if (page < n_front)
    besace_booklet_front_draw_page (self->front, page, cr);
  else
    besace_flow_draw_page (self->flow, cr, page - n_front, paper->left, paper->top);

  if (!besace_booklet_front_is_cover (self->front, page))
    besace_page_foot_draw (self->foot, cr, paper->left, paper->height - paper->bottom, page,
                           besace_booklet_get_n_pages (printout));
}

static void
besace_booklet_list_headings (BesacePrintout *printout,
                              GArray         *headings)
{
  BesaceBooklet *self = BESACE_BOOKLET (printout);

  besace_booklet_front_list_headings (self->front, headings);
  besace_printout_add_headings (printout, headings, self->flow, self->typesetter,
                                besace_booklet_front_get_n_pages (self->front));
}

static void
besace_booklet_list_links (BesacePrintout *printout,
                           GArray         *links)
{
  besace_booklet_front_list_links (BESACE_BOOKLET (printout)->front, links);
}

static void
besace_booklet_finalize (GObject *object)
{
  BesaceBooklet *self = BESACE_BOOKLET (object);

  clear_layout (self);
  besace_collection_contents_unref (self->contents);
  g_free (self->maker);

  G_OBJECT_CLASS (besace_booklet_parent_class)->finalize (object);
}

static void
besace_booklet_class_init (BesaceBookletClass *klass)
{
  BesacePrintoutClass *printout_class = BESACE_PRINTOUT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_booklet_finalize;

  printout_class->describe = besace_booklet_describe;
  printout_class->begin = besace_booklet_begin;
  printout_class->proceed = besace_booklet_proceed;
  printout_class->get_n_pages = besace_booklet_get_n_pages;
  printout_class->draw_page = besace_booklet_draw_page;
  printout_class->list_headings = besace_booklet_list_headings;
  printout_class->list_links = besace_booklet_list_links;
}

static void
besace_booklet_init (BesaceBooklet *self)
{
}

BesacePrintout *
besace_booklet_new (BesaceCollectionContents *contents,
                    gboolean                  with_notes,
                    const char               *maker,
                    gint64                    now)
{
  BesaceBooklet *self = g_object_new (BESACE_TYPE_BOOKLET, NULL);

  self->contents = besace_collection_contents_ref (contents);
  self->with_notes = with_notes;
  self->maker = g_strdup (maker);
  besace_printout_set_now (BESACE_PRINTOUT (self), now);
  return BESACE_PRINTOUT (self);
}
