/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-personal-data.h"

static const char *const kinds[] = { "nir", "phone", "email", "iban", "name" };

/* "nir[1 84 …] phone[…]": what is found, in order. */
static void
assert_found (const char *text,
              const char *expected)
{
  g_autoptr(GArray) found = besace_personal_data_find (text);
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++) {
    const BesacePersonalData *data = &g_array_index (found, BesacePersonalData, i);
    g_autofree char *part = g_utf8_substring (text, data->start, data->start + data->length);

    g_string_append_printf (list, "%s%s[%s]", i > 0 ? " " : "", kinds[data->kind], part);
  }
  g_assert_cmpstr (list->str, ==, expected);
}

static void
test_social_security (void)
{
  /* The key of 2550810038100 is 97 - 2550810038100 % 97 = 91. */
  assert_found ("Né en 55 : 2 55 08 10 038 100 91, vu lundi", "nir[2 55 08 10 038 100 91]");
  assert_found ("255081003810091", "nir[255081003810091]");
  assert_found ("255081003810092", "");
  assert_found ("sans clé 2 55 08 10 038 100.", "nir[2 55 08 10 038 100]");
  assert_found ("référence 9 55 08 10 038 100 91", "");
  /* In Corsica: 2A counts as 19. */
  assert_found ("1 84 12 2A 004 123 23", "nir[1 84 12 2A 004 123 23]");
}

static void
test_phone (void)
{
  assert_found ("Appeler le 06 12 34 56 78 après 18 h", "phone[06 12 34 56 78]");
  assert_found ("0612345678, 01.23.45.67.89", "phone[0612345678] phone[01.23.45.67.89]");
  assert_found ("+33 6 12 34 56 78 ou +33 (0)6 12 34 56 78", "phone[+33 6 12 34 56 78] phone[+33 (0)6 12 34 56 78]");
  /* Numbers of services, and other numbers. */
  assert_found ("Le 3949, le 0 800 123 456 ou le 08 00 12 34 56", "");
  assert_found ("Cerfa 13750*05, dossier 2026-0012345", "");
  assert_found ("Le 12/03/2026 à 14 h 30", "");
}

static void
test_email (void)
{
  assert_found ("Écrire à jeanne.dupont+ants@laposte.net.", "email[jeanne.dupont+ants@laposte.net]");
  assert_found ("andré@exemple.fr", "email[andré@exemple.fr]");
  assert_found ("3 places @ la mairie, voir @besace", "");
}

static void
test_iban (void)
{
  assert_found ("RIB : FR14 2004 1010 0505 0001 3M02 606 à la Poste", "iban[FR14 2004 1010 0505 0001 3M02 606]");
  assert_found ("FR1420041010050500013M02606", "iban[FR1420041010050500013M02606]");
  assert_found ("FR15 2004 1010 0505 0001 3M02 606", "");
  assert_found ("BE68 5390 0754 7034", "iban[BE68 5390 0754 7034]");
}

static void
test_name (void)
{
  static const char *const names[] = {
    "Mme Jeanne Martin", "M. Dupont", "Monsieur Jean DUPONT", "Madame X", "Mlle Le Goff", "M. Jean-Luc d’Aubigné", "Mme de la Tour",
    "MM. Durand", "Mr Ali", "Mme\u00a0Élodie N’Diaye", "M. D.", "Mmes Petit",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = g_strdup_printf ("Hier, %s est venu.", names[i]);
    g_autofree char *expected = g_strdup_printf ("name[%s]", names[i]);

    assert_found (text, expected);
  }

  assert_found ("J’ai reçu Mme Dupont. Elle attend M. Petit.", "name[Mme Dupont] name[M. Petit]");
  assert_found ("L’accueil de Mme la maire et de M. le maire, Madame la directrice, Monsieur le préfet", "");
  assert_found ("Madame, Monsieur,", "");
  assert_found ("Bonjour Madame Monsieur", "");
  assert_found ("une madame, un monsieur, 12 M. de lignes, la dame Nature", "");
}

static void
test_several (void)
{
  assert_found ("Mme É. : 06 12 34 56 78, e@b.fr, FR1420041010050500013M02606",
                "name[Mme É.] phone[06 12 34 56 78] email[e@b.fr] iban[FR1420041010050500013M02606]");
  assert_found ("Commencer par ouvrir le navigateur ; 3 étapes, 20 minutes.", "");
  assert_found ("", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/personal-data/social-security", test_social_security);
  g_test_add_func ("/personal-data/phone", test_phone);
  g_test_add_func ("/personal-data/email", test_email);
  g_test_add_func ("/personal-data/iban", test_iban);
  g_test_add_func ("/personal-data/name", test_name);
  g_test_add_func ("/personal-data/several", test_several);

  return g_test_run ();
}
