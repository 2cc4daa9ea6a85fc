/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-database.h"
#include "besace-library.h"

G_BEGIN_DECLS

/* What opening a library reads, on its thread. */
typedef struct {
  GPtrArray  *bookmarks; /* (owned) of BesaceBookmark */
  char      **searches;  /* (owned) */
} BesaceLibraryContents;

/* @data: the BesaceLibrarySeat of the library. For besace_database_run_async (). */
typedef struct {
  char        *device;
  BesaceClock *clock;
} BesaceLibrarySeat;

BesaceLibrarySeat     *besace_library_seat_new      (const char            *device,
                                                     BesaceClock           *clock);
void                   besace_library_seat_free     (BesaceLibrarySeat     *self);

gpointer               besace_library_read_contents (BesaceConnection      *connection,
                                                     gpointer               seat,
                                                     GError               **error);
void                   besace_library_contents_free (BesaceLibraryContents *self);

/* For the workspace. @contents is taken. */
BesaceLibrary         *besace_library_new           (BesaceDatabase        *database,
                                                     const char            *name,
                                                     const char            *device,
                                                     BesaceClock           *clock,
                                                     BesaceLibraryContents *contents);

G_END_DECLS
