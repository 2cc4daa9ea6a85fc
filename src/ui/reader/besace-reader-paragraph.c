/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-paragraph.h"

#include <glib/gi18n.h>

#include "besace-reader-lines.h"
#include "besace-reader-link.h"
#include "besace-reader-mark.h"

/* Of the line, as a multiple of the height of the font's own lines. Fonts leave about a quarter of their size between
 * lines, which makes 1.5 times the size. */
#define LINE_HEIGHT 1.25

/* Where the words of a link or of a mark are in the label's text, in bytes. */
typedef struct {
  GtkWidget *widget; /* (unowned) a child */
  int        start;
  int        end;
} BesaceReaderStop;

/* The full form of an abbreviation. */
typedef struct {
  char *title;
  int   start;
  int   end;
} BesaceTitleRange;

struct _BesaceReaderParagraph {
  GtkWidget  parent_instance;

  GtkWidget *label;
  GArray    *stops;  /* (owned) of BesaceReaderStop, in reading order: where Tab stops */
  GArray    *titles; /* (owned) of BesaceTitleRange, in reading order */

  GtkEventController *events; /* (unowned) (nullable) until there is a mark */
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
  BesaceReaderStop range = {
    .widget = besace_reader_link_new (address, *name != '\0' ? name : address),
    .start = start,
    .end = start + (int) strlen (text),
  };

  gtk_widget_set_parent (range.widget, GTK_WIDGET (self));
  g_array_append_val (self->stops, range);
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

static void
allocate_stop (BesaceReaderParagraph *self,
               const BesaceReaderStop *stop)
{
  g_autoptr(GArray) lines = besace_reader_lines_find (GTK_LABEL (self->label), stop->start, stop->end);
  cairo_rectangle_int_t bounds = besace_reader_lines_bound (lines);
  const cairo_rectangle_int_t *first = (cairo_rectangle_int_t *) (void *) lines->data;

  if (BESACE_IS_READER_MARK (stop->widget))
    besace_reader_mark_set_lines (BESACE_READER_MARK (stop->widget), first, lines->len);
  else
    besace_reader_link_set_lines (BESACE_READER_LINK (stop->widget), first, lines->len);
  gtk_widget_size_allocate (stop->widget, &bounds, -1);
}

static int
get_focused_stop (BesaceReaderParagraph *self)
{
  for (guint i = 0; i < self->stops->len; i++)
    if (gtk_widget_is_focus (g_array_index (self->stops, BesaceReaderStop, i).widget))
      return (int) i;

  return -1;
}

/* The stop to go to from the caret, or from outside; the number of stops if there is none. */
static int
find_stop_after_caret (BesaceReaderParagraph *self)
{
  int n_stops = (int) self->stops->len;
  int caret, end;
  const char *text = gtk_label_get_text (GTK_LABEL (self->label));

  if (!gtk_widget_is_focus (self->label))
    return 0;

  gtk_label_get_selection_bounds (GTK_LABEL (self->label), &caret, &end);
  caret = (int) (g_utf8_offset_to_pointer (text, caret) - text);

  for (int i = 0; i < n_stops; i++)
    if (g_array_index (self->stops, BesaceReaderStop, i).start >= caret)
      return i;

  return n_stops;
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

/* The byte of the text at a place of the widget; -1 where there is none. */
static int
find_index (BesaceReaderParagraph *self,
            double                 x,
            double                 y)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (self->label));
  int x_offset, y_offset, index, trailing;

  gtk_label_get_layout_offsets (GTK_LABEL (self->label), &x_offset, &y_offset);
  if (!pango_layout_xy_to_index (layout, ((int) x - x_offset) * PANGO_SCALE, ((int) y - y_offset) * PANGO_SCALE, &index, &trailing))
    return -1;

  return index;
}

/* The narrowest mark at a place that is no link: marks may lie one over another. (nullable) */
static GtkWidget *
find_mark (BesaceReaderParagraph *self,
           double                 x,
           double                 y)
{
  int index = find_index (self, x, y);
  const BesaceReaderStop *found = NULL;

  for (guint i = 0; i < self->stops->len; i++) {
    const BesaceReaderStop *stop = &g_array_index (self->stops, BesaceReaderStop, i);

    if (index < stop->start || index >= stop->end)
      continue;
    if (!BESACE_IS_READER_MARK (stop->widget))
      return NULL;
    if (!found || stop->end - stop->start < found->end - found->start)
      found = stop;
  }

  return found ? found->widget : NULL;
}

