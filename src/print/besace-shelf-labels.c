/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-shelf-labels.h"

#include "besace-collection-words.h"
#include "besace-page-tag.h"
#include "besace-paper-words.h"

#define POINTS_PER_MM (72.0 / 25.4)

/* Of the sheets: nothing is between the rows. */
#define LABEL_WIDTH (63.5 * POINTS_PER_MM)
#define LABEL_HEIGHT (33.9 * POINTS_PER_MM)
#define COLUMN_GAP (2.54 * POINTS_PER_MM)
#define N_COLUMNS 3u
#define N_ROWS 8u
G_STATIC_ASSERT (N_COLUMNS * N_ROWS == BESACE_SHELF_LABELS_PER_PAGE);

/* Printers are off by a millimetre or two. */
#define PADDING (2.5 * POINTS_PER_MM)

#define FRAME_WIDTH 0.5
#define FRAME_GREY 0.75

#define TITLE_SIZE 12
#define TITLE_SIZE_MIN 9
#define TITLE_LINE_HEIGHT 1.25

typedef struct {
  char         *title;
  char         *url;        /* (nullable) */
  BesaceQrCode *code;       /* (nullable) */
  BesaceText   *text;       /* (nullable) before it is laid out */
  double        text_left;  /* from the label's left edge */
} Label;

struct _BesaceShelfLabels {
  BesacePrintout  parent_instance;

  char           *title;
  GPtrArray      *labels;  /* (owned) of Label */
  guint           n_skipped;

  PangoContext   *context; /* (nullable) before the first layout */
  guint           index;   /* of the label that is laid out next */
};

G_DEFINE_FINAL_TYPE (BesaceShelfLabels, besace_shelf_labels, BESACE_TYPE_PRINTOUT)

static void
clear_label (Label *label)
{
  g_clear_pointer (&label->text, besace_text_free);
  g_clear_pointer (&label->code, besace_qr_code_free);
}

static void
label_free (Label *label)
{
  clear_label (label);
  g_free (label->title);
  g_free (label->url);
  g_free (label);
}

static BesaceText *
create_text (BesaceShelfLabels *self,
             const char        *words,
             double             size,
             double             width)
{
  BesaceTextStyle style = { .size = size, .line_height = TITLE_LINE_HEIGHT, .bold = TRUE };
  BesaceText *text = besace_text_new (self->context, &style);

  besace_text_append (text, words, 0, NULL, NULL);
  besace_text_wrap (text, width);
  return text;
}

/* The title as large as it has room, or so much of it as there is room for. */
static BesaceText *
fit_text (BesaceShelfLabels *self,
          const char        *title,
          double             width)
{
  double height = LABEL_HEIGHT - 2 * PADDING;
  BesaceText *text = NULL;

  for (int size = TITLE_SIZE; size >= TITLE_SIZE_MIN; size--) {
    g_clear_pointer (&text, besace_text_free);
    text = create_text (self, title, size, width);
    if (besace_text_get_height (text) <= height)
      return text;
  }

  for (glong length = g_utf8_strlen (title, -1) - 1; besace_text_get_height (text) > height && length > 0; length--) {
    g_autofree char *start = g_utf8_substring (title, 0, length);
    g_autofree char *cut = g_strconcat (g_strchomp (start), "…", NULL);

    besace_text_free (text);
    text = create_text (self, cut, TITLE_SIZE_MIN, width);
  }

  return text;
}

static void
lay_out_label (BesaceShelfLabels *self,
               Label             *label)
{
  double size = LABEL_HEIGHT - 2 * PADDING;
  double side;

  clear_label (label);
  label->code = besace_qr_code_new_for_paper (label->url, size, size, &side);
  label->text_left = label->code ? PADDING + size : PADDING;
  label->text = fit_text (self, label->title, LABEL_WIDTH - PADDING - label->text_left);
}

static void
draw_label (const Label *label,
            cairo_t     *cr,
            double       x,
            double       y)
{
  double size = LABEL_HEIGHT - 2 * PADDING;
  double height = besace_text_get_height (label->text);

  cairo_rectangle (cr, x, y, LABEL_WIDTH, LABEL_HEIGHT);
  cairo_set_line_width (cr, FRAME_WIDTH);
  cairo_set_source_rgb (cr, FRAME_GREY, FRAME_GREY, FRAME_GREY);
  cairo_stroke (cr);

  if (label->code) {
    besace_page_tag_begin (cr, "Figure");
    besace_qr_code_draw (label->code, cr, x + PADDING, y + PADDING, size);
    besace_page_tag_end (cr, "Figure");
  }

  besace_page_tag_begin (cr, "P");
  besace_text_draw (label->text, cr, 0, besace_text_get_n_lines (label->text), x + label->text_left,
                    y + (LABEL_HEIGHT - height) / 2);
  besace_page_tag_end (cr, "P");
}

