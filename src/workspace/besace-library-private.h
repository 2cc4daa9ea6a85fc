/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-database.h"
#include "besace-library.h"

G_BEGIN_DECLS

#define BESACE_LIBRARY_SEARCHES_MAX 10

/* One that SQLite never gives. */
#define BESACE_LIBRARY_VERSION_UNKNOWN G_GINT64_CONSTANT (-1)

/* What opening a library reads, on its thread. */
typedef struct {
  gint64      version;   /* what tells that another connection has changed something */
  GPtrArray  *bookmarks; /* (owned) of BesaceBookmark */
  char      **searches;  /* (owned) (nullable) read once: only the window, which knows them, makes any */
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
/* @known: the version of what was read last, a gint64. NULL without an error where nothing has changed since, but never for
 * BESACE_LIBRARY_VERSION_UNKNOWN. */
gpointer               besace_library_read_changes  (BesaceConnection      *connection,
                                                     gpointer               known,
                                                     GError               **error);
void                   besace_library_contents_free (BesaceLibraryContents *self);

/* For the workspace. @contents is taken. */
BesaceLibrary         *besace_library_new           (BesaceDatabase        *database,
                                                     const char            *name,
                                                     const char            *device,
                                                     BesaceClock           *clock,
                                                     BesaceLibraryContents *contents);
/* For what a library does beside this file. (transfer none), but the seat: (transfer full) */
BesaceDatabase        *besace_library_get_database  (BesaceLibrary         *self);
BesaceLibrarySeat     *besace_library_make_seat     (BesaceLibrary         *self);
/* The bookmarks, after a job of one’s own has changed them: read again, or as it read them last. @contents is taken. */
void                   besace_library_reload        (BesaceLibrary         *self);
void                   besace_library_take_contents (BesaceLibrary         *self,
                                                     BesaceLibraryContents *contents);
/* Looks for changes no longer: before the database is closed. */
void                   besace_library_close         (BesaceLibrary         *self);

G_END_DECLS
