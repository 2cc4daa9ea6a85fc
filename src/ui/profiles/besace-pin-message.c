/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-pin-message.h"

#include <glib/gi18n.h>

#define SECOND_MS 1000
#define MINUTE_MS 60000

static char *
describe_wait (gint64 wait)
{
  guint n;

  if (wait < MINUTE_MS) {
    n = (guint) ((wait + SECOND_MS - 1) / SECOND_MS);
    return g_strdup_printf (ngettext ("Wait %u second before the next try.", "Wait %u seconds before the next try.", n), n);
  }

  n = (guint) ((wait + MINUTE_MS - 1) / MINUTE_MS);
  return g_strdup_printf (ngettext ("Wait %u minute before the next try.", "Wait %u minutes before the next try.", n), n);
}

char *
besace_pin_message_new (BesaceProfileList *profiles,
                        const char        *profile,
                        const GError      *error)
{
  gint64 wait = besace_profile_list_get_wait (profiles, profile);
  g_autofree char *sentence = NULL;

  if (error->domain != BESACE_PROFILE_ERROR || wait == 0)
    return g_strdup (error->message);

  sentence = describe_wait (wait);
  if (error->code == BESACE_PROFILE_ERROR_TOO_SOON)
    return g_steal_pointer (&sentence);

  return g_strdup_printf ("%s %s", error->message, sentence);
}
