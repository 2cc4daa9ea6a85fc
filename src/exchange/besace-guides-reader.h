/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-record.h"

G_BEGIN_DECLS

/* Reads the guides of service-public.fr from their open data “Vos droits et démarches”: a zip of XML, schema 3.3. Each
 * guide becomes a record of a resource, in bounded memory whatever the zip holds. What is no guide is passed over; a
 * guide that cannot be read, or is not to be shown, is counted and told; what ends the reading is an error. Blocking; used by one
 * thread at a time. */
typedef struct _BesaceGuidesReader BesaceGuidesReader;

/* Told of a file that was skipped, or left out: it is @shown nowhere. @message goes on after “F1342.xml: ”. */
typedef void (*BesaceGuidesProblemFunc) (const char *name,
                                         const char *message,
                                         gboolean    shown,
                                         gpointer    data);

/* @stream is of a file or of memory: it can seek. @problem may be NULL. Keeps a reference to @stream and does not close
 * it. */
BesaceGuidesReader *besace_guides_reader_new            (GInputStream             *stream,
                                                         BesaceGuidesProblemFunc   problem,
                                                         gpointer                  data);
void                besace_guides_reader_free           (BesaceGuidesReader       *self);

/* The next guide; NULL without an error at the end. After an error there is no more to read. The errors are those of
 * GIO: PARTIAL_INPUT for a zip that was cut short, INVALID_DATA for what is no zip, a damaged one, one that is unsafe
 * or too large to read, and one without a guide; CANCELLED; what the disk says. All of INVALID_DATA but the last comes
 * before the first guide, unless more than a hundred files are damaged. (transfer full) */
BesaceRecord       *besace_guides_reader_next           (BesaceGuidesReader       *self,
                                                         GCancellable             *cancellable,
                                                         GError                  **error);

/* Guides returned so far; those left out because they are pages of questions or of the editors, not guides to show; and
 * those skipped. */
guint               besace_guides_reader_get_n_guides   (BesaceGuidesReader       *self);
guint               besace_guides_reader_get_n_left_out (BesaceGuidesReader       *self);
guint               besace_guides_reader_get_n_skipped  (BesaceGuidesReader       *self);

/* Of the newest file of the zip, milliseconds UTC, once the first guide was read: 0 where none says. */
gint64              besace_guides_reader_get_newest     (BesaceGuidesReader       *self);

/* From 0 to 1, for a progress bar. */
double              besace_guides_reader_get_progress   (BesaceGuidesReader       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceGuidesReader, besace_guides_reader_free)

G_END_DECLS
