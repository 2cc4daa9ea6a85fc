/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-database.h"
#include "besace-library.h"
#include "besace-library-part.h"
#include "besace-live-list.h"

G_BEGIN_DECLS

/* For the types of parts, and for the library, which owns them and tells them what has changed. */
struct _BesaceLibraryPartKind {
  BesaceLiveListKind list;
  BesaceDatabaseFunc read; /* a GPtrArray of all of it */
};

/* A part of @library, which owns it. */
gpointer        besace_library_part_new          (GType              type,
                                                  BesaceLibrary     *library);
/* (transfer none) */
BesaceLibrary  *besace_library_part_get_library  (BesaceLibraryPart *self);
BesaceDatabase *besace_library_part_get_database (BesaceLibraryPart *self);
/* NULL where there is none of that key among what has been read. (transfer none) */
gpointer        besace_library_part_find         (BesaceLibraryPart *self,
                                                  const char        *key);

/* All of it, as it is now (element-type GObject). */
void            besace_library_part_take         (BesaceLibraryPart *self,
                                                  GPtrArray         *objects);
/* These have changed (element-type GObject), and those of these keys are gone (element-type utf8). */
void            besace_library_part_change       (BesaceLibraryPart *self,
                                                  GPtrArray         *objects,
                                                  GPtrArray         *gone);

G_END_DECLS
