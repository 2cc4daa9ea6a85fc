/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-copy.h"

G_BEGIN_DECLS

/* For whoever fills a copy, before anyone else sees it. */
BesaceCopy *besace_copy_new         (BesaceResource *resource);
void        besace_copy_set_missing (BesaceCopy     *self,
                                     guint           n_missing);

G_END_DECLS
