/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"
#include "besace-outbox-parcel.h"
#include "besace-outbox-receipts.h"

G_BEGIN_DECLS

/* A contribution that comes from another workstation by a folder. A value: all of it is somebody else's. */
typedef struct {
  const BesaceOutboxParcel  *parcel;
  const char                *device;   /* of the workstation that has handed it over */
  const char                *folder;   /* where it lies */
  const char                *here;     /* the id of this workstation */
  GPtrArray                 *sessions; /* (nullable) of BesaceSession: what is for the instance of one comes under its name */
  const BesaceOutboxReceipt *receipt;  /* (nullable) what a third workstation tells of it in the same folder */
  gboolean                   replace;  /* what came before, and was corrected since, gives way: somebody has said so */
} BesaceOutboxArrival;

/* What it brings. */
typedef enum {
  BESACE_OUTBOX_ARRIVAL_KNOWN,     /* nothing: it is here, or was removed here */
  BESACE_OUTBOX_ARRIVAL_NEW,       /* it has never been here, or only by a merge, from the very workstation that has handed it over */
  BESACE_OUTBOX_ARRIVAL_CORRECTED, /* other words than those that are here, and were not sent: after a receipt, say */
  BESACE_OUTBOX_ARRIVAL_TOLD,      /* that there is nothing left to be sent, as somebody else did */
} BesaceOutboxArrivalNews;

gboolean besace_outbox_arrival_look    (const BesaceOutboxArrival  *self,
                                        BesaceConnection           *connection,
                                        BesaceOutboxArrivalNews    *news,
                                        GError                    **error);

/* Brings it, where it waits to be sent; not what is corrected where nobody has said that it may replace what is here. What was begun
 * elsewhere is begun anew here: the steps in a folder that anybody may have written to would tell this account what to change. */
gboolean besace_outbox_arrival_perform (const BesaceOutboxArrival  *self,
                                        BesaceLibraryEdit          *edit,
                                        BesaceOutboxArrivalNews    *news,
                                        GError                    **error);

G_END_DECLS
