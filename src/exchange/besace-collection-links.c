/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-links.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-collection-csv.h"
#include "besace-collection-record.h"
#include "besace-csv.h"
#include "besace-link-address.h"
#include "besace-plain-text.h"
#include "besace-record.h"

/* As many as somebody reads. */
#define PROBLEMS_MAX 100
/* By its beginning it is seen what stands between the columns. */
#define SAMPLE_ROWS 50
#define SAMPLE_BYTES ((gsize) 64 * 1024)

BesaceCollectionLinks *
besace_collection_links_new (void)
{
  BesaceCollectionLinks *self = g_new0 (BesaceCollectionLinks, 1);

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
besace_collection_links_free (BesaceCollectionLinks *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

void
besace_collection_links_add (BesaceCollectionLinks            *self,
                             guint                             line,
                             const BesaceCollectionItemFields *fields)
{
  g_auto(BesaceCollectionItemFields) clean = BESACE_COLLECTION_ITEM_FIELDS_INIT;

  if (self->items->len == BESACE_COLLECTION_MAX_ITEMS) {
    self->full = TRUE;
    return;
  }

  clean.url = fields->url ? besace_link_address_check_web (fields->url) : NULL;
  clean.target = fields->target && besace_record_check_id (fields->target, NULL) ? g_strdup (fields->target) : NULL;
  /* What has only an address is a link, whatever it was. */
  clean.type = fields->type == BESACE_ITEM_HEADING || clean.target ? fields->type : BESACE_ITEM_RESOURCE;
  clean.title = besace_collection_clean_title (fields->title);
  clean.producer = besace_collection_clean_title (fields->producer);
  clean.note = fields->note ? g_strstrip (besace_plain_text_new (fields->note)) : g_strdup ("");
  clean.minutes = fields->minutes;

  if (clean.type == BESACE_ITEM_HEADING && !clean.title) {
    besace_collection_links_skip (self, line, _("the heading is empty"));
    return;
  }
  if (clean.type != BESACE_ITEM_HEADING && !clean.url && !clean.target) {
    besace_collection_links_skip (self, line, fields->url && *fields->url ? _("its address is not one of the web")
                                                                          : _("it has no address"));
    return;
  }

  if (!clean.title)
    clean.title = besace_collection_clean_title (clean.url ? clean.url : clean.target);
  g_ptr_array_add (self->items, besace_collection_item_new (&clean));
}

void
besace_collection_links_skip (BesaceCollectionLinks *self,
                              guint                  line,
                              const char            *message)
{
  self->n_skipped++;
  if (self->problems->len < PROBLEMS_MAX)
    g_ptr_array_add (self->problems, g_strdup_printf (_("Line %u: %s"), line, message));
}

/* Where each column is, -1 for none. */
typedef struct {
  int columns[BESACE_N_COLUMNS];
} Layout;

static void
layout_init (Layout *layout)
{
  for (guint i = 0; i < BESACE_N_COLUMNS; i++)
    layout->columns[i] = -1;
}

/* A first row that names its columns, one of which is the address or the id. */
static gboolean
read_header (Layout          *layout,
             const GPtrArray *cells)
{
  layout_init (layout);
  for (guint i = 0; i < cells->len; i++) {
    g_autofree char *name = g_strstrip (g_strdup (g_ptr_array_index (cells, i)));
    BesaceColumn column;

    if (besace_column_from_name (name, &column) && layout->columns[column] < 0)
      layout->columns[column] = (int) i;
  }

  if (layout->columns[BESACE_COLUMN_ADDRESS] >= 0 || layout->columns[BESACE_COLUMN_ID] >= 0)
    return TRUE;

  layout_init (layout);
  return FALSE;
}

/* How many of the first rows have an address in a cell of its own and more cells besides. */
static guint
count_rows (const char *csv,
            char        separator,
            guint      *n_rows)
{
  BesaceCsvReader reader;
  guint n_fitting = 0;

  besace_csv_reader_init (&reader, csv, separator);
  for (*n_rows = 0; *n_rows < SAMPLE_ROWS; ++*n_rows) {
    g_autoptr(GPtrArray) cells = besace_csv_reader_next (&reader);
    gboolean fits = FALSE;

    if (!cells)
      break;
    for (guint i = 0; i < cells->len && cells->len > 1 && !fits; i++) {
      g_autofree char *address = besace_link_address_check_web (g_ptr_array_index (cells, i));

      fits = address != NULL;
    }
    n_fitting += fits;
  }

  return n_fitting;
}

static gboolean
has_header (const char *csv,
            char        separator)
{
  BesaceCsvReader reader;
  g_autoptr(GPtrArray) cells = NULL;
  Layout layout;

  besace_csv_reader_init (&reader, csv, separator);
  cells = besace_csv_reader_next (&reader);
  return cells && cells->len > 1 && read_header (&layout, cells);
}

/* None, where the lines are addresses alone: addresses hold commas and semicolons themselves. */
static char
find_separator (const char *csv)
{
  const char separators[] = { '\t', ';', ',' };
  g_autofree char *start = g_strndup (csv, SAMPLE_BYTES);
  g_autofree char *sample = g_utf8_make_valid (start, -1);
  char best = '\0';
  guint most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++) {
    guint n_rows;
    const guint n_fitting = count_rows (sample, separators[i], &n_rows);

    if (has_header (sample, separators[i]))
      return separators[i];
    if (n_fitting > most && 2 * n_fitting >= n_rows) {
      most = n_fitting;
      best = separators[i];
    }
  }

  return best;
}

/* The address is where there is one, what stands before or behind it is the title, and then the note. */
static void
guess_layout (Layout          *layout,
              const GPtrArray *cells)
{
  int next = 0;

  layout_init (layout);
  for (guint i = 0; i < cells->len && layout->columns[BESACE_COLUMN_ADDRESS] < 0; i++) {
    g_autofree char *address = besace_link_address_check_web (g_ptr_array_index (cells, i));

    if (address)
      layout->columns[BESACE_COLUMN_ADDRESS] = (int) i;
  }

  /* Where no cell is an address of the web, one that is another address is said to be wrong, rather than missing. */
  if (layout->columns[BESACE_COLUMN_ADDRESS] < 0)
    layout->columns[BESACE_COLUMN_ADDRESS] = cells->len > 1 ? 1 : 0;
  if (layout->columns[BESACE_COLUMN_ADDRESS] == next)
    next++;
  layout->columns[BESACE_COLUMN_TITLE] = next++;
  if (layout->columns[BESACE_COLUMN_ADDRESS] == next)
    next++;
  layout->columns[BESACE_COLUMN_NOTE] = next;
}

static char *
get_cell (const Layout    *layout,
          const GPtrArray *cells,
          BesaceColumn     column)
{
  const int index = layout->columns[column];

  return index >= 0 && (guint) index < cells->len ? g_ptr_array_index (cells, (guint) index) : NULL;
}

static gboolean
is_blank (const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++) {
    if (*g_strstrip ((char *) g_ptr_array_index (cells, i)))
      return FALSE;
  }

  return TRUE;
}

