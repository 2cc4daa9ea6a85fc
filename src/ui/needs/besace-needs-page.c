/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-needs-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-answer-window.h"
#include "besace-facet-label.h"
#include "besace-gap-window.h"
#include "besace-need-publishing.h"
#include "besace-need-report.h"
#include "besace-need-row.h"
#include "besace-wrap-layout.h"

#define WRITE_ACTION "win.write-resource"

struct _BesaceNeedsPage {
  AdwBin              parent_instance;

  GtkStack           *stack;
  GtkDropDown        *theme_drop_down;
  GtkListView        *list_view;

  BesaceWorkspace    *workspace; /* (owned) */
  BesaceNeeds        *needs;     /* (owned) */
  GtkFilterListModel *filtered;  /* (owned) */
  GtkCustomFilter    *filter;    /* (owned) */
  GPtrArray          *themes;    /* (owned) of strings: those to choose from, after “All themes” */
  char               *theme;     /* (owned) (nullable) the one that was chosen */
  char               *moved;     /* (owned) (nullable) key of the one that changes, maybe its place too: the focus goes along */
  guint               focus_id;
  gboolean            shared_screen;
  gboolean            filling;   /* while the program, not the person, chooses a theme */
  gboolean            ready;
};

G_DEFINE_FINAL_TYPE (BesaceNeedsPage, besace_needs_page, ADW_TYPE_BIN)

typedef enum {
  PROP_WORKSPACE = 1,
  PROP_SHARED_SCREEN,
} BesaceNeedsPageProperty;

static GParamSpec *properties[PROP_SHARED_SCREEN + 1];

enum {
  SIGNAL_READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
has_theme (const BesaceNeedFields *fields,
           const char             *theme)
{
  return fields->themes && g_strv_contains ((const char *const *) fields->themes, theme);
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  BesaceNeedsPage *self = user_data;

  return !self->theme || has_theme (besace_need_get_fields (item), self->theme);
}

/* The themes that there are, each once. */
static void
list_themes (BesaceNeedsPage *self)
{
  GListModel *model = besace_needs_get_model (self->needs);

  g_ptr_array_set_size (self->themes, 0);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceNeed) need = g_list_model_get_item (model, i);

    for (char **theme = besace_need_get_fields (need)->themes; theme && *theme; theme++) {
      if (!g_ptr_array_find_with_equal_func (self->themes, *theme, g_str_equal, NULL))
        g_ptr_array_add (self->themes, g_strdup (*theme));
    }
  }
}

static void
update_themes (BesaceNeedsPage *self)
{
  BesaceVocabulary *vocabulary = besace_workspace_get_vocabulary (self->workspace);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  list_themes (self);
  gtk_string_list_append (labels, _("All themes"));
  for (guint i = 0; i < self->themes->len; i++) {
    const char *theme = g_ptr_array_index (self->themes, i);

    gtk_string_list_append (labels, besace_facet_label_get_value (vocabulary, BESACE_FACET_THEME, theme));
    if (g_strcmp0 (theme, self->theme) == 0)
      selected = i + 1;
  }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->theme_drop_down, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->theme_drop_down, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->theme_drop_down), self->themes->len > 1 || selected > 0);
  if (selected == 0 && self->theme) {
    g_clear_pointer (&self->theme, g_free);
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_LESS_STRICT);
  }
}

