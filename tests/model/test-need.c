/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-need-json.h"

#include "besace-correction-json.h"

#define FULL \
  "{\"title\":\"Faire une procuration\",\"description\":\"Pour une personne\\nqui ne se déplace pas\",\"themes\":[\"a\",\"b\"]," \
  "\"beneficiaries\":[\"seniors\"],\"territory\":\"dep:29\",\"created\":\"2026-01-15T12:00:00Z\",\"supports\":3," \
  "\"answers\":[\"demo:1\"]}"

#define NOW G_GINT64_CONSTANT (1768478400000)

/* (transfer full) */
static JsonObject *
parse (const char *text)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) failure = NULL;

  json_parser_load_from_data (parser, text, -1, &failure);
  g_assert_no_error (failure);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static void
test_round_trip (void)
{
  g_auto(BesaceNeedFields) fields = { 0 };
  g_autoptr(GError) failure = NULL;
  g_autofree char *line = NULL;

  g_assert_true (besace_need_fields_from_line (&fields, FULL, &failure));
  g_assert_no_error (failure);
  g_assert_cmpint (fields.created, ==, NOW);
  line = besace_need_fields_to_line (&fields);
  g_assert_cmpstr (line, ==, FULL);
}

/* Two that look alike are the same words. */
static void
test_invisible (void)
{
  g_autoptr(JsonObject) twin = parse ("{\"title\":\"Faire\u200b une\u2060 \u202eprocuration\ufeff\"}");
  g_auto(BesaceNeedFields) fields = { 0 };
  guint skipped = 0;

  g_assert_true (besace_need_fields_from_json (&fields, twin, NOW, &skipped, NULL));
  g_assert_cmpstr (fields.title, ==, "Faire une procuration");
}

/* What is wrong in a field costs the field, and is counted; without a title there is nothing. */
static void
test_bad_fields (void)
{
  g_autoptr(JsonObject) bad =
    parse ("{\"title\":\" Un\\ntitre \",\"description\":7,\"themes\":\"a\",\"beneficiaries\":[1,\"b\",\"b\"],\"territory\":\"Mars\","
           "\"created\":\"2126-01-01T00:00:00Z\",\"supports\":-2,\"answers\":[\"\"],\"colour\":\"red\"}");
  g_autoptr(JsonObject) untitled = parse ("{\"title\":\" \",\"supports\":2}");
  g_autofree char *long_title = g_strnfill (BESACE_NEED_TITLE_MAX + 1, 'x');
  g_autoptr(JsonObject) endless = json_object_new ();
  g_auto(BesaceNeedFields) fields = { 0 };
  g_autoptr(GError) failure = NULL;
  g_autoptr(GError) other = NULL;
  guint skipped = 0;

  g_assert_true (besace_need_fields_from_json (&fields, bad, NOW, &skipped, NULL));
  g_assert_cmpstr (fields.title, ==, "Un titre");
  g_assert_null (fields.description);
  g_assert_null (fields.themes);
  g_assert_cmpuint (g_strv_length (fields.beneficiaries), ==, 1);
  g_assert_null (fields.territory);
  g_assert_cmpint (fields.created, ==, 0);
  g_assert_cmpint (fields.supports, ==, 0);
  g_assert_null (fields.answers);
  g_assert_cmpuint (skipped, ==, 7);

  g_assert_false (besace_need_fields_from_json (&fields, untitled, NOW, NULL, &failure));
  g_assert_error (failure, BESACE_NEED_ERROR, BESACE_NEED_ERROR_TITLE);
  json_object_set_string_member (endless, "title", long_title);
  g_assert_false (besace_need_fields_from_json (&fields, endless, NOW, NULL, &other));
  g_assert_error (other, BESACE_NEED_ERROR, BESACE_NEED_ERROR_TITLE);
}

