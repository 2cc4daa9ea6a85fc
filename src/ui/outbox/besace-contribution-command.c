/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contribution-command.h"

#include <glib/gi18n.h>

#include "besace-contribution-refusal.h"

static const char *const actions[BESACE_N_CONTRIBUTION_COMMANDS] = {
  [BESACE_CONTRIBUTION_EDIT] = "outbox.edit",
  [BESACE_CONTRIBUTION_SHOW] = "outbox.show",
  [BESACE_CONTRIBUTION_COMPARE] = "outbox.compare",
  [BESACE_CONTRIBUTION_LOOK] = "outbox.look",
  [BESACE_CONTRIBUTION_ARRIVED] = "outbox.arrived",
  [BESACE_CONTRIBUTION_NOT_ARRIVED] = "outbox.not-arrived",
  [BESACE_CONTRIBUTION_RETRY] = "outbox.retry",
  [BESACE_CONTRIBUTION_SIGN_IN] = "outbox.sign-in",
  [BESACE_CONTRIBUTION_WITHDRAW] = "outbox.withdraw",
  [BESACE_CONTRIBUTION_TAKE_BACK] = "outbox.take-back",
  [BESACE_CONTRIBUTION_ASSESS] = "outbox.assess",
  [BESACE_CONTRIBUTION_COPY_LINK] = "outbox.copy-link",
  [BESACE_CONTRIBUTION_REMOVE] = "outbox.remove",
};

/* A resource is read over in the editor before it waits; what a person says in one window has been read over there. */
static gboolean
can_wait (const BesaceContributionFields *fields)
{
  if (besace_contribution_fields_is_in_conflict (fields))
    return FALSE;

  switch (fields->state) {
  case BESACE_CONTRIBUTION_DRAFT:
    return fields->type != BESACE_CONTRIBUTION_RESOURCE;
  case BESACE_CONTRIBUTION_REJECTED:
  case BESACE_CONTRIBUTION_PARKED:
    return TRUE;
  case BESACE_CONTRIBUTION_QUEUED:
  case BESACE_CONTRIBUTION_SENDING:
  case BESACE_CONTRIBUTION_PUBLISHED:
  case BESACE_CONTRIBUTION_UNCERTAIN:
  case BESACE_CONTRIBUTION_HANDED_OVER:
  default:
    return FALSE;
  }
}

/* What the instance found wrong in the words stays wrong under every account. */
static gboolean
may_be_let_in (const BesaceContributionFields *fields)
{
  return fields->origin && besace_contribution_refusal_is_of_account (fields) && !besace_contribution_fields_is_in_conflict (fields);
}

gboolean
besace_contribution_command_is_possible (BesaceContributionCommand  command,
                                         BesaceContributions       *contributions,
                                         BesaceContribution        *contribution)
{
  const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);
  const BesaceContributionState state = fields->state;

  /* Withdrawn or changed here, it would leave from there all the same. */
  if (besace_contributions_is_elsewhere (contributions, contribution))
    return command == BESACE_CONTRIBUTION_TAKE_BACK;

  switch (command) {
  case BESACE_CONTRIBUTION_EDIT:
    return besace_contribution_state_is_open (state) && besace_contribution_type_is_sent (fields->type);
  case BESACE_CONTRIBUTION_SHOW:
    return fields->type == BESACE_CONTRIBUTION_NEED;
  case BESACE_CONTRIBUTION_COMPARE:
    return besace_contribution_fields_is_in_conflict (fields) && besace_contribution_state_is_open (state);
  case BESACE_CONTRIBUTION_LOOK:
  case BESACE_CONTRIBUTION_COPY_LINK:
    return fields->link && (state == BESACE_CONTRIBUTION_PUBLISHED || state == BESACE_CONTRIBUTION_UNCERTAIN);
  case BESACE_CONTRIBUTION_ARRIVED:
  case BESACE_CONTRIBUTION_NOT_ARRIVED:
    return state == BESACE_CONTRIBUTION_UNCERTAIN;
  case BESACE_CONTRIBUTION_RETRY:
    return besace_contribution_type_is_sent (fields->type) && can_wait (fields);
  case BESACE_CONTRIBUTION_SIGN_IN:
    return besace_contribution_type_is_sent (fields->type) && may_be_let_in (fields);
  case BESACE_CONTRIBUTION_WITHDRAW:
    return besace_contribution_type_is_sent (fields->type) &&
           (state == BESACE_CONTRIBUTION_QUEUED || state == BESACE_CONTRIBUTION_PARKED);
  case BESACE_CONTRIBUTION_TAKE_BACK:
    return state == BESACE_CONTRIBUTION_HANDED_OVER;
  case BESACE_CONTRIBUTION_ASSESS:
    return fields->type == BESACE_CONTRIBUTION_RESOURCE && state == BESACE_CONTRIBUTION_PUBLISHED;
  case BESACE_CONTRIBUTION_REMOVE:
    return state != BESACE_CONTRIBUTION_SENDING && state != BESACE_CONTRIBUTION_HANDED_OVER;
  default:
    g_return_val_if_reached (FALSE);
  }
}

