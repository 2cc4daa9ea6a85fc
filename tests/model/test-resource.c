/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-json.h"

#include <string.h>

#define ID "demo:pix"
#define NOW G_GINT64_CONSTANT (1768478400000) /* 2026-01-15T12:00:00Z */
#define DIGEST "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

/* Every field, in the canonical order. */
static const char whole[] =
  "{\"title\":\"Pix : évaluer\",\"summary\":\"Une \\\"plateforme\\\"\\nen ligne\",\"language\":\"fr\",\"form\":\"tangible\","
  "\"themes\":[\"MaitriseDesOutilsNumeriques\",\"Parentalite\"],\"resource_types\":[\"OutilsNumeriques\"],"
  "\"beneficiaries\":[\"TousPublics\"],\"professional_sectors\":[\"ActeursPublics\"],\"challenges\":[1,5],"
  "\"situation\":\"account-hacked\",\"licence\":\"etalab-2.0\",\"producer\":\"GIP Pix\",\"url\":\"https://pix.fr/\","
  "\"territory\":\"reg:53\",\"created\":\"2020-02-29T00:00:00Z\",\"updated\":\"2024-05-06T07:08:09.010Z\","
  "\"published\":\"2024-05-06T07:08:09Z\",\"kit\":{\"cost\":\"30 €\",\"equipment\":\"une tablette\",\"plans\":\"https://x/\","
  "\"contact\":\"a@b.fr\",\"deployed_by\":\"trois départements\"},\"commons\":{\"accessibility\":0,\"openness\":4,"
  "\"appropriability\":1,\"security\":2,\"co_design\":3,\"eco_design\":4},\"feedback\":{\"average\":3.5,\"count\":12},"
  "\"cover\":{\"type\":\"image\",\"blob\":\"" DIGEST "\",\"alt\":\"Le logo\"},\"contents\":["
  "{\"type\":\"section\",\"title\":\"Pour commencer\"},{\"type\":\"text\",\"html\":\"<p>Bonjour</p>\"},"
  "{\"type\":\"text\",\"markdown\":\"**Bonjour**\"},"
  "{\"type\":\"link\",\"title\":\"Le site\",\"url\":\"http://example.org/\",\"caption\":\"À lire\"},"
  "{\"type\":\"image\",\"url\":\"https://example.org/a.png\",\"alt\":\"Une image\",\"caption\":\"c\",\"mime\":\"image/png\",\"size\":0},"
  "{\"type\":\"file\",\"name\":\"fiche.pdf\",\"blob\":\"" DIGEST "\",\"mime\":\"application/pdf\",\"size\":340000},"
  "{\"type\":\"module\",\"name\":\"jeu.zip\",\"blob\":\"" DIGEST "\",\"size\":1}]}";

static BesaceResource *
parse_as (const char  *id,
         const char  *json,
         guint       *skipped,
         GError     **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) failure = NULL;

  json_parser_load_from_data (parser, json, -1, &failure);
  g_assert_no_error (failure);
  return besace_resource_from_json (id, json_node_get_object (json_parser_get_root (parser)), NOW, skipped, error);
}

static BesaceResource *
parse (const char *json,
      guint      *skipped)
{
  g_autoptr(GError) failure = NULL;
  BesaceResource *resource = parse_as (ID, json, skipped, &failure);

  g_assert_no_error (failure);
  return resource;
}

static void
assert_refused (const char *id,
                const char *json,
                const char *message)
{
  g_autoptr(GError) failure = NULL;

  g_assert_null (parse_as (id, json, NULL, &failure));
  g_assert_error (failure, BESACE_RESOURCE_ERROR, BESACE_RESOURCE_ERROR_FIELD);
  g_assert_cmpstr (failure->message, ==, message);
}

/* What is read is written back to the letter. */
static void
test_round_trip (void)
{
  guint skipped = 0;
  g_autoptr(BesaceResource) resource = parse (whole, &skipped);
  g_autofree char *line = besace_resource_to_line (resource);

  g_assert_cmpstr (line, ==, whole);
  g_assert_cmpuint (skipped, ==, 0);
}

