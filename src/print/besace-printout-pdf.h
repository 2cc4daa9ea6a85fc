/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-printout.h"

G_BEGIN_DECLS

/* Writes a printout that is laid out as a PDF: its headings are the outline, its links lead on, and the same one with the
 * same date gives the same bytes. The file is written beside its place and then takes it: what was at @path stays whole
 * until then, and for good where this fails. */
gboolean besace_printout_write_pdf (BesacePrintout  *self,
                                    const char      *path,
                                    GError         **error);

/* The same into a stream, which is left open. */
gboolean besace_printout_write_pdf_to_stream (BesacePrintout  *self,
                                              GOutputStream   *stream,
                                              GError         **error);

G_END_DECLS
