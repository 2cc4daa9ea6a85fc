/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-assessment-window.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-assessment-words.h"
#include "besace-choice-row.h"
#include "besace-resource-json.h"

struct _BesaceAssessmentWindow {
  AdwWindow            parent_instance;

  BesaceWorkspace     *workspace; /* (owned) (nullable) once it is disposed of */
  char                *uuid;      /* (owned) */
  gint8                commons[BESACE_N_COMMONS];
  guint                page;      /* the criterion that is asked about; BESACE_N_COMMONS: where it stands */
  gboolean             showing;   /* while the page takes what is known, nothing is answered */
  GtkCheckButton      *levels[BESACE_N_COMMONS_LEVELS];
  BesaceChoiceRow     *level_rows[BESACE_N_COMMONS_LEVELS];
  AdwActionRow        *result_rows[BESACE_N_COMMONS];

  GtkLabel            *resource_label;
  GtkProgressBar      *progress_bar;
  GtkLabel            *trouble_label;
  GtkStack            *stack;
  AdwPreferencesGroup *question_group;
  AdwPreferencesGroup *result_group;
  GtkWidget           *back_button;
  GtkButton           *next_button;
};

G_DEFINE_FINAL_TYPE (BesaceAssessmentWindow, besace_assessment_window, ADW_TYPE_WINDOW)

static void
show_trouble (BesaceAssessmentWindow *self,
              const char             *message)
{
  gtk_label_set_text (self->trouble_label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), message != NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BesaceAssessmentWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &error);

  if (self->workspace && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_trouble (self, undo ? NULL : error->message);
}

static void
update_next (BesaceAssessmentWindow *self)
{
  if (self->page == BESACE_N_COMMONS)
    gtk_button_set_label (self->next_button, _("_Close"));
  else
    gtk_button_set_label (self->next_button, self->commons[self->page] < 0 ? _("_Skip") : _("_Next"));
}

static void
level_toggled_cb (BesaceAssessmentWindow *self,
                  GtkCheckButton         *button)
{
  if (self->showing || !gtk_check_button_get_active (button))
    return;

  for (gint8 level = 0; level < BESACE_N_COMMONS_LEVELS; level++) {
    if (self->levels[level] == button)
      self->commons[self->page] = level;
  }

  update_next (self);
  besace_contributions_assess_async (besace_library_get_contributions (besace_workspace_get_library (self->workspace)), self->uuid,
                                     self->commons, NULL, saved_cb, g_object_ref (self));
}

/* (transfer none) The level that has the focus first: that of the answer. */
static GtkCheckButton *
get_first (BesaceAssessmentWindow *self)
{
  return self->levels[MAX (self->commons[self->page], 0)];
}

static void
show_question (BesaceAssessmentWindow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *asked = NULL;

  /* Translators: a criterion, then that it need not be answered: “Designed with its users (optional)”. */
  title = besace_assessment_words_is_optional (self->page) ? g_strdup_printf (_("%s (optional)"),
                                                                              besace_assessment_words_get_name (self->page))
                                                           : g_strdup (besace_assessment_words_get_name (self->page));
  adw_preferences_group_set_title (self->question_group, title);
  adw_preferences_group_set_description (self->question_group, besace_assessment_words_get_question (self->page));

  self->showing = TRUE;
  /* One button of a group cannot be set back by itself: the group is undone first. */
  for (guint level = 1; level < BESACE_N_COMMONS_LEVELS; level++)
    gtk_check_button_set_group (self->levels[level], NULL);
  for (guint level = 0; level < BESACE_N_COMMONS_LEVELS; level++) {
    const char *words = besace_assessment_words_get_level (self->page, level);

    besace_choice_row_set_words (self->level_rows[level], words, NULL);
    gtk_check_button_set_active (self->levels[level], self->commons[self->page] == (gint8) level);
  }
  for (guint level = 1; level < BESACE_N_COMMONS_LEVELS; level++)
    gtk_check_button_set_group (self->levels[level], self->levels[0]);
  self->showing = FALSE;

  /* The list stays, which a screen reader has named already: what is asked now is told with what has the focus first. */
  asked = g_strdup_printf ("%s\n%s", title, besace_assessment_words_get_question (self->page));
  besace_accessible_text_set_description (GTK_WIDGET (get_first (self)), asked);
}

/* Where it stands, and the next step of each criterion. */
static void
show_result (BesaceAssessmentWindow *self)
{
  for (guint i = 0; i < BESACE_N_COMMONS; i++) {
    const gint8 level = self->commons[i];
    g_autofree char *title = NULL;
    g_autofree char *next = NULL;

    if (level >= 0)
      /* Translators: a criterion and how far a resource goes: “Open: level 2 out of 4”. */
      title = g_strdup_printf (_("%s: level %d out of 4"), besace_assessment_words_get_name (i), level);
    else
      /* Translators: a criterion that nobody has answered: “Open: not assessed”. */
      title = g_strdup_printf (_("%s: not assessed"), besace_assessment_words_get_name (i));
    if (level < 0)
      next = g_strdup (besace_assessment_words_get_question (i));
    else if (level + 1 < BESACE_N_COMMONS_LEVELS)
      /* Translators: the number of a level, then what it means. */
      next = g_strdup_printf (_("What would bring you to level %d: %s"), level + 1,
                              besace_assessment_words_get_level (i, (guint) level + 1));
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->result_rows[i]), title);
    adw_action_row_set_subtitle (self->result_rows[i], next ? next : _("As far as it goes"));
  }
}

