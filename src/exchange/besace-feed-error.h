/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BESACE_FEED_ERROR (besace_feed_error_quark ())

/* Why a feed is not read, or not published. Whatever it is, what was there is still there. */
typedef enum {
  BESACE_FEED_ERROR_FORMAT,     /* no feed, or one of another format */
  BESACE_FEED_ERROR_OTHER_FEED,
  BESACE_FEED_ERROR_OLDER,      /* the head went back */
  BESACE_FEED_ERROR_TWO_PLACES, /* the same generation with other bytes */
  BESACE_FEED_ERROR_TRUST,      /* nobody has said yet whether to trust it */
  BESACE_FEED_ERROR_SIGNATURE,
  BESACE_FEED_ERROR_DAMAGED,    /* a file that is not what the head says */
  BESACE_FEED_ERROR_MISSING,    /* a file that the head names */
  BESACE_FEED_ERROR_AWAY,       /* the folder or key is not there (any more) */
  BESACE_FEED_ERROR_DENIED,     /* this account may not read it */
  BESACE_FEED_ERROR_BUSY,       /* somebody else publishes */
  BESACE_FEED_ERROR_DISK,       /* on this side */
} BesaceFeedError;

GQuark besace_feed_error_quark (void);

/* A file of the feed, @name, is not what the feed says, or is not there; the disk of this computer did not do its part. */
void   besace_feed_error_set_damaged (GError       **error,
                                      const char    *name);
void   besace_feed_error_set_missing (GError       **error,
                                      const char    *name);
void   besace_feed_error_set_disk    (GError       **error,
                                      const GError  *failure);

G_END_DECLS
