/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-idle-watch.h"

#include <time.h>

/* After the computer has slept, the timer still has to wait for what was left of it: it looks at least that often. */
#define LOOK_SECONDS 30

struct _BesaceIdleWatch {
  GObject     parent_instance;

  GListModel *windows; /* (owned) */
  guint       limit;   /* in seconds; 0: nobody waits */
  gint64      last;    /* when something was touched last, in seconds */
  guint       timeout_id;
};

G_DEFINE_FINAL_TYPE (BesaceIdleWatch, besace_idle_watch, G_TYPE_OBJECT)

enum {
  SIGNAL_IDLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void wait_on (BesaceIdleWatch *self);

/* No wall clock, which may jump; and unlike GLib’s monotonic one it goes on while the computer sleeps. */
static gint64
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec;
}

static gboolean
is_over (BesaceIdleWatch *self)
{
  return self->limit > 0 && get_seconds () - self->last >= self->limit;
}

static void
tell (BesaceIdleWatch *self)
{
  self->limit = 0;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_IDLE], 0);
}

static gboolean
look_cb (gpointer user_data)
{
  BesaceIdleWatch *self = user_data;

  self->timeout_id = 0;
  if (is_over (self))
    tell (self);
  else
    wait_on (self);
  return G_SOURCE_REMOVE;
}

static void
wait_on (BesaceIdleWatch *self)
{
  gint64 left = self->last + self->limit - get_seconds ();

  self->timeout_id = g_timeout_add_seconds ((guint) CLAMP (left, 1, LOOK_SECONDS), look_cb, self);
}

static gboolean
is_touch (GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event)) {
  case GDK_MOTION_NOTIFY:
  case GDK_BUTTON_PRESS:
  case GDK_KEY_PRESS:
  case GDK_SCROLL:
  case GDK_TOUCH_BEGIN:
  case GDK_TOUCH_UPDATE:
  case GDK_TOUCHPAD_SWIPE:
  case GDK_TOUCHPAD_PINCH:
  case GDK_PAD_BUTTON_PRESS:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
event_cb (BesaceIdleWatch *self,
          GdkEvent        *event)
{
  if (self->limit == 0 || !is_touch (event))
    return GDK_EVENT_PROPAGATE;

  if (is_over (self)) {
    tell (self);
    return GDK_EVENT_STOP;
  }

  self->last = get_seconds ();
  return GDK_EVENT_PROPAGATE;
}

static void
windows_changed_cb (BesaceIdleWatch *self,
                    guint            position,
                    guint            n_removed,
                    guint            n_added)
{
  for (guint i = 0; i < n_added; i++) {
    g_autoptr(GtkWidget) window = g_list_model_get_item (self->windows, position + i);
    GtkEventController *controller = gtk_event_controller_legacy_new ();

    gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
    g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
    gtk_widget_add_controller (window, controller);
  }
}

static void
besace_idle_watch_finalize (GObject *object)
{
  BesaceIdleWatch *self = BESACE_IDLE_WATCH (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->windows);

  G_OBJECT_CLASS (besace_idle_watch_parent_class)->finalize (object);
}

static void
besace_idle_watch_class_init (BesaceIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_idle_watch_finalize;

  signals[SIGNAL_IDLE] =
    g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
besace_idle_watch_init (BesaceIdleWatch *self)
{
  self->windows = g_object_ref (gtk_window_get_toplevels ());
  g_signal_connect_object (self->windows, "items-changed", G_CALLBACK (windows_changed_cb), self, G_CONNECT_SWAPPED);
  windows_changed_cb (self, 0, 0, g_list_model_get_n_items (self->windows));
}

BesaceIdleWatch *
besace_idle_watch_new (void)
{
  return g_object_new (BESACE_TYPE_IDLE_WATCH, NULL);
}

void
besace_idle_watch_set_limit (BesaceIdleWatch *self,
                             guint            seconds)
{
  g_return_if_fail (BESACE_IS_IDLE_WATCH (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->limit = seconds;
  self->last = get_seconds ();
  if (seconds > 0)
    wait_on (self);
}
