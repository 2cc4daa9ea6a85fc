/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a library is made of, as people count it. */
typedef enum {
  BESACE_LIBRARY_BOOKMARK,
  BESACE_LIBRARY_NOTE,
  BESACE_LIBRARY_COLLECTION,
  BESACE_LIBRARY_CONTRIBUTION,
} BesaceLibraryType;

#define BESACE_N_LIBRARY_TYPES (BESACE_LIBRARY_CONTRIBUTION + 1)

G_END_DECLS
