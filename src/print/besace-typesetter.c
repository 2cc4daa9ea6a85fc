/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-typesetter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-link-notes.h"
#include "besace-paragraph.h"
#include "besace-picture.h"
#include "besace-qr-box.h"
#include "besace-rule.h"
#include "besace-table.h"

#define PARAGRAPH_SPACE 7.0
#define ITEM_SPACE 3.5
#define SET_APART_SPACE 10.0
#define TABLE_SPACE 12.0
#define RULE_SPACE 14.0
#define FLOAT_GAP 14.0

#define LIST_INSET 22.0
#define NOTE_INSET 34.0

/* A deeper list is set no further in: the lines would become too short to read. */
#define INSET_SHARE_MAX 0.4

#define PICTURE_SHARE_MAX 0.5

#define DEEPEST_HEADING 6

struct _BesaceTypesetter {
  BesaceFlow         *flow; /* (unowned) */
  PangoContext       *context;
  BesaceLinkNotes    *notes;
  GPtrArray          *headings; /* of BesaceTypesetterHeading */
  BesaceBlobPathFunc  blob_path;
  gpointer            blob_path_data;

  BesaceBox          *last;     /* (unowned) (nullable) */
  guint               group;    /* the number of the last list or table */
  double              space;    /* asked for above the next box */

  gboolean            in_float;
  guint               float_box;
  BesaceSide          float_side;
  double              float_size;
};

typedef struct {
  double          space_before;
  double          space_after;
  BesaceTextStyle text;
  const char     *tag;
} HeadingStyle;

static const HeadingStyle heading_styles[DEEPEST_HEADING + 1] = {
  { 0, 4, { .size = 24, .line_height = 1.2, .bold = TRUE }, "H1" },
  { 24, 5, { .size = 18, .line_height = 1.25, .bold = TRUE }, "H2" },
  { 20, 4, { .size = 15.5, .line_height = 1.25, .bold = TRUE }, "H3" },
  { 16, 3, { .size = 13.5, .line_height = 1.3, .bold = TRUE }, "H4" },
  { 13, 2, { .bold = TRUE }, "H5" },
  { 11, 2, { .bold = TRUE, .italic = TRUE }, "H6" },
  { 11, 2, { .italic = TRUE }, "H6" },
};

static void
heading_free (BesaceTypesetterHeading *heading)
{
  g_free (heading->text);
  g_free (heading);
}

BesaceTypesetter *
besace_typesetter_new (BesaceFlow         *flow,
                       PangoContext       *context,
                       BesaceBlobPathFunc  blob_path,
                       gpointer            data)
{
  BesaceTypesetter *self = g_new0 (BesaceTypesetter, 1);

  self->flow = flow;
  self->context = g_object_ref (context);
  self->notes = besace_link_notes_new ();
  self->headings = g_ptr_array_new_with_free_func ((GDestroyNotify) heading_free);
  self->blob_path = blob_path;
  self->blob_path_data = data;
  return self;
}

void
besace_typesetter_free (BesaceTypesetter *self)
{
  g_ptr_array_unref (self->headings);
  besace_link_notes_free (self->notes);
  g_object_unref (self->context);
  g_free (self);
}

static BesaceText *
create_text (BesaceTypesetter *self,
             const char       *text,
             BesaceStyle       style)
{
  BesaceTextStyle plain = { 0 };
  BesaceText *result = besace_text_new (self->context, &plain);

  besace_text_append (result, text, style, NULL, NULL);
  return result;
}

static void
add_box (BesaceTypesetter *self,
         BesaceBox        *box,
         double            space_before,
         double            space_after)
{
  /* What stands beside a float begins at its top. */
  gboolean starts_float = self->in_float && besace_flow_get_n_boxes (self->flow) == self->float_box + 1;

  box->space_before = starts_float ? 0 : MAX (space_before, self->space);
  box->space_after = space_after;
  if (self->in_float)
    box->keep_with_next = TRUE;

  besace_flow_add (self->flow, box);
  self->last = box;
  self->space = 0;
}

