/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-undo-history.h"

G_BEGIN_DECLS

/* A window with an undo history, as the real one has it, which only writes down what it is asked to open. */
#define UNDO_TYPE_WINDOW (undo_window_get_type ())
G_DECLARE_FINAL_TYPE (UndoWindow, undo_window, UNDO, WINDOW, GtkWindow)

struct _UndoWindow {
  GtkWindow          parent_instance;

  BesaceUndoHistory *history; /* (owned) */
  char              *opened;  /* (owned) (nullable) the last: “win.open-resource test:1” */
};

G_END_DECLS
