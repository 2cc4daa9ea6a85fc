/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-window-private.h"

#include <glib/gi18n.h>

/* What was typed last is on the disk in much less; a disk that lets wait for longer is asked about like a full one. */
#define WRITING_US (3 * G_USEC_PER_SEC)
#define LOOK_MS 20

/* While the question stands there may be room again, and then it is none any more. */
#define LOOK_AGAIN_MS 300

/* Until the question knows how wide it is. */
#define FRAMES_TO_SETTLE 6

/* What writes down what is typed in the window, of “state”, “saving” and “unwritten”. (transfer container) */
static GPtrArray *
list_savers (BesaceWindow *self)
{
  GPtrArray *savers = g_ptr_array_new ();

  if (self->editor_page)
    g_ptr_array_add (savers, besace_editor_page_get_saver (self->editor_page));
  if (self->note_editor)
    g_ptr_array_add (savers, besace_note_editor_get_saver (self->note_editor));
  if (self->resource_page && besace_resource_page_get_note_saver (self->resource_page))
    g_ptr_array_add (savers, besace_resource_page_get_note_saver (self->resource_page));
  return savers;
}

/* The one of which @property is true. (transfer none) (nullable) */
static GObject *
find_saver (BesaceWindow *self,
            const char   *property)
{
  g_autoptr(GPtrArray) savers = list_savers (self);

  for (guint i = 0; i < savers->len; i++) {
    GObject *saver = g_ptr_array_index (savers, i);
    gboolean found;

    g_object_get (saver, property, &found, NULL);
    if (found)
      return saver;
  }

  return NULL;
}

static gboolean look_cb (gpointer user_data);

static void
response_cb (BesaceWindow *self,
             const char   *response)
{
  g_clear_handle_id (&self->closing_id, g_source_remove);
  g_clear_weak_pointer (&self->closing_dialog);
  if (!g_str_equal (response, "close"))
    return;

  self->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* In a narrow window the buttons stand one below the other, the one that loses something first: libadwaita 1.2 would begin there. */
static gboolean
focus_default_cb (GtkWidget     *dialog,
                  GdkFrameClock *frame_clock,
                  gpointer       user_data)
{
  GtkWidget *button = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  guint *n_frames = user_data;

  if (++*n_frames < FRAMES_TO_SETTLE)
    return G_SOURCE_CONTINUE;

  gtk_window_set_focus (GTK_WINDOW (dialog), NULL);
  if (button)
    gtk_widget_grab_focus (button);
  return G_SOURCE_REMOVE;
}

/* Nothing brings back what is on the screen only. */
static void
ask (BesaceWindow *self)
{
  GObject *saver = find_saver (self, "unwritten");
  g_autofree char *reason = NULL;
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  if (saver)
    g_object_get (saver, "state", &reason, NULL);
  /* Translators: %s is a sentence that says why, “The disk is full: …”. */
  body = g_strdup_printf (_("%s What you wrote last is on this screen only, and goes with the window. While you stay, Besace tries again "
                            "every few seconds."),
                          reason ? reason : _("The disk does not answer."));

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _("This text is not saved"), body));
  adw_message_dialog_add_responses (dialog, "stay", _("_Stay"), "close", _("_Close and lose it"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "stay");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->closing_dialog, GTK_WINDOW (dialog));
  self->closing_id = g_timeout_add (LOOK_AGAIN_MS, look_cb, self);
  gtk_widget_add_tick_callback (GTK_WIDGET (dialog), focus_default_cb, g_new0 (guint, 1), g_free);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
look_cb (gpointer user_data)
{
  BesaceWindow *self = user_data;
  const gboolean saving = find_saver (self, "saving") != NULL;

  if (!saving && !find_saver (self, "unwritten")) {
    self->closing_id = 0;
    self->leaving = TRUE;
    if (self->closing_dialog)
      gtk_window_destroy (self->closing_dialog);
    gtk_window_close (GTK_WINDOW (self));
    return G_SOURCE_REMOVE;
  }

  if (self->closing_dialog || (saving && g_get_monotonic_time () < self->closing_end))
    return G_SOURCE_CONTINUE;

  self->closing_id = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

void
besace_window_flush (BesaceWindow *self)
{
  if (self->note_editor)
    besace_note_editor_flush (self->note_editor);
  if (self->resource_page)
    besace_resource_page_flush_note (self->resource_page);
  if (self->editor_page)
    besace_editor_page_flush (self->editor_page);
}

/* What was typed last is written before the window goes: once it has gone nobody hears whether it was. */
gboolean
besace_window_close_request_cb (BesaceWindow *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  besace_window_save_cb (self);
  besace_window_flush (self);
  if (self->leaving || (!find_saver (self, "saving") && !find_saver (self, "unwritten")))
    return GDK_EVENT_PROPAGATE;

  if (self->closing_dialog) {
    gtk_window_present (self->closing_dialog);
  } else if (self->closing_id == 0) {
    self->closing_end = g_get_monotonic_time () + WRITING_US;
    self->closing_id = g_timeout_add (LOOK_MS, look_cb, self);
  }
  return GDK_EVENT_STOP;
}

void
besace_window_end (BesaceWindow *self)
{
  g_return_if_fail (BESACE_IS_WINDOW (self));

  self->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}
