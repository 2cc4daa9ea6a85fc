/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-markdown.h"

#include <string.h>

#include "besace-national-label.h"
#include "besace-resource-json.h"

#define ORIGIN "https://instance.example"

/* The head of a resource that says nothing of itself. */
#define BARE "# T\n\n<p>d</p>\n\nfalse\n\nfalse  \n\nfalse\n\nfalse\n\n\n\n"

static JsonObject *
read_text (const char  *markdown,
           GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (markdown, strlen (markdown));

  return besace_lesbases_markdown_read (bytes, ORIGIN, error);
}

static char *
to_line (JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

static void
assert_data (const char *markdown,
             const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonObject) data = read_text (markdown, &error);
  g_autofree char *line = NULL;
  g_autoptr(BesaceResource) resource = NULL;
  guint skipped = 0;

  g_assert_no_error (error);
  line = to_line (data);
  g_assert_cmpstr (line, ==, expected);

  /* Whatever is read is a record that nothing is wrong with. */
  resource = besace_resource_from_json ("a:b", data, 0, &skipped, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skipped, ==, 0);
}

static void
assert_contents (const char *contents,
                 const char *expected)
{
  g_autofree char *markdown = g_strdup_printf (BARE "%s\n", contents);
  g_autofree char *data = *expected ? g_strdup_printf ("{\"title\":\"T\",\"summary\":\"d\",\"contents\":[%s]}", expected)
                                    : g_strdup ("{\"title\":\"T\",\"summary\":\"d\"}");

  assert_data (markdown, data);
}

