/* SPDX-License-Identifier: GPL-3.0-or-later */

/* import, export, stats, check, backup, restore, profile: what concerns whole databases. */

#include "besace-command.h"

#include <glib/gi18n.h>
#include <limits.h>
#include <unistd.h>

#include "besace-administration.h"
#include "besace-restoration.h"
#include "besace-secret-service.h"
#include "besace-size.h"
#include "besace-time.h"

/* A line that is written over, on a terminal; nothing in a pipe. */
static void
show_progress_cb (guint64  n_records,
                  double   fraction,
                  gpointer data)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("%3.0f %%, %lu record", "%3.0f %%, %lu records", (gulong) n_records),
                     fraction * 100.0, (gulong) n_records);

  g_printerr ("\r%s", text);
}

static void
print_import_json (const BesaceImportReport *report)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, "name"), report->source);
  json_builder_add_string_value (json_builder_set_member_name (builder, "status"), "ok");
  json_builder_add_int_value (json_builder_set_member_name (builder, "put"), (gint64) report->n_put);
  json_builder_add_int_value (json_builder_set_member_name (builder, "same"), (gint64) report->n_same);
  json_builder_add_int_value (json_builder_set_member_name (builder, "deleted"), (gint64) report->n_deleted);
  json_builder_add_int_value (json_builder_set_member_name (builder, "skipped"), (gint64) report->n_skipped);
  json_builder_add_int_value (json_builder_set_member_name (builder, "ignored"), (gint64) report->n_ignored);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

static void
print_import (const BesaceImportReport *report)
{
  /* Translators: %s is a source; the numbers are those of its records. */
  g_print (_("%s: %lu new or changed, %lu unchanged, %lu removed\n"), report->source, (gulong) report->n_put,
           (gulong) report->n_same, (gulong) report->n_deleted);
}

static void
print_problems (const BesaceImportReport *report)
{
  for (guint i = 0; i < report->problems->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (report->problems, i));

  if (report->n_skipped > 0)
    g_printerr (ngettext ("%lu record skipped\n", "%lu records skipped\n", (gulong) report->n_skipped),
                (gulong) report->n_skipped);
  if (report->n_ignored > 0)
    g_printerr (ngettext ("%lu field or value not known, left out\n", "%lu fields or values not known, left out\n",
                          (gulong) report->n_ignored), (gulong) report->n_ignored);
}

static BesaceStatus
run_import (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  g_autofree char *name = NULL;
  gboolean add = FALSE;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("Call the source NAME instead of after the file"), N_("NAME") },
    { "add", 0, 0, G_OPTION_ARG_NONE, &add, N_("Keep what the source had and the file does not name"), NULL },
    { NULL },
  };
  g_autoptr(GFile) file = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceImportReport) report = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;
  gboolean terminal = isatty (STDERR_FILENO) && !context->json;

  if (!besace_command_parse (context, &besace_command_import, entries, &argc, &argv, 1, 1, &status))
    return status;

  if (name && !*name) {
    g_printerr (_("besacectl import: --name is not empty\n"));
    return BESACE_STATUS_USAGE;
  }

  if (!(workspace = besace_command_open (context)))
    return BESACE_STATUS_FAILED;

  file = g_file_new_for_commandline_arg (argv[1]);
  besace_workspace_import_async (workspace, file, name, add ? BESACE_IMPORT_ADD : BESACE_IMPORT_REPLACE,
                                 terminal ? show_progress_cb : NULL, NULL, NULL, besace_command_keep_result_cb, &result);
  report = besace_workspace_import_finish (workspace, besace_command_wait (&result), &failure);
  if (terminal)
    g_printerr ("\r\033[K");

  if (report) {
    print_problems (report);
    if (context->json)
      print_import_json (report);
    else
      print_import (report);
  }

  besace_command_close (workspace);
  return failure ? besace_command_fail (failure) : BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_import = {
  "import", N_("FILE.ndjson[.gz]"), N_("Import a file of records as a source of its own"), run_import,
};

static BesaceStatus
run_export (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  g_autofree char *source = NULL;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("Only the records of the source NAME"), N_("NAME") },
    { NULL },
  };
  g_autoptr(GError) failure = NULL;
  guint64 n_records = 0;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_export, entries, &argc, &argv, 1, 1, &status))
    return status;

  if (!besace_administration_export (context->data_dir, argv[1], source, &n_records, &failure))
    return besace_command_fail (failure);

  if (context->json) {
    g_autoptr(JsonBuilder) builder = json_builder_new ();

    json_builder_begin_object (builder);
    json_builder_add_int_value (json_builder_set_member_name (builder, "records"), (gint64) n_records);
    json_builder_end_object (builder);
    besace_command_print_json (json_builder_get_root (builder));
  }

  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_export = {
  "export", N_("FILE.ndjson[.gz]"), N_("Write the canonical dump of the catalogue"), run_export,
};

