/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-lesbases-draft.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "besace-file-kind.h"
#include "besace-kit-contents.h"
#include "besace-lesbases-block.h"
#include "besace-lesbases-limits.h"
#include "besace-picture-type.h"
#include "besace-resource-json.h"

#define UNKNOWN_MIME "application/octet-stream"

static const struct {
  const char *id;
  const char *national;
} licences[] = {
  { "etalab-2.0", "ETALAB_2_0" }, { "CC-BY-SA-4.0", "CC_BY_SA_4_0" }, { "CC-BY-NC-SA-4.0", "CC_BY_NC_SA_4_0" },
  { "NO_LICENCE", "NO_LICENCE" },
};

static const struct {
  BesaceFacet  facet;
  const char  *name;
} indexings[BESACE_N_INDEXINGS] = {
  [BESACE_INDEXING_THEME] = { BESACE_FACET_THEME, "themes" },
  [BESACE_INDEXING_TYPE] = { BESACE_FACET_TYPE, "resourceTypes" },
  [BESACE_INDEXING_BENEFICIARY] = { BESACE_FACET_BENEFICIARY, "beneficiaries" },
  [BESACE_INDEXING_SECTOR] = { BESACE_FACET_SECTOR, "professionalSectors" },
};

static void
refuse (GError     **error,
        const char  *path,
        const char  *message)
{
  g_autoptr(JsonArray) issues = json_array_new ();
  g_autoptr(JsonNode) node = json_node_init_array (json_node_alloc (), issues);
  g_autofree char *text = NULL;
  JsonObject *issue = json_object_new ();

  json_object_set_string_member (issue, "path", path);
  json_object_set_string_member (issue, "message", message);
  json_array_add_object_element (issues, issue);
  text = json_to_string (node, FALSE);
  g_set_error_literal (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_INVALID, message);
  if (error)
    besace_lesbases_error_set_details (*error, text);
}

/* Paragraphs where blank lines are. */
static char *
make_description (const char *summary)
{
  g_autofree char *escaped = g_markup_escape_text (summary ? summary : "", -1);
  g_auto(GStrv) paragraphs = g_strsplit (escaped, "\n\n", -1);
  GString *html = g_string_new (NULL);

  for (char **next = paragraphs; *next; next++) {
    g_autoptr(GString) paragraph = g_string_new (g_strstrip (*next));

    if (paragraph->len == 0)
      continue;
    g_string_replace (paragraph, "\n", "<br>", 0);
    g_string_append_printf (html, "<p>%s</p>", paragraph->str);
  }
  return g_string_free (html, FALSE);
}

static gboolean
read_licence (BesaceLesbasesDraft  *self,
              const char           *licence,
              GError              **error)
{
  if (!licence)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (licences); i++) {
    if (g_str_equal (licences[i].id, licence) || g_str_equal (licences[i].national, licence)) {
      self->licence = licences[i].national;
      return TRUE;
    }
  }

  refuse (error, "licence", _("This licence cannot be chosen on the instance: choose another one, then send it again."));
  return FALSE;
}

/* What a file really is, whatever it is called; NULL: that is not to be seen at its beginning. */
static const char *
find_type (const char *path)
{
  char start[BESACE_PICTURE_HEAD_BYTES];
  FILE *file = g_fopen (path, "rbe");
  const char *type;
  gsize length;

  if (!file)
    return NULL;

  length = fread (start, 1, sizeof start, file);
  fclose (file);
  type = besace_picture_type_guess (start, length);
  return type || besace_file_kind_find (start, length) != BESACE_FILE_PDF ? type : "application/pdf";
}

/* The same of a picture; NULL: it is none that the instance takes. */
static const char *
find_image_type (const char *path)
{
  const char *type = find_type (path);

  return besace_picture_type_is_taken (type) ? type : NULL;
}

