/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-resource-procedures.h"

#include "besace-clean-html.h"
#include "besace-mutation.h"
#include "besace-resource-answer.h"
#include "besace-slug.h"

#define DEFAULT_LICENCE "ETALAB_2_0"

typedef struct {
  const char         *name;
  const char         *event;
  int                 version; /* of the event’s data */
  gboolean            touches; /* whether “updated” moves */
  gboolean            shows;   /* whether everyone reads it from now on */
  BesaceMutationFunc  apply;
} Command;

static const BesaceTextRule title_rule = {
  .max = 100, .empty = "Veuillez renseigner le titre", .too_long = "Le titre ne doit pas dépasser 100 caractères",
};
static const BesaceTextRule description_rule = {
  .max = 560, .html = TRUE, .empty = "Veuillez renseigner la description",
  .too_long = "La description ne doit pas dépasser 560 caractères",
};

static void
replace (char       **field,
         const char  *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static gboolean
edit_title_and_description (BesaceMutation  *self,
                            GError         **error)
{
  const char *title = besace_input_get_text (self->call->input, "title", &title_rule);
  const char *html = besace_input_get_text (self->call->input, "description", &description_rule);
  g_autofree char *description = NULL;

  if (!besace_call_may_go_on (self->call))
    return FALSE;

  description = besace_clean_html_new (html);
  replace (&self->resource->title, title);
  replace (&self->resource->description, description);
  besace_answer_add_string (self->event, "title", title);
  besace_answer_add_string (self->event, "description", description);
  return TRUE;
}

static gboolean
edit_image (BesaceMutation  *self,
            GError         **error)
{
  const char *image = besace_input_get_id (self->call->input, "imageId", TRUE);

  if (!besace_call_may_go_on (self->call))
    return FALSE;

  replace (&self->resource->image, image);
  besace_answer_add_string (self->event, "imageId", image);
  return TRUE;
}

static gboolean
change_base (BesaceMutation  *self,
             GError         **error)
{
  const char *base = besace_input_get_id (self->call->input, "baseId", TRUE);

  if (!besace_call_may_go_on (self->call))
    return FALSE;

  replace (&self->resource->base, base);
  besace_answer_add_string (self->event, "baseId", base);
  return TRUE;
}

/* Takes the four lists over, and into the event, where they are the very lists of the resource. */
static gboolean
take_indexing (BesaceMutation *self,
               gboolean        required)
{
  char **values[BESACE_N_INDEXINGS];
  for (guint i = 0; i < BESACE_N_INDEXINGS; i++)
    values[i] = besace_input_get_indexing (self->call->input, (BesaceIndexing) i, required);

  if (!besace_call_may_go_on (self->call)) {
    for (guint i = 0; i < BESACE_N_INDEXINGS; i++)
      g_strfreev (values[i]);
    return FALSE;
  }

  for (guint i = 0; i < BESACE_N_INDEXINGS; i++) {
    const char *field = besace_input_name_indexing ((BesaceIndexing) i);
    g_autofree char *path = g_strdup_printf ("resource.%s", field);
    g_autofree char *other = g_strdup_printf ("events.0.data.%s", field);

    g_strfreev (self->resource->indexing[i]);
    self->resource->indexing[i] = values[i];
    besace_answer_add_strings (self->event, field, values[i]);
    besace_answer_note_same (self->call->answer, path, other);
  }
  return TRUE;
}

static gboolean
change_indexation (BesaceMutation  *self,
                   GError         **error)
{
  return take_indexing (self, TRUE);
}

static gboolean
change_visibility (BesaceMutation  *self,
                   GError         **error)
{
  const gboolean is_public = besace_input_get_bool (self->call->input, "isPublic");

  if (!besace_call_may_go_on (self->call))
    return FALSE;

  self->resource->is_public = is_public;
  besace_answer_add_bool (self->event, "isPublic", is_public);
  return TRUE;
}

static gboolean
change_licence (BesaceMutation  *self,
                GError         **error)
{
  static const char *const licences[] = { DEFAULT_LICENCE, "CC_BY_SA_4_0", "CC_BY_NC_SA_4_0", "NO_LICENCE", NULL };
  const char *licence = besace_input_get_one_of (self->call->input, "licence", licences);

  if (!besace_call_may_go_on (self->call))
    return FALSE;

  replace (&self->resource->licence, licence);
  besace_answer_add_string (self->event, "licence", licence);
  return TRUE;
}

static gboolean
change_public_feedback (BesaceMutation  *self,
                        GError         **error)
{
  const gboolean public_feedback = besace_input_get_bool (self->call->input, "publicFeedback");

  if (!besace_call_may_go_on (self->call))
    return FALSE;

  self->resource->public_feedback = public_feedback;
  besace_answer_add_bool (self->event, "publicFeedback", public_feedback);
  return TRUE;
}

/* Makes the slug anew where the title is another one than it was made from; else the event has none. */
static void
renew_slug (BesaceMutation *self)
{
  BesaceInstanceResource *resource = self->resource;
  g_autofree char *title_slug = besace_slug_new (resource->title);

  if (g_str_equal (title_slug, resource->title_slug)) {
    besace_answer_add_null (self->event, "slug");
    besace_answer_add_null (self->event, "titleDuplicationCheckSlug");
    besace_answer_note_undefined (self->call->answer, "events.0.data.slug");
    besace_answer_note_undefined (self->call->answer, "events.0.data.titleDuplicationCheckSlug");
    return;
  }

  g_free (resource->slug);
  resource->slug = besace_instance_make_slug (self->call->instance, "resource", resource->title);
  replace (&resource->title_slug, title_slug);
  replace (&resource->published_slug, title_slug);
  besace_answer_add_string (self->event, "slug", resource->slug);
  besace_answer_add_string (self->event, "titleDuplicationCheckSlug", title_slug);
}

static gboolean
publish (BesaceMutation  *self,
         GError         **error)
{
  const gboolean is_public = besace_input_get_bool (self->call->input, "isPublic");

  renew_slug (self);
  besace_answer_add_bool (self->event, "isPublic", is_public);
  if (!take_indexing (self, is_public))
    return FALSE;

  self->resource->is_public = is_public;
  self->resource->created = self->call->now;
  self->resource->published = self->call->now;
  self->resource->republished = self->call->now;
  return TRUE;
}

static gboolean
republish (BesaceMutation  *self,
           GError         **error)
{
  if (!besace_call_may_go_on (self->call))
    return FALSE;

  if (self->resource->published == 0) {
    g_set_error_literal (error, BESACE_CALL_ERROR, BESACE_CALL_ERROR_INTERNAL, "Resource is not published");
    return FALSE;
  }

  self->resource->republished = self->call->now;
  return TRUE;
}

static gboolean
delete (BesaceMutation  *self,
        GError         **error)
{
  if (!besace_call_may_go_on (self->call))
    return FALSE;

  self->resource->deleted = self->call->now;
  return TRUE;
}

static const Command commands[] = {
  { "EditTitleAndDescription", "TitleAndDescriptionEdited", 1, TRUE, FALSE, edit_title_and_description },
  { "EditImage", "ImageEdited", 1, TRUE, FALSE, edit_image },
  { "ChangeBase", "BaseChanged", 1, TRUE, FALSE, change_base },
  { "ChangeIndexation", "IndexationChanged", 1, FALSE, FALSE, change_indexation },
  { "ChangeVisibility", "VisibilityChanged", 1, FALSE, FALSE, change_visibility },
  { "ChangeLicence", "LicenceChanged", 1, FALSE, FALSE, change_licence },
  { "ChangePublicFeedback", "PublicFeedbackChanged", 1, TRUE, FALSE, change_public_feedback },
  { "AddContent", "ContentAdded", 1, TRUE, FALSE, besace_mutation_add_content },
  { "EditContent", "ContentEdited", 1, TRUE, FALSE, besace_mutation_edit_content },
  { "ReorderContent", "ContentReordered", 1, TRUE, FALSE, besace_mutation_reorder_content },
  { "RemoveContent", "ContentRemoved", 1, TRUE, FALSE, besace_mutation_remove_content },
  { "Publish", "Published", 2, TRUE, TRUE, publish },
  { "Republish", "Republished", 1, TRUE, TRUE, republish },
  { "Delete", "Deleted", 1, FALSE, FALSE, delete },
};

static const Command *
find_command (BesaceInput *input)
{
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  const char *name;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;

  name = besace_input_get_one_of (input, "name", names);
  for (guint i = 0; name && i < G_N_ELEMENTS (commands); i++) {
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  }

  return NULL;
}

/* The row’s slug makes room for another resource of the same title; the answer still tells the former one. */
static gboolean
save (BesaceCall              *call,
      BesaceInstanceResource  *resource,
      gboolean                 show,
      GError                 **error)
{
  g_autofree char *mark = g_uuid_string_random ();
  g_autofree char *slug = NULL;
  gboolean saved;

  if (resource->deleted == 0)
    return besace_instance_resource_save (resource, call->instance, error) &&
           (!show || besace_instance_resource_show (resource, call->instance, error));

  slug = g_steal_pointer (&resource->slug);
  resource->slug = g_strdup_printf ("%s-deleted-%s", slug, mark);
  saved = besace_instance_resource_save (resource, call->instance, error);
  g_free (resource->slug);
  resource->slug = g_steal_pointer (&slug);
  return saved;
}

static gboolean
run_command (BesaceCall     *call,
             const Command  *command,
             GError        **error)
{
  const char *id = besace_input_get_id (call->input, "resourceId", FALSE);
  g_autoptr(BesaceInstanceResource) resource = id ? besace_call_load_resource (call, id, TRUE, error) : NULL;
  g_autoptr(BesaceAnswer) event = besace_answer_new ();
  BesaceMutation mutation = { .call = call, .resource = resource, .event = event };
  g_autoptr(JsonNode) data = NULL;

  if (!resource)
    return FALSE;

  besace_answer_begin (event, NULL);
  besace_answer_add_int (event, "__version", command->version);
  if (!command->apply (&mutation, error))
    return FALSE;

  json_builder_end_object (event->json);
  data = json_builder_get_root (event->json);
  if (command->touches)
    resource->updated = call->now;
  if (!save (call, resource, command->shows, error))
    return FALSE;

  besace_resource_answer_add (call, resource, command->event, data);
  return TRUE;
}

gboolean
besace_resource_mutate (BesaceCall  *call,
                        GError     **error)
{
  const Command *command = find_command (call->input);

  if (!besace_input_descend (call->input, "payload") || !command)
    return FALSE;

  return run_command (call, command, error);
}

gboolean
besace_resource_delete (BesaceCall  *call,
                        GError     **error)
{
  return run_command (call, &commands[G_N_ELEMENTS (commands) - 1], error);
}

static BesaceInstanceResource *
make_resource (BesaceCall *call,
               const char *title,
               const char *description,
               const char *base)
{
  BesaceInstanceResource *resource = besace_instance_resource_new ();

  resource->id = g_uuid_string_random ();
  resource->slug = besace_instance_make_slug (call->instance, "resource", title);
  resource->title_slug = besace_slug_new (title);
  resource->author = g_strdup (call->request->account->id);
  resource->base = g_strdup (base);
  resource->title = g_strdup (title);
  resource->description = besace_clean_html_new (description);
  resource->licence = g_strdup (DEFAULT_LICENCE);
  resource->created = resource->begun = resource->updated = call->now;
  return resource;
}

static JsonNode *
tell_creation (const BesaceInstanceResource *resource)
{
  g_autoptr(BesaceAnswer) event = besace_answer_new ();

  besace_answer_begin (event, NULL);
  besace_answer_add_int (event, "__version", 1);
  besace_answer_add_string (event, "slug", resource->slug);
  besace_answer_add_string (event, "titleDuplicationCheckSlug", resource->title_slug);
  besace_answer_add_string (event, "id", resource->id);
  besace_answer_add_string (event, "byId", resource->author);
  besace_answer_add_string (event, "title", resource->title);
  besace_answer_add_string (event, "description", resource->description);
  besace_answer_add_string (event, "baseId", resource->base);
  json_builder_end_object (event->json);
  return json_builder_get_root (event->json);
}

gboolean
besace_resource_create (BesaceCall  *call,
                        GError     **error)
{
  static const char *const names[] = { "CreateResource", NULL };
  const char *title;
  const char *description;
  const char *base;
  g_autoptr(BesaceInstanceResource) resource = NULL;
  g_autoptr(JsonNode) event = NULL;

  besace_input_get_one_of (call->input, "name", names);
  if (!besace_input_descend (call->input, "payload"))
    return FALSE;

  title = besace_input_get_text (call->input, "title", &title_rule);
  description = besace_input_get_text (call->input, "description", &description_rule);
  base = besace_input_get_id (call->input, "baseId", TRUE);
  if (!besace_call_may_go_on (call))
    return FALSE;

  resource = make_resource (call, title, description, base);
  if (!besace_instance_resource_save (resource, call->instance, error))
    return FALSE;

  event = tell_creation (resource);
  besace_resource_answer_add (call, resource, "Created", event);
  return TRUE;
}
