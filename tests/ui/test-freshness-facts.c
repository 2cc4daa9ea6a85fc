/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-freshness-facts.h"

#include "besace-moment.h"

#define MINUTE G_GINT64_CONSTANT (60000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* 2026-11-22T14:05:00Z; the tests run in that time zone. */
#define NOW G_GINT64_CONSTANT (1795356300000)

/* How a source stands, and how all else does. */
typedef struct {
  const char *expected;
  gint64      ago[2];     /* since each of two sources succeeded, 0: never; -1: there is no such source */
  gboolean    local[2];
  const char *error;      /* (nullable) of the first */
  gboolean    offline;    /* of the first */
  gboolean    due;        /* both */
  gboolean    no_network;
  gboolean    metered;
} Case;

static const Case cases[] = {
  { "Up to date, copy of today 14:04", { 1000, -1 } },
  { "Up to date, copy of today 12:05", { MINUTE, 2 * HOUR } },
  { "Up to date, copy of yesterday 14:05", { DAY, HOUR } },
  { "Copy of 20 November", { 2 * DAY, HOUR } },
  { "Copy of 22 November 2025", { 365 * DAY, -1 } },
  { "Copy of 23 November", { -DAY, -1 } },
  { "Offline, copy of today 13:05", { HOUR, -1 }, .no_network = TRUE },
  { "Offline, copy of yesterday 13:05", { 25 * HOUR, HOUR }, .offline = TRUE, .error = "No way to it." },
  { "Offline for 12 days, everything works", { 12 * DAY, 3 * DAY }, .no_network = TRUE },
  { "The last update failed, copy of today 14:04", { MINUTE, -1 }, .error = "The server is ill." },
  { "Metered connection, copy of 19 November", { 3 * DAY, -1 }, .metered = TRUE, .due = TRUE },
  { "Up to date, copy of today 13:05", { HOUR, -1 }, .metered = TRUE },

  /* A key makes nothing older that a network brings, needs no network, and is not asked for while it lies in a drawer. */
  { "Up to date, copy of today 13:05", { HOUR, 40 * DAY }, .local = { FALSE, TRUE } },
  { "Copy of 13 October", { 40 * DAY, -1 }, .local = { TRUE }, .no_network = TRUE, .error = "It is not there." },
  { "Offline, copy of today 13:05", { 0, HOUR }, .local = { FALSE, TRUE }, .no_network = TRUE },

  /* What nobody has received yet. */
  { "Demonstration catalogue\n104 resources", { 0, -1 }, .no_network = TRUE },
  { "Demonstration catalogue\n104 resources", { -1, -1 } },
};

static void
add_source (BesaceFreshnessFacts *facts,
            const Case           *wanted,
            guint                 index)
{
  BesaceSourceStatus *status = besace_source_status_new ();

  status->name = g_strdup (index == 0 ? "lesbases" : "guides");
  status->kind = g_strdup (status->name);
  status->address = g_strdup ("https://example.org/");
  status->remote = !wanted->local[index];
  status->succeeded = wanted->ago[index] == 0 ? 0 : facts->now - wanted->ago[index];
  status->next = wanted->due ? facts->now - 1 : facts->now + HOUR;
  if (index == 0) {
    status->offline = wanted->offline;
    status->error = g_strdup (wanted->error);
  }
  g_ptr_array_add (facts->sources, status);
}

static void
test_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_source_status_free);
    BesaceFreshnessFacts facts = {
      .sources = sources,
      .catalogue = { 104, NOW, TRUE },
      .now = NOW,
      .online = !cases[i].no_network,
      .metered = cases[i].metered,
    };
    g_autofree char *text = NULL;

    for (guint j = 0; j < G_N_ELEMENTS (cases[i].ago); j++) {
      if (cases[i].ago[j] != -1)
        add_source (&facts, &cases[i], j);
    }

    text = besace_freshness_facts_to_text (&facts);
    g_assert_cmpstr (text, ==, cases[i].expected);
  }
}

static void
test_catalogue (void)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new ();
  BesaceFreshnessFacts facts = { .sources = sources, .now = NOW, .online = TRUE };
  g_autofree char *empty = besace_freshness_facts_to_text (&facts);
  g_autofree char *imported = NULL;

  g_assert_cmpstr (empty, ==, "The catalogue is empty");

  facts.catalogue = (BesaceCatalogueStatus) { 3781, NOW - DAY, FALSE };
  imported = besace_freshness_facts_to_text (&facts);
  g_assert_cmpstr (imported, ==, "3,781 resources\nas of 21 November");
}

static void
test_progress (void)
{
  static const struct {
    BesaceSyncProgress  progress;
    const char         *expected;
  } steps[] = {
    { { "guides", 0, 0, 0 }, "Asking what is new…" },
    { { "guides", 0, 0, 4000000 }, "Receiving: 4\u00a0MB" },
    { { "guides", 809, 812, 4000000 }, "Receiving: 3 of 812 left, 4\u00a0MB" },
    { { "guides", 0, 20000, 0 }, "Receiving: 20,000 of 20,000 left" },
    { { "guides", 813, 812, 0 }, "Receiving: 0 of 812 left" },
  };
  g_autoptr(GPtrArray) sources = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    BesaceFreshnessFacts facts = { .sources = sources, .now = NOW, .progress = &steps[i].progress };
    g_autofree char *text = besace_freshness_facts_to_text (&facts);

    g_assert_cmpstr (text, ==, steps[i].expected);
  }
}

static void
test_moments (void)
{
  static const struct {
    gint64      time;
    const char *expected;
  } moments[] = {
    { NOW, "today at 14:05" },
    { NOW - 5 * HOUR, "today at 9:05" },
    { NOW - 15 * HOUR, "yesterday at 23:05" },
    { NOW + 10 * HOUR, "tomorrow at 0:05" },
    { NOW - 2 * DAY, "on 20 November" },
    { NOW + 40 * DAY, "on 1 January 2027" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++) {
    g_autofree char *text = besace_moment_to_text (moments[i].time, NOW);

    g_assert_cmpstr (text, ==, moments[i].expected);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/freshness-facts/sentences", test_sentences);
  g_test_add_func ("/freshness-facts/catalogue", test_catalogue);
  g_test_add_func ("/freshness-facts/progress", test_progress);
  g_test_add_func ("/freshness-facts/moments", test_moments);

  return g_test_run ();
}
