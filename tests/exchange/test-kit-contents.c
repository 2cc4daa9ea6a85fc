/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-kit-contents.h"

#include "besace-resource-json.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = json_from_string (text, &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (root));
}

static BesaceResource *
read_resource (JsonObject *data)
{
  g_autoptr(GError) error = NULL;
  BesaceResource *resource = besace_resource_from_json ("a:b", data, 0, NULL, &error);

  g_assert_no_error (error);
  return resource;
}

/* What is published of the kit: the text of the last section; NULL where there is none. (transfer full) */
static char *
publish (const BesaceKit *kit)
{
  g_autoptr(BesaceResource) resource = besace_resource_new ("a:b");
  const BesaceBlock *section, *text;

  resource->title = g_strdup ("T");
  resource->kit = besace_kit_copy (kit);
  besace_kit_contents_add (resource);
  if (resource->contents->len == 0)
    return NULL;

  g_assert_cmpuint (resource->contents->len, ==, 2);
  section = g_ptr_array_index (resource->contents, 0);
  text = g_ptr_array_index (resource->contents, 1);
  g_assert_cmpint (section->type, ==, BESACE_BLOCK_SECTION);
  g_assert_cmpstr (section->title, ==, "Fiche technique");
  g_assert_cmpint (text->type, ==, BESACE_BLOCK_TEXT);
  return g_strdup (text->markdown);
}

/* What an instance shows of contents, as it is read. */
static JsonObject *
read_back (const char *section,
           const char *markdown)
{
  JsonObject *data = parse ("{\"title\":\"T\",\"contents\":[{\"type\":\"section\",\"title\":\"Avant\"}]}");
  JsonArray *contents = json_object_get_array_member (data, "contents");
  JsonObject *heading = json_object_new ();
  JsonObject *text = json_object_new ();

  json_object_set_string_member (heading, "type", "section");
  json_object_set_string_member (heading, "title", section);
  json_array_add_object_element (contents, heading);
  json_object_set_string_member (text, "type", "text");
  json_object_set_string_member (text, "markdown", markdown);
  json_array_add_object_element (contents, text);
  besace_kit_contents_take (data);
  return data;
}

static void
assert_left (const char *section,
             const char *markdown)
{
  g_autoptr(JsonObject) data = read_back (section, markdown);

  g_assert_false (json_object_has_member (data, "kit"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (data, "contents")), ==, 3);
}

static void
test_published (void)
{
  BesaceKit kit = { .cost = (char *) "150 €\n", .plans = (char *) "Sur https://plans.example/a?b=1&c=2 ou à la mairie",
                    .contact = (char *) " " };
  g_autofree char *text = publish (&kit);

  g_assert_cmpstr (text, ==,
                   "**Coût\u00a0:** 150 €\n\n"
                   "**Plans\u00a0:** Sur [https://plans.example/a?b=1\\&c=2](<https://plans.example/a?b=1\\&c=2>) ou à la mairie");
}

/* A kit that says nothing has no section. */
static void
test_empty (void)
{
  BesaceKit kit = { .cost = (char *) " \n", .contact = NULL };

  g_assert_null (publish (&kit));
}

static void
test_read_back (void)
{
  static const char *const values[] = {
    "150 €", "2 * 3 = 6 _vis_ <b>", "Un marteau\nDes clous\n\n- une liste\n1. un", "https://plans.example/a_b?c=1&d=2",
    "Contact : oui", "# titre", "a\\b `c` [d](e) &amp; |",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    BesaceKit kit = { .cost = (char *) values[i], .deployed_by = (char *) "La médiathèque" };
    g_autofree char *text = publish (&kit);
    g_autoptr(JsonObject) data = read_back ("Fiche technique", text);
    g_autoptr(BesaceResource) resource = read_resource (data);
    g_autofree char *again = NULL;

    g_assert_nonnull (resource->kit);
    g_assert_null (resource->kit->equipment);
    g_assert_cmpstr (resource->kit->deployed_by, ==, "La médiathèque");
    g_assert_cmpuint (resource->contents->len, ==, 1);
    again = publish (resource->kit);
    g_assert_cmpstr (again, ==, text);
  }
}

/* As an instance writes Markdown itself, and with nothing else in the contents. */
static void
test_read_from_instance (void)
{
  g_autoptr(JsonObject) data = parse ("{\"title\":\"T\",\"contents\":[{\"type\":\"section\",\"title\":\"Fiche technique\"},"
                                      "{\"type\":\"text\",\"markdown\":\"**Coût\u00a0:** 150 €\\n\\n**Matériel\u00a0:** Une vis  \\nUn clou\"}]}");

  besace_kit_contents_take (data);
  g_assert_false (json_object_has_member (data, "contents"));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (data, "kit"), "cost"), ==, "150 €");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (data, "kit"), "equipment"), ==, "Une vis\nUn clou");
}

/* What somebody has written there by hand is theirs. */
static void
test_left (void)
{
  assert_left ("Fiche", "**Coût\u00a0:** 150 €");
  assert_left ("Fiche technique", "Coût : 150 €");
  assert_left ("Fiche technique", "**Coût\u00a0:** 150 €\n\nEt plus.");
  assert_left ("Fiche technique", "**Coût\u00a0:** 150 € *environ*");
  assert_left ("Fiche technique", "**Matériel\u00a0:** a\n\n**Coût\u00a0:** 150 €");
  assert_left ("Fiche technique", "**Coût\u00a0:** 1\n\n**Coût\u00a0:** 2");
  assert_left ("Fiche technique", "- **Coût\u00a0:** 1");
  assert_left ("Fiche technique", "");
}

/* Nothing that an instance might say is a mistake of the program. */
static void
test_bad_input (void)
{
  static const char *const records[] = {
    "{}", "{\"contents\":null}", "{\"contents\":[]}", "{\"contents\":[1,2]}", "{\"contents\":[{},{}]}", "{\"contents\":{\"a\":1}}",
    "{\"contents\":[{\"type\":\"section\",\"title\":\"Fiche technique\"}]}",
    "{\"contents\":[{\"type\":1,\"title\":\"Fiche technique\"},{\"type\":\"text\",\"markdown\":2}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++) {
    g_autoptr(JsonObject) data = parse (records[i]);

    besace_kit_contents_take (data);
    g_assert_false (json_object_has_member (data, "kit"));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kit-contents/published", test_published);
  g_test_add_func ("/kit-contents/empty", test_empty);
  g_test_add_func ("/kit-contents/read-back", test_read_back);
  g_test_add_func ("/kit-contents/read-from-instance", test_read_from_instance);
  g_test_add_func ("/kit-contents/left", test_left);
  g_test_add_func ("/kit-contents/bad-input", test_bad_input);

  return g_test_run ();
}
