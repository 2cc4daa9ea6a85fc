/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>
#include <locale.h>

#include "besace-application.h"
#include "besace-dispatch-watch.h"
#include "besace-language.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(BesaceApplication) application = NULL;
  g_autofree char *language = NULL;

  besace_language_apply ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  language = besace_language_get ();

  g_set_application_name ("Besace");
  besace_dispatch_watch_start ();
  application = besace_application_new (g_getenv ("BESACE_DATA_DIR"), language);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
