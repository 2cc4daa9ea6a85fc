/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-profiles-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "besace-connection.h"
#include "besace-json-member.h"
#include "besace-library-census.h"
#include "besace-pins.h"

#define FORMAT "besace-profiles/1"
#define LOCK_PATIENCE_MS 10000
#define NAME_MAX_CHARACTERS 60

void
besace_profile_free (BesaceProfile *self)
{
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->pin);
  g_free (self);
}

static BesaceProfile *
profile_new (const char *uuid,
             const char *name,
             gint64      created)
{
  BesaceProfile *profile = g_new0 (BesaceProfile, 1);

  profile->uuid = uuid ? g_strdup (uuid) : g_uuid_string_random ();
  profile->name = g_strdup (name);
  profile->created = created;
  return profile;
}

BesaceProfile *
besace_profile_copy (const BesaceProfile *self)
{
  BesaceProfile *copy = profile_new (self->uuid, self->name, self->created);

  copy->pin = g_strdup (self->pin);
  copy->n_wrong = self->n_wrong;
  copy->attempted = self->attempted;
  return copy;
}

void
besace_profiles_free (BesaceProfiles *self)
{
  g_free (self->device);
  g_free (self->last);
  g_ptr_array_unref (self->profiles);
  g_free (self);
}

static BesaceProfiles *
profiles_new (void)
{
  BesaceProfiles *self = g_new0 (BesaceProfiles, 1);

  self->profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_profile_free);
  return self;
}

static gboolean
set_damaged (const char  *path,
             GError     **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("The list of profiles “%s” is damaged; it was left as it is. Put a backup in its place."), path);
  return FALSE;
}

static gboolean
parse_profile (BesaceProfiles *self,
               JsonNode       *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *uuid = object ? besace_json_member_get_text (object, "uuid") : NULL;
  const char *name = object ? besace_json_member_get_text (object, "name") : NULL;
  BesaceProfile *profile;

  /* The id becomes a folder's name. */
  if (!uuid || !name || !*name || !g_uuid_string_is_valid (uuid))
    return FALSE;

  profile = profile_new (uuid, name, besace_json_member_get_number (object, "created"));
  profile->pin = g_strdup (besace_json_member_get_text (object, "pin"));
  profile->n_wrong = (guint) CLAMP (besace_json_member_get_number (object, "wrong"), 0, G_MAXUINT16);
  profile->attempted = besace_json_member_get_number (object, "attempted");
  g_ptr_array_add (self->profiles, profile);
  return TRUE;
}

static gboolean
parse (BesaceProfiles *self,
       const char     *path,
       const char     *text,
       GError        **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonNode *node = json_parser_load_from_data (parser, text, -1, NULL) ? json_parser_get_root (parser) : NULL;
  JsonObject *root = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *profiles = root ? json_object_get_member (root, "profiles") : NULL;
  JsonArray *array = profiles && JSON_NODE_HOLDS_ARRAY (profiles) ? json_node_get_array (profiles) : NULL;

  if (!array || json_array_get_length (array) == 0 || g_strcmp0 (besace_json_member_get_text (root, "format"), FORMAT) != 0 ||
      !(self->device = g_strdup (besace_json_member_get_text (root, "device"))))
    return set_damaged (path, error);

  self->last = g_strdup (besace_json_member_get_text (root, "last"));
  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (!parse_profile (self, json_array_get_element (array, i)))
      return set_damaged (path, error);
  }

  return TRUE;
}

static void
add_member (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  if (value)
    json_builder_add_string_value (json_builder_set_member_name (builder, name), value);
}

static void
add_profile (JsonBuilder         *builder,
             const BesaceProfile *profile,
             gboolean             with_pin)
{
  json_builder_begin_object (builder);
  add_member (builder, "uuid", profile->uuid);
  add_member (builder, "name", profile->name);
  json_builder_add_int_value (json_builder_set_member_name (builder, "created"), profile->created);
  if (with_pin && profile->pin) {
    add_member (builder, "pin", profile->pin);
    json_builder_add_int_value (json_builder_set_member_name (builder, "wrong"), profile->n_wrong);
    json_builder_add_int_value (json_builder_set_member_name (builder, "attempted"), profile->attempted);
  }
  json_builder_end_object (builder);
}

static char *
to_text (const BesaceProfiles *self,
         gboolean              with_pins)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "format", FORMAT);
  add_member (builder, "device", self->device);
  add_member (builder, "last", self->last);
  json_builder_begin_array (json_builder_set_member_name (builder, "profiles"));
  for (guint i = 0; i < self->profiles->len; i++)
    add_profile (builder, g_ptr_array_index (self->profiles, i), with_pins);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

char *
besace_profiles_to_public_text (const BesaceProfiles *self)
{
  return to_text (self, FALSE);
}

gboolean
besace_profiles_save (BesaceProfiles       *self,
                      BesaceDataDirectory  *directory,
                      GError              **error)
{
  g_autofree char *path = besace_data_directory_get_profiles_path (directory);
  g_autofree char *text = to_text (self, TRUE);

  return besace_data_directory_write_file (directory, path, text, error);
}

