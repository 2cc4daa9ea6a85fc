/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-clock.h"
#include "besace-connection.h"
#include "besace-data-directory.h"
#include "besace-media-folder.h"

G_BEGIN_DECLS

/* Goes through the images and files that records name and brings those that are wanted to this computer, one after another: by
 * the policy of sources.conf, within the room for them, never below what a disk must have left. No transaction is held while a
 * network is waited for. Blocking, for one worker, which holds the lock of synchronising. */
typedef struct _BesaceMediaRound BesaceMediaRound;

typedef struct {
  guint64  n_files;    /* that came */
  guint64  n_bytes;    /* that came over the network, headers not counted */
  guint64  n_requests;
  double   seconds;
  guint64  n_failed;
  char    *problem;    /* (nullable) the first thing that kept some away: a sentence */
} BesaceMediaReport;

void              besace_media_report_clear    (BesaceMediaReport    *self);

/* @connection: of the catalogue. @entries (element-type BesaceSourceEntry): the sources that there are. */
BesaceMediaRound *besace_media_round_new       (BesaceDataDirectory  *directory,
                                                BesaceConnection     *connection,
                                                BesaceClock          *clock,
                                                GPtrArray            *entries,
                                                GError              **error);
void              besace_media_round_free      (BesaceMediaRound     *self);

/* Asks @func, instead of the disk, how much is free. */
void              besace_media_round_set_space (BesaceMediaRound     *self,
                                                BesaceMediaSpaceFunc  func,
                                                gpointer              data);

/* What the policy wants of a source, of which no more than @max_bytes may come over a network. What cannot be had is told in the
 * report. FALSE with @error where the round was cancelled, or cannot go on at all. */
gboolean          besace_media_round_run       (BesaceMediaRound     *self,
                                                const char           *source,
                                                guint64               max_bytes,
                                                BesaceMediaReport    *report,
                                                GCancellable         *cancellable,
                                                GError              **error);

/* What somebody asks for by name: @media (element-type BesaceMediumRow), whatever the policy and the room for it. */
gboolean          besace_media_round_fetch     (BesaceMediaRound     *self,
                                                GPtrArray            *media,
                                                guint64               max_bytes,
                                                BesaceMediaReport    *report,
                                                GCancellable         *cancellable,
                                                GError              **error);

/* Whether the policy still wants what has that hash, though not today: what came of it is worth keeping. */
gboolean          besace_media_round_awaits    (BesaceMediaRound     *self,
                                                const char           *blob);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceMediaRound, besace_media_round_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceMediaReport, besace_media_report_clear)

G_END_DECLS
