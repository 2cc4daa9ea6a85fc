/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-command.h"
#include "besace-contributions.h"

G_BEGIN_DECLS

/* The words after “outbox” that stand in files of their own. */
extern const BesaceCommand besace_command_outbox_send;
extern const BesaceCommand besace_command_outbox_retry;
extern const BesaceCommand besace_command_outbox_settle;

/* The contributions of the library, once they have been read. (transfer none) */
BesaceContributions *besace_command_load_contributions (BesaceWorkspace  *workspace,
                                                        GError          **error);

/* The same, where nothing is left “being sent” by a program that was cut off while it sent. (transfer none) */
BesaceContributions *besace_command_recover_contributions (BesaceWorkspace  *workspace,
                                                           GError          **error);

/* The one that is called @uuid. (transfer none) */
BesaceContribution  *besace_command_find_contribution     (BesaceContributions  *contributions,
                                                           const char           *uuid,
                                                           GError              **error);

/* Writes the receipts that folders at hand wait for. That one is not there is only said. */
gboolean             besace_command_write_receipts     (BesaceWorkspace  *workspace,
                                                        GError          **error);

/* The origins of the sources that are instances of Les Bases, or of the one that is called @source. (transfer full) */
char               **besace_command_list_instances     (BesaceWorkspace  *workspace,
                                                        const char       *source,
                                                        GError          **error);

G_END_DECLS