static void
update_visible (BesaceNeedsPage *self)
{
  const gboolean loaded = besace_needs_get_loaded (self->needs);
  const guint n_needs = g_list_model_get_n_items (besace_needs_get_model (self->needs));

  if (self->shared_screen)
    gtk_stack_set_visible_child_name (self->stack, "shared");
  else if (!loaded)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else
    gtk_stack_set_visible_child_name (self->stack, n_needs > 0 ? "list" : "empty");

  /* Also where nothing is one's own any more: what was withdrawn leaves a folder only when that is published again. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "needs.publish", !self->shared_screen);
  if (!self->ready && (loaded || self->shared_screen)) {
    self->ready = TRUE;
    g_signal_emit (self, signals[SIGNAL_READY], 0);
  }
}

static GtkWidget *
find_row (BesaceNeedsPage *self,
          const char      *key)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); item; item = gtk_widget_get_next_sibling (item)) {
    GtkWidget *row = gtk_widget_get_first_child (item);
    BesaceNeed *need = BESACE_IS_NEED_ROW (row) ? besace_need_row_get_need (BESACE_NEED_ROW (row)) : NULL;

    if (need && gtk_widget_get_mapped (row) && g_str_equal (besace_need_get_key (need), key))
      return row;
  }

  return NULL;
}

static gboolean
focus_cb (gpointer user_data)
{
  BesaceNeedsPage *self = user_data;
  g_autofree char *key = g_steal_pointer (&self->moved);
  GtkWidget *row = find_row (self, key);

  self->focus_id = 0;
  if (row)
    gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

/* More people miss it than before: it goes up, and who has said so goes along. */
static void
follow_moved (BesaceNeedsPage *self)
{
  GListModel *model = G_LIST_MODEL (self->filtered);

  for (guint i = 0; self->moved && i < g_list_model_get_n_items (model); i++) {
    g_autoptr(BesaceNeed) need = g_list_model_get_item (model, i);

    if (!g_str_equal (besace_need_get_key (need), self->moved))
      continue;

    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", i);
    if (self->focus_id == 0)
      self->focus_id = g_idle_add (focus_cb, self);
    return;
  }
}

static void
changed_cb (BesaceNeedsPage *self)
{
  if (!self->shared_screen)
    update_themes (self);
  update_visible (self);
  follow_moved (self);
}

/* What is private leaves the widgets, not only the screen: assistive technologies read the widgets. */
static void
update_model (BesaceNeedsPage *self)
{
  gtk_filter_list_model_set_model (self->filtered, self->shared_screen ? NULL : besace_needs_get_model (self->needs));
  if (self->shared_screen)
    gtk_drop_down_set_model (self->theme_drop_down, NULL);
  changed_cb (self);
}

static void
theme_selected_cb (BesaceNeedsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->theme_drop_down);

  if (self->filling || !self->filter || selected == GTK_INVALID_LIST_POSITION)
    return;

  g_free (self->theme);
  self->theme = selected > 0 && selected <= self->themes->len ? g_strdup (g_ptr_array_index (self->themes, selected - 1)) : NULL;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static gboolean
has_action (GtkWidget  *widget,
            const char *wanted)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  const GVariantType *parameter_type;
  const char *name, *property;
  GType owner;

  for (guint i = 0; root && gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (root), i, &owner, &name, &parameter_type, &property);
       i++) {
    if (g_str_equal (name, wanted))
      return TRUE;
  }

  return FALSE;
}

static void
setup_row_cb (BesaceNeedsPage *self,
              GtkListItem     *item)
{
  gtk_list_item_set_child (item, besace_need_row_new (self->workspace));
  gtk_list_item_set_activatable (item, FALSE);
}

/* GTK 4.8 gives no name to the widget that it puts around each row, and that one has the focus. */
static void
bind_row_cb (BesaceNeedsPage *self,
             GtkListItem     *item)
{
  BesaceNeedRow *row = BESACE_NEED_ROW (gtk_list_item_get_child (item));
  g_autofree char *label = NULL;

  besace_need_row_set_need (row, gtk_list_item_get_item (item), has_action (GTK_WIDGET (self), WRITE_ACTION));
  label = besace_need_row_get_label (row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* (transfer full) (nullable) */
static BesaceNeed *
find_need (BesaceNeedsPage *self,
           GVariant        *key)
{
  GListModel *model = besace_needs_get_model (self->needs);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    BesaceNeed *need = g_list_model_get_item (model, i);

    if (g_str_equal (besace_need_get_key (need), g_variant_get_string (key, NULL)))
      return need;
    g_object_unref (need);
  }

  return NULL;
}

/* Once it has changed, the focus is on the row that has it then. */
static void
go_along (BesaceNeedsPage *self,
          const char      *key)
{
  g_free (self->moved);
  self->moved = g_strdup (key);
}

static void
support_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BesaceNeedsPage *self = BESACE_NEEDS_PAGE (widget);
  g_autoptr(BesaceNeed) need = find_need (self, parameter);
  gboolean supported;

  if (!need || besace_need_get_fields (need)->own)
    return;

  supported = !besace_need_get_fields (need)->supported;
  go_along (self, besace_need_get_key (need));
  besace_needs_support_async (self->needs, need, supported, NULL, besace_need_report_cb,
                              besace_edit_report_new (widget, supported ? _("You support it") : _("You support it no more")));
}

