/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-mark.h"

#include <glib/gi18n.h>

/* Behind the words, of the colour of the style: what is read stays as legible as it was. */
#define TINT 0.22f

#define LINE_WIDTH 2
#define FOCUS_WIDTH 3

struct _BesaceReaderMark {
  GtkButton parent_instance;

  GArray   *lines; /* (owned) of cairo_rectangle_int_t */
  char     *note;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceReaderMark, besace_reader_mark, GTK_TYPE_BUTTON)

static void
besace_reader_mark_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  /* The paragraph gives it the room of its words, whatever that is. */
  *minimum = 0;
  *natural = 0;
}

static void
besace_reader_mark_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  BesaceReaderMark *self = BESACE_READER_MARK (widget);
  gboolean focused = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0;
  float width = focused ? FOCUS_WIDTH : LINE_WIDTH;
  GdkRGBA color, tint;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  tint = color;
  tint.alpha *= TINT;

  for (guint i = 0; i < self->lines->len; i++) {
    const cairo_rectangle_int_t *line = &g_array_index (self->lines, cairo_rectangle_int_t, i);
    graphene_rect_t bounds = GRAPHENE_RECT_INIT (line->x, line->y, line->width, line->height);
    graphene_rect_t below = GRAPHENE_RECT_INIT (line->x, (float) (line->y + line->height) - width, line->width, width);
    GskRoundedRect outline;

    gtk_snapshot_append_color (snapshot, &tint, &bounds);
    gtk_snapshot_append_color (snapshot, &color, &below);
    if (!focused)
      continue;

    gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
    gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                                (GdkRGBA[4]) { color, color, color, color });
  }
}

static void
besace_reader_mark_finalize (GObject *object)
{
  BesaceReaderMark *self = BESACE_READER_MARK (object);

  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (besace_reader_mark_parent_class)->finalize (object);
}

static void
besace_reader_mark_class_init (BesaceReaderMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_reader_mark_finalize;

  widget_class->measure = besace_reader_mark_measure;
  widget_class->snapshot = besace_reader_mark_snapshot;

  gtk_widget_class_set_css_name (widget_class, "besacemark");
}

static void
besace_reader_mark_init (BesaceReaderMark *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_int_t));

  /* The pointer reaches the label, so that words can be selected; the paragraph knows which mark they have. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
besace_reader_mark_new (const char *note,
                        const char *title)
{
  BesaceReaderMark *self = g_object_new (BESACE_TYPE_READER_MARK, NULL);
  /* Translators: a passage with a note, for a screen reader; then how the note begins */
  g_autofree char *label = *title ? g_strdup_printf (_("Note: %s"), title) : g_strdup (_("Highlighted passage"));

  self->note = g_strdup (note);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", note);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "page.open-note");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

const char *
besace_reader_mark_get_note (BesaceReaderMark *self)
{
  g_return_val_if_fail (BESACE_IS_READER_MARK (self), NULL);

  return self->note;
}

void
besace_reader_mark_set_lines (BesaceReaderMark            *self,
                              const cairo_rectangle_int_t *lines,
                              guint                        n_lines)
{
  g_return_if_fail (BESACE_IS_READER_MARK (self));

  g_array_set_size (self->lines, 0);
  g_array_append_vals (self->lines, lines, n_lines);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
