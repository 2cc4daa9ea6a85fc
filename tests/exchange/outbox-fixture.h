/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-outbox-export.h"
#include "besace-outbox-folder.h"
#include "scratch-folder.h"

G_BEGIN_DECLS

#define OUTBOX_FIXTURE_NOW G_GINT64_CONSTANT (1792000000000)
#define OUTBOX_FIXTURE_DEVICE "0badcafe"

/* A workstation that exports, a key, and a workstation that imports. */
typedef struct {
  ScratchFolder             *scratch;
  char                      *folder;   /* on the key; not made yet */
  char                      *incoming;
  GPtrArray                 *parcels;
  BesaceOutboxExport         export;
  BesaceOutboxExportOutcome  outcome;
} OutboxFixture;

OutboxFixture        *outbox_fixture_new         (void);
void                  outbox_fixture_free        (OutboxFixture  *self);

/* (transfer full) */
char                 *outbox_fixture_get_uuid    (guint           number);
char                 *outbox_fixture_get_hash    (const char     *content);

/* A resource to be handed over; @content (nullable) is that of an image of it. */
BesaceOutboxParcel   *outbox_fixture_add         (OutboxFixture  *self,
                                                  guint           number,
                                                  const char     *content);

gboolean              outbox_fixture_export      (OutboxFixture  *self,
                                                  GError        **error);
/* Which must succeed. */
void                  outbox_fixture_do_export   (OutboxFixture  *self);

/* As it must be read. (transfer full) */
BesaceOutboxContents *outbox_fixture_read        (OutboxFixture  *self);
/* As it must not: with one sentence. */
void                  outbox_fixture_fail_read   (OutboxFixture  *self,
                                                  int             code);

/* The path of a file in the folder, and what it holds. (transfer full) */
char                 *outbox_fixture_get_path    (OutboxFixture  *self,
                                                  const char     *name);
char                 *outbox_fixture_get_content (OutboxFixture  *self,
                                                  const char     *name);
void                  outbox_fixture_set_content (OutboxFixture  *self,
                                                  const char     *name,
                                                  const char     *content);
/* Replaces all of @old, which must be there. */
void                  outbox_fixture_edit        (OutboxFixture  *self,
                                                  const char     *name,
                                                  const char     *old,
                                                  const char     *new);

/* The names of a folder's files, and of the blobs', sorted, apart by spaces. */
void                  outbox_fixture_assert_files (OutboxFixture *self,
                                                   const char    *folder,
                                                   const char    *names);

/* The titles of what was read, apart by spaces. */
void                  outbox_fixture_assert_titles (BesaceOutboxContents *contents,
                                                    const char           *titles);

/* That one thing is told, which begins that way. */
void                  outbox_fixture_assert_problem (GPtrArray *problems,
                                                     const char *beginning);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutboxFixture, outbox_fixture_free)

G_END_DECLS