/* Adds @text as a paragraph, beside the float if there is one. (transfer full) for @text and @marker */
static BesaceBox *
add_paragraph (BesaceTypesetter     *self,
               BesaceText           *text,
               BesaceText           *marker,
               BesaceParagraphStyle  style,
               double                space_before,
               double                space_after)
{
  BesaceBox *box;

  if (self->in_float) {
    /* The float's sides are those of the page, whatever the direction of a paragraph beside it. */
    gboolean at_start = (self->float_side == BESACE_SIDE_START) != besace_text_is_right_to_left (text);

    *(at_start ? &style.inset_start : &style.inset_end) += self->float_size + FLOAT_GAP;
  }

  box = besace_paragraph_new (text, marker, &style, besace_flow_get_width (self->flow));
  box->tag = "P";
  add_box (self, box, space_before, space_after);
  return box;
}

/* The runs' text from @first on as far as it leads to one address; @end is set to the run after. (transfer full) */
static char *
get_link_text (const GPtrArray *runs,
               guint            first,
               guint           *end)
{
  const BesaceRun *start = g_ptr_array_index (runs, first);
  GString *text = g_string_new (NULL);
  guint i;

  for (i = first; i < runs->len; i++) {
    const BesaceRun *run = g_ptr_array_index (runs, i);

    if (g_strcmp0 (run->href, start->href) != 0)
      break;
    g_string_append (text, run->text);
  }

  *end = i;
  return g_string_free (text, FALSE);
}

static void
append_run (BesaceText      *text,
            const BesaceRun *run,
            BesaceStyle      style)
{
  if (run->href)
    style |= BESACE_STYLE_UNDERLINE;

  besace_text_append (text, run->text, run->style | style, run->href, run->language);

  if (run->title && !strstr (run->text, run->title)) {
    besace_text_append (text, " (", style, NULL, NULL);
    besace_text_append (text, run->title, style, NULL, run->language);
    besace_text_append (text, ")", style, NULL, NULL);
  }
}

/* Adds the runs and, after each link, what paper needs to tell of its address. */
static void
append_runs (BesaceTypesetter *self,
             BesaceText       *text,
             const GPtrArray  *runs,
             BesaceStyle       style)
{
  for (guint i = 0, end; i < runs->len; i = end) {
    const BesaceRun *first = g_ptr_array_index (runs, i);
    g_autofree char *link_text = get_link_text (runs, i, &end);
    g_autofree char *reference = NULL;

    for (guint j = i; j < end; j++)
      append_run (text, g_ptr_array_index (runs, j), style);

    if (first->href)
      reference = besace_link_notes_refer (self->notes, link_text, first->href);
    if (reference)
      besace_text_append (text, reference, style & ~BESACE_STYLE_UNDERLINE, NULL, NULL);
  }
}

void
besace_typesetter_add_heading (BesaceTypesetter *self,
                               guint             level,
                               const char       *text)
{
  const HeadingStyle *style = &heading_styles[MIN (level, DEEPEST_HEADING)];
  BesaceTypesetterHeading *heading = g_new0 (BesaceTypesetterHeading, 1);
  BesaceText *heading_text = besace_text_new (self->context, &style->text);
  BesaceParagraphStyle paragraph = { .whole = TRUE };
  BesaceBox *box;

  heading->text = g_strdup (text);
  heading->level = level;
  heading->box = besace_flow_get_n_boxes (self->flow);
  g_ptr_array_add (self->headings, heading);

  besace_text_append (heading_text, text, 0, NULL, NULL);
  box = add_paragraph (self, heading_text, NULL, paragraph, style->space_before, style->space_after);
  box->tag = style->tag;
  box->keep_with_next = TRUE;
}

void
besace_typesetter_add_paragraph (BesaceTypesetter *self,
                                 const char       *text,
                                 BesaceStyle       style)
{
  BesaceParagraphStyle paragraph = { 0 };

  add_paragraph (self, create_text (self, text, style), NULL, paragraph, PARAGRAPH_SPACE, PARAGRAPH_SPACE);
}

void
besace_typesetter_add_line (BesaceTypesetter *self,
                            const char       *text,
                            BesaceStyle       style)
{
  BesaceParagraphStyle paragraph = { 0 };

  add_paragraph (self, create_text (self, text, style), NULL, paragraph, 0, 0);
}

void
besace_typesetter_add_field (BesaceTypesetter *self,
                             const char       *name,
                             const char       *value)
{
  BesaceText *text = create_text (self, name, BESACE_STYLE_BOLD);
  BesaceParagraphStyle paragraph = { 0 };

  /* Translators: between a name and what it stands for, as in “Licence: etalab-2.0”. */
  besace_text_append (text, C_("between name and value", ": "), BESACE_STYLE_BOLD, NULL, NULL);
  besace_text_append (text, value, 0, NULL, NULL);
  add_paragraph (self, text, NULL, paragraph, 0, 0);
}

