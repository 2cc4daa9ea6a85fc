/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-workshop-plan.h"

#include <glib/gi18n.h>

#include "besace-date.h"
#include "besace-duration.h"
#include "besace-markdown.h"
#include "besace-page-foot.h"
#include "besace-paper-words.h"

#define TEXT_SIZE_MIN 9.0
#define TEXT_SIZE_STEP 0.5
#define TABLE_SPACE 14.0

struct _BesaceWorkshopPlan {
  BesacePrintout            parent_instance;

  BesaceCollectionContents *contents;
  gboolean                  with_notes;

  /* How the page is tried. */
  double                    size;
  gboolean                  one_line;     /* titles are cut short, and notes left out */
  guint                     n_items;      /* from the first on */
  guint                     n_fitting;    /* so many items are known to have room */
  guint                     n_excessive;  /* and so many to have none */

  PangoContext             *context;      /* (nullable) before the first layout, as all that follows */
  BesacePageFoot           *foot;
  BesaceFlow               *flow;
  BesaceTypesetter         *typesetter;
};

G_DEFINE_FINAL_TYPE (BesaceWorkshopPlan, besace_workshop_plan, BESACE_TYPE_PRINTOUT)

/* " · " between what there is. (transfer full) (nullable) */
static char *
join (char *first,
      char *second)
{
  g_autofree char *owned_first = first;
  g_autofree char *owned_second = second;

  if (!owned_first || !owned_second)
    return g_strdup (owned_first ? owned_first : owned_second);

  return g_strdup_printf ("%s · %s", owned_first, owned_second);
}

/* "14:00 – 16:00", or from when on where nothing says how long it takes. (transfer full) (nullable) */
static char *
create_hours (BesaceWorkshopPlan *self)
{
  int start = besace_collection_contents_get_time (self->contents, 0);
  int end = besace_collection_contents_get_time (self->contents, self->contents->entries->len);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (start == BESACE_COLLECTION_NO_START)
    return NULL;

  from = besace_hour_to_text (start);
  to = besace_hour_to_text (end);
  return end > start ? g_strdup_printf (_("%1$s – %2$s"), from, to) : g_strdup (from);
}

static void
add_head (BesaceWorkshopPlan *self)
{
  BesacePrintout *printout = BESACE_PRINTOUT (self);
  g_autofree char *public = join (besace_paper_words_get_audience (printout, self->contents),
                                  besace_paper_words_get_level (self->contents));
  g_autofree char *time = join (create_hours (self), besace_paper_words_get_duration (self->contents));

  besace_typesetter_add_heading (self->typesetter, 0, besace_collection_get_title (self->contents->collection));
  if (public)
    besace_typesetter_add_line (self->typesetter, public, 0);
  if (time)
    besace_typesetter_add_line (self->typesetter, time, BESACE_STYLE_BOLD);
}

static BesaceText *
create_text (BesaceWorkshopPlan *self,
             const char         *words,
             BesaceStyle         look)
{
  BesaceTextStyle style = { .size = self->size };
  BesaceText *text = besace_text_new (self->context, &style);

  besace_text_append (text, words, look, NULL, NULL);
  return text;
}

static void
add_cell (BesaceWorkshopPlan *self,
          BesaceTable        *table,
          const char         *words)
{
  besace_table_add_cell (table, create_text (self, words, 0), 1, 1, FALSE);
}

static void
append_note (BesaceText *text,
             const char *markdown)
{
  g_autoptr(BesaceDocument) document = besace_document_from_markdown (markdown);
  g_autofree char *words = g_strstrip (besace_document_to_text (document));

  if (*words) {
    besace_text_append (text, "\n", 0, NULL, NULL);
    besace_text_append (text, words, BESACE_STYLE_ITALIC, NULL, NULL);
  }
}

/* What is done: the title, who made it, and what was noted. */
static BesaceText *
create_description (BesaceWorkshopPlan          *self,
                    const BesaceCollectionEntry *entry,
                    const char                  *title)
{
  BesaceTextStyle style = { .size = self->size, .one_line = self->one_line };
  BesaceText *text = besace_text_new (self->context, &style);
  const char *producer = besace_paper_words_get_producer (entry);
  const char *note = self->with_notes && !self->one_line ? besace_paper_words_get_note (entry) : NULL;

  besace_text_append (text, title, 0, NULL, NULL);
  if (producer) {
    besace_text_append (text, " · ", 0, NULL, NULL);
    besace_text_append (text, producer, 0, NULL, NULL);
  }
  if (note)
    append_note (text, note);

  return text;
}

