/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-source.h"

G_BEGIN_DECLS

/* A file of records (records.md), plain or gzip: it names its whole set. */
#define BESACE_TYPE_FILE_SOURCE (besace_file_source_get_type ())
G_DECLARE_FINAL_TYPE (BesaceFileSource, besace_file_source, BESACE, FILE_SOURCE, GObject)

/* Keeps a reference to @stream and does not close it. @size: of the file in bytes, for the progress; 0 where it is not
 * known. @state (nullable): where the source stands once the file was read. */
BesaceSource *besace_file_source_new (GInputStream *stream,
                                      guint64       size,
                                      GBytes       *state);

G_END_DECLS
