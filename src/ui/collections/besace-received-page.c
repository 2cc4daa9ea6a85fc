/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-received-page.h"

#include <glib/gi18n.h>

#include "besace-collection-arrival.h"
#include "besace-collection-sharing.h"
#include "besace-edit-report.h"
#include "besace-received-list.h"
#include "besace-received-row.h"
#include "besace-wrap-layout.h"

struct _BesaceReceivedPage {
  AdwBin                    parent_instance;

  GtkStack                 *stack;
  GtkScrolledWindow        *scrolled_window;
  GtkLabel                 *title_label;
  GtkLabel                 *origin_label;
  GtkLabel                 *description_label;
  GtkWidget                *copy_button;
  GtkListBox               *list_box;
  AdwStatusPage            *trouble_page;

  BesaceWorkspace          *workspace; /* (owned) */
  char                     *id;        /* (owned) (nullable) until one is opened */
  BesaceCollectionContents *contents;  /* (owned) (nullable) once it is read */
  GCancellable             *loading;   /* (owned) (nullable) */
  gboolean                  shared_screen;
};

G_DEFINE_FINAL_TYPE (BesaceReceivedPage, besace_received_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
} BesaceReceivedPageProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

typedef enum {
  SIGNAL_READY,
} BesaceReceivedPageSignal;

static guint signals[SIGNAL_READY + 1];

static void
show_items (BesaceReceivedPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))))
    gtk_list_box_remove (self->list_box, child);
  for (guint i = 0; i < self->contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (self->contents->entries, i);

    /* Notes are for whoever animates, as one's own are. */
    if (self->shared_screen && besace_collection_item_get_fields (entry->item)->type == BESACE_ITEM_NOTE)
      continue;
    gtk_list_box_append (self->list_box, besace_received_row_new (self->contents, i, !self->shared_screen));
  }

  gtk_widget_set_visible (GTK_WIDGET (self->list_box), gtk_widget_get_first_child (GTK_WIDGET (self->list_box)) != NULL);
}

static void
show_contents (BesaceReceivedPage       *self,
               BesaceReceivedCollection *received)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (self->contents->collection);
  g_autofree char *origin = besace_received_list_describe (received, FALSE);

  gtk_label_set_text (self->title_label, fields->title);
  gtk_label_set_text (self->origin_label, origin);
  gtk_label_set_text (self->description_label, fields->description);
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), *fields->description != '\0');
  show_items (self);
  gtk_stack_set_visible_child_name (self->stack, "collection");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceReceivedPage *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceReceivedCollection) received = NULL;
  g_autoptr(BesaceCollectionContents) contents =
    besace_catalogue_load_collection_finish (BESACE_CATALOGUE (source), result, &received, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->loading);
  g_clear_pointer (&self->contents, besace_collection_contents_unref);
  if (contents) {
    self->contents = g_steal_pointer (&contents);
    show_contents (self, received);
  } else {
    g_autofree char *description = g_markup_escape_text (error->message, -1);

    adw_status_page_set_description (self->trouble_page, description);
    gtk_stack_set_visible_child_name (self->stack, "trouble");
  }
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

static void
load (BesaceReceivedPage *self)
{
  if (!self->id)
    return;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  besace_catalogue_load_collection_async (besace_workspace_get_catalogue (self->workspace), self->id, self->loading, loaded_cb,
                                          self);
}

typedef struct {
  GtkWidget        *widget; /* (owned) */
  BesaceEditReport *report;
} Copying;

/* One goes on with the copy. */
static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Copying *copying = user_data;
  g_autoptr(GtkWidget) widget = copying->widget;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceCollectionArrival) arrival = besace_collection_arrival_make_finish (BESACE_WORKSPACE (source), result, &error);

  besace_edit_report_end (copying->report, arrival ? arrival->undo : NULL, error);
  g_free (copying);
  if (arrival)
    gtk_widget_activate_action (widget, "win.open-collection", "s", arrival->uuid);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceReceivedPage *self = BESACE_RECEIVED_PAGE (widget);
  Copying *copying;

  if (!self->contents || self->shared_screen)
    return;

  copying = g_new0 (Copying, 1);
  copying->widget = g_object_ref (widget);
  copying->report = besace_edit_report_new (widget, _("This is your copy: you may change it"));
  besace_collection_arrival_make_async (self->workspace, self->contents, NULL, copied_cb, copying);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BesaceReceivedPage *self = BESACE_RECEIVED_PAGE (widget);

  if (self->contents)
    besace_collection_sharing_print (widget, self->workspace, self->contents, g_variant_get_string (parameter, NULL), FALSE);
}

static void
print_usual_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BesaceReceivedPage *self = BESACE_RECEIVED_PAGE (widget);

  if (self->contents)
    besace_collection_sharing_print (widget, self->workspace, self->contents,
                                     besace_collection_get_fields (self->contents->collection)->kind == BESACE_COLLECTION_PLAN
                                       ? "plan" : "booklet",
                                     FALSE);
}

static void
row_activated_cb (BesaceReceivedPage *self,
                  GtkListBoxRow      *row)
{
  besace_received_row_open (BESACE_RECEIVED_ROW (row));
}

static void
set_shared_screen (BesaceReceivedPage *self,
                   gboolean            shared_screen)
{
  if (self->shared_screen == shared_screen)
    return;

  self->shared_screen = shared_screen;
  gtk_widget_set_visible (self->copy_button, !shared_screen);
  if (self->contents)
    show_items (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED_SCREEN]);
}

static void
besace_received_page_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BesaceReceivedPage *self = BESACE_RECEIVED_PAGE (object);

  switch ((BesaceReceivedPageProperty) property_id) {
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
besace_received_page_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BesaceReceivedPage *self = BESACE_RECEIVED_PAGE (object);

  switch ((BesaceReceivedPageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    set_shared_screen (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_received_page_constructed (GObject *object)
{
  BesaceReceivedPage *self = BESACE_RECEIVED_PAGE (object);

  G_OBJECT_CLASS (besace_received_page_parent_class)->constructed (object);

  g_signal_connect_object (besace_workspace_get_catalogue (self->workspace), "changed", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
}

static void
besace_received_page_dispose (GObject *object)
{
  BesaceReceivedPage *self = BESACE_RECEIVED_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_received_page_parent_class)->dispose (object);
}

static void
besace_received_page_finalize (GObject *object)
{
  BesaceReceivedPage *self = BESACE_RECEIVED_PAGE (object);

  g_clear_pointer (&self->contents, besace_collection_contents_unref);
  g_free (self->id);

  G_OBJECT_CLASS (besace_received_page_parent_class)->finalize (object);
}

static void
besace_received_page_class_init (BesaceReceivedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_received_page_get_property;
  object_class->set_property = besace_received_page_set_property;
  object_class->constructed = besace_received_page_constructed;
  object_class->dispose = besace_received_page_dispose;
  object_class->finalize = besace_received_page_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "received.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "received.print", "s", print_action);
  gtk_widget_class_install_action (widget_class, "received.print-usual", NULL, print_usual_action);

  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/collections/besace-received-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedPage, origin_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedPage, description_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceReceivedPage, trouble_page);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
besace_received_page_init (BesaceReceivedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
besace_received_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_RECEIVED_PAGE, "workspace", workspace, NULL);
}

void
besace_received_page_open (BesaceReceivedPage *self,
                           const char         *id)
{
  g_return_if_fail (BESACE_IS_RECEIVED_PAGE (self));
  g_return_if_fail (id != NULL);

  if (g_strcmp0 (self->id, id) == 0)
    return;

  g_free (self->id);
  self->id = g_strdup (id);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
  load (self);
}
