/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-review-panel.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-draft-review.h"
#include "besace-duplicates.h"
#include "besace-empty-texts.h"
#include "besace-links.h"
#include "besace-review-group.h"

/* Nothing is looked over while somebody types. */
#define REST_MS 500

struct _BesaceReviewPanel {
  AdwBin               parent_instance;

  AdwStatusPage       *nothing_page;
  BesaceReviewGroup   *prevents_group;
  GtkWidget           *empty_button;
  AdwPreferencesGroup *duplicates_group;
  BesaceReviewGroup   *personal_group;
  BesaceReviewGroup   *advice_group;
  AdwActionRow        *links_row;
  GtkSpinner          *links_spinner;
  GtkWidget           *links_button;
  GtkWidget           *stop_button;
  BesaceReviewGroup   *links_group;

  BesaceWorkspace     *workspace;  /* (owned) (nullable) until it is set, and once it is disposed of */
  BesaceDraft         *draft;      /* (owned) (nullable) */
  GCancellable        *looking;    /* (owned) (nullable) cancelled when another draft comes */
  GCancellable        *checking;   /* (owned) (nullable) of the links */
  char                *words;      /* (owned) (nullable) for which duplicates were looked for last */
  GPtrArray           *duplicates; /* (owned) of GtkWidget (unowned), the rows */
  guint                rest_id;
  guint                n_findings;
  gboolean             reviewing;  /* a worker is at it */
  gboolean             changed;    /* something was written meanwhile */
  gboolean             reviewed;   /* what is shown is about this draft */
  gboolean             beginning;  /* whoever opened it has not been led to its first line yet */
};

G_DEFINE_FINAL_TYPE (BesaceReviewPanel, besace_review_panel, ADW_TYPE_BIN)

enum {
  SIGNAL_GO_TO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_nothing (BesaceReviewPanel *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_page), self->reviewed && self->n_findings == 0 && self->duplicates->len == 0);
}

/* At the top, where one begins to read; where nothing is to be mended there is the one thing that can be asked for. */
static void
begin (BesaceReviewPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->beginning = FALSE;
  if (!besace_review_group_begin (self->prevents_group) && !besace_review_group_begin (self->personal_group) &&
      !besace_review_group_begin (self->advice_group))
    gtk_widget_grab_focus (self->links_button);

  /* Whoever was typing a moment ago does not see where the focus has gone. */
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE);
}

/* Of a template nobody fills everything in: its empty texts can go at once. */
static gboolean
is_about_empty_text (BesaceReviewPanel         *self,
                     const BesaceReviewFinding *finding)
{
  g_autoptr(BesaceDraftBlock) block = NULL;

  if (finding->kind != BESACE_REVIEW_MISSING || finding->field != BESACE_REVIEW_CONTENTS || finding->block < 0 || !self->draft)
    return FALSE;

  block = g_list_model_get_item (besace_draft_get_blocks (self->draft), (guint) finding->block);
  return block && besace_empty_texts_is_one (block);
}

static void
show_findings (BesaceReviewPanel *self,
               GPtrArray         *findings)
{
  g_autoptr(GPtrArray) prevents = g_ptr_array_new ();
  g_autoptr(GPtrArray) personal = g_ptr_array_new ();
  g_autoptr(GPtrArray) advice = g_ptr_array_new ();
  const gboolean was_emptying = gtk_widget_is_focus (self->empty_button);
  gboolean empty = FALSE;

  for (guint i = 0; i < findings->len; i++) {
    BesaceReviewFinding *finding = g_ptr_array_index (findings, i);

    empty |= is_about_empty_text (self, finding);
    if (finding->prevents)
      g_ptr_array_add (prevents, finding);
    else
      g_ptr_array_add (finding->kind == BESACE_REVIEW_PERSONAL_DATA ? personal : advice, finding);
  }

  self->n_findings = findings->len;
  self->reviewed = TRUE;
  besace_review_group_show (self->prevents_group, prevents, self->draft);
  gtk_widget_set_visible (self->empty_button, empty);
  besace_review_group_show (self->personal_group, personal, self->draft);
  besace_review_group_show (self->advice_group, advice, self->draft);
  show_nothing (self);

  /* The button has done what it was there for, and takes the focus with it. */
  if (was_emptying && !empty && self->draft)
    begin (self);
}

static void
duplicate_activated_cb (AdwActionRow *row,
                        const char   *id)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "app.open-beside", "s", id);
}

static void
free_id (gpointer  id,
         GClosure *closure)
{
  g_free (id);
}

