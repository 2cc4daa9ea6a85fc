/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-http.h"

G_BEGIN_DECLS

/* A producer's space on the national instance. Nothing there says which resources are in it. */
typedef struct {
  char *title;
  char *url;   /* (nullable) */
} BesaceLesbasesBase;

/* The public bases that an instance lists (GET /api/v1/bases), to be asked for once a week at most. Blocking. @origin as
 * besace_lesbases_source_new () takes it. (transfer full) (element-type BesaceLesbasesBase) */
GPtrArray *besace_lesbases_bases_read (BesaceHttp    *http,
                                       const char    *origin,
                                       GCancellable  *cancellable,
                                       GError       **error);

void       besace_lesbases_base_free  (BesaceLesbasesBase *self);

G_END_DECLS
