/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-lesbases-sending.h"

G_BEGIN_DECLS

/* One contribution on its way (besace-lesbases-sending.h). Nothing of it is owned. */
typedef struct {
  BesaceLesbasesClient             *client;
  const BesaceContributionFields   *fields;
  const BesaceLesbasesSendingFuncs *funcs;
  BesaceLesbasesProgress           *progress;
  BesaceLesbasesSent               *sent;
  GCancellable                     *cancellable;
  gboolean                          touched; /* the instance has done something for it, or may have */
} BesaceLesbasesErrand;

/* Says in the progress that @step is next, then calls @procedure. What came of it is in the progress once the caller has saved
 * that. @input: (transfer full). (transfer full) */
JsonNode   *besace_lesbases_errand_call      (BesaceLesbasesErrand  *self,
                                              const char            *step,
                                              const char            *procedure,
                                              JsonObject            *input,
                                              GError               **error);

/* The id that the instance has given to what has the global id @global; NULL: it is of somewhere else. (transfer none) */
const char *besace_lesbases_errand_own_id    (BesaceLesbasesErrand  *self,
                                              const char            *global);

/* Says in the result, and in the progress, that all is done. @path: of the page where it can be seen. */
gboolean    besace_lesbases_errand_finish    (BesaceLesbasesErrand  *self,
                                              const char            *path,
                                              const char            *id,
                                              GError               **error);

/* Reads the data of the contribution. (transfer full) */
JsonObject *besace_lesbases_errand_read_data (BesaceLesbasesErrand  *self,
                                              GError               **error);

/* Of what can be found out later, nothing is uncertain: it is tried again. */
void        besace_lesbases_errand_postpone  (BesaceLesbasesErrand  *self,
                                              GError               **error);

G_END_DECLS
