/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-http-error.h"

typedef struct {
  guint retry_after; /* seconds */
} BesaceHttpErrorPrivate;

static void
besace_http_error_private_init (BesaceHttpErrorPrivate *self)
{
}

static void
besace_http_error_private_copy (const BesaceHttpErrorPrivate *self,
                                BesaceHttpErrorPrivate       *copy)
{
  *copy = *self;
}

static void
besace_http_error_private_clear (BesaceHttpErrorPrivate *self)
{
}

G_DEFINE_EXTENDED_ERROR (BesaceHttpError, besace_http_error)

guint
besace_http_error_get_retry_after (const GError *error)
{
  const BesaceHttpErrorPrivate *own = error->domain == BESACE_HTTP_ERROR ? besace_http_error_get_private (error) : NULL;

  return own ? own->retry_after : 0;
}

void
besace_http_error_set_retry_after (GError *error,
                                   guint   seconds)
{
  g_return_if_fail (error->domain == BESACE_HTTP_ERROR);

  besace_http_error_get_private (error)->retry_after = seconds;
}
