/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-text.h"

#include "besace-page-tag.h"

#define FONT_FAMILY "Cantarell, DejaVu Sans, sans"
#define MONOSPACE_FAMILY "DejaVu Sans Mono, monospace"
#define LINE_HEIGHT 1.4

/* Raised and lowered letters keep their size: nothing on paper is under 12 points. */
#define RISE_IN_SIZES 0.22

/* Accents and fonts of other scripts may be taller than a line; this much is kept between them and the next. */
#define LEADING_MIN 0.5

/* Fonts are measured in points: on a map of this resolution a point is a unit. */
#define POINTS_PER_INCH 72.0

typedef struct {
  guint  start; /* bytes */
  guint  end;
  char  *address;
} Link;

typedef struct {
  PangoLayoutLine *line; /* (owned) */
  double           x;
  double           above; /* from the top of the line to its baseline */
  double           height;
} Line;

typedef struct {
  double ascent;
  double descent;
} Extent;

struct _BesaceText {
  BesaceTextStyle  style;
  PangoLayout     *layout;
  GString         *text;
  PangoAttrList   *attributes;
  GArray          *links; /* of Link */
  GArray          *lines; /* of Line */
  Extent           extent;
};

static void
link_clear (gpointer link)
{
  g_free (((Link *) link)->address);
}

static void
line_clear (gpointer line)
{
  pango_layout_line_unref (((Line *) line)->line);
}

/* The direction of what has no letters of its own, a table's "9 – 12", is that of the language. */
static void
set_direction (PangoContext *context)
{
  g_autoptr(PangoLayout) sample = pango_layout_new (context);

  pango_layout_set_text (sample, pango_language_get_sample_string (pango_context_get_language (context)), -1);
  pango_context_set_base_dir (context,
                              pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (sample, 0)));
}

