/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "besace-lesbases-error.h"

G_BEGIN_DECLS

/* Talks to one instance of Les Bases, at one exact origin, for one person who is signed in there, or for nobody. For one worker:
 * blocking, used by one thread at a time. Nothing is tried again by itself, and no redirection is followed: what was asked was
 * answered, or the error says what is known. The session goes to that origin alone, and is in no message and no log. */
typedef struct _BesaceLesbasesClient BesaceLesbasesClient;

/* Who is signed in. */
typedef struct {
  char   *id;      /* (nullable) NULL: nobody */
  char   *name;    /* (nullable) under which it is published */
  char   *email;   /* (nullable) */
  gint64  expires; /* of the session, milliseconds UTC; 0: not said */
} BesaceLesbasesAccount;

void                  besace_lesbases_account_clear    (BesaceLesbasesAccount *self);

/* @origin: any address of the instance. @session: the value of its cookie, or NULL. */
BesaceLesbasesClient *besace_lesbases_client_new        (const char            *origin,
                                                         const char            *session);
void                  besace_lesbases_client_free       (BesaceLesbasesClient  *self);

/* As besace_lesbases_origin_new() has it. (transfer none) */
const char           *besace_lesbases_client_get_origin (BesaceLesbasesClient  *self);

/* What people call it, for sentences; the name of its host where nothing else was said. @title (nullable). (transfer none) */
const char           *besace_lesbases_client_get_title  (BesaceLesbasesClient  *self);
void                  besace_lesbases_client_set_title  (BesaceLesbasesClient  *self,
                                                         const char            *title);

/* How long the instance may say nothing before that is an error. */
void                  besace_lesbases_client_set_patience (BesaceLesbasesClient *self,
                                                           guint                 seconds);

/* What the name of the cookie with the session is at @origin. (transfer none) */
const char           *besace_lesbases_client_get_cookie_name (const char *origin);

/* Who the session belongs to, GET /api/auth/session. */
gboolean              besace_lesbases_client_who        (BesaceLesbasesClient   *self,
                                                         BesaceLesbasesAccount  *account,
                                                         GCancellable           *cancellable,
                                                         GError                **error);

/* Has the instance do something: @procedure is "resource.create" and the like, @input the “json” of superjson, without dates.
 * Returns the “json” of the answer. Cancelled: G_IO_ERROR_CANCELLED, and it may have been done. (transfer full) */
JsonNode             *besace_lesbases_client_call       (BesaceLesbasesClient   *self,
                                                         const char             *procedure,
                                                         JsonNode               *input,
                                                         GCancellable           *cancellable,
                                                         GError                **error);

/* Has it tell something, by GET: "notifications.getNotifications" and the like. @input: nullable. (transfer full) */
JsonNode             *besace_lesbases_client_ask        (BesaceLesbasesClient   *self,
                                                         const char             *procedure,
                                                         JsonNode               *input,
                                                         GCancellable           *cancellable,
                                                         GError                **error);

/* A text of the origin that anybody may read: @path is "/api/v1/resources" and the like. What is longer than @max_bytes is
 * refused. (transfer full) */
GBytes               *besace_lesbases_client_get        (BesaceLesbasesClient   *self,
                                                         const char             *path,
                                                         gsize                   max_bytes,
                                                         GCancellable           *cancellable,
                                                         GError                **error);

/* The same of a web page, as whoever is signed in sees it. */
GBytes               *besace_lesbases_client_get_page   (BesaceLesbasesClient   *self,
                                                         const char             *path,
                                                         gsize                   max_bytes,
                                                         GCancellable           *cancellable,
                                                         GError                **error);

/* Puts the bytes of the file at @path at the presigned @address that the instance gave: as often as one likes, to the same
 * effect. */
gboolean              besace_lesbases_client_upload     (BesaceLesbasesClient   *self,
                                                         const char             *address,
                                                         const char             *path,
                                                         const char             *mime,
                                                         GCancellable           *cancellable,
                                                         GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLesbasesClient, besace_lesbases_client_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceLesbasesAccount, besace_lesbases_account_clear)

G_END_DECLS
