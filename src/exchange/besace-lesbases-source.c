/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-source.h"

#include "besace-lesbases-run.h"

struct _BesaceLesbasesSource {
  GObject                 parent_instance;

  char                   *origin;
  char                   *incoming;
  gint64                  now;
  BesaceLesbasesPatience  patience;
};

static void besace_lesbases_source_iface_init (BesaceSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BesaceLesbasesSource, besace_lesbases_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BESACE_TYPE_SOURCE, besace_lesbases_source_iface_init))

static gboolean
besace_lesbases_source_read (BesaceSource      *source,
                             GBytes            *state,
                             const BesaceSink  *sink,
                             GCancellable      *cancellable,
                             GError           **error)
{
  BesaceLesbasesSource *self = BESACE_LESBASES_SOURCE (source);
  g_autoptr(BesaceLesbasesRun) run =
    besace_lesbases_run_new (self->origin, self->incoming, self->now, &self->patience, state, sink, cancellable);

  return besace_lesbases_run_perform (run, error);
}

static void
besace_lesbases_source_finalize (GObject *object)
{
  BesaceLesbasesSource *self = BESACE_LESBASES_SOURCE (object);

  g_free (self->origin);
  g_free (self->incoming);

  G_OBJECT_CLASS (besace_lesbases_source_parent_class)->finalize (object);
}

static void
besace_lesbases_source_class_init (BesaceLesbasesSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = besace_lesbases_source_finalize;
}

static void
besace_lesbases_source_iface_init (BesaceSourceInterface *iface)
{
  iface->read = besace_lesbases_source_read;
}

static void
besace_lesbases_source_init (BesaceLesbasesSource *self)
{
}

BesaceSource *
besace_lesbases_source_new (const char *origin,
                            const char *incoming,
                            gint64      now)
{
  BesaceLesbasesSource *self = g_object_new (BESACE_TYPE_LESBASES_SOURCE, NULL);

  self->origin = besace_lesbases_origin_new (origin);
  self->incoming = g_strdup (incoming);
  self->now = now;
  return BESACE_SOURCE (self);
}

void
besace_lesbases_source_set_patience (BesaceLesbasesSource *self,
                                     guint                 seconds,
                                     guint                 n_retries)
{
  g_return_if_fail (BESACE_IS_LESBASES_SOURCE (self));

  self->patience = (BesaceLesbasesPatience) { TRUE, seconds, n_retries };
}
