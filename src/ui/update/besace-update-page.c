/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-update-page.h"

#include <glib/gi18n.h>

#include "besace-add-source-window.h"
#include "besace-bases-window.h"
#include "besace-bookmark-changes.h"
#include "besace-freshness.h"
#include "besace-national-catalogue.h"
#include "besace-size.h"
#include "besace-source-removal.h"
#include "besace-sync-result.h"
#include "besace-update-details.h"
#include "besace-update-row.h"
#include "besace-wrap-layout.h"

struct _BesaceUpdatePage {
  AdwBin                 parent_instance;

  BesaceWorkspace       *workspace;    /* (owned) */
  BesaceSynchroniser    *synchroniser; /* (owned) */
  BesaceFreshness       *freshness;    /* (owned) */
  BesaceSourceRemoval   *removal;      /* (owned) */
  gboolean               shared_screen;
  gboolean               ready;

  GtkLabel              *heading_label;
  GtkLabel              *cost_label;
  GtkButton             *main_button;
  GtkListBox            *sources_list;
  BesaceBookmarkChanges *changes;
  BesaceUpdateDetails   *details;
};

G_DEFINE_FINAL_TYPE (BesaceUpdatePage, besace_update_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
} BesaceUpdatePageProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

enum {
  SIGNAL_READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is here, but not what is on its way out. (element-type BesaceSourceStatus) (transfer container) */
static GPtrArray *
get_sources (BesaceUpdatePage *self)
{
  GPtrArray *all = besace_freshness_get_sources (self->freshness);
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; all && i < all->len; i++) {
    BesaceSourceStatus *status = g_ptr_array_index (all, i);

    if (!besace_source_removal_concerns (self->removal, status->name))
      g_ptr_array_add (kept, status);
  }

  return kept;
}

/* Rows stay as long as they can: one of them may have the focus. */
static void
show_rows (BesaceUpdatePage *self,
           GPtrArray        *sources)
{
  GtkListBoxRow *row;

  for (guint i = 0; i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);

    while ((row = gtk_list_box_get_row_at_index (self->sources_list, (int) i)) &&
           !g_str_equal (besace_update_row_get_name (BESACE_UPDATE_ROW (row)), status->name))
      gtk_list_box_remove (self->sources_list, GTK_WIDGET (row));
    if (!row) {
      row = GTK_LIST_BOX_ROW (besace_update_row_new (status->name));
      gtk_list_box_append (self->sources_list, GTK_WIDGET (row));
    }
    besace_update_row_show (BESACE_UPDATE_ROW (row), status, besace_freshness_get_progress (self->freshness),
                            besace_freshness_get_now (self->freshness));
  }

  while ((row = gtk_list_box_get_row_at_index (self->sources_list, (int) sources->len)))
    gtk_list_box_remove (self->sources_list, GTK_WIDGET (row));
  gtk_widget_set_visible (GTK_WIDGET (self->sources_list), sources->len > 0);
}

/* What an update may cost, told before anything is fetched; NULL where it costs nothing. (transfer full) */
static char *
describe_cost (BesaceUpdatePage *self,
               GPtrArray        *sources)
{
  g_autofree char *size = NULL;
  guint64 n_bytes = 0;

  for (guint i = 0; i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);

    n_bytes += status->remote ? status->n_bytes : 0;
  }

  if (sources->len == 0)
    n_bytes = (guint64) besace_national_catalogue_get_size ();
  size = besace_size_to_text ((gint64) n_bytes);

  if (sources->len == 0)
    return g_strdup_printf (_("These resources were described for you to discover Besace. The national catalogue takes about %s the "
                              "first time; then only what changes."), size);
  if (besace_freshness_is_metered (self->freshness))
    return g_strdup_printf (_("This connection is metered: nothing is received until you ask. The last update took %s."), size);
  return n_bytes > 0 ? g_strdup_printf (_("The last update took %s."), size) : NULL;
}

static void
show_heading (BesaceUpdatePage *self,
              GPtrArray        *sources)
{
  g_autofree char *cost = describe_cost (self, sources);
  gboolean running = besace_freshness_get_progress (self->freshness) != NULL;

  gtk_label_set_text (self->heading_label, besace_freshness_get_text (self->freshness));
  gtk_label_set_text (self->cost_label, cost ? cost : "");
  gtk_widget_set_visible (GTK_WIDGET (self->cost_label), cost != NULL);

  if (running)
    gtk_button_set_label (self->main_button, _("Stop"));
  else
    gtk_button_set_label (self->main_button, sources->len > 0 ? _("Update now") : _("Receive the national catalogue"));
  if (running)
    gtk_widget_remove_css_class (GTK_WIDGET (self->main_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->main_button), "suggested-action");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "update.one", !running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "update.accept", !running);
}

static void
show (BesaceUpdatePage *self)
{
  g_autoptr(GPtrArray) sources = get_sources (self);

  if (!besace_freshness_get_sources (self->freshness))
    return;

  show_heading (self, sources);
  show_rows (self, sources);
  besace_update_details_show (self->details, self->synchroniser, sources, besace_freshness_get_now (self->freshness));

  if (!self->ready) {
    self->ready = TRUE;
    g_signal_emit (self, signals[SIGNAL_READY], 0);
  }
}

static void
tell_result (GWeakRef     *asked,
             GPtrArray    *outcomes,
             const GError *error)
{
  g_autoptr(BesaceUpdatePage) self = g_weak_ref_get (asked);
  g_autofree char *text = besace_sync_result_to_text (outcomes, error);

  if (self)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
  g_weak_ref_clear (asked);
  g_free (asked);
}

