/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-review.h"

#include <string.h>

#include "besace-lesbases-limits.h"

static const char *const kinds[] = {
  "missing", "long", "many", "unknown", "control", "address", "type", "large", "alternative", "personal", "sections", "capitals",
  "sentence", "turn", "acronym", "not-sent",
};
static const char *const fields[] = {
  "title", "summary", "themes", "types", "sectors", "beneficiaries", "licence", "cover", "contents",
};

/* A draft that nothing is to be said of. */
static BesaceResource *
draft_new (void)
{
  BesaceResource *self = besace_resource_new ("draft:1");
  BesaceBlock *block = besace_block_new (BESACE_BLOCK_TEXT);

  self->title = g_strdup ("Créer une adresse électronique");
  self->summary = g_strdup ("Une fiche pour accompagner pas à pas.");
  self->values[BESACE_FACET_THEME] = g_strsplit ("A", " ", -1);
  self->values[BESACE_FACET_TYPE] = g_strsplit ("A", " ", -1);
  self->values[BESACE_FACET_SECTOR] = g_strsplit ("A", " ", -1);
  self->values[BESACE_FACET_LICENCE] = g_strsplit ("etalab-2.0", " ", -1);
  block->markdown = g_strdup ("Voici **comment faire**, avec [le site](https://exemple.fr).");
  g_ptr_array_add (self->contents, block);
  return self;
}

static void
set (char       **field,
     const char  *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static void
set_values (BesaceResource *draft,
            BesaceFacet     facet,
            const char     *values)
{
  g_strfreev (draft->values[facet]);
  draft->values[facet] = values ? g_strsplit (values, " ", -1) : NULL;
}

static BesaceBlock *
add_block (BesaceResource  *draft,
           BesaceBlockType  type)
{
  BesaceBlock *block = besace_block_new (type);

  g_ptr_array_add (draft->contents, block);
  return block;
}

static BesaceBlock *
get_text (BesaceResource *draft)
{
  return g_ptr_array_index (draft->contents, 0);
}

/* “!kind field block”, with the mark where it prevents publishing, apart by commas. */
static void
assert_findings (const BesaceResource *draft,
                 const char           *expected)
{
  g_autoptr(GPtrArray) findings = besace_review_resource (draft);
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++) {
    const BesaceReviewFinding *finding = g_ptr_array_index (findings, i);

    g_string_append_printf (list, "%s%s%s %s", i > 0 ? ", " : "", finding->prevents ? "!" : "", kinds[finding->kind],
                            fields[finding->field]);
    if (finding->block >= 0)
      g_string_append_printf (list, " %d", finding->block);
    g_assert_true (g_str_has_suffix (finding->message, "."));
    g_assert_true (g_utf8_validate (finding->message, -1, NULL));
  }
  g_assert_cmpstr (list->str, ==, expected);
}

static void
assert_first_message (const BesaceResource *draft,
                      const char           *expected)
{
  g_autoptr(GPtrArray) findings = besace_review_resource (draft);

  g_assert_cmpuint (findings->len, >, 0);
  g_assert_cmpstr (((const BesaceReviewFinding *) g_ptr_array_index (findings, 0))->message, ==, expected);
}

static void
test_good (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();

  assert_findings (draft, "");
}

static void
test_blank_page (void)
{
  g_autoptr(BesaceResource) draft = besace_resource_new ("draft:1");

  assert_findings (draft, "!missing title, !missing summary, !missing themes, !missing types, !missing sectors, missing licence, "
                   "missing contents");
  set (&draft->title, " \n\t ");
  assert_findings (draft, "!missing title, !missing summary, !missing themes, !missing types, !missing sectors, missing licence, "
                   "missing contents");
}

static void
test_empty_blocks (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();

  set (&get_text (draft)->markdown, "<p> </p>\n\n****");
  add_block (draft, BESACE_BLOCK_SECTION);
  add_block (draft, BESACE_BLOCK_LINK);
  add_block (draft, BESACE_BLOCK_IMAGE);
  add_block (draft, BESACE_BLOCK_FILE);
  add_block (draft, BESACE_BLOCK_TEXT);
  assert_findings (draft, "!missing contents 0, !missing contents 1, !missing contents 2, !missing contents 3, !missing contents 4, "
                   "!missing contents 5, alternative contents 3");

  /* Nothing of a file is no file; an image is enough of a text. */
  set (&((BesaceBlock *) g_ptr_array_index (draft->contents, 4))->blob, "0");
  ((BesaceBlock *) g_ptr_array_index (draft->contents, 4))->size = 0;
  set (&get_text (draft)->markdown, "![Un clavier](blob:0)");
  assert_findings (draft, "!missing contents 1, !missing contents 2, !missing contents 3, !missing contents 4, !missing contents 5, "
                   "alternative contents 3");
}

