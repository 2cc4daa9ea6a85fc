/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What looks like something about a person, in a text that should be about a method (product.md, “What it must never
 * do”): to be pointed out, never blocked. */
typedef enum {
  BESACE_PERSONAL_DATA_SOCIAL_SECURITY, /* the number of the French social security (NIR) */
  BESACE_PERSONAL_DATA_PHONE,           /* not the numbers in 08, which are those of services */
  BESACE_PERSONAL_DATA_EMAIL,
  BESACE_PERSONAL_DATA_IBAN,
  BESACE_PERSONAL_DATA_NAME,            /* behind “Mme”, “M.” and their like; it may be that of somebody whom everybody knows */
} BesacePersonalDataKind;

typedef struct {
  BesacePersonalDataKind kind;
  guint                  start;  /* characters */
  guint                  length; /* characters */
} BesacePersonalData;

/* In the order of the text; they do not overlap. A number that has a key is only found where the key is right.
 * (element-type BesacePersonalData) (transfer full) */
GArray *besace_personal_data_find (const char *text);

G_END_DECLS
