/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-undo-history.h"

G_BEGIN_DECLS

/* A window with an undo history, as the real one has it, which remembers what it was asked to open. The history is put in by
 * the test. */
#define UNDO_TYPE_WINDOW (undo_window_get_type ())
G_DECLARE_FINAL_TYPE (UndoWindow, undo_window, UNDO, WINDOW, GtkWindow)

struct _UndoWindow {
  GtkWindow          parent_instance;

  BesaceUndoHistory *history; /* (owned) */
  char              *opened;  /* (owned) (nullable) */
};

G_END_DECLS
