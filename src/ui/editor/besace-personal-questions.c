/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-personal-questions.h"

#include <glib/gi18n.h>

#include "besace-choice-row.h"
#include "besace-personal-data.h"

/* To be confirmed. A name is pointed out in the review alone: it may be that of somebody whom everybody knows. */
#define N_PERSONAL_KINDS (BESACE_PERSONAL_DATA_IBAN + 1)

struct _BesacePersonalQuestions {
  AdwPreferencesGroup  parent_instance;

  GPtrArray           *checks; /* (owned) of GtkCheckButton (unowned): what is to be confirmed */
};

G_DEFINE_FINAL_TYPE (BesacePersonalQuestions, besace_personal_questions, ADW_TYPE_PREFERENCES_GROUP)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_question (BesacePersonalDataKind kind)
{
  switch (kind) {
  case BESACE_PERSONAL_DATA_SOCIAL_SECURITY:
    return _("It names a social security number: is that meant?");
  case BESACE_PERSONAL_DATA_PHONE:
    return _("It names a phone number: is that meant?");
  case BESACE_PERSONAL_DATA_EMAIL:
    return _("It names an e-mail address: is that meant?");
  case BESACE_PERSONAL_DATA_IBAN:
  case BESACE_PERSONAL_DATA_NAME:
  default:
    return _("It names the number of a bank account: is that meant?");
  }
}

static void
toggled_cb (BesacePersonalQuestions *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Each kind is to be confirmed once, with the first that was found, so that one sees what it is about. */
static void
ask_about (BesacePersonalQuestions *self,
           BesacePersonalDataKind   kind,
           const char              *words)
{
  GtkWidget *row = besace_choice_row_new (GTK_ACCESSIBLE_ROLE_CHECKBOX);
  GtkCheckButton *check = besace_choice_row_get_button (BESACE_CHOICE_ROW (row));

  besace_choice_row_set_words (BESACE_CHOICE_ROW (row), get_question (kind), words);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->checks, check);
}

static void
look_for_people (const char *text,
                 char       *found[N_PERSONAL_KINDS])
{
  g_autoptr(GArray) places = text ? besace_personal_data_find (text) : NULL;

  for (guint i = 0; places && i < places->len; i++) {
    const BesacePersonalData *place = &g_array_index (places, BesacePersonalData, i);

    if (place->kind < N_PERSONAL_KINDS && !found[place->kind])
      found[place->kind] = g_utf8_substring (text, place->start, place->start + place->length);
  }
}

static void
besace_personal_questions_finalize (GObject *object)
{
  g_ptr_array_unref (BESACE_PERSONAL_QUESTIONS (object)->checks);

  G_OBJECT_CLASS (besace_personal_questions_parent_class)->finalize (object);
}

static void
besace_personal_questions_class_init (BesacePersonalQuestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_personal_questions_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", BESACE_TYPE_PERSONAL_QUESTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_personal_questions_init (BesacePersonalQuestions *self)
{
  self->checks = g_ptr_array_new ();
}

/* The words of the draft, each text by itself: a number does not go from one into the next. */
void
besace_personal_questions_ask (BesacePersonalQuestions *self,
                               BesaceDraft             *draft)
{
  GListModel *blocks;
  const BesaceKit *kit;
  char *found[N_PERSONAL_KINDS] = { NULL };

  g_return_if_fail (BESACE_IS_PERSONAL_QUESTIONS (self));

  blocks = besace_draft_get_blocks (draft);
  kit = besace_draft_get_kit (draft);
  look_for_people (besace_draft_get_title (draft), found);
  look_for_people (besace_draft_get_summary (draft), found);
  for (guint i = 0; i < g_list_model_get_n_items (blocks); i++) {
    g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (blocks, i);

    for (guint field = BESACE_DRAFT_BLOCK_TITLE; field <= BESACE_DRAFT_BLOCK_NAME; field++) {
      if (field != BESACE_DRAFT_BLOCK_URL)
        look_for_people (besace_draft_block_get (block, field), found);
    }
  }

  if (kit) {
    const char *const texts[] = { kit->cost, kit->equipment, kit->plans, kit->contact, kit->deployed_by };

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      look_for_people (texts[i], found);
  }

  for (guint kind = 0; kind < N_PERSONAL_KINDS; kind++) {
    if (found[kind])
      ask_about (self, kind, found[kind]);
    g_free (found[kind]);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), self->checks->len > 0);
}

gboolean
besace_personal_questions_is_confirmed (BesacePersonalQuestions *self)
{
  g_return_val_if_fail (BESACE_IS_PERSONAL_QUESTIONS (self), FALSE);

  for (guint i = 0; i < self->checks->len; i++) {
    if (!gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      return FALSE;
  }

  return TRUE;
}
