/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sign-in-window.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-source-status.h"
#include "besace-viewer-loader.h"

#define SIGN_IN_PAGE "/connexion"

typedef enum {
  STEP_EXPLAIN,
  STEP_PAGE,
  STEP_LINK,
  STEP_WAIT,
  STEP_DONE,
} Step;

struct _BesaceSignInWindow {
  AdwWindow        parent_instance;

  BesaceSessions  *sessions;    /* (owned) (nullable) once it is disposed of */
  char            *origin;      /* (owned) */
  char            *host;        /* (owned) of the origin */
  GCancellable    *cancellable; /* (owned) (nullable) of what is waited for */
  Step             step;
  Step             asked_in;    /* where the person goes back to when what is waited for fails */

  GtkWidget       *back_button;
  GtkLabel        *trouble_label;
  GtkStack        *stack;
  AdwStatusPage   *explain_page;
  GtkLabel        *place_label;
  GtkWidget       *training_label;
  GtkWidget       *ended_label;
  GtkWidget       *open_button;
  GtkWidget       *link_button;
  GtkImage        *host_image;
  GtkLabel        *host_label;
  AdwBin          *page_bin;
  GtkWidget       *no_page_label;
  GtkWidget       *link_row;
  GtkLabel        *wait_label;
  AdwStatusPage   *done_page;
  GtkWidget       *close_button;
};

G_DEFINE_FINAL_TYPE (BesaceSignInWindow, besace_sign_in_window, ADW_TYPE_WINDOW)

typedef enum {
  SIGNAL_SIGNED_IN,
} BesaceSignInWindowSignal;

static guint signals[SIGNAL_SIGNED_IN + 1];

static void
show_trouble (BesaceSignInWindow *self,
              const char         *message)
{
  gtk_label_set_text (self->trouble_label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), message != NULL);
}

static void
focus_step (BesaceSignInWindow *self)
{
  switch (self->step) {
  case STEP_EXPLAIN:
    gtk_widget_grab_focus (gtk_widget_get_visible (self->open_button) ? self->open_button : self->link_button);
    break;
  case STEP_PAGE:
    if (adw_bin_get_child (self->page_bin))
      gtk_widget_grab_focus (adw_bin_get_child (self->page_bin));
    break;
  case STEP_LINK:
    gtk_widget_grab_focus (self->link_row);
    break;
  case STEP_WAIT:
    gtk_widget_grab_focus (self->back_button);
    break;
  case STEP_DONE:
  default:
    gtk_widget_grab_focus (self->close_button);
  }
}

static void
show_step (BesaceSignInWindow *self,
           Step                step)
{
  static const char *const names[] = { "explain", "page", "link", "wait", "done" };

  /* What the pages have left behind goes with them. */
  if (step != STEP_PAGE)
    adw_bin_set_child (self->page_bin, NULL);

  self->step = step;
  gtk_stack_set_visible_child_name (self->stack, names[step]);
  gtk_widget_set_visible (self->back_button, step != STEP_EXPLAIN && step != STEP_DONE);
  focus_step (self);
}

