/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contributions.h"

G_BEGIN_DECLS

/* What a person can do with a contribution on « À envoyer ». Which of it makes sense follows from how far it has come; the
 * same list makes a row's buttons, its menu, what the keyboard does, and what is done with several. */
typedef enum {
  BESACE_CONTRIBUTION_EDIT,
  BESACE_CONTRIBUTION_SHOW,        /* of what is missing: on the page where that is seen, changed and passed on */
  BESACE_CONTRIBUTION_COMPARE,     /* with what the published one is now */
  BESACE_CONTRIBUTION_LOOK,        /* where it is on the web, or would be */
  BESACE_CONTRIBUTION_ARRIVED,     /* of an uncertain one: the person has seen it there */
  BESACE_CONTRIBUTION_NOT_ARRIVED, /* the person has not */
  BESACE_CONTRIBUTION_RETRY,       /* it waits to be sent, again or at last */
  BESACE_CONTRIBUTION_SIGN_IN,     /* of one that was refused: under another account it may be let in */
  BESACE_CONTRIBUTION_WITHDRAW,
  BESACE_CONTRIBUTION_TAKE_BACK,
  BESACE_CONTRIBUTION_ASSESS,      /* of a published resource: along the Numérique en Commun[s] path */
  BESACE_CONTRIBUTION_COPY_LINK,
  BESACE_CONTRIBUTION_REMOVE,
} BesaceContributionCommand;

#define BESACE_N_CONTRIBUTION_COMMANDS (BESACE_CONTRIBUTION_REMOVE + 1)

/* Whether it makes sense for that one of @contributions, and whether it is worth a button of its own then. */
gboolean    besace_contribution_command_is_possible (BesaceContributionCommand       command,
                                                     BesaceContributions            *contributions,
                                                     BesaceContribution             *contribution);
gboolean    besace_contribution_command_is_shown    (BesaceContributionCommand       command,
                                                     BesaceContributions            *contributions,
                                                     BesaceContribution             *contribution);

/* What opening the row does: editing, showing, comparing or looking, whichever helps. FALSE: there is nothing to open. */
gboolean    besace_contribution_command_find_main   (BesaceContributions            *contributions,
                                                     BesaceContribution             *contribution,
                                                     BesaceContributionCommand      *command);

/* “Try again”, and “outbox.retry”, the page's action, which takes the uuid. (transfer none) */
const char *besace_contribution_command_get_label   (BesaceContributionCommand       command,
                                                     const BesaceContributionFields *fields);
const char *besace_contribution_command_get_action  (BesaceContributionCommand       command);
/* FALSE: the action is none of these. */
gboolean    besace_contribution_command_from_action (const char                     *action,
                                                     BesaceContributionCommand      *command);

G_END_DECLS
