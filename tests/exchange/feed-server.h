/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the server does to the next segment that is asked for; then it behaves. */
typedef enum {
  FEED_SERVER_BEHAVES,
  FEED_SERVER_CUTS,          /* the connection, in the middle */
  FEED_SERVER_IGNORES_RANGE, /* sends all of it, as it may */
  FEED_SERVER_SENDS_OTHER,   /* another part than it was asked for */
  FEED_SERVER_KNOWS_NO_SUCH, /* part: 416 */
  FEED_SERVER_LIES,          /* sends other bytes */
} FeedServerFault;

/* A web server for the files of a folder, on this computer, with ETag, Range, and faults. */
typedef struct {
  GSocketListener *listener;
  GCancellable    *cancellable;
  GThread         *thread; /* that answers: the test blocks while it reads */
  char            *folder;
  char            *address;
  GMutex           mutex;
  FeedServerFault  fault;
  GString         *log; /* what was asked for, a line each: status, name, range */
} FeedServer;

FeedServer *feed_server_new       (const char      *folder);
void        feed_server_free      (FeedServer      *self);

void        feed_server_set_fault (FeedServer      *self,
                                   FeedServerFault  fault);

/* What was asked for since the last time. (transfer full) */
char       *feed_server_take_log  (FeedServer      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedServer, feed_server_free)

G_END_DECLS