void
besace_typesetter_add_address (BesaceTypesetter *self,
                               const char       *address)
{
  BesaceText *text = create_text (self, "", 0);
  BesaceParagraphStyle paragraph = { .whole = TRUE };

  besace_text_append (text, address, 0, address, NULL);
  add_paragraph (self, text, NULL, paragraph, 0, 0);
}

static double
limit_inset (BesaceTypesetter *self,
             double            inset)
{
  return MIN (inset, INSET_SHARE_MAX * besace_flow_get_width (self->flow));
}

static double
get_inset (BesaceTypesetter *self,
           const BesacePart *part)
{
  return limit_inset (self, part->list_depth * LIST_INSET + part->quote_depth * BESACE_QUOTE_INSET);
}

static BesaceText *
create_marker (BesaceTypesetter *self,
               const BesacePart *part)
{
  static const char *const bullets[] = { "•", "–", "▪" };
  g_autofree char *number = NULL;

  if (part->list_depth == 0 || !part->item_start)
    return NULL;

  if (part->ordinal == 0)
    return create_text (self, bullets[(part->list_depth - 1) % G_N_ELEMENTS (bullets)], 0);

  number = g_strdup_printf ("%u.", part->ordinal);
  return create_text (self, number, 0);
}

static gboolean
is_list (const BesacePart *part)
{
  return part && part->list_depth > 0;
}

/* Whether @part announces @next: "You need:", and then the list. */
static gboolean
announces (const BesacePart *part,
           const BesacePart *next)
{
  g_autofree char *text = besace_runs_to_text (part->runs);

  g_strchomp (text);
  return next && g_str_has_suffix (text, ":");
}

static double
get_space (const BesacePart *part)
{
  if (part->quote_depth > 0 || part->type == BESACE_PART_PREFORMATTED)
    return SET_APART_SPACE;

  return is_list (part) ? ITEM_SPACE : PARAGRAPH_SPACE;
}

static void
add_text_part (BesaceTypesetter *self,
               const BesacePart *part,
               const BesacePart *previous,
               const BesacePart *next)
{
  gboolean preformatted = part->type == BESACE_PART_PREFORMATTED;
  BesaceTextStyle style = { .monospace = preformatted };
  BesaceText *text = besace_text_new (self->context, &style);
  double inset = get_inset (self, part);
  double space_before = get_space (part);
  double space_after = space_before;
  BesaceParagraphStyle paragraph = {
    .inset_start = inset,
    .n_bars = MIN (part->quote_depth, (guint) (inset / BESACE_QUOTE_INSET)),
    .shaded = preformatted,
  };
  BesaceBox *box;

  append_runs (self, text, part->runs, 0);

  /* The bars of one quotation go on between its paragraphs. */
  if (part->quote_depth > 0 && next && next->quote_depth >= part->quote_depth) {
    paragraph.bar_below = PARAGRAPH_SPACE;
    space_after = 0;
  }
  if (part->quote_depth > 0 && previous && previous->quote_depth >= part->quote_depth)
    space_before = 0;

  box = add_paragraph (self, text, create_marker (self, part), paragraph, space_before, space_after);
  if (is_list (part)) {
    if (!is_list (previous))
      self->group++;
    box->tag = "LI";
    box->group_tag = "L";
    box->group = self->group;
  }

  if (announces (part, next))
    box->keep_with_next = TRUE;
}

static void
add_caption (BesaceTypesetter *self,
             const BesacePart *part,
             BesaceStyle       style)
{
  BesaceParagraphStyle paragraph = { .inset_start = get_inset (self, part), .whole = TRUE };
  BesaceText *text;
  BesaceBox *box;

  if (part->runs->len == 0)
    return;

  text = create_text (self, "", 0);
  append_runs (self, text, part->runs, style);
  box = add_paragraph (self, text, NULL, paragraph, ITEM_SPACE, PARAGRAPH_SPACE);
  box->tag = "Caption";
}

static BesaceText *
create_cell_text (BesaceTypesetter *self,
                  const BesaceCell *cell)
{
  BesaceText *text = create_text (self, "", 0);

  append_runs (self, text, cell->runs, cell->header ? BESACE_STYLE_BOLD : 0);
  return text;
}

