/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-take-away.h"

#include <glib/gi18n.h>

#include "besace-collection-words.h"
#include "besace-date.h"
#include "besace-page-foot.h"
#include "besace-paper-words.h"
#include "besace-practical-details.h"
#include "besace-resource-setter.h"
#include "besace-ruled-lines.h"

#define TEXT_SIZE 16.0

/* Headings are in proportion to text for reading; those of large print need not be. */
#define TITLE_TEXT_SIZE 14.0

#define DETAIL_SPACE 8.0
#define CODE_SPACE 18.0
#define ADDRESS_SPACE 5.0
#define ITEM_SPACE 26.0

/* An item of a collection begins where there is room for its title, a sentence and its code, a part for one more title. */
#define ITEM_ROOM 190.0
#define PART_ROOM 240.0

/* What a heading takes. A place for fewer lines beneath it goes to the next page. */
#define HEADING_HEIGHT 52.0
#define HEADING_SPACE 6.0
#define LINES_MIN 2u
#define LINES_MAX 12u

/* One thing on the sheet. */
typedef struct {
  BesaceResource *resource;  /* (owned) (nullable) */
  char           *title;
  char           *url;       /* (nullable) */
  gint64          copy_date; /* 0 where there is none, or nobody knows */
  gboolean        withdrawn;
  gboolean        is_part;
} Item;

typedef struct {
  char *name;
  char *value;
} Typed;

struct _BesaceTakeAway {
  BesacePrintout    parent_instance;

  char             *title;
  gboolean          is_collection;
  gboolean          has_lines;
  GPtrArray        *items;      /* (owned) of Item */
  GPtrArray        *typed;      /* (owned) of Typed */

  PangoContext     *context;    /* (nullable) before the first layout, as all that follows */
  BesacePageFoot   *foot;
  BesaceFlow       *flow;
  BesaceTypesetter *typesetter;
  guint             index;      /* of the item that is set next */
};

G_DEFINE_FINAL_TYPE (BesaceTakeAway, besace_take_away, BESACE_TYPE_PRINTOUT)

static void
item_free (Item *item)
{
  g_clear_pointer (&item->resource, besace_resource_unref);
  g_free (item->title);
  g_free (item->url);
  g_free (item);
}

static void
typed_free (Typed *typed)
{
  g_free (typed->name);
  g_free (typed->value);
  g_free (typed);
}

static void
add_heading (BesaceTakeAway *self,
             guint           level,
             const char     *text)
{
  besace_typesetter_set_text_size (self->typesetter, TITLE_TEXT_SIZE);
  besace_typesetter_add_heading (self->typesetter, level, text);
  besace_typesetter_set_text_size (self->typesetter, TEXT_SIZE);
}

static void
add_phones (BesaceTakeAway               *self,
            const BesacePracticalDetails *details)
{
  for (guint i = 0; i < details->phones->len; i++) {
    const char *call = g_ptr_array_index (details->calls, i);

    besace_typesetter_add_space (self->typesetter, DETAIL_SPACE);
    besace_typesetter_add_field (self->typesetter, _("Phone"), g_ptr_array_index (details->phones, i));
    if (*call) {
      besace_typesetter_keep_with_next (self->typesetter);
      besace_typesetter_add_line (self->typesetter, call, 0);
    }
  }
}

static void
add_lines (BesaceTakeAway  *self,
           const char      *name,
           const GPtrArray *lines)
{
  if (lines->len == 0)
    return;

  besace_typesetter_add_space (self->typesetter, DETAIL_SPACE);
  if (lines->len == 1) {
    besace_typesetter_add_field (self->typesetter, name, g_ptr_array_index (lines, 0));
    return;
  }

  besace_typesetter_add_line (self->typesetter, name, BESACE_STYLE_BOLD);
  besace_typesetter_keep_with_next (self->typesetter);
  for (guint i = 0; i < lines->len; i++)
    besace_typesetter_add_line (self->typesetter, g_ptr_array_index (lines, i), 0);
}

