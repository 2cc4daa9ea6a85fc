/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-news-place.h"

#include <glib/gi18n.h>

#include "besace-instances.h"
#include "besace-moment.h"
#include "besace-opener.h"
#include "besace-sign-in-window.h"

/* The latest: of more, the page on the web has the whole list. */
#define N_PUBLISHED_MAX 100
#define RESOURCES "/ressources/"

struct _BesaceNewsPlace {
  AdwPreferencesGroup  parent_instance;

  AdwPreferencesGroup *published_group;
  AdwPreferencesGroup *notifications_group;
  GtkWidget           *sign_in_button;

  BesaceWorkspace     *workspace;   /* (owned) */
  char                *origin;      /* (owned) */
  BesaceNews          *news;        /* (owned) (nullable) until something was told */
  char                *problem;     /* (owned) (nullable) why nothing could be asked */
  gboolean             asking;
  gboolean             signed_in;
  GPtrArray           *rows;        /* (owned) of GtkWidget, those of both groups */
  GCancellable        *cancellable; /* (owned) of what is asked */
};

G_DEFINE_FINAL_TYPE (BesaceNewsPlace, besace_news_place, ADW_TYPE_PREFERENCES_GROUP)

typedef enum {
  SIGNAL_CHANGED,
} BesaceNewsPlaceSignal;

static guint signals[SIGNAL_CHANGED + 1];

static void
open_cb (AdwActionRow *row)
{
  besace_opener_open_uri (GTK_WIDGET (row), g_object_get_data (G_OBJECT (row), "link"));
}

/* What comes from elsewhere is no markup, and the row knows it before it has a title. @link (nullable): where activating it
 * leads. */
static GtkWidget *
create_row (const char *title,
            const char *subtitle,
            const char *link)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle ? subtitle : "");
  if (link) {
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "besace-web-symbolic",
                                                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    g_object_set_data_full (G_OBJECT (row), "link", g_strdup (link), g_free);
    g_signal_connect (row, "activated", G_CALLBACK (open_cb), NULL);
  }
  return row;
}

static void
add_row (BesaceNewsPlace     *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_notification (BesaceNewsPlace   *self,
                  BesaceNotification *notification,
                  gint64              now)
{
  const BesaceNotificationFields *fields = besace_notification_get_fields (notification);
  g_autofree char *text = besace_notification_to_text (notification);
  g_autofree char *moment = fields->created > 0 ? besace_moment_to_text (fields->created, now) : NULL;

  add_row (self, self->notifications_group, create_row (text, moment, fields->link));
}

/* “Lou Martin · Yes (3 of 4)”. */
static GtkWidget *
create_review_row (const BesaceReview *review)
{
  /* Translators: how useful somebody found a resource, in words and from 1 to 4: “Yes (3 of 4)”. */
  g_autofree char *rating = g_strdup_printf (_("%s (%d of 4)"), besace_review_rating_to_text (review->rating), review->rating);
  const char *who = review->who ? review->who : _("Somebody");
  g_autofree char *about = review->comment ? g_strdup_printf (_("%s · %s"), who, rating) : g_strdup (who);

  return create_row (review->comment ? review->comment : rating, about, NULL);
}

/* “Published on 3 November · 2 reviews, 3.5 of 4 on average”. (transfer full) */
static char *
describe (const BesaceContributionFields *fields,
          const BesaceReviews            *reviews,
          gint64                          now)
{
  const guint n = reviews ? reviews->reviews->len : 0;
  g_autofree char *moment = besace_moment_to_text (fields->state_time, now);
  g_autofree char *published = g_strdup_printf (_("Published %s"), moment);
  g_autofree char *feedback = NULL;

  if (n > 0)
    /* Translators: what people think of a resource: how many of them, and from 1 to 4. */
    feedback = g_strdup_printf (ngettext ("%u review: %.1f of 4", "%u reviews: %.1f of 4 on average", n), n,
                                besace_reviews_get_average (reviews));
  else if (reviews)
    feedback = g_strdup (_("no review yet"));

  return feedback ? g_strdup_printf (_("%s · %s"), published, feedback) : g_steal_pointer (&published);
}

static void
add_published (BesaceNewsPlace               *self,
               const BesaceContributionFields *fields,
               gint64                          now)
{
  const BesaceReviews *reviews = self->news ? g_hash_table_lookup (self->news->reviews, fields->link) : NULL;
  g_autofree char *subtitle = describe (fields, reviews, now);
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), reviews && reviews->reviews->len > 0);
  for (guint i = 0; reviews && i < reviews->reviews->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_review_row (g_ptr_array_index (reviews->reviews, i)));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_row (_("Open on the web"), NULL, fields->link));
  add_row (self, self->published_group, row);
}