static gboolean
find_bytes (BesaceLesbasesErrand  *errand,
            BesaceLesbasesBlock   *block,
            GError               **error)
{
  const gboolean is_image = g_str_equal (block->type, "Image");
  const char *name = block->name ? block->name : block->alt ? block->alt : "";
  const char *type = NULL;
  GStatBuf status;

  block->path = block->blob ? errand->funcs->find_blob (block->blob, errand->funcs->user_data) : NULL;
  if (!block->path || g_stat (block->path, &status) != 0 || !S_ISREG (status.st_mode)) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_FILE,
                 _("“%s” is not on this computer any more: choose it again or take it out, then send."), name);
    return FALSE;
  }

  block->size = status.st_size;
  if (block->size > (is_image ? BESACE_LESBASES_IMAGE_MAX : BESACE_LESBASES_FILE_MAX)) {
    g_autofree char *limit = g_format_size ((guint64) (is_image ? BESACE_LESBASES_IMAGE_MAX : BESACE_LESBASES_FILE_MAX));

    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_FILE,
                 _("“%s” is larger than the instance takes (%s): choose a smaller one, then send."), name, limit);
    return FALSE;
  }

  if (is_image)
    type = find_image_type (block->path);
  else if (block->mime)
    type = block->mime;
  else if (!(type = find_type (block->path)))
    type = UNKNOWN_MIME;
  if (!type) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_FILE,
                 _("“%s” is no picture that the instance takes (JPEG, PNG or WebP): choose another one, then send."), name);
    return FALSE;
  }

  if (type != block->mime) {
    g_free (block->mime);
    block->mime = g_strdup (type);
  }
  return TRUE;
}

static gboolean
read_blocks (BesaceLesbasesDraft   *self,
             BesaceLesbasesErrand  *errand,
             const GPtrArray       *contents,
             GError               **error)
{
  for (guint i = 0; i < contents->len; i++) {
    const BesaceBlock *block = g_ptr_array_index (contents, i);
    g_autofree char *path = g_strdup_printf ("contents.%u", i);
    BesaceLesbasesBlock *wanted;

    if (block->type == BESACE_BLOCK_MODULE) {
      refuse (error, path, _("An interactive module cannot be sent to the instance: take it out, then send the rest."));
      return FALSE;
    }

    wanted = besace_lesbases_block_new_wanted (block, i);
    if (!wanted)
      continue;

    g_ptr_array_add (self->blocks, wanted);
    /* Of an edit, what has no bytes is what is there already. */
    if (besace_lesbases_block_is_medium (wanted) && (wanted->blob || !errand->fields->target) &&
        !find_bytes (errand, wanted, error))
      return FALSE;
  }

  return TRUE;
}

BesaceLesbasesDraft *
besace_lesbases_draft_new (BesaceLesbasesErrand  *errand,
                           GError               **error)
{
  g_autoptr(JsonObject) data = besace_lesbases_errand_read_data (errand, error);
  g_autoptr(BesaceResource) resource = NULL;
  g_autoptr(BesaceLesbasesDraft) self = NULL;
  g_autoptr(GError) failure = NULL;

  if (!data)
    return NULL;

  resource = besace_resource_from_json ("besace:draft", data, 0, NULL, &failure);
  if (!resource) {
    g_set_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_INVALID,
                 _("This cannot be sent as it is (%s): correct it, then send it again."), failure->message);
    return NULL;
  }

  self = g_new0 (BesaceLesbasesDraft, 1);
  self->n_contents = resource->contents->len;
  besace_kit_contents_add (resource);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_lesbases_block_free);
  self->title = g_strdup (resource->title);
  self->summary = g_strdup (resource->summary);
  self->description = make_description (resource->summary);
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++)
    self->values[i] = g_strdupv (resource->values[indexings[i].facet]);
  if (!read_licence (self, besace_resource_get_value (resource, BESACE_FACET_LICENCE), error) ||
      !read_blocks (self, errand, resource->contents, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
besace_lesbases_draft_free (BesaceLesbasesDraft *self)
{
  g_free (self->title);
  g_free (self->summary);
  g_free (self->description);
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++)
    g_strfreev (self->values[i]);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

const char *
besace_lesbases_draft_name (BesaceIndexing indexing)
{
  return indexings[indexing].name;
}

void
besace_lesbases_draft_add_values (const BesaceLesbasesDraft *self,
                                  JsonObject                *payload)
{
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++) {
    JsonArray *values = json_array_new ();

    for (char **value = self->values[i]; value && *value; value++)
      json_array_add_string_element (values, *value);
    json_object_set_array_member (payload, indexings[i].name, values);
  }
}