static void
stop_waiting (BesaceSignInWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Begins to wait for something that ends in the step that is shown now, if it fails. */
static GCancellable *
wait_for (BesaceSignInWindow *self,
          const char         *what)
{
  stop_waiting (self);
  self->cancellable = g_cancellable_new ();
  self->asked_in = self->step == STEP_LINK ? STEP_LINK : STEP_EXPLAIN;
  gtk_label_set_text (self->wait_label, what);
  show_trouble (self, NULL);
  show_step (self, STEP_WAIT);
  return self->cancellable;
}

/* A status page reads markup, and names are just text. */
static void
show_done (BesaceSignInWindow  *self,
           const BesaceSession *session,
           gboolean             kept)
{
  /* Translators: %s is a person. */
  g_autofree char *title = g_strdup_printf (_("Signed in as %s"), besace_session_get_title (session));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done_page), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page,
                                   kept ? _("The sign-in is kept in the keyring of your session, for thirty days at most. The "
                                            "preferences show it, and sign out.")
                                        : _("This computer has no keyring that Besace could open: you are signed in until Besace "
                                            "is closed."));
  show_step (self, STEP_DONE);
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(BesaceSignInWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean kept;
  g_autoptr(BesaceSession) session = besace_sessions_sign_in_finish (BESACE_SESSIONS (source), result, &kept, &error);

  if (!self->sessions || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (session) {
    show_done (self, session, kept);
  } else {
    show_trouble (self, error->message);
    show_step (self, self->asked_in);
  }
}

/* (transfer full) */
static char *
say_asking (BesaceSignInWindow *self)
{
  return g_strdup_printf (_("%s is asked who you are…"), self->host);
}

static void
page_signed_in_cb (BesaceSignInWindow *self,
                   const char         *token)
{
  /* The page goes, and its text with it. */
  g_autofree char *own = g_strdup (token);
  g_autofree char *asking = say_asking (self);

  besace_sessions_sign_in_async (self->sessions, self->origin, own, wait_for (self, asking),
                                 signed_in_cb, g_object_ref (self));
}

static void
page_visiting_cb (BesaceSignInWindow *self,
                  const char         *host,
                  gboolean            secure)
{
  g_autofree char *text = secure ? g_strdup (host) : g_strdup_printf (_("%s, on this computer"), host);

  gtk_label_set_text (self->host_label, text);
  gtk_image_set_from_icon_name (self->host_image, secure ? "channel-secure-symbolic" : "computer-symbolic");
  show_trouble (self, NULL);
}

static void
page_failed_cb (BesaceSignInWindow *self,
                const char         *message)
{
  show_trouble (self, message);
  show_step (self, STEP_EXPLAIN);
}

static void
show_page (BesaceSignInWindow       *self,
           const BesaceViewerModule *module)
{
  GtkWidget *page = module->sign_in_view_new (self->origin);

  g_signal_connect_object (page, "visiting", G_CALLBACK (page_visiting_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "signed-in", G_CALLBACK (page_signed_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "failed", G_CALLBACK (page_failed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sign-in page"), -1);
  gtk_label_set_text (self->host_label, "…");
  adw_bin_set_child (self->page_bin, page);
  show_step (self, STEP_PAGE);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceSignInWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  const BesaceViewerModule *module = besace_viewer_loader_load_finish (result, &error);

  if (!self->sessions || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (module) {
    show_page (self, module);
  } else {
    gtk_widget_set_visible (self->open_button, FALSE);
    gtk_widget_set_visible (self->no_page_label, TRUE);
    show_step (self, STEP_LINK);
  }
}

static void
open_page_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceSignInWindow *self = BESACE_SIGN_IN_WINDOW (widget);

  besace_viewer_loader_load_async (wait_for (self, _("The sign-in page is being opened…")), loaded_cb, g_object_ref (self));
}

static void
have_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  show_trouble (BESACE_SIGN_IN_WINDOW (widget), NULL);
  show_step (BESACE_SIGN_IN_WINDOW (widget), STEP_LINK);
}

static void
use_link_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BesaceSignInWindow *self = BESACE_SIGN_IN_WINDOW (widget);
  g_autofree char *link = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->link_row))));
  g_autofree char *asking = say_asking (self);

  if (*link == '\0') {
    show_trouble (self, _("Paste the whole link first."));
    return;
  }

  /* It serves once: another one comes in its place. */
  gtk_editable_set_text (GTK_EDITABLE (self->link_row), "");
  besace_sessions_sign_in_with_link_async (self->sessions, self->origin, link,
                                           wait_for (self, asking), signed_in_cb, g_object_ref (self));
}

static void
browse_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autofree char *page = g_strconcat (BESACE_SIGN_IN_WINDOW (widget)->origin, SIGN_IN_PAGE, NULL);

  gtk_show_uri (GTK_WINDOW (widget), page, GDK_CURRENT_TIME);
}

/* One step back, and out of the window from the first one. */
static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BesaceSignInWindow *self = BESACE_SIGN_IN_WINDOW (widget);
  Step step = self->step;

  stop_waiting (self);
  show_trouble (self, NULL);
  if (step == STEP_EXPLAIN || step == STEP_DONE)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_step (self, step == STEP_WAIT ? self->asked_in : STEP_EXPLAIN);
}

static void
link_entered_cb (BesaceSignInWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sign-in.use-link", NULL);
}

