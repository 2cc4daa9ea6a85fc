/* SPDX-License-Identifier: GPL-3.0-or-later */

/* publish: a feed for others to read. */

#include "besace-command.h"

#include <glib/gi18n.h>

#include "besace-administration.h"
#include "besace-need-contribution.h"
#include "besace-publishing.h"
#include "besace-size.h"

static void
print_outcome_json (const BesacePublishingOutcome *outcome)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_add_boolean_value (json_builder_set_member_name (builder, "published"), outcome->published);
  json_builder_add_int_value (json_builder_set_member_name (builder, "generation"), (gint64) outcome->generation);
  json_builder_add_int_value (json_builder_set_member_name (builder, "put"), (gint64) outcome->n_put);
  json_builder_add_int_value (json_builder_set_member_name (builder, "deleted"), (gint64) outcome->n_deleted);
  json_builder_add_int_value (json_builder_set_member_name (builder, "bytes"), (gint64) outcome->size);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

static void
print_outcome (const BesacePublishingOutcome *outcome)
{
  g_autofree char *size = besace_size_to_text ((gint64) outcome->size);

  if (outcome->published)
    g_print (_("Generation %lu: %lu new or changed, %lu removed, %s to read\n"), (gulong) outcome->generation,
             (gulong) outcome->n_put, (gulong) outcome->n_deleted, size);
  else
    g_print (_("Nothing has changed since generation %lu.\n"), (gulong) outcome->generation);
}

/* What is in each of them. (transfer full) (element-type BesaceCollectionContents) */
static GPtrArray *
load_collections (BesaceWorkspace  *workspace,
                  char            **uuids,
                  GError          **error)
{
  g_autoptr(GPtrArray) collections = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_collection_contents_unref);

  for (char **uuid = uuids; *uuid; uuid++) {
    BesaceCollectionContents *contents = besace_command_load_collection (workspace, *uuid, error);

    if (!contents)
      return NULL;
    g_ptr_array_add (collections, contents);
  }

  return g_steal_pointer (&collections);
}

/* Of several people's libraries none is told of unless one of them is meant. */
static gboolean
is_library_meant (BesaceCommandContext *context)
{
  g_autoptr(GPtrArray) names =
    context->profile ? NULL : besace_administration_list_profiles (context->data_dir, context->clock, NULL);

  return context->profile || (names && names->len == 1);
}

/* What the library says is missing goes with the whole catalogue. (transfer full) (element-type BesaceNeed) */
static GPtrArray *
load_needs (BesaceWorkspace  *workspace,
            GError          **error)
{
  BesaceLibraryPart *contributions =
    BESACE_LIBRARY_PART (besace_library_get_contributions (besace_workspace_get_library (workspace)));

  return besace_command_load_part (contributions, error)
         ? besace_need_contribution_list (besace_library_part_get_model (contributions))
         : NULL;
}

static BesacePublishingOutcome *
publish (BesaceWorkspace        *workspace,
         BesacePublishingOrder  *order,
         char                  **uuids,
         gboolean                with_needs,
         GError                **error)
{
  g_autoptr(GPtrArray) collections = uuids ? load_collections (workspace, uuids, error) : NULL;
  g_autoptr(GPtrArray) needs = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (uuids && !collections)
    return NULL;
  if (with_needs && !(needs = load_needs (workspace, error)))
    return NULL;

  order->collections = collections;
  order->needs = needs;
  besace_publishing_run_async (workspace, order, NULL, besace_command_keep_result_cb, &result);
  return besace_publishing_run_finish (workspace, besace_command_wait (&result), error);
}

/* @uuids (nullable): of the collections. */
static BesaceStatus
open_and_publish (BesaceCommandContext   *context,
                  BesacePublishingOrder  *order,
                  char                  **uuids)
{
  g_autoptr(GError) failure = NULL;
  g_autofree BesacePublishingOutcome *outcome = NULL;
  const gboolean with_needs = !uuids && !order->source && is_library_meant (context);
  BesaceWorkspace *workspace = uuids ? besace_command_open_library (context) : besace_command_open (context);

  if (!workspace)
    return BESACE_STATUS_FAILED;

  outcome = publish (workspace, order, uuids, with_needs, &failure);
  besace_command_close (workspace);
  if (!outcome)
    return besace_command_fail (failure);

  if (outcome->n_withheld > 0)
    g_printerr (ngettext ("%lu resource of a training instance was left out: it is never passed on\n",
                          "%lu resources of training instances were left out: they are never passed on\n",
                          (gulong) outcome->n_withheld), (gulong) outcome->n_withheld);
  if (context->json)
    print_outcome_json (outcome);
  else
    print_outcome (outcome);
  return BESACE_STATUS_DONE;
}

static BesaceStatus
run_publish (BesaceCommandContext  *context,
             int                    argc,
             char                 **argv)
{
  g_autofree char *title = NULL;
  g_autofree char *source = NULL;
  g_autofree char *secret_key = NULL;
  g_autofree char *password = NULL;
  g_autofree char *next_key = NULL;
  g_auto(GStrv) collections = NULL;
  gboolean with_notes = FALSE;
  gint64 generation = 0;
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_("Call the feed TITLE"), N_("TITLE") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("Only the records of the source NAME"), N_("NAME") },
    { "collection", 0, 0, G_OPTION_ARG_STRING_ARRAY, &collections,
      N_("Only the collection, with what is in it; may be repeated"), N_("COLLECTION") },
    { "with-notes", 0, 0, G_OPTION_ARG_NONE, &with_notes, N_("With the notes in them, which nobody else sees otherwise"), NULL },
    { "secret-key", 0, 0, G_OPTION_ARG_FILENAME, &secret_key, N_("Sign with the key of minisign in FILE"), N_("FILE") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password, N_("Open that key with the first line of FILE"), N_("FILE") },
    { "next-key", 0, 0, G_OPTION_ARG_STRING, &next_key, N_("Announce the public key KEY, or that of a file, which signs later on"),
      N_("KEY") },
    { "generation-at-least", 0, 0, G_OPTION_ARG_INT64, &generation, N_("Go on with the generation N"), N_("N") },
    { NULL },
  };
  BesacePublishingOrder order;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_publish, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (generation < 0 || (title && !*title) || ((password || next_key) && !secret_key))
    return besace_command_refuse (&besace_command_publish);

  if (collections ? source != NULL : with_notes) {
    g_printerr (_("besacectl publish: --with-notes goes with --collection, and --source goes without it\n"));
    return BESACE_STATUS_USAGE;
  }

  order = (BesacePublishingOrder) {
    .folder = argv[1],
    .source = source,
    .with_notes = with_notes,
    .title = title,
    .secret_key_path = secret_key,
    .password_path = password,
    .next_key = next_key,
    .generation_at_least = (guint64) generation,
  };
  return open_and_publish (context, &order, collections);
}

const BesaceCommand besace_command_publish = {
  "publish", N_("FOLDER"), N_("Publish the catalogue, or collections, as a feed for others"), run_publish,
};
