/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A resource that was read, and how far. */
typedef struct {
  char   *id;
  char   *title;
  char   *producer; /* (nullable) */
  double  position; /* 0–1 of the way through */
  gint64  time;     /* milliseconds UTC */
} BesaceReading;

BesaceReading *besace_reading_new  (void);
void           besace_reading_free (BesaceReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceReading, besace_reading_free)

G_END_DECLS
