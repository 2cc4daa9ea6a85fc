/* SPDX-License-Identifier: GPL-3.0-or-later */

/* collection: ordered selections. Here is what concerns them as a whole. */

#include "besace-command-collections.h"

#include <glib/gi18n.h>

#include "besace-collection-record.h"
#include "besace-collection-words.h"
#include "besace-time.h"

BesaceCollections *
besace_command_get_collections (BesaceWorkspace *workspace)
{
  return besace_library_get_collections (besace_workspace_get_library (workspace));
}

static gboolean
find_collection (BesaceWorkspace  *workspace,
                 const char       *uuid,
                 GError          **error)
{
  BesaceCollections *collections = besace_command_get_collections (workspace);

  if (!besace_command_load_part (BESACE_LIBRARY_PART (collections), error))
    return FALSE;
  if (besace_collections_find (collections, uuid))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("There is no collection “%s” here: “besacectl collection list” names those that there are."), uuid);
  return FALSE;
}

BesaceCollectionContents *
besace_command_load_collection (BesaceWorkspace  *workspace,
                                const char       *uuid,
                                GError          **error)
{
  BesaceCollections *collections = besace_command_get_collections (workspace);
  g_autoptr(GAsyncResult) result = NULL;

  besace_command_follow (workspace);
  if (!find_collection (workspace, uuid, error))
    return NULL;

  besace_collections_load_contents_async (collections, besace_workspace_get_catalogue (workspace), uuid, NULL,
                                          besace_command_keep_result_cb, &result);
  return besace_collections_load_contents_finish (collections, besace_command_wait (&result), error);
}

gboolean
besace_command_finish_edit (BesaceWorkspace  *workspace,
                            GAsyncResult    **result,
                            char            **uuid,
                            GError          **error)
{
  g_autoptr(BesaceUndo) undo = besace_collections_edit_finish (besace_command_get_collections (workspace),
                                                               besace_command_wait (result), uuid, error);

  return undo != NULL;
}

gboolean
besace_command_check_title (const BesaceCommand *command,
                            const char          *title)
{
  g_autofree char *clean = g_utf8_validate (title, -1, NULL) ? besace_collection_clean_title (title) : NULL;

  if (clean && g_str_equal (clean, title))
    return TRUE;

  /* Translators: %s is a command. */
  g_printerr (_("besacectl %s: a title has between 1 and %d characters, on one line, with no spaces around them\n"),
              command->name, BESACE_COLLECTION_TITLE_MAX);
  return FALSE;
}

/* The uuid of the collection. (transfer full) */
static char *
create (BesaceWorkspace       *workspace,
        const char            *title,
        BesaceCollectionKind   kind,
        GError               **error)
{
  BesaceCollectionFields fields = BESACE_COLLECTION_FIELDS_INIT;
  g_autoptr(GAsyncResult) result = NULL;
  char *uuid = NULL;

  fields.title = (char *) title;
  fields.description = (char *) "";
  fields.kind = kind;
  besace_collections_create_async (besace_command_get_collections (workspace), &fields, NULL, NULL,
                                   besace_command_keep_result_cb, &result);
  besace_command_finish_edit (workspace, &result, &uuid, error);
  return uuid;
}

static BesaceStatus
run_create (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  g_autofree char *kind_name = NULL;
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_name, N_("list (the default), plan or path"), N_("KIND") },
    { NULL },
  };
  BesaceCollectionKind kind = BESACE_COLLECTION_LIST;
  g_autofree char *uuid = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_collection_create, entries, &argc, &argv, 1, 1, &status))
    return status;

  if (kind_name && !besace_collection_kind_from_name (kind_name, &kind)) {
    g_printerr (_("besacectl collection create: --kind is list, plan or path\n"));
    return BESACE_STATUS_USAGE;
  }

  if (!besace_command_check_title (&besace_command_collection_create, argv[1]))
    return BESACE_STATUS_USAGE;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  uuid = create (workspace, argv[1], kind, &failure);
  besace_command_close (workspace);
  if (!uuid)
    return besace_command_fail (failure);

  besace_command_print_id (context, uuid);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_collection_create = {
  "collection create", N_("TITLE"), N_("Make a collection, and print its id"), run_create,
};

static void
copy_members (JsonBuilder *builder,
              JsonObject  *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_builder_add_value (json_builder_set_member_name (builder, name), json_node_copy (node));
}

/* What a record says of a collection, without its items. */
static void
add_collection_members (JsonBuilder      *builder,
                        BesaceCollection *collection)
{
  const BesaceCollectionFields *fields = besace_collection_get_fields (collection);
  g_autoptr(BesaceCollectionContents) bare = besace_collection_contents_new (collection);
  g_autoptr(JsonObject) data = besace_collection_to_json (bare, FALSE);
  g_autofree char *created = besace_time_format (fields->created);
  g_autofree char *edited = besace_time_format (fields->edited);

  json_object_remove_member (data, "items");
  besace_command_add_string (builder, "id", fields->uuid);
  copy_members (builder, data);
  json_builder_add_int_value (json_builder_set_member_name (builder, "count"), fields->n_items);
  json_builder_add_int_value (json_builder_set_member_name (builder, "minutes"), fields->minutes);
  besace_command_add_string (builder, "created", created);
  besace_command_add_string (builder, "edited", edited);
}

static void
print_list (GListModel *collections,
            gboolean    json)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (collections); i++) {
    g_autoptr(BesaceCollection) collection = g_list_model_get_item (collections, i);
    const BesaceCollectionFields *fields = besace_collection_get_fields (collection);
    g_autofree char *count = g_strdup_printf ("%u", fields->n_items);

    if (!json)
      besace_command_print_row (fields->uuid, fields->title, besace_collection_kind_to_name (fields->kind), count, NULL);
    json_builder_begin_object (builder);
    add_collection_members (builder, collection);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);

  if (json)
    besace_command_print_json (json_builder_get_root (builder));
}