static void
clear_duplicates (BesaceReviewPanel *self)
{
  for (guint i = 0; i < self->duplicates->len; i++)
    adw_preferences_group_remove (self->duplicates_group, g_ptr_array_index (self->duplicates, i));
  g_ptr_array_set_size (self->duplicates, 0);
}

static void
show_duplicates (BesaceReviewPanel *self,
                 GPtrArray         *listings)
{
  clear_duplicates (self);
  for (guint i = 0; i < listings->len; i++) {
    const BesaceListingFields *fields = besace_listing_get_fields (g_ptr_array_index (listings, i));
    GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                   "activatable", TRUE,
                                   "use-markup", FALSE,
                                   "title", fields->title,
                                   "subtitle", fields->producer ? fields->producer : "",
                                   "tooltip-text", _("Read it in another window"),
                                   NULL);

    g_signal_connect_data (row, "activated", G_CALLBACK (duplicate_activated_cb), g_strdup (fields->id), free_id, 0);
    adw_preferences_group_add (self->duplicates_group, row);
    g_ptr_array_add (self->duplicates, row);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->duplicates_group), listings->len > 0);
  show_nothing (self);
}

static void
duplicates_found_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  BesaceReviewPanel *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) listings = besace_duplicates_find_finish (BESACE_CATALOGUE (source), result, &error);

  /* Disposing cancels, and so does whatever is shown next. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (listings)
    show_duplicates (self, listings);
  else
    g_debug ("Whether the catalogue has it is not known: %s", error->message);
}

/* Only words make another duplicate likely. */
static void
find_duplicates (BesaceReviewPanel *self)
{
  const char *title = besace_draft_get_title (self->draft);
  const char *summary = besace_draft_get_summary (self->draft);
  g_autofree char *words = g_strconcat (title, "\n", summary, NULL);

  if (g_strcmp0 (words, self->words) == 0)
    return;

  g_free (self->words);
  self->words = g_steal_pointer (&words);
  besace_duplicates_find_async (besace_workspace_get_catalogue (self->workspace), title, summary,
                                besace_draft_get_fields (self->draft)->target, self->looking, duplicates_found_cb, self);
}

static void review (BesaceReviewPanel *self);

static void
reviewed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BesaceReviewPanel *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = besace_draft_review_finish (BESACE_DRAFT (source), result, &error);

  if (!findings)
    return;

  self->reviewing = FALSE;
  show_findings (self, findings);
  if (self->beginning)
    begin (self);
  if (self->changed)
    review (self);
}

static void
review (BesaceReviewPanel *self)
{
  self->changed = self->reviewing;
  if (self->reviewing)
    return;

  self->reviewing = TRUE;
  besace_draft_review_async (self->draft, self->looking, reviewed_cb, self);
  find_duplicates (self);
}

static gboolean
rest_cb (gpointer user_data)
{
  BesaceReviewPanel *self = user_data;

  self->rest_id = 0;
  review (self);
  return G_SOURCE_REMOVE;
}

static void
draft_changed_cb (BesaceReviewPanel *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, rest_cb, self);
}

static void
go_to_cb (BesaceReviewPanel *self,
          guint              field,
          int                block)
{
  g_signal_emit (self, signals[SIGNAL_GO_TO], 0, field, block);
}

static void
show_checking (BesaceReviewPanel *self,
               gboolean           checking,
               const char        *text)
{
  GtkWidget *shown = checking ? self->stop_button : self->links_button;
  GtkWidget *hidden = checking ? self->links_button : self->stop_button;

  adw_action_row_set_subtitle (self->links_row, text);
  besace_accessible_text_set_description (self->links_button, text);
  gtk_spinner_set_spinning (self->links_spinner, checking);
  gtk_widget_set_visible (GTK_WIDGET (self->links_spinner), checking);

  /* One takes the place of the other, with the focus. */
  gtk_widget_set_visible (shown, TRUE);
  if (gtk_widget_is_focus (hidden))
    gtk_widget_grab_focus (shown);
  gtk_widget_set_visible (hidden, FALSE);
}

/* How many were asked, and how many of them did not answer. (transfer full) */
static char *
describe_links (guint n_asked,
                guint n_failed)
{
  g_autofree char *asked = NULL;
  g_autofree char *failed = NULL;

  if (n_asked == 0)
    return g_strdup (_("There is no link to ask."));

  asked = g_strdup_printf (ngettext ("%u link was asked", "%u links were asked", n_asked), n_asked);
  failed = n_failed == 0 ? g_strdup (ngettext ("it answers.", "all answer.", n_asked))
                         : g_strdup_printf (ngettext ("%u does not answer.", "%u do not answer.", n_failed), n_failed);
  /* Translators: how many links were asked, then how many of them do not answer. */
  return g_strdup_printf (_("%s: %s"), asked, failed);
}

