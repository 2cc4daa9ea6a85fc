/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "besace-clock.h"
#include "besace-secret-store.h"

G_BEGIN_DECLS

/* What an administrator does to a data directory, in one blocking call each, with connections of its own. For a program
 * without a window, and for a worker. @data_dir as for besace_workspace_new (). */

/* Writes the catalogue's canonical dump (records.md): resources, collections, missing resources and corrections of places, each ordered by id, no local times, gzip if
 * the name ends in .gz; of one source only if @source is not NULL. @n_records (nullable). */
gboolean   besace_administration_export          (const char   *data_dir,
                                                  const char   *file,
                                                  const char   *source,
                                                  guint64      *n_records,
                                                  GError      **error);

/* One line of what a data directory holds. */
typedef struct {
  char   *name;
  char   *kind;
  guint64 n_resources;
  gint64  updated; /* milliseconds UTC, 0: never */
} BesaceSourceStatistics;

typedef struct {
  guint64    n_resources; /* that are shown */
  guint64    n_bases;     /* that the sources list */
  guint64    n_collections; /* that the sources pass on, each once */
  guint64    n_needs;     /* missing resources that the sources pass on, each once */
  guint64    n_own_needs; /* those that the profile keeps */
  guint64    n_bookmarks;
  gint64     catalogue_bytes;
  gint64     library_bytes;
  gboolean   shared;      /* the catalogue is the one that all accounts of this computer read */
  GPtrArray *sources;     /* (owned) of BesaceSourceStatistics */
} BesaceStatistics;

BesaceStatistics *besace_administration_count    (const char   *data_dir,
                                                  const char   *profile,
                                                  BesaceClock  *clock,
                                                  GError      **error);
void              besace_statistics_free         (BesaceStatistics *self);

/* Profiles: (element-type utf8) (transfer full) the names, the first one made first. */
GPtrArray *besace_administration_list_profiles   (const char   *data_dir,
                                                  BesaceClock  *clock,
                                                  GError      **error);
gboolean   besace_administration_create_profile  (const char   *data_dir,
                                                  const char   *name,
                                                  BesaceClock  *clock,
                                                  GError      **error);
/* Also forgets what it kept among @secrets, if they can be opened. */
gboolean   besace_administration_delete_profile  (const char         *data_dir,
                                                  const char         *name,
                                                  BesaceSecretStore  *secrets,
                                                  BesaceClock        *clock,
                                                  GError            **error);
/* For whoever has forgotten a PIN: it protects from looks, not from who administers the computer. */
gboolean   besace_administration_remove_pin      (const char   *data_dir,
                                                  const char   *name,
                                                  BesaceClock  *clock,
                                                  GError      **error);

/* The profile's library, sources.conf and profiles.json in one file; no catalogue, media or secrets. BesaceRestoration
 * brings it back. */
gboolean   besace_administration_back_up         (const char   *data_dir,
                                                  const char   *profile,
                                                  const char   *file,
                                                  BesaceClock  *clock,
                                                  GError      **error);

/* Looks whether the databases are whole. Each finding is a sentence. (element-type utf8) (transfer full): empty when all
 * is well. With @repair what is damaged is mended on a copy, which takes its place once it is found good; the damaged
 * file is kept beside it. */
GPtrArray *besace_administration_check           (const char   *data_dir,
                                                  gboolean      repair,
                                                  BesaceClock  *clock,
                                                  gboolean     *sound,
                                                  GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceStatistics, besace_statistics_free)

G_END_DECLS
