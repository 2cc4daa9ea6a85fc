/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-note-saver.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* A library that is edited as a window does it. Each edit is waited for, and the main loop runs meanwhile. */
typedef struct {
  BesaceWorkspace   *workspace;
  BesaceLibrary     *library;
  BesaceNotes       *notes;
  BesaceCollections *collections;
  BesaceTrash       *trash;
  BesaceNoteSaver   *saver;
  BesaceUndo        *undo;        /* (owned) (nullable) what takes the last edit back */
} Editor;

/* @words: what follows the name of the edit, NULL-terminated. */
typedef gboolean (*EditFunc) (Editor             *self,
                              const char *const  *words,
                              GError            **error);

typedef struct {
  const char *name;    /* NULL: the last one of an array */
  guint       n_words; /* at least */
  EditFunc    perform;
} Edit;

/* What changes the library, and what writes and reads files. */
extern const Edit editor_edits[];
extern const Edit editor_files[];

void          editor_keep_result_cb (GObject       *source,
                                     GAsyncResult  *result,
                                     gpointer       user_data);
GAsyncResult *editor_wait_for       (GAsyncResult **result);

/* Collections go by their titles, which are all different. (transfer none) */
const BesaceCollectionFields *editor_find_collection (Editor           *self,
                                                      const char       *title,
                                                      GError          **error);
BesaceCollectionContents     *editor_load_contents   (Editor           *self,
                                                      const char       *uuid,
                                                      GError          **error);
/* What a thing in the trash is called in the edits. (transfer none) */
const char                   *editor_name_removed    (BesaceTrashItem  *item);

G_END_DECLS
