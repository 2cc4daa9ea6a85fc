/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-application.h"

static void
test_id (void)
{
  g_autofree char *usual_folder = g_build_filename (g_get_user_data_dir (), "besace", NULL);
  g_autofree char *none = besace_application_get_id (NULL);
  g_autofree char *usual = besace_application_get_id (usual_folder);
  g_autofree char *one = besace_application_get_id ("/srv/one");
  g_autofree char *same = besace_application_get_id ("/srv/../srv/one/");
  g_autofree char *other = besace_application_get_id ("/srv/other");

  g_assert_cmpstr (none, ==, "fr.besace.Besace");
  g_assert_cmpstr (usual, ==, none);
  g_assert_cmpstr (one, !=, none);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (one, ==, same);
  g_assert_true (g_application_id_is_valid (one));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/application/id", test_id);

  return g_test_run ();
}
