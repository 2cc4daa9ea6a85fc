/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-notes.h"

#include <glib/gstdio.h>

GKeyFile *
besace_outbox_notes_load (const BesaceOutboxCarrier *carrier)
{
  g_autofree char *path = besace_data_directory_get_carrying_path (carrier->directory, carrier->profile_id);
  g_autoptr(GError) failure = NULL;
  GKeyFile *notes = g_key_file_new ();

  if (!g_key_file_load_from_file (notes, path, G_KEY_FILE_NONE, &failure) &&
      !g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_debug ("What is carried is noted anew: %s", failure->message);
  return notes;
}

gboolean
besace_outbox_notes_save (const BesaceOutboxCarrier  *carrier,
                          GKeyFile                   *notes,
                          GError                    **error)
{
  g_autofree char *path = besace_data_directory_get_carrying_path (carrier->directory, carrier->profile_id);
  g_autofree char *text = g_key_file_to_data (notes, NULL, NULL);

  if (*text)
    return besace_data_directory_write_file (carrier->directory, path, text, error);

  g_unlink (path);
  return TRUE;
}