static void
show_title (BesaceSignInWindow *self,
            const char         *title)
{
  /* Translators: %s is an instance of Les Bases. */
  g_autofree char *text = g_strdup_printf (_("Sign in to %s"), title);

  adw_status_page_set_title (self->explain_page, text);
  gtk_window_set_title (GTK_WINDOW (self), text);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceSignInWindow) self = user_data;
  g_autoptr(GPtrArray) sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, NULL);

  for (guint i = 0; sources && i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);
    g_autofree char *origin = besace_sessions_get_origin (status->address);
    g_autofree char *title = besace_source_status_get_title (status);

    if (g_str_equal (status->kind, "lesbases") && g_str_equal (origin, self->origin)) {
      show_title (self, title);
      return;
    }
  }
}

/* The national instance has its name; that of another one is what whoever added it calls it. */
static void
show_instance (BesaceSignInWindow *self,
               BesaceSynchroniser *synchroniser)
{
  gboolean training = besace_sessions_is_training (self->origin);

  show_title (self, training ? self->host : _("Les Bases"));
  gtk_label_set_text (self->place_label, self->origin);
  gtk_widget_set_visible (self->training_label, training);
  if (training)
    besace_synchroniser_list_async (synchroniser, NULL, listed_cb, g_object_ref (self));
}

static void
besace_sign_in_window_dispose (GObject *object)
{
  BesaceSignInWindow *self = BESACE_SIGN_IN_WINDOW (object);

  stop_waiting (self);
  if (self->sessions)
    adw_bin_set_child (self->page_bin, NULL);
  g_clear_object (&self->sessions);

  G_OBJECT_CLASS (besace_sign_in_window_parent_class)->dispose (object);
}

static void
besace_sign_in_window_finalize (GObject *object)
{
  BesaceSignInWindow *self = BESACE_SIGN_IN_WINDOW (object);

  g_clear_pointer (&self->origin, g_free);
  g_clear_pointer (&self->host, g_free);

  G_OBJECT_CLASS (besace_sign_in_window_parent_class)->finalize (object);
}

static void
besace_sign_in_window_class_init (BesaceSignInWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_sign_in_window_dispose;
  object_class->finalize = besace_sign_in_window_finalize;

  signals[SIGNAL_SIGNED_IN] =
    g_signal_new ("signed-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/signin/besace-sign-in-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, explain_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, place_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, training_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, ended_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, link_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, host_image);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, host_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, page_bin);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, no_page_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, link_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, wait_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, done_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceSignInWindow, close_button);
  gtk_widget_class_bind_template_callback (widget_class, link_entered_cb);

  gtk_widget_class_install_action (widget_class, "sign-in.open-page", NULL, open_page_action);
  gtk_widget_class_install_action (widget_class, "sign-in.have-link", NULL, have_link_action);
  gtk_widget_class_install_action (widget_class, "sign-in.use-link", NULL, use_link_action);
  gtk_widget_class_install_action (widget_class, "sign-in.browse", NULL, browse_action);
  gtk_widget_class_install_action (widget_class, "sign-in.leave", NULL, leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sign-in.leave", NULL);
}

static void
besace_sign_in_window_init (BesaceSignInWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  besace_accessible_text_tell_entry (ADW_ENTRY_ROW (self->link_row));
}

GtkWidget *
besace_sign_in_window_new (BesaceWorkspace *workspace,
                           const char      *origin)
{
  BesaceSignInWindow *self = g_object_new (BESACE_TYPE_SIGN_IN_WINDOW, NULL);
  g_autoptr(GUri) uri = NULL;

  self->sessions = g_object_ref (besace_workspace_get_sessions (workspace));
  self->origin = besace_sessions_get_origin (origin);
  uri = g_uri_parse (self->origin, G_URI_FLAGS_NONE, NULL);
  self->host = g_strdup (uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : self->origin);
  show_instance (self, besace_workspace_get_synchroniser (workspace));
  show_step (self, STEP_EXPLAIN);
  return GTK_WIDGET (self);
}

void
besace_sign_in_window_say_ended (BesaceSignInWindow *self)
{
  g_return_if_fail (BESACE_IS_SIGN_IN_WINDOW (self));

  gtk_widget_set_visible (self->ended_label, TRUE);
}
