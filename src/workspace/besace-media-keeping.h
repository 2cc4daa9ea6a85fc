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
} BesaceMediaOrder;

BesaceMediaOrder *besace_media_order_new  (BesaceDataDirectory  *directory,
                                           BesaceClock          *clock,
                                           const char           *profile,
                                           const char           *id);
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

/* Writes what the profile keeps where every program sees it, and then, if the order is about a resource, brings here what is
 * missing of it. Worker, for as long as a network takes. */
gboolean          besace_media_order_pin     (BesaceMediaOrder  *self,
                                              GError           **error);
gboolean          besace_media_order_fetch   (BesaceMediaOrder  *self,
                                              GCancellable      *cancellable,
                                              GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceMediaKept, besace_media_kept_free)

G_END_DECLS
