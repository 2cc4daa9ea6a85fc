/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is known of a resource besides its contents, each under its name: “Cost”, then what it costs. It is visible while
 * there is something in it. */
#define BESACE_TYPE_FACT_LIST (besace_fact_list_get_type ())
G_DECLARE_FINAL_TYPE (BesaceFactList, besace_fact_list, BESACE, FACT_LIST, GtkWidget)

void besace_fact_list_clear (BesaceFactList *self);

/* Without @text, nothing is added. */
void besace_fact_list_add   (BesaceFactList *self,
                             const char     *name,
                             const char     *text);

G_END_DECLS
