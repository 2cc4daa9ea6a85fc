/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-trash-page.h"

#include <glib/gi18n.h>

#include "besace-edit-report.h"

struct _BesaceTrashPage {
  AdwBin             parent_instance;

  GtkStack          *stack;
  GtkListView       *list_view;
  GtkActionBar      *action_bar;
  GtkLabel          *selected_label;

  BesaceWorkspace   *workspace; /* (owned) */
  GtkMultiSelection *selection; /* (owned) */
  gboolean           shared_screen;
  gboolean           ready;
};

G_DEFINE_FINAL_TYPE (BesaceTrashPage, besace_trash_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
} BesaceTrashPageProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

enum {
  SIGNAL_READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static BesaceTrash *
get_trash (BesaceTrashPage *self)
{
  return besace_library_get_trash (besace_workspace_get_library (self->workspace));
}

static const char *
get_icon_name (BesaceLibraryType type)
{
  switch (type) {
  case BESACE_LIBRARY_NOTE:
    return "besace-note-symbolic";
  case BESACE_LIBRARY_COLLECTION:
    return "besace-collection-symbolic";
  case BESACE_LIBRARY_CONTRIBUTION:
    return "besace-outbox-symbolic";
  case BESACE_LIBRARY_BOOKMARK:
  default:
    return "besace-bookmark-symbolic";
  }
}

static const char *
get_type_name (BesaceLibraryType type)
{
  switch (type) {
  case BESACE_LIBRARY_NOTE:
    return _("Note");
  case BESACE_LIBRARY_COLLECTION:
    return _("Collection");
  case BESACE_LIBRARY_CONTRIBUTION:
    return _("Contribution");
  case BESACE_LIBRARY_BOOKMARK:
  default:
    return _("Bookmark");
  }
}

/* (element-type BesaceTrashItem) (transfer full) */
static GPtrArray *
list_selected (BesaceTrashPage *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint64 i = 0; i < gtk_bitset_get_size (selected); i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (selected, (guint) i)));

  return items;
}

static void
selection_changed_cb (BesaceTrashPage *self)
{
  g_autoptr(GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = (guint) gtk_bitset_get_size (selected);
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);

  gtk_label_set_text (self->selected_label, text);
  gtk_action_bar_set_revealed (self->action_bar, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trash.restore", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trash.erase", n > 0);
}

static void
update_visible (BesaceTrashPage *self)
{
  BesaceTrash *trash = get_trash (self);
  guint n_items = g_list_model_get_n_items (besace_library_part_get_model (BESACE_LIBRARY_PART (trash)));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "trash.empty", n_items > 0 && !self->shared_screen);
  if (self->shared_screen)
    gtk_stack_set_visible_child_name (self->stack, "shared");
  else if (!besace_library_part_get_loaded (BESACE_LIBRARY_PART (trash)))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else
    gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "empty");

  selection_changed_cb (self);
  if (!self->ready && (self->shared_screen || besace_library_part_get_loaded (BESACE_LIBRARY_PART (trash)))) {
    self->ready = TRUE;
    g_signal_emit (self, signals[SIGNAL_READY], 0);
  }
}

/* What is private leaves the widgets, not only the screen: assistive technologies read the widgets. */
static void
update_model (BesaceTrashPage *self)
{
  gtk_multi_selection_set_model (self->selection, self->shared_screen ? NULL
                                                  : besace_library_part_get_model (BESACE_LIBRARY_PART (get_trash (self))));
  update_visible (self);
}

/* A picture of what it is, its title, and how long it stays. */
static void
setup_row_cb (BesaceTrashPage *self,
              GtkListItem     *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkWidget *state = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (state, "dim-label");
  gtk_widget_set_margin_top (texts, 6);
  gtk_widget_set_margin_bottom (texts, 6);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), state);
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_list_item_set_child (item, row);
}

/* GTK 4.8 gives no name to the widget that it puts around each row, and that one has the focus. */
static void
bind_row_cb (BesaceTrashPage *self,
             GtkListItem     *item)
{
  BesaceTrashItem *trashed = gtk_list_item_get_item (item);
  BesaceLibraryType type = besace_trash_item_get_item_type (trashed);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *image = gtk_widget_get_first_child (row);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_next_sibling (image));
  guint days = besace_trash_item_get_days_left (trashed);
  g_autofree char *left = g_strdup_printf (ngettext ("%u day of use left", "%u days of use left", days), days);
  /* Translators: what something in the trash was, and how long it stays there: “Note · 12 days of use left” */
  g_autofree char *state = g_strdup_printf (_("%s · %s"), get_type_name (type), left);
  const char *name = *besace_trash_item_get_title (trashed) ? besace_trash_item_get_title (trashed) : _("Without a title");
  g_autofree char *label = g_strdup_printf ("%s, %s", name, state);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), get_icon_name (type));
  gtk_label_set_text (GTK_LABEL (title), name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (title)), state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BesaceEditReport *report = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_trash_restore_finish (BESACE_TRASH (source), result, &error);

  besace_edit_report_end (report, undo, error);
}

