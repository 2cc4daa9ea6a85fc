/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-media-row.h"
#include "besace-preferences-window.h"
#include "besace-reading-memory.h"
#include "besace-territory-row.h"
#include "test-workspace.h"
#include "widget-search.h"

typedef struct {
  BesaceWorkspace *workspace;
  GSettings       *settings;
  GListStore      *profiles;
  GtkWidget       *window;
} Fixture;

static void
add_profile (Fixture *fixture)
{
  g_autoptr(GObject) profile = g_object_new (G_TYPE_OBJECT, NULL);

  g_list_store_append (fixture->profiles, profile);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->workspace = test_workspace_open (NULL);
  fixture->settings = g_settings_new ("fr.besace.Besace");
  fixture->profiles = g_list_store_new (G_TYPE_OBJECT);
  add_profile (fixture);
  fixture->window = g_object_ref_sink (besace_preferences_window_new (fixture->workspace, G_LIST_MODEL (fixture->profiles), NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->window);
  g_settings_reset (fixture->settings, "territory");
  g_settings_reset (fixture->settings, "reading-history");
  g_settings_reset (fixture->settings, "shared-account");
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->profiles);
  test_workspace_close (fixture->workspace);
}

static void
choose_territory (GtkWidget  *row,
                  const char *typed)
{
  GtkWidget *button = widget_search_type (row, GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *entry;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  entry = widget_search_type (popover, GTK_TYPE_SEARCH_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_territory (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *row = widget_search_type (fixture->window, BESACE_TYPE_TERRITORY_ROW, 0);
  g_autofree char *by_number = NULL;
  g_autofree char *by_word = NULL;
  g_autofree char *unknown = NULL;

  g_assert_nonnull (widget_search_label (row, "Whole country"));

  choose_territory (row, "29");
  by_number = g_settings_get_string (fixture->settings, "territory");
  g_assert_cmpstr (by_number, ==, "dep:29");
  g_assert_nonnull (widget_search_label (row, "Finistère (29)"));

  choose_territory (row, "armor");
  by_word = g_settings_get_string (fixture->settings, "territory");
  g_assert_cmpstr (by_word, ==, "dep:22");

  choose_territory (row, "nowhere");
  unknown = g_settings_get_string (fixture->settings, "territory");
  g_assert_cmpstr (unknown, ==, "dep:22");
}

static void
test_memory (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *shared = widget_search_type (fixture->window, GTK_TYPE_SWITCH, 0);
  GtkWidget *history = widget_search_type (fixture->window, GTK_TYPE_SWITCH, 1);

  besace_reading_memory_follow (besace_workspace_get_library (fixture->workspace), G_LIST_MODEL (fixture->profiles));
  test_workspace_read (fixture->workspace, "test:1", "Remembered", 0.1);
  g_assert_cmpuint (test_workspace_count_readings (fixture->workspace), ==, 1);

  gtk_switch_set_active (GTK_SWITCH (history), FALSE);
  g_assert_false (g_settings_get_boolean (fixture->settings, "reading-history"));
  test_workspace_read (fixture->workspace, "test:2", "Not remembered", 0.1);
  g_assert_cmpuint (test_workspace_count_readings (fixture->workspace), ==, 1);

  gtk_switch_set_active (GTK_SWITCH (history), TRUE);
  gtk_switch_set_active (GTK_SWITCH (shared), TRUE);
  g_assert_false (gtk_widget_is_sensitive (history));
  test_workspace_read (fixture->workspace, "test:3", "Of whom?", 0.1);
  g_assert_cmpuint (test_workspace_count_readings (fixture->workspace), ==, 1);

  /* Once each has a profile, it is known whose reading it is. */
  add_profile (fixture);
  g_assert_true (gtk_widget_is_sensitive (history));
  test_workspace_read (fixture->workspace, "test:4", "Of one of two", 0.1);
  g_assert_cmpuint (test_workspace_count_readings (fixture->workspace), ==, 2);
}

static gboolean
nothing_read (gpointer workspace)
{
  return test_workspace_count_readings (workspace) == 0;
}

static void
test_erase (Fixture       *fixture,
            gconstpointer  data)
{
  test_workspace_read (fixture->workspace, "test:1", "Remembered", 0.1);
  widget_search_click (fixture->window, "Erase the history");
  widget_search_wait (nothing_read, fixture->workspace);
  widget_search_wait_label (fixture->window, "The history is erased for good");
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_nonnull (widget_search_label (fixture->window, besace_workspace_get_data_dir (fixture->workspace)));
}

static gboolean
has_subtitle (gpointer data)
{
  const char *subtitle = adw_action_row_get_subtitle (data);

  return subtitle != NULL && g_str_has_prefix (subtitle, "On this computer now: ");
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

typedef struct {
  BesaceMedia     *media;
  BesaceMediaRoom  room;
  guint            megabytes;
} Room;

static gboolean
has_room (gpointer data)
{
  const Room *expected = data;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  BesaceMediaRoom room;
  guint megabytes;

  besace_media_load_room_async (expected->media, NULL, keep_result_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  besace_media_load_room_finish (expected->media, result, &room, &megabytes, &error);
  g_assert_no_error (error);
  return room == expected->room && (room != BESACE_MEDIA_ROOM_LIMITED || megabytes == expected->megabytes);
}

static void
wait_for_room (BesaceMedia     *media,
               BesaceMediaRoom  room,
               guint            megabytes)
{
  Room expected = { media, room, megabytes };

  widget_search_wait (has_room, &expected);
}

static gboolean
has_choices (gpointer row)
{
  return adw_combo_row_get_model (row) != NULL;
}

static void
test_media (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *row = widget_search_type (fixture->window, BESACE_TYPE_MEDIA_ROW, 0);
  BesaceMedia *media = besace_workspace_get_media (fixture->workspace);

  widget_search_wait (has_subtitle, row);
  widget_search_wait (has_choices, row);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 2);
  wait_for_room (media, BESACE_MEDIA_ROOM_LIMITED, 2000);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  wait_for_room (media, BESACE_MEDIA_ROOM_KEPT, 0);

  /* What is chosen while the last choice is written counts: it is the last one. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 4);
  wait_for_room (media, BESACE_MEDIA_ROOM_ALL, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  wait_for_room (media, BESACE_MEDIA_ROOM_LIMITED, 500);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/preferences/territory", test_territory);
  ADD ("/preferences/memory", test_memory);
  ADD ("/preferences/erase", test_erase);
  ADD ("/preferences/folder", test_folder);
  ADD ("/preferences/media", test_media);

  return g_test_run ();
}
