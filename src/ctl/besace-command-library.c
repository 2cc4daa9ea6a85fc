/* SPDX-License-Identifier: GPL-3.0-or-later */

/* library: taking a library along, and bringing it together with another. */

#include "besace-command.h"

#include <glib/gi18n.h>

#include "besace-library-carrying.h"

static const BesaceCommand command_export;
static const BesaceCommand command_merge;

static BesaceStatus
run_export (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceLibrary *library;
  BesaceStatus status;
  gboolean exported;

  if (!besace_command_parse (context, &command_export, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  file = g_file_new_for_commandline_arg (argv[1]);
  library = besace_workspace_get_library (workspace);
  besace_library_export_async (library, file, NULL, besace_command_keep_result_cb, &result);
  exported = besace_library_export_finish (library, besace_command_wait (&result), &failure);
  besace_command_close (workspace);
  if (!exported)
    return besace_command_fail (failure);

  besace_command_print_done (context, "file", argv[1]);
  return BESACE_STATUS_DONE;
}

static const BesaceCommand command_export = {
  "library export", N_("FILE"), N_("Write what the library holds, to be merged elsewhere"), run_export,
};

static void
print_report_json (const BesaceMergeReport *report)
{
  static const char *const names[BESACE_N_LIBRARY_TYPES] = {
    [BESACE_LIBRARY_BOOKMARK] = "bookmarks",
    [BESACE_LIBRARY_NOTE] = "notes",
    [BESACE_LIBRARY_COLLECTION] = "collections",
    [BESACE_LIBRARY_CONTRIBUTION] = "contributions",
  };
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < BESACE_N_LIBRARY_TYPES; i++) {
    json_builder_begin_object (json_builder_set_member_name (builder, names[i]));
    json_builder_add_int_value (json_builder_set_member_name (builder, "added"), report->n_added[i]);
    json_builder_add_int_value (json_builder_set_member_name (builder, "changed"), report->n_changed[i]);
    json_builder_add_int_value (json_builder_set_member_name (builder, "removed"), report->n_removed[i]);
    json_builder_end_object (builder);
  }
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

static void
print_report (const BesaceMergeReport *report)
{
  /* Translators: the numbers are those of bookmarks. */
  g_print (_("Bookmarks: %u new, %u changed, %u removed\n"), report->n_added[BESACE_LIBRARY_BOOKMARK],
           report->n_changed[BESACE_LIBRARY_BOOKMARK], report->n_removed[BESACE_LIBRARY_BOOKMARK]);
  /* Translators: the numbers are those of notes. */
  g_print (_("Notes: %u new, %u changed, %u removed\n"), report->n_added[BESACE_LIBRARY_NOTE],
           report->n_changed[BESACE_LIBRARY_NOTE], report->n_removed[BESACE_LIBRARY_NOTE]);
  /* Translators: the numbers are those of collections. */
  g_print (_("Collections: %u new, %u changed, %u removed\n"), report->n_added[BESACE_LIBRARY_COLLECTION],
           report->n_changed[BESACE_LIBRARY_COLLECTION], report->n_removed[BESACE_LIBRARY_COLLECTION]);
  /* Translators: the numbers are those of contributions. */
  g_print (_("Contributions: %u new, %u changed, %u removed\n"), report->n_added[BESACE_LIBRARY_CONTRIBUTION],
           report->n_changed[BESACE_LIBRARY_CONTRIBUTION], report->n_removed[BESACE_LIBRARY_CONTRIBUTION]);
}

static BesaceStatus
run_merge (BesaceCommandContext  *context,
           int                    argc,
           char                 **argv)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceMergeReport report = { 0, };
  BesaceWorkspace *workspace;
  BesaceLibrary *library;
  BesaceStatus status;
  gboolean merged;

  if (!besace_command_parse (context, &command_merge, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open_library (context)))
    return BESACE_STATUS_FAILED;

  file = g_file_new_for_commandline_arg (argv[1]);
  library = besace_workspace_get_library (workspace);
  besace_library_merge_async (library, file, NULL, besace_command_keep_result_cb, &result);
  merged = besace_library_merge_finish (library, besace_command_wait (&result), &report, NULL, &failure);
  besace_command_close (workspace);
  if (!merged)
    return besace_command_fail (failure);

  if (context->json)
    print_report_json (&report);
  else
    print_report (&report);
  return BESACE_STATUS_DONE;
}

static const BesaceCommand command_merge = {
  "library merge", N_("FILE"), N_("Bring a library that was exported together with this one"), run_merge,
};

static const BesaceCommand *const commands[] = { &command_export, &command_merge };

static BesaceStatus
run_library (BesaceCommandContext  *context,
             int                    argc,
             char                 **argv)
{
  return besace_command_run_group (context, &besace_command_library, commands, G_N_ELEMENTS (commands), argc, argv);
}

const BesaceCommand besace_command_library = {
  "library", N_("COMMAND …"), N_("Take the library along, or merge another into it"), run_library,
};
