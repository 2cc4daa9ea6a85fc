/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-data-directory.h"

G_BEGIN_DECLS

/* feed.md: what every disk must have left for everything else. */
#define BESACE_MEDIA_MIN_FREE_BYTES G_GUINT64_CONSTANT (250000000)

/* The blobs of the media store as they lie on the disk, with room made for more of them. The time of a file is when it was last
 * used (besace_data_directory_use_blob ()). For one worker, which holds the lock of synchronising. */
typedef struct _BesaceMediaFolder BesaceMediaFolder;

/* How many bytes are free on the disk of @path. */
typedef guint64 (*BesaceMediaSpaceFunc) (const char *path,
                                         gpointer    data);

/* Reads what is there. */
BesaceMediaFolder *besace_media_folder_new       (BesaceDataDirectory  *directory);
void               besace_media_folder_free      (BesaceMediaFolder    *self);

/* Asks @func instead of the disk. */
void               besace_media_folder_set_space (BesaceMediaFolder    *self,
                                                  BesaceMediaSpaceFunc  func,
                                                  gpointer              data);

/* The blobs as a set of strings. (transfer none) */
GHashTable        *besace_media_folder_get_blobs (BesaceMediaFolder    *self);
guint64            besace_media_folder_get_size  (BesaceMediaFolder    *self);

/* Makes room for @size bytes more: within @max_bytes for the whole folder, and with BESACE_MEDIA_MIN_FREE_BYTES left on the
 * disk. What was used least recently goes first; never what is in @spared (a set of blobs), nor what was used since @before,
 * milliseconds UTC. G_IO_ERROR_NO_SPACE where that is not enough: nothing has gone then. */
gboolean           besace_media_folder_make_room (BesaceMediaFolder    *self,
                                                  guint64               size,
                                                  guint64               max_bytes,
                                                  GHashTable           *spared,
                                                  gint64                before,
                                                  GError              **error);

/* Whether there is room already. */
gboolean           besace_media_folder_has_room  (BesaceMediaFolder    *self,
                                                  guint64               size,
                                                  guint64               max_bytes);

/* Lets go of what was used least recently until the folder holds no more than @max_bytes, or nothing but what is in @spared. */
void               besace_media_folder_shrink    (BesaceMediaFolder    *self,
                                                  guint64               max_bytes,
                                                  GHashTable           *spared);

/* Moves in a file whose SHA-256 is known to be @blob, from the same disk. @now: milliseconds UTC. */
gboolean           besace_media_folder_take      (BesaceMediaFolder    *self,
                                                  const char           *blob,
                                                  const char           *path,
                                                  gint64                now,
                                                  GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceMediaFolder, besace_media_folder_free)

G_END_DECLS
