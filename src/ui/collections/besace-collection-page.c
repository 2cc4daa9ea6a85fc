/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-page-private.h"

#include <glib/gi18n.h>

#include "besace-carried-items.h"
#include "besace-duration.h"
#include "besace-edit-report.h"

G_DEFINE_FINAL_TYPE (BesaceCollectionPage, besace_collection_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
  PROP_WITH_NOTES,
} BesaceCollectionPageProperty;

static GParamSpec *properties[PROP_WITH_NOTES + 1];

typedef enum {
  SIGNAL_READY,
} BesaceCollectionPageSignal;

static guint signals[SIGNAL_READY + 1];

BesaceCollections *
besace_collection_page_get_collections (BesaceCollectionPage *self)
{
  return besace_library_get_collections (besace_workspace_get_library (self->workspace));
}

/* When a workshop ends, under its last item; nothing where no item says how long it takes. */
static void
show_end (BesaceCollectionPage *self)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (self->contents->collection);
  int end = besace_collection_contents_get_time (self->contents, self->contents->entries->len);
  gboolean shown = fields->kind == BESACE_COLLECTION_PLAN && fields->start != BESACE_COLLECTION_NO_START && end > fields->start;

  gtk_widget_set_visible (GTK_WIDGET (self->end_label), shown);
  if (shown) {
    g_autofree char *time = besace_hour_to_text (end);
    /* Translators: under the last item of a workshop: “15:45 End”. */
    g_autofree char *text = g_strdup_printf (_("%s End"), time);

    gtk_label_set_text (self->end_label, text);
  }
}

static void
show_contents (BesaceCollectionPage *self)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (self->contents->collection);
  gboolean empty = self->contents->entries->len == 0;

  besace_collection_header_show (self->header, self->contents, besace_workspace_get_vocabulary (self->workspace));
  besace_collection_items_show (self->items, self->contents, fields->kind, !self->shared_screen);
  gtk_widget_set_visible (GTK_WIDGET (self->items), !empty);
  gtk_widget_set_visible (self->empty_page, empty);
  show_end (self);

  gtk_stack_set_visible_child_name (self->stack, "collection");
  if (self->edit_title) {
    self->edit_title = FALSE;
    besace_collection_header_edit_title (self->header);
  }
}

static void
show_trouble (BesaceCollectionPage *self,
              const GError         *error)
{
  gboolean gone = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_autofree char *description = g_markup_escape_text (error->message, -1);

  g_clear_pointer (&self->contents, besace_collection_contents_unref);
  besace_collection_items_clear (self->items);
  adw_status_page_set_title (self->trouble_page, gone ? _("This collection is not there any more") : _("This collection cannot be shown"));
  adw_status_page_set_description (self->trouble_page,
                                   gone ? _("It was moved to the trash, where it can be put back from, or erased.") : description);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  BesaceCollectionPage *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceCollectionContents) contents =
    besace_collections_load_contents_finish (BESACE_COLLECTIONS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->loading);

  /* What was read may not know yet what was moved meanwhile: it is read again once that is done. */
  if (contents && besace_collection_items_is_moving (self->items))
    return;

  if (contents) {
    g_clear_pointer (&self->contents, besace_collection_contents_unref);
    self->contents = g_steal_pointer (&contents);
    show_contents (self);
  } else {
    show_trouble (self, error);
  }
  g_signal_emit (self, signals[SIGNAL_READY], 0);
}

void
besace_collection_page_load (BesaceCollectionPage *self)
{
  if (!self->uuid || !self->workspace || besace_collection_items_is_moving (self->items))
    return;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  besace_collections_load_contents_async (besace_collection_page_get_collections (self), besace_workspace_get_catalogue (self->workspace),
                                          self->uuid, self->loading, loaded_cb, self);
}

static void
header_edited_cb (BesaceCollectionPage *self)
{
  BesaceCollectionFields fields;

  besace_collection_header_get_edited (self->header, &fields);
  besace_collections_save_async (besace_collection_page_get_collections (self), &fields, NULL, besace_edit_report_cb,
                                 besace_edit_report_new_typed (GTK_WIDGET (self)));
}

static void
selection_changed_cb (BesaceCollectionPage *self)
{
  guint n_selected;
  g_autofree char *text = NULL;

  g_object_get (self->items, "n-selected", &n_selected, NULL);
  text = g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);
  gtk_label_set_text (self->selection_label, text);
  gtk_widget_set_visible (self->selection_bar, n_selected > 1);
}

static void
add_selected_cb (BesaceCollectionPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->items), "items.add-to-collection", NULL);
}

static void
remove_selected_cb (BesaceCollectionPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->items), "items.remove", NULL);
}

