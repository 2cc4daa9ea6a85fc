/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-versions-window.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-draft-text.h"
#include "besace-moment.h"

struct _BesaceVersionsWindow {
  AdwWindow            parent_instance;

  BesaceWorkspace     *workspace;   /* (owned) */
  GCancellable        *cancellable; /* (owned) */

  GtkStack            *stack;
  AdwPreferencesGroup *group;
  AdwStatusPage       *status_page;

  gboolean             is_draft;
};

G_DEFINE_FINAL_TYPE (BesaceVersionsWindow, besace_versions_window, ADW_TYPE_WINDOW)

enum {
  SIGNAL_TAKEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
take_clicked_cb (GtkWidget *button)
{
  GtkWidget *self = gtk_widget_get_ancestor (button, BESACE_TYPE_VERSIONS_WINDOW);

  g_signal_emit (self, signals[SIGNAL_TAKEN], 0, g_object_get_data (G_OBJECT (button), "text"));
  gtk_window_close (GTK_WINDOW (self));
}

/* @stored: what is taken; @text: what is read. */
static GtkWidget *
create_body (const char *stored,
             const char *text)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_label (_("Go back to this text"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (body, 12);
  gtk_widget_set_margin_bottom (body, 12);
  gtk_widget_set_margin_start (body, 12);
  gtk_widget_set_margin_end (body, 12);
  gtk_box_append (GTK_BOX (body), label);
  gtk_box_append (GTK_BOX (body), button);

  g_object_set_data_full (G_OBJECT (button), "text", g_strdup (stored), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (take_clicked_cb), NULL);
  return body;
}

/* Whether a neighbour of the version at @position was written in what is said with the same words: they are in order. */
static gboolean
has_twin (GPtrArray *versions,
          guint      position,
          gint64     now)
{
  const BesaceTextVersion *version = g_ptr_array_index (versions, position);
  g_autofree char *moment = besace_moment_to_text (version->edited, now);

  for (int by = -1; by <= 1; by += 2) {
    const BesaceTextVersion *other;
    g_autofree char *words = NULL;

    if ((by < 0 && position == 0) || (by > 0 && position + 1 == versions->len))
      continue;
    other = g_ptr_array_index (versions, position + (guint) by);
    words = besace_moment_to_text (other->edited, now);
    if (g_str_equal (words, moment))
      return TRUE;
  }

  return FALSE;
}

static void
add_version (BesaceVersionsWindow *self,
             GPtrArray            *versions,
             guint                 position)
{
  const BesaceTextVersion *version = g_ptr_array_index (versions, position);
  gint64 now = besace_clock_get_now (besace_workspace_get_clock (self->workspace));
  g_autofree char *moment = has_twin (versions, position, now) ? besace_moment_to_text_exactly (version->edited, now)
                                                               : besace_moment_to_text (version->edited, now);
  /* Translators: when a text was written: “Written today at 14:05” */
  g_autofree char *date = g_strdup_printf (_("Written %s"), moment);
  g_autofree char *text = self->is_draft ? besace_draft_text_describe (version->text) : g_strdup (version->text);
  g_auto(GStrv) lines = g_strsplit (g_strchug (text), "\n", 2);
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), date);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), lines[0] ? lines[0] : "");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_body (version->text, text));
  besace_accessible_text_follow_expanded (ADW_EXPANDER_ROW (row));
  adw_preferences_group_add (self->group, row);
}

static void
take_versions (BesaceVersionsWindow *self,
               GPtrArray            *versions,
               const GError         *error)
{
  /* Disposing cancels. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!versions) {
    g_autofree char *escaped = g_markup_escape_text (error->message, -1);

    adw_status_page_set_title (self->status_page, _("The earlier versions could not be read"));
    adw_status_page_set_description (self->status_page, escaped);
  }

  for (guint i = 0; versions && i < versions->len; i++)
    add_version (self, versions, i);
  gtk_stack_set_visible_child_name (self->stack, versions && versions->len > 0 ? "list" : "none");

  /* They come after the window, which had nothing to give the focus to. */
  if (!gtk_window_get_focus (GTK_WINDOW (self)))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
note_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions = besace_notes_load_versions_finish (BESACE_NOTES (source), result, &error);

  take_versions (user_data, versions, error);
}

static void
draft_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions = besace_contributions_load_versions_finish (BESACE_CONTRIBUTIONS (source), result, &error);

  take_versions (user_data, versions, error);
}

static void
besace_versions_window_dispose (GObject *object)
{
  BesaceVersionsWindow *self = BESACE_VERSIONS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_versions_window_parent_class)->dispose (object);
}

static void
besace_versions_window_class_init (BesaceVersionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_versions_window_dispose;

  signals[SIGNAL_TAKEN] =
    g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/besace-versions-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceVersionsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceVersionsWindow, group);
  gtk_widget_class_bind_template_child (widget_class, BesaceVersionsWindow, status_page);
}

static void
besace_versions_window_init (BesaceVersionsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
besace_versions_window_new_for_note (BesaceWorkspace *workspace,
                                     const char      *uuid,
                                     GtkWindow       *parent)
{
  BesaceVersionsWindow *self = g_object_new (BESACE_TYPE_VERSIONS_WINDOW, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);
  besace_notes_load_versions_async (besace_library_get_notes (besace_workspace_get_library (workspace)), uuid,
                                    self->cancellable, note_loaded_cb, self);
  return GTK_WIDGET (self);
}

GtkWidget *
besace_versions_window_new_for_draft (BesaceWorkspace *workspace,
                                      const char      *uuid,
                                      GtkWindow       *parent)
{
  BesaceVersionsWindow *self = g_object_new (BESACE_TYPE_VERSIONS_WINDOW, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);
  self->is_draft = TRUE;
  besace_contributions_load_versions_async (besace_library_get_contributions (besace_workspace_get_library (workspace)), uuid,
                                            self->cancellable, draft_loaded_cb, self);
  return GTK_WIDGET (self);
}
