/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-indexation-row.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-choice-row.h"

/* A little more than it takes to open. */
#define OPENING_US (400 * G_TIME_SPAN_MILLISECOND)

struct _BesaceIndexationRow {
  AdwExpanderRow    parent_instance;

  BesaceVocabulary *vocabulary; /* (owned) */
  BesaceDraft      *draft;      /* (owned) (nullable) */
  GPtrArray        *checks;     /* (owned) of GtkCheckButton, in the order of the terms; empty until they are first shown */
  char             *issue;      /* (owned) (nullable) */
  BesaceFacet       facet;
  guint             least;
  guint             most;
  guint             opening_id;  /* while its values come into view */
  gint64            opening_end; /* monotonic, microseconds */
  gboolean          showing;    /* while the program, and no person, checks them */
};

G_DEFINE_FINAL_TYPE (BesaceIndexationRow, besace_indexation_row, ADW_TYPE_EXPANDER_ROW)

static const BesaceTerm *
get_term (BesaceIndexationRow *self,
          guint                index)
{
  return g_ptr_array_index (besace_vocabulary_get_terms (self->vocabulary, self->facet), index);
}

/* “3 of 5 · Parents, Data” (transfer full) */
static char *
describe (BesaceIndexationRow *self)
{
  const char *const *values = besace_draft_get_values (self->draft, self->facet);
  const guint n_values = g_strv_length ((char **) values);
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->issue)
    return g_strdup (self->issue);
  if (n_values == 0 && self->least > 0)
    return g_strdup_printf (_("None yet: choose 1 to %u"), self->most);
  if (n_values == 0)
    return g_strdup_printf (_("None: up to %u may be chosen"), self->most);

  /* Translators: how many values are chosen of how many that may be: “3 of 5” */
  g_string_append_printf (text, _("%u of %u"), n_values, self->most);
  for (guint i = 0; i < n_values; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " · " : ", ",
                            besace_vocabulary_get_label (self->vocabulary, self->facet, values[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_values (BesaceIndexationRow *self)
{
  const guint n_values = g_strv_length ((char **) besace_draft_get_values (self->draft, self->facet));
  g_autofree char *text = describe (self);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), escaped);
  if (self->issue || n_values > self->most)
    gtk_widget_add_css_class (GTK_WIDGET (self), "issue");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "issue");
  gtk_accessible_update_state (GTK_ACCESSIBLE (besace_accessible_text_get_head (ADW_EXPANDER_ROW (self))),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               self->issue || n_values > self->most ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);

  self->showing = TRUE;
  for (guint i = 0; i < self->checks->len; i++) {
    GtkCheckButton *check = g_ptr_array_index (self->checks, i);
    const gboolean chosen = besace_draft_has_value (self->draft, self->facet, get_term (self, i)->id);

    gtk_check_button_set_active (check, chosen);
    gtk_widget_set_sensitive (GTK_WIDGET (check), chosen || n_values < self->most);
  }
  self->showing = FALSE;
}

static void
toggled_cb (GtkCheckButton      *check,
            BesaceIndexationRow *self)
{
  g_autoptr(GPtrArray) values = g_ptr_array_new ();
  const char *const *before = besace_draft_get_values (self->draft, self->facet);
  guint index = 0;

  if (self->showing || !g_ptr_array_find (self->checks, check, &index))
    return;

  for (; *before; before++) {
    if (!g_str_equal (*before, get_term (self, index)->id))
      g_ptr_array_add (values, (char *) *before);
  }
  if (gtk_check_button_get_active (check))
    g_ptr_array_add (values, get_term (self, index)->id);
  g_ptr_array_add (values, NULL);
  besace_draft_set_values (self->draft, self->facet, (const char *const *) values->pdata);
}

