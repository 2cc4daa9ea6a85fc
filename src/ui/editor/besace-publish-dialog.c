/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-publish-dialog.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-draft-making.h"
#include "besace-draft-review.h"
#include "besace-duplicates.h"
#include "besace-instances.h"
#include "besace-personal-questions.h"
#include "besace-publication.h"
#include "besace-sign-in-window.h"
#include "besace-wrap-layout.h"

/* That of Les Bases. */
#define DEFAULT_LICENCE "etalab-2.0"

/* More names tell no more. */
#define FILES_NAMED 3

struct _BesacePublishDialog {
  AdwWindow                parent_instance;

  BesaceWorkspace         *workspace;   /* (owned) (nullable) once it is disposed of */
  BesaceDraft             *draft;       /* (owned) (nullable) the same */
  GCancellable            *cancellable; /* (owned) of what only looks */
  char                    *origin;      /* (owned) of the instance that it is to go to */
  GPtrArray               *places;      /* (owned) (nullable) of BesaceDraftOrigin: where it may go, if there is a choice */
  char                    *duplicate;   /* (owned) (nullable) id of what may say the same */
  BesaceReviewField        field;       /* where what prevents it is mended, … */
  int                      block;       /* … and in which block */
  gboolean                 ready;       /* it was looked over, and nothing prevents it */

  GtkWidget               *training_group;
  AdwPreferencesGroup     *prevents_group;
  AdwActionRow            *prevents_row;
  AdwPreferencesGroup     *duplicate_group;
  AdwActionRow            *duplicate_row;
  BesacePersonalQuestions *personal_questions;
  AdwActionRow            *place_row;
  AdwComboRow             *place_choice;
  GtkWidget               *editors_row;
  AdwActionRow            *visibility_row;
  AdwActionRow            *licence_row;
  AdwActionRow            *files_row;
  GtkLabel                *name_label;
  GtkWidget               *sign_in_button;
  GtkButton               *publish_button;
};

G_DEFINE_FINAL_TYPE (BesacePublishDialog, besace_publish_dialog, ADW_TYPE_WINDOW)

enum {
  SIGNAL_REVIEW,
  SIGNAL_GO_TO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static BesaceSession *
find_session (BesacePublishDialog *self)
{
  return besace_sessions_find (besace_workspace_get_sessions (self->workspace), self->origin);
}

static void
update_button (BesacePublishDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button),
                            self->ready && besace_personal_questions_is_confirmed (self->personal_questions));
}

/* Under which name, beside the button that does it. */
static void
show_name (BesacePublishDialog *self)
{
  BesaceSession *session;
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;

  /* The sessions may outlive the dialog. */
  if (!self->workspace)
    return;

  session = find_session (self);
  place = besace_instances_get_title (self->workspace, self->origin);
  if (session)
    /* Translators: a person, then an instance: “Published under the name of Jean-Michel Avec Tout on Les Bases”. */
    text = g_strdup_printf (_("Published under the name of %s on %s"), besace_session_get_title (session), place);
  else
    text = g_strdup (_("You will be asked under which name when it is sent."));
  gtk_label_set_text (self->name_label, text);
  gtk_widget_set_visible (self->sign_in_button, session == NULL);
  /* What nobody's name goes with waits: the button says so. */
  gtk_button_set_label (self->publish_button, session ? _("_Publish") : _("_Keep for sending"));
}

/* What turns up once the dialog is there is told by its group, in its words. */
static void
tell (AdwPreferencesGroup *group,
      AdwActionRow        *row)
{
  const char *title = adw_preferences_group_get_title (group);
  g_autofree char *words = g_strconcat (title, *title ? "\n" : "", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "\n",
                                        adw_action_row_get_subtitle (row), NULL);

  besace_accessible_text_set_label (GTK_WIDGET (group), words);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesacePublishDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceSession) session = besace_sessions_load_finish (BESACE_SESSIONS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error)
    g_debug ("Whether somebody is signed in is not known: %s", error->message);
  show_name (self);
}

static void
reviewed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BesacePublishDialog *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = besace_draft_review_finish (BESACE_DRAFT (source), result, &error);
  g_autofree char *title = NULL;
  guint n_prevents = 0;

  if (!findings)
    return;

  while (n_prevents < findings->len && ((BesaceReviewFinding *) g_ptr_array_index (findings, n_prevents))->prevents)
    n_prevents++;

  title = g_strdup_printf (ngettext ("%u thing is to be mended first", "%u things are to be mended first", n_prevents), n_prevents);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->prevents_row), title);
  if (n_prevents > 0) {
    const BesaceReviewFinding *first = g_ptr_array_index (findings, 0);

    adw_action_row_set_subtitle (self->prevents_row, first->message);
    self->field = first->field;
    self->block = first->block;
    tell (self->prevents_group, self->prevents_row);
  }
  self->ready = n_prevents == 0;
  update_button (self);
}

