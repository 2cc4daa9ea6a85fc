/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-welcome-card.h"

#include <glib/gi18n.h>

#include "besace-add-source-window.h"
#include "besace-national-catalogue.h"
#include "besace-size.h"
#include "besace-sync-result.h"
#include "besace-wrap-layout.h"

/* At the first start the demonstration catalogue is on its way: an empty catalogue is worth a word only if it stays so. */
#define EMPTY_DELAY_MS 3000

struct _BesaceWelcomeCard {
  AdwBin           parent_instance;

  BesaceWorkspace *workspace;
  GCancellable    *cancellable; /* of the last load */
  gboolean         dismissed;
  gboolean         settled; /* the delay is over */
  guint            delay;
  gboolean         has_source; /* somebody has chosen where the catalogue comes from */
  BesaceCatalogueStatus status;

  GtkLabel        *title_label;
  GtkLabel        *body_label;
  GtkButton       *receive_button;
  GtkWidget       *later_button;
};

G_DEFINE_FINAL_TYPE (BesaceWelcomeCard, besace_welcome_card, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
} BesaceWelcomeCardProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

static void
show_status (BesaceWelcomeCard *self)
{
  gboolean empty = self->status.n_resources == 0;

  if (empty) {
    gtk_label_set_label (self->title_label, _("The catalogue is empty"));
    gtk_label_set_label (self->body_label,
                         _("Receive the national catalogue, or bring one on a USB key, to have something to read."));
  } else {
    gtk_label_set_label (self->title_label, _("You are reading the demonstration catalogue"));
    gtk_label_set_label (self->body_label,
                         _("These resources exist, and were described for you to discover Besace. They make room for the "
                           "national catalogue once it is here."));
  }

  gtk_widget_set_visible (self->later_button, !empty);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          !self->has_source && (empty ? self->settled : self->status.demonstration && !self->dismissed));
}

static void
tell_error (BesaceWelcomeCard *self,
            const GError      *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  BesaceWelcomeCard *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sources = besace_synchroniser_list_finish (BESACE_SYNCHRONISER (source), result, &error);

  if (!sources) {
    tell_error (self, error);
    return;
  }

  /* A place to try things out is no catalogue. */
  self->has_source = FALSE;
  for (guint i = 0; i < sources->len; i++)
    self->has_source |= !((const BesaceSourceStatus *) g_ptr_array_index (sources, i))->training;
  show_status (self);
}

static void
load_status_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  BesaceWelcomeCard *self = data;
  g_autoptr(GError) error = NULL;
  BesaceCatalogueStatus status;

  if (!besace_catalogue_load_status_finish (BESACE_CATALOGUE (source), result, &status, &error)) {
    tell_error (self, error);
    return;
  }

  /* A catalogue that is somebody’s own has no need of the card, whatever its sources are. */
  self->status = status;
  if (status.n_resources > 0 && !status.demonstration)
    show_status (self);
  else
    besace_synchroniser_list_async (besace_workspace_get_synchroniser (self->workspace), self->cancellable, listed_cb, self);
}

static void
cancel (BesaceWelcomeCard *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (BesaceWelcomeCard *self)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  besace_catalogue_load_status_async (besace_workspace_get_catalogue (self->workspace),
                                      self->cancellable, load_status_cb, self);
}

/* While a run goes on, it says how far it is; whether there is a source is known already. */
static void
synchroniser_changed_cb (BesaceWelcomeCard *self)
{
  if (!self->has_source)
    reload (self);
}

static gboolean
settled_cb (gpointer data)
{
  BesaceWelcomeCard *self = data;

  self->delay = 0;
  self->settled = TRUE;
  reload (self);
  return G_SOURCE_REMOVE;
}

/* A run goes on when the window that asked for it is gone. */
static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  GWeakRef *asked = data;
  g_autoptr(BesaceWelcomeCard) self = g_weak_ref_get (asked);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) outcomes = besace_national_catalogue_receive_finish (BESACE_SYNCHRONISER (source), result, &error);
  g_autofree char *text = besace_sync_result_to_text (outcomes, error);

  if (self)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
  g_weak_ref_clear (asked);
  g_free (asked);
}

/* How far it is, and how to stop it, is seen on the page of the updates. */
static void
receive_clicked_cb (BesaceWelcomeCard *self)
{
  GWeakRef *asked = g_new0 (GWeakRef, 1);

  g_weak_ref_init (asked, self);
  besace_national_catalogue_receive_async (besace_workspace_get_synchroniser (self->workspace), NULL, received_cb, asked);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "update");
}

static void
key_clicked_cb (BesaceWelcomeCard *self)
{
  GtkWidget *window = besace_add_source_window_new (self->workspace, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  besace_add_source_window_prefer_folder (BESACE_ADD_SOURCE_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}

static void
later_clicked_cb (BesaceWelcomeCard *self)
{
  self->dismissed = TRUE;

  /* On to what follows, before the button that has the focus goes. */
  gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
set_workspace (BesaceWelcomeCard *self,
               BesaceWorkspace   *workspace)
{
  if (!g_set_object (&self->workspace, workspace) || !workspace)
    return;

  g_signal_connect_object (besace_workspace_get_catalogue (workspace), "changed",
                           G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_synchroniser (workspace), "changed",
                           G_CALLBACK (synchroniser_changed_cb), self, G_CONNECT_SWAPPED);
  self->delay = g_timeout_add (EMPTY_DELAY_MS, settled_cb, self);
  reload (self);
}

static void
besace_welcome_card_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BesaceWelcomeCard *self = BESACE_WELCOME_CARD (object);

  switch ((BesaceWelcomeCardProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_welcome_card_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BesaceWelcomeCard *self = BESACE_WELCOME_CARD (object);

  switch ((BesaceWelcomeCardProperty) property_id) {
  case PROP_WORKSPACE:
    set_workspace (self, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_welcome_card_dispose (GObject *object)
{
  BesaceWelcomeCard *self = BESACE_WELCOME_CARD (object);

  cancel (self);
  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_welcome_card_parent_class)->dispose (object);
}

static void
besace_welcome_card_class_init (BesaceWelcomeCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_welcome_card_get_property;
  object_class->set_property = besace_welcome_card_set_property;
  object_class->dispose = besace_welcome_card_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/home/besace-welcome-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceWelcomeCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceWelcomeCard, body_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceWelcomeCard, receive_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceWelcomeCard, later_button);
  gtk_widget_class_bind_template_callback (widget_class, receive_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_clicked_cb);
}

static void
besace_welcome_card_init (BesaceWelcomeCard *self)
{
  g_autofree char *size = besace_size_to_text (besace_national_catalogue_get_size ());
  /* Translators: what a button does, and how much has to be received for it: “Receive the national catalogue · 45 MB”. */
  g_autofree char *label = g_strdup_printf (_("Receive the national catalogue · %s"), size);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_button_set_label (self->receive_button, label);
}

GtkWidget *
besace_welcome_card_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_WELCOME_CARD, "workspace", workspace, NULL);
}
