/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-sending.h"

#include "besace-lesbases-errand.h"
#include "besace-lesbases-gathering.h"
#include "besace-lesbases-opinion.h"
#include "besace-lesbases-publication.h"

void
besace_lesbases_sent_clear (BesaceLesbasesSent *self)
{
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->published_id, g_free);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
}

gboolean
besace_lesbases_send (BesaceLesbasesClient              *client,
                      const BesaceContributionFields    *fields,
                      const char                        *progress,
                      const BesaceLesbasesSendingFuncs  *funcs,
                      BesaceLesbasesSent                *sent,
                      GCancellable                      *cancellable,
                      GError                           **error)
{
  g_autoptr(BesaceLesbasesProgress) steps = NULL;
  g_autoptr(GError) failure = NULL;
  const gboolean fresh = !progress || !*progress;
  gboolean done = FALSE;
  BesaceLesbasesErrand errand = {
    .client = client, .fields = fields, .funcs = funcs, .sent = sent, .cancellable = cancellable,
  };

  g_return_val_if_fail (besace_contribution_type_is_sent (fields->type), FALSE);

  besace_lesbases_sent_clear (sent);
  sent->left_out = g_ptr_array_new_with_free_func (g_free);
  errand.progress = steps = besace_lesbases_progress_new (progress, funcs->save, funcs->user_data, error);
  if (!steps)
    return FALSE;

  /* It was, and nobody was left to be told. Of a collection there is more to tell, and nothing left to be done. */
  if (besace_lesbases_progress_get (steps, "done") && fields->type != BESACE_CONTRIBUTION_COLLECTION)
    return besace_lesbases_errand_finish (&errand, NULL, NULL, error);

  switch (fields->type) {
  case BESACE_CONTRIBUTION_RESOURCE:
    done = besace_lesbases_publish (&errand, &failure);
    break;
  case BESACE_CONTRIBUTION_FEEDBACK:
    done = besace_lesbases_rate (&errand, &failure);
    break;
  case BESACE_CONTRIBUTION_REPORT:
    done = besace_lesbases_report (&errand, &failure);
    break;
  case BESACE_CONTRIBUTION_COLLECTION:
    done = besace_lesbases_gather (&errand, &failure);
    break;
  case BESACE_CONTRIBUTION_NEED:
  case BESACE_CONTRIBUTION_CORRECTION:
    g_assert_not_reached ();
  }

  if (done)
    return TRUE;

  /* It can be changed, or handed over, like what was never sent. */
  if (!fresh || errand.touched || besace_lesbases_progress_forget (steps, error))
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
