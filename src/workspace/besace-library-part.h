/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-database.h"
#include "besace-library.h"
#include "besace-live-list.h"

G_BEGIN_DECLS

/* A part of a library that is read when it is first asked for: what the notes, the collections and the trash have in
 * common. Its owner has a signal “changed” and a property “loaded”. Main thread. */
typedef struct {
  GObject            *owner;   /* (not owned) */
  BesaceLibrary      *library; /* (not owned) it owns @owner */
  BesaceLiveList     *list;    /* (owned) */
  BesaceDatabaseFunc  read;    /* a GPtrArray of all of it */
  gboolean            loaded;
  gboolean            loading;
} BesaceLibraryPart;

void        besace_library_part_init        (BesaceLibraryPart         *self,
                                             gpointer                   owner,
                                             BesaceLibrary             *library,
                                             const BesaceLiveListKind  *kind,
                                             BesaceDatabaseFunc         read);
void        besace_library_part_clear       (BesaceLibraryPart         *self);

/* Begins to read it, unless that was done. (transfer none) */
GListModel *besace_library_part_get_model   (BesaceLibraryPart         *self);
void        besace_library_part_load_async  (BesaceLibraryPart         *self,
                                             gpointer                   tag,
                                             GCancellable              *cancellable,
                                             GAsyncReadyCallback        callback,
                                             gpointer                   user_data);
/* All of it, as it is now (element-type GObject). */
void        besace_library_part_take        (BesaceLibraryPart         *self,
                                             GPtrArray                 *objects);
/* One that has changed: @object NULL where it is gone. The caller emits “changed” once all are told. */
void        besace_library_part_change      (BesaceLibraryPart         *self,
                                             const char                *key,
                                             gpointer                   object);

G_END_DECLS
