/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The images and files on this computer: how much room they may take, and the resources that a profile keeps offline with all of
 * theirs. All functions are for the main thread; what they ask for is done on others.
 *
 * Signals: “changed” — a resource is kept offline or no longer, or its files come or have come. */
#define BESACE_TYPE_MEDIA (besace_media_get_type ())
G_DECLARE_FINAL_TYPE (BesaceMedia, besace_media, BESACE, MEDIA, GObject)

/* What keeping a resource offline would bring to this computer. */
typedef struct {
  guint   n_media;     /* images and files that it names */
  guint   n_to_come;   /* of them, not here, and somebody can be asked for them */
  guint   n_unsized;   /* of those, of which nobody says how long they are */
  gint64  n_bytes;     /* of the others of those */
  guint   n_nowhere;   /* of them, not here, and nobody can be asked */
} BesaceMediaCost;

/* How much comes to this computer by itself. Values: those of the file sources.conf. */
typedef enum {
  BESACE_MEDIA_ROOM_ALL,
  BESACE_MEDIA_ROOM_LIMITED,
  BESACE_MEDIA_ROOM_KEPT, /* what somebody keeps offline alone */
} BesaceMediaRoom;

/* Whether this profile keeps a resource offline. Until that is known, after the first time that it is asked: FALSE. */
gboolean        besace_media_is_kept         (BesaceMedia          *self,
                                              const char           *id);
/* Whether its files are on their way because somebody asked for them. */
gboolean        besace_media_is_coming       (BesaceMedia          *self,
                                              const char           *id);

void            besace_media_estimate_async  (BesaceMedia          *self,
                                              const char           *id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        besace_media_estimate_finish (BesaceMedia          *self,
                                              GAsyncResult         *result,
                                              BesaceMediaCost      *cost,
                                              GError              **error);

/* Keeps a resource offline, and then brings its images and files here, over whatever network there is: somebody has asked. It
 * waits while a synchronisation is under way. Where some do not come, the resource is kept all the same, the error tells why, and
 * the next synchronisation goes on. */
void            besace_media_keep_async      (BesaceMedia          *self,
                                              const char           *id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* Keeps it no longer: what is on its way stops, and its files stay for as long as there is room for them. */
void            besace_media_leave_async     (BesaceMedia          *self,
                                              const char           *id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* Finishes either. */
gboolean        besace_media_write_finish    (BesaceMedia          *self,
                                              GAsyncResult         *result,
                                              GError              **error);

/* How many bytes they take now. */
void            besace_media_measure_async   (BesaceMedia          *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
guint64         besace_media_measure_finish  (BesaceMedia          *self,
                                              GAsyncResult         *result,
                                              GError              **error);

/* @megabytes: of a million bytes, for LIMITED. Up to 2 GB until somebody chooses. */
void            besace_media_load_room_async (BesaceMedia          *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        besace_media_load_room_finish (BesaceMedia         *self,
                                              GAsyncResult         *result,
                                              BesaceMediaRoom      *room,
                                              guint                *megabytes,
                                              GError              **error);
void            besace_media_set_room_async  (BesaceMedia          *self,
                                              BesaceMediaRoom       room,
                                              guint                 megabytes,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        besace_media_set_room_finish (BesaceMedia          *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
