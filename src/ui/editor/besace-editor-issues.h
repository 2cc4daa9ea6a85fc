/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution.h"

G_BEGIN_DECLS

/* What an instance found at a field of a contribution. */
typedef struct {
  char *field;   /* by its name in a record: “title” of “payload.title”, “contents” of “contents.3.title” */
  int   block;   /* the number of the block, -1 where it is of none */
  char *message;
} BesaceEditorIssue;

void       besace_editor_issue_free   (BesaceEditorIssue *self);
/* What is wrong, with the place of the block where it is in one. (transfer full) */
char      *besace_editor_issue_to_text (const BesaceEditorIssue *self);

/* @issues (nullable): as a contribution has them. What cannot be read says nothing.
 * (element-type BesaceEditorIssue) (transfer full) */
GPtrArray *besace_editor_issues_read  (const char        *issues);

/* What is said above the form, a sentence a line: why a contribution cannot be changed, or what changing it does, and why it was not
 * sent. Empty where there is nothing to say. (transfer full) */
GString   *besace_editor_notice_new    (const BesaceContributionFields *fields);
void       besace_editor_notice_append (GString                        *notice,
                                        const char                     *sentence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceEditorIssue, besace_editor_issue_free)

G_END_DECLS
