/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-change.h"
#include "besace-connection.h"

G_BEGIN_DECLS

/* The catalogue's memory of what happened to its resources. All functions are for the thread of their connection; those
 * that write, inside a transaction. */

/* @row: its row, which must still be there for a withdrawal. A resource of which another copy stays is not withdrawn. */
gboolean   besace_change_store_note        (BesaceConnection  *connection,
                                            BesaceChangeKind   kind,
                                            guint32            row,
                                            gint64             now,
                                            GError           **error);

/* It is here again. */
gboolean   besace_change_store_forget      (BesaceConnection  *connection,
                                            const char        *id,
                                            GError           **error);

/* Lets go of the oldest where there are too many. */
gboolean   besace_change_store_trim        (BesaceConnection  *connection,
                                            GError           **error);

/* What happened to the resources of those ids (%NULL-terminated), the last first. (element-type BesaceChange) (transfer
 * full) */
GPtrArray *besace_change_store_list        (BesaceConnection  *connection,
                                            const char *const *ids,
                                            GError           **error);

/* The last content of a withdrawn resource. */
typedef struct {
  char   *data;
  char   *source_name;
  char   *source_kind;
  gint64  copied; /* the date of the copy, milliseconds UTC */
  gint64  time;   /* of the withdrawal, milliseconds UTC */
} BesaceLastContent;

void       besace_last_content_clear       (BesaceLastContent *self);

/* FALSE without @error where there is none. */
gboolean   besace_change_store_load_content (BesaceConnection   *connection,
                                             const char         *id,
                                             BesaceLastContent  *content,
                                             GError            **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceLastContent, besace_last_content_clear)

G_END_DECLS