/* The name of the person who uses this account, as far as the system knows it. */
static const char *
get_account_name (void)
{
  const char *name = g_get_real_name ();

  return name && *name && !g_str_equal (name, "Unknown") ? name : g_get_user_name ();
}

BesaceLock *
besace_profiles_lock (BesaceDataDirectory  *directory,
                      GError              **error)
{
  return besace_data_directory_lock (directory, BESACE_LOCK_PROFILES, TRUE, LOCK_PATIENCE_MS, error);
}

BesaceProfiles *
besace_profiles_load_locked (BesaceDataDirectory  *directory,
                             gint64                now,
                             GError              **error)
{
  g_autofree char *path = besace_data_directory_get_profiles_path (directory);
  g_autofree char *text = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceProfiles) self = profiles_new ();

  if (g_file_get_contents (path, &text, NULL, &failure))
    return parse (self, path, text, error) ? g_steal_pointer (&self) : NULL;

  if (!g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    besace_data_directory_set_file_error (error, path, failure);
    return NULL;
  }

  self->device = g_strdup_printf ("%08x", g_random_int ());
  g_ptr_array_add (self->profiles, profile_new (NULL, get_account_name (), now));
  return besace_profiles_save (self, directory, error) ? g_steal_pointer (&self) : NULL;
}

BesaceProfiles *
besace_profiles_load (BesaceDataDirectory  *directory,
                      gint64                now,
                      GError              **error)
{
  g_autoptr(BesaceLock) lock = besace_profiles_lock (directory, error);

  return lock ? besace_profiles_load_locked (directory, now, error) : NULL;
}

BesaceProfiles *
besace_profiles_peek (BesaceDataDirectory *directory)
{
  g_autofree char *path = besace_data_directory_get_profiles_path (directory);
  g_autofree char *text = NULL;
  g_autoptr(BesaceProfiles) self = profiles_new ();

  /* It is replaced, never changed: what is read is whole. */
  return g_file_get_contents (path, &text, NULL, NULL) && parse (self, path, text, NULL) ? g_steal_pointer (&self) : NULL;
}

const BesaceProfile *
besace_profiles_find (BesaceProfiles  *self,
                      const char      *name,
                      GError         **error)
{
  if (!name && self->profiles->len > 0)
    return g_ptr_array_index (self->profiles, 0);

  for (guint i = 0; i < self->profiles->len; i++) {
    const BesaceProfile *profile = g_ptr_array_index (self->profiles, i);

    if (g_strcmp0 (profile->name, name) == 0 || g_strcmp0 (profile->uuid, name) == 0)
      return profile;
  }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("There is no profile “%s” here: “besacectl profile list” names those that there are."), name ? name : "");
  return NULL;
}

static gboolean
is_name (const char *text)
{
  gboolean blank = TRUE;

  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > NAME_MAX_CHARACTERS)
    return FALSE;

  for (; *text; text = g_utf8_next_char (text)) {
    if (g_unichar_iscntrl (g_utf8_get_char (text)))
      return FALSE;
    blank = blank && g_unichar_isspace (g_utf8_get_char (text));
  }

  return !blank;
}

static gboolean
check_name (BesaceProfiles  *profiles,
            const char      *name,
            GError         **error)
{
  if (!is_name (name)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _("A profile’s name has between 1 and %d characters, on one line."), NAME_MAX_CHARACTERS);
    return FALSE;
  }

  if (besace_profiles_find (profiles, name, NULL)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("There is a profile “%s” already."), name);
    return FALSE;
  }

  return TRUE;
}

gboolean
besace_profiles_create (BesaceDataDirectory  *directory,
                        const char           *name,
                        gint64                now,
                        GError              **error)
{
  g_autoptr(BesaceLock) lock = besace_profiles_lock (directory, error);
  g_autoptr(BesaceProfiles) self = lock ? besace_profiles_load_locked (directory, now, error) : NULL;

  if (!self || !check_name (self, name, error))
    return FALSE;

  g_ptr_array_add (self->profiles, profile_new (NULL, name, now));
  return besace_profiles_save (self, directory, error);
}

gboolean
besace_profiles_rename (BesaceDataDirectory  *directory,
                        const char           *uuid,
                        const char           *name,
                        gint64                now,
                        GError              **error)
{
  g_autoptr(BesaceLock) lock = besace_profiles_lock (directory, error);
  g_autoptr(BesaceProfiles) self = lock ? besace_profiles_load_locked (directory, now, error) : NULL;
  BesaceProfile *profile = self ? (BesaceProfile *) besace_profiles_find (self, uuid, error) : NULL;

  if (!profile)
    return FALSE;

  if (g_str_equal (profile->name, name))
    return TRUE;

  if (!check_name (self, name, error))
    return FALSE;

  g_free (profile->name);
  profile->name = g_strdup (name);
  return besace_profiles_save (self, directory, error);
}

