/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-document.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* What this workstation holds of a resource, ready to be shown or printed. A value; read-only, any thread. */
#define BESACE_TYPE_COPY (besace_copy_get_type ())

typedef struct {
  BesaceResource *resource;
  GPtrArray      *documents;   /* (owned) of BesaceDocument, one for each block of the contents; NULL in it for a
                                * block that is no text */
  char           *source_name; /* as people see it */
  char           *source_kind; /* "demo", "file" … (architecture.md, “Ids and sources”) */
  gint64          arrived;     /* milliseconds UTC: the date of this copy */
  gboolean        training;    /* comes from a training instance */
  gboolean        withdrawn;   /* its source withdrew it; this is its last known content */
} BesaceCopy;

GType       besace_copy_get_type (void);

BesaceCopy *besace_copy_ref   (BesaceCopy *self);
void        besace_copy_unref (BesaceCopy *self);

/* Whether everything that it shows is on this workstation: no file or image is missing. */
gboolean    besace_copy_is_offline (const BesaceCopy *self);

/* How many of them are. */
guint       besace_copy_count_missing (const BesaceCopy *self);

/* Whether there is something to read or open beside the summary: titles and links lead to contents, but are none. */
gboolean    besace_copy_has_contents (const BesaceCopy *self);

/* Whether it describes a démarche of which this copy is older than a month at @now, so that it must say so. */
gboolean    besace_copy_is_stale   (const BesaceCopy *self,
                                    gint64            now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceCopy, besace_copy_unref)

G_END_DECLS
