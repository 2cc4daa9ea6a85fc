/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-data-directory.h"
#include "besace-database.h"
#include "besace-library-changes.h"
#include "besace-library.h"

G_BEGIN_DECLS

#define BESACE_LIBRARY_SEARCHES_MAX 10

/* One that SQLite never gives. */
#define BESACE_LIBRARY_VERSION_UNKNOWN G_GINT64_CONSTANT (-1)

/* What opening a library reads, on its thread. */
typedef struct {
  BesaceLibraryChanges  *changes;  /* (owned) (nullable) the bookmarks, all of them; NULL once they are taken */
  char                 **searches; /* (owned) */
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
/* What is remembered of how it is used. */
typedef struct {
  GPtrArray *searches; /* (owned) of strings, NULL-terminated */
  gboolean   remember; /* whether anything new is */
} BesaceLibraryMemory;

/* What was read last, and what else is to be read again. */
typedef struct {
  gint64             version;
  BesaceLibraryParts parts;
} BesaceLibraryKnown;

/* @known: a BesaceLibraryKnown. NULL without an error where nothing has changed since; else BesaceLibraryChanges. */
gpointer               besace_library_read_changes  (BesaceConnection      *connection,
                                                     gpointer               known,
                                                     GError               **error);
/* Makes the index where it is missing and empties the trash of what is due. @seat. NULL, or BesaceLibraryChanges. */
gpointer               besace_library_keep_up       (BesaceConnection      *connection,
                                                     gpointer               seat,
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
/* (transfer none) */
BesaceLibraryMemory   *besace_library_get_memory    (BesaceLibrary         *self);
/* The id of this workstation. */
const char            *besace_library_get_device    (BesaceLibrary         *self);
/* Where its backups are, so that erasing reaches them. */
void                   besace_library_set_place     (BesaceLibrary         *self,
                                                     BesaceDataDirectory   *directory,
                                                     const char            *profile);
/* NULL where it was not told. @profile (transfer full). (transfer full) */
BesaceDataDirectory   *besace_library_get_place     (BesaceLibrary         *self,
                                                     char                 **profile);
/* Which parts somebody has asked for. */
BesaceLibraryParts     besace_library_get_parts     (BesaceLibrary         *self);
/* Tells the lists what has changed. */
void                   besace_library_take_changes  (BesaceLibrary         *self,
                                                     BesaceLibraryChanges  *changes);
/* All, after a job of one’s own has changed something: read again, or as that job read it last. */
void                   besace_library_reload        (BesaceLibrary         *self);
void                   besace_library_take_contents (BesaceLibrary         *self,
                                                     BesaceLibraryChanges  *changes);
/* Looks for changes no longer: before the database is closed. */
void                   besace_library_close         (BesaceLibrary         *self);

G_END_DECLS
