/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-typesetter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-link-notes.h"
#include "besace-picture.h"
#include "besace-qr-box.h"
#include "besace-rule.h"
#include "besace-typesetter-private.h"

#define PICTURE_SPACE 10.0
#define RULE_SPACE 14.0
#define FLOAT_GAP 14.0
#define NOTE_INSET 34.0

#define PICTURE_SHARE_MAX 0.5

struct _BesaceTypesetter {
  BesaceFlow         *flow; /* (unowned) */
  PangoContext       *context;
  BesaceLinkNotes    *notes;
  GPtrArray          *headings; /* of BesaceTypesetterHeading */
  double              size;
  guint               depth;
  BesaceBlobPathFunc  blob_path;
  gpointer            blob_path_data;

  BesaceBox          *last;     /* (unowned) (nullable) */
  guint               group;    /* the number of the last list or table */
  double              space;    /* asked for above the next box */
  double              room;     /* asked for from there to the end of the page */

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

static const HeadingStyle heading_styles[BESACE_HEADING_DEEPEST + 1] = {
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
  self->size = BESACE_TEXT_SIZE;
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

void
besace_typesetter_set_context (BesaceTypesetter *self,
                               PangoContext     *context)
{
  g_set_object (&self->context, context);
}

void
besace_typesetter_set_text_size (BesaceTypesetter *self,
                                 double            size)
{
  self->size = size;
}

void
besace_typesetter_set_depth (BesaceTypesetter *self,
                             guint             depth)
{
  self->depth = depth;
}

void
besace_typesetter_ask_for_room (BesaceTypesetter *self,
                                double            room)
{
  self->room = room;
}

double
besace_typesetter_get_width (BesaceTypesetter *self)
{
  return besace_flow_get_width (self->flow);
}

guint
besace_typesetter_get_group (BesaceTypesetter *self,
                             gboolean          same)
{
  return same ? self->group : ++self->group;
}

BesaceText *
besace_typesetter_create_text (BesaceTypesetter *self,
                               const char       *text,
                               BesaceStyle       style)
{
  BesaceTextStyle plain = { .size = self->size };
  BesaceText *result = besace_text_new (self->context, &plain);

  besace_text_append (result, text, style, NULL, NULL);
  return result;
}

BesaceText *
besace_typesetter_create_monospace_text (BesaceTypesetter *self)
{
  BesaceTextStyle style = { .size = self->size, .monospace = TRUE };

  return besace_text_new (self->context, &style);
}

void
besace_typesetter_add_box (BesaceTypesetter *self,
                           BesaceBox        *box,
                           double            space_before,
                           double            space_after)
{
  /* What stands beside a float begins at its top. */
  gboolean starts_float = self->in_float && besace_flow_get_n_boxes (self->flow) == self->float_box + 1;

  box->space_before = starts_float ? 0 : MAX (space_before, self->space);
  box->space_after = space_after;
  box->room = self->room;
  if (self->in_float)
    box->keep_with_next = TRUE;

  besace_flow_add (self->flow, box);
  self->last = box;
  self->space = 0;
  self->room = 0;
}

BesaceBox *
besace_typesetter_add_text (BesaceTypesetter     *self,
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
  besace_typesetter_add_box (self, box, space_before, space_after);
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

void
besace_typesetter_append_runs (BesaceTypesetter *self,
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
  const HeadingStyle *style = &heading_styles[MIN (level, BESACE_HEADING_DEEPEST)];
  BesaceTypesetterHeading *heading = g_new0 (BesaceTypesetterHeading, 1);
  BesaceTextStyle text_style = style->text;
  BesaceText *heading_text;
  BesaceParagraphStyle paragraph = { .whole = TRUE };
  BesaceBox *box;

  heading->text = g_strdup (text);
  heading->level = self->depth + level;
  heading->box = besace_flow_get_n_boxes (self->flow);
  g_ptr_array_add (self->headings, heading);

  text_style.size = (text_style.size > 0 ? text_style.size : BESACE_TEXT_SIZE) * self->size / BESACE_TEXT_SIZE;
  heading_text = besace_text_new (self->context, &text_style);
  besace_text_append (heading_text, text, 0, NULL, NULL);
  box = besace_typesetter_add_text (self, heading_text, NULL, paragraph, style->space_before, style->space_after);
  box->tag = heading_styles[MIN (heading->level, BESACE_HEADING_DEEPEST)].tag;
  box->keep_with_next = TRUE;
}

void
besace_typesetter_add_paragraph (BesaceTypesetter *self,
                                 const char       *text,
                                 BesaceStyle       style)
{
  BesaceParagraphStyle paragraph = { 0 };

  besace_typesetter_add_text (self, besace_typesetter_create_text (self, text, style), NULL, paragraph,
                              BESACE_PARAGRAPH_SPACE, BESACE_PARAGRAPH_SPACE);
}

void
besace_typesetter_add_line (BesaceTypesetter *self,
                            const char       *text,
                            BesaceStyle       style)
{
  BesaceParagraphStyle paragraph = { 0 };

  besace_typesetter_add_text (self, besace_typesetter_create_text (self, text, style), NULL, paragraph, 0, 0);
}

void
besace_typesetter_add_field (BesaceTypesetter *self,
                             const char       *name,
                             const char       *value)
{
  BesaceText *text = besace_typesetter_create_text (self, name, BESACE_STYLE_BOLD);
  BesaceParagraphStyle paragraph = { 0 };

  /* Translators: between a name and what it stands for, as in “Licence: etalab-2.0”. */
  besace_text_append (text, C_("between name and value", ": "), BESACE_STYLE_BOLD, NULL, NULL);
  besace_text_append (text, value, 0, NULL, NULL);
  besace_typesetter_add_text (self, text, NULL, paragraph, 0, 0);
}

void
besace_typesetter_add_address (BesaceTypesetter *self,
                               const char       *address)
{
  BesaceText *text = besace_typesetter_create_text (self, "", 0);
  BesaceParagraphStyle paragraph = { .whole = TRUE };

  besace_text_append (text, address, 0, address, NULL);
  besace_typesetter_add_text (self, text, NULL, paragraph, 0, 0);
}

void
besace_typesetter_add_inset_picture (BesaceTypesetter *self,
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
  BesaceText *instead = besace_typesetter_create_text (self, sentence, BESACE_STYLE_ITALIC);
  BesaceParagraphStyle paragraph = { .inset_start = inset };
  BesaceBox *box = path ? besace_picture_new (path, instead, inset, width, height) : NULL;

  if (box)
    besace_typesetter_add_box (self, box, PICTURE_SPACE, PICTURE_SPACE);
  else
    box = besace_typesetter_add_text (self, instead, NULL, paragraph, BESACE_PARAGRAPH_SPACE, BESACE_PARAGRAPH_SPACE);

  if (captioned) {
    box->keep_with_next = TRUE;
    box->space_after = BESACE_ITEM_SPACE;
  }
}

void
besace_typesetter_add_picture (BesaceTypesetter *self,
                               const char       *blob,
                               const char       *alternative,
                               gboolean          captioned)
{
  besace_typesetter_add_inset_picture (self, blob, alternative, captioned, 0);
}

void
besace_typesetter_add_table (BesaceTypesetter *self,
                             BesaceTable      *table,
                             double            inset,
                             double            space)
{
  self->last = besace_table_set (table, self->flow, inset, MAX (space, self->space), besace_typesetter_get_group (self, FALSE));
  self->space = 0;
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
  besace_typesetter_add_box (self, besace_rule_new (besace_flow_get_width (self->flow)), RULE_SPACE, RULE_SPACE);
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

  besace_typesetter_add_box (self, besace_qr_box_new (code, inset, size), 0, 0);
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
    besace_typesetter_add_box (self, besace_space_box_new (rest), 0, 0);
  self->in_float = FALSE;
}

void
besace_typesetter_add_link_addresses (BesaceTypesetter *self)
{
  const GPtrArray *addresses = besace_link_notes_get_addresses (self->notes);

  if (addresses->len == 0)
    return;

  besace_typesetter_add_heading (self, 1, _("Addresses of the links"));
  for (guint i = 0; i < addresses->len; i++) {
    const char *address = g_ptr_array_index (addresses, i);
    g_autofree char *number = g_strdup_printf ("[%u]", i + 1);
    BesaceText *text = besace_typesetter_create_text (self, "", 0);
    BesaceParagraphStyle paragraph = { .inset_start = NOTE_INSET };
    BesaceBox *box;

    besace_text_append (text, address, 0, address, NULL);
    box = besace_typesetter_add_text (self, text, besace_typesetter_create_text (self, number, 0), paragraph,
                                      BESACE_ITEM_SPACE, BESACE_ITEM_SPACE);
    box->tag = "LI";
    box->group_tag = "L";
    box->group = besace_typesetter_get_group (self, i > 0);
  }

  besace_link_notes_free (self->notes);
  self->notes = besace_link_notes_new ();
}

const GPtrArray *
besace_typesetter_get_headings (const BesaceTypesetter *self)
{
  return self->headings;
}
