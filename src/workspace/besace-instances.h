/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-collection-contents.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* The instances of Les Bases that resources live on: the national one, and those for training that are among the sources. Main
 * thread. */

/* Whether the resource of that global id lives on one of them: feedback on it has somewhere to go. */
gboolean    besace_instances_is_resource  (const char           *id);

/* The origin of the instance that it lives on. G_IO_ERROR_NOT_FOUND where it is on none, or on one that is not among the sources
 * any more. (transfer full) */
void        besace_instances_find_async   (BesaceWorkspace      *workspace,
                                           const char           *id,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
char       *besace_instances_find_finish  (BesaceWorkspace      *workspace,
                                           GAsyncResult         *result,
                                           GError              **error);

/* Where the national one lives. (transfer none) */
const char *besace_instances_get_national (void);

/* What people call the instance of that origin: “Les Bases”, or, of one for training and marked so, the name that its source had
 * when the sources were listed last, else its host. (transfer full) */
char       *besace_instances_get_title    (BesaceWorkspace      *workspace,
                                           const char           *origin);

/* What a collection may take along to an instance. */
typedef struct {
  char  *target;     /* id of a resource of the instance that most of its resources live on; NULL: none lives on any */
  char  *data;       /* its record, one line, without notes, with those resources alone; NULL with @target */
  guint  n_items;    /* that go along */
  guint  n_withheld; /* that stay behind: of other sources, of none, notes, headings */
} BesaceInstanceOffer;

BesaceInstanceOffer *besace_instances_offer_collection (const BesaceCollectionContents *contents);
void                 besace_instance_offer_free        (BesaceInstanceOffer            *offer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceInstanceOffer, besace_instance_offer_free)

G_END_DECLS