static void
besace_shelf_labels_describe (BesacePrintout        *printout,
                              BesacePrintoutDetails *details)
{
  details->title = BESACE_SHELF_LABELS (printout)->title;
}

static void
besace_shelf_labels_begin (BesacePrintout *printout)
{
  BesaceShelfLabels *self = BESACE_SHELF_LABELS (printout);

  g_clear_object (&self->context);
  self->context = besace_text_create_context (NULL);
  self->index = 0;
}

static gboolean
besace_shelf_labels_proceed (BesacePrintout *printout)
{
  BesaceShelfLabels *self = BESACE_SHELF_LABELS (printout);

  if (self->index == self->labels->len)
    return TRUE;

  lay_out_label (self, g_ptr_array_index (self->labels, self->index++));
  return FALSE;
}

static guint
besace_shelf_labels_get_n_pages (BesacePrintout *printout)
{
  BesaceShelfLabels *self = BESACE_SHELF_LABELS (printout);
  guint per_page = N_COLUMNS * N_ROWS;

  return MAX ((self->n_skipped + self->labels->len + per_page - 1) / per_page, 1);
}

static void
besace_shelf_labels_draw_page (BesacePrintout *printout,
                               guint           page,
                               cairo_t        *cr)
{
  BesaceShelfLabels *self = BESACE_SHELF_LABELS (printout);
  const BesacePaper *paper = besace_printout_get_paper (printout);
  double left = (paper->width - N_COLUMNS * LABEL_WIDTH - (N_COLUMNS - 1) * COLUMN_GAP) / 2;
  double top = (paper->height - N_ROWS * LABEL_HEIGHT) / 2;

  for (guint place = 0; place < N_COLUMNS * N_ROWS; place++) {
    guint index = page * N_COLUMNS * N_ROWS + place;

    guint column = place % N_COLUMNS;
    guint row = place / N_COLUMNS;

    if (index < self->n_skipped || index - self->n_skipped >= self->labels->len)
      continue;

    draw_label (g_ptr_array_index (self->labels, index - self->n_skipped), cr,
                left + column * (LABEL_WIDTH + COLUMN_GAP), top + row * LABEL_HEIGHT);
  }
}

static void
besace_shelf_labels_finalize (GObject *object)
{
  BesaceShelfLabels *self = BESACE_SHELF_LABELS (object);

  g_clear_object (&self->context);
  g_ptr_array_unref (self->labels);
  g_free (self->title);

  G_OBJECT_CLASS (besace_shelf_labels_parent_class)->finalize (object);
}

static void
besace_shelf_labels_class_init (BesaceShelfLabelsClass *klass)
{
  BesacePrintoutClass *printout_class = BESACE_PRINTOUT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_shelf_labels_finalize;

  printout_class->describe = besace_shelf_labels_describe;
  printout_class->begin = besace_shelf_labels_begin;
  printout_class->proceed = besace_shelf_labels_proceed;
  printout_class->get_n_pages = besace_shelf_labels_get_n_pages;
  printout_class->draw_page = besace_shelf_labels_draw_page;
}

static void
besace_shelf_labels_init (BesaceShelfLabels *self)
{
  self->labels = g_ptr_array_new_with_free_func ((GDestroyNotify) label_free);
}

BesacePrintout *
besace_shelf_labels_new (const char *title,
                         gint64      now)
{
  BesaceShelfLabels *self = g_object_new (BESACE_TYPE_SHELF_LABELS, NULL);

  self->title = g_strdup (title);
  besace_printout_set_now (BESACE_PRINTOUT (self), now);
  return BESACE_PRINTOUT (self);
}

BesacePrintout *
besace_shelf_labels_new_for_collection (BesaceCollectionContents *contents,
                                        gint64                    now)
{
  BesacePrintout *self = besace_shelf_labels_new (besace_collection_get_title (contents->collection), now);

  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);
    BesaceItemType type = besace_collection_item_get_fields (entry->item)->type;
    g_autofree char *title = NULL;
    g_autofree char *address = NULL;

    if (type != BESACE_ITEM_RESOURCE && type != BESACE_ITEM_PLACE)
      continue;

    title = besace_paper_words_get_title (entry, FALSE);
    address = besace_collection_entry_dup_address (entry);
    besace_shelf_labels_add (BESACE_SHELF_LABELS (self), title, address);
  }

  return self;
}

void
besace_shelf_labels_add (BesaceShelfLabels *self,
                         const char        *title,
                         const char        *url)
{
  Label *label = g_new0 (Label, 1);

  label->title = g_strdup (title);
  label->url = g_strdup (url);
  g_ptr_array_add (self->labels, label);
}

void
besace_shelf_labels_skip (BesaceShelfLabels *self,
                          guint              n)
{
  self->n_skipped = n % (N_COLUMNS * N_ROWS);
}
