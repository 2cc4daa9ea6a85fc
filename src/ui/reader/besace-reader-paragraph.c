/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-paragraph.h"

#include <glib/gi18n.h>

#include "besace-reader-link.h"

/* Of the line, as a multiple of the height of the font's own lines. Fonts leave about a quarter of their size between
 * lines, which makes 1.5 times the size. */
#define LINE_HEIGHT 1.25

/* Where a link's words are in the label's text, in bytes. */
typedef struct {
  GtkWidget *link; /* (unowned) a child */
  int        start;
  int        end;
} BesaceReaderLinkRange;

/* The full form of an abbreviation. */
typedef struct {
  char *title;
  int   start;
  int   end;
} BesaceTitleRange;

struct _BesaceReaderParagraph {
  GtkWidget  parent_instance;

  GtkWidget *label;
  GArray    *links;  /* (owned) of BesaceReaderLinkRange, in reading order */
  GArray    *titles; /* (owned) of BesaceTitleRange, in reading order */
};

G_DEFINE_FINAL_TYPE (BesaceReaderParagraph, besace_reader_paragraph, GTK_TYPE_WIDGET)

static void
title_range_clear (gpointer data)
{
  g_free (((BesaceTitleRange *) data)->title);
}

static void
append_open_tags (GString     *markup,
                  BesaceStyle  style)
{
  if (style & BESACE_STYLE_BOLD)
    g_string_append (markup, "<b>");
  if (style & BESACE_STYLE_ITALIC)
    g_string_append (markup, "<i>");
  if (style & BESACE_STYLE_UNDERLINE)
    g_string_append (markup, "<u>");
  if (style & BESACE_STYLE_CODE)
    g_string_append (markup, "<tt>");
  if (style & BESACE_STYLE_SUBSCRIPT)
    g_string_append (markup, "<sub>");
  if (style & BESACE_STYLE_SUPERSCRIPT)
    g_string_append (markup, "<sup>");
}

static void
append_close_tags (GString     *markup,
                   BesaceStyle  style)
{
  if (style & BESACE_STYLE_SUPERSCRIPT)
    g_string_append (markup, "</sup>");
  if (style & BESACE_STYLE_SUBSCRIPT)
    g_string_append (markup, "</sub>");
  if (style & BESACE_STYLE_CODE)
    g_string_append (markup, "</tt>");
  if (style & BESACE_STYLE_UNDERLINE)
    g_string_append (markup, "</u>");
  if (style & BESACE_STYLE_ITALIC)
    g_string_append (markup, "</i>");
  if (style & BESACE_STYLE_BOLD)
    g_string_append (markup, "</b>");
}

static void
append_attribute (GString    *markup,
                  const char *element,
                  const char *attribute,
                  const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (markup, "<%s %s=\"%s\">", element, attribute, escaped);
}

/* Appends the run without its link, which may go over several runs. */
static void
append_run (GString         *markup,
            const BesaceRun *run)
{
  g_autofree char *escaped = g_markup_escape_text (run->text, -1);

  if (run->language != NULL)
    append_attribute (markup, "span", "lang", run->language);
  append_open_tags (markup, run->style);
  g_string_append (markup, escaped);
  append_close_tags (markup, run->style);
  if (run->language != NULL)
    g_string_append (markup, "</span>");
}

static void
add_link (BesaceReaderParagraph *self,
          const char            *address,
          const char            *text,
          int                    start)
{
  g_autofree char *name = g_strstrip (g_strdup (text));
  BesaceReaderLinkRange range = {
    .link = besace_reader_link_new (address, *name != '\0' ? name : address),
    .start = start,
    .end = start + (int) strlen (text),
  };

  gtk_widget_set_parent (range.link, GTK_WIDGET (self));
  g_array_append_val (self->links, range);
}

static void
add_title (BesaceReaderParagraph *self,
           const BesaceRun       *run,
           int                    start)
{
  BesaceTitleRange range = {
    .title = g_strdup (run->title),
    .start = start,
    .end = start + (int) strlen (run->text),
  };

  g_array_append_val (self->titles, range);
}

/* A screen reader cannot hover: it hears the full forms after the text. */
static void
describe_titles (BesaceReaderParagraph *self,
                 const char            *text)
{
  g_autoptr(GString) description = g_string_new (NULL);

  for (guint i = 0; i < self->titles->len; i++) {
    const BesaceTitleRange *range = &g_array_index (self->titles, BesaceTitleRange, i);

    g_autofree char *abbreviation = g_strndup (text + range->start, (gsize) (range->end - range->start));

    if (i > 0)
      g_string_append_c (description, '\n');
    /* Translators: an abbreviation, then its full form. */
    g_string_append_printf (description, _("%s: %s"), abbreviation, range->title);
  }

  if (description->len > 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->label),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description->str,
                                    -1);
}

static gboolean
is_right_to_left (gunichar letter)
{
  switch ((int) g_unichar_get_script (letter)) {
  case G_UNICODE_SCRIPT_ADLAM:
  case G_UNICODE_SCRIPT_ARABIC:
  case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
  case G_UNICODE_SCRIPT_HEBREW:
  case G_UNICODE_SCRIPT_NKO:
  case G_UNICODE_SCRIPT_SYRIAC:
  case G_UNICODE_SCRIPT_THAANA:
    return TRUE;
  default:
    return FALSE;
  }
}

/* A text begins on the side where its first letter does, whatever the language of the interface. */
static void
set_direction (BesaceReaderParagraph *self,
               const char            *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar character = g_utf8_get_char (p);

    if (g_unichar_isalpha (character)) {
      GtkTextDirection direction = is_right_to_left (character) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;

      gtk_widget_set_direction (GTK_WIDGET (self), direction);
      gtk_widget_set_direction (self->label, direction);
      return;
    }
  }
}

static void
set_runs (BesaceReaderParagraph *self,
          const GPtrArray       *runs,
          const char            *language)
{
  g_autoptr(GString) markup = g_string_new (NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  if (language != NULL)
    append_attribute (markup, "span", "lang", language);

  for (guint i = 0; i < runs->len; ) {
    const BesaceRun *first = g_ptr_array_index (runs, i);
    int start = (int) text->len;

    if (first->href != NULL)
      append_attribute (markup, "a", "href", first->href);

    /* The runs of one link are one link. */
    do {
      const BesaceRun *run = g_ptr_array_index (runs, i);

      if (run->title != NULL)
        add_title (self, run, (int) text->len);
      append_run (markup, run);
      g_string_append (text, run->text);
      i++;
    } while (first->href != NULL && i < runs->len &&
             g_strcmp0 (((BesaceRun *) g_ptr_array_index (runs, i))->href, first->href) == 0);

    if (first->href != NULL) {
      g_string_append (markup, "</a>");
      add_link (self, first->href, text->str + start, start);
    }
  }

  if (language != NULL)
    g_string_append (markup, "</span>");

  gtk_label_set_markup (GTK_LABEL (self->label), markup->str);
  set_direction (self, text->str);
  describe_titles (self, text->str);
}

/* The lines of the layout that hold [start, end), each as far as it holds it. */
static GArray *
find_lines (GtkLabel *label,
            int       start,
            int       end)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_int_t));
  PangoLayoutIter *iter = pango_layout_get_iter (gtk_label_get_layout (label));
  int x_offset, y_offset;

  gtk_label_get_layout_offsets (label, &x_offset, &y_offset);

  do {
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
    int line_end = line->start_index + line->length;
    PangoRectangle extents;
    cairo_rectangle_int_t rectangle;
    g_autofree int *ranges = NULL;
    int n_ranges;

    if (line_end <= start || line->start_index >= end)
      continue;

    pango_layout_iter_get_line_extents (iter, NULL, &extents);
    pango_layout_line_get_x_ranges (line, MAX (start, line->start_index), MIN (end, line_end), &ranges, &n_ranges);
    if (n_ranges == 0)
      continue;

    /* A change of style makes another range, right beside the one before. Ranges are measured from the left of the
     * layout, as extents are. */
    rectangle.x = x_offset + PANGO_PIXELS (ranges[0]);
    rectangle.y = y_offset + PANGO_PIXELS (extents.y);
    rectangle.width = PANGO_PIXELS (ranges[2 * n_ranges - 1] - ranges[0]);
    rectangle.height = PANGO_PIXELS (extents.height);
    if (rectangle.width > 0)
      g_array_append_val (lines, rectangle);
  } while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
  return lines;
}

