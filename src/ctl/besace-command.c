/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-command.h"

#include <glib/gi18n.h>

#include "besace-administration.h"
#include "besace-language.h"
#include "besace-plain-text.h"
#include "besace-printout-pdf.h"

char *
besace_command_get_usage (const BesaceCommand *command)
{
  return *command->arguments ? g_strdup_printf ("%s %s", command->name, _(command->arguments))
                             : g_strdup (command->name);
}

static void
print_help (const BesaceCommand *command,
            GOptionContext      *options)
{
  g_autofree char *help = g_option_context_get_help (options, TRUE, NULL);

  g_print ("%s", help);
}

/* “--” only ends the options: what follows may begin with a dash. */
static void
drop_separator (int   *argc,
                char **argv)
{
  int index = 1;

  while (index < *argc && !g_str_equal (argv[index], "--"))
    index++;
  if (index == *argc)
    return;

  for (int i = index; i + 1 < *argc; i++)
    argv[i] = argv[i + 1];
  --*argc;
}

gboolean
besace_command_parse (BesaceCommandContext  *context,
                      const BesaceCommand   *command,
                      const GOptionEntry    *entries,
                      int                   *argc,
                      char                ***argv,
                      int                    n_min,
                      int                    n_max,
                      BesaceStatus          *status)
{
  g_autofree char *data_dir = NULL;
  g_autofree char *profile = NULL;
  gboolean help = FALSE;
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &context->json, N_("Print one JSON value"), NULL },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &data_dir, N_("Use the data in DIR"), N_("DIR") },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &profile, N_("Use the library of the profile NAME"), N_("NAME") },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL },
    { NULL },
  };
  g_autofree char *usage = besace_command_get_usage (command);
  g_autoptr(GOptionContext) options = g_option_context_new (usage);
  g_autoptr(GError) failure = NULL;

  g_option_context_set_help_enabled (options, FALSE);
  g_option_context_set_summary (options, _(command->summary));
  g_option_context_set_translation_domain (options, GETTEXT_PACKAGE);
  if (entries)
    g_option_context_add_main_entries (options, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (options, common, GETTEXT_PACKAGE);

  if (!g_option_context_parse (options, argc, argv, &failure)) {
    /* Translators: a command, then what is wrong with its options. */
    g_printerr (_("besacectl %s: %s\n"), command->name, failure->message);
    *status = BESACE_STATUS_USAGE;
    return FALSE;
  }

  if (data_dir) {
    g_free (context->data_dir);
    context->data_dir = g_steal_pointer (&data_dir);
  }
  if (profile) {
    g_free (context->profile);
    context->profile = g_steal_pointer (&profile);
  }

  if (help) {
    print_help (command, options);
    *status = BESACE_STATUS_DONE;
    return FALSE;
  }

  drop_separator (argc, *argv);
  if (*argc - 1 < n_min || *argc - 1 > n_max) {
    *status = besace_command_refuse (command);
    return FALSE;
  }

  return TRUE;
}

BesaceStatus
besace_command_refuse (const BesaceCommand *command)
{
  g_autofree char *usage = besace_command_get_usage (command);

  g_printerr (_("Usage: besacectl %s (see besacectl %s --help)\n"), usage, command->name);
  return BESACE_STATUS_USAGE;
}

BesaceStatus
besace_command_fail (const GError *error)
{
  /* What was typed may be in it, and be no text. */
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  /* Translators: %s says why something could not be done. */
  g_printerr (_("besacectl: %s\n"), message);
  return BESACE_STATUS_FAILED;
}

