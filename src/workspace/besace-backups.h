/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-census.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* The backups of the library that is open, and what bringing one back would change. Each is read on a worker. */

typedef enum {
  BESACE_BACKUP_BY_ITSELF, /* made as Besace was used */
  BESACE_BACKUP_REPLACED,  /* the library itself, set aside when a backup took its place */
} BesaceBackupOrigin;

typedef struct {
  char               *path;
  gint64              date; /* milliseconds UTC; 0: unknown */
  BesaceBackupOrigin  origin;
  guint               n_bookmarks;
  guint               n_notes;
  guint               n_collections;
} BesaceBackupEntry;

void       besace_backups_list_async     (BesaceWorkspace       *workspace,
                                          GCancellable          *cancellable,
                                          GAsyncReadyCallback    callback,
                                          gpointer               user_data);
/* (element-type BesaceBackupEntry) (transfer full) the newest first. */
GPtrArray *besace_backups_list_finish    (BesaceWorkspace       *workspace,
                                          GAsyncResult          *result,
                                          GError               **error);

/* What bringing back @file, a backup of any kind, would change. One at a time. */
typedef struct {
  gint64     date;    /* of the file, milliseconds UTC; 0: unknown */
  char      *profile; /* what besace_restoration_run () is to be told; NULL: the file says it */
  char      *name;    /* (nullable) of the profile that would be added for it, beside those that there are */
  GPtrArray *census;  /* (owned) of BesaceCensus */
} BesaceRestorePreview;

void                  besace_backups_preview_async  (BesaceWorkspace       *workspace,
                                                     const char            *file,
                                                     GCancellable          *cancellable,
                                                     GAsyncReadyCallback    callback,
                                                     gpointer               user_data);
BesaceRestorePreview *besace_backups_preview_finish (BesaceWorkspace       *workspace,
                                                     GAsyncResult          *result,
                                                     GError               **error);
void                  besace_restore_preview_free   (BesaceRestorePreview  *self);

/* Writes the library into one file, to be kept elsewhere. */
void       besace_backups_write_async    (BesaceWorkspace       *workspace,
                                          const char            *file,
                                          GAsyncReadyCallback    callback,
                                          gpointer               user_data);
gboolean   besace_backups_write_finish   (BesaceWorkspace       *workspace,
                                          GAsyncResult          *result,
                                          GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceRestorePreview, besace_restore_preview_free)

G_END_DECLS
