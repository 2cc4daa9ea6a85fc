/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-update-details.h"

#include <glib/gi18n.h>

#include "besace-moment.h"
#include "besace-size.h"

struct _BesaceUpdateDetails {
  AdwBin              parent_instance;

  BesaceSynchroniser *synchroniser; /* (owned) (nullable) until there is something to show */
  GPtrArray          *rows;         /* (owned) of the sources' GtkWidget, which the expander has */
  gboolean            showing;      /* the program, not the person, sets the budget */
  gboolean            writing;      /* a budget is on its way to the file */
  guint               written;      /* that one */

  AdwExpanderRow     *expander_row;
  AdwActionRow       *month_row;
  AdwActionRow       *budget_row;
  GtkSpinButton      *budget_button;
};

G_DEFINE_FINAL_TYPE (BesaceUpdateDetails, besace_update_details, ADW_TYPE_BIN)

static void write_budget (BesaceUpdateDetails *self);

static void
budget_written_cb (GObject      *source_object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(BesaceUpdateDetails) self = user_data;
  g_autoptr(GError) error = NULL;

  self->writing = FALSE;
  if (!besace_synchroniser_set_budget_finish (BESACE_SYNCHRONISER (source_object), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
  /* Whoever counts up goes on while the file is written: what counts is where they stop. */
  else if (self->synchroniser && self->written != (guint) gtk_spin_button_get_value_as_int (self->budget_button))
    write_budget (self);
}

static void
write_budget (BesaceUpdateDetails *self)
{
  self->writing = TRUE;
  self->written = (guint) gtk_spin_button_get_value_as_int (self->budget_button);
  besace_synchroniser_set_budget_async (self->synchroniser, self->written, NULL, budget_written_cb, g_object_ref (self));
}

static void
budget_changed_cb (BesaceUpdateDetails *self)
{
  if (!self->showing && !self->writing && self->synchroniser)
    write_budget (self);
}

/* What the last run of a source took, and when the next one is. (transfer full) */
static char *
describe (const BesaceSourceStatus *status,
          gint64                    now)
{
  g_autofree char *size = besace_size_to_text ((gint64) status->n_bytes);
  g_autofree char *next = besace_moment_to_text (status->next, now);
  g_autofree char *last = NULL;
  g_autofree char *skipped = NULL;

  if (status->tried == 0)
    return g_strdup_printf (_("%s\nNot asked yet"), status->address);

  /* Translators: what a run took: “3 requests, 4 MB, 2 s”. */
  last = g_strdup_printf (ngettext ("%lu request, %s, %u\u00a0s", "%lu requests, %s, %u\u00a0s", (gulong) status->n_requests),
                          (gulong) status->n_requests, size, (guint) (status->seconds + 0.5));
  if (status->n_skipped > 0)
    skipped = g_strdup_printf (ngettext (", %lu record left out", ", %lu records left out", (gulong) status->n_skipped),
                               (gulong) status->n_skipped);

  if (status->next <= now)
    return g_strdup_printf (_("%s\nThe last time: %s%s\nThe next time: as soon as it can be"), status->address, last,
                            skipped ? skipped : "");

  /* Translators: of a source: its address, then what asking it took and when it is asked next: “The last time: 3 requests,
   * 4 MB, 2.1 s”, “The next time: tomorrow at 9:00”. */
  return g_strdup_printf (_("%s\nThe last time: %s%s\nThe next time: %s"), status->address, last, skipped ? skipped : "", next);
}

static void
add_row (BesaceUpdateDetails *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (self->expander_row, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_sources (BesaceUpdateDetails *self,
              GPtrArray           *sources,
              gint64               now)
{
  while (self->rows->len < sources->len)
    add_row (self);
  while (self->rows->len > sources->len) {
    adw_expander_row_remove (self->expander_row, g_ptr_array_index (self->rows, self->rows->len - 1));
    g_ptr_array_remove_index (self->rows, self->rows->len - 1);
  }

  for (guint i = 0; i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);
    GtkWidget *row = g_ptr_array_index (self->rows, i);
    g_autofree char *title = besace_source_status_get_title (status);
    g_autofree char *text = describe (status, now);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  }
}

/* What is written in the list of sources and is no number is said where it can be set right. */
static void
show_budget (BesaceUpdateDetails *self)
{
  g_autoptr(GError) error = NULL;
  guint megabytes;

  besace_synchroniser_get_budget (self->synchroniser, &megabytes, &error);
  adw_action_row_set_subtitle (self->budget_row, error ? error->message : _("For a bus with a data plan. 0: as many as it takes"));

  self->showing = TRUE;
  if (!self->writing && !gtk_widget_has_focus (GTK_WIDGET (self->budget_button)))
    gtk_spin_button_set_value (self->budget_button, megabytes);
  self->showing = FALSE;
}

static void
besace_update_details_dispose (GObject *object)
{
  BesaceUpdateDetails *self = BESACE_UPDATE_DETAILS (object);

  g_clear_object (&self->synchroniser);

  G_OBJECT_CLASS (besace_update_details_parent_class)->dispose (object);
}

static void
besace_update_details_finalize (GObject *object)
{
  g_ptr_array_unref (BESACE_UPDATE_DETAILS (object)->rows);

  G_OBJECT_CLASS (besace_update_details_parent_class)->finalize (object);
}

static void
besace_update_details_class_init (BesaceUpdateDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_update_details_dispose;
  object_class->finalize = besace_update_details_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/update/besace-update-details.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateDetails, expander_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateDetails, month_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateDetails, budget_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateDetails, budget_button);
  gtk_widget_class_bind_template_callback (widget_class, budget_changed_cb);
}

static void
besace_update_details_init (BesaceUpdateDetails *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
besace_update_details_show (BesaceUpdateDetails *self,
                            BesaceSynchroniser  *synchroniser,
                            GPtrArray           *sources,
                            gint64               now)
{
  g_autofree char *month = NULL;

  g_return_if_fail (BESACE_IS_UPDATE_DETAILS (self));

  g_set_object (&self->synchroniser, synchroniser);
  month = besace_size_to_text ((gint64) besace_synchroniser_get_month_bytes (synchroniser));
  adw_action_row_set_subtitle (self->month_row, month);

  show_budget (self);
  show_sources (self, sources, now);
}
