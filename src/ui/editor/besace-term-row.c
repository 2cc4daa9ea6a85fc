/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-term-row.h"

#include "besace-accessible-text.h"

struct _BesaceTermRow {
  AdwComboRow       parent_instance;

  BesaceVocabulary *vocabulary; /* (owned) */
  BesaceDraft      *draft;      /* (owned) (nullable) */
  GPtrArray        *ids;        /* (owned) of the values, in the order of the list */
  char             *none;       /* (owned) (nullable) */
  BesaceFacet       facet;
  gboolean          showing;    /* while the program, and no person, chooses */
};

G_DEFINE_FINAL_TYPE (BesaceTermRow, besace_term_row, ADW_TYPE_COMBO_ROW)

static void
add_value (GPtrArray     *ids,
           GtkStringList *labels,
           const char    *id,
           const char    *label)
{
  g_ptr_array_add (ids, g_strdup (id));
  gtk_string_list_append (labels, label);
}

/* A value that the vocabulary does not know stays among those that can be chosen. */
static void
fill (BesaceTermRow *self,
      const char    *value)
{
  const GPtrArray *terms = besace_vocabulary_get_terms (self->vocabulary, self->facet);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->ids, 0);
  if (self->none || !*value)
    add_value (self->ids, labels, "", self->none ? self->none : "");
  for (guint i = 0; i < terms->len; i++) {
    const BesaceTerm *term = g_ptr_array_index (terms, i);

    add_value (self->ids, labels, term->id, term->label);
  }
  if (*value && !besace_vocabulary_lookup (self->vocabulary, self->facet, value))
    add_value (self->ids, labels, value, value);

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
}

static void
show_value (BesaceTermRow *self)
{
  const char *value = besace_draft_get_value (self->draft, self->facet);
  guint position;

  self->showing = TRUE;
  if (!g_ptr_array_find_with_equal_func (self->ids, value, g_str_equal, &position)) {
    fill (self, value);
    g_ptr_array_find_with_equal_func (self->ids, value, g_str_equal, &position);
  }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  self->showing = FALSE;
}

static void
selected_cb (BesaceTermRow *self)
{
  const guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (!self->showing && self->draft && position < self->ids->len)
    besace_draft_set_value (self->draft, self->facet, g_ptr_array_index (self->ids, position));
}

static void
values_changed_cb (BesaceTermRow *self,
                   guint          facet)
{
  if (facet == self->facet)
    show_value (self);
}

static void
besace_term_row_dispose (GObject *object)
{
  BesaceTermRow *self = BESACE_TERM_ROW (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->vocabulary);

  G_OBJECT_CLASS (besace_term_row_parent_class)->dispose (object);
}

static void
besace_term_row_finalize (GObject *object)
{
  BesaceTermRow *self = BESACE_TERM_ROW (object);

  g_ptr_array_unref (self->ids);
  g_free (self->none);

  G_OBJECT_CLASS (besace_term_row_parent_class)->finalize (object);
}

static void
besace_term_row_class_init (BesaceTermRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = besace_term_row_dispose;
  object_class->finalize = besace_term_row_finalize;
}

static void
besace_term_row_init (BesaceTermRow *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
  besace_accessible_text_follow_selected (ADW_COMBO_ROW (self));
}

GtkWidget *
besace_term_row_new (BesaceVocabulary *vocabulary,
                     BesaceFacet       facet,
                     const char       *title,
                     const char       *none)
{
  BesaceTermRow *self = g_object_new (BESACE_TYPE_TERM_ROW, "title", title, NULL);

  self->vocabulary = g_object_ref (vocabulary);
  self->facet = facet;
  self->none = g_strdup (none);
  return GTK_WIDGET (self);
}

void
besace_term_row_show (BesaceTermRow *self,
                      BesaceDraft   *draft)
{
  g_return_if_fail (BESACE_IS_TERM_ROW (self));

  if (self->draft)
    g_signal_handlers_disconnect_by_func (self->draft, values_changed_cb, self);
  g_set_object (&self->draft, draft);
  if (!draft)
    return;

  g_signal_connect_object (draft, "values-changed", G_CALLBACK (values_changed_cb), self, G_CONNECT_SWAPPED);
  show_value (self);
}
