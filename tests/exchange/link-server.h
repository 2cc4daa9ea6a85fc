/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A web server on this computer, at 127.0.0.1 to 127.0.0.8, that answers as its paths say:
 * “/status/404” with that status, “/get/200” so to GET alone (HEAD: 405), “/to?ADDRESS” by sending on there, “/slow” after a while,
 * “/never” not at all, “/drip” with a byte now and then. Each connection has a thread. */
typedef struct {
  GSocketListener *listener;
  GCancellable    *cancellable;
  GThread         *thread;
  guint16         port;
  GMutex          mutex;  /* of what follows */
  GString         *log;    /* “HEAD /path”, a line for each request */
  char            *agent;  /* (nullable) what the last one called itself */
  guint           n_connections;
  guint           n_under_way;
  guint           n_most; /* that were under way at once */
} LinkServer;

LinkServer *link_server_new      (void);
void        link_server_free     (LinkServer *self);

/* What was asked since the last time. (transfer full) */
char       *link_server_take_log (LinkServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LinkServer, link_server_free)

G_END_DECLS