static gboolean
has_hours (BesaceWorkshopPlan *self)
{
  return besace_collection_get_fields (self->contents->collection)->start != BESACE_COLLECTION_NO_START;
}

/* A note that is not to be seen has a place only for the time that it takes. */
static gboolean
is_shown (BesaceWorkshopPlan          *self,
          const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);

  return self->with_notes || fields->type != BESACE_ITEM_NOTE || fields->minutes > 0;
}

static void
add_row (BesaceWorkshopPlan *self,
         BesaceTable        *table,
         guint               index)
{
  const BesaceCollectionEntry *entry = g_ptr_array_index (self->contents->entries, index);
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
  g_autofree char *title = besace_paper_words_get_title (entry, self->with_notes);
  g_autofree char *duration = fields->minutes > 0 ? besace_duration_to_text ((guint) fields->minutes) : NULL;

  besace_table_add_row (table);
  if (fields->type == BESACE_ITEM_HEADING && !duration) {
    besace_table_add_cell (table, create_text (self, title, BESACE_STYLE_BOLD), has_hours (self) ? 3 : 2, 1, TRUE);
    return;
  }

  if (has_hours (self)) {
    g_autofree char *hour = besace_hour_to_text (besace_collection_contents_get_time (self->contents, index));

    add_cell (self, table, hour);
  }
  add_cell (self, table, duration ? duration : "");
  besace_table_add_cell (table, create_description (self, entry, title ? title : _("(a private note)")), 1, 1, FALSE);
}

static void
add_header (BesaceWorkshopPlan *self,
            BesaceTable        *table)
{
  besace_table_add_row (table);
  if (has_hours (self))
    besace_table_add_cell (table, create_text (self, C_("workshop plan", "Hour"), BESACE_STYLE_BOLD), 1, 1, TRUE);
  besace_table_add_cell (table, create_text (self, C_("workshop plan", "Minutes"), BESACE_STYLE_BOLD), 1, 1, TRUE);
  besace_table_add_cell (table, create_text (self, C_("workshop plan", "What"), BESACE_STYLE_BOLD), 1, 1, TRUE);
}

static void
add_table (BesaceWorkshopPlan *self)
{
  g_autoptr(BesaceTable) table = besace_table_new ();
  guint n_left_out = 0;

  add_header (self, table);
  for (guint i = 0; i < self->contents->entries->len; i++) {
    if (!is_shown (self, g_ptr_array_index (self->contents->entries, i)))
      continue;

    if (i < self->n_items)
      add_row (self, table, i);
    else
      n_left_out++;
  }

  besace_table_fill (table);
  besace_typesetter_add_table (self->typesetter, table, 0, TABLE_SPACE);

  if (n_left_out > 0) {
    g_autofree char *sentence = g_strdup_printf (ngettext ("… and %u more item, for which this page has no room.",
                                                           "… and %u more items, for which this page has no room.",
                                                           n_left_out), n_left_out);

    besace_typesetter_add_paragraph (self->typesetter, sentence, BESACE_STYLE_BOLD);
  }
}

static void
clear_page (BesaceWorkshopPlan *self)
{
  g_clear_pointer (&self->typesetter, besace_typesetter_free);
  g_clear_pointer (&self->flow, besace_flow_free);
  g_clear_pointer (&self->foot, besace_page_foot_free);
}

/* Sets the page as it is tried next; FALSE where it has no room for that. */
static gboolean
set_page (BesaceWorkshopPlan *self)
{
  BesacePrintout *printout = BESACE_PRINTOUT (self);
  double width = besace_printout_get_text_width (printout);
  g_autofree char *date = besace_date_to_text (besace_printout_get_now (printout), 0);
  g_autofree char *sentence = g_strdup_printf (_("Printed on %s."), date);

  clear_page (self);
  self->foot = besace_page_foot_new (self->context, sentence, NULL, self->size, width);
  self->flow = besace_flow_new (width, besace_printout_get_text_height (printout, besace_page_foot_get_height (self->foot)));
  self->typesetter = besace_printout_create_typesetter (printout, self->flow, self->context);
  besace_typesetter_set_text_size (self->typesetter, self->size);
  add_head (self);
  add_table (self);
  besace_flow_break (self->flow);
  return besace_flow_get_n_pages (self->flow) <= 1;
}

