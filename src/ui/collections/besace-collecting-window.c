/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collecting-window.h"

#include <glib/gi18n.h>

#include "besace-edit-report.h"
#include "besace-word.h"

struct _BesaceCollectingWindow {
  AdwWindow           parent_instance;

  GtkEditable        *search_entry;
  GtkGridView        *grid_view;
  GtkSingleSelection *selection;
  GtkFilterListModel *filtered;
  GtkSortListModel   *sorted;
  GtkStringFilter    *filter;
  GtkWidget          *new_button;
  GtkLabel           *new_label;

  BesaceCollections  *collections; /* (owned) */
  BesaceCarriedItems *carried;     /* (owned) (nullable) what is to be added, or … */
  BesaceCollection   *from;        /* (owned) (nullable) … what is to be merged into another */
  GHashTable         *holding;     /* (owned) uuids of those that have all of it already */
  GCancellable       *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (BesaceCollectingWindow, besace_collecting_window, ADW_TYPE_WINDOW)

static char *
get_search_text (BesaceCollection *collection,
                 gpointer          data)
{
  return besace_word_fold (besace_collection_get_title (collection));
}

static int
compare_edited (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  gint64 first = besace_collection_get_fields ((BesaceCollection *) a)->edited;
  gint64 second = besace_collection_get_fields ((BesaceCollection *) b)->edited;

  return first > second ? -1 : first < second;
}

/* The one that is merged into another is none of those to choose from. */
static gboolean
is_other (gpointer item,
          gpointer user_data)
{
  const char *uuid = user_data;

  return g_strcmp0 (besace_collection_get_uuid (item), uuid) != 0;
}

/* What was typed, without white space around it. (transfer full) */
static char *
get_typed (BesaceCollectingWindow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));
}

static void
update_new (BesaceCollectingWindow *self)
{
  g_autofree char *typed = get_typed (self);
  g_autofree char *label = *typed ? g_strdup_printf (_("New collection “%s”"), typed) : g_strdup (_("New collection"));

  gtk_label_set_text (self->new_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->new_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
search_changed_cb (BesaceCollectingWindow *self)
{
  g_autofree char *text = besace_word_fold (gtk_editable_get_text (self->search_entry));

  gtk_string_filter_set_search (self->filter, text);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  update_new (self);
}

static void
add_to (BesaceCollectingWindow *self,
        BesaceCollection       *collection)
{
  const char *uuid = besace_collection_get_uuid (collection);
  const char *title = besace_collection_get_title (collection);
  g_autofree char *message = NULL;

  if (self->from) {
    message = g_strdup_printf (_("“%s” is now in “%s”"), besace_collection_get_title (self->from), title);
    besace_collections_merge_async (self->collections, besace_collection_get_uuid (self->from), uuid, NULL,
                                    besace_edit_report_cb, besace_edit_report_new (GTK_WIDGET (self), message));
    gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "win.open-collection", "s", uuid);
  } else {
    message = g_hash_table_contains (self->holding, uuid) ? g_strdup_printf (_("“%s” has it already"), title)
                                                           : g_strdup_printf (_("Added to “%s”"), title);
    besace_collections_add_items_async (self->collections, uuid, self->carried->items, NULL, FALSE, NULL,
                                        besace_edit_report_cb, besace_edit_report_new (GTK_WIDGET (self), message));
  }

  gtk_window_close (GTK_WINDOW (self));
}

static void
activate_cb (BesaceCollectingWindow *self,
             guint                   position)
{
  g_autoptr(BesaceCollection) collection = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  add_to (self, collection);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  BesaceCollectingWindow *self = BESACE_COLLECTING_WINDOW (widget);
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autofree char *title = get_typed (self);
  g_autofree char *message = NULL;

  if (!self->carried)
    return;

  fields.title = *title ? title : (char *) _("New collection");
  fields.description = (char *) "";
  message = g_strdup_printf (_("Added to “%s”, a new collection"), fields.title);
  besace_collections_create_async (self->collections, &fields, self->carried->items, NULL,
                                   besace_edit_report_cb, besace_edit_report_new (widget, message));
  gtk_window_close (GTK_WINDOW (self));
}

/* Enter takes the first of the list, and makes a new one where there is none of that name. */
static void
entry_activate_cb (BesaceCollectingWindow *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (selected != GTK_INVALID_LIST_POSITION)
    activate_cb (self, selected);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "collecting.new", NULL);
}

static void
stop_search_cb (BesaceCollectingWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* The arrows choose in the list while one types. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                BesaceCollectingWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);

  if ((key != GDK_KEY_Down && key != GDK_KEY_Up) || selected == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;

  if (key == GDK_KEY_Down && selected + 1 < n)
    selected++;
  else if (key == GDK_KEY_Up && selected > 0)
    selected--;
  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (GTK_WIDGET (self->grid_view), "list.scroll-to-item", "u", selected);
  return GDK_EVENT_STOP;
}

static void
setup_cb (BesaceCollectingWindow *self,
          GtkListItem            *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *state = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (state, "dim-label");
  gtk_widget_add_css_class (state, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), state);
  g_object_set_data (G_OBJECT (box), "item", item);
  gtk_list_item_set_child (item, box);
}

