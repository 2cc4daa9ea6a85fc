/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-update-row.h"

#include <glib/gi18n.h>

#include "besace-count.h"
#include "besace-moment.h"
#include "besace-wrap-layout.h"

struct _BesaceUpdateRow {
  GtkListBoxRow   parent_instance;

  char           *name; /* (owned) */

  GtkLabel       *title_label;
  GtkWidget      *training_label;
  GtkWidget      *unsigned_label;
  GtkLabel       *state_label;
  GtkLabel       *news_label;
  GtkButton      *bases_button;
  GtkWidget      *update_button;
  GtkMenuButton  *menu_button;
  GtkProgressBar *progress_bar;
  GtkWidget      *problem_box;
  GtkLabel       *problem_label;
  GtkWidget      *accept_button;
};

G_DEFINE_FINAL_TYPE (BesaceUpdateRow, besace_update_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
is_asked (const BesaceSourceStatus *status,
          const BesaceSyncProgress *progress)
{
  return progress && g_strcmp0 (progress->source, status->name) == 0;
}

/* A folder that is not there is most often a key in a drawer. */
static gboolean
is_away (const BesaceSourceStatus *status)
{
  return !status->remote && g_path_is_absolute (status->address) && !g_file_test (status->address, G_FILE_TEST_EXISTS);
}

/* “812 resources, 3 collections”: what is here of a source. (transfer full) */
static char *
describe_holdings (const BesaceSourceStatus *status)
{
  g_autofree char *resources = besace_count_resources ((guint) status->n_resources);
  g_autofree char *number = besace_count_to_text ((guint) status->n_collections);
  g_autofree char *collections = g_strdup_printf (ngettext ("%s collection", "%s collections", (gulong) status->n_collections),
                                                  number);

  if (status->n_collections == 0)
    return g_steal_pointer (&resources);
  if (status->n_resources == 0)
    return g_steal_pointer (&collections);

  return g_strdup_printf (_("%s, %s"), resources, collections);
}

static char *
describe_state (const BesaceSourceStatus *status,
                gint64                    now)
{
  g_autofree char *count = describe_holdings (status);
  g_autofree char *moment = besace_moment_to_text (status->succeeded, now);

  if (status->succeeded == 0)
    return status->n_resources > 0 ? g_strdup_printf (_("%s, the rest is still to come"), count)
                                   : g_strdup (_("Nothing received yet"));

  /* Translators: how many resources a source has here, and when it was last asked with success: “3,781 resources, checked
   * today at 14:05”. */
  return g_strdup_printf (_("%s, checked %s"), count, moment);
}

/* What last came in; “” where nothing has. */
static char *
describe_news (const BesaceSourceStatus *status,
               gint64                    now)
{
  g_autofree char *moment = besace_moment_to_text (status->changed, now);
  g_autofree char *put = besace_count_to_text ((guint) status->n_put);
  g_autofree char *deleted = besace_count_to_text ((guint) status->n_deleted);

  if (status->changed == 0)
    return g_strdup ("");
  if (status->n_deleted == 0)
    /* Translators: what a source last brought, then when: “Last news today at 14:05: 12 new or changed”. */
    return g_strdup_printf (_("Last news %s: %s new or changed"), moment, put);
  return g_strdup_printf (_("Last news %s: %s new or changed, %s withdrawn"), moment, put, deleted);
}

/* NULL where there is nothing to worry about. (transfer full) */
static char *
describe_problem (const BesaceSourceStatus *status)
{
  if (is_away (status))
    return g_strdup (_("Its folder or key is not there: what was received stays. Once it is back, the update goes on by itself."));
  if (status->withdrawals)
    return g_strdup (_("This source would withdraw more than a third of its resources: none was removed. Ask its publisher "
                       "whether that is meant; then accept it."));
  return g_strdup (status->error);
}

/* What a source lists besides its resources. */
static void
show_bases (BesaceUpdateRow          *self,
            const BesaceSourceStatus *status)
{
  g_autofree char *count = besace_count_to_text ((guint) status->n_bases);
  g_autofree char *label = g_strdup_printf (ngettext ("%s base", "%s bases", (gulong) status->n_bases), count);

  gtk_button_set_label (self->bases_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->bases_button), status->n_bases > 0);
}

