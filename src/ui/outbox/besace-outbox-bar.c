/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-bar.h"

#include <glib/gi18n.h>

#include "besace-instances.h"
#include "besace-outbox-agreement.h"
#include "besace-outbox-summary.h"
#include "besace-outbox-unheard.h"
#include "besace-sign-in-window.h"
#include "besace-undo-history.h"

/* While much is sent, what is shown follows that often: to look through all that waits at each step of each of hundreds would hold
 * the window up. */
#define FOLLOW_MS 200

struct _BesaceOutboxBar {
  AdwBin               parent_instance;

  BesaceWorkspace     *workspace;   /* (owned) (nullable) until it is set, and once it is disposed of */
  char                *origin;      /* (owned) (nullable) of the instance for which the first of what waits is */
  GCancellable        *cancellable; /* (owned) of what only looks: what sends goes on to its end */
  char                *ended;       /* (owned) (nullable) of the instance that ended a run as it did not know the person any more */
  BesaceSession       *session;     /* (owned) (nullable) of the run that this has begun, while it goes on */
  guint                follow_id;   /* of the time-out after which what is shown follows a run; 0: none */
  BesaceOutboxUnheard *unheard;     /* (owned) what of it another workstation may have sent */
  guint                told[BESACE_N_CONTRIBUTION_STATES]; /* how many there were of each state when a run ended */

  GtkLabel            *name_label;
  GtkLabel            *unheard_label;
  GtkWidget           *files_label;
  GtkLabel            *outcome_label;
  GtkButton           *send_button;
  GtkWidget           *stop_button;
  GtkProgressBar      *progress_bar;
};

G_DEFINE_FINAL_TYPE (BesaceOutboxBar, besace_outbox_bar, ADW_TYPE_BIN)

/* What was asked for may be answered once the workspace is closed. */
static gboolean
is_open (BesaceOutboxBar *self)
{
  return self->workspace && besace_workspace_get_library (self->workspace);
}

static BesaceContributions *
get_contributions (BesaceOutboxBar *self)
{
  return besace_library_get_contributions (besace_workspace_get_library (self->workspace));
}

static BesaceSession *
find_session (BesaceOutboxBar *self)
{
  return self->origin ? besace_sessions_find (besace_workspace_get_sessions (self->workspace), self->origin) : NULL;
}

/* What waits at this workstation for the instance of that origin (nullable: for any). (element-type BesaceContribution)
 * (transfer full) */
static GPtrArray *
list_waiting (BesaceOutboxBar *self,
              const char      *origin)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (self)));
  GPtrArray *waiting = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->state == BESACE_CONTRIBUTION_QUEUED && fields->origin && (!origin || g_str_equal (fields->origin, origin)) &&
        besace_contributions_is_own (get_contributions (self), contribution))
      g_ptr_array_add (waiting, g_steal_pointer (&contribution));
  }
  return waiting;
}

static void
count_states (BesaceOutboxBar *self,
              guint           *counts)
{
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (get_contributions (self)));

  memset (counts, 0, BESACE_N_CONTRIBUTION_STATES * sizeof (guint));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);

    counts[besace_contribution_get_fields (contribution)->state]++;
  }
}

/* The button that had the focus is gone, and the other one is there for it; where neither is, it goes on to the list. */
static void
show_buttons (BesaceOutboxBar *self,
              gboolean         sendable,
              gboolean         running)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean focused = focus && (focus == GTK_WIDGET (self->send_button) || focus == self->stop_button);

  if (focused && !sendable && !running)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (GTK_WIDGET (self->send_button), sendable);
  gtk_widget_set_visible (self->stop_button, running);
  if (focused && (sendable || running))
    gtk_widget_grab_focus (running ? self->stop_button : GTK_WIDGET (self->send_button));
}

static void
show_progress (BesaceOutboxBar            *self,
               gboolean                    running,
               const BesaceOutboxProgress *progress)
{
  g_autofree char *text = g_strdup_printf (_("%u of %u"), progress->n_done, progress->n_total);

  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), running);
  gtk_progress_bar_set_fraction (self->progress_bar, progress->n_total > 0 ? (double) progress->n_done / progress->n_total : 0);
  gtk_progress_bar_set_text (self->progress_bar, text);
}

/* Under which name, and where, beside the button that does it. */
static void
show_name (BesaceOutboxBar *self,
           GPtrArray       *waiting)
{
  BesaceSession *session = find_session (self);
  g_autofree char *place = self->origin ? besace_instances_get_title (self->workspace, self->origin) : NULL;
  g_autofree char *text = NULL;

  if (waiting->len > 0 && session)
    text = besace_outbox_summary_describe_name (self->workspace, session, waiting->len,
                                                besace_outbox_summary_count_reports (waiting));
  else if (waiting->len > 0)
    text = g_strdup_printf (ngettext ("%u contribution waits for %s. Nobody is signed in there yet.",
                                      "%u contributions wait for %s. Nobody is signed in there yet.", waiting->len),
                            waiting->len, place);
  gtk_label_set_text (self->name_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_label), text != NULL);
  gtk_button_set_label (self->send_button, session ? _("Send now") : _("Sign in and send"));
}