static void
add_details (BesaceTakeAway *self,
             const Item     *item)
{
  g_autoptr(BesacePracticalDetails) details = besace_practical_details_new (item->resource);

  add_phones (self, details);
  add_lines (self, _("Address"), details->addresses);
  add_lines (self, _("Hours"), details->hours);
}

static void
add_summary (BesaceTakeAway *self,
             const Item     *item)
{
  g_auto(GStrv) paragraphs = g_strsplit (item->resource->summary ? item->resource->summary : "", "\n", -1);

  besace_typesetter_add_space (self->typesetter, DETAIL_SPACE);
  for (guint i = 0; paragraphs[i]; i++)
    if (*g_strstrip (paragraphs[i]))
      besace_typesetter_add_paragraph (self->typesetter, paragraphs[i], 0);
}

/* NULL where there is no address, or a longer one than a square holds. (transfer full) (nullable) */
static BesaceQrCode *
create_code (BesaceTakeAway *self,
             const Item     *item,
             double         *side)
{
  return besace_qr_code_new_for_paper (item->url, BESACE_QR_SIZE, besace_flow_get_width (self->flow) / 2, side);
}

/* Nobody is told to point a phone at what is not there. */
static gboolean
has_codes (BesaceTakeAway *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    double side;
    g_autoptr(BesaceQrCode) code = create_code (self, g_ptr_array_index (self->items, i), &side);

    if (code)
      return TRUE;
  }

  return FALSE;
}

/* How to get there with the code, or without a phone. Of several things this is said once, and each has its address beside
 * its code. */
static void
add_address (BesaceTakeAway *self,
             const Item     *item)
{
  double side;
  BesaceQrCode *code = create_code (self, item, &side);

  if (!item->url)
    return;

  besace_typesetter_add_space (self->typesetter, CODE_SPACE);
  if (code)
    besace_typesetter_begin_float (self->typesetter, code, side, BESACE_SIDE_START);
  if (!self->is_collection || !code) {
    besace_typesetter_add_line (self->typesetter,
                                code ? _("Point a phone’s camera at the square, or type the address beneath it.")
                                     : _("The address to type:"), 0);
    besace_typesetter_keep_with_next (self->typesetter);
  }
  if (code && self->is_collection)
    besace_typesetter_add_address (self->typesetter, item->url);
  if (code)
    besace_typesetter_end_float (self->typesetter);
  if (!code || !self->is_collection) {
    besace_typesetter_add_space (self->typesetter, ADDRESS_SPACE);
    besace_typesetter_add_address (self->typesetter, item->url);
  }
}

static void
add_item (BesaceTakeAway *self,
          const Item     *item)
{
  if (self->is_collection) {
    besace_typesetter_add_space (self->typesetter, ITEM_SPACE);
    besace_typesetter_ask_for_room (self->typesetter, item->is_part ? PART_ROOM : ITEM_ROOM);
    add_heading (self, item->is_part ? 1 : 2, item->title);
  }
  if (item->withdrawn) {
    besace_typesetter_add_paragraph (self->typesetter,
                                     _("Withdrawn by its source. This is its last known content: check it before you use it."),
                                     BESACE_STYLE_BOLD);
    besace_typesetter_keep_with_next (self->typesetter);
  }
  if (item->resource) {
    add_details (self, item);
    add_summary (self, item);
  }
  add_address (self, item);
}

static void
add_typed (BesaceTakeAway *self)
{
  for (guint i = 0; i < self->typed->len; i++) {
    const Typed *typed = g_ptr_array_index (self->typed, i);

    if (i == 0)
      besace_typesetter_add_space (self->typesetter, DETAIL_SPACE);
    besace_typesetter_add_field (self->typesetter, typed->name, typed->value);
  }
  if (self->typed->len > 0)
    besace_typesetter_add_rule (self->typesetter);
}