static BesaceTable *
create_table (BesaceTypesetter *self,
              const BesacePart *part)
{
  BesaceTable *table = besace_table_new ();

  for (guint row = 0; row < part->rows->len; row++) {
    const GPtrArray *cells = g_ptr_array_index (part->rows, row);

    besace_table_add_row (table);
    for (guint i = 0; i < cells->len; i++) {
      const BesaceCell *cell = g_ptr_array_index (cells, i);

      besace_table_add_cell (table, create_cell_text (self, cell), cell->column_span, cell->row_span, cell->header);
    }
  }

  return table;
}

static gboolean
is_header_row (const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (!((const BesaceCell *) g_ptr_array_index (cells, i))->header)
      return FALSE;

  return cells->len > 0;
}

/* The header above a cell, NULL where there is none. */
static const BesaceCell *
find_header (const GPtrArray *headers,
             guint            column)
{
  guint end = 0;

  for (guint i = 0; headers && i < headers->len; i++) {
    const BesaceCell *cell = g_ptr_array_index (headers, i);

    end += cell->column_span;
    if (column < end)
      return cell;
  }

  return NULL;
}

/* A row of a table that is too wide for the page: its cells one under the other, each after its header. */
static void
add_told_row (BesaceTypesetter *self,
              const GPtrArray  *cells,
              const GPtrArray  *headers)
{
  guint column = 0;

  for (guint i = 0; i < cells->len; i++) {
    const BesaceCell *cell = g_ptr_array_index (cells, i);
    const BesaceCell *header = find_header (headers, column);
    BesaceText *text = create_text (self, "", 0);
    BesaceParagraphStyle paragraph = { .inset_start = i > 0 ? LIST_INSET : 0 };
    BesaceBox *box;

    if (header && header->runs->len > 0) {
      append_runs (self, text, header->runs, BESACE_STYLE_BOLD);
      besace_text_append (text, C_("between name and value", ": "), BESACE_STYLE_BOLD, NULL, NULL);
    }
    append_runs (self, text, cell->runs, cell->header ? BESACE_STYLE_BOLD : 0);
    column += cell->column_span;

    box = add_paragraph (self, text, NULL, paragraph, i == 0 ? PARAGRAPH_SPACE : 0, 0);
    if (i == 0 && cells->len > 1)
      box->keep_with_next = TRUE;
  }
}

static void
add_told_table (BesaceTypesetter *self,
                const BesacePart *part)
{
  const GPtrArray *headers = NULL;

  for (guint row = 0; row < part->rows->len; row++) {
    const GPtrArray *cells = g_ptr_array_index (part->rows, row);

    if (row == 0 && part->rows->len > 1 && is_header_row (cells))
      headers = cells;
    else
      add_told_row (self, cells, headers);
  }
}

static void
add_table_part (BesaceTypesetter *self,
                const BesacePart *part)
{
  g_autoptr(BesaceTable) table = create_table (self, part);
  double inset = get_inset (self, part);

  self->space = TABLE_SPACE;
  add_caption (self, part, BESACE_STYLE_BOLD);
  if (part->runs->len > 0)
    besace_typesetter_keep_with_next (self);

  if (!besace_table_fits (table, besace_flow_get_width (self->flow) - inset)) {
    add_told_table (self, part);
  } else {
    besace_typesetter_add_space (self, part->runs->len > 0 ? ITEM_SPACE : TABLE_SPACE);
    self->last = besace_table_set (table, self->flow, inset, self->space, ++self->group);
    self->space = 0;
  }

  besace_typesetter_add_space (self, TABLE_SPACE);
}

static void
add_picture (BesaceTypesetter *self,
             const char       *blob,
             const char       *alternative,
             gboolean          captioned,
             double            inset)
{
  const char *words = alternative && *alternative ? alternative : _("a picture without a description");
  /* Translators: in place of a picture that cannot be printed; %s says what it shows. */
  g_autofree char *sentence = g_strdup_printf (_("[Picture: %s]"), words);
  g_autofree char *path = blob && self->blob_path ? self->blob_path (blob, self->blob_path_data) : NULL;
  double width = besace_flow_get_width (self->flow) - inset;
  double height = PICTURE_SHARE_MAX * besace_flow_get_page_height (self->flow);
  BesaceParagraphStyle paragraph = { .inset_start = inset };
  BesaceBox *box = NULL;

  if (path)
    box = besace_picture_new (path, create_text (self, sentence, BESACE_STYLE_ITALIC), inset, width, height);

  if (box)
    add_box (self, box, SET_APART_SPACE, SET_APART_SPACE);
  else
    box = add_paragraph (self, create_text (self, sentence, BESACE_STYLE_ITALIC), NULL, paragraph,
                         PARAGRAPH_SPACE, PARAGRAPH_SPACE);

  if (captioned) {
    box->keep_with_next = TRUE;
    box->space_after = ITEM_SPACE;
  }
}

