/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What came back from an instance, as it came. */
typedef struct {
  const char *host;        /* who was asked */
  const char *title;       /* the same, as people call it */
  guint       status;
  const char *type;        /* (nullable) of the content, without parameters */
  guint       retry_after; /* seconds; 0: it does not say */
  gboolean    reads;       /* whether it was asked to tell something alone: then nothing is uncertain */
  gboolean    page;        /* whether a web page is what was asked for */
  GBytes     *body;
} BesaceLesbasesAnswer;

/* Whether it is a success at all. The error is one of BESACE_LESBASES_ERROR, with the sentences and the issues that the
 * answer brings. */
gboolean  besace_lesbases_answer_check  (const BesaceLesbasesAnswer  *self,
                                         GError                     **error);

/* The JSON of a success, which has passed the guard. (transfer full) */
JsonNode *besace_lesbases_answer_parse  (const BesaceLesbasesAnswer  *self,
                                         GError                     **error);

/* The same, of a tRPC procedure: what it answers, without the envelope; JSON’s null where that is nothing. (transfer full) */
JsonNode *besace_lesbases_answer_unwrap (const BesaceLesbasesAnswer  *self,
                                         GError                     **error);

G_END_DECLS
