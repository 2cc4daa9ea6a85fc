/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-outbox-carried.h"

void
besace_outbox_carried_clear (BesaceOutboxCarried *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

BesaceOutboxCard *
besace_outbox_card_new (void)
{
  BesaceOutboxCard *self = g_new0 (BesaceOutboxCard, 1);

  self->profiles = g_string_new (NULL);
  self->origins = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
besace_outbox_card_free (BesaceOutboxCard *self)
{
  g_string_free (self->profiles, TRUE);
  g_ptr_array_unref (self->origins);
  g_free (self);
}

void
besace_outbox_card_add (BesaceOutboxCard               *self,
                        const BesaceContributionFields *fields)
{
  self->n_new++;
  if (fields->origin && !g_ptr_array_find_with_equal_func (self->origins, fields->origin, g_str_equal, NULL))
    g_ptr_array_add (self->origins, g_strdup (fields->origin));
}

void
besace_outbox_card_add_profile (BesaceOutboxCard *self,
                                const char       *profile)
{
  g_string_append_printf (self->profiles, "%s%s", self->profiles->len > 0 ? ", " : "", profile);
}

gboolean
besace_outbox_card_is_news (const BesaceOutboxCard *self)
{
  return self->n_new > 0 || self->n_receipts > 0 || self->n_unreadable > 0;
}
