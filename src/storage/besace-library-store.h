/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-bookmark.h"
#include "besace-connection.h"
#include "besace-reading.h"

G_BEGIN_DECLS

/* The library's tables. All functions are for the thread of their connection. Each edit is one transaction, with a
 * stamp that is later than all before it. @device: of profiles.json. @now: milliseconds UTC. */

typedef struct {
  gint64      now;
  const char *device;
} BesaceEdit;

/* A stamp later than all that the library gave out before. Inside the edit's transaction. (transfer full) */
char      *besace_library_store_next_stamp       (BesaceConnection            *connection,
                                                  const BesaceEdit            *edit,
                                                  GError                     **error);

/* Notes that the library is in use, counts the day, and lets go of readings older than 30 days. Where the clock has jumped, back or more
 * than 45 days ahead, that waits until the new time has lasted for 30 days, and the day is
 * not counted. */
gboolean   besace_library_store_begin_use        (BesaceConnection            *connection,
                                                  const BesaceEdit            *edit,
                                                  GError                     **error);

/* (element-type BesaceBookmark) (transfer full) the last one kept first. */
GPtrArray *besace_library_store_list_bookmarks   (BesaceConnection            *connection,
                                                  GError                     **error);

/* NULL without an error where the resource of that id is not kept. (transfer full) */
BesaceBookmark *besace_library_store_load_bookmark (BesaceConnection          *connection,
                                                  const char                  *id,
                                                  GError                     **error);

/* How many are kept; 0 where that cannot be told. */
guint64    besace_library_store_count_bookmarks  (BesaceConnection            *connection);

gboolean   besace_library_store_record_reading   (BesaceConnection            *connection,
                                                  const BesaceEdit            *edit,
                                                  const BesaceReading         *reading,
                                                  GError                     **error);
/* (element-type BesaceReading) (transfer full) the last first. */
GPtrArray *besace_library_store_list_readings    (BesaceConnection            *connection,
                                                  guint                        limit,
                                                  GError                     **error);
/* Readings and searches; overwritten, and out of the write-ahead log too. */
gboolean   besace_library_store_forget_readings  (BesaceConnection            *connection,
                                                  GError                     **error);

gboolean   besace_library_store_record_search    (BesaceConnection            *connection,
                                                  const BesaceEdit            *edit,
                                                  const char                  *text,
                                                  GError                     **error);
gboolean   besace_library_store_forget_searches  (BesaceConnection            *connection,
                                                  GError                     **error);
/* (transfer full) the last first. */
char     **besace_library_store_list_searches    (BesaceConnection            *connection,
                                                  guint                        limit,
                                                  GError                     **error);

/* The stamp of the last edit; NULL where there was none, or where it cannot be told. (transfer full) */
char      *besace_library_store_load_stamp       (BesaceConnection            *connection);

/* A copy of the library in one file, which must be empty or not exist: without what was read and searched, which a
 * backup would keep for longer than 30 days and after it was forgotten. What it leaves on failure is the caller's to
 * remove. */
gboolean   besace_library_store_back_up_to       (BesaceConnection            *connection,
                                                  const char                  *path,
                                                  GError                     **error);

G_END_DECLS