static BesaceStatus
run_list (BesaceCommandContext  *context,
          int                    argc,
          char                 **argv)
{
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceLibraryPart *collections;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_collection_list, NULL, &argc, &argv, 0, 0, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  collections = BESACE_LIBRARY_PART (besace_command_get_collections (workspace));
  if (besace_command_load_part (collections, &failure))
    print_list (besace_library_part_get_model (collections), context->json);

  besace_command_close (workspace);
  return failure ? besace_command_fail (failure) : BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_collection_list = {
  "collection list", "", N_("List the collections"), run_list,
};

/* An item is told even where what it stood for is gone: it can still be moved and removed. */
static void
add_entry (JsonBuilder                 *builder,
           const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
  g_autoptr(JsonObject) data = besace_collection_entry_to_json (entry, TRUE);

  json_builder_begin_object (builder);
  besace_command_add_string (builder, "id", fields->uuid);
  besace_command_add_string (builder, "type", besace_item_type_to_name (fields->type));
  if (fields->type == BESACE_ITEM_NOTE)
    besace_command_add_string (builder, "target", fields->target);
  if (data)
    copy_members (builder, data);
  if (entry->withdrawn)
    json_builder_add_boolean_value (json_builder_set_member_name (builder, "withdrawn"), TRUE);
  json_builder_end_object (builder);
}

static void
print_contents_json (const BesaceCollectionContents *contents)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_collection_members (builder, contents->collection);
  json_builder_begin_array (json_builder_set_member_name (builder, "items"));
  for (guint i = 0; i < contents->entries->len; i++)
    add_entry (builder, g_ptr_array_index (contents->entries, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

/* What a reader must know of what an item stood for; empty mostly. */
static const char *
get_state (const BesaceCollectionEntry *entry)
{
  const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);

  if (fields->type == BESACE_ITEM_NOTE && !entry->note)
    return _("this note was removed");
  if (entry->withdrawn)
    return _("withdrawn by its source");
  return "";
}

static void
print_contents (const BesaceCollectionContents *contents,
                BesaceVocabulary               *vocabulary)
{
  const BesaceCollectionFields *collection = besace_collection_get_fields (contents->collection);
  g_autofree char *facts = besace_collection_facts_to_text (contents, vocabulary);

  besace_command_print_row (collection->title, NULL);
  if (facts)
    besace_command_print_row (facts, NULL);
  if (*collection->description) {
    besace_command_print_text (collection->description);
    g_print ("\n");
  }
  g_print ("\n");

  for (guint i = 0; i < contents->entries->len; i++) {
    const BesaceCollectionEntry *entry = g_ptr_array_index (contents->entries, i);
    const BesaceCollectionItemFields *fields = besace_collection_item_get_fields (entry->item);
    g_autofree char *position = g_strdup_printf ("%u", i + 1);
    g_autofree char *minutes = fields->minutes >= 0 ? g_strdup_printf ("%d", fields->minutes) : g_strdup ("");

    besace_command_print_row (fields->uuid, position, besace_item_type_to_name (fields->type),
                              besace_collection_entry_get_title (entry), minutes, fields->note, get_state (entry), NULL);
  }
}

static BesaceStatus
run_show (BesaceCommandContext  *context,
          int                    argc,
          char                 **argv)
{
  g_autoptr(BesaceCollectionContents) contents = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_collection_show, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  contents = besace_command_load_collection (workspace, argv[1], &failure);
  if (contents && context->json)
    print_contents_json (contents);
  else if (contents)
    print_contents (contents, besace_workspace_get_vocabulary (workspace));

  besace_command_close (workspace);
  return contents ? BESACE_STATUS_DONE : besace_command_fail (failure);
}

const BesaceCommand besace_command_collection_show = {
  "collection show", N_("COLLECTION"), N_("Show a collection and what is in it"), run_show,
};

static gboolean
remove_collection (BesaceWorkspace  *workspace,
                   const char       *uuid,
                   GError          **error)
{
  const char *const uuids[] = { uuid, NULL };
  g_autoptr(GAsyncResult) result = NULL;

  if (!find_collection (workspace, uuid, error))
    return FALSE;

  besace_collections_remove_async (besace_command_get_collections (workspace), uuids, NULL, besace_command_keep_result_cb,
                                   &result);
  return besace_command_finish_edit (workspace, &result, NULL, error);
}

static BesaceStatus
run_delete (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;
  gboolean removed;

  if (!besace_command_parse (context, &besace_command_collection_delete, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  removed = remove_collection (workspace, argv[1], &failure);
  besace_command_close (workspace);
  if (!removed)
    return besace_command_fail (failure);

  besace_command_print_done (context, "id", argv[1]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_collection_delete = {
  "collection delete", N_("COLLECTION"), N_("Put a collection, with its items, into the trash"), run_delete,
};

static const BesaceCommand *const commands[] = {
  &besace_command_collection_create, &besace_command_collection_add, &besace_command_collection_remove,
  &besace_command_collection_move, &besace_command_collection_list, &besace_command_collection_show,
  &besace_command_collection_export, &besace_command_collection_import, &besace_command_collection_delete,
};

static BesaceStatus
run_collection (BesaceCommandContext  *context,
                int                    argc,
                char                 **argv)
{
  return besace_command_run_group (context, &besace_command_collection, commands, G_N_ELEMENTS (commands), argc, argv);
}

const BesaceCommand besace_command_collection = {
  "collection", N_("COMMAND …"), N_("Make, fill, show, export and import collections"), run_collection,
};
