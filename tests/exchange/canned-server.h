/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A server on this computer that gives one answer, byte for byte, to whatever it is asked, and then cuts the line. */
typedef struct _CannedServer CannedServer;

CannedServer *canned_server_new          (void);
void          canned_server_free         (CannedServer *self);

/* "http://127.0.0.1:PORT" */
const char   *canned_server_get_origin   (CannedServer *self);

/* @answer: with its head; "" cuts the line without a word; NULL says nothing, and does not cut it either. */
void          canned_server_set_answer   (CannedServer *self,
                                          const char   *answer);

/* The last request, head and body, and how many there were. (transfer full) */
char         *canned_server_dup_request  (CannedServer *self);
guint         canned_server_get_n        (CannedServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CannedServer, canned_server_free)

G_END_DECLS
