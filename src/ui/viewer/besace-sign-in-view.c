/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-viewer.h"

#include <gmodule.h>
#include <glib/gi18n.h>
#include <webkit/webkit.h>

#include "besace-lesbases-client.h"

#define SIGN_IN_PAGE "/connexion"

#define BESACE_TYPE_SIGN_IN_VIEW (besace_sign_in_view_get_type ())
G_DECLARE_FINAL_TYPE (BesaceSignInView, besace_sign_in_view, BESACE, SIGN_IN_VIEW, GtkWidget)

struct _BesaceSignInView {
  GtkWidget             parent_instance;

  WebKitWebView        *view;        /* (nullable) once it is disposed of */
  WebKitNetworkSession *session;     /* (owned) (nullable) the same */
  char                 *origin;      /* (owned) */
  char                 *host;        /* (owned) of the origin */
  GCancellable         *cancellable; /* (owned) */
  gboolean              looking;     /* at the cookies */
  gboolean              look_again;
  char                 *token;       /* (owned) (nullable) once there is one, until it is told */
  guint                 telling;     /* source that tells it */
  gboolean              signed_in;
};

G_DEFINE_FINAL_TYPE (BesaceSignInView, besace_sign_in_view, GTK_TYPE_WIDGET)

typedef enum {
  SIGNAL_FAILED,
  SIGNAL_SIGNED_IN,
  SIGNAL_VISITING,
} BesaceSignInViewSignal;

static guint signals[SIGNAL_VISITING + 1];

static void look (BesaceSignInView *self);

static void
fail (BesaceSignInView *self,
      const char       *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

/* RFC 6761 and RFC 5735: names and addresses that never leave this computer. */
static gboolean
is_loopback (const char *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);

  return address ? g_inet_address_get_is_loopback (address) : g_ascii_strcasecmp (host, "localhost") == 0;
}

/* What is typed here must not be read on its way: https, or a server of this very computer. */
static gboolean
is_safe (const char *address)
{
  g_autoptr(GUri) uri = address ? g_uri_parse (address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  if (g_strcmp0 (scheme, "about") == 0)
    return TRUE;
  if (!host || !*host)
    return FALSE;
  return g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && is_loopback (host));
}

/* A cookie for the whole domain of the host is one for the host as well; one for a wider domain is not the instance’s. */
static gboolean
is_session_cookie (BesaceSignInView *self,
                   SoupCookie       *cookie)
{
  const char *domain = soup_cookie_get_domain (cookie);
  const char *value = soup_cookie_get_value (cookie);

  if (!domain || !value || !*value)
    return FALSE;

  if (*domain == '.')
    domain++;
  return g_str_equal (soup_cookie_get_name (cookie), besace_lesbases_client_get_cookie_name (self->origin)) &&
         g_ascii_strcasecmp (domain, self->host) == 0;
}

/* Whoever hears of it closes the page, which WebKit does not expect while it answers. */
static gboolean
tell_cb (gpointer user_data)
{
  g_autoptr(BesaceSignInView) self = g_object_ref (user_data);
  g_autofree char *token = g_steal_pointer (&self->token);

  self->telling = 0;
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, token);
  return G_SOURCE_REMOVE;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceSignInView) self = user_data;
  g_autoptr(GError) error = NULL;
  GList *cookies = webkit_cookie_manager_get_cookies_finish (WEBKIT_COOKIE_MANAGER (source), result, &error);

  self->looking = FALSE;
  for (GList *link = cookies; link && !self->signed_in && self->view; link = link->next) {
    if (is_session_cookie (self, link->data)) {
      self->signed_in = TRUE;
      self->token = g_strdup (soup_cookie_get_value (link->data));
      self->telling = g_idle_add (tell_cb, self);
    }
  }
  g_list_free_full (cookies, (GDestroyNotify) soup_cookie_free);

  if (self->look_again)
    look (self);
}

