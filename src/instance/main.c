/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>

#include "besace-account.h"
#include "besace-instance-server.h"
#include "besace-seed.h"

#define DEFAULT_PORT 8765
#define MAX_PORT 65535
#define TRAINEE_EMAIL "stagiaire@espace-essai.invalid"

typedef enum {
  STATUS_DONE = 0,
  STATUS_FAILED = 1,
  STATUS_USAGE = 2,
} Status;

typedef struct {
  char     *data_dir;
  char     *address;
  int       port;
  char    **seeds;
  char     *session;
  char    **faults;
  gboolean  version;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->data_dir);
  g_free (self->address);
  g_strfreev (self->seeds);
  g_free (self->session);
  g_strfreev (self->faults);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static Status
fail (Status        status,
      const GError *error)
{
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  /* Translators: %s says why something could not be done. */
  g_printerr (_("besace-instance: %s\n"), message);
  return status;
}

static gboolean
parse_options (Options   *options,
               int       *argc,
               char    ***argv,
               GError   **error)
{
  const GOptionEntry entries[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->data_dir, N_("Keep the data in DIR"), N_("DIR") },
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port, N_("Listen on the port N; 0 takes a free one and prints it"), N_("N") },
    { "address", 0, 0, G_OPTION_ARG_STRING, &options->address,
      N_("Listen on the address ADDR rather than for this computer alone"), N_("ADDR") },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->seeds, N_("Load the resource records of FILE"), N_("FILE") },
    { "session", 0, 0, G_OPTION_ARG_STRING, &options->session,
      N_("Take TOKEN for the cookie of a trainee who is signed in"), N_("TOKEN") },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->faults, N_("Let something go wrong on purpose"),
      N_("NAME[:STEP]") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_("Show the version"), NULL },
    { NULL },
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("The training instance: a place to try out publishing, where nothing leaves the room."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (options->version)
    return TRUE;

  if (*argc > 1 || !options->data_dir || options->port < 0 || options->port > MAX_PORT) {
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("the data directory, --data-dir DIR, is needed, a port is between 0 and 65535, and nothing else is "
                           "taken (see besace-instance --help)"));
    return FALSE;
  }
  return TRUE;
}

static gboolean
plan_faults (const Options    *options,
             BesaceFaultPlan  *plan,
             GError          **error)
{
  for (char **fault = options->faults; fault && *fault; fault++) {
    if (!besace_fault_plan_add (plan, *fault, error))
      return FALSE;
  }

  return TRUE;
}

/* What the options want to be there before the first request. */
static gboolean
fill (const Options   *options,
      BesaceInstance  *instance,
      GError         **error)
{
  g_autoptr(BesaceAccount) trainee = NULL;
  g_autofree char *session = NULL;

  for (char **seed = options->seeds; seed && *seed; seed++) {
    const gint64 n_records = besace_seed_load (instance, *seed, error);

    if (n_records < 0) {
      g_prefix_error (error, "%s: ", *seed);
      return FALSE;
    }
    g_debug ("%s: %" G_GINT64_FORMAT " records", *seed, n_records);
  }

  if (!options->session)
    return TRUE;

  trainee = besace_account_ensure (instance, NULL, NULL, TRAINEE_EMAIL, error);
  if (trainee)
    session = besace_account_open_session (instance, trainee, options->session, FALSE, error);
  return session != NULL;
}

static gboolean
terminate_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

/* Whoever waits for the port reads it at once. */
static void
tell_site (const Options *options,
           const char    *site)
{
  g_autoptr(GUri) uri = g_uri_parse (site, G_URI_FLAGS_NONE, NULL);

  if (options->port == 0 && uri) {
    g_print ("%d\n", g_uri_get_port (uri));
    fflush (stdout);
  }
  g_printerr (_("besace-instance: open to visitors at %s\n"), site);
}

static Status
serve (const Options   *options,
       BesaceFaultPlan *faults)
{
  g_autoptr(BesaceClock) clock = besace_clock_new ();
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceInstance) instance = besace_instance_new (options->data_dir, clock, &failure);
  g_autoptr(BesaceInstanceServer) server = NULL;
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *site = NULL;

  if (!instance || !fill (options, instance, &failure))
    return fail (STATUS_FAILED, failure);

  g_unix_signal_add (SIGTERM, terminate_cb, loop);
  g_unix_signal_add (SIGINT, terminate_cb, loop);
  server = besace_instance_server_new (instance, faults);
  if (!(site = besace_instance_server_listen (server, options->address, (guint) options->port, &failure)))
    return fail (STATUS_FAILED, failure);

  tell_site (options, site);
  g_main_loop_run (loop);
  return STATUS_DONE;
}

int
main (int   argc,
      char *argv[])
{
  g_auto(Options) options = { .port = DEFAULT_PORT };
  g_autoptr(BesaceFaultPlan) faults = besace_fault_plan_new ();
  g_autoptr(GError) failure = NULL;

  g_setenv ("CHARSET", "UTF-8", TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("besace-instance");

  if (!parse_options (&options, &argc, &argv, &failure) || !plan_faults (&options, faults, &failure))
    return fail (STATUS_USAGE, failure);

  if (options.version) {
    g_print ("besace-instance %s\n", PACKAGE_VERSION);
    return STATUS_DONE;
  }
  return serve (&options, faults);
}
