/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-autosave.h"

/* Not one write for each key, and less than a second until the disk has it. */
#define SAVE_MS 600

struct _BesaceAutosave {
  BesaceAutosaveFunc save;
  gpointer           user_data;
  guint              timeout_id;
};

static gboolean
save_cb (gpointer user_data)
{
  BesaceAutosave *self = user_data;

  self->timeout_id = 0;
  self->save (self->user_data);
  return G_SOURCE_REMOVE;
}

BesaceAutosave *
besace_autosave_new (BesaceAutosaveFunc save,
                     gpointer           user_data)
{
  BesaceAutosave *self = g_new0 (BesaceAutosave, 1);

  self->save = save;
  self->user_data = user_data;
  return self;
}

void
besace_autosave_free (BesaceAutosave *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_free (self);
}

void
besace_autosave_touch (BesaceAutosave *self)
{
  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add (SAVE_MS, save_cb, self);
}

void
besace_autosave_flush (BesaceAutosave *self)
{
  if (self->timeout_id == 0)
    return;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->save (self->user_data);
}

void
besace_autosave_forget (BesaceAutosave *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
}

gboolean
besace_autosave_get_pending (BesaceAutosave *self)
{
  return self->timeout_id != 0;
}
