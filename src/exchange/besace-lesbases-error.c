/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-error.h"

#include <glib/gi18n.h>

typedef struct {
  guint     retry_after; /* seconds */
  char     *details;     /* (nullable) */
  gboolean  lost;        /* no answer came */
} BesaceLesbasesErrorPrivate;

static void
besace_lesbases_error_private_init (BesaceLesbasesErrorPrivate *self)
{
}

static void
besace_lesbases_error_private_copy (const BesaceLesbasesErrorPrivate *self,
                                    BesaceLesbasesErrorPrivate       *copy)
{
  copy->retry_after = self->retry_after;
  copy->lost = self->lost;
  copy->details = g_strdup (self->details);
}

static void
besace_lesbases_error_private_clear (BesaceLesbasesErrorPrivate *self)
{
  g_free (self->details);
}

G_DEFINE_EXTENDED_ERROR (BesaceLesbasesError, besace_lesbases_error)

guint
besace_lesbases_error_get_retry_after (const GError *error)
{
  return error->domain == BESACE_LESBASES_ERROR ? besace_lesbases_error_get_private (error)->retry_after : 0;
}

void
besace_lesbases_error_set_retry_after (GError *error,
                                       guint   seconds)
{
  g_return_if_fail (error->domain == BESACE_LESBASES_ERROR);

  besace_lesbases_error_get_private (error)->retry_after = seconds;
}

const char *
besace_lesbases_error_get_details (const GError *error)
{
  return error->domain == BESACE_LESBASES_ERROR ? besace_lesbases_error_get_private (error)->details : NULL;
}

void
besace_lesbases_error_set_details (GError     *error,
                                   const char *details)
{
  BesaceLesbasesErrorPrivate *own;

  g_return_if_fail (error->domain == BESACE_LESBASES_ERROR);

  own = besace_lesbases_error_get_private (error);
  g_free (own->details);
  own->details = g_strdup (details);
}

void
besace_lesbases_error_set_lost (GError     **error,
                                const char  *title,
                                const char  *reason)
{
  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN,
               _("The line to %s broke before it answered (%s): it may have done it or not."), title, reason);
  if (error)
    besace_lesbases_error_get_private (*error)->lost = TRUE;
}

gboolean
besace_lesbases_error_is_lost (const GError *error)
{
  return error->domain == BESACE_LESBASES_ERROR && besace_lesbases_error_get_private (error)->lost;
}

void
besace_lesbases_error_set_twin (GError     **error,
                                const char  *host,
                                const char  *link)
{
  g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_TWIN,
               _("%s has a resource with this title that came after this was written: another computer may have sent it. Look "
                 "whether it is this one, then say so here."), host);
  if (error)
    besace_lesbases_error_set_details (*error, link);
}
