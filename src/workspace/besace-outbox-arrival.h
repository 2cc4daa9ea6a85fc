/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"
#include "besace-outbox-parcel.h"

G_BEGIN_DECLS

/* A contribution that comes from another workstation by a folder. A value: all of it is somebody else's. */
typedef struct {
  const BesaceOutboxParcel *parcel;
  const char               *device;   /* of the workstation that has handed it over */
  const char               *folder;   /* where it lies */
  const char               *here;     /* the id of this workstation */
  GPtrArray                *sessions; /* (nullable) of BesaceSession: what is for the instance of one comes under its name */
} BesaceOutboxArrival;

/* Whether it brings something: it has never been here, or its author has corrected what had not been sent, or this library knows it
 * from the very workstation that has handed it over, by a merge. What somebody has removed here is not brought a second time. */
gboolean besace_outbox_arrival_look    (const BesaceOutboxArrival  *self,
                                        BesaceConnection           *connection,
                                        gboolean                   *is_news,
                                        GError                    **error);

/* Brings it, where it waits to be sent. What was begun elsewhere is begun anew here: the steps in a folder that anybody may have
 * written to would tell this account what to change. */
gboolean besace_outbox_arrival_perform (const BesaceOutboxArrival  *self,
                                        BesaceLibraryEdit          *edit,
                                        gboolean                   *is_news,
                                        GError                    **error);

G_END_DECLS
