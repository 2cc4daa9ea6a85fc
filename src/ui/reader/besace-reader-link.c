/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-link.h"

#define RING_DISTANCE 3
#define RING_RADIUS 4
#define RING_WIDTH 2

struct _BesaceReaderLink {
  GtkButton parent_instance;

  GArray   *lines; /* (owned) of cairo_rectangle_int_t */
};

G_DEFINE_FINAL_TYPE (BesaceReaderLink, besace_reader_link, GTK_TYPE_BUTTON)

static void
besace_reader_link_measure (GtkWidget      *widget,
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

/* The ring of the focus, in the colour of the style: around the words, where the style’s own outline would also take in
 * what stands before and after them on their lines. */
static void
besace_reader_link_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  BesaceReaderLink *self = BESACE_READER_LINK (widget);
  GdkRGBA color;

  if (!(gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE))
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);

  for (guint i = 0; i < self->lines->len; i++) {
    const cairo_rectangle_int_t *line = &g_array_index (self->lines, cairo_rectangle_int_t, i);
    graphene_rect_t bounds = GRAPHENE_RECT_INIT (line->x, line->y, line->width, line->height);
    GskRoundedRect outline;

    graphene_rect_inset (&bounds, -RING_DISTANCE, -RING_DISTANCE);
    gsk_rounded_rect_init_from_rect (&outline, &bounds, RING_RADIUS);
    gtk_snapshot_append_border (snapshot, &outline,
                                (float[4]) { RING_WIDTH, RING_WIDTH, RING_WIDTH, RING_WIDTH },
                                (GdkRGBA[4]) { color, color, color, color });
  }
}

static void
besace_reader_link_finalize (GObject *object)
{
  BesaceReaderLink *self = BESACE_READER_LINK (object);

  g_clear_pointer (&self->lines, g_array_unref);

  G_OBJECT_CLASS (besace_reader_link_parent_class)->finalize (object);
}

static void
besace_reader_link_class_init (BesaceReaderLinkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = besace_reader_link_finalize;

  widget_class->measure = besace_reader_link_measure;
  widget_class->snapshot = besace_reader_link_snapshot;

  gtk_widget_class_set_css_name (widget_class, "besacelink");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LINK);
}

static void
besace_reader_link_init (BesaceReaderLink *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_int_t));

  /* The pointer reaches the label below, which knows hovering, selecting across a link, and copying its address. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
besace_reader_link_new (const char *address,
                        const char *text)
{
  GtkWidget *self = g_object_new (BESACE_TYPE_READER_LINK, NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", address);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "page.open-link");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, address,
                                  -1);
  return self;
}

void
besace_reader_link_set_lines (BesaceReaderLink            *self,
                              const cairo_rectangle_int_t *lines,
                              guint                        n_lines)
{
  g_return_if_fail (BESACE_IS_READER_LINK (self));

  g_array_set_size (self->lines, 0);
  g_array_append_vals (self->lines, lines, n_lines);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