static PangoContext *
create_context (PangoFontMap *fonts,
                const char   *language)
{
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoContext *context = pango_font_map_create_context (fonts);

  /* Hinting would fit the widths to the pixels of a screen. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, language ? pango_language_from_string (language) : pango_language_get_default ());
  set_direction (context);
  return context;
}

PangoContext *
besace_text_create_context (const char *language)
{
  g_autoptr(PangoFontMap) fonts = pango_cairo_font_map_new ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts), POINTS_PER_INCH);
  return create_context (fonts, language);
}

PangoContext *
besace_text_create_context_beside (PangoContext *other,
                                   const char   *language)
{
  return create_context (pango_context_get_font_map (other), language);
}

static PangoFontDescription *
describe_font (const BesaceTextStyle *style)
{
  PangoFontDescription *font = pango_font_description_from_string (style->monospace ? MONOSPACE_FAMILY : FONT_FAMILY);

  pango_font_description_set_size (font, (int) (style->size * PANGO_SCALE));
  if (style->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (style->italic)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);

  return font;
}

/* How far letters reach above and beneath the line. Pango sets a sample to find out, every time: it is asked once. */
static const Extent *
get_font_extent (PangoContext               *context,
                 const PangoFontDescription *font)
{
  static GQuark quark;
  GHashTable *extents;
  PangoFontMetrics *metrics;
  Extent *extent;

  if (!quark)
    quark = g_quark_from_static_string ("besace-font-extents");

  extents = g_object_get_qdata (G_OBJECT (context), quark);
  if (!extents) {
    extents = g_hash_table_new_full ((GHashFunc) pango_font_description_hash, (GEqualFunc) pango_font_description_equal,
                                     (GDestroyNotify) pango_font_description_free, g_free);
    g_object_set_qdata_full (G_OBJECT (context), quark, extents, (GDestroyNotify) g_hash_table_unref);
  }

  extent = g_hash_table_lookup (extents, font);
  if (!extent) {
    metrics = pango_context_get_metrics (context, font, pango_language_from_string ("en"));
    extent = g_new0 (Extent, 1);
    extent->ascent = (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
    extent->descent = (double) pango_font_metrics_get_descent (metrics) / PANGO_SCALE;
    pango_font_metrics_unref (metrics);
    g_hash_table_insert (extents, pango_font_description_copy (font), extent);
  }

  return extent;
}

BesaceText *
besace_text_new (PangoContext          *context,
                 const BesaceTextStyle *style)
{
  BesaceText *self = g_new0 (BesaceText, 1);
  PangoFontDescription *font;

  self->style = *style;
  if (self->style.size <= 0)
    self->style.size = BESACE_TEXT_SIZE;
  if (self->style.line_height <= 0)
    self->style.line_height = LINE_HEIGHT;

  self->text = g_string_new (NULL);
  self->attributes = pango_attr_list_new ();
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_array_set_clear_func (self->links, link_clear);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);

  self->layout = pango_layout_new (context);
  /* Pango turns the alignment round for a paragraph whose direction is not the context's. */
  if (pango_context_get_base_dir (context) == PANGO_DIRECTION_RTL)
    pango_layout_set_alignment (self->layout, PANGO_ALIGN_RIGHT);
  font = describe_font (&self->style);
  pango_layout_set_font_description (self->layout, font);
  self->extent = *get_font_extent (context, font);
  pango_font_description_free (font);

  if (self->style.one_line) {
    pango_layout_set_single_paragraph_mode (self->layout, TRUE);
    pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  }

  return self;
}

void
besace_text_free (BesaceText *self)
{
  g_array_unref (self->lines);
  g_array_unref (self->links);
  pango_attr_list_unref (self->attributes);
  g_string_free (self->text, TRUE);
  g_object_unref (self->layout);
  g_free (self);
}

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               guint           start,
               guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_style (BesaceText  *self,
           BesaceStyle  style,
           guint        start,
           guint        end)
{
  int rise = (int) (self->style.size * RISE_IN_SIZES * PANGO_SCALE);

  if (style & BESACE_STYLE_BOLD)
    add_attribute (self->attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (style & BESACE_STYLE_ITALIC)
    add_attribute (self->attributes, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (style & BESACE_STYLE_UNDERLINE)
    add_attribute (self->attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
  if (style & BESACE_STYLE_CODE)
    add_attribute (self->attributes, pango_attr_family_new (MONOSPACE_FAMILY), start, end);
  if (style & BESACE_STYLE_SUPERSCRIPT)
    add_attribute (self->attributes, pango_attr_rise_new (rise), start, end);
  if (style & BESACE_STYLE_SUBSCRIPT)
    add_attribute (self->attributes, pango_attr_rise_new (-rise), start, end);
}

/* Phone numbers and amounts. */
static const GRegex *
get_figures_regex (void)
{
  static gsize initialised;
  static GRegex *figures;

  if (g_once_init_enter (&initialised)) {
    figures = g_regex_new ("\\+?\\b\\d{1,4}(?: ?\\(0\\) ?\\d{1,4})?(?:[ .\\x{a0}\\x{202f}-]\\d{1,4}){1,7}\\b",
                           G_REGEX_OPTIMIZE, 0, NULL);
    g_once_init_leave (&initialised, 1);
  }

  return figures;
}

static gboolean
is_right_to_left_script (GUnicodeScript script)
{
  return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW || script == G_UNICODE_SCRIPT_SYRIAC
         || script == G_UNICODE_SCRIPT_THAANA || script == G_UNICODE_SCRIPT_NKO;
}

static gboolean
has_right_to_left_letters (const char *text)
{
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    if (is_right_to_left_script (g_unichar_get_script (g_utf8_get_char (c))))
      return TRUE;

  return FALSE;
}

/* Among words from right to left, the groups of "01 23 45 67 89" would be set in reverse order: they are isolated with
 * U+2066 and U+2069. (transfer full) */
static char *
isolate_figures (BesaceText *self,
                 const char *text)
{
  PangoContext *context = pango_layout_get_context (self->layout);

  if (pango_context_get_base_dir (context) != PANGO_DIRECTION_RTL && !has_right_to_left_letters (text))
    return g_strdup (text);

  return g_regex_replace (get_figures_regex (), text, -1, 0, "\u2066\\g<0>\u2069", 0, NULL);
}

void
besace_text_append (BesaceText  *self,
                    const char  *text,
                    BesaceStyle  style,
                    const char  *href,
                    const char  *language)
{
  g_autofree char *isolated = isolate_figures (self, text);
  guint start = (guint) self->text->len;
  guint end;

  g_string_append (self->text, isolated);
  end = (guint) self->text->len;
  if (end == start)
    return;

  add_style (self, style, start, end);
  if (language)
    add_attribute (self->attributes, pango_attr_language_new (pango_language_from_string (language)), start, end);
  if (href) {
    Link link = { start, end, g_strdup (href) };

    g_array_append_val (self->links, link);
  }
}

const char *
besace_text_get_text (const BesaceText *self)
{
  return self->text->str;
}

/* Forbids line breaks within each match, widened by @around characters on both sides. */
static void
keep_matches_together (const char    *text,
                       const GRegex  *regex,
                       guint          around,
                       PangoAttrList *attributes)
{
  g_autoptr(GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL)) {
    const char *from;
    const char *to;
    int start, end;

    g_match_info_fetch_pos (match, 0, &start, &end);
    from = text + start;
    to = text + end;
    for (guint i = 0; i < around; i++) {
      from = from > text ? g_utf8_prev_char (from) : from;
      to = *to ? g_utf8_next_char (to) : to;
    }

    add_attribute (attributes, pango_attr_allow_breaks_new (FALSE), (guint) (from - text), (guint) (to - text));
  }
}

/* Phone numbers and amounts stay whole, and so do French punctuation marks and the word beside them where a source
 * wrote a plain space between. */
static void
keep_together (const char    *text,
               PangoAttrList *attributes)
{
  static gsize initialised;
  static GRegex *spaces;

  if (g_once_init_enter (&initialised)) {
    spaces = g_regex_new ("(?<=\\S) (?=[:;?!%€»])|(?<=«) (?=\\S)", G_REGEX_OPTIMIZE, 0, NULL);
    g_once_init_leave (&initialised, 1);
  }

  keep_matches_together (text, get_figures_regex (), 0, attributes);
  keep_matches_together (text, spaces, 1, attributes);
}

static void
set_text (BesaceText *self,
          gboolean    whole_numbers)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_copy (self->attributes);

  add_attribute (attributes, pango_attr_insert_hyphens_new (FALSE), 0, G_MAXUINT);
  if (whole_numbers)
    keep_together (self->text->str, attributes);

  /* They belong to the text that the layout had. */
  g_array_set_size (self->lines, 0);

  pango_layout_set_text (self->layout, self->text->str, (int) self->text->len);
  pango_layout_set_attributes (self->layout, attributes);
}

static double
measure_width (BesaceText *self)
{
  PangoRectangle logical;

  pango_layout_get_extents (self->layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

gboolean
besace_text_is_right_to_left (BesaceText *self)
{
  /* As Pango does for the first line, without setting it: the first letter says. */
  for (const char *c = self->text->str; *c && *c != '\n'; c = g_utf8_next_char (c)) {
    gunichar character = g_utf8_get_char (c);

    if (g_unichar_isalpha (character))
      return is_right_to_left_script (g_unichar_get_script (character));
  }

  return pango_context_get_base_dir (pango_layout_get_context (self->layout)) == PANGO_DIRECTION_RTL;
}

double
besace_text_get_natural_width (BesaceText *self)
{
  set_text (self, TRUE);
  pango_layout_set_width (self->layout, -1);
  return measure_width (self);
}

double
besace_text_get_minimum_width (BesaceText *self)
{
  set_text (self, TRUE);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD);
  pango_layout_set_width (self->layout, 0);
  return measure_width (self);
}

static void
add_line (BesaceText      *self,
          PangoLayoutIter *iter)
{
  double leading = self->style.line_height * self->style.size - self->extent.ascent - self->extent.descent;
  PangoRectangle ink, logical;
  double below;
  Line line;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  line.line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter));
  pango_layout_line_get_extents (line.line, &ink, NULL);

  line.x = (double) logical.x / PANGO_SCALE;
  line.above = MAX (leading / 2 + self->extent.ascent, (double) -ink.y / PANGO_SCALE + LEADING_MIN);
  below = MAX (leading / 2 + self->extent.descent, (double) (ink.y + ink.height) / PANGO_SCALE + LEADING_MIN);
  line.height = line.above + below;
  g_array_append_val (self->lines, line);
}

void
besace_text_wrap (BesaceText *self,
                  double      width)
{
  PangoLayoutIter *iter;

  set_text (self, TRUE);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (self->layout, (int) (width * PANGO_SCALE));
  if (measure_width (self) > width)
    set_text (self, FALSE);

  iter = pango_layout_get_iter (self->layout);
  do {
    add_line (self, iter);
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

guint
besace_text_get_n_lines (const BesaceText *self)
{
  return self->lines->len;
}

double
besace_text_get_line_height (const BesaceText *self,
                             guint             line)
{
  g_return_val_if_fail (line < self->lines->len, 0);

  return g_array_index (self->lines, Line, line).height;
}

double
besace_text_get_height (const BesaceText *self)
{
  double height = 0;

  for (guint i = 0; i < self->lines->len; i++)
    height += g_array_index (self->lines, Line, i).height;

  return height;
}

double
besace_text_get_line_width (const BesaceText *self,
                            guint             line)
{
  PangoRectangle logical;

  g_return_val_if_fail (line < self->lines->len, 0);

  pango_layout_line_get_extents (g_array_index (self->lines, Line, line).line, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

static void
tag_links (BesaceText *self,
           cairo_t    *cr,
           const Line *line,
           double      x,
           double      y)
{
  int line_start = pango_layout_line_get_start_index (line->line);
  int line_end = line_start + pango_layout_line_get_length (line->line);

  for (guint i = 0; i < self->links->len; i++) {
    const Link *link = &g_array_index (self->links, Link, i);
    int start = MAX (line_start, (int) link->start);
    int end = MIN (line_end, (int) link->end);
    g_autofree int *ranges = NULL;
    int n_ranges;

    if (start >= end)
      continue;

    pango_layout_line_get_x_ranges (line->line, start, end, &ranges, &n_ranges);
    for (int edge = 0; edge < 2 * n_ranges; edge += 2)
      besace_page_tag_link (cr, link->address,
                            x + (double) ranges[edge] / PANGO_SCALE, y,
                            (double) (ranges[edge + 1] - ranges[edge]) / PANGO_SCALE, line->height);
  }
}

static void
draw_lines (BesaceText *self,
            cairo_t    *cr,
            guint       first,
            guint       n_lines,
            double      x,
            double      y)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = first; i < first + n_lines; i++) {
    const Line *line = &g_array_index (self->lines, Line, i);

    cairo_move_to (cr, x + line->x, y + line->above);
    pango_cairo_show_layout_line (cr, line->line);
    y += line->height;
  }
}

void
besace_text_draw (BesaceText *self,
                  cairo_t    *cr,
                  guint       first,
                  guint       n_lines,
                  double      x,
                  double      y)
{
  /* Cairo takes words into the structure of a PDF only from a tag that holds no other one. */
  const char *tag = self->links->len > 0 ? "Span" : NULL;

  g_return_if_fail (first + n_lines <= self->lines->len);

  besace_page_tag_begin (cr, tag);
  draw_lines (self, cr, first, n_lines, x, y);
  besace_page_tag_end (cr, tag);

  for (guint i = first; i < first + n_lines; i++) {
    const Line *line = &g_array_index (self->lines, Line, i);

    tag_links (self, cr, line, x, y);
    y += line->height;
  }
}
