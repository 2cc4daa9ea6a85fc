/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-query.h"

G_BEGIN_DECLS

/* Where somebody is in a window: enough to come back to it, by Back or by starting the program again. A value. */
typedef struct {
  char        *page;     /* "home", "emergencies", "catalogue", "bookmarks", "needs", "notes" … */
  BesaceQuery *query;    /* (owned) what the catalogue is asked */
  double       scroll;   /* of its results, in pixels */
  char        *resource; /* (nullable) id of the resource that is open: beside the page, or over it where there is no
                          * room for both */
  double       position; /* 0–1 of the way through it */
  char        *note;     /* (nullable) uuid of the note that is open, in the place of a resource */
  char        *collection; /* (nullable) of the collection that is shown: its uuid on the page “collection”, its id on “received” */
  char        *contribution; /* (nullable) uuid of what is written on the page “editor” */
} BesaceLocation;

BesaceLocation *besace_location_new   (const char           *page);
BesaceLocation *besace_location_copy  (const BesaceLocation *self);
void            besace_location_free  (BesaceLocation       *self);

/* Whether both show the same; how far each is scrolled does not count. */
gboolean        besace_location_equal (const BesaceLocation *self,
                                       const BesaceLocation *other);

/* Where the memory of a session is kept: each data directory has its own, as each is another application, and in it each
 * profile, by its id. (transfer full) */
GSettings      *besace_location_open_memory (const char       *application_id,
                                             const char       *profile);
/* As if nobody had ever been anywhere. */
void            besace_location_forget      (GSettings        *settings);

/* The memory of a session: where one was last. */
BesaceLocation *besace_location_load  (GSettings            *settings);
void            besace_location_save  (const BesaceLocation *self,
                                       GSettings            *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLocation, besace_location_free)

G_END_DECLS
