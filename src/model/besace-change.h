/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What last happened to a resource that was in the catalogue already. */
typedef enum {
  BESACE_CHANGE_EDITED = 1,    /* its source gave another text of it */
  BESACE_CHANGE_WITHDRAWN = 2, /* no source has it any more */
} BesaceChangeKind;

typedef struct {
  char             *id;   /* of the resource */
  BesaceChangeKind  kind;
  gint64            time; /* when it was noticed, milliseconds UTC */
} BesaceChange;

void besace_change_free (BesaceChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceChange, besace_change_free)

G_END_DECLS