static void
duplicates_found_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  BesacePublishDialog *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) listings = besace_duplicates_find_finish (BESACE_CATALOGUE (source), result, &error);
  const BesaceListingFields *fields;

  if (!listings || listings->len == 0)
    return;

  fields = besace_listing_get_fields (g_ptr_array_index (listings, 0));
  g_free (self->duplicate);
  self->duplicate = g_strdup (fields->id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->duplicate_row), fields->title);
  adw_action_row_set_subtitle (self->duplicate_row, fields->producer ? fields->producer : "");
  tell (self->duplicate_group, self->duplicate_row);
}

static void
see_clicked_cb (BesacePublishDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  /* A modal window would keep the other one from being read. */
  if (parent && self->duplicate)
    gtk_widget_activate_action (GTK_WIDGET (parent), "app.open-beside", "s", self->duplicate);
  gtk_window_close (GTK_WINDOW (self));
}

static void
review_clicked_cb (BesacePublishDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_REVIEW], 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* The dialog goes first: while it is there, the window below has no focus to give. */
static void
prevents_activated_cb (BesacePublishDialog *self)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_GO_TO], 0, (guint) self->field, self->block);
  g_object_unref (self);
}

static void
sign_in_clicked_cb (BesacePublishDialog *self)
{
  GtkWidget *window = besace_sign_in_window_new (self->workspace, self->origin);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
publish_clicked_cb (BesacePublishDialog *self)
{
  if (self->places)
    besace_draft_set_origin (self->draft, self->origin);
  besace_publication_begin (self->workspace, self->draft, find_session (self),
                            GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))));
  gtk_window_close (GTK_WINDOW (self));
}

/* Files of this computer: what is on the web already is there. */
static void
show_files (BesacePublishDialog *self)
{
  GListModel *blocks = besace_draft_get_blocks (self->draft);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  guint n_files = 0;

  for (guint i = 0; i < g_list_model_get_n_items (blocks); i++) {
    g_autoptr(BesaceDraftBlock) block = g_list_model_get_item (blocks, i);
    const char *name = besace_draft_block_get (block, BESACE_DRAFT_BLOCK_NAME);

    if (!*besace_draft_block_get (block, BESACE_DRAFT_BLOCK_BLOB))
      continue;
    if (n_files++ < FILES_NAMED)
      g_ptr_array_add (names, g_strdup (*name ? name : _("an image")));
  }
  if (n_files > names->len)
    g_ptr_array_add (names, g_strdup ("…"));
  g_ptr_array_add (names, NULL);

  title = g_strdup_printf (ngettext ("%u file becomes public at once", "%u files become public at once", n_files), n_files);
  text = g_strjoinv (", ", (char **) names->pdata);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->files_row), title);
  adw_action_row_set_subtitle (self->files_row, text);
  gtk_widget_set_visible (GTK_WIDGET (self->files_row), n_files > 0);
}

/* Where none was chosen: an instance gives a new resource one all the same, and an edit leaves it alone. (transfer none) */
static const char *
get_licence_text (BesacePublishDialog *self)
{
  const char *licence = besace_draft_get_value (self->draft, BESACE_FACET_LICENCE);

  if (!*licence && besace_draft_get_fields (self->draft)->target)
    return _("Unchanged");

  return besace_vocabulary_get_label (besace_workspace_get_vocabulary (self->workspace), BESACE_FACET_LICENCE,
                                      *licence ? licence : DEFAULT_LICENCE);
}

/* Whether the resource that is edited was published from here. */
static gboolean
is_own (BesacePublishDialog *self)
{
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (self->workspace));
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (contributions));
  const char *target = besace_draft_get_fields (self->draft)->target;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->state == BESACE_CONTRIBUTION_PUBLISHED && g_strcmp0 (fields->published_id, target) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Les Bases tells nobody whose a resource is before an edit of it is sent: of one that is not known to be one's own it is said who
 * may change it. */
static void
show_terms (BesacePublishDialog *self)
{
  gtk_widget_set_visible (self->editors_row, besace_draft_get_fields (self->draft)->target && !is_own (self));
  adw_action_row_set_subtitle (self->visibility_row, besace_draft_get_is_public (self->draft)
                                                       ? _("Everybody")
                                                       : _("Its author, those who contribute and the members of its base"));
  adw_action_row_set_subtitle (self->licence_row, get_licence_text (self));
}

static void
show_title (BesacePublishDialog *self)
{
  g_autofree char *place = besace_instances_get_title (self->workspace, self->origin);

  adw_action_row_set_subtitle (self->place_row, place);
  show_name (self);
}

/* What the instance that it goes to changes. */
static void
show_place (BesacePublishDialog *self)
{
  const BesaceContributionFields *fields = besace_draft_get_fields (self->draft);
  const gboolean moved = fields->origin && !g_str_equal (self->origin, fields->origin);

  show_title (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->place_choice),
                               moved && *besace_draft_get_base (self->draft)
                                 ? _("The base that you chose is not there: it is published in your own name")
                                 : "");
  gtk_widget_set_visible (self->training_group, besace_sessions_is_training (self->origin));
  besace_sessions_load_async (besace_workspace_get_sessions (self->workspace), self->origin, self->cancellable, loaded_cb,
                              g_object_ref (self));
}