static void
print_stats_json (const BesaceStatistics *statistics)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_add_int_value (json_builder_set_member_name (builder, "resources"), (gint64) statistics->n_resources);
  json_builder_add_int_value (json_builder_set_member_name (builder, "bases"), (gint64) statistics->n_bases);
  json_builder_add_int_value (json_builder_set_member_name (builder, "bookmarks"), (gint64) statistics->n_bookmarks);
  json_builder_add_int_value (json_builder_set_member_name (builder, "needs"), (gint64) statistics->n_needs);
  json_builder_add_int_value (json_builder_set_member_name (builder, "own_needs"), (gint64) statistics->n_own_needs);
  json_builder_add_int_value (json_builder_set_member_name (builder, "catalogue_bytes"), statistics->catalogue_bytes);
  json_builder_add_int_value (json_builder_set_member_name (builder, "library_bytes"), statistics->library_bytes);
  if (statistics->shared)
    json_builder_add_boolean_value (json_builder_set_member_name (builder, "shared"), TRUE);
  json_builder_begin_array (json_builder_set_member_name (builder, "sources"));
  for (guint i = 0; i < statistics->sources->len; i++) {
    const BesaceSourceStatistics *source = g_ptr_array_index (statistics->sources, i);
    g_autofree char *updated = source->updated ? besace_time_format (source->updated) : NULL;

    json_builder_begin_object (builder);
    json_builder_add_string_value (json_builder_set_member_name (builder, "name"), source->name);
    json_builder_add_string_value (json_builder_set_member_name (builder, "kind"), source->kind);
    json_builder_add_int_value (json_builder_set_member_name (builder, "resources"), (gint64) source->n_resources);
    if (updated)
      json_builder_add_string_value (json_builder_set_member_name (builder, "updated"), updated);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

static void
print_stats (const BesaceStatistics *statistics)
{
  g_autofree char *catalogue = besace_size_to_text (statistics->catalogue_bytes);
  g_autofree char *library = besace_size_to_text (statistics->library_bytes);

  if (statistics->shared)
    g_print (_("The catalogue is the one that all accounts of this computer share.\n"));
  g_print (_("Resources: %lu (%s)\n"), (gulong) statistics->n_resources, catalogue);
  if (statistics->n_bases > 0)
    g_print (_("Bases: %lu\n"), (gulong) statistics->n_bases);
  g_print (_("Bookmarks: %lu (%s)\n"), (gulong) statistics->n_bookmarks, library);
  if (statistics->n_needs + statistics->n_own_needs > 0)
    g_print (_("Missing resources: %lu received, %lu of one’s own\n"), (gulong) statistics->n_needs,
             (gulong) statistics->n_own_needs);
  for (guint i = 0; i < statistics->sources->len; i++) {
    const BesaceSourceStatistics *source = g_ptr_array_index (statistics->sources, i);
    g_autofree char *updated = source->updated ? besace_time_format (source->updated) : g_strdup (_("never finished"));
    g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, source->n_resources);

    besace_command_print_row (source->name, source->kind, number, updated, NULL);
  }
}

static BesaceStatus
run_stats (BesaceCommandContext  *context,
           int                    argc,
           char                 **argv)
{
  g_autoptr(BesaceStatistics) statistics = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_stats, NULL, &argc, &argv, 0, 0, &status))
    return status;

  statistics = besace_administration_count (context->data_dir, context->profile, context->clock, &failure);
  if (!statistics)
    return besace_command_fail (failure);

  if (context->json)
    print_stats_json (statistics);
  else
    print_stats (statistics);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_stats = {
  "stats", "", N_("Count what the catalogue and the library hold"), run_stats,
};

static BesaceStatus
run_check (BesaceCommandContext  *context,
           int                    argc,
           char                 **argv)
{
  gboolean repair = FALSE;
  const GOptionEntry entries[] = {
    { "repair", 0, 0, G_OPTION_ARG_NONE, &repair, N_("Mend what is damaged, on a copy"), NULL },
    { NULL },
  };
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GError) failure = NULL;
  gboolean sound = FALSE;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_check, entries, &argc, &argv, 0, 0, &status))
    return status;

  findings = besace_administration_check (context->data_dir, repair, context->clock, &sound, &failure);
  if (!findings)
    return besace_command_fail (failure);

  for (guint i = 0; i < findings->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (findings, i));

  if (context->json) {
    g_autoptr(JsonBuilder) builder = json_builder_new ();

    json_builder_begin_object (builder);
    json_builder_add_boolean_value (json_builder_set_member_name (builder, "sound"), sound);
    json_builder_begin_array (json_builder_set_member_name (builder, "findings"));
    for (guint i = 0; i < findings->len; i++)
      json_builder_add_string_value (builder, g_ptr_array_index (findings, i));
    json_builder_end_array (builder);
    json_builder_end_object (builder);
    besace_command_print_json (json_builder_get_root (builder));
  } else if (findings->len == 0) {
    g_print (_("All is well.\n"));
  }

  return sound ? BESACE_STATUS_DONE : BESACE_STATUS_FAILED;
}

