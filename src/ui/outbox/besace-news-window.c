/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-news-window.h"

#include <glib/gi18n.h>

#include "besace-instances.h"
#include "besace-moment.h"
#include "besace-opener.h"

struct _BesaceNewsWindow {
  AdwWindow            parent_instance;

  AdwWindowTitle      *window_title;
  GtkStack            *stack;
  AdwStatusPage       *status_page;
  AdwPreferencesGroup *group;

  BesaceWorkspace     *workspace;   /* (owned) */
  char                *origin;      /* (owned) */
  GCancellable        *cancellable; /* (owned) of what is asked */
};

G_DEFINE_FINAL_TYPE (BesaceNewsWindow, besace_news_window, ADW_TYPE_WINDOW)

static void
besace_news_window_dispose (GObject *object)
{
  BesaceNewsWindow *self = BESACE_NEWS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (besace_news_window_parent_class)->dispose (object);
}

static void
besace_news_window_finalize (GObject *object)
{
  BesaceNewsWindow *self = BESACE_NEWS_WINDOW (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->cancellable);
  g_free (self->origin);

  G_OBJECT_CLASS (besace_news_window_parent_class)->finalize (object);
}

static void
besace_news_window_class_init (BesaceNewsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_news_window_dispose;
  object_class->finalize = besace_news_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/outbox/besace-news-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsWindow, status_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsWindow, group);
}

static void
besace_news_window_init (BesaceNewsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

static void
open_cb (AdwActionRow *row)
{
  besace_opener_open_uri (GTK_WIDGET (row), g_object_get_data (G_OBJECT (row), "link"));
}

static void
add_row (BesaceNewsWindow   *self,
         BesaceNotification *notification,
         gint64              now)
{
  const BesaceNotificationFields *fields = besace_notification_get_fields (notification);
  g_autofree char *text = besace_notification_to_text (notification);
  g_autofree char *moment = fields->created > 0 ? besace_moment_to_text (fields->created, now) : NULL;
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), moment ? moment : "");
  if (fields->link) {
    GtkWidget *icon = gtk_image_new_from_icon_name ("besace-web-symbolic");

    adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    g_object_set_data_full (G_OBJECT (row), "link", g_strdup (fields->link), g_free);
    g_signal_connect (row, "activated", G_CALLBACK (open_cb), NULL);
  }
  adw_preferences_group_add (self->group, row);
}

static void
say (BesaceNewsWindow *self,
     const char       *title,
     const char       *description)
{
  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, description);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

void
besace_news_window_take (BesaceNewsWindow *self,
                         GPtrArray        *news,
                         const GError     *failure)
{
  const gint64 now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));

  g_return_if_fail (BESACE_IS_NEWS_WINDOW (self));

  if (!news) {
    g_autofree char *escaped = g_markup_escape_text (failure->message, -1);

    say (self, _("Nothing could be read"), escaped);
    return;
  }
  if (news->len == 0) {
    say (self, _("Nothing new yet"), _("Feedback on what you published, and what colleagues change of it, is told here."));
    return;
  }

  for (guint i = 0; i < news->len; i++)
    add_row (self, g_ptr_array_index (news, i), now);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
news_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(BesaceNewsWindow) self = user_data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) news = besace_outbox_load_news_finish (BESACE_OUTBOX (source), result, &failure);

  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    besace_news_window_take (self, news, failure);
}

static void
session_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(BesaceNewsWindow) self = user_data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceSession) session = besace_sessions_load_finish (BESACE_SESSIONS (source), result, &failure);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (session)
    besace_outbox_load_news_async (besace_workspace_get_outbox (self->workspace), session, self->cancellable, news_loaded_cb,
                                   g_object_ref (self));
  else
    say (self, _("Nobody is signed in"), _("Sign in in the preferences, under “Les Bases”, to see what became of what you published."));
}

GtkWidget *
besace_news_window_new (BesaceWorkspace *workspace,
                        const char      *origin,
                        GtkWindow       *parent)
{
  BesaceNewsWindow *self = g_object_new (BESACE_TYPE_NEWS_WINDOW, "transient-for", parent, NULL);
  g_autofree char *place = besace_instances_get_title (origin);

  self->workspace = g_object_ref (workspace);
  self->origin = g_strdup (origin);
  adw_window_title_set_subtitle (self->window_title, place);
  besace_sessions_load_async (besace_workspace_get_sessions (workspace), origin, self->cancellable, session_loaded_cb,
                              g_object_ref (self));
  return GTK_WIDGET (self);
}
