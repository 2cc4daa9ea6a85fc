/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BESACE_HTTP_ERROR (besace_http_error_quark ())

typedef enum {
  BESACE_HTTP_ERROR_ADDRESS,  /* one that is never asked */
  BESACE_HTTP_ERROR_NETWORK,  /* there is no way to the host now */
  BESACE_HTTP_ERROR_TRUST,    /* its certificate is not to be trusted */
  BESACE_HTTP_ERROR_BUSY,     /* it asks to come back later, and still did after some patience */
  BESACE_HTTP_ERROR_MISSING,  /* it has nothing there */
  BESACE_HTTP_ERROR_REFUSED,  /* it answers that it will not, or has not */
  BESACE_HTTP_ERROR_ANSWER,   /* it answers something else than what it was asked for */
} BesaceHttpError;

GQuark besace_http_error_quark (void);

/* Of BESACE_HTTP_ERROR_BUSY: for how many seconds the server wants to be left alone; 0 where it does not say. Of any other
 * error: 0. */
guint  besace_http_error_get_retry_after (const GError *error);
void   besace_http_error_set_retry_after (GError       *error,
                                          guint         seconds);

G_END_DECLS