const BesaceCommand besace_command_check = {
  "check", "", N_("Look whether the databases are whole"), run_check,
};

static BesaceStatus
run_backup (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  g_autoptr(GError) failure = NULL;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_backup, NULL, &argc, &argv, 1, 1, &status))
    return status;

  if (!besace_command_has_profile (context))
    return BESACE_STATUS_FAILED;
  if (!besace_administration_back_up (context->data_dir, context->profile, argv[1], context->clock, &failure))
    return besace_command_fail (failure);

  besace_command_print_done (context, "file", argv[1]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_backup = {
  "backup", N_("FILE"), N_("Put the library, the sources and the profiles into one file"), run_backup,
};

static void
print_restoration_json (const BesaceRestoration *restoration)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *kept = restoration->kept ? g_utf8_make_valid (restoration->kept, -1) : NULL;

  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, "profile"), restoration->profile);
  json_builder_add_boolean_value (json_builder_set_member_name (builder, "added"), restoration->added);
  if (kept)
    json_builder_add_string_value (json_builder_set_member_name (builder, "kept"), kept);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

static void
print_restoration (const BesaceRestoration *restoration)
{
  g_autofree char *kept = restoration->kept ? g_utf8_make_valid (restoration->kept, -1) : NULL;

  if (restoration->added)
    g_print (_("The library of “%s” is back, as a profile of its own: “--profile” opens it.\n"), restoration->profile);
  else if (kept)
    g_print (_("The library of “%s” is back; the one of before was kept as “%s”.\n"), restoration->profile, kept);
  else
    g_print (_("The library of “%s” is back.\n"), restoration->profile);
}

static BesaceStatus
run_restore (BesaceCommandContext  *context,
             int                    argc,
             char                 **argv)
{
  g_autoptr(BesaceRestoration) restoration = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_restore, NULL, &argc, &argv, 1, 1, &status))
    return status;

  restoration = besace_restoration_run (context->data_dir, context->profile, argv[1], context->clock, &failure);
  if (!restoration)
    return besace_command_fail (failure);

  if (context->json)
    print_restoration_json (restoration);
  else
    print_restoration (restoration);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_restore = {
  "restore", N_("FILE"), N_("Put the library of a backup in its place"), run_restore,
};

static BesaceStatus
list_profiles (BesaceCommandContext *context)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) names = besace_administration_list_profiles (context->data_dir, context->clock, &failure);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (!names)
    return besace_command_fail (failure);

  json_builder_begin_array (builder);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);

    if (!context->json)
      besace_command_print_row (name, NULL);
    json_builder_begin_object (builder);
    json_builder_add_string_value (json_builder_set_member_name (builder, "name"), name);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);

  if (context->json)
    besace_command_print_json (json_builder_get_root (builder));
  return BESACE_STATUS_DONE;
}

static BesaceStatus
run_profile (BesaceCommandContext  *context,
             int                    argc,
             char                 **argv)
{
  g_autoptr(GError) failure = NULL;
  BesaceStatus status;
  gboolean done;

  if (!besace_command_parse (context, &besace_command_profile, NULL, &argc, &argv, 1, 2, &status))
    return status;

  if (g_str_equal (argv[1], "list") && argc == 2)
    return list_profiles (context);

  if (g_str_equal (argv[1], "create") && argc == 3) {
    done = besace_administration_create_profile (context->data_dir, argv[2], context->clock, &failure);
  } else if (g_str_equal (argv[1], "delete") && argc == 3) {
    g_autoptr(BesaceSecretStore) secrets = besace_secret_service_new ();

    done = besace_administration_delete_profile (context->data_dir, argv[2], secrets, context->clock, &failure);
  } else if (g_str_equal (argv[1], "remove-pin") && argc == 3) {
    done = besace_administration_remove_pin (context->data_dir, argv[2], context->clock, &failure);
  } else {
    return besace_command_refuse (&besace_command_profile);
  }

  if (!done)
    return besace_command_fail (failure);

  besace_command_print_done (context, "name", argv[2]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_profile = {
  "profile", N_("list|create NAME|delete NAME|remove-pin NAME"), N_("List, create or delete profiles, or remove a forgotten PIN"), run_profile,
};
