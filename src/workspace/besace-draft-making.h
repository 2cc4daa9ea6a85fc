/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-draft.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* An instance of Les Bases that something can be written for. */
typedef struct {
  char     *origin;
  char     *title;    /* as people call it */
  char     *source;   /* (nullable) the name of the source that reads it */
  gboolean  training;
} BesaceDraftOrigin;

void         besace_draft_origin_free         (BesaceDraftOrigin    *self);

/* The instances that this workstation reads, the national one first, which is there always.
 * (element-type BesaceDraftOrigin) (transfer full) */
void         besace_draft_list_origins_async  (BesaceWorkspace      *workspace,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray   *besace_draft_list_origins_finish (BesaceWorkspace      *workspace,
                                               GAsyncResult         *result,
                                               GError              **error);

typedef enum {
  BESACE_DRAFT_COPY, /* a resource of one's own that says where it comes from, under the licence of that */
  BESACE_DRAFT_EDIT, /* of the published one */
} BesaceDraftPurpose;

/* Whether a resource of that id can be edited where it is published; any can be copied. */
gboolean     besace_draft_can_edit            (const char           *id);

/* Makes a draft of a resource of the catalogue, or of one that the library alone still has. What comes from a training
 * instance goes nowhere else. Nothing is saved. (transfer full) */
void         besace_draft_make_async          (BesaceWorkspace      *workspace,
                                               const char           *id,
                                               BesaceDraftPurpose    purpose,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
BesaceDraft *besace_draft_make_finish         (BesaceWorkspace      *workspace,
                                               GAsyncResult         *result,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceDraftOrigin, besace_draft_origin_free)

G_END_DECLS
