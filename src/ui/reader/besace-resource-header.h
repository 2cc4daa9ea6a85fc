/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-collections.h"
#include "besace-copy.h"

G_BEGIN_DECLS

/* The top of a resource's page: what it is, whose, how fresh this copy is, and what can be done with it. Its buttons
 * activate the actions of the page. */
#define BESACE_TYPE_RESOURCE_HEADER (besace_resource_header_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResourceHeader, besace_resource_header, BESACE, RESOURCE_HEADER, GtkWidget)

/* @now: milliseconds UTC. */
void       besace_resource_header_show      (BesaceResourceHeader *self,
                                             const BesaceCopy     *copy,
                                             gint64                now);

/* @label (nullable): of the item in the menu that keeps the resource offline, or keeps it no longer. @coming: its files are on
 * their way. */
void       besace_resource_header_set_offline (BesaceResourceHeader *self,
                                               const char           *label,
                                               gboolean              coming);

/* Where it asks in which collections the resource is; to be called once. */
void       besace_resource_header_set_collections (BesaceResourceHeader *self,
                                                   BesaceCollections    *collections);

/* How many notes of one’s own there are on the resource. */
void       besace_resource_header_set_n_notes (BesaceResourceHeader *self,
                                               guint                 n_notes);

/* What a screen reader reads first in it, and last before it goes on to what follows. (transfer none) */
GtkWidget *besace_resource_header_get_title (BesaceResourceHeader *self);
GtkWidget *besace_resource_header_get_last  (BesaceResourceHeader *self);

/* Whether a resource of one’s own can be made of what is shown, and whether it can be edited where it is published. */
void besace_resource_header_set_writing (BesaceResourceHeader *self,
                                         gboolean              can_copy,
                                         gboolean              can_edit);

G_END_DECLS
