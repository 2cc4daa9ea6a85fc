/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-three-way.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr(JsonNode) root = json_from_string (text, NULL);

  return json_object_ref (json_node_get_object (root));
}

static BesaceThreeWay *
compare (const char *original,
         const char *mine,
         const char *theirs)
{
  g_autoptr(JsonObject) was = original ? parse (original) : NULL;
  g_autoptr(JsonObject) me = parse (mine);
  g_autoptr(JsonObject) them = parse (theirs);

  return besace_three_way_new (was, me, them);
}

static void
assert_merged (const BesaceThreeWay *comparison,
               const char           *expected)
{
  g_autoptr(JsonObject) merged = besace_three_way_merge (comparison);
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(JsonNode) wanted = json_from_string (expected, NULL);
  g_autofree char *text = NULL;

  json_node_set_object (node, merged);
  text = json_to_string (node, FALSE);
  if (!json_node_equal (node, wanted))
    g_error ("Merged into %s", text);
}

/* Each of us has changed something else: nobody is asked. */
static void
test_apart (void)
{
  g_autoptr(BesaceThreeWay) comparison =
    compare ("{\"title\":\"Old\",\"summary\":\"Sum\",\"themes\":[\"a\"]}",
             "{\"title\":\"Mine\",\"summary\":\"Sum\",\"themes\":[\"a\"],\"url\":\"https://x.example\"}",
             "{\"title\":\"Old\",\"summary\":\"Theirs\",\"themes\":[\"a\",\"b\"]}");

  g_assert_cmpint (besace_three_way_get_change (comparison, BESACE_THREE_WAY_TITLE), ==, BESACE_THREE_WAY_ME);
  g_assert_cmpint (besace_three_way_get_change (comparison, BESACE_THREE_WAY_SUMMARY), ==, BESACE_THREE_WAY_THEM);
  g_assert_cmpint (besace_three_way_get_change (comparison, BESACE_THREE_WAY_THEMES), ==, BESACE_THREE_WAY_THEM);
  g_assert_cmpint (besace_three_way_get_change (comparison, BESACE_THREE_WAY_LICENCE), ==, BESACE_THREE_WAY_NOBODY);
  g_assert_cmpuint (besace_three_way_count_open (comparison), ==, 0);
  assert_merged (comparison, "{\"title\":\"Mine\",\"summary\":\"Theirs\",\"themes\":[\"a\",\"b\"],\"url\":\"https://x.example\"}");
}

/* Both have changed the same field: it stays open until somebody chooses, and can be chosen anew. */
static void
test_both (void)
{
  g_autoptr(BesaceThreeWay) comparison = compare ("{\"title\":\"Old\"}", "{\"title\":\"Mine\"}", "{\"title\":\"Theirs\"}");
  BesaceThreeWaySide side;

  g_assert_cmpint (besace_three_way_get_change (comparison, BESACE_THREE_WAY_TITLE), ==, BESACE_THREE_WAY_BOTH);
  g_assert_false (besace_three_way_get_choice (comparison, BESACE_THREE_WAY_TITLE, &side));
  g_assert_cmpuint (besace_three_way_count_open (comparison), ==, 1);

  besace_three_way_choose (comparison, BESACE_THREE_WAY_TITLE, BESACE_THREE_WAY_THEIRS);
  g_assert_cmpuint (besace_three_way_count_open (comparison), ==, 0);
  assert_merged (comparison, "{\"title\":\"Theirs\"}");
  besace_three_way_choose (comparison, BESACE_THREE_WAY_TITLE, BESACE_THREE_WAY_ORIGINAL);
  assert_merged (comparison, "{\"title\":\"Old\"}");
}

/* Both in the same way is no change between us; contents are compared as a whole. */
static void
test_alike (void)
{
  g_autoptr(BesaceThreeWay) comparison =
    compare ("{\"contents\":[{\"type\":\"text\",\"markdown\":\"a\"}]}",
             "{\"contents\":[{\"type\":\"text\",\"markdown\":\"b\"}],\"licence\":\"etalab-2.0\"}",
             "{\"licence\":\"etalab-2.0\",\"contents\":[{\"markdown\":\"b\",\"type\":\"text\"}]}");

  for (guint i = 0; i < BESACE_N_THREE_WAY_FIELDS; i++)
    g_assert_cmpint (besace_three_way_get_change (comparison, i), ==, BESACE_THREE_WAY_NOBODY);
}

/* What was emptied is a change as any other, and empty is as absent. */
static void
test_emptied (void)
{
  g_autoptr(BesaceThreeWay) comparison = compare ("{\"title\":\"T\",\"summary\":\"Sum\",\"beneficiaries\":[]}",
                                                  "{\"title\":\"T\",\"summary\":\"Sum\"}", "{\"title\":\"T\",\"summary\":\"\"}");

  g_assert_cmpint (besace_three_way_get_change (comparison, BESACE_THREE_WAY_SUMMARY), ==, BESACE_THREE_WAY_THEM);
  g_assert_cmpint (besace_three_way_get_change (comparison, BESACE_THREE_WAY_AUDIENCES), ==, BESACE_THREE_WAY_NOBODY);
  g_assert_null (besace_three_way_get_value (comparison, BESACE_THREE_WAY_SUMMARY, BESACE_THREE_WAY_THEIRS));
  assert_merged (comparison, "{\"title\":\"T\"}");
}

static void
test_unknown_original (void)
{
  g_autoptr(BesaceThreeWay) comparison = compare (NULL, "{\"title\":\"Mine\",\"licence\":\"x\"}", "{\"title\":\"Theirs\",\"licence\":\"x\"}");

  g_assert_cmpint (besace_three_way_get_change (comparison, BESACE_THREE_WAY_TITLE), ==, BESACE_THREE_WAY_BOTH);
  g_assert_cmpint (besace_three_way_get_change (comparison, BESACE_THREE_WAY_LICENCE), ==, BESACE_THREE_WAY_NOBODY);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/three-way/apart", test_apart);
  g_test_add_func ("/three-way/both", test_both);
  g_test_add_func ("/three-way/alike", test_alike);
  g_test_add_func ("/three-way/emptied", test_emptied);
  g_test_add_func ("/three-way/unknown-original", test_unknown_original);

  return g_test_run ();
}
