/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a person should know about what happened, above the pages, until it is put away. */
#define BESACE_TYPE_NOTICE_BAR (besace_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (BesaceNoticeBar, besace_notice_bar, BESACE, NOTICE_BAR, AdwBin)

GtkWidget *besace_notice_bar_new (const char *notice);

G_END_DECLS
