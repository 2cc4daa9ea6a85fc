/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-need.h"
#include "besace-undo.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* What people look for and nobody has written yet: what the catalogue's sources pass on, joined with one's own. All functions
 * are for the main thread.
 *
 * Properties: “loaded” (b), whether both have been read. Signal: “changed”, what is listed is other than before, and when it
 * has been read. */
#define BESACE_TYPE_NEEDS (besace_needs_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNeeds, besace_needs, BESACE, NEEDS, GObject)

/* Of an open workspace. Begins to read them. */
BesaceNeeds *besace_needs_new            (BesaceWorkspace         *workspace);

/* A live model of BesaceNeed, that which most people miss first. (transfer none) */
GListModel  *besace_needs_get_model      (BesaceNeeds             *self);
gboolean     besace_needs_get_loaded     (BesaceNeeds             *self);

/* The first that is about the same as @title, other than the one of one's own @excluded (nullable). (transfer none) */
BesaceNeed  *besace_needs_find_about     (BesaceNeeds             *self,
                                          const char              *title,
                                          const char              *excluded);

/* Keeps one of one's own, whose words its author has reviewed: a new one, or that of @fields->own. */
void         besace_needs_keep_async     (BesaceNeeds             *self,
                                          const BesaceNeedFields  *fields,
                                          GCancellable            *cancellable,
                                          GAsyncReadyCallback      callback,
                                          gpointer                 user_data);
/* Says that one misses it as well, or no more. */
void         besace_needs_support_async  (BesaceNeeds             *self,
                                          BesaceNeed              *need,
                                          gboolean                 supported,
                                          GCancellable            *cancellable,
                                          GAsyncReadyCallback      callback,
                                          gpointer                 user_data);
/* Names a resource that helps, by its global id. */
void         besace_needs_answer_async   (BesaceNeeds             *self,
                                          BesaceNeed              *need,
                                          const char              *resource,
                                          GCancellable            *cancellable,
                                          GAsyncReadyCallback      callback,
                                          gpointer                 user_data);
/* Puts one of one's own into the trash. */
void         besace_needs_remove_async   (BesaceNeeds             *self,
                                          BesaceNeed              *need,
                                          GCancellable            *cancellable,
                                          GAsyncReadyCallback      callback,
                                          gpointer                 user_data);
/* Finishes all of them: what takes the edit back. (transfer full) */
BesaceUndo  *besace_needs_edit_finish    (BesaceNeeds             *self,
                                          GAsyncResult            *result,
                                          GError                 **error);

G_END_DECLS
