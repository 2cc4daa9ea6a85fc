/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>
#include <locale.h>

#include "besace-command.h"
#include "besace-language.h"

static const BesaceCommand *const commands[] = {
  &besace_command_source, &besace_command_sync, &besace_command_import, &besace_command_export, &besace_command_search,
  &besace_command_show, &besace_command_print, &besace_command_bookmark, &besace_command_note, &besace_command_collection,
  &besace_command_library, &besace_command_profile, &besace_command_stats, &besace_command_check, &besace_command_backup,
  &besace_command_restore, &besace_command_publish, &besace_command_contribute, &besace_command_outbox,
  &besace_command_sign_in, &besace_command_sign_out,
};

static void
print_usage (void)
{
  g_print (_("Usage: besacectl [--data-dir DIR] [--profile NAME] COMMAND …\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i]->name, _(commands[i]->summary));
  g_print (_("\n“besacectl COMMAND --help” tells more.\n"));
}

static BesaceStatus
run (BesaceCommandContext  *context,
     int                    argc,
     char                 **argv)
{
  g_autofree char *typed = NULL;

  if (!besace_command_take_options (context, &argc, &argv))
    return BESACE_STATUS_USAGE;

  if (argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))) {
    print_usage ();
    return BESACE_STATUS_DONE;
  }

  if (argc < 2) {
    g_printerr (_("besacectl: which command? (see besacectl --help)\n"));
    return BESACE_STATUS_USAGE;
  }

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_str_equal (argv[1], commands[i]->name))
      return commands[i]->run (context, argc - 1, argv + 1);
  }

  typed = g_utf8_make_valid (argv[1], -1);
  g_printerr (_("besacectl: there is no command “%s” (see besacectl --help)\n"), typed);
  return BESACE_STATUS_USAGE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BesaceClock) clock = besace_clock_new ();
  const char *profile = g_getenv ("BESACE_PROFILE");
  BesaceCommandContext context = { .clock = clock };
  BesaceStatus status;

  /* What is read and printed is UTF-8 whatever the locale, as JSON must be: scripts often run under LC_ALL=C. This is
   * GLib's own way to be told so. */
  g_setenv ("CHARSET", "UTF-8", TRUE);
  besace_language_apply ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("besacectl");

  if (argc > 1 && g_str_equal (argv[1], "--version")) {
    g_print ("besacectl %s\n", PACKAGE_VERSION);
    return BESACE_STATUS_DONE;
  }

  /* An empty one is none. */
  if (profile && *profile)
    context.profile = g_strdup (profile);

  status = run (&context, argc, argv);
  g_free (context.data_dir);
  g_free (context.profile);
  return status;
}
