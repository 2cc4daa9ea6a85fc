/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-opinion-window.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "besace-choice-row.h"
#include "besace-instances.h"
#include "besace-news.h"
#include "besace-outbox-summary.h"
#include "besace-personal-data.h"
#include "besace-undo-history.h"

#define N_OPTIONS 4

struct _BesaceOpinionWindow {
  AdwWindow                 parent_instance;

  BesaceWorkspace          *workspace;   /* (owned) (nullable) once it is disposed of */
  BesaceUndoHistory        *history;     /* (owned) (nullable) of the window that this belongs to */
  BesaceContributionFields  fields;      /* (owned) what is written */
  GCancellable             *cancellable; /* (owned) cancelled when it goes */
  BesaceUndo               *undo;        /* (owned) (nullable) what takes the words back, once they are saved */
  GtkCheckButton           *options[N_OPTIONS];
  gboolean                  saving;

  GtkWidget                *keep_button;
  GtkLabel                 *title_label;
  AdwPreferencesGroup      *options_group;
  GtkLabel                 *comment_label;
  GtkTextBuffer            *comment_buffer;
  GtkWidget                *comment_view;
  GtkLabel                 *needed_label;
  GtkLabel                 *personal_label;
  GtkLabel                 *name_label;
  GtkLabel                 *trouble_label;
};

G_DEFINE_FINAL_TYPE (BesaceOpinionWindow, besace_opinion_window, ADW_TYPE_WINDOW)

/* What the instance takes as the reason of a report (contracts of Les Bases), and how it words it. */
static const struct {
  const char *value;
  const char *title;
  const char *subtitle;
} reasons[N_OPTIONS] = {
  { "Outdated", N_("It is out of date"), N_("A formality, a form, a link or a number has changed") },
  { "Errors", N_("It has errors"), N_("What it says is wrong") },
  { "Duplicate", N_("It is there twice"), N_("Another resource says the same") },
  { "Inappropriate", N_("It has no place there"), N_("Against the law or the rules, or an advertisement") },
};

static gboolean
is_feedback (BesaceOpinionWindow *self)
{
  return self->fields.type == BESACE_CONTRIBUTION_FEEDBACK;
}

static BesaceContributions *
get_contributions (BesaceOpinionWindow *self)
{
  return besace_library_get_contributions (besace_workspace_get_library (self->workspace));
}

/* (transfer full) */
static char *
get_comment (BesaceOpinionWindow *self)
{
  g_autofree char *text = NULL;

  g_object_get (self->comment_buffer, "text", &text, NULL);
  return g_strdup (g_strstrip (text));
}

/* From 0; -1: nothing is chosen yet. */
static int
get_choice (BesaceOpinionWindow *self)
{
  for (int i = 0; i < N_OPTIONS; i++) {
    if (gtk_check_button_get_active (self->options[i]))
      return i;
  }

  return -1;
}

/* Pointed out, never blocked. */
static void
point_out (BesaceOpinionWindow *self,
           const char          *comment)
{
  g_autoptr(GArray) found = besace_personal_data_find (comment);
  const BesacePersonalData *first = found->len > 0 ? &g_array_index (found, BesacePersonalData, 0) : NULL;
  g_autofree char *words = first ? g_utf8_substring (comment, first->start, first->start + first->length) : NULL;
  g_autofree char *warning =
    first ? g_strdup_printf (_("“%s” looks like something about a person: a name, a number, an address. Others will read it."), words)
          : g_strdup ("");

  /* What is said already is not said again: a screen reader would repeat it at every word. */
  if (!g_str_equal (gtk_label_get_text (self->personal_label), warning))
    gtk_label_set_text (self->personal_label, warning);
  gtk_widget_set_visible (GTK_WIDGET (self->personal_label), found->len > 0);
}

/* What is still to be done before it can be kept; “” once it can. */
static const char *
describe_needed (BesaceOpinionWindow *self,
                 const char          *comment)
{
  const gboolean wordless = !is_feedback (self) && !*comment;

  if (get_choice (self) < 0)
    return wordless ? _("To keep it for sending, choose what is wrong and say it in a few words.")
                    : is_feedback (self) ? _("To keep it for sending, choose an answer.")
                                         : _("To keep it for sending, choose what is wrong.");
  return wordless ? _("To keep it for sending, say in a few words what is wrong: the moderators know nothing else of it.") : "";
}

static void
changed_cb (BesaceOpinionWindow *self)
{
  g_autofree char *comment = get_comment (self);
  const char *needed = describe_needed (self, comment);

  point_out (self, comment);
  gtk_label_set_text (self->needed_label, needed);
  gtk_widget_set_visible (GTK_WIDGET (self->needed_label), *needed != '\0');
  gtk_widget_set_tooltip_text (self->keep_button, *needed ? needed : NULL);
  gtk_widget_set_sensitive (self->keep_button, !self->saving && !*needed);
}

