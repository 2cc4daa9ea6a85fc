/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-contribution.h"

static void
test_names (void)
{
  for (guint i = 0; i < BESACE_N_CONTRIBUTION_TYPES; i++) {
    BesaceContributionType type;

    g_assert_true (besace_contribution_type_from_name (besace_contribution_type_to_name ((BesaceContributionType) i), &type));
    g_assert_cmpuint (type, ==, i);
  }
  for (guint i = 0; i < BESACE_N_CONTRIBUTION_STATES; i++) {
    BesaceContributionState state;

    g_assert_true (besace_contribution_state_from_name (besace_contribution_state_to_name ((BesaceContributionState) i),
                                                        &state));
    g_assert_cmpuint (state, ==, i);
  }
}

/* What may have left is not edited under the feet of who sends it. */
static void
test_open (void)
{
  g_assert_true (besace_contribution_state_is_open (BESACE_CONTRIBUTION_DRAFT));
  g_assert_true (besace_contribution_state_is_open (BESACE_CONTRIBUTION_QUEUED));
  g_assert_true (besace_contribution_state_is_open (BESACE_CONTRIBUTION_REJECTED));
  g_assert_false (besace_contribution_state_is_open (BESACE_CONTRIBUTION_SENDING));
  g_assert_false (besace_contribution_state_is_open (BESACE_CONTRIBUTION_UNCERTAIN));
  g_assert_false (besace_contribution_state_is_open (BESACE_CONTRIBUTION_HANDED_OVER));
}

/* Copies are copies, and each field tells two apart. */
static void
test_equal (void)
{
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autoptr(BesaceContribution) first = NULL;
  g_autoptr(BesaceContribution) same = NULL;
  g_autoptr(BesaceContribution) other = NULL;

  fields.title = g_strdup ("Un titre");
  fields.link = g_strdup ("https://instance.example/1");
  first = besace_contribution_new (&fields);
  same = besace_contribution_new (&fields);
  g_assert_true (besace_contribution_equal (first, same));
  g_free (fields.link);
  fields.link = g_strdup ("https://instance.example/2");
  other = besace_contribution_new (&fields);
  g_assert_false (besace_contribution_equal (first, other));
  g_assert_cmpstr (besace_contribution_get_fields (first)->link, ==, "https://instance.example/1");
}

/* An edit that is to be corrected or was set aside holds up what was written about the same resource after it, and nothing else. */
static void
test_holds_up (void)
{
  BesaceContributionFields edit = {
    .type = BESACE_CONTRIBUTION_RESOURCE, .target = (char *) "lesbases:1", .state = BESACE_CONTRIBUTION_REJECTED, .stamp = (char *) "2",
  };
  BesaceContributionFields later = {
    .type = BESACE_CONTRIBUTION_REPORT, .target = (char *) "lesbases:1", .state = BESACE_CONTRIBUTION_QUEUED, .stamp = (char *) "3",
  };

  g_assert_true (besace_contribution_fields_holds_up (&edit, &later));
  edit.state = BESACE_CONTRIBUTION_PARKED;
  g_assert_true (besace_contribution_fields_holds_up (&edit, &later));
  later.stamp = (char *) "1";
  g_assert_false (besace_contribution_fields_holds_up (&edit, &later));
  later.stamp = (char *) "3";
  later.target = (char *) "lesbases:2";
  g_assert_false (besace_contribution_fields_holds_up (&edit, &later));
  later.target = (char *) "lesbases:1";
  edit.state = BESACE_CONTRIBUTION_DRAFT;
  g_assert_false (besace_contribution_fields_holds_up (&edit, &later));
}

/* What a list says of one that goes nowhere, and of one that was compared with what is there now. */
static void
test_words (void)
{
  BesaceContributionFields need = { .type = BESACE_CONTRIBUTION_NEED, .state = BESACE_CONTRIBUTION_QUEUED };
  BesaceContributionFields edit = {
    .type = BESACE_CONTRIBUTION_RESOURCE, .state = BESACE_CONTRIBUTION_QUEUED, .problem = (char *) "Changed there.",
    .original = (char *) "{}", .present = (char *) "{\"title\":\"Theirs\"}",
  };

  g_assert_cmpstr (besace_contribution_fields_describe_state (&need), ==, "Kept for your territory");
  g_assert_cmpstr (besace_contribution_fields_describe_state (&edit), ==, "Waiting to be sent");
  g_assert_cmpstr (besace_contribution_fields_get_problem (&edit), ==, "Changed there.");
  edit.original = edit.present;
  g_assert_null (besace_contribution_fields_get_problem (&edit));
  edit.present = NULL;
  g_assert_cmpstr (besace_contribution_fields_get_problem (&edit), ==, "Changed there.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/contribution/names", test_names);
  g_test_add_func ("/model/contribution/open", test_open);
  g_test_add_func ("/model/contribution/equal", test_equal);
  g_test_add_func ("/model/contribution/holds-up", test_holds_up);
  g_test_add_func ("/model/contribution/words", test_words);

  return g_test_run ();
}