gboolean
besace_profiles_note_use (BesaceDataDirectory  *directory,
                          const char           *uuid,
                          gint64                now,
                          GError              **error)
{
  g_autoptr(BesaceLock) lock = besace_profiles_lock (directory, error);
  g_autoptr(BesaceProfiles) self = lock ? besace_profiles_load_locked (directory, now, error) : NULL;

  if (!self)
    return FALSE;

  if (g_strcmp0 (self->last, uuid) == 0)
    return TRUE;

  g_free (self->last);
  self->last = g_strdup (uuid);
  return besace_profiles_save (self, directory, error);
}

/* A profile with which nothing was ever kept has no library to lose. */
static gboolean
is_unused (BesaceDataDirectory *directory,
           const BesaceProfile *profile)
{
  g_autofree char *library = besace_data_directory_get_library_path (directory, profile->uuid);
  g_autofree char *backups = besace_data_directory_get_backups_path (directory, profile->uuid);
  g_autoptr(BesaceConnection) connection = NULL;
  GStatBuf status;

  /* One that has vanished has left backups. */
  if (g_stat (library, &status) != 0 || status.st_size == 0)
    return !g_file_test (backups, G_FILE_TEST_EXISTS);

  connection = besace_connection_open (library, BESACE_SCHEMA_LIBRARY, BESACE_CONNECTION_READ_WRITE, NULL);
  return connection && besace_connection_check (connection, FALSE, NULL) &&
         besace_library_census_is_empty (connection);
}

/* On a new computer the first profile was made of itself: the one that comes back takes its place. */
static const BesaceProfile *
find_placeholder (const BesaceProfiles *self,
                  BesaceDataDirectory  *directory)
{
  const BesaceProfile *only = self->profiles->len == 1 ? g_ptr_array_index (self->profiles, 0) : NULL;

  return only && is_unused (directory, only) ? only : NULL;
}

BesaceProfile *
besace_profiles_foresee (BesaceDataDirectory  *directory,
                         const char           *uuid,
                         const char           *name,
                         gint64                now,
                         GError              **error)
{
  g_autoptr(BesaceProfiles) self = besace_profiles_load (directory, now, error);
  const BesaceProfile *heir;

  if (!self)
    return NULL;

  heir = besace_profiles_find (self, uuid, NULL);
  if (!heir)
    heir = find_placeholder (self, directory);
  if (!heir)
    heir = besace_profiles_find (self, name, NULL);
  return heir ? besace_profile_copy (heir) : NULL;
}

BesaceProfile *
besace_profiles_ensure (BesaceDataDirectory  *directory,
                        const char           *uuid,
                        const char           *name,
                        gint64                now,
                        gboolean             *added,
                        GError              **error)
{
  g_autoptr(BesaceLock) lock = besace_profiles_lock (directory, error);
  g_autoptr(BesaceProfiles) self = lock ? besace_profiles_load_locked (directory, now, error) : NULL;
  const BesaceProfile *present;

  *added = FALSE;
  if (!self)
    return NULL;
  if ((present = besace_profiles_find (self, uuid, NULL)))
    return besace_profile_copy (present);

  if (find_placeholder (self, directory))
    g_ptr_array_set_size (self->profiles, 0);

  if ((present = besace_profiles_find (self, name, NULL)))
    return besace_profile_copy (present);

  *added = self->profiles->len > 0;
  g_ptr_array_add (self->profiles, profile_new (uuid, name, now));
  return besace_profiles_save (self, directory, error) ? profile_new (uuid, name, now) : NULL;
}

gboolean
besace_profiles_delete (BesaceDataDirectory  *directory,
                        const char           *name,
                        gint64                now,
                        GError              **error)
{
  g_autofree char *library = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *uuid = NULL;
  g_autoptr(BesaceLock) lock = besace_profiles_lock (directory, error);
  g_autoptr(BesaceProfiles) self = lock ? besace_profiles_load_locked (directory, now, error) : NULL;
  const BesaceProfile *profile = self ? besace_profiles_find (self, name, error) : NULL;

  if (!profile)
    return FALSE;

  if (self->profiles->len == 1) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _("The only profile cannot be deleted: create another one first."));
    return FALSE;
  }

  library = besace_data_directory_get_library_path (directory, profile->uuid);
  folder = g_path_get_dirname (library);
  aside = g_strdup_printf ("%s.deleted-%" G_GINT64_FORMAT, folder, now);
  uuid = g_strdup (profile->uuid);
  if (g_strcmp0 (self->last, uuid) == 0)
    g_clear_pointer (&self->last, g_free);
  g_ptr_array_remove (self->profiles, (gpointer) profile);
  if (!besace_profiles_save (self, directory, error))
    return FALSE;

  /* A profile that was never opened has no folder. */
  if (g_rename (folder, aside) != 0 && errno != ENOENT)
    g_debug ("“%s” stays where it is: %s", folder, g_strerror (errno));
  /* What it kept offline may go now. */
  besace_pins_remove (directory, uuid);
  return TRUE;
}
