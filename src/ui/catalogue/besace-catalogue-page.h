/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "besace-search.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* The catalogue: what a search found, and what narrows it.
 *
 * Properties: “workspace”; “shared-screen” (b); “filters-shown” (b); “filters-beside” (b), whether the filters have room
 * beside the results; “reading-beside” (b), whether a resource has: selecting one then shows it; “narrow” (b), whether it has the button
 * of the filters, for which the header bar has no room.
 * Signals: “selected” (s), the id of the resource that was selected while there is room beside; “activated” (s), of the
 * one that is to be opened; “scrolled”. */
#define BESACE_TYPE_CATALOGUE_PAGE (besace_catalogue_page_get_type ())
G_DECLARE_FINAL_TYPE (BesaceCataloguePage, besace_catalogue_page, BESACE, CATALOGUE_PAGE, AdwBin)

BesaceCataloguePage *besace_catalogue_page_new           (BesaceWorkspace     *workspace);

BesaceSearch        *besace_catalogue_page_get_search    (BesaceCataloguePage *self);

/* Opens the first result, of the search as it stands: as soon as it is there. */
void                 besace_catalogue_page_open_first    (BesaceCataloguePage *self);

/* Somebody has turned to something else meanwhile: it is not opened any more. */
void                 besace_catalogue_page_forget_first  (BesaceCataloguePage *self);

void                 besace_catalogue_page_focus_results (BesaceCataloguePage *self);

/* The resource that is open, whose row is then the selected one. (nullable) */
void                 besace_catalogue_page_set_open      (BesaceCataloguePage *self,
                                                          const char          *id);

double               besace_catalogue_page_get_scroll    (BesaceCataloguePage *self);

/* As soon as the list is that long. */
void                 besace_catalogue_page_set_scroll    (BesaceCataloguePage *self,
                                                          double               scroll);

G_END_DECLS
