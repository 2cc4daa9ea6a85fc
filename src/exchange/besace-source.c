/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-source.h"

G_DEFINE_INTERFACE (BesaceSource, besace_source, G_TYPE_OBJECT)

static void
besace_source_default_init (BesaceSourceInterface *iface)
{
}

gboolean
besace_source_read (BesaceSource      *self,
                    GBytes            *state,
                    const BesaceSink  *sink,
                    GCancellable      *cancellable,
                    GError           **error)
{
  g_return_val_if_fail (BESACE_IS_SOURCE (self), FALSE);

  return BESACE_SOURCE_GET_IFACE (self)->read (self, state, sink, cancellable, error);
}

gboolean
besace_sink_take_record (const BesaceSink *self,
                         BesaceRecord     *record)
{
  return self->take_record (self->data, record);
}

gboolean
besace_sink_take_state (const BesaceSink *self,
                        GBytes           *state)
{
  return self->take_state (self->data, state);
}

void
besace_sink_note_skipped (const BesaceSink *self,
                          const char       *place,
                          const char       *message,
                          const char       *id)
{
  self->note_skipped (self->data, place, message, id);
}

void
besace_sink_note_authority (const BesaceSink *self,
                            const char       *authority)
{
  self->note_authority (self->data, authority);
}

void
besace_sink_note_whole (const BesaceSink *self)
{
  self->note_whole (self->data);
}

void
besace_sink_note_progress (const BesaceSink *self,
                           guint64           n_done,
                           guint64           n_total,
                           guint64           n_bytes,
                           guint64           n_requests)
{
  self->note_progress (self->data, n_done, n_total, n_bytes, n_requests);
}

void
besace_sink_take_bases (const BesaceSink *self,
                        GPtrArray        *bases)
{
  if (self->take_bases)
    self->take_bases (self->data, bases);
}
