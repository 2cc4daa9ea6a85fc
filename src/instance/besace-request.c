/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-request.h"

#include <string.h>

BesaceReply *
besace_reply_new_bytes (guint       status,
                        const char *type,
                        GBytes     *body)
{
  BesaceReply *self = g_new0 (BesaceReply, 1);

  self->status = status;
  self->type = type;
  self->body = g_bytes_ref (body);
  return self;
}

BesaceReply *
besace_reply_new (guint       status,
                  const char *type,
                  char       *body)
{
  g_autoptr(GBytes) bytes = g_bytes_new_take (body, strlen (body));

  return besace_reply_new_bytes (status, type, bytes);
}

BesaceReply *
besace_reply_new_redirect (guint       status,
                           const char *location)
{
  BesaceReply *self = besace_reply_new (status, "text/plain; charset=utf-8", g_strdup (""));

  self->location = g_strdup (location);
  return self;
}

BesaceReply *
besace_reply_new_not_found (void)
{
  return besace_reply_new (404, "image/webp", g_strdup ("not-found"));
}

void
besace_reply_free (BesaceReply *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->location);
  g_free (self->cookie);
  g_free (self);
}
