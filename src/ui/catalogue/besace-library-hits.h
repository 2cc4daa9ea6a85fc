/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-library.h"
#include "besace-search.h"

G_BEGIN_DECLS

/* What of one’s own has the words that are searched: the first notes and the first collections, apart from the resources,
 * since their scores do not compare. It takes no room where there is nothing. It activates “win.open-note” (s),
 * “win.open-collection” (s) and “win.search-notes” (s).
 *
 * Property: “shared-screen” (b): nothing is searched, nor shown. */
#define BESACE_TYPE_LIBRARY_HITS (besace_library_hits_get_type ())
G_DECLARE_FINAL_TYPE (BesaceLibraryHits, besace_library_hits, BESACE, LIBRARY_HITS, GtkWidget)

void besace_library_hits_set_search (BesaceLibraryHits *self,
                                     BesaceSearch      *search,
                                     BesaceLibrary     *library);

G_END_DECLS
