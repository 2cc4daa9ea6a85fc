/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-printout.h"

G_BEGIN_DECLS

/* The first pages of a booklet: the cover, and the contents, which are set once the pages of the items are known. */
typedef struct _BesaceBookletFront BesaceBookletFront;

/* What the contents say of an item, or of a part that is made of items. */
typedef struct {
  guint    heading; /* among those of the items */
  gboolean is_part;
} BesaceBookletEntry;

/* @printout outlives it. @maker is nullable. */
BesaceBookletFront *besace_booklet_front_new  (BesacePrintout                 *printout,
                                               const BesaceCollectionContents *contents,
                                               const char                     *maker,
                                               PangoContext                   *context,
                                               double                          page_height);
void                besace_booklet_front_free (BesaceBookletFront             *self);

/* Sets the contents: @entries of BesaceBookletEntry, whose headings stand in @flow. */
void                besace_booklet_front_set_contents (BesaceBookletFront     *self,
                                                       const GArray           *entries,
                                                       const BesaceFlow       *flow,
                                                       const BesaceTypesetter *typesetter);

guint               besace_booklet_front_get_n_pages  (const BesaceBookletFront *self);

/* Whether a page is of the cover, which has no foot. */
gboolean            besace_booklet_front_is_cover     (const BesaceBookletFront *self,
                                                       guint                     page);
void                besace_booklet_front_draw_page    (const BesaceBookletFront *self,
                                                       guint                     page,
                                                       cairo_t                  *cr);

/* As a printout's vfuncs do, the items' headings being added after these. */
void                besace_booklet_front_list_headings (const BesaceBookletFront *self,
                                                        GArray                   *headings);
void                besace_booklet_front_list_links    (const BesaceBookletFront *self,
                                                        GArray                   *links);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceBookletFront, besace_booklet_front_free)

G_END_DECLS
