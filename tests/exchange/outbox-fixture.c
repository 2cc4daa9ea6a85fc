/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "outbox-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

OutboxFixture *
outbox_fixture_new (void)
{
  OutboxFixture *self = g_new0 (OutboxFixture, 1);

  self->scratch = scratch_folder_new ();
  self->folder = scratch_folder_get_path (self->scratch, "key");
  self->incoming = scratch_folder_get_path (self->scratch, "incoming");
  self->parcels = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_outbox_parcel_free);
  self->export.device = OUTBOX_FIXTURE_DEVICE;
  self->export.profile = "Équipe du bus";
  self->export.now = OUTBOX_FIXTURE_NOW;
  self->export.parcels = self->parcels;
  return self;
}

void
outbox_fixture_free (OutboxFixture *self)
{
  besace_outbox_export_outcome_clear (&self->outcome);
  g_ptr_array_unref (self->parcels);
  g_free (self->folder);
  g_free (self->incoming);
  scratch_folder_free (self->scratch);
  g_free (self);
}

char *
outbox_fixture_get_uuid (guint number)
{
  return g_strdup_printf ("00000000-0000-4000-8000-%012u", number);
}

char *
outbox_fixture_get_hash (const char *content)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
}

BesaceOutboxParcel *
outbox_fixture_add (OutboxFixture *self,
                    guint          number,
                    const char    *content)
{
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;
  g_autofree char *hash = outbox_fixture_get_hash (content ? content : "");
  g_autofree char *image =
    g_strdup_printf (",\"contents\":[{\"type\":\"image\",\"blob\":\"%s\",\"alt\":\"Une photo\"}]", hash);
  BesaceOutboxParcel *parcel;

  fields.uuid = outbox_fixture_get_uuid (number);
  fields.type = BESACE_CONTRIBUTION_RESOURCE;
  fields.title = g_strdup_printf ("R%u", number);
  fields.data = g_strdup_printf ("{\"title\":\"R%u\"%s}", number, content ? image : "");
  fields.origin = g_strdup ("https://lesbases.anct.gouv.fr");
  fields.created = OUTBOX_FIXTURE_NOW - 2000;
  fields.edited = OUTBOX_FIXTURE_NOW - 1000;
  parcel = besace_outbox_parcel_new (&fields, NULL);
  if (content)
    ((BesaceOutboxBlob *) g_ptr_array_index (parcel->blobs, 0))->path =
      scratch_folder_write (self->scratch, hash, content, -1);

  g_ptr_array_add (self->parcels, parcel);
  return parcel;
}

gboolean
outbox_fixture_export (OutboxFixture  *self,
                       GError        **error)
{
  besace_outbox_export_outcome_clear (&self->outcome);
  return besace_outbox_export_write (&self->export, self->folder, &self->outcome, NULL, error);
}

void
outbox_fixture_do_export (OutboxFixture *self)
{
  g_autoptr(GError) failure = NULL;

  outbox_fixture_export (self, &failure);
  g_assert_no_error (failure);
}

BesaceOutboxContents *
outbox_fixture_read (OutboxFixture *self)
{
  g_autoptr(GError) failure = NULL;
  BesaceOutboxContents *contents = besace_outbox_folder_read (self->folder, self->incoming, NULL, &failure);

  g_assert_no_error (failure);
  return contents;
}

void
outbox_fixture_fail_read (OutboxFixture *self,
                          int            code)
{
  g_autoptr(GError) failure = NULL;

  g_assert_null (besace_outbox_folder_read (self->folder, self->incoming, NULL, &failure));
  g_assert_error (failure, BESACE_OUTBOX_FOLDER_ERROR, code);
  g_assert_true (g_str_has_suffix (failure->message, "."));
  outbox_fixture_assert_files (self, self->incoming, "");
}

char *
outbox_fixture_get_path (OutboxFixture *self,
                         const char    *name)
{
  return g_build_filename (self->folder, name, NULL);
}

char *
outbox_fixture_get_content (OutboxFixture *self,
                            const char    *name)
{
  g_autofree char *path = outbox_fixture_get_path (self, name);
  char *content = NULL;
  g_autoptr(GError) failure = NULL;

  g_file_get_contents (path, &content, NULL, &failure);
  g_assert_no_error (failure);
  return content;
}

void
outbox_fixture_set_content (OutboxFixture *self,
                            const char    *name,
                            const char    *content)
{
  g_autofree char *path = outbox_fixture_get_path (self, name);
  g_autoptr(GError) failure = NULL;

  g_file_set_contents (path, content, -1, &failure);
  g_assert_no_error (failure);
}

void
outbox_fixture_edit (OutboxFixture *self,
                     const char    *name,
                     const char    *old,
                     const char    *new)
{
  g_autofree char *content = outbox_fixture_get_content (self, name);
  g_autoptr(GString) edited = g_string_new (content);

  g_assert_cmpuint (g_string_replace (edited, old, new, 0), >, 0);
  outbox_fixture_set_content (self, name, edited->str);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
outbox_fixture_assert_files (OutboxFixture *self,
                             const char    *folder,
                             const char    *names)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) actual = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (actual, g_strdup (name));
  g_ptr_array_sort (actual, compare_names);
  g_ptr_array_add (actual, NULL);
  joined = g_strjoinv (" ", (char **) actual->pdata);
  g_assert_cmpstr (joined, ==, names);
}

void
outbox_fixture_assert_titles (BesaceOutboxContents *contents,
                              const char           *titles)
{
  g_autoptr(GString) actual = g_string_new (NULL);

  for (guint i = 0; i < contents->parcels->len; i++) {
    const BesaceOutboxParcel *parcel = g_ptr_array_index (contents->parcels, i);

    g_string_append_printf (actual, "%s%s", i > 0 ? " " : "", parcel->fields.title);
  }
  g_assert_cmpstr (actual->str, ==, titles);
}

void
outbox_fixture_assert_problem (GPtrArray  *problems,
                               const char *beginning)
{
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_true (g_str_has_suffix (((BesaceOutboxProblem *) g_ptr_array_index (problems, 0))->message, "."));
  if (!g_str_has_prefix (((BesaceOutboxProblem *) g_ptr_array_index (problems, 0))->message, beginning))
    g_assert_cmpstr (((BesaceOutboxProblem *) g_ptr_array_index (problems, 0))->message, ==, beginning);
}
