/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bases-window.h"

#include "besace-base-row.h"
#include "besace-opener.h"
#include "besace-toast.h"
#include "besace-word.h"

struct _BesaceBasesWindow {
  AdwWindow            parent_instance;

  BesaceWorkspace     *workspace;
  GCancellable        *cancellable; /* (owned) of the question to the catalogue */
  GListStore          *bases;       /* (owned) */
  char               **words;       /* (owned) (nullable) that are searched for, folded */

  AdwWindowTitle      *window_title;
  GtkWidget           *training_label;
  AdwToastOverlay     *toast_overlay;
  GtkWidget           *offline_box;
  GtkSearchEntry      *search_entry;
  GtkStack            *stack;
  GtkListView         *list_view;
  GtkFilterListModel  *filtered;
  AdwStatusPage       *trouble_page;
};

G_DEFINE_FINAL_TYPE (BesaceBasesWindow, besace_bases_window, ADW_TYPE_WINDOW)

typedef enum {
  PROP_WORKSPACE = 1,
} BesaceBasesWindowProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

static void
update_visible (BesaceBasesWindow *self)
{
  const gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->bases)) > 0;
  const gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), any);
  gtk_stack_set_visible_child_name (self->stack, found ? "list" : any ? "none" : "empty");
}

static void
show_network (BesaceBasesWindow *self)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (self->workspace);

  gtk_widget_set_visible (self->offline_box, !besace_synchroniser_is_online (synchroniser));
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  BesaceBasesWindow *self = user_data;

  return !self->words || besace_base_matches (item, (const char *const *) self->words);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceBasesWindow *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) bases = besace_catalogue_list_bases_finish (BESACE_CATALOGUE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!bases) {
    adw_status_page_set_description (self->trouble_page, error->message);
    gtk_stack_set_visible_child_name (self->stack, "trouble");
    return;
  }

  g_list_store_splice (self->bases, 0, 0, bases->pdata, bases->len);
  update_visible (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
search_changed_cb (BesaceBasesWindow *self)
{
  g_autofree char *text = besace_word_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  g_strfreev (self->words);
  self->words = g_strsplit (text, " ", -1);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered), GTK_FILTER_CHANGE_DIFFERENT);
  update_visible (self);
}

static void
show_all_cb (BesaceBasesWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* Escape first lets go of what was searched for. */
static void
stop_search_cb (BesaceBasesWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)))
    show_all_cb (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Enter goes to the first that was found. */
static void
activate_search_cb (BesaceBasesWindow *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
}

static void
setup_row_cb (BesaceBasesWindow *self,
              GtkListItem       *item)
{
  gtk_list_item_set_child (item, besace_base_row_new ());
}

static void
bind_row_cb (BesaceBasesWindow *self,
             GtkListItem       *item)
{
  besace_base_row_show (BESACE_BASE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
activate_row_cb (BesaceBasesWindow *self,
                 guint              position)
{
  g_autoptr(BesaceBase) base = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  besace_opener_open_uri (GTK_WIDGET (self->list_view), besace_base_get_fields (base)->url);
}

/* What opens an address says with it what prevented that. */
static void
toast_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  besace_toast_show (BESACE_BASES_WINDOW (widget)->toast_overlay, besace_toast_new (g_variant_get_string (parameter, NULL)));
}

static void
besace_bases_window_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BesaceBasesWindow *self = BESACE_BASES_WINDOW (object);

  switch ((BesaceBasesWindowProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_bases_window_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BesaceBasesWindow *self = BESACE_BASES_WINDOW (object);

  switch ((BesaceBasesWindowProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_bases_window_constructed (GObject *object)
{
  BesaceBasesWindow *self = BESACE_BASES_WINDOW (object);

  G_OBJECT_CLASS (besace_bases_window_parent_class)->constructed (object);

  g_signal_connect_object (besace_workspace_get_synchroniser (self->workspace), "changed", G_CALLBACK (show_network), self,
                           G_CONNECT_SWAPPED);
  show_network (self);
}

static void
besace_bases_window_dispose (GObject *object)
{
  BesaceBasesWindow *self = BESACE_BASES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_bases_window_parent_class)->dispose (object);
}

static void
besace_bases_window_finalize (GObject *object)
{
  BesaceBasesWindow *self = BESACE_BASES_WINDOW (object);

  g_object_unref (self->bases);
  g_strfreev (self->words);

  G_OBJECT_CLASS (besace_bases_window_parent_class)->finalize (object);
}

static void
besace_bases_window_class_init (BesaceBasesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_bases_window_get_property;
  object_class->set_property = besace_bases_window_set_property;
  object_class->constructed = besace_bases_window_constructed;
  object_class->dispose = besace_bases_window_dispose;
  object_class->finalize = besace_bases_window_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/bases/besace-bases-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceBasesWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, BesaceBasesWindow, training_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceBasesWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, BesaceBasesWindow, offline_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceBasesWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceBasesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceBasesWindow, list_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceBasesWindow, filtered);
  gtk_widget_class_bind_template_child (widget_class, BesaceBasesWindow, trouble_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_row_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
}

static void
besace_bases_window_init (BesaceBasesWindow *self)
{
  g_autoptr(GtkFilter) filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));

  self->cancellable = g_cancellable_new ();
  self->bases = g_list_store_new (BESACE_TYPE_BASE);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_filter_list_model_set_filter (self->filtered, filter);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->bases));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
}

GtkWidget *
besace_bases_window_new (BesaceWorkspace          *workspace,
                         const BesaceSourceStatus *source,
                         GtkWindow                *parent)
{
  BesaceBasesWindow *self = g_object_new (BESACE_TYPE_BASES_WINDOW, "workspace", workspace, "transient-for", parent, NULL);
  g_autofree char *title = besace_source_status_get_title (source);

  adw_window_title_set_subtitle (self->window_title, title);
  gtk_widget_set_visible (self->training_label, source->training);
  besace_catalogue_list_bases_async (besace_workspace_get_catalogue (workspace), source->name, self->cancellable, listed_cb,
                                     self);
  return GTK_WIDGET (self);
}