static void
assert_refused (const char *markdown,
                gssize      length)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (markdown, length < 0 ? strlen (markdown) : (gsize) length);
  g_autoptr(GError) error = NULL;

  g_assert_null (besace_lesbases_markdown_read (bytes, ORIGIN, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_whole (void)
{
  assert_data ("# Trier ses photos\n"
               "\n"
               "<p>Un atelier &amp; une <strong>fiche</strong>.</p><p>Deux heures.</p>\n"
               "\n"
               "Thématiques\u00a0: Données, Citoyenneté & engagement\n"
               "\n"
               "Type de support\u00a0: Vidéo / Webinaire, Boite à outils  \n"
               "\n"
               "Bénéficiaires\u00a0: Personne en situation de handicap et/ou de perte d'autonomie\n"
               "\n"
               "Secteurs professionnels\u00a0: Acteurs publics\n"
               "\n\n\n"
               "## Avant l’atelier\n"
               "\n"
               "Charger les appareils.\n"
               "\n"
               "*   Un câble\n"
               "    \n"
               "*   Une [clé](https://exemple.fr/cle)\n"
               "\n"
               "**Le mode d’emploi**\n"
               "Pas à pas\n"
               "[https://exemple.fr/emploi](https://exemple.fr/emploi)\n"
               "\n"
               "[https://exemple.fr](https://exemple.fr)\n",
               "{\"title\":\"Trier ses photos\",\"summary\":\"Un atelier & une fiche.\\nDeux heures.\","
               "\"themes\":[\"Donnees\",\"CitoyenneteEtEngagement\"],\"resource_types\":[\"VideoWebinaire\",\"BoiteOutils\"],"
               "\"beneficiaries\":[\"PersonneSituationHandicapOuPerteAutonomie\"],"
               "\"professional_sectors\":[\"ActeursPublics\"],\"contents\":["
               "{\"type\":\"section\",\"title\":\"Avant l’atelier\"},"
               "{\"type\":\"text\",\"markdown\":\"Charger les appareils.\\n\\n*   Un câble\\n    \\n"
               "*   Une [clé](https://exemple.fr/cle)\"},"
               "{\"type\":\"link\",\"title\":\"Le mode d’emploi\",\"url\":\"https://exemple.fr/emploi\","
               "\"caption\":\"Pas à pas\"},"
               "{\"type\":\"link\",\"url\":\"https://exemple.fr\"}]}");
}

static void
test_indexing (void)
{
  assert_data (BARE, "{\"title\":\"T\",\"summary\":\"d\"}");
  assert_data ("# T\n\n\n\nfalse\n\nfalse  \n\nfalse\n\nfalse\n\n\n\n\n", "{\"title\":\"T\"}");

  /* What this version does not know stays; the other apostrophe, a capital and an ordinary space do not matter. */
  assert_data ("# T\n\nSans balise\n\nThématiques : Télépathie, DONNÉES\n\nType de support :\n\n"
               "Bénéficiaires\u00a0: Personne en situation de handicap et/ou de perte d’autonomie, \n\nfalse\n\n",
               "{\"title\":\"T\",\"summary\":\"Sans balise\",\"themes\":[\"Télépathie\",\"Donnees\"],"
               "\"beneficiaries\":[\"PersonneSituationHandicapOuPerteAutonomie\"]}");
  assert_data ("# T\r\n\r\n<p>d</p>\r\n\r\nfalse\r\n\r\nfalse  \r\n\r\nfalse\r\n\r\nSecteurs professionnels\u00a0: Autres "
               "professionnels\r\n\r\n",
               "{\"title\":\"T\",\"summary\":\"d\",\"professional_sectors\":[\"AutresProfessionnels\"]}");
}

static void
test_every_label (void)
{
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++) {
    g_autoptr(GPtrArray) ids = besace_national_label_get_ids ((BesaceIndexing) i);

    for (guint j = 0; j < ids->len; j++) {
      const char *id = g_ptr_array_index (ids, j);

      g_assert_cmpstr (besace_national_label_find ((BesaceIndexing) i, besace_national_label_get ((BesaceIndexing) i, id)),
                       ==, id);
      g_assert_null (strchr (besace_national_label_get ((BesaceIndexing) i, id), ','));
    }
  }

  g_assert_null (besace_national_label_find (BESACE_INDEXING_TYPE, "Données"));
}

static void
test_files_and_images (void)
{
  assert_contents ("**Fichier téléchargeable  null** :  \nÀ plastifier\nfiche.pdf\n",
                   "{\"type\":\"file\",\"name\":\"fiche.pdf\",\"caption\":\"À plastifier\"}");
  assert_contents ("**Fichier téléchargeable : La fiche** :  \nnull\nfiche.pdf\n\n\nSuite",
                   "{\"type\":\"file\",\"name\":\"fiche.pdf\",\"caption\":\"La fiche\"},"
                   "{\"type\":\"text\",\"markdown\":\"Suite\"}");
  assert_contents ("**Image  null** :\nnull\nUn clavier\nclavier.png\n",
                   "{\"type\":\"image\",\"alt\":\"Un clavier\"}");
  assert_contents ("**Image : Le clavier** :\nVu de haut\nnull\nclavier.png\n",
                   "{\"type\":\"image\",\"alt\":\"\",\"caption\":\"Le clavier\\nVu de haut\"}");
  assert_contents ("![Un plan](/images/1.webp)",
                   "{\"type\":\"image\",\"url\":\"" ORIGIN "/images/1.webp\",\"alt\":\"Un plan\"}");

  /* Whatever else begins like one is a text. */
  assert_contents ("**Image rare**", "{\"type\":\"text\",\"markdown\":\"**Image rare**\"}");
  assert_contents ("**Fichier téléchargeable  null** :",
                   "{\"type\":\"text\",\"markdown\":\"**Fichier téléchargeable  null** :\"}");
}

static void
test_links (void)
{
  assert_contents ("[Le site](https://exemple.fr)", "{\"type\":\"link\",\"title\":\"Le site\",\"url\":\"https://exemple.fr\"}");
  assert_contents ("**Titre**\nLégende\nCe que la page dit d’elle\n[Son titre](https://exemple.fr/a_(b))",
                   "{\"type\":\"link\",\"title\":\"Titre\",\"url\":\"https://exemple.fr/a_(b)\","
                   "\"caption\":\"Légende\\nCe que la page dit d’elle\"}");
  assert_contents ("[relatif](/ressources/autre)",
                   "{\"type\":\"link\",\"title\":\"relatif\",\"url\":\"" ORIGIN "/ressources/autre\"}");
  assert_contents ("Voir [une](/ressources/autre) et [deux](//exemple.fr)",
                   "{\"type\":\"text\",\"markdown\":\"Voir [une](/ressources/autre) et [deux](//exemple.fr)\"}");
  assert_contents ("Voir [une](/ressources/autre)",
                   "{\"type\":\"text\",\"markdown\":\"Voir [une](" ORIGIN "/ressources/autre)\"}");

  /* Links within a text are not links of their own. */
  assert_contents ("ligne  \n[a](https://exemple.fr)", "{\"type\":\"text\",\"markdown\":\"ligne  \\n[a](https://exemple.fr)\"}");
  assert_contents ("[a](https://b.fr) et [c](https://d.fr)",
                   "{\"type\":\"text\",\"markdown\":\"[a](https://b.fr) et [c](https://d.fr)\"}");
  assert_contents ("[a](javascript:x)", "{\"type\":\"text\",\"markdown\":\"[a](javascript:x)\"}");
  assert_contents ("[a](https://b.fr \"c\")", "{\"type\":\"text\",\"markdown\":\"[a](https://b.fr \\\"c\\\")\"}");
}

static void
test_texts (void)
{
  assert_contents ("**Avant**\n\nTexte", "{\"type\":\"text\",\"markdown\":\"**Avant**\\n\\nTexte\"}");
  assert_contents ("Titre\n-----\n\n    code\n    ## pas un titre\n\nfin",
                   "{\"type\":\"text\",\"markdown\":\"Titre\\n-----\\n\\n    code\\n    ## pas un titre\\n\\nfin\"}");
  assert_contents ("### Petit\n\n## Grand\n## Autre\n\nfalse",
                   "{\"type\":\"text\",\"markdown\":\"### Petit\"},{\"type\":\"section\",\"title\":\"Grand\"},"
                   "{\"type\":\"section\",\"title\":\"Autre\"},{\"type\":\"text\",\"markdown\":\"false\"}");
  assert_contents ("\n\n\n", "");
}

static void
test_bad_input (void)
{
  assert_refused ("", -1);
  assert_refused ("not-found", -1);
  assert_refused ("<!DOCTYPE html><title>Wi-Fi</title>\n", -1);
  assert_refused ("{\"data\":[]}\n", -1);
  assert_refused ("# \n\nfalse\n\n", -1);
  assert_refused ("# T\n", -1);
  assert_refused ("# T\n\n<p>d</p>\n", -1);
  assert_refused (BARE "Un texte qui s’arrê", -1);
  assert_refused ("# T\n\nfalse\n\n\0\n", 14);
  assert_refused ("# \xc3(\n\nfalse\n\n", -1);
}

/* Wherever it is cut, what was read of it would only be taken for the whole at the end of a line. */
static void
test_cut_anywhere (void)
{
  const char *whole = "# T\n\n<p>d</p>\n\nThématiques\u00a0: Données\n\nfalse  \n\nfalse\n\nfalse\n\n\n\n## S\n\n[a](https://b.fr)\n";

  for (gsize length = 0; length < strlen (whole); length++) {
    g_autoptr(GBytes) bytes = g_bytes_new (whole, length);
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonObject) data = besace_lesbases_markdown_read (bytes, ORIGIN, &error);

    if (data)
      g_assert_cmpint (whole[length - 1], ==, '\n');
    else
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

/* The Markdown of the contract, where it is at hand. */
static void
test_exchanges (void)
{
  const char *folder = g_getenv ("BESACE_CONTRACTS");
  g_autoptr(GDir) dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  guint n_read = 0;

  if (!dir) {
    g_test_skip ("BESACE_CONTRACTS names no folder of real exchanges");
    return;
  }

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr(JsonParser) parser = json_parser_new ();
    JsonArray *exchanges;

    if (!g_str_has_prefix (name, "exchanges") || !json_parser_load_from_file (parser, path, NULL))
      continue;

    exchanges = json_node_get_array (json_parser_get_root (parser));
    for (guint i = 0; i < json_array_get_length (exchanges); i++) {
      JsonObject *exchange = json_array_get_object_element (exchanges, i);
      JsonObject *request = json_object_get_object_member (exchange, "request");
      JsonObject *response = json_object_get_object_member (exchange, "response");
      const char *asked = json_object_get_string_member (request, "path");
      g_autoptr(JsonObject) data = NULL;
      g_autoptr(GError) error = NULL;

      if (!g_str_has_prefix (asked, "/ressources/") || json_object_get_int_member (response, "status") != 200)
        continue;

      data = read_text (json_object_get_string_member (response, "body"), &error);
      g_assert_no_error (error);
      g_assert_true (json_object_has_member (data, "summary"));
      g_assert_true (json_object_has_member (data, "themes"));
      g_assert_true (json_object_has_member (data, "contents"));
      n_read++;
    }
  }

  g_assert_cmpuint (n_read, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lesbases-markdown/whole", test_whole);
  g_test_add_func ("/lesbases-markdown/indexing", test_indexing);
  g_test_add_func ("/lesbases-markdown/every-label", test_every_label);
  g_test_add_func ("/lesbases-markdown/files-and-images", test_files_and_images);
  g_test_add_func ("/lesbases-markdown/links", test_links);
  g_test_add_func ("/lesbases-markdown/texts", test_texts);
  g_test_add_func ("/lesbases-markdown/bad-input", test_bad_input);
  g_test_add_func ("/lesbases-markdown/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/lesbases-markdown/exchanges", test_exchanges);
  return g_test_run ();
}