static void
allocate_link (BesaceReaderParagraph       *self,
               const BesaceReaderLinkRange *range)
{
  g_autoptr(GArray) lines = find_lines (GTK_LABEL (self->label), range->start, range->end);
  cairo_rectangle_int_t bounds = { 0 };

  for (guint i = 0; i < lines->len; i++) {
    const cairo_rectangle_int_t *line = &g_array_index (lines, cairo_rectangle_int_t, i);

    if (i == 0)
      bounds = *line;
    else
      gdk_rectangle_union (&bounds, line, &bounds);
  }
  for (guint i = 0; i < lines->len; i++) {
    cairo_rectangle_int_t *line = &g_array_index (lines, cairo_rectangle_int_t, i);

    line->x -= bounds.x;
    line->y -= bounds.y;
  }

  besace_reader_link_set_lines (BESACE_READER_LINK (range->link),
                                (cairo_rectangle_int_t *) (void *) lines->data, lines->len);
  gtk_widget_size_allocate (range->link, &bounds, -1);
}

static int
get_focused_link (BesaceReaderParagraph *self)
{
  for (guint i = 0; i < self->links->len; i++)
    if (gtk_widget_is_focus (g_array_index (self->links, BesaceReaderLinkRange, i).link))
      return (int) i;

  return -1;
}

/* The link to go to from the caret, or from outside; the number of links if there is none. */
static int
find_link_after_caret (BesaceReaderParagraph *self)
{
  int n_links = (int) self->links->len;
  int caret, end;
  const char *text = gtk_label_get_text (GTK_LABEL (self->label));

  if (!gtk_widget_is_focus (self->label))
    return 0;

  gtk_label_get_selection_bounds (GTK_LABEL (self->label), &caret, &end);
  caret = (int) (g_utf8_offset_to_pointer (text, caret) - text);

  for (int i = 0; i < n_links; i++)
    if (g_array_index (self->links, BesaceReaderLinkRange, i).start >= caret)
      return i;

  return n_links;
}

static gboolean
focus_text (BesaceReaderParagraph *self)
{
  GtkRoot *root = gtk_widget_get_root (self->label);

  if (!root || !gtk_widget_is_sensitive (self->label))
    return FALSE;

  /* A label that grabs the focus selects all of itself, which is right for a telephone number to be copied and wrong for
   * a text to be read; and it looks at what had the focus before, which in GTK 4.8 may have been freed on losing it. So
   * it is given the focus. */
  gtk_root_set_focus (root, self->label);
  gtk_label_select_region (GTK_LABEL (self->label), 0, 0);
  return TRUE;
}

static gboolean
query_tooltip_cb (BesaceReaderParagraph *self,
                  int                    x,
                  int                    y,
                  gboolean               keyboard,
                  GtkTooltip            *tooltip)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (self->label));
  int x_offset, y_offset, index, trailing;

  if (keyboard)
    return FALSE;

  gtk_label_get_layout_offsets (GTK_LABEL (self->label), &x_offset, &y_offset);
  if (!pango_layout_xy_to_index (layout, (x - x_offset) * PANGO_SCALE, (y - y_offset) * PANGO_SCALE,
                                 &index, &trailing))
    return FALSE;

  for (guint i = 0; i < self->titles->len; i++) {
    const BesaceTitleRange *range = &g_array_index (self->titles, BesaceTitleRange, i);

    if (index >= range->start && index < range->end) {
      gtk_tooltip_set_text (tooltip, range->title);
      return TRUE;
    }
  }

  return FALSE;
}

static gboolean
activate_link_cb (BesaceReaderParagraph *self,
                  const char            *address)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.open-link", "s", address);
  return TRUE;
}

static gboolean
besace_reader_paragraph_focus (GtkWidget        *widget,
                               GtkDirectionType  direction)
{
  BesaceReaderParagraph *self = BESACE_READER_PARAGRAPH (widget);
  int n_links = (int) self->links->len;
  int focused = get_focused_link (self);
  int next;

  if (direction == GTK_DIR_TAB_FORWARD)
    next = focused >= 0 ? focused + 1 : find_link_after_caret (self);
  else if (direction == GTK_DIR_TAB_BACKWARD)
    next = (focused >= 0 ? focused : gtk_widget_is_focus (self->label) ? find_link_after_caret (self) : n_links) - 1;
  else
    return gtk_widget_get_focus_child (widget) == NULL && focus_text (self);

  if (next < 0 || next >= n_links)
    return FALSE;

  return gtk_widget_grab_focus (g_array_index (self->links, BesaceReaderLinkRange, next).link);
}

static gboolean
besace_reader_paragraph_grab_focus (GtkWidget *widget)
{
  return focus_text (BESACE_READER_PARAGRAPH (widget));
}

