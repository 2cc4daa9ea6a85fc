/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-freshness-facts.h"

#include <glib/gi18n.h>

#include "besace-count.h"
#include "besace-date.h"
#include "besace-moment.h"
#include "besace-size.h"

#define HOUR_MS (G_GINT64_CONSTANT (60) * 60 * 1000)

/* Sources are asked once a day: a copy is up to date until it has missed its turn by half a day. */
#define FRESH_MS (36 * HOUR_MS)

/* What is said beside the date of the copy. */
typedef enum {
  STATE_UP_TO_DATE,
  STATE_OLD,
  STATE_OFFLINE,
  STATE_METERED,
  STATE_FAILED,
} State;

/* What the sources that count have in common. */
typedef struct {
  gboolean remote;  /* a network reaches one of them */
  gint64   oldest;  /* when the one that is furthest behind last succeeded; 0: none ever has */
  gboolean offline; /* no way was found to one of them */
  gboolean failed;
  gboolean due;
} Summary;

/* Takes account of the sources that a network reaches only, or of all of them. */
static Summary
summarise_some (const BesaceFreshnessFacts *self,
                gboolean                    remote_only)
{
  Summary summary = { 0, };

  for (guint i = 0; i < self->sources->len; i++) {
    const BesaceSourceStatus *status = g_ptr_array_index (self->sources, i);

    if (remote_only && !status->remote)
      continue;

    summary.remote |= status->remote;
    if (status->succeeded > 0 && (summary.oldest == 0 || status->succeeded < summary.oldest))
      summary.oldest = status->succeeded;
    summary.offline |= status->offline;
    summary.failed |= status->error && !status->offline && status->remote;
    summary.due |= status->remote && status->next <= self->now;
  }

  return summary;
}

/* A key that lies in a drawer makes nothing older, unless there is nothing else. */
static Summary
summarise (const BesaceFreshnessFacts *self)
{
  Summary summary = summarise_some (self, TRUE);

  return summary.oldest > 0 ? summary : summarise_some (self, FALSE);
}

static State
get_state (const BesaceFreshnessFacts *self,
           const Summary              *summary)
{
  gint64 age = self->now - summary->oldest;

  if (summary->remote && (!self->online || summary->offline))
    return STATE_OFFLINE;
  if (summary->failed)
    return STATE_FAILED;
  if (summary->remote && self->metered && summary->due)
    return STATE_METERED;
  return age >= 0 && age < FRESH_MS ? STATE_UP_TO_DATE : STATE_OLD;
}

/* “Copy of today 14:05”, or, within a sentence, “copy of today 14:05”. */
static char *
describe_date (gint64   time,
               gint64   now,
               gboolean within)
{
  g_autofree char *hour = besace_moment_get_hour (time);
  g_autofree char *date = besace_date_to_text (time, now);

  /* Translators: how fresh the catalogue is. %s is an hour, as 14:05, or a date, as 12 November. Those that begin with a
   * small letter follow others: “Up to date, copy of today 14:05”. */
  switch (besace_moment_days_since (time, now)) {
  case 0:
    return g_strdup_printf (within ? _("copy of today %s") : _("Copy of today %s"), hour);
  case 1:
    return g_strdup_printf (within ? _("copy of yesterday %s") : _("Copy of yesterday %s"), hour);
  default:
    return g_strdup_printf (within ? _("copy of %s") : _("Copy of %s"), date);
  }
}

static char *
describe_copy (const BesaceFreshnessFacts *self,
               const Summary              *summary)
{
  State state = get_state (self, summary);
  int n_days = besace_moment_days_since (summary->oldest, self->now);
  g_autofree char *copy = describe_date (summary->oldest, self->now, state != STATE_OLD);

  if (state == STATE_OFFLINE && n_days > 1)
    return g_strdup_printf (ngettext ("Offline for %d day, everything works", "Offline for %d days, everything works",
                                      (gulong) n_days), n_days);

  switch (state) {
  case STATE_UP_TO_DATE:
    return g_strdup_printf (_("Up to date, %s"), copy);
  case STATE_OFFLINE:
    return g_strdup_printf (_("Offline, %s"), copy);
  case STATE_METERED:
    return g_strdup_printf (_("Metered connection, %s"), copy);
  case STATE_FAILED:
    return g_strdup_printf (_("The last update failed, %s"), copy);
  case STATE_OLD:
  default:
    return g_steal_pointer (&copy);
  }
}

/* Where no source has brought anything yet. */
static char *
describe_catalogue (const BesaceFreshnessFacts *self)
{
  g_autofree char *count = besace_count_resources (self->catalogue.n_resources);
  g_autofree char *date = NULL;

  if (self->catalogue.n_resources == 0)
    return g_strdup (_("The catalogue is empty"));
  if (self->catalogue.demonstration)
    /* Translators: the truth about what the catalogue is, on two lines: “Demonstration catalogue”, “104 resources” */
    return g_strdup_printf (_("Demonstration catalogue\n%s"), count);

  date = besace_date_to_text (self->catalogue.newest, self->now);
  /* Translators: how many resources there are, and when the last of them came, on two lines: “3,781 resources”,
   * “as of 12 October” */
  return g_strdup_printf (_("%s\nas of %s"), count, date);
}

char *
besace_freshness_facts_to_text (const BesaceFreshnessFacts *self)
{
  Summary summary = summarise (self);

  if (self->progress)
    return besace_freshness_describe_progress (self->progress);
  if (summary.oldest == 0)
    return describe_catalogue (self);
  return describe_copy (self, &summary);
}

char *
besace_freshness_describe_progress (const BesaceSyncProgress *progress)
{
  guint n_left = (guint) (progress->n_total - MIN (progress->n_done, progress->n_total));
  g_autofree char *left = besace_count_to_text (n_left);
  g_autofree char *total = besace_count_to_text ((guint) progress->n_total);
  g_autofree char *size = besace_size_to_text ((gint64) progress->n_bytes);

  if (progress->n_total > 0 && progress->n_bytes > 0)
    /* Translators: how far an update is: “Receiving: 3 of 812 left, 4 MB”. */
    return g_strdup_printf (_("Receiving: %s of %s left, %s"), left, total, size);
  if (progress->n_total > 0)
    return g_strdup_printf (_("Receiving: %s of %s left"), left, total);
  if (progress->n_bytes > 0)
    /* Translators: how far an update is that does not know where it ends: “Receiving: 4 MB”. */
    return g_strdup_printf (_("Receiving: %s"), size);
  return g_strdup (_("Asking what is new…"));
}