static void
fill (BesaceIndexationRow *self)
{
  const GPtrArray *terms;

  if (self->checks->len > 0 || !self->draft || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  terms = besace_vocabulary_get_terms (self->vocabulary, self->facet);
  for (guint i = 0; i < terms->len; i++) {
    const BesaceTerm *term = g_ptr_array_index (terms, i);
    GtkWidget *row = besace_choice_row_new (GTK_ACCESSIBLE_ROLE_CHECKBOX);
    GtkCheckButton *check = besace_choice_row_get_button (BESACE_CHOICE_ROW (row));

    /* Beneath the whole it is a list of its own, so that each line is no larger than its words need. */
    besace_choice_row_set_words (BESACE_CHOICE_ROW (row), term->label, NULL);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    g_ptr_array_add (self->checks, check);
    g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  }

  show_values (self);
}

static void
values_changed_cb (BesaceIndexationRow *self,
                   guint                facet)
{
  if (facet != self->facet)
    return;

  g_clear_pointer (&self->issue, g_free);
  show_values (self);
}

/* What opens grows after it was scrolled to: it is kept in view while it does, its head above all. */
static gboolean
opening_cb (GtkWidget     *widget,
            GdkFrameClock *frame_clock,
            gpointer       user_data)
{
  BesaceIndexationRow *self = BESACE_INDEXATION_ROW (widget);
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  double x, y;

  if (viewport && gtk_widget_translate_coordinates (widget, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), 0, 0, &x, &y)) {
    GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
    const double height = MIN (gtk_widget_get_height (widget), gtk_adjustment_get_page_size (adjustment));

    gtk_adjustment_clamp_page (adjustment, y, y + height);
  }
  if (g_get_monotonic_time () < self->opening_end)
    return G_SOURCE_CONTINUE;

  self->opening_id = 0;
  return G_SOURCE_REMOVE;
}

static void
besace_indexation_row_dispose (GObject *object)
{
  BesaceIndexationRow *self = BESACE_INDEXATION_ROW (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->vocabulary);

  G_OBJECT_CLASS (besace_indexation_row_parent_class)->dispose (object);
}

static void
besace_indexation_row_finalize (GObject *object)
{
  BesaceIndexationRow *self = BESACE_INDEXATION_ROW (object);

  g_ptr_array_unref (self->checks);
  g_free (self->issue);

  G_OBJECT_CLASS (besace_indexation_row_parent_class)->finalize (object);
}

static void
besace_indexation_row_class_init (BesaceIndexationRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_indexation_row_dispose;
  object_class->finalize = besace_indexation_row_finalize;
}

static void
besace_indexation_row_init (BesaceIndexationRow *self)
{
  self->checks = g_ptr_array_new ();
  g_signal_connect (self, "notify::expanded", G_CALLBACK (fill), NULL);
  besace_accessible_text_follow_expanded (ADW_EXPANDER_ROW (self));
}

GtkWidget *
besace_indexation_row_new (BesaceVocabulary *vocabulary,
                           BesaceFacet       facet,
                           const char       *title,
                           guint             least,
                           guint             most)
{
  BesaceIndexationRow *self = g_object_new (BESACE_TYPE_INDEXATION_ROW, "title", title, NULL);

  self->vocabulary = g_object_ref (vocabulary);
  self->facet = facet;
  self->least = least;
  self->most = most;
  return GTK_WIDGET (self);
}

void
besace_indexation_row_show (BesaceIndexationRow *self,
                            BesaceDraft         *draft)
{
  g_return_if_fail (BESACE_IS_INDEXATION_ROW (self));

  if (self->draft)
    g_signal_handlers_disconnect_by_func (self->draft, values_changed_cb, self);
  g_set_object (&self->draft, draft);
  g_clear_pointer (&self->issue, g_free);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
  if (!draft)
    return;

  g_signal_connect_object (draft, "values-changed", G_CALLBACK (values_changed_cb), self, G_CONNECT_SWAPPED);
  show_values (self);
}

void
besace_indexation_row_begin (BesaceIndexationRow *self)
{
  g_return_if_fail (BESACE_IS_INDEXATION_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (self->checks->len == 0 || !gtk_widget_grab_focus (g_ptr_array_index (self->checks, 0)))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);

  self->opening_end = g_get_monotonic_time () + OPENING_US;
  if (self->opening_id == 0)
    self->opening_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), opening_cb, NULL, NULL);
}

void
besace_indexation_row_set_issue (BesaceIndexationRow *self,
                                 const char          *issue)
{
  g_return_if_fail (BESACE_IS_INDEXATION_ROW (self));

  g_free (self->issue);
  self->issue = g_strdup (issue);
  if (self->draft)
    show_values (self);
}