/* What was published there, the latest first, each resource once, however often it was edited. (element-type BesaceContribution)
 * (transfer full) */
static GPtrArray *
list_published (BesaceNewsPlace *self)
{
  BesaceLibrary *library = besace_workspace_get_library (self->workspace);
  GListModel *model = besace_library_part_get_model (BESACE_LIBRARY_PART (besace_library_get_contributions (library)));
  g_autofree char *prefix = g_strconcat (self->origin, RESOURCES, NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *published = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceContribution) contribution = g_list_model_get_item (model, i);
    const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

    if (fields->type == BESACE_CONTRIBUTION_RESOURCE && fields->state == BESACE_CONTRIBUTION_PUBLISHED && fields->link &&
        g_str_has_prefix (fields->link, prefix) && g_hash_table_add (seen, fields->link))
      g_ptr_array_add (published, g_steal_pointer (&contribution));
  }

  return published;
}

static void
clear_rows (BesaceNewsPlace *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    GtkWidget *row = g_ptr_array_index (self->rows, i);

    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP)), row);
  }
  g_ptr_array_set_size (self->rows, 0);
}

/* “Read today at 14:05.” (transfer full) */
static char *
describe_time (BesaceNewsPlace *self,
               const char       *problem)
{
  const gint64 now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));
  g_autofree char *moment = self->news ? besace_moment_to_text (self->news->read, now) : NULL;

  if (!moment)
    return g_strdup (problem);
  if (problem)
    /* Translators: why something could not be read, a sentence; then when it was read last: “yesterday at 9:12”. */
    return g_strdup_printf (_("%s What you see was read %s."), problem, moment);
  /* Translators: when something was read: “today at 14:05”. */
  return g_strdup_printf (_("Read %s."), moment);
}

static void
show (BesaceNewsPlace *self)
{
  const gint64 now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));
  g_autoptr(GPtrArray) published = list_published (self);
  const guint n_notifications = self->news ? self->news->notifications->len : 0;
  g_autofree char *state = self->asking ? g_strdup (_("Asking…")) : describe_time (self, self->problem);
  /* A group reads markup, and what a server says is text. */
  g_autofree char *escaped = state ? g_markup_escape_text (state, -1) : NULL;

  clear_rows (self);
  for (guint i = 0; i < MIN (published->len, N_PUBLISHED_MAX); i++)
    add_published (self, besace_contribution_get_fields (g_ptr_array_index (published, i)), now);
  for (guint i = 0; i < n_notifications; i++)
    add_notification (self, g_ptr_array_index (self->news->notifications, i), now);

  gtk_widget_set_visible (GTK_WIDGET (self->published_group), published->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->notifications_group), n_notifications > 0);
  gtk_widget_set_visible (self->sign_in_button, !self->asking && !self->signed_in);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), escaped);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(BesaceNewsPlace) self = user_data;
  g_autoptr(GError) failure = NULL;
  BesaceNews *news = besace_outbox_news_finish (BESACE_OUTBOX (source), result, &failure);

  if (g_cancellable_is_cancelled (self->cancellable))
    g_clear_pointer (&news, besace_news_free);
  else
    besace_news_place_take (self, news, failure);
}

static void
ask (BesaceNewsPlace *self,
     BesaceSession    *session)
{
  g_autoptr(GPtrArray) published = list_published (self);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) links = NULL;

  for (guint i = 0; i < published->len; i++)
    g_strv_builder_add (builder, besace_contribution_get_fields (g_ptr_array_index (published, i))->link);
  links = g_strv_builder_end (builder);
  besace_outbox_ask_news_async (besace_workspace_get_outbox (self->workspace), session, (const char *const *) links,
                                self->cancellable, asked_cb, g_object_ref (self));
}

static void
session_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(BesaceNewsPlace) self = user_data;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceSession) session = besace_sessions_load_finish (BESACE_SESSIONS (source), result, &failure);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (session) {
    self->signed_in = TRUE;
    ask (self, session);
    return;
  }

  self->asking = FALSE;
  self->problem = g_strdup (_("Nobody is signed in."));
  show (self);
}