static void
add_row (BesaceCollectionLinks *self,
         guint                  line,
         const Layout          *layout,
         const GPtrArray       *cells)
{
  const char *kind = get_cell (layout, cells, BESACE_COLUMN_KIND);
  const char *minutes = get_cell (layout, cells, BESACE_COLUMN_MINUTES);
  BesaceCollectionItemFields fields = {
    .title = get_cell (layout, cells, BESACE_COLUMN_TITLE),
    .producer = get_cell (layout, cells, BESACE_COLUMN_PRODUCER),
    .url = get_cell (layout, cells, BESACE_COLUMN_ADDRESS),
    .target = get_cell (layout, cells, BESACE_COLUMN_ID),
    .note = get_cell (layout, cells, BESACE_COLUMN_NOTE),
    .minutes = BESACE_ITEM_NO_MINUTES,
  };
  guint64 number;

  if (kind)
    besace_column_kind_to_type (kind, &fields.type);
  if (minutes && g_ascii_string_to_unsigned (minutes, 10, 0, BESACE_ITEM_MINUTES_MAX, &number, NULL))
    fields.minutes = (int) number;

  /* A note of its own has no address: its title is how it begins. */
  if (fields.type == BESACE_ITEM_NOTE)
    besace_collection_links_skip (self, line, _("a note does not come back from a table: import the JSON"));
  else
    besace_collection_links_add (self, line, &fields);
}

BesaceCollectionLinks *
besace_collection_links_from_table (const char *csv)
{
  BesaceCollectionLinks *self = besace_collection_links_new ();
  BesaceCsvReader reader;
  gboolean named = FALSE;
  gboolean first = TRUE;
  GPtrArray *cells;
  Layout layout;

  besace_csv_reader_init (&reader, csv, find_separator (csv));
  for (; !self->full && (cells = besace_csv_reader_next (&reader)); g_ptr_array_unref (cells)) {
    if (is_blank (cells))
      continue;

    if (first && read_header (&layout, cells)) {
      named = TRUE;
    } else {
      if (!named)
        guess_layout (&layout, cells);
      if (reader.open_quote)
        besace_collection_links_skip (self, reader.line, _("a quotation mark opens in it that does not close"));
      else
        add_row (self, reader.line, &layout, cells);
    }
    first = FALSE;
  }

  return self;
}