static void
test_lengths (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();
  g_autofree char *title = g_strnfill (BESACE_LESBASES_TITLE_MAX, 'a');
  g_autofree char *spaced = g_strconcat ("  ", title, "\n", NULL);
  g_autofree char *longer = g_strconcat (title, "bcdefghijklm", NULL);
  BesaceBlock *section = add_block (draft, BESACE_BLOCK_SECTION);
  BesaceBlock *link = add_block (draft, BESACE_BLOCK_LINK);

  set (&draft->title, spaced);
  set (&section->title, title);
  set (&link->url, "https://exemple.fr/");
  assert_findings (draft, "");

  set (&draft->title, longer);
  assert_findings (draft, "!long title");
  assert_first_message (draft, "“aaaaaaaaaaaaaaaaaaaa…” is 12 characters too long: Les Bases takes 100.");

  set (&draft->title, "é");
  set (&link->title, title);
  set (&link->caption, title);
  set (&section->title, longer);
  assert_findings (draft, "!long contents 1, !long contents 2");
}

static void
test_count (void)
{
  g_assert_cmpuint (besace_review_count_characters (""), ==, 0);
  g_assert_cmpuint (besace_review_count_characters (" \n "), ==, 0);
  g_assert_cmpuint (besace_review_count_characters (" été \n\n  là "), ==, 6);
  g_assert_cmpuint (besace_review_count_characters ("a\u00a0\u00a0b"), ==, 4);
}

static void
test_values (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();

  set_values (draft, BESACE_FACET_THEME, "A B C D E F");
  set_values (draft, BESACE_FACET_TYPE, "A B C D E");
  set_values (draft, BESACE_FACET_SECTOR, "A B C D E");
  set_values (draft, BESACE_FACET_BENEFICIARY, "A B C D E F");
  set_values (draft, BESACE_FACET_LICENCE, "GPL-3.0-or-later");
  assert_findings (draft, "!many themes, !many types, !many beneficiaries, !unknown licence");
  assert_first_message (draft, "6 themes are chosen, and Les Bases takes 5: keep the main ones.");
}

static void
test_media (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();
  BesaceBlock *image = add_block (draft, BESACE_BLOCK_IMAGE);
  BesaceBlock *file = add_block (draft, BESACE_BLOCK_FILE);

  set (&image->blob, "0");
  set (&image->alt, "Un clavier");
  set (&image->mime, "image/webp");
  image->size = BESACE_LESBASES_IMAGE_MAX;
  set (&file->blob, "0");
  file->size = BESACE_LESBASES_FILE_MAX;
  assert_findings (draft, "");

  set (&image->alt, " ");
  set (&image->mime, "image/svg+xml");
  image->size++;
  file->size++;
  assert_findings (draft, "!type contents 1, !large contents 1, !large contents 2, alternative contents 1");

  draft->cover = besace_block_new (BESACE_BLOCK_IMAGE);
  set (&draft->cover->blob, "0");
  assert_findings (draft, "!type contents 1, !large contents 1, !large contents 2, not-sent cover, alternative contents 1");
}

static void
test_addresses (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();
  BesaceBlock *link = add_block (draft, BESACE_BLOCK_LINK);

  set (&get_text (draft)->markdown, "[a](mailto:a) [b](tel:39) [c](HTTPS://C.fr) [d](javascript:alert(1)) [e](page.html)");
  set (&link->url, "JavaScript:alert(1)");
  assert_findings (draft, "!address contents 0, !address contents 0, !address contents 1");
  /* Les Bases takes a link to the web alone. */
  set (&get_text (draft)->markdown, "Bonjour");
  set (&link->url, "tel:3939");
  assert_findings (draft, "!address contents 1");
  set (&link->url, "https://");
  assert_findings (draft, "!address contents 1");
  set (&link->url, "http://exemple.fr/\001");
  assert_findings (draft, "!address contents 1");
}

static void
test_places (void)
{
  static const char *const private[] = {
    "http://127.0.0.1:8080/a", "http://[::1]/", "http://10.0.0.1/", "https://192.168.1.10/photos", "http://LocalHost/a",
    "http://nas.local./", "http://[fd00::1]/",
  };
  g_autoptr(BesaceResource) draft = draft_new ();
  BesaceBlock *link = add_block (draft, BESACE_BLOCK_LINK);

  for (guint i = 0; i < G_N_ELEMENTS (private); i++) {
    set (&link->url, private[i]);
    assert_findings (draft, "address contents 1");
  }

  set (&link->url, "http://93.184.216.34/");
  assert_findings (draft, "");
  set (&link->url, "https://local.exemple.fr/localhost");
  assert_findings (draft, "");
  /* It would be public for good. */
  set (&link->url, "https://camille:secret@exemple.fr/");
  assert_findings (draft, "!address contents 1");
  set (&link->url, "https://camille@exemple.fr/");
  assert_findings (draft, "!address contents 1");
  set (&link->url, "https://exemple.fr/@camille");
  assert_findings (draft, "");
  set (&get_text (draft)->markdown, "[a](http://u:p@exemple.fr/) [b](http://localhost/)");
  assert_findings (draft, "!address contents 0, address contents 0");
}

