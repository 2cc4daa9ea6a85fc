/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* In the progress: a person has seen that its twin (besace-lesbases-twin.h) is something else. */
#define BESACE_LESBASES_APART "apart"

/* Keeps @progress, one line of JSON, so that it is there after a power cut. NULL: nothing was begun. */
typedef gboolean (*BesaceLesbasesSaveFunc) (const char  *progress,
                                            gpointer     user_data,
                                            GError     **error);

/* How far the sending of one contribution has come: written down before and after each step that changes something at the
 * instance. What a step says of itself lies in @root, by name. */
typedef struct {
  JsonObject             *root;
  BesaceLesbasesSaveFunc  save;
  gpointer                user_data;
} BesaceLesbasesProgress;

/* @text (nullable): what was saved last. What cannot be read is an error: who began anew would send twice. */
BesaceLesbasesProgress *besace_lesbases_progress_new    (const char              *text,
                                                         BesaceLesbasesSaveFunc   save,
                                                         gpointer                 user_data,
                                                         GError                 **error);
void                    besace_lesbases_progress_free   (BesaceLesbasesProgress  *self);

/* (transfer none) (nullable) */
const char             *besace_lesbases_progress_get    (BesaceLesbasesProgress  *self,
                                                         const char              *name);
/* @value NULL takes it away. */
void                    besace_lesbases_progress_set    (BesaceLesbasesProgress  *self,
                                                         const char              *name,
                                                         const char              *value);
/* The object of that name, made where there is none. (transfer none) */
JsonObject             *besace_lesbases_progress_object (BesaceLesbasesProgress  *self,
                                                         const char              *name);
/* Says that nothing was begun, where something else was said. */
gboolean                besace_lesbases_progress_forget (BesaceLesbasesProgress *self,
                                                         GError                 **error);
/* That of one of which a person has seen that its twin (besace-lesbases-twin.h) is something else. (transfer full) */
char                   *besace_lesbases_progress_make_apart (void);
/* Whether @text (nullable) tells that a twin is not to be looked for: a person has, or the instance has its draft. */
gboolean                besace_lesbases_progress_is_apart (const char              *text);
gboolean                besace_lesbases_progress_save   (BesaceLesbasesProgress  *self,
                                                         GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesProgress, besace_lesbases_progress_free)

G_END_DECLS
