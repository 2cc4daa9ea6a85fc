/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-outcome.h"

#include "besace-contribution-refusal.h"
#include "besace-lesbases-error.h"

BesaceContributionFields
besace_outbox_outcome_new (const BesaceContributionFields *fields,
                           BesaceContributionState         state)
{
  BesaceContributionFields next;

  besace_contribution_fields_copy (&next, fields);
  next.state = state;
  g_clear_pointer (&next.problem, g_free);
  g_clear_pointer (&next.issues, g_free);
  g_clear_pointer (&next.present, g_free);
  return next;
}

void
besace_outbox_outcome_explain (BesaceContributionFields *next,
                               const GError             *failure)
{
  const int code = failure->domain == BESACE_LESBASES_ERROR ? failure->code : BESACE_LESBASES_ERROR_UNREACHED;

  next->problem = g_strdup (failure->message);
  switch ((BesaceLesbasesError) code) {
  case BESACE_LESBASES_ERROR_INVALID:
    next->issues = g_strdup (besace_lesbases_error_get_details (failure));
    next->state = BESACE_CONTRIBUTION_REJECTED;
    break;
  case BESACE_LESBASES_ERROR_CHANGED:
    next->present = g_strdup (besace_lesbases_error_get_details (failure));
    next->state = BESACE_CONTRIBUTION_REJECTED;
    break;
  case BESACE_LESBASES_ERROR_FORBIDDEN:
    next->issues = besace_contribution_refusal_make_issues (failure->message);
    next->state = BESACE_CONTRIBUTION_REJECTED;
    break;
  case BESACE_LESBASES_ERROR_MISSING:
  case BESACE_LESBASES_ERROR_CONFLICT:
  case BESACE_LESBASES_ERROR_TOO_LARGE:
  case BESACE_LESBASES_ERROR_FILE:
    next->state = BESACE_CONTRIBUTION_REJECTED;
    break;
  case BESACE_LESBASES_ERROR_TWIN:
    next->state = BESACE_CONTRIBUTION_UNCERTAIN;
    g_free (next->link);
    next->link = g_strdup (besace_lesbases_error_get_details (failure));
    break;
  case BESACE_LESBASES_ERROR_UNCERTAIN:
    next->state = next->type == BESACE_CONTRIBUTION_REPORT || next->type == BESACE_CONTRIBUTION_COLLECTION
                  ? BESACE_CONTRIBUTION_UNCERTAIN : BESACE_CONTRIBUTION_PARKED;
    if (next->state == BESACE_CONTRIBUTION_UNCERTAIN && !next->link)
      next->link = g_strdup (next->origin);
    break;
  case BESACE_LESBASES_ERROR_UNREACHED:
  case BESACE_LESBASES_ERROR_BUSY:
  case BESACE_LESBASES_ERROR_SIGNED_OUT:
  default:
    next->state = BESACE_CONTRIBUTION_QUEUED;
  }
}
