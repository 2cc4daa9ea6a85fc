/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-instance-resource.h"

#define COLUMNS \
  "id, slug, title_slug, published_slug, author, base, %s, licence, themes, resource_types, beneficiaries, " \
  "professional_sectors, is_public, public_feedback, created, begun, updated, published, republished, deleted"

BesaceContent *
besace_content_new (const char *id)
{
  BesaceContent *self = g_new0 (BesaceContent, 1);

  self->id = g_strdup (id);
  self->show_preview = -1;
  return self;
}

void
besace_content_free (BesaceContent *self)
{
  g_free (self->id);
  g_free (self->type);
  g_free (self->title);
  g_free (self->text);
  g_free (self->url);
  g_free (self->caption);
  g_free (self->file);
  g_free (self->image);
  g_free (self->alt);
  g_free (self);
}

BesaceInstanceResource *
besace_instance_resource_new (void)
{
  BesaceInstanceResource *self = g_new0 (BesaceInstanceResource, 1);

  self->is_public = -1;
  self->public_feedback = TRUE;
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) besace_content_free);
  return self;
}

void
besace_instance_resource_free (BesaceInstanceResource *self)
{
  g_free (self->id);
  g_free (self->slug);
  g_free (self->title_slug);
  g_free (self->published_slug);
  g_free (self->author);
  g_free (self->base);
  g_free (self->title);
  g_free (self->description);
  g_free (self->image);
  g_free (self->licence);
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++)
    g_strfreev (self->indexing[i]);
  g_ptr_array_unref (self->contents);
  g_free (self);
}

static char **
read_list (BesaceStatement *statement,
           int              column)
{
  const char *text = besace_statement_get_text (statement, column);

  return g_strsplit (text, " ", -1);
}

static BesaceInstanceResource *
read_row (BesaceStatement *statement)
{
  BesaceInstanceResource *self = besace_instance_resource_new ();
  int column = 0;

  self->id = g_strdup (besace_statement_get_text (statement, column++));
  self->slug = g_strdup (besace_statement_get_text (statement, column++));
  self->title_slug = g_strdup (besace_statement_get_text (statement, column++));
  self->published_slug = g_strdup (besace_statement_get_text (statement, column++));
  self->author = g_strdup (besace_statement_get_text (statement, column++));
  self->base = g_strdup (besace_statement_get_text (statement, column++));
  self->title = g_strdup (besace_statement_get_text (statement, column++));
  self->description = g_strdup (besace_statement_get_text (statement, column++));
  self->image = g_strdup (besace_statement_get_text (statement, column++));
  self->licence = g_strdup (besace_statement_get_text (statement, column++));
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++)
    self->indexing[i] = read_list (statement, column++);
  self->is_public = sqlite3_column_type (statement, column) == SQLITE_NULL ? -1 : sqlite3_column_int (statement, column);
  column++;
  self->public_feedback = sqlite3_column_int (statement, column++) != 0;
  self->created = sqlite3_column_int64 (statement, column++);
  self->begun = sqlite3_column_int64 (statement, column++);
  self->updated = sqlite3_column_int64 (statement, column++);
  self->published = sqlite3_column_int64 (statement, column++);
  self->republished = sqlite3_column_int64 (statement, column++);
  self->deleted = sqlite3_column_int64 (statement, column++);
  return self;
}

static BesaceContent *
read_content (BesaceStatement *statement)
{
  BesaceContent *self = besace_content_new (besace_statement_get_text (statement, 0));

  self->order = sqlite3_column_int64 (statement, 1);
  self->type = g_strdup (besace_statement_get_text (statement, 2));
  self->title = g_strdup (besace_statement_get_text (statement, 3));
  self->text = g_strdup (besace_statement_get_text (statement, 4));
  self->url = g_strdup (besace_statement_get_text (statement, 5));
  self->caption = g_strdup (besace_statement_get_text (statement, 6));
  if (sqlite3_column_type (statement, 7) != SQLITE_NULL)
    self->show_preview = sqlite3_column_int (statement, 7);
  self->file = g_strdup (besace_statement_get_text (statement, 8));
  self->image = g_strdup (besace_statement_get_text (statement, 9));
  self->alt = g_strdup (besace_statement_get_text (statement, 10));
  return self;
}

