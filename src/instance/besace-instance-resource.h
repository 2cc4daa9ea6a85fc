/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-instance.h"
#include "besace-national-label.h"

G_BEGIN_DECLS

/* One block of contents, as the national instance names its parts. */
typedef struct {
  char   *id;
  gint64  order;
  char   *type;         /* SectionTitle, Text, Link, File or Image */
  char   *title;        /* (nullable) */
  char   *text;         /* (nullable) HTML */
  char   *url;          /* (nullable) */
  char   *caption;      /* (nullable) */
  int     show_preview; /* -1 where it was not said */
  char   *file;         /* (nullable) the key of an upload */
  char   *image;        /* (nullable) an id */
  char   *alt;          /* (nullable) */
} BesaceContent;

/* A resource as its author edits it; what was last published is in the database alone. */
typedef struct {
  char      *id;
  char      *slug;
  char      *title_slug;
  char      *published_slug; /* (nullable) */
  char      *author;
  char      *base;           /* (nullable) */
  char      *title;
  char      *description;
  char      *image;          /* (nullable) */
  char      *licence;
  char     **indexing[BESACE_N_INDEXINGS];
  int        is_public;      /* -1 before it was first published */
  gboolean   public_feedback;
  gint64     created;
  gint64     begun;
  gint64     updated;
  gint64     published;
  gint64     republished;
  gint64     deleted;
  GPtrArray *contents;       /* (owned) of BesaceContent, in their order */
} BesaceInstanceResource;

BesaceContent          *besace_content_new  (const char    *id);
void                    besace_content_free (BesaceContent *self);

BesaceInstanceResource *besace_instance_resource_new  (void);
void                    besace_instance_resource_free (BesaceInstanceResource *self);

/* NULL for an unknown or a deleted one. */
BesaceInstanceResource *besace_instance_resource_load (BesaceInstance                *instance,
                                                       const char                    *id,
                                                       GError                       **error);

/* As it was last published, by its slug; NULL unless anyone may read it. */
BesaceInstanceResource *besace_instance_resource_load_public (BesaceInstance          *instance,
                                                              const char              *slug,
                                                              GError                 **error);

/* Writes all of it; the row is made where there is none. */
gboolean                besace_instance_resource_save (const BesaceInstanceResource  *self,
                                                       BesaceInstance                *instance,
                                                       GError                       **error);

/* Makes what the author edits what everyone reads. */
gboolean                besace_instance_resource_show (const BesaceInstanceResource  *self,
                                                       BesaceInstance                *instance,
                                                       GError                       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceContent, besace_content_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceInstanceResource, besace_instance_resource_free)

G_END_DECLS
