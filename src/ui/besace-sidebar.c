/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sidebar.h"

#include <glib/gi18n.h>

#include "besace-collections-list.h"

struct _BesaceSidebar {
  AdwBin         parent_instance;

  GtkListBox    *list_box;
  GtkListBoxRow *home_row;
  GtkListBoxRow *emergencies_row;
  GtkListBoxRow *catalogue_row;
  GtkListBoxRow *bookmarks_row;
  GtkListBoxRow *notes_row;
  GtkLabel      *n_bookmarks_label;
  GtkListBox    *outbox_box;
  GtkListBoxRow *outbox_row;
  GtkLabel      *n_to_send_label;
  GtkWidget     *status_button;
  BesaceCollectionsList *collections_list;

  BesaceLibrary *library; /* (owned) (nullable) until it is known */

  char          *page;   /* (owned) */
  char          *status; /* (owned) */
  guint          n_bookmarks;
  guint          n_to_send;
  gboolean       shared_screen;
  gboolean       selecting; /* while the program, not the keyboard, selects a row */
};

G_DEFINE_FINAL_TYPE (BesaceSidebar, besace_sidebar, ADW_TYPE_BIN)

typedef enum {
  PROP_PAGE = 1,
  PROP_STATUS,
  PROP_N_BOOKMARKS,
  PROP_N_TO_SEND,
  PROP_SHARED_SCREEN,
  PROP_COLLECTION,
} BesaceSidebarProperty;

static GParamSpec *properties[PROP_COLLECTION + 1];

static void
select_page (BesaceSidebar *self)
{
  GtkListBoxRow *rows[] = { self->home_row, self->emergencies_row, self->catalogue_row, self->bookmarks_row, self->notes_row };
  GtkListBoxRow *selected = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (rows[i])), self->page) == 0)
      selected = rows[i];
  }

  gtk_list_box_select_row (self->list_box, selected);
  gtk_list_box_select_row (self->outbox_box, g_strcmp0 (self->page, "outbox") == 0 ? self->outbox_row : NULL);
}

/* The arrow keys select the row that they go to, though its page opens with Enter alone: what stays selected is the page that
 * is shown. */
static void
selection_changed_cb (BesaceSidebar *self)
{
  if (self->selecting)
    return;

  self->selecting = TRUE;
  select_page (self);
  self->selecting = FALSE;
}

static void
show_n_bookmarks (BesaceSidebar *self)
{
  g_autofree char *count = g_strdup_printf ("%u", self->n_bookmarks);
  g_autofree char *whole = g_strdup_printf (ngettext ("%u resource kept", "%u resources kept", self->n_bookmarks), self->n_bookmarks);

  gtk_label_set_text (self->n_bookmarks_label, count);
  gtk_widget_set_visible (GTK_WIDGET (self->n_bookmarks_label), self->n_bookmarks > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->n_bookmarks_label), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

static void
show_n_to_send (BesaceSidebar *self)
{
  g_autofree char *count = g_strdup_printf ("%u", self->n_to_send);
  g_autofree char *whole = g_strdup_printf (ngettext ("%u contribution waits", "%u contributions wait", self->n_to_send),
                                            self->n_to_send);

  gtk_label_set_text (self->n_to_send_label, count);
  gtk_widget_set_visible (GTK_WIDGET (self->n_to_send_label), self->n_to_send > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->n_to_send_label), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

/* GTK 4.8 does not name a button after a label that stands for its child. What it leads to is its name until there is
 * something to say. */
static void
show_status (BesaceSidebar *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->status_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->status && *self->status ? self->status : _("Update"), -1);
}

/* What is private leaves the widgets, not only the screen. */
static void
show_collections (BesaceSidebar *self)
{
  besace_collections_list_set_library (self->collections_list, self->shared_screen ? NULL : self->library);
  gtk_widget_set_visible (GTK_WIDGET (self->collections_list), !self->shared_screen);
}

static void
row_activated_cb (BesaceSidebar *self,
                  GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
besace_sidebar_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BesaceSidebar *self = BESACE_SIDEBAR (object);

  switch ((BesaceSidebarProperty) property_id) {
  case PROP_PAGE:
    g_value_set_string (value, self->page);
    break;
  case PROP_STATUS:
    g_value_set_string (value, self->status);
    break;
  case PROP_N_BOOKMARKS:
    g_value_set_uint (value, self->n_bookmarks);
    break;
  case PROP_N_TO_SEND:
    g_value_set_uint (value, self->n_to_send);
    break;
  case PROP_SHARED_SCREEN:
    g_value_set_boolean (value, self->shared_screen);
    break;
  case PROP_COLLECTION:
    g_object_get_property (G_OBJECT (self->collections_list), "selected", value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_sidebar_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  BesaceSidebar *self = BESACE_SIDEBAR (object);

  switch ((BesaceSidebarProperty) property_id) {
  case PROP_PAGE:
    g_free (self->page);
    self->page = g_value_dup_string (value);
    selection_changed_cb (self);
    break;
  case PROP_STATUS:
    g_free (self->status);
    self->status = g_value_dup_string (value);
    show_status (self);
    break;
  case PROP_N_BOOKMARKS:
    self->n_bookmarks = g_value_get_uint (value);
    show_n_bookmarks (self);
    break;
  case PROP_N_TO_SEND:
    self->n_to_send = g_value_get_uint (value);
    show_n_to_send (self);
    break;
  case PROP_SHARED_SCREEN:
    self->shared_screen = g_value_get_boolean (value);
    show_collections (self);
    break;
  case PROP_COLLECTION:
    g_object_set_property (G_OBJECT (self->collections_list), "selected", value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_sidebar_dispose (GObject *object)
{
  BesaceSidebar *self = BESACE_SIDEBAR (object);

  /* The rows go one after the other. */
  self->selecting = TRUE;
  g_clear_object (&self->library);

  G_OBJECT_CLASS (besace_sidebar_parent_class)->dispose (object);
}

static void
besace_sidebar_finalize (GObject *object)
{
  BesaceSidebar *self = BESACE_SIDEBAR (object);

  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->status, g_free);

  G_OBJECT_CLASS (besace_sidebar_parent_class)->finalize (object);
}

static void
besace_sidebar_class_init (BesaceSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_sidebar_get_property;
  object_class->set_property = besace_sidebar_set_property;
  object_class->dispose = besace_sidebar_dispose;
  object_class->finalize = besace_sidebar_finalize;

  properties[PROP_PAGE] =
    g_param_spec_string ("page", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATUS] =
    g_param_spec_string ("status", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_BOOKMARKS] =
    g_param_spec_uint ("n-bookmarks", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_TO_SEND] =
    g_param_spec_uint ("n-to-send", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLLECTION] =
    g_param_spec_string ("collection", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (BESACE_TYPE_COLLECTIONS_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/besace-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, list_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, home_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, emergencies_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, catalogue_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, bookmarks_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, notes_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, n_bookmarks_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, outbox_box);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, outbox_row);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, n_to_send_label);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, status_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceSidebar, collections_list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
besace_sidebar_init (BesaceSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_status (self);
}

GtkWidget *
besace_sidebar_new (void)
{
  return g_object_new (BESACE_TYPE_SIDEBAR, NULL);
}

void
besace_sidebar_set_library (BesaceSidebar *self,
                            BesaceLibrary *library)
{
  g_return_if_fail (BESACE_IS_SIDEBAR (self));

  g_set_object (&self->library, library);
  show_collections (self);
}
