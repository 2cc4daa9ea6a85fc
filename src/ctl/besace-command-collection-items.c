/* SPDX-License-Identifier: GPL-3.0-or-later */

/* collection add, remove, move: what is in collections. */

#include "besace-command-collections.h"

#include <glib/gi18n.h>

/* What is to be added, as it was typed. */
typedef struct {
  const char *id;      /* (nullable) of a resource or a note */
  char       *heading; /* (owned) (nullable) */
  char       *note;    /* (owned) (nullable) */
  int         minutes; /* or BESACE_ITEM_NO_MINUTES */
} Addition;

static void
addition_clear (Addition *addition)
{
  g_free (addition->heading);
  g_free (addition->note);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Addition, addition_clear)

/* Fills in what the item stands for. */
static gboolean
fill_target (BesaceCollectionItemFields  *fields,
             BesaceWorkspace             *workspace,
             const Addition              *addition,
             GError                     **error)
{
  g_autoptr(BesaceCopy) copy = NULL;
  BesaceNote *note;

  if (addition->heading) {
    fields->type = BESACE_ITEM_HEADING;
    fields->title = g_strdup (addition->heading);
    return TRUE;
  }

  /* The ids of notes are uuids, those of resources have a colon: one is never taken for the other. */
  if (g_uuid_string_is_valid (addition->id)) {
    if (!(note = besace_command_find_note (workspace, addition->id, error)))
      return FALSE;

    fields->type = BESACE_ITEM_NOTE;
    fields->target = g_strdup (addition->id);
    fields->title = g_strdup (besace_note_get_title (note));
    return TRUE;
  }

  if (!(copy = besace_command_load_copy (workspace, addition->id, error)))
    return FALSE;

  fields->type = BESACE_ITEM_RESOURCE;
  fields->target = g_strdup (copy->resource->id);
  fields->title = g_strdup (copy->resource->title);
  fields->producer = g_strdup (besace_resource_get_value (copy->resource, BESACE_FACET_PRODUCER));
  fields->url = g_strdup (copy->resource->url);
  return TRUE;
}

/* At the end. The uuid of the item. (transfer full) */
static char *
add_item (BesaceWorkspace                   *workspace,
          const char                        *collection,
          const BesaceCollectionItemFields  *fields,
          GError                           **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(BesaceCollectionContents) contents = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  const BesaceCollectionEntry *entry;
  int index;

  g_ptr_array_add (items, besace_collection_item_new (fields));
  besace_collections_add_items_async (besace_command_get_collections (workspace), collection, items, NULL, FALSE, NULL,
                                      besace_command_keep_result_cb, &result);
  if (!besace_command_finish_edit (workspace, &result, NULL, error) ||
      !(contents = besace_command_load_collection (workspace, collection, error)))
    return NULL;

  index = fields->target ? besace_collection_contents_find_target (contents, fields->type, fields->target)
                         : (int) contents->entries->len - 1;
  entry = index >= 0 ? g_ptr_array_index (contents->entries, index) : NULL;
  if (!entry)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This item is not in the collection any more."));
  return entry ? g_strdup (besace_collection_item_get_uuid (entry->item)) : NULL;
}

/* What is in the collection already stays where it is, with the note and the minutes that are given. (transfer full) */
static char *
renew_item (BesaceWorkspace       *workspace,
            BesaceCollectionItem  *item,
            const Addition        *addition,
            GError               **error)
{
  g_auto(BesaceCollectionItemFields) fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;
  g_autoptr(GAsyncResult) result = NULL;

  besace_collection_item_fields_copy (&fields, besace_collection_item_get_fields (item));
  if (addition->note) {
    g_free (fields.note);
    fields.note = g_strdup (addition->note);
  }
  if (addition->minutes != BESACE_ITEM_NO_MINUTES)
    fields.minutes = addition->minutes;

  besace_collections_save_item_async (besace_command_get_collections (workspace), &fields, NULL, besace_command_keep_result_cb,
                                      &result);
  return besace_command_finish_edit (workspace, &result, NULL, error) ? g_steal_pointer (&fields.uuid) : NULL;
}

/* The uuid of the item. (transfer full) */
static char *
add (BesaceWorkspace  *workspace,
     const char       *collection,
     const Addition   *addition,
     GError          **error)
{
  g_auto(BesaceCollectionItemFields) fields = BESACE_COLLECTION_ITEM_FIELDS_INIT;
  g_autoptr(BesaceCollectionContents) contents = besace_command_load_collection (workspace, collection, error);
  int index;

  if (!contents || !fill_target (&fields, workspace, addition, error))
    return NULL;

  index = fields.target ? besace_collection_contents_find_target (contents, fields.type, fields.target) : -1;
  if (index >= 0) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, index);

    return renew_item (workspace, entry->item, addition, error);
  }

  fields.note = g_strdup (addition->note ? addition->note : "");
  fields.minutes = addition->minutes;
  return add_item (workspace, collection, &fields, error);
}

static gboolean
parse_minutes (const char *text,
               int        *minutes)
{
  guint64 number;

  if (!text)
    return TRUE;

  if (g_ascii_string_to_unsigned (text, 10, 0, BESACE_ITEM_MINUTES_MAX, &number, NULL)) {
    *minutes = (int) number;
    return TRUE;
  }

  g_printerr (_("besacectl collection add: --minutes is a whole number from 0 to %d\n"), BESACE_ITEM_MINUTES_MAX);
  return FALSE;
}

