/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-language.h"

/* A machine on which French, English and German were generated. */
static gboolean
is_generated (const char *name)
{
  return g_str_has_prefix (name, "fr_FR") || g_str_has_prefix (name, "en_US") || g_str_has_prefix (name, "de_DE");
}

static void
assert_adapted (const char *environment,
                const char *expected_locale,
                const char *expected_language)
{
  g_auto(GStrv) adapted = besace_language_adapt (g_strsplit (environment, " ", -1), is_generated);

  g_assert_cmpstr (g_environ_getenv (adapted, "LC_ALL"), ==, expected_locale);
  g_assert_cmpstr (g_environ_getenv (adapted, "LANGUAGE"), ==, expected_language);
}

static void
test_nothing_stated (void)
{
  assert_adapted ("HOME=/", "C.UTF-8", "fr");
  assert_adapted ("LANG=", "C.UTF-8", "fr");
  assert_adapted ("LANG=C", "C.UTF-8", "fr");
  assert_adapted ("LANG=POSIX", "C.UTF-8", "fr");
  assert_adapted ("LANG=C.UTF-8", "C.UTF-8", "fr");
  assert_adapted ("LC_ALL=C.UTF-8", "C.UTF-8", "fr");
  assert_adapted ("LANG=it_IT.UTF-8", "C.UTF-8", "fr");
}

static void
test_stated (void)
{
  assert_adapted ("LANG=en_US.UTF-8", NULL, NULL);
  assert_adapted ("LANG=C LC_MESSAGES=de_DE.UTF-8", NULL, NULL);
  assert_adapted ("LANG=de_DE.UTF-8 LANGUAGE=fr", NULL, "fr");
}

/* gettext does not look at LANGUAGE in the C locale, nor at a locale that does not exist. */
static void
test_stated_but_unheard (void)
{
  assert_adapted ("LANGUAGE=en", "C.UTF-8", "en");
  assert_adapted ("LC_ALL=it_IT.UTF-8", "C.UTF-8", "it_IT.UTF-8");
}

static void
test_explicit_c (void)
{
  assert_adapted ("LC_ALL=C", "C", NULL);
  assert_adapted ("LC_ALL=POSIX LANG=fr_FR.UTF-8", "POSIX", NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/language/nothing-stated", test_nothing_stated);
  g_test_add_func ("/language/stated", test_stated);
  g_test_add_func ("/language/stated-but-unheard", test_stated_but_unheard);
  g_test_add_func ("/language/explicit-c", test_explicit_c);

  return g_test_run ();
}
