/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-workspace.h"

G_BEGIN_DECLS

/* An open workspace in a folder of its own, with @records (NDJSON, nullable) imported. */
BesaceWorkspace *test_workspace_open   (const char      *records);

/* Imports more records, beside those that are there. */
void             test_workspace_add    (BesaceWorkspace *workspace,
                                        const char      *records);

/* Gives up the last reference to @object but for those of workers, which soon have an answer to deliver: it is gone then, or
 * somebody has forgotten one. */
void             test_workspace_drop   (gpointer         object);

/* Closes it and removes its folder. Takes @workspace. */
void             test_workspace_close  (BesaceWorkspace *workspace);

/* Opens it again after what a power cut may do to its catalogue: an empty file is left of it. */
void             test_workspace_lose_catalogue (BesaceWorkspace *workspace);

/* Writes @text to a file of that name in the workspace's folder. (transfer full) */
GFile           *test_workspace_write  (BesaceWorkspace *workspace,
                                        const char      *name,
                                        const char      *text);

/* Keeps a resource, and waits until it is kept. */
void             test_workspace_keep   (BesaceWorkspace *workspace,
                                        const char      *id,
                                        const char      *title);

/* Writes a note, and waits until it is written. Returns its uuid. (transfer full) */
char            *test_workspace_write_note (BesaceWorkspace        *workspace,
                                            const BesaceNoteFields *fields);

/* Notes a reading, and waits until it is noted. */
void             test_workspace_read   (BesaceWorkspace *workspace,
                                        const char      *id,
                                        const char      *title,
                                        double           position);
guint            test_workspace_count_readings (BesaceWorkspace *workspace);

G_END_DECLS
