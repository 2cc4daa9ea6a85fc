/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-text.h"

#include "besace-block-document.h"
#include "besace-resource-json.h"

static const char resource_json[] =
  "{\"title\":\"Créer une # adresse\",\"summary\":\"En bref, *simple*.\",\"producer\":\"Les Bons Clics\","
  "\"url\":\"https://example.org/fiche\",\"form\":\"tangible\","
  "\"kit\":{\"cost\":\"40 €\",\"equipment\":\"Une table\",\"plans\":\"Plan A4\",\"contact\":\"Mairie\","
  "\"deployed_by\":\"La Mednum\"},"
  "\"contents\":["
  "{\"type\":\"section\",\"title\":\"Préparer\"},"
  "{\"type\":\"text\",\"html\":\"<p>Un <b>mot</b></p><script>secret</script>\"},"
  "{\"type\":\"text\",\"title\":\"Titre du texte\",\"markdown\":\"- deux\\n- trois\"},"
  "{\"type\":\"link\",\"title\":\"Un lien\",\"url\":\"https://example.org/lien\",\"caption\":\"Légende du lien\"},"
  "{\"type\":\"link\",\"url\":\"https://example.org/nu\"},"
  "{\"type\":\"image\",\"alt\":\"Une image\",\"url\":\"https://example.org/i.png\",\"caption\":\"Légende\"},"
  "{\"type\":\"file\",\"name\":\"mémo.pdf\",\"caption\":\"À imprimer\"},"
  "{\"type\":\"module\",\"name\":\"Le jeu\",\"blob\":"
  "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\",\"size\":3}"
  "]}";

static BesaceResource *
read_resource (const char *json)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(GError) error = NULL;
  BesaceResource *resource = besace_resource_from_json ("demo:1", json_node_get_object (node), 0, NULL, &error);

  g_assert_no_error (error);
  return resource;
}

static void
test_contents (void)
{
  g_autoptr(BesaceResource) resource = read_resource (resource_json);
  g_autofree char *text = besace_resource_contents_to_text (resource);

  g_assert_cmpstr (text, ==,
                   "Préparer\n"
                   "Un mot\n"
                   "Titre du texte\n"
                   "deux\n"
                   "trois\n"
                   "Un lien\n"
                   "Légende du lien\n"
                   "Une image\n"
                   "Légende\n"
                   "mémo.pdf\n"
                   "À imprimer\n"
                   "Le jeu\n"
                   "40 €\n"
                   "Une table\n"
                   "Plan A4\n"
                   "Mairie\n"
                   "La Mednum\n");
}

static void
test_empty (void)
{
  g_autoptr(BesaceResource) resource = read_resource ("{\"title\":\"T\"}");
  g_autofree char *text = besace_resource_contents_to_text (resource);
  g_autofree char *markdown = besace_resource_to_markdown (resource, NULL);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (markdown, ==, "# T\n");
}

static void
test_markdown (void)
{
  g_autoptr(BesaceResource) resource = read_resource (resource_json);
  g_autofree char *markdown = besace_resource_to_markdown (resource, "3 novembre 2026");

  g_assert_cmpstr (markdown, ==,
                   "# Créer une \\# adresse\n"
                   "\n"
                   "Les Bons Clics · 3 novembre 2026\n"
                   "\n"
                   "En bref, \\*simple\\*.\n"
                   "\n"
                   "## Préparer\n"
                   "\n"
                   "Un **mot**\n"
                   "\n"
                   "### Titre du texte\n"
                   "\n"
                   "- deux\n"
                   "- trois\n"
                   "\n"
                   "[Un lien](<https://example.org/lien>)\n"
                   "\n"
                   "Légende du lien\n"
                   "\n"
                   "<https://example.org/nu>\n"
                   "\n"
                   "[Une image](<https://example.org/i.png>)\n"
                   "\n"
                   "Légende\n"
                   "\n"
                   "mémo.pdf\n"
                   "\n"
                   "À imprimer\n"
                   "\n"
                   "Le jeu\n"
                   "\n"
                   "- 40 €\n"
                   "- Une table\n"
                   "- Plan A4\n"
                   "- Mairie\n"
                   "- La Mednum\n"
                   "\n"
                   "<https://example.org/fiche>\n");
}

static void
test_date_or_producer (void)
{
  g_autoptr(BesaceResource) anonymous = read_resource ("{\"title\":\"T\"}");
  g_autoptr(BesaceResource) produced = read_resource ("{\"title\":\"T\",\"producer\":\"P\"}");
  g_autofree char *dated = besace_resource_to_markdown (anonymous, "3 novembre");
  g_autofree char *undated = besace_resource_to_markdown (produced, NULL);

  g_assert_cmpstr (dated, ==, "# T\n\n3 novembre\n");
  g_assert_cmpstr (undated, ==, "# T\n\nP\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/resource-text/contents", test_contents);
  g_test_add_func ("/resource-text/empty", test_empty);
  g_test_add_func ("/resource-text/markdown", test_markdown);
  g_test_add_func ("/resource-text/date-or-producer", test_date_or_producer);

  return g_test_run ();
}