/* Lines to the foot of the page: of this one, or of the next. */
static void
add_ruled_lines (BesaceTakeAway *self)
{
  guint n_lines;

  besace_typesetter_add_space (self->typesetter, CODE_SPACE);
  besace_typesetter_ask_for_room (self->typesetter, HEADING_HEIGHT + LINES_MIN * BESACE_RULED_LINE_HEIGHT);
  add_heading (self, 2, _("Notes by hand"));
  besace_flow_break (self->flow);

  n_lines = (guint) (MAX (besace_flow_get_room (self->flow) - HEADING_SPACE, 0) / BESACE_RULED_LINE_HEIGHT);
  besace_typesetter_add_box (self->typesetter,
                             besace_ruled_lines_new (CLAMP (n_lines, LINES_MIN, LINES_MAX), besace_flow_get_width (self->flow)),
                             0, 0);
  besace_flow_break (self->flow);
}

/* (transfer full) */
static char *
create_foot_sentence (BesaceTakeAway *self)
{
  gint64 now = besace_printout_get_now (BESACE_PRINTOUT (self));
  const Item *only = self->is_collection ? NULL : g_ptr_array_index (self->items, 0);
  gint64 copy_date = only ? only->copy_date : 0;
  g_autofree char *date = besace_date_to_text (copy_date ? copy_date : now, 0);
  g_autofree char *warning = g_strdup_printf (copy_date ? _("Copy of %s — check before relying on it.")
                                                        : _("Printed on %s — check before relying on it."), date);

  if (!only || !besace_resource_is_outdated (only->resource, copy_date, now))
    return g_steal_pointer (&warning);

  return g_strdup_printf ("%s\n%s", warning, _("This copy is more than a month old: the procedure may have changed."));
}

static void
clear_layout (BesaceTakeAway *self)
{
  g_clear_pointer (&self->typesetter, besace_typesetter_free);
  g_clear_pointer (&self->flow, besace_flow_free);
  g_clear_pointer (&self->foot, besace_page_foot_free);
  g_clear_object (&self->context);
}

static void
besace_take_away_describe (BesacePrintout        *printout,
                           BesacePrintoutDetails *details)
{
  details->title = BESACE_TAKE_AWAY (printout)->title;
}

static void
besace_take_away_begin (BesacePrintout *printout)
{
  BesaceTakeAway *self = BESACE_TAKE_AWAY (printout);
  double width = besace_printout_get_text_width (printout);
  const Item *only = self->is_collection ? NULL : g_ptr_array_index (self->items, 0);
  g_autofree char *sentence = create_foot_sentence (self);

  clear_layout (self);
  self->context = besace_text_create_context (only ? besace_resource_get_language (only->resource) : NULL);
  self->foot = besace_page_foot_new (self->context, self->title, sentence, TEXT_SIZE, width);
  self->flow = besace_flow_new (width, besace_printout_get_text_height (printout, besace_page_foot_get_height (self->foot)));
  self->typesetter = besace_printout_create_typesetter (printout, self->flow, self->context);
  self->index = 0;
  add_heading (self, 0, self->title);
  add_typed (self);
  if (self->is_collection && has_codes (self))
    besace_typesetter_add_paragraph (self->typesetter,
                                     _("Point a phone’s camera at a square, or type the address beside it."), 0);
}

static gboolean
besace_take_away_proceed (BesacePrintout *printout)
{
  BesaceTakeAway *self = BESACE_TAKE_AWAY (printout);

  if (self->index < self->items->len) {
    add_item (self, g_ptr_array_index (self->items, self->index++));
    return FALSE;
  }

  if (self->has_lines)
    add_ruled_lines (self);
  else
    besace_flow_break (self->flow);
  return TRUE;
}

static guint
besace_take_away_get_n_pages (BesacePrintout *printout)
{
  return besace_flow_get_n_pages (BESACE_TAKE_AWAY (printout)->flow);
}

static void
besace_take_away_draw_page (BesacePrintout *printout,
                            guint           page,
                            cairo_t        *cr)
{
  BesaceTakeAway *self = BESACE_TAKE_AWAY (printout);
  const BesacePaper *paper = besace_printout_get_paper (printout);

  besace_flow_draw_page (self->flow, cr, page, paper->left, paper->top);
  besace_page_foot_draw (self->foot, cr, paper->left, paper->height - paper->bottom, page,
                         besace_take_away_get_n_pages (printout));
}

