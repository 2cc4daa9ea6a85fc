/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-flow.h"
#include "besace-text.h"

G_BEGIN_DECLS

/* A table under way: cells are added row by row, then it is set into a flow, a box for each row. */
typedef struct _BesaceTable BesaceTable;

BesaceTable *besace_table_new  (void);
void         besace_table_free (BesaceTable *self);

/* Begins a row; then its cells are added one after the other. They stand in the columns that spans of earlier rows
 * leave free. (transfer full) for @text */
void         besace_table_add_row  (BesaceTable *self);
void         besace_table_add_cell (BesaceTable *self,
                                    BesaceText  *text,
                                    guint        column_span,
                                    guint        row_span,
                                    gboolean     header);

/* Gives the last column what the others leave of the width, which are as wide as what stands in each of them alone. */
void         besace_table_fill     (BesaceTable *self);

/* Whether the table is readable within @width points: wide ones are better told row by row. */
gboolean     besace_table_fits (BesaceTable *self,
                                double       width);

/* Adds the rows to the flow, @inset points from where its text starts, @space under what comes before; to be called once.
 * A first row that holds headers only is shown again on each page. @group tells the tables of one flow apart. Returns
 * the last row. (transfer none) */
BesaceBox   *besace_table_set (BesaceTable *self,
                               BesaceFlow  *flow,
                               double       inset,
                               double       space,
                               guint        group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceTable, besace_table_free)

G_END_DECLS
