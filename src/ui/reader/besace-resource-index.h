/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-resource.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* What a resource is indexed by: for each facet its values, as chips that search for what has the same. */
#define BESACE_TYPE_RESOURCE_INDEX (besace_resource_index_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResourceIndex, besace_resource_index, BESACE, RESOURCE_INDEX, GtkWidget)

void besace_resource_index_show (BesaceResourceIndex  *self,
                                 const BesaceResource *resource,
                                 BesaceVocabulary     *vocabulary);

G_END_DECLS
