/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-opener.h"

#include <glib/gi18n.h>

#include "besace-attachment.h"

static void
show_toast (GtkWidget  *widget,
            const char *text)
{
  gtk_widget_activate_action (widget, "win.toast", "s", text);
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static gboolean
is_opened (const char *uri)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel", NULL };
  g_autofree char *scheme = g_uri_parse_scheme (uri);
  g_autofree char *lower = scheme != NULL ? g_ascii_strdown (scheme, -1) : NULL;

  return lower != NULL && g_strv_contains (schemes, lower);
}

static void
uri_shown_cb (GObject      *source_object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source_object), result, &error))
    return;

  g_message ("An address could not be opened: %s", error->message);
  show_toast (widget, _("No application answered. Copy the link and open it on another device."));
}

static void
attachment_opened_cb (GObject      *source_object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GtkWidget) widget = user_data;
  g_autoptr(GError) error = NULL;

  if (!besace_attachment_open_finish (result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_toast (widget, error->message);
}

void
besace_opener_open_uri (GtkWidget  *widget,
                        const char *uri)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (uri != NULL);

  if (is_opened (uri))
    gtk_show_uri_full (get_window (widget), uri, GDK_CURRENT_TIME, NULL, uri_shown_cb, g_object_ref (widget));
  else
    show_toast (widget, _("Besace does not open this kind of link."));
}

void
besace_opener_open_file (GtkWidget    *widget,
                         const char   *path,
                         const char   *name,
                         GCancellable *cancellable)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  besace_attachment_open_async (path, name, get_window (widget), cancellable, attachment_opened_cb,
                                g_object_ref (widget));
}

void
besace_opener_open_window (GtkWidget  *widget,
                           const char *id)
{
  GtkWindow *window = get_window (widget);
  GtkApplication *application = window != NULL ? gtk_window_get_application (window) : NULL;
  GtkWidget *newest = NULL;
  guint newest_id = 0;

  if (application == NULL || !gtk_widget_activate_action (widget, "app.new-window", NULL))
    return;

  /* The action does not tell which window it made; it is the one with the highest number. */
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next) {
    if (GTK_IS_APPLICATION_WINDOW (l->data) && gtk_application_window_get_id (l->data) > newest_id) {
      newest_id = gtk_application_window_get_id (l->data);
      newest = l->data;
    }
  }

  if (newest != NULL && newest != GTK_WIDGET (window))
    gtk_widget_activate_action (newest, "win.open-resource", "s", id);
}