static BesaceStatus
run_add (BesaceCommandContext  *context,
         int                    argc,
         char                 **argv)
{
  g_auto(Addition) addition = { .minutes = BESACE_ITEM_NO_MINUTES };
  g_autofree char *minutes = NULL;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &addition.note, N_("Say TEXT of it, for those who lead the workshop"), N_("TEXT") },
    { "minutes", 0, 0, G_OPTION_ARG_STRING, &minutes, N_("It takes N minutes"), "N" },
    { "heading", 0, 0, G_OPTION_ARG_STRING, &addition.heading, N_("Add the heading TITLE instead of a resource or a note"),
      N_("TITLE") },
    { NULL },
  };
  g_autofree char *uuid = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_collection_add, entries, &argc, &argv, 1, 2, &status))
    return status;

  addition.id = argc > 2 ? argv[2] : NULL;
  if (addition.heading ? addition.id || addition.note || minutes : !addition.id)
    return besace_command_refuse (&besace_command_collection_add);
  if (!parse_minutes (minutes, &addition.minutes) ||
      (addition.heading && !besace_command_check_title (&besace_command_collection_add, addition.heading)))
    return BESACE_STATUS_USAGE;
  if (!(workspace = besace_command_open (context)))
    return BESACE_STATUS_FAILED;

  uuid = add (workspace, argv[1], &addition, &failure);
  besace_command_close (workspace);
  if (!uuid)
    return besace_command_fail (failure);

  besace_command_print_id (context, uuid);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_collection_add = {
  "collection add", N_("COLLECTION ID|--heading TITLE"), N_("Add a resource, a note or a heading to the end, and print the item’s id"),
  run_add,
};

/* Where an item is in a collection; -1 with an error where it is not. */
static int
find_item (const BesaceCollectionContents  *contents,
           const char                      *uuid,
           GError                         **error)
{
  const int index = besace_collection_contents_find (contents, uuid);

  if (index < 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("There is no item “%s” in this collection: “besacectl collection show” names those that there are."), uuid);
  return index;
}

static gboolean
remove_item (BesaceWorkspace  *workspace,
             const char       *collection,
             const char       *item,
             GError          **error)
{
  g_autoptr(BesaceCollectionContents) contents = besace_command_load_collection (workspace, collection, error);
  const char *const items[] = { item, NULL };
  g_autoptr(GAsyncResult) result = NULL;

  if (!contents || find_item (contents, item, error) < 0)
    return FALSE;

  besace_collections_remove_items_async (besace_command_get_collections (workspace), items, NULL, besace_command_keep_result_cb,
                                         &result);
  return besace_command_finish_edit (workspace, &result, NULL, error);
}

static BesaceStatus
run_remove (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;
  gboolean removed;

  if (!besace_command_parse (context, &besace_command_collection_remove, NULL, &argc, &argv, 2, 2, &status))
    return status;
  if (!(workspace = besace_command_open (context)))
    return BESACE_STATUS_FAILED;

  removed = remove_item (workspace, argv[1], argv[2], &failure);
  besace_command_close (workspace);
  if (!removed)
    return besace_command_fail (failure);

  besace_command_print_done (context, "id", argv[2]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_collection_remove = {
  "collection remove", N_("COLLECTION ITEM"), N_("Take an item out of a collection"), run_remove,
};

/* The item that is to come after the one at @index once that is at @position, from 0 on; NULL where it comes to the end. */
static const char *
find_next (const BesaceCollectionContents *contents,
           guint                           index,
           guint                           position)
{
  const guint next = position > index ? position + 1 : position;
  const BesaceCollectionEntry *entry =
    next < contents->entries->len ? g_ptr_array_index (contents->entries, next) : NULL;

  return entry ? besace_collection_item_get_uuid (entry->item) : NULL;
}

/* @position: from 1 on. */
static gboolean
move_item (BesaceWorkspace  *workspace,
           const char       *collection,
           const char       *item,
           guint             position,
           GError          **error)
{
  g_autoptr(BesaceCollectionContents) contents = besace_command_load_collection (workspace, collection, error);
  const char *const items[] = { item, NULL };
  const int index = contents ? find_item (contents, item, error) : -1;
  g_autoptr(GAsyncResult) result = NULL;

  if (index < 0)
    return FALSE;

  if (position > contents->entries->len) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 ngettext ("There is no position %u in this collection, which has %u item.",
                           "There is no position %u in this collection, which has %u items.", contents->entries->len),
                 position, contents->entries->len);
    return FALSE;
  }

  /* It is there already. */
  if (position == (guint) index + 1)
    return TRUE;

  besace_collections_move_items_async (besace_command_get_collections (workspace), collection, items,
                                       find_next (contents, (guint) index, position - 1), NULL, besace_command_keep_result_cb,
                                       &result);
  return besace_command_finish_edit (workspace, &result, NULL, error);
}

static BesaceStatus
run_move (BesaceCommandContext  *context,
          int                    argc,
          char                 **argv)
{
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;
  guint64 position;
  gboolean moved;

  if (!besace_command_parse (context, &besace_command_collection_move, NULL, &argc, &argv, 3, 3, &status))
    return status;

  if (!g_ascii_string_to_unsigned (argv[3], 10, 1, G_MAXINT, &position, NULL)) {
    g_printerr (_("besacectl collection move: the position is a whole number, 1 for the first\n"));
    return BESACE_STATUS_USAGE;
  }

  if (!(workspace = besace_command_open (context)))
    return BESACE_STATUS_FAILED;

  moved = move_item (workspace, argv[1], argv[2], (guint) position, &failure);
  besace_command_close (workspace);
  if (!moved)
    return besace_command_fail (failure);

  besace_command_print_done (context, "id", argv[2]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_collection_move = {
  "collection move", N_("COLLECTION ITEM POSITION"), N_("Move an item to a position, 1 for the first"), run_move,
};
