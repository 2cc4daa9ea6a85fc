/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-connection.h"
#include "besace-data-directory.h"
#include "besace-media.h"
#include "besace-pins.h"

G_BEGIN_DECLS

/* What the catalogue knows of resources that a library keeps offline. */
typedef struct {
  BesacePins *pins;  /* (owned) the resources with their blobs */
  GPtrArray  *media; /* (owned) of BesaceMediumRow, of one of them */
} BesaceMediaKept;

/* One thing asked about them. */
typedef struct {
  BesaceDataDirectory *directory;
  BesaceClock         *clock;
  char                *profile;
  char                *id;   /* (owned) (nullable) of the resource that it is about */
  GPtrArray           *ids;  /* (owned) (nullable) of all that are kept */
  BesaceMediaKept     *kept; /* (owned) (nullable) once the catalogue has told */
  GCancellable        *cancellable; /* (owned) (nullable) of what takes as long as a network */
} BesaceMediaOrder;

BesaceMediaOrder *besace_media_order_new  (BesaceDataDirectory  *directory,
                                           BesaceClock          *clock,
                                           const char           *profile,
                                           const char           *id,
                                           GCancellable         *cancellable);
void              besace_media_order_free (BesaceMediaOrder     *self);
void              besace_media_kept_free  (BesaceMediaKept      *self);

/* For the catalogue's reading connection. @order: with its ids. BesaceMediaKept. */
gpointer          besace_media_kept_read     (BesaceConnection  *connection,
                                              gpointer           order,
                                              GError           **error);
/* The same for what one resource costs. BesaceMediaCost. */
gpointer          besace_media_cost_estimate (BesaceConnection  *connection,
                                              gpointer           order,
                                              GError           **error);

/* Writes what the profile keeps, and what its unsent drafts name, where every program sees it; of the library’s thread, since that is what it tells of. NULL
 * alone where that failed. */
gpointer          besace_media_kept_pin      (BesaceConnection  *connection,
                                              gpointer           order,
                                              GError           **error);
/* Brings here what is missing of the resource that the order is about, for as long as a network takes. Of a connection of
 * its own to the catalogue: its writer may be waiting for the very lock that is held here. NULL alone where that failed. */
gpointer          besace_media_kept_fetch    (BesaceConnection  *connection,
                                              gpointer           order,
                                              GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceMediaKept, besace_media_kept_free)

G_END_DECLS