/* What nothing here can tell is said before it is done. */
static void
show_unheard (BesaceOutboxBar *self,
              gboolean         sendable)
{
  const guint n_unheard = besace_outbox_unheard_get_count (self->unheard);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u contribution came by a key, or a folder, that is not here now: another computer may have sent it "
                               "already. Plug the key in first if you can.",
                               "%u contributions came by a key, or a folder, that is not here now: another computer may have sent them "
                               "already. Plug the key in first if you can.", n_unheard), n_unheard);

  gtk_label_set_text (self->unheard_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->unheard_label), sendable && n_unheard > 0);
}

static void
set_outcome (BesaceOutboxBar *self,
             const char      *text)
{
  gtk_label_set_text (self->outcome_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_label), text && *text);
}

static void
show (BesaceOutboxBar *self)
{
  g_autoptr(GPtrArray) waiting = NULL;
  BesaceOutboxProgress progress = { 0 };
  gboolean running;

  if (!is_open (self))
    return;

  waiting = list_waiting (self, self->origin);
  running = besace_outbox_get_progress (besace_workspace_get_outbox (self->workspace), &progress);
  show_name (self, waiting);
  show_progress (self, running, &progress);
  show_buttons (self, waiting->len > 0 && !running, running);
  show_unheard (self, waiting->len > 0 && !running);
  gtk_widget_set_visible (self->files_label, !running && besace_outbox_summary_has_files (waiting));
  gtk_widget_set_visible (GTK_WIDGET (self), waiting->len > 0 || running || *gtk_label_get_text (self->outcome_label) != '\0');
}

/* Once they are signed in again, that they were not is no news any more. */
static void
follow_sessions (BesaceOutboxBar *self)
{
  if (!is_open (self))
    return;

  if (self->ended && besace_sessions_find (besace_workspace_get_sessions (self->workspace), self->ended)) {
    g_clear_pointer (&self->ended, g_free);
    set_outcome (self, NULL);
  }
  show (self);
}

static void
sources_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  BesaceOutboxBar *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, &error);

  /* Disposing cancels. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show (self);
}

/* An instance is called as its source is. */
static void
list_sources (BesaceOutboxBar *self)
{
  BesaceSynchroniser *synchroniser = is_open (self) ? besace_workspace_get_synchroniser (self->workspace) : NULL;

  if (synchroniser && !besace_synchroniser_get_progress (synchroniser, NULL))
    besace_synchroniser_list_async (synchroniser, self->cancellable, sources_listed_cb, self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceOutboxBar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceSession) session = besace_sessions_load_finish (BESACE_SESSIONS (source), result, &error);

  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("Whether somebody is signed in is not known: %s", error->message);
  show (self);
}

/* What was said of a run holds until something of it has become of another kind: by then the list says better. */
static void
forget_outcome (BesaceOutboxBar *self)
{
  guint counts[BESACE_N_CONTRIBUTION_STATES];

  if (self->session)
    return;

  count_states (self, counts);
  if (memcmp (counts, self->told, sizeof counts) != 0)
    set_outcome (self, NULL);
}

static void
count_unheard (BesaceOutboxBar *self)
{
  g_autoptr(GPtrArray) waiting = list_waiting (self, self->origin);

  besace_outbox_unheard_set (self->unheard, waiting);
}

/* One instance after the other: that of the first of what waits. */
static void
update (BesaceOutboxBar *self)
{
  g_autoptr(GPtrArray) waiting = NULL;
  const char *origin;

  if (!is_open (self))
    return;

  forget_outcome (self);
  waiting = list_waiting (self, NULL);
  origin = waiting->len > 0 ? besace_contribution_get_fields (g_ptr_array_index (waiting, 0))->origin : NULL;
  if (g_strcmp0 (origin, self->origin) != 0) {
    g_free (self->origin);
    self->origin = g_strdup (origin);
    if (origin)
      besace_sessions_load_async (besace_workspace_get_sessions (self->workspace), origin, self->cancellable, loaded_cb,
                                  g_object_ref (self));
  }
  if (!origin || !besace_outbox_get_progress (besace_workspace_get_outbox (self->workspace), NULL))
    count_unheard (self);
  show (self);
}