static void
test_join (void)
{
  const char *const answers[] = { "demo:1", "demo:2", NULL };
  const BesaceNeedFields other = { .supports = 5, .answers = (char **) answers };
  g_auto(BesaceNeedFields) fields = { 0 };

  besace_need_fields_from_line (&fields, FULL, NULL);
  besace_need_fields_join (&fields, &other);
  g_assert_cmpint (fields.supports, ==, 5);
  g_assert_true (g_strv_equal ((const char *const *) fields.answers, answers));

  besace_need_fields_join (&fields, &(BesaceNeedFields) { .supports = 2 });
  g_assert_cmpint (fields.supports, ==, 5);

  for (guint i = 0; i < 2 * BESACE_NEED_ANSWERS_MAX; i++) {
    g_autofree char *id = g_strdup_printf ("demo:%u", i);

    besace_need_fields_add_answer (&fields, id);
  }
  g_assert_cmpuint (g_strv_length (fields.answers), ==, BESACE_NEED_ANSWERS_MAX);
}

static BesaceNeed *
make (const char *id,
      const char *title,
      gint64      supports,
      gint64      created)
{
  return besace_need_new (&(BesaceNeedFields) {
    .id = (char *) id, .title = (char *) title, .supports = supports, .created = created,
  });
}

static void
test_order (void)
{
  g_autoptr(BesaceNeed) wanted = make ("a:1", "Zoom", 4, 1);
  g_autoptr(BesaceNeed) new = make ("a:2", "Un", 1, 9);
  g_autoptr(BesaceNeed) old = make ("a:3", "Un", 1, 8);
  g_autoptr(BesaceNeed) twin = make ("a:4", "Un", 1, 8);

  g_assert_cmpint (besace_need_compare (wanted, new), <, 0);
  g_assert_cmpint (besace_need_compare (new, old), <, 0);
  g_assert_cmpint (besace_need_compare (twin, old), >, 0);
  g_assert_cmpint (besace_need_compare (old, old), ==, 0);
  g_assert_true (besace_need_equal (old, old));
  g_assert_false (besace_need_equal (old, twin));
}

static void
test_about (void)
{
  g_autoptr(BesaceNeed) need = make ("a:1", "Faire une procuration de vote", 0, 0);

  g_assert_true (besace_need_is_about (need, "faire une PROCURATION de vote"));
  g_assert_true (besace_need_is_about (need, "Procurations : faire une procuration, le vote"));
  g_assert_false (besace_need_is_about (need, "Faire une carte d’identité"));
  g_assert_false (besace_need_is_about (need, ""));
}

static void
test_correction (void)
{
  g_autoptr(JsonObject) good =
    parse ("{\"created\":\"2026-01-15T12:00:00+00:00\",\"place\":\"carto:1\",\"field\":\"horaires\",\"value\":[\"Mo-Fr\"],\"x\":1}");
  g_autoptr(JsonObject) bad = parse ("{\"place\":\"carto:1\",\"value\":\"x\"}");
  g_autoptr(GError) failure = NULL;
  guint skipped = 0;
  g_autofree char *line = besace_correction_to_line (good, NOW, &skipped, NULL);

  g_assert_cmpstr (line, ==, "{\"place\":\"carto:1\",\"field\":\"horaires\",\"value\":[\"Mo-Fr\"],\"created\":\"2026-01-15T12:00:00Z\"}");
  g_assert_cmpuint (skipped, ==, 1);
  g_assert_null (besace_correction_to_line (bad, NOW, &skipped, &failure));
  g_assert_error (failure, BESACE_CORRECTION_ERROR, BESACE_CORRECTION_ERROR_FIELD);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/need/round-trip", test_round_trip);
  g_test_add_func ("/need/invisible", test_invisible);
  g_test_add_func ("/need/bad-fields", test_bad_fields);
  g_test_add_func ("/need/join", test_join);
  g_test_add_func ("/need/order", test_order);
  g_test_add_func ("/need/about", test_about);
  g_test_add_func ("/need/correction", test_correction);

  return g_test_run ();
}