static void
show_page (BesaceAssessmentWindow *self,
           guint                   page)
{
  const gboolean done = page == BESACE_N_COMMONS;
  g_autofree char *text = NULL;

  self->page = page;
  if (done)
    show_result (self);
  else
    show_question (self);

  text = done ? g_strdup (_("Where it stands")) : g_strdup_printf (_("%u of %u"), page + 1, BESACE_N_COMMONS);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) page / BESACE_N_COMMONS);
  gtk_progress_bar_set_text (self->progress_bar, text);
  gtk_stack_set_visible_child_name (self->stack, done ? "result" : "question");
  gtk_widget_set_visible (self->back_button, page > 0);
  update_next (self);
}

static void
focus_page (BesaceAssessmentWindow *self)
{
  if (self->page == BESACE_N_COMMONS)
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
  else
    gtk_widget_grab_focus (GTK_WIDGET (get_first (self)));
}

static void
back_clicked_cb (BesaceAssessmentWindow *self)
{
  show_page (self, self->page - 1);
  focus_page (self);
}

static void
next_clicked_cb (BesaceAssessmentWindow *self)
{
  if (self->page == BESACE_N_COMMONS) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }

  show_page (self, self->page + 1);
  focus_page (self);
}

static void
result_activated_cb (BesaceAssessmentWindow *self,
                     AdwActionRow           *row)
{
  for (guint i = 0; i < BESACE_N_COMMONS; i++) {
    if (self->result_rows[i] == row) {
      show_page (self, i);
      focus_page (self);
      return;
    }
  }
}

static void
add_rows (BesaceAssessmentWindow *self)
{
  for (guint i = 0; i < BESACE_N_COMMONS_LEVELS; i++) {
    self->level_rows[i] = BESACE_CHOICE_ROW (besace_choice_row_new (GTK_ACCESSIBLE_ROLE_RADIO));
    self->levels[i] = besace_choice_row_get_button (self->level_rows[i]);
    g_signal_connect_object (self->levels[i], "toggled", G_CALLBACK (level_toggled_cb), self, G_CONNECT_SWAPPED);
    adw_preferences_group_add (self->question_group, GTK_WIDGET (self->level_rows[i]));
  }

  for (guint i = 0; i < BESACE_N_COMMONS; i++) {
    self->result_rows[i] = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE, NULL);
    g_signal_connect_object (self->result_rows[i], "activated", G_CALLBACK (result_activated_cb), self, G_CONNECT_SWAPPED);
    adw_preferences_group_add (self->result_group, GTK_WIDGET (self->result_rows[i]));
  }
}

/* Where somebody left off; what is optional is not asked for again. */
static guint
find_first_page (BesaceAssessmentWindow *self)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < BESACE_N_COMMONS; i++)
    begun |= self->commons[i] >= 0;

  for (guint i = 0; i < BESACE_N_COMMONS; i++) {
    if (self->commons[i] < 0 && (!begun || !besace_assessment_words_is_optional (i)))
      return i;
  }

  return BESACE_N_COMMONS;
}

static void
besace_assessment_window_dispose (GObject *object)
{
  g_clear_object (&BESACE_ASSESSMENT_WINDOW (object)->workspace);

  G_OBJECT_CLASS (besace_assessment_window_parent_class)->dispose (object);
}

static void
besace_assessment_window_finalize (GObject *object)
{
  g_free (BESACE_ASSESSMENT_WINDOW (object)->uuid);

  G_OBJECT_CLASS (besace_assessment_window_parent_class)->finalize (object);
}

static void
besace_assessment_window_class_init (BesaceAssessmentWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_assessment_window_dispose;
  object_class->finalize = besace_assessment_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-assessment-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceAssessmentWindow, resource_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceAssessmentWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceAssessmentWindow, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceAssessmentWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceAssessmentWindow, question_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceAssessmentWindow, result_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceAssessmentWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceAssessmentWindow, next_button);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
}

static void
besace_assessment_window_init (BesaceAssessmentWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}

GtkWidget *
besace_assessment_window_new (BesaceWorkspace    *workspace,
                              BesaceContribution *contribution,
                              GtkWindow          *parent)
{
  BesaceAssessmentWindow *self = g_object_new (BESACE_TYPE_ASSESSMENT_WINDOW, "transient-for", parent, NULL);
  const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

  self->workspace = g_object_ref (workspace);
  self->uuid = g_strdup (fields->uuid);
  gtk_label_set_text (self->resource_label, fields->title);
  besace_resource_line_get_commons (fields->data, self->commons);
  show_page (self, find_first_page (self));
  return GTK_WIDGET (self);
}
