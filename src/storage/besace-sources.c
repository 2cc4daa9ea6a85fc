/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-sources.h"

#include <glib/gi18n.h>

#define KEY_KIND "kind"
#define KEY_ADDRESS "address"
#define KEY_KEY "key"
#define KEY_UNSIGNED "unsigned"

/* Groups that are no sources. */
#define GROUP_NETWORK "network"
#define KEY_BUDGET "monthly-budget-mb"
#define GROUP_MEDIA "media"
#define KEY_CHOICE "policy"
#define KEY_LIMIT "limit-mb"
#define DEFAULT_LIMIT_MB 2000
#define LOCK_PATIENCE_MS 10000

/* What a key file takes for the name of a group: a publisher may call a feed anything. NULL where nothing is left. */
static char *
clean_name (const char *name)
{
  char *clean = g_strdelimit (g_strdup (name), "[", '(');

  g_strdelimit (clean, "]", ')');
  for (char *letter = clean; *letter; letter++) {
    if (g_ascii_iscntrl (*letter))
      *letter = ' ';
  }
  g_strstrip (clean);
  if (!*clean)
    g_clear_pointer (&clean, g_free);
  return clean;
}

BesaceSourceEntry *
besace_source_entry_new (const char *name,
                         const char *kind,
                         const char *address)
{
  BesaceSourceEntry *self = g_new0 (BesaceSourceEntry, 1);

  self->name = name ? clean_name (name) : NULL;
  self->kind = g_strdup (kind);
  self->address = g_strdup (address);
  return self;
}

void
besace_source_entry_free (BesaceSourceEntry *self)
{
  g_free (self->name);
  g_free (self->kind);
  g_free (self->address);
  g_free (self->key);
  g_free (self);
}

static GKeyFile *
load_file (BesaceDataDirectory  *directory,
           GError              **error)
{
  g_autofree char *path = besace_data_directory_get_sources_path (directory);
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) failure = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, &failure) ||
      g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&file);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("The list of sources “%s” cannot be read (%s): mend it, or remove it and add your sources again."),
               path, failure->message);
  return NULL;
}

static gboolean
save_file (BesaceDataDirectory  *directory,
           GKeyFile             *file,
           GError              **error)
{
  g_autofree char *path = besace_data_directory_get_sources_path (directory);
  g_autofree char *text = g_key_file_to_data (file, NULL, NULL);
  g_autoptr(GError) failure = NULL;

  if (besace_data_directory_write_file (directory, path, text, &failure))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("The list of sources could not be written (%s): check that the disk has room and is not read-only."),
               failure->message);
  return FALSE;
}

GPtrArray *
besace_sources_load (BesaceDataDirectory  *directory,
                     GError              **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_source_entry_free);
  g_autoptr(GKeyFile) file = load_file (directory, error);
  g_auto(GStrv) names = NULL;

  if (!file)
    return NULL;

  names = g_key_file_get_groups (file, NULL);
  for (char **name = names; *name; name++) {
    g_autofree char *kind = g_key_file_get_string (file, *name, KEY_KIND, NULL);
    g_autofree char *address = g_key_file_get_string (file, *name, KEY_ADDRESS, NULL);

    /* What somebody else's hand has written there, and is no source, is left alone. */
    if (kind && address) {
      BesaceSourceEntry *entry = besace_source_entry_new (*name, kind, address);

      entry->key = g_key_file_get_string (file, *name, KEY_KEY, NULL);
      entry->unsigned_allowed = g_key_file_get_boolean (file, *name, KEY_UNSIGNED, NULL);
      g_ptr_array_add (entries, entry);
    }
  }

  return g_steal_pointer (&entries);
}

