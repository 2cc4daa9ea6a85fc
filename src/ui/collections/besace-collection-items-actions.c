/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-collection-items-private.h"

#include <glib/gi18n.h>

#include "besace-collecting-window.h"
#include "besace-edit-report.h"
#include "besace-opener.h"

static BesaceCollections *
get_collections (BesaceCollectionItems *self)
{
  return besace_library_get_collections (besace_workspace_get_library (self->workspace));
}

static const char *
get_uuid (BesaceCollectionItems *self,
          guint                  index)
{
  const BesaceCollectionEntry *entry;

  if (index >= self->contents->entries->len)
    return NULL;

  entry = g_ptr_array_index (self->contents->entries, index);
  return besace_collection_item_get_uuid (entry->item);
}

static GtkListBoxRow *
get_focused_row (BesaceCollectionItems *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_box)))
    return NULL;

  return GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW));
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  guint first = besace_collection_row_get_index (*(BesaceCollectionRow *const *) a);
  guint second = besace_collection_row_get_index (*(BesaceCollectionRow *const *) b);

  return first < second ? -1 : first > second;
}

GPtrArray *
besace_collection_items_get_chosen (BesaceCollectionItems *self)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();
  GtkListBoxRow *focused = get_focused_row (self);
  g_autoptr(GList) selected = NULL;

  if (focused && !gtk_list_box_row_is_selected (focused)) {
    g_ptr_array_add (chosen, focused);
    return g_steal_pointer (&chosen);
  }

  selected = gtk_list_box_get_selected_rows (self->list_box);
  for (GList *l = selected; l; l = l->next)
    g_ptr_array_add (chosen, l->data);
  g_ptr_array_sort (chosen, compare_places);
  return g_steal_pointer (&chosen);
}

BesaceCarriedItems *
besace_collection_items_carry_chosen (BesaceCollectionItems *self)
{
  BesaceCarriedItems *carried = besace_carried_items_new (besace_collection_get_uuid (self->contents->collection));
  g_autoptr(GPtrArray) chosen = besace_collection_items_get_chosen (self);

  for (guint i = 0; i < chosen->len; i++)
    besace_carried_items_add (carried, besace_collection_row_get_item (g_ptr_array_index (chosen, i)));
  return carried;
}

/* (transfer full) */
static char **
get_uuids (GPtrArray *items)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < items->len; i++)
    g_strv_builder_add (builder, besace_collection_item_get_uuid (g_ptr_array_index (items, i)));
  return g_strv_builder_end (builder);
}

static void
copy_entry (BesaceCollectionContents    *contents,
            const BesaceCollectionEntry *entry)
{
  BesaceCollectionEntry *copy = besace_collection_contents_add (contents, entry->item);

  copy->resource = entry->resource ? besace_resource_ref (entry->resource) : NULL;
  copy->copied = entry->copied;
  copy->source_name = g_strdup (entry->source_name);
  copy->withdrawn = entry->withdrawn;
  copy->training = entry->training;
  g_set_object (&copy->note, entry->note);
}

/* What the library will answer, shown at once: the next key stroke counts from there. */
static void
show_moved (BesaceCollectionItems *self,
            const char *const     *uuids,
            guint                  index)
{
  g_autoptr(BesaceCollectionContents) moved = besace_collection_contents_new (self->contents->collection);
  GPtrArray *entries = self->contents->entries;

  moved->cover = self->contents->cover ? besace_resource_ref (self->contents->cover) : NULL;
  for (guint i = 0; i <= entries->len; i++) {
    if (i == index) {
      for (guint j = 0; j < entries->len; j++) {
        if (g_strv_contains (uuids, get_uuid (self, j)))
          copy_entry (moved, g_ptr_array_index (entries, j));
      }
    }
    if (i < entries->len && !g_strv_contains (uuids, get_uuid (self, i)))
      copy_entry (moved, g_ptr_array_index (entries, i));
  }

  besace_collection_items_show (self, moved, self->style.kind, self->style.with_notes);
}

