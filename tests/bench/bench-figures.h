/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <time.h>

G_BEGIN_DECLS

/* Milliseconds. */
double bench_figures_read_clock (clockid_t  clock);

/* What @share of the values, of double, are not above; sorts them. 0 where there are none. */
double bench_figures_percentile (GArray    *values,
                                 double     share);

G_END_DECLS
