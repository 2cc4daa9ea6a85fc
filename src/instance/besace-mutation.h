/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-call.h"

G_BEGIN_DECLS

/* One command of resource.mutate on its way: what it changes, and the event that tells of it. */
typedef struct {
  BesaceCall             *call;
  BesaceInstanceResource *resource;
  BesaceAnswer           *event;    /* its data, an object that is open */
} BesaceMutation;

/* Changes the resource in memory: it is saved where this returns TRUE. FALSE without @error: the input is not valid. */
typedef gboolean (*BesaceMutationFunc) (BesaceMutation  *self,
                                        GError         **error);

/* Contents. */
gboolean besace_mutation_add_content     (BesaceMutation  *self,
                                          GError         **error);
gboolean besace_mutation_edit_content    (BesaceMutation  *self,
                                          GError         **error);
gboolean besace_mutation_reorder_content (BesaceMutation  *self,
                                          GError         **error);
gboolean besace_mutation_remove_content  (BesaceMutation  *self,
                                          GError         **error);

G_END_DECLS
