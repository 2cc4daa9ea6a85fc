/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-location.h"

#define PROFILE "00000000-0000-4000-8000-000000000001"

static BesaceLocation *
create_location (void)
{
  BesaceLocation *location = besace_location_new ("catalogue");

  besace_query_set_text (location->query, "tablette");
  besace_query_add_value (location->query, BESACE_FACET_BENEFICIARY, "SeniorsPersonnesAgees");
  location->query->sort = BESACE_SORT_TITLE;
  location->scroll = 420;
  location->resource = g_strdup ("test:seniors");
  location->position = 0.5;
  return location;
}

static void
test_memory (void)
{
  g_autoptr(GSettings) settings = besace_location_open_memory ("fr.besace.Besace", PROFILE);
  g_autoptr(BesaceLocation) location = create_location ();
  g_autoptr(BesaceLocation) loaded = NULL;

  besace_location_save (location, settings);
  loaded = besace_location_load (settings);

  g_assert_true (besace_location_equal (loaded, location));
  g_assert_cmpfloat (loaded->scroll, ==, 420);
  g_assert_cmpfloat (loaded->position, ==, 0.5);
}

/* What one read in a data directory does not come back in another. */
static void
test_two_memories (void)
{
  g_autoptr(GSettings) usual = besace_location_open_memory ("fr.besace.Besace", PROFILE);
  g_autoptr(GSettings) other = besace_location_open_memory ("fr.besace.Besace.Data0123456789abcdef", PROFILE);
  g_autoptr(BesaceLocation) location = create_location ();
  g_autoptr(BesaceLocation) loaded = NULL;

  besace_location_save (location, usual);
  loaded = besace_location_load (other);

  g_assert_cmpstr (loaded->page, ==, "home");
  g_assert_cmpstr (loaded->query->text, ==, "");
  g_assert_null (loaded->resource);
}

static void
test_unknown_page (void)
{
  g_autoptr(GSettings) settings = besace_location_open_memory ("fr.besace.Besace", PROFILE);
  g_autoptr(BesaceLocation) loaded = NULL;

  g_settings_set_string (settings, "last-page", "attic");
  g_settings_set_string (settings, "last-resource", "");
  g_settings_set_double (settings, "last-position", 0.5);
  loaded = besace_location_load (settings);

  g_assert_cmpstr (loaded->page, ==, "home");
  g_assert_null (loaded->resource);
  g_assert_cmpfloat (loaded->position, ==, 0);
}

/* The editor comes back with what was written on it, or not at all. */
static void
test_contribution (void)
{
  g_autoptr(GSettings) settings = besace_location_open_memory ("fr.besace.Besace", PROFILE);
  g_autoptr(BesaceLocation) location = besace_location_new ("editor");
  g_autoptr(BesaceLocation) loaded = NULL;
  g_autoptr(BesaceLocation) lost = NULL;

  location->contribution = g_strdup ("5f0c9f0e-7d0c-4d51-8a39-0b7f6d2f8a11");
  besace_location_save (location, settings);
  loaded = besace_location_load (settings);
  g_assert_true (besace_location_equal (loaded, location));

  g_settings_set_string (settings, "last-contribution", "");
  lost = besace_location_load (settings);
  g_assert_cmpstr (lost->page, ==, "home");
}

static void
test_equality (void)
{
  g_autoptr(BesaceLocation) location = create_location ();
  g_autoptr(BesaceLocation) copy = besace_location_copy (location);

  copy->scroll = 0;
  copy->position = 0;
  g_assert_true (besace_location_equal (location, copy));

  besace_query_set_text (copy->query, "tablettes");
  g_assert_false (besace_location_equal (location, copy));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/location/memory", test_memory);
  g_test_add_func ("/location/two-memories", test_two_memories);
  g_test_add_func ("/location/unknown-page", test_unknown_page);
  g_test_add_func ("/location/contribution", test_contribution);
  g_test_add_func ("/location/equality", test_equality);

  return g_test_run ();
}