static gboolean
read_contents (BesaceInstanceResource  *self,
               BesaceInstance          *instance,
               gboolean                 shown,
               GError                 **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection,
                               "SELECT id, position, type, title, text, url, caption, show_preview, file, image, alt "
                               "FROM content WHERE resource = :resource AND shown = :shown ORDER BY position, id", error);
  g_autoptr(GError) failure = NULL;

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":resource", self->id);
  besace_statement_bind_int64 (statement, ":shown", shown);
  while (besace_statement_next (statement, &failure))
    g_ptr_array_add (self->contents, read_content (statement));

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return TRUE;
}

/* @titles are the columns of the title, the description and the cover; @condition tells which row. */
static BesaceInstanceResource *
load (BesaceInstance  *instance,
      gboolean         shown,
      const char      *condition,
      const char      *value,
      GError         **error)
{
  const char *titles = shown ? "shown_title, shown_description, shown_image" : "title, description, image";
  g_autofree char *columns = g_strdup_printf (COLUMNS, titles);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM resource WHERE %s", columns, condition);
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (instance->connection, sql, error);
  g_autoptr(BesaceInstanceResource) self = NULL;

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":value", value);
  if (!besace_statement_next (statement, error))
    return NULL;

  self = read_row (statement);
  return read_contents (self, instance, shown, error) ? g_steal_pointer (&self) : NULL;
}

BesaceInstanceResource *
besace_instance_resource_load (BesaceInstance  *instance,
                               const char      *id,
                               GError         **error)
{
  return load (instance, FALSE, "id = :value AND deleted = 0", id, error);
}

BesaceInstanceResource *
besace_instance_resource_load_public (BesaceInstance  *instance,
                                      const char      *slug,
                                      GError         **error)
{
  return load (instance, TRUE, "slug = :value AND deleted = 0 AND is_public AND published > 0", slug, error);
}

static void
bind_list (BesaceStatement *statement,
           const char      *name,
           char           **list)
{
  g_autofree char *text = list ? g_strjoinv (" ", list) : g_strdup ("");

  besace_statement_bind_text (statement, name, text);
}

static void
bind_times (BesaceStatement              *statement,
            const BesaceInstanceResource *self)
{
  besace_statement_bind_int64 (statement, ":created", self->created);
  besace_statement_bind_int64 (statement, ":begun", self->begun);
  besace_statement_bind_int64 (statement, ":updated", self->updated);
  besace_statement_bind_int64 (statement, ":published", self->published);
  besace_statement_bind_int64 (statement, ":republished", self->republished);
  besace_statement_bind_int64 (statement, ":deleted", self->deleted);
}

