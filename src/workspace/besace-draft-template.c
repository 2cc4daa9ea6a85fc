/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-draft-template.h"

#include <json-glib/json-glib.h>

#include "besace-built-in.h"
#include "besace-resource-json.h"

#define FORMAT "besace-template/1"

struct _BesaceDraftTemplates {
  GPtrArray  *templates; /* (owned) of BesaceDraftTemplate */
  GHashTable *prompts;   /* (owned) by the titles of sections */
};

static const char *const names[] = { "workshop", "memo", "tool", "kit", "practice" };

static void
template_free (BesaceDraftTemplate *template)
{
  g_free (template->name);
  g_free (template->hint);
  besace_resource_unref (template->resource);
  g_free (template);
}

/* Each section begins empty: its prompt shows until somebody writes. */
static void
add_sections (BesaceDraftTemplates *self,
              BesaceResource       *resource,
              JsonArray            *sections)
{
  for (guint i = 0; i < json_array_get_length (sections); i++) {
    JsonObject *section = json_array_get_object_element (sections, i);
    const char *title = json_object_get_string_member (section, "title");
    BesaceBlock *block = besace_block_new (BESACE_BLOCK_SECTION);

    block->title = g_strdup (title);
    g_ptr_array_add (resource->contents, block);
    g_ptr_array_add (resource->contents, besace_block_new (BESACE_BLOCK_TEXT));
    g_hash_table_insert (self->prompts, g_strdup (title), g_strdup (json_object_get_string_member (section, "prompt")));
  }
}

static BesaceDraftTemplate *
read_template (BesaceDraftTemplates *self,
               JsonObject           *object)
{
  BesaceDraftTemplate *template = g_new0 (BesaceDraftTemplate, 1);
  JsonObject *data = json_object_get_object_member (object, "data");
  g_autoptr(GError) failure = NULL;
  guint n_skipped = 0;

  template->name = g_strdup (json_object_get_string_member (object, "name"));
  template->hint = g_strdup (json_object_get_string_member (object, "hint"));
  template->resource = besace_resource_from_json ("template:new", data, 0, &n_skipped, &failure);
  g_assert_no_error (failure);

  /* A record has a title; whoever writes one gives it. */
  g_clear_pointer (&template->resource->title, g_free);
  add_sections (self, template->resource, json_object_get_array_member (object, "sections"));
  return template;
}

BesaceDraftTemplates *
besace_draft_templates_new (void)
{
  BesaceDraftTemplates *self = g_new0 (BesaceDraftTemplates, 1);

  self->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) template_free);
  self->prompts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strconcat ("templates/", names[i], ".json", NULL);
    g_autoptr(GBytes) bytes = besace_built_in_look_up (path);
    g_autoptr(JsonParser) parser = json_parser_new_immutable ();
    g_autoptr(GError) failure = NULL;
    gsize length;
    const char *text = g_bytes_get_data (bytes, &length);
    JsonObject *object;

    json_parser_load_from_data (parser, text, (gssize) length, &failure);
    g_assert_no_error (failure);
    object = json_node_get_object (json_parser_get_root (parser));
    g_assert (g_str_equal (json_object_get_string_member (object, "format"), FORMAT));
    g_ptr_array_add (self->templates, read_template (self, object));
  }

  return self;
}

void
besace_draft_templates_free (BesaceDraftTemplates *self)
{
  g_ptr_array_unref (self->templates);
  g_hash_table_unref (self->prompts);
  g_free (self);
}

const GPtrArray *
besace_draft_templates_list (BesaceDraftTemplates *self)
{
  return self->templates;
}

const char *
besace_draft_templates_get_prompt (BesaceDraftTemplates *self,
                                   const char           *section)
{
  return g_hash_table_lookup (self->prompts, section);
}

BesaceDraft *
besace_draft_new_from_template (const BesaceDraftTemplate *template,
                                const char                *origin)
{
  g_auto(BesaceContributionFields) fields = BESACE_CONTRIBUTION_FIELDS_INIT;

  fields.type = BESACE_CONTRIBUTION_RESOURCE;
  fields.origin = g_strdup (origin);
  return besace_draft_new_from_resource (template->resource, &fields);
}