static gboolean
follow_cb (gpointer user_data)
{
  BesaceOutboxBar *self = BESACE_OUTBOX_BAR (user_data);

  self->follow_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* What a person does shows at once. */
static void
follow (BesaceOutboxBar *self)
{
  if (!is_open (self) || !besace_outbox_get_progress (besace_workspace_get_outbox (self->workspace), NULL))
    update (self);
  else if (self->follow_id == 0)
    self->follow_id = g_timeout_add (FOLLOW_MS, follow_cb, self);
}

static void
tell (BesaceOutboxBar *self,
      const char      *text)
{
  if (is_open (self))
    count_states (self, self->told);
  set_outcome (self, text);
  show (self);
}

static void send_clicked_cb (BesaceOutboxBar *self);

/* The instance does not know any more who it is: that is asked at once where somebody looks, else when they come to send. */
static void
ask_who (BesaceOutboxBar     *self,
         const BesaceSession *session)
{
  besace_sessions_expire (besace_workspace_get_sessions (self->workspace), session->origin);
  g_free (self->ended);
  self->ended = g_strdup (session->origin);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && g_strcmp0 (self->origin, session->origin) == 0)
    send_clicked_cb (self);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(BesaceOutboxBar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceOutboxReport) report = besace_outbox_send_finish (BESACE_OUTBOX (source), result, &error);
  g_autoptr(BesaceSession) session = g_steal_pointer (&self->session);
  g_autofree char *text = NULL;

  if (report)
    text = besace_outbox_summary_describe (report);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (error->message);
  tell (self, text);
  if (report && report->signed_out && is_open (self))
    ask_who (self, session);
}

static void
run (BesaceOutboxBar *self)
{
  BesaceSession *session = is_open (self) ? find_session (self) : NULL;
  BesaceUndoHistory *history = besace_undo_history_find (GTK_WIDGET (self));

  tell (self, NULL);
  if (!session || self->session)
    return;

  /* What was said to wait waits no more, and what leaves is not taken back by a button that came before. */
  if (history)
    besace_undo_history_hush (history);

  self->session = besace_session_ref (session);
  besace_outbox_send_async (besace_workspace_get_outbox (self->workspace), session, NULL, sent_cb, g_object_ref (self));
}

static void
agreed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceOutboxBar) self = user_data;
  g_autoptr(GError) error = NULL;

  if (besace_outbox_agreement_ask_finish (result, &error))
    run (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
send_now (BesaceOutboxBar *self)
{
  BesaceSession *session = is_open (self) ? find_session (self) : NULL;
  g_autoptr(GPtrArray) waiting = NULL;
  g_autoptr(GPtrArray) uuids = NULL;

  if (!session)
    return;

  waiting = list_waiting (self, self->origin);
  uuids = besace_outbox_agreement_list_missing (waiting, session);
  if (uuids->len > 0)
    besace_outbox_agreement_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, session, uuids, agreed_cb,
                                       g_object_ref (self));
  else
    run (self);
}

static void
send_clicked_cb (BesaceOutboxBar *self)
{
  GtkWidget *window;

  if (find_session (self)) {
    send_now (self);
    return;
  }

  window = besace_sign_in_window_new (self->workspace, self->origin);
  if (g_strcmp0 (self->ended, self->origin) == 0)
    besace_sign_in_window_say_ended (BESACE_SIGN_IN_WINDOW (window));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  /* How long the sign-in is kept is read first; where nobody signed in, nothing is sent. */
  g_signal_connect_object (window, "destroy", G_CALLBACK (send_now), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
stop_clicked_cb (BesaceOutboxBar *self)
{
  besace_outbox_stop (besace_workspace_get_outbox (self->workspace));
}

static void
besace_outbox_bar_dispose (GObject *object)
{
  BesaceOutboxBar *self = BESACE_OUTBOX_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_outbox_bar_parent_class)->dispose (object);
}

static void
besace_outbox_bar_finalize (GObject *object)
{
  BesaceOutboxBar *self = BESACE_OUTBOX_BAR (object);

  g_clear_pointer (&self->origin, g_free);
  g_clear_pointer (&self->ended, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->unheard);
  g_clear_pointer (&self->session, besace_session_unref);

  G_OBJECT_CLASS (besace_outbox_bar_parent_class)->finalize (object);
}

static void
besace_outbox_bar_class_init (BesaceOutboxBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_outbox_bar_dispose;
  object_class->finalize = besace_outbox_bar_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/outbox/besace-outbox-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, name_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, unheard_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, files_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, send_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, stop_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxBar, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, send_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
}

static void
besace_outbox_bar_init (BesaceOutboxBar *self)
{
  self->cancellable = g_cancellable_new ();
  self->unheard = besace_outbox_unheard_new ();
  g_signal_connect_object (self->unheard, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (besace_outbox_unheard_recount), self->unheard, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_outbox_bar_set_workspace (BesaceOutboxBar *self,
                                 BesaceWorkspace *workspace)
{
  g_return_if_fail (BESACE_IS_OUTBOX_BAR (self));
  g_return_if_fail (!self->workspace);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (get_contributions (self), "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_sessions (workspace), "changed", G_CALLBACK (follow_sessions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_outbox (workspace), "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_synchroniser (workspace), "changed", G_CALLBACK (list_sources), self,
                           G_CONNECT_SWAPPED);
  list_sources (self);
  update (self);
}
