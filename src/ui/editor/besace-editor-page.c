/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-editor-page-private.h"

#include <glib/gi18n.h>

#include "besace-contribution-refusal.h"
#include "besace-editor-issues.h"
#include "besace-lesbases-limits.h"
#include "besace-review.h"
#include "besace-wrap-layout.h"

G_DEFINE_FINAL_TYPE (BesaceEditorPage, besace_editor_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_PREVIEW_SHOWN,
  PROP_REVIEW_SHOWN,
} BesaceEditorPageProperty;

static GParamSpec *properties[PROP_REVIEW_SHOWN + 1];

enum {
  SIGNAL_READY,
  SIGNAL_CLOSED,
  SIGNAL_MISSING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

BesaceContributions *
besace_editor_page_get_contributions (BesaceEditorPage *self)
{
  return besace_library_get_contributions (besace_workspace_get_library (self->workspace));
}

static void
show_state (BesaceEditorPage *self)
{
  static const char *usual_classes[] = { "caption", "dim-label", NULL }, *failure_classes[] = { "error", NULL };
  g_autofree char *state = NULL;
  gboolean failed;

  g_object_get (self->saver, "state", &state, "failed", &failed, NULL);
  if (!g_str_equal (gtk_label_get_text (self->state_label), state))
    gtk_label_set_text (self->state_label, state);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state_label), failed ? failure_classes : usual_classes);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.versions", besace_draft_saver_is_stored (self->saver));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.remove", besace_draft_saver_is_stored (self->saver));
}

/* What the instance found shows at its field; what has none here is told above. */
static void
show_issues (BesaceEditorPage *self,
             const char       *issues,
             GString          *notice)
{
  g_autoptr(GPtrArray) found = besace_editor_issues_read (issues);

  for (guint i = 0; i < found->len; i++) {
    const BesaceEditorIssue *issue = g_ptr_array_index (found, i);
    g_autofree char *told = besace_editor_issue_to_text (issue);

    if (g_str_equal (issue->field, "title"))
      besace_writing_field_set_issue (self->title_field, issue->message);
    else if (g_str_equal (issue->field, "summary"))
      besace_writing_field_set_issue (self->summary_field, issue->message);
    else if (!besace_editor_details_set_issue (self->details, issue->field, issue->message))
      besace_editor_notice_append (notice, told);
  }
}

static void
show_contribution_state (BesaceEditorPage *self)
{
  BesaceDraft *draft = besace_draft_saver_get_draft (self->saver);
  const BesaceContributionFields *fields = besace_draft_get_fields (draft);
  /* Why an account is refused is told as a whole. */
  const gboolean at_fields = besace_contribution_state_is_open (fields->state) && !besace_contribution_refusal_is_of_account (fields);
  g_autoptr(GString) notice = besace_editor_notice_new (fields);

  besace_writing_field_set_issue (self->title_field, NULL);
  besace_writing_field_set_issue (self->summary_field, NULL);
  show_issues (self, at_fields ? fields->issues : NULL, notice);

  if (!g_str_equal (gtk_label_get_text (self->notice_label), notice->str))
    gtk_label_set_text (self->notice_label, notice->str);
  gtk_widget_set_visible (self->notice, notice->len > 0);
  gtk_widget_set_visible (self->training_label, besace_draft_is_training (draft));
  gtk_widget_set_sensitive (self->form, besace_draft_is_open (draft));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.publish",
                                 besace_draft_is_open (draft) && fields->state != BESACE_CONTRIBUTION_QUEUED);
}

static void
title_written_cb (BesaceEditorPage *self)
{
  besace_writing_field_set_issue (self->title_field, NULL);
  besace_draft_set_title (besace_draft_saver_get_draft (self->saver), besace_writing_field_get_text (self->title_field));
}

static void
summary_written_cb (BesaceEditorPage *self)
{
  besace_writing_field_set_issue (self->summary_field, NULL);
  besace_draft_set_summary (besace_draft_saver_get_draft (self->saver), besace_writing_field_get_text (self->summary_field));
}

static void
show_words (BesaceEditorPage *self)
{
  BesaceDraft *draft = besace_draft_saver_get_draft (self->saver);

  besace_writing_field_set_text (self->title_field, besace_draft_get_title (draft));
  besace_writing_field_set_text (self->summary_field, besace_draft_get_summary (draft));
}

