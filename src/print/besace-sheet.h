/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "besace-printout.h"
#include "besace-resource.h"

G_BEGIN_DECLS

#define BESACE_TYPE_SHEET (besace_sheet_get_type ())

/* A resource on paper, for the person who leaves with it, with the address where it lives. */
G_DECLARE_FINAL_TYPE (BesaceSheet, besace_sheet, BESACE, SHEET, BesacePrintout)

/* @copy_date is when this copy of the resource was received, 0 if unknown. */
BesacePrintout *besace_sheet_new (BesaceResource *resource,
                                  gint64          copy_date,
                                  gint64          now);

G_END_DECLS