/* One look at a time; what changes meanwhile is looked at afterwards. */
static void
look (BesaceSignInView *self)
{
  self->look_again = self->looking;
  if (self->looking || self->signed_in || !self->view)
    return;

  self->looking = TRUE;
  webkit_cookie_manager_get_cookies (webkit_network_session_get_cookie_manager (self->session), self->origin, self->cancellable,
                                     looked_cb, g_object_ref (self));
}

/* Only once a page is there in the place of the one before does its host count: an address that is on its way is not what the
 * person sees. */
static void
load_changed_cb (BesaceSignInView *self,
                 WebKitLoadEvent   event)
{
  const char *address = webkit_web_view_get_uri (self->view);
  g_autoptr(GUri) uri = NULL;

  if (event == WEBKIT_LOAD_COMMITTED && address) {
    uri = g_uri_parse (address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
    if (uri && g_uri_get_host (uri))
      g_signal_emit (self, signals[SIGNAL_VISITING], 0, g_uri_get_host (uri), g_str_equal (g_uri_get_scheme (uri), "https"));
  }
  if (event == WEBKIT_LOAD_COMMITTED || event == WEBKIT_LOAD_FINISHED)
    look (self);
}

static WebKitURIRequest *
get_request (WebKitPolicyDecision *decision)
{
  WebKitNavigationAction *action =
    webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));

  return webkit_navigation_action_get_request (action);
}

/* There is one page: what wants a window of its own takes its place, and what cannot be shown is not downloaded. */
static gboolean
decide_policy_cb (BesaceSignInView         *self,
                  WebKitPolicyDecision     *decision,
                  WebKitPolicyDecisionType  type)
{
  gboolean usable = FALSE;

  switch (type) {
  case WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION:
    usable = is_safe (webkit_uri_request_get_uri (get_request (decision)));
    break;
  case WEBKIT_POLICY_DECISION_TYPE_RESPONSE:
    usable = webkit_response_policy_decision_is_mime_type_supported (WEBKIT_RESPONSE_POLICY_DECISION (decision));
    break;
  case WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION:
  default:
    if (is_safe (webkit_uri_request_get_uri (get_request (decision))))
      webkit_web_view_load_request (self->view, get_request (decision));
    break;
  }

  if (usable)
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_ignore (decision);
  return TRUE;
}