static void
show_trouble (BesaceOpinionWindow *self,
              const GError        *error)
{
  self->saving = FALSE;
  changed_cb (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_label_set_text (self->trouble_label, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), TRUE);
}

/* Under which name, where that is known; else the person is asked before anything is sent. */
static void
show_name (BesaceOpinionWindow *self)
{
  BesaceSession *session = self->fields.origin ? besace_sessions_find (besace_workspace_get_sessions (self->workspace),
                                                                       self->fields.origin) : NULL;
  g_autofree char *text = NULL;

  if (session)
    text = besace_outbox_summary_describe_name (self->workspace, session, 1, is_feedback (self) ? 0 : 1);
  else
    text = g_strdup (_("Nothing leaves now. Under which name it is sent is asked of you first."));
  gtk_label_set_text (self->name_label, text);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BesaceOpinionWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *origin = besace_instances_find_finish (BESACE_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->workspace)
    return;

  if (!origin) {
    show_trouble (self, error);
    return;
  }

  g_free (self->fields.origin);
  self->fields.origin = g_steal_pointer (&origin);
  show_name (self);
}

static void
queued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceOpinionWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, NULL, NULL, &error);

  if (!undo) {
    show_trouble (self, error);
    return;
  }

  /* What takes back the words takes back that they wait: the row is then as it was before. */
  if (self->history)
    besace_undo_history_add (self->history, besace_undo_is_empty (self->undo) ? undo : self->undo,
                             is_feedback (self) ? _("Your feedback waits in “To send”") : _("Your report waits in “To send”"));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BesaceOpinionWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *uuid = NULL;
  BesaceUndo *undo = besace_contributions_edit_finish (BESACE_CONTRIBUTIONS (source), result, &uuid, NULL, &error);
  const char *uuids[] = { uuid, NULL };
  BesaceSession *session;

  if (!undo) {
    show_trouble (self, error);
    return;
  }

  g_clear_pointer (&self->undo, besace_undo_unref);
  self->undo = undo;
  if (!self->workspace)
    return;

  session = self->fields.origin ? besace_sessions_find (besace_workspace_get_sessions (self->workspace), self->fields.origin) : NULL;
  besace_contributions_queue_async (BESACE_CONTRIBUTIONS (source), uuids, session ? session->account : NULL,
                                    session ? besace_session_get_title (session) : NULL, NULL, queued_cb, g_object_ref (self));
}

/* {"rating","comment"?} or {"reason","comment"}, one line. (transfer full) */
static char *
write_data (BesaceOpinionWindow *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *comment = get_comment (self);

  json_builder_begin_object (builder);
  if (is_feedback (self)) {
    json_builder_set_member_name (builder, "rating");
    json_builder_add_int_value (builder, get_choice (self) + 1);
  } else {
    json_builder_set_member_name (builder, "reason");
    json_builder_add_string_value (builder, reasons[get_choice (self)].value);
  }
  if (*comment) {
    json_builder_set_member_name (builder, "comment");
    json_builder_add_string_value (builder, comment);
  }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static void
keep_clicked_cb (BesaceOpinionWindow *self)
{
  if (!self->fields.origin) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }

  self->saving = TRUE;
  changed_cb (self);
  g_free (self->fields.data);
  self->fields.data = write_data (self);
  besace_contributions_save_async (get_contributions (self), &self->fields, NULL, saved_cb, g_object_ref (self));
}

static void
add_option (BesaceOpinionWindow *self,
            guint                index,
            const char          *title,
            const char          *subtitle)
{
  GtkWidget *row = besace_choice_row_new (GTK_ACCESSIBLE_ROLE_RADIO);

  besace_choice_row_set_words (BESACE_CHOICE_ROW (row), title, subtitle);
  self->options[index] = besace_choice_row_get_button (BESACE_CHOICE_ROW (row));
  if (index > 0)
    gtk_check_button_set_group (self->options[index], self->options[0]);
  g_signal_connect_object (self->options[index], "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->options_group, row);
}

static void
show_type (BesaceOpinionWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), is_feedback (self) ? _("Feedback") : _("Report"));
  adw_preferences_group_set_title (self->options_group, is_feedback (self) ? _("Was this resource useful to you?")
                                                                           : _("What is wrong with this resource?"));
  gtk_label_set_text (self->comment_label, is_feedback (self) ? _("Comment, if you like") : _("What should the moderators know? (required)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->comment_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->comment_label),
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, !is_feedback (self), -1);

  for (guint i = 0; i < N_OPTIONS; i++) {
    if (is_feedback (self))
      add_option (self, i, besace_review_rating_to_text ((int) i + 1), NULL);
    else
      add_option (self, i, _(reasons[i].title), _(reasons[i].subtitle));
  }
}

