/* SPDX-License-Identifier: GPL-3.0-or-later */

/* collection export, import: collections as files. */

#include "besace-command-collections.h"

#include <glib/gi18n.h>

#include "besace-booklet.h"
#include "besace-collection-export.h"
#include "besace-collection-files.h"
#include "besace-workshop-plan.h"

#define PDF_SUFFIX ".pdf"

static gboolean
is_pdf (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, PDF_SUFFIX);
}

/* A workshop plan is the page that somebody leads it by; everything else is to be read. */
static gboolean
export_pdf (BesaceWorkspace           *workspace,
            BesaceCollectionContents  *contents,
            const char                *path,
            gboolean                   with_notes,
            GError                   **error)
{
  const BesaceCollectionKind kind = besace_collection_get_fields (contents->collection)->kind;
  gint64 now = besace_clock_get_now (besace_workspace_get_clock (workspace));
  g_autoptr(BesacePrintout) printout = kind == BESACE_COLLECTION_PLAN
                                       ? besace_workshop_plan_new (contents, with_notes, now)
                                       : besace_booklet_new (contents, with_notes, NULL, now);

  return besace_command_write_pdf (workspace, printout, path, error);
}

static gboolean
export_file (BesaceWorkspace           *workspace,
             BesaceCollectionContents  *contents,
             const char                *path,
             gboolean                   with_notes,
             GError                   **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;

  besace_collection_files_export_async (workspace, contents, file, with_notes, NULL, besace_command_keep_result_cb, &result);
  return besace_collection_files_export_finish (workspace, besace_command_wait (&result), error);
}

static BesaceStatus
run_export (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  gboolean with_notes = FALSE;
  const GOptionEntry entries[] = {
    { "with-notes", 0, 0, G_OPTION_ARG_NONE, &with_notes, N_("With the notes, which nobody else sees otherwise"), NULL },
    { NULL },
  };
  g_autoptr(BesaceCollectionContents) contents = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceCollectionFormat format;
  BesaceWorkspace *workspace;
  BesaceStatus status;
  gboolean exported = FALSE;

  if (!besace_command_parse (context, &besace_command_collection_export, entries, &argc, &argv, 2, 2, &status))
    return status;

  if (!is_pdf (argv[2]) && !besace_collection_format_from_path (argv[2], &format)) {
    g_printerr (_("besacectl collection export: the name of the file ends in .pdf, .html, .md, .csv or .json\n"));
    return BESACE_STATUS_USAGE;
  }

  if (!(workspace = besace_command_open (context)))
    return BESACE_STATUS_FAILED;

  contents = besace_command_load_collection (workspace, argv[1], &failure);
  if (contents && is_pdf (argv[2]))
    exported = export_pdf (workspace, contents, argv[2], with_notes, &failure);
  else if (contents)
    exported = export_file (workspace, contents, argv[2], with_notes, &failure);

  besace_command_close (workspace);
  if (!exported)
    return besace_command_fail (failure);

  besace_command_print_done (context, "file", argv[2]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_collection_export = {
  "collection export", N_("COLLECTION FILE.{pdf,html,md,csv,json}"), N_("Write a collection for others"), run_export,
};

static void
print_problems (const BesaceCollectionArrival *arrival)
{
  for (guint i = 0; i < arrival->problems->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (arrival->problems, i));

  if (arrival->n_skipped > 0)
    g_printerr (ngettext ("%u item skipped\n", "%u items skipped\n", arrival->n_skipped), arrival->n_skipped);
}

static void
print_arrival_json (const BesaceCollectionArrival *arrival)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  besace_command_add_string (builder, "id", arrival->uuid);
  besace_command_add_string (builder, "title", arrival->title);
  json_builder_add_int_value (json_builder_set_member_name (builder, "count"), arrival->n_items);
  json_builder_add_int_value (json_builder_set_member_name (builder, "skipped"), arrival->n_skipped);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

static BesaceStatus
run_import (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(BesaceCollectionArrival) arrival = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_collection_import, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!(workspace = besace_command_open (context)))
    return BESACE_STATUS_FAILED;

  file = g_file_new_for_commandline_arg (argv[1]);
  besace_collection_files_import_async (workspace, file, NULL, besace_command_keep_result_cb, &result);
  arrival = besace_collection_files_import_finish (workspace, besace_command_wait (&result), &failure);
  besace_command_close (workspace);
  if (!arrival)
    return besace_command_fail (failure);

  print_problems (arrival);
  if (context->json)
    print_arrival_json (arrival);
  else
    besace_command_print_id (context, arrival->uuid);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_collection_import = {
  "collection import", N_("FILE"), N_("Make a collection of a file: one of ours, a browser’s bookmarks or a table of links, and print its id"),
  run_import,
};