static gboolean
save_row (const BesaceInstanceResource  *self,
          BesaceInstance                *instance,
          GError                       **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection,
                               "INSERT INTO resource (id, slug, title_slug, published_slug, author, base, title, description, "
                               "image, licence, themes, resource_types, beneficiaries, professional_sectors, is_public, "
                               "public_feedback, created, begun, updated, published, republished, deleted) "
                               "VALUES (:id, :slug, :title_slug, :published_slug, :author, :base, :title, :description, "
                               ":image, :licence, :themes, :types, :beneficiaries, :sectors, :is_public, :public_feedback, "
                               ":created, :begun, :updated, :published, :republished, :deleted) "
                               "ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, title_slug = excluded.title_slug, "
                               "published_slug = excluded.published_slug, base = excluded.base, title = excluded.title, "
                               "description = excluded.description, image = excluded.image, licence = excluded.licence, "
                               "themes = excluded.themes, resource_types = excluded.resource_types, "
                               "beneficiaries = excluded.beneficiaries, "
                               "professional_sectors = excluded.professional_sectors, is_public = excluded.is_public, "
                               "public_feedback = excluded.public_feedback, created = excluded.created, "
                               "updated = excluded.updated, published = excluded.published, "
                               "republished = excluded.republished, deleted = excluded.deleted", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", self->id);
  besace_statement_bind_text (statement, ":slug", self->slug);
  besace_statement_bind_text (statement, ":title_slug", self->title_slug);
  besace_statement_bind_text (statement, ":published_slug", self->published_slug);
  besace_statement_bind_text (statement, ":author", self->author);
  besace_statement_bind_text (statement, ":base", self->base);
  besace_statement_bind_text (statement, ":title", self->title);
  besace_statement_bind_text (statement, ":description", self->description);
  besace_statement_bind_text (statement, ":image", self->image);
  besace_statement_bind_text (statement, ":licence", self->licence);
  bind_list (statement, ":themes", self->indexing[BESACE_INDEXING_THEME]);
  bind_list (statement, ":types", self->indexing[BESACE_INDEXING_TYPE]);
  bind_list (statement, ":beneficiaries", self->indexing[BESACE_INDEXING_BENEFICIARY]);
  bind_list (statement, ":sectors", self->indexing[BESACE_INDEXING_SECTOR]);
  if (self->is_public >= 0)
    besace_statement_bind_int64 (statement, ":is_public", self->is_public);
  besace_statement_bind_int64 (statement, ":public_feedback", self->public_feedback);
  bind_times (statement, self);
  return besace_statement_execute (statement, error);
}

/* Runs a statement about the contents of one resource. */
static gboolean
execute_for (const BesaceInstanceResource  *self,
             BesaceInstance                *instance,
             const char                    *sql,
             GError                       **error)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (instance->connection, sql, error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":resource", self->id);
  return besace_statement_execute (statement, error);
}

static gboolean
save_content (const BesaceInstanceResource  *self,
              BesaceInstance                *instance,
              const BesaceContent           *content,
              GError                       **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection,
                               "INSERT INTO content VALUES (:resource, 0, :id, :position, :type, :title, :text, :url, :caption, "
                               ":show_preview, :file, :image, :alt)", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":resource", self->id);
  besace_statement_bind_text (statement, ":id", content->id);
  besace_statement_bind_int64 (statement, ":position", content->order);
  besace_statement_bind_text (statement, ":type", content->type);
  besace_statement_bind_text (statement, ":title", content->title);
  besace_statement_bind_text (statement, ":text", content->text);
  besace_statement_bind_text (statement, ":url", content->url);
  besace_statement_bind_text (statement, ":caption", content->caption);
  if (content->show_preview >= 0)
    besace_statement_bind_int64 (statement, ":show_preview", content->show_preview);
  besace_statement_bind_text (statement, ":file", content->file);
  besace_statement_bind_text (statement, ":image", content->image);
  besace_statement_bind_text (statement, ":alt", content->alt);
  return besace_statement_execute (statement, error);
}

gboolean
besace_instance_resource_save (const BesaceInstanceResource  *self,
                               BesaceInstance                *instance,
                               GError                       **error)
{
  if (!save_row (self, instance, error) ||
      !execute_for (self, instance, "DELETE FROM content WHERE resource = :resource AND NOT shown", error))
    return FALSE;

  for (guint i = 0; i < self->contents->len; i++) {
    if (!save_content (self, instance, g_ptr_array_index (self->contents, i), error))
      return FALSE;
  }

  return TRUE;
}

gboolean
besace_instance_resource_show (const BesaceInstanceResource  *self,
                               BesaceInstance                *instance,
                               GError                       **error)
{
  static const char *const steps[] = {
    "UPDATE resource SET shown_title = title, shown_description = description, shown_image = image WHERE id = :resource",
    "DELETE FROM content WHERE resource = :resource AND shown",
    "INSERT INTO content SELECT resource, 1, id, position, type, title, text, url, caption, show_preview, file, image, alt "
    "FROM content WHERE resource = :resource AND NOT shown",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    if (!execute_for (self, instance, steps[i], error))
      return FALSE;
  }

  return TRUE;
}