static void
show_row (BesaceCollectingWindow *self,
          GtkWidget              *box,
          BesaceCollection       *collection)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (collection);
  g_autofree char *count = g_strdup_printf (ngettext ("%u item", "%u items", fields->n_items), fields->n_items);
  const char *state = g_hash_table_contains (self->holding, fields->uuid) ? _("Has it already") : count;

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), fields->title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, fields->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state,
                                  -1);
}

static void
bind_cb (BesaceCollectingWindow *self,
         GtkListItem            *item)
{
  show_row (self, gtk_list_item_get_child (item), gtk_list_item_get_item (item));
}

static void
holding_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  BesaceCollectingWindow *self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) uuids = besace_collections_find_holding_finish (BESACE_COLLECTIONS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  for (guint i = 0; uuids && uuids[i]; i++)
    g_hash_table_add (self->holding, g_strdup (uuids[i]));

  /* Without an answer, the rows only say less. */
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (self->grid_view));
       uuids && cell;
       cell = gtk_widget_get_next_sibling (cell)) {
    GtkWidget *box = gtk_widget_get_first_child (cell);
    GtkListItem *item = box ? g_object_get_data (G_OBJECT (box), "item") : NULL;

    if (item && gtk_list_item_get_item (item))
      show_row (self, box, gtk_list_item_get_item (item));
  }
}

static void
besace_collecting_window_dispose (GObject *object)
{
  BesaceCollectingWindow *self = BESACE_COLLECTING_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->collections);
  g_clear_object (&self->from);
  g_clear_pointer (&self->carried, besace_carried_items_unref);

  G_OBJECT_CLASS (besace_collecting_window_parent_class)->dispose (object);
}

static void
besace_collecting_window_finalize (GObject *object)
{
  BesaceCollectingWindow *self = BESACE_COLLECTING_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->holding);

  G_OBJECT_CLASS (besace_collecting_window_parent_class)->finalize (object);
}

static void
besace_collecting_window_class_init (BesaceCollectingWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = besace_collecting_window_dispose;
  object_class->finalize = besace_collecting_window_finalize;

  gtk_widget_class_install_action (widget_class, "collecting.new", NULL, new_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/besace/Besace/ui/collections/besace-collecting-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectingWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectingWindow, grid_view);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectingWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectingWindow, filtered);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectingWindow, sorted);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectingWindow, filter);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectingWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, BesaceCollectingWindow, new_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
besace_collecting_window_init (BesaceCollectingWindow *self)
{
  g_autoptr(GtkExpression) expression =
    gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (get_search_text), NULL, NULL);
  g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_edited, NULL, NULL));

  self->cancellable = g_cancellable_new ();
  self->holding = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_filter_set_expression (self->filter, expression);
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
  update_new (self);
}

static BesaceCollectingWindow *
create (GtkWidget     *widget,
        BesaceLibrary *library)
{
  BesaceCollectingWindow *self = g_object_new (BESACE_TYPE_COLLECTING_WINDOW, NULL);
  GtkWindow *parent = (GtkWindow *) gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW);

  self->collections = g_object_ref (besace_library_get_collections (library));
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  return self;
}

static void
present (BesaceCollectingWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_window_present (GTK_WINDOW (self));
}

void
besace_collecting_window_present (GtkWidget          *widget,
                                  BesaceLibrary      *library,
                                  BesaceCarriedItems *carried)
{
  BesaceCollectingWindow *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (carried->items->len > 0);

  self = create (widget, library);
  self->carried = besace_carried_items_ref (carried);
  gtk_sort_list_model_set_model (self->sorted, besace_library_part_get_model (BESACE_LIBRARY_PART (self->collections)));

  if (carried->items->len == 1) {
    const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (g_ptr_array_index (carried->items, 0));

    if (fields->target)
      besace_collections_find_holding_async (self->collections, fields->target, self->cancellable, holding_cb, self);
  }

  present (self);
}

void
besace_collecting_window_present_for_merge (GtkWidget        *widget,
                                            BesaceLibrary    *library,
                                            BesaceCollection *from)
{
  BesaceCollectingWindow *self;
  GListModel *all;
  g_autoptr(GtkFilter) filter = NULL;
  g_autoptr(GtkFilterListModel) others = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (BESACE_IS_COLLECTION (from));

  self = create (widget, library);
  self->from = g_object_ref (from);
  gtk_window_set_title (GTK_WINDOW (self), _("Merge into another collection"));
  gtk_widget_set_visible (self->new_button, FALSE);

  filter = GTK_FILTER (gtk_custom_filter_new (is_other, g_strdup (besace_collection_get_uuid (from)), g_free));
  all = besace_library_part_get_model (BESACE_LIBRARY_PART (self->collections));
  others = gtk_filter_list_model_new (g_object_ref (all), g_object_ref (filter));
  gtk_sort_list_model_set_model (self->sorted, G_LIST_MODEL (others));

  present (self);
}
