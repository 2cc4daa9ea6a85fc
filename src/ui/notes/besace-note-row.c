/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-note-row.h"

#include <glib/gi18n.h>

#include "besace-date.h"

/* Of a passage: enough to know it again. */
#define QUOTE_LENGTH 160

struct _BesaceNoteRow {
  GtkWidget   parent_instance;

  GtkLabel   *title_label;
  GtkLabel   *quote_label;
  GtkWidget  *gone_label;
  GtkLabel   *origin_label;

  BesaceNote *note; /* (owned) (nullable) */
  gboolean    with_subject;
};

G_DEFINE_FINAL_TYPE (BesaceNoteRow, besace_note_row, GTK_TYPE_WIDGET)

static char *
get_origin (BesaceNoteRow          *self,
            const BesaceNoteFields *fields,
            gint64                  now)
{
  g_autofree char *date = besace_date_to_short_text (fields->edited, now);

  if (!self->with_subject || fields->subject == BESACE_SUBJECT_NONE || !fields->subject_title)
    return g_steal_pointer (&date);

  /* The date stays in sight where the title is long: it comes first.
   * Translators: when a note was written, and what it is about: “3 Nov. · Change of address”. */
  return g_strdup_printf (_("%s · %s"), date, fields->subject_title);
}

static char *
get_quote (const BesaceNoteFields *fields)
{
  g_autofree char *quote = NULL;

  if (!fields->passage)
    return g_strdup ("");

  quote = g_utf8_substring (fields->passage->quote, 0, MIN (QUOTE_LENGTH, g_utf8_strlen (fields->passage->quote, -1)));
  g_strdelimit (quote, "\n\t", ' ');
  /* Translators: a passage that is quoted */
  return g_strdup_printf (_("“%s”"), quote);
}

static void
besace_note_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_object (&BESACE_NOTE_ROW (object)->note);

  G_OBJECT_CLASS (besace_note_row_parent_class)->dispose (object);
}

static void
besace_note_row_class_init (BesaceNoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_note_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "noterow");
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/notes/besace-note-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteRow, quote_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteRow, gone_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceNoteRow, origin_label);
}

static void
besace_note_row_init (BesaceNoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_note_row_new (gboolean with_subject)
{
  BesaceNoteRow *self = g_object_new (BESACE_TYPE_NOTE_ROW, NULL);

  self->with_subject = with_subject;
  return GTK_WIDGET (self);
}

void
besace_note_row_set_note (BesaceNoteRow *self,
                          BesaceNote    *note,
                          gint64         now)
{
  const BesaceNoteFields *fields;
  g_autofree char *quote = NULL;
  g_autofree char *origin = NULL;

  g_return_if_fail (BESACE_IS_NOTE_ROW (self));

  if (!g_set_object (&self->note, note) || !note)
    return;

  fields = besace_note_get_fields (note);
  quote = get_quote (fields);
  origin = get_origin (self, fields, now);
  gtk_label_set_label (self->title_label, *besace_note_get_title (note) ? besace_note_get_title (note)
                                                                                : fields->passage ? _("Highlight") : _("Empty note"));
  gtk_label_set_label (self->quote_label, quote);
  gtk_widget_set_visible (GTK_WIDGET (self->quote_label), *quote != '\0');
  gtk_label_set_label (self->origin_label, origin);
  gtk_widget_set_visible (self->gone_label, FALSE);
}

BesaceNote *
besace_note_row_get_note (BesaceNoteRow *self)
{
  g_return_val_if_fail (BESACE_IS_NOTE_ROW (self), NULL);

  return self->note;
}

void
besace_note_row_set_gone (BesaceNoteRow *self,
                          gboolean       gone)
{
  g_return_if_fail (BESACE_IS_NOTE_ROW (self));

  gtk_widget_set_visible (self->gone_label, gone);
}

char *
besace_note_row_get_label (BesaceNoteRow *self)
{
  const char *parts[5];
  guint n_parts = 0;

  g_return_val_if_fail (BESACE_IS_NOTE_ROW (self), NULL);

  parts[n_parts++] = gtk_label_get_text (self->title_label);
  if (gtk_widget_get_visible (GTK_WIDGET (self->quote_label)))
    parts[n_parts++] = gtk_label_get_text (self->quote_label);
  if (gtk_widget_get_visible (self->gone_label))
    parts[n_parts++] = gtk_label_get_text (GTK_LABEL (self->gone_label));
  parts[n_parts++] = gtk_label_get_text (self->origin_label);
  parts[n_parts] = NULL;

  return g_strjoinv (", ", (char **) parts);
}
