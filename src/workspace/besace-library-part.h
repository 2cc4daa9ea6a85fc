/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A part of a library that is read when it is first asked for: what the notes, the collections and the trash have in
 * common. Abstract. All functions are for the main thread.
 *
 * Signals: “changed” — what is in it came, went or was edited, also by another program, and when it has been read.
 * Properties: “loaded” — whether it has been read; that begins when it is first asked for. */
#define BESACE_TYPE_LIBRARY_PART (besace_library_part_get_type ())
G_DECLARE_DERIVABLE_TYPE (BesaceLibraryPart, besace_library_part, BESACE, LIBRARY_PART, GObject)

typedef struct _BesaceLibraryPartKind BesaceLibraryPartKind; /* besace-library-part-private.h */

struct _BesaceLibraryPartClass {
  GObjectClass                 parent_class;

  const BesaceLibraryPartKind *kind;
};

/* Begins to read it, unless that was done. A live model in the order that its type says, empty until it has been read. What
 * was edited is another object of the same uuid. (transfer none) */
GListModel *besace_library_part_get_model   (BesaceLibraryPart    *self);
gboolean    besace_library_part_get_loaded  (BesaceLibraryPart    *self);

/* Waits until it has been read. For whoever cannot wait for “changed”: besacectl, an export. */
void        besace_library_part_load_async  (BesaceLibraryPart    *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean    besace_library_part_load_finish (BesaceLibraryPart    *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