typedef struct {
  BesaceCollectionItems *self;   /* (owned) */
  BesaceEditReport      *report;
} Move;

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Move *move = user_data;
  g_autoptr(BesaceCollectionItems) self = move->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(BesaceUndo) undo = besace_collections_edit_finish (BESACE_COLLECTIONS (source), result, NULL, &error);

  besace_edit_report_end (move->report, undo, error);
  g_free (move);
  if (--self->n_moving == 0)
    g_signal_emit_by_name (self, "settled");
}

/* Moves items before the one at @index, which may be the number of items. */
static void
move_items (BesaceCollectionItems *self,
            GPtrArray             *items,
            guint                  index)
{
  g_auto(GStrv) uuids = get_uuids (items);
  Move *move;

  /* Before one that goes along is before the next that stays. */
  while (get_uuid (self, index) && g_strv_contains ((const char *const *) uuids, get_uuid (self, index)))
    index++;

  move = g_new0 (Move, 1);
  move->self = g_object_ref (self);
  move->report = besace_edit_report_new_quiet (GTK_WIDGET (self), ngettext ("An item was moved", "Items were moved", items->len));
  self->n_moving++;
  besace_collections_move_items_async (get_collections (self), besace_collection_get_uuid (self->contents->collection),
                                       (const char *const *) uuids, get_uuid (self, index), NULL, moved_cb, move);
  show_moved (self, (const char *const *) uuids, index);
}

void
besace_collection_items_put (BesaceCollectionItems *self,
                             BesaceCarriedItems    *carried,
                             guint                  index)
{
  const char *uuid = besace_collection_get_uuid (self->contents->collection);
  guint n = carried->items->len;
  g_autofree char *message = NULL;

  if (n == 0)
    return;

  if (g_strcmp0 (carried->collection, uuid) == 0) {
    move_items (self, carried->items, index);
    return;
  }

  message = g_strdup_printf (ngettext ("%u item added", "%u items added", n), n);
  besace_collections_add_items_async (get_collections (self), uuid, carried->items, get_uuid (self, index), FALSE, NULL,
                                      besace_edit_report_cb, besace_edit_report_new (GTK_WIDGET (self), message));
}

void
besace_collection_items_open (BesaceCollectionItems *self,
                              BesaceCollectionRow   *row)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (besace_collection_row_get_item (row));

  switch (fields->type) {
  case BESACE_ITEM_HEADING:
    besace_collection_row_edit_title (row);
    break;
  case BESACE_ITEM_NOTE:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-note", "s", fields->target);
    break;
  case BESACE_ITEM_PLACE:
  case BESACE_ITEM_RESOURCE:
  default:
    if (fields->type == BESACE_ITEM_RESOURCE && fields->target)
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-resource", "s", fields->target);
    else if (fields->url)
      besace_opener_open_uri (GTK_WIDGET (self), fields->url);
  }
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (widget);
  g_autoptr(GPtrArray) chosen = besace_collection_items_get_chosen (self);

  if (chosen->len > 0)
    besace_collection_items_open (self, g_ptr_array_index (chosen, 0));
}

static void
edit_note_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (widget);
  g_autoptr(GPtrArray) chosen = besace_collection_items_get_chosen (self);

  if (chosen->len > 0) {
    besace_collection_row_edit_note (g_ptr_array_index (chosen, 0));
    besace_collection_row_edit_title (g_ptr_array_index (chosen, 0));
  }
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (widget);
  g_autoptr(GPtrArray) chosen = besace_collection_items_get_chosen (self);
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  guint first, last;

  if (chosen->len == 0)
    return;

  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (items, besace_collection_row_get_item (g_ptr_array_index (chosen, i)));
  first = besace_collection_row_get_index (g_ptr_array_index (chosen, 0));
  last = besace_collection_row_get_index (g_ptr_array_index (chosen, chosen->len - 1));

  if (g_str_equal (name, "items.move-up") && first > 0)
    move_items (self, items, first - 1);
  else if (g_str_equal (name, "items.move-down") && last + 1 < self->contents->entries->len)
    move_items (self, items, last + 2);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (widget);
  g_autoptr(BesaceCarriedItems) carried = NULL;
  g_autofree char *message = NULL;
  g_auto(GStrv) uuids = NULL;
  guint n;

  if (!self->contents)
    return;

  carried = besace_collection_items_carry_chosen (self);
  n = carried->items->len;
  if (n == 0)
    return;

  uuids = get_uuids (carried->items);
  message = g_strdup_printf (ngettext ("%u item removed from the collection", "%u items removed from the collection", n), n);
  besace_collections_remove_items_async (get_collections (self), (const char *const *) uuids, NULL,
                                         besace_edit_report_cb, besace_edit_report_new (widget, message));
}