static GtkSizeRequestMode
besace_reader_paragraph_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
besace_reader_paragraph_measure (GtkWidget      *widget,
                                 GtkOrientation  orientation,
                                 int             for_size,
                                 int            *minimum,
                                 int            *natural,
                                 int            *minimum_baseline,
                                 int            *natural_baseline)
{
  gtk_widget_measure (BESACE_READER_PARAGRAPH (widget)->label, orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
besace_reader_paragraph_size_allocate (GtkWidget *widget,
                                       int        width,
                                       int        height,
                                       int        baseline)
{
  BesaceReaderParagraph *self = BESACE_READER_PARAGRAPH (widget);

  gtk_widget_size_allocate (self->label, &(GtkAllocation) { 0, 0, width, height }, baseline);
  for (guint i = 0; i < self->links->len; i++)
    allocate_link (self, &g_array_index (self->links, BesaceReaderLinkRange, i));
}

static void
besace_reader_paragraph_dispose (GObject *object)
{
  BesaceReaderParagraph *self = BESACE_READER_PARAGRAPH (object);
  GtkWidget *child;

  g_array_set_size (self->links, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->label = NULL;

  G_OBJECT_CLASS (besace_reader_paragraph_parent_class)->dispose (object);
}

static void
besace_reader_paragraph_finalize (GObject *object)
{
  BesaceReaderParagraph *self = BESACE_READER_PARAGRAPH (object);

  g_clear_pointer (&self->links, g_array_unref);
  g_clear_pointer (&self->titles, g_array_unref);

  G_OBJECT_CLASS (besace_reader_paragraph_parent_class)->finalize (object);
}

static void
besace_reader_paragraph_class_init (BesaceReaderParagraphClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_reader_paragraph_dispose;
  object_class->finalize = besace_reader_paragraph_finalize;

  widget_class->focus = besace_reader_paragraph_focus;
  widget_class->grab_focus = besace_reader_paragraph_grab_focus;
  widget_class->get_request_mode = besace_reader_paragraph_get_request_mode;
  widget_class->measure = besace_reader_paragraph_measure;
  widget_class->size_allocate = besace_reader_paragraph_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "besaceparagraph");
}

static void
besace_reader_paragraph_init (BesaceReaderParagraph *self)
{
  self->links = g_array_new (FALSE, FALSE, sizeof (BesaceReaderLinkRange));
  self->titles = g_array_new (FALSE, FALSE, sizeof (BesaceTitleRange));
  g_array_set_clear_func (self->titles, title_range_clear);
}

/* The role of a widget is fixed when it is made, so the label is made here. */
static BesaceReaderParagraph *
create (GtkAccessibleRole role)
{
  BesaceReaderParagraph *self = g_object_new (BESACE_TYPE_READER_PARAGRAPH, NULL);
  g_autoptr(PangoAttrList) attributes = besace_reader_paragraph_create_attributes ();

  self->label = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", role,
                              "attributes", attributes,
                              "selectable", TRUE,
                              "max-width-chars", 68,
                              "width-chars", 12,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0f,
                              "yalign", 0.0f,
                              NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  g_signal_connect_object (self->label, "activate-link", G_CALLBACK (activate_link_cb), self, G_CONNECT_SWAPPED);
  return self;
}

GtkWidget *
besace_reader_paragraph_new (GtkAccessibleRole  role,
                             const GPtrArray   *runs,
                             const char        *language)
{
  BesaceReaderParagraph *self = create (role);

  set_runs (self, runs, language);
  if (self->titles->len > 0) {
    gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
    g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  }
  return GTK_WIDGET (self);
}

GtkWidget *
besace_reader_paragraph_new_plain (GtkAccessibleRole  role,
                                   const char        *text,
                                   const char        *language)
{
  g_autoptr(GPtrArray) runs = g_ptr_array_new ();
  BesaceRun run = { .text = (char *) text };

  g_ptr_array_add (runs, &run);
  return besace_reader_paragraph_new (role, runs, language);
}

PangoAttrList *
besace_reader_paragraph_create_attributes (void)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_line_height_new (LINE_HEIGHT));
  return attributes;
}

GtkWidget *
besace_reader_paragraph_get_label (BesaceReaderParagraph *self)
{
  g_return_val_if_fail (BESACE_IS_READER_PARAGRAPH (self), NULL);

  return self->label;
}