static void
restore (BesaceTrashPage *self,
         GPtrArray       *items)
{
  g_autofree char *message = g_strdup_printf (ngettext ("%u item put back", "%u items put back", items->len), items->len);

  if (items->len > 0)
    besace_trash_restore_async (get_trash (self), items, NULL, restored_cb, besace_edit_report_new (GTK_WIDGET (self), message));
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BesaceTrashPage *self = BESACE_TRASH_PAGE (widget);
  g_autoptr(GPtrArray) items = list_selected (self);

  restore (self, items);
}

static void
activate_row_cb (BesaceTrashPage *self,
                 guint            position)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->selection), position));
  restore (self, items);
}

/* Paths are longer than a toast, and somebody has to find them. */
static void
show_rest (BesaceTrashPage *self,
           const char      *notice)
{
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Not erased everywhere"), notice);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(BesaceTrashPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *notice = NULL;
  gboolean erased = besace_trash_erase_finish (BESACE_TRASH (source), result, &notice, &error);

  if (notice)
    show_rest (self, notice);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", erased ? _("Erased for good") : error->message);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             BesaceTrashPage  *self)
{
  GPtrArray *items = g_object_get_data (G_OBJECT (dialog), "items");

  if (g_str_equal (response, "erase"))
    besace_trash_erase_async (get_trash (self), items, NULL, erased_cb, g_object_ref (self));
}

/* Nothing brings it back: here one is asked. @items NULL: all of the trash. */
static void
confirm_erasing (BesaceTrashPage *self,
                 GPtrArray       *items)
{
  guint n = items ? items->len : g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *heading = g_strdup_printf (ngettext ("Erase %u item for good?", "Erase %u items for good?", n), n);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                                              _("It is erased from the library, from its index, from the earlier versions and from the "
                                                "backups that Besace made on this computer. Nothing will bring it back. What you took "
                                                "along on a key or saved elsewhere is not touched."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "erase", _("_Erase for good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (items)
    g_object_set_data_full (G_OBJECT (dialog), "items", g_ptr_array_ref (items), (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
erase_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BesaceTrashPage *self = BESACE_TRASH_PAGE (widget);
  g_autoptr(GPtrArray) items = list_selected (self);

  if (items->len > 0)
    confirm_erasing (self, items);
}

static void
empty_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  confirm_erasing (BESACE_TRASH_PAGE (widget), NULL);
}

static void
besace_trash_page_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BesaceTrashPage *self = BESACE_TRASH_PAGE (object);

  switch ((BesaceTrashPageProperty) property_id) {
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
besace_trash_page_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  BesaceTrashPage *self = BESACE_TRASH_PAGE (object);

  switch ((BesaceTrashPageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    if (self->shared_screen == g_value_get_boolean (value))
      break;
    self->shared_screen = g_value_get_boolean (value);
    update_model (self);
    g_object_notify_by_pspec (object, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_trash_page_constructed (GObject *object)
{
  BesaceTrashPage *self = BESACE_TRASH_PAGE (object);

  G_OBJECT_CLASS (besace_trash_page_parent_class)->constructed (object);

  g_signal_connect_object (get_trash (self), "changed", G_CALLBACK (update_visible), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_trash (self), "notify::loaded", G_CALLBACK (update_visible), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  update_model (self);
}

static void
besace_trash_page_dispose (GObject *object)
{
  BesaceTrashPage *self = BESACE_TRASH_PAGE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_trash_page_parent_class)->dispose (object);
}

static void
besace_trash_page_class_init (BesaceTrashPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_trash_page_get_property;
  object_class->set_property = besace_trash_page_set_property;
  object_class->constructed = besace_trash_page_constructed;
  object_class->dispose = besace_trash_page_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/trash/besace-trash-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceTrashPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceTrashPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceTrashPage, action_bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceTrashPage, selected_label);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_row_cb);
  gtk_widget_class_install_action (widget_class, "trash.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "trash.erase", NULL, erase_action);
  gtk_widget_class_install_action (widget_class, "trash.empty", NULL, empty_action);
}

static void
besace_trash_page_init (BesaceTrashPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_multi_selection_new (NULL);
}

GtkWidget *
besace_trash_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_TRASH_PAGE, "workspace", workspace, NULL);
}