/* What they want to know is asked for once the instance knows who they are. */
static void
signed_in_cb (BesaceNewsPlace *self)
{
  if (!self->workspace)
    return;

  g_clear_pointer (&self->problem, g_free);
  self->asking = TRUE;
  show (self);
  besace_sessions_load_async (besace_workspace_get_sessions (self->workspace), self->origin, self->cancellable, session_loaded_cb,
                              g_object_ref (self));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceNewsPlace) self = user_data;
  BesaceNews *news = besace_outbox_news_finish (BESACE_OUTBOX (source), result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable)) {
    g_clear_pointer (&news, besace_news_free);
    return;
  }

  self->news = news;
  show (self);
  besace_sessions_load_async (besace_workspace_get_sessions (self->workspace), self->origin, self->cancellable, session_loaded_cb,
                              g_object_ref (self));
}

static void
besace_news_place_dispose (GObject *object)
{
  BesaceNewsPlace *self = BESACE_NEWS_PLACE (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (besace_news_place_parent_class)->dispose (object);
}

static void
besace_news_place_finalize (GObject *object)
{
  BesaceNewsPlace *self = BESACE_NEWS_PLACE (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->news, besace_news_free);
  g_ptr_array_unref (self->rows);
  g_free (self->problem);
  g_free (self->origin);

  G_OBJECT_CLASS (besace_news_place_parent_class)->finalize (object);
}

static void
besace_news_place_class_init (BesaceNewsPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_news_place_dispose;
  object_class->finalize = besace_news_place_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/outbox/besace-news-place.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsPlace, published_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsPlace, notifications_group);
  gtk_widget_class_bind_template_child (widget_class, BesaceNewsPlace, sign_in_button);
  gtk_widget_class_bind_template_callback (widget_class, besace_news_place_sign_in);
}

static void
besace_news_place_init (BesaceNewsPlace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->asking = TRUE;
}

GtkWidget *
besace_news_place_new (BesaceWorkspace *workspace,
                       const char      *origin)
{
  BesaceNewsPlace *self = g_object_new (BESACE_TYPE_NEWS_PLACE, NULL);
  g_autofree char *title = besace_instances_get_title (workspace, origin);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  self->workspace = g_object_ref (workspace);
  self->origin = g_strdup (origin);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), escaped);
  besace_outbox_load_news_async (besace_workspace_get_outbox (workspace), origin, self->cancellable, loaded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

const char *
besace_news_place_get_origin (BesaceNewsPlace *self)
{
  g_return_val_if_fail (BESACE_IS_NEWS_PLACE (self), NULL);

  return self->origin;
}

gboolean
besace_news_place_has_content (BesaceNewsPlace *self)
{
  g_return_val_if_fail (BESACE_IS_NEWS_PLACE (self), FALSE);

  return self->rows->len > 0;
}

gboolean
besace_news_place_is_asking (BesaceNewsPlace *self)
{
  g_return_val_if_fail (BESACE_IS_NEWS_PLACE (self), FALSE);

  return self->asking;
}

gboolean
besace_news_place_is_signed_in (BesaceNewsPlace *self)
{
  g_return_val_if_fail (BESACE_IS_NEWS_PLACE (self), FALSE);

  return self->signed_in;
}

const char *
besace_news_place_get_problem (BesaceNewsPlace *self)
{
  g_return_val_if_fail (BESACE_IS_NEWS_PLACE (self), NULL);

  return self->problem;
}

void
besace_news_place_take (BesaceNewsPlace *self,
                        BesaceNews      *news,
                        const GError    *failure)
{
  g_return_if_fail (BESACE_IS_NEWS_PLACE (self));

  if (news) {
    g_clear_pointer (&self->news, besace_news_free);
    self->news = news;
  }
  g_free (self->problem);
  self->problem = g_strdup (failure ? failure->message : news ? news->problem : NULL);
  self->asking = FALSE;
  self->signed_in = TRUE;
  show (self);
}

void
besace_news_place_sign_in (BesaceNewsPlace *self)
{
  GtkWidget *window;

  g_return_if_fail (BESACE_IS_NEWS_PLACE (self));

  window = besace_sign_in_window_new (self->workspace, self->origin);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (window, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}
