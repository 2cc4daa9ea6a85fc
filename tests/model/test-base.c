/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-base.h"

#include "besace-word.h"

static BesaceBase *
make (const char *title)
{
  const BesaceBaseFields fields = { (char *) "id", (char *) "slug", (char *) title, (char *) "https://example.org/", 0, 0 };

  return besace_base_new (&fields);
}

static void
assert_order (const char *first,
              const char *second)
{
  g_autoptr(BesaceBase) before = make (first);
  g_autoptr(BesaceBase) after = make (second);

  g_assert_cmpint (besace_base_compare (before, after), <, 0);
  g_assert_cmpint (besace_base_compare (after, before), >, 0);
  g_assert_cmpint (besace_base_compare (after, after), ==, 0);
}

static void
test_order (void)
{
  assert_order ("Département", "École");
  assert_order ("École", "Zoo");
  assert_order ("école", "Zoo");
  assert_order ("Ecole A", "École B");
  assert_order ("Œuvre", "Ouest");
  assert_order ("Espace n° 2", "Espace n° 10");
}

static gboolean
matches (const char *title,
         const char *text)
{
  g_autoptr(BesaceBase) base = make (title);
  g_autofree char *folded = besace_word_fold (text);
  g_auto(GStrv) words = g_strsplit_set (folded, " ", -1);

  return besace_base_matches (base, (const char *const *) words);
}

static void
test_matches (void)
{
  g_assert_true (matches ("Médiathèque du port", "mediatheque"));
  g_assert_true (matches ("Médiathèque du port", "PORT méd"));
  g_assert_true (matches ("Médiathèque du port", ""));
  g_assert_true (matches ("L’atelier du Finistère", "atelier fin"));
  g_assert_true (matches ("Rapport et port", "port"));
  g_assert_false (matches ("Rapport", "port"));
  g_assert_false (matches ("Médiathèque du port", "port mairie"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/order", test_order);
  g_test_add_func ("/base/matches", test_matches);

  return g_test_run ();
}
