/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-seed.h"

#include <glib/gi18n.h>
#include <string.h>

#include "besace-account.h"
#include "besace-clean-html.h"
#include "besace-instance-resource.h"
#include "besace-instance-resources.h"
#include "besace-markdown.h"
#include "besace-record-reader.h"
#include "besace-resource-json.h"
#include "besace-slug.h"
#include "besace-vocabulary.h"

#define VOCABULARIES "/fr/besace/Besace/instance/vocabularies/vocabularies.json"
#define AUTHOR_EMAIL "equipe@espace-essai.invalid"
#define PLACEHOLDER_MIME "application/octet-stream"

typedef struct {
  BesaceInstance   *instance;
  BesaceVocabulary *vocabulary; /* (owned) */
  BesaceAccount    *author;     /* (owned) of all that is loaded */
  gint64            now;
} Seed;

static const BesaceFacet facets[] = {
  [BESACE_INDEXING_THEME] = BESACE_FACET_THEME,
  [BESACE_INDEXING_TYPE] = BESACE_FACET_TYPE,
  [BESACE_INDEXING_BENEFICIARY] = BESACE_FACET_BENEFICIARY,
  [BESACE_INDEXING_SECTOR] = BESACE_FACET_SECTOR,
};

static const struct {
  const char *spdx;
  const char *national;
} licences[] = {
  { "etalab-2.0", "ETALAB_2_0" }, { "CC-BY-SA-4.0", "CC_BY_SA_4_0" }, { "CC-BY-NC-SA-4.0", "CC_BY_NC_SA_4_0" },
};

static void
seed_clear (Seed *self)
{
  g_clear_object (&self->vocabulary);
  g_clear_pointer (&self->author, besace_account_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seed, seed_clear)

/* A UUID that is always the same for the same text: the id itself, where it is one. (transfer full) */
static char *
make_id (const char *text)
{
  const char *id = strchr (text, ':');
  g_autofree char *hash = NULL;

  if (id && g_uuid_string_is_valid (id + 1))
    return g_ascii_strdown (id + 1, -1);

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  return g_strdup_printf ("%.8s-%.4s-5%.3s-8%.3s-%.12s", hash, hash + 8, hash + 13, hash + 17, hash + 20);
}

static const char *
to_national_licence (const char *licence)
{
  for (guint i = 0; licence && i < G_N_ELEMENTS (licences); i++) {
    if (g_str_equal (licences[i].spdx, licence))
      return licences[i].national;
  }

  return licence ? "NO_LICENCE" : "ETALAB_2_0";
}

/* The values that the national instance knows. (transfer full) */
static char **
keep_national (BesaceIndexing   indexing,
               char           **values)
{
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; values && values[i]; i++) {
    if (besace_national_label_get (indexing, values[i]))
      g_ptr_array_add (kept, g_strdup (values[i]));
  }
  g_ptr_array_add (kept, NULL);
  return (char **) g_ptr_array_free (kept, FALSE);
}

static gboolean
insert_upload (Seed         *self,
               const char   *key,
               const char   *name,
               gint64        size,
               GError      **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (self->instance->connection,
                               "INSERT OR IGNORE INTO upload VALUES (:key, :name, '" PLACEHOLDER_MIME "', :size, :account, :now)",
                               error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":key", key);
  besace_statement_bind_text (statement, ":name", name);
  besace_statement_bind_int64 (statement, ":size", MAX (size, 0));
  besace_statement_bind_text (statement, ":account", self->author->id);
  besace_statement_bind_int64 (statement, ":now", self->now);
  return besace_statement_execute (statement, error);
}

static gboolean
insert_image (Seed         *self,
              const char   *id,
              const char   *key,
              const char   *alternative,
              GError      **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (self->instance->connection, "INSERT OR IGNORE INTO image VALUES (:id, :key, :alt, 0, 0)", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":key", key);
  besace_statement_bind_text (statement, ":alt", alternative);
  return besace_statement_execute (statement, error);
}

