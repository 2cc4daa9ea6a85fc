/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmarks-page.h"

#include "besace-bookmark-row.h"
#include "besace-word.h"

/* Fewer are seen at a glance. */
#define SEARCH_ABOVE 10

typedef enum {
  ORDER_LAST_KEPT,
  ORDER_TITLE,
} Order;

struct _BesaceBookmarksPage {
  AdwBin              parent_instance;

  BesaceWorkspace    *workspace;
  gboolean            shared_screen;

  GtkStack           *stack;
  GtkWidget          *search_entry;
  GtkDropDown        *sort_drop_down;
  GtkStack           *list_stack;
  GtkListView        *list_view;
  GtkSortListModel   *sorted;
  GtkFilterListModel *filtered;
  GtkStringFilter    *filter;
};

G_DEFINE_FINAL_TYPE (BesaceBookmarksPage, besace_bookmarks_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
} BesaceBookmarksPageProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

typedef enum {
  READY,
} BesaceBookmarksPageSignal;

static guint signals[READY + 1];

static char *
get_sort_key (BesaceBookmark *bookmark,
              gpointer        data)
{
  return besace_word_fold (besace_bookmark_get_title (bookmark));
}

static char *
get_search_text (BesaceBookmark *bookmark,
                 gpointer        data)
{
  const BesaceBookmarkFields *fields = besace_bookmark_get_fields (bookmark);
  g_autofree char *text = g_strconcat (fields->title, " ", fields->producer, NULL);

  return besace_word_fold (text);
}

static GtkExpression *
create_expression (GCallback callback)
{
  return gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, callback, NULL, NULL);
}

static GListModel *
get_bookmarks (BesaceBookmarksPage *self)
{
  return besace_library_get_bookmarks (besace_workspace_get_library (self->workspace));
}

/* What is private leaves the widgets, not only the screen: assistive technologies read the widgets. */
static void
update_model (BesaceBookmarksPage *self)
{
  gtk_filter_list_model_set_model (self->filtered, self->shared_screen ? NULL : get_bookmarks (self));
}

static void
update_visible (BesaceBookmarksPage *self)
{
  guint n_bookmarks = g_list_model_get_n_items (get_bookmarks (self));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0';

  gtk_widget_set_visible (self->search_entry, n_bookmarks > SEARCH_ABOVE || searching);
  gtk_widget_set_visible (GTK_WIDGET (self->sort_drop_down), n_bookmarks > 1);
  gtk_stack_set_visible_child_name (self->list_stack, n_shown > 0 || !searching ? "rows" : "none");

  if (self->shared_screen)
    gtk_stack_set_visible_child_name (self->stack, "shared");
  else
    gtk_stack_set_visible_child_name (self->stack, n_bookmarks > 0 ? "list" : "empty");
}

static void
search_changed_cb (BesaceBookmarksPage *self)
{
  g_autofree char *text = besace_word_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  gtk_string_filter_set_search (self->filter, text);
  update_visible (self);
}

static void
stop_search_cb (BesaceBookmarksPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* The library's own order is the last kept first. */
static void
sort_selected_cb (BesaceBookmarksPage *self)
{
  g_autoptr(GtkSorter) sorter = NULL;

  if (gtk_drop_down_get_selected (self->sort_drop_down) == ORDER_TITLE)
    sorter = GTK_SORTER (gtk_string_sorter_new (create_expression (G_CALLBACK (get_sort_key))));

  gtk_sort_list_model_set_sorter (self->sorted, sorter);
}

static void
setup_row_cb (BesaceBookmarksPage *self,
              GtkListItem         *item)
{
  gtk_list_item_set_child (item, besace_bookmark_row_new (self->workspace));
}

/* GTK 4.8 gives no name to the widget that it puts around each row, and that one has the focus. */
static void
bind_row_cb (BesaceBookmarksPage *self,
             GtkListItem         *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  BesaceBookmark *bookmark = gtk_list_item_get_item (item);

  besace_bookmark_row_set_bookmark (BESACE_BOOKMARK_ROW (row), bookmark);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, besace_bookmark_get_title (bookmark),
                                  -1);
}

static void
activate_row_cb (BesaceBookmarksPage *self,
                 guint                position)
{
  g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-resource", "s", besace_bookmark_get_id (bookmark));
}

/* The list focuses a widget of its own around each row, or what is inside the row. */
static BesaceBookmarkRow *
get_focused_row (BesaceBookmarksPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row;

  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)))
    return NULL;

  row = gtk_widget_get_ancestor (focus, BESACE_TYPE_BOOKMARK_ROW);
  if (!row)
    row = gtk_widget_get_first_child (focus);

  return BESACE_IS_BOOKMARK_ROW (row) ? BESACE_BOOKMARK_ROW (row) : NULL;
}

static void
remove_focused_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (widget);
  BesaceBookmarkRow *row = get_focused_row (self);
  GtkWidget *item, *neighbour;

  if (!row)
    return;

  /* On to a neighbour while there is one: the next Delete or Enter is about what is seen there. */
  item = gtk_widget_get_parent (GTK_WIDGET (row));
  neighbour = gtk_widget_get_next_sibling (item);
  if (!neighbour)
    neighbour = gtk_widget_get_prev_sibling (item);
  if (neighbour)
    gtk_widget_grab_focus (neighbour);

  besace_bookmark_row_remove (row);
}

static void
set_shared_screen (BesaceBookmarksPage *self,
                   gboolean             shared_screen)
{
  if (self->shared_screen == shared_screen)
    return;

  self->shared_screen = shared_screen;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_string_filter_set_search (self->filter, "");
  update_model (self);
  update_visible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHARED_SCREEN]);
}

/* The library has its bookmarks in memory: the first frame of the page shows them. */
static void
besace_bookmarks_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (besace_bookmarks_page_parent_class)->map (widget);

  g_signal_emit (widget, signals[READY], 0);
}

static void
besace_bookmarks_page_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (object);

  switch ((BesaceBookmarksPageProperty) property_id) {
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
besace_bookmarks_page_set_property (GObject      *object,
                                    guint         property_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (object);

  switch ((BesaceBookmarksPageProperty) property_id) {
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
besace_bookmarks_page_constructed (GObject *object)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (object);

  G_OBJECT_CLASS (besace_bookmarks_page_parent_class)->constructed (object);

  g_signal_connect_object (get_bookmarks (self), "items-changed", G_CALLBACK (update_visible), self, G_CONNECT_SWAPPED);
  update_model (self);
  update_visible (self);
}

static void
besace_bookmarks_page_dispose (GObject *object)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (object);

  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_bookmarks_page_parent_class)->dispose (object);
}

static void
besace_bookmarks_page_class_init (BesaceBookmarksPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_bookmarks_page_get_property;
  object_class->set_property = besace_bookmarks_page_set_property;
  object_class->constructed = besace_bookmarks_page_constructed;
  object_class->dispose = besace_bookmarks_page_dispose;

  widget_class->map = besace_bookmarks_page_map;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/bookmarks/besace-bookmarks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, sort_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, sorted);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, filter);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_row_cb);
  gtk_widget_class_install_action (widget_class, "bookmarks.remove-focused", NULL, remove_focused_cb);
}

static void
besace_bookmarks_page_init (BesaceBookmarksPage *self)
{
  g_autoptr(GtkExpression) expression = create_expression (G_CALLBACK (get_search_text));

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_filter_set_expression (self->filter, expression);
}

GtkWidget *
besace_bookmarks_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_BOOKMARKS_PAGE, "workspace", workspace, NULL);
}
