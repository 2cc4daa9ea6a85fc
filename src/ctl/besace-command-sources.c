/* SPDX-License-Identifier: GPL-3.0-or-later */

/* source, sync: where the catalogue comes from. */

#include "besace-command.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "besace-feed-card.h"
#include "besace-shared-catalogue.h"
#include "besace-size.h"
#include "besace-time.h"

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       time)
{
  g_autofree char *text = time ? besace_time_format (time) : NULL;

  if (text)
    json_builder_add_string_value (json_builder_set_member_name (builder, name), text);
}

/* Whoever reads the sentence alone must see which source it is about. */
static void
add_error (JsonBuilder *builder,
           const char  *source,
           const char  *error)
{
  /* Translators: a source, then why it failed. */
  g_autofree char *text = error ? g_strdup_printf (_("%s: %s"), source, error) : NULL;

  if (text)
    json_builder_add_string_value (json_builder_set_member_name (builder, "error"), text);
}

static void
print_source_json (JsonBuilder              *builder,
                   const BesaceSourceStatus *source)
{
  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, "name"), source->name);
  json_builder_add_string_value (json_builder_set_member_name (builder, "kind"), source->kind);
  json_builder_add_string_value (json_builder_set_member_name (builder, "address"), source->address);
  json_builder_add_boolean_value (json_builder_set_member_name (builder, "training"), source->training);
  json_builder_add_int_value (json_builder_set_member_name (builder, "resources"), (gint64) source->n_resources);
  add_time (builder, "tried", source->tried);
  add_time (builder, "succeeded", source->succeeded);
  add_time (builder, "changed", source->changed);
  add_error (builder, source->name, source->error);
  json_builder_end_object (builder);
}

static void
print_source (const BesaceSourceStatus *source)
{
  g_autofree char *succeeded = source->succeeded ? besace_time_format (source->succeeded) : g_strdup (_("never finished"));
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, source->n_resources);

  besace_command_print_row (source->name, source->kind, source->address, number, succeeded, NULL);
}

/* Who looks at the sources is told why none of them is asked. */
static void
tell_budget (BesaceSynchroniser *synchroniser)
{
  g_autoptr(GError) failure = NULL;
  guint megabytes;

  if (!besace_synchroniser_get_budget (synchroniser, &megabytes, &failure))
    besace_command_fail (failure);
}

static BesaceStatus
list_sources (BesaceCommandContext *context,
              BesaceWorkspace      *workspace)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) sources = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  besace_synchroniser_list_async (synchroniser, NULL, besace_command_keep_result_cb, &result);
  sources = besace_synchroniser_list_finish (synchroniser, besace_command_wait (&result), &failure);
  if (!sources)
    return besace_command_fail (failure);

  json_builder_begin_array (builder);
  for (guint i = 0; i < sources->len; i++) {
    if (context->json)
      print_source_json (builder, g_ptr_array_index (sources, i));
    else
      print_source (g_ptr_array_index (sources, i));
  }
  json_builder_end_array (builder);

  tell_budget (synchroniser);
  if (context->json)
    besace_command_print_json (json_builder_get_root (builder));
  return BESACE_STATUS_DONE;
}

/* A path from where the command was typed must mean the same tomorrow. (transfer full) */
static char *
get_lasting_address (const char *typed)
{
  return strstr (typed, "://") ? g_strdup (typed) : g_canonicalize_filename (typed, NULL);
}

typedef struct {
  char     *name;
  char     *key;
  gboolean  unsigned_allowed;
} AddOptions;

/* Somebody at a terminal compares the key with what the publisher says it is; a script brings the key. */
static gboolean
ask_for_trust (BesaceCommandContext  *context,
               const char            *address,
               AddOptions            *options,
               GError               **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceFeedCard) card = NULL;
  char answer[16];

  if (options->key || options->unsigned_allowed || context->json || !isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return TRUE;

  besace_feed_card_read_async (address, NULL, besace_command_keep_result_cb, &result);
  card = besace_feed_card_read_finish (besace_command_wait (&result), error);
  if (!card)
    return FALSE;

  if (!card->key || card->wrong)
    return TRUE;

  /* Translators: a feed, then the short form of its publisher's key. */
  g_printerr (_("“%s” is signed with the key\n  %s\nIs that what its publisher says? [y/N] "), card->title, card->short_key);
  if (fgets (answer, sizeof answer, stdin) && strchr (_("yY"), answer[0]) && answer[0] != '\n')
    options->key = g_strdup (card->key);
  return TRUE;
}