/* What was written before. */
static void
show_data (BesaceOpinionWindow *self)
{
  g_autoptr(JsonNode) root = self->fields.data ? json_from_string (self->fields.data, NULL) : NULL;
  JsonObject *data = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  gint64 rating;
  const char *reason;

  if (!data)
    return;

  rating = json_object_get_int_member_with_default (data, "rating", 0);
  reason = json_object_get_string_member_with_default (data, "reason", "");
  for (guint i = 0; i < N_OPTIONS; i++) {
    if (is_feedback (self) ? rating == i + 1 : g_str_equal (reason, reasons[i].value))
      gtk_check_button_set_active (self->options[i], TRUE);
  }
  gtk_text_buffer_set_text (self->comment_buffer, json_object_get_string_member_with_default (data, "comment", ""), -1);
}

/* On the answer that is chosen, else on the first. */
static void
focus_options (BesaceOpinionWindow *self)
{
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->options[MAX (get_choice (self), 0)]));
}

static void
besace_opinion_window_dispose (GObject *object)
{
  BesaceOpinionWindow *self = BESACE_OPINION_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->history);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_opinion_window_parent_class)->dispose (object);
}

static void
besace_opinion_window_finalize (GObject *object)
{
  BesaceOpinionWindow *self = BESACE_OPINION_WINDOW (object);

  besace_contribution_fields_clear (&self->fields);
  g_clear_pointer (&self->undo, besace_undo_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (besace_opinion_window_parent_class)->finalize (object);
}

static void
besace_opinion_window_class_init (BesaceOpinionWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_opinion_window_dispose;
  object_class->finalize = besace_opinion_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/outbox/besace-opinion-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceOpinionWindow, keep_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceOpinionWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOpinionWindow, options_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceOpinionWindow, comment_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOpinionWindow, comment_buffer);
  gtk_widget_class_bind_template_child (widget_class, BesaceOpinionWindow, comment_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceOpinionWindow, needed_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOpinionWindow, personal_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOpinionWindow, name_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOpinionWindow, trouble_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked_cb);
}

static void
besace_opinion_window_init (BesaceOpinionWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->fields.is_public = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
present (GtkWidget                      *widget,
         BesaceWorkspace                *workspace,
         const BesaceContributionFields *fields)
{
  BesaceOpinionWindow *self = g_object_new (BESACE_TYPE_OPINION_WINDOW,
                                            "transient-for", gtk_widget_get_root (widget),
                                            NULL);

  self->workspace = g_object_ref (workspace);
  g_set_object (&self->history, besace_undo_history_find (widget));
  besace_contribution_fields_copy (&self->fields, fields);
  gtk_label_set_text (self->title_label, fields->title);
  show_type (self);
  show_data (self);
  show_name (self);
  changed_cb (self);
  if (!fields->origin)
    besace_instances_find_async (workspace, fields->target, self->cancellable, found_cb, g_object_ref (self));
  focus_options (self);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}

/* (transfer none) (nullable) */
static BesaceContribution *
find_unsent (BesaceWorkspace        *workspace,
             BesaceContributionType  type,
             const char             *target)
{
  BesaceContributions *contributions = besace_library_get_contributions (besace_workspace_get_library (workspace));
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (contributions));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->type == type && g_strcmp0 (fields->target, target) == 0 && besace_contribution_state_is_open (fields->state) &&
        !besace_contributions_is_elsewhere (contributions, contribution))
      return contribution;
  }

  return NULL;
}

GtkWidget *
besace_opinion_window_present (GtkWidget              *widget,
                               BesaceWorkspace        *workspace,
                               BesaceContributionType  type,
                               const BesaceResource   *resource)
{
  BesaceContributionFields fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  BesaceContribution *unsent = find_unsent (workspace, type, resource->id);

  if (unsent)
    return present (widget, workspace, besace_contribution_get_fields (unsent));

  fields.type = type;
  fields.target = resource->id;
  fields.title = resource->title;
  return present (widget, workspace, &fields);
}

GtkWidget *
besace_opinion_window_present_for_contribution (GtkWidget          *widget,
                                                BesaceWorkspace    *workspace,
                                                BesaceContribution *contribution)
{
  return present (widget, workspace, besace_contribution_get_fields (contribution));
}
