/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "besace-session.h"
#include "besace-workspace.h"

G_BEGIN_DECLS

/* Nothing goes under a name to which nobody has agreed: what waits under another one, or under none, is asked for once. */

/* Which of @waiting (element-type BesaceContribution) is not to go under the name of @session: their uuids. (element-type utf8)
 * (transfer full) */
GPtrArray *besace_outbox_agreement_list_missing (GPtrArray            *waiting,
                                                 const BesaceSession  *session);

/* Asks over @parent whether those of @uuids go to the instance of @session under its name, and has that written down. Main thread. */
void       besace_outbox_agreement_ask_async    (GtkWindow            *parent,
                                                 BesaceWorkspace      *workspace,
                                                 BesaceSession        *session,
                                                 GPtrArray            *uuids,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
/* Fails with G_IO_ERROR_CANCELLED where the person does not agree, or is somebody else by then. */
gboolean   besace_outbox_agreement_ask_finish   (GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
