/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collections.h"
#include "besace-command.h"

G_BEGIN_DECLS

/* The words after “collection”. */
extern const BesaceCommand besace_command_collection_create;
extern const BesaceCommand besace_command_collection_add;
extern const BesaceCommand besace_command_collection_remove;
extern const BesaceCommand besace_command_collection_move;
extern const BesaceCommand besace_command_collection_list;
extern const BesaceCommand besace_command_collection_show;
extern const BesaceCommand besace_command_collection_export;
extern const BesaceCommand besace_command_collection_import;
extern const BesaceCommand besace_command_collection_delete;

BesaceCollections *besace_command_get_collections (BesaceWorkspace     *workspace);

/* Waits for the end of an edit. FALSE with an error where it failed. @uuid (out) (optional) (transfer full). */
gboolean           besace_command_finish_edit     (BesaceWorkspace      *workspace,
                                                   GAsyncResult        **result,
                                                   char                **uuid,
                                                   GError              **error);

/* Whether a title or a heading may be called that; where not, it has been said. */
gboolean           besace_command_check_title     (const BesaceCommand  *command,
                                                   const char           *title);

G_END_DECLS