static void
besace_take_away_list_headings (BesacePrintout *printout,
                                GArray         *headings)
{
  BesaceTakeAway *self = BESACE_TAKE_AWAY (printout);

  besace_printout_add_headings (printout, headings, self->flow, self->typesetter, 0);
}

static void
besace_take_away_finalize (GObject *object)
{
  BesaceTakeAway *self = BESACE_TAKE_AWAY (object);

  clear_layout (self);
  g_ptr_array_unref (self->typed);
  g_ptr_array_unref (self->items);
  g_free (self->title);

  G_OBJECT_CLASS (besace_take_away_parent_class)->finalize (object);
}

static void
besace_take_away_class_init (BesaceTakeAwayClass *klass)
{
  BesacePrintoutClass *printout_class = BESACE_PRINTOUT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_take_away_finalize;

  printout_class->describe = besace_take_away_describe;
  printout_class->begin = besace_take_away_begin;
  printout_class->proceed = besace_take_away_proceed;
  printout_class->get_n_pages = besace_take_away_get_n_pages;
  printout_class->draw_page = besace_take_away_draw_page;
  printout_class->list_headings = besace_take_away_list_headings;
}

static void
besace_take_away_init (BesaceTakeAway *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->typed = g_ptr_array_new_with_free_func ((GDestroyNotify) typed_free);
  self->has_lines = TRUE;
}

BesacePrintout *
besace_take_away_new_for_resource (BesaceResource *resource,
                                   gint64          copy_date,
                                   gint64          now)
{
  BesaceTakeAway *self = g_object_new (BESACE_TYPE_TAKE_AWAY, NULL);
  Item *item = g_new0 (Item, 1);

  item->resource = besace_resource_ref (resource);
  item->title = g_strdup (resource->title);
  item->url = g_strdup (resource->url);
  item->copy_date = copy_date;
  g_ptr_array_add (self->items, item);
  self->title = g_strdup (resource->title);
  besace_printout_set_now (BESACE_PRINTOUT (self), now);
  return BESACE_PRINTOUT (self);
}

BesacePrintout *
besace_take_away_new_for_collection (BesaceCollectionContents *contents,
                                     gint64                    now)
{
  BesaceTakeAway *self = g_object_new (BESACE_TYPE_TAKE_AWAY, NULL);

  self->title = g_strdup (besace_collection_get_title (contents->collection));
  self->is_collection = TRUE;
  besace_printout_set_now (BESACE_PRINTOUT (self), now);

  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);
    BesaceItemType type = besace_collection_item_get_fields (entry->item)->type;
    Item *item;

    /* Notes are for who wrote them. */
    if (type == BESACE_ITEM_NOTE)
      continue;

    item = g_new0 (Item, 1);
    item->resource = entry->resource ? besace_resource_ref (entry->resource) : NULL;
    item->title = besace_paper_words_get_title (entry, FALSE);
    item->url = besace_collection_entry_dup_address (entry);
    item->copy_date = entry->copied;
    item->withdrawn = entry->withdrawn;
    item->is_part = type == BESACE_ITEM_HEADING;
    g_ptr_array_add (self->items, item);
  }

  return BESACE_PRINTOUT (self);
}

void
besace_take_away_set_withdrawn (BesaceTakeAway *self,
                                gboolean        withdrawn)
{
  g_return_if_fail (BESACE_IS_TAKE_AWAY (self));
  g_return_if_fail (!self->is_collection);

  ((Item *) g_ptr_array_index (self->items, 0))->withdrawn = withdrawn;
}

void
besace_take_away_set_has_lines (BesaceTakeAway *self,
                                gboolean        has_lines)
{
  g_return_if_fail (BESACE_IS_TAKE_AWAY (self));

  self->has_lines = has_lines;
}

void
besace_take_away_add_typed (BesaceTakeAway *self,
                            const char     *name,
                            const char     *value)
{
  Typed *typed = g_new0 (Typed, 1);

  typed->name = g_strdup (name);
  typed->value = g_strdup (value);
  g_ptr_array_add (self->typed, typed);
}