static void
show_draft (BesaceEditorPage *self,
            BesaceDraft      *draft)
{
  BesaceDraft *before = besace_draft_saver_get_draft (self->saver);
  const BesaceContributionFields *fields = draft ? besace_draft_get_fields (draft) : NULL;

  if (before)
    g_signal_handlers_disconnect_by_data (before, self);
  besace_draft_saver_set_draft (self->saver, draft);
  besace_editor_blocks_show (self->blocks, draft);
  besace_editor_details_show (self->details, draft);
  besace_editor_desk_show (self->desk, draft);
  if (!draft)
    return;

  g_signal_connect_object (draft, "notify::title", G_CALLBACK (show_words), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "notify::summary", G_CALLBACK (show_words), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "state-changed", G_CALLBACK (show_contribution_state), self, G_CONNECT_SWAPPED);
  gtk_label_set_text (self->heading_label, fields->target ? _("Edit of a published resource") : _("New resource"));
  show_words (self);
  show_contribution_state (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
  gtk_stack_set_visible_child_name (self->stack, "editor");
  show_state (self);
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
show_trouble (BesaceEditorPage *self,
              const char       *title,
              const char       *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  show_draft (self, NULL);
  adw_status_page_set_title (self->trouble_page, title);
  adw_status_page_set_description (self->trouble_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceEditorPage *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceDraft) draft = NULL;
  BesaceContribution *contribution;

  /* Disposing cancels, and so does whatever is opened next. */
  besace_library_part_load_finish (BESACE_LIBRARY_PART (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->loading);
  contribution = error ? NULL : besace_contributions_find (BESACE_CONTRIBUTIONS (source), self->uuid);
  draft = contribution ? besace_draft_new_from_contribution (contribution, &error) : NULL;
  if (draft)
    show_draft (self, draft);
  else if (error)
    show_trouble (self, _("This draft cannot be shown"), error->message);
  else
    g_signal_emit (self, signals[SIGNAL_MISSING], 0);
}

/* Nobody who listens has led anywhere else. */
static void
besace_editor_page_missing (BesaceEditorPage *self)
{
  if (self->uuid)
    show_trouble (self, _("This draft is not there any more"),
                  _("It was moved to the trash. Ctrl+Z brings back what was removed last."));
}

static void
stop_loading (BesaceEditorPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
removed_cb (BesaceEditorPage *self)
{
  besace_editor_page_clear (self);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* Where a finding of the review is mended. */
static void
go_to_cb (BesaceEditorPage *self,
          guint             field,
          int               block)
{
  switch ((BesaceReviewField) field) {
  case BESACE_REVIEW_TITLE:
    gtk_widget_grab_focus (GTK_WIDGET (self->title_field));
    break;
  case BESACE_REVIEW_SUMMARY:
    gtk_widget_grab_focus (GTK_WIDGET (self->summary_field));
    break;
  case BESACE_REVIEW_THEMES:
  case BESACE_REVIEW_TYPES:
  case BESACE_REVIEW_SECTORS:
  case BESACE_REVIEW_BENEFICIARIES:
  case BESACE_REVIEW_LICENCE:
  case BESACE_REVIEW_KIT:
    besace_editor_details_focus (self->details, (BesaceReviewField) field, block);
    break;
  case BESACE_REVIEW_COVER:
    break;
  case BESACE_REVIEW_CONTENTS:
  default:
    besace_editor_blocks_focus (self->blocks, (guint) MAX (block, 0));
  }
}

static void
side_shown_cb (BesaceEditorPage *self,
               GParamSpec       *pspec)
{
  g_object_notify (G_OBJECT (self), pspec->name);
}

/* A draft that leaves the screen is written first, whatever made it leave. */
static void
besace_editor_page_unmap (GtkWidget *widget)
{
  besace_draft_saver_flush (BESACE_EDITOR_PAGE (widget)->saver);

  GTK_WIDGET_CLASS (besace_editor_page_parent_class)->unmap (widget);
}

static gboolean
besace_editor_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BESACE_EDITOR_PAGE (widget)->title_field));
}

/* By the keyboard one comes to the buttons above the title as well, which is only where one begins. */
static gboolean
besace_editor_page_focus (GtkWidget        *widget,
                          GtkDirectionType  direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (BESACE_EDITOR_PAGE (widget)->stack), direction);
}

static void
besace_editor_page_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BesaceEditorPage *self = BESACE_EDITOR_PAGE (object);

  switch ((BesaceEditorPageProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_PREVIEW_SHOWN:
  case PROP_REVIEW_SHOWN:
    g_object_get_property (G_OBJECT (self->desk), pspec->name, value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_editor_page_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BesaceEditorPage *self = BESACE_EDITOR_PAGE (object);

  switch ((BesaceEditorPageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_PREVIEW_SHOWN:
  case PROP_REVIEW_SHOWN:
    g_object_set_property (G_OBJECT (self->desk), pspec->name, value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_editor_page_constructed (GObject *object)
{
  BesaceEditorPage *self = BESACE_EDITOR_PAGE (object);

  G_OBJECT_CLASS (besace_editor_page_parent_class)->constructed (object);

  self->saver = besace_draft_saver_new (besace_editor_page_get_contributions (self));
  g_signal_connect_object (self->saver, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  besace_editor_blocks_set_up (self->blocks, self->workspace, self->saver, self->templates);
  besace_editor_details_set_up (self->details, self->workspace);
  besace_editor_desk_set_up (self->desk, self->workspace, self->saver);
  show_state (self);
}

static void
besace_editor_page_dispose (GObject *object)
{
  BesaceEditorPage *self = BESACE_EDITOR_PAGE (object);

  stop_loading (self);
  if (self->saver)
    besace_draft_saver_set_draft (self->saver, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->saver);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_editor_page_parent_class)->dispose (object);
}

static void
besace_editor_page_finalize (GObject *object)
{
  BesaceEditorPage *self = BESACE_EDITOR_PAGE (object);

  besace_draft_templates_free (self->templates);
  g_free (self->uuid);

  G_OBJECT_CLASS (besace_editor_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, trouble_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, heading_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, training_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, notice);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, notice_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, desk);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, form);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, title_field);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, summary_field);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, blocks);
  gtk_widget_class_bind_template_child (widget_class, BesaceEditorPage, details);
  gtk_widget_class_bind_template_callback (widget_class, go_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_written_cb);
  gtk_widget_class_bind_template_callback (widget_class, summary_written_cb);
}

static void
besace_editor_page_class_init (BesaceEditorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_editor_page_get_property;
  object_class->set_property = besace_editor_page_set_property;
  object_class->constructed = besace_editor_page_constructed;
  object_class->dispose = besace_editor_page_dispose;
  object_class->finalize = besace_editor_page_finalize;

  widget_class->unmap = besace_editor_page_unmap;
  widget_class->grab_focus = besace_editor_page_grab_focus;
  widget_class->focus = besace_editor_page_focus;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PREVIEW_SHOWN] =
    g_param_spec_boolean ("preview-shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVIEW_SHOWN] =
    g_param_spec_boolean ("review-shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSED] =
    g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MISSING] =
    g_signal_new_class_handler ("missing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, G_CALLBACK (besace_editor_page_missing),
                                NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  g_type_ensure (BESACE_TYPE_WRITING_FIELD);
  g_type_ensure (BESACE_TYPE_EDITOR_BLOCKS);
  g_type_ensure (BESACE_TYPE_EDITOR_DESK);
  g_type_ensure (BESACE_TYPE_EDITOR_DETAILS);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-editor-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_property_action (widget_class, "editor.preview", "preview-shown");
  gtk_widget_class_install_property_action (widget_class, "editor.review", "review-shown");
  besace_editor_page_install_actions (widget_class);
}

static void
besace_editor_page_init (BesaceEditorPage *self)
{
  self->templates = besace_draft_templates_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (self->title_field, "limit", BESACE_LESBASES_TITLE_MAX, NULL);
  g_object_set (self->summary_field, "limit", BESACE_LESBASES_SUMMARY_MAX, NULL);
}

GtkWidget *
besace_editor_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_EDITOR_PAGE, "workspace", workspace, NULL);
}

void
besace_editor_page_begin (BesaceEditorPage *self,
                          BesaceDraft      *draft)
{
  g_return_if_fail (BESACE_IS_EDITOR_PAGE (self));

  stop_loading (self);
  g_free (self->uuid);
  self->uuid = g_strdup (besace_draft_get_uuid (draft));
  besace_editor_desk_clear_side (self->desk);
  show_draft (self, draft);
}

void
besace_editor_page_open (BesaceEditorPage *self,
                         const char       *uuid)
{
  g_return_if_fail (BESACE_IS_EDITOR_PAGE (self));
  g_return_if_fail (uuid != NULL);

  if (g_strcmp0 (self->uuid, uuid) == 0)
    return;

  stop_loading (self);
  g_free (self->uuid);
  self->uuid = g_strdup (uuid);
  besace_editor_desk_clear_side (self->desk);
  self->loading = g_cancellable_new ();
  besace_library_part_load_async (BESACE_LIBRARY_PART (besace_editor_page_get_contributions (self)), self->loading, loaded_cb, self);
}

void
besace_editor_page_clear (BesaceEditorPage *self)
{
  g_return_if_fail (BESACE_IS_EDITOR_PAGE (self));

  stop_loading (self);
  g_clear_pointer (&self->uuid, g_free);
  show_draft (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

void
besace_editor_page_flush (BesaceEditorPage *self)
{
  g_return_if_fail (BESACE_IS_EDITOR_PAGE (self));

  besace_draft_saver_flush (self->saver);
}

GObject *
besace_editor_page_get_saver (BesaceEditorPage *self)
{
  g_return_val_if_fail (BESACE_IS_EDITOR_PAGE (self), NULL);

  return G_OBJECT (self->saver);
}

BesaceDraft *
besace_editor_page_get_draft (BesaceEditorPage *self)
{
  g_return_val_if_fail (BESACE_IS_EDITOR_PAGE (self), NULL);

  return besace_draft_saver_get_draft (self->saver);
}

const char *
besace_editor_page_get_uuid (BesaceEditorPage *self)
{
  g_return_val_if_fail (BESACE_IS_EDITOR_PAGE (self), NULL);

  return self->uuid;
}

gboolean
besace_editor_page_get_ready (BesaceEditorPage *self)
{
  g_return_val_if_fail (BESACE_IS_EDITOR_PAGE (self), FALSE);

  return besace_editor_blocks_get_ready (self->blocks);
}

void
besace_editor_page_focus_block (BesaceEditorPage *self,
                                guint             position)
{
  g_return_if_fail (BESACE_IS_EDITOR_PAGE (self));

  besace_editor_desk_clear_side (self->desk);
  besace_editor_blocks_focus (self->blocks, position);
}