static void
test_control_characters (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();

  set (&draft->title, "Un titre\007");
  set (&draft->summary, "Un \u202eémusér");
  set (&get_text (draft)->markdown, "Deux\r\n\r\nlignes\tet \033[31m");
  assert_findings (draft, "!control title, !control summary, !control contents 0");
}

static void
test_personal_data (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();
  BesaceBlock *image = add_block (draft, BESACE_BLOCK_IMAGE);

  set (&draft->title, "Voir 06 12 34 56 78");
  set (&get_text (draft)->markdown, "**jeanne@exemple.fr**, encore jeanne@exemple.fr, [ici](tel:0612345678)");
  set (&image->blob, "0");
  set (&image->alt, "Lettre à paul@exemple.fr");
  set (&image->caption, "2 55 08 10 038 100 91");
  assert_findings (draft, "personal title, personal contents 0, personal contents 0, personal contents 1, personal contents 1");
  assert_first_message (draft, "“06 12 34 56 78” looks like a telephone number: everybody will read it; keep it only if it is that "
                        "of a service.");
}

static void
test_language (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();
  BesaceBlock *second = add_block (draft, BESACE_BLOCK_TEXT);

  set (&draft->title, "REFAIRE SA CARTE ANTS");
  set (&get_text (draft)->markdown,
       "Afin de refaire sa carte, chaque personne qui vient à la permanence du mardi matin avec une pièce et une photo récente peut "
       "demander au médiateur de lui montrer où cliquer sur le site de la CAF ou de la CPAM.");
  set (&second->markdown, "La CAF encore, et la caisse primaire (CPAM).");
  assert_findings (draft, "capitals title, sentence contents 0, turn contents 0, acronym contents 0");

  set_values (draft, BESACE_FACET_LANGUAGE, "en");
  assert_findings (draft, "");
  set_values (draft, BESACE_FACET_LANGUAGE, "fr-CA");
  assert_findings (draft, "capitals title, sentence contents 0, turn contents 0, acronym contents 0");
}

static void
test_sections (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();
  g_autoptr(GString) text = g_string_new (NULL);
  BesaceBlock *second = add_block (draft, BESACE_BLOCK_TEXT);
  BesaceBlock *third;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "Un mot. ");
  set (&get_text (draft)->markdown, "Peu.");
  set (&second->markdown, text->str);
  assert_findings (draft, "sections contents 0");

  g_string_prepend (text, "## Titre\n\n");
  set (&second->markdown, text->str);
  assert_findings (draft, "sections contents 1");

  set (&second->markdown, "Peu.");
  third = add_block (draft, BESACE_BLOCK_SECTION);
  set (&third->title, "Titre");
  assert_findings (draft, "");
}

/* 10,000 characters of title and 500 blocks, as many times as keys are struck. */
static void
test_large (void)
{
  g_autoptr(BesaceResource) draft = draft_new ();
  g_autofree char *title = g_strnfill (10000, 'a');
  gint64 start;

  set (&draft->title, title);
  for (guint i = 0; i < 500; i++) {
    BesaceBlock *block = add_block (draft, BESACE_BLOCK_TEXT);

    set (&block->title, "Un bloc");
    set (&block->markdown, "## Étape\n\nOn ouvre **le site**, puis on clique sur [Continuer](https://exemple.fr) et on attend. "
         "Ensuite, on remplit le formulaire avec la personne.");
  }

  start = g_get_monotonic_time ();
  assert_findings (draft, "!long title");
  g_test_message ("500 blocks: %.1f ms", (double) (g_get_monotonic_time () - start) / 1000.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review/good", test_good);
  g_test_add_func ("/review/blank-page", test_blank_page);
  g_test_add_func ("/review/empty-blocks", test_empty_blocks);
  g_test_add_func ("/review/lengths", test_lengths);
  g_test_add_func ("/review/count", test_count);
  g_test_add_func ("/review/values", test_values);
  g_test_add_func ("/review/media", test_media);
  g_test_add_func ("/review/addresses", test_addresses);
  g_test_add_func ("/review/places", test_places);
  g_test_add_func ("/review/control-characters", test_control_characters);
  g_test_add_func ("/review/personal-data", test_personal_data);
  g_test_add_func ("/review/language", test_language);
  g_test_add_func ("/review/sections", test_sections);
  g_test_add_func ("/review/large", test_large);

  return g_test_run ();
}
