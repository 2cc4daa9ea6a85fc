/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder for one test, empty at first and removed with all that is in it at the end of its scope. BESACE_DATA_DIR
 * names it meanwhile, so that nothing of the person who runs the tests is touched. */
typedef struct {
  char *path;
} ScratchFolder;

ScratchFolder *scratch_folder_new      (void);
void           scratch_folder_free     (ScratchFolder *self);

/* The path of a file in it. (transfer full) */
char          *scratch_folder_get_path (ScratchFolder *self,
                                        const char    *name);

/* Writes a file in it and returns its path. (transfer full) */
char          *scratch_folder_write    (ScratchFolder *self,
                                        const char    *name,
                                        gconstpointer  content,
                                        gssize         length);

/* The names of its files, sorted, apart by spaces. (transfer full) */
char          *scratch_folder_list     (ScratchFolder *self);

/* What a file holds; an empty GBytes where it does not exist. (transfer full) */
GBytes        *scratch_folder_read     (const char    *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScratchFolder, scratch_folder_free)

G_END_DECLS