static void
add_heading_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (widget);
  BesaceCollectionItemFields fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;
  g_autoptr(GPtrArray) chosen = NULL;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *before = NULL;

  if (!self->contents)
    return;

  chosen = besace_collection_items_get_chosen (self);
  if (chosen->len > 0)
    before = besace_collection_item_get_uuid (besace_collection_row_get_item (g_ptr_array_index (chosen, 0)));

  fields.type = BESACE_ITEM_HEADING;
  fields.title = (char *) _("New heading");
  fields.note = (char *) "";
  g_ptr_array_add (items, besace_collection_item_new (&fields));
  self->name_heading = TRUE;
  besace_collections_add_items_async (get_collections (self), besace_collection_get_uuid (self->contents->collection), items, before,
                                      FALSE, NULL, besace_edit_report_cb,
                                      besace_edit_report_new_quiet (widget, _("A heading was added")));
}

static void
use_as_cover_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (widget);
  g_autoptr(GPtrArray) chosen = besace_collection_items_get_chosen (self);
  const BesaceCollectionItemFields *item;
  BesaceCollectionFields fields;

  if (chosen->len == 0)
    return;

  item = besace_collection_item_get_fields (besace_collection_row_get_item (g_ptr_array_index (chosen, 0)));
  if (item->type != BESACE_ITEM_RESOURCE || !item->target) {
    gtk_widget_activate_action (widget, "win.toast", "s", _("Only a resource of the catalogue has a cover."));
    return;
  }

  fields = *besace_collection_get_fields (self->contents->collection);
  fields.cover = item->target;
  besace_collections_save_async (get_collections (self), &fields, NULL, besace_edit_report_cb,
                                 besace_edit_report_new (widget, _("The collection has another cover")));
}

static void
add_to_collection_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (widget);
  g_autoptr(BesaceCarriedItems) carried = NULL;

  if (!self->contents)
    return;

  carried = besace_collection_items_carry_chosen (self);
  if (carried->items->len > 0)
    besace_collecting_window_present (widget, besace_workspace_get_library (self->workspace), carried);
}

static void
show_menu (BesaceCollectionItems *self,
           GtkWidget             *row)
{
  graphene_rect_t bounds;

  if (!gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row))) {
    gtk_list_box_unselect_all (self->list_box);
    gtk_list_box_select_row (self->list_box, GTK_LIST_BOX_ROW (row));
  }
  gtk_widget_grab_focus (row);

  if (!self->menu) {
    self->menu = gtk_popover_menu_new_from_model (self->menu_model);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  }

  /* At the end of the row, where its button is. */
  if (gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds)) {
    GdkRectangle place = { 0, (int) bounds.origin.y, 36, (int) bounds.size.height };

    if (gtk_widget_get_direction (row) != GTK_TEXT_DIR_RTL)
      place.x = (int) (bounds.origin.x + bounds.size.width) - place.width;
    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  }
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
show_menu_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  BesaceCollectionItems *self = BESACE_COLLECTION_ITEMS (widget);
  GtkWidget *row = (GtkWidget *) get_focused_row (self);

  if (parameter && self->contents)
    row = g_hash_table_lookup (self->rows, get_uuid (self, g_variant_get_uint32 (parameter)));
  if (row)
    show_menu (self, row);
}

void
besace_collection_items_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "items.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "items.edit-note", NULL, edit_note_action);
  gtk_widget_class_install_action (widget_class, "items.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "items.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "items.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "items.add-heading", NULL, add_heading_action);
  gtk_widget_class_install_action (widget_class, "items.use-as-cover", NULL, use_as_cover_action);
  gtk_widget_class_install_action (widget_class, "items.add-to-collection", NULL, add_to_collection_action);
  gtk_widget_class_install_action (widget_class, "items.show-menu", "u", show_menu_action);
  gtk_widget_class_install_action (widget_class, "items.show-menu-of-chosen", NULL, show_menu_action);
}