static void
answer_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceNeedsPage *self = BESACE_NEEDS_PAGE (widget);
  g_autoptr(BesaceNeed) need = find_need (self, parameter);

  GtkWidget *window;

  if (!need)
    return;

  window = besace_answer_window_new (self->workspace, self->needs, need, GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (window, "answered", G_CALLBACK (go_along), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* (transfer none) */
static const char *const *
get_values (char **values)
{
  static const char *const none[] = { NULL };

  return values ? (const char *const *) values : none;
}

static void
write_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_autoptr(BesaceNeed) need = find_need (BESACE_NEEDS_PAGE (widget), parameter);
  const BesaceNeedFields *fields = need ? besace_need_get_fields (need) : NULL;

  if (!fields)
    return;

  if (fields->written)
    gtk_widget_activate_action (widget, "win.open-contribution", "s", fields->written);
  else
    gtk_widget_activate_action (widget, WRITE_ACTION, "(sss^as^as)", besace_need_get_key (need), fields->title,
                                fields->description ? fields->description : "", get_values (fields->themes),
                                get_values (fields->beneficiaries));
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceNeedsPage *self = BESACE_NEEDS_PAGE (widget);
  g_autoptr(BesaceNeed) need = find_need (self, parameter);

  if (need && besace_need_get_fields (need)->own)
    gtk_window_present (GTK_WINDOW (besace_gap_window_new_for (self->workspace, besace_need_get_fields (need),
                                                               GTK_WINDOW (gtk_widget_get_root (widget)))));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceNeedsPage *self = BESACE_NEEDS_PAGE (widget);
  g_autoptr(BesaceNeed) need = find_need (self, parameter);

  if (need && besace_need_get_fields (need)->own)
    besace_needs_remove_async (self->needs, need, NULL, besace_need_report_cb,
                               besace_edit_report_new (widget, _("The missing resource moved to the trash")));
}

static void
publish_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  besace_need_publishing_begin (widget, BESACE_NEEDS_PAGE (widget)->workspace);
}

static void
besace_needs_page_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  BesaceNeedsPage *self = BESACE_NEEDS_PAGE (object);

  switch ((BesaceNeedsPageProperty) property_id) {
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
besace_needs_page_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  BesaceNeedsPage *self = BESACE_NEEDS_PAGE (object);

  switch ((BesaceNeedsPageProperty) property_id) {
  case PROP_WORKSPACE:
    self->workspace = g_value_dup_object (value);
    break;
  case PROP_SHARED_SCREEN:
    if (self->shared_screen != g_value_get_boolean (value)) {
      self->shared_screen = g_value_get_boolean (value);
      update_model (self);
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
besace_needs_page_constructed (GObject *object)
{
  BesaceNeedsPage *self = BESACE_NEEDS_PAGE (object);

  G_OBJECT_CLASS (besace_needs_page_parent_class)->constructed (object);

  self->needs = besace_needs_new (self->workspace);
  g_signal_connect_object (self->needs, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update_model (self);
}

static void
besace_needs_page_dispose (GObject *object)
{
  BesaceNeedsPage *self = BESACE_NEEDS_PAGE (object);

  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->needs);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (besace_needs_page_parent_class)->dispose (object);
}

static void
besace_needs_page_finalize (GObject *object)
{
  BesaceNeedsPage *self = BESACE_NEEDS_PAGE (object);

  g_ptr_array_unref (self->themes);
  g_free (self->theme);
  g_free (self->moved);

  G_OBJECT_CLASS (besace_needs_page_parent_class)->finalize (object);
}

static void
besace_needs_page_class_init (BesaceNeedsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = besace_needs_page_get_property;
  object_class->set_property = besace_needs_page_set_property;
  object_class->constructed = besace_needs_page_constructed;
  object_class->dispose = besace_needs_page_dispose;
  object_class->finalize = besace_needs_page_finalize;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, BESACE_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARED_SCREEN] =
    g_param_spec_boolean ("shared-screen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_READY] =
    g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BESACE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/needs/besace-needs-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedsPage, theme_drop_down);
  gtk_widget_class_bind_template_child (widget_class, BesaceNeedsPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, theme_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_install_action (widget_class, "needs.support", "s", support_action);
  gtk_widget_class_install_action (widget_class, "needs.answer", "s", answer_action);
  gtk_widget_class_install_action (widget_class, "needs.write", "s", write_action);
  gtk_widget_class_install_action (widget_class, "needs.edit", "s", edit_action);
  gtk_widget_class_install_action (widget_class, "needs.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "needs.publish", NULL, publish_action);
}

static void
besace_needs_page_init (BesaceNeedsPage *self)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->themes = g_ptr_array_new_with_free_func (g_free);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

GtkWidget *
besace_needs_page_new (BesaceWorkspace *workspace)
{
  return g_object_new (BESACE_TYPE_NEEDS_PAGE, "workspace", workspace, NULL);
}
