/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-resource.h"
#include "besace-vocabulary.h"

G_BEGIN_DECLS

/* What a resource is indexed by: for each facet its values, as chips that search for what has the same. */
#define BESACE_TYPE_RESOURCE_INDEX (besace_resource_index_get_type ())
G_DECLARE_FINAL_TYPE (BesaceResourceIndex, besace_resource_index, BESACE, RESOURCE_INDEX, GtkWidget)

/* What it is to show next; it appears by and by, with besace_resource_index_step (). */
void     besace_resource_index_begin (BesaceResourceIndex *self,
                                      BesaceResource      *resource,
                                      BesaceVocabulary    *vocabulary);

/* Takes away one group of what was shown before, or adds one chip. FALSE when nothing is left to do. */
gboolean besace_resource_index_step  (BesaceResourceIndex *self);

G_END_DECLS
