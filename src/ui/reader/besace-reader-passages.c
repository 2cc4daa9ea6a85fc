/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reader-passages.h"

#include "besace-reader-paragraph.h"

struct _BesaceReaderPassages {
  GObject    parent_instance;

  GtkWidget *reader;     /* (unowned) that owns this */
  GPtrArray *paragraphs; /* (owned) of unowned BesaceReaderParagraph */
  GArray    *starts;     /* (owned) of guint: where each paragraph begins */
  char      *text;       /* (owned) */
  GtkWidget *selected;   /* (weak) (nullable) the label in which something is selected */
  guint      look_id;
};

G_DEFINE_FINAL_TYPE (BesaceReaderPassages, besace_reader_passages, G_TYPE_OBJECT)

enum {
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* FALSE where it is none of the paragraphs. */
static gboolean
find_start (BesaceReaderPassages *self,
            GtkWidget            *label,
            guint                *start)
{
  guint index;

  if (!label || !g_ptr_array_find (self->paragraphs, gtk_widget_get_parent (label), &index))
    return FALSE;

  *start = g_array_index (self->starts, guint, index);
  return TRUE;
}

/* The label of a paragraph that has the focus; NULL where none has. */
static GtkWidget *
get_focused_label (BesaceReaderPassages *self)
{
  GtkRoot *root = gtk_widget_get_root (self->reader);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *paragraph = focus && gtk_widget_is_ancestor (focus, self->reader)
                           ? gtk_widget_get_ancestor (focus, BESACE_TYPE_READER_PARAGRAPH) : NULL;

  return paragraph ? besace_reader_paragraph_get_label (BESACE_READER_PARAGRAPH (paragraph)) : NULL;
}

static gboolean
look_cb (gpointer user_data)
{
  BesaceReaderPassages *self = user_data;
  GtkWidget *label = get_focused_label (self);

  self->look_id = 0;

  /* Who goes on to the button that annotates takes the selection along. */
  if (!label)
    return G_SOURCE_REMOVE;
  if (!gtk_label_get_selection_bounds (GTK_LABEL (label), NULL, NULL))
    label = NULL;

  /* Another length of the same selection is another selection, too. */
  if (label || self->selected) {
    g_set_weak_pointer (&self->selected, label);
    g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
  }
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 does not tell what is selected in a label: whatever may change it is followed by a look. */
static gboolean
event_cb (BesaceReaderPassages *self,
          GdkEvent             *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if ((type == GDK_BUTTON_RELEASE || type == GDK_KEY_RELEASE || type == GDK_KEY_PRESS || type == GDK_TOUCH_END) && self->look_id == 0)
    self->look_id = g_idle_add (look_cb, self);
  return GDK_EVENT_PROPAGATE;
}

static void
besace_reader_passages_dispose (GObject *object)
{
  BesaceReaderPassages *self = BESACE_READER_PASSAGES (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_weak_pointer (&self->selected);

  G_OBJECT_CLASS (besace_reader_passages_parent_class)->dispose (object);
}

static void
besace_reader_passages_finalize (GObject *object)
{
  BesaceReaderPassages *self = BESACE_READER_PASSAGES (object);

  g_clear_pointer (&self->paragraphs, g_ptr_array_unref);
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (besace_reader_passages_parent_class)->finalize (object);
}

static void
besace_reader_passages_class_init (BesaceReaderPassagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_reader_passages_dispose;
  object_class->finalize = besace_reader_passages_finalize;

  signals[SIGNAL_SELECTION_CHANGED] =
    g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_reader_passages_init (BesaceReaderPassages *self)
{
  self->paragraphs = g_ptr_array_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->text = g_strdup ("");
}

BesaceReaderPassages *
besace_reader_passages_new (GtkWidget *reader)
{
  BesaceReaderPassages *self = g_object_new (BESACE_TYPE_READER_PASSAGES, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->reader = reader;
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (reader, events);
  return self;
}

void
besace_reader_passages_set_paragraphs (BesaceReaderPassages *self,
                                       GPtrArray            *paragraphs)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint start = 0;

  g_return_if_fail (BESACE_IS_READER_PASSAGES (self));

  g_ptr_array_set_size (self->paragraphs, 0);
  g_array_set_size (self->starts, 0);
  for (guint i = 0; paragraphs && i < paragraphs->len; i++) {
    const char *line = besace_reader_paragraph_get_text (g_ptr_array_index (paragraphs, i));

    g_ptr_array_add (self->paragraphs, g_ptr_array_index (paragraphs, i));
    g_array_append_val (self->starts, start);
    g_string_append (text, line);
    g_string_append_c (text, '\n');
    start += (guint) g_utf8_strlen (line, -1) + 1;
  }

  g_free (self->text);
  self->text = g_string_free (g_steal_pointer (&text), FALSE);
  if (self->selected) {
    g_clear_weak_pointer (&self->selected);
    g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
  }
}

const char *
besace_reader_passages_get_text (BesaceReaderPassages *self)
{
  g_return_val_if_fail (BESACE_IS_READER_PASSAGES (self), NULL);

  return self->text;
}

gboolean
besace_reader_passages_get_selection (BesaceReaderPassages *self,
                                      guint                *start,
                                      guint                *length)
{
  int first, end;

  g_return_val_if_fail (BESACE_IS_READER_PASSAGES (self), FALSE);

  if (!self->selected || !gtk_label_get_selection_bounds (GTK_LABEL (self->selected), &first, &end) ||
      !find_start (self, self->selected, start))
    return FALSE;

  *start += (guint) first;
  *length = (guint) (end - first);
  return TRUE;
}

gboolean
besace_reader_passages_get_focused (BesaceReaderPassages *self,
                                    guint                *start,
                                    guint                *length)
{
  GtkWidget *label;

  g_return_val_if_fail (BESACE_IS_READER_PASSAGES (self), FALSE);

  label = get_focused_label (self);
  if (!find_start (self, label, start))
    return FALSE;

  *length = (guint) g_utf8_strlen (gtk_label_get_text (GTK_LABEL (label)), -1);
  return *length > 0;
}

void
besace_reader_passages_unselect (BesaceReaderPassages *self)
{
  g_return_if_fail (BESACE_IS_READER_PASSAGES (self));

  if (!self->selected)
    return;

  gtk_label_select_region (GTK_LABEL (self->selected), 0, 0);
  g_clear_weak_pointer (&self->selected);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/* The paragraph that the place is in, by bisection: a long text has thousands. */
static guint
find_paragraph (BesaceReaderPassages *self,
                guint                 place)
{
  guint low = 0;
  guint high = self->starts->len;

  while (low + 1 < high) {
    guint middle = (low + high) / 2;

    if (g_array_index (self->starts, guint, middle) <= place)
      low = middle;
    else
      high = middle;
  }

  return low;
}

/* A passage that was found again may have come to lie in two paragraphs: each has its part of it. */
static void
add_mark (BesaceReaderPassages      *self,
          const BesaceMarkedPassage *mark)
{
  guint end = mark->start + mark->length;

  for (guint i = find_paragraph (self, mark->start); i < self->paragraphs->len; i++) {
    BesaceReaderParagraph *paragraph = g_ptr_array_index (self->paragraphs, i);
    guint first = g_array_index (self->starts, guint, i);
    guint last = first + (guint) g_utf8_strlen (besace_reader_paragraph_get_text (paragraph), -1);
    guint from = MAX (first, mark->start);
    guint to = MIN (last, end);

    if (first >= end)
      break;
    if (from < to)
      besace_reader_paragraph_add_mark (paragraph, from - first, to - from, mark->note, mark->title);
  }
}

void
besace_reader_passages_set_marks (BesaceReaderPassages      *self,
                                  const BesaceMarkedPassage *marks,
                                  guint                      n_marks)
{
  g_return_if_fail (BESACE_IS_READER_PASSAGES (self));

  for (guint i = 0; i < self->paragraphs->len; i++)
    besace_reader_paragraph_clear_marks (g_ptr_array_index (self->paragraphs, i));
  for (guint i = 0; i < n_marks; i++)
    add_mark (self, &marks[i]);
}

GtkWidget *
besace_reader_passages_find_mark (BesaceReaderPassages *self,
                                  const char           *note)
{
  g_return_val_if_fail (BESACE_IS_READER_PASSAGES (self), NULL);

  for (guint i = 0; i < self->paragraphs->len; i++) {
    GtkWidget *mark = besace_reader_paragraph_find_mark (g_ptr_array_index (self->paragraphs, i), note);

    if (mark)
      return mark;
  }

  return NULL;
}
