/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-administration.h"
#include "besace-workspace.h"
#include "scratch-folder.h"

G_BEGIN_DECLS

#define SESSION_NOW G_GINT64_CONSTANT (1768478400000) /* 2026-01-15T12:00:00Z */
#define SESSION_DAY G_GINT64_CONSTANT (86400000)

/* A program at work in a folder of its own, under a clock that stands still. */
typedef struct {
  ScratchFolder   *folder;
  BesaceClock     *clock;
  BesaceWorkspace *workspace; /* (nullable) when it is closed */
} Session;

/* With an open workspace; session_new_closed () with none yet. */
Session            *session_new        (void);
Session            *session_new_closed (void);
void                session_free       (Session             *self);

gboolean            session_open       (Session             *self,
                                        GError             **error);
void                session_close      (Session             *self);

/* For asynchronous calls: the callback, with a GAsyncResult pointer as data, and the wait for it. */
void                session_keep_result_cb (GObject         *source,
                                            GAsyncResult    *result,
                                            gpointer         user_data);
GAsyncResult       *session_wait           (GAsyncResult   **result);

/* Imports a file of the folder that is written first; @length -1: @content ends with a zero. */
BesaceImportReport *session_import     (Session             *self,
                                        const char          *file,
                                        const char          *content,
                                        gssize               length,
                                        BesaceImportFlags    flags,
                                        GError             **error);

/* Imports records that are good, as the source “test”, beside those that are there. */
void                session_add        (Session             *self,
                                        const char          *records);

/* What a search finds, at full depth. */
BesaceResults      *session_search     (Session             *self,
                                        const char          *text);

/* The ids of the whole catalogue with their titles, “demo:1 Title,demo:2 Title”, sorted. */
char               *session_dump       (Session             *self);

/* Keeps a resource, by its id. */
void                session_keep       (Session             *self,
                                        const char          *id);

/* The ids of the bookmarks, in their order, apart by spaces. */
char               *session_list_bookmarks (Session         *self);

/* The path of the profile's library. */
char               *session_get_library_path (Session       *self);

/* Writes over a stretch in the middle of a file. */
void                session_damage     (const char          *path);

#define RECORD(number, title) \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:" number "\",\"data\":{\"title\":\"" title "\"}}\n"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Session, session_free)

G_END_DECLS
