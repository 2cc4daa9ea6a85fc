/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-contribution.h"
#include "besace-library-edit.h"
#include "besace-resource.h"

G_BEGIN_DECLS

/* What somebody makes for others. Its words are written by whoever edits it, its state by whoever sends it: each has a stamp of
 * its own, and taking an edit back never touches the state. All functions are for the thread of the connection. */

/* (element-type BesaceContribution) (transfer full) the last one edited first. */
GPtrArray          *besace_contribution_store_list         (BesaceConnection                *connection,
                                                            GError                         **error);
/* How many missing resources of one's own are kept. */
guint64             besace_contribution_store_count_needs  (BesaceConnection                *connection);
/* NULL without an error where there is none, or it was removed. (transfer full) */
BesaceContribution *besace_contribution_store_load         (BesaceConnection                *connection,
                                                            const char                      *uuid,
                                                            GError                         **error);

/* Writes the words (from type to is_public) under the uuid of @fields. One that waited to be sent, or was rejected, is a draft
 * again by being changed: what its author has not seen is not sent. G_IO_ERROR_BUSY for one that is on its way. */
gboolean            besace_contribution_store_save         (BesaceLibraryEdit               *edit,
                                                            const BesaceContributionFields  *fields,
                                                            GError                         **error);
/* Into the trash. What waited to be sent waits no more, but what is for the territory is kept again once it is put back.
 * G_IO_ERROR_BUSY for one that is on its way, G_IO_ERROR_NOT_FOUND where there is none. */
gboolean            besace_contribution_store_remove       (BesaceLibraryEdit               *edit,
                                                            const char                      *uuid,
                                                            GError                         **error);

/* Those that the instance has not got yet, in the trash or not: what they name must stay.
 * (element-type BesaceContribution) (transfer full) */
GPtrArray          *besace_contribution_store_list_unsent  (BesaceConnection                *connection,
                                                            GError                         **error);

/* Which states it may leave: a set of 1 << BesaceContributionState. */
typedef guint BesaceContributionStates;

/* Writes the state and what tells of it (state, author, author_name, device, link, published_id, problem, issues, present,
 * present_updated) of @fields, where it is in one of the states @from now, and, unless @device is NULL, is sent by that workstation.
 * @changed (out): whether it was so; nothing is written, and it is no error, where it was not. */
gboolean            besace_contribution_store_move         (BesaceLibraryEdit               *edit,
                                                            const char                      *uuid,
                                                            BesaceContributionStates         from,
                                                            const char                      *device,
                                                            const BesaceContributionFields  *fields,
                                                            gboolean                        *changed,
                                                            GError                         **error);

/* Writes how far a published resource goes on the Numérique en Commun[s] path into its data, which is otherwise as it was
 * published: @commons has BESACE_N_COMMONS levels, -1 where none is stated. G_IO_ERROR_BUSY for what is not published yet. */
gboolean            besace_contribution_store_assess       (BesaceLibraryEdit               *edit,
                                                            const char                      *uuid,
                                                            const gint8                     *commons,
                                                            GError                         **error);

/* It is written for no missing resource any more: it is among the answers there, or that is gone. */
gboolean            besace_contribution_store_forget_need  (BesaceLibraryEdit               *edit,
                                                            const char                      *uuid,
                                                            GError                         **error);

/* Which steps of sending it were begun and done, as whoever sends it understands it; NULL without an error where none were.
 * (transfer full) */
char               *besace_contribution_store_get_progress (BesaceConnection                *connection,
                                                            const char                      *uuid,
                                                            GError                         **error);
/* In a transaction of its own, on the disk before it returns. @progress NULL: none. */
gboolean            besace_contribution_store_set_progress (BesaceConnection                *connection,
                                                            const char                      *uuid,
                                                            const char                      *progress,
                                                            GError                         **error);

/* Another workstation has handed it over in a folder, where it waits for a receipt. */
gboolean            besace_contribution_store_set_from     (BesaceConnection                *connection,
                                                            const char                      *uuid,
                                                            const char                      *device,
                                                            const char                      *folder,
                                                            GError                         **error);
/* Where those wait: folder after folder, its device after it, each pair once. (element-type utf8) (transfer full) */
GPtrArray          *besace_contribution_store_list_from    (BesaceConnection                *connection,
                                                            GError                         **error);
/* What was handed over there, and is known here. (element-type BesaceContribution) (transfer full) */
GPtrArray          *besace_contribution_store_list_of      (BesaceConnection                *connection,
                                                            const char                      *device,
                                                            const char                      *folder,
                                                            GError                         **error);

/* Whether @row is of a contribution whose words its author cannot take back any more. */
gboolean            besace_contribution_store_has_left     (const BesaceLibraryRow          *row);

G_END_DECLS
