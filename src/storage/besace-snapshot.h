/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-connection.h"

G_BEGIN_DECLS

/* The catalogue that all accounts of a computer share (architecture.md, “Data on disk”): a folder of snapshots that never
 * change, a file that names the newest, and the media beside them. */

/* BESACE_SHARED_DIR, or /var/lib/besace. */
const char *besace_snapshot_get_folder (void);

/* The file that names the newest snapshot: another one once it changes. (transfer full) */
char       *besace_snapshot_get_current_path (const char        *folder);

/* The newest snapshot of a folder; NULL where there is none. (transfer full) */
char       *besace_snapshot_find       (const char        *folder);

/* Writes what the catalogue holds, with the media store at @media, to a folder that all may read. Where that is what the
 * newest snapshot holds, nothing is written. The snapshot before stays for whoever is opening it. On the thread of
 * @connection. */
gboolean    besace_snapshot_publish    (BesaceConnection  *connection,
                                        const char        *media,
                                        const char        *folder,
                                        GError           **error);

G_END_DECLS