static void
place_chosen_cb (BesacePublishDialog *self)
{
  const guint position = adw_combo_row_get_selected (self->place_choice);
  const BesaceDraftOrigin *place;

  if (!self->workspace || !self->places || position >= self->places->len)
    return;

  place = g_ptr_array_index (self->places, position);
  if (g_str_equal (place->origin, self->origin))
    return;

  g_free (self->origin);
  self->origin = g_strdup (place->origin);
  show_place (self);
}

/* What is written for training goes nowhere else, but another training instance will do. */
static gboolean
may_go_to (BesacePublishDialog     *self,
           const BesaceDraftOrigin *place)
{
  return place->training || !besace_draft_is_training (self->draft);
}

static void
places_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  BesacePublishDialog *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) places = besace_draft_list_origins_finish (BESACE_WORKSPACE (source), result, &error);
  g_autoptr(GtkStringList) titles = NULL;
  guint present = GTK_INVALID_LIST_POSITION;

  /* Disposing cancels. */
  if (!places) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_message ("The instances are not known: %s", error->message);
    return;
  }

  /* What its source is called is known now. */
  show_title (self);
  if (!besace_draft_can_move (self->draft))
    return;

  titles = gtk_string_list_new (NULL);
  for (guint i = 0; i < places->len;) {
    const BesaceDraftOrigin *place = g_ptr_array_index (places, i);

    if (!may_go_to (self, place)) {
      g_ptr_array_remove_index (places, i);
      continue;
    }

    if (g_str_equal (place->origin, self->origin))
      present = i;
    gtk_string_list_append (titles, place->title);
    i++;
  }

  /* Where its instance is among the sources no more, it stays for that one. */
  if (places->len < 2 || present == GTK_INVALID_LIST_POSITION)
    return;

  adw_combo_row_set_model (self->place_choice, G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->place_choice, present);
  self->places = g_steal_pointer (&places);
  gtk_widget_set_visible (GTK_WIDGET (self->place_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->place_choice), TRUE);
}

static void
besace_publish_dialog_dispose (GObject *object)
{
  BesacePublishDialog *self = BESACE_PUBLISH_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_publish_dialog_parent_class)->dispose (object);
}

static void
besace_publish_dialog_finalize (GObject *object)
{
  BesacePublishDialog *self = BESACE_PUBLISH_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->origin);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_free (self->duplicate);

  G_OBJECT_CLASS (besace_publish_dialog_parent_class)->finalize (object);
}

static void
besace_publish_dialog_class_init (BesacePublishDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_publish_dialog_dispose;
  object_class->finalize = besace_publish_dialog_finalize;

  signals[SIGNAL_REVIEW] =
    g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_GO_TO] =
    g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);

  g_type_ensure (BESACE_TYPE_PERSONAL_QUESTIONS);
  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-publish-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, training_group);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, prevents_group);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, prevents_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, duplicate_group);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, duplicate_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, personal_questions);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, place_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, place_choice);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, editors_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, visibility_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, licence_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, files_row);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, name_label);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, BesacePublishDialog, publish_button);
  gtk_widget_class_bind_template_callback (widget_class, update_button);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, see_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, prevents_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, review_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, publish_clicked_cb);
}

static void
besace_publish_dialog_init (BesacePublishDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  besace_accessible_text_follow_selected (self->place_choice);
}

GtkWidget *
besace_publish_dialog_new (BesaceWorkspace *workspace,
                           BesaceDraft     *draft,
                           GtkWindow       *parent)
{
  BesacePublishDialog *self = g_object_new (BESACE_TYPE_PUBLISH_DIALOG, "transient-for", parent, NULL);
  const BesaceContributionFields *fields = besace_draft_get_fields (draft);
  BesaceSessions *sessions = besace_workspace_get_sessions (workspace);

  self->workspace = g_object_ref (workspace);
  self->draft = g_object_ref (draft);
  self->origin = g_strdup (fields->origin ? fields->origin : besace_instances_get_national ());
  show_terms (self);
  show_files (self);
  besace_personal_questions_ask (self->personal_questions, draft);
  show_place (self);
  update_button (self);

  g_signal_connect_object (sessions, "changed", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);
  besace_draft_list_origins_async (workspace, self->cancellable, places_listed_cb, self);
  besace_draft_review_async (draft, self->cancellable, reviewed_cb, self);
  /* What is edited is there, and is meant to be. */
  if (fields->target)
    gtk_window_set_title (GTK_WINDOW (self), _("Publish the edit"));
  else
    besace_duplicates_find_async (besace_workspace_get_catalogue (workspace), besace_draft_get_title (draft),
                                  besace_draft_get_summary (draft), NULL, self->cancellable, duplicates_found_cb, self);
  return GTK_WIDGET (self);
}