static BesaceStatus
add_source (BesaceCommandContext *context,
            BesaceWorkspace      *workspace,
            const char           *kind,
            const char           *typed,
            AddOptions           *options)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (workspace);
  g_autofree char *address = get_lasting_address (typed);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autofree char *name = NULL;

  if (g_str_equal (kind, "feed") && !ask_for_trust (context, address, options, &failure))
    return besace_command_fail (failure);

  besace_synchroniser_add_async (synchroniser, kind, address, options->name, options->key, options->unsigned_allowed, NULL,
                                 besace_command_keep_result_cb, &result);
  name = besace_synchroniser_add_finish (synchroniser, besace_command_wait (&result), &failure);
  if (!name) {
    besace_command_fail (failure);
    return g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED) ? BESACE_STATUS_USAGE : BESACE_STATUS_FAILED;
  }

  if (context->json)
    besace_command_print_done (context, "name", name);
  else
    besace_command_print_row (name, NULL);
  return BESACE_STATUS_DONE;
}

static BesaceStatus
remove_source (BesaceCommandContext *context,
               BesaceWorkspace      *workspace,
               const char           *name)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_synchroniser_remove_async (synchroniser, name, NULL, besace_command_keep_result_cb, &result);
  if (!besace_synchroniser_remove_finish (synchroniser, besace_command_wait (&result), &failure))
    return besace_command_fail (failure);

  besace_command_print_done (context, "removed", name);
  return BESACE_STATUS_DONE;
}

/* A key is a feed's, and is given or done without. */
static gboolean
are_options_right (int                argc,
                   char             **argv,
                   const AddOptions  *options)
{
  if (options->key && options->unsigned_allowed)
    return FALSE;

  return !(options->key || options->unsigned_allowed) || (argc == 4 && g_str_equal (argv[2], "feed"));
}

static BesaceStatus
run_source (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  AddOptions options = { 0, };
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, N_("Call the source NAME"), N_("NAME") },
    { "key", 0, 0, G_OPTION_ARG_STRING, &options.key, N_("Of a feed: the public key of its publisher, or a file of it"),
      N_("KEY") },
    { "unsigned", 0, 0, G_OPTION_ARG_NONE, &options.unsigned_allowed, N_("Of a feed: read it although nobody vouches for it"),
      NULL },
    { NULL },
  };
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_source, entries, &argc, &argv, 1, 3, &status))
    return status;

  if (!((g_str_equal (argv[1], "list") && argc == 2) ||
        (g_str_equal (argv[1], "remove") && argc == 3) ||
        (g_str_equal (argv[1], "add") && argc == 4)) ||
      (options.name && !*options.name) || !are_options_right (argc, argv, &options)) {
    status = besace_command_refuse (&besace_command_source);
  } else if (!(workspace = besace_command_open (context))) {
    status = BESACE_STATUS_FAILED;
  } else {
    if (argc == 2)
      status = list_sources (context, workspace);
    else if (argc == 3)
      status = remove_source (context, workspace, argv[2]);
    else
      status = add_source (context, workspace, argv[2], argv[3], &options);
    besace_command_close (workspace);
  }

  g_free (options.name);
  g_free (options.key);
  return status;
}

const BesaceCommand besace_command_source = {
  "source", N_("add KIND ADDRESS | list | remove NAME"), N_("Choose where the catalogue comes from"), run_source,
};

static void
print_outcome_json (JsonBuilder             *builder,
                    const BesaceSyncOutcome *outcome)
{
  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, "name"), outcome->name);
  json_builder_add_string_value (json_builder_set_member_name (builder, "status"),
                                 besace_sync_status_get_name (outcome->status));
  json_builder_add_int_value (json_builder_set_member_name (builder, "put"), (gint64) outcome->n_put);
  json_builder_add_int_value (json_builder_set_member_name (builder, "deleted"), (gint64) outcome->n_deleted);
  json_builder_add_int_value (json_builder_set_member_name (builder, "skipped"), (gint64) outcome->n_skipped);
  json_builder_add_int_value (json_builder_set_member_name (builder, "bytes"), (gint64) outcome->n_bytes);
  json_builder_add_int_value (json_builder_set_member_name (builder, "requests"), (gint64) outcome->n_requests);
  json_builder_add_double_value (json_builder_set_member_name (builder, "seconds"), outcome->seconds);
  add_error (builder, outcome->name, outcome->error);
  json_builder_end_object (builder);
}

static void
print_outcome (const BesaceSyncOutcome *outcome)
{
  g_autofree char *size = besace_size_to_text ((gint64) outcome->n_bytes);
  g_autofree char *text =
    outcome->status == BESACE_SYNC_UNCHANGED
    ? g_strdup (_("nothing new"))
    : g_strdup_printf (_("%lu new or changed, %lu removed, %s received"), (gulong) outcome->n_put,
                       (gulong) outcome->n_deleted, size);

  if (outcome->status != BESACE_SYNC_FAILED)
    besace_command_print_row (outcome->name, text, NULL);
}

