/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  BESACE_LINK_ANSWERS,
  BESACE_LINK_FAILS,
  BESACE_LINK_NOT_ASKED, /* it leads, or may lead, where nothing is asked */
} BesaceLinkStatus;

/* What became of a link that was tried. */
typedef struct {
  char             *address;
  int               block;   /* its number in the contents of its resource, -1: not known */
  BesaceLinkStatus  status;
  char             *message; /* (nullable) one sentence, translated; NULL where it answers */
} BesaceLinkResult;

BesaceLinkResult *besace_link_result_new  (const char       *address,
                                           int               block,
                                           BesaceLinkStatus  status,
                                           const char       *message);
void              besace_link_result_free (BesaceLinkResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BesaceLinkResult, besace_link_result_free)

G_END_DECLS