static gboolean
load_failed_cb (BesaceSignInView *self,
                WebKitLoadEvent   event,
                const char       *address,
                GError           *error)
{
  g_autoptr(GUri) uri = address ? g_uri_parse (address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  const char *host = uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : self->host;
  g_autofree char *message = NULL;

  /* What the policy stopped, and what was left before it was there, is no failure. */
  if (error->domain == WEBKIT_POLICY_ERROR ||
      g_error_matches (error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;

  message = g_strdup_printf (_("%s cannot be reached (%s): see whether the network works, and whether it lets “%s” through."), host,
                             error->message, host);
  fail (self, message);
  return TRUE;
}

static gboolean
tls_failed_cb (BesaceSignInView *self,
               const char       *address)
{
  g_autoptr(GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *message =
    g_strdup_printf (_("The certificate of %s cannot be trusted, and nothing was sent: see whether the clock of this computer is right; "
                       "a filter of the network may also stand between: ask whoever runs it."),
                     uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : self->host);

  fail (self, message);
  return TRUE;
}

static void
process_terminated_cb (BesaceSignInView *self)
{
  fail (self, _("The sign-in page stopped unexpectedly. Nothing is lost: open it again."));
}

static gboolean
permission_request_cb (WebKitWebView           *view,
                       WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

/* Of its menu only what helps to fill in a form: an address or a picture has nowhere to go from here. */
static gboolean
context_menu_cb (WebKitWebView     *view,
                 WebKitContextMenu *menu)
{
  for (guint i = webkit_context_menu_get_n_items (menu); i > 0; i--) {
    WebKitContextMenuItem *item = webkit_context_menu_get_item_at_position (menu, i - 1);
    WebKitContextMenuAction action = webkit_context_menu_item_get_stock_action (item);

    if (action != WEBKIT_CONTEXT_MENU_ACTION_CUT && action != WEBKIT_CONTEXT_MENU_ACTION_COPY &&
        action != WEBKIT_CONTEXT_MENU_ACTION_PASTE && action != WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL)
      webkit_context_menu_remove (menu, item);
  }

  return webkit_context_menu_get_n_items (menu) == 0;
}

static void
download_started_cb (WebKitNetworkSession *session,
                     WebKitDownload       *download)
{
  webkit_download_cancel (download);
}

static void
create_view (BesaceSignInView *self)
{
  g_autoptr(WebKitWebContext) context = g_object_new (WEBKIT_TYPE_WEB_CONTEXT, NULL);
  g_autoptr(WebKitSettings) settings =
    webkit_settings_new_with_settings ("enable-back-forward-navigation-gestures", FALSE,
                                       "enable-developer-extras", FALSE,
                                       "enable-media-stream", FALSE,
                                       "enable-page-cache", FALSE,
                                       "enable-webrtc", FALSE,
                                       "hardware-acceleration-policy", WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER,
                                       "javascript-can-open-windows-automatically", FALSE,
                                       NULL);

  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  self->session = webkit_network_session_new_ephemeral ();
  self->view = g_object_new (WEBKIT_TYPE_WEB_VIEW,
                             "network-session", self->session,
                             "settings", settings,
                             "web-context", context,
                             NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));

  g_signal_connect (self->session, "download-started", G_CALLBACK (download_started_cb), NULL);
  g_signal_connect_object (webkit_network_session_get_cookie_manager (self->session), "changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "decide-policy", G_CALLBACK (decide_policy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "load-changed", G_CALLBACK (load_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "load-failed", G_CALLBACK (load_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "load-failed-with-tls-errors", G_CALLBACK (tls_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "web-process-terminated", G_CALLBACK (process_terminated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->view, "context-menu", G_CALLBACK (context_menu_cb), NULL);
  g_signal_connect (self->view, "permission-request", G_CALLBACK (permission_request_cb), NULL);
}

static gboolean
besace_sign_in_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BESACE_SIGN_IN_VIEW (widget)->view));
}

static void
besace_sign_in_view_dispose (GObject *object)
{
  BesaceSignInView *self = BESACE_SIGN_IN_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->telling, g_source_remove);

  /* The process would linger for the next page; there is none. */
  if (self->view != NULL) {
    g_signal_handlers_disconnect_by_data (self->view, self);
    webkit_web_view_terminate_web_process (self->view);
    gtk_widget_unparent (GTK_WIDGET (self->view));
    self->view = NULL;
  }
  g_clear_object (&self->session);

  G_OBJECT_CLASS (besace_sign_in_view_parent_class)->dispose (object);
}

static void
besace_sign_in_view_finalize (GObject *object)
{
  BesaceSignInView *self = BESACE_SIGN_IN_VIEW (object);

  g_clear_pointer (&self->origin, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->token, g_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (besace_sign_in_view_parent_class)->finalize (object);
}

static void
besace_sign_in_view_class_init (BesaceSignInViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_sign_in_view_dispose;
  object_class->finalize = besace_sign_in_view_finalize;

  widget_class->grab_focus = besace_sign_in_view_grab_focus;

  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SIGNED_IN] =
    g_signal_new ("signed-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_VISITING] =
    g_signal_new ("visiting", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
besace_sign_in_view_init (BesaceSignInView *self)
{
  self->cancellable = g_cancellable_new ();
}

G_MODULE_EXPORT GtkWidget *besace_sign_in_view_new (const char *origin);

GtkWidget *
besace_sign_in_view_new (const char *origin)
{
  BesaceSignInView *self = g_object_new (BESACE_TYPE_SIGN_IN_VIEW, NULL);
  g_autoptr(GUri) uri = g_uri_parse (origin, G_URI_FLAGS_NONE, NULL);
  g_autofree char *page = g_strconcat (origin, SIGN_IN_PAGE, NULL);

  self->origin = g_strdup (origin);
  self->host = g_strdup (uri ? g_uri_get_host (uri) : "");
  create_view (self);
  webkit_web_view_load_uri (self->view, page);
  return GTK_WIDGET (self);
}