/* A click opens the note; what selects words does not. The label claims every click: a gesture would not hear of it. */
static gboolean
event_cb (BesaceReaderParagraph *self,
          GdkEvent              *event)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  double x, y, native_x, native_y;
  GtkWidget *mark;

  if (gdk_event_get_event_type (event) != GDK_BUTTON_RELEASE || gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY ||
      gtk_label_get_selection_bounds (GTK_LABEL (self->label), NULL, NULL) || !gdk_event_get_position (event, &x, &y))
    return GDK_EVENT_PROPAGATE;

  gtk_native_get_surface_transform (native, &native_x, &native_y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - native_x, y - native_y, &x, &y))
    return GDK_EVENT_PROPAGATE;

  mark = find_mark (self, x, y);
  if (mark)
    g_signal_emit_by_name (mark, "clicked");
  return GDK_EVENT_PROPAGATE;
}

static gboolean
query_tooltip_cb (BesaceReaderParagraph *self,
                  int                    x,
                  int                    y,
                  gboolean               keyboard,
                  GtkTooltip            *tooltip)
{
  int index = keyboard ? -1 : find_index (self, x, y);

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
  int n_stops = (int) self->stops->len;
  int focused = get_focused_stop (self);
  int next;

  if (direction == GTK_DIR_TAB_FORWARD)
    next = focused >= 0 ? focused + 1 : find_stop_after_caret (self);
  else if (direction == GTK_DIR_TAB_BACKWARD)
    next = (focused >= 0 ? focused : gtk_widget_is_focus (self->label) ? find_stop_after_caret (self) : n_stops) - 1;
  else
    return gtk_widget_get_focus_child (widget) == NULL && focus_text (self);

  if (next < 0 || next >= n_stops)
    return FALSE;

  return gtk_widget_grab_focus (g_array_index (self->stops, BesaceReaderStop, next).widget);
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
  for (guint i = 0; i < self->stops->len; i++)
    allocate_stop (self, &g_array_index (self->stops, BesaceReaderStop, i));
}

static void
besace_reader_paragraph_dispose (GObject *object)
{
  BesaceReaderParagraph *self = BESACE_READER_PARAGRAPH (object);
  GtkWidget *child;

  g_array_set_size (self->stops, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->label = NULL;

  G_OBJECT_CLASS (besace_reader_paragraph_parent_class)->dispose (object);
}

static void
besace_reader_paragraph_finalize (GObject *object)
{
  BesaceReaderParagraph *self = BESACE_READER_PARAGRAPH (object);

  g_clear_pointer (&self->stops, g_array_unref);
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
  self->stops = g_array_new (FALSE, FALSE, sizeof (BesaceReaderStop));
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

const char *
besace_reader_paragraph_get_text (BesaceReaderParagraph *self)
{
  g_return_val_if_fail (BESACE_IS_READER_PARAGRAPH (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}

static int
compare_stops (gconstpointer a,
               gconstpointer b)
{
  return ((const BesaceReaderStop *) a)->start - ((const BesaceReaderStop *) b)->start;
}

void
besace_reader_paragraph_add_mark (BesaceReaderParagraph *self,
                                  guint                  start,
                                  guint                  length,
                                  const char            *note,
                                  const char            *title)
{
  const char *text = besace_reader_paragraph_get_text (self);
  const char *first = g_utf8_offset_to_pointer (text, (glong) start);
  BesaceReaderStop stop = {
    .widget = besace_reader_mark_new (note, title),
    .start = (int) (first - text),
    .end = (int) (g_utf8_offset_to_pointer (first, (glong) length) - text),
  };

  g_return_if_fail (BESACE_IS_READER_PARAGRAPH (self));

  /* Under the words, and before them for a screen reader. */
  gtk_widget_insert_before (stop.widget, GTK_WIDGET (self), self->label);
  g_array_append_val (self->stops, stop);
  g_array_sort (self->stops, compare_stops);
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  if (!self->events) {
    self->events = gtk_event_controller_legacy_new ();
    gtk_event_controller_set_propagation_phase (self->events, GTK_PHASE_CAPTURE);
    g_signal_connect_swapped (self->events, "event", G_CALLBACK (event_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (self), self->events);
  }
}

void
besace_reader_paragraph_clear_marks (BesaceReaderParagraph *self)
{
  g_return_if_fail (BESACE_IS_READER_PARAGRAPH (self));

  for (guint i = self->stops->len; i > 0; i--) {
    GtkWidget *widget = g_array_index (self->stops, BesaceReaderStop, i - 1).widget;

    if (BESACE_IS_READER_MARK (widget)) {
      g_array_remove_index (self->stops, i - 1);
      gtk_widget_unparent (widget);
    }
  }
}

GtkWidget *
besace_reader_paragraph_find_mark (BesaceReaderParagraph *self,
                                   const char            *note)
{
  g_return_val_if_fail (BESACE_IS_READER_PARAGRAPH (self), NULL);

  for (guint i = 0; i < self->stops->len; i++) {
    GtkWidget *widget = g_array_index (self->stops, BesaceReaderStop, i).widget;

    if (BESACE_IS_READER_MARK (widget) && g_str_equal (besace_reader_mark_get_note (BESACE_READER_MARK (widget)), note))
      return widget;
  }

  return NULL;
}
