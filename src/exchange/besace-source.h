/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-record.h"

G_BEGIN_DECLS

/* Who takes what a source says while it is read, on the thread that reads. */
typedef struct {
  /* @record is taken. FALSE once nothing more is wanted: the source then ends without an error. */
  gboolean (*take_record)   (gpointer      data,
                             BesaceRecord *record);
  /* Once all records until now are stored, the source stands at @state (transfer none): the next run goes on from there. */
  gboolean (*take_state)    (gpointer      data,
                             GBytes       *state);
  /* What was skipped. @place is where: “Line 12”, the name of a file. @id (nullable): of the item that it would have been;
   * what was there of it stays. */
  void     (*note_skipped)  (gpointer      data,
                             const char   *place,
                             const char   *message,
                             const char   *id);
  /* Whose ids the source's own are, said before its first record by a source that learns it only by reading. */
  void     (*note_authority)(gpointer      data,
                             const char   *authority);
  /* The records of this run are the whole set: what the source had and they do not name goes with the next state, or when
   * the run ends well. */
  void     (*note_whole)    (gpointer      data);
  /* How far the run is: @n_done of @n_total, of whatever the source counts (0: not known), and what came over the network. */
  void     (*note_progress) (gpointer      data,
                             guint64       n_done,
                             guint64       n_total,
                             guint64       n_bytes,
                             guint64       n_requests);
  /* (nullable) where nobody wants them: all the bases that the source lists now (element-type BesaceBase) (transfer none),
   * said before the state that they belong to. Those that it listed before, and does not now, are gone. */
  void     (*take_bases)    (gpointer      data,
                             GPtrArray    *bases);
  gpointer data;
} BesaceSink;

gboolean besace_sink_take_record   (const BesaceSink *self,
                                    BesaceRecord     *record);
gboolean besace_sink_take_state    (const BesaceSink *self,
                                    GBytes           *state);
void     besace_sink_note_skipped  (const BesaceSink *self,
                                    const char       *place,
                                    const char       *message,
                                    const char       *id);
void     besace_sink_note_authority (const BesaceSink *self,
                                    const char       *authority);
void     besace_sink_note_whole    (const BesaceSink *self);
void     besace_sink_note_progress (const BesaceSink *self,
                                    guint64           n_done,
                                    guint64           n_total,
                                    guint64           n_bytes,
                                    guint64           n_requests);
void     besace_sink_take_bases    (const BesaceSink *self,
                                    GPtrArray        *bases);

/* Where records come from: it turns where it stands into records and a new state (architecture.md, “Ids and sources”). A
 * source may be cut at any instant; it then simply starts again from the last state that was stored. */
#define BESACE_TYPE_SOURCE (besace_source_get_type ())
G_DECLARE_INTERFACE (BesaceSource, besace_source, BESACE, SOURCE, GObject)

struct _BesaceSourceInterface {
  GTypeInterface parent_iface;

  gboolean (*read) (BesaceSource      *self,
                    GBytes            *state,
                    const BesaceSink  *sink,
                    GCancellable      *cancellable,
                    GError           **error);
};

/* Blocking, for a worker. @state is where it stood, NULL the first time. Saying nothing at all means that nothing is new.
 * Errors are sentences ready to be shown. */
gboolean besace_source_read (BesaceSource      *self,
                             GBytes            *state,
                             const BesaceSink  *sink,
                             GCancellable      *cancellable,
                             GError           **error);

G_END_DECLS