static void
show_progress (BesaceUpdateRow          *self,
               const BesaceSourceStatus *status,
               const BesaceSyncProgress *progress)
{
  gboolean asked = is_asked (status, progress);

  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), asked);
  if (asked && progress->n_total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, MIN ((double) progress->n_done / (double) progress->n_total, 1));
  else if (asked)
    gtk_progress_bar_pulse (self->progress_bar);
}

static void
show_problem (BesaceUpdateRow          *self,
              const BesaceSourceStatus *status,
              const BesaceSyncProgress *progress)
{
  g_autofree char *problem = is_asked (status, progress) ? NULL : describe_problem (status);

  gtk_label_set_text (self->problem_label, problem ? problem : "");
  gtk_widget_set_visible (self->problem_box, problem != NULL);
  gtk_widget_set_visible (self->accept_button, problem && status->withdrawals && !is_away (status));
}

static void
set_label (GtkWidget  *widget,
           const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Each button says what it is about: a screen reader meets several. */
static void
show_names (BesaceUpdateRow *self,
            const char      *title)
{
  g_autofree char *update = g_strdup_printf (_("Update %s"), title);
  g_autofree char *more = g_strdup_printf (_("More about %s"), title);

  set_label (self->update_button, update);
  set_label (GTK_WIDGET (self->menu_button), more);
  set_label (GTK_WIDGET (self), title);
}

static void
besace_update_row_finalize (GObject *object)
{
  g_clear_pointer (&BESACE_UPDATE_ROW (object)->name, g_free);

  G_OBJECT_CLASS (besace_update_row_parent_class)->finalize (object);
}

static void
besace_update_row_class_init (BesaceUpdateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = besace_update_row_finalize;

  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/update/besace-update-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, training_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, unsigned_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, news_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, bases_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, update_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdateRow, accept_button);
}

static void
besace_update_row_init (BesaceUpdateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GMenuModel *
create_menu (const char *name)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenuItem) item = g_menu_item_new (_("_Remove from this computer"), NULL);

  g_menu_item_set_action_and_target (item, "update.remove", "s", name);
  g_menu_append_item (menu, item);
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

GtkWidget *
besace_update_row_new (const char *name)
{
  BesaceUpdateRow *self = g_object_new (BESACE_TYPE_UPDATE_ROW, NULL);
  g_autoptr(GMenuModel) menu = create_menu (name);

  self->name = g_strdup (name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->bases_button), "s", name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->update_button), "s", name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->accept_button), "s", name);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  return GTK_WIDGET (self);
}

const char *
besace_update_row_get_name (BesaceUpdateRow *self)
{
  g_return_val_if_fail (BESACE_IS_UPDATE_ROW (self), NULL);

  return self->name;
}

void
besace_update_row_show (BesaceUpdateRow          *self,
                        const BesaceSourceStatus *status,
                        const BesaceSyncProgress *progress,
                        gint64                    now)
{
  g_autofree char *title = besace_source_status_get_title (status);
  g_autofree char *state = describe_state (status, now);
  g_autofree char *news = describe_news (status, now);

  g_return_if_fail (BESACE_IS_UPDATE_ROW (self));

  gtk_label_set_text (self->title_label, title);
  gtk_widget_set_visible (self->training_label, status->training);
  gtk_widget_set_visible (self->unsigned_label, status->unsigned_allowed);
  gtk_label_set_text (self->state_label, state);
  gtk_label_set_text (self->news_label, news);
  gtk_widget_set_visible (GTK_WIDGET (self->news_label), *news != '\0');
  show_names (self, title);
  show_bases (self, status);
  show_progress (self, status, progress);
  show_problem (self, status, progress);
}
