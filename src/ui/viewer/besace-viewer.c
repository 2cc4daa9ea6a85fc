/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-viewer.h"

#include <gmodule.h>
#include <glib/gi18n.h>
#include <webkit/webkit.h>

#include "besace-archive.h"

#define SCHEME "besace-module"

/* What a module may load: its own files, and what it makes itself. */
#define CONTENT_SECURITY_POLICY \
  "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; " \
  "connect-src 'self' data: blob:; " \
  "form-action 'none'"

/* The archive, and the workers that still read from it when the viewer is gone. Reference counted. */
typedef struct {
  BesaceArchive *archive; /* (owned) */
} BesaceSharedArchive;

/* What a worker reads. It does not own the viewer: a widget must not be destroyed on another thread. */
typedef struct {
  BesaceSharedArchive *shared; /* (owned) */
  char                *name;   /* (owned) of the file */
} BesaceViewerRequest;

#define BESACE_TYPE_VIEWER (besace_viewer_get_type ())
G_DECLARE_FINAL_TYPE (BesaceViewer, besace_viewer, BESACE, VIEWER, GtkWidget)

struct _BesaceViewer {
  GtkWidget            parent_instance;

  WebKitWebView       *view;        /* (nullable) once it is disposed of */
  char                *origin;      /* (owned) */
  BesaceSharedArchive *shared;      /* (owned) (nullable) until it is open */
  GCancellable        *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceViewer, besace_viewer, GTK_TYPE_WIDGET)

typedef enum {
  SIGNAL_FAILED,
} BesaceViewerSignal;

static guint signals[SIGNAL_FAILED + 1];

static void
shared_archive_clear (gpointer data)
{
  besace_archive_free (((BesaceSharedArchive *) data)->archive);
}

static void
shared_archive_unref (BesaceSharedArchive *shared)
{
  g_atomic_rc_box_release_full (shared, shared_archive_clear);
}

static void
request_free (BesaceViewerRequest *request)
{
  shared_archive_unref (request->shared);
  g_free (request->name);
  g_free (request);
}

static void
fail (BesaceViewer *self,
      const char   *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

/* What browsers insist on; the types of a desktop's own database differ from one version to the next. (transfer full) */
static char *
guess_mime_type (const char *name)
{
  static const char *const known[][2] = {
    { ".css", "text/css" },
    { ".htm", "text/html" },
    { ".html", "text/html" },
    { ".js", "text/javascript" },
    { ".json", "application/json" },
    { ".mjs", "text/javascript" },
    { ".svg", "image/svg+xml" },
    { ".wasm", "application/wasm" },
  };
  g_autofree char *content_type = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_suffix (name, known[i][0]))
      return g_strdup (known[i][1]);

  content_type = g_content_type_guess (name, NULL, 0, NULL);
  return g_content_type_get_mime_type (content_type);
}

/* The file that an address of the module stands for. (transfer full) */
static char *
get_file_name (WebKitURISchemeRequest *request)
{
  g_autoptr(GUri) uri = g_uri_parse (webkit_uri_scheme_request_get_uri (request), G_URI_FLAGS_NONE, NULL);
  const char *path = uri != NULL ? g_uri_get_path (uri) : "";

  while (*path == '/')
    path++;
  if (*path == '\0' || g_str_has_suffix (path, "/"))
    return g_strconcat (path, "index.html", NULL);

  return g_strdup (path);
}

static void
read_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const BesaceViewerRequest *request = task_data;
  GError *error = NULL;
  GBytes *bytes = besace_archive_read (request->shared->archive, request->name, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source_object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(WebKitURISchemeRequest) request = user_data;
  const char *name = ((BesaceViewerRequest *) g_task_get_task_data (G_TASK (result)))->name;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(WebKitURISchemeResponse) response = NULL;
  g_autofree char *mime_type = NULL;
  SoupMessageHeaders *headers;

  if (bytes == NULL) {
    g_debug ("The module asked for “%s”: %s", name, error->message);
    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }

  mime_type = guess_mime_type (name);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  response = webkit_uri_scheme_response_new (stream, (gint64) g_bytes_get_size (bytes));
  webkit_uri_scheme_response_set_content_type (response, mime_type);

  headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  soup_message_headers_append (headers, "Content-Security-Policy", CONTENT_SECURITY_POLICY);
  webkit_uri_scheme_response_set_http_headers (response, headers);
  webkit_uri_scheme_request_finish_with_response (request, response);
}