void
besace_typesetter_add_picture (BesaceTypesetter *self,
                               const char       *blob,
                               const char       *alternative,
                               gboolean          captioned)
{
  add_picture (self, blob, alternative, captioned, 0);
}

static const BesacePart *
get_part (const BesaceDocument *document,
          guint                 index)
{
  return index < document->parts->len ? g_ptr_array_index (document->parts, index) : NULL;
}

void
besace_typesetter_add_part (BesaceTypesetter     *self,
                            const BesaceDocument *document,
                            guint                 part_index)
{
  const BesacePart *part = get_part (document, part_index);

  g_return_if_fail (part != NULL);

  switch (part->type) {
  case BESACE_PART_HEADING: {
    g_autofree char *text = besace_runs_to_text (part->runs);

    besace_typesetter_add_heading (self, CLAMP (part->level, 2, DEEPEST_HEADING), text);
    break;
  }
  case BESACE_PART_TABLE:
    add_table_part (self, part);
    break;
  case BESACE_PART_IMAGE:
    add_picture (self, part->blob, part->alternative, part->runs->len > 0, get_inset (self, part));
    add_caption (self, part, 0);
    break;
  case BESACE_PART_PARAGRAPH:
  case BESACE_PART_PREFORMATTED:
  default:
    add_text_part (self, part,
                   part_index > 0 ? get_part (document, part_index - 1) : NULL, get_part (document, part_index + 1));
    break;
  }
}

void
besace_typesetter_keep_with_next (BesaceTypesetter *self)
{
  if (self->last)
    self->last->keep_with_next = TRUE;
}

void
besace_typesetter_add_space (BesaceTypesetter *self,
                             double            height)
{
  self->space = MAX (self->space, height);
}

void
besace_typesetter_add_rule (BesaceTypesetter *self)
{
  add_box (self, besace_rule_new (besace_flow_get_width (self->flow)), RULE_SPACE, RULE_SPACE);
}

void
besace_typesetter_begin_float (BesaceTypesetter *self,
                               BesaceQrCode     *code,
                               double            size,
                               BesaceSide        side)
{
  /* The dark squares end where text does; the white around them goes on into the margin. */
  double quiet_zone = besace_qr_code_get_quiet_zone (code, size);
  double inset = side == BESACE_SIDE_START ? -quiet_zone : besace_flow_get_width (self->flow) - size + quiet_zone;

  g_return_if_fail (!self->in_float);

  add_box (self, besace_qr_box_new (code, inset, size), 0, 0);
  self->in_float = TRUE;
  self->float_box = besace_flow_get_n_boxes (self->flow) - 1;
  self->float_side = side;
  self->float_size = size - quiet_zone;
}

void
besace_typesetter_end_float (BesaceTypesetter *self)
{
  double rest = self->float_size - besace_flow_get_height_from (self->flow, self->float_box);

  g_return_if_fail (self->in_float);

  if (rest > 0)
    add_box (self, besace_space_box_new (rest), 0, 0);
  self->in_float = FALSE;
}

void
besace_typesetter_add_link_addresses (BesaceTypesetter *self)
{
  const GPtrArray *addresses = besace_link_notes_get_addresses (self->notes);

  if (addresses->len == 0)
    return;

  besace_typesetter_add_heading (self, 1, _("Addresses of the links"));
  self->group++;

  for (guint i = 0; i < addresses->len; i++) {
    const char *address = g_ptr_array_index (addresses, i);
    g_autofree char *number = g_strdup_printf ("[%u]", i + 1);
    BesaceText *text = create_text (self, "", 0);
    BesaceParagraphStyle paragraph = { .inset_start = NOTE_INSET };
    BesaceBox *box;

    besace_text_append (text, address, 0, address, NULL);
    box = add_paragraph (self, text, create_text (self, number, 0), paragraph, ITEM_SPACE, ITEM_SPACE);
    box->tag = "LI";
    box->group_tag = "L";
    box->group = self->group;
  }
}

const GPtrArray *
besace_typesetter_get_headings (const BesaceTypesetter *self)
{
  return self->headings;
}