void
besace_command_keep_result_cb (GObject      *source,
                               GAsyncResult *result,
                               gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
besace_command_wait (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

/* A catalogue that is begun anew gets what is installed with Besace, as in the window; the rest comes from its sources. */
static void
fill_new_catalogue (BesaceWorkspace *workspace)
{
  const char *installed = g_getenv ("BESACE_PKGDATADIR");
  g_autofree char *folder = g_build_filename (installed ? installed : PKGDATADIR, "demo", NULL);
  g_autofree char *records = g_build_filename (folder, "catalogue.ndjson", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  if (!g_file_test (records, G_FILE_TEST_EXISTS))
    return;

  besace_workspace_install_demonstration_async (workspace, folder, NULL, besace_command_keep_result_cb, &result);
  if (besace_workspace_install_demonstration_finish (workspace, besace_command_wait (&result), &failure))
    g_printerr (_("besacectl: The demonstration catalogue was put into it.\n"));
  else
    besace_command_fail (failure);
}

static BesaceWorkspace *
make_workspace (BesaceCommandContext *context)
{
  g_autofree char *language = besace_language_get ();

  return besace_workspace_new (context->data_dir, language, context->clock);
}

static BesaceWorkspace *
open_workspace (BesaceCommandContext  *context,
                GError               **error)
{
  g_autoptr(BesaceWorkspace) workspace = make_workspace (context);
  g_autoptr(GAsyncResult) result = NULL;

  besace_workspace_open_async (workspace, context->profile, NULL, besace_command_keep_result_cb, &result);
  if (!besace_workspace_open_finish (workspace, besace_command_wait (&result), error))
    return NULL;

  if (besace_workspace_get_notice (workspace)) {
    g_printerr (_("besacectl: %s\n"), besace_workspace_get_notice (workspace));
    fill_new_catalogue (workspace);
  }
  return g_steal_pointer (&workspace);
}

BesaceWorkspace *
besace_command_open (BesaceCommandContext *context)
{
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace = open_workspace (context, &failure);

  if (!workspace)
    besace_command_fail (failure);
  return workspace;
}

gboolean
besace_command_has_profile (BesaceCommandContext *context)
{
  g_autoptr(GPtrArray) names = NULL;

  if (context->profile)
    return TRUE;

  /* What keeps them from being read keeps the rest from being done as well, and says so then. */
  names = besace_administration_list_profiles (context->data_dir, context->clock, NULL);
  if (!names || names->len <= 1)
    return TRUE;

  g_printerr (_("besacectl: There are several profiles here: say with “--profile” whose library you mean (“besacectl profile list” "
                "names them).\n"));
  return FALSE;
}

BesaceWorkspace *
besace_command_open_library (BesaceCommandContext *context)
{
  return besace_command_has_profile (context) ? besace_command_open (context) : NULL;
}

static BesaceWorkspace *
open_catalogue_alone (BesaceCommandContext *context)
{
  g_autoptr(BesaceWorkspace) workspace = make_workspace (context);
  g_autoptr(GAsyncResult) result = NULL;

  besace_workspace_open_catalogue_async (workspace, NULL, besace_command_keep_result_cb, &result);
  return besace_workspace_open_catalogue_finish (workspace, besace_command_wait (&result), NULL)
         ? g_steal_pointer (&workspace)
         : NULL;
}

BesaceWorkspace *
besace_command_open_catalogue (BesaceCommandContext *context)
{
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace = open_workspace (context, &failure);

  if (workspace)
    return workspace;

  /* A profile that is not there was asked for by mistake, and what is busy soon is no more. */
  if (!g_error_matches (failure, BESACE_WORKSPACE_ERROR, BESACE_WORKSPACE_ERROR_PROFILE) &&
      !g_error_matches (failure, BESACE_WORKSPACE_ERROR, BESACE_WORKSPACE_ERROR_BUSY))
    workspace = open_catalogue_alone (context);

  besace_command_fail (failure);
  return workspace;
}

void
besace_command_close (BesaceWorkspace *workspace)
{
  besace_workspace_close (workspace);
  g_object_unref (workspace);
}

void
besace_command_follow (BesaceWorkspace *workspace)
{
  BesaceLibrary *library = besace_workspace_get_library (workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;

  besace_library_follow_async (library, besace_workspace_get_catalogue (workspace), NULL, besace_command_keep_result_cb,
                               &result);
  if (!besace_library_write_finish (library, besace_command_wait (&result), &failure))
    besace_command_fail (failure);
}

gboolean
besace_command_load_part (BesaceLibraryPart  *part,
                          GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_part_load_async (part, NULL, besace_command_keep_result_cb, &result);
  return besace_library_part_load_finish (part, besace_command_wait (&result), error);
}

/* The last known content of a resource that the library refers to and no source has any more. */
static BesaceCopy *
load_withdrawn (BesaceWorkspace  *workspace,
                const char       *id,
                GError          **error)
{
  BesaceLibrary *library = besace_workspace_get_library (workspace);
  g_autoptr(GAsyncResult) result = NULL;

  besace_command_follow (workspace);
  besace_library_load_withdrawn_async (library, besace_workspace_get_catalogue (workspace), id, NULL,
                                       besace_command_keep_result_cb, &result);
  return besace_library_load_withdrawn_finish (library, besace_command_wait (&result), error);
}

BesaceCopy *
besace_command_load_copy (BesaceWorkspace  *workspace,
                          const char       *id,
                          GError          **error)
{
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceCopy *copy;

  besace_catalogue_load_copy_async (catalogue, id, NULL, besace_command_keep_result_cb, &result);
  copy = besace_catalogue_load_copy_finish (catalogue, besace_command_wait (&result), &failure);
  if (copy)
    return copy;
  if (besace_workspace_get_library (workspace) && g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return load_withdrawn (workspace, id, error);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static char *
find_blob (const char *blob,
           gpointer    data)
{
  return besace_catalogue_get_blob_path (data, blob);
}

static char *
find_label (BesaceFacet  facet,
            const char  *value,
            gpointer     data)
{
  return g_strdup (besace_vocabulary_get_label (data, facet, value));
}

gboolean
besace_command_write_pdf (BesaceWorkspace  *workspace,
                          BesacePrintout   *printout,
                          const char       *path,
                          GError          **error)
{
  besace_printout_set_blob_paths (printout, find_blob, g_object_ref (besace_workspace_get_catalogue (workspace)), g_object_unref);
  besace_printout_set_labels (printout, find_label, g_object_ref (besace_workspace_get_vocabulary (workspace)), g_object_unref);
  besace_printout_lay_out (printout, &besace_paper_a4);
  return besace_printout_write_pdf (printout, path, error);
}

/* What a terminal would obey becomes a space, but for the one that is @kept. */
static void
append_printable (GString    *output,
                  const char *text,
                  gunichar    kept)
{
  for (; *text; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);

    g_string_append_unichar (output, c != kept && (g_unichar_iscntrl (c) || besace_plain_text_is_unsafe (c)) ? ' ' : c);
  }
}

void
besace_command_print_text (const char *text)
{
  g_autoptr(GString) output = g_string_new (NULL);

  append_printable (output, text, '\n');
  g_print ("%s", output->str);
}

void
besace_command_print_row (const char *first,
                          ...)
{
  g_autoptr(GString) line = g_string_new (NULL);
  va_list texts;

  va_start (texts, first);
  for (const char *text = first; text; text = va_arg (texts, const char *)) {
    if (text != first)
      g_string_append_c (line, '\t');
    append_printable (line, text, 0);
  }
  va_end (texts);

  g_print ("%s\n", line->str);
}

void
besace_command_print_json (JsonNode *root)
{
  g_autofree char *text = json_to_string (root, FALSE);

  g_print ("%s\n", text);
  json_node_unref (root);
}

void
besace_command_print_done (const BesaceCommandContext *context,
                           const char                 *name,
                           const char                 *value)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autofree char *text = NULL;

  if (!context->json)
    return;

  /* The name of a file need not be text. */
  text = g_utf8_make_valid (value, -1);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, name), text);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

void
besace_command_print_id (const BesaceCommandContext *context,
                         const char                 *id)
{
  if (context->json)
    besace_command_print_done (context, "id", id);
  else
    besace_command_print_row (id, NULL);
}

void
besace_command_add_string (JsonBuilder *builder,
                           const char  *name,
                           const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}
