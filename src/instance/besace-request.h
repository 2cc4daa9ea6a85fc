/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "besace-account.h"

G_BEGIN_DECLS

/* What was asked, and what is answered, without the sockets. */
typedef struct {
  const char    *method;
  const char    *path;     /* decoded */
  GHashTable    *query;    /* (nullable) */
  const char    *origin;   /* how the client calls this instance: “http://127.0.0.1:8080” */
  const char    *form_origin; /* (nullable) the site whose page sent it */
  GBytes        *body;
  JsonObject    *input;    /* (nullable) of a procedure: what its “json” holds */
  const char    *session;  /* (nullable) the cookie’s */
  BesaceAccount *account;  /* (nullable) whose session it is */
} BesaceRequest;

typedef struct {
  guint       status;
  const char *type;     /* (nullable) static */
  GBytes     *body;     /* (owned) (nullable) */
  char       *location; /* (nullable) */
  char       *cookie;   /* (nullable) */
} BesaceReply;

/* @body is taken. @type must be static. */
BesaceReply *besace_reply_new           (guint         status,
                                         const char   *type,
                                         char         *body);
BesaceReply *besace_reply_new_bytes     (guint         status,
                                         const char   *type,
                                         GBytes       *body);
BesaceReply *besace_reply_new_redirect  (guint         status,
                                         const char   *location);
/* The 404 of the national instance, which calls it a picture. */
BesaceReply *besace_reply_new_not_found (void);
void         besace_reply_free          (BesaceReply  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceReply, besace_reply_free)

G_END_DECLS
