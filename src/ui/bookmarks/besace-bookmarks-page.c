/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-bookmarks-page-private.h"

#include "besace-tag-name-dialog.h"
#include "besace-word.h"

/* Fewer are seen at a glance. */
#define SEARCH_ABOVE 10

G_DEFINE_FINAL_TYPE (BesaceBookmarksPage, besace_bookmarks_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
  PROP_CHOOSING,
} BesaceBookmarksPageProperty;

static GParamSpec *properties[PROP_CHOOSING + 1];

typedef enum {
  READY,
} BesaceBookmarksPageSignal;

static guint signals[READY + 1];

static char *
get_search_text (BesaceBookmark *bookmark,
                 gpointer        data)
{
  const BesaceBookmarkFields *fields = besace_bookmark_get_fields (bookmark);
  g_autofree char *text = g_strconcat (fields->title, " ", fields->producer, NULL);

  return besace_word_fold (text);
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
  gtk_widget_set_visible (self->choose_button, n_bookmarks > 1 || self->choosing);

  /* A long list is filtered bit by bit: that nothing was found is known at the end. */
  gtk_stack_set_visible_child_name (self->list_stack, n_shown > 0 || !searching || gtk_filter_list_model_get_pending (self->filtered) > 0
                                                        ? "rows" : "none");

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

static gboolean
has_tag (gpointer item,
         gpointer user_data)
{
  BesaceBookmarksPage *self = user_data;
  const char *tag = besace_tag_chips_get_tag (self->tag_chips);
  const BesaceBookmarkFields *fields = besace_bookmark_get_fields (item);

  return !tag || (fields->tags && g_strv_contains ((const char *const *) fields->tags, tag));
}

static void
tag_changed_cb (BesaceBookmarksPage *self)
{
  gtk_filter_changed (GTK_FILTER (self->tag_filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_visible (self);
}

static void
dropped_cb (BesaceBookmarksPage *self,
            const char          *tag,
            BesaceCarriedItems  *carried)
{
  besace_bookmarks_page_tag_dropped (self, tag, carried);
}

/* What has the tag stays in view under its new name. */
static void
renamed_cb (BesaceBookmarksPage *self,
            const char          *tag)
{
  besace_tag_chips_set_tag (self->tag_chips, tag);
}

static void
rename_cb (BesaceBookmarksPage *self,
           const char          *tag)
{
  GtkWidget *dialog = besace_tag_name_dialog_present (GTK_WIDGET (self), besace_workspace_get_library (self->workspace), tag);

  if (g_strcmp0 (besace_tag_chips_get_tag (self->tag_chips), tag) == 0)
    g_signal_connect_object (dialog, "renamed", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
}

/* Tags come and go with what has them. */
static void
bookmarks_changed_cb (BesaceBookmarksPage *self)
{
  static const char *const none[] = { NULL };
  g_auto(GStrv) tags = besace_library_list_tags (besace_workspace_get_library (self->workspace));

  besace_tag_chips_set_tags (self->tag_chips, self->shared_screen ? none : (const char *const *) tags);
  besace_bookmarks_page_update_chosen (self);
  update_visible (self);
}

static void
setup_row_cb (BesaceBookmarksPage *self,
              GtkListItem         *item)
{
  GtkWidget *row = besace_bookmark_row_new (self->workspace);

  besace_bookmarks_page_make_draggable (self, row);
  besace_bookmarks_page_make_droppable (self, row);
  besace_bookmarks_page_add_menu (self, row);
  gtk_list_item_set_child (item, row);
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
  besace_bookmarks_page_show_row_chosen (self, BESACE_BOOKMARK_ROW (row));
}

static void
activate_row_cb (BesaceBookmarksPage *self,
                 guint                position)
{
  g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (self->choosing)
    besace_bookmarks_page_toggle_chosen (self, bookmark);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-resource", "s", besace_bookmark_get_id (bookmark));
}

/* The list focuses a widget of its own around each row, or what is inside the row. */
BesaceBookmarkRow *
besace_bookmarks_page_get_focused_row (BesaceBookmarksPage *self)
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
set_shared_screen (BesaceBookmarksPage *self,
                   gboolean             shared_screen)
{
  if (self->shared_screen == shared_screen)
    return;

  self->shared_screen = shared_screen;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_string_filter_set_search (self->filter, "");
  besace_bookmarks_page_set_choosing (self, FALSE);
  update_model (self);
  bookmarks_changed_cb (self);
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
  case PROP_CHOOSING:
    g_value_set_boolean (value, self->choosing);
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
  case PROP_CHOOSING:
    besace_bookmarks_page_set_choosing (self, g_value_get_boolean (value));
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
  g_signal_connect_object (besace_workspace_get_library (self->workspace), "bookmarks-changed", G_CALLBACK (bookmarks_changed_cb),
                           self, G_CONNECT_SWAPPED);
  update_model (self);
  bookmarks_changed_cb (self);
}

static void
besace_bookmarks_page_dispose (GObject *object)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (object);

  besace_bookmarks_page_drop_menu (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_bookmarks_page_parent_class)->dispose (object);
}

static void
besace_bookmarks_page_finalize (GObject *object)
{
  BesaceBookmarksPage *self = BESACE_BOOKMARKS_PAGE (object);

  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->awaited, g_free);

  G_OBJECT_CLASS (besace_bookmarks_page_parent_class)->finalize (object);
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
  object_class->finalize = besace_bookmarks_page_finalize;

  widget_class->map = besace_bookmarks_page_map;

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

  signals[READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_TAG_CHIPS);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/bookmarks/besace-bookmarks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, sort_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, sorted);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, filter);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, tag_chips);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, tag_filter);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, menu_model);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, action_bar);
  gtk_widget_class_bind_template_child (widget_class, BesaceBookmarksPage, chosen_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, tag_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_visible);
  gtk_widget_class_bind_template_callback (widget_class, besace_bookmarks_page_sort);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_row_cb);

  besace_bookmarks_page_install_actions (widget_class);
}

static void
besace_bookmarks_page_init (BesaceBookmarksPage *self)
{
  g_autoptr(GtkExpression) expression =
    gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (get_search_text), NULL, NULL);

  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_filter_set_expression (self->filter, expression);
  gtk_custom_filter_set_filter_func (self->tag_filter, has_tag, self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bookmarks.stop-choosing", FALSE);
}

GtkWidget *
besace_bookmarks_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_BOOKMARKS_PAGE, "workspace", workspace, NULL);
}