static void
test_fields (void)
{
  g_autoptr(BesaceResource) resource = parse (whole, NULL);

  g_assert_cmpstr (resource->id, ==, ID);
  g_assert_cmpstr (resource->summary, ==, "Une \"plateforme\"\nen ligne");
  g_assert_cmpstr (besace_resource_get_value (resource, BESACE_FACET_THEME), ==, "MaitriseDesOutilsNumeriques");
  g_assert_cmpstr (resource->values[BESACE_FACET_CHALLENGE][1], ==, "5");
  g_assert_null (resource->values[BESACE_FACET_SOURCE]);
  g_assert_cmpint (resource->updated % 1000, ==, 10);
  g_assert_cmpint (resource->commons[BESACE_COMMONS_CO_DESIGN], ==, 3);
  g_assert_cmpfloat (resource->feedback_average, ==, 3.5);
  g_assert_cmpint (resource->feedback_count, ==, 12);
  g_assert_cmpstr (resource->kit->cost, ==, "30 €");
  g_assert_cmpuint (resource->contents->len, ==, 7);
  g_assert_cmpint (((BesaceBlock *) g_ptr_array_index (resource->contents, 5))->size, ==, 340000);
  g_assert_cmpint (((BesaceBlock *) g_ptr_array_index (resource->contents, 3))->size, ==, -1);
}

static void
test_least (void)
{
  guint skipped = 0;
  g_autoptr(BesaceResource) resource = parse ("{\"title\":\"T\"}", &skipped);
  g_autofree char *line = besace_resource_to_line (resource);

  g_assert_cmpstr (line, ==, "{\"title\":\"T\",\"language\":\"fr\"}");
  g_assert_cmpstr (besace_resource_get_language (resource), ==, "fr");
  g_assert_cmpint (resource->commons[BESACE_COMMONS_SECURITY], ==, -1);
  g_assert_cmpint (resource->created, ==, 0);
  g_assert_cmpuint (skipped, ==, 0);
}

/* null and "" say nothing, and are no mistakes. */
static void
test_nothing_said (void)
{
  guint skipped = 0;
  g_autoptr(BesaceResource) resource =
    parse ("{\"title\":\"T\",\"summary\":null,\"producer\":\"\",\"themes\":null,\"kit\":null,\"contents\":[],\"cover\":null,"
          "\"commons\":{},\"feedback\":{\"count\":0},\"updated\":null}", &skipped);
  g_autofree char *line = besace_resource_to_line (resource);

  g_assert_cmpstr (line, ==, "{\"title\":\"T\",\"language\":\"fr\"}");
  g_assert_cmpuint (skipped, ==, 0);
}

static void
test_title (void)
{
  g_autofree char *limit = g_strnfill (300, 'a');
  g_autofree char *good = g_strdup_printf ("{\"title\":\"%.298séé\"}", limit);
  g_autofree char *long_title = g_strdup_printf ("{\"title\":\"%sé\"}", limit);
  g_autoptr(BesaceResource) resource = parse (good, NULL);

  g_assert_cmpint (g_utf8_strlen (resource->title, -1), ==, 300);
  assert_refused (ID, long_title, "the title is longer than 300 characters");
  assert_refused (ID, "{}", "the title is missing");
  assert_refused (ID, "{\"title\":null}", "the title is missing");
  assert_refused (ID, "{\"title\":\"\"}", "the title is missing");
  assert_refused (ID, "{\"title\":\" \\t\\u00a0\\n\"}", "the title is missing");
  assert_refused (ID, "{\"title\":12}", "the title is missing");
  assert_refused (ID, "{\"title\":[\"T\"]}", "the title is missing");
}

static void
test_id (void)
{
  static const char form[] = "the id is not of the form authority:id, in at most 255 bytes";
  g_autofree char *name = g_strnfill (250, 'a');
  g_autofree char *good = g_strconcat ("demo:", name, NULL);
  g_autofree char *long_id = g_strconcat ("demo:é", name + 1, NULL);
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceResource) resource = parse_as (good, "{\"title\":\"T\"}", NULL, &failure);

  g_assert_no_error (failure);
  assert_refused (long_id, "{\"title\":\"T\"}", form);
  assert_refused ("demo", "{\"title\":\"T\"}", form);
  assert_refused (":pix", "{\"title\":\"T\"}", form);
  assert_refused ("demo:", "{\"title\":\"T\"}", form);
  assert_refused ("demo:a\nb", "{\"title\":\"T\"}", "the id holds a control character");
  assert_refused ("demo:a\xC2\x85", "{\"title\":\"T\"}", "the id holds a control character");
}

/* Each of these is left out, counted once, and costs nothing else. */
static void
test_skipped (void)
{
  static const char *const fields[] = {
    "\"summary\":12", "\"summary\":{}", "\"url\":\"ftp://example.org/\"", "\"url\":\"javascript:alert(1)\"", "\"url\":true",
    "\"themes\":\"Sante\"", "\"themes\":[{}]", "\"themes\":[\"\"]", "\"themes\":[true]", "\"themes\":[[\"Sante\"]]",
    "\"themes\":[null]", "\"challenges\":[1.5]", "\"challenges\":[6]", "\"challenges\":[\"a\"]", "\"form\":[\"digital\"]",
    "\"form\":\"liquid\"", "\"language\":\"zz-invalid-!!\"", "\"territory\":\"Bretagne\"", "\"colour\":\"red\"", "\"updated\":12",
    "\"kit\":\"30 €\"", "\"kit\":{\"cost\":30}", "\"kit\":{\"colour\":\"red\"}", "\"commons\":[]",
    "\"commons\":{\"openness\":5}", "\"commons\":{\"openness\":-1}", "\"commons\":{\"openness\":\"1\"}",
    "\"commons\":{\"beauty\":1}", "\"feedback\":3", "\"feedback\":{\"count\":\"2\"}", "\"feedback\":{\"count\":-2}",
    "\"feedback\":{\"count\":2}", "\"feedback\":{\"count\":2,\"average\":\"3\"}", "\"feedback\":{\"count\":2,\"average\":[]}",
    "\"cover\":\"x\"", "\"cover\":{}", "\"cover\":{\"type\":\"section\"}", "\"contents\":{}", "\"contents\":[1]",
    "\"contents\":[null]", "\"contents\":[{}]", "\"contents\":[{\"type\":\"video\"}]", "\"contents\":[{\"type\":7}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *json = g_strdup_printf ("{\"title\":\"T\",%s,\"producer\":\"P\"}", fields[i]);
    g_autofree char *line = NULL;
    g_autoptr(BesaceResource) resource = NULL;
    guint skipped = 0;

    g_test_message ("%s", fields[i]);
    resource = parse (json, &skipped);
    g_assert_cmpuint (skipped, ==, 1);
    g_assert_cmpuint (resource->contents->len, ==, 0);
    g_clear_pointer (&resource->kit, besace_kit_free);
    line = besace_resource_to_line (resource);
    g_assert_cmpstr (line, ==, "{\"title\":\"T\",\"language\":\"fr\",\"producer\":\"P\"}");
  }
}

/* A block keeps what is good of it. */
static void
test_skipped_in_block (void)
{
  static const char *const fields[] = {
    "\"size\":\"12\"", "\"size\":-1", "\"size\":1.5", "\"blob\":\"abc\"", "\"blob\":\"../../../etc/passwd\"", "\"blob\":1",
    "\"url\":\"file:///etc/passwd\"", "\"caption\":[]", "\"colour\":\"red\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *json = g_strdup_printf ("{\"title\":\"T\",\"contents\":[{\"type\":\"file\",\"name\":\"n\",%s}]}", fields[i]);
    g_autoptr(BesaceResource) resource = NULL;
    g_autofree char *line = NULL;
    guint skipped = 0;

    g_test_message ("%s", fields[i]);
    resource = parse (json, &skipped);
    line = besace_resource_to_line (resource);
    g_assert_cmpuint (skipped, ==, 1);
    g_assert_cmpstr (line, ==, "{\"title\":\"T\",\"language\":\"fr\",\"contents\":[{\"type\":\"file\",\"name\":\"n\"}]}");
  }
}

static void
test_times (void)
{
  g_autoptr(BesaceResource) resource =
    parse ("{\"title\":\"T\",\"created\":\"1999-12-31T00:00:00Z\",\"updated\":\"2026-01-17T00:00:00Z\","
          "\"published\":\"2026-01-16T01:00:00+01:00\"}", NULL);
  g_autofree char *line = besace_resource_to_line (resource);

  g_assert_cmpstr (line, ==, "{\"title\":\"T\",\"language\":\"fr\",\"published\":\"2026-01-16T00:00:00Z\"}");
}

static void
test_lists (void)
{
  g_autoptr(BesaceResource) resource =
    parse ("{\"title\":\"T\",\"themes\":[\"b\",\"a\",\"b\"],\"challenges\":[2,\"2\",5],\"beneficiaries\":[\"inconnu\"]}", NULL);
  g_autofree char *line = besace_resource_to_line (resource);

  g_assert_cmpstr (line, ==, "{\"title\":\"T\",\"language\":\"fr\",\"themes\":[\"b\",\"a\"],\"beneficiaries\":[\"inconnu\"],"
                             "\"challenges\":[2,5]}");
}

/* Nothing that acts on a terminal, or makes a title read as another one. */
static void
test_unsafe_characters (void)
{
  g_autoptr(BesaceResource) resource =
    parse ("{\"title\":\"L’été\\n\\u001b[31m\\u202eegral\\u202c\",\"summary\":\"a\\nb\\u0007\",\"producer\":\"P\\u2067\","
           "\"contents\":[{\"type\":\"section\",\"title\":\"A\\tB\"}]}", NULL);
  g_autofree char *line = besace_resource_to_line (resource);

  g_assert_cmpstr (line, ==, "{\"title\":\"L’été [31megral\",\"summary\":\"a\\nb\",\"language\":\"fr\",\"producer\":\"P\","
                             "\"contents\":[{\"type\":\"section\",\"title\":\"A B\"}]}");
  assert_refused (ID, "{\"title\":\"\\u202e\\u0007\"}", "the title is missing");
}

static void
test_feedback (void)
{
  g_autoptr(BesaceResource) high = parse ("{\"title\":\"T\",\"feedback\":{\"average\":1e300,\"count\":2}}", NULL);
  g_autoptr(BesaceResource) whole_number = parse ("{\"title\":\"T\",\"feedback\":{\"average\":3,\"count\":2}}", NULL);

  g_assert_cmpfloat (high->feedback_average, ==, 4.0);
  g_assert_cmpfloat (whole_number->feedback_average, ==, 3.0);
}

/* Whatever was left out or tidied up, what is written is canonical: it comes back to the letter. */
static void
test_canonical (void)
{
  static const char *const records[] = {
    "{\"contents\":[{\"size\":3,\"type\":\"file\"},{\"type\":\"text\",\"html\":\"a\",\"markdown\":\"b\"}],\"title\":\"T\"}",
    "{\"title\":\"\\ud83d\\ude00 \\u2028 \\\\ / \\u0001 \\u007f\",\"kit\":{},\"feedback\":{\"average\":3.4,\"count\":1}}",
    "{\"title\":\"T\",\"challenges\":[\"007\",3],\"themes\":[5]}",
    "{\"title\":\"T\",\"contents\":[{\"type\":\"section\",\"url\":\"https://example.org\"},{\"type\":\"module\",\"url\":\"https://x\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++) {
    g_autoptr(BesaceResource) first = parse (records[i], NULL);
    g_autofree char *line = besace_resource_to_line (first);
    g_autoptr(BesaceResource) second = NULL;
    g_autofree char *again = NULL;
    guint skipped = 0;

    second = parse (line, &skipped);
    again = besace_resource_to_line (second);
    g_assert_cmpstr (again, ==, line);
    g_assert_cmpuint (skipped, ==, 0);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/resource/round-trip", test_round_trip);
  g_test_add_func ("/resource/fields", test_fields);
  g_test_add_func ("/resource/least", test_least);
  g_test_add_func ("/resource/nothing-said", test_nothing_said);
  g_test_add_func ("/resource/title", test_title);
  g_test_add_func ("/resource/id", test_id);
  g_test_add_func ("/resource/skipped", test_skipped);
  g_test_add_func ("/resource/skipped-in-block", test_skipped_in_block);
  g_test_add_func ("/resource/times", test_times);
  g_test_add_func ("/resource/lists", test_lists);
  g_test_add_func ("/resource/unsafe-characters", test_unsafe_characters);
  g_test_add_func ("/resource/feedback", test_feedback);
  g_test_add_func ("/resource/canonical", test_canonical);

  return g_test_run ();
}
