/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-printout.h"

G_BEGIN_DECLS

/* Puts a printout on paper, or in a PDF, as the print layer lays it out. The window stays alive meanwhile. */
#define BESACE_TYPE_PRINT_OPERATION (besace_print_operation_get_type ())
G_DECLARE_FINAL_TYPE (BesacePrintOperation, besace_print_operation, BESACE, PRINT_OPERATION, GObject)

typedef enum {
  BESACE_PRINT_TARGET_PAPER, /* the print dialog, with its preview */
  BESACE_PRINT_TARGET_PDF,   /* a file that is asked for */
} BesacePrintTarget;

BesacePrintOperation *besace_print_operation_new         (BesacePrintout       *printout);

/* Begins once. A person who changes their mind ends it with G_IO_ERROR_CANCELLED. */
void                  besace_print_operation_run_async   (BesacePrintOperation *self,
                                                          BesacePrintTarget     target,
                                                          GtkWindow            *window,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);

/* @file (optional) (out) (transfer full) (nullable): where the PDF is. */
gboolean              besace_print_operation_run_finish  (BesacePrintOperation  *self,
                                                          GAsyncResult          *result,
                                                          GFile                **file,
                                                          GError               **error);

/* Writes the PDF without asking where. */
void                  besace_print_operation_save_async  (BesacePrintOperation *self,
                                                          GFile                *file,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
gboolean              besace_print_operation_save_finish (BesacePrintOperation  *self,
                                                          GAsyncResult          *result,
                                                          GError               **error);

G_END_DECLS
