/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* French Snowball stems of folded words, remembered. One thread. */
typedef struct _BesaceStemmer BesaceStemmer;

BesaceStemmer *besace_stemmer_new  (void);
void           besace_stemmer_free (BesaceStemmer *self);

/* Valid until the next call. */
const char    *besace_stemmer_stem (BesaceStemmer *self,
                                    const char    *word,
                                    gsize          length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceStemmer, besace_stemmer_free)

G_END_DECLS
