/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds out whether WebKitGTK works on this computer. Where it does not (no user namespaces, a helper that is missing),
 * WebKit ends the whole process: better this one than the window. It exits with 0 once a page was loaded, through the
 * same processes as the pages of a module, and with anything else otherwise. */

#include <sys/resource.h>
#include <webkit/webkit.h>

#define SCHEME "besace-probe"
#define PAGE "<!DOCTYPE html><title>Besace</title><p>Besace"

typedef struct {
  GMainLoop *loop;
  int        status;
} BesaceProbe;

static void
finish (BesaceProbe *self,
        int          status)
{
  self->status = status;
  g_main_loop_quit (self->loop);
}

static void
request_cb (WebKitURISchemeRequest *request,
            gpointer                user_data)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (PAGE, sizeof PAGE - 1, NULL);

  webkit_uri_scheme_request_finish (request, stream, sizeof PAGE - 1, "text/html");
}

static void
load_changed_cb (WebKitWebView   *view,
                 WebKitLoadEvent  event,
                 gpointer         user_data)
{
  if (event == WEBKIT_LOAD_FINISHED)
    finish (user_data, EXIT_SUCCESS);
}

/* “load-changed” follows this one as well: the first word counts. */
static gboolean
load_failed_cb (WebKitWebView   *view,
                WebKitLoadEvent  event,
                const char      *address,
                GError          *error,
                gpointer         user_data)
{
  g_printerr ("%s\n", error->message);
  g_signal_handlers_disconnect_by_func (view, load_changed_cb, user_data);
  finish (user_data, EXIT_FAILURE);
  return TRUE;
}

static void
process_terminated_cb (WebKitWebView                     *view,
                       WebKitWebProcessTerminationReason  reason,
                       gpointer                           user_data)
{
  g_signal_handlers_disconnect_by_func (view, load_changed_cb, user_data);
  finish (user_data, EXIT_FAILURE);
}

int
main (int    argc,
      char **argv)
{
  BesaceProbe self = { .status = EXIT_FAILURE };
  g_autoptr(WebKitWebContext) context = NULL;
  g_autoptr(WebKitNetworkSession) session = NULL;
  GtkWidget *view;

  /* Failing is what this program is for: it leaves no core dump behind. */
  setrlimit (RLIMIT_CORE, &(struct rlimit) { 0, 0 });

  if (!gtk_init_check ())
    return EXIT_FAILURE;

  self.loop = g_main_loop_new (NULL, FALSE);
  context = g_object_new (WEBKIT_TYPE_WEB_CONTEXT, NULL);
  session = webkit_network_session_new_ephemeral ();
  webkit_web_context_register_uri_scheme (context, SCHEME, request_cb, NULL, NULL);

  view = g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session", session, "web-context", context, NULL);
  g_object_ref_sink (view);
  g_signal_connect (view, "load-changed", G_CALLBACK (load_changed_cb), &self);
  g_signal_connect (view, "load-failed", G_CALLBACK (load_failed_cb), &self);
  g_signal_connect (view, "web-process-terminated", G_CALLBACK (process_terminated_cb), &self);

  webkit_web_view_load_uri (WEBKIT_WEB_VIEW (view), SCHEME "://page/");
  g_main_loop_run (self.loop);

  g_object_unref (view);
  g_main_loop_unref (self.loop);
  return self.status;
}
