/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-synchroniser.h"

G_BEGIN_DECLS

/* The national catalogue: Les Bases and the guides of service-public.fr, from where everybody has them. */

/* About how many bytes come when it is first received. */
gint64     besace_national_catalogue_get_size       (void);

/* About how many bytes come when a source of that kind is first received from its usual address; 0: nobody knows. */
gint64     besace_national_catalogue_get_kind_size  (const char           *kind);

/* Adds those of its sources that are not there yet, and asks them. Finish as besace_synchroniser_run_finish () does. */
void       besace_national_catalogue_receive_async  (BesaceSynchroniser   *synchroniser,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GPtrArray *besace_national_catalogue_receive_finish (BesaceSynchroniser   *synchroniser,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS
