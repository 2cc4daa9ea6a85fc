/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-catalogue.h"
#include "besace-connection.h"
#include "besace-data-directory.h"

G_BEGIN_DECLS

/* What belongs to the catalogue's search thread. Each job holds a reference, since it may outlive the catalogue. */
typedef struct _BesaceCatalogueDesk BesaceCatalogueDesk;

BesaceCatalogueDesk *besace_catalogue_desk_new   (BesaceDataDirectory *directory);
BesaceCatalogueDesk *besace_catalogue_desk_ref   (BesaceCatalogueDesk *self);
void                 besace_catalogue_desk_unref (BesaceCatalogueDesk *self);

/* One thing asked of the catalogue; each kind uses what it needs of it. */
typedef struct {
  BesaceCatalogueDesk *desk;    /* (owned) */
  BesaceQuery         *query;   /* (owned) (nullable) */
  BesaceDepth          depth;
  BesaceResults       *results; /* (owned) (nullable) */
  char                *id;      /* (owned) (nullable) */
  char               **ids;     /* (owned) (nullable) */
  GPtrArray           *traces;  /* (owned) (nullable) of BesaceTrace */
  guint                offset;
  guint                limit;
} BesaceCatalogueJob;

BesaceCatalogueJob  *besace_catalogue_job_new    (BesaceCatalogueDesk *desk);
void                 besace_catalogue_job_free   (BesaceCatalogueJob  *self);

/* The kinds, for besace_database_run_async () on the search thread: @job is the BesaceCatalogueJob. */

/* What the first search would wait for otherwise. */
gpointer besace_catalogue_job_prepare (BesaceConnection  *connection,
                                       gpointer           job,
                                       GError           **error);

/* BesaceResults for the query, at the depth. */
gpointer besace_catalogue_job_search (BesaceConnection  *connection,
                                      gpointer           job,
                                      GError           **error);

/* A GArray of BesaceListingFields for rows of the results. */
gpointer besace_catalogue_job_read_rows (BesaceConnection  *connection,
                                         gpointer           job,
                                         GError           **error);

/* The same for the selections of besace-catalogue.h. */
gpointer besace_catalogue_job_list_situations (BesaceConnection  *connection,
                                               gpointer           job,
                                               GError           **error);
gpointer besace_catalogue_job_list_arrivals (BesaceConnection  *connection,
                                             gpointer           job,
                                             GError           **error);
gpointer besace_catalogue_job_list_similar (BesaceConnection  *connection,
                                            gpointer           job,
                                            GError           **error);
gpointer besace_catalogue_job_list_one (BesaceConnection  *connection,
                                        gpointer           job,
                                        GError           **error);
/* The ids are addresses. */
gpointer besace_catalogue_job_list_addressed (BesaceConnection  *connection,
                                              gpointer           job,
                                              GError           **error);

/* A BesaceCopy. */
gpointer besace_catalogue_job_load_copy (BesaceConnection  *connection,
                                         gpointer           job,
                                         GError           **error);

/* The traces, filled; NULL where there is nothing to follow. */
gpointer besace_catalogue_job_trace (BesaceConnection  *connection,
                                     gpointer           job,
                                     GError           **error);

/* A GPtrArray of BesaceChange for the ids. */
gpointer besace_catalogue_job_list_changes (BesaceConnection  *connection,
                                            gpointer           job,
                                            GError           **error);

/* A GPtrArray of BesaceBase: those of the source whose name is the id. */
gpointer besace_catalogue_job_list_bases (BesaceConnection  *connection,
                                          gpointer           job,
                                          GError           **error);

/* A BesaceCatalogueStatus. */
gpointer besace_catalogue_job_load_status (BesaceConnection  *connection,
                                           gpointer           job,
                                           GError           **error);

/* A GStrv. */
gpointer besace_catalogue_job_load_examples (BesaceConnection  *connection,
                                             gpointer           job,
                                             GError           **error);

/* Whether the resources are others than the last time, as a pointer; the first time tells nothing. */
gpointer besace_catalogue_job_look_for_changes (BesaceConnection  *connection,
                                                gpointer           job,
                                                GError           **error);

/* Lets go of what belongs to the connection. */
gpointer besace_catalogue_job_close (BesaceConnection  *connection,
                                     gpointer           job,
                                     GError           **error);

G_END_DECLS
