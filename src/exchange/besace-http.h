/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-http-error.h"

G_BEGIN_DECLS

/* Asks servers for files, through the system's proxy and certificate authorities. For one worker: blocking, used by one
 * thread at a time. A server that is busy, or a line that breaks, is tried again a few times, later and later, or when the
 * server says (Retry-After) where that is soon. Every error is a sentence that names the host. */
typedef struct _BesaceHttp BesaceHttp;

/* What is known of a file from the last time, or of the answer. */
typedef struct {
  char *etag;          /* (nullable) */
  char *last_modified; /* (nullable) as the server writes it */
} BesaceHttpVersion;

void        besace_http_version_clear (BesaceHttpVersion *self);

typedef struct {
  gboolean          unchanged; /* since the version that was named: nothing was written */
  BesaceHttpVersion version;
  char             *sha256;    /* (nullable) of what was written */
} BesaceHttpAnswer;

void        besace_http_answer_clear  (BesaceHttpAnswer  *self);

/* Whether a server may be asked at @address at all: https, or http on this very computer; no name or password in it. */
gboolean    besace_http_check_address (const char        *address,
                                       GError           **error);

BesaceHttp *besace_http_new           (void);
void        besace_http_free          (BesaceHttp        *self);

/* How long a server may say nothing, and how often it is asked again, before that is an error. */
void        besace_http_set_patience  (BesaceHttp        *self,
                                       guint              seconds,
                                       guint              n_retries);

/* Called, on the thread that asks, whenever more has come over the network. */
typedef void (*BesaceHttpFunc) (gpointer data);

void        besace_http_set_listener  (BesaceHttp        *self,
                                       BesaceHttpFunc     func,
                                       gpointer           data);

/* Writes what @address holds to the new file @path, which is removed again where that fails. @known (nullable): the version
 * that is here already. @max_bytes: what is longer is refused. */
gboolean    besace_http_download      (BesaceHttp              *self,
                                       const char              *address,
                                       const BesaceHttpVersion *known,
                                       const char              *path,
                                       guint64                  max_bytes,
                                       BesaceHttpAnswer        *answer,
                                       GCancellable            *cancellable,
                                       GError                 **error);

/* Brings @path to the @size bytes that @address holds for ever, going on after what the file has already; where that fails,
 * what came is kept for the next time. Whether the bytes are the right ones is for the caller to see. */
gboolean    besace_http_complete      (BesaceHttp              *self,
                                       const char              *address,
                                       const char              *path,
                                       guint64                  size,
                                       GCancellable            *cancellable,
                                       GError                 **error);

/* What @address holds, in memory. (transfer full) */
GBytes     *besace_http_read          (BesaceHttp              *self,
                                       const char              *address,
                                       guint64                  max_bytes,
                                       GCancellable            *cancellable,
                                       GError                 **error);

/* What came over the network until now, headers not counted, and how many requests were made. Any thread. */
guint64     besace_http_get_n_bytes    (BesaceHttp *self);
guint64     besace_http_get_n_requests (BesaceHttp *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceHttp, besace_http_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceHttpAnswer, besace_http_answer_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceHttpVersion, besace_http_version_clear)

G_END_DECLS
