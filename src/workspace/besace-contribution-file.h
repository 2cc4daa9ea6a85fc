/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-workspace.h"

G_BEGIN_DECLS

/* A resource that somebody wrote outside of Besace, to be published: a file of JSON with the data of its record (records.md),
 * without an id. */
typedef struct {
  char  *title;
  char  *data;      /* one canonical line */
  guint  n_skipped; /* fields and values that records do not have */
} BesaceContributionFile;

void                    besace_contribution_file_free        (BesaceContributionFile  *self);

/* Reads @file and looks it over: whatever would prevent publishing it is an error. Each “blob” that it names is in the media
 * store, or lies beside @file as “blobs/” and its SHA-256, and is brought into the store then: no other path is ever read on the
 * word of a file. Reading is done on a worker. (transfer full) */
void                    besace_contribution_file_read_async  (BesaceWorkspace         *workspace,
                                                              GFile                   *file,
                                                              GCancellable            *cancellable,
                                                              GAsyncReadyCallback      callback,
                                                              gpointer                 user_data);
BesaceContributionFile *besace_contribution_file_read_finish (BesaceWorkspace         *workspace,
                                                              GAsyncResult            *result,
                                                              GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceContributionFile, besace_contribution_file_free)

G_END_DECLS