static gboolean
drop_cb (GtkDropTarget        *target,
         const GValue         *value,
         double                x,
         double                y,
         BesaceCollectionPage *self)
{
  BesaceCarriedItems *carried = g_value_get_boxed (value);
  guint n = carried->items->len;
  g_autofree char *message = g_strdup_printf (ngettext ("%u item added", "%u items added", n), n);

  besace_collections_add_items_async (besace_collection_page_get_collections (self), self->uuid, carried->items, NULL, FALSE, NULL,
                                      besace_edit_report_cb, besace_edit_report_new (GTK_WIDGET (self), message));
  return TRUE;
}

static void
set_shared_screen (BesaceCollectionPage *self,
                   gboolean              shared_screen)
{
  if (self->shared_screen == shared_screen)
    return;

  self->shared_screen = shared_screen;
  if (self->contents)
    show_contents (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED_SCREEN]);
}

static void
besace_collection_page_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (object);

  switch ((BesaceCollectionPageProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  case PROP_WITH_NOTES:
    g_value_set_boolean (value, self->with_notes);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_collection_page_set_property (GObject      *object,
                                     guint         property_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (object);

  switch ((BesaceCollectionPageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    set_shared_screen (self, g_value_get_boolean (value));
    break;
  case PROP_WITH_NOTES:
    self->with_notes = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_collection_page_constructed (GObject *object)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (object);

  G_OBJECT_CLASS (besace_collection_page_parent_class)->constructed (object);

  besace_collection_items_set_workspace (self->items, self->workspace);
  g_signal_connect_object (besace_collection_page_get_collections (self), "changed", G_CALLBACK (besace_collection_page_load), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_catalogue (self->workspace), "changed", G_CALLBACK (besace_collection_page_load), self,
                           G_CONNECT_SWAPPED);
}

static void
besace_collection_page_dispose (GObject *object)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);

  /* Its children save what is being typed while the workspace is still there. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_collection_page_parent_class)->dispose (object);
}

static void
besace_collection_page_finalize (GObject *object)
{
  BesaceCollectionPage *self = BESACE_COLLECTION_PAGE (object);

  g_clear_pointer (&self->contents, besace_collection_contents_unref);
  g_free (self->uuid);

  G_OBJECT_CLASS (besace_collection_page_parent_class)->finalize (object);
}

static void
besace_collection_page_class_init (BesaceCollectionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_collection_page_get_property;
  object_class->set_property = besace_collection_page_set_property;
  object_class->constructed = besace_collection_page_constructed;
  object_class->dispose = besace_collection_page_dispose;
  object_class->finalize = besace_collection_page_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WITH_NOTES] =
    g_param_spec_boolean ("with-notes", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  besace_collection_page_install_actions (widget_class);

  g_type_ensure (BESACE_TYPE_COLLECTION_HEADER);
  g_type_ensure (BESACE_TYPE_COLLECTION_ITEMS);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/collections/besace-collection-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPage, header);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPage, selection_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPage, items);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPage, end_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectionPage, trouble_page);
  gtk_widget_class_bind_template_child_full (widget_class, "drop_target", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, header_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, besace_collection_page_load);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
}

static void
besace_collection_page_init (BesaceCollectionPage *self)
{
  GType types[] = { BESACE_TYPE_CARRIED_ITEMS };
  GtkDropTarget *drop_target;

  gtk_widget_init_template (GTK_WIDGET (self));
  drop_target = GTK_DROP_TARGET (gtk_widget_get_template_child (GTK_WIDGET (self), BESACE_TYPE_COLLECTION_PAGE, "drop_target"));
  gtk_drop_target_set_gtypes (drop_target, types, G_N_ELEMENTS (types));
}

GtkWidget *
besace_collection_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_COLLECTION_PAGE, "workspace", workspace, NULL);
}

void
besace_collection_page_open (BesaceCollectionPage *self,
                             const char           *uuid)
{
  g_return_if_fail (BESACE_IS_COLLECTION_PAGE (self));
  g_return_if_fail (uuid != NULL);

  if (g_strcmp0 (self->uuid, uuid) == 0)
    return;

  g_free (self->uuid);
  self->uuid = g_strdup (uuid);
  self->edit_title = FALSE;
  /* Notes are asked for each time: what is private does not go along by habit. */
  g_object_set (self, "with-notes", FALSE, NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
  besace_collection_page_load (self);
}

void
besace_collection_page_edit_title (BesaceCollectionPage *self)
{
  g_return_if_fail (BESACE_IS_COLLECTION_PAGE (self));

  self->edit_title = TRUE;
  if (self->contents && !self->loading)
    show_contents (self);
}
