/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-language.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* The locale of no language that has UTF-8; every system has it. */
#define NEUTRAL_LOCALE "C.UTF-8"
#define NEUTRAL_LOCALE_FOLDER "/usr/lib/locale/C.utf8"

/* Under this name the same locale is a language's, so that gettext heeds LANGUAGE: since glibc 2.41 it does not for
 * C.UTF-8. */
#define STAND_IN_LOCALE "fr_FR.UTF-8"

static const char *
get_value (char       **environment,
           const char  *name)
{
  const char *value = g_environ_getenv (environment, name);

  return value && *value ? value : NULL;
}

static gboolean
is_plain_c (const char *locale)
{
  return g_strcmp0 (locale, "C") == 0 || g_strcmp0 (locale, "POSIX") == 0;
}

/* C.UTF-8, C.utf8 and the like say how letters are encoded, not which language is spoken. */
static gboolean
names_language (const char *locale)
{
  return locale && !is_plain_c (locale) && !g_str_has_prefix (locale, "C.") && !g_str_has_prefix (locale, "POSIX.");
}

char **
besace_language_adapt (char             **environment,
                       BesaceLocaleTest   is_generated)
{
  const char *all = get_value (environment, "LC_ALL");
  const char *messages = get_value (environment, "LC_MESSAGES");
  const char *locale = all ? all : messages ? messages : get_value (environment, "LANG");
  g_autofree char *language = g_strdup (get_value (environment, "LANGUAGE"));

  /* LC_ALL=C is what people and scripts write to have English. */
  if (is_plain_c (all))
    return environment;

  if (names_language (locale) && is_generated (locale))
    return environment;

  if (!language)
    language = g_strdup (names_language (all) ? all : "fr");

  environment = g_environ_setenv (environment, "LC_ALL", NEUTRAL_LOCALE, TRUE);
  return g_environ_setenv (environment, "LANGUAGE", language, TRUE);
}

gboolean
besace_language_is_generated (const char *name)
{
  locale_t locale = newlocale (LC_ALL_MASK, name, (locale_t) 0);

  if (locale == (locale_t) 0)
    return FALSE;

  freelocale (locale);
  return TRUE;
}

/* A folder of locales in which the neutral one goes by a language's name; NULL where there is no place for it. */
static char *
make_stand_in (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "besace", "locale", NULL);
  g_autofree char *link = g_build_filename (folder, STAND_IN_LOCALE, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      (symlink (NEUTRAL_LOCALE_FOLDER, link) != 0 && errno != EEXIST) ||
      g_access (link, R_OK | X_OK) != 0)
    return NULL;

  return g_steal_pointer (&folder);
}

void
besace_language_apply (void)
{
  static const char *const names[] = { "LC_ALL", "LANGUAGE", "LOCPATH" };
  g_auto(GStrv) environment = besace_language_adapt (g_get_environ (), besace_language_is_generated);
  g_autofree char *stand_in = NULL;

  if (g_strcmp0 (g_environ_getenv (environment, "LC_ALL"), NEUTRAL_LOCALE) == 0 && (stand_in = make_stand_in ())) {
    environment = g_environ_setenv (environment, "LOCPATH", stand_in, TRUE);
    environment = g_environ_setenv (environment, "LC_ALL", STAND_IN_LOCALE, TRUE);
  }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *value = g_environ_getenv (environment, names[i]);

    if (value)
      g_setenv (names[i], value, TRUE);
  }
}

char *
besace_language_get (void)
{
  const char *name = g_get_language_names ()[0];

  if (!names_language (name))
    return g_strdup ("en");

  return g_strndup (name, strcspn (name, "_.@"));
}