/* A file or an image: its name is known, its bytes are not. */
static gboolean
fill_media (Seed               *self,
            BesaceContent      *content,
            const BesaceBlock  *block,
            GError            **error)
{
  const gboolean image = block->type == BESACE_BLOCK_IMAGE;
  g_autofree char *address = block->url ? g_path_get_basename (block->url) : NULL;
  const char *name = block->name ? block->name : address ? address : "image";
  g_autofree char *key = g_strdup_printf ("local/seed/%s", content->id);

  content->type = g_strdup (image ? "Image" : "File");
  if (!insert_upload (self, key, name, block->size, error))
    return FALSE;

  if (!image) {
    content->file = g_steal_pointer (&key);
    return TRUE;
  }

  content->image = g_strdup (content->id);
  content->alt = g_strdup (block->alt);
  return insert_image (self, content->id, key, block->alt, error);
}

static char *
make_text (const BesaceBlock *block)
{
  g_autoptr(BesaceDocument) document = NULL;

  if (block->html)
    return besace_clean_html_new (block->html);

  document = besace_document_from_markdown (block->markdown ? block->markdown : "");
  return besace_clean_html_from_document (document);
}

static BesaceContent *
make_content (Seed               *self,
              const char         *resource,
              gint64              order,
              const BesaceBlock  *block,
              GError            **error)
{
  g_autofree char *source = g_strdup_printf ("%s#%d", resource, (int) order);
  g_autofree char *id = make_id (source);
  g_autoptr(BesaceContent) content = besace_content_new (id);

  content->order = order;
  content->title = g_strdup (block->title);
  content->caption = g_strdup (block->caption);
  switch (block->type) {
  case BESACE_BLOCK_SECTION:
    content->type = g_strdup ("SectionTitle");
    break;
  case BESACE_BLOCK_TEXT:
    content->type = g_strdup ("Text");
    content->text = make_text (block);
    g_clear_pointer (&content->title, g_free);
    break;
  case BESACE_BLOCK_LINK:
    content->type = g_strdup ("Link");
    content->url = g_strdup (block->url);
    content->show_preview = FALSE;
    break;
  case BESACE_BLOCK_IMAGE:
  case BESACE_BLOCK_FILE:
  case BESACE_BLOCK_MODULE:
    if (!fill_media (self, content, block, error))
      return NULL;
    break;
  }

  return g_steal_pointer (&content);
}

/* The base of that producer, made where there is none yet. (transfer full) */
static char *
ensure_base (Seed         *self,
             const char   *producer,
             GError      **error)
{
  g_autofree char *source = g_strconcat ("base#", producer, NULL);
  g_autofree char *id = make_id (source);
  g_autofree char *slug = besace_slug_new (producer);
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (self->instance->connection,
                               "INSERT INTO base SELECT :id, CASE WHEN EXISTS (SELECT 1 FROM base WHERE slug = :slug) "
                               "THEN :slug || '-' || :id ELSE :slug END, :title, '', 1, :now, :now, 0 "
                               "WHERE NOT EXISTS (SELECT 1 FROM base WHERE id = :id)", error);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":slug", slug);
  besace_statement_bind_text (statement, ":title", producer);
  besace_statement_bind_int64 (statement, ":now", self->now);
  return besace_statement_execute (statement, error) ? g_steal_pointer (&id) : NULL;
}

static char *
make_description (const BesaceResource *record)
{
  g_autofree char *escaped = g_markup_escape_text (record->summary ? record->summary : record->title, -1);
  g_auto(GStrv) lines = g_strsplit (escaped, "\n", -1);
  g_autofree char *joined = g_strjoinv ("<br>", lines);

  return g_strdup_printf ("<p>%s</p>", joined);
}

static void
fill_times (Seed                   *self,
            BesaceInstanceResource *resource,
            const BesaceResource   *record)
{
  const gint64 published = record->published ? record->published : record->created ? record->created : record->updated;

  resource->begun = published ? published : self->now;
  resource->created = resource->begun;
  resource->published = resource->begun;
  resource->republished = resource->begun;
  resource->updated = MAX (record->updated, resource->begun);
}

