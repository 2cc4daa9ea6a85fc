/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue.h"

G_BEGIN_DECLS

/* A list model of BesaceListing over the results of a search: the whole length at once, the rows a page at a time, as
 * they are asked for. It keeps the pages that were asked for last. Main thread. */
#define BESACE_TYPE_RESULTS_LIST (besace_results_list_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResultsList, besace_results_list, BESACE, RESULTS_LIST, GObject)

BesaceResultsList *besace_results_list_new (BesaceCatalogue *catalogue,
                                            BesaceResults   *results);

G_END_DECLS
