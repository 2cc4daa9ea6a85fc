/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-link-result.h"

BesaceLinkResult *
besace_link_result_new (const char       *address,
                        int               block,
                        BesaceLinkStatus  status,
                        const char       *message)
{
  BesaceLinkResult *self = g_new0 (BesaceLinkResult, 1);

  self->address = g_strdup (address);
  self->block = block;
  self->status = status;
  self->message = g_strdup (message);
  return self;
}

void
besace_link_result_free (BesaceLinkResult *self)
{
  g_free (self->address);
  g_free (self->message);
  g_free (self);
}
