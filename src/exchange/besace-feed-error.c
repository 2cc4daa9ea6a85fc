/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-feed-error.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define SHORT_HASH_DIGITS 8

G_DEFINE_QUARK (besace-feed-error-quark, besace_feed_error)

/* As people are told of a file: of a hash, the beginning is enough to find it. */
static char *
shorten (const char *name)
{
  const char *base = strrchr (name, '/');
  const gsize length = base ? (gsize) (base + 1 - name) + SHORT_HASH_DIGITS : strlen (name);

  return strlen (name) > length ? g_strdup_printf ("%.*s…", (int) length, name) : g_strdup (name);
}

void
besace_feed_error_set_damaged (GError     **error,
                               const char  *name)
{
  g_autofree char *short_name = shorten (name);

  g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED,
               _("The file “%s” of the feed is not what the feed says it is: it was not used, and what was there is still there. "
                 "Try again; if it stays so, ask the publisher to publish again."), short_name);
}

void
besace_feed_error_set_missing (GError     **error,
                               const char  *name)
{
  g_autofree char *short_name = shorten (name);

  g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING,
               _("The file “%s” of the feed is missing: nothing more was read, and what was there is still there. Copy the whole "
                 "folder again, or ask its publisher."), short_name);
}

void
besace_feed_error_set_disk (GError       **error,
                            const GError  *failure)
{
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (failure));
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error_literal (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK,
                         _("There is not enough room on the disk of this computer to read the feed: what was there is still there. "
                           "Free some space, then try again."));
  else
    g_set_error (error, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK,
                 _("The disk of this computer did not take what came from the feed (%s): what was there is still there."),
                 failure->message);
}
