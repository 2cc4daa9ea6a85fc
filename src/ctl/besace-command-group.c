/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands whose first word names a group of them. */

#include "besace-command.h"

#include <glib/gi18n.h>
#include <string.h>

static void
set_option (char       **option,
            const char  *value)
{
  g_free (*option);
  *option = g_strdup (value);
}

gboolean
besace_command_take_options (BesaceCommandContext  *context,
                             int                   *argc,
                             char                ***argv)
{
  while (*argc > 1 && g_str_has_prefix ((*argv)[1], "--") && !g_str_equal ((*argv)[1], "--help")) {
    const char *option = (*argv)[1];

    if (g_str_equal (option, "--json")) {
      context->json = TRUE;
    } else if (*argc > 2 && (g_str_equal (option, "--data-dir") || g_str_equal (option, "--profile"))) {
      set_option (g_str_equal (option, "--data-dir") ? &context->data_dir : &context->profile, (*argv)[2]);
      ++*argv;
      --*argc;
    } else if (g_str_has_prefix (option, "--data-dir=")) {
      set_option (&context->data_dir, option + strlen ("--data-dir="));
    } else if (g_str_has_prefix (option, "--profile=")) {
      set_option (&context->profile, option + strlen ("--profile="));
    } else {
      g_printerr (_("besacectl: the option “%s” is not known, or lacks its value (see besacectl --help)\n"), option);
      return FALSE;
    }
    ++*argv;
    --*argc;
  }

  return TRUE;
}

/* What stands in the group’s help after the options, which all of them take. */
static void
print_commands (const BesaceCommand        *group,
                const BesaceCommand *const *commands,
                guint                       n_commands)
{
  for (guint i = 0; i < n_commands; i++) {
    g_autofree char *usage = besace_command_get_usage (commands[i]);

    g_print ("  %s\n      %s\n", usage, _(commands[i]->summary));
  }

  /* Translators: %s is a command. */
  g_print (_("\n“besacectl %s COMMAND --help” tells more.\n"), group->name);
}

BesaceStatus
besace_command_run_group (BesaceCommandContext       *context,
                          const BesaceCommand        *group,
                          const BesaceCommand *const *commands,
                          guint                       n_commands,
                          int                         argc,
                          char                      **argv)
{
  const gsize prefix = strlen (group->name) + strlen (" ");
  BesaceStatus status = BESACE_STATUS_USAGE;

  if (!besace_command_take_options (context, &argc, &argv))
    return BESACE_STATUS_USAGE;

  for (guint i = 0; argc > 1 && i < n_commands; i++) {
    if (g_str_equal (argv[1], commands[i]->name + prefix))
      return commands[i]->run (context, argc - 1, argv + 1);
  }

  /* No word of it, or a wrong one: its help may be meant, else no number of arguments is right. */
  besace_command_parse (context, group, NULL, &argc, &argv, 1, 0, &status);
  if (status == BESACE_STATUS_DONE)
    print_commands (group, commands, n_commands);
  return status;
}
