/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-page-private.h"

#include <glib/gi18n.h>

#include "besace-outbox-list.h"

G_DEFINE_FINAL_TYPE (BesaceOutboxPage, besace_outbox_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
  PROP_CHOOSING,
} BesaceOutboxPageProperty;

static GParamSpec *properties[PROP_CHOOSING + 1];

typedef enum {
  SIGNAL_READY,
} BesaceOutboxPageSignal;

static guint signals[SIGNAL_READY + 1];

BesaceContributions *
besace_outbox_page_get_contributions (BesaceOutboxPage *self)
{
  return besace_library_get_contributions (besace_workspace_get_library (self->workspace));
}

/* The widget around a row has the focus, and GTK 4.8 gives it no name. */
static void
name_row (BesaceContributionRow *row)
{
  g_autofree char *text = besace_contribution_row_describe (row);

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_problems (BesaceOutboxPage *self)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); item; item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);

    if (BESACE_IS_CONTRIBUTION_ROW (row) && besace_contribution_row_update_problem (BESACE_CONTRIBUTION_ROW (row)))
      name_row (BESACE_CONTRIBUTION_ROW (row));
  }
}

static void
update_visible (BesaceOutboxPage *self)
{
  BesaceLibraryPart *part = BESACE_LIBRARY_PART (besace_outbox_page_get_contributions (self));

  if (self->shared_screen)
    gtk_stack_set_visible_child_name (self->stack, "shared");
  else if (!besace_library_part_get_loaded (part))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else
    gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0 ? "list" : "empty");

  gtk_widget_set_visible (self->choose_button, g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0);
  besace_outbox_page_update_chosen (self);
  update_problems (self);
  besace_outbox_page_restore_focus (self);
  if (!self->ready && (self->shared_screen || besace_library_part_get_loaded (part))) {
    self->ready = TRUE;
    g_signal_emit (self, signals[SIGNAL_READY], 0);
  }
}

/* What is private leaves the widgets, not only the screen: assistive technologies read the widgets. */
static void
update_model (BesaceOutboxPage *self)
{
  BesaceLibraryPart *part = BESACE_LIBRARY_PART (besace_outbox_page_get_contributions (self));
  g_autoptr(GListModel) model = self->shared_screen ? NULL : besace_outbox_list_new (besace_library_part_get_model (part));

  gtk_no_selection_set_model (self->rows, model);
  update_visible (self);
}

/* A title, and what happens to what is below it. */
static GtkWidget *
create_heading (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0f, NULL);
  GtkWidget *hint = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, NULL);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), hint);
  return box;
}

static void
bind_heading (GtkListItem         *item,
              BesaceOutboxHeading *heading)
{
  g_autofree char *text = g_strdup_printf ("%s (%u)", besace_outbox_heading_get_title (heading),
                                           besace_outbox_heading_get_count (heading));
  const char *hint = besace_outbox_heading_get_hint (heading);
  g_autofree char *whole = hint ? g_strdup_printf ("%s. %s", text, hint) : g_strdup (text);
  GtkWidget *title, *hint_label;

  if (!GTK_IS_BOX (gtk_list_item_get_child (item)))
    gtk_list_item_set_child (item, create_heading ());
  title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  hint_label = gtk_widget_get_next_sibling (title);
  gtk_label_set_text (GTK_LABEL (title), text);
  gtk_label_set_text (GTK_LABEL (hint_label), hint ? hint : "");
  gtk_widget_set_visible (hint_label, hint != NULL);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (gtk_list_item_get_child (item))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static void
bind_row_cb (BesaceOutboxPage *self,
             GtkListItem      *item)
{
  gpointer object = gtk_list_item_get_item (item);
  BesaceContributionRow *row;

  if (BESACE_IS_OUTBOX_HEADING (object)) {
    bind_heading (item, object);
    return;
  }

  if (!BESACE_IS_CONTRIBUTION_ROW (gtk_list_item_get_child (item)))
    gtk_list_item_set_child (item, besace_contribution_row_new (self->workspace));
  row = BESACE_CONTRIBUTION_ROW (gtk_list_item_get_child (item));
  besace_contribution_row_set_contribution (row, object);
  besace_outbox_page_show_row_chosen (self, row);
  gtk_list_item_set_activatable (item, TRUE);
  name_row (row);
}

static void
activate_row_cb (BesaceOutboxPage *self,
                 guint             position)
{
  g_autoptr(GObject) object = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  BesaceContributionCommand command;

  if (!BESACE_IS_CONTRIBUTION (object))
    return;

  if (self->choosing)
    besace_outbox_page_toggle_chosen (self, BESACE_CONTRIBUTION (object));
  else if (besace_contribution_command_find_main (besace_outbox_page_get_contributions (self), BESACE_CONTRIBUTION (object),
                                                  &command))
    besace_outbox_page_run (self, command, BESACE_CONTRIBUTION (object));
}

/* What is to be checked stands first, and a list follows what it showed: once a run has ended it is shown from its beginning,
 * unless somebody is at one of its rows. */
static void
outbox_changed_cb (BesaceOutboxPage *self,
                   BesaceOutbox     *outbox)
{
  if (!besace_outbox_get_progress (outbox, NULL) && !besace_outbox_page_get_focused_row (self))
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
}

static void
set_shared_screen (BesaceOutboxPage *self,
                   gboolean          shared_screen)
{
  if (self->shared_screen == shared_screen)
    return;

  self->shared_screen = shared_screen;
  besace_outbox_page_set_choosing (self, FALSE);
  update_model (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED_SCREEN]);
}

