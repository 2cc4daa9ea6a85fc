/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-collection-contents.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What is to be published to a folder, as a feed (feed.md) that others read from a web server, a share or a USB key. */
typedef struct {
  const char *folder;
  const char *source;              /* (nullable) its name; NULL: all that the catalogue shows */
  GPtrArray  *collections;         /* (element-type BesaceCollectionContents) (nullable) nothing but these, with the resources in
                                    * them; @source is not looked at */
  GPtrArray  *needs;               /* (element-type BesaceNeed) (nullable) missing resources of one's own, and what one adds to those of
                                    * others (besace_need_contribution_list ()); not looked at where @source is */
  gboolean    with_notes;          /* those of the collections' items, and the notes among them; else nobody sees them */
  const char *title;               /* (nullable) the one that the feed has, or the catalogue’s */
  const char *secret_key_path;     /* (nullable) a file of minisign's; NULL: nobody vouches for it */
  const char *next_key;            /* (nullable) a public key that will sign from some time on, or a file of it */
  const char *password_path;       /* (nullable) a file whose first line opens that key */
  guint64     generation_at_least; /* for who goes on from a backup; 0: the next one */
} BesacePublishingOrder;

/* What came of it. */
typedef struct {
  gboolean published;  /* FALSE: nothing had changed */
  guint64  generation; /* that is there now */
  guint64  n_put;
  guint64  n_deleted;
  guint64  size;       /* in bytes, of what somebody reads who has the publication before */
  guint64  n_withheld; /* what comes from a training source: it is never passed on */
} BesacePublishingOutcome;

/* Publishes on a worker, of which reading and searching know nothing. Finishes with the outcome, to be freed with
 * g_free (). (transfer full) */
void                     besace_publishing_run_async  (BesaceWorkspace              *workspace,
                                                       const BesacePublishingOrder  *order,
                                                       GCancellable                 *cancellable,
                                                       GAsyncReadyCallback           callback,
                                                       gpointer                      user_data);
BesacePublishingOutcome *besace_publishing_run_finish (BesaceWorkspace              *workspace,
                                                       GAsyncResult                 *result,
                                                       GError                      **error);

G_END_DECLS
