/* SPDX-License-Identifier: GPL-3.0-or-later */

/* note: what somebody writes about resources. */

#include "besace-command.h"

#include <glib/gi18n.h>

#include "besace-collection-record.h"
#include "besace-notes.h"
#include "besace-plain-text.h"
#include "besace-time.h"

static const BesaceCommand command_add;
static const BesaceCommand command_list;
static const BesaceCommand command_remove;

static BesaceNotes *
get_notes (BesaceWorkspace *workspace)
{
  return besace_library_get_notes (besace_workspace_get_library (workspace));
}

BesaceNote *
besace_command_find_note (BesaceWorkspace  *workspace,
                          const char       *uuid,
                          GError          **error)
{
  BesaceNote *note;

  if (!besace_command_load_part (BESACE_LIBRARY_PART (get_notes (workspace)), error))
    return NULL;

  note = besace_notes_find (get_notes (workspace), uuid);
  if (!note)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("There is no note “%s” here: “besacectl note list” names those that there are."), uuid);
  return note;
}

/* The uuid of the note. (transfer full) */
static char *
add_note (BesaceWorkspace  *workspace,
          const char       *id,
          const char       *text,
          GError          **error)
{
  BesaceNotes *notes = get_notes (workspace);
  g_autoptr(BesaceCopy) copy = besace_command_load_copy (workspace, id, error);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;
  BesaceNoteFields fields = { .subject = BESACE_SUBJECT_RESOURCE };
  char *uuid = NULL;

  if (!copy)
    return NULL;

  fields.subject_id = copy->resource->id;
  fields.subject_title = copy->resource->title;
  fields.subject_producer = (char *) besace_resource_get_value (copy->resource, BESACE_FACET_PRODUCER);
  fields.subject_url = copy->resource->url;
  fields.text = (char *) text;
  besace_notes_save_async (notes, &fields, NULL, besace_command_keep_result_cb, &result);
  undo = besace_notes_edit_finish (notes, besace_command_wait (&result), &uuid, error);
  return uuid;
}

static BesaceStatus
run_add (BesaceCommandContext  *context,
         int                    argc,
         char                 **argv)
{
  g_autofree char *text = NULL;
  g_autofree char *uuid = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &command_add, NULL, &argc, &argv, 2, 2, &status))
    return status;

  text = g_utf8_validate (argv[2], -1, NULL) ? g_strstrip (besace_plain_text_new (argv[2])) : NULL;
  if (!text || !*text) {
    g_printerr (_("besacectl note add: the text is empty, or not in UTF-8\n"));
    return BESACE_STATUS_USAGE;
  }

  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  uuid = add_note (workspace, argv[1], text, &failure);
  besace_command_close (workspace);
  if (!uuid)
    return besace_command_fail (failure);

  besace_command_print_id (context, uuid);
  return BESACE_STATUS_DONE;
}

static const BesaceCommand command_add = {
  "note add", N_("ID TEXT"), N_("Write a note on a resource, and print the note’s id"), run_add,
};

static void
add_to_json (JsonBuilder *builder,
             BesaceNote  *note)
{
  const BesaceNoteFields *fields = besace_note_get_fields (note);
  g_autofree char *created = besace_time_format (fields->created);
  g_autofree char *edited = besace_time_format (fields->edited);

  json_builder_begin_object (builder);
  besace_command_add_string (builder, "id", fields->uuid);
  besace_command_add_string (builder, "text", fields->text);
  if (fields->subject != BESACE_SUBJECT_NONE) {
    JsonNode *about = json_node_new (JSON_NODE_OBJECT);

    json_node_take_object (about, besace_collection_subject_to_json (fields));
    json_builder_add_value (json_builder_set_member_name (builder, "about"), about);
  }
  besace_command_add_string (builder, "created", created);
  besace_command_add_string (builder, "edited", edited);
  json_builder_end_object (builder);
}

static void
print_notes (GPtrArray *notes,
             gboolean   json)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < notes->len; i++) {
    BesaceNote *note = g_ptr_array_index (notes, i);
    const BesaceNoteFields *fields = besace_note_get_fields (note);

    if (json)
      add_to_json (builder, note);
    else
      besace_command_print_row (fields->uuid, fields->subject_id ? fields->subject_id : "", fields->text, NULL);
  }
  json_builder_end_array (builder);

  if (json)
    besace_command_print_json (json_builder_get_root (builder));
}

/* All of them, the last one edited first. (transfer full) */
static GPtrArray *
list_all (GListModel *model)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (notes, g_list_model_get_item (model, i));

  return notes;
}

static BesaceStatus
run_list (BesaceCommandContext  *context,
          int                    argc,
          char                 **argv)
{
  g_autoptr(GPtrArray) listed = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceNotes *notes;
  BesaceStatus status;

  if (!besace_command_parse (context, &command_list, NULL, &argc, &argv, 0, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  besace_command_follow (workspace);
  notes = get_notes (workspace);
  if (besace_command_load_part (BESACE_LIBRARY_PART (notes), &failure))
    listed = argc > 1 ? besace_notes_list_about (notes, argv[1])
                      : list_all (besace_library_part_get_model (BESACE_LIBRARY_PART (notes)));
  if (listed)
    print_notes (listed, context->json);

  besace_command_close (workspace);
  return listed ? BESACE_STATUS_DONE : besace_command_fail (failure);
}

static const BesaceCommand command_list = {
  "note list", N_("[ID]"), N_("List the notes, or those on a resource"), run_list,
};

static gboolean
remove_note (BesaceWorkspace  *workspace,
             const char       *uuid,
             GError          **error)
{
  BesaceNotes *notes = get_notes (workspace);
  const char *const uuids[] = { uuid, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceUndo) undo = NULL;

  if (!besace_command_find_note (workspace, uuid, error))
    return FALSE;

  besace_notes_remove_async (notes, uuids, NULL, besace_command_keep_result_cb, &result);
  undo = besace_notes_edit_finish (notes, besace_command_wait (&result), NULL, error);
  return undo != NULL;
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

  if (!besace_command_parse (context, &command_remove, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  removed = remove_note (workspace, argv[1], &failure);
  besace_command_close (workspace);
  if (!removed)
    return besace_command_fail (failure);

  besace_command_print_done (context, "id", argv[1]);
  return BESACE_STATUS_DONE;
}

static const BesaceCommand command_remove = {
  "note remove", N_("NOTE"), N_("Put a note into the trash"), run_remove,
};

static const BesaceCommand *const commands[] = { &command_add, &command_list, &command_remove };

static BesaceStatus
run_note (BesaceCommandContext  *context,
          int                    argc,
          char                 **argv)
{
  return besace_command_run_group (context, &besace_command_note, commands, G_N_ELEMENTS (commands), argc, argv);
}

const BesaceCommand besace_command_note = {
  "note", N_("COMMAND …"), N_("Write, list and remove notes"), run_note,
};
