/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an instance found at a field of a contribution. */
typedef struct {
  char *field;   /* the last name of its path: “title” of “payload.title” */
  char *message;
} BesaceEditorIssue;

void       besace_editor_issue_free   (BesaceEditorIssue *self);

/* @issues (nullable): as a contribution has them. What cannot be read says nothing.
 * (element-type BesaceEditorIssue) (transfer full) */
GPtrArray *besace_editor_issues_read  (const char        *issues);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceEditorIssue, besace_editor_issue_free)

G_END_DECLS