gboolean
besace_sources_get_budget (BesaceDataDirectory  *directory,
                           guint                *megabytes,
                           GError              **error)
{
  g_autoptr(GKeyFile) file = load_file (directory, error);
  g_autofree char *text = file ? g_key_file_get_value (file, GROUP_NETWORK, KEY_BUDGET, NULL) : NULL;
  g_autofree char *path = NULL;
  g_autofree char *shown = NULL;
  guint64 number = 0;

  *megabytes = 0;
  if (!file)
    return FALSE;

  if (!text || g_ascii_string_to_unsigned (g_strstrip (text), 10, 0, G_MAXINT, &number, NULL)) {
    *megabytes = (guint) number;
    return TRUE;
  }

  path = besace_data_directory_get_sources_path (directory);
  shown = g_utf8_make_valid (text, -1);
  /* Translators: what somebody wrote where a number is expected, then a key and the file that it is in. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("“%s” is no number of megabytes: until %s is right in “%s”, nothing is received over the network, and what is here "
                 "stays."), shown, KEY_BUDGET, path);
  return FALSE;
}

gboolean
besace_sources_set_budget (BesaceDataDirectory  *directory,
                           guint                 megabytes,
                           GError              **error)
{
  g_autoptr(BesaceLock) lock = besace_data_directory_lock (directory, BESACE_LOCK_PROFILES, TRUE, LOCK_PATIENCE_MS, error);
  g_autoptr(GKeyFile) file = lock ? load_file (directory, error) : NULL;

  if (!file)
    return FALSE;

  g_key_file_set_integer (file, GROUP_NETWORK, KEY_BUDGET, (int) MIN (megabytes, G_MAXINT));
  return save_file (directory, file, error);
}

static const char *const choices[] = {
  [BESACE_MEDIA_ALL] = "all",
  [BESACE_MEDIA_LIMITED] = "limited",
  [BESACE_MEDIA_KEPT] = "kept",
};

void
besace_sources_get_media_policy (BesaceDataDirectory *directory,
                                 BesaceMediaPolicy   *policy)
{
  g_autoptr(GKeyFile) file = load_file (directory, NULL);
  g_autofree char *name = file ? g_key_file_get_string (file, GROUP_MEDIA, KEY_CHOICE, NULL) : NULL;
  int limit = file ? g_key_file_get_integer (file, GROUP_MEDIA, KEY_LIMIT, NULL) : 0;

  *policy = (BesaceMediaPolicy) { BESACE_MEDIA_LIMITED, limit > 0 ? (guint) limit : DEFAULT_LIMIT_MB };
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++) {
    if (g_strcmp0 (name, choices[i]) == 0)
      policy->choice = (BesaceMediaChoice) i;
  }
}

gboolean
besace_sources_set_media_policy (BesaceDataDirectory      *directory,
                                 const BesaceMediaPolicy  *policy,
                                 GError                  **error)
{
  g_autoptr(BesaceLock) lock = besace_data_directory_lock (directory, BESACE_LOCK_PROFILES, TRUE, LOCK_PATIENCE_MS, error);
  g_autoptr(GKeyFile) file = lock ? load_file (directory, error) : NULL;

  if (!file)
    return FALSE;

  g_key_file_set_string (file, GROUP_MEDIA, KEY_CHOICE, choices[policy->choice]);
  if (policy->choice == BESACE_MEDIA_LIMITED)
    g_key_file_set_integer (file, GROUP_MEDIA, KEY_LIMIT, (int) MIN (policy->megabytes, G_MAXINT));
  return save_file (directory, file, error);
}

gboolean
besace_sources_add (BesaceDataDirectory      *directory,
                    const BesaceSourceEntry  *entry,
                    GError                  **error)
{
  g_autoptr(BesaceLock) lock = besace_data_directory_lock (directory, BESACE_LOCK_PROFILES, TRUE, LOCK_PATIENCE_MS, error);
  g_autoptr(GKeyFile) file = lock ? load_file (directory, error) : NULL;

  if (!file)
    return FALSE;

  if (g_key_file_has_group (file, entry->name) || g_str_equal (entry->name, GROUP_NETWORK) ||
      g_str_equal (entry->name, GROUP_MEDIA)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                 _("There is a source called “%s” already: choose another name."), entry->name);
    return FALSE;
  }

  g_key_file_set_string (file, entry->name, KEY_KIND, entry->kind);
  g_key_file_set_string (file, entry->name, KEY_ADDRESS, entry->address);
  if (entry->key)
    g_key_file_set_string (file, entry->name, KEY_KEY, entry->key);
  if (entry->unsigned_allowed)
    g_key_file_set_boolean (file, entry->name, KEY_UNSIGNED, TRUE);
  return save_file (directory, file, error);
}

gboolean
besace_sources_change_key (BesaceDataDirectory  *directory,
                           const char           *name,
                           const char           *key,
                           const char           *new_key,
                           GError              **error)
{
  g_autoptr(BesaceLock) lock = besace_data_directory_lock (directory, BESACE_LOCK_PROFILES, TRUE, LOCK_PATIENCE_MS, error);
  g_autoptr(GKeyFile) file = lock ? load_file (directory, error) : NULL;
  g_autofree char *present = file ? g_key_file_get_string (file, name, KEY_KEY, NULL) : NULL;

  if (!file)
    return FALSE;
  if (g_strcmp0 (present, key) != 0)
    return TRUE;

  g_key_file_set_string (file, name, KEY_KEY, new_key);
  return save_file (directory, file, error);
}

gboolean
besace_sources_remove (BesaceDataDirectory  *directory,
                       const char           *name,
                       GError              **error)
{
  g_autoptr(BesaceLock) lock = besace_data_directory_lock (directory, BESACE_LOCK_PROFILES, TRUE, LOCK_PATIENCE_MS, error);
  g_autoptr(GKeyFile) file = lock ? load_file (directory, error) : NULL;

  if (!file)
    return FALSE;

  if (!g_key_file_remove_group (file, name, NULL)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("There is no source called “%s”: “besacectl source list” names those that there are."), name);
    return FALSE;
  }

  return save_file (directory, file, error);
}