static void
request_cb (WebKitURISchemeRequest *request,
            gpointer                user_data)
{
  g_autoptr(BesaceViewer) self = g_weak_ref_get (user_data);
  BesaceViewerRequest *data;
  g_autoptr(GTask) task = NULL;

  if (self == NULL || self->shared == NULL) {
    g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "The viewer is closed");

    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }

  task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (request));
  data = g_new0 (BesaceViewerRequest, 1);
  data->shared = g_atomic_rc_box_acquire (self->shared);
  data->name = get_file_name (request);
  g_task_set_source_tag (task, request_cb);
  g_task_set_task_data (task, data, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, read_thread);
}

static gboolean
is_own_address (BesaceViewer *self,
                const char   *address)
{
  g_autofree char *own = g_strdup_printf (SCHEME "://%s/", self->origin);

  return address != NULL && (g_str_has_prefix (address, own) || g_str_has_prefix (address, "about:"));
}

/* A module stays among its own files: it opens no window, and what cannot be shown is not downloaded. */
static gboolean
decide_policy_cb (BesaceViewer             *self,
                  WebKitPolicyDecision     *decision,
                  WebKitPolicyDecisionType  type)
{
  WebKitNavigationAction *action;
  const char *address;

  switch (type) {
  case WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION:
    action = webkit_navigation_policy_decision_get_navigation_action (WEBKIT_NAVIGATION_POLICY_DECISION (decision));
    address = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
    if (is_own_address (self, address))
      webkit_policy_decision_use (decision);
    else
      webkit_policy_decision_ignore (decision);
    return TRUE;
  case WEBKIT_POLICY_DECISION_TYPE_RESPONSE:
    address = webkit_uri_request_get_uri (
      webkit_response_policy_decision_get_request (WEBKIT_RESPONSE_POLICY_DECISION (decision)));
    if (is_own_address (self, address) &&
        webkit_response_policy_decision_is_mime_type_supported (WEBKIT_RESPONSE_POLICY_DECISION (decision)))
      webkit_policy_decision_use (decision);
    else
      webkit_policy_decision_ignore (decision);
    return TRUE;
  case WEBKIT_POLICY_DECISION_TYPE_NEW_WINDOW_ACTION:
  default:
    webkit_policy_decision_ignore (decision);
    return TRUE;
  }
}

static gboolean
permission_request_cb (WebKitWebView           *view,
                       WebKitPermissionRequest *request)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

/* Reloading, going back and inspecting make no sense here; copying has its keys. */
static gboolean
context_menu_cb (void)
{
  return TRUE;
}

static gboolean
load_failed_cb (BesaceViewer    *self,
                WebKitLoadEvent  event,
                const char      *address,
                GError          *error)
{
  /* What the policy stopped, and what was left before it was there, is no failure. */
  if (error->domain != WEBKIT_POLICY_ERROR &&
      !g_error_matches (error, WEBKIT_NETWORK_ERROR, WEBKIT_NETWORK_ERROR_CANCELLED) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (self, _("A page of this activity is missing from its file. Tell whoever published it; the rest of the "
                  "resource can be read as usual."));
  return TRUE;
}

static void
process_terminated_cb (BesaceViewer *self)
{
  fail (self, _("The activity stopped unexpectedly. Nothing else is lost: go back and open it again."));
}

static void
download_started_cb (WebKitNetworkSession *session,
                     WebKitDownload       *download)
{
  webkit_download_cancel (download);
}

static WebKitNetworkSession *
create_session (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *proxy;

  /* The policy lets nothing out. Should something get past it, it would be sent to a port where nobody listens. */
  proxy = webkit_network_proxy_settings_new ("http://127.0.0.1:9", NULL);
  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, proxy);
  webkit_network_proxy_settings_free (proxy);

  g_signal_connect (session, "download-started", G_CALLBACK (download_started_cb), NULL);
  return session;
}

