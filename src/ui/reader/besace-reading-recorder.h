/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-library.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* Remembers in the library what is being read and how far: once one has stayed at a place, not at each step of
 * scrolling. */
#define BESACE_TYPE_READING_RECORDER (besace_reading_recorder_get_type ())
G_DECLARE_FINAL_TYPE (BesaceReadingRecorder, besace_reading_recorder, BESACE, READING_RECORDER, GObject)

BesaceReadingRecorder *besace_reading_recorder_new    (BesaceLibrary         *library);

/* @position (0–1) of the way through @resource. */
void                   besace_reading_recorder_note   (BesaceReadingRecorder *self,
                                                       BesaceResource        *resource,
                                                       double                 position);

/* Writes what was noted, at once; or forgets it. */
void                   besace_reading_recorder_flush  (BesaceReadingRecorder *self);
void                   besace_reading_recorder_forget (BesaceReadingRecorder *self);

G_END_DECLS