/* Asks for less of the page; FALSE where only leaving items out is left. */
static gboolean
reduce (BesaceWorkshopPlan *self)
{
  if (self->size > TEXT_SIZE_MIN)
    self->size -= TEXT_SIZE_STEP;
  else if (!self->one_line)
    self->one_line = TRUE;
  else
    return FALSE;

  return TRUE;
}

static void
besace_workshop_plan_describe (BesacePrintout        *printout,
                               BesacePrintoutDetails *details)
{
  details->title = besace_collection_get_title (BESACE_WORKSHOP_PLAN (printout)->contents->collection);
}

static void
besace_workshop_plan_begin (BesacePrintout *printout)
{
  BesaceWorkshopPlan *self = BESACE_WORKSHOP_PLAN (printout);

  clear_page (self);
  g_clear_object (&self->context);
  self->context = besace_text_create_context (NULL);
  self->size = BESACE_TEXT_SIZE;
  self->one_line = FALSE;
  self->n_items = self->contents->entries->len;
  self->n_fitting = 0;
  self->n_excessive = self->n_items + 1;
}

static gboolean
besace_workshop_plan_proceed (BesacePrintout *printout)
{
  BesaceWorkshopPlan *self = BESACE_WORKSHOP_PLAN (printout);

  if (set_page (self))
    self->n_fitting = self->n_items;
  else if (reduce (self))
    return FALSE;
  else
    self->n_excessive = self->n_items;

  /* As few items as can be are left out; the page that is kept is set last. */
  if (self->n_fitting + 1 < self->n_excessive)
    self->n_items = (self->n_fitting + self->n_excessive) / 2;
  else if (self->n_items != self->n_fitting)
    self->n_items = self->n_fitting;
  else
    return TRUE;

  return FALSE;
}

static guint
besace_workshop_plan_get_n_pages (BesacePrintout *printout)
{
  return 1;
}

static void
besace_workshop_plan_draw_page (BesacePrintout *printout,
                                guint           page,
                                cairo_t        *cr)
{
  BesaceWorkshopPlan *self = BESACE_WORKSHOP_PLAN (printout);
  const BesacePaper *paper = besace_printout_get_paper (printout);

  besace_flow_draw_page (self->flow, cr, page, paper->left, paper->top);
  besace_page_foot_draw (self->foot, cr, paper->left, paper->height - paper->bottom, page, 0);
}

static void
besace_workshop_plan_list_headings (BesacePrintout *printout,
                                    GArray         *headings)
{
  BesaceWorkshopPlan *self = BESACE_WORKSHOP_PLAN (printout);

  besace_printout_add_headings (printout, headings, self->flow, self->typesetter, 0);
}

static void
besace_workshop_plan_finalize (GObject *object)
{
  BesaceWorkshopPlan *self = BESACE_WORKSHOP_PLAN (object);

  clear_page (self);
  g_clear_object (&self->context);
  besace_collection_contents_unref (self->contents);

  G_OBJECT_CLASS (besace_workshop_plan_parent_class)->finalize (object);
}

static void
besace_workshop_plan_class_init (BesaceWorkshopPlanClass *klass)
{
  BesacePrintoutClass *printout_class = BESACE_PRINTOUT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_workshop_plan_finalize;

  printout_class->describe = besace_workshop_plan_describe;
  printout_class->begin = besace_workshop_plan_begin;
  printout_class->proceed = besace_workshop_plan_proceed;
  printout_class->get_n_pages = besace_workshop_plan_get_n_pages;
  printout_class->draw_page = besace_workshop_plan_draw_page;
  printout_class->list_headings = besace_workshop_plan_list_headings;
}

static void
besace_workshop_plan_init (BesaceWorkshopPlan *self)
{
}

BesacePrintout *
besace_workshop_plan_new (BesaceCollectionContents *contents,
                          gboolean                  with_notes,
                          gint64                    now)
{
  BesaceWorkshopPlan *self = g_object_new (BESACE_TYPE_WORKSHOP_PLAN, NULL);

  self->contents = besace_collection_contents_ref (contents);
  self->with_notes = with_notes;
  besace_printout_set_now (BESACE_PRINTOUT (self), now);
  return BESACE_PRINTOUT (self);
}
