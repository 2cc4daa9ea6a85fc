/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library-edit.h"
#include "besace-merge-report.h"
#include "scratch-folder.h"

G_BEGIN_DECLS

#define SAMPLE_NOW G_GINT64_CONSTANT (1768478400000) /* 2026-01-15T12:00:00Z */
#define SAMPLE_DAY G_GINT64_CONSTANT (86400000)

/* A library of somebody on some computer, whose clock the test sets. A step that fails ends the test. */
typedef struct {
  BesaceConnection *connection;
  char             *path;
  gint64            now;
  const char       *device;
} SampleLibrary;

SampleLibrary *sample_library_new     (ScratchFolder  *folder,
                                       const char     *name,
                                       const char     *device);
void           sample_library_free    (SampleLibrary  *self);

/* An edit that is to be ended with sample_library_commit (). */
BesaceLibraryEdit *sample_library_begin  (SampleLibrary      *self);
BesaceUndo        *sample_library_commit (BesaceLibraryEdit  *edit);

/* Whole edits; each returns what takes it back. */
BesaceUndo    *sample_library_keep    (SampleLibrary  *self,
                                       const char     *id);
BesaceUndo    *sample_library_write   (SampleLibrary  *self,
                                       const char     *uuid,
                                       const char     *text);
BesaceUndo    *sample_library_remove  (SampleLibrary  *self,
                                       const char     *uuid);
/* A collection with the resources @ids, apart by spaces. */
BesaceUndo    *sample_library_collect (SampleLibrary  *self,
                                       const char     *uuid,
                                       const char     *title,
                                       const char     *ids);
BesaceUndo    *sample_library_take_back (SampleLibrary *self,
                                         BesaceUndo    *undo);

/* What it exports, and the merge of such a text. */
char          *sample_library_dump    (SampleLibrary     *self);
BesaceUndo    *sample_library_merge   (SampleLibrary     *self,
                                       const char        *dump,
                                       BesaceMergeReport *report);
gboolean       sample_library_try_merge (SampleLibrary     *self,
                                         const char        *dump,
                                         BesaceMergeReport *report,
                                         BesaceUndo       **undo,
                                         GError           **error);

/* The first column of the first row; "" where there is none. (transfer full) */
char          *sample_library_query   (SampleLibrary     *self,
                                       const char        *sql);

/* A uuid made of a number. (transfer full) */
char          *sample_uuid            (guint              number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleLibrary, sample_library_free)

G_END_DECLS