static void
besace_outbox_page_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (object);

  switch ((BesaceOutboxPageProperty) property_id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, self->workspace);
    break;
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  case PROP_CHOOSING:
    g_value_set_boolean (value, self->choosing);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_outbox_page_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (object);

  switch ((BesaceOutboxPageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    set_shared_screen (self, g_value_get_boolean (value));
    break;
  case PROP_CHOOSING:
    besace_outbox_page_set_choosing (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_outbox_page_constructed (GObject *object)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (object);

  G_OBJECT_CLASS (besace_outbox_page_parent_class)->constructed (object);

  /* Before the list that is made of it. */
  g_signal_connect_object (besace_library_part_get_model (BESACE_LIBRARY_PART (besace_outbox_page_get_contributions (self))),
                           "items-changed", G_CALLBACK (besace_outbox_page_hold_focus), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_outbox_page_get_contributions (self), "changed", G_CALLBACK (update_visible), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_outbox_page_get_contributions (self), "notify::loaded", G_CALLBACK (update_visible), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (besace_workspace_get_outbox (self->workspace), "changed", G_CALLBACK (outbox_changed_cb), self,
                           G_CONNECT_SWAPPED);
  besace_outbox_bar_set_workspace (self->bar, self->workspace);
  update_model (self);
}

static void
besace_outbox_page_dispose (GObject *object)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (object);

  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_outbox_page_parent_class)->dispose (object);
}

static void
besace_outbox_page_finalize (GObject *object)
{
  BesaceOutboxPage *self = BESACE_OUTBOX_PAGE (object);

  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_free (self->held);

  G_OBJECT_CLASS (besace_outbox_page_parent_class)->finalize (object);
}

static void
besace_outbox_page_class_init (BesaceOutboxPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_outbox_page_get_property;
  object_class->set_property = besace_outbox_page_set_property;
  object_class->constructed = besace_outbox_page_constructed;
  object_class->dispose = besace_outbox_page_dispose;
  object_class->finalize = besace_outbox_page_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHOOSING] =
    g_param_spec_boolean ("choosing", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_OUTBOX_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/outbox/besace-outbox-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxPage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxPage, bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxPage, rows);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxPage, action_bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceOutboxPage, chosen_label);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_row_cb);

  besace_outbox_page_install_choosing_actions (widget_class);
  besace_outbox_page_install_actions (widget_class);
}

static void
besace_outbox_page_init (BesaceOutboxPage *self)
{
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outbox.stop-choosing", FALSE);
}

GtkWidget *
besace_outbox_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_OUTBOX_PAGE, "workspace", workspace, NULL);
}