/* Returns whether the source failed. */
static gboolean
print_troubles (const BesaceSyncOutcome *outcome)
{
  for (guint i = 0; i < outcome->problems->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (outcome->problems, i));
  if (outcome->n_skipped > 0)
    g_printerr (ngettext ("%lu record skipped\n", "%lu records skipped\n", (gulong) outcome->n_skipped),
                (gulong) outcome->n_skipped);

  /* Translators: a source, then why it failed. */
  if (outcome->error)
    g_printerr (_("besacectl: %s: %s\n"), outcome->name, outcome->error);
  return outcome->error != NULL;
}

static void
show_progress_cb (BesaceSynchroniser *synchroniser)
{
  BesaceSyncProgress progress = { 0, };
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;

  if (!besace_synchroniser_get_progress (synchroniser, &progress) || !progress.source)
    return;

  size = besace_size_to_text ((gint64) progress.n_bytes);
  /* Translators: a source, how many of how many, and how much was received. */
  text = g_strdup_printf (_("%s: %lu of %lu, %s"), progress.source, (gulong) progress.n_done, (gulong) progress.n_total, size);
  g_printerr ("\r%s\033[K", text);
}

static BesaceStatus
sync_sources (BesaceCommandContext *context,
              BesaceWorkspace      *workspace,
              char                **names,
              BesaceSyncFlags       flags)
{
  BesaceSynchroniser *synchroniser = besace_workspace_get_synchroniser (workspace);
  gboolean terminal = isatty (STDERR_FILENO) && !context->json;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) outcomes = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  gboolean failed = FALSE;

  if (terminal)
    g_signal_connect (synchroniser, "changed", G_CALLBACK (show_progress_cb), NULL);
  besace_synchroniser_run_async (synchroniser, (const char *const *) names, flags, NULL, besace_command_keep_result_cb,
                                 &result);
  outcomes = besace_synchroniser_run_finish (synchroniser, besace_command_wait (&result), &failure);
  if (terminal)
    g_printerr ("\r\033[K");
  if (!outcomes)
    return besace_command_fail (failure);

  besace_command_follow (workspace);
  json_builder_begin_object (builder);
  json_builder_begin_array (json_builder_set_member_name (builder, "sources"));
  for (guint i = 0; i < outcomes->len; i++) {
    const BesaceSyncOutcome *outcome = g_ptr_array_index (outcomes, i);

    failed |= print_troubles (outcome);
    if (context->json)
      print_outcome_json (builder, outcome);
    else
      print_outcome (outcome);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (context->json)
    besace_command_print_json (json_builder_get_root (builder));
  else if (outcomes->len == 0)
    g_printerr (_("There is no source yet: “besacectl source add” adds one.\n"));
  return failed ? BESACE_STATUS_FAILED : BESACE_STATUS_DONE;
}

static BesaceStatus
publish_snapshot (BesaceWorkspace *workspace,
                  const char      *folder)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_shared_catalogue_publish_async (workspace, folder, NULL, besace_command_keep_result_cb, &result);
  return besace_shared_catalogue_publish_finish (workspace, besace_command_wait (&result), &failure)
         ? BESACE_STATUS_DONE : besace_command_fail (failure);
}

static BesaceStatus
run_sync (BesaceCommandContext  *context,
          int                    argc,
          char                 **argv)
{
  gboolean accept = FALSE;
  g_autofree char *snapshot = NULL;
  const GOptionEntry entries[] = {
    { "snapshot", 0, 0, G_OPTION_ARG_FILENAME, &snapshot, N_("Then publish the catalogue to DIR for all accounts"), N_("DIR") },
    { "accept-withdrawals", 0, 0, G_OPTION_ARG_NONE, &accept, N_("Also where a source withdraws more than a third"), NULL },
    { NULL },
  };
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_sync, entries, &argc, &argv, 0, G_MAXINT, &status))
    return status;
  if (!(workspace = besace_command_open (context)))
    return BESACE_STATUS_FAILED;

  status = sync_sources (context, workspace, argv + 1, accept ? BESACE_SYNC_ACCEPT_WITHDRAWALS : BESACE_SYNC_NONE);
  /* Also where a source has failed: what the others brought is for everyone. */
  if (snapshot && publish_snapshot (workspace, snapshot) == BESACE_STATUS_FAILED)
    status = BESACE_STATUS_FAILED;
  besace_command_close (workspace);
  return status;
}

const BesaceCommand besace_command_sync = {
  "sync", N_("[NAME…]"), N_("Ask the sources for what is new"), run_sync,
};
