/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-news-window.h"

#include <glib/gi18n.h>

#include "besace-news-place.h"

struct _BesaceNewsWindow {
  AdwWindow           parent_instance;

  GtkStack           *stack;
  AdwStatusPage      *status_page;
  AdwPreferencesPage *page;
  GtkWidget          *sign_in_button;

  GPtrArray          *places; /* (owned) of BesaceNewsPlace, the page's */
};

G_DEFINE_FINAL_TYPE (BesaceNewsWindow, besace_news_window, ADW_TYPE_WINDOW)

static void
say (BesaceNewsWindow *self,
     const char       *title,
     const char       *description)
{
  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, description);
  gtk_widget_set_visible (self->sign_in_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* There is nothing to read anywhere: why. */
static void
show_nothing (BesaceNewsWindow *self)
{
  gboolean signed_in = FALSE;

  for (guint i = 0; i < self->places->len; i++) {
    BesaceNewsPlace *place = g_ptr_array_index (self->places, i);
    const char *problem = besace_news_place_get_problem (place);

    if (besace_news_place_is_asking (place)) {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      return;
    }

    signed_in |= besace_news_place_is_signed_in (place);
    if (besace_news_place_is_signed_in (place) && problem) {
      g_autofree char *escaped = g_markup_escape_text (problem, -1);

      say (self, _("Nothing could be read"), escaped);
      return;
    }
  }

  if (signed_in) {
    say (self, _("Nothing new yet"), _("Feedback on what you published, and what colleagues change of it, is told here."));
  } else {
    say (self, _("Nobody is signed in"), _("Sign in to see what became of what you published."));
    gtk_widget_set_visible (self->sign_in_button, TRUE);
  }
}

/* Where something was published last. */
static void
sign_in_clicked_cb (BesaceNewsWindow *self)
{
  besace_news_place_sign_in (g_ptr_array_index (self->places, 0));
}

/* A place where there is nothing to read says so only where that is because it could not be asked. */
static void
update (BesaceNewsWindow *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->places->len; i++) {
    BesaceNewsPlace *place = g_ptr_array_index (self->places, i);
    gboolean has_content = besace_news_place_has_content (place);

    gtk_widget_set_visible (GTK_WIDGET (place),
                            has_content || (besace_news_place_is_signed_in (place) && besace_news_place_get_problem (place)));
    any |= has_content;
  }

  if (any)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    show_nothing (self);
}

static void
besace_news_window_finalize (GObject *object)
{
  g_ptr_array_unref (BESACE_NEWS_WINDOW (object)->places);

  G_OBJECT_CLASS (besace_news_window_parent_class)->finalize (object);
}

static void
besace_news_window_class_init (BesaceNewsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_news_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/outbox/besace-news-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsWindow, status_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsWindow, page);
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsWindow, sign_in_button);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_clicked_cb);
}

static void
besace_news_window_init (BesaceNewsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->places = g_ptr_array_new ();
}

GtkWidget *
besace_news_window_new (BesaceWorkspace   *workspace,
                        const char *const *origins,
                        GtkWindow         *parent)
{
  BesaceNewsWindow *self = g_object_new (BESACE_TYPE_NEWS_WINDOW, "transient-for", parent, NULL);

  for (const char *const *origin = origins; *origin; origin++) {
    GtkWidget *place = besace_news_place_new (workspace, *origin);

    g_ptr_array_add (self->places, place);
    adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (place));
    g_signal_connect_object (place, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  }
  return GTK_WIDGET (self);
}

void
besace_news_window_take (BesaceNewsWindow *self,
                         const char       *origin,
                         BesaceNews       *news,
                         const GError     *failure)
{
  g_return_if_fail (BESACE_IS_NEWS_WINDOW (self));

  for (guint i = 0; i < self->places->len; i++) {
    BesaceNewsPlace *place = g_ptr_array_index (self->places, i);

    if (g_str_equal (besace_news_place_get_origin (place), origin)) {
      besace_news_place_take (place, news, failure);
      return;
    }
  }

  g_return_if_reached ();
}
