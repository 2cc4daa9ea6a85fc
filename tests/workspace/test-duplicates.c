/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-duplicates.h"

#include <string.h>

#include "session.h"

#define SUMMARY(number, title, summary) \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:" number "\",\"data\":{\"title\":\"" title "\",\"summary\":\"" summary "\"}}\n"

static const char catalogue[] =
  SUMMARY ("1", "Créer une adresse électronique", "Un pas à pas illustré pour ouvrir sa première boîte avec une personne débutante.")
  SUMMARY ("2", "Refaire sa carte grise en ligne", "Les pièces à préparer, les écrans du site, et le code de cession.")
  SUMMARY ("3", "Refaire sa carte d’identité", "Prendre rendez-vous en mairie et remplir la pré-demande.")
  SUMMARY ("4", "Déclarer ses revenus en ligne", "Un atelier de deux heures au printemps.")
  SUMMARY ("5", "Déclarer la naissance d’un enfant", "Les démarches à la mairie, puis à la caisse d’allocations.")
  SUMMARY ("6", "Atelier : bien choisir un mot de passe",
           "Jeu de cartes coopératif : chaque équipe protège son coffre, devine les phrases secrètes et découvre un gestionnaire libre.")
  SUMMARY ("7", "Les mots de passe expliqués aux enfants", "Une vidéo et un quiz.")
  SUMMARY ("8", "Ateliers numériques en bus itinérant", "Retour d’expérience.");

/* The ids, apart by spaces. */
static char *
find (Session    *session,
      const char *title,
      const char *summary,
      const char *excluded)
{
  BesaceCatalogue *own = besace_workspace_get_catalogue (session->workspace);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GPtrArray) listings = NULL;
  GString *ids = g_string_new (NULL);
  double last = G_MAXDOUBLE;

  besace_duplicates_find_async (own, title, summary, excluded, NULL, session_keep_result_cb, &result);
  listings = besace_duplicates_find_finish (own, session_wait (&result), &failure);
  g_assert_no_error (failure);
  for (guint i = 0; i < listings->len; i++) {
    const BesaceListingFields *fields = besace_listing_get_fields (g_ptr_array_index (listings, i));

    g_assert_cmpfloat (fields->score, <=, last);
    last = fields->score;
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", fields->id);
  }

  return g_string_free (ids, FALSE);
}

static void
assert_found (Session    *session,
              const char *title,
              const char *summary,
              const char *expected)
{
  g_autofree char *found = find (session, title, summary, NULL);

  g_test_message ("%s", title);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_titles (void)
{
  g_autoptr(Session) session = session_new ();

  session_add (session, catalogue);
  assert_found (session, "Créer une adresse électronique", NULL, "demo:1");
  assert_found (session, "CREER UNE ADRESSE ELECTRONIQUE !", NULL, "demo:1");
  assert_found (session, "Créer des adresses électroniques", NULL, "demo:1");
  assert_found (session, "Une adresse électronique à créer", NULL, "demo:1");
  assert_found (session, "En ligne, refaire la carte grise", NULL, "demo:2");
  assert_found (session, "Ateliers : choisir de bons mots de passe", NULL, "demo:6");
}

/* The same theme is not the same subject. */
static void
test_others (void)
{
  g_autoptr(Session) session = session_new ();

  session_add (session, catalogue);
  assert_found (session, "Refaire son passeport en ligne", "Les pièces à préparer.", "");
  assert_found (session, "Refaire sa carte vitale", NULL, "");
  assert_found (session, "Créer un compte Ameli", NULL, "");
  assert_found (session, "Déclarer une association en ligne", "Un atelier de deux heures.", "");
  assert_found (session, "Carte", NULL, "");
  assert_found (session, "Reconnaître un faux message", "Exercices sur papier.", "");
  assert_found (session, "", NULL, "");
  assert_found (session, "Et vous ?", NULL, "");
  assert_found (session, "\"{title} : OR AND NEAR(*", NULL, "");
}

/* Another title over the same words. */
static void
test_summary (void)
{
  g_autoptr(Session) session = session_new ();

  session_add (session, catalogue);
  assert_found (session, "Le coffre-fort des phrases",
                "Un jeu de cartes coopératif où chaque équipe protège son coffre, devine des phrases secrètes et découvre un "
                "gestionnaire libre.", "demo:6");
  assert_found (session, "Le coffre-fort des phrases", "Un jeu de cartes sur les fleurs de montagne et leurs noms.", "");
}

static void
test_excluded (void)
{
  g_autoptr(Session) session = session_new ();
  g_autofree char *found = NULL;

  session_add (session, catalogue);
  found = find (session, "Créer une adresse électronique", NULL, "demo:1");
  g_assert_cmpstr (found, ==, "");
}

/* At most five, the likeliest first. */
static void
test_several (void)
{
  g_autoptr(Session) session = session_new ();

  session_add (session, catalogue);
  session_add (session, RECORD ("a", "Trier ses photos de vacances") RECORD ("b", "Trier ses photos de vacances et de famille")
               RECORD ("c", "Trier des photos de vacances") RECORD ("d", "Photos de vacances : trier")
               RECORD ("e", "Trier ses photos de vacances") RECORD ("f", "Trier les photos de vacances"));
  assert_found (session, "Trier ses photos de vacances", NULL, "demo:a demo:c demo:d demo:e demo:f");
}

/* With “-m slow” as many as a national catalogue might have one day. */
static void
test_large (void)
{
  static const char *const verbs[] = { "Créer", "Refaire", "Déclarer", "Comprendre", "Utiliser", "Choisir" };
  const guint n_rows = g_test_slow () ? 20000 : 1000;
  g_autoptr(Session) session = session_new ();
  g_autoptr(GString) records = g_string_new (NULL);
  gint64 start;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (records,
                            "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"demo:%u\",\"data\":{\"title\":\"%s une démarche mot%u en "
                            "ligne\",\"summary\":\"Une fiche pour accompagner mot%u et mot%u pas à pas, terme%u, chose%u.\"}}\n",
                            i, verbs[i % G_N_ELEMENTS (verbs)], i % 977, i % 131, i % 317, i % 1009, i % 2003);
  session_add (session, records->str);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < 10; i++) {
    g_autofree char *common = find (session, "Créer une démarche en ligne", "Une fiche pour accompagner pas à pas.", NULL);
    g_autofree char *rare = find (session, "Créer une démarche mot12 en ligne", "Une fiche : mot7 et mot9, terme3, chose5.", NULL);

    g_assert_cmpuint (strlen (rare), >, 0);
  }
  g_test_message ("%u rows: %.1f ms each", n_rows, (double) (g_get_monotonic_time () - start) / 20000.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/duplicates/titles", test_titles);
  g_test_add_func ("/duplicates/others", test_others);
  g_test_add_func ("/duplicates/summary", test_summary);
  g_test_add_func ("/duplicates/excluded", test_excluded);
  g_test_add_func ("/duplicates/several", test_several);
  g_test_add_func ("/duplicates/large", test_large);

  return g_test_run ();
}