static void
show_links (BesaceReviewPanel *self,
            GPtrArray         *results)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_review_finding_free);
  g_autofree char *text = NULL;
  guint n_asked = 0, n_failed = 0;

  for (guint i = 0; i < results->len; i++) {
    const BesaceLinkResult *link = g_ptr_array_index (results, i);
    BesaceReviewFinding *finding;

    n_asked += link->status != BESACE_LINK_NOT_ASKED;
    n_failed += link->status == BESACE_LINK_FAILS;
    if (link->status == BESACE_LINK_ANSWERS)
      continue;

    finding = g_new0 (BesaceReviewFinding, 1);
    finding->field = BESACE_REVIEW_CONTENTS;
    finding->block = link->block;
    finding->message = g_strdup_printf ("%s\n%s", link->address, link->message);
    g_ptr_array_add (findings, finding);
  }

  text = describe_links (n_asked, n_failed);
  show_checking (self, FALSE, text);
  besace_review_group_show (self->links_group, findings, self->draft);
}

static void
links_checked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  BesaceReviewPanel *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) results = besace_links_check_finish (result, &error);

  /* Whoever stops it has said so already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->checking);
  if (results)
    show_links (self, results);
  else
    show_checking (self, FALSE, error->message);
}

static void
check_clicked_cb (BesaceReviewPanel *self)
{
  g_autoptr(BesaceResource) resource = NULL;

  if (!self->draft || self->checking)
    return;

  resource = besace_draft_to_resource (self->draft);
  self->checking = g_cancellable_new ();
  show_checking (self, TRUE, _("The links are asked whether they answer…"));
  besace_links_check_async (resource, self->checking, links_checked_cb, self);
}

static void
stop_checking (BesaceReviewPanel *self)
{
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  show_checking (self, FALSE, _("Asks each link whether it answers; this takes a network."));
}

static void
forget (BesaceReviewPanel *self)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->words, g_free);
  self->reviewing = FALSE;
  self->changed = FALSE;
  self->reviewed = FALSE;
  stop_checking (self);
  clear_duplicates (self);
  gtk_widget_set_visible (GTK_WIDGET (self->duplicates_group), FALSE);
  show_findings (self, none);
  besace_review_group_show (self->links_group, none, NULL);
  self->reviewed = FALSE;
  show_nothing (self);
}

static void
besace_review_panel_dispose (GObject *object)
{
  BesaceReviewPanel *self = BESACE_REVIEW_PANEL (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_review_panel_parent_class)->dispose (object);
}

static void
besace_review_panel_finalize (GObject *object)
{
  BesaceReviewPanel *self = BESACE_REVIEW_PANEL (object);

  g_free (self->words);
  g_ptr_array_unref (self->duplicates);

  G_OBJECT_CLASS (besace_review_panel_parent_class)->finalize (object);
}

static void
besace_review_panel_class_init (BesaceReviewPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_review_panel_dispose;
  object_class->finalize = besace_review_panel_finalize;

  signals[SIGNAL_GO_TO] =
    g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT);

  g_type_ensure (BESACE_TYPE_REVIEW_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/editor/besace-review-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, prevents_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, empty_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, duplicates_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, personal_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, advice_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, links_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, links_spinner);
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, links_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, stop_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceReviewPanel, links_group);
  gtk_widget_class_bind_template_callback (widget_class, go_to_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_checking);
}

static void
besace_review_panel_init (BesaceReviewPanel *self)
{
  self->duplicates = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  stop_checking (self);
}

void
besace_review_panel_set_workspace (BesaceReviewPanel *self,
                                   BesaceWorkspace   *workspace)
{
  g_return_if_fail (BESACE_IS_REVIEW_PANEL (self));
  g_return_if_fail (!self->workspace);

  self->workspace = g_object_ref (workspace);
}

void
besace_review_panel_show (BesaceReviewPanel *self,
                          BesaceDraft       *draft)
{
  g_return_if_fail (BESACE_IS_REVIEW_PANEL (self));

  if (self->draft == draft)
    return;

  if (self->draft)
    g_signal_handlers_disconnect_by_func (self->draft, draft_changed_cb, self);
  forget (self);
  g_set_object (&self->draft, draft);
  if (!draft)
    return;

  self->beginning = TRUE;
  self->looking = g_cancellable_new ();
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  review (self);
}
