/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The elements and texts of one guide’s XML file. A guide is small, and what it says of a service or a place depends
 * on what was said before: it is read as a whole, one guide at a time. */
typedef struct _BesaceGuideNode BesaceGuideNode;
typedef struct _BesaceGuideTree BesaceGuideTree;

struct _BesaceGuideNode {
  const char             *name;       /* without prefix; NULL for a text */
  const char             *text;       /* of a text; NULL for an element */
  const char *const      *attributes; /* (nullable) name, value, name, value, NULL */
  const BesaceGuideNode  *children;   /* (nullable) the first of them */
  const BesaceGuideNode  *next;       /* (nullable) */
};

/* Larger than any guide several times over. */
#define BESACE_GUIDE_MAX_BYTES ((gsize) 2 * 1024 * 1024)
#define BESACE_GUIDE_MAX_DEPTH 64

/* Reads no entity but those of XML itself and nothing from outside: a document type is refused. The error is
 * G_IO_ERROR_INVALID_DATA; its message goes on after “F1342.xml: ”. */
BesaceGuideTree       *besace_guide_tree_parse         (const char             *xml,
                                                        gsize                   length,
                                                        GError                **error);
void                   besace_guide_tree_free          (BesaceGuideTree        *self);

const BesaceGuideNode *besace_guide_tree_get_root      (const BesaceGuideTree  *self);

gboolean               besace_guide_node_is            (const BesaceGuideNode  *self,
                                                        const char             *name);

/* The first child of that name, or NULL. @self may be NULL. */
const BesaceGuideNode *besace_guide_node_find          (const BesaceGuideNode  *self,
                                                        const char             *name);

/* NULL where it is absent or empty. @self may be NULL. */
const char            *besace_guide_node_get_attribute (const BesaceGuideNode  *self,
                                                        const char             *name);

/* All text in it as one line; NULL where there is none. @self may be NULL. (transfer full) */
char                  *besace_guide_node_dup_text      (const BesaceGuideNode  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceGuideTree, besace_guide_tree_free)

G_END_DECLS