/* WebKit decides how long it keeps a context. */
static gpointer
weak_ref_new (BesaceViewer *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
create_view (BesaceViewer *self)
{
  g_autoptr(WebKitWebContext) context = g_object_new (WEBKIT_TYPE_WEB_CONTEXT, NULL);
  g_autoptr(WebKitNetworkSession) session = create_session ();
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
  webkit_web_context_register_uri_scheme (context, SCHEME, request_cb, weak_ref_new (self), weak_ref_free);
  webkit_security_manager_register_uri_scheme_as_secure (webkit_web_context_get_security_manager (context), SCHEME);

  self->view = g_object_new (WEBKIT_TYPE_WEB_VIEW,
                             "default-content-security-policy", CONTENT_SECURITY_POLICY,
                             "network-session", session,
                             "settings", settings,
                             "web-context", context,
                             NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));

  g_signal_connect_object (self->view, "decide-policy", G_CALLBACK (decide_policy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "load-failed", G_CALLBACK (load_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "web-process-terminated", G_CALLBACK (process_terminated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->view, "context-menu", G_CALLBACK (context_menu_cb), NULL);
  g_signal_connect (self->view, "permission-request", G_CALLBACK (permission_request_cb), NULL);
}

static void
open_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  BesaceArchive *archive = besace_archive_open (task_data, &error);

  if (archive != NULL)
    g_task_return_pointer (task, archive, (GDestroyNotify) besace_archive_free);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceViewer *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceArchive) archive = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *address = NULL;

  /* Disposing cancels, so that a viewer that is gone is not touched. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (archive == NULL) {
    fail (self, error->message);
    return;
  }

  self->shared = g_atomic_rc_box_new0 (BesaceSharedArchive);
  self->shared->archive = g_steal_pointer (&archive);
  address = g_strdup_printf (SCHEME "://%s/index.html", self->origin);
  webkit_web_view_load_uri (self->view, address);
}

static gboolean
besace_viewer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BESACE_VIEWER (widget)->view));
}

static void
besace_viewer_dispose (GObject *object)
{
  BesaceViewer *self = BESACE_VIEWER (object);

  g_cancellable_cancel (self->cancellable);

  /* The process would linger for the next page; there is none. */
  if (self->view != NULL) {
    g_signal_handlers_disconnect_by_data (self->view, self);
    webkit_web_view_terminate_web_process (self->view);
    gtk_widget_unparent (GTK_WIDGET (self->view));
    self->view = NULL;
  }

  G_OBJECT_CLASS (besace_viewer_parent_class)->dispose (object);
}

static void
besace_viewer_finalize (GObject *object)
{
  BesaceViewer *self = BESACE_VIEWER (object);

  g_clear_pointer (&self->shared, shared_archive_unref);
  g_clear_pointer (&self->origin, g_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (besace_viewer_parent_class)->finalize (object);
}

static void
besace_viewer_class_init (BesaceViewerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_viewer_dispose;
  object_class->finalize = besace_viewer_finalize;

  widget_class->grab_focus = besace_viewer_grab_focus;

  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
besace_viewer_init (BesaceViewer *self)
{
  self->cancellable = g_cancellable_new ();
}

G_MODULE_EXPORT GtkWidget *besace_viewer_new (const char *archive_path,
                                              const char *origin);

GtkWidget *
besace_viewer_new (const char *archive_path,
                   const char *origin)
{
  BesaceViewer *self = g_object_new (BESACE_TYPE_VIEWER, NULL);
  g_autoptr(GTask) task = NULL;

  self->origin = g_strdup (origin);
  create_view (self);

  task = g_task_new (NULL, self->cancellable, opened_cb, self);
  g_task_set_source_tag (task, besace_viewer_new);
  g_task_set_task_data (task, g_strdup (archive_path), g_free);
  g_task_run_in_thread (task, open_thread);
  return GTK_WIDGET (self);
}
