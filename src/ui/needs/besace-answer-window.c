/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-answer-window.h"

#include <glib/gi18n.h>

#include "besace-accessible-text.h"
#include "besace-need-report.h"

/* More words tell more than more rows. */
#define MAX_FOUND 30

struct _BesaceAnswerWindow {
  AdwWindow        parent_instance;

  GtkEditable     *search_entry;
  GtkListBox      *list_box;
  GtkLabel        *placeholder;

  BesaceWorkspace *workspace;   /* (owned) */
  BesaceNeeds     *needs;       /* (owned) */
  BesaceNeed      *need;        /* (owned) */
  GCancellable    *cancellable; /* (owned) (nullable) while resources are looked for */
};

G_DEFINE_FINAL_TYPE (BesaceAnswerWindow, besace_answer_window, ADW_TYPE_WINDOW)

enum {
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
create_row (BesaceListing *listing)
{
  const BesaceListingFields *fields = besace_listing_get_fields (listing);
  GtkWidget *row = adw_action_row_new ();

  /* What comes from elsewhere is no markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fields->producer ? fields->producer : "");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  besace_accessible_text_set_label (row, fields->title);
  g_object_set_data_full (G_OBJECT (row), "listing", g_object_ref (listing), g_object_unref);
  return row;
}

static void
show (BesaceAnswerWindow *self,
      GPtrArray          *listings,
      const char         *problem)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list_box, 0)))
    gtk_list_box_remove (self->list_box, GTK_WIDGET (row));
  for (guint i = 0; listings && i < listings->len; i++)
    gtk_list_box_append (self->list_box, create_row (g_ptr_array_index (listings, i)));
  gtk_label_set_text (self->placeholder, problem ? problem : _("The catalogue has nothing with these words."));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) listings = besace_catalogue_load_listings_finish (BESACE_CATALOGUE (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show (user_data, listings, error ? error->message : NULL);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BesaceAnswerWindow *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceResults) results = besace_catalogue_search_finish (BESACE_CATALOGUE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (results)
    besace_catalogue_load_listings_async (BESACE_CATALOGUE (source), results, 0, MAX_FOUND, self->cancellable, listed_cb, self);
  else
    show (self, NULL, error->message);
}

static void
cancel (BesaceAnswerWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search_changed_cb (BesaceAnswerWindow *self)
{
  g_autoptr(BesaceQuery) query = besace_query_new (gtk_editable_get_text (self->search_entry));

  if (!self->workspace)
    return;

  cancel (self);
  self->cancellable = g_cancellable_new ();
  besace_catalogue_search_async (besace_workspace_get_catalogue (self->workspace), query, BESACE_DEPTH_FULL, self->cancellable,
                                 found_cb, self);
}

static void
row_activated_cb (BesaceAnswerWindow *self,
                  GtkListBoxRow      *row)
{
  BesaceListing *listing = g_object_get_data (G_OBJECT (row), "listing");
  /* Translators: %s is the title of a resource. */
  g_autofree char *message = g_strdup_printf (_("Answered with “%s”"), besace_listing_get_title (listing));

  besace_needs_answer_async (self->needs, self->need, besace_listing_get_id (listing), NULL, besace_need_report_cb,
                             besace_edit_report_new (GTK_WIDGET (self), message));
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, besace_need_get_key (self->need));
  gtk_window_close (GTK_WINDOW (self));
}

/* Enter takes the first of the list. */
static void
entry_activate_cb (BesaceAnswerWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, 0);

  if (row)
    row_activated_cb (self, row);
}

static void
stop_search_cb (BesaceAnswerWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
besace_answer_window_dispose (GObject *object)
{
  BesaceAnswerWindow *self = BESACE_ANSWER_WINDOW (object);

  cancel (self);
  g_clear_object (&self->need);
  g_clear_object (&self->needs);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_answer_window_parent_class)->dispose (object);
}

static void
besace_answer_window_class_init (BesaceAnswerWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = besace_answer_window_dispose;

  signals[SIGNAL_ANSWERED] =
    g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/needs/besace-answer-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceAnswerWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceAnswerWindow, list_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceAnswerWindow, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
besace_answer_window_init (BesaceAnswerWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_answer_window_new (BesaceWorkspace *workspace,
                          BesaceNeeds     *needs,
                          BesaceNeed      *need,
                          GtkWindow       *parent)
{
  BesaceAnswerWindow *self = g_object_new (BESACE_TYPE_ANSWER_WINDOW, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);
  self->needs = g_object_ref (needs);
  self->need = g_object_ref (need);
  gtk_editable_set_text (self->search_entry, besace_need_get_fields (need)->title);
  gtk_editable_select_region (self->search_entry, 0, -1);
  return GTK_WIDGET (self);
}