gboolean
besace_contribution_command_is_shown (BesaceContributionCommand  command,
                                      BesaceContributions       *contributions,
                                      BesaceContribution        *contribution)
{
  const BesaceContributionFields *fields = besace_contribution_get_fields (contribution);

  if (!besace_contribution_command_is_possible (command, contributions, contribution))
    return FALSE;

  switch (command) {
  case BESACE_CONTRIBUTION_EDIT:
    return !besace_contribution_fields_is_in_conflict (fields) && fields->state == BESACE_CONTRIBUTION_REJECTED;
  case BESACE_CONTRIBUTION_COMPARE:
  case BESACE_CONTRIBUTION_LOOK:
  case BESACE_CONTRIBUTION_ARRIVED:
  case BESACE_CONTRIBUTION_NOT_ARRIVED:
  case BESACE_CONTRIBUTION_RETRY:
  case BESACE_CONTRIBUTION_SIGN_IN:
  case BESACE_CONTRIBUTION_ASSESS:
    return TRUE;
  case BESACE_CONTRIBUTION_SHOW:
  case BESACE_CONTRIBUTION_WITHDRAW:
  case BESACE_CONTRIBUTION_TAKE_BACK:
  case BESACE_CONTRIBUTION_COPY_LINK:
  case BESACE_CONTRIBUTION_REMOVE:
  default:
    return FALSE;
  }
}

gboolean
besace_contribution_command_find_main (BesaceContributions       *contributions,
                                       BesaceContribution        *contribution,
                                       BesaceContributionCommand *command)
{
  static const BesaceContributionCommand candidates[] = {
    BESACE_CONTRIBUTION_COMPARE, BESACE_CONTRIBUTION_EDIT, BESACE_CONTRIBUTION_SHOW, BESACE_CONTRIBUTION_LOOK,
  };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
    if (besace_contribution_command_is_possible (candidates[i], contributions, contribution)) {
      *command = candidates[i];
      return TRUE;
    }
  }

  return FALSE;
}

const char *
besace_contribution_command_get_label (BesaceContributionCommand       command,
                                       const BesaceContributionFields *fields)
{
  switch (command) {
  case BESACE_CONTRIBUTION_EDIT:
    return _("Edit…");
  case BESACE_CONTRIBUTION_SHOW:
    return _("Show among the missing resources");
  case BESACE_CONTRIBUTION_COMPARE:
    return _("Compare…");
  case BESACE_CONTRIBUTION_LOOK:
    return fields->state == BESACE_CONTRIBUTION_PUBLISHED ? _("Open on the web") : _("Look on the web");
  case BESACE_CONTRIBUTION_ARRIVED:
    return _("It arrived");
  case BESACE_CONTRIBUTION_NOT_ARRIVED:
    return _("It did not arrive: send again");
  case BESACE_CONTRIBUTION_RETRY:
    return fields->state == BESACE_CONTRIBUTION_DRAFT ? _("Keep for sending") : _("Try again");
  case BESACE_CONTRIBUTION_SIGN_IN:
    /* Translators: a button: to sign in under another account than now. */
    return _("Another account…");
  case BESACE_CONTRIBUTION_WITHDRAW:
    return _("Withdraw");
  case BESACE_CONTRIBUTION_TAKE_BACK:
    return _("Take back…");
  case BESACE_CONTRIBUTION_ASSESS:
    return _("Assess…");
  case BESACE_CONTRIBUTION_COPY_LINK:
    return _("Copy the link");
  case BESACE_CONTRIBUTION_REMOVE:
    return _("Remove");
  default:
    g_return_val_if_reached (NULL);
  }
}

const char *
besace_contribution_command_get_action (BesaceContributionCommand command)
{
  g_return_val_if_fail (command < BESACE_N_CONTRIBUTION_COMMANDS, NULL);

  return actions[command];
}

gboolean
besace_contribution_command_from_action (const char                *action,
                                         BesaceContributionCommand *command)
{
  for (guint i = 0; i < BESACE_N_CONTRIBUTION_COMMANDS; i++) {
    if (g_str_equal (actions[i], action)) {
      *command = i;
      return TRUE;
    }
  }

  return FALSE;
}