static BesaceInstanceResource *
make_resource (Seed                  *self,
               const char            *id,
               const BesaceResource  *record,
               GError               **error)
{
  g_autoptr(BesaceInstanceResource) resource = besace_instance_resource_new ();
  const char *producer = besace_resource_get_value (record, BESACE_FACET_PRODUCER);

  resource->id = g_strdup (id);
  resource->slug = besace_instance_make_slug (self->instance, "resource", record->title);
  resource->title_slug = besace_slug_new (record->title);
  resource->author = g_strdup (self->author->id);
  resource->title = g_strdup (record->title);
  resource->description = make_description (record);
  resource->licence = g_strdup (to_national_licence (besace_resource_get_value (record, BESACE_FACET_LICENCE)));
  resource->is_public = TRUE;
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++)
    resource->indexing[i] = keep_national ((BesaceIndexing) i, record->values[facets[i]]);
  fill_times (self, resource, record);
  if (producer && !(resource->base = ensure_base (self, producer, error)))
    return NULL;

  for (guint i = 0; i < record->contents->len; i++) {
    BesaceContent *content = make_content (self, id, i, g_ptr_array_index (record->contents, i), error);

    if (!content)
      return NULL;
    g_ptr_array_add (resource->contents, content);
  }
  return g_steal_pointer (&resource);
}

static gboolean
put (Seed          *self,
     BesaceRecord  *record,
     GError       **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(BesaceResource) read = besace_resource_from_json (record->id, record->data, self->now, NULL, &failure);
  g_autofree char *id = make_id (record->id);
  g_autoptr(BesaceInstanceResource) former = NULL;
  g_autoptr(BesaceInstanceResource) resource = NULL;

  if (!read) {
    g_message ("Line %lu: %s", (gulong) record->line, failure->message);
    return TRUE;
  }

  former = besace_instance_resource_load (self->instance, id, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (former && former->updated >= read->updated)
    return TRUE;

  besace_vocabulary_normalise (self->vocabulary, read);
  if (!(resource = make_resource (self, id, read, error)))
    return FALSE;

  if (former) {
    g_free (resource->slug);
    resource->slug = g_steal_pointer (&former->slug);
  }
  return besace_instance_resource_save (resource, self->instance, error) &&
         besace_instance_resource_show (resource, self->instance, error);
}

static gboolean
withdraw (Seed          *self,
          BesaceRecord  *record,
          GError       **error)
{
  g_autofree char *id = make_id (record->id);
  g_autofree char *mark = g_uuid_string_random ();
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (self->instance->connection,
                               "UPDATE resource SET deleted = :now, slug = slug || '-deleted-' || :mark "
                               "WHERE id = :id AND deleted = 0", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":mark", mark);
  besace_statement_bind_int64 (statement, ":now", self->now);
  return besace_statement_execute (statement, error);
}

static void
line_skipped_cb (guint64     line,
                 const char *message,
                 gpointer    data)
{
  g_message ("Line %lu: %s", (gulong) line, message);
}

static gboolean
load_records (Seed                *self,
              BesaceRecordReader  *reader,
              GError             **error)
{
  g_autoptr(GError) failure = NULL;

  for (;;) {
    g_autoptr(BesaceRecord) record = besace_record_reader_next (reader, NULL, &failure);

    if (failure) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (!record)
      return TRUE;
    if (!g_str_equal (record->type, "resource"))
      continue;

    if (!(record->operation == BESACE_RECORD_PUT ? put (self, record, error) : withdraw (self, record, error)))
      return FALSE;
  }
}

static gboolean
prepare (Seed            *self,
         BesaceInstance  *instance,
         GError         **error)
{
  g_autoptr(GBytes) json = g_resource_lookup_data (besace_instance_get_resource (), VOCABULARIES, 0, error);

  self->instance = instance;
  self->now = besace_instance_get_now (instance);
  return json && (self->vocabulary = besace_vocabulary_new_from_bytes (json, "fr", error)) &&
         (self->author = besace_account_ensure (instance, "Espace", "d’essai", AUTHOR_EMAIL, error));
}

gint64
besace_seed_load (BesaceInstance  *instance,
                  const char      *path,
                  GError         **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(BesaceRecordReader) reader = NULL;
  g_autoptr(BesaceTransaction) transaction = NULL;
  g_auto(Seed) self = { 0 };

  if (!prepare (&self, instance, error) || !(stream = g_file_read (file, NULL, error)) ||
      !(transaction = besace_transaction_begin (instance->connection, error)))
    return -1;

  reader = besace_record_reader_new (G_INPUT_STREAM (stream), line_skipped_cb, NULL);
  if (!load_records (&self, reader, error) || !besace_transaction_commit (g_steal_pointer (&transaction), error))
    return -1;

  return (gint64) besace_record_reader_get_n_records (reader);
}