/* A run goes on when the window that asked for it is gone. */
static GWeakRef *
remember (BesaceUpdatePage *self)
{
  GWeakRef *asked = g_new0 (GWeakRef, 1);

  g_weak_ref_init (asked, self);
  return asked;
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) outcomes = besace_synchroniser_run_finish (BESACE_SYNCHRONISER (source), result, &error);

  tell_result (user_data, outcomes, error);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) outcomes = besace_national_catalogue_receive_finish (BESACE_SYNCHRONISER (source), result, &error);

  tell_result (user_data, outcomes, error);
}

static void
run (BesaceUpdatePage *self,
     const char       *name,
     BesaceSyncFlags   flags)
{
  const char *names[] = { name, NULL };

  besace_synchroniser_run_async (self->synchroniser, name ? names : NULL, flags, NULL, run_cb, remember (self));
}

static void
main_clicked_cb (BesaceUpdatePage *self)
{
  g_autoptr(GPtrArray) sources = get_sources (self);

  if (besace_synchroniser_get_progress (self->synchroniser, NULL))
    besace_synchroniser_stop (self->synchroniser);
  else if (sources->len > 0)
    run (self, NULL, BESACE_SYNC_NONE);
  else
    besace_national_catalogue_receive_async (self->synchroniser, NULL, received_cb, remember (self));
}

static void
add_clicked_cb (BesaceUpdatePage *self)
{
  gtk_window_present (GTK_WINDOW (besace_add_source_window_new (self->workspace,
                                                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))))));
}

static void
one_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  run (BESACE_UPDATE_PAGE (widget), g_variant_get_string (parameter, NULL), BESACE_SYNC_NONE);
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  run (BESACE_UPDATE_PAGE (widget), g_variant_get_string (parameter, NULL), BESACE_SYNC_ACCEPT_WITHDRAWALS);
}

/* NULL where the source is gone. */
static const BesaceSourceStatus *
find_source (BesaceUpdatePage *self,
             const char       *name)
{
  GPtrArray *sources = besace_freshness_get_sources (self->freshness);

  for (guint i = 0; sources && i < sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (sources, i);

    if (g_str_equal (status->name, name))
      return status;
  }

  return NULL;
}

static void
bases_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BesaceUpdatePage *self = BESACE_UPDATE_PAGE (widget);
  const BesaceSourceStatus *status = find_source (self, g_variant_get_string (parameter, NULL));

  if (status)
    gtk_window_present (GTK_WINDOW (besace_bases_window_new (self->workspace, status,
                                                             GTK_WINDOW (gtk_widget_get_root (widget)))));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceUpdatePage *self = BESACE_UPDATE_PAGE (widget);
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  const BesaceSourceStatus *status = find_source (self, g_variant_get_string (parameter, NULL));

  if (overlay && status) {
    g_autofree char *title = besace_source_status_get_title (status);

    besace_source_removal_begin (self->removal, ADW_TOAST_OVERLAY (overlay), status->name, title);
  }
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  besace_source_removal_undo (BESACE_UPDATE_PAGE (widget)->removal);
}

static void
besace_update_page_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BesaceUpdatePage *self = BESACE_UPDATE_PAGE (object);

  switch ((BesaceUpdatePageProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_update_page_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BesaceUpdatePage *self = BESACE_UPDATE_PAGE (object);

  switch ((BesaceUpdatePageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_update_page_constructed (GObject *object)
{
  BesaceUpdatePage *self = BESACE_UPDATE_PAGE (object);

  G_OBJECT_CLASS (besace_update_page_parent_class)->constructed (object);

  self->synchroniser = g_object_ref (besace_workspace_get_synchroniser (self->workspace));
  self->removal = besace_source_removal_new (self->synchroniser);
  self->freshness = besace_freshness_new (self->workspace);
  g_signal_connect_object (self->removal, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->freshness, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  besace_bookmark_changes_set_workspace (self->changes, self->workspace);
}

static void
besace_update_page_dispose (GObject *object)
{
  BesaceUpdatePage *self = BESACE_UPDATE_PAGE (object);

  /* Who closes the window has not called it back. */
  if (self->removal)
    besace_source_removal_finish (self->removal);
  g_clear_object (&self->removal);
  g_clear_object (&self->freshness);
  g_clear_object (&self->synchroniser);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_update_page_parent_class)->dispose (object);
}

static void
besace_update_page_class_init (BesaceUpdatePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_update_page_get_property;
  object_class->set_property = besace_update_page_set_property;
  object_class->constructed = besace_update_page_constructed;
  object_class->dispose = besace_update_page_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_BOOKMARK_CHANGES);
  g_type_ensure (BESACE_TYPE_UPDATE_DETAILS);
  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/update/besace-update-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdatePage, heading_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdatePage, cost_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdatePage, main_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdatePage, sources_list);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdatePage, changes);
  gtk_widget_class_bind_template_child (widget_class, BesaceUpdatePage, details);
  gtk_widget_class_bind_template_callback (widget_class, main_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_install_action (widget_class, "update.one", "s", one_action);
  gtk_widget_class_install_action (widget_class, "update.accept", "s", accept_action);
  gtk_widget_class_install_action (widget_class, "update.bases", "s", bases_action);
  gtk_widget_class_install_action (widget_class, "update.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "update.undo", NULL, undo_action);
}

static void
besace_update_page_init (BesaceUpdatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_update_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_UPDATE_PAGE, "workspace", workspace, NULL);
}
