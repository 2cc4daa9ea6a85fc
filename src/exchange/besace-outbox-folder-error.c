/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-folder-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#include "besace-feed-error.h"

G_DEFINE_QUARK (besace-outbox-folder-error-quark, besace_outbox_folder_error)

void
besace_outbox_folder_error_set_unwritten (GError     **error,
                                   const char  *folder,
                                   int          code)
{
  g_autofree char *name = g_filename_display_name (folder);

  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_FULL,
                 _("There is not enough room in “%s”: nothing was exported, and what was there is as it was. Free some space, or "
                   "take another key."), name);
  else if (code == EACCES || code == EPERM || code == EROFS)
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_UNWRITABLE,
                 _("“%s” cannot be written to: nothing was exported. Choose another folder, or unlock the key."), name);
  else if (code == ENOENT || code == ENODEV || code == EIO || code == ESTALE)
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_AWAY,
                 _("“%s” is not there any more: nothing was exported. Plug the key in again, then export again."), name);
  else
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_UNWRITABLE,
                 _("“%s” could not be written to (%s): nothing was exported. Choose another folder."), name, g_strerror (code));
}

void
besace_outbox_folder_error_set_format (GError     **error,
                                const char  *name,
                                const char  *reason)
{
  if (reason)
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_FORMAT,
                 _("The file “%s” is damaged (%s): nothing was changed. Have it written again, in an empty folder."), name,
                 reason);
  else
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_FORMAT,
                 _("The file “%s” is not one that Besace has written: nothing was changed. Choose another folder."), name);
}

void
besace_outbox_folder_error_set_unread (GError       **error,
                                const char    *folder,
                                const char    *name,
                                const GError  *failure)
{
  g_autofree char *display_name = g_filename_display_name (folder);

  if (g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_MISSING))
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_MISSING, "There is no %s in %s", name, folder);
  else if (g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_AWAY))
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_AWAY,
                 _("“%s” is not there any more: nothing was changed. Plug the key in again, or choose another folder, then try "
                   "again."), display_name);
  else if (g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DENIED))
    g_set_error (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_DENIED,
                 _("This account may not read what is in “%s”: nothing was changed. Ask whoever has exported it to let this account "
                   "read it, or to export it to a key."), display_name);
  else if (g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DAMAGED))
    besace_outbox_folder_error_set_format (error, name, NULL);
  else if (g_error_matches (failure, BESACE_FEED_ERROR, BESACE_FEED_ERROR_DISK))
    g_set_error_literal (error, BESACE_OUTBOX_FOLDER_ERROR, BESACE_OUTBOX_FOLDER_ERROR_DISK,
                         _("The disk of this computer has no room for the files that were handed over, or cannot be written to: "
                           "nothing was changed. Free some space, then try again."));
  else
    g_propagate_error (error, g_error_copy (failure));
}
