/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue-store.h"
#include "scratch-folder.h"

G_BEGIN_DECLS

/* A catalogue with what a test puts into it. The functions assert that all goes well. */

#define SAMPLE_NOW G_GINT64_CONSTANT (1768478400000) /* 2026-01-15T12:00:00Z */

BesaceConnection *sample_catalogue_open       (ScratchFolder    *folder);

/* A connection that only reads, as searches have. */
BesaceConnection *sample_catalogue_open_again (ScratchFolder    *folder);

/* A source of that name, whose authority is its name too. */
gint64            sample_catalogue_add_source (BesaceConnection *connection,
                                               const char       *name);

/* Puts a record in a transaction of its own. @data: the record's data with ' in the place of ". */
BesacePut         sample_catalogue_put        (BesaceConnection *connection,
                                               gint64            source,
                                               const char       *id,
                                               const char       *data,
                                               const char       *contents);
gboolean          sample_catalogue_delete     (BesaceConnection *connection,
                                               gint64            source,
                                               const char       *id);

/* The row of a source's copy; 0 where there is none. */
guint32           sample_catalogue_find       (BesaceConnection *connection,
                                               gint64            source,
                                               const char       *id);

/* That both indexes hold what the texts say, and nothing else. */
void              sample_catalogue_check      (BesaceConnection *connection);

/* One in a folder of its own, with a source “demo”. */
typedef struct {
  ScratchFolder    *folder;
  BesaceConnection *connection;
  gint64            source;
} SampleCatalogue;

SampleCatalogue  *sample_catalogue_new          (void);
void              sample_catalogue_free         (SampleCatalogue  *self);

/* The same as above, for what has the id “demo:” and that number. */
void              sample_catalogue_put_number   (SampleCatalogue  *self,
                                                 const char       *number,
                                                 const char       *data,
                                                 const char       *contents);

G_END_DECLS
