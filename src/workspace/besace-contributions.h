/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution.h"
#include "besace-library-part.h"
#include "besace-text-version.h"
#include "besace-undo.h"

G_BEGIN_DECLS

/* What somebody makes for others, from draft to proof (besace_library_get_contributions ()): a part whose model has the one
 * that was edited last first. All functions are for the main thread; writing is done on the library's own thread, in the order
 * in which it was asked for. Sending is the outbox's (besace-outbox.h). */
#define BESACE_TYPE_CONTRIBUTIONS (besace_contributions_get_type ())
G_DECLARE_FINAL_TYPE (BesaceContributions, besace_contributions, BESACE, CONTRIBUTIONS, BesaceLibraryPart)

/* Of the model: NULL where there is none of that uuid. (transfer none) */
BesaceContribution *besace_contributions_find         (BesaceContributions             *self,
                                                       const char                      *uuid);

/* Whether this workstation is the one that sends it: no other one does. */
gboolean            besace_contributions_is_own       (BesaceContributions             *self,
                                                       BesaceContribution              *contribution);

/* Whether it waits at another workstation, which sends it: here it can only be taken back. */
gboolean            besace_contributions_is_elsewhere (BesaceContributions             *self,
                                                       BesaceContribution              *contribution);

/* The edit that holds up one that waits (besace_contribution_fields_holds_up ()): NULL where nothing does. (transfer none) */
BesaceContribution *besace_contributions_find_obstacle (BesaceContributions            *self,
                                                        BesaceContribution             *contribution);

/* How many of those that wait at this workstation a folder may take to another one. @n_bound (out) (optional): how many wait, but
 * were begun from here. */
guint               besace_contributions_count_to_hand_over (BesaceContributions       *self,
                                                             guint                     *n_bound);

/* Writes the words of one (type, target, title, data, original, origin, base, is_public): a new draft where there is none of
 * @fields->uuid, or where that is NULL. What waited to be sent is a draft again by being changed. Saving what is there already
 * writes nothing. The data that was there is kept as a version once it is older than five minutes. G_IO_ERROR_BUSY for one
 * that is on its way. */
void                besace_contributions_save_async   (BesaceContributions             *self,
                                                       const BesaceContributionFields  *fields,
                                                       GCancellable                    *cancellable,
                                                       GAsyncReadyCallback              callback,
                                                       gpointer                         user_data);

/* Puts contributions (NULL-terminated uuids) into the trash; what waited to be sent waits no more. */
void                besace_contributions_remove_async (BesaceContributions             *self,
                                                       const char *const               *uuids,
                                                       GCancellable                    *cancellable,
                                                       GAsyncReadyCallback              callback,
                                                       gpointer                         user_data);

/* The states that a person gives. Each passes over those of @uuids for which it makes no sense, as another program may have
 * been quicker; besace_contributions_edit_finish () tells how many it has changed. */

/* Drafts, and what was rejected or set aside, wait to be sent from this workstation, under the name that the person has seen
 * (@author, @author_name; both NULL: whoever signs in is asked first). */
void                besace_contributions_queue_async    (BesaceContributions             *self,
                                                         const char *const               *uuids,
                                                         const char                      *author,
                                                         const char                      *author_name,
                                                         GCancellable                    *cancellable,
                                                         GAsyncReadyCallback              callback,
                                                         gpointer                         user_data);
/* What waits is sent under another name than the one that was agreed to, or under one at last: the person has been asked. */
void                besace_contributions_agree_async    (BesaceContributions             *self,
                                                         const char *const               *uuids,
                                                         const char                      *author,
                                                         const char                      *author_name,
                                                         GCancellable                    *cancellable,
                                                         GAsyncReadyCallback              callback,
                                                         gpointer                         user_data);
/* What waits, or was set aside, is a draft again. */
void                besace_contributions_withdraw_async (BesaceContributions             *self,
                                                         const char *const               *uuids,
                                                         GCancellable                    *cancellable,
                                                         GAsyncReadyCallback              callback,
                                                         gpointer                         user_data);
/* Of what is uncertain the person has seen that it arrived (@arrived), or that it did not: then it waits to be sent anew. */
void                besace_contributions_settle_async   (BesaceContributions             *self,
                                                         const char                      *uuid,
                                                         gboolean                         arrived,
                                                         GCancellable                    *cancellable,
                                                         GAsyncReadyCallback              callback,
                                                         gpointer                         user_data);
/* What was handed over, or waits at another workstation, is a draft here again. It may be sent twice where the other one has it
 * still: whoever asks for it was warned. */
void                besace_contributions_take_back_async (BesaceContributions            *self,
                                                          const char *const              *uuids,
                                                          GCancellable                   *cancellable,
                                                          GAsyncReadyCallback             callback,
                                                          gpointer                        user_data);

/* Writes how far a published resource goes on the Numérique en Commun[s] path (besace_contribution_store_assess ()). */
void                besace_contributions_assess_async (BesaceContributions              *self,
                                                       const char                       *uuid,
                                                       const gint8                      *commons,
                                                       GCancellable                     *cancellable,
                                                       GAsyncReadyCallback               callback,
                                                       gpointer                          user_data);

/* Finishes all of them: what takes the edit back (transfer full), which never touches what was sent. @uuid (out) (optional)
 * (transfer full): of the one that was saved. @n_changed (out) (optional): how many have another state now. */
BesaceUndo         *besace_contributions_edit_finish  (BesaceContributions             *self,
                                                       GAsyncResult                    *result,
                                                       char                           **uuid,
                                                       guint                           *n_changed,
                                                       GError                         **error);

/* How its data read before, the last first, at most twenty. To go back to one, save its text.
 * (element-type BesaceTextVersion) (transfer full) */
void                besace_contributions_load_versions_async  (BesaceContributions      *self,
                                                               const char               *uuid,
                                                               GCancellable             *cancellable,
                                                               GAsyncReadyCallback       callback,
                                                               gpointer                  user_data);
GPtrArray          *besace_contributions_load_versions_finish (BesaceContributions      *self,
                                                               GAsyncResult             *result,
                                                               GError                  **error);

G_END_DECLS
