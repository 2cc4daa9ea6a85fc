/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-guide-node.h"
#include "besace-guide-writer.h"

G_BEGIN_DECLS

/* The text of a guide on its way into a record: its chapters, cases, lists, tables, boxes, services and places. */
typedef struct {
  BesaceGuideWriter *writer; /* (owned) */
  guint              level;  /* of the next heading; a section is of level 2 */
  GHashTable        *shown;  /* (owned) id of a service or a place to all that was said of it */
} BesaceGuideBody;

void besace_guide_body_init          (BesaceGuideBody        *self);
void besace_guide_body_clear         (BesaceGuideBody        *self);

/* Writes what is in @node, each of its elements as a block. @node may be NULL. */
void besace_guide_body_write         (BesaceGuideBody        *self,
                                      const BesaceGuideNode  *node);

/* The same, but a single paragraph as a line without a block of its own. */
void besace_guide_body_write_briefly (BesaceGuideBody        *self,
                                      const BesaceGuideNode  *node);

/* Writes a heading of the current level. Inside another block, where there are none, it is a line in bold. */
void besace_guide_body_write_heading (BesaceGuideBody        *self,
                                      const char             *title);

/* Writes a lead in bold and goes on with what is in @node but its title. @node may be NULL. */
void besace_guide_body_write_led     (BesaceGuideBody        *self,
                                      const char             *lead,
                                      const BesaceGuideNode  *node);

/* The same in a box. Without a @lead, which may be NULL, the box holds what is in @node. */
void besace_guide_body_write_box     (BesaceGuideBody        *self,
                                      const char             *lead,
                                      const BesaceGuideNode  *node);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BesaceGuideBody, besace_guide_body_clear)

G_END_DECLS
