/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "besace-contribution.h"
#include "besace-outbox-folder-error.h"

G_BEGIN_DECLS

/* A file that goes with a contribution. */
typedef struct {
  char *sha256;
  char *path;   /* (nullable) where its bytes lie on this computer; whoever hands it over says so */
} BesaceOutboxBlob;

/* A contribution on its way to the workstation that sends it, with all that goes with it. */
typedef struct {
  BesaceContributionFields  fields;
  char                     *steps; /* (nullable) what was done of it already: an object of JSON, no concern of whoever carries it,
                                    * and with nothing in it that opens a session */
  GPtrArray                *blobs; /* (owned) of BesaceOutboxBlob: those that its record names, each once */
} BesaceOutboxParcel;

/* Copies @fields, whose uuid is known, and @steps (nullable). */
BesaceOutboxParcel *besace_outbox_parcel_new       (const BesaceContributionFields *fields,
                                                    const char                     *steps);
void                besace_outbox_parcel_free      (BesaceOutboxParcel             *self);

/* As an element of “contributions” (besace-outbox-folder.h). What this workstation alone knows of it is not there. (transfer
 * full) */
JsonNode           *besace_outbox_parcel_to_json   (const BesaceOutboxParcel       *self);

/* Reads such an element, of any origin, which has passed the guard. The contribution waits to be sent (“queued”) and has no
 * device; its blobs have no path yet. @now: when it was exported, milliseconds UTC, or 0; times more than a day after that are
 * unknown. @n_skipped is raised by the fields that this version does not know. The error's message goes on after
 * a colon. (transfer full) */
BesaceOutboxParcel *besace_outbox_parcel_from_json (JsonObject                     *object,
                                                    gint64                          now,
                                                    guint                          *n_skipped,
                                                    GError                        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceOutboxParcel, besace_outbox_parcel_free)

G_END_DECLS
