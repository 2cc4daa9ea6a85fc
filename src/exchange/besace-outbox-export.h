/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-outbox-contents.h"

G_BEGIN_DECLS

typedef struct _BesaceOutboxExport BesaceOutboxExport;
typedef struct _BesaceOutboxExportOutcome BesaceOutboxExportOutcome;

/* Asked once all that is to be written lies in the folder, where nobody reads it yet, and @outcome tells what it is: FALSE, with an
 * error, where it is not to be put in place. */
typedef gboolean (*BesaceOutboxExportReadyFunc) (const BesaceOutboxExportOutcome  *outcome,
                                                 gpointer                          user_data,
                                                 GError                          **error);

/* What is to be handed over. */
struct _BesaceOutboxExport {
  const char *device;  /* id of this workstation */
  const char *profile; /* (nullable) name of the profile whose contributions they are */
  gint64      now;     /* milliseconds UTC */
  GPtrArray  *parcels; /* of BesaceOutboxParcel, in the order in which they are to be sent; each blob with its path */

  BesaceOutboxExportReadyFunc ready; /* (nullable) */
  gpointer                    ready_data;
};

/* What came of it. */
struct _BesaceOutboxExportOutcome {
  char      *folder;   /* where it lies: the one that was asked for, or one's own below it */
  GPtrArray *written;  /* (owned) uuids of those that the folder holds now as they were given */
  GPtrArray *problems; /* (owned) of BesaceOutboxProblem: of those that it does not hold, or only as they were later */
  guint      n_kept;   /* contributions that lay there from before, and still do */
};

/* Writes @self into @folder, in the form of besace-outbox-folder.h; its last part is made where it is missing. What lies there from
 * before and is not given anew stays; a contribution that was edited later there than here stays as it is there. Where there is no
 * room, or anything else fails, what was there is as it was. One that cannot be handed over is left out, and told. Blocking, for
 * a worker. */
gboolean besace_outbox_export_write         (const BesaceOutboxExport   *self,
                                             const char                 *folder,
                                             BesaceOutboxExportOutcome  *outcome,
                                             GCancellable               *cancellable,
                                             GError                    **error);

/* What @device has handed over in @folder, by uuid: a set. @cut_short (out): whether a writing there ended before what it was to hand
 * over was named. Blocking, for a worker. (transfer full) */
GHashTable *besace_outbox_export_list_there (const char                 *folder,
                                             const char                 *device,
                                             gboolean                   *cut_short);

void     besace_outbox_export_outcome_clear (BesaceOutboxExportOutcome  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceOutboxExportOutcome, besace_outbox_export_outcome_clear)

G_END_DECLS
